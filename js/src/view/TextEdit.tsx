/** A text that is being written where it will stand. What was typed is never thrown away but by the person. */
import type { JSX, TargetedClipboardEvent, TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { linesOf } from "../document/builders";
import type { Rejection } from "../state/editor";
import { afterwards } from "../state/later";
import { composing } from "./composing";
import { useEditor } from "./context";
import { Icon } from "./icons";

const MOST_LINES = 2000;

export type Leaving = "key" | "away";

export interface Props {
  readonly label: string;
  readonly value: string;
  /** What was refused before, to go on from. */
  readonly rejection?: Rejection | undefined;
  /** A name has one line: Enter always saves. */
  readonly oneLine?: boolean;
  readonly selected?: boolean;
  readonly class?: string;
  /** `theirs`: what somebody wrote there since the field was opened. */
  readonly onSave: (draft: string, leaving: Leaving, theirs?: string) => void;
  readonly onCancel: (leaving: Leaving) => void;
  /** Many pasted lines that are to be many records. */
  readonly onLines?: (lines: readonly string[]) => void;
}

/** Safari's fields don't grow with their text by themselves. */
function grow(node: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  node.style.height = "0";
  node.style.height = `${node.scrollHeight}px`;
}

export function TextEdit(props: Props): JSX.Element {
  const { label, value, rejection, oneLine = false, selected = false, onSave, onCancel, onLines } = props;
  const editor = useEditor();
  const { t } = editor;
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const opened = useRef(value);
  const id = useId();
  const refusal = rejection?.refusal;
  const start = rejection?.draft ?? value;

  useLayoutEffect(() => {
    const node = field.current;
    // A refusal comes when the person may be elsewhere by now: it opens the field, and leaves the focus where it is.
    if (!node || rejection) return;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (selected) node.select();
    else node.setSelectionRange(node.value.length, node.value.length);
  }, []);

  // Held to what is typed, not to what is given: an update of the record must not take the text from under the caret.
  useLayoutEffect(() => {
    if (!field.current) return;
    if (rejection) field.current.value = rejection.draft;
    grow(field.current);
  }, [rejection]);

  const save = (leaving: Leaving): void => {
    if (over.current && !refusal) return;
    over.current = true;
    const draft = field.current?.value ?? start;
    if (refusal || value === opened.current) onSave(draft, leaving);
    else if (draft === opened.current || draft.trim() === value) onCancel(leaving);
    else onSave(draft, leaving, value);
  };
  const cancel = (leaving: Leaving): void => {
    over.current = true;
    onCancel(leaving);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    if (composing(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      cancel("key");
    } else if (event.key === "Enter" && (oneLine || !event.shiftKey)) {
      event.preventDefault();
      save("key");
    }
  };

  const onPaste = (event: TargetedClipboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const node = event.currentTarget;
    // What a cell takes no more of, a field in it takes neither.
    if (onLines && linesOf(pasted).length > MOST_LINES) {
      event.preventDefault();
      afterwards(editor, "refusePaste", { plain: pasted, html: "", files: [] });
      return;
    }
    if (!onLines || linesOf(pasted).length < 2) return;
    event.preventDefault();
    const whole = node.value.slice(0, node.selectionStart) + pasted + node.value.slice(node.selectionEnd);
    over.current = true;
    onLines(linesOf(whole));
  };

  return (
    <div class={`edt${refusal ? " rej" : ""} ${props.class ?? ""}`} data-editing="">
      <textarea
        ref={field}
        aria-label={label}
        aria-invalid={refusal ? "true" : undefined}
        aria-describedby={id}
        spellcheck
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => grow(currentTarget)}
        onPaste={onPaste}
        onBlur={() => {
          if (!refusal) save("away");
        }}
      >
        {start}
      </textarea>
      <div class="under" id={id}>
        {refusal ? (
          <>
            <p class="err" role="alert">
              <Icon name="warn" small />
              <span>{refusal.message}</span>
            </p>
            {typeof refusal.theirs === "string" && (
              <p class="theirs">
                <b>{t("Theirs")}</b> {refusal.theirs}
              </p>
            )}
            <div class="acts">
              <button type="button" class="btn pri" onClick={() => save("key")}>
                {refusal.reason === "conflict" ? t("Keep mine") : t("Try again")}
              </button>
              <button type="button" class="btn" onClick={() => cancel("key")}>
                {refusal.reason === "conflict" ? t("Take theirs") : t("Give up")}
              </button>
            </div>
          </>
        ) : (
          !oneLine && t("Enter saves, Esc cancels")
        )}
      </div>
    </div>
  );
}
