/** A small form beside what it is about. Leaving it keeps what was typed; Escape gives it up. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { composing } from "../composing";
import { beside } from "./Tip";

interface Props {
  readonly anchor: Element;
  readonly label: string;
  readonly children: ComponentChildren;
  /** Save, when the person goes elsewhere. */
  readonly onLeave: () => void;
  readonly onCancel: () => void;
}

export function Popover({ anchor, label, children, onLeave, onCancel }: Props): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    node.showPopover();
    const place = (): void => beside(node, anchor, 10);
    place();
    node.querySelector<HTMLElement>("[autofocus], input, select, textarea, button")?.focus();
    const input = node.querySelector("input");
    if (input?.type !== "checkbox") input?.select();
    const outside = (event: Event): void => {
      if (!event.composedPath().includes(node)) leave.current();
    };
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    window.addEventListener("pointerdown", outside, true);
    return () => {
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
      window.removeEventListener("pointerdown", outside, true);
    };
  }, [anchor]);
  return (
    <div
      ref={element}
      class="jw-pop"
      popover="manual"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape" || composing(event)) return;
        event.preventDefault();
        onCancel();
      }}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onLeave();
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onDblClick={(event) => event.stopPropagation()}
    >
      {children}
    </div>
  );
}
