import { afterEach, expect, test } from "vitest";
import { matchesOf } from "../../src/state/commands/find";
import { run } from "../../src/state/commands/index";
import { Find } from "../../src/view/Find";
import { Outline } from "../../src/view/Outline";
import { accessible, type Drawn, draw, settled, type } from "./draw";
import { ROWS, sampleEditor } from "./sample";

let drawn: Drawn;
afterEach(() => drawn?.remove());

const key = (element: Element, name: string, options: KeyboardEventInit = {}): boolean =>
  element.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true, cancelable: true, ...options }),
  );

function both(options: Parameters<typeof sampleEditor>[0] = {}) {
  const sample = sampleEditor({ run, ...options });
  drawn = draw(
    sample.editor,
    <>
      <Find />
      <Outline />
    </>,
  );
  return { ...sample, field: drawn.one<HTMLInputElement>(".find input") };
}

test("finds words whatever their case and accents, in text, note, tags, owner and channel", () => {
  const cards = [
    ...(ROWS["cards"] ?? []),
    { id: "cx", order: "z", stage: "s1", lane: "l_actions", text: "Où est la perceuse ?" },
  ];
  const { editor } = sampleEditor({ rows: { ...ROWS, cards } });
  expect(matchesOf(editor, "PERCEUSE")).toEqual(["cx"]);
  expect(matchesOf(editor, "ou est")).toEqual(["cx"]);
  expect(matchesOf(editor, "both branches")).toEqual(["c3"]);
  expect(matchesOf(editor, "weekend")).toEqual(["c3"]);
  expect(matchesOf(editor, "desk team")).toEqual(["c3"]);
  expect(matchesOf(editor, "mobile website")).toEqual(["c1"]);
  expect(matchesOf(editor, "   ")).toEqual([]);
});

test("says how many of all, dims the rest, and changes nothing", async () => {
  const { editor, changes, field } = both();
  await type(field, "for");
  expect(drawn.one(".found").textContent).toBe("5 of 15");
  expect(drawn.all("li.faint")).toHaveLength(4);
  expect(editor.state.said.value).toBe("5 of 15");
  expect(changes).toHaveLength(0);
});

test("Enter goes to the first, then on; Shift+Enter goes back; it comes round", async () => {
  const { editor, field } = both();
  await type(field, "for");
  const seen: string[] = [];
  for (const shiftKey of [false, false, false, true]) {
    key(field, "Enter", { shiftKey });
    seen.push([...editor.state.selected.value].join());
  }
  const matches = editor.state.find.value?.matches ?? [];
  expect(seen).toEqual([matches[0], matches[1], matches[2], matches[1]]);
  for (let i = 0; i < 4; i += 1) key(field, "Enter");
  expect([...editor.state.selected.value]).toEqual([matches[0]]);
  key(field, "Enter");
  expect(editor.state.said.value).toMatch(/^2 of 5: /);
  expect(drawn.root.activeElement).toBe(field);
  await settled();
  expect(drawn.one(".found").textContent).toBe("Match 2 of 5");
});

test("finds stages, moments and what evidence says; the reason is told", async () => {
  const { editor, field } = both();
  expect(matchesOf(editor, "no queue")).toEqual(["s6"]);
  expect(matchesOf(editor, "drill there on saturday")).toEqual(["m2"]);
  expect(matchesOf(editor, "hatch was shut")).toEqual(["c5", "c6", "c3"]);
  await type(field, "hatch was shut");
  key(field, "Enter");
  expect(editor.state.said.value).toContain("by its evidence “Interview 3, 08:10”");
});

test("finds a card by the touchpoint it stands for", () => {
  const touchpoints = [{ id: "t1", order: "a0", name: "Tool hatch", description: "at the back of the branch" }];
  const cards = [{ id: "cx", order: "z", stage: "s1", lane: "l_actions", text: "Collects", touchpoint: "t1" }];
  const { editor } = sampleEditor({ rows: { ...ROWS, touchpoints, cards } });
  expect(matchesOf(editor, "back of the branch")).toEqual(["cx"]);
});

test("the match that was gone to has its words marked", async () => {
  const { field } = both();
  await type(field, "cash");
  key(field, "Enter");
  await settled();
  const [range] = [...(CSS.highlights.get("jw-found") ?? [])];
  expect(String(range).toLowerCase()).toBe("cash");
  key(field, "Escape");
  expect(CSS.highlights.has("jw-found")).toBe(false);
});

test("follows the document while the words stand", async () => {
  const { editor, field } = both();
  await type(field, "cash");
  expect(drawn.one(".found").textContent).toBe("1 of 15");
  await editor.commit("x", [{ op: "add", path: "/cards/c4/text", value: "Deposit by card" }]);
  await settled();
  expect(drawn.one(".found").textContent).toBe("No matches");
  expect(drawn.one<HTMLButtonElement>('[aria-label="Next match"]').disabled).toBe(true);
});

test("Escape stops finding: nothing is dimmed any more", async () => {
  const { editor, field } = both();
  await type(field, "cash");
  key(field, "Escape");
  await settled();
  expect(editor.state.find.value).toBeNull();
  expect(field.value).toBe("");
  expect(drawn.all("li.faint")).toHaveLength(0);
});

test("the command puts the focus into the field, from the outline by its key too", async () => {
  const { field } = both();
  key(drawn.one(".ols button"), "/");
  await settled();
  expect(drawn.root.activeElement).toBe(field);
});

test("an accessibility check finds nothing while finding", async () => {
  const { field } = both();
  await type(field, "the");
  await accessible(drawn);
});
