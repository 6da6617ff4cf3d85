/** A map's file as JSON: what stands in it has not been checked. Apart, as it is also read where nothing else of reading is. */
import { type Document, type Fields, isObject } from "./document";
import { parse } from "./json";
import { Refused } from "./refused";

const VERSION = 1;
const KNOWN: ReadonlySet<string> = new Set();
const MOST_BYTES = 50_000_000;

/** The JSON of a map's file; what stands in it has not been checked. */
export function parsed(given: string | Uint8Array): Fields {
  const size = typeof given === "string" && given.length < MOST_BYTES / 4 ? 0 : bytesOf(given);
  if (size > MOST_BYTES) throw new Refused("The file is larger than 50 MB. Take pictures and long texts out of it.");
  const text = typeof given === "string" ? given : decoded(given);
  const value = parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  if (!isObject(value) || value["format"] !== "journey-map")
    throw new Refused('This is JSON, but no journey map: it has no "format": "journey-map".', "/format");
  return value;
}

const bytesOf = (given: string | Uint8Array): number =>
  typeof given === "string" ? new TextEncoder().encode(given).length : given.length;

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("The file is no text in UTF-8. Take a map's file, or write it as UTF-8.");
  }
}

/** Why a map can't be changed here, or false. */
export function newer(document: Document): false | string {
  if (document.version > VERSION)
    return `This map was written by a newer version (${document.version}). It can be read here, not changed.`;
  const unknown = document.requires?.filter((name) => !KNOWN.has(name)) ?? [];
  return (
    unknown.length > 0 && `This map needs ${unknown.join(", ")}, which is not known here. It can be read, not changed.`
  );
}
