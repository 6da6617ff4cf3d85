import { afterEach, expect, test } from "vitest";
import { run } from "../../src/state/commands/index";
import { Outline } from "../../src/view/Outline";
import { accessible, type Drawn, draw, settled, type } from "./draw";
import { sampleEditor } from "./sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function outline(options: Parameters<typeof sampleEditor>[0] = {}) {
  const sample = sampleEditor({ run, ...options });
  drawn = draw(sample.editor, <Outline />);
  return sample;
}
const stage = (id: string): HTMLElement => drawn.one(`.ols[data-stage-id="${id}"]`);

test("stages are headings, lanes headings below them, cards items of lists", () => {
  outline();
  expect(drawn.all("h3").map(({ textContent }) => textContent)).toEqual([
    "Hear of it",
    "Join",
    "Reserve",
    "Pick up",
    "Use it",
    "Return",
    "Tell others",
    "Whole journey",
    "Paths",
    "Compared: Noor and The Wallins",
    "Lanes",
  ]);
  const lanes = [...stage("s4").querySelectorAll("h4")].map(({ textContent }) => textContent);
  expect(lanes).toContain("Pain points 2 cards");
  expect(stage("s4").querySelectorAll("[data-card-id]")).toHaveLength(3);
});

test("feelings, moments, paths and scores are told in words", () => {
  outline();
  const words = stage("s4").textContent ?? "";
  expect(words).toContain("Noor −1.5, 95% interval −1.8 to −1.2, n = 26, backed by evidence, expected +0.3, gap −1.8");
  expect(words).toContain("Moment of truth: Drill there on Saturday?, yes 62%, no 38%, n = 58");
  expect(words).toContain("Collecting, Q6: Noor, mean: 3.62, between 3.40 and 3.85");
  expect(stage("s5").textContent).toContain("n = 6, hidden");
  expect(stage("s6").textContent).toContain("The Wallins not set");
  expect(drawn.one("[data-place$=paths]").textContent).toContain("Recovery path: Not there");
});

test("a card is edited in place, and the focus comes back to it", async () => {
  const { editor, changes } = outline();
  drawn.button("Edit: Deposit in cash only").click();
  await settled();
  const field = drawn.one<HTMLTextAreaElement>("textarea");
  field.value = "Cash is the only deposit";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await settled(80);
  expect(changes).toHaveLength(1);
  expect(editor.document.value.cards.get("c4")?.text).toBe("Cash is the only deposit");
  expect(drawn.root.activeElement?.getAttribute("aria-label")).toBe("Edit: Cash is the only deposit");
});

test("a card is added where it belongs", async () => {
  const { editor } = outline();
  drawn.button("Add opportunity: Join").click();
  await settled();
  const field = drawn.one<HTMLTextAreaElement>("textarea");
  field.value = "Ask for the address first";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await settled(80);
  const made = [...editor.document.value.cards.values()].find(({ text }) => text === "Ask for the address first");
  expect(made).toMatchObject({ stage: "s2", lane: "l_opportunities" });
});

const key = (button: string, name: string): boolean =>
  drawn
    .button(button)
    .dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true, cancelable: true }));

test("a card is duplicated and deleted by the keys it has in the grid", async () => {
  const { editor } = outline();
  key("Edit: Deposit in cash only", "d");
  await settled(80);
  expect([...editor.document.value.cards.values()].filter(({ text }) => text === "Deposit in cash only")).toHaveLength(
    2,
  );
  key("More…: Deposit in cash only", "Delete");
  await settled(80);
  expect([...editor.document.value.cards.values()].filter(({ text }) => text === "Deposit in cash only")).toHaveLength(
    1,
  );
});

test("M asks for the card's new place, More… for all else; a card has three buttons, told apart by its first words", async () => {
  const { editor } = outline();
  const names = [...drawn.one("[data-card-id=c4]").querySelectorAll("button")].map((one) => one.ariaLabel);
  expect(names).toEqual(["Edit", "Select", "More…"].map((word) => `${word}: Deposit in cash only`));
  drawn.button("More…: Deposit in cash only").click();
  expect(editor.state.menu.value).toMatchObject({ kind: "card", id: "c4" });
  key("Edit: Deposit in cash only", "m");
  expect(editor.state.dialog.value).toBe("move");
  expect(editor.state.subject.value).toBe("c4");
});

test("an emotion is a number that can be set, added and emptied", async () => {
  const { editor, changes } = outline();
  const known = drawn.byLabel("Emotion: Noor at Join") as HTMLInputElement;
  expect(known.value).toBe("-0.6");
  await type(known, "0.25");
  known.blur();
  await settled();
  expect(editor.document.value.emotions.get("e_p1_1")?.value).toBe(0.25);
  const fresh = drawn.byLabel("Emotion: The Wallins at Return") as HTMLInputElement;
  await type(fresh, "1");
  fresh.blur();
  await settled();
  expect([...editor.document.value.emotions.values()].at(-1)).toMatchObject({ persona: "p2", stage: "s6", value: 1 });
  await type(drawn.byLabel("Emotion: The Wallins at Return"), "");
  drawn.byLabel("Emotion: The Wallins at Return").blur();
  await settled();
  expect(changes).toHaveLength(3);
  expect(stage("s6").textContent).toContain("The Wallins not set");
});

test("a number outside the scale is refused where it was typed", async () => {
  const { changes } = outline();
  const field = drawn.byLabel("Emotion: Noor at Join") as HTMLInputElement;
  await type(field, "9");
  field.blur();
  await settled();
  expect(drawn.one("[role=alert]").textContent).toBe("Give a number from −2 to 2.");
  expect(field.value).toBe("9");
  expect(changes).toHaveLength(0);
});

test("a map that can't be changed can be read and inspected", async () => {
  const { editor } = outline({ readonly: "Made by a newer version." });
  expect(drawn.all("input")).toHaveLength(0);
  drawn.button("Inspect: Deposit in cash only").click();
  expect([...editor.state.selected.value]).toEqual(["c4"]);
  expect(editor.state.inspector.value).toBe(true);
  await accessible(drawn);
});

test("in Italian it is Italian", () => {
  outline({ locale: "it" });
  expect(stage("s4").textContent).toContain("Aggiungi");
  expect(stage("s4").textContent).toContain("sostenuto da evidenze");
});

test("an accessibility check finds nothing", async () => {
  outline();
  await accessible(drawn);
});
