/** What is pasted, read: cards of ours, a block of a spreadsheet, or lines. It is text to us, whatever it is. */
import { type Clip, type ClipCard, FORMAT, MARK, ownFields } from "./clip";
import type { Given } from "./given";

export type Read =
  | { readonly kind: "cards"; readonly clip: Clip }
  | { readonly kind: "block"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too-big"; readonly bytes: number }
  | { readonly kind: "no-text" }
  | { readonly kind: "nothing" };

export const MOST_CHARACTERS = 1_000_000;
const MOST_HTML = 8_000_000;

/** What no text has: control characters, and halves of others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\0-\x08\x0E-\x1A\x1C-\x1F]|\p{Surrogate}/u;

export function read({ plain, html }: Given): Read {
  if (html.length <= MOST_HTML && html.includes(MARK)) {
    const clip = clipIn(html);
    if (clip) return { kind: "cards", clip };
  }
  const size = Math.max(plain.length, plain === "" ? html.length : 0);
  if (size > MOST_CHARACTERS) return { kind: "too-big", bytes: size };
  if (BINARY.test(plain)) return { kind: "no-text" };
  if (plain.includes("\t")) return { kind: "block", rows: blockOf(plain) };
  if (plain.trim() !== "") return { kind: "text", text: plain };
  return html.trim() === "" ? { kind: "nothing" } : readHtml(html);
}

/** Scripts don't run in a document without a window, and pictures aren't fetched. */
const inert = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

function readHtml(html: string): Read {
  const page = inert(html);
  for (const each of page.querySelectorAll("script, style, template, noscript, title")) each.remove();
  const lines = page.querySelectorAll("table tr");
  const words = ({ textContent }: Element): string => (textContent ?? "").trim();
  if (lines.length > 0) {
    const rows = [...lines].map((line) => [...line.querySelectorAll("td, th")].map(words));
    return rows.some((row) => row.length > 1)
      ? { kind: "block", rows }
      : { kind: "text", text: rows.flat().join("\n") };
  }
  const parts = [...page.body.querySelectorAll("p, li, h1, h2, h3, h4, h5, h6, div")].filter(
    (part) => !part.querySelector("p, li, div"),
  );
  const text = parts.length > 0 ? parts.map(words).join("\n") : words(page.body);
  return text === "" ? { kind: "nothing" } : { kind: "text", text };
}

/** Rows of cells, as spreadsheets write them: a cell in quotes may hold tabs, lines and doubled quotes. */
export function blockOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [whole, written = "", end] = found;
    const held = written.length > 1 && written.startsWith('"') && written.endsWith('"');
    rows.at(-1)?.push(held ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === "" || whole === "") break;
    if (end !== "\t") rows.push([]);
  }
  // Spreadsheets end the last row too.
  if (rows.length > 1 && rows.at(-1)?.join("") === "") rows.pop();
  return rows;
}

function clipIn(html: string): Clip | null {
  const written = inert(html).querySelector(`[${MARK}]`)?.getAttribute(MARK);
  try {
    const clip = JSON.parse(written ?? "null") as Clip | null;
    if (clip?.format !== FORMAT || clip.version !== 1 || !Array.isArray(clip.cards)) return null;
    const cards = clip.cards.flatMap(cardIn);
    return cards.length > 0 ? { ...clip, cards, records: clip.records ?? {} } : null;
  } catch {
    return null; // Then it is a table like any other.
  }
}

const place = (value: unknown): number => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : 0);

function cardIn(card: ClipCard): ClipCard[] {
  if (typeof card?.fields?.text !== "string" || card.fields.text.trim() === "") return [];
  const fields = ownFields(card.fields) as ClipCard["fields"];
  return [{ column: place(card.column), row: place(card.row), span: place(card.span), fields }];
}
