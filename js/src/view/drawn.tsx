/** Which cells are drawn: all of them, or, of a map with very many cards, those in view, a screen around, and those in use. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { columnsOf } from "../state/columns";
import { type Editor, HEADER } from "../state/editor";
import type { Spans } from "../state/spanning";
import { withTools } from "./parts";

/** So many cards are all in the page, for whoever finds or prints there. */
const WHOLE = 2000;
/** Rows that are drawn before anybody could look which are in view. */
const FIRST_ROWS = 10;

interface Drawn {
  readonly whole: ReadonlySignal<boolean>;
  readonly printing: Signal<boolean>;
  /** The first and the last column in view, or one screen beside it. */
  readonly columns: Signal<readonly [number, number]>;
  /** Lanes whose rows are; null before anybody looked. */
  readonly rows: Signal<ReadonlySet<string> | null>;
  /** Cells that somebody is at, wherever they are: places of columns, by lane. */
  readonly used: ReadonlySignal<ReadonlyMap<string, readonly number[]>>;
}

const known = new WeakMap<Editor, Drawn>();

export function drawnOf(editor: Editor): Drawn {
  const there = known.get(editor);
  if (there) return there;
  const { state, document, stages, lanes } = editor;
  const printing = signal(false);
  const made: Drawn = {
    printing,
    whole: computed(() => printing.value || document.value.cards.size <= WHOLE),
    columns: signal([0, shownColumns(editor)]),
    rows: signal(null),
    used: computed(() => {
      const cards = [...state.selected.value, ...(state.lifted.value?.cards ?? []), state.editing.value?.id ?? ""];
      const places = [
        { stage: stages.value[0]?.id, lane: lanes.value[0]?.id },
        state.focus.value,
        state.adding.value,
        state.drop.value,
        ...cards.map((id) => document.value.cards.get(id)),
      ];
      const found = new Map<string, number[]>();
      for (const place of places) {
        const at = stages.value.findIndex(({ id }) => id === place?.stage);
        if (at >= 0 && place?.lane !== undefined) found.set(place.lane, [...(found.get(place.lane) ?? []), at]);
      }
      return found;
    }),
  };
  known.set(editor, made);
  return made;
}

function shownColumns(editor: Editor): number {
  const { columns, total } = columnsOf(editor).peek();
  return Math.ceil((editor.state.width.peek() / Math.max(1, total)) * columns.length);
}

/** The places of a row's columns that are drawn, as "3,4,5", so that the same answer is no news; null is all. */
export function drawnIn(editor: Editor, lane: string, spans: Spans | null = null): string | null {
  const { whole, columns, rows, used } = drawnOf(editor);
  if (whole.value) return null;
  const [from, to] = columns.value;
  const near = rows.value;
  const seen = lane === HEADER || (near ? near.has(lane) : firstLanes(editor).has(lane));
  const places = new Set(used.value.get(lane));
  if (seen) {
    for (let i = from; i <= to; i += 1) places.add(i);
    // What is drawn over this part belongs to the cell it begins in.
    for (const span of spans?.at.values() ?? []) if (span.from < from && span.to >= from) places.add(span.from);
  }
  return [...places].sort((a, b) => a - b).join();
}

/** Those of a row that are drawn, each in its column; `places` as `drawnIn` says them. */
export function spread<T>(
  all: readonly T[],
  places: string | null,
  draw: (one: T, i: number) => JSX.Element,
): readonly JSX.Element[] {
  if (places === null) return all.map(draw);
  let next = 0;
  const gap = (to: number): JSX.Element => (
    <i key={`to ${to}`} aria-hidden="true" style={{ gridColumn: `${next + 2} / ${to + 2}`, gridRow: "1 / -1" }} />
  );
  const drawn = places.split(",").flatMap((place): readonly JSX.Element[] => {
    const one = all[Number(place)];
    if (place === "" || one === undefined) return [];
    const i = Number(place);
    const before = i > next ? [gap(i)] : [];
    next = i + 1;
    return [...before, draw(one, i)];
  });
  return next < all.length ? [...drawn, gap(all.length)] : drawn;
}

export const firstLanes = ({ lanes }: Editor): ReadonlySet<string> =>
  new Set(lanes.value.slice(0, FIRST_ROWS).map(({ id }) => id));

/**
 * A map with very many cards asks for what looks which of them are in view; the others have no need of it. What is in
 * view is painted first, and what lies around it in the frame after.
 */
export function watchDrawn(editor: Editor, map: HTMLElement): () => void {
  let stop: (() => void) | undefined;
  const begin = (): void =>
    withTools(editor, ({ watch }) => {
      if (map.isConnected) stop = watch(editor, map);
    });
  const asking = effect(() => {
    if (drawnOf(editor).whole.value || stop) return;
    const frame = requestAnimationFrame(() => setTimeout(begin));
    stop = () => cancelAnimationFrame(frame);
  });
  return () => {
    asking();
    stop?.();
  };
}
