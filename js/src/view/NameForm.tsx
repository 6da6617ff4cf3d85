/** One field and a button: something new by its name. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Outcome } from "../state/contract";
import { Problem } from "./inspector/useTry";

interface Props {
  readonly label: string;
  readonly word: string;
  readonly onAdd: (name: string) => Promise<Outcome>;
}

export function NameForm({ label, word, onAdd }: Props): JSX.Element {
  const name = useSignal("");
  const problem = useSignal<string | null>(null);
  const add = async (): Promise<void> => {
    const typed = name.value.trim();
    if (typed === "") return;
    const outcome = await onAdd(typed);
    problem.value = outcome.ok ? null : outcome.refusal.message;
    if (outcome.ok) name.value = "";
  };
  return (
    <form
      class="addrow"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        class="inp"
        type="text"
        maxLength={200}
        aria-label={label}
        placeholder={label}
        value={name.value}
        onInput={({ currentTarget }) => {
          name.value = currentTarget.value;
        }}
      />
      <button type="submit" class="btn" disabled={name.value.trim() === ""}>
        {word}
      </button>
      <Problem text={problem.value} />
    </form>
  );
}
