/** What is opened to be typed into has the focus before the next key: no letter of a quick hand goes anywhere else. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { example } from "../../dev/example";
import { findings } from "../../dev/review";
import { closeAll, nextKey, type Opened, open, press, settled } from "./map";

let view: Opened;
beforeEach(async () => {
  view = await open({ host: { review: findings } });
});
afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

const named = (name: RegExp): HTMLElement => {
  const all = [...view.root.querySelectorAll<HTMLElement>("button")];
  const found = all.find((each) => name.test(each.getAttribute("aria-label") ?? each.textContent ?? ""));
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

describe.each<[string, () => Promise<() => void>]>([
  ["find", async () => () => view.editor.run("map.find")],
  ["a comment, the dock closed", async () => () => view.editor.run("record.comment", { card: "card4" })],
  [
    "a comment, the dock open",
    async () => {
      view.editor.run("record.inspect", { card: "card1" });
      await settled();
      return () => view.editor.run("record.comment", { card: "card4" });
    },
  ],
  ["the text of a card", async () => () => view.editor.run("card.edit", { card: "card4" })],
  ["a new card", async () => () => view.editor.run("card.add", { stage: "board", lane: "missing" })],
  ["a stage's name", async () => () => view.editor.run("stage.rename", { id: "board" })],
  ["a lane's name", async () => () => view.editor.run("lane.rename", { id: "missing" })],
  ["the map's title", async () => () => view.one("h2 button").click()],
  ["a stage's goal", async () => () => view.editor.run("stage.goal", { id: "board" })],
  [
    "why a finding is none",
    async () => {
      named(/^Review/).click();
      await expect.poll(() => view.root.querySelectorAll(".rvw .fnd").length).toBeGreaterThan(0);
      return () => named(/^Ignore…/).click();
    },
  ],
  [
    "a path's name",
    async () => {
      view.editor.state.view.value = "outline";
      await settled();
      return () => named(/^Add path/).click();
    },
  ],
  [
    "a new step of a path",
    async () => {
      view.editor.state.view.value = "outline";
      await settled();
      named(/^Add path/).click();
      await settled();
      return () => named(/^Add step/).click();
    },
  ],
])("%s", (_what, prepared) => {
  test("takes the next key", async () => {
    const ask = await prepared();
    const before = view.focused();
    ask();
    await nextKey();
    const now = view.focused();
    expect(now).not.toBe(before);
    expect(now?.matches("input, textarea"), now?.outerHTML.slice(0, 200)).toBe(true);
  });
});

test("who lets a finding stand is back at its button before the next key", async () => {
  named(/^Review/).click();
  await expect.poll(() => view.root.querySelectorAll(".rvw .fnd").length).toBeGreaterThan(0);
  named(/^Ignore…/).click();
  await nextKey();
  const cancel = [...view.root.querySelectorAll<HTMLElement>(".why .btn")].at(-1);
  cancel?.click();
  await nextKey();
  expect(view.focused()).toBe(named(/^Ignore…/));
});

test("one stage at a time: arrow keys as fast as they come", async () => {
  closeAll();
  view = await open({ document: example() });
  const place = view.host.parentElement as HTMLElement;
  place.style.width = "360px";
  await expect.poll(() => view.root.querySelectorAll("[role=tab]").length).toBeGreaterThan(2);
  const tabs = (): HTMLElement[] => [...view.root.querySelectorAll<HTMLElement>("[role=tab]")];
  tabs()[0]?.focus();
  for (let i = 0; i < 2; i += 1) {
    view.focused()?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, composed: true }));
    await nextKey();
  }
  expect(view.focused()).toBe(tabs()[2]);
  await press("{ArrowLeft}");
  expect(view.focused()).toBe(tabs()[1]);
});
