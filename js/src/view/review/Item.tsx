/** One finding: where and what; and what can be done: show it, mend it, ignore it with a reason. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { addRecord } from "../../document/builders";
import { get } from "../../document/document";
import type { Finding } from "../../hosts/protocol";
import { tell } from "../../state/editor";
import { composing } from "../composing";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { show } from "./show";

interface Props {
  readonly finding: Finding;
  /** Something was done about it. */
  readonly onDone: () => void;
}

export function Item({ finding, onDone }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const { on, title, place, text, mend } = finding;
  const giving = useSignal(false);
  const root = useRef<HTMLLIElement>(null);
  const busy = useSignal(false);
  const there = on !== null && get(editor.document.value, on) !== undefined;

  const doIt = async (): Promise<void> => {
    if (!mend || busy.peek()) return;
    busy.value = true;
    const outcome = await editor.commit(mend.step, mend.operations);
    busy.value = false;
    if (!outcome.ok) return;
    tell(editor, t("{action}: {text}", { action: mend.label, text: title }), "plain", true);
    onDone();
  };
  const giveUp = (): void => {
    giving.value = false;
    queueMicrotask(() => root.current?.querySelector<HTMLElement>(".acts > :last-child")?.focus());
  };
  return (
    <li class="fnd" ref={root}>
      <p>
        {place && <span class="at">{place}</span>} {text}
      </p>
      {giving.value ? (
        <Reason finding={finding} onClose={giveUp} onDone={onDone} />
      ) : (
        <div class="acts">
          {there && (
            <button type="button" class="btn" aria-label={named(t("Show"), title)} onClick={() => show(editor, on)}>
              {t("Show")}
            </button>
          )}
          {mend && editor.editable.value && (
            <button
              type="button"
              class="btn mend"
              aria-label={named(mend.label, title)}
              aria-disabled={busy.value}
              onClick={() => void doIt()}
            >
              {mend.label}
            </button>
          )}
          {there && editor.editable.value && (
            <button
              type="button"
              class="btn"
              aria-label={named(t("Ignore…"), title)}
              onClick={() => (giving.value = true)}
            >
              {t("Ignore…")}
            </button>
          )}
        </div>
      )}
    </li>
  );

  function named(action: string, about: string): string {
    return t("{action}: {text}", { action, text: place ? `${about}, ${place}` : about });
  }
}

/** Why a finding is no problem here: without it, nobody could follow. */
function Reason({ finding, onClose, onDone }: Props & { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    const reason = field.current?.value.trim();
    const { on, rule } = finding;
    if (!reason || on === null) {
      problem.value = t("Give a reason, so that others can follow it.");
      field.current?.focus();
      return;
    }
    const { operations } = addRecord(editor.document.peek(), "silenced", { rule, on, reason });
    const outcome = await editor.commit(t("Ignore finding"), operations);
    if (outcome.ok) onDone();
    else problem.value = outcome.refusal.message;
  };
  return (
    <div class="why">
      <label class="fl" for={id}>
        {t("Why it is no problem here")}
      </label>
      <input
        ref={field}
        id={id}
        class="inp"
        type="text"
        maxLength={5000}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value === null ? undefined : `${id}-why`}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (composing(event)) return;
          if (event.key === "Enter") void save();
          else if (event.key === "Escape") onClose();
          else return;
          event.preventDefault();
        }}
      />
      {problem.value !== null && (
        <p class="err" role="alert" id={`${id}-why`}>
          <Icon name="warn" small />
          <span>{problem.value}</span>
        </p>
      )}
      <div class="acts">
        <button type="button" class="btn pri" onClick={() => void save()}>
          {t("Ignore")}
        </button>
        <button type="button" class="btn" onClick={onClose}>
          {t("Cancel")}
        </button>
      </div>
    </div>
  );
}
