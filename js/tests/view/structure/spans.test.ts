import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { closeAll, middle, type Opened, open, press, settled } from "../map";
import { dragTo, pick } from "./drive";

afterEach(closeAll);

const until = ({ map }: Opened, card: string): string | undefined => map().cards.get(card)?.until;
const wide = ({ card }: Opened, id: string): number => card(id).getBoundingClientRect().width;

/** The right edge of a card, dragged to a place. */
async function dragEdge(map: Opened, id: string, to: Element, drop = true): Promise<void> {
  const card = map.card(id).parentElement as HTMLElement;
  await userEvent.hover(map.card(id));
  await settled();
  const edge = map.one(".tools.edge");
  expect(Math.abs(edge.getBoundingClientRect().right - card.getBoundingClientRect().right)).toBeLessThan(4);
  await dragTo(edge, middle(to), { at: { x: 4, y: 8 }, drop });
}

test("the edge of a card is dragged over later stages: it is drawn over their columns, in one step", async () => {
  const map = await open();
  const before = wide(map, "card4");
  await dragEdge(map, "card4", map.cell("land", "actions"));
  expect(until(map, "card4")).toBe("land");
  const end = map.cell("land", "actions").getBoundingClientRect();
  const box = map.card("card4").getBoundingClientRect();
  expect(wide(map, "card4")).toBeGreaterThan(2.5 * before);
  expect(box.right).toBeGreaterThan(end.left + end.width / 2);
  expect(box.right).toBeLessThanOrEqual(end.right);
  expect(map.said()).toBe("Spans Wait airside to Land and leave");
  map.editor.run("map.undo");
  await settled();
  expect(until(map, "card4")).toBeUndefined();
});

test("Escape while the edge is dragged leaves the card as it was", async () => {
  const map = await open();
  await dragEdge(map, "card4", map.cell("land", "actions"), false);
  await press("{Escape}");
  window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1 }));
  await settled();
  expect(until(map, "card4")).toBeUndefined();
});

test("by menu, and back to one stage", async () => {
  const map = await open();
  const choose = async (words: string): Promise<void> => {
    map.card("card4").focus();
    await press("{Shift>}{F10}{/Shift}");
    await pick(map, "Span to…", words);
  };
  await choose("To Board");
  expect(until(map, "card4")).toBe("board");
  await choose("Only Wait airside");
  expect(until(map, "card4")).toBeUndefined();
  expect(map.said()).toBe("Stands in Wait airside alone");
});

test("by keys, one stage at a time; the focus stays on the card", async () => {
  const map = await open();
  map.card("card4").focus();
  for (const stage of ["board", "land"]) {
    await press("{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}");
    await expect.poll(() => until(map, "card4")).toBe(stage);
    await expect.poll(() => map.focused()).toBe(map.card("card4"));
  }
  expect(until(map, "card4")).toBe("land");
  await press("{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}");
  expect(until(map, "card4")).toBe("board");
  expect(map.focused()).toBe(map.card("card4"));
});

test("those who listen hear how far a card goes, and in the cells it covers that something does", async () => {
  const map = await open();
  map.editor.run("card.span", { card: "card4", until: "land" });
  await settled();
  expect(map.card("card4").getAttribute("aria-label")).toContain("Spans Wait airside to Land and leave");
  expect(map.cell("board", "actions").getAttribute("aria-label")).toContain("1 from an earlier stage");
  expect(map.cell("check", "actions").getAttribute("aria-label")).not.toContain("earlier");
});

test("cards that overlap stand below one another, and nothing covers the cards of a cell", async () => {
  const map = await open();
  const actions = [...map.map().cards.values()].filter(({ lane }) => lane === "actions");
  const [first, second] = actions;
  map.editor.run("card.span", { card: first?.id, until: "land" });
  map.editor.run("card.span", { card: second?.id, until: "land" });
  await settled();
  const boxes = actions.map(({ id }) => map.card(id).getBoundingClientRect());
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(apart).toBe(true);
    }
});

test("a card that spans three stages and is moved spans three where it goes, as far as there are any", async () => {
  const map = await open();
  map.editor.run("card.span", { card: "card4", until: "land" });
  await settled();
  map.card("card4").focus();
  await press(" ");
  await press("{Home}");
  await press(" ");
  const stages = map.editor.stages.value.map(({ id }) => id);
  expect(map.map().cards.get("card4")?.stage).toBe(stages[0]);
  expect(until(map, "card4")).toBe(stages[2]);
});

test("deleting the last stage of a span leaves the card", async () => {
  const map = await open();
  map.editor.run("card.span", { card: "card4", until: "land" });
  await settled();
  map.editor.run("axis.remove", { axis: "stages", id: "land" });
  await settled();
  expect(map.map().cards.get("card4")?.stage).toBe("stay");
  expect(until(map, "card4")).toBeUndefined();
  expect(map.card("card4")).toBeTruthy();
});

test("a card whose first stage is hidden is drawn from the next one that it goes on to, and counted", async () => {
  const map = await open();
  const stages = map.editor.stages.value.map(({ id }) => id);
  const at = stages.indexOf("stay");
  const [next = "", after = ""] = stages.slice(at + 1);
  map.editor.run("card.span", { card: "card4", until: "land" });
  await settled();
  const there = map.one(".count").textContent;
  const gone = [...map.map().cards.values()].filter(({ stage }) => stage === "stay").length - 1;
  map.editor.run("axis.hide", { axis: "stages", id: "stay", hidden: true });
  await settled();
  const box = map.card("card4").getBoundingClientRect();
  expect(Math.abs(box.left - map.cell(next, "actions").getBoundingClientRect().left)).toBeLessThan(20);
  expect(box.right).toBeGreaterThan(map.cell("land", "actions").getBoundingClientRect().left);
  expect(map.cell(next, "actions").getAttribute("aria-label")).toContain("2 cards");
  expect(map.cell(after, "actions").getAttribute("aria-label")).toContain("1 from an earlier stage");
  const all = map.map().cards.size;
  expect([there, map.one(".count").textContent]).toEqual([`${all} cards`, `${all - gone} of ${all} cards shown`]);

  // It is reached, edited and lifted as any other.
  map.cell(next, "actions").focus();
  await press("{Enter}");
  expect(map.focused()).toBe(map.card("card4"));
  map.editor.run("card.edit", { id: "card4" });
  await settled();
  await press("{End}!{Enter}");
  await settled();
  expect(map.focused()).toBe(map.card("card4"));
  await press("{ArrowLeft}");
  expect(map.focused()?.closest("[data-col]")?.getAttribute("data-col")).toBe(stages[at - 1]);
  map.editor.run("view.outline");
  await expect.poll(() => map.root.querySelector(`[data-place="${next} actions"] [data-card-id="card4"]`)).toBeTruthy();
});

test("where the stage after a hidden one is the last it goes to, the card stands in that alone", async () => {
  const map = await open();
  const stages = map.editor.stages.value.map(({ id }) => id);
  const next = stages[stages.indexOf("stay") + 1] ?? "";
  map.editor.run("card.span", { card: "card4", until: next });
  map.editor.run("axis.hide", { axis: "stages", id: "stay", hidden: true });
  await settled();
  const [cell, card] = [map.cell(next, "actions"), map.card("card4")].map((each) => each.getBoundingClientRect());
  expect(card?.left).toBeGreaterThanOrEqual(cell?.left ?? 0);
  expect(card?.right).toBeLessThanOrEqual(cell?.right ?? 0);
});

test("what a filter hides is not told of as going on, nor counted where a stage is folded", async () => {
  const map = await open();
  map.editor.run("card.span", { card: "card4", until: "land" });
  map.editor.state.filter.value = { wanted: {}, hides: ({ cards }) => new Set(cards.keys()) };
  await settled();
  expect(map.cell("board", "actions").getAttribute("aria-label")).not.toContain("earlier stage");
  map.editor.run("stage.fold", { id: "board" });
  await settled();
  expect(map.cell("board", "actions").textContent).toBe("");
  expect(map.cell("board", "actions").getAttribute("aria-label")).toMatch(/0 cards, \d+ hidden by the filter, folded/);
});

test("a view of some stages counts their cards alone", async () => {
  const map = await open({ stages: signal(["board", "land"]) });
  const inside = [...map.map().cards.values()].filter(
    ({ lane, stage }) => lane === "actions" && (stage === "board" || stage === "land"),
  );
  expect(map.one('[data-lane-id="actions"] small').textContent).toBe(`${inside.length} cards`);
});
