/** Paste and drop: what was read comes to stand from a cell on, in one step; what can't is told in one sentence. */
import { addCards, addRecord, linesOf } from "../../document/builders";
import { type Document, type Fields, get } from "../../document/document";
import type { Operation } from "../../document/operation";
import { cardsOf, holdsCards } from "../../document/selectors";
import { SHAPES } from "../../document/shapes";
import type { CellRef } from "../../state/contract";
import { type Editor, HEADER, tell } from "../../state/editor";
import { saveCards } from "../../state/text";
import { isChannel, laneName } from "../../state/words";
import type { Clip, ClipCard } from "./clip";
import type { Given } from "./given";
import { type Read, read } from "./reading";

const MOST_CARDS = 2000;
const MOST_TEXT = 5000;

type Args = CellRef & Given;

/** Something was dropped: a file stays where it is, a text is as good as a pasted one. */
export function dropInto(editor: Editor, args: Args): void {
  const { t } = editor;
  const [file] = args.files;
  if (file === undefined) pasteInto(editor, args);
  else if (/\.journey\.json$/i.test(file)) {
    const code = `jw.open(${JSON.stringify(file)})`;
    const said = t("{file} was not opened here, and nothing was changed. In a cell, {code} opens it.", { file, code });
    tell(editor, said, "danger");
  } else {
    const said = t("{file} can’t be put on a map, and nothing was changed. Cite it as evidence, by its name.", {
      file,
    });
    tell(editor, said, "danger");
  }
}

export function pasteInto(editor: Editor, args: Args): void {
  const found = read(args);
  const cards = found.kind === "cards" ? found.clip.cards : found.kind === "block" ? cardsIn(found.rows) : [];
  const trouble = unfit(editor, args, found) ?? misplaced(editor, args) ?? tooWide(editor, args, cards);
  if (trouble !== null) tell(editor, trouble, "danger");
  else if (found.kind === "text") void putLines(editor, args, linesOf(found.text));
  else void put(editor, args, cards, found.kind === "cards" ? found.clip.records : {});
}

/** Text from the clipboard: a card for each line, all in one change. */
async function putLines(editor: Editor, { stage, lane }: CellRef, lines: readonly string[]): Promise<void> {
  const still = editor.still();
  const card = (await saveCards(editor, { stage, lane }, lines)).at(-1);
  if (card) editor.moveFocus({ stage, lane }, { card, still });
}

/** For a menu: the browser is asked, and may say no. */
export async function pasteHere(editor: Editor, { stage, lane }: CellRef): Promise<void> {
  const held: Record<string, string> = {};
  try {
    for (const item of await navigator.clipboard.read())
      for (const type of item.types) if (/^text/.test(type)) held[type] = await (await item.getType(type)).text();
  } catch {
    tell(editor, editor.t("The browser keeps its clipboard to itself. Use the keys to paste."), "danger");
    return;
  }
  pasteInto(editor, { stage, lane, plain: held["text/plain"] ?? "", html: held["text/html"] ?? "", files: [] });
}

/** An open field was given what no cell would take. */
export const refusePaste = (editor: Editor, given: Given): void =>
  tell(editor, unfit(editor, given, read(given)) ?? "", "danger");

/** Why what was given makes no cards. */
function unfit(editor: Editor, { files, plain, html }: Given, found: Read): string | null {
  const { t, format, store } = editor;
  const readonly = store.readonly.peek();
  if (readonly !== false) return readonly;
  if (files.length > 0 && plain === "" && html === "")
    return t("Files and pictures can’t be pasted; they stay beside the map. Nothing was changed.");
  switch (found.kind) {
    case "nothing":
      return t("The clipboard holds no text.");
    case "no-text":
      return t("This isn’t text, so it can’t stand on a map. Nothing was changed.");
    case "too-big":
      return t("{size} MB are too much to paste; 1 MB is the most. Nothing was changed.", {
        size: format.number(found.bytes / 1e6, 1),
      });
    case "text": {
      const n = linesOf(found.text).length;
      return n > MOST_CARDS ? tooMany(editor, n) : null;
    }
    default:
      return null;
  }
}

/** Why nothing can stand where it was asked for. */
function misplaced({ document, t }: Editor, at: CellRef): string | null {
  const lane = document.peek().lanes.get(at.lane);
  if (!lane || at.stage === HEADER) return t("A card goes into a cell below.");
  return holdsCards(lane) ? null : t("{lane} holds no cards.", { lane: laneName(t, lane) });
}

const tooMany = ({ t }: Editor, n: number): string =>
  t("{n} cards are too many to paste at once; {most} are the most. Nothing was changed.", { n, most: MOST_CARDS });

const cardsIn = (rows: readonly (readonly string[])[]): ClipCard[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell.trim() === "" ? [] : [{ column, row, fields: { text: cell.trim() } }])),
  );

interface Room {
  readonly stages: readonly string[];
  readonly lanes: readonly string[];
}

/** The columns and the lanes that hold cards, from the cell on. */
function roomFrom(editor: Editor, { stage, lane }: CellRef): Room {
  const from = (ids: readonly string[], id: string): readonly string[] => ids.slice(Math.max(0, ids.indexOf(id)));
  return {
    stages: from(
      editor.stages.peek().map(({ id }) => id),
      stage,
    ),
    lanes: from(
      editor.lanes
        .peek()
        .filter(holdsCards)
        .map(({ id }) => id),
      lane,
    ),
  };
}

/** Nothing is left out in silence: what doesn't fit isn't begun. */
function tooWide(editor: Editor, at: CellRef, cards: readonly ClipCard[]): string | null {
  const { t } = editor;
  if (cards.length === 0) return null;
  if (cards.length > MOST_CARDS) return tooMany(editor, cards.length);
  const columns = Math.max(...cards.map(({ column }) => column)) + 1;
  const rows = Math.max(...cards.map(({ row }) => row)) + 1;
  const { stages, lanes } = roomFrom(editor, at);
  if (columns > stages.length || rows > lanes.length)
    return t(
      "The block is {columns} columns wide and {rows} rows high; from here on there are {stages} stages and {lanes} lanes. Nothing was changed.",
      { columns, rows, stages: stages.length, lanes: lanes.length },
    );
  const long = cards.find(({ fields }) => [...fields.text].length > MOST_TEXT);
  return long
    ? t("The text in row {row}, column {column} has more than {most} characters. Nothing was changed.", {
        row: long.row + 1,
        column: long.column + 1,
        most: MOST_TEXT,
      })
    : null;
}

async function put(editor: Editor, at: CellRef, cards: readonly ClipCard[], records: Clip["records"]): Promise<void> {
  const { t, state } = editor;
  const document = editor.document.peek();
  const { stages, lanes } = roomFrom(editor, at);
  const welcome = new Guests(document, records);
  const cells = new Map<string, ClipCard[]>();
  for (const card of cards) {
    const cell = `${card.column} ${card.row}`;
    cells.set(cell, [...(cells.get(cell) ?? []), card]);
  }
  const inside = document.cards.get(state.inside.peek() ?? "");
  const made: string[] = [];
  const operations = [...cells.values()].flatMap((group) => {
    const [{ column, row } = { column: 0, row: 0 }] = group;
    const place = { stage: stages[column] ?? "", lane: lanes[row] ?? "" };
    const below = inside?.stage === place.stage && inside.lane === place.lane;
    const before = below ? { at: cardsOf(document, place.stage, place.lane).indexOf(inside) + 1 } : {};
    const texts = group.map(({ fields }) => fields.text);
    const { ids, operations: added } = addCards(document, { ...place, ...before }, texts);
    made.push(...ids);
    return added.map((operation): Operation => {
      const card = group[ids.findIndex((id) => operation.path === `/cards/${id}`)];
      if (!card || operation.op !== "add") return operation;
      const last = stages[Math.min(column + (card.span ?? 0), stages.length - 1)];
      const until = card.span && last !== place.stage ? { until: last } : {};
      return { ...operation, value: { ...(operation.value as Fields), ...welcome.fields(card.fields), ...until } };
    });
  });
  const n = made.length;
  const still = editor.still();
  const outcome = await editor.commit(t("Paste {n} cards", { n }), [...welcome.operations, ...operations]);
  if (!outcome.ok) return;
  state.selected.value = new Set(made);
  const [first = ""] = made;
  const card = editor.document.peek().cards.get(first);
  if (card) editor.moveFocus(card, { card: first, still });
  const left = welcome.leftOut;
  tell(
    editor,
    left > 0
      ? t("{cards}; {n} personas aren’t on this map and were left out.", {
          cards: t("{n} cards pasted", { n }),
          n: left,
        })
      : t("{n} cards pasted", { n }),
    "plain",
    true,
  );
}

/** What pasted cards refer to, in a map that may not have it: found by id and name, by name, or brought along. */
class Guests {
  readonly operations: Operation[] = [];
  leftOut = 0;
  readonly #known = new Map<string, string | null>();

  constructor(
    readonly document: Document,
    readonly records: Clip["records"],
  ) {}

  /** The known fields of a record, with ids of this map in place of those of another. */
  fields(given: object, collection: "cards" | "touchpoints" | "channels" | "evidence" = "cards"): Fields {
    const rules = SHAPES.records[collection].fields;
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const rule = rules[name];
        if (!rule) return [];
        if (!rule.ref) return [[name, value]];
        const ids = [value].flat().flatMap((id) => this.#idFor(String(id), rule.open === true) ?? []);
        return ids.length === 0 ? [] : [[name, rule.many ? ids : ids[0]]];
      }),
    );
  }

  #idFor(id: string, open: boolean): string | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const found = this.#find(id, open);
    this.#known.set(id, found);
    return found;
  }

  #find(id: string, open: boolean): string | null {
    const guest = this.records[id];
    // A built-in channel is a word, no record.
    if (!guest) return open && (isChannel(id) || this.document.channels.has(id)) ? id : null;
    const { collection, record } = guest;
    const name = nameOf(record);
    const here = get(this.document, id);
    if (here && nameOf(here) === name) return id;
    if (collection !== "personas" && !isGuest(collection)) return null;
    const namesake = [...this.document[collection].values()].find((one) => nameOf(one) === name);
    if (namesake) return namesake.id;
    if (collection === "personas") {
      this.leftOut += 1;
      return null;
    }
    const { id: _, order: __, key: ___, ...own } = this.fields(record, collection);
    const added = addRecord(this.document, collection, own);
    this.operations.push(...added.operations);
    return added.id;
  }
}

const isGuest = (name: string): name is "touchpoints" | "channels" | "evidence" =>
  name === "touchpoints" || name === "channels" || name === "evidence";

const nameOf = (record: object): string => {
  const { name, title, quote } = record as { readonly name?: string; readonly title?: string; readonly quote?: string };
  return JSON.stringify([name ?? title, quote]);
};
