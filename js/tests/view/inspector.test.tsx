import { afterEach, expect, test } from "vitest";
import { Inspector } from "../../src/view/Inspector";
import { accessible, type Drawn, draw, settled, type } from "./draw";
import { ROWS, sampleEditor } from "./sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function dock(card: string | null = "c3", options: Parameters<typeof sampleEditor>[0] = {}) {
  const sample = sampleEditor(options);
  sample.editor.state.inspector.value = true;
  if (card) sample.editor.state.selected.value = new Set([card]);
  drawn = draw(sample.editor, <Inspector />);
  return sample;
}
const field = (label: string): HTMLTextAreaElement => {
  const found = drawn.all("label").find((one) => one.textContent?.startsWith(label));
  return drawn.one(`#${CSS.escape(found?.getAttribute("for") ?? "")}`);
};
const leave = async (element: HTMLElement): Promise<void> => {
  element.blur();
  await settled();
};

test("follows the selection and says which card it is", async () => {
  const { editor } = dock();
  expect(drawn.one(".crumb").textContent).toBe("Pick up/Pain points/Card 1 of 2");
  expect(field("Text").value).toContain("Hatch opens at nine");
  editor.state.selected.value = new Set(["c4"]);
  await settled();
  expect(drawn.one(".crumb").textContent).toBe("Pick up/Pain points/Card 2 of 2");
  expect(field("Text").value).toBe("Deposit in cash only");
});

test("goes to the next card and the one before, as the map is read", async () => {
  const { editor } = dock("c4");
  drawn.button("Previous card").click();
  await settled();
  expect([...editor.state.selected.value]).toEqual(["c3"]);
  drawn.button("Next card").click();
  drawn.button("Next card").click();
  await settled();
  expect([...editor.state.selected.value]).toEqual(["c7"]);
});

test("a field saves when it is left, as one change", async () => {
  const { editor, changes } = dock();
  await type(field("Text"), "The hatch opens too late");
  expect(changes).toHaveLength(0);
  await leave(field("Text"));
  expect(changes).toHaveLength(1);
  expect(editor.document.value.cards.get("c3")?.text).toBe("The hatch opens too late");
});

test("Escape gives up what was typed", async () => {
  const { changes } = dock();
  await type(field("Note"), "Not this");
  field("Note").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await settled();
  expect(field("Note").value).toBe("Heard at both branches.");
  expect(changes).toHaveLength(0);
});

test("a note that is emptied goes; a text can't be empty", async () => {
  const { editor } = dock();
  await type(field("Note"), "");
  await leave(field("Note"));
  await type(field("Text"), "  ");
  await leave(field("Text"));
  const card = editor.document.value.cards.get("c3");
  expect(card).not.toHaveProperty("note");
  expect(card?.text).toContain("Hatch");
});

test("too long a text is kept and said, not cut", async () => {
  const { changes } = dock();
  await type(field("Text"), "x".repeat(5212));
  await leave(field("Text"));
  expect(drawn.one("[role=alert]").textContent).toBe("5,212 of 5,000 characters. Nothing was lost: shorten it.");
  expect(field("Text").value).toHaveLength(5212);
  expect(changes).toHaveLength(0);
});

test("what the host refuses stays in the field, with the reason", async () => {
  const sample = dock();
  sample.refuse("Someone else changed it meanwhile.");
  await type(field("Owner"), "Me");
  await leave(field("Owner"));
  expect(drawn.one("[role=alert]").textContent).toBe("Someone else changed it meanwhile.");
  expect(field("Owner").value).toBe("Me");
});

test("what was refused is there again when one comes back, and is sent once more when one insists", async () => {
  const sample = dock();
  sample.refuse("Someone else changed it meanwhile.");
  await type(field("Owner"), "Me");
  await leave(field("Owner"));
  sample.editor.state.selected.value = new Set(["c4"]);
  await settled();
  expect(field("Owner").value).toBe("");
  sample.editor.state.selected.value = new Set(["c3"]);
  await settled();
  expect(field("Owner").value).toBe("Me");
  expect(drawn.one("[role=alert]").textContent).toBe("Someone else changed it meanwhile.");
  sample.refuse(null);
  field("Owner").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled();
  expect(sample.editor.document.value.cards.get("c3")?.owner).toBe("Me");
  expect(drawn.all("[role=alert]")).toHaveLength(0);
});

test("two who changed the same text see both, and choose", async () => {
  const sample = dock();
  sample.refuse("The owner was changed meanwhile.", { reason: "conflict", theirs: "Night desk" });
  await type(field("Owner"), "Day desk");
  await leave(field("Owner"));
  expect(drawn.one(".theirs").textContent).toBe("Theirs Night desk");
  await accessible(drawn);
  sample.refuse(null);
  drawn.button("Keep mine").click();
  await settled();
  expect(sample.editor.document.value.cards.get("c3")?.owner).toBe("Day desk");
});

test("a text that was changed elsewhere while one typed is not written over", async () => {
  const { editor } = dock();
  await type(field("Owner"), "Day desk");
  await editor.commit("Own", [{ op: "add", path: "/cards/c3/owner", value: "Night desk" }]);
  await settled();
  expect(field("Owner").value).toBe("Day desk");
  await leave(field("Owner"));
  expect(editor.document.value.cards.get("c3")?.owner).toBe("Night desk");
  expect(drawn.one(".theirs").textContent).toBe("Theirs Night desk");
  drawn.button("Take theirs").click();
  await settled();
  expect(field("Owner").value).toBe("Night desk");
});

test("a card that is left while its field is open takes the text with it", async () => {
  const { editor, changes } = dock();
  await type(field("Text"), "Typed, then away");
  editor.state.selected.value = new Set(["c4"]);
  await settled(60);
  expect(changes).toHaveLength(1);
  expect(editor.document.value.cards.get("c3")?.text).toBe("Typed, then away");
  expect(field("Text").value).toBe("Deposit in cash only");
});

test("importance, basis, channels and tags are set and taken away", async () => {
  const { editor } = dock();
  drawn.button("Medium").click();
  drawn.button("assumed").click();
  drawn.button("Remove Staff").click();
  drawn.button("Remove weekend").click();
  await settled();
  const tag = drawn.byLabel("Add tag");
  await type(tag, "queue, morning");
  tag.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  const channel = drawn.byLabel("Add channel") as HTMLSelectElement;
  channel.value = "sms";
  channel.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  expect(editor.document.value.cards.get("c3")).toMatchObject({
    importance: 2,
    basis: "assumed",
    channels: ["app", "sms"],
    tags: ["opening hours", "queue", "morning"],
  });
  drawn.button("Medium").click();
  await settled();
  expect(editor.document.value.cards.get("c3")).not.toHaveProperty("importance");
});

test("evidence stands with its base, for or against, and is never summed", () => {
  dock();
  expect(drawn.one(".c2 h4").textContent).toBe("Evidence1 survey question, 1 quote, and 1 log");
  expect(drawn.all(".evr").map(({ textContent }) => textContent)).toEqual([
    "Was it easy to join? Q4Members 202411 of 58for",
    "Interview 3, 08:10“I was there at eight, the hatch was shut.” · P3said by 1for",
    "Hatch counter, May4,012 entriesagainst",
  ]);
});

test("an address that leads nowhere good is shown and not followed", () => {
  const evidence = [{ id: "v1", order: "a0", kind: "note", title: "Trap", link: "javascript:alert(1)" }];
  const cards = [
    { id: "c3", order: "a0", stage: "s4", lane: "l_pains", text: "x", evidence: ["v1"], link: "javascript:alert(2)" },
  ];
  dock("c3", { rows: { ...ROWS, evidence, cards, comments: [] } });
  expect(drawn.all("a")).toHaveLength(0);
  expect(field("Address").value).toBe("javascript:alert(2)");
});

test("answers stand below what they answer", () => {
  dock();
  expect(drawn.one(".c3 h4").textContent).toBe("Comments2 open");
  expect(drawn.one(".cmt .cmt").textContent).toContain("Every weekday. The counter says so.");
});

test("a map that can't be changed shows its fields and offers no way to change them", async () => {
  dock("c3", { readonly: "Made by a newer version." });
  expect(field("Text").readOnly).toBe(true);
  expect(() => drawn.button("Remove Staff")).toThrow();
  await accessible(drawn);
});

test("with nothing selected it says what to do", () => {
  dock(null);
  expect(drawn.one(".nocard").textContent).toBe("Select a card, a stage, a lane or a point to see its fields.");
});

test("its upper edge moves by key", async () => {
  dock();
  const edge = drawn.one(".edge");
  edge.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
  await settled();
  expect(drawn.one(".edge").getAttribute("aria-valuenow")).toBe("260");
});

test("an accessibility check finds nothing", async () => {
  dock();
  await accessible(drawn);
});
