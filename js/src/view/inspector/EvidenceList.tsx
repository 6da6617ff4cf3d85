/** What speaks for a card and what against it: each piece with its own base; bases are never summed. */
import type { JSX } from "preact";
import { type Card, type Evidence, evidenceOf } from "../../document";
import type { Message } from "../../i18n";
import { type Editor, useEditor } from "../context";
import { evidenceIcon, Icon } from "../icons";
import { safeLink } from "./CardFields";

const COUNTS: Readonly<Record<string, Message>> = {
  quote: "{n} quotes",
  question: "{n} survey questions",
  log: "{n} logs",
  recording: "{n} recordings",
  document: "{n} documents",
  note: "{n} notes",
};

export function EvidenceList({ card }: { readonly card: Card }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const pieces = [
    ...evidenceOf(document, card.evidence).map((piece) => ({ piece, against: false })),
    ...evidenceOf(document, card.against).map((piece) => ({ piece, against: true })),
  ];
  return (
    <div class="c2">
      <h4 class="fl h">
        {t("Evidence")}
        {pieces.length > 0 && (
          <em>
            {kinds(
              editor,
              pieces.map(({ piece }) => piece),
            )}
          </em>
        )}
      </h4>
      {pieces.length === 0 ? (
        <p class="none0">
          {card.basis === "assumed" ? t("Assumed: nothing backs this yet.") : t("No evidence is linked.")}
        </p>
      ) : (
        <ul>
          {pieces.map(({ piece, against }) => (
            <Piece key={piece.id + against} editor={editor} piece={piece} against={against} />
          ))}
        </ul>
      )}
    </div>
  );
}

function kinds({ t, format }: Editor, pieces: readonly Evidence[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of pieces) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return format.list([...counts].map(([kind, n]) => (COUNTS[kind] ? t(COUNTS[kind], { n }) : `${n} ${kind}`)));
}

function Piece({
  editor,
  piece,
  against,
}: {
  readonly editor: Editor;
  readonly piece: Evidence;
  readonly against: boolean;
}): JSX.Element {
  const { t, document, format } = editor;
  const { title, quote, count, n, link } = piece;
  const source = document.value.sources.get(piece.source ?? "")?.name;
  const details = [
    quote && t("“{text}”", { text: quote }),
    piece.participant,
    piece.locator,
    piece.method,
    source,
    piece.file,
    piece.date && format.day(piece.date),
    piece.redacted && t("redacted"),
  ].filter(Boolean);
  return (
    <li class="evr">
      <Icon name={evidenceIcon(piece.kind)} small />
      <div>
        {link && safeLink(link) ? (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        ) : (
          <b>{title}</b>
        )}
        {details.length > 0 && <span>{details.join(" · ")}</span>}
      </div>
      <span class="en">
        {count !== undefined && n !== undefined ? (
          <span>{t("{n} of {base}", { n: count, base: n })}</span>
        ) : n !== undefined ? (
          <span>{t("question base {n}", { n })}</span>
        ) : count !== undefined ? (
          <span>{piece.kind === "log" ? t("{n} entries", { n: count }) : t("said by {n}", { n: count })}</span>
        ) : null}
        <span class={against ? "fo ag" : "fo"}>
          <Icon name={against ? "minus" : "plus"} small />
          {against ? t("against") : t("for")}
        </span>
      </span>
    </li>
  );
}
