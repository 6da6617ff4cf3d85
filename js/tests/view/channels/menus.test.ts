import { afterEach, expect, test } from "vitest";
import { closeAll, open, settled } from "../map";

afterEach(closeAll);

const choose = async (view: Awaited<ReturnType<typeof open>>, lane: string, name: string): Promise<void> => {
  view.editor.state.menu.value = { kind: "lane", id: lane, anchor: { left: 10, top: 10, right: 20, bottom: 20 } };
  await settled();
  const items = [...view.root.querySelectorAll<HTMLElement>("[role=menu] button")];
  items.find(({ textContent }) => textContent === name)?.click();
  await settled();
};
const lines = (view: Awaited<ReturnType<typeof open>>): string[] =>
  [...view.root.querySelectorAll(".zl")].map((line) => line.textContent ?? "");

test("a lane's zone is set from its menu, and the line between zones is drawn", async () => {
  const view = await open();
  expect(lines(view)).toEqual([
    "Line of interactioncustomer above, front stage below",
    "Line of visibilityfront stage above, backstage below",
  ]);
  await choose(view, "response", "Support");
  expect(view.map().lanes.get("response")?.zone).toBe("support");
  expect(lines(view)[1]).toBe("Line of internal interactionfront stage above, support below");
  await choose(view, "response", "As the lane above");
  expect(view.map().lanes.get("response")).not.toHaveProperty("zone");
  expect(lines(view)).toHaveLength(1);
});

test("the emotion curve is straight, in steps or smooth, as the map says; nothing joins over a gap", async () => {
  const view = await open();
  const drawnCurves = (): string =>
    [...view.root.querySelectorAll(".emo-span svg path")].map((path) => path.getAttribute("d")).join(" ");
  const smooth = drawnCurves();
  await choose(view, "emotion", "In steps");
  expect(view.map().settings).toEqual({ emotion_line: "steps" });
  expect(drawnCurves()).not.toBe(smooth);
  await choose(view, "emotion", "Straight");
  expect(view.map().settings).toEqual({ emotion_line: "straight" });
  await choose(view, "emotion", "Smooth");
  expect(view.map().settings).toEqual({});
  expect(drawnCurves()).toBe(smooth);
});

test("the map by channels stands beside grid and outline, and its changes are undone", async () => {
  const view = await open();
  view.one<HTMLElement>('[aria-label="By channel"]').click();
  await settled();
  expect(view.root.querySelector("[role=grid]")).toBeNull();
  expect(view.one('.views [aria-label="By channel"]').getAttribute("aria-pressed")).toBe("true");
  view.one<HTMLElement>('tr[data-channel="phone"] .chm').click();
  await settled();
  [...view.root.querySelectorAll<HTMLElement>("[role=menu] button")]
    .find(({ textContent }) => textContent === "Chat")
    ?.click();
  await settled();
  expect(view.root.querySelector('tr[data-channel="phone"]')).toBeNull();
  expect(view.one('tr[data-channel="chat"]').textContent).toContain("Lost and found");
  view.editor.run("map.undo");
  await settled();
  expect(view.one('tr[data-channel="phone"]').textContent).toContain("Lost and found");
  view.one<HTMLElement>('[aria-label="Grid"]').click();
  await settled();
  expect(view.root.querySelector("[role=grid]")).not.toBeNull();
});
