/** Cards on the clipboard: as a table for everyone, with all their fields for maps of ours. */
import { type AnyRecord, type Card, type Document, type Fields, whereIs } from "../../document/document";
import { holdsCards } from "../../document/selectors";
import type { Editor } from "../../state/editor";
import { beginsAt, lastColumn } from "../../state/spanning";

export const FORMAT = "journey-cards";
export const MARK = "data-journey-cards";

/** A card by its place in the block, with its own fields; `span`: over how many more columns it goes. */
export interface ClipCard {
  readonly column: number;
  readonly row: number;
  readonly span?: number;
  readonly fields: Fields & { readonly text: string };
}

export interface Clip {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly cards: readonly ClipCard[];
  /** What the cards refer to, by id. */
  readonly records: Readonly<Record<string, { readonly collection: string; readonly record: AnyRecord }>>;
}

/** Stays with the original: who it is, where it stands, what was voted on it. */
const OWN: ReadonlySet<string> = new Set(["id", "order", "key", "stage", "until", "lane", "votes"]);
const REFERRING = ["touchpoint", "channels", "personas", "evidence", "against"] as const;

export const ownFields = (record: object): Fields =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !OWN.has(name)));

export function clipOf(editor: Editor, cards: readonly Card[]): Clip {
  const document = editor.document.peek();
  const columns = editor.stages.peek();
  const lanes = editor.lanes.peek().filter(holdsCards);
  const places = cards.map((card) => ({
    card,
    column: columns.findIndex(({ id }) => id === beginsAt(editor, card)),
    row: lanes.findIndex(({ id }) => id === card.lane),
  }));
  const left = Math.min(...places.map(({ column }) => column));
  const top = Math.min(...places.map(({ row }) => row));
  return {
    format: FORMAT,
    version: 1,
    cards: places.map(({ card, column, row }) => {
      const span = lastColumn(document, card, column, columns) - column;
      const fields = ownFields(card) as ClipCard["fields"];
      return { column: column - left, row: row - top, fields, ...(span > 0 ? { span } : {}) };
    }),
    records: referred(document, cards),
  };
}

function referred(document: Document, cards: readonly Card[]): Clip["records"] {
  const named = cards.flatMap((card) => REFERRING.flatMap((field) => card[field] ?? []));
  const ids = new Set([...named, ...named.flatMap((id) => document.touchpoints.get(id)?.channels ?? [])]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const collection = whereIs(document, id);
      const record = collection && document[collection].get(id);
      return record ? [[id, { collection, record }]] : [];
    }),
  );
}

/** The texts by row and column; the cards of one cell below one another. */
function table({ cards }: Clip): readonly (readonly (readonly string[])[])[] {
  const rows = Math.max(...cards.map(({ row }) => row)) + 1;
  const columns = Math.max(...cards.map(({ column }) => column)) + 1;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) =>
      cards.filter((card) => card.row === row && card.column === column).map(({ fields }) => fields.text),
    ),
  );
}

/** A spreadsheet must not take a text for a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const tsvOf = (clip: Clip): string =>
  table(clip)
    .map((row) => row.map((texts) => quoted(harmless(texts.join("\n")))).join("\t"))
    .join("\n");

export function htmlOf(clip: Clip): string {
  const page = document.implementation.createHTMLDocument("");
  const whole = page.createElement("table");
  whole.setAttribute(MARK, JSON.stringify(clip));
  for (const row of table(clip)) {
    const line = whole.insertRow();
    for (const texts of row) {
      const cell = line.insertCell();
      texts.forEach((text, i) => {
        if (i > 0) cell.append(page.createElement("br"));
        cell.append(i > 0 ? text : harmless(text));
      });
    }
  }
  return whole.outerHTML;
}
