/** Changes by whoever owns the map: what is written is checked against the rules, too. */
import { equal } from "./canonical";
import { checked, record as checkRecord, free, rootField } from "./check";
import type { CollectionName, Document, Fields } from "./document";
import type { Draft, WithId } from "./draft";
import { ID_SHAPE } from "./ids";
import { type Applied, type Checks, fail, laid } from "./laying";
import { type Operation, parse } from "./operation";
import { shown } from "./refused";
import { RULES } from "./rules";
import { checkEmotion, checkScale, consistent, entered, enteredField } from "./sense";

export { type Applied, replay } from "./laying";

export const MOST_RECORDS = 50_000;

/** Apply a change whole, or refuse it whole. */
export const apply = (document: Document, operations: readonly Operation[]): Applied =>
  laid(document, parse(operations), CHECKS);

const CHECKS: Checks = {
  record(draft, { op, path, value }, collection, id, given) {
    if (op === "add") room(draft, path, id);
    if (typeof value === "object" && value !== null && Object.hasOwn(value, "id") && (value as Fields)["id"] !== id)
      fail(`The record for ${path} says its id is ${shown((value as Fields)["id"])}. Leave id out.`, path);
    return checkRecord(collection, id, given) as WithId;
  },
  field(value, path, name, collection) {
    const rules = collection ? RULES.records[collection].fields : RULES.root;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (value === undefined) return rule?.required ? fail(`${path} can't be removed. Replace it.`, path) : undefined;
    if (!collection) return rootField(name, value);
    return rule ? checked(value, rule, path, 3) : free(value, path, 3, true);
  },
  map: check,
};

/** Refuse an id that is taken or none, and a map that no reader would open. */
function room(draft: Draft, path: string, id: string): void {
  const holder = draft.where(id);
  if (holder) fail(`The id "${id}" is taken in ${holder}. Take another id, or change that record's fields.`, path);
  if (!ID_SHAPE.test(id)) fail(`"${id}" is no id. Start with a letter, then up to 63 letters, digits, _ or -.`, path);
  const n = Object.keys(RULES.records).reduce((sum, name) => sum + draft.records(name as CollectionName).size, 0);
  if (n >= MOST_RECORDS) fail("A map holds at most 50,000 records. Remove some, or make two maps of it.", path);
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
