/** A press that may become a drag: from when it does, how it scrolls at the edges, and all the ways it ends. */

/** So far a press is a click. */
const THRESHOLD = 5;
const EDGE = 36;
const FASTEST = 14;

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly map: HTMLElement;
  readonly scroll: HTMLElement;
  /** It has moved far enough; false gives it up. */
  readonly start: (from: Point) => boolean;
  readonly move: (now: Point, from: Point) => void;
  readonly drop: (now: Point) => void;
  readonly cancel: () => void;
}

/** Follows the pointer until it lets go; Escape, another window and a button that is no longer down cancel. Ends it, once called. */
export function follow(event: PointerEvent, { map, scroll, start, move, drop, cancel }: Drag): () => void {
  const from = { x: event.clientX, y: event.clientY };
  const ended = new AbortController();
  const { signal } = ended;
  let now: Point = from;
  let dragging = false;
  let frame = 0;

  const scrollAtEdges = (): void => {
    const view = scroll.getBoundingClientRect();
    const by = (near: number, far: number): number => {
      const speed = near < EDGE ? near - EDGE : far < EDGE ? EDGE - far : 0;
      return Math.max(-FASTEST, Math.min(FASTEST, speed / 2));
    };
    const head = map.querySelector(".head")?.getBoundingClientRect().height ?? 0;
    const title = map.querySelector(".head .corner")?.getBoundingClientRect().width ?? 0;
    const across = by(now.x - view.left - title, view.right - now.x);
    const down = by(now.y - view.top - head, view.bottom - now.y);
    if (across !== 0 || down !== 0) {
      scroll.scrollBy(across, down);
      move(now, from);
    }
    frame = requestAnimationFrame(scrollAtEdges);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    ended.abort();
  };
  const give = (how: () => void): void => {
    const was = dragging;
    stop();
    if (!was) return;
    swallowClick();
    how();
  };
  const on = <K extends keyof WindowEventMap>(type: K, run: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(type, run, { capture: true, signal });

  // What is dragged is no text to select. Firefox lets nobody outside the shadow root know.
  const selecting = (event: Event): void => event.preventDefault();
  map.getRootNode().addEventListener("selectstart", selecting, { capture: true, signal });
  on("pointermove", (moved) => {
    if (moved.pointerId !== event.pointerId) return;
    // Let go where nobody could tell us.
    if (moved.buttons === 0) return give(cancel);
    now = { x: moved.clientX, y: moved.clientY };
    if (!dragging) {
      if (Math.hypot(now.x - from.x, now.y - from.y) < THRESHOLD) return;
      if (!start(from)) return stop();
      dragging = true;
      frame = requestAnimationFrame(scrollAtEdges);
    }
    moved.preventDefault();
    move(now, from);
  });
  on("pointerup", (up) => {
    if (up.pointerId === event.pointerId) give(() => drop(now));
  });
  on("pointercancel", () => give(cancel));
  on("blur", ({ target }) => {
    if (target === window) give(cancel);
  });
  on("keydown", (pressed) => {
    if (!dragging || pressed.key !== "Escape") return;
    pressed.preventDefault();
    pressed.stopPropagation();
    give(cancel);
  });
  return stop;
}

/** The click that follows a drop is part of it. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, true), 50);
}
