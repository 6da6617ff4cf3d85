/** What the shape of a value doesn't say: what has to fit the rest of the map, and what may newly be written. */
import { equal } from "./canonical";
import { matches, refuse } from "./check";
import type { CollectionName, Fields, Settings } from "./document";
import type { WithId } from "./draft";
import { at } from "./operation";
import { type Reference, referencesOf, type Tables } from "./references";
import { Refused, shown } from "./refused";
import type { FieldRules, Rule } from "./rule";
import { RULES } from "./rules";
import { SHAPES } from "./shapes";

interface Map extends Tables {
  field(name: string): unknown;
  run(collection: CollectionName, record: WithId): readonly WithId[];
}

const scale = (map: Map): readonly [number, number] => {
  const [low = -2, high = 2] = (map.field("settings") as Settings).emotion_scale ?? [-2, 2];
  return [low, high];
};

export function checkScale(map: Map): void {
  const [low, high] = scale(map);
  if (low >= high) throw new Refused(`The emotion scale is ${low} to ${high}. Give the lower end first.`, "/settings");
}

/** Whether a record fits the rest of its map, which its references do; asked when it is written, and when it is read. */
export function consistent(map: Map, collection: CollectionName, record: WithId): void {
  if (collection === "emotions") checkEmotion(map, record);
  if (collection === "metrics") checkBounds(record, at(collection, record.id, "low"));
  if (collection === "stages" && record["duration"])
    checkBounds(record["duration"] as Fields, at(collection, record.id, "duration"));
  const run = RULES.records[collection].single ? map.run(collection, record) : [];
  const other = run.find(({ id }) => id !== record.id);
  if (other)
    throw new Refused(
      `${at(collection, record.id)} stands for the same ${SHAPES.records[collection].scope.join(", ")} as "${other.id}". Change that one instead.`,
      at(collection, record.id),
    );
}

function checkBounds({ low, high }: Fields, path: string): void {
  if (typeof low === "number" && typeof high === "number" && low > high)
    throw new Refused(`${path}: low is ${low} and high is ${high}. Give low at or under high.`, path);
}

/** Refuse a feeling off the scale, and certainty about an assumption. */
export function checkEmotion(map: Map, emotion: WithId): void {
  const [low, high] = scale(map);
  for (const field of ["value", "expected"]) {
    const value = emotion[field];
    if (typeof value === "number" && (value < low || value > high))
      refuse(at("emotions", emotion.id, field), value, `on the scale of this map, ${low} to ${high}`);
  }
  checkBounds(emotion, at("emotions", emotion.id, "low"));
  if (emotion["basis"] !== "assumed") return;
  for (const field of ["low", "high", "n"]) {
    const path = at("emotions", emotion.id, field);
    if (emotion[field] !== undefined)
      throw new Refused(`${path} is given, but what nobody measured has no interval and no base. Remove it.`, path);
  }
}

/** Whether what is newly written is a word that we know, and a link that may be followed. */
export function entered(map: Map, collection: CollectionName, record: WithId, before: Fields | undefined): void {
  const path = at(collection, record.id);
  enteredFields(record, before, RULES.records[collection].fields, path);
  for (const reference of referencesOf(collection)) {
    if (!reference.open) continue;
    const old = new Set(reference.ids(before ?? {}));
    const known = wordsOf(reference);
    for (const id of reference.ids(record))
      if (!old.has(id) && !known.includes(id) && !reference.finds(map, id))
        refuse(path + at(reference.field), id, `one of ${known.join(", ")}, or one of the map's own`);
  }
  if (collection === "channels") {
    const channels = referencesOf("cards").find(({ field }) => field === "channels");
    if (channels && wordsOf(channels).includes(record.id))
      throw new Refused(`The channel "${record.id}" is built in. Give this one another id.`, path);
  }
  if (collection === "cards" && before?.["lane"] !== record["lane"]) {
    const kind = String(map.records("lanes").get(String(record["lane"]))?.["kind"]);
    if (SHAPES.drawnLanes.includes(kind))
      throw new Refused(
        `A lane of ${kind} draws them and holds no cards. Put the card into another lane.`,
        `${path}/lane`,
      );
  }
}

/** What may stand for a record without there being one. */
function wordsOf({ collection, field, many }: Reference): readonly string[] {
  const rule = RULES.records[collection].fields[field];
  return (many ? (rule?.items as Rule) : rule)?.values ?? [];
}

export function enteredField(name: string, value: unknown, before: unknown): void {
  if (Object.hasOwn(RULES.root, name)) enteredFields({ [name]: value }, { [name]: before }, RULES.root, "");
}

function enteredFields(record: Fields, before: Fields | undefined, rules: FieldRules, path: string): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = record[name];
    const old = before?.[name];
    if (value === undefined || equal(value, old)) continue;
    const where = path + at(name);
    if (rule.type === "part")
      enteredFields(value as Fields, old as Fields | undefined, RULES.parts[rule.part ?? ""] ?? {}, where);
    else if (rule.values && !rule.ref && !rule.values.includes(String(value)))
      refuse(where, value, `one of ${rule.values.join(", ")}`);
    else if (rule.written && !matches(rule.written, "i", String(value))) refuse(where, value, rule.says ?? shown(rule));
  }
}
