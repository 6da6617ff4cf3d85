/** A persona whole: who they are, what they want and need, the way they take; each field is edited where it stands. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { emotionsOf, personas } from "../../document";
import { show } from "../../state/commands/inspect";
import { removePersona, shiftPersona } from "../../state/commands/personas";
import { useEditor } from "../context";
import { Dialog } from "../Dialog";
import { RecordFields } from "../inspector/RecordFields";
import { calledAt, shownAt } from "../inspector/records";
import { Mark } from "../marks";
import { routeOf } from "./routes";
import { sideOf } from "./sideOf";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function PersonaSheet({ id, onClose }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t, format, editable } = editor;
  const document = editor.document.value;
  const persona = document.personas.get(id);
  const shown = shownAt(document, id);
  const sure = useSignal(false);
  if (!persona || !shown) return null;
  const points = emotionsOf(document, id).length;
  const place = personas(document);
  return (
    <Dialog title={t("Sheet of {name}", { name: persona.name })} onClose={onClose}>
      <div class="psh">
        <p class="who1">
          <Mark side={sideOf(editor, id)} />
          {persona.summary && <b>{persona.summary}</b>}
          {persona.share !== undefined && (
            <span class="dim">{t("{share} of all people", { share: format.percent(persona.share, 1) })}</span>
          )}
          {persona.basis && <span class="dim">{t(persona.basis === "assumed" ? "assumed" : "evidence")}</span>}
        </p>
        {persona.quote && <blockquote>{t("“{text}”", { text: persona.quote })}</blockquote>}
        <RecordFields shown={shown} />
        <h4 class="fl h">{t("Route")}</h4>
        <Route id={id} />
        {sure.value && (
          <p class="err" role="alert">
            {t("{n} points of the emotion curve go too. Undo brings them back.", { n: points })}
          </p>
        )}
        <div class="acts2">
          <button type="button" class="btn pri" onClick={onClose}>
            {t("Close")}
          </button>
          <button
            type="button"
            class="btn"
            onClick={() => {
              onClose();
              show(editor, id);
            }}
          >
            {t("Show in the inspector")}
          </button>
          {editable.value && place.length > 1 && (
            <>
              <Shift id={id} by={-1} off={place[0]?.id === id} />
              <Shift id={id} by={1} off={place.at(-1)?.id === id} />
            </>
          )}
          {editable.value && (
            <button
              type="button"
              class="btn away"
              onClick={() => {
                if (points > 0 && !sure.value) sure.value = true;
                else {
                  onClose();
                  void removePersona(editor, id);
                }
              }}
            >
              {sure.value ? t("Delete all the same") : t("Delete persona")}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** At an end it stays a button that can have the focus, and does nothing. */
function Shift({ id, by, off }: { readonly id: string; readonly by: -1 | 1; readonly off: boolean }): JSX.Element {
  const editor = useEditor();
  return (
    <button
      type="button"
      class="btn"
      aria-disabled={off}
      onClick={() => {
        if (!off) void shiftPersona(editor, id, by);
      }}
    >
      {editor.t(by < 0 ? "Move up" : "Move down")}
    </button>
  );
}

/** Stage by stage, what they meet. */
function Route({ id }: { readonly id: string }): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const stops = routeOf(editor.document.value, id).filter(({ touchpoints }) => touchpoints.length > 0);
  if (stops.length === 0) return <p class="none0">{t("Meets nothing of the inventory yet.")}</p>;
  return (
    <ol class="route">
      {stops.map(({ stage, touchpoints }) => (
        <li key={stage}>
          <b>{calledAt(editor, stage)}</b> {format.list(touchpoints.map((one) => calledAt(editor, one)))}
        </li>
      ))}
    </ol>
  );
}
