/** A dialog, beside what asked for it or in the middle. The browser keeps the focus in it and gives it back. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Anchor } from "../state/editor";
import { placeAt } from "./anchor";
import { useEditor } from "./context";
import { Icon } from "./icons";

interface Props {
  readonly title: string;
  readonly anchor?: Anchor | null;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

export function Dialog({ title, anchor = null, children, onClose }: Props): JSX.Element {
  const { t } = useEditor();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    node.showModal();
    if (anchor) placeAt(node, anchor);
    node.querySelector<HTMLElement>(".db :is(input, select, button):not(:disabled)")?.focus();
    return () => node.close();
  }, []);
  return (
    <dialog
      ref={element}
      class={`dlg${anchor ? "" : " mid"}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // What lies beside a modal dialog is its own backdrop.
        if (event.target !== event.currentTarget) return;
        const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
        const { clientX: x, clientY: y } = event;
        if (x < left || x > right || y < top || y > bottom) onClose();
      }}
    >
      <div class="dh2">
        <h3>{title}</h3>
        <button type="button" class="tb" aria-label={t("Close")} onClick={onClose}>
          <Icon name="close" small />
        </button>
      </div>
      <div class="db">{children}</div>
    </dialog>
  );
}
