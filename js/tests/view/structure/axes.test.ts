import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { ordered } from "../../../src/document/selectors";
import { closeAll, type Opened, open, press, settled, write } from "../map";
import { at, dragTo, pick } from "./drive";

afterEach(closeAll);

const head = ({ one }: Opened, id: string): HTMLElement => one(`[data-stage-id="${id}"]`);
const title = ({ one }: Opened, id: string): HTMLElement => one(`[data-lane-id="${id}"]`);
const columns = ({ editor }: Opened): readonly string[] => editor.stages.value.map(({ id }) => id);
const rows = ({ editor }: Opened): readonly string[] => editor.lanes.value.map(({ id }) => id);

async function menu(map: Opened, of: HTMLElement, ...words: readonly string[]): Promise<void> {
  of.querySelector<HTMLElement>(".hm")?.click();
  await settled();
  await pick(map, ...words);
}

test("a stage is dragged by its head to another place", async () => {
  const map = await open();
  await dragTo(head(map, "land"), at(head(map, "ride"), 0.2, 0.5));
  expect(columns(map)).toEqual(["plan", "land", "ride", "drop", "check", "stay", "board"]);
  expect(map.said()).toBe("Land and leave, 2 of 7");
  map.editor.run("map.undo");
  await settled();
  expect(columns(map).at(-1)).toBe("land");
});

test("a lane is dragged by its title; Escape leaves it", async () => {
  const map = await open();
  await dragTo(title(map, "thoughts"), at(title(map, "actions"), 0.5, 0.2), { drop: false });
  expect(map.root.querySelector(".lay.line")).not.toBeNull();
  await press("{Escape}");
  expect(rows(map)[0]).toBe("actions");
  await dragTo(title(map, "thoughts"), at(title(map, "actions"), 0.5, 0.2));
  expect(rows(map).slice(0, 2)).toEqual(["thoughts", "actions"]);
});

test("by keys: Ctrl+Shift and arrows on a head or a title, and the focus goes with it", async () => {
  const map = await open();
  head(map, "ride").focus();
  await press("{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}");
  expect(columns(map).slice(0, 3)).toEqual(["plan", "drop", "ride"]);
  expect(map.said()).toBe("Ride in, 3 of 7");
  await expect.poll(() => map.focused()).toBe(head(map, "ride"));
  title(map, "thoughts").focus();
  await press("{Control>}{Shift>}{ArrowUp}{/Shift}{/Control}");
  expect(rows(map)[0]).toBe("thoughts");
});

test("two stages stand under one name, which is typed at once; dissolved, they stand alone", async () => {
  const map = await open();
  await menu(map, head(map, "drop"), "Group with Security");
  await write("At the airport");
  await press("{Enter}");
  const group = map.one(".gh");
  expect(group.textContent).toContain("At the airport");
  expect(group.getAttribute("aria-label")).toBe("At the airport, 2 stages");
  const [left, right] = [head(map, "drop"), head(map, "check")].map((one) => one.getBoundingClientRect());
  const box = group.getBoundingClientRect();
  expect(box.left).toBeCloseTo(left?.left ?? 0, 0);
  expect(box.right).toBeCloseTo(right?.right ?? 0, 0);
  expect(box.bottom).toBeLessThanOrEqual((left?.top ?? 0) + 1);
  expect(columns(map)).toHaveLength(7);
  head(map, "check").focus();
  await press("{ArrowUp}");
  expect(map.focused()).toBe(map.one(".gh"));
  await press("{ArrowDown}");
  expect(map.focused()).toBe(head(map, "drop"));
  await menu(map, map.one(".gh"), "Dissolve group");
  expect(map.root.querySelector(".gh")).toBeNull();
  expect([...map.map().stages.values()].some(({ name }) => name === "At the airport")).toBe(false);
  map.editor.run("map.undo");
  await settled();
  expect(map.one(".gh").textContent).toContain("At the airport");
});

test("a stage dropped between two of a group joins it, and leaves it at its end", async () => {
  const map = await open();
  map.editor.run("stage.group", { id: "drop", with: "check" });
  await press("{Enter}");
  const group = map.map().stages.get("drop")?.parent;
  await dragTo(head(map, "land"), at(head(map, "check"), 0.2, 0.5));
  expect(map.map().stages.get("land")?.parent).toBe(group);
  expect(columns(map).slice(2, 5)).toEqual(["drop", "land", "check"]);
  head(map, "check").focus();
  await press("{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}");
  expect(map.map().stages.get("check")?.parent).toBeUndefined();
  expect(columns(map).slice(2, 5)).toEqual(["drop", "land", "check"]);
});

test("a folded stage is narrow and counts its cards; a folded group counts those of all its stages", async () => {
  const map = await open();
  const before = head(map, "check").getBoundingClientRect().width;
  await menu(map, head(map, "check"), "Fold");
  expect(head(map, "check").getBoundingClientRect().width).toBeLessThan(before / 2);
  expect(map.cell("check", "actions").getAttribute("aria-label")).toBe("Security, Actions, 1 card, folded");
  map.cell("check", "actions").querySelector<HTMLElement>("button")?.click();
  await settled();
  expect(map.map().stages.get("check")?.collapsed).toBeUndefined();
  map.editor.run("stage.group", { id: "drop", with: "check" });
  await press("{Enter}");
  await menu(map, map.one(".gh"), "Fold");
  expect(columns(map)).toHaveLength(6);
  const group = map.map().stages.get("drop")?.parent ?? "";
  expect(map.cell(group, "actions").getAttribute("aria-label")).toContain("2 cards, folded");
});

test("hidden stages and lanes are counted where both meet, and shown again in one step", async () => {
  const map = await open();
  await menu(map, head(map, "ride"), "Hide stage");
  await menu(map, title(map, "thoughts"), "Hide lane");
  expect(map.one(".corner").textContent).toContain("2 hidden");
  expect(columns(map)).not.toContain("ride");
  map.one(".corner button").click();
  await settled();
  expect(columns(map)).toContain("ride");
  expect(rows(map)).toContain("thoughts");
  map.editor.run("map.undo");
  await settled();
  expect(map.one(".corner").textContent).toContain("2 hidden");
});

test("a column is drawn wider by its edge, in this view alone; by menu too", async () => {
  const map = await open();
  const first = head(map, "plan");
  const { width, height, right } = first.getBoundingClientRect();
  const revision = map.editor.store.revision.value;
  await dragTo(first, { x: right + 60, y: 300 }, { at: { x: width - 2, y: height - 12 } });
  expect(head(map, "plan").getBoundingClientRect().width).toBeCloseTo(width + 60 + 2, -1);
  expect(map.cell("plan", "actions").getBoundingClientRect().width).toBeCloseTo(width + 62, -1);
  expect(map.editor.store.revision.value).toBe(revision);
  await menu(map, head(map, "plan"), "As the room allows");
  expect(head(map, "plan").getBoundingClientRect().width).toBeCloseTo(width, 0);
});

test("a lane's height is the map's own: drawn by its lower edge, chosen by menu, undone", async () => {
  const map = await open();
  const lane = title(map, "actions");
  const { height, bottom } = lane.getBoundingClientRect();
  await dragTo(lane, { x: 40, y: bottom + 80 }, { at: { x: 60, y: height - 2 } });
  expect(map.map().lanes.get("actions")?.height).toBeGreaterThan(height + 60);
  expect(title(map, "actions").getBoundingClientRect().height).toBeGreaterThan(height + 60);
  await menu(map, title(map, "actions"), "As its content needs");
  expect(map.map().lanes.get("actions")?.height).toBeUndefined();
  expect(title(map, "actions").getBoundingClientRect().height).toBeCloseTo(height, 0);
});

test("a folded lane is one line that tells what it keeps", async () => {
  const map = await open();
  await menu(map, title(map, "pains"), "Fold");
  const row = map.one('[data-row="pains"]');
  expect(row.getBoundingClientRect().height).toBeLessThan(60);
  expect(row.querySelector("[data-span]")?.getAttribute("aria-label")).toBe("Pain points, 7 cards, folded");
  expect(row.querySelector("[data-card-id]")).toBeNull();
  row.querySelector<HTMLElement>("[data-span] button")?.click();
  await settled();
  expect(row.querySelectorAll("[data-card-id]")).toHaveLength(7);
});

test("a stage is copied with its cards, a lane with its own; keys, votes and comments stay", async () => {
  const map = await open();
  await menu(map, head(map, "check"), "Duplicate");
  const copy = ordered(map.map().stages).find(({ name }) => name === "Security (copy)");
  expect(columns(map)[4]).toBe(copy?.id);
  expect(map.texts(copy?.id ?? "", "actions")).toEqual(map.texts("check", "actions"));
  const votes = [...map.map().cards.values()].filter(({ stage }) => stage === copy?.id).map((card) => card.votes);
  expect(votes.every((each) => each === undefined)).toBe(true);
  await menu(map, title(map, "pains"), "Duplicate");
  const lane = ordered(map.map().lanes).find(({ name }) => name === "Pain points (copy)");
  expect(map.texts("ride", lane?.id ?? "")).toEqual(map.texts("ride", "pains"));
  map.editor.run("map.undo");
  map.editor.run("map.undo");
  await settled();
  expect(columns(map)).toHaveLength(7);
  expect(rows(map)).toHaveLength(10);
});

test("a lane's menu is there for keys: Tab into its title, or the menu key", async () => {
  const map = await open();
  title(map, "pains").focus();
  title(map, "pains").dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, composed: true, cancelable: true }));
  await settled();
  await userEvent.keyboard("{Escape}");
  await settled();
  expect(map.focused()).toBe(title(map, "pains"));
});

test("in the list of all lanes a hidden one moves too, and the button keeps the focus", async () => {
  const map = await open();
  map.editor.run("axis.hide", { axis: "lanes", id: "thoughts", hidden: true });
  await settled();
  map.editor.run("lanes.arrange");
  await settled();
  const down = map.one('dialog [aria-label="Move Thoughts down"]');
  down.focus();
  down.click();
  await settled();
  expect(
    ordered(map.map().lanes)
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(["actions", "moments", "thoughts"]);
  expect(map.focused()).toBe(map.one('dialog [aria-label="Move Thoughts down"]'));
});
