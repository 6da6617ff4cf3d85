/** What a change brings with it: what falls with a record, mended order keys, the first persona. */
import { COLLECTIONS, type CollectionName, frozen } from "./document";
import type { Draft, WithId } from "./draft";
import { at } from "./operation";
import { isOrder, LONGEST_KEY, mended, type Ordered } from "./order";
import { type Reference, referencesOf } from "./references";
import { Refused } from "./refused";
import { ordered } from "./selectors";
import { SHAPES } from "./shapes";

/** The first persona, made where there is none. */
export function firstPersona(draft: Draft): string {
  const [first] = ordered(draft.records("personas") as ReadonlyMap<string, WithId & Ordered>);
  if (first) return first.id;
  const [language = ""] = String(draft.field("language")).toLowerCase().split("-");
  const { id, order, names } = SHAPES.firstPersona;
  const name = Object.hasOwn(names, language) ? names[language] : names["en"];
  draft.put("personas", id, frozen({ id, order, name }));
  return id;
}

export function complete(draft: Draft): void {
  const gone = draft.touched().filter(({ before, after }) => before && !after);
  if (gone.length > 0) cascade(draft, new Map(gone.map(({ id, collection }) => [id, collection])));
  mend(draft);
}

/** Follow the rules of every field that names a record which has gone. */
function cascade(draft: Draft, gone: ReadonlyMap<string, CollectionName>): void {
  const all = COLLECTIONS.flatMap(referencesOf);
  const refusing = new Map<Reference, Set<string>>();
  const every = new Set<string>();
  for (let wave = gone; wave.size > 0; ) {
    // An id that came back in another record of the same change is still there.
    const lost = [...wave].filter(([id]) => draft.where(id) === undefined);
    for (const [id] of wave) every.add(id);
    const removed = new Map<string, CollectionName>();
    const cleared: (readonly [Reference, ReadonlySet<string>, WithId])[] = [];
    for (const reference of all) {
      const ids = new Set(lost.flatMap(([id, name]) => (reference.reads(name) ? [id] : [])));
      if (ids.size === 0) continue;
      if (reference.onDelete === "refuse") {
        refusing.set(reference, every);
        continue;
      }
      for (const record of referrers(draft, reference, ids))
        if (reference.onDelete === "cascade") removed.set(record.id, reference.collection);
        else cleared.push([reference, ids, record]);
    }
    for (const [id, name] of removed) draft.put(name, id, undefined);
    for (const [reference, ids, record] of cleared) clear(draft, reference, ids, record.id);
    wave = removed;
  }
  for (const [reference, ids] of refusing)
    for (const record of referrers(draft, reference, ids)) {
      const path = at(reference.collection, record.id, reference.field);
      throw new Refused(`${path} needs what would be removed. Remove or change it first.`, path);
    }
}

const referrers = (draft: Draft, reference: Reference, ids: ReadonlySet<string>): WithId[] =>
  [...draft.records(reference.collection).values()].filter((record) => reference.ids(record).some((id) => ids.has(id)));

/** Take ids out of a field. */
function clear(draft: Draft, reference: Reference, ids: ReadonlySet<string>, id: string): void {
  const record = draft.records(reference.collection).get(id);
  if (!record) return;
  const left = reference.many ? reference.ids(record).filter((other) => !ids.has(other)) : [];
  const { [reference.field]: _, ...rest } = record;
  const next = left.length > 0 ? { ...rest, [reference.field]: left } : rest;
  draft.put(reference.collection, id, frozen(next as WithId));
}

/** New order keys where a written one is a tie, too long or none. */
function mend(draft: Draft): void {
  const seen = new Map<string, Run>();
  for (const { collection, before, after } of draft.touched()) {
    const { scope, fields } = SHAPES.records[collection];
    if (!after || !Object.hasOwn(fields, "order")) continue;
    if (before && ["order", ...scope].every((field) => before[field] === after[field])) continue;
    const name = [collection, ...scope.map((field) => after[field])].join(" ");
    const run = seen.get(name) ?? runOf(draft, collection, after);
    seen.set(name, run);
    const key = String(after["order"]);
    if (run.mended || (isOrder(key) && key.length <= LONGEST_KEY && run.uses.get(key) === 1)) continue;
    run.mended = true;
    const keys = mended(run.records.map(({ order }) => String(order)));
    for (const [i, record] of run.records.entries())
      if (record["order"] !== keys[i]) draft.put(collection, record.id, frozen({ ...record, order: keys[i] }));
  }
}

interface Run {
  readonly records: readonly WithId[];
  /** How often each key is used. */
  readonly uses: ReadonlyMap<string, number>;
  mended: boolean;
}

function runOf(draft: Draft, collection: CollectionName, record: WithId): Run {
  const records = draft.run(collection, record);
  const uses = new Map<string, number>();
  for (const { order } of records) uses.set(String(order), (uses.get(String(order)) ?? 0) + 1);
  return { records, uses, mended: false };
}
