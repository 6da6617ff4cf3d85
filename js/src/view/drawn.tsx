/** Which cells are drawn: all of them, or, of a map with very many cards, those in view, a screen around, and those in use. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { columnsOf } from "../state/columns";
import { type Editor, HEADER } from "../state/editor";
import type { Spans } from "../state/spanning";

/** So many cards are all in the page, for whoever finds or prints there. */
const WHOLE = 2000;
/** Rows that are drawn before anybody could look which are in view. */
const FIRST_ROWS = 10;
/** The height that a row keeps. */
const LEAST = "--least";

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
    columns: signal([0, 2 * shownColumns(editor)]),
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

const firstLanes = ({ lanes }: Editor): ReadonlySet<string> =>
  new Set(lanes.value.slice(0, FIRST_ROWS).map(({ id }) => id));

/** Looks which rows and columns of a mounted map are in view, while it has very many cards; and draws all for a print. */
export function watchDrawn(editor: Editor, map: HTMLElement): () => void {
  const { state } = editor;
  const { printing, whole, columns, rows } = drawnOf(editor);
  const print = (): void => {
    printing.value = true;
  };
  const printed = (): void => {
    printing.value = false;
  };
  addEventListener("beforeprint", print);
  addEventListener("afterprint", printed);
  const stop = effect(() => {
    const scroll = map.closest<HTMLElement>(".scroll");
    if (whole.value || !scroll) return;
    const across = (): void => {
      const { lane, columns: all } = columnsOf(editor).peek();
      const zoom = state.zoom.peek();
      const screen = scroll.clientWidth / zoom;
      const left = scroll.scrollLeft / zoom - screen;
      const near = all.flatMap(({ x, width }, i) => (x + width > left && x < left + 3 * screen - lane ? [i] : []));
      const [from = 0, to = 0] = [near[0], near.at(-1)];
      const [a, b] = columns.peek();
      if (a !== from || b !== to) columns.value = [from, to];
    };
    // Far rows keep the height they had, so that nothing moves under the pointer.
    const heights = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries)
        (target as HTMLElement).style.setProperty(LEAST, `${borderBoxSize[0]?.blockSize ?? 0}px`);
    });
    const inView = new IntersectionObserver(
      (entries) => {
        const next = new Set(rows.peek() ?? firstLanes(editor));
        for (const { target, isIntersecting } of entries) {
          const lane = (target as HTMLElement).dataset["row"] ?? "";
          if (isIntersecting) next.add(lane);
          else next.delete(lane);
        }
        rows.value = next;
      },
      { rootMargin: "100%", scrollMargin: "100%" } as IntersectionObserverInit,
    );
    const each = (): readonly HTMLElement[] => [...map.querySelectorAll<HTMLElement>(".row:not(.head)")];
    const lanes = effect(() => {
      void editor.lanes.value;
      queueMicrotask(() => {
        for (const row of each()) {
          inView.observe(row);
          heights.observe(row);
        }
      });
    });
    // What grew for something that is over may shrink again.
    const shrink = effect(() => {
      void [editor.document.value, state.unfolded.value, state.lifted.value, columnsOf(editor).value];
      for (const row of each()) if (rows.peek()?.has(row.dataset["row"] ?? "")) row.style.removeProperty(LEAST);
      across();
    });
    scroll.addEventListener("scroll", across, { passive: true });
    return () => {
      scroll.removeEventListener("scroll", across);
      lanes();
      shrink();
      inView.disconnect();
      heights.disconnect();
      for (const row of each()) row.style.removeProperty(LEAST);
    };
  });
  return () => {
    stop();
    removeEventListener("beforeprint", print);
    removeEventListener("afterprint", printed);
  };
}
