import { afterEach, expect, test } from "vitest";
import { closeAll, type Opened, open, press, settled } from "../map";
import { item, pick } from "./drive";

afterEach(closeAll);

const head = ({ one }: Opened, id: string): HTMLElement => one(`[data-stage-id="${id}"]`);
const title = ({ one }: Opened, id: string): HTMLElement => one(`[data-lane-id="${id}"]`);
const notice = ({ one }: Opened): string => one(".stat .say").textContent ?? "";

/** Opens the menu of a head by keyboard, and presses Enter on a line of it. */
async function choose(map: Opened, of: HTMLElement, words: string): Promise<void> {
  of.focus();
  await press("{Enter}");
  item(map, words).focus();
  await press("{Enter}");
}

test("what goes with a stage is told before: in the dialog, with and without its cards; and in the status row", async () => {
  const map = await open();
  const path = { order: "a0", kind: "recovery", name: "Connection missed", start: "airside", end: "home" };
  await map.editor.commit("x", [
    { op: "add", path: "/paths/lost", value: path },
    { op: "add", path: "/steps/w1", value: { order: "a0", path: "lost", stage: "check" } },
  ]);
  await choose(map, head(map, "check"), "Delete stage");
  const said = (): string => map.one(".dlg p").textContent ?? "";
  expect(said()).toContain(
    "Also deleted: Emotion (2), Key moments (1), Steps (1), Metrics (2). “Connection missed” no longer starts or ends there.",
  );
  const where = map.one<HTMLSelectElement>(".dlg select");
  where.value = "";
  where.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  expect(said()).toMatch(/Also deleted: Cards \(\d+\), Emotion \(2\)/);
  map.one(".dlg .away").click();
  await settled();
  expect(notice(map)).toContain("Deleted “Security”. Also deleted: Cards (");
  expect(map.map().moments.has("airside")).toBe(false);
  map.editor.run("map.undo");
  await settled();
  expect(map.map().moments.has("airside")).toBe(true);
  expect(map.map().paths.get("lost")?.start).toBe("airside");
});

test("a stage with no card, but a key moment, tells that it went too", async () => {
  const map = await open();
  await map.editor.commit("x", [
    { op: "add", path: "/stages/after", value: { order: "zz", name: "After" } },
    { op: "add", path: "/moments/mm", value: { order: "a0", stage: "after", kind: "truth", name: "Back again?" } },
  ]);
  await settled();
  await choose(map, head(map, "after"), "Delete stage");
  expect(notice(map)).toContain("Deleted “After”. Also deleted: Key moments (1).");
});

test("the focus goes to the stage beside one that is hidden or deleted, and back to it when that is undone", async () => {
  const map = await open();
  await choose(map, head(map, "check"), "Hide stage");
  await expect.poll(() => map.focused()).toBe(head(map, "stay"));
  await press("{Control>}z{/Control}");
  await expect.poll(() => map.focused()).toBe(head(map, "check"));
  await choose(map, head(map, "land"), "Delete stage");
  map.one(".dlg .away").focus();
  await press("{Enter}");
  await expect.poll(() => map.focused()).toBe(head(map, "board"));
  await press("{Control>}z{/Control}");
  await expect.poll(() => map.focused()).toBe(head(map, "land"));
});

test("so it does for lanes, and by mouse", async () => {
  const map = await open();
  const lanes = map.editor.lanes.value.map(({ id }) => id);
  const next = lanes[lanes.indexOf("thoughts") + 1] ?? "";
  title(map, "thoughts").querySelector<HTMLElement>(".hm")?.click();
  await settled();
  await pick(map, "Hide lane");
  await expect.poll(() => map.focused()).toBe(title(map, next));
  await press("{Control>}z{/Control}");
  await expect.poll(() => map.focused()).toBe(title(map, "thoughts"));
  await choose(map, title(map, "thoughts"), "Delete lane");
  map.one(".dlg .away").click();
  await settled();
  await expect.poll(() => map.focused()).toBe(title(map, next));
});
