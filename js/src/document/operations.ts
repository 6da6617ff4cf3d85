/** Changes: operations are checked, completed with what follows from them, and can be taken back exactly. */
import { equal, isDefault } from "./canonical";
import { checked, record as checkRecord, free, rootField } from "./check";
import { complete, firstPersona } from "./completion";
import { type CollectionName, type Document, type Fields, isCollection, plain } from "./document";
import { Draft, type WithId } from "./draft";
import { ID_SHAPE } from "./ids";
import { at, type Operation, parse } from "./operation";
import { Refused, shown } from "./refused";
import type { Rule } from "./rule";
import { RULES } from "./rules";
import { checkEmotion, checkScale, consistent, entered, enteredField } from "./sense";

export interface Applied {
  readonly document: Document;
  /** What was asked for, and what follows from it. */
  readonly operations: readonly Operation[];
  /** The operations that restore the document as it was, to the byte. */
  readonly inverse: readonly Operation[];
}

export const MOST_RECORDS = 50_000;

/** Apply a change whole, or refuse it whole. */
export function apply(document: Document, operations: readonly Operation[]): Applied {
  const draft = new Draft(document);
  for (const [operation, parts] of parse(operations)) write(draft, operation, parts);
  complete(draft);
  check(draft);
  const { there, back } = draft.net();
  return { document: draft.finish(), operations: there, inverse: back };
}

/** Apply what was completed and checked before: by a host, or as the inverse of a change. */
export function replay(document: Document, operations: readonly Operation[]): Document {
  const draft = new Draft(document);
  for (const [operation, parts] of parse(operations, false)) write(draft, operation, parts);
  return draft.finish();
}

function fail(message: string, path: string): never {
  throw new Refused(message, path);
}

function write(draft: Draft, operation: Operation, [name = "", id, field]: readonly string[]): void {
  if (operation.op === "test") test(draft, operation, name, id, field);
  else if (id === undefined) writeRoot(draft, operation, name);
  else if (!isCollection(name)) fail(`${name} is no collection of this map.`, operation.path);
  else if (field === undefined) writeRecord(draft, operation, name, id);
  else writeField(draft, operation, name, id, field);
}

function test(draft: Draft, { path, value }: Operation, name: string, id?: string, field?: string): void {
  const record = id !== undefined && isCollection(name) ? draft.records(name).get(id) : undefined;
  const there = id === undefined ? draft.field(name) : field === undefined ? record : record?.[field];
  if (equal(there, value)) return;
  const message = `${path} is no longer ${shown(value)}. Look at what stands there now, and decide again.`;
  throw new Refused(message, path, "conflict", there ?? null);
}

/** The new value of a field; `undefined` where it is left out. */
function kept({ op, path }: Operation, before: unknown, rule: Rule | undefined, made: () => unknown): unknown {
  if (op !== "add" && before === undefined) fail(`There is no ${path} to ${op}. Use add to set it.`, path);
  if (op === "remove") return rule?.required ? fail(`${path} can't be removed. Replace it.`, path) : undefined;
  const next = made();
  return rule && isDefault(rule, next) ? undefined : next;
}

const ruleOf = (rules: Readonly<Record<string, Rule>>, name: string): Rule | undefined =>
  Object.hasOwn(rules, name) ? rules[name] : undefined;

function writeRoot(draft: Draft, operation: Operation, name: string): void {
  const next = kept(operation, draft.field(name), ruleOf(RULES.root, name), () => rootField(name, operation.value));
  draft.putField(name, next);
}

function writeRecord(draft: Draft, { op, path, value }: Operation, name: CollectionName, id: string): void {
  const there = draft.records(name).has(id);
  if (op === "add") room(draft, path, id);
  else if (!there) fail(`${path} is not on this map (any more). Look at the map as it is now.`, path);
  if (op === "remove") {
    draft.put(name, id, undefined);
    return;
  }
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "id") && (value as Fields)["id"] !== id)
    fail(`The record for ${path} says its id is ${shown((value as Fields)["id"])}. Leave id out.`, path);
  const orphan = name === "emotions" && typeof value === "object" && value !== null && !Object.hasOwn(value, "persona");
  const given = orphan ? { ...(value as Fields), persona: firstPersona(draft) } : value;
  draft.put(name, id, checkRecord(name, id, given) as WithId);
}

/** Refuse an id that is taken or none, and a map that no reader would open. */
function room(draft: Draft, path: string, id: string): void {
  const holder = draft.where(id);
  if (holder) fail(`The id "${id}" is taken in ${holder}. Take another id, or change that record's fields.`, path);
  if (!ID_SHAPE.test(id)) fail(`"${id}" is no id. Start with a letter, then up to 63 letters, digits, _ or -.`, path);
  const n = Object.keys(RULES.records).reduce((sum, name) => sum + draft.records(name as CollectionName).size, 0);
  if (n >= MOST_RECORDS) fail("A map holds at most 50,000 records. Remove some, or make two maps of it.", path);
}

function writeField(draft: Draft, operation: Operation, name: CollectionName, id: string, field: string): void {
  const { path, value } = operation;
  const record = draft.records(name).get(id);
  if (!record) fail(`${at(name, id)} is not on this map (any more). Look at the map as it is now.`, path);
  const rule = ruleOf(RULES.records[name].fields, field);
  const next = kept(operation, record[field], rule, () =>
    rule ? checked(value, rule, path, 3) : free(value, path, 3, true),
  );
  const made = plain(Object.entries(record));
  if (next === undefined) delete made[field];
  else made[field] = next;
  draft.put(name, id, Object.freeze(made) as WithId);
}

/** Check what was written against the rest of the map. */
function check(draft: Draft): void {
  const base = draft.base as unknown as Fields;
  for (const name of draft.touchedFields()) enteredField(name, draft.field(name), base[name]);
  if (!equal(draft.field("settings"), base["settings"])) {
    checkScale(draft);
    for (const emotion of draft.records("emotions").values()) checkEmotion(draft, emotion);
  }
  for (const { collection, before, after } of draft.touched()) {
    if (!after || equal(before, after)) continue;
    consistent(draft, collection, after);
    entered(draft, collection, after, before);
  }
}
