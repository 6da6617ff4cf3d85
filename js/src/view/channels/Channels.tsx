/** The map by channels: swim-lanes, what people do beside what the brand does, and the inventory of touchpoints. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Message } from "../../i18n";
import { onFocusWanted } from "../../state/editor";
import { useEditor } from "../context";
import { focusOn } from "../focus";
import { Blueprint } from "./Blueprint";
import { dragOver } from "./carry";
import { Inventory } from "./Inventory";
import { Swim } from "./Swim";

const SIDES: readonly (readonly [string, Message, () => JSX.Element])[] = [
  ["channels", "Channels", Swim],
  ["sides", "Customer and brand", Blueprint],
  ["touchpoints", "Touchpoints", Inventory],
];

export function Channels(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const root = useRef<HTMLElement>(null);
  const side = useSignal("channels");
  useEffect(
    () =>
      onFocusWanted(editor, ({ card = "" }) => {
        const button = root.current?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(card)}"] button`);
        button?.scrollIntoView({ block: "nearest", inline: "nearest" });
        return focusOn(button);
      }),
    [editor],
  );
  const [, , Side = Swim] = SIDES.find(([id]) => id === side.value) ?? [];
  return (
    <section ref={root} class="ol chv" aria-label={t("By channel")} onPointerDown={(event) => dragOver(editor, event)}>
      <div class="seg" role="group" aria-label={t("View")}>
        {SIDES.map(([id, label]) => (
          <button key={id} type="button" aria-pressed={side.value === id} onClick={() => (side.value = id)}>
            {t(label)}
          </button>
        ))}
      </div>
      <Side />
    </section>
  );
}
