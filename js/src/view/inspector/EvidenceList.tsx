/** What speaks for a record and what against it: each piece with its own base; bases are never summed. */

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type AnyRecord, type Document, type Evidence, evidenceOf, get, type Metric } from "../../document";
import { cite } from "../../document/citing";
import type { Message } from "../../i18n";
import { show } from "../../state/commands/inspect";
import { type Editor, useEditor } from "../context";
import { evidenceIcon } from "../evidenceIcon";
import { Icon } from "../icons";
import { measureWord } from "../lanes/measures";
import { Cite } from "./Cite";
import { safeLink } from "./FieldEditor";
import type { Shown } from "./records";
import { Tool } from "./Tool";

const COUNTS: Readonly<Record<string, Message>> = {
  quote: "{n} quotes",
  question: "{n} survey questions",
  log: "{n} logs",
  recording: "{n} recordings",
  document: "{n} documents",
  note: "{n} notes",
};

interface Props {
  readonly shown: Shown;
}

export function EvidenceList({ shown }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const adding = useSignal(false);
  const document = editor.document.value;
  const { evidence, against, basis } = shown.fields as {
    readonly evidence?: readonly string[];
    readonly against?: readonly string[];
    readonly basis?: string;
  };
  const pieces = [
    ...evidenceOf(document, evidence).map((piece) => ({ piece, against: false })),
    ...evidenceOf(document, against).map((piece) => ({ piece, against: true })),
  ];
  return (
    <section aria-label={t("Evidence")}>
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
        <p class="none0">{basis === "assumed" ? t("Assumed: nothing backs this yet.") : t("No evidence is linked.")}</p>
      ) : (
        <ul>
          {pieces.map((one) => (
            <Piece
              key={one.against && evidence?.includes(one.piece.id) ? `${one.piece.id} too` : one.piece.id}
              shown={shown}
              {...one}
            />
          ))}
        </ul>
      )}
      {editor.editable.value &&
        (adding.value ? (
          <Cite record={shown.id} onClose={() => (adding.value = false)} />
        ) : (
          <button type="button" class="tb acc" onClick={() => (adding.value = true)}>
            <Icon name="plus" small />
            {t("Link evidence")}
          </button>
        ))}
    </section>
  );
}

function kinds({ t, format }: Editor, pieces: readonly Evidence[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of pieces) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return format.list([...counts].map(([kind, n]) => (COUNTS[kind] ? t(COUNTS[kind], { n }) : `${n} ${kind}`)));
}

/** The score that a survey question laid over the map: of the same source, by the question's name. */
const scoreOf = ({ metrics }: Document, { title, locator, source }: Evidence): Metric | undefined =>
  source === undefined
    ? undefined
    : [...metrics.values()].find(
        (metric) => metric.source === source && (metric.name === title || metric.name === locator),
      );

/** "mean 3.92, 3.69 to 4.14". */
function figures({ t, format }: Editor, { measure, value, low, high }: Metric): string {
  const said = `${measureWord(t, measure)} ${format.number(value)}`;
  if (low === undefined || high === undefined) return said;
  return `${said} (${t("{low} to {high}", { low: format.number(low), high: format.number(high) })})`;
}

/** Its own figures: how many said it, of how many. */
export function basesOf({ t }: Pick<Editor, "t">, { kind, count, n }: Evidence): string {
  if (count !== undefined && n !== undefined) return t("{n} of {base}", { n: count, base: n });
  if (n !== undefined) return t("question base {n}", { n });
  if (count === undefined) return "";
  return kind === "log" ? t("{n} entries", { n: count }) : t("said by {n}", { n: count });
}

function Piece({
  shown,
  piece,
  against,
}: Props & { readonly piece: Evidence; readonly against: boolean }): JSX.Element {
  const editor = useEditor();
  const { t, document, format } = editor;
  const { id, title, quote, link } = piece;
  const source = document.value.sources.get(piece.source ?? "")?.name;
  const score = scoreOf(document.value, piece);
  const details = [
    score && figures(editor, score),
    quote && t("“{text}”", { text: quote }),
    piece.participant,
    piece.locator,
    piece.method,
    source,
    piece.file,
    piece.date && format.day(piece.date),
    piece.redacted && t("redacted"),
  ].filter(Boolean);
  const record = (): AnyRecord => get(document.peek(), shown.id) as AnyRecord;
  const other = against ? t("Make it evidence for") : t("Make it evidence against");
  const turn = (): void =>
    void editor.commit(other, [
      ...cite(document.peek(), record(), id, { against, on: false }),
      ...cite(document.peek(), record(), id, { against: !against }),
    ]);
  const away = t("No longer cite {name}", { name: title });
  const drop = (): void => void editor.commit(away, cite(document.peek(), record(), id, { against, on: false }));
  const stand = against ? t("against") : t("for");
  const words = (
    <>
      <Icon name={against ? "minus" : "plus"} small />
      {stand}
    </>
  );
  return (
    <li class="evr">
      <Icon name={evidenceIcon(piece.kind)} small />
      <div>
        <button type="button" class="jump" title={t("Open {name}", { name: title })} onClick={() => show(editor, id)}>
          {title}
        </button>
        {details.length > 0 && <span>{details.join(" · ")}</span>}
        {link && safeLink(link) && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {link}
          </a>
        )}
      </div>
      <span class="en">
        <span>{basesOf(editor, piece)}</span>
        {editor.editable.value ? (
          <button
            type="button"
            class={against ? "fo ag" : "fo"}
            aria-label={`${stand}: ${other}`}
            title={other}
            onClick={turn}
          >
            {words}
          </button>
        ) : (
          <span class={against ? "fo ag" : "fo"}>{words}</span>
        )}
      </span>
      {editor.editable.value && <Tool label={away} icon="close" small onClick={drop} />}
    </li>
  );
}
