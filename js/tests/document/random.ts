/** Random runs of what a person does, made with the view's own builders. */
import fc from "fast-check";
import * as axes from "../../src/document/axes";
import * as build from "../../src/document/builders";
import { cite } from "../../src/document/citing";
import { COLLECTIONS, type Document, emptyDocument } from "../../src/document/document";
import type { Ledger } from "../../src/document/history";
import type { Operation } from "../../src/document/operation";
import { apply } from "../../src/document/operations";
import { Refused } from "../../src/document/refused";

export const RUNS = __LONG__ ? 10_000 : 60;

/** Numbers that choose among what is there when the action comes, and a text. */
export interface Action {
  readonly kind: keyof typeof ACTIONS;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

type Build = (map: Document, chosen: Omit<Action, "kind">) => readonly Operation[];

const pick = <T>(all: Iterable<T>, n: number): T | undefined => {
  const list = [...all];
  return list[n % Math.max(1, list.length)];
};
const idIn = (records: ReadonlyMap<string, unknown>, n: number): string => pick(records.keys(), n) ?? "nothing";
const anyId = (map: Document, n: number): string =>
  pick(
    COLLECTIONS.flatMap((name) => [...map[name].keys()]),
    n,
  ) ?? "nothing";

const ACTIONS = {
  addStage: (map, { a, text }) => axes.addStage(map, text || "Stage", a % 9).operations,
  addLane: (map, { a, b }) =>
    axes.addLane(map, pick(["actions", "pains", "emotion", "text"], a) ?? "", b % 9).operations,
  addCards: (map, { a, b, c, text }) =>
    build.addCards(map, { stage: idIn(map.stages, a), lane: idIn(map.lanes, b), at: c % 5 }, [text, `${text}!`])
      .operations,
  addPersona: (map, { text }) => build.addRecord(map, "personas", { name: text || "Maya" }).operations,
  addEvidence: (map, { text }) =>
    build.addRecord(map, "evidence", { kind: "quote", title: text || "Quote" }).operations,
  addMoment: (map, { a, text }) =>
    build.addRecord(map, "moments", { kind: "truth", name: text || "Moment", stage: idIn(map.stages, a) }).operations,
  addPath: (map, { a, b }) =>
    build.addRecord(map, "paths", {
      kind: "recovery",
      name: "Again",
      start: idIn(map.moments, a),
      end: idIn(map.stages, b),
    }).operations,
  addStep: (map, { a, b }) =>
    build.addRecord(map, "steps", { path: idIn(map.paths, a), stage: idIn(map.stages, b) }).operations,
  addComment: (map, { a, text }) =>
    build.addRecord(map, "comments", { on: anyId(map, a), author: "Ann", text, created: "2026-03-01T09:30:00Z" })
      .operations,
  addLink: (map, { a, b }) =>
    build.addRecord(map, "links", { kind: "solves", start: anyId(map, a), end: anyId(map, b) }).operations,
  feel: (map, { a, b, c }) =>
    build.setEmotion(map, pick(map.personas.keys(), a) ?? null, idIn(map.stages, b), (c % 5) - 2).operations,
  cite: (map, { a, b, c }) => {
    const card = map.cards.get(idIn(map.cards, a));
    return card ? cite(map, card, idIn(map.evidence, b), { against: c % 2 === 0 }) : [];
  },
  move: (map, { a, b, c }) =>
    build.place(map, idIn(map.cards, a), { stage: idIn(map.stages, b), lane: idIn(map.lanes, c), at: b % 4 }),
  squeeze: (map, { a, text }) =>
    build.setField(map, idIn(map.cards, a), "order", text.length % 2 ? "a0" : `a0${"V".repeat(60)}`),
  moveStage: (map, { a, b }) =>
    map.stages.size > 0 ? axes.reorderAll(map, "stages", [idIn(map.stages, a)], b % 6) : [],
  nest: (map, { a, b }) => build.setField(map, idIn(map.stages, a), "parent", idIn(map.stages, b)),
  edit: (map, { a, text }) => build.setField(map, idIn(map.cards, a), "text", text),
  later: (map, { a, b, text }) => build.setField(map, anyId(map, a), text || "x", { [text]: [b, null, text] }),
  unset: (map, { a, b }) => {
    const id = anyId(map, a);
    const names = COLLECTIONS.flatMap((name) => Object.keys(map[name].get(id) ?? {}));
    return build.setField(map, id, pick(names, b) ?? "note", undefined);
  },
  duplicate: (map, { a, b }) => build.duplicate(map, [idIn(map.cards, a), idIn(map.cards, b)]).operations,
  title: (map, { text }) => build.setRoot(map, "title", text),
  scale: (map, { a }) => build.setRoot(map, "settings", { emotion_scale: [-1 - (a % 3), 1 + (a % 3)] }),
  remove: (map, { a }) => build.remove(map, [anyId(map, a)]),
  removeStage: (map, { a, b }) => axes.removeStage(map, idIn(map.stages, a), b % 2 ? idIn(map.stages, b) : undefined),
} satisfies Record<string, Build>;

const number = fc.nat({ max: 10_000 });

export const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...(Object.keys(ACTIONS) as Action["kind"][])),
  a: number,
  b: number,
  c: number,
  text: fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom("__proto__", "7", "constructor", "אב", "待つ", "🧑‍🧑‍🧒", "a/b~c", "id"),
  ),
});

export const run = fc.array(action, { maxLength: 30 });

/** The operations of an action, or none where it makes no sense on this map. */
export function operationsOf(map: Document, { kind, ...chosen }: Action): readonly Operation[] {
  return (ACTIONS[kind] as Build)(map, chosen);
}

/** Whether it was applied. */
export function attempt(
  ledger: Ledger,
  act: Action,
  base?: { readonly revision: number; readonly map: Document },
): boolean {
  try {
    const operations = operationsOf(base?.map ?? ledger.document, act);
    if (operations.length === 0) return false;
    const revision = ledger.revision;
    ledger.change(operations, { label: act.kind, ...(base ? { base: base.revision } : {}) });
    return ledger.revision > revision;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** A small map with something of everything, to start from. */
export function started(): Document {
  let map = emptyDocument("Start");
  const grow = ({ operations }: { readonly operations: readonly Operation[] }) => {
    map = apply(map, operations).document;
  };
  for (const name of ["Book", "Wait", "Fly"]) grow(axes.addStage(map, name));
  for (const kind of ["actions", "pains", "emotion"]) grow(axes.addLane(map, kind));
  for (const persona of ["Maya", "Noor"]) grow(build.addRecord(map, "personas", { name: persona }));
  const [stage = "", next = ""] = [...map.stages.keys()];
  const [lane = ""] = [...map.lanes.keys()];
  grow(build.addCards(map, { stage, lane }, ["One", "Two", "Three"]));
  grow(build.setEmotion(map, pick(map.personas.keys(), 0) ?? "", next, 1));
  return map;
}
