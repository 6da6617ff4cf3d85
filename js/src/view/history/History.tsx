/** The steps of the map, the last one first: back to any of them, forth again, and what has changed since. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { whereIs } from "../../document/document";
import type { Answers, StepName } from "../../hosts/protocol";
import type { Message } from "../../i18n";
import { tell } from "../../state/editor";
import { type Editor, useEditor } from "../context";
import { Dialog } from "../Dialog";
import { Icon } from "../icons";
import { calledAt } from "../inspector/records";
import { Asked, useAnswer } from "../states/Asked";

const ORIGINS: Readonly<Record<string, Message>> = {
  python: "from Python",
  file: "from the file",
};

/** So many steps back, or forth; it stops where the host refuses. */
async function go(editor: Editor, steps: number, label: string): Promise<void> {
  const { store, t } = editor;
  for (let i = 0; i < Math.abs(steps); i += 1) {
    const outcome = await (steps > 0 ? store.undo() : store.redo());
    if (!outcome.ok) {
      tell(editor, outcome.refusal.message, "danger");
      return;
    }
  }
  tell(editor, t("The map is as it was after “{label}”.", { label }));
}

export function History({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useEditor();
  const asked = useAnswer({ what: "history" });
  return (
    <Dialog title={t("History")} onClose={onClose}>
      <Asked asked={asked} onClose={onClose}>
        {(history) => <Steps history={history} again={asked.ask} onClose={onClose} />}
      </Asked>
    </Dialog>
  );
}

/** A step and the record that it was about, unless that has gone since. */
function named(editor: Editor, { label, on }: StepName): string {
  const { t, language, document } = editor;
  const action = language.reading(label) || t("Change");
  if (on === undefined || !whereIs(document.value, on)) return action;
  return t("{action}: {text}", { action, text: calledAt(editor, on) });
}

interface Props {
  readonly history: Answers["history"];
  readonly again: () => void;
  readonly onClose: () => void;
}

function Steps({ history: { done, undone }, again, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t, store, state } = editor;
  const revision = store.revision.value;
  const busy = useSignal(false);
  // What others change meanwhile is part of it.
  useEffect(() => {
    if (!busy.peek()) again();
  }, [revision]);
  const opened = t("As it was opened");
  const rows: readonly { readonly step: StepName | null; readonly back: number }[] = [
    ...undone.map((step, i) => ({ step, back: -(i + 1) })).reverse(),
    ...done.map((step, i) => ({ step, back: done.length - 1 - i })).reverse(),
    { step: null, back: done.length },
  ];
  const compare = (of: "saved" | number): void => {
    state.subject.value = String(of);
    state.dialog.value = "versions";
  };
  const jump = async (back: number, label: string): Promise<void> => {
    busy.value = true;
    await go(editor, back, label);
    busy.value = false;
    again();
  };
  return (
    <>
      <p class="dim">{t("Going back is undoing: nothing is lost until you change something else.")}</p>
      <ol class="steps" aria-label={t("Steps, the last one first")}>
        {rows.map(({ step, back }) => {
          const origin = step && ORIGINS[step.origin];
          const label = step ? named(editor, step) : opened;
          return (
            <li key={back} class={back < 0 ? "undone" : back === 0 ? "now" : ""} aria-current={back === 0 || undefined}>
              <Icon name={back < 0 ? "redo" : back === 0 ? "check" : "history"} small />
              <span>
                {label}
                {origin && <small>{t(origin)}</small>}
                {back < 0 && <small>{t("undone")}</small>}
              </span>
              {back === 0 ? (
                <b>{t("The map now")}</b>
              ) : (
                <span class="acts">
                  <button
                    type="button"
                    class="lnk"
                    aria-label={t("{action}: {text}", { action: t("Compare"), text: label })}
                    onClick={() => compare(back)}
                  >
                    {t("Compare")}
                  </button>
                  {editor.editable.value && (
                    <button
                      type="button"
                      class="lnk"
                      disabled={busy.value}
                      aria-label={t("{action}: {text}", {
                        action: back < 0 ? t("Redo up to here") : t("Back to here"),
                        text: label,
                      })}
                      onClick={() => void jump(back, label)}
                    >
                      {back < 0 ? t("Redo up to here") : t("Back to here")}
                    </button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <div class="acts2">
        {(store.path.value !== null || editor.page) && (
          <button type="button" class="btn" onClick={() => compare("saved")}>
            {editor.page ? t("Compare with the last download") : t("Compare with the saved version")}
          </button>
        )}
        <button type="button" class="btn" onClick={onClose}>
          {t("Close")}
        </button>
      </div>
    </>
  );
}
