import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import { run } from "../../../src/state/commands/index";
import type { Editor } from "../../../src/state/editor";
import { MomentsLane } from "../../../src/view/lanes/MomentsLane";
import { accessible, type Drawn, draw, settled, type } from "../draw";
import { ROWS, sampleEditor } from "../sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function lane(editor: Editor, column = 140): Drawn {
  const stages = editor.stages.value;
  const columns = signal(stages.map(({ id }, i) => ({ id, x: i * column, width: column })));
  const record = editor.lanes.value.find(({ kind }) => kind === "moments");
  if (!record) throw new Error("The sample has no lane of moments");
  drawn = draw(editor, <MomentsLane editor={editor} lane={record} stages={stages} columns={columns} />);
  return drawn;
}

const select = (element: HTMLElement, value: string): void => {
  (element as HTMLSelectElement).value = value;
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

test("diamonds, squares and rings stand at their stages", () => {
  lane(sampleEditor().editor);
  expect(drawn.all("path.kd").length).toBe(3); // two moments of truth, and the key
  expect(drawn.all("rect.km").length).toBe(3);
  expect(drawn.all("circle.kt").length).toBe(3);
});

test("both branches of a goal are shown with their base", () => {
  lane(sampleEditor().editor);
  expect(drawn.one(".ok").textContent).toBe("yes 62% · n = 58");
  expect(drawn.one(".dg").textContent).toBe("no 38%");
  expect(drawn.one('[data-moment-id="m2"]').getAttribute("aria-label")).toBe(
    "Moment of truth: Drill there on Saturday?, yes 62%, no 38%, n = 58, backed by evidence, Pick up",
  );
});

test("of goals side by side each share has its base, and no words lie over others or over a path", () => {
  const goal = { stage: "s4", kind: "truth", name: "Fits in the car?", reached: 0.9, n: 1203 };
  const moments = [
    ...(ROWS["moments"] ?? []),
    { id: "m8", order: "b0", ...goal },
    { id: "m9", order: "b1", ...goal, stage: "s5", n: 77 },
  ];
  const { editor } = sampleEditor({ rows: { ...ROWS, moments } });
  lane(editor);
  const words = drawn.all(".ok, .dg");
  expect(drawn.all(".ok").every(({ textContent }) => / · n = /.test(textContent ?? ""))).toBe(true);
  const boxes = [...words, ...drawn.all(".pnode")].map((one) => one.getBoundingClientRect());
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 4 || b.bottom <= a.top + 4).toBe(
        true,
      );
});

test("a recovery path is drawn through its step, and told in words", () => {
  lane(sampleEditor().editor);
  expect(drawn.all("path.kr.recovery:not(.tip)").length).toBe(2);
  expect(drawn.one(".pnode.recovery").textContent).toBe("14 of 22 took the loan car’s drill");
  expect(drawn.one("ul.vh").textContent).toBe(
    "Recovery path: Not there, when the tool is out, from Drill there on Saturday?, by 14 of 22 took the loan car’s drill (Use it), back to Handed back",
  );
});

test("paths that would cross stand below each other", () => {
  const paths = [
    ...(ROWS["paths"] ?? []),
    { id: "r2", order: "a1", kind: "alternative", name: "By a friend", start: "s3", end: "s5" },
  ];
  lane(sampleEditor({ rows: { ...ROWS, paths } }).editor);
  const [a, b] = drawn.all(".pnode").map((node) => node.getBoundingClientRect());
  expect(a && b && (a.bottom <= b.top || b.bottom <= a.top)).toBe(true);
});

test("a path of a persona who isn't shown is not drawn", () => {
  const personas = [...(ROWS["personas"] ?? []), { id: "p3", order: "a2", name: "Somebody" }];
  const paths = [{ ...ROWS["paths"]?.[0], persona: "p3" }];
  lane(sampleEditor({ rows: { ...ROWS, personas, paths } }).editor);
  expect(drawn.all(".pnode").length).toBe(0);
});

test("a path without places stands by its name, and can be mended", async () => {
  const paths = [{ id: "r9", order: "a0", kind: "alternative", name: "Some other way" }];
  lane(sampleEditor({ rows: { ...ROWS, paths, steps: [] } }).editor);
  drawn.button("Some other way. Edit path").click();
  await settled();
  expect(drawn.one("dialog h3").textContent).toBe("Edit path");
});

test("a moment is added with its name, kind and share", async () => {
  const { editor, changes } = sampleEditor();
  lane(editor).button("Add moment at Reserve").click();
  await settled();
  await accessible(drawn);
  await type(drawn.one("input[type=text]"), "Drill promised");
  drawn.one<HTMLInputElement>("input[value=truth]").click();
  await type(drawn.all("input[type=text]")[1] as HTMLElement, "80");
  drawn.button("Add").click();
  await settled();
  expect(changes).toHaveLength(1);
  const made = [...editor.document.value.moments.values()].find(({ name }) => name === "Drill promised");
  expect(made).toMatchObject({ stage: "s3", kind: "truth", reached: 0.8 });
  expect(made).not.toHaveProperty("n");
});

test("a share that can't be is refused where it was typed", async () => {
  const { editor, changes } = sampleEditor();
  lane(editor).one('[data-moment-id="m2"]').click();
  await settled();
  await type(drawn.all("input[type=text]")[1] as HTMLElement, "140");
  drawn.button("Save").click();
  await settled();
  expect(drawn.one("[role=alert]").textContent).toBe("Give a share from 0 to 100 %.");
  expect(changes).toHaveLength(0);
});

test("what the host refuses is said, and what was typed stays", async () => {
  const sample = sampleEditor();
  lane(sample.editor).one('[data-moment-id="m2"]').click();
  await settled();
  sample.refuse("That moment is gone.");
  await type(drawn.one("input[type=text]"), "Another name");
  drawn.button("Save").click();
  await settled();
  expect(drawn.one("[role=alert]").textContent).toBe("That moment is gone.");
  expect(drawn.one<HTMLInputElement>("input[type=text]").value).toBe("Another name");
});

test("Escape gives up what was typed, and leaving keeps it", async () => {
  const { editor, changes } = sampleEditor();
  const moment = lane(editor).one('[data-moment-id="m1"]');
  moment.click();
  await settled();
  await type(drawn.one("input[type=text]"), "Given up");
  drawn
    .one("input[type=text]")
    .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
  await settled();
  expect(drawn.all(".jw-pop")).toHaveLength(0);
  expect(drawn.root.activeElement).toBe(moment);
  expect(changes).toHaveLength(0);
  moment.click();
  await settled();
  await type(drawn.one("input[type=text]"), "Kept");
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await settled();
  expect(changes).toHaveLength(1);
  expect(editor.document.value.moments.get("m1")?.name).toBe("Kept");
});

test("a moment is deleted from its form", async () => {
  const { editor, changes } = sampleEditor();
  lane(editor).one('[data-moment-id="m1"]').click();
  await settled();
  drawn.button("Delete").click();
  await settled();
  expect(editor.document.value.moments.has("m1")).toBe(false);
  expect(changes).toHaveLength(1);
});

test("a path is added with its steps in one change", async () => {
  const { editor, changes } = sampleEditor({ rows: { ...ROWS, paths: [], steps: [] } });
  lane(editor).button("Add path").click();
  await settled();
  const [name] = drawn.all("dialog input[type=text]");
  await type(name as HTMLElement, "Wait for the next one");
  const [, start, end] = drawn.all("dialog .two2 select");
  select(start as HTMLElement, "m2");
  select(end as HTMLElement, "s6");
  for (const text of ["Puts down a name", "Gets a call"]) {
    drawn.button("Add step").click();
    await settled();
    await type(drawn.all("dialog li input").at(-1) as HTMLElement, text);
  }
  await accessible(drawn);
  drawn.button("Add").click();
  await settled();
  expect(changes).toHaveLength(1);
  const [path] = [...editor.document.value.paths.values()];
  expect(path).toMatchObject({ kind: "recovery", name: "Wait for the next one", start: "m2", end: "s6" });
  const steps = [...editor.document.value.steps.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  expect(steps.map(({ text }) => text)).toEqual(["Puts down a name", "Gets a call"]);
  expect(new Set(steps.map(({ order }) => order)).size).toBe(2);
});

test("steps are put in another order, and removed", async () => {
  const steps = ["one", "two", "three"].map((text, i) => ({
    id: `w${i}`,
    order: `a${i}`,
    path: "r1",
    stage: "s5",
    text,
  }));
  const { editor, changes } = sampleEditor({ rows: { ...ROWS, steps } });
  lane(editor).one(".pnode").click();
  await settled();
  (drawn.all('dialog [aria-label="Move up"]')[2] as HTMLButtonElement).click();
  await settled();
  drawn.button("Remove step 1").click();
  await settled();
  drawn.button("Save").click();
  await settled();
  expect(changes).toHaveLength(1);
  const left = [...editor.document.value.steps.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  expect(left.map(({ text }) => text)).toEqual(["three", "two"]);
});

test("more fields of a path are opened once the form is kept, and not while it can't be", async () => {
  const { editor } = sampleEditor({ run });
  lane(editor).one(".pnode").click();
  await settled();
  const before = drawn.one<HTMLInputElement>("dialog input[type=text]").value;
  await type(drawn.one("dialog input[type=text]"), "");
  drawn.button("More fields").click();
  await settled();
  expect(drawn.one("[role=alert]").textContent).toBe("Give the path a name.");
  expect(editor.state.inspected.value).toBeNull();
  await type(drawn.one("dialog input[type=text]"), before);
  drawn.button("More fields").click();
  await settled();
  expect(drawn.root.querySelector("dialog")).toBeNull();
  expect(editor.state.inspected.value).toBe("r1");
});

test("the main way, another way and a recovery are drawn apart, and each is told", () => {
  const paths = [
    ...(ROWS["paths"] ?? []),
    { id: "r2", order: "a1", kind: "alternative", name: "By a friend", start: "s3", end: "s5" },
    { id: "r3", order: "a2", kind: "main", name: "As it is meant", start: "s1", end: "s7" },
  ];
  lane(sampleEditor({ rows: { ...ROWS, paths } }).editor);
  const dashes = ["main", "alternative", "recovery"].map((kind) => {
    const line = drawn.one(`path.kr.${kind}:not(.tip)`);
    return getComputedStyle(line).strokeDasharray;
  });
  expect(dashes[0]).toBe("none");
  expect(new Set(dashes).size).toBe(3);
  expect(drawn.all(".mkey span").map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(["main way", "another way", "recovery, goal missed"]),
  );
  expect(drawn.all("ul.vh li").map(({ textContent }) => textContent?.split(":")[0])).toEqual([
    "Recovery path",
    "Alternative path",
    "Main path",
  ]);
});

test("a path of steps alone needs no places, and a step can be at a touchpoint", async () => {
  const touchpoints = [{ id: "t1", order: "a0", name: "Loan car", channels: ["store"] }];
  const { editor, changes } = sampleEditor({ rows: { ...ROWS, touchpoints, paths: [], steps: [] } });
  lane(editor).button("Add path").click();
  await settled();
  await type(drawn.one("dialog input[type=text]"), "By car");
  drawn.button("Add").click();
  await settled();
  expect(drawn.one("dialog [role=alert]").textContent).toBe(
    "Say where the path leaves and where it rejoins, or give it steps.",
  );
  drawn.button("Add step").click();
  await settled();
  expect(drawn.root.activeElement?.getAttribute("aria-label")).toBe("Text of step 1");
  expect(editor.state.said.value).toBe("Step 1 added");
  select(drawn.byLabel("Touchpoint of step 1"), "t1");
  await accessible(drawn);
  drawn.button("Add").click();
  await settled();
  expect(changes).toHaveLength(1);
  expect([...editor.document.value.steps.values()][0]).toMatchObject({ stage: "s1", touchpoint: "t1" });
  expect(drawn.one("ul.vh").textContent).toBe("Recovery path: By car, by Loan car (Hear of it)");
});

test("a step that is moved or removed is said, and the focus stays with the steps", async () => {
  const steps = ["one", "two", "three"].map((text, i) => ({
    id: `w${i}`,
    order: `a${i}`,
    path: "r1",
    stage: "s5",
    text,
  }));
  const { editor } = sampleEditor({ rows: { ...ROWS, steps } });
  lane(editor).one(".pnode").click();
  await settled();
  const rows = (): string[] => drawn.all<HTMLInputElement>("dialog li .inp").map(({ value }) => value);
  const now = (): string => {
    const at = drawn.root.activeElement;
    return `${at?.getAttribute("aria-label")} of ${at?.closest("li")?.querySelector("input")?.value}`;
  };
  (drawn.all('dialog [aria-label="Move up"]')[1] as HTMLButtonElement).click();
  await settled();
  expect(rows()).toEqual(["two", "one", "three"]);
  expect(editor.state.said.value).toBe("Step 2: two, now 1 of 3");
  expect(now()).toBe("Move down of two");
  (drawn.all('dialog [aria-label="Move down"]')[0] as HTMLButtonElement).click();
  await settled();
  expect(now()).toBe("Move down of two");
  drawn.button("Remove step 3").click();
  await settled();
  expect(editor.state.said.value).toBe("Step 3 removed");
  expect(now()).toBe("Remove step 2 of two");
});

test("a map that can't be changed shows its moments and offers nothing", () => {
  lane(sampleEditor({ readonly: "Made by a newer version." }).editor);
  expect(drawn.all("button")).toHaveLength(0);
  expect(drawn.one('[data-moment-id="m1"]').getAttribute("role")).toBe("img");
});

test("an accessibility check finds nothing", async () => {
  lane(sampleEditor().editor);
  await accessible(drawn);
});

test.each([62, 36])("in columns of %d px no word is broken, cut or over another", (column) => {
  const { editor } = sampleEditor();
  lane(editor, column);
  const labels = drawn.all(".mbtn > span");
  expect(labels.length).toBeGreaterThan(3);
  const extents = labels.map((label) => {
    const text = label.firstChild as Text;
    const range = document.createRange();
    for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      expect(range.getClientRects().length, `${word} in ${text.data}`).toBe(1);
    }
    expect(label.scrollHeight, text.data).toBeLessThanOrEqual(label.clientHeight + 2);
    range.selectNodeContents(label);
    return range.getBoundingClientRect();
  });
  for (const [i, a] of extents.entries())
    for (const b of extents.slice(i + 1))
      expect(a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 3 || b.bottom <= a.top + 3).toBe(
        true,
      );
});
