/** The way from cell to cell, and what can be reached inside one. */
import type { CellRef } from "../state/contract";
import { type Editor, HEADER } from "../state/editor";
import { groupKey, groupOf, groupsOf } from "../state/grouping";

/** What can be reached inside a cell. */
const REACHABLE = "button, input, select, textarea, a[href], [tabindex]";

export const reachable = (cell: HTMLElement): readonly HTMLElement[] =>
  [...cell.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (node) => !node.matches(":disabled") && node.checkVisibility(),
  );

type Step = "left" | "right" | "up" | "down" | "first" | "last" | "top" | "bottom";

export const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "up",
  PageDown: "down",
  Home: "first",
  End: "last",
};

/** Up from a stage to the group it is in, and from there on. */
function pastGroups(editor: Editor, from: CellRef, step: Step): CellRef | null {
  if (from.lane !== HEADER) return null;
  const stages = editor.stages.peek();
  const groups = groupsOf(editor.document.peek(), stages);
  if (!from.stage.startsWith("^")) {
    const over = step === "up" && groupOf(editor.document.peek(), stages, from.stage);
    return over ? { stage: groupKey(over.stage.id), lane: HEADER } : null;
  }
  const here = groups.find(({ stage }) => groupKey(stage.id) === from.stage);
  if (!here) return { stage: stages[0]?.id ?? HEADER, lane: HEADER };
  const next = { left: here.from - 1, right: here.to + 1, down: here.from, first: 0, last: stages.length - 1 };
  const to = stages[next[step as keyof typeof next] ?? -1];
  return to ? { stage: to.id, lane: HEADER } : from;
}

/** The next cell from one, or null at the edge. */
export function stepFrom(editor: Editor, from: CellRef, step: Step): CellRef | null {
  const near = step === "up" || step === "down" || from.stage.startsWith("^");
  const over = near && step !== "top" && step !== "bottom" ? pastGroups(editor, from, step) : null;
  if (over) return over;
  const columns = [HEADER, ...editor.stages.peek().map(({ id }) => id)];
  const rows = [HEADER, ...editor.lanes.peek().map(({ id }) => id)];
  const column = Math.max(columns.indexOf(from.stage), from.stage === "*" ? 1 : 0);
  const row = Math.max(rows.indexOf(from.lane), 0);
  const [toColumn, toRow] = {
    left: [column - 1, row],
    right: [column + 1, row],
    up: [column, row - 1],
    down: [column, row + 1],
    first: [0, row],
    last: [columns.length - 1, row],
    top: [1, 0],
    bottom: [columns.length - 1, rows.length - 1],
  }[step] as [number, number];
  const stage = columns[toColumn];
  const lane = rows[toRow];
  return stage === undefined || lane === undefined ? null : { stage, lane };
}
