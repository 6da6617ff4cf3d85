/** What was said about a record, answers below what they answer; to answer, to resolve, to add to. */

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { addRecord, type Comment, type Draft, remove, setField } from "../../document";
import type { Outcome } from "../../state/contract";
import { brief } from "../../state/text";
import { type Editor, useEditor } from "../context";
import { initials } from "../facts";
import { Tool } from "../inspector/Tool";
import { Problem } from "../inspector/useTry";
import { useSummons } from "../useSummons";
import { Write } from "./Write";

/** Answers to what is gone stand by themselves. */
const threads = (all: readonly Comment[]): readonly Comment[] =>
  all.filter(({ reply_to: to }) => to === undefined || !all.some(({ id }) => id === to));

const without = (all: readonly Comment[], id: string): readonly string[] => [
  id,
  ...all.filter(({ reply_to: to }) => to === id).flatMap((answer) => without(all, answer.id)),
];

export function Thread({ on }: { readonly on: string }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const root = useRef<HTMLDivElement>(null);
  const replying = useSignal<string | null>(null);
  const all = [...editor.document.value.comments.values()]
    .filter((comment) => comment.on === on)
    .sort((a, b) => (a.created < b.created ? -1 : 1));
  const open = all.filter(({ resolved }) => !resolved).length;

  useSummons("comment", (typed) => {
    const field = root.current?.querySelector<HTMLTextAreaElement>("form.write:last-of-type textarea");
    field?.focus();
    if (!field || !typed) return;
    field.setRangeText(typed, field.value.length, field.value.length, "end");
    field.dispatchEvent(new Event("input"));
  });

  const draw = (comment: Comment): JSX.Element => {
    const answers = all.filter(({ reply_to: to }) => to === comment.id);
    return (
      <Said key={comment.id} comment={comment} all={all} onReply={() => (replying.value = comment.id)}>
        {answers.length > 0 && <ul>{answers.map(draw)}</ul>}
        {replying.value === comment.id && (
          <Write
            label={t("Reply to {name}", { name: comment.author })}
            button={t("Add reply")}
            place={`${comment.id} reply`}
            onSave={(fields) => say(editor, { ...fields, on, reply_to: comment.id })}
            onClose={() => (replying.value = null)}
          />
        )}
      </Said>
    );
  };
  return (
    <div class="c3" ref={root}>
      <h4 class="fl h">
        {t("Comments")}
        {all.length > 0 && <em>{t("{n} open", { n: open })}</em>}
      </h4>
      {all.length === 0 ? <p class="none0">{t("No comments.")}</p> : <ul>{threads(all).map(draw)}</ul>}
      {editor.editable.value && (
        <Write
          label={t("Write a comment")}
          button={t("Add comment")}
          place={on}
          onSave={(fields) => say(editor, { ...fields, on })}
        />
      )}
    </div>
  );
}

async function say(editor: Editor, fields: Draft<"comments">): Promise<Outcome> {
  const created = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const label = editor.t(fields.reply_to === undefined ? "Add comment" : "Add reply");
  const { operations } = addRecord(editor.document.peek(), "comments", { ...fields, created });
  const outcome = await editor.commit(label, operations);
  if (outcome.ok) editor.state.announce(editor.t("Added “{text}”.", { text: brief(fields.text ?? "") }));
  return outcome;
}

interface SaidProps {
  readonly comment: Comment;
  readonly all: readonly Comment[];
  readonly children: JSX.Element | (JSX.Element | false)[];
  readonly onReply: () => void;
}

function Said({ comment, all, children, onReply }: SaidProps): JSX.Element {
  const editor = useEditor();
  const { t, locale, document, editable } = editor;
  const { id, author, text, created, resolved } = comment;
  const editing = useSignal(false);
  const problem = useSignal<string | null>(null);
  const at = new Date(created);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const change = async (label: string, field: string, value: unknown): Promise<void> => {
    const outcome = await editor.commit(label, setField(document.peek(), id, field, value));
    problem.value = outcome.ok ? null : outcome.refusal.message;
  };
  return (
    <li class={resolved ? "cmt done" : "cmt"} aria-label={t("Comment of {name}", { name: author })}>
      <span class="av" aria-hidden="true">
        {initials(author)}
      </span>
      <div>
        <b>{author}</b> <time dateTime={created}>{Number.isNaN(at.getTime()) ? created : time.format(at)}</time>
        {resolved && <small>{t("resolved")}</small>}
        {editing.value ? (
          <Write
            label={t("Edit comment")}
            button={t("Save")}
            place={id}
            comment={comment}
            onSave={(fields) => editor.commit(t("Edit comment"), setField(document.peek(), id, "text", fields.text))}
            onClose={() => (editing.value = false)}
          />
        ) : (
          <p>{text}</p>
        )}
        {editable.value && !editing.value && (
          <div class="cact">
            <button type="button" class="lnk" onClick={onReply}>
              {t("Reply")}
            </button>
            <button
              type="button"
              class="lnk"
              onClick={() =>
                void change(
                  resolved ? t("Reopen comment") : t("Resolve comment"),
                  "resolved",
                  resolved ? undefined : true,
                )
              }
            >
              {resolved ? t("Reopen") : t("Resolve")}
            </button>
            <Tool label={t("Edit comment")} icon="edit" small onClick={() => (editing.value = true)} />
            <Tool
              label={t("Delete comment")}
              icon="trash"
              small
              onClick={() => void editor.commit(t("Delete comment"), remove(document.peek(), without(all, id)))}
            />
          </div>
        )}
        <Problem text={problem.value} />
        {children}
      </div>
    </li>
  );
}
