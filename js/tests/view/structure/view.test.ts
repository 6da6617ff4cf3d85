import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { example, large } from "../../../dev/example";
import { changed, type Document } from "../../../src/document/document";
import { secondsIn, shownTime, timelineOf } from "../../../src/view/structure/times";
import { closeAll, type Opened, open, press, settled } from "../map";
import { pick, send } from "./drive";

afterEach(closeAll);

const DURATIONS: Readonly<Record<string, { value: number; unit: string; low?: number; high?: number; n?: number }>> = {
  plan: { value: 1, unit: "h" },
  ride: { value: 30, unit: "min" },
  check: { value: 30, unit: "minutes", low: 12, high: 61, n: 212 },
};

/** The example with durations, a group, a folded stage and a card over three stages. */
function structured(): Document {
  const map = example();
  const stages = new Map(
    [...map.stages].map(([id, stage]) => {
      const duration = DURATIONS[id] && { duration: DURATIONS[id] };
      const parent = id === "drop" || id === "check" ? { parent: "air" } : {};
      return [id, { ...stage, ...duration, ...parent, ...(id === "board" ? { collapsed: true } : {}) }] as const;
    }),
  );
  const order = stages.get("drop")?.order ?? "";
  stages.set("air", { id: "air", order: `${order}V`, name: "At the airport" });
  const card = map.cards.get("card0");
  const cards = new Map(map.cards).set("card0", { ...(card as NonNullable<typeof card>), until: "drop" });
  return changed(map, [
    ["stages", stages],
    ["cards", cards],
  ]);
}

async function accessible({ host }: Opened): Promise<void> {
  const { violations, passes } = await axe.run(host, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
      "heading-order": { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  expect(passes.length).toBeGreaterThan(0);
}

test.each(["light", "dark"] as const)(
  "axe finds nothing with spans, groups, folds, time and the map in small, %s",
  async (theme) => {
    const map = await open({ document: structured(), theme });
    map.editor.state.timeAxis.value = true;
    map.editor.state.minimap.value = true;
    map.editor.state.folded.value = new Set(["pains"]);
    await settled();
    expect(map.root.querySelector(".ta")).not.toBeNull();
    expect(map.root.querySelector(".mini")).not.toBeNull();
    expect(map.root.querySelector(".gh")).not.toBeNull();
    await accessible(map);
    map.one(".st .hm").click();
    await settled();
    await accessible(map);
  },
);

test("time is drawn to scale, and told with its interval and base; what has none is named", async () => {
  const map = await open({ document: structured() });
  map.one('.stat [aria-haspopup="menu"]').click();
  await settled();
  await pick(map, "Time to scale");
  const widths = [...map.root.querySelectorAll<SVGRectElement>(".ta rect")].map(({ width }) => width.baseVal.value);
  expect(widths).toHaveLength(3);
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(2, 2);
  expect((widths[0] ?? 0) / (widths[2] ?? 1)).toBeCloseTo(2, 2);
  const words = map.one(".ta svg").getAttribute("aria-label");
  expect(words).toContain("Security: 30 minutes, between 12 minutes and 61 minutes, n = 212");
  expect(words).toContain("Wait airside: no duration");
});

test("units are read as people write them, in three languages", () => {
  expect(["s", "Min.", "timmar", "giorni", "veckor", "mesi", "år"].map(secondsIn)).toEqual([
    1, 60, 3600, 86_400, 604_800, 2_629_800, 31_557_600,
  ]);
  expect(secondsIn("sprints")).toBeUndefined();
  expect(shownTime("en", 5400)).toBe("1.5 hr");
  const map = structured();
  expect(timelineOf(map, [...map.stages.values()]).seconds).toBe(7200);
});

test("the map in small comes with many stages; arrow keys and the pointer move the view", async () => {
  const map = await open({ document: large(400) });
  const mini = map.one(".mini");
  const scroll = map.one(".scroll");
  await expect.poll(() => mini.getAttribute("aria-valuetext")).toMatch(/^Stages 1–\d$/);
  mini.focus();
  await press("{ArrowRight}");
  expect(scroll.scrollLeft).toBeGreaterThan(200);
  await press("{End}");
  await expect.poll(() => mini.getAttribute("aria-valuetext")).toMatch(/–20$/);
  const { left, top } = mini.getBoundingClientRect();
  send(mini, "pointerdown", { x: left + 2, y: top + 2 });
  await settled();
  expect(scroll.scrollLeft).toBe(0);
});

test("Ctrl and the wheel zoom, and keep what is under the pointer there", async () => {
  const map = await open();
  const scroll = map.one(".scroll");
  const turn = (deltaY: number, ctrlKey: boolean): WheelEvent => {
    const event = new WheelEvent("wheel", { deltaY, ctrlKey, bubbles: true, composed: true, cancelable: true });
    scroll.dispatchEvent(event);
    return event;
  };
  expect(turn(100, false).defaultPrevented).toBe(false);
  expect(map.editor.state.zoom.value).toBe(1);
  expect(turn(100, true).defaultPrevented).toBe(true);
  expect(map.editor.state.zoom.value).toBe(0.9);
  await expect.poll(() => map.said()).toBe("Zoom 90%");
  turn(-20, true);
  expect(map.editor.state.zoom.value).toBe(0.9);
  turn(-40, true);
  expect(map.editor.state.zoom.value).toBe(1);
});

test("in a view of one stage a card says how far it goes", async () => {
  const map = await open({ document: structured() });
  map.host.parentElement?.style.setProperty("width", "400px");
  await expect.poll(() => map.card("card0").textContent).toContain("Spans Plan to Drop the bag");
  expect(map.card("card0").getBoundingClientRect().width).toBeLessThan(400);
});
