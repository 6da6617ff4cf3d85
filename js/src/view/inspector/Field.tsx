/** A text field that saves when it is left. What was typed stays until it is taken or given up. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Outcome, Refusal } from "../../state/contract";
import { composing } from "../composing";
import { type Editor, useEditor } from "../context";
import { Differs, Problem } from "./useTry";
import type { Typed } from "./value";

/** What was typed and refused, by its place: it is there again when one comes back to the record. */
const refused = new WeakMap<Editor, Map<string, Kept>>();
interface Kept {
  readonly draft: string;
  readonly refusal: Refusal;
}
const refusedIn = (editor: Editor): Map<string, Kept> => {
  const kept = refused.get(editor) ?? new Map<string, Kept>();
  refused.set(editor, kept);
  return kept;
};

interface Props {
  readonly label: string;
  readonly value: string;
  /** The record and the field. */
  readonly place: string;
  /** More characters than this are refused; a count is shown. */
  readonly most?: number | undefined;
  /** One line, a calendar, or a number. */
  readonly line?: "text" | "date" | "decimal" | undefined;
  /** An empty text is none at all; else it changes nothing. */
  readonly optional?: boolean | undefined;
  readonly hint?: string | undefined;
  /** What others of its kind hold. */
  readonly known?: readonly string[] | undefined;
  readonly half?: boolean | undefined;
  /** Several cards, and they differ: what is typed becomes the text of all. */
  readonly mixed?: boolean | undefined;
  readonly autofocus?: boolean | undefined;
  /** What the text means; the text itself without it. */
  readonly parse?: ((text: string) => Typed) | undefined;
  readonly children?: ComponentChildren;
  /** `undefined` takes the value away. */
  readonly onSave: (value: unknown) => Promise<Outcome>;
}

export function Field(props: Props): JSX.Element {
  const {
    label,
    value,
    place,
    most,
    line,
    optional = false,
    hint,
    known,
    half = false,
    mixed = false,
    parse,
    children,
    onSave,
  } = props;
  const editor = useEditor();
  const { t, format, editable } = editor;
  const kept = refusedIn(editor);
  const id = useId();
  const element = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const draft = useSignal<string | null>(kept.get(place)?.draft ?? null);
  /** What stood there when the person began to type. */
  const from = useRef(value);
  const refusal = useSignal<Refusal | null>(kept.get(place)?.refusal ?? null);
  const problem = useSignal<string | null>(refusal.peek()?.message ?? null);
  const text = draft.value ?? value;
  const length = [...text].length;
  const over = most !== undefined && length > most;

  const giveUp = (): void => {
    kept.delete(place);
    draft.value = null;
    refusal.value = null;
    problem.value = null;
  };
  const save = async (again = false): Promise<void> => {
    const typed = draft.peek();
    // What was refused waits for another text, or for the person to insist.
    if (typed === null || (!again && kept.get(place)?.draft === typed)) return;
    const wanted = typed.trim();
    if (wanted === value || (wanted === "" && !optional)) {
      giveUp();
      return;
    }
    if (over) {
      const slots = { n: format.number(length), most: format.number(most ?? 0) };
      problem.value = t("{n} of {most} characters. Nothing was lost: shorten it.", slots);
      return;
    }
    if (!again && from.current !== value) {
      const message = t("This was changed elsewhere meanwhile. Keep one of the two.");
      refusal.value = { reason: "conflict", message, where: place, theirs: value };
      problem.value = message;
      kept.set(place, { draft: typed, refusal: refusal.value });
      return;
    }
    const meant: Typed = wanted === "" ? { value: undefined } : (parse?.(wanted) ?? { value: wanted });
    if ("problem" in meant) {
      problem.value = t(meant.problem);
      return;
    }
    await put(meant.value, typed);
  };
  const put = async (meant: unknown, typed: string | null = null): Promise<void> => {
    const outcome = await onSave(meant);
    if (!outcome.ok && typed !== null) kept.set(place, { draft: typed, refusal: outcome.refusal });
    if (draft.peek() !== typed) return;
    if (outcome.ok) giveUp();
    else {
      refusal.value = outcome.refusal;
      problem.value = outcome.refusal.message;
    }
  };
  // A record that is left while its field is open takes the text with it.
  const leave = useRef(save);
  leave.current = save;
  useEffect(() => () => void leave.current(), []);

  // As high as its text, to a limit that style sets.
  useLayoutEffect(() => {
    const node = element.current;
    if (!node || line) return;
    node.style.height = "0";
    node.style.height = `${node.scrollHeight + 2}px`;
  }, [text, line]);
  useLayoutEffect(() => {
    if (props.autofocus) element.current?.focus();
  }, []);

  const common = {
    id,
    ref: element,
    class: "inp",
    value: text,
    readOnly: !editable.value,
    placeholder: mixed ? t("mixed") : hint,
    "aria-invalid": problem.value !== null,
    "aria-describedby": problem.value ? `${id}-why` : undefined,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      if (draft.peek() === null) from.current = value;
      draft.value = currentTarget.value;
    },
    onBlur: () => void save(),
    onKeyDown: (event: KeyboardEvent) => {
      // With nothing to give up, Escape is for what is around: it closes the inspector.
      if (event.key === "Escape" && !composing(event) && draft.peek() === null) return;
      event.stopPropagation();
      if (composing(event)) return;
      if (event.key === "Escape") {
        event.preventDefault();
        giveUp();
      } else if (event.key === "Enter" && (line || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void save(true);
      }
    },
  };
  const several = known?.length ? `${id}-known` : undefined;
  return (
    <div class={half ? "fld" : "fld all"}>
      <label class="fl" for={id}>
        {label}
        {most !== undefined && draft.value !== null && (
          <em class={over ? "over" : ""}>
            {t("{n} of {most} characters", { n: format.number(length), most: format.number(most) })}
          </em>
        )}
      </label>
      {line ? (
        <input
          type={line === "date" ? "date" : "text"}
          inputMode={line === "decimal" ? "decimal" : undefined}
          list={several}
          {...common}
        />
      ) : (
        <textarea rows={1} {...common} />
      )}
      {several && (
        <datalist id={several}>
          {known?.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {children}
      {mixed && draft.value === null && (
        <Differs label={label} onClear={optional ? () => void put(undefined) : undefined} />
      )}
      <Problem id={`${id}-why`} text={problem.value} />
      {refusal.value?.reason === "conflict" && problem.value !== null && (
        <div class="acts">
          {refusal.value.theirs !== undefined && refusal.value.theirs !== null && (
            <p class="theirs">
              <b>{t("Theirs")}</b> {String(refusal.value.theirs)}
            </p>
          )}
          <button type="button" class="btn pri" onClick={() => void save(true)}>
            {t("Keep mine")}
          </button>
          <button type="button" class="btn" onClick={giveUp}>
            {t("Take theirs")}
          </button>
        </div>
      )}
    </div>
  );
}
