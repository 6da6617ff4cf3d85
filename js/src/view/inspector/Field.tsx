/** A text field that saves when it is left. What was typed stays until it is taken or given up. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Outcome } from "../../state/contract";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { composing } from "../TextEdit";

interface Props {
  readonly label: string;
  readonly value: string;
  /** More characters than this are refused; a count is shown. */
  readonly most?: number;
  readonly oneLine?: boolean;
  /** An empty text is none at all; else it changes nothing. */
  readonly optional?: boolean;
  readonly onSave: (text: string) => Promise<Outcome>;
}

export function Field({ label, value, most, oneLine = false, optional = false, onSave }: Props): JSX.Element {
  const { t, format, editable } = useEditor();
  const id = useId();
  const element = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const draft = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const text = draft.value ?? value;
  const length = [...text].length;
  const over = most !== undefined && length > most;

  const save = async (): Promise<void> => {
    const typed = draft.peek();
    if (typed === null) return;
    const wanted = typed.trim();
    if (wanted === value || (wanted === "" && !optional)) {
      draft.value = null;
      problem.value = null;
    } else if (over) {
      const slots = { n: format.number(length), most: format.number(most ?? 0) };
      problem.value = t("{n} of {most} characters. Nothing was lost: shorten it.", slots);
    } else {
      const outcome = await onSave(wanted);
      if (draft.peek() !== typed) return;
      problem.value = outcome.ok ? null : outcome.refusal.message;
      if (outcome.ok) draft.value = null;
    }
  };
  // A card that is left while its field is open takes the text with it.
  const leave = useRef(save);
  leave.current = save;
  useEffect(() => () => void leave.current(), []);

  // As high as its text, to a limit that style sets.
  useLayoutEffect(() => {
    const node = element.current;
    if (!node || oneLine) return;
    node.style.height = "0";
    node.style.height = `${node.scrollHeight + 2}px`;
  }, [text, oneLine]);

  const common = {
    id,
    ref: element,
    class: "inp",
    value: text,
    readOnly: !editable.value,
    "aria-invalid": problem.value !== null,
    "aria-describedby": problem.value ? `${id}-why` : undefined,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      draft.value = currentTarget.value;
    },
    onBlur: () => void save(),
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      if (composing(event)) return;
      if (event.key === "Escape") {
        event.preventDefault();
        draft.value = null;
        problem.value = null;
        element.current?.blur();
      } else if (event.key === "Enter" && (oneLine || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void save();
      }
    },
  };
  return (
    <div class="fld">
      <label class="fl" for={id}>
        {label}
        {most !== undefined && draft.value !== null && (
          <em class={over ? "over" : ""}>
            {t("{n} of {most} characters", { n: format.number(length), most: format.number(most) })}
          </em>
        )}
      </label>
      {oneLine ? <input type="text" maxLength={200} {...common} /> : <textarea rows={1} {...common} />}
      {problem.value && (
        <p class="err" role="alert" id={`${id}-why`}>
          <Icon name="warn" small />
          <span>{problem.value}</span>
        </p>
      )}
    </div>
  );
}
