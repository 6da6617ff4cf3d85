/** A new persona: a name, and a few words. Everything else stands on their sheet. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { keepPersona } from "../state/commands/personas";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { Ends } from "./Ends";
import { Problem } from "./inspector/useTry";

export function PersonaDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const name = useSignal("");
  const summary = useSignal("");
  const problem = useSignal<string | null>(null);
  const save = async (): Promise<void> => {
    if (name.value.trim() === "") {
      problem.value = t("Give the persona a name.");
      return;
    }
    const outcome = await keepPersona(editor, null, { name: name.value, summary: summary.value });
    if (outcome.ok) onClose();
    else problem.value = outcome.refusal.message;
  };
  const field = (label: string, signal: { value: string }, most: number): JSX.Element => (
    <label class="fd">
      <span class="fl">{label}</span>
      <input
        class="inp"
        type="text"
        maxLength={most}
        value={signal.value}
        onInput={({ currentTarget }) => {
          problem.value = null;
          signal.value = currentTarget.value;
        }}
      />
    </label>
  );
  return (
    <Dialog title={t("Add persona")} onClose={onClose}>
      <form
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {field(t("Name"), name, 200)}
        {field(t("In a few words"), summary, 5000)}
        <Problem text={problem.value} />
        <Ends word={t("Add")} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
