/** Cards that go on over several stages: from which column to which, and in which line of their row. */
import type { Card, Document } from "../document/document";
import { spanningIn, stages } from "../document/selectors";
import type { Column } from "./columns";
import type { Editor } from "./editor";

type Shown = Pick<Editor, "document" | "places" | "stages">;

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

/** Where a card begins in a view: at its own stage, or at the first one it goes on to that isn't left out. */
export function beginsAt({ document, places, stages: shown }: Shown, { stage, until }: Card): string | undefined {
  if (until === undefined || places.value.has(stage)) return stage;
  const all = stages(document.value).map(({ id }) => id);
  const [first, last] = [all.indexOf(stage), all.indexOf(until)];
  return shown.value.find(({ id, collapsed }) => {
    const at = all.indexOf(id);
    return !collapsed && first < at && at <= last;
  })?.id;
}

const NONE: readonly Card[] = [];

/** Cards of a lane that are drawn from this stage on, since the one they begin at is left out; mostly the one empty list. */
export function straysAt(editor: Shown & Pick<Editor, "state">, stage: string, lane: string): readonly Card[] {
  const strays = spanningIn(editor.document.value, lane).filter(
    (card) => card.stage !== stage && beginsAt(editor, card) === stage && !editor.state.hidden.value.has(card.id),
  );
  return strays.length > 0 ? strays : NONE;
}

/** The last column that a card stands in: the one of `until`, or the nearest before it that is shown. */
export function lastColumn(document: Document, card: Card, from: number, columns: readonly { readonly id: string }[]) {
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

interface Made {
  readonly columns: readonly Column[];
  readonly hidden: ReadonlySet<string>;
  readonly spans: Spans | null;
}
const made = new WeakMap<readonly Card[], Made>();

/** What a lane draws over several columns; the same answer as long as its cards, the columns and the filter are. */
export function spansOf(editor: Shown & Pick<Editor, "state">, lane: string, columns: readonly Column[]): Spans | null {
  const document = editor.document.value;
  const cards = spanningIn(document, lane);
  if (cards.length === 0) return null;
  const hidden = editor.state.hidden.value;
  const known = made.get(cards);
  if (known?.columns === columns && known.hidden === hidden) return known.spans;
  const at = new Map<string, Span>();
  const ends: number[] = [];
  const wide = cards
    .filter(({ id }) => !hidden.has(id))
    .map((card) => {
      const home = beginsAt(editor, card);
      const from = columns.findIndex(({ id }) => id === home);
      return { card, from, to: lastColumn(document, card, from, columns), stray: home !== card.stage };
    })
    .filter(({ from, to, stray }) => from >= 0 && (stray || to > from))
    .sort((a, b) => a.from - b.from);
  for (const { card, from, to } of wide) {
    const free = ends.findIndex((end) => end < from);
    const line = free < 0 ? ends.length : free;
    ends[line] = to;
    at.set(card.id, { from, to, line, width: columns.slice(from, to + 1).reduce((sum, { width }) => sum + width, 0) });
  }
  const spans = ends.length > 0 ? { lines: ends.length, at } : null;
  made.set(cards, { columns, hidden, spans });
  return spans;
}
