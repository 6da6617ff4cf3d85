import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import type { Editor } from "../../../src/state/editor";
import { LaneNote } from "../../../src/view/lanes/LaneNote";
import { MetricsLane } from "../../../src/view/lanes/MetricsLane";
import { accessible, type Drawn, draw } from "../draw";
import { ROWS, sampleEditor } from "../sample";

let drawn: Drawn;
afterEach(() => drawn.remove());

function lane(editor: Editor, column = 140): Drawn {
  const stages = editor.stages.value;
  const columns = signal(stages.map(({ id }, i) => ({ id, x: i * column, width: column })));
  const record = editor.lanes.value.find(({ kind }) => kind === "metrics");
  if (!record) throw new Error("The sample has no lane of metrics");
  drawn = draw(
    editor,
    <>
      <MetricsLane editor={editor} lane={record} stages={stages} columns={columns} />
      <LaneNote editor={editor} lane={record} />
    </>,
  );
  return drawn;
}
const at = (stage: string): string => drawn.one(`[data-at="${stage}"]`).textContent ?? "";

test("a mean stands with its interval and its base, the active persona first", () => {
  lane(sampleEditor().editor);
  expect(at("s2")).toBe("Joining, Q4n = 583.91 (3.70–4.12)n = 4124.20 (4.10–4.30)");
  expect(drawn.one('[data-at="s2"] .mrow').getAttribute("aria-label")).toBe(
    "Joining, Q4: Noor, mean: 3.91, between 3.70 and 4.12 (95% interval), n = 58, 3 answers missing, Scale 1–5; the strip shows 3–5, for dots and not bars carry the value.",
  );
});

test("below the base there is no value, and the reason is said", () => {
  lane(sampleEditor().editor);
  expect(at("s5")).toContain("n = 6, hidden");
  expect(at("s5")).toContain("Below the minimum base of 10.");
  expect(at("s5")).not.toContain("4.40");
  expect(at("s5")).toContain("The Wallins: not asked");
  expect(drawn.one('[data-at="s5"] .muted').getAttribute("aria-label")).not.toContain("4.4");
});

test("a small base is shown hollow and called indicative", () => {
  lane(sampleEditor().editor);
  expect(drawn.one('[data-at="s3"] .mrow.a').className).toContain("indicative");
  expect(at("s3")).toContain("indicative");
  expect(drawn.one('[data-at="s3"] .mrow.b').className).not.toContain("indicative");
});

test("both bases are settings", () => {
  lane(sampleEditor({ settings: { min_base: 5, indicative_base: 6 } }).editor);
  expect(at("s5")).toContain("4.40");
  expect(drawn.all(".indicative")).toHaveLength(0);
});

test("what nobody asked is named, never left out", () => {
  lane(sampleEditor().editor);
  expect(at("s1")).toBe("Not asked in this survey");
});

test("points keep their sign, and the whole journey stands at its end", () => {
  lane(sampleEditor().editor);
  expect(at("s7")).toBe("Recommend it, whole journey+26(+12 to +40)n = 57+44(+39 to +49)n = 405");
});

test("switching the persona switches who comes first", () => {
  const { editor } = sampleEditor();
  editor.state.persona.value = "p2";
  lane(editor);
  expect(at("s2")).toBe("Joining, Q4n = 4124.20 (4.10–4.30)n = 583.91 (3.70–4.12)");
});

test("groups are named, and many of them wait behind a button", async () => {
  const metrics = Array.from({ length: 7 }, (_, i) => ({
    id: `g${i}`,
    stage: "s2",
    group: { BRANCH: `Branch ${i}` },
    name: "Joining",
    measure: "csat",
    value: 0.8,
    low: 0.72,
    high: 0.88,
    n: 90,
    confidence: 0.95,
  }));
  lane(sampleEditor({ rows: { ...ROWS, metrics } }).editor);
  expect(at("s2")).toContain("Branch 0");
  expect(at("s2")).toContain("80% (72–88%)");
  expect(at("s2")).not.toContain("Branch 6");
  drawn.button("and 3 more").click();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(at("s2")).toContain("Branch 6");
});

test("the lane's note says measure, scale, interval and source", () => {
  lane(sampleEditor().editor);
  expect(drawn.one("small").textContent).toBe("mean 1–5, NPS, 95% interval, Members 2024, read-only");
});

test("in Swedish the figures are written as Swedes write them", () => {
  lane(sampleEditor({ locale: "sv" }).editor);
  expect(at("s2")).toContain("3,91 (3,70–4,12)");
});

test("a long base stays within its narrow column, and the strip gives way", () => {
  lane(sampleEditor().editor, 112);
  const base = drawn.all(".iv .n").map((node) => ({ node, cell: node.closest(".mcell") as HTMLElement }));
  expect(base.length).toBeGreaterThan(3);
  for (const { node, cell } of base) {
    node.textContent = "n = 101,104";
    const { right } = cell.getBoundingClientRect();
    expect(node.getBoundingClientRect().right).toBeLessThanOrEqual(right - 6);
  }
});

test("an accessibility check finds nothing", async () => {
  lane(sampleEditor().editor);
  await accessible(drawn);
});
