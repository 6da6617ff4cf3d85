/** A persona's name and summary. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { emotionsOf } from "../document/selectors";
import { keepPersona, removePersona } from "../state/commands/personas";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";

interface Props {
  /** null is a new one. */
  readonly id: string | null;
  readonly onClose: () => void;
}

export function PersonaDialog({ id, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const persona = id === null ? undefined : editor.document.value.personas.get(id);
  const name = useSignal(persona?.name ?? "");
  const summary = useSignal(persona?.summary ?? "");
  const problem = useSignal<string | null>(null);
  const sure = useSignal(false);
  const points = persona ? emotionsOf(editor.document.value, persona.id).length : 0;
  const save = async (): Promise<void> => {
    if (name.value.trim() === "") {
      problem.value = t("Give the persona a name.");
      return;
    }
    const outcome = await keepPersona(editor, id, { name: name.value, summary: summary.value });
    if (outcome.ok) onClose();
    else problem.value = outcome.refusal.message;
  };
  return (
    <Dialog title={persona ? t("Edit persona") : t("Add persona")} onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="fl" for="jw-persona-name">
          {t("Name")}
        </label>
        <input
          id="jw-persona-name"
          class="inp"
          autofocus
          type="text"
          maxLength={200}
          value={name.value}
          onInput={({ currentTarget }) => {
            problem.value = null;
            name.value = currentTarget.value;
          }}
        />
        <label class="fl" for="jw-persona-summary">
          {t("In a few words")}
        </label>
        <input
          id="jw-persona-summary"
          class="inp"
          type="text"
          maxLength={5000}
          value={summary.value}
          onInput={({ currentTarget }) => {
            summary.value = currentTarget.value;
          }}
        />
        {problem.value && (
          <p class="err" role="alert">
            {problem.value}
          </p>
        )}
        {sure.value && (
          <p class="err">{t("{n} points of the emotion curve go too. Undo brings them back.", { n: points })}</p>
        )}
        <div class="acts2">
          <button type="submit" class="btn pri">
            {persona ? t("Save") : t("Add")}
          </button>
          <button type="button" class="btn" onClick={onClose}>
            {t("Cancel")}
          </button>
          {persona && (
            <button
              type="button"
              class="btn away"
              onClick={() => {
                if (points > 0 && !sure.value) sure.value = true;
                else {
                  onClose();
                  void removePersona(editor, persona.id);
                }
              }}
            >
              {sure.value ? t("Delete all the same") : t("Delete persona")}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
