/** What a field has in hand: a value that was set and is not taken yet, or was refused; and why. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { Outcome } from "../../state/contract";
import { useEditor } from "../context";
import { Icon } from "../icons";

export interface Try<V> {
  /** What was set and not taken; it stays until it is taken or given up. */
  readonly draft: { value: { readonly value: V } | null };
  readonly problem: { value: string | null };
  /** Whether it was taken. */
  readonly put: (value: V) => Promise<boolean>;
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
  readonly mixed?: Mixed | undefined;
  readonly children: ComponentChildren;
}

interface Mixed {
  readonly onClear?: (() => void) | undefined;
}

/** Below a field in which several cards differ. */
export function Differs({ label, onClear }: Mixed & { readonly label: string }): JSX.Element {
  const { t, editable } = useEditor();
  return (
    <p class="mix">
      {t("mixed")}
      {onClear && editable.value && (
        <button type="button" class="lnk" aria-label={`${label}: ${t("Clear for all")}`} onClick={onClear}>
          {t("Clear for all")}
        </button>
      )}
    </p>
  );
}

/** A field of several controls under one name. */
export const Group = ({ id, label, problem, half = false, mixed, children }: GroupProps): JSX.Element => (
  <div class={half ? "fld" : "fld all"} role="group" aria-labelledby={id}>
    <span class="fl" id={id}>
      {label}
    </span>
    {children}
    {mixed && <Differs label={label} {...mixed} />}
    <Problem text={problem} />
  </div>
);
