/** Cards that go on over several stages: from which column to which, and in which line of their row. */
import type { Card, Document } from "../document/document";
import { spanningIn, stages } from "../document/selectors";
import type { Column } from "./columns";
import type { Editor } from "./editor";

export interface Span {
  /** Places of its first and its last column. */
  readonly from: number;
  readonly to: number;
  /** Counted from above. */
  readonly line: number;
  /** Of all its columns, in CSS pixels. */
  readonly width: number;
}

export interface Spans {
  readonly lines: number;
  readonly at: ReadonlyMap<string, Span>;
}

/** The last column that a card stands in: the one of `until`, or the nearest before it that is shown. */
export function lastColumn(document: Document, card: Card, columns: readonly { readonly id: string }[]): number {
  const from = columns.findIndex(({ id }) => id === card.stage);
  if (from < 0 || card.until === undefined) return from;
  const all = stages(document).map(({ id }) => id);
  const end = all.indexOf(card.until);
  return columns.reduce((last, { id }, i) => (i > last && all.indexOf(id) <= end ? i : last), from);
}

/** "Spans Book to Fly", or that it stands in one stage. */
export function spanWords(
  { document, t }: Pick<Editor, "document" | "t">,
  stage: string,
  until: string | undefined,
): string {
  const name = (id: string): string => document.peek().stages.get(id)?.name ?? "";
  return until === undefined
    ? t("Stands in {stage} alone", { stage: name(stage) })
    : t("Spans {from} to {to}", { from: name(stage), to: name(until) });
}

const made = new WeakMap<readonly Card[], { readonly columns: readonly Column[]; readonly spans: Spans | null }>();

/** What a lane draws over several columns; the same answer as long as its cards and the columns are. */
export function spansOf(document: Document, lane: string, columns: readonly Column[]): Spans | null {
  const cards = spanningIn(document, lane);
  if (cards.length === 0) return null;
  const known = made.get(cards);
  if (known?.columns === columns) return known.spans;
  const at = new Map<string, Span>();
  const ends: number[] = [];
  const wide = cards
    .map((card) => ({
      card,
      from: columns.findIndex(({ id }) => id === card.stage),
      to: lastColumn(document, card, columns),
    }))
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((a, b) => a.from - b.from);
  for (const { card, from, to } of wide) {
    const free = ends.findIndex((end) => end < from);
    const line = free < 0 ? ends.length : free;
    ends[line] = to;
    at.set(card.id, { from, to, line, width: columns.slice(from, to + 1).reduce((sum, { width }) => sum + width, 0) });
  }
  const spans = ends.length > 0 ? { lines: ends.length, at } : null;
  made.set(cards, { columns, spans });
  return spans;
}
