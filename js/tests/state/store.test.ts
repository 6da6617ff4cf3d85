import { beforeEach, expect, test } from "vitest";
import { addCard, place, setField } from "../../src/document/builders";
import { canonical } from "../../src/document/canonical";
import type { Document } from "../../src/document/document";
import type { Operation } from "../../src/document/operation";
import { apply } from "../../src/document/operations";
import { read } from "../../src/document/read";
import { cardsOf } from "../../src/document/selectors";
import type { Applied, Outcome } from "../../src/state/contract";
import { LiveStore } from "../../src/state/store";
import { FakeHost } from "./fake";

const FILE = JSON.stringify({
  format: "journey-map",
  version: 1,
  title: "Flying",
  language: "en",
  kind: "custom",
  settings: {},
  stages: { s1: { order: "a0", name: "Book" }, s2: { order: "a1", name: "Fly" } },
  lanes: { l1: { order: "a0", kind: "pains" } },
  cards: {
    c1: { order: "a0", stage: "s1", lane: "l1", text: "One" },
    c2: { order: "a1", stage: "s1", lane: "l1", text: "Two" },
  },
});

let map: Document;
let host: FakeHost;
let store: LiveStore;

beforeEach(() => {
  sessionStorage.clear();
  map = read(FILE);
  host = new FakeHost();
  store = new LiveStore(host);
  host.document(map);
  return () => store.dispose();
});

const edit = (id: string, text: string): Promise<Outcome> =>
  store.commit({ label: "Edit card", operations: setField(now(), id, "text", text) });
const now = (): Document => {
  if (!store.document.value) throw new Error("There is no document yet.");
  return store.document.value;
};
const textOf = (id: string): string | undefined => now().cards.get(id)?.text;
const set = (id: string, value: string): Operation[] => [{ op: "replace", path: `/cards/${id}/text`, value }];
const settled = async (promise: Promise<Outcome>): Promise<Outcome | "waiting"> =>
  Promise.race([promise, new Promise<"waiting">((resolve) => setTimeout(() => resolve("waiting"), 5))]);

test("a change shows at once, goes out as one message, and is confirmed by its answer", async () => {
  const outcome = edit("c1", "Eins");
  expect(textOf("c1")).toBe("Eins");
  expect(store.waiting.value).toBe(1);
  const [change] = host.of("change");
  expect(host.sent).toHaveLength(2); // The document was asked for, and one change was sent.
  expect(change).toMatchObject({ protocol: 1, epoch: "first", revision: 0, label: "Edit card" });
  host.applied(1, set("c1", "Eins"), { id: change?.id });
  expect(await outcome).toEqual({ ok: true, revision: 1 });
  expect([store.waiting.value, store.revision.value, store.canUndo.value]).toEqual([0, 1, true]);
});

test("what the answer confirms is not drawn again", () => {
  void edit("c1", "Eins");
  const shown = now();
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  expect(now()).toBe(shown);
});

test("another writer's change comes under the one that waits", async () => {
  const outcome = edit("c1", "Eins");
  host.applied(1, set("c2", "Zwei"), { origin: "python" });
  expect([textOf("c1"), textOf("c2")]).toEqual(["Eins", "Zwei"]);
  host.applied(2, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  expect((await outcome).ok).toBe(true);
  expect([textOf("c1"), textOf("c2")]).toEqual(["Eins", "Zwei"]);
});

test("a refused change is taken back, and its writer hears why", async () => {
  const outcome = edit("c1", "Eins");
  host.refuse(host.of("change")[0]?.id ?? "", { where: "/cards/c1/text", theirs: "Uno" });
  expect(await outcome).toEqual({
    ok: false,
    refusal: { reason: "conflict", message: "No. Try again.", where: "/cards/c1/text", theirs: "Uno" },
  });
  expect(textOf("c1")).toBe("One");
});

test("what doesn't fit the map is refused without asking the host", async () => {
  const outcome = await store.commit({ label: "", operations: setField(now(), "c1", "stage", "nowhere") });
  expect(outcome).toMatchObject({ ok: false, refusal: { reason: "invalid", where: "/cards/c1/stage" } });
  expect(host.of("change")).toHaveLength(0);
});

test("what a value may be is for the host to say", async () => {
  const outcome = store.commit({ label: "", operations: setField(now(), "c1", "importance", 7) });
  const [sent] = host.of("change");
  expect(sent?.operations).toMatchObject([{ path: "/cards/c1/importance", value: 7 }]);
  host.refuse(sent?.id ?? "", { reason: "invalid", where: "/cards/c1/importance" });
  expect(await outcome).toMatchObject({ ok: false, refusal: { reason: "invalid", where: "/cards/c1/importance" } });
  expect(now().cards.get("c1")?.importance).toBeUndefined();
});

test("changes of one thing go out one after the other, others at once", () => {
  void edit("c1", "Eins");
  void edit("c1", "Uno");
  void edit("c2", "Zwei");
  expect(host.of("change")).toHaveLength(1);
  expect(textOf("c1")).toBe("Uno");
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  expect(host.of("change").map(({ revision }) => revision)).toEqual([0, 1, 1]);
  expect([textOf("c1"), textOf("c2")]).toEqual(["Uno", "Zwei"]);
});

test("a missed revision is healed by asking for the document", async () => {
  const outcome = edit("c1", "Eins");
  const id = host.of("change")[0]?.id;
  host.applied(3, set("c1", "Eins"), { id });
  expect(host.of("open")).toHaveLength(2);
  expect((await outcome).ok).toBe(true);
  expect(textOf("c1")).toBe("Eins");
  const missed = apply(map, [...set("c1", "Eins"), ...set("c2", "Missed")]).document;
  host.document(missed, { revision: 3 });
  expect([textOf("c1"), textOf("c2"), store.revision.value]).toEqual(["Eins", "Missed", 3]);
});

test("after the line was down the document is asked for, and what waits is sent again under its id", async () => {
  host.connection.value = "reconnecting";
  const outcome = edit("c1", "Eins");
  void edit("c2", "Zwei");
  expect(host.of("change")).toHaveLength(0);
  expect(store.waiting.value).toBe(2);
  host.connection.value = "live";
  expect(host.of("open")).toHaveLength(2);
  host.document(map);
  const ids = host.of("change").map(({ id }) => id);
  host.connection.value = "reconnecting";
  host.connection.value = "live";
  // The first of them had been applied; its answer was lost on the way.
  host.document(apply(map, set("c1", "Eins")).document, { revision: 1 });
  expect(host.of("change").map(({ id }) => id)).toEqual([...ids, ...ids]);
  host.applied(1, set("c1", "Eins"), { id: ids[0] });
  host.applied(2, set("c2", "Zwei"), { id: ids[1] });
  expect(await outcome).toEqual({ ok: true, revision: 1 });
  expect([textOf("c1"), textOf("c2"), store.waiting.value]).toEqual(["Eins", "Zwei", 0]);
});

test("a card added before the line went down is there once, whatever became of the answer", () => {
  const { id, operations } = addCard(now(), { stage: "s1", lane: "l1" }, "Three");
  void store.commit({ label: "Add card", operations });
  host.connection.value = "reconnecting";
  host.connection.value = "live";
  host.document(apply(map, operations).document, { revision: 1 });
  expect(cardsOf(now(), "s1", "l1").map(({ text }) => text)).toEqual(["One", "Two", "Three"]);
  host.applied(1, operations, { id: host.of("change").at(-1)?.id });
  expect(now().cards.get(id)?.text).toBe("Three");
  expect(store.waiting.value).toBe(0);
});

test("what was asked before the line went down is asked again, and answered once", async () => {
  const answer = store.ask({ what: "history" });
  host.connection.value = "reconnecting";
  const later = store.ask({ what: "words", locale: "sv" });
  host.connection.value = "live";
  host.document(map);
  const asked = host.of("ask");
  expect(asked.map(({ what }) => what)).toEqual(["history", "history", "words"]);
  expect(asked[1]?.id).toBe(asked[0]?.id);
  for (const { id } of asked) host.say({ kind: "answer", id, done: [], undone: [] });
  expect(await answer).toMatchObject({ done: [] });
  expect(await later).toMatchObject({ done: [] });
});

test("while the kernel is busy changes go out and wait", async () => {
  host.connection.value = "busy";
  const outcome = edit("c1", "Eins");
  expect(host.of("change")).toHaveLength(1);
  expect(await settled(outcome)).toBe("waiting");
  expect(textOf("c1")).toBe("Eins");
});

test("undo carries the revision it saw, and waits for what is under way", async () => {
  void edit("c1", "Eins");
  const undone = store.undo();
  expect(host.of("undo")).toHaveLength(0);
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  const [undo] = host.of("undo");
  expect(undo?.revision).toBe(1);
  host.applied(2, set("c1", "One"), { id: undo?.id, can_undo: false, can_redo: true });
  expect(await undone).toEqual({ ok: true, revision: 2 });
  expect([textOf("c1"), store.canUndo.value, store.canRedo.value]).toEqual(["One", false, true]);
});

test("a map that is read-only takes no change", async () => {
  host.document(map, { readonly: "It was written by a newer version." });
  const outcome = await edit("c1", "Eins");
  expect(outcome).toMatchObject({ ok: false, refusal: { reason: "readonly" } });
  expect([textOf("c1"), host.of("change").length]).toEqual(["One", 0]);
});

test("saving waits for changes that are still to be sent", () => {
  void edit("c1", "Eins");
  void edit("c1", "Uno");
  store.save();
  expect(host.of("save")).toHaveLength(0);
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  expect(host.sent.slice(-2).map(({ kind }) => kind)).toEqual(["change", "save"]);
});

test("listeners hear who changed what", () => {
  const heard: Applied[] = [];
  store.onApplied((applied) => heard.push(applied));
  void edit("c1", "Eins");
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id, label: "Edit card" });
  host.applied(2, set("c2", "Zwei"), { origin: "python", label: "Script" });
  expect(heard.map(({ label, mine, revision }) => [label, mine, revision])).toEqual([
    ["Edit card", true, 1],
    ["Script", false, 2],
  ]);
});

test("messages of a kind that isn't known, and of an epoch before the first document, change nothing", () => {
  const shown = now();
  host.say({ kind: "later", surprise: true });
  expect(now()).toBe(shown);
});

test("one edit on a map of 2,000 cards is one small message", () => {
  const cards = Array.from({ length: 2_000 }, (_, i) => [
    `c${i}`,
    { order: `c${String(i).padStart(3, "0")}V`, stage: "s1", lane: "l1", text: `Card ${i}` },
  ]);
  host.document(read(JSON.stringify({ ...JSON.parse(FILE), cards: Object.fromEntries(cards) })));
  const before = host.sent.length;
  void edit("c1000", "Changed");
  expect(host.sent).toHaveLength(before + 1);
  expect(JSON.stringify(host.sent.at(-1)).length).toBeLessThan(350 + "Changed".length);
  void store.commit({ label: "Move card", operations: place(now(), "c5", { stage: "s2", lane: "l1" }) });
  expect(host.sent).toHaveLength(before + 2);
  expect(JSON.stringify(host.sent.at(-1)).length).toBeLessThan(450);
});

test("the map's bytes are those of the host's after any of this", () => {
  void edit("c1", "Eins");
  host.applied(1, set("c1", "Eins"), { id: host.of("change")[0]?.id });
  expect(canonical(now())).toBe(canonical(apply(map, set("c1", "Eins")).document));
});
