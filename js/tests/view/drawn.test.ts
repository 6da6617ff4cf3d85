/** Maps with so many cards that only those in view are drawn. */
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { freshOrders } from "../../src/document/order";
import { read } from "../../src/document/read";
import { closeAll, deepest, open, press, settled } from "./map";

afterEach(closeAll);

/** A card in each cell. */
function wide(stages: number, lanes: number) {
  const orders = freshOrders(Math.max(stages, lanes));
  const rows = (n: number, row: (i: number) => readonly [string, object]) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => row(i)));
  return read(
    JSON.stringify({
      format: "journey-map",
      version: 1,
      title: "Very many cards",
      stages: rows(stages, (i) => [`s${i}`, { order: orders[i], name: `Stage ${i}` }]),
      lanes: rows(lanes, (i) => [`l${i}`, { order: orders[i], kind: "actions", name: `Lane ${i}` }]),
      cards: rows(stages * lanes, (i) => [
        `c${i}`,
        { order: orders[0], stage: `s${i % stages}`, lane: `l${Math.floor(i / stages)}`, text: `Card ${i}` },
      ]),
    }),
  );
}

const big = async () => {
  const view = await open({ document: wide(120, 20), height: 600 });
  const scroll = view.one(".scroll");
  const drawn = (): readonly string[] =>
    [...view.root.querySelectorAll<HTMLElement>("[data-card-id]")].map((card) => card.dataset["cardId"] ?? "");
  await expect.poll(() => drawn().length).toBeGreaterThan(0);
  return { ...view, scroll, drawn };
};

test("what is in view is drawn, and what comes into view; the numbers that are told are the true ones", async () => {
  const { drawn, scroll, one, root } = await big();
  expect(drawn().length).toBeLessThan(500);
  expect(drawn()).toContain("c0");
  expect(one("[role=grid]").getAttribute("aria-colcount")).toBe("121");
  expect(one("[role=grid]").getAttribute("aria-rowcount")).toBe("21");
  expect(root.querySelectorAll("[role=rowheader]")).toHaveLength(20);
  scroll.scrollTo({ left: scroll.scrollWidth, top: scroll.scrollHeight, behavior: "instant" });
  await expect.poll(drawn).toContain("c2399");
  expect(drawn().length).toBeLessThan(500);
  const cell = one('[data-row="l19"] > [data-col="s119"]');
  expect(cell.getAttribute("aria-colindex")).toBe("121");
  const header = one('[role=columnheader][data-col="s119"]').getBoundingClientRect();
  expect(Math.abs(cell.getBoundingClientRect().left - header.left)).toBeLessThan(1);
  // Who was nowhere yet still comes in by Tab.
  expect(root.querySelectorAll("[role=grid] [tabindex='0']")).toHaveLength(1);
});

test("rows keep their place and their height while one scrolls to and fro", async () => {
  const { scroll, one } = await big();
  const top = (): number => Math.round(one('[data-row="l3"]').getBoundingClientRect().top);
  const before = top();
  for (const left of [900, 4000, 9000, 0]) {
    scroll.scrollTo({ left, behavior: "instant" });
    await settled();
    expect(top()).toBe(before);
  }
});

test("a map that changes while its cell is hidden is there when it is shown again", async () => {
  const { drawn, editor, host } = await big();
  await settled();
  const before = drawn();
  host.style.display = "none";
  await editor.store.commit({
    label: "Edit card",
    operations: [{ op: "replace", path: "/cards/c5/text", value: "Changed meanwhile" }],
  });
  await settled();
  host.style.display = "";
  await expect.poll(drawn).toEqual(before);
  expect(drawn()).toContain("c5");
});

test("a map that was hidden for a while stands where it was scrolled to", async () => {
  const { scroll, host, one } = await big();
  scroll.scrollTo({ left: 4000, top: 700, behavior: "instant" });
  await settled();
  await settled();
  const place = (): readonly number[] => [
    scroll.scrollLeft,
    scroll.scrollTop,
    scroll.scrollHeight,
    one('[data-row="l12"]').getBoundingClientRect().top,
  ];
  const before = place();
  host.style.display = "none";
  await settled();
  host.style.display = "";
  await settled();
  expect(place()).toEqual(before);
});

test("the focus goes to the far end and back, and what has it stays drawn", async () => {
  const { cell, scroll, drawn } = await big();
  cell("s0", "l0").focus();
  await press("{Control>}{End}{/Control}");
  await expect.poll(() => deepest()?.getAttribute("aria-label")).toBe("Stage 119, Lane 19, 1 card");
  await press("{Enter}");
  expect(deepest()?.closest("[data-card-id]")?.getAttribute("data-card-id")).toBe("c2399");
  scroll.scrollTo({ left: 0, top: 0, behavior: "instant" });
  await expect.poll(drawn).toContain("c0");
  await settled();
  expect(deepest()?.closest("[data-card-id]")?.getAttribute("data-card-id")).toBe("c2399");
  await press("{Escape}{Home}");
  await expect.poll(() => deepest()?.getAttribute("data-lane-id")).toBe("l19");
  await press("{End}");
  await expect.poll(() => deepest()?.getAttribute("aria-label")).toBe("Stage 119, Lane 19, 1 card");
});

test("find goes to a card that is not drawn yet", async () => {
  const { one, drawn } = await big();
  expect(drawn()).not.toContain("c2222");
  await userEvent.fill(one<HTMLInputElement>("[role=search] input"), "Card 2222");
  await press("{Enter}");
  await expect.poll(drawn).toContain("c2222");
  await expect
    .poll(() => {
      const { top, bottom, left, right } = one('[data-card-id="c2222"]').getBoundingClientRect();
      const view = one(".scroll").getBoundingClientRect();
      return top >= view.top && bottom <= view.bottom && left >= view.left && right <= view.right;
    })
    .toBe(true);
});

test("a print has all of them", async () => {
  const { drawn } = await big();
  window.dispatchEvent(new Event("beforeprint"));
  await settled();
  expect(drawn()).toHaveLength(2400);
  window.dispatchEvent(new Event("afterprint"));
  await expect.poll(() => drawn().length).toBeLessThan(500);
});
