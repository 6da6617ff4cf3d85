import { afterEach, expect, test } from "vitest";
import { shownPersonas } from "../../src/state/personas";
import { PersonaSwitch } from "../../src/view/PersonaSwitch";
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

test("a persona is added and renamed, each in one change", async () => {
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
  drawn.button("Personas").click();
  await settled();
  drawn.button("Edit Noor…").click();
  await settled();
  await type(drawn.one("dialog input"), "Noor B.");
  drawn.button("Save").click();
  await settled();
  expect(editor.document.value.personas.get("p1")).toMatchObject({
    name: "Noor B.",
    summary: "first shelf, first flat",
  });
  expect(changes.map(({ label }) => label)).toEqual(["Add persona", "Edit persona"]);
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
  drawn.button("Personas").click();
  await settled();
  drawn.button("Edit Noor…").click();
  await settled();
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
