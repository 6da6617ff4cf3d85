/** A dialog in the middle of the window: it holds the focus, and Escape gives it up. */
import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Translate } from "../i18n";
import { Icon } from "./icons";

interface Props {
  readonly title: string;
  readonly t: Translate;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

export function Sheet({ title, t, children, onClose }: Props): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const node = element.current;
    if (!node || node.open) return;
    node.showModal();
    node.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  return (
    <dialog
      ref={element}
      class="dlg mid"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="dh2">
        <h3 id={id}>{title}</h3>
        <button type="button" class="tb" aria-label={t("Close")} onClick={onClose}>
          <Icon name="close" small />
        </button>
      </div>
      <div class="db">{children}</div>
    </dialog>
  );
}
