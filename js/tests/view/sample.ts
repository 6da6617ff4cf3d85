/** A map with everything the lanes draw, and a store that only applies operations: what a view needs of a host. */
import { computed, signal } from "@preact/signals";
import it from "../../../src/journey_widgets/locales/it.json";
import sv from "../../../src/journey_widgets/locales/sv.json";
import { COLLECTIONS, changed, type Document, emptyDocument, frozen } from "../../src/document/document";
import { type Operation, partsOf } from "../../src/document/operation";
import { type Catalogue, language } from "../../src/i18n";
import type { Change, Outcome, Refusal, Store } from "../../src/state/contract";
import { createEditor, type Editor } from "../../src/state/editor";

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const STAGES = [
  ["s1", "Hear of it", "Know that tools can be borrowed", "met", "ad"],
  ["s2", "Join", "A card in hand within a day", "at-risk", "key"],
  ["s3", "Reserve", "The right drill for Saturday", "at-risk", "calendar"],
  ["s4", "Pick up", "Out of the door in ten minutes", "missed", "pin"],
  ["s5", "Use it", "The shelf hangs straight", "met", "tool"],
  ["s6", "Return", "No queue, no fee", "unknown", "repeat"],
  ["s7", "Tell others", "A neighbour joins too", "unknown", "people"],
] as const;
const LANES = ["actions", "thoughts", "moments", "emotion", "pains", "opportunities", "metrics", "missing"];

type Felt = readonly [number, number?, number?, number?, number?];
const MEASURED: Readonly<Record<string, readonly (Felt | null)[]>> = {
  p1: [
    [0.7, 0.8, 0.4, 1, 26],
    [-0.6, 0.3, -0.9, -0.3, 26],
    [-0.2, 0.3, -0.5, 0.1, 26],
    [-1.5, 0.3, -1.8, -1.2, 26],
    [0.4, 0.6, 0.1, 0.7, 26],
    [1.1],
    [0.8],
  ],
  p2: [
    [1.2, 0.9, 1, 1.4, 33],
    [0.2, 0.5, 0, 0.4, 33],
    [0.6, 0.4, 0.4, 0.8, 33],
    [1.4, 0.9, 1.2, 1.6, 33],
    [0.7, 0.7, 0.5, 0.9, 33],
    null,
    null,
  ],
};

const CARDS: readonly (readonly [string, string, string, Readonly<Record<string, unknown>>?])[] = [
  ["s1", "actions", "Sees the poster by the lifts", { basis: "evidence", evidence: ["v1"] }],
  [
    "s2",
    "actions",
    "Fills in the form on a phone, twice",
    { channels: ["mobile-web"], basis: "evidence", evidence: ["v1"] },
  ],
  ["s3", "actions", "Picks a day and hopes", { channels: ["app"] }],
  [
    "s4",
    "pains",
    "Hatch opens at nine, work starts at eight: nobody can collect before the weekend",
    {
      importance: 3,
      basis: "evidence",
      evidence: ["v1", "v2"],
      against: ["v3"],
      channels: ["staff", "app"],
      tags: ["opening hours", "weekend"],
      owner: "Desk team",
      note: "Heard at both branches.",
    },
  ],
  ["s4", "pains", "Deposit in cash only", { importance: 2 }],
  ["s2", "pains", "Proof of address asked for at the end", { importance: 2, basis: "evidence", evidence: ["v2"] }],
  ["s4", "thoughts", "If it is gone again I buy my own", { basis: "evidence", evidence: ["v2"], personas: ["p1"] }],
  ["s5", "opportunities", "A two-minute film for each tool", { importance: 2 }],
];

const mean = (
  id: string,
  stage: string,
  persona: string | undefined,
  name: string,
  value: number,
  low: number,
  high: number,
  n: number,
) => ({
  id,
  stage,
  ...(persona && { persona }),
  name,
  measure: "mean",
  value,
  low,
  high,
  n,
  n_missing: 3,
  confidence: 0.95,
  source: "o1",
  unit: "1–5",
});

export const ROWS: Rows = {
  stages: STAGES.map(([id, name, goal, goal_status, icon], i) => ({
    id,
    order: `a${i}`,
    name,
    goal,
    goal_status,
    icon,
  })),
  lanes: LANES.map((kind, i) => ({ id: `l_${kind}`, order: `a${i}`, kind })),
  personas: [
    { id: "p1", order: "a0", name: "Noor", summary: "first shelf, first flat" },
    { id: "p2", order: "a1", name: "The Wallins", summary: "a garden and three children" },
  ],
  emotions: Object.entries(MEASURED).flatMap(([persona, felt]) =>
    felt.flatMap((one, i) => {
      if (!one) return [];
      const [value, expected, low, high, n] = one;
      const rest =
        n === undefined ? { basis: "assumed" } : { expected, low, high, n, basis: "evidence", evidence: ["v1"] };
      return [{ id: `e_${persona}_${i}`, persona, stage: `s${i + 1}`, value, ...rest }];
    }),
  ),
  cards: CARDS.map(([stage, lane, text, more], i) => ({
    id: `c${i}`,
    order: `a${i}`,
    stage,
    lane: `l_${lane}`,
    text,
    ...more,
  })),
  moments: [
    { id: "m1", order: "a0", stage: "s2", kind: "milestone", name: "Card in hand" },
    {
      id: "m2",
      order: "a1",
      stage: "s4",
      kind: "truth",
      name: "Drill there on Saturday?",
      reached: 0.62,
      n: 58,
      basis: "evidence",
    },
    { id: "m3", order: "a2", stage: "s6", kind: "milestone", name: "Handed back" },
    { id: "m4", order: "a3", stage: "s7", kind: "truth", name: "Would ask again?" },
  ],
  paths: [
    { id: "r1", order: "a0", kind: "recovery", name: "Not there", start: "m2", end: "m3", when: "the tool is out" },
  ],
  steps: [{ id: "w1", order: "a0", path: "r1", stage: "s5", text: "14 of 22 took the loan car’s drill" }],
  evidence: [
    { id: "v1", order: "a0", kind: "question", title: "Was it easy to join? Q4", count: 11, n: 58, source: "o1" },
    {
      id: "v2",
      order: "a1",
      kind: "quote",
      title: "Interview 3, 08:10",
      quote: "I was there at eight, the hatch was shut.",
      participant: "P3",
      count: 1,
    },
    { id: "v3", order: "a2", kind: "log", title: "Hatch counter, May", count: 4012 },
  ],
  sources: [{ id: "o1", kind: "survey", name: "Members 2024", mapping: { scale: [1, 5] } }],
  metrics: [
    mean("q1", "s2", "p1", "Joining, Q4", 3.91, 3.7, 4.12, 58),
    mean("q2", "s2", "p2", "Joining, Q4", 4.2, 4.1, 4.3, 412),
    mean("q3", "s3", "p1", "Booking, Q5", 4.05, 3.8, 4.3, 22),
    mean("q4", "s3", "p2", "Booking, Q5", 4.14, 4.02, 4.26, 390),
    mean("q5", "s4", "p1", "Collecting, Q6", 3.62, 3.4, 3.85, 51),
    mean("q6", "s4", "p2", "Collecting, Q6", 4.33, 4.2, 4.45, 366),
    mean("q7", "s5", "p1", "Tool quality, Q7", 4.4, 3.6, 5, 6),
    {
      id: "q8",
      persona: "p1",
      name: "Recommend it",
      measure: "nps",
      value: 26.4,
      low: 12.1,
      high: 39.7,
      n: 57,
      source: "o1",
    },
    {
      id: "q9",
      persona: "p2",
      name: "Recommend it",
      measure: "nps",
      value: 44.2,
      low: 38.9,
      high: 49.4,
      n: 405,
      source: "o1",
    },
  ],
  comments: [
    {
      id: "n1",
      on: "c3",
      author: "Edda",
      text: "Is this every weekday, or only in spring?",
      created: "2026-02-03T09:12:00Z",
    },
    {
      id: "n2",
      on: "c3",
      author: "Tomas",
      text: "Every weekday. The counter says so.",
      created: "2026-02-03T15:40:00Z",
      reply_to: "n1",
    },
  ],
};

export function sampleDocument(rows: Rows = ROWS, settings: Document["settings"] = {}): Document {
  const collections = COLLECTIONS.map((name) => {
    const records = rows[name] ?? [];
    return [name, new Map(records.map((record) => [record["id"] as string, frozen(record)]))] as const;
  });
  return changed(emptyDocument("Borrowing a drill"), [...collections, ["settings", frozen(settings)]]);
}

function applied(document: Document, { op, path, value }: Operation): Document {
  const [name = "", id, field] = partsOf(path) ?? [];
  if (id === undefined) return changed(document, [[name, value]]);
  const next = new Map(document[name as "cards"]) as unknown as Map<string, Record<string, unknown>>;
  const { [field ?? ""]: _, ...rest } = next.get(id) ?? {};
  if (field !== undefined) next.set(id, frozen(op === "remove" ? rest : { ...rest, [field]: value }));
  else if (op === "remove") next.delete(id);
  else next.set(id, frozen(value as Record<string, unknown>));
  return changed(document, [[name, next]]);
}

const WORDS: Readonly<Record<string, Catalogue>> = { it, sv };

export interface Sample {
  readonly editor: Editor;
  readonly changes: readonly Change[];
  /** Every change from now on, or none any more. */
  refuse(message: string | null, more?: Partial<Refusal>): void;
}

export function sampleEditor({
  rows = ROWS,
  settings = {} as Document["settings"],
  locale = "en",
  readonly = false as false | string,
  run = (() => {}) as Parameters<typeof createEditor>[0]["run"],
} = {}): Sample {
  const document = signal<Document | null>(sampleDocument(rows, settings));
  const revision = signal(0);
  const changes: Change[] = [];
  let refusal: Refusal | null = null;
  const store: Store = {
    document,
    revision,
    readonly: signal(readonly),
    canUndo: computed(() => revision.value > 0),
    canRedo: signal(false),
    path: signal(null),
    saving: signal({ unsaved: false, saving: false, saved_at: null }),
    connection: signal("live"),
    reviews: false,
    waiting: signal(0),
    draft: signal(null),
    async commit(change): Promise<Outcome> {
      if (refusal !== null) return { ok: false, refusal: { ...refusal, where: change.operations[0]?.path ?? null } };
      changes.push(change);
      document.value = change.operations.reduce(applied, document.value as Document);
      revision.value += 1;
      return { ok: true, revision: revision.value };
    },
    undo: async () => ({ ok: true, revision: revision.value }),
    redo: async () => ({ ok: true, revision: revision.value }),
    ask: () => Promise.reject(new Error("Nobody answers here.")),
    save() {},
    reload() {},
    reopen() {},
    onApplied: () => () => {},
    applyDraft: async () => ({ ok: true, revision: revision.value }),
    dropDraft() {},
    shown: () => () => {},
    dispose() {},
  };
  const editor = createEditor({ store, language: language(locale, WORDS[locale]), theme: signal("light"), run });
  return {
    editor,
    changes,
    refuse: (message, more = {}) => {
      refusal = message === null ? null : { reason: "invalid", message, where: null, ...more };
    },
  };
}
