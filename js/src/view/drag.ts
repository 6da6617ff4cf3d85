/** Moving a card with the pointer: lift, the line where it would go, the edges that scroll, and letting go. */
import { batch, signal } from "@preact/signals";
import { holdsCards } from "../document/selectors";
import type { Editor } from "../state/editor";
import { dropAt, dropLifted, letGo, lift } from "../state/moving";
import { laneName } from "../state/words";

/** So far a press is a click. */
const THRESHOLD = 5;
const EDGE = 36;
const FASTEST = 14;

export interface Flight {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Where on the card it was taken. */
  readonly dx: number;
}

/** Where the lifted card flies; it is drawn by the view it belongs to. */
export const flight = signal<(Flight & { readonly editor: Editor }) | null>(null);

interface Place {
  readonly map: HTMLElement;
  readonly scroll: HTMLElement;
}

export function startDrag(editor: Editor, event: PointerEvent, card: HTMLElement, { map, scroll }: Place): void {
  const id = card.dataset["cardId"] ?? "";
  const root = map.getRootNode() as ShadowRoot | Document;
  const box = card.getBoundingClientRect();
  const start = { x: event.clientX, y: event.clientY };
  let now = start;
  let flying = false;
  let frame = 0;

  const target = (): void => {
    const view = scroll.getBoundingClientRect();
    const inside = now.x >= view.left && now.x < view.right && now.y >= view.top && now.y < view.bottom;
    const at = inside
      ? root.elementsFromPoint(now.x, now.y).find((node) => node.closest("[data-row], .head"))
      : undefined;
    editor.state.drop.value = at ? dropUnder(editor, at, now.y, id) : null;
  };
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
      target();
    }
    frame = requestAnimationFrame(scrollAtEdges);
  };
  const move = (moved: PointerEvent): void => {
    if (moved.pointerId !== event.pointerId) return;
    now = { x: moved.clientX, y: moved.clientY };
    if (!flying) {
      if (Math.hypot(now.x - start.x, now.y - start.y) < THRESHOLD) return;
      if (!lift(editor, id, "pointer")) {
        stop();
        return;
      }
      flying = true;
      frame = requestAnimationFrame(scrollAtEdges);
    }
    moved.preventDefault();
    batch(() => {
      flight.value = { editor, x: now.x, y: now.y, width: box.width, dx: start.x - box.left };
      target();
    });
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    flight.value = null;
    watch();
    window.removeEventListener("pointermove", move, true);
    window.removeEventListener("pointerup", up, true);
    window.removeEventListener("pointercancel", cancel, true);
    window.removeEventListener("keydown", key, true);
  };
  const up = (): void => {
    stop();
    if (!flying) return;
    swallowClick();
    if (editor.state.drop.peek()) void dropLifted(editor);
    else letGo(editor);
  };
  const cancel = (): void => {
    stop();
    letGo(editor);
  };
  const key = (pressed: KeyboardEvent): void => {
    if (!flying || pressed.key !== "Escape") return;
    pressed.preventDefault();
    pressed.stopPropagation();
    swallowClick();
    cancel();
  };
  // Something else may let go of it, as a key in the grid does.
  const watch = editor.state.lifted.subscribe((lifted) => {
    if (flying && !lifted) queueMicrotask(stop);
  });
  window.addEventListener("pointermove", move, true);
  window.addEventListener("pointerup", up, true);
  window.addEventListener("pointercancel", cancel, true);
  window.addEventListener("keydown", key, true);
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

function dropUnder(editor: Editor, node: Element, y: number, id: string) {
  const document = editor.document.peek();
  const lane = document.lanes.get(node.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "");
  const cell = node.closest<HTMLElement>("[data-drop]");
  const stage = cell?.dataset["col"];
  if (!lane || !holdsCards(lane))
    return {
      stage: "",
      lane: lane?.id ?? "",
      at: 0,
      of: 0,
      refused: lane
        ? editor.t("{lane} holds no cards.", { lane: laneName(editor.t, lane) })
        : editor.t("A card goes into a cell below."),
    };
  if (!cell || !stage) return null;
  const others = [...cell.querySelectorAll<HTMLElement>("[data-card-id]")].filter(
    (card) => card.dataset["cardId"] !== id,
  );
  const at = others.filter((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2 < y;
  }).length;
  return dropAt(document, { stage, lane: lane.id }, at, id);
}
