/** What a field has in hand: a value that was set and is not taken yet, or was refused; and why. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { Outcome } from "../../state/contract";
import { Icon } from "../icons";

export interface Try<V> {
  /** What was set and not taken; it stays until it is taken or given up. */
  readonly draft: { value: { readonly value: V } | null };
  readonly problem: { value: string | null };
  /** Whether it was taken. */
  readonly put: (value: V) => Promise<boolean>;
  readonly giveUp: () => void;
}

export function useTry<V>(save: (value: V) => Promise<Outcome>): Try<V> {
  const draft = useSignal<{ readonly value: V } | null>(null);
  const problem = useSignal<string | null>(null);
  return {
    draft,
    problem,
    put: async (value) => {
      const mine = { value };
      draft.value = mine;
      const outcome = await save(value);
      if (draft.peek() !== mine) return outcome.ok;
      problem.value = outcome.ok ? null : outcome.refusal.message;
      if (outcome.ok) draft.value = null;
      return outcome.ok;
    },
    giveUp: () => {
      draft.value = null;
      problem.value = null;
    },
  };
}

export const Problem = ({ id, text }: { readonly id?: string; readonly text: string | null }): JSX.Element | null =>
  text === null ? null : (
    <p class="err" role="alert" id={id}>
      <Icon name="warn" small />
      <span>{text}</span>
    </p>
  );

interface GroupProps {
  readonly id: string;
  readonly label: string;
  readonly problem: string | null;
  readonly half?: boolean;
  readonly children: ComponentChildren;
}

/** A field of several controls under one name. */
export const Group = ({ id, label, problem, half = false, children }: GroupProps): JSX.Element => (
  <div class={half ? "fld" : "fld all"} role="group" aria-labelledby={id}>
    <span class="fl" id={id}>
      {label}
    </span>
    {children}
    <Problem text={problem} />
  </div>
);
