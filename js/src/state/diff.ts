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

interface Placed {
  readonly id: string;
  /** Where it stood before. */
  readonly at: number;
  /** Whether nobody touched its order key. */
  readonly kept: boolean;
}

/**
 * Those that have to be taken out of a row for the rest to rise: as few as there can be, and where there is a choice,
 * those stay whose order key nobody touched.
 */
function outOfLine(row: readonly Placed[]): readonly Placed[] {
  // A rise as one number: how many it has, how many of them are as they were, where it ends; more is better.
  const base = row.length + 1;
  const endOf = (rise: number): number => (rise % base) - 1;
  const ranks = new Map([...row].sort((a, b) => a.at - b.at).map(({ at }, rank) => [at, rank + 1]));
  // By rank, the best rise that ends at this rank or below, as a binary indexed tree.
  const best = new Array<number>(base).fill(0);
  const previous = row.map(({ at, kept }, here) => {
    const own = ranks.get(at) ?? 1;
    let rise = 0;
    for (let rank = own - 1; rank > 0; rank &= rank - 1) rise = Math.max(rise, best[rank] ?? 0);
    const longer = (Math.floor(rise / base) + base + Number(kept)) * base + here + 1;
    for (let rank = own; rank < base; rank += rank & -rank) best[rank] = Math.max(best[rank] ?? 0, longer);
    return endOf(rise);
  });
  const stay = new Set<number>();
  for (let here = endOf(Math.max(...best)); here >= 0; here = previous[here] ?? -1) stay.add(here);
  return row.filter((_, here) => !stay.has(here));
}

type Row = readonly [id: string, fields: Fields];

/** Records as they stand: by their order, then by their ids. */
function sorted(map: Document, name: CollectionName): readonly Row[] {
  const order = ([, fields]: Row): string => String(fields["order"] ?? "");
  return [...(map[name] as unknown as ReadonlyMap<string, Fields>)].sort((a, b) => {
    const [x, y] = [order(a), order(b)];
    return (x === y ? a[0] < b[0] : x < y) ? -1 : 1;
  });
}

/** Of the records that stayed in their scope, those that changed places. A new order key alone is no move. */
function reordered(name: CollectionName, before: Document, now: readonly Row[]): ReadonlySet<string> {
  const scope = (fields: Fields): string => (SCOPES[name] ?? []).map((field) => String(fields[field])).join(" ");
  const was = new Map(sorted(before, name).map(([id, fields], at) => [id, { at, fields }]));
  const rows = new Map<string, Placed[]>();
  for (const [id, fields] of now) {
    const old = was.get(id);
    const here = scope(fields);
    if (!old || scope(old.fields) !== here) continue;
    const row = rows.get(here) ?? [];
    row.push({ id, at: old.at, kept: old.fields["order"] === fields["order"] });
    rows.set(here, row);
  }
  return new Set([...rows.values()].flatMap((row) => outOfLine(row).map(({ id }) => id)));
}

/** In the order of the collections; within one, as the records stand in the later map, then what has gone. */
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
    if (before[name] === after[name]) continue;
    const old = before[name] as unknown as ReadonlyMap<string, Fields>;
    const now = sorted(after, name);
    const moved = reordered(name, before, now);
    for (const [id, fields] of now) {
      const was = old.get(id);
      const rest = was === fields || !was ? [] : fieldsOf(was, fields).filter(({ field }) => field !== "order");
      const place = { field: "order", before: was?.["order"], after: fields["order"] };
      const all = moved.has(id) ? [place, ...rest] : rest;
      if (!was) add("added", name, id);
      else if (all.length > 0) add(all.every(({ field }) => PLACE.has(field)) ? "moved" : "changed", name, id, all);
    }
    for (const [id] of sorted(before, name)) if (!after[name].has(id)) add("removed", name, id);
  }
  return found;
}
