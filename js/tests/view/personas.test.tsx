import { afterEach, expect, test } from "vitest";
import { shownPersonas } from "../../src/state/personas";
import { PersonaSwitch } from "../../src/view/PersonaSwitch";
import { coloursOf, contrast } from "../../src/view/personas/colours";
import { accessible, type Drawn, draw, settled, type } from "./draw";
import { ROWS, sampleEditor } from "./sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function bar(options: Parameters<typeof sampleEditor>[0] = {}) {
  const sample = sampleEditor(options);
  drawn = draw(sample.editor, <PersonaSwitch />);
  return sample;
}
const MANY = {
  ...ROWS,
  personas: ["Noor", "The Wallins", "Bo", "Cleo"].map((name, i) => ({ id: `p${i + 1}`, order: `a${i}`, name })),
};
const names = (editor: ReturnType<typeof bar>["editor"]): string[] =>
  shownPersonas(editor).map(({ persona, side }) => `${side} ${persona.name}`);

async function sheet(name: string): Promise<void> {
  drawn.button("Personas").click();
  await settled();
  drawn.button(`Sheet of ${name}`).click();
  await settled();
}

test("the first persona is active, the next is drawn beside it", () => {
  const { editor } = bar();
  expect(names(editor)).toEqual(["a Noor", "b The Wallins"]);
  expect(drawn.one("[role=radio][aria-checked=true]").textContent).toBe("Noor · first shelf, first flat");
  expect(drawn.all(".seg .pd").map(({ className }) => className)).toEqual(["pd a", "pd b"]);
});

test("choosing the other switches who is active", async () => {
  const { editor, changes } = bar();
  drawn.one('[data-persona-id="p2"]').click();
  await settled();
  expect(names(editor)).toEqual(["a The Wallins", "b Noor"]);
  expect(editor.state.said.value).toBe("Persona: The Wallins");
  expect(changes).toHaveLength(0);
});

test("arrow keys go through them", async () => {
  const { editor } = bar();
  const first = drawn.one('[data-persona-id="p1"]');
  first.focus();
  first.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  await settled();
  expect(names(editor)[0]).toBe("a The Wallins");
  expect(drawn.root.activeElement?.getAttribute("data-persona-id")).toBe("p2");
});

test("more than three become a menu", async () => {
  const { editor } = bar({ rows: MANY });
  expect(drawn.all("[role=radio]")).toHaveLength(0);
  drawn.button("Noor").click();
  await settled();
  await accessible(drawn);
  drawn.button("Cleo").click();
  await settled();
  expect(names(editor)).toEqual(["a Cleo", "b Noor"]);
});

test("with more than three the one beside stands in the bar too, and can be changed there", async () => {
  const { editor } = bar({ rows: MANY });
  const beside = drawn.one(".who-bar > [title='Drawn beside']");
  expect(beside.textContent).toBe("The Wallins");
  expect(beside.querySelector(".pd")?.className).toBe("pd b");
  beside.click();
  await settled();
  drawn.button("Bo").click();
  await settled();
  expect(names(editor)).toEqual(["a Noor", "b Bo"]);
});

test("who stands beside can be another, or nobody", async () => {
  const { editor } = bar({ rows: MANY });
  drawn.button("Personas").click();
  await settled();
  drawn.button("Bo").click();
  await settled();
  expect(names(editor)).toEqual(["a Noor", "b Bo"]);
  drawn.button("Personas").click();
  await settled();
  drawn.button("Nobody").click();
  await settled();
  expect(names(editor)).toEqual(["a Noor"]);
});

test("a persona is added; the sheet shows who they are, and each field is one change", async () => {
  const { editor, changes } = bar();
  drawn.button("Personas").click();
  await settled();
  drawn.button("Add persona…").click();
  await settled();
  await accessible(drawn);
  await type(drawn.one("dialog input"), "Bo");
  drawn.button("Add").click();
  await settled();
  expect(editor.personas.value.map(({ name }) => name)).toEqual(["Noor", "The Wallins", "Bo"]);
  await sheet("Noor");
  await accessible(drawn);
  const name = drawn.one("dialog .form input");
  await type(name, "Noor B.");
  name.blur();
  await settled();
  expect(editor.document.value.personas.get("p1")).toMatchObject({
    name: "Noor B.",
    summary: "first shelf, first flat",
  });
  expect(changes.map(({ label }) => label)).toEqual(["Add persona", "Change name of “Noor”"]);
});

test("a name is needed", async () => {
  const { changes } = bar({ rows: { ...ROWS, personas: [], emotions: [] } });
  drawn.button("Add persona…").click();
  await settled();
  drawn.button("Add").click();
  await settled();
  expect(drawn.one("[role=alert]").textContent).toBe("Give the persona a name.");
  expect(changes).toHaveLength(0);
});

test("deleting says what goes too, and asks once", async () => {
  const { editor, changes } = bar();
  await sheet("Noor");
  drawn.button("Delete persona").click();
  await settled();
  expect(changes).toHaveLength(0);
  expect(drawn.one("dialog").textContent).toContain("7 points of the emotion curve go too.");
  drawn.button("Delete all the same").click();
  await settled();
  expect(editor.personas.value.map(({ name }) => name)).toEqual(["The Wallins"]);
});

test("a map that can't be changed can still be seen with another persona", () => {
  bar({ readonly: "Made by a newer version." });
  expect(drawn.all("[role=radio]")).toHaveLength(2);
  expect(() => drawn.button("Add persona…")).toThrow();
});

test("an accessibility check finds nothing", async () => {
  bar();
  await accessible(drawn);
});

const INVENTORY = {
  ...ROWS,
  lanes: [...(ROWS.lanes ?? []), { id: "l_touchpoints", order: "b0", kind: "touchpoints" }],
  touchpoints: [
    { id: "t1", order: "a0", name: "Hatch", channels: ["staff"], owner: "Desk team" },
    { id: "t2", order: "a1", name: "Poster" },
  ],
  cards: [
    { id: "x1", order: "a0", stage: "s1", lane: "l_touchpoints", text: "Poster", touchpoint: "t2" },
    { id: "x2", order: "a0", stage: "s4", lane: "l_touchpoints", text: "Hatch", touchpoint: "t1", personas: ["p1"] },
    { id: "x3", order: "a0", stage: "s6", lane: "l_touchpoints", text: "Drop box" },
    { id: "x4", order: "a0", stage: "s4", lane: "l_thoughts", text: "Shut again", personas: ["p2"] },
  ],
  comments: [],
} as unknown as typeof ROWS;

test("the matrix says where each persona meets what, and boxes change it", async () => {
  const { editor, changes } = bar({ rows: INVENTORY });
  drawn.button("Personas").click();
  await settled();
  drawn.button("Touchpoints and personas…").click();
  await settled();
  expect(drawn.all(".mc").map(({ textContent }) => textContent)).toEqual([
    "Pick up",
    "nowhere",
    "Hear of it",
    "Hear of it",
  ]);
  drawn.button("The Wallins meets Hatch: nowhere").click();
  await settled();
  await accessible(drawn);
  const box = (stage: string): HTMLInputElement => {
    const label = drawn.all("dialog .chk").find(({ textContent }) => textContent === stage);
    return label?.querySelector("input") as HTMLInputElement;
  };
  box("Pick up").click();
  await settled();
  // Everyone meets it there now.
  expect(editor.document.value.cards.get("x2")).not.toHaveProperty("personas");
  box("Join").click();
  await settled();
  const [card] = [...editor.document.value.cards.values()].slice(-1);
  expect(card).toMatchObject({ stage: "s2", lane: "l_touchpoints", text: "Hatch", touchpoint: "t1", personas: ["p2"] });
  box("Join").click();
  await settled();
  expect(editor.document.value.cards.has(card?.id ?? "")).toBe(false);
  expect(changes.map(({ label }) => label)).toEqual([
    "Meet a touchpoint",
    "Meet a touchpoint",
    "No longer meet a touchpoint",
  ]);
});

test("cards of the touchpoint lane come into the inventory in one step; routes tell who meets what in which order", async () => {
  const { editor, changes } = bar({ rows: INVENTORY });
  drawn.button("Personas").click();
  await settled();
  drawn.button("Touchpoints and personas…").click();
  await settled();
  drawn.button("Put 1 card into the inventory").click();
  await settled();
  expect(changes).toHaveLength(1);
  expect([...editor.document.value.touchpoints.values()].map(({ name }) => name)).toEqual([
    "Hatch",
    "Poster",
    "Drop box",
  ]);
  drawn.button("Routes").click();
  await settled();
  const rows = drawn.all("dialog tbody tr").map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows.filter(([, a, b]) => a !== "none" || b !== "none")).toEqual([
    ["Hear of it", "Poster", "Poster"],
    ["Pick up", "Hatch", "none"],
    ["Return", "Drop box", "Drop box"],
  ]);
});

test("two personas are compared in figures: what they feel, score and meet", async () => {
  const { editor } = bar({ rows: { ...INVENTORY, metrics: ROWS.metrics } as typeof ROWS });
  drawn.button("Compare…").click();
  await settled();
  await accessible(drawn);
  const { emotions } = editor.document.value;
  const [a, b] = ["e_p1_0", "e_p2_0"].map((id) => emotions.get(id)?.value ?? 0) as [number, number];
  const first = drawn.one("[aria-label=Emotion] tbody tr");
  expect(first.lastElementChild?.textContent).toBe(`${editor.format.signed(b - a)} (+0.14 to +0.86)`);
  expect(first.children[1]?.textContent).toBe("+0.7 (+0.4 to +1.0) n = 26");
  expect(drawn.one("[aria-label=Scores]").textContent).toContain("n = 6, hidden");
  expect(drawn.one(".mtx").textContent).toContain("Shut again");
  const [second] = drawn.all<HTMLSelectElement>("dialog select").slice(-1);
  if (second) second.value = "p1";
  second?.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  expect(names(editor)).toEqual(["a The Wallins", "b Noor"]);
});

test("shares of two personas differ by points, in the reader's language", async () => {
  const personas = [5.1, 41.5].map((share, i) => ({
    id: `p${i + 1}`,
    order: `a${i}`,
    name: `N${i}`,
    share: share / 100,
  }));
  bar({ rows: { ...ROWS, personas } as unknown as typeof ROWS });
  drawn.button("Compare…").click();
  await settled();
  const row = drawn.all("dialog tbody tr").find(({ textContent }) => textContent?.includes("41.5%"));
  expect(row?.lastElementChild?.textContent).toBe("+36.4 points");
});

test("names that begin alike can be told apart by the whole name of each", () => {
  const long = ["Persona with a very long name, north", "Persona with a very long name that ends south"];
  const personas = long.map((name, i) => ({ id: `p${i + 1}`, order: `a${i}`, name }));
  bar({ rows: { ...ROWS, personas } as unknown as typeof ROWS });
  expect(drawn.all("[role=radio]").map(({ title }) => title)).toEqual(long);
});

test.each(["light", "dark"] as const)("a file's colours are made readable on a %s ground, and apart", (theme) => {
  const ground = theme === "light" ? [255, 255, 255] : [33, 33, 33];
  for (const colour of ["#ffff00", "#111111", "#ffffff", "#888888", "ok"]) {
    const [a] = coloursOf([{ colour }], theme);
    const number = Number.parseInt(a?.slice(1) ?? "", 16);
    const rgb = [number >> 16, (number >> 8) & 255, number & 255];
    expect(contrast(rgb as never, ground as never)).toBeGreaterThanOrEqual(4.5);
  }
  const [a, b] = coloursOf([{ colour: "#3366cc" }, { colour: "#3366cd" }], theme);
  expect(a).not.toBeNull();
  expect(b).toBeNull();
  expect(coloursOf([{}, { colour: "no-such-token" }], theme)).toEqual([null, null]);
});

test("the colour of the active persona is the one that marks and curve are drawn in", async () => {
  const personas = [{ id: "p1", order: "a0", name: "Noor", colour: "#0b6e4f" }];
  bar({ rows: { ...ROWS, personas } as unknown as typeof ROWS });
  await settled();
  expect(drawn.one(".jw").style.getPropertyValue("--jw-a")).toBe("#0b6e4f");
});

test("the order of personas is changed in their sheet, one step each, and said", async () => {
  const { editor, changes } = bar({ rows: MANY });
  drawn.button("Personas").click();
  await settled();
  drawn.button("Sheet of Bo").click();
  await settled();
  drawn.button("Move up").click();
  await settled();
  expect(editor.personas.value.map(({ name }) => name)).toEqual(["Noor", "Bo", "The Wallins", "Cleo"]);
  expect(editor.state.said.value).toBe("Bo is now 2 of 4");
  drawn.button("Move up").click();
  await settled();
  expect(drawn.button("Move up").getAttribute("aria-disabled")).toBe("true");
  drawn.button("Move up").click();
  await settled();
  expect(changes.map(({ label }) => label)).toEqual(["Move persona", "Move persona"]);
});
