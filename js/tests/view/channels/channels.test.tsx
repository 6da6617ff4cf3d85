import { afterEach, expect, test } from "vitest";
import { run } from "../../../src/state/commands/index";
import { isChannel } from "../../../src/state/words";
import { Channels } from "../../../src/view/channels/Channels";
import { BUILT_IN } from "../../../src/view/channels/onChannels";
import { accessible, type Drawn, draw, settled, type } from "../draw";
import { ROWS, sampleEditor } from "../sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

const TOLD = {
  ...ROWS,
  lanes: [...(ROWS["lanes"] ?? []), { id: "l_response", order: "b0", kind: "response", zone: "back" }],
  channels: [{ id: "hatch", order: "a0", name: "Hatch", icon: "door" }],
  touchpoints: [
    { id: "t1", order: "a0", name: "Counter", channels: ["hatch"], owner: "Desk team" },
    { id: "t2", order: "a1", name: "Loan car", channels: ["store"] },
  ],
  cards: [
    ...(ROWS["cards"] ?? []),
    { id: "c20", order: "b0", stage: "s4", lane: "l_actions", text: "Queues at the counter", touchpoint: "t1" },
    { id: "c21", order: "b0", stage: "s4", lane: "l_response", text: "Fetches it from the shelf" },
  ],
  steps: [{ id: "w1", order: "a0", path: "r1", stage: "s5", touchpoint: "t2" }],
};

function view(options: Parameters<typeof sampleEditor>[0] = {}) {
  const sample = sampleEditor({ run, rows: TOLD, ...options });
  sample.editor.state.view.value = "channels";
  drawn = draw(sample.editor, <Channels />);
  return sample;
}
const heads = (): string[] => drawn.all(".chs tbody th").map((head) => head.innerText.replace(/\s*\n\s*/g, ": "));
const cell = (channel: string, stage: string): string[] =>
  drawn.all(`tr[data-channel="${channel}"] td[data-stage="${stage}"] .chb`).map(({ textContent }) => textContent ?? "");
const menu = async (text: string): Promise<void> => {
  drawn.button(`More…: ${text}`).click();
  await settled();
};
const menuItem = async (name: string): Promise<void> => {
  drawn
    .all("[role=menu] button")
    .find(({ textContent }) => textContent === name)
    ?.click();
  await settled(80);
};

test("each channel is a row with its count, in a fixed order, what is on none the last", () => {
  view();
  expect(heads()).toEqual([
    "Mobile website: 1 card",
    "App: 2 cards",
    "Store: 0 cards",
    "Staff: 1 card",
    "Hatch: 1 card",
    "No channel: 6 cards",
  ]);
  expect(drawn.all(".chs thead th")).toHaveLength(8);
  expect(BUILT_IN.every(isChannel)).toBe(true);
});

test("a card stands on each of its channels, and without its own on its touchpoint's", () => {
  view();
  const long = "Hatch opens at nine, work starts at eight: nobody can collect before the weekend";
  expect(cell("app", "s4")).toEqual([long]);
  expect(cell("staff", "s4")).toEqual([long]);
  expect(cell("hatch", "s4")).toEqual(["Queues at the counter"]);
});

test("a touchpoint that only a path meets stands there too", () => {
  view();
  expect(cell("store", "s5")).toEqual(["Loan car"]);
  expect(drawn.button("Touchpoint: Loan car")).toBeTruthy();
});

test("what is handed over from one stage to the next is told in words", () => {
  view();
  expect(drawn.all(".chs tfoot td").map(({ innerText }) => innerText.trim())).toEqual(
    [
      "",
      "",
      "From Mobile website to App",
      "Goes on: App\nNew: Staff and Hatch".replace("\n", "\n\n"),
      "From App, Staff, and Hatch to Store",
      "",
      "",
    ].map((text) => expect.stringMatching(new RegExp(`^${text.replaceAll("\n\n", "\\s+")}$`))),
  );
});

const spanning = {
  ...TOLD,
  cards: TOLD.cards.map((card) => (card.id === "c20" ? { ...card, until: "s6" } : card)),
  links: [
    { id: "k1", kind: "hands-over", start: "c2", end: "c20", label: "by a code" },
    { id: "k2", kind: "hands-over", start: "s4", end: "t2" },
    { id: "k3", kind: "solves", start: "c20", end: "c3" },
  ],
};

test("a card that goes on over stages stands in each of them, is told so, and counts once", () => {
  view({ rows: spanning });
  for (const stage of ["s4", "s5", "s6"])
    expect(cell("hatch", stage)).toEqual(["Queues at the counterSpans Pick up to Return"]);
  expect(cell("hatch", "s7")).toEqual([]);
  expect(heads()).toContain("Hatch: 1 card");
  expect(drawn.button(/Queues at the counter, Spans Pick up to Return$/)).toBeTruthy();
  expect(drawn.all(".chs tfoot td").map(({ innerText }) => innerText.trim())[4]).toMatch(
    /^From App and Staff to Store/,
  );
});

test("an arrow crosses no card on its way, whichever way it goes", async () => {
  const card = (id: string, stage: string, channel: string): Record<string, unknown> => ({
    ...{ id, order: id, stage, lane: "l_actions", text: `Card ${id}`, channels: [channel] },
  });
  const cards = ["web", "phone", "store", "staff"].flatMap((channel, row) =>
    ["s1", "s2", "s3", "s4"].map((stage, column) => card(`z${row}${column}`, stage, channel)),
  );
  const ends = ["z00 z30", "z00 z33", "z33 z00", "z10 z31", "z02 z22", "z23 z02", "z30 z03"].map((pair) =>
    pair.split(" "),
  );
  const links = ends.map(([start, end], i) => ({ id: `k${i}`, kind: "hands-over", start, end }));
  view({ rows: { ...ROWS, cards, links } as unknown as typeof ROWS });
  await settled(100);
  const lines = drawn.all(".cha0 g path:not(.halo)") as unknown as SVGPathElement[];
  expect(lines).toHaveLength(ends.length);
  const whole = drawn.one(".chs").getBoundingClientRect();
  for (const [i, line] of lines.entries()) {
    const boxes = drawn.all(".chs li[data-at]").map((one) => one.getBoundingClientRect());
    for (let at = 0; at <= line.getTotalLength(); at += 4) {
      const { x, y } = line.getPointAtLength(at);
      const [left, top] = [x + whole.left, y + whole.top];
      const over = boxes.some(
        (box) => left > box.left + 1 && left < box.right - 1 && top > box.top + 1 && top < box.bottom - 1,
      );
      expect(over, `arrow ${i} at ${x} ${y}`).toBe(false);
    }
  }
});

test("what hands over to what is told where it leads to, and opens; an arrow goes there", async () => {
  const { editor } = view({ rows: spanning });
  await settled(60);
  const told = drawn.all(".chs tfoot td").map((td) => [...td.querySelectorAll("li")].map((li) => li.textContent));
  expect(told).toEqual([
    [],
    [],
    [],
    ["Picks a day and hopes hands over to Queues at the counter (by a code)"],
    ["Pick up hands over to Loan car"],
    [],
    [],
  ]);
  expect(drawn.root.querySelectorAll(".cha0 g")).toHaveLength(2);
  drawn.button("Picks a day and hopes hands over to Queues at the counter").click();
  expect(editor.state.inspected.value).toBe("k1");
});

test("a card that goes on is followed in the stage where it was taken", async () => {
  view({ rows: spanning });
  drawn.all('tr[data-channel="hatch"] td[data-stage="s5"] .chm')[0]?.click();
  await settled();
  await menuItem("Phone");
  expect(drawn.root.activeElement?.closest("td")?.dataset["stage"]).toBe("s5");
  expect(drawn.root.activeElement?.closest("tr")?.dataset["channel"]).toBe("phone");
});

test("a card opens in the inspector", async () => {
  const { editor } = view();
  drawn.button(/Queues at the counter$/).click();
  await settled();
  expect(editor.state.inspector.value).toBe(true);
  expect([...editor.state.selected.value]).toEqual(["c20"]);
});

test("a card goes to another channel in one step, keeps its others, and keeps the focus", async () => {
  const { editor, changes } = view();
  drawn.all('tr[data-channel="staff"] .chm')[0]?.click();
  await settled();
  await menuItem("Phone");
  expect(changes.map(({ label }) => label)).toEqual(["Move to a channel"]);
  expect(editor.document.value.cards.get("c3")?.channels).toEqual(["phone", "app"]);
  expect(editor.state.said.value).toBe("“Hatch opens at nine, work starts at…” is now on: Phone and App");
  expect(drawn.root.activeElement?.closest("tr")?.dataset["channel"]).toBe("phone");
  expect(drawn.root.activeElement?.closest("li")?.dataset["cardId"]).toBe("c3");
});

test("a card goes off its channel, and the file doesn't keep an empty list", async () => {
  const { editor } = view();
  await menu("Picks a day and hopes");
  await menuItem("No channel");
  expect(editor.document.value.cards.get("c2")).not.toHaveProperty("channels");
  expect(cell("", "s3")).toEqual(["Picks a day and hopes"]);
});

test("what a card has from its touchpoint can't be taken from the card", async () => {
  view();
  await menu("Queues at the counter");
  const none = drawn
    .all<HTMLButtonElement>("[role=menu] button")
    .find(({ textContent }) => textContent === "No channel");
  expect(none?.disabled).toBe(true);
  expect(drawn.all("[role=menu] button").some(({ textContent }) => textContent === "Open Counter")).toBe(true);
});

test("from the menu to the card on the map", async () => {
  const { editor } = view();
  await menu("Picks a day and hopes");
  await menuItem("Show on the map");
  expect(editor.state.view.value).toBe("grid");
  expect(editor.state.focus.value).toEqual({ stage: "s3", lane: "l_actions" });
  expect(editor.state.inside.value).toBe("c2");
});

test("a card is added on a channel in one step, and has the focus", async () => {
  const { editor, changes } = view();
  drawn.button("Add a card on Hatch: Return").click();
  await settled();
  const field = drawn.one<HTMLTextAreaElement>("textarea");
  field.value = "Hands it through the hatch";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await settled(80);
  expect(changes).toHaveLength(1);
  const card = [...editor.document.value.cards.values()].at(-1);
  expect(card).toMatchObject({
    text: "Hands it through the hatch",
    stage: "s6",
    lane: "l_actions",
    channels: ["hatch"],
  });
  await expect.poll(() => drawn.root.activeElement?.closest("li")?.dataset["cardId"]).toBe(card?.id);
});

test("what is refused stays in its field", async () => {
  const { refuse } = view();
  drawn.button("Add a card on Hatch: Return").click();
  await settled();
  refuse("Not now.");
  const field = drawn.one<HTMLTextAreaElement>("textarea");
  field.value = "Through the hatch";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await settled(80);
  expect(drawn.one<HTMLTextAreaElement>("textarea").value).toBe("Through the hatch");
  expect(drawn.one(".chs").textContent).toContain("Not now.");
});

test("all channels can be shown, and one of the map's own is added", async () => {
  const { editor, changes } = view();
  drawn.button("All channels").click();
  await settled();
  expect(heads()).toHaveLength(BUILT_IN.length + 2);
  await type(drawn.byLabel("Name of the new channel"), "Locker");
  drawn.button("Add channel").click();
  await settled();
  expect(heads()).toContain("Locker: 0 cards");
  expect(changes.map(({ label }) => label)).toEqual(["Add channel"]);
  expect([...editor.document.value.channels.values()].map(({ name }) => name)).toEqual(["Hatch", "Locker"]);
});

test("the inventory says channels, owner and stages, and a touchpoint is renamed", async () => {
  const { editor, changes } = view();
  drawn.button("Touchpoints").click();
  await settled();
  const row = drawn.one('[data-row="t1"]');
  expect([...row.querySelectorAll("td")].map(({ textContent }) => textContent)).toEqual([
    "Hatch",
    "Desk team",
    "Pick up",
    "Inspect",
  ]);
  expect(drawn.one('[data-row="t2"]').textContent).toContain("Use it");
  const name = drawn.byLabel("Name of Counter");
  await type(name, "Hatch counter");
  name.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled();
  expect(editor.document.value.touchpoints.get("t1")?.name).toBe("Hatch counter");
  await type(drawn.byLabel("Name of the new touchpoint"), "Locker");
  drawn.button("Add touchpoint").click();
  await settled();
  expect(changes.map(({ label }) => label)).toEqual(["Rename touchpoint", "Add touchpoint"]);
  drawn.button("Inspect: Locker").click();
  expect(editor.state.inspector.value).toBe(true);
});

test("what people do stands beside what the brand does, with the line between them", async () => {
  view();
  drawn.button("Customer and brand").click();
  await settled();
  const [zones, lanes] = drawn
    .all(".bp thead tr")
    .map((row) => [...row.querySelectorAll("th")].map((h) => h.innerText.trim()));
  expect(zones).toEqual(["Customer", expect.stringMatching(/^Line of visibility\s+Backstage$/)]);
  expect(lanes).toEqual(["Stage", "Actions", "Brand response"]);
  expect([...drawn.one('tr[data-stage="s4"]').querySelectorAll(".chb")].map(({ textContent }) => textContent)).toEqual([
    "Queues at the counter",
    "Fetches it from the shelf",
  ]);
});

test("a map that can't be changed shows all of it and offers nothing", async () => {
  view({ readonly: "Made by a newer version." });
  expect(drawn.all(".cha, .addrow")).toHaveLength(0);
  await menu("Picks a day and hopes");
  expect(drawn.all("[role=menu] button").map(({ textContent }) => textContent)).toEqual([
    "Show in the inspector",
    "Show on the map",
  ]);
});

test("with little room one stage stands there at a time, as lists", async () => {
  const { editor } = view({ rows: spanning });
  editor.state.width.value = 320;
  await settled();
  expect(drawn.all("table")).toHaveLength(0);
  drawn.button("Pick up").click();
  await settled();
  const said = (): string[] => drawn.all(".chr").map((one) => one.innerText.replace(/\s*\n\s*/g, ": "));
  expect(said()).toEqual([
    expect.stringMatching(/^App: Hatch opens at nine/),
    expect.stringMatching(/^Staff: Hatch opens at nine/),
    "Hatch: Queues at the counter: Spans Pick up to Return",
    expect.stringMatching(/^No channel: /),
  ]);
  expect(drawn.one(".chov").innerText).toMatch(/New: Staff and Hatch\s+Picks a day and hopes hands over to/);
  drawn.button("Customer and brand").click();
  await settled();
  expect(drawn.all("table")).toHaveLength(0);
  expect(drawn.all(".ch1 h5").map(({ innerText }) => innerText)).toEqual(["Actions", "Brand response"]);
  drawn.button("Touchpoints").click();
  await settled();
  expect(drawn.all("table")).toHaveLength(0);
  expect(drawn.one('[data-row="t1"]').innerText.replace(/\s*\n\s*/g, " ")).toBe(
    "Channels Hatch Owner Desk team Stages Pick up, Use it, and Return Show in the inspector Inspect",
  );
});

test.each(["Channels", "Customer and brand", "Touchpoints"])(
  "an accessibility check finds nothing: %s",
  async (side) => {
    const { editor } = view({ rows: spanning });
    drawn.button(side).click();
    await settled();
    await accessible(drawn);
    editor.state.width.value = 320;
    await settled();
    await accessible(drawn);
  },
);
