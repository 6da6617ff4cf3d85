/** Looks which rows and columns of a mounted map are in view, while it has very many cards; and draws all for a print. */
import { effect } from "@preact/signals";
import { columnsOf } from "../state/columns";
import type { Editor } from "../state/editor";
import { drawnOf, firstLanes } from "./drawn";

/** The height that a row keeps. A variable would be handed down to all that stands in the row. */
const LEAST = "min-block-size";

export function watch(editor: Editor, map: HTMLElement): () => void {
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
      // A notebook may hide a cell that is far from view; there is no telling what will be seen of it.
      if (screen === 0) return;
      const left = scroll.scrollLeft / zoom - screen;
      const near = all.flatMap(({ x, width }, i) => (x + width > left && x < left + 3 * screen - lane ? [i] : []));
      const [from = 0, to = 0] = [near[0], near.at(-1)];
      const [a, b] = columns.peek();
      if (a !== from || b !== to) columns.value = [from, to];
    };
    // Far rows keep the height they had, so that nothing moves under the pointer.
    const heights = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const height = borderBoxSize[0]?.blockSize ?? 0;
        if (height > 0) (target as HTMLElement).style.setProperty(LEAST, `${height}px`);
      }
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
    const sizes = new ResizeObserver(across);
    sizes.observe(scroll);
    scroll.addEventListener("scroll", across, { passive: true });
    return () => {
      scroll.removeEventListener("scroll", across);
      sizes.disconnect();
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
