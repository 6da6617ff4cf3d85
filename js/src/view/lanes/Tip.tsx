/** What a mark says when it is pointed at or focused: name and value, interval, base. The mark's own name says it to a screen reader. */
import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface Shown {
  readonly anchor: Element;
  readonly lines: readonly string[];
}

export interface TipHandle {
  readonly shown: Signal<Shown | null>;
  /** Event handlers for a mark. */
  on(lines: () => readonly string[]): {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: () => void;
  };
  /** The pointer is on the words. */
  keep(): void;
  hide(): void;
}

const LEAVE = 120;

export function useTip(): TipHandle {
  const shown = useSignal<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (anchor: Element, lines: readonly string[]): void => {
    clearTimeout(timer.current);
    shown.value = { anchor, lines };
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    shown.value = null;
  };
  return {
    shown,
    hide,
    keep: () => clearTimeout(timer.current),
    on: (lines) => ({
      onPointerEnter: (event) => show(event.currentTarget as Element, lines()),
      // A moment's grace, so that the pointer can travel onto the words.
      onPointerLeave: () => {
        timer.current = setTimeout(hide, LEAVE);
      },
      onFocus: (event) => {
        const mark = event.currentTarget as Element;
        if (mark.matches(":focus-visible")) show(mark, lines());
      },
      onBlur: hide,
    }),
  };
}

/** Puts a popover beside its anchor, above where there is room, inside the window. */
export function beside(popover: HTMLElement, anchor: Element, gap = 8): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const above = at.top - height - gap;
  const top = above >= 4 ? above : at.bottom + gap;
  const left = Math.max(4, Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - 4));
  popover.style.top = `${Math.max(4, Math.min(top, window.innerHeight - height - 4))}px`;
  popover.style.left = `${left}px`;
}

export function Tip({ tip }: { readonly tip: TipHandle }): JSX.Element | null {
  const element = useRef<HTMLDivElement>(null);
  const shown = tip.shown.value;
  useLayoutEffect(() => {
    const node = element.current;
    if (!node || !shown) return;
    node.showPopover();
    beside(node, shown.anchor);
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key === "Escape") tip.hide();
    };
    const root = node.getRootNode();
    root.addEventListener("keydown", onEscape as EventListener, true);
    return () => root.removeEventListener("keydown", onEscape as EventListener, true);
  }, [shown, tip]);
  if (!shown) return null;
  const [first, ...rest] = shown.lines;
  return (
    <div
      ref={element}
      class="jw-tip"
      popover="manual"
      aria-hidden="true"
      onPointerEnter={tip.keep}
      onPointerLeave={tip.hide}
    >
      <b>{first}</b>
      {rest.length > 0 && <span>{rest.join(" · ")}</span>}
    </div>
  );
}
