/** Which mark of a picture is pointed at or focused, and what is to be said of it; `Tip` says it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

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
