/** Where there is little room: what lines up, what stays in one row, what has room to be read. */
import { afterEach, expect, test } from "vitest";
import { closeAll, type Opened, open, settled } from "./map";

afterEach(closeAll);

async function narrow(width: number): Promise<Opened> {
  const view = await open();
  (view.host.parentElement as HTMLElement).style.width = `${width}px`;
  const drawn = width < 560 ? ".tabs" : ".rail";
  await expect.poll(() => view.root.querySelector(drawn), { timeout: 5000 }).not.toBeNull();
  await settled();
  return view;
}

test.each([420, 290])("the fields of a map %d px wide line up with its frame on both sides", async (width) => {
  const view = await narrow(width);
  const frame = view.one(".fr").getBoundingClientRect();
  const box = view.one(".find").getBoundingClientRect();
  expect(Math.abs(frame.right - box.right - (box.left - frame.left))).toBeLessThanOrEqual(1);
});

test("the buttons of the toolbar stay in one row at 400 % of zoom, and are large enough to be touched", async () => {
  const view = await narrow(288);
  const bar = view.one(".bar:not(.two)");
  const icons = [...bar.querySelectorAll<HTMLElement>("button:not(.save, .ttl *)")].filter(
    (node) => node.getClientRects().length > 0,
  );
  expect(icons.length).toBeGreaterThan(8);
  const boxes = icons.map((node) => node.getBoundingClientRect());
  const middles = boxes.map(({ top, height }) => Math.round(top + height / 2));
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(2);
  for (const box of boxes) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
});

test("which keys apply takes no more than two lines where there is little room", async () => {
  const view = await narrow(290);
  view.editor.moveFocus({ stage: "plan", lane: "actions" }, { card: "card0" });
  await expect.poll(() => view.root.querySelectorAll(".stat .kg").length, { timeout: 5000 }).toBeGreaterThan(3);
  const tops = [...view.root.querySelectorAll(".stat .kg")].map((node) => Math.round(node.getBoundingClientRect().top));
  expect(new Set(tops).size).toBeLessThanOrEqual(2);
});

test("a new lane's name has room to be read where there is little", async () => {
  const view = await narrow(290);
  view.editor.run("lanes.arrange");
  await expect.poll(() => view.root.querySelector("dialog .addrow .inp")).not.toBeNull();
  const row = view.one("dialog .addrow");
  row.style.width = "250px";
  expect(view.one("dialog .addrow .inp").offsetWidth).toBeGreaterThanOrEqual(120);
  expect(row.scrollWidth).toBeLessThanOrEqual(250);
});

test("the names of stages in view keep clear of the frame", async () => {
  const view = await narrow(760);
  const last = [...view.root.querySelectorAll<HTMLElement>(".rail button")].at(-1) as HTMLElement;
  const frame = view.one(".fr").getBoundingClientRect();
  expect(frame.right - last.getBoundingClientRect().right).toBeGreaterThanOrEqual(6);
});

test("a map without durations has no sum of them", async () => {
  const view = await open();
  view.editor.state.timeAxis.value = true;
  await expect.poll(() => view.root.querySelector(".ta")).not.toBeNull();
  expect(view.one(".ta .zt").textContent).toBe("Time to scale");
});

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

test.each(["light", "dark"] as const)(
  "in the map in small what is in view is told from its marks, in the %s",
  async (theme) => {
    const view = await open({ theme });
    view.editor.state.minimap.value = true;
    await expect.poll(() => view.root.querySelector(".mini i")).not.toBeNull();
    const { borderTopColor, boxShadow } = getComputedStyle(view.one(".mini i"));
    const around = boxShadow.match(/rgba?\([^)]*\)/)?.[0] ?? borderTopColor;
    expect(contrast(borderTopColor, around)).toBeGreaterThan(3);
    expect(contrast(getComputedStyle(view.one(".mini canvas")).color, around)).toBeGreaterThan(3);
  },
);
