/** Grip, menu and right edge of the card under the pointer: one set for the whole map; and what a drag shows above it. */
import { type Signal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { anchorOf } from "./anchor";
import { useEditor } from "./context";
import { Icon } from "./icons";
import { Overlay } from "./structure/overlay";

export interface Hovered {
  readonly card: string;
  readonly element: HTMLElement;
}

interface Props {
  readonly hovered: Signal<Hovered | null>;
  readonly startDrag: (event: PointerEvent, card: HTMLElement) => void;
}

export function CardTools(props: Props): JSX.Element {
  return (
    <>
      <Tools {...props} />
      <Overlay />
    </>
  );
}

function Tools({ hovered, startDrag }: Props): JSX.Element | null {
  const editor = useEditor();
  const { state, t } = editor;
  const busy = useComputed(() => state.lifted.value !== null || state.editing.value !== null).value;
  const at = hovered.value;
  if (!at || busy || !editor.editable.value) return null;
  if (!at.element.isConnected) return null;
  const card = at.element.getBoundingClientRect();
  const sheet = at.element.closest(".sheet")?.getBoundingClientRect() ?? card;
  const style = { left: `${card.right - sheet.left - 86}px`, top: `${card.bottom - sheet.top - 6}px` };
  const edge = {
    left: `${card.right - sheet.left - 6}px`,
    top: `${card.top - sheet.top}px`,
    height: `${card.height}px`,
  };
  return (
    <>
      <div
        class="edge tools"
        role="presentation"
        title={t("Drag to span stages")}
        style={edge}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          event.stopPropagation();
          startDrag(event, at.element);
        }}
      />
      <div class="tools" role="presentation" style={style}>
        <button
          type="button"
          class="grip"
          tabIndex={-1}
          aria-label={t("Move card")}
          title={t("Drag to move")}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            startDrag(event, at.element);
          }}
        >
          <Icon name="grip" />
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("Comment")}
          title={t("Comment")}
          onClick={(event) => {
            event.stopPropagation();
            editor.run("record.comment", { card: at.card });
          }}
        >
          <Icon name="comment" />
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t("Menu of the card")}
          onClick={(event) => {
            event.stopPropagation();
            state.menu.value = { kind: "card", id: at.card, anchor: anchorOf(event.currentTarget) };
          }}
        >
          <Icon name="more" />
        </button>
      </div>
    </>
  );
}
