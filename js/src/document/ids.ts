/** Ids of new records: a letter of the collection and eleven random characters. */
import type { CollectionName } from "./document";
import { SHAPES } from "./shapes";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 11;
/** Bytes from here on would make some characters likelier than others. */
const FAIR = 256 - (256 % ALPHABET.length);

export const ID_SHAPE = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < FAIR && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

export const mint = (collection: CollectionName): string => SHAPES.records[collection].letter + randomText(LENGTH);
