/** The operations behind what a person does: where keys, ids and order come from. They change nothing themselves. */
import {
  type Card,
  COLLECTIONS,
  type CollectionName,
  type Document,
  type Fields,
  type Records,
  whereIs,
} from "./document";
import { mint } from "./ids";
import { at, type Operation } from "./operation";
import { freshOrders, type Ordered, ordersBetween } from "./order";
import { cardsOf, emotionAt, ordered } from "./selectors";

/** Where a card stands; `at` counts the other cards of the cell, and the end is meant without it. */
export interface Place {
  readonly stage: string;
  readonly lane: string;
  readonly at?: number;
}

export interface Added {
  readonly id: string;
  readonly operations: readonly Operation[];
}

/** Fields of a record to be; the builder sees to its id and its order. */
export type Draft<C extends CollectionName> = Omit<Partial<Records[C]>, "id" | "order">;

interface Slots {
  readonly keys: readonly string[];
  /** New keys of the neighbours, where theirs leave no room between them. */
  readonly operations: readonly Operation[];
}

/** The keys of `n` records that come to stand at a position among others. */
export function slots(collection: CollectionName, others: readonly Ordered[], position: number, n: number): Slots {
  const index = Math.max(0, Math.min(position, others.length));
  const before = others[index - 1];
  const after = others[index];
  const keys = ordersBetween(before ? (before.order ?? "") : null, after ? (after.order ?? "") : null, n);
  if (keys) return { keys, operations: [] };
  const dealt = freshOrders(others.length + n);
  const operations = others.map((other, i): Operation => {
    const value = dealt[i < index ? i : i + n];
    return { op: "add", path: at(collection, other.id, "order"), value };
  });
  return { keys: dealt.slice(index, index + n), operations };
}

/** Set a field, or take it away with `undefined`. */
export function setField(document: Document, id: string, field: string, value: unknown): Operation[] {
  return setFields(document, id, { [field]: value });
}

/** Set several fields of a record in one change; what is as it should be is left alone. */
export function setFields(document: Document, id: string, fields: Fields): Operation[] {
  const name = whereIs(document, id);
  const record = name && (document[name].get(id) as Fields | undefined);
  if (!name || !record) return [];
  return Object.entries(fields).flatMap(([field, value]): Operation[] => {
    const path = at(name, id, field);
    if (value === undefined) return field in record ? [{ op: "remove", path }] : [];
    return record[field] === value ? [] : [{ op: "add", path, value }];
  });
}

/** Set a field of the map itself: its title, kind, settings. */
export function setRoot(document: Document, field: string, value: unknown): Operation[] {
  const there = Object.hasOwn(document, field) && !(COLLECTIONS as readonly string[]).includes(field);
  if (value === undefined) return there ? [{ op: "remove", path: at(field) }] : [];
  return [{ op: "add", path: at(field), value }];
}

const UNORDERED: ReadonlySet<CollectionName> = new Set([
  "emotions",
  "links",
  "metrics",
  "sources",
  "comments",
  "silenced",
]);

/** A new record of any collection, at the end or at a position of it. Cards: see `addCard`. */
export function addRecord<C extends CollectionName>(
  document: Document,
  collection: C,
  fields: Draft<C>,
  position = Number.POSITIVE_INFINITY,
): Added {
  const id = mint(collection);
  const path = at(collection, id);
  if (UNORDERED.has(collection)) return { id, operations: [{ op: "add", path, value: { id, ...fields } }] };
  const all = ordered(document[collection] as ReadonlyMap<string, Ordered>);
  const { keys, operations } = slots(collection, all, position, 1);
  return { id, operations: [...operations, { op: "add", path, value: { id, order: keys[0], ...fields } }] };
}

export function addCard(document: Document, place: Place, text: string, fields: Draft<"cards"> = {}): Added {
  const { ids, operations } = addCards(document, place, [text], fields);
  return { id: ids[0] ?? "", operations };
}

/** Cards for many texts, one below the other. */
export function addCards(
  document: Document,
  { stage, lane, at: position = Number.POSITIVE_INFINITY }: Place,
  texts: readonly string[],
  fields: Draft<"cards"> = {},
): { readonly ids: readonly string[]; readonly operations: readonly Operation[] } {
  const { keys, operations } = slots("cards", cardsOf(document, stage, lane), position, texts.length);
  const ids = texts.map(() => mint("cards"));
  const added = texts.map((text, i): Operation => {
    const id = ids[i] ?? "";
    return { op: "add", path: at("cards", id), value: { id, order: keys[i], stage, lane, text, ...fields } };
  });
  return { ids, operations: [...operations, ...added] };
}

/** The cards that pasted text stands for: one a line, without list marks and empty lines. */
export function linesOf(pasted: string): readonly string[] {
  return pasted
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/^\s*(?:[-*•–]\s+|\d+[.)]\s+)?/, "").trimEnd())
    .filter((line) => line !== "");
}

/** Move a card to a cell and a position in it. */
export function place(document: Document, card: string, to: Place): Operation[] {
  return placeAll(document, [card], to);
}

/** Move cards together, in the order given. */
export function placeAll(document: Document, ids: readonly string[], to: Place): Operation[] {
  const moving = ids.flatMap((id) => document.cards.get(id) ?? []);
  const others = cardsOf(document, to.stage, to.lane).filter((card) => !ids.includes(card.id));
  const position = to.at ?? Number.POSITIVE_INFINITY;
  if (moving.length === 1 && moving[0] && standsAt(document, moving[0], to, others, position)) return [];
  const { keys, operations } = slots("cards", others, position, moving.length);
  const moves = moving.flatMap((card, i) =>
    setFields(document, card.id, { stage: to.stage, lane: to.lane, order: keys[i] }),
  );
  return [...operations, ...moves];
}

function standsAt(document: Document, card: Card, to: Place, others: readonly Card[], position: number): boolean {
  if (card.stage !== to.stage || card.lane !== to.lane) return false;
  return cardsOf(document, to.stage, to.lane).indexOf(card) === Math.min(position, others.length);
}

/** Copies of cards, each right below its original; their own keys, votes and comments stay with the originals. */
export function duplicate(
  document: Document,
  ids: readonly string[],
): { readonly ids: readonly string[]; readonly operations: readonly Operation[] } {
  const made: string[] = [];
  const operations = ids.flatMap((id): readonly Operation[] => {
    const card = document.cards.get(id);
    if (!card) return [];
    const position = cardsOf(document, card.stage, card.lane).indexOf(card) + 1;
    const { id: _, order: __, key: ___, votes: ____, stage, lane, text, ...rest } = card;
    const added = addCard(document, { stage, lane, at: position }, text, rest);
    made.push(added.id);
    return added.operations;
  });
  return { ids: made, operations };
}

/** Remove records; the host adds what falls with them. */
export function remove(document: Document, ids: readonly string[]): Operation[] {
  return ids.flatMap((id): Operation[] => {
    const name = whereIs(document, id);
    return name ? [{ op: "remove", path: at(name, id) }] : [];
  });
}

/**
 * Set what a persona feels at a stage; the host makes the first persona where there is none yet.
 * A value drawn by hand is an assumption: it takes the interval and the base of a measured one away.
 */
export function setEmotion(
  document: Document,
  persona: string | null,
  stage: string,
  value: number,
  fields: Draft<"emotions"> = {},
): Added {
  const there = persona === null ? undefined : emotionAt(document, persona, stage, fields.card);
  if (!there) {
    const owner = persona === null ? {} : { persona };
    return addRecord(document, "emotions", { ...owner, stage, value, basis: "assumed", ...fields });
  }
  const basis = fields.basis ?? (there.value === value ? there.basis : "assumed");
  const unmeasured = basis === "assumed" ? { low: undefined, high: undefined, n: undefined } : {};
  return {
    id: there.id,
    operations: setFields(document, there.id, { ...unmeasured, ...fields, value, basis }),
  };
}
