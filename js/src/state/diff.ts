/** What differs between two versions of a map, record by record; records are the same where their ids are. */
import { equal } from "../document/canonical";
import { COLLECTIONS, type CollectionName, type Document, type Fields } from "../document/document";

export type Way = "added" | "removed" | "changed" | "moved";

export interface Field {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Difference {
  readonly way: Way;
  readonly kind: CollectionName | "map";
  readonly id: string;
  readonly fields: readonly Field[];
}

/** What says where a record stands, and nothing else of it. */
const PLACE: ReadonlySet<string> = new Set(["order", "stage", "lane", "until", "parent"]);

const SCOPES: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  cards: ["stage", "lane"],
  steps: ["path"],
  moments: ["stage"],
};

function fieldsOf(before: Fields, after: Fields): readonly Field[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((field) =>
    equal(before[field], after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** The places that have to be taken out of a row for the rest to rise: as few as there can be. */
function outOfLine(row: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = row.map(() => -1);
  for (const [at, value] of row.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((row[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return new Set(row.flatMap((value, at) => (kept.has(at) ? [] : [value])));
}

/** Of the records that stayed in their scope, those that changed places. A new order key alone is no move. */
function reordered(name: CollectionName, before: Document, after: Document): ReadonlySet<string> {
  const scope = (fields: Fields): string => (SCOPES[name] ?? []).map((field) => String(fields[field])).join(" ");
  const key = ([id, { order = "" }]: readonly [string, Fields]): string => `${String(order)} ${id}`;
  const sorted = (map: Document): (readonly [string, Fields])[] =>
    [...(map[name] as unknown as ReadonlyMap<string, Fields>)].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const was = new Map(sorted(before).map(([id, fields], at) => [id, { at, scope: scope(fields) }]));
  const rows = new Map<string, { id: string; at: number }[]>();
  for (const [id, fields] of sorted(after)) {
    const old = was.get(id);
    const now = scope(fields);
    if (!old || old.scope !== now) continue;
    rows.set(now, [...(rows.get(now) ?? []), { id, at: old.at }]);
  }
  const moved = new Set<string>();
  for (const row of rows.values()) {
    const out = outOfLine(row.map(({ at }) => at));
    for (const { id, at } of row) if (out.has(at)) moved.add(id);
  }
  return moved;
}

/** In the order of the collections; within one, as the records come. */
export function differences(before: Document, after: Document): readonly Difference[] {
  const found: Difference[] = [];
  const add = (way: Way, kind: Difference["kind"], id: string, fields: readonly Field[] = []): void => {
    found.push({ way, kind, id, fields });
  };
  const rootOf = (map: Document): Fields =>
    Object.fromEntries(Object.entries(map).filter(([name]) => !(COLLECTIONS as readonly string[]).includes(name)));
  const root = fieldsOf(rootOf(before), rootOf(after));
  if (root.length > 0) add("changed", "map", "/", root);
  for (const name of COLLECTIONS) {
    const old = before[name] as unknown as ReadonlyMap<string, Fields>;
    const now = after[name] as unknown as ReadonlyMap<string, Fields>;
    if (old === now) continue;
    const moved = reordered(name, before, after);
    for (const [id, fields] of now) {
      const was = old.get(id);
      if (!was) {
        add("added", name, id);
        continue;
      }
      if (was === fields) continue;
      const all = fieldsOf(was, fields).filter(({ field }) => field !== "order" || moved.has(id));
      if (all.length > 0) add(all.every(({ field }) => PLACE.has(field)) ? "moved" : "changed", name, id, all);
    }
    for (const id of old.keys()) if (!now.has(id)) add("removed", name, id);
  }
  return found;
}
