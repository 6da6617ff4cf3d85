/** The moments of a stage in words, each with its form. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { momentsOf, type Stage } from "../../document";
import { removeMoment } from "../../state/commands/moments";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { momentWords } from "../lanes/moments";
import { MomentField } from "../parts";
import { momentParts, useSlice } from "../slice";

export function MomentList({ stage, head }: { readonly stage: Stage; readonly head: JSX.Element }): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const document = useSlice(editor, momentParts);
  const editable = editor.editable.value;
  const moments = momentsOf(document, stage.id);
  const open = useSignal<{ readonly id: string | null; readonly anchor: HTMLElement } | null>(null);
  const show =
    (id: string | null) =>
    ({ currentTarget }: { readonly currentTarget: HTMLElement }): void => {
      open.value = { id, anchor: currentTarget };
    };
  return (
    <>
      <div class="olh">
        {head}
        {editable && (
          <button
            type="button"
            class="ob ad"
            aria-label={t("Add moment at {stage}", { stage: stage.name })}
            onClick={show(null)}
          >
            <Icon name="plus" small />
            {t("Add moment")}
          </button>
        )}
      </div>
      {moments.length > 0 && (
        <ul>
          {moments.map((moment) => (
            <li key={moment.id}>
              <div>{momentWords(document, moment, t, format).slice(0, -1).join(", ")}</div>
              {editable && (
                <span class="obs">
                  <button
                    type="button"
                    class="ob"
                    aria-label={t("Edit “{text}”", { text: moment.name })}
                    onClick={show(moment.id)}
                  >
                    {t("Edit")}
                  </button>
                  <button
                    type="button"
                    class="ob away"
                    aria-label={t("{action}: {text}", { action: t("Delete"), text: moment.name })}
                    onClick={() => void removeMoment(editor, moment.id)}
                  >
                    {t("Delete")}
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open.value && (
        <MomentField
          key={open.value.id}
          editor={editor}
          id={open.value.id}
          stage={stage.id}
          anchor={open.value.anchor}
          onClose={() => {
            const anchor = open.peek()?.anchor;
            open.value = null;
            if (anchor?.isConnected) anchor.focus();
          }}
        />
      )}
    </>
  );
}
