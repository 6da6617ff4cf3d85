import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { addCard, setField } from "../../src/document/builders";
import { canonical } from "../../src/document/canonical";
import { Refused } from "../../src/document/refused";
import { PageHost } from "../../src/hosts/page";
import { LiveStore } from "../../src/state/store";
import { type Action, action, operationsOf, started } from "../document/random";

beforeEach(() => sessionStorage.clear());

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function pair() {
  const host = new PageHost(started());
  const stores = [new LiveStore(host), new LiveStore(host)] as const;
  await turn();
  return { host, stores };
}

const bytes = (store: LiveStore): string => canonical(store.document.value ?? started());

async function attempt(store: LiveStore, act: Action): Promise<unknown> {
  if (act.kind === "title" && act.a % 3 === 0) return store.undo();
  if (act.kind === "title" && act.a % 3 === 1) return store.redo();
  const map = store.document.value;
  if (!map) throw new Error("There is no document yet.");
  try {
    return await store.commit({ label: act.kind, operations: operationsOf(map, act) });
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

test("two views of one page end equal, whatever both do at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.boolean(), action), { maxLength: 20 }), async (actions) => {
      const { host, stores } = await pair();
      const outcomes: Promise<unknown>[] = [];
      for (const [first, wait, act] of actions) {
        outcomes.push(attempt(first ? stores[0] : stores[1], act));
        if (wait) await turn();
      }
      await Promise.all(outcomes);
      await turn();
      expect(stores.map(({ waiting }) => waiting.value)).toEqual([0, 0]);
      expect(bytes(stores[0])).toBe(canonical(host.document));
      expect(bytes(stores[1])).toBe(canonical(host.document));
      for (const store of stores) store.dispose();
    }),
    { numRuns: __LONG__ ? 1_000 : 30 },
  );
});

test("an edit can be undone and redone, and undo is refused where the map has moved on", async () => {
  const { stores } = await pair();
  const [one, two] = stores;
  const [card = ""] = [...(one.document.value?.cards.keys() ?? [])];
  const edit = (store: LiveStore, text: string) =>
    store.commit({ label: "Edit card", operations: setField(store.document.value ?? started(), card, "text", text) });
  expect((await edit(one, "Eins")).ok).toBe(true);
  expect((await two.undo()).ok).toBe(true);
  expect(one.document.value?.cards.get(card)?.text).toBe("One");
  expect((await two.redo()).ok).toBe(true);
  const stale = [edit(one, "Uno"), two.undo()];
  const [, undone] = await Promise.all(stale);
  expect(undone).toMatchObject({ ok: false, refusal: { reason: "stale" } });
  expect(two.document.value?.cards.get(card)?.text).toBe("Uno");
});

test("two views that change the same field at once: the second is told theirs", async () => {
  const { stores } = await pair();
  const [card = ""] = [...(stores[0].document.value?.cards.keys() ?? [])];
  const [first, second] = await Promise.all(
    stores.map((store, i) =>
      store.commit({
        label: "Edit card",
        operations: setField(store.document.value ?? started(), card, "text", `Writer ${i}`),
      }),
    ),
  );
  expect(first?.ok).toBe(true);
  expect(second).toMatchObject({ ok: false, refusal: { reason: "conflict", theirs: "Writer 0" } });
});

test("saving downloads the canonical file, and the map counts as saved", async () => {
  const saved: [string, string][] = [];
  const host = new PageHost(started(), { save: (name, text) => saved.push([name, text]) });
  const store = new LiveStore(host);
  await turn();
  const map = store.document.value ?? started();
  const [stage = ""] = [...map.stages.keys()];
  const [lane = ""] = [...map.lanes.keys()];
  await store.commit({ label: "Add card", operations: addCard(map, { stage, lane }, "Kept").operations });
  expect(store.saving.value.unsaved).toBe(true);
  store.save();
  await turn();
  expect(saved).toEqual([["Start.journey.json", canonical(host.document)]]);
  expect(store.saving.value).toMatchObject({ unsaved: false, saving: false });
});

test("a page that is read-only says why and takes nothing", async () => {
  const host = new PageHost(started(), { readonly: "This is a copy to look at." });
  const store = new LiveStore(host);
  await turn();
  expect(store.readonly.value).toBe("This is a copy to look at.");
  const outcome = await store.commit({ label: "", operations: [{ op: "add", path: "/title", value: "Mine" }] });
  expect(outcome).toMatchObject({ ok: false, refusal: { reason: "readonly" } });
  host.send({
    protocol: 1,
    epoch: "",
    kind: "change",
    id: "b1",
    revision: 0,
    label: "",
    operations: [{ op: "add", path: "/title", value: "Mine" }],
  });
  await turn();
  expect(host.document.title).toBe("Start");
});
