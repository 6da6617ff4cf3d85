/** The card under the pointer while it is dragged. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { shortened } from "../state/graphemes";
import { useEditor } from "./context";
import { flight } from "./drag";

export function Flying(): JSX.Element | null {
  const editor = useEditor();
  const { state } = editor;
  const lifted = state.lifted.value;
  const card = lifted?.by === "pointer" ? editor.document.value.cards.get(lifted.card) : undefined;
  return lifted && card ? <Flier key={card.id} text={card.text} n={lifted.cards.length} /> : null;
}

function Flier({ text, n }: { readonly text: string; readonly n: number }): JSX.Element {
  const { state, t } = useEditor();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.showPopover(), []);
  useSignalEffect(() => {
    const at = flight.value;
    const node = element.current;
    if (!at || !node) return;
    node.style.width = `${at.width}px`;
    // Below the pointer, so that the line it points at stays in view.
    node.style.transform = `translate(${at.x - Math.min(at.dx, 8)}px, ${at.y + 22}px)`;
    node.classList.toggle("no", !state.drop.value || state.drop.value.refused !== undefined);
  });
  return (
    <div ref={element} class="card lift flying" popover="manual" aria-hidden="true" style={{ left: 0, top: 0 }}>
      <span class="t">{shortened(text, 140)}</span>
      {n > 1 && <span class="many">{t("{n} cards", { n })}</span>}
    </div>
  );
}
