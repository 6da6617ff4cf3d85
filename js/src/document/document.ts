/** A document in the browser: a frozen snapshot. Root fields are its properties, each collection a `ReadonlyMap` by id. */
import type { Records, Root } from "./types";

export type * from "./types";

export type CollectionName = keyof Records;
export type AnyRecord = Records[CollectionName];
export type CollectionOf<R> = ReadonlyMap<string, R>;

export type Document = Root & { readonly [C in CollectionName]: CollectionOf<Records[C]> };

/** Any record, field by field; what the interpreters of the schema work on. */
export type Fields = Readonly<Record<string, unknown>>;

/** The collections in the order of the schema. */
export const COLLECTIONS = [
  "stages",
  "lanes",
  "cards",
  "touchpoints",
  "channels",
  "personas",
  "emotions",
  "moments",
  "paths",
  "steps",
  "links",
  "metrics",
  "evidence",
  "sources",
  "comments",
  "silenced",
] as const satisfies readonly CollectionName[];

const NAMES: ReadonlySet<string> = new Set(COLLECTIONS);

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isCollection = (name: string): name is CollectionName => NAMES.has(name);

/** An object without a prototype: `__proto__` and `constructor` are names like any other in it. */
export function plain(entries: Iterable<readonly [string, unknown]> = []): Record<string, unknown> {
  const made = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) made[name] = value;
  return made;
}

/** A frozen deep copy of a JSON value, of objects without a prototype. */
export function frozen<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map((item: unknown) => frozen(item))) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.freeze(plain(Object.entries(value).map(([name, item]) => [name, frozen(item)]))) as T;
}

/** The same snapshot with some of its root fields or collections replaced; `undefined` takes one away. */
export function changed(document: Document, changes: Iterable<readonly [string, unknown]>): Document {
  const next = plain(Object.entries(document));
  for (const [name, value] of changes) {
    if (value === undefined) delete next[name];
    else next[name] = value;
  }
  return Object.freeze(next) as unknown as Document;
}

export const collection = (document: Document, name: string): CollectionOf<Fields> | undefined =>
  isCollection(name) ? (document[name] as unknown as CollectionOf<Fields>) : undefined;

/** Which collection holds this id; ids are unique over all of them. */
export function whereIs(document: Document, id: string): CollectionName | undefined {
  return COLLECTIONS.find((name) => document[name].has(id));
}

export function get(document: Document, id: string): AnyRecord | undefined {
  const name = whereIs(document, id);
  return name && document[name].get(id);
}

export function emptyDocument(title = "", language = "en", kind = "custom"): Document {
  const made = plain([
    ["format", "journey-map"],
    ["version", 1],
    ["title", title],
    ["language", language],
    ["kind", kind],
    ["settings", Object.freeze(plain())],
  ]);
  for (const name of COLLECTIONS) made[name] = new Map();
  return Object.freeze(made) as unknown as Document;
}
