/** What was said about a card, answers below what they answer. */
import type { JSX } from "preact";
import type { Card, Comment } from "../../document";
import { useEditor } from "../context";
import { initials } from "../facts";

export function CommentList({ card }: { readonly card: Card }): JSX.Element {
  const editor = useEditor();
  const { t, locale } = editor;
  const all = [...editor.document.value.comments.values()]
    .filter(({ on }) => on === card.id)
    .sort((a, b) => (a.created < b.created ? -1 : 1));
  const open = all.filter(({ resolved }) => !resolved).length;
  const first = all.filter(({ reply_to: to }) => to === undefined || !all.some(({ id }) => id === to));
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const said = (instant: string): string => {
    const at = new Date(instant);
    return Number.isNaN(at.getTime()) ? instant : time.format(at);
  };
  const draw = (comment: Comment): JSX.Element => (
    <li key={comment.id} class={comment.resolved ? "cmt done" : "cmt"}>
      <span class="av" aria-hidden="true">
        {initials(comment.author)}
      </span>
      <div>
        <b>{comment.author}</b> <time dateTime={comment.created}>{said(comment.created)}</time>
        {comment.resolved && <small>{t("resolved")}</small>}
        <p>{comment.text}</p>
        <Answers to={comment} all={all} draw={draw} />
      </div>
    </li>
  );
  return (
    <div class="c3">
      <h4 class="fl h">
        {t("Comments")}
        {all.length > 0 && <em>{t("{n} open", { n: open })}</em>}
      </h4>
      {all.length === 0 ? <p class="none0">{t("No comments.")}</p> : <ul>{first.map(draw)}</ul>}
    </div>
  );
}

function Answers({
  to,
  all,
  draw,
}: {
  readonly to: Comment;
  readonly all: readonly Comment[];
  readonly draw: (comment: Comment) => JSX.Element;
}): JSX.Element | null {
  const answers = all.filter(({ reply_to: reply }) => reply === to.id);
  return answers.length > 0 ? <ul>{answers.map(draw)}</ul> : null;
}
