/**
 * What a view asks of a document. Each answer is computed once for each collection it was computed from; where a
 * change left a group as it was, the new snapshot's group is the very same array, so that nothing is redrawn for it.
 */
import {
  type AnyRecord,
  type Card,
  type CollectionOf,
  type Document,
  type Emotion,
  type Evidence,
  get,
  type Lane,
  type Metric,
  type Moment,
  type Path,
  type Persona,
  type Stage,
  type Step,
} from "./document";
import { byOrder, type Ordered } from "./order";
import { SHAPES } from "./shapes";

type Groups<R> = ReadonlyMap<string, readonly R[]>;

const NONE: readonly never[] = Object.freeze([]);
const sortings = new WeakMap<object, readonly unknown[]>();
const groupings = new WeakMap<object, Map<string, Groups<unknown>>>();
const origins = new WeakMap<object, { readonly from: WeakRef<object>; readonly ids: readonly string[] }>();

/** Tell that a collection was made from another one, and which records were written: the other groups are shared. */
export function derived<R>(next: CollectionOf<R>, from: CollectionOf<R>, ids: readonly string[]): void {
  origins.set(next, { from: new WeakRef(from), ids });
}

/** The records of a collection in their order. */
export function ordered<R extends Ordered>(records: CollectionOf<R>): readonly R[] {
  let sorted = sortings.get(records) as readonly R[] | undefined;
  if (!sorted) {
    sorted = Object.freeze([...records.values()].sort(byOrder));
    sortings.set(records, sorted);
  }
  return sorted;
}

type KeyOf<R> = (record: R) => string | undefined;

function grouped<R extends Ordered>(records: CollectionOf<R>, name: string, keyOf: KeyOf<R>): Groups<R> {
  let made = groupings.get(records);
  if (!made) {
    made = new Map();
    groupings.set(records, made);
  }
  const known = made.get(name) as Groups<R> | undefined;
  if (known) return known;
  const groups = regrouped(records, name, keyOf) ?? gathered(records.values(), keyOf);
  made.set(name, groups);
  return groups;
}

function gathered<R extends Ordered>(records: Iterable<R>, keyOf: KeyOf<R>): Groups<R> {
  const groups = new Map<string, R[]>();
  for (const record of records) push(groups, keyOf(record), record);
  for (const group of groups.values()) group.sort(byOrder);
  return groups;
}

function push<R>(groups: Map<string, R[]>, key: string | undefined, record: R): void {
  if (key === undefined) return;
  const group = groups.get(key);
  if (group) group.push(record);
  else groups.set(key, [record]);
}

/** From the groups of the collection that this one was made of: only those that a written record was or is in are new. */
function regrouped<R extends Ordered>(records: CollectionOf<R>, name: string, keyOf: KeyOf<R>): Groups<R> | undefined {
  const { from, ids } = origins.get(records) ?? {};
  const origin = from?.deref() as CollectionOf<R> | undefined;
  const before = origin && (groupings.get(origin)?.get(name) as Groups<R> | undefined);
  if (!ids || !before) return undefined;
  const written = new Set(ids.filter((id) => origin.get(id) !== records.get(id)));
  const now = new Map<string, R[]>();
  for (const id of written) {
    const [old, made] = [origin.get(id), records.get(id)];
    const key = old && keyOf(old);
    if (key !== undefined && !now.has(key)) now.set(key, []);
    if (made) push(now, keyOf(made), made);
  }
  const groups = new Map(before);
  for (const [key, added] of now) {
    const group = [...(before.get(key) ?? []).filter(({ id }) => !written.has(id)), ...added].sort(byOrder);
    if (group.length > 0) groups.set(key, group);
    else groups.delete(key);
  }
  return groups;
}

export const stages = (document: Document): readonly Stage[] => ordered(document.stages);
export const lanes = (document: Document): readonly Lane[] => ordered(document.lanes);
export const personas = (document: Document): readonly Persona[] => ordered(document.personas);
export const paths = (document: Document): readonly Path[] => ordered(document.paths);

/** Ids hold no space, so the pair is told apart. */
const cell = (stage: string, lane: string): string => `${stage} ${lane}`;

/** The cards of a cell, in order. */
export const cardsOf = (document: Document, stage: string, lane: string): readonly Card[] =>
  grouped(document.cards, "cell", (card) => cell(card.stage, card.lane)).get(cell(stage, lane)) ?? NONE;

export const cardsOfStage = (document: Document, stage: string): readonly Card[] =>
  grouped(document.cards, "stage", (card) => card.stage).get(stage) ?? NONE;

export const cardsOfLane = (document: Document, lane: string): readonly Card[] =>
  grouped(document.cards, "lane", (card) => card.lane).get(lane) ?? NONE;

/** The cards of a lane that go on into later stages. */
export const spanningIn = (document: Document, lane: string): readonly Card[] =>
  grouped(document.cards, "spanning", (card) => (card.until === undefined ? undefined : card.lane)).get(lane) ?? NONE;

export const emotionsOf = (document: Document, persona: string): readonly Emotion[] =>
  grouped<Emotion>(document.emotions, "persona", (emotion) => emotion.persona).get(persona) ?? NONE;

/** A persona's point at a stage, or at one card of it. */
export const emotionAt = (document: Document, persona: string, stage: string, card?: string): Emotion | undefined =>
  emotionsOf(document, persona).find((emotion) => emotion.stage === stage && emotion.card === card);

export const momentsOf = (document: Document, stage: string): readonly Moment[] =>
  grouped(document.moments, "stage", (moment) => moment.stage).get(stage) ?? NONE;

/** The metrics of a stage; of the whole journey without one. */
export const metricsOf = (document: Document, stage?: string): readonly Metric[] =>
  grouped<Metric>(document.metrics, "stage", (metric) => metric.stage ?? "").get(stage ?? "") ?? NONE;

export const stepsOf = (document: Document, path: string): readonly Step[] =>
  grouped(document.steps, "path", (step) => step.path).get(path) ?? NONE;

/** The evidence that ids stand for, without those that are not there. */
export const evidenceOf = (document: Document, ids: readonly string[] | undefined): readonly Evidence[] =>
  ids?.flatMap((id) => document.evidence.get(id) ?? []) ?? NONE;

/** Lanes of some kinds draw another collection, and hold no cards. */
export const holdsCards = (lane: Lane): boolean => !SHAPES.drawnLanes.includes(lane.kind);

/** The first words that stand for a record: name, title or text; a lane without a name has none of its own. */
export function nameOf(record: AnyRecord): string {
  const fields = record as { readonly name?: string; readonly title?: string; readonly text?: string };
  return fields.name ?? fields.title ?? fields.text ?? "";
}

/** The root's settings with their defaults filled in. */
export function settingsOf(document: Document): {
  readonly emotionScale: readonly [number, number];
  readonly emotionLine: string;
  readonly minBase: number;
  readonly indicativeBase: number;
} {
  const settings = document.settings;
  const [low, high] = settings.emotion_scale ?? [-2, 2];
  return {
    emotionScale: [low ?? -2, high ?? 2],
    emotionLine: settings.emotion_line ?? "smooth",
    minBase: settings.min_base ?? 10,
    indicativeBase: settings.indicative_base ?? 30,
  };
}

export { get };
