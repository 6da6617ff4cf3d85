/** The reference rules of the schema, interpreted for every collection alike. */
import { COLLECTIONS, type CollectionName, type CollectionOf, type Fields } from "./document";
import { at } from "./operation";
import { Refused, shown } from "./refused";
import { SHAPES } from "./shapes";

export class Reference {
  constructor(
    readonly collection: CollectionName,
    readonly field: string,
    readonly many: boolean,
    readonly targets: readonly string[],
    readonly onDelete: "cascade" | "clear" | "refuse",
    /** Words may stand for a record without there being one. */
    readonly open: boolean,
  ) {}

  reads(collection: CollectionName): boolean {
    return this.targets.includes("*") || this.targets.includes(collection);
  }

  /** The ids that a record names here. */
  ids(record: Fields): readonly string[] {
    const value = record[this.field];
    if (value === undefined) return [];
    // What isn't a list has not been checked yet, and names nothing.
    if (this.many) return Array.isArray(value) ? (value as readonly string[]) : [];
    return [value as string];
  }

  finds(tables: Tables, id: string): boolean {
    return COLLECTIONS.some((name) => this.reads(name) && tables.records(name).has(id));
  }
}

const OF = new Map<CollectionName, readonly Reference[]>(
  COLLECTIONS.map((collection) => [
    collection,
    Object.entries(SHAPES.records[collection].fields).flatMap(
      ([field, { many = false, ref, onDelete = "clear", open = false }]) =>
        ref ? [new Reference(collection, field, many, ref, onDelete, open)] : [],
    ),
  ]),
);

export const referencesOf = (collection: CollectionName): readonly Reference[] => OF.get(collection) ?? [];

/** A document, or one that is being written. */
export interface Tables {
  records(name: CollectionName): CollectionOf<Fields>;
}

/** Refuse a record that points at nothing, or, over others, at itself. */
export function checkReferences(
  tables: Tables,
  collection: CollectionName,
  record: Fields & { readonly id: string },
): void {
  for (const reference of referencesOf(collection)) {
    const ids = reference.ids(record);
    if (ids.length === 0) continue;
    const path = at(collection, record.id, reference.field);
    for (const id of ids) {
      if (!reference.finds(tables, id)) {
        if (reference.open) continue;
        const among = reference.targets.includes("*") ? "on this map" : `among the ${reference.targets.join(" or ")}`;
        throw new Refused(`${path} names ${shown(id)}, which is not ${among}. Name one that is there.`, path);
      }
      if (id === record.id) throw new Refused(`${path} names its own record. Name another one.`, path);
    }
    if (reference.targets.length === 1 && reference.targets[0] === collection && !reference.many)
      checkCircle(tables, reference, record, path);
  }
}

function checkCircle(tables: Tables, { collection, field }: Reference, record: Fields, path: string): void {
  const seen = new Set<unknown>([record["id"]]);
  const all = tables.records(collection);
  for (let next = record[field]; typeof next === "string"; next = all.get(next)?.[field]) {
    if (seen.has(next)) throw new Refused(`${path} leads back to ${shown(next)} in a circle. Name another one.`, path);
    seen.add(next);
  }
}
