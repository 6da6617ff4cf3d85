/** What a mark says when it is pointed at or focused: name and value, interval, base. The mark's own name says it to a screen reader. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { TipHandle } from "./useTip";

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
