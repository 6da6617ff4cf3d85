/** Several cards as one record: what they share, where they differ, and a change to all of them at once. */
import { type Card, type Document, type Fields, setField } from "../../document";
import { equal } from "../../document/canonical";
import { RULES } from "../../document/rules";
import type { Operation } from "../../hosts/protocol";
import type { Editor } from "../context";
import type { Shown } from "./records";

export interface Together {
  readonly ids: readonly string[];
  /** Fields that differ from card to card. */
  readonly mixed: ReadonlySet<string>;
  /** Of a list: how many of the cards hold each. */
  readonly held: (field: string) => ReadonlyMap<string, number>;
}

/** A card's own: what it says, its key, its place (there is “Move to…”), its pictures and own fields. */
const OWN: ReadonlySet<string> = new Set(["text", "key", "stage", "until", "lane", "images", "fields"]);

export const isShared = (field: string): boolean => !OWN.has(field);

const isList = (field: string): boolean => RULES.records.cards.fields[field]?.type === "array";
const fieldsOf = (card: Card): Fields => card as unknown as Fields;
const listOf = (card: Card, field: string): readonly string[] => (fieldsOf(card)[field] as string[] | undefined) ?? [];

/** The cards that are selected, where nothing else was asked for and there are several. */
export function selectedTogether({ state, document }: Editor): readonly string[] {
  const { cards } = document.value;
  const ids = state.inspected.value === null ? [...state.selected.value].filter((id) => cards.has(id)) : [];
  return ids.length > 1 ? ids : [];
}

export function shownTogether(document: Document, ids: readonly string[]): Shown {
  const cards = ids.flatMap((id) => document.cards.get(id) ?? []);
  const fields: Record<string, unknown> = {};
  const mixed = new Set<string>();
  for (const field of new Set(cards.flatMap((card) => Object.keys(card)).filter(isShared))) {
    const [first, ...rest] = cards.map((card) => fieldsOf(card)[field]);
    if (isList(field)) fields[field] = [...new Set(cards.flatMap((card) => listOf(card, field)))];
    else if (rest.every((value) => equal(value, first))) fields[field] = first;
    else mixed.add(field);
  }
  const held = (field: string): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const one of cards.flatMap((card) => listOf(card, field))) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  };
  return { kind: "cards", id: ids.join(" "), fields, together: { ids, mixed, held } };
}

/** Sets a field of all; of a list, each card gains what came and loses what went, and keeps the rest of its own. */
export function changeTogether(
  document: Document,
  { fields, together }: Shown,
  field: string,
  value: unknown,
): readonly Operation[] {
  const all = (fields[field] as readonly string[] | undefined) ?? [];
  const next = (value as readonly string[] | undefined) ?? [];
  return (together?.ids ?? []).flatMap((id) => {
    const card = document.cards.get(id);
    if (!card) return [];
    if (!isList(field)) return setField(document, id, field, value);
    const own = listOf(card, field);
    const made = own.filter((one) => next.includes(one) || !all.includes(one));
    made.push(...next.filter((one) => !all.includes(one) && !own.includes(one)));
    return equal(made, own) ? [] : setField(document, id, field, made.length > 0 ? made : undefined);
  });
}

/** What some hold, for those that don't. */
export const addToAll = (document: Document, { together }: Shown, field: string, value: string): readonly Operation[] =>
  (together?.ids ?? []).flatMap((id) => {
    const card = document.cards.get(id);
    const own = card && listOf(card, field);
    return !own || own.includes(value) ? [] : setField(document, id, field, [...own, value]);
  });
