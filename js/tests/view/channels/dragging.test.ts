/** Cards go to another channel, and to another stage, under the pointer: one change, told, and taken back in one step. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { example } from "../../../dev/example";
import { canonical } from "../../../src/document/canonical";
import { closeAll, drag, middle, type Opened, open, settled } from "../map";

afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

let view: Opened;
const start = async (options: Parameters<typeof open>[0] = {}): Promise<void> => {
  view = await open(options);
  view.editor.state.view.value = "channels";
  await settled();
};
beforeEach(() => start());

const cell = (channel: string, stage: string): HTMLElement =>
  view.one(`tr[data-channel="${channel}"] [data-stage="${stage}"]`);
const taken = (channel: string): { card: HTMLElement; id: string; stage: string } => {
  const card = view.one(`tr[data-channel="${channel}"] [data-card-id]`);
  return {
    card: card.querySelector("button") as HTMLElement,
    id: card.dataset["cardId"] ?? "",
    stage: card.closest<HTMLElement>("[data-stage]")?.dataset["stage"] ?? "",
  };
};
const now = (id: string) => view.map().cards.get(id);

test("to another channel of its stage: what else it is on stays", async () => {
  const { card, id, stage } = taken("phone");
  const before = now(id);
  const to = cell("web", stage);
  await drag(card, middle(to));
  await expect.poll(() => now(id)?.channels).toContain("web");
  expect(now(id)).toEqual({ ...before, channels: now(id)?.channels });
  expect(now(id)?.channels).not.toContain("phone");
  await expect.poll(() => view.focused()?.closest("tr")?.dataset["channel"]).toBe("web");
  expect(view.said()).toMatch(/is now on: .*Website/);
  expect(view.root.querySelectorAll("[data-over], .flying, .away")).toHaveLength(0);
});

test("to another channel and another stage: one step, taken back by one undo", async () => {
  const whole = canonical(view.map());
  const { card, id, stage } = taken("phone");
  const other = view.editor.stages.value.find((each) => each.id !== stage)?.id ?? "";
  await drag(card, middle(cell("web", other)));
  await expect.poll(() => now(id)?.stage).toBe(other);
  expect(now(id)?.channels).toContain("web");
  view.editor.run("map.undo");
  await expect.poll(() => canonical(view.map())).toBe(whole);
});

test("where it was, outside, and with Escape, nothing is changed", async () => {
  const whole = canonical(view.map());
  const { card, stage } = taken("phone");
  await drag(card, middle(cell("phone", stage), 0.9));
  await drag(card, { x: 5, y: 5 });
  await drag(card, middle(cell("web", stage)), false);
  expect(view.root.querySelectorAll("[data-over]")).toHaveLength(1);
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  await settled();
  expect(view.root.querySelectorAll("[data-over], .flying, .away")).toHaveLength(0);
  expect(canonical(view.map())).toBe(whole);
});

test("what a card has from its touchpoint is not dragged off it, and a map to read is left alone", async () => {
  const map = example();
  const touchpoints = new Map(map.touchpoints).set("desk", {
    id: "desk",
    order: "zz",
    name: "Desk",
    channels: ["phone"],
  });
  const { channels: _, ...rest } = map.cards.get("card4") ?? { id: "", order: "", stage: "", lane: "", text: "" };
  const cards = new Map(map.cards).set("card4", { ...rest, touchpoint: "desk" });
  closeAll();
  await start({ document: { ...map, touchpoints, cards } });
  const whole = canonical(view.map());
  const card = view.one('tr[data-channel="phone"] [data-card-id="card4"] button');
  await drag(card, middle(cell("", rest.stage)));
  expect(canonical(view.map())).toBe(whole);
  closeAll();
  await start({ host: { readonly: "Only to read" } });
  const { card: read, stage } = taken("phone");
  await drag(read, middle(cell("web", stage)), false);
  expect(view.root.querySelectorAll("[data-over], .flying")).toHaveLength(0);
});
