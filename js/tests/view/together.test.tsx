/** Several cards in the inspector: what they share, where they differ, one step for all. */
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { canonical } from "../../src/document/canonical";
import { accessible, settled as waited } from "./draw";
import { closeAll, deepest, type Opened, open, press, settled, write } from "./map";
import { sampleDocument } from "./sample";

afterEach(closeAll);

/** With three pain points: two in one cell, one in another. */
async function several(ids: readonly string[] = ["c3", "c4", "c5"], locale = "en"): Promise<Opened> {
  const view = await open({ document: sampleDocument(), locale });
  view.editor.state.selected.value = new Set(ids);
  view.editor.state.inspector.value = true;
  await settled();
  return view;
}
const dock = (view: Opened): HTMLElement => view.one(".dock");
const field = (view: Opened, label: string): HTMLInputElement => {
  const found = [...dock(view).querySelectorAll("label")].find((one) => one.textContent?.trim() === label);
  return view.one(`#${CSS.escape(found?.getAttribute("for") ?? "none")}`);
};
const button = (view: Opened, name: string): HTMLButtonElement => {
  const found = [...dock(view).querySelectorAll("button")].find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`No button is called ${name}`);
  return found;
};
const cards = (view: Opened, ids = ["c3", "c4", "c5"]) => ids.flatMap((id) => view.map().cards.get(id) ?? []);

test("it says how many, and shows the fields that cards can share", async () => {
  const view = await several();
  expect(view.one(".crumb").textContent).toBe("3 cards");
  const labels = [...dock(view).querySelectorAll(".form .fl")].map((one) => one.textContent?.trim());
  expect(labels).toEqual(
    expect.arrayContaining(["Importance", "Basis", "Channels", "Tags", "Owner", "Status", "Note"]),
  );
  for (const own of ["Text", "Key", "Stage", "Lane"]) expect(labels).not.toContain(own);
  await accessible({ host: view.host } as never);
});

test("what differs is mixed; what is set holds for all, as one step, and undo brings all back", async () => {
  const view = await several();
  const before = canonical(view.map());
  expect(field(view, "Owner").placeholder).toBe("mixed");
  expect(field(view, "Owner").value).toBe("");
  field(view, "Owner").focus();
  await write("Floor staff");
  await press("{Enter}");
  expect(cards(view).map(({ owner }) => owner)).toEqual(["Floor staff", "Floor staff", "Floor staff"]);
  expect(field(view, "Owner").value).toBe("Floor staff");
  view.editor.run("map.undo");
  await settled();
  expect(canonical(view.map())).toBe(before);
});

test("leaving a mixed field as it is changes nothing; clearing is asked for", async () => {
  const view = await several();
  const before = canonical(view.map());
  field(view, "Note").focus();
  field(view, "Note").blur();
  await settled();
  expect(canonical(view.map())).toBe(before);
  button(view, "Note: Clear for all").click();
  await settled();
  expect(cards(view).map(({ note }) => note)).toEqual([undefined, undefined, undefined]);
});

test("a row of buttons shows what all hold, and nothing where they differ", async () => {
  const view = await several(["c4", "c5"]);
  const pressed = () =>
    [...dock(view).querySelectorAll(".seg [aria-pressed=true]")].map((one) => one.textContent?.trim());
  expect(pressed()).toContain("Medium");
  view.editor.state.selected.value = new Set(["c3", "c4"]);
  await settled();
  expect(pressed()).not.toContain("Medium");
  button(view, "High").click();
  await settled();
  expect(cards(view).map(({ importance }) => importance)).toEqual([3, 3, 2]);
});

test("of lists each card keeps its own: one more for all, one less for all, one for those that lack it", async () => {
  const view = await several(["c3", "c4"]);
  const tags = () => cards(view, ["c3", "c4"]).map((card) => card.tags ?? []);
  const add = [...dock(view).querySelectorAll<HTMLInputElement>(".inp.add")][0];
  add?.focus();
  await write("queue");
  await press("{Enter}");
  expect(tags()).toEqual([["opening hours", "weekend", "queue"], ["queue"]]);
  expect(dock(view).textContent).toContain("weekend1 of 2");
  button(view, "weekend: add to all").click();
  await settled();
  expect(tags()).toEqual([
    ["opening hours", "weekend", "queue"],
    ["queue", "weekend"],
  ]);
  button(view, "Remove queue").click();
  await settled();
  expect(tags()).toEqual([["opening hours", "weekend"], ["weekend"]]);
});

test("by keyboard alone: a range, the inspector, a field, undo", async () => {
  const view = await several([]);
  view.editor.state.inspector.value = false;
  view.editor.moveFocus({ stage: "s4", lane: "l_pains" }, { card: "c3" });
  await settled();
  await press("{Shift>}{ArrowDown}{/Shift}");
  expect([...view.editor.state.selected.value]).toEqual(["c3", "c4"]);
  await press("i");
  expect(view.one(".crumb").textContent).toBe("2 cards");
  for (let i = 0; i < 40 && deepest() !== field(view, "Owner"); i += 1) await userEvent.tab();
  await write("Night shift");
  await press("{Enter}");
  expect(cards(view, ["c3", "c4"]).map(({ owner }) => owner)).toEqual(["Night shift", "Night shift"]);
  await press("{Escape}");
  expect(view.root.querySelector(".dock")).toBeNull();
});

test("one can be left out, opened alone, and all can be deleted", async () => {
  const view = await several();
  button(view, "Leave out Deposit in cash only").click();
  await settled();
  expect(view.one(".crumb").textContent).toBe("2 cards");
  button(view, "Delete").click();
  await settled();
  expect(cards(view).map(({ id }) => id)).toEqual(["c4"]);
  view.editor.run("map.undo");
  await settled();
  expect(cards(view)).toHaveLength(3);
});

test("“Show in the inspector” on one of several shows them all", async () => {
  const view = await several(["c3", "c4"]);
  view.editor.state.inspector.value = false;
  view.editor.run("record.inspect", { card: "c3" });
  await waited(60);
  expect(view.one(".crumb").textContent).toBe("2 cards");
});

test.each([
  ["it", "3 schede", "valori diversi"],
  ["sv", "3 kort", "olika"],
])("it speaks %s", async (locale, count, mixed) => {
  const { default: words } = await import(`../../../src/journey_widgets/locales/${locale}.json`);
  const view = await open({ document: sampleDocument(), locale, words });
  view.editor.state.selected.value = new Set(["c3", "c4", "c5"]);
  view.editor.state.inspector.value = true;
  await settled();
  expect(view.one(".crumb").textContent).toBe(count);
  expect(dock(view).textContent).toContain(mixed);
});
