import { signal } from "@preact/signals";
import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Editor } from "../../../src/state/editor";
import { EmotionLane } from "../../../src/view/lanes/EmotionLane";
import { scaleOf } from "../../../src/view/lanes/emotions";
import { accessible, type Drawn, draw, settled, type } from "../draw";
import { ROWS, sampleEditor } from "../sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function lane(editor: Editor, column = 140): Drawn {
  const stages = editor.stages.value;
  const columns = signal(stages.map(({ id }, i) => ({ id, x: i * column, width: column })));
  const record = editor.lanes.value.find(({ kind }) => kind === "emotion");
  if (!record) throw new Error("The sample has no emotion lane");
  drawn = draw(editor, <EmotionLane editor={editor} lane={record} stages={stages} columns={columns} />);
  return drawn;
}

const press = (element: Element, key: string, options: KeyboardEventInit = {}): void => {
  element.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...options }),
  );
};
const release = (element: Element, key: string): void => {
  element.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, composed: true }));
};
const felt = (editor: Editor, id: string): number | undefined => editor.document.value.emotions.get(id)?.value;

describe("what is drawn", () => {
  test("says a point's value, interval, base and basis", () => {
    const { editor } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Pick up");
    expect(point.getAttribute("role")).toBe("slider");
    expect(point.getAttribute("aria-valuenow")).toBe("-1.5");
    expect(point.getAttribute("aria-valuetext")).toBe(
      "−1.5, 95% interval −1.8 to −1.2, n = 26, backed by evidence, expected +0.3, gap −1.8",
    );
  });

  test("a name that runs from right to left leaves the value its sign, in front", () => {
    const personas = (ROWS.personas ?? []).map((one) => (one.id === "p1" ? { ...one, name: "ليلى" } : one));
    lane(sampleEditor({ rows: { ...ROWS, personas } as unknown as typeof ROWS }).editor);
    const label = [...drawn.root.querySelectorAll("svg text.v")].find(({ textContent }) =>
      textContent?.includes("ليلى"),
    );
    expect(label?.textContent).toMatch(/^\u2068ليلى\u2069 [+−][\d.]+/);
    // As it is drawn: the sign stands left of its figure.
    const text = label as SVGTextElement;
    const at = text.textContent?.search(/[+−]/) ?? -1;
    expect(text.getExtentOfChar(at).x).toBeLessThan(text.getExtentOfChar(at + 1).x);
  });

  test("an assumed point has no interval, is hollow, and its line is dashed", () => {
    const { editor } = sampleEditor();
    lane(editor);
    expect(drawn.byLabel("Noor at Return").getAttribute("aria-valuetext")).toBe("+1.1, assumed");
    expect(drawn.all(".pt.a.as")).toHaveLength(2);
    expect(drawn.all(".cv.a")).toHaveLength(2);
    expect(drawn.all(".cv.a.d")).toHaveLength(1);
    expect(drawn.all(".ib.a")).toHaveLength(5);
  });

  test("a gap breaks the curve and says why", () => {
    const rows = { ...ROWS, emotions: (ROWS["emotions"] ?? []).filter(({ id }) => id !== "e_p1_2") };
    const { editor } = sampleEditor({ rows });
    lane(editor);
    // Book to Join, then Pick up to Use it, then the assumed end: never across the missing stage.
    const solid = drawn.all(".cv.a:not(.d)").map((path) => path.getAttribute("d") ?? "");
    expect(solid).toHaveLength(2);
    const words = drawn.all(".no").map((text) => [...text.children].map((line) => line.textContent).join(" "));
    expect(words).toContain("Noor: no answers, the line stops");
    expect(words.join()).toContain("The Wallins: no answers");
  });

  test("draws an arrow only where expected and delivered are one or more apart", () => {
    const { editor } = sampleEditor();
    lane(editor);
    expect(drawn.all(".gap")).toHaveLength(1);
    expect(drawn.one(".dg").textContent).toBe("gap −1.8");
  });

  test("draws it beside an interval that reaches over what was expected", () => {
    const emotions = (ROWS["emotions"] ?? []).map((row) =>
      row["stage"] === "s4" && row["persona"] === "p1" ? { ...row, low: -2, high: 0.9, n: 11 } : row,
    );
    const { editor } = sampleEditor({ rows: { ...ROWS, emotions } });
    lane(editor);
    expect(drawn.all(".dg").map(({ textContent }) => textContent)).toEqual(["gap −1.8"]);
    const [arrow, bar] = [drawn.one(".gap"), drawn.all(".ib.a")[3]].map((mark) => mark?.getBoundingClientRect());
    expect(arrow?.height).toBeGreaterThan(40);
    expect(arrow?.right).toBeLessThanOrEqual(bar?.left ?? 0);
  });

  test("stays within its columns where they are narrow, words and marks alike", () => {
    const { editor } = sampleEditor();
    lane(editor, 42);
    const whole = drawn.one("svg").getBoundingClientRect();
    for (const mark of drawn.all(".exm, .ex, .pt, .v")) {
      const { left, right } = mark.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(whole.left + 1);
      expect(right).toBeLessThanOrEqual(whole.right - 1);
    }
  });

  test("names each persona once on its curve and puts no words over words", () => {
    const { editor } = sampleEditor();
    lane(editor);
    const words = drawn.all(".v, .dg");
    expect(words.filter((text) => text.textContent?.includes("Noor"))).toHaveLength(1);
    expect(words.filter((text) => text.textContent?.includes("The Wallins"))).toHaveLength(1);
    const boxes = words.map((text) => text.getBoundingClientRect());
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 5 || b.bottom <= a.top + 5).toBe(
          true,
        );
  });

  test("reads the scale from the settings, with its words at the ends", () => {
    const { editor } = sampleEditor({ settings: { emotion_scale: [1, 5] } });
    lane(editor);
    const point = drawn.byLabel("Noor at Hear of it");
    expect(point.getAttribute("aria-valuemin")).toBe("1");
    expect(point.getAttribute("aria-valuemax")).toBe("5");
  });

  test("on a scale of 0 to 1 a gap, a figure and a step of a key are a share of it", async () => {
    const on = (value: unknown): number => Math.round(((value as number) + 2) * 25) / 100;
    const emotions = (ROWS["emotions"] ?? []).map((row) => ({
      ...row,
      ...Object.fromEntries(
        ["value", "expected", "low", "high"]
          .filter((name) => row[name] !== undefined)
          .map((name) => [name, on(row[name])]),
      ),
    }));
    const { editor, changes } = sampleEditor({ rows: { ...ROWS, emotions }, settings: { emotion_scale: [0, 1] } });
    const point = lane(editor).byLabel("Noor at Pick up");
    expect(drawn.all(".dg").map(({ textContent }) => textContent)).toEqual(["gap −0.44"]);
    expect(point.getAttribute("aria-valuetext")).toMatch(/^0\.13, .*gap −0\.44$/);
    point.focus();
    press(point, "ArrowUp");
    await settled();
    expect(point.getAttribute("aria-valuenow")).toBe("0.14");
    point.blur();
    await settled();
    expect(changes).toHaveLength(1);
  });

  test("the axis tells both ends and the middle of any scale", () => {
    const ticks = (low: number, high: number): readonly number[] =>
      scaleOf(sampleEditor({ settings: { emotion_scale: [low, high] } }).editor.document.value, 240).ticks;
    expect(ticks(-2, 2)).toEqual([-2, -1, 0, 1, 2]);
    expect(ticks(1, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ticks(0, 100)).toEqual([0, 25, 50, 75, 100]);
    expect(ticks(0, 1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticks(-1e6, 1e6)).toHaveLength(9);
    expect(ticks(0.5, 9.5).at(-1)).toBe(9.5);
  });

  test("points of single cards stand at their stage", () => {
    const emotions = [
      ...(ROWS["emotions"] ?? []),
      { id: "ec", persona: "p1", stage: "s4", card: "c3", value: -2, basis: "assumed" },
    ];
    const { editor } = sampleEditor({ rows: { ...ROWS, emotions } });
    lane(editor);
    expect(drawn.byLabel(/^Noor at “Hatch opens/).getAttribute("aria-label")).toContain("−2.0, assumed");
  });
});

describe("what a person does", () => {
  test("arrow keys set the value, and a pause makes it one change", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Join");
    point.focus();
    press(point, "ArrowUp");
    press(point, "ArrowUp");
    press(point, "ArrowUp", { shiftKey: true });
    await settled(5);
    expect(point.getAttribute("aria-valuenow")).toBe("0.1");
    expect(changes).toHaveLength(0);
    release(point, "ArrowUp");
    await settled(500);
    expect(changes).toHaveLength(1);
    expect(felt(editor, "e_p1_1")).toBe(0.1);
  });

  test("leaving a point sends its value at once", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Join");
    point.focus();
    press(point, "ArrowDown");
    await settled(5);
    point.blur();
    await settled();
    expect(changes).toHaveLength(1);
    expect(felt(editor, "e_p1_1")).toBe(-0.7);
  });

  test("Escape gives the value up", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Join");
    point.focus();
    press(point, "ArrowUp");
    press(point, "Escape");
    point.blur();
    await settled();
    expect(changes).toHaveLength(0);
    expect(drawn.byLabel("Noor at Join").getAttribute("aria-valuenow")).toBe("-0.6");
  });

  test("a drag sends nothing until it is let go, then one change that is assumed", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Join");
    const box = point.getBoundingClientRect();
    const at = (y: number) => ({
      clientX: box.left + 12,
      clientY: y,
      pointerId: 1,
      button: 0,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    point.setPointerCapture = () => {};
    point.dispatchEvent(new PointerEvent("pointerdown", at(box.top + 12)));
    for (let y = 4; y <= 44; y += 4) point.dispatchEvent(new PointerEvent("pointermove", at(box.top + 12 - y)));
    await settled();
    expect(changes).toHaveLength(0);
    expect(point.getAttribute("aria-valuenow")).toBe("0.4");
    point.dispatchEvent(new PointerEvent("pointerup", at(box.top - 32)));
    await settled();
    expect(changes).toHaveLength(1);
    const emotion = editor.document.value.emotions.get("e_p1_1");
    expect(emotion).toMatchObject({ value: 0.4, basis: "assumed" });
    expect(emotion).not.toHaveProperty("low");
    expect(editor.state.said.value).toContain("assumed now");
  });

  test("Enter opens a field for value, expected and basis; saving is one change", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Return");
    point.focus();
    press(point, "Enter");
    await settled();
    const form = drawn.one(".jw-pop");
    expect(form.getAttribute("aria-label")).toBe("Noor at Return");
    await accessible(drawn);
    const [value, expected] = drawn.all<HTMLInputElement>(".jw-pop input[type=number]");
    if (!value || !expected) throw new Error("There are no fields");
    await type(value, "-0.5");
    await type(expected, "1");
    drawn.button("Save").click();
    await settled();
    expect(changes).toHaveLength(1);
    expect(editor.document.value.emotions.get("e_p1_5")).toMatchObject({ value: -0.5, expected: 1, basis: "assumed" });
    expect(drawn.root.activeElement?.getAttribute("aria-label")).toBe("Noor at Return");
  });

  test("a value outside the scale is refused where it was typed, and stays", async () => {
    const { editor, changes } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Return");
    press(point, "Enter");
    await settled();
    await type(drawn.one("input[type=number]"), "7");
    drawn.button("Save").click();
    await settled();
    expect(changes).toHaveLength(0);
    expect(drawn.one("[role=alert]").textContent).toBe("Give a number from −2 to 2.");
    expect(drawn.one<HTMLInputElement>("input[type=number]").value).toBe("7");
  });

  test("a value outside its own interval is not taken for evidence", async () => {
    const { editor, changes } = sampleEditor();
    press(lane(editor).byLabel("Noor at Join"), "Enter");
    await settled();
    await type(drawn.one("input[type=number]"), "1.5");
    drawn.button("Save").click();
    await settled();
    expect(drawn.one("[role=alert]").textContent).toContain("outside its interval");
    drawn.one<HTMLInputElement>("input[name=basis]").click();
    await settled();
    drawn.button("Save").click();
    await settled();
    expect(changes).toHaveLength(1);
    expect(editor.document.value.emotions.get("e_p1_1")).toMatchObject({ value: 1.5, basis: "assumed" });
    expect(editor.document.value.emotions.get("e_p1_1")).not.toHaveProperty("n");
  });

  test("a click in an empty stage draws a point at that height; Delete takes it away", async () => {
    const rows = { ...ROWS, emotions: (ROWS["emotions"] ?? []).filter(({ id }) => id !== "e_p1_5") };
    const { editor, changes } = sampleEditor({ rows });
    const add = lane(editor).button("Add emotion: Noor at Return");
    const box = add.getBoundingClientRect();
    await userEvent.click(add, { position: { x: box.width / 2, y: 84 } });
    await settled();
    expect(changes).toHaveLength(1);
    const made = [...editor.document.value.emotions.values()].find(
      ({ persona, stage }) => persona === "p1" && stage === "s6",
    );
    expect(made).toMatchObject({ value: 1, basis: "assumed" });
    const point = drawn.byLabel("Noor at Return");
    expect(drawn.root.activeElement).toBe(point);
    press(point, "Delete");
    await settled();
    expect(changes).toHaveLength(2);
    expect(drawn.button("Add emotion: Noor at Return")).toBe(drawn.root.activeElement);
  });

  test("left and right go from point to point", () => {
    const { editor } = sampleEditor();
    const point = lane(editor).byLabel("Noor at Join");
    point.focus();
    press(point, "ArrowRight");
    expect(drawn.root.activeElement?.getAttribute("aria-label")).toBe("The Wallins at Join");
    press(drawn.byLabel("The Wallins at Join"), "ArrowRight");
    expect(drawn.root.activeElement?.getAttribute("aria-label")).toBe("Noor at Reserve");
  });

  test("a tooltip comes with focus too, and Escape hides it", async () => {
    const { editor } = sampleEditor();
    lane(editor);
    drawn.byLabel("Noor at Hear of it").focus();
    await userEvent.keyboard("{ArrowRight}");
    await settled();
    const tip = drawn.one(".jw-tip");
    expect(tip.textContent).toContain("The Wallins at Hear of it: +1.2");
    expect(tip.textContent).toContain("n = 33");
    await userEvent.keyboard("{Escape}");
    await settled();
    expect(drawn.all(".jw-tip")).toHaveLength(0);
  });

  test("a map that can't be changed has no way to try", () => {
    const { editor } = sampleEditor({ readonly: "Made by a newer version." });
    lane(editor);
    expect(drawn.all("button")).toHaveLength(0);
    expect(drawn.byLabel("Noor at Join").getAttribute("aria-readonly")).toBe("true");
  });
});

test("an accessibility check finds nothing", async () => {
  const { editor } = sampleEditor();
  lane(editor);
  await accessible(drawn);
});

test("between narrow columns the names stand by themselves, and over no value", () => {
  const { editor } = sampleEditor();
  lane(editor, 44);
  const words = drawn.all<SVGTextElement & HTMLElement>("svg text.v");
  const said = words.map(({ textContent }) => textContent ?? "");
  for (const name of ["Noor", "The Wallins"]) expect(said).toContain(name);
  const boxes = words.map((word) => word.getBBox());
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) {
      const apart = a.x + a.width <= b.x + 2 || b.x + b.width <= a.x + 2;
      expect(apart || a.y + a.height <= b.y + 4 || b.y + b.height <= a.y + 4, said.join(", ")).toBe(true);
    }
});
