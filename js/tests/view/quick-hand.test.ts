/** A hand on the keyboard alone, quick or heavy: where the focus is after each key, what is heard, and nothing done twice. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import * as channels from "../../src/view/channels";
import * as panels from "../../src/view/panels";
import * as pictures from "../../src/view/pictures";
import * as records from "../../src/view/records";
import * as tools from "../../src/view/tools";
import { closeAll, nextKey, type Opened, open, press, settled, write } from "./map";

let view: Opened;
beforeEach(async () => {
  view = await open();
});
afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

const label = (): string => view.focused()?.getAttribute("aria-label") ?? view.focused()?.textContent ?? "";

/** A key that is kept down: once, and then again and again. */
async function hold(key: string, times = 5): Promise<void> {
  await userEvent.keyboard(`{${key}>${times}/}`);
  await settled();
}

/** Enter or Escape of an input method, which chooses or gives up a word. */
function compose(key: string): boolean {
  const event = new KeyboardEvent("keydown", {
    key,
    isComposing: true,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  return view.focused()?.dispatchEvent(event) ?? false;
}

async function fieldOf(id: string, name: string): Promise<HTMLInputElement> {
  view.editor.run("record.inspect", { id });
  await settled();
  const field = view.one<HTMLInputElement>(`.dock [aria-label="${name}"]`);
  field.focus();
  return field;
}

test("Escape in a comment goes back to the card, and what was begun is kept", async () => {
  view.editor.run("record.comment", { card: "card4" });
  await nextKey();
  await write("Half a thought");
  await press("{Escape}");
  expect(view.focused()).toBe(view.card("card4"));
  await press("c");
  expect((view.focused() as HTMLTextAreaElement).value).toBe("Half a thought");
});

test("a comment is sent from the field of the name too, and is said to be there", async () => {
  view.editor.run("record.comment", { card: "card4" });
  await nextKey();
  await write("Where is it?");
  await press("{Tab}");
  expect(label()).toBe("Your name");
  await write("Ada");
  await press("{Control>}{Enter}{/Control}");
  expect([...view.map().comments.values()].map(({ text }) => text)).toContain("Where is it?");
  expect(view.said()).toContain("Where is it?");
  expect(view.root.contains(view.focused())).toBe(true);
  expect(view.focused()?.matches(".dock *")).toBe(true);
});

test("one line after the other: the next is there before the next key, and the last keeps the focus", async () => {
  const [persona = ""] = view.map().personas.keys();
  const field = await fieldOf(persona, "Add to Goals");
  const before = view.map().personas.get(persona)?.goals?.length ?? 0;
  await write("Sit down");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true }));
  await nextKey();
  expect(label()).toBe("Add to Goals");
  expect((view.focused() as HTMLInputElement).value).toBe("");
  await settled();
  expect(view.map().personas.get(persona)?.goals).toHaveLength(before + 1);
  await press("{Enter}");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(label()).toBe("Add to Goals");
  await write("No");
  await press("{Escape}");
  expect(label()).toBe("Add to Goals");
  expect((view.focused() as HTMLInputElement).value).toBe("");
  await press("{Escape}");
  expect(view.root.querySelector(".dock")).toBeNull();
  expect(view.focused()).not.toBeNull();
});

test("Tab goes on from a field that is drawn anew as it is left", async () => {
  const [persona = ""] = view.map().personas.keys();
  await fieldOf(persona, "Name of row 1");
  await write("Children");
  await press("{Tab}");
  expect(label()).toBe("Value of row 1");
  await write("two");
  await press("{Tab}");
  expect(view.map().personas.get(persona)?.attributes).toEqual({ Children: "two" });
});

test("Enter and Escape of an input method are not those of the field", async () => {
  const [persona = ""] = view.map().personas.keys();
  const goals = view.map().personas.get(persona)?.goals;
  const line = await fieldOf(persona, "Add to Goals");
  await write("日本");
  expect(compose("Enter")).toBe(true);
  expect(compose("Escape")).toBe(true);
  await nextKey();
  expect(view.focused()).toBe(line);
  expect(line.value).toBe("日本");
  expect(view.map().personas.get(persona)?.goals).toEqual(goals);
  line.value = "";
  const tag = await fieldOf("card4", "Add tag");
  await write("空港");
  compose("Enter");
  await settled();
  expect(tag.value).toBe("空港");
  expect(view.map().cards.get("card4")?.tags ?? []).not.toContain("空港");
});

test("the map has a name again, and the focus is on it, before the next key", async () => {
  view.one("h2 button").click();
  await nextKey();
  view.focused()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await nextKey();
  expect(view.focused()).toBe(view.one("h2 button"));
});

test("a key that is held does its deed once", async () => {
  view.card("card16").focus();
  const all = view.map().cards.size;
  await hold("Delete");
  expect(view.map().cards.size).toBe(all - 1);
  await hold("d");
  expect(view.map().cards.size).toBe(all);
  view.card("card17").focus();
  await press("m");
  await hold("Escape");
  expect(view.focused()).toBe(view.card("card17"));
  // What opens is not pressed too: the first of the menu is to rename.
  view.one('[role=columnheader][data-col="check"]').focus();
  await hold("Enter");
  expect(view.focused()?.matches("[role=menuitem]")).toBe(true);
});

test("arrows that are held go on", async () => {
  view.cell("plan", "pains").focus();
  await hold("ArrowRight", 4);
  expect(view.focused()).toBe(view.cell("stay", "pains"));
});

test("what is undone just after an arrow key is that key", async () => {
  const point = view.root.querySelector<HTMLElement>("[role=slider][data-emotion-id]:not([aria-readonly=true])");
  point?.focus();
  const id = point?.dataset["emotionId"] ?? "";
  const before = view.map().emotions.get(id)?.value;
  await userEvent.keyboard("{ArrowUp}{Control>}z{/Control}");
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(view.map().emotions.get(id)?.value).toBe(before);
});

test("a letter goes to the item of a menu that begins with it", async () => {
  view.one('[role=columnheader][data-col="check"]').focus();
  await press("{Enter}");
  const items = [...view.root.querySelectorAll<HTMLElement>("[role=menu] button:not(:disabled)")];
  const begins = items.filter((item) => item.textContent?.trim().startsWith("D"));
  expect(begins.length).toBeGreaterThan(1);
  await press("d");
  expect(view.focused()).toBe(begins[0]);
  await press("d");
  expect(view.focused()).toBe(begins[1]);
});

test("a card like another is said to have been added, and the inspector to be open", async () => {
  view.card("card4").focus();
  await press("d");
  expect(view.said()).toBe("1 card added");
  await press("i");
  expect(view.said()).toContain("Inspector");
  expect(view.said()).toContain("Wait airside");
});

test("keys of one letter do in the outline what they do in the grid", async () => {
  view.editor.state.view.value = "outline";
  await settled();
  const persona = view.editor.state.persona.peek();
  view.one("[data-card-id=card4] button").focus();
  await press("p");
  expect(view.editor.state.persona.peek()).not.toBe(persona);
  await press("?");
  expect(view.one("dialog").getAttribute("aria-label")).toBe("Key list");
  await press("{Escape}");
  await press("n");
  expect(view.focused()?.matches("textarea")).toBe(true);
  await press("{Escape}");
  view.one("[data-card-id=card4] button").focus();
  await press("c");
  expect(label()).toBe("Write a comment");
});

/** The inspector's part has yet to come; it does when what is returned is called. */
async function openWithoutRecords(): Promise<() => void> {
  closeAll();
  let come = (): void => {};
  const late = (): Promise<typeof records> =>
    new Promise((resolve) => {
      come = () => resolve(records);
    });
  view = await open({ parts: { channels, panels, pictures, records: late, tools } });
  return () => come();
}

test("what is typed for a comment that has yet to come is no command, and stands in its field", async () => {
  const come = await openWithoutRecords();
  const before = view.map();
  view.card("card4").focus();
  await press("c");
  await userEvent.keyboard("Mind n{Backspace}the check-in{Enter}i");
  come();
  await settled();
  expect(label()).toBe("Write a comment");
  expect(view.map()).toBe(before);
  await userEvent.keyboard("n time");
  expect((view.focused() as HTMLTextAreaElement).value).toBe("Mind the check-in\nin time");
});

test("a comment on nothing leaves the keys to what they are for", async () => {
  view.cell("board", "missing").focus();
  await press("c");
  expect(view.editor.state.inspector.value).toBe(true);
  await press("/");
  expect(view.focused()?.matches(".find input")).toBe(true);
});

test("who goes on while a comment is on its way is not called to it", async () => {
  const come = await openWithoutRecords();
  view.card("card4").focus();
  await press("c");
  await press("x{ArrowRight}");
  const there = view.focused();
  come();
  await settled();
  expect(view.focused()).toBe(there);
});
