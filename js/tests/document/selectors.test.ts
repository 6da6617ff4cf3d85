import { expect, test } from "vitest";
import { removeStage } from "../../src/document/axes";
import * as build from "../../src/document/builders";
import { cite } from "../../src/document/citing";
import type { Document } from "../../src/document/document";
import type { Operation } from "../../src/document/operation";
import { apply } from "../../src/document/operations";
import { read } from "../../src/document/read";
import { cardsOf, emotionAt, evidenceOf, metricsOf, settingsOf, stages } from "../../src/document/selectors";

const map = read(
  JSON.stringify({
    format: "journey-map",
    version: 1,
    title: "Flying",
    stages: { s2: { order: "a1", name: "Fly" }, s1: { order: "a0", name: "Book" } },
    lanes: { l1: { order: "a0", kind: "pains" }, l2: { order: "a1", kind: "text" } },
    cards: {
      c1: { order: "a0", stage: "s1", lane: "l1", text: "One" },
      c2: { order: "a1", stage: "s1", lane: "l1", text: "Two" },
      c3: { order: "a2", stage: "s1", lane: "l1", text: "Three", key: "P3", votes: 4, tags: ["x"] },
      c4: { order: "a0", stage: "s2", lane: "l1", text: "Four" },
    },
    personas: { p1: { order: "a0", name: "Maya" } },
    emotions: { e1: { persona: "p1", stage: "s1", value: 1, basis: "evidence", low: 0, high: 2, n: 20 } },
    evidence: { v1: { order: "a0", kind: "quote", title: "Slow" } },
    metrics: {
      m1: { name: "NPS", measure: "nps", value: 40 },
      m2: { name: "CSAT", measure: "csat", value: 4, stage: "s1" },
    },
  }),
);

const after = (document: Document, operations: readonly Operation[]): Document => apply(document, operations).document;
const texts = (document: Document, stage = "s1", lane = "l1"): string[] =>
  cardsOf(document, stage, lane).map(({ text }) => text);

test("stages and cards come in their order, metrics by stage or of the whole", () => {
  expect(stages(map).map(({ name }) => name)).toEqual(["Book", "Fly"]);
  expect(texts(map)).toEqual(["One", "Two", "Three"]);
  expect(metricsOf(map, "s1").map(({ name }) => name)).toEqual(["CSAT"]);
  expect(metricsOf(map).map(({ name }) => name)).toEqual(["NPS"]);
  expect(evidenceOf(map, ["v1", "gone"]).map(({ title }) => title)).toEqual(["Slow"]);
  expect(settingsOf(map)).toEqual({ emotionScale: [-2, 2], emotionLine: "smooth", minBase: 10, indicativeBase: 30 });
});

test("a cell that a change didn't touch is the very same list", () => {
  const before = [cardsOf(map, "s1", "l1"), cardsOf(map, "s2", "l1")];
  const next = after(map, build.setField(map, "c1", "text", "Eins"));
  expect(cardsOf(next, "s2", "l1")).toBe(before[1]);
  expect(cardsOf(next, "s1", "l1")).not.toBe(before[0]);
});

test("a card is put where it was asked to go", () => {
  expect(texts(after(map, build.place(map, "c3", { stage: "s1", lane: "l1", at: 0 })))).toEqual([
    "Three",
    "One",
    "Two",
  ]);
  expect(texts(after(map, build.place(map, "c1", { stage: "s1", lane: "l1", at: 1 })))).toEqual([
    "Two",
    "One",
    "Three",
  ]);
  expect(texts(after(map, build.place(map, "c1", { stage: "s2", lane: "l1" })), "s2")).toEqual(["Four", "One"]);
  expect(build.place(map, "c2", { stage: "s1", lane: "l1", at: 1 })).toEqual([]);
});

test("between two cards of the same order there is room all the same", () => {
  const tied = read(
    JSON.stringify({
      format: "journey-map",
      version: 1,
      title: "T",
      stages: { s1: { order: "a0", name: "Book" } },
      lanes: { l1: { order: "a0", kind: "pains" } },
      cards: Object.fromEntries(["a", "b", "c"].map((id) => [id, { order: "a0", stage: "s1", lane: "l1", text: id }])),
    }),
  );
  const added = build.addCard(tied, { stage: "s1", lane: "l1", at: 1 }, "new");
  expect(texts(after(tied, added.operations))).toEqual(["a", "new", "b", "c"]);
});

test("pasted lines become cards, without their marks and empty lines", () => {
  const lines = build.linesOf("- one\r\n\n  2) two\n• three\u2028-4 degrees");
  expect(lines).toEqual(["one", "two", "three", "-4 degrees"]);
  const added = build.addCards(map, { stage: "s1", lane: "l1", at: 1 }, lines);
  expect(texts(after(map, added.operations))).toEqual(["One", ...lines, "Two", "Three"]);
});

test("a copy stands below its original and leaves key and votes with it", () => {
  const { ids, operations } = build.duplicate(map, ["c3"]);
  const next = after(map, operations);
  expect(texts(next)).toEqual(["One", "Two", "Three", "Three"]);
  const copy = next.cards.get(ids[0] ?? "");
  expect([copy?.tags, copy?.key, copy?.votes]).toEqual([["x"], undefined, undefined]);
});

test("a stage can leave its cards to another one", () => {
  const next = after(map, removeStage(map, "s1", "s2"));
  expect(texts(next, "s2")).toEqual(["Four", "One", "Two", "Three"]);
  expect([next.stages.has("s1"), next.emotions.size]).toEqual([false, 0]);
  expect(after(map, removeStage(map, "s1")).cards.size).toBe(1);
});

test("a value drawn by hand over a measured one is an assumption without interval", () => {
  const next = after(map, build.setEmotion(map, "p1", "s1", -1).operations);
  expect(emotionAt(next, "p1", "s1")).toEqual(
    Object.assign(Object.create(null), { id: "e1", persona: "p1", stage: "s1", value: -1, basis: "assumed" }),
  );
});

test("the first emotion of a map without personas brings one, in the map's language", () => {
  const none = after(after(map, build.remove(map, ["p1"])), [{ op: "add", path: "/language", value: "it-CH" }]);
  const next = after(none, build.setEmotion(none, null, "s2", 2).operations);
  expect([...next.personas.values()].map(({ name }) => name)).toEqual(["Cliente"]);
  expect([...next.emotions.values()].map(({ persona, value }) => [persona, value])).toEqual([["pfirstperson", 2]]);
});

test("evidence can be cited, against too, and taken back", () => {
  const card = map.cards.get("c1");
  if (!card) throw new Error("There is no such card.");
  const cited = after(map, cite(map, card, "v1", { against: true }));
  expect(cited.cards.get("c1")?.against).toEqual(["v1"]);
  const back = cited.cards.get("c1");
  if (back)
    expect(after(cited, cite(cited, back, "v1", { against: true, on: false })).cards.get("c1")?.against).toBe(
      undefined,
    );
});
