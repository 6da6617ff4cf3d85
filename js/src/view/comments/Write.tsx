/** A comment being written. Who writes is asked once, never taken from the machine. */
import { signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Comment } from "../../document";
import type { Outcome } from "../../state/contract";
import { composing } from "../composing";
import { type Editor, useEditor } from "../context";
import { Problem } from "../inspector/useTry";

const KEPT = "journey-map-author";

/** A browser may hold nothing for a page like this. */
const remembered = (): string => {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
};

/** What was begun and not sent, by what it is on: it is there again when one comes back. */
const drafts = new WeakMap<Editor, Map<string, string>>();
const draftsOf = (editor: Editor): Map<string, string> => {
  const kept = drafts.get(editor) ?? new Map<string, string>();
  drafts.set(editor, kept);
  return kept;
};

/** For all maps of the page, until the tab is closed. */
const author = signal<string | null>(null);

function remember(name: string): void {
  author.value = name;
  try {
    sessionStorage.setItem(KEPT, name);
  } catch {
    return; // Then it is asked again.
  }
}

interface Props {
  readonly label: string;
  readonly button: string;
  /** A comment or a reply to what: its draft is kept by that. */
  readonly place: string;
  /** The one that is edited. */
  readonly comment?: Comment;
  readonly onSave: (fields: { readonly author: string; readonly text: string }) => Promise<Outcome>;
  readonly onClose?: () => void;
}

export function Write({ label, button, place, comment, onSave, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const kept = draftsOf(editor);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const text = useSignal(kept.get(place) ?? comment?.text ?? "");
  const name = useSignal(author.peek() ?? remembered());
  const asked = useSignal(name.peek() === "");
  const problem = useSignal<string | null>(null);
  useLayoutEffect(() => {
    if (onClose) form.current?.querySelector("textarea")?.focus();
  }, []);

  const save = async (): Promise<void> => {
    const said = text.value.trim();
    const who = comment?.author ?? name.value.trim();
    if (said === "" || who === "") {
      asked.value ||= who === "";
      problem.value = said === "" ? t("Write something first.") : t("Say who writes.");
      return;
    }
    if (!comment) remember(who);
    const outcome = await onSave({ author: who, text: said });
    problem.value = outcome.ok ? null : outcome.refusal.message;
    if (!outcome.ok) return;
    kept.delete(place);
    text.value = "";
    asked.value = false;
    onClose?.();
  };
  const leave = (): void => {
    kept.delete(place);
    onClose?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // With nothing to close here, Escape is for what is around: it closes the inspector, and the draft is kept.
    if (event.key === "Escape" && !composing(event) && !onClose) return;
    event.stopPropagation();
    if (composing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  };
  return (
    <form
      ref={form}
      class="write"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        class="inp"
        rows={2}
        aria-label={label}
        placeholder={label}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value ? `${id}-why` : undefined}
        value={text.value}
        onInput={({ currentTarget }) => {
          problem.value = null;
          text.value = currentTarget.value;
          kept.set(place, text.value);
        }}
        onKeyDown={onKeyDown}
      />
      <Problem id={`${id}-why`} text={problem.value} />
      {(onClose || text.value !== "") && (
        <div class="rw">
          {!comment && asked.value && (
            <input
              class="inp"
              type="text"
              maxLength={200}
              aria-label={t("Your name")}
              placeholder={t("Your name")}
              value={name.value}
              onInput={({ currentTarget }) => {
                problem.value = null;
                name.value = currentTarget.value;
              }}
              onKeyDown={(event) => (event.key !== "Enter" || event.ctrlKey || event.metaKey) && onKeyDown(event)}
            />
          )}
          {!comment && !asked.value && (
            <button type="button" class="tb" title={t("Your name")} onClick={() => (asked.value = true)}>
              {name.value}
            </button>
          )}
          <span class="sp" />
          <button type="submit" class="btn pri">
            {button}
          </button>
          {onClose && (
            <button type="button" class="btn" onClick={leave}>
              {t("Cancel")}
            </button>
          )}
        </div>
      )}
    </form>
  );
}
