/** Ctrl and the wheel: nearer and further, with what is under the pointer staying there. */
import type { Editor } from "../../state/editor";

/** A wheel turns in notches, a pinch in many small moves: so much of it is one step. */
const STEP = 50;

export function zoomOnWheel(editor: Editor, scroll: HTMLElement): () => void {
  let turned = 0;
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < STEP) return;
    const before = editor.state.zoom.peek();
    editor.run(turned < 0 ? "view.zoom-in" : "view.zoom-out");
    turned = 0;
    const by = editor.state.zoom.peek() / before;
    if (by === 1) return;
    const { left, top } = scroll.getBoundingClientRect();
    const x = event.clientX - left;
    const y = event.clientY - top;
    const to = { left: (scroll.scrollLeft + x) * by - x, top: (scroll.scrollTop + y) * by - y };
    requestAnimationFrame(() => scroll.scrollTo(to));
  };
  scroll.addEventListener("wheel", wheel, { passive: false });
  return () => scroll.removeEventListener("wheel", wheel);
}
