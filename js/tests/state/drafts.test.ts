import { beforeEach, expect, test } from "vitest";
import { setField } from "../../src/document/builders";
import { canonical } from "../../src/document/canonical";
import type { Document } from "../../src/document/document";
import type { Operation } from "../../src/document/operation";
import { apply } from "../../src/document/operations";
import { read } from "../../src/document/read";
import { carry } from "../../src/state/carrying";
import type { Outcome } from "../../src/state/contract";
import { LiveStore } from "../../src/state/store";
import { FakeHost } from "./fake";

const map = read(
  JSON.stringify({
    format: "journey-map",
    version: 1,
    title: "Flying",
    stages: { s1: { order: "a0", name: "Book" } },
    lanes: { l1: { order: "a0", kind: "pains" } },
    cards: { c1: { order: "a0", stage: "s1", lane: "l1", text: "One" } },
  }),
);
const CARD = { id: "cnew", order: "a1", stage: "s1", lane: "l1", text: "Made before" };
const ADD: Operation[] = [{ op: "add", path: "/cards/cnew", value: CARD }];

const stores: LiveStore[] = [];

beforeEach(() => () => {
  for (const store of stores.splice(0)) store.dispose();
  sessionStorage.clear();
});

function opened(document: Document, epoch: string, more: Record<string, unknown> = {}) {
  const host = new FakeHost();
  host.epoch = epoch;
  host.place = String(more["place"] ?? host.place);
  const store = new LiveStore(host);
  stores.push(store);
  host.document(document, more);
  const edit = (text: string): Promise<Outcome> =>
    store.commit({ label: "Edit card", operations: setField(store.document.value ?? map, "c1", "text", text) });
  return { host, store, edit };
}

test("a kernel that goes leaves what it had not answered and not saved", () => {
  const { host, store, edit } = opened(map, "first");
  host.applied(1, ADD, { label: "Add card" });
  void edit("Waiting");
  host.connection.value = "gone";
  void edit("After the end");
  expect(store.document.value?.cards.get("c1")?.text).toBe("After the end");
  const draft = store.draft.value;
  expect(draft?.changes.map(({ label }) => label)).toEqual(["Add card", "Edit card", "Edit card"]);
  expect(draft?.document.cards.get("c1")?.text).toBe("After the end");
  expect(draft?.document.cards.get("cnew")?.text).toBe("Made before");
});

test("a saved map whose changes were all answered leaves no draft", () => {
  const { host, store } = opened(map, "first", { path: "a.journey.json" });
  host.applied(1, ADD);
  host.say({ kind: "status", unsaved: false, saving: false, saved_at: "2026-03-01T09:30:00Z" });
  host.connection.value = "gone";
  expect(store.draft.value).toBe(null);
});

test("the next kernel's map is offered the draft, and takes it as one change", async () => {
  const before = opened(map, "first");
  before.host.applied(1, ADD, { label: "Add card" });
  void before.edit("Typed");
  before.host.connection.value = "gone";
  before.store.dispose();
  const { host, store } = opened(map, "second");
  expect(store.document.value?.cards.has("cnew")).toBe(false);
  expect(store.draft.value?.epoch).toBe("first");
  const outcome = store.applyDraft(carry);
  const [change] = host.of("change");
  expect(change?.label).toBe("Add card · Edit card");
  const made = apply(map, change?.operations ?? []);
  host.applied(1, made.operations, { id: change?.id });
  expect((await outcome).ok).toBe(true);
  expect(store.document.value?.cards.get("c1")?.text).toBe("Typed");
  expect(store.document.value?.cards.get("cnew")?.text).toBe("Made before");
  expect(store.draft.value).toBe(null);
  expect(opened(map, "third").store.draft.value).toBe(null);
});

test("what the new map holds already is not added twice, and what has gone stays in the draft", async () => {
  const before = opened(map, "first");
  before.host.applied(1, ADD, { label: "Add card" });
  void before.edit("Typed");
  before.host.connection.value = "gone";
  const other = apply(apply(map, ADD).document, [{ op: "remove", path: "/cards/c1" }]).document;
  const { host, store } = opened(other, "second");
  const outcome = await store.applyDraft(carry);
  expect(outcome).toMatchObject({ ok: false, refusal: { reason: "invalid", where: "/cards/c1/text" } });
  expect(host.of("change")).toHaveLength(0);
  expect(store.draft.value?.changes.map(({ label }) => label)).toEqual(["Edit card"]);
});

test("a draft that is dropped is offered to nobody", async () => {
  const before = opened(map, "first");
  const outcome = before.edit("Typed");
  before.host.connection.value = "gone";
  const after = opened(map, "second");
  after.store.dropDraft();
  expect([before.store.draft.value, after.store.draft.value]).toEqual([null, null]);
  before.store.dropDraft();
  expect((await outcome).ok).toBe(false);
});

test("another map is not offered it", () => {
  const before = opened(map, "first");
  void before.edit("Typed");
  before.host.connection.value = "gone";
  const titled = apply(map, [{ op: "replace", path: "/title", value: "Sailing" }]).document;
  expect(opened(titled, "second").store.draft.value).toBe(null);
  expect(opened(map, "third", { path: "other.journey.json" }).store.draft.value).toBe(null);
  expect(opened(map, "fourth", { place: "other.ipynb" }).store.draft.value).toBe(null);
});

test("the same store keeps a draft when another epoch answers it", async () => {
  const { host, store, edit } = opened(map, "first");
  const outcome = edit("Typed");
  host.epoch = "second";
  host.applied(1, []);
  expect(host.of("open")).toHaveLength(2);
  host.document(map);
  expect(await outcome).toMatchObject({ ok: false, refusal: { reason: "stale" } });
  expect(store.document.value?.cards.get("c1")?.text).toBe("One");
  expect(store.draft.value?.document.cards.get("c1")?.text).toBe("Typed");
});

test("a page that is left while changes wait sends them when it comes back to the same kernel", () => {
  const before = opened(map, "first");
  before.host.connection.value = "reconnecting";
  void before.edit("Typed");
  dispatchEvent(new Event("pagehide"));
  const { host, store } = opened(map, "first");
  expect(store.document.value?.cards.get("c1")?.text).toBe("Typed");
  expect(host.of("change")).toHaveLength(1);
  expect(store.draft.value).toBe(null);
});

test("a page that is loaded anew still knows what isn't saved, should its kernel go then", () => {
  const before = opened(map, "first", { unsaved: true });
  before.host.applied(1, ADD, { label: "Add card" });
  dispatchEvent(new Event("pagehide"));
  const { host, store } = opened(apply(map, ADD).document, "first", { revision: 1, unsaved: true });
  expect([store.draft.value, host.of("change").length]).toEqual([null, 0]);
  host.connection.value = "gone";
  expect(store.draft.value?.changes.map(({ label }) => label)).toEqual(["Add card"]);
});

test("a map that a cell makes anew in place of an edited one is offered what was edited", () => {
  const before = opened(map, "first", { unsaved: true });
  const leave = before.store.shown();
  before.host.applied(1, ADD, { label: "Add card" });
  leave();
  const after = opened(map, "second", { unsaved: true });
  expect(after.store.draft.value?.changes.map(({ label }) => label)).toEqual(["Add card"]);
  // What was still on its way when the view went is kept with it.
  before.host.applied(2, [{ op: "replace", path: "/cards/c1/text", value: "Late" }], { label: "Edit card" });
  expect(after.store.draft.value?.changes.map(({ label }) => label)).toEqual(["Add card", "Edit card"]);
  // It goes for good: what was taken or thrown away meanwhile isn't offered again.
  after.store.dropDraft();
  before.store.dispose();
  expect(after.store.draft.value).toBe(null);
});

test("what is saved while nothing shows it is offered no longer", () => {
  const before = opened(map, "first", { unsaved: true });
  const leave = before.store.shown();
  before.host.applied(1, ADD, { label: "Add card" });
  leave();
  const after = opened(map, "second");
  expect(after.store.draft.value?.changes).toHaveLength(1);
  before.host.say({ kind: "status", unsaved: false, saving: false, saved_at: "2026-03-01T09:30:00Z" });
  expect(after.store.draft.value).toBe(null);
});

test("a page that is loaded anew, and whose cell makes the map anew, is offered what was edited before", () => {
  const before = opened(map, "first", { unsaved: true });
  before.store.shown();
  before.host.applied(1, ADD, { label: "Add card" });
  dispatchEvent(new Event("pagehide"));
  // The page finds the model in its kernel, but nothing shows it.
  const found = opened(apply(map, ADD).document, "first", { revision: 1, unsaved: true });
  expect(opened(map, "second").store.draft.value?.changes.map(({ label }) => label)).toEqual(["Add card"]);
  found.store.shown();
  expect(opened(map, "third").store.draft.value).toBe(null);
});

test("a view that goes and comes back leaves nothing to be offered", () => {
  const { host, store } = opened(map, "first", { unsaved: true });
  const leave = store.shown();
  host.applied(1, ADD, { label: "Add card" });
  leave();
  store.shown();
  expect(opened(map, "second").store.draft.value).toBe(null);
});

test("what was applied while the line was down is kept, should the kernel go before it is saved", async () => {
  const { host, store, edit } = opened(map, "first", { unsaved: true });
  const outcome = edit("Typed");
  host.connection.value = "reconnecting";
  host.connection.value = "live";
  const [change] = host.of("change");
  const typed = apply(map, change?.operations ?? []);
  host.document(typed.document, { revision: 1, unsaved: true });
  host.applied(1, typed.operations, { id: change?.id, label: "Edit card" });
  expect((await outcome).ok).toBe(true);
  host.connection.value = "gone";
  expect(store.draft.value?.changes.map(({ label }) => label)).toEqual(["Edit card"]);
});

test("a draft survives where the tab has no room to store it", () => {
  const full = Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  try {
    const before = opened(map, "first");
    void before.edit("Typed");
    before.host.connection.value = "gone";
    expect(canonical(before.store.draft.value?.document ?? map)).toContain("Typed");
    expect(opened(map, "second").store.draft.value?.epoch).toBe("first");
    before.store.dropDraft();
  } finally {
    Storage.prototype.setItem = full;
  }
});
