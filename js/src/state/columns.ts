/** Where the stage columns stand: how wide each is, for the grid and for all that is drawn over it. */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Editor } from "./editor";
import { type Layout, layout } from "./layout";

/** In CSS pixels of the map, from the first stage's left edge. */
export interface Column {
  readonly id: string;
  readonly x: number;
  readonly width: number;
}

export interface Columns extends Layout {
  readonly columns: readonly Column[];
  /** Of all columns together. */
  readonly total: number;
}

/** A folded stage: wide enough for a count, and for its name from top to bottom. */
export const FOLDED = 40;

const known = new WeakMap<Editor, ReadonlySignal<Columns>>();

export function columnsOf(editor: Editor): ReadonlySignal<Columns> {
  const there = known.get(editor);
  if (there) return there;
  const { state, stages } = editor;
  const made = computed((): Columns => {
    const all = stages.value;
    const own = state.widths.value;
    const fixed = all.map(({ id, collapsed }) => (collapsed ? FOLDED : own.get(id)));
    const taken = fixed.reduce<number>((sum, width) => sum + (width ?? 0), 0);
    const left = fixed.filter((width) => width === undefined).length;
    const sizes = layout(state.width.value, left, state.zoom.value, taken);
    let x = 0;
    const columns = all.map(({ id }, i): Column => {
      const width = sizes.mode === "single" ? sizes.column : (fixed[i] ?? sizes.column);
      x += width;
      return { id, x: x - width, width };
    });
    return { ...sizes, columns, total: x };
  });
  known.set(editor, made);
  return made;
}
