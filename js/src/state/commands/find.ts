/** Find in the map: which records hold the words, and the way from one to the next. It never changes the document. */
import type { Document } from "../../document/document";
import { cardsOf, emotionsOf, momentsOf } from "../../document/selectors";
import type { Card, Evidence } from "../../document/types";
import type { Editor } from "../editor";
import { straysAt } from "../spanning";
import { brief } from "../text";
import { channelWord } from "../words";

/** Case and accents don't matter to someone who looks for a word. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

type Words = readonly (string | undefined)[];
const known = new WeakMap<object, string>();

/** What a record says of itself; worked out once, since a record never changes. */
function own<R extends object>(record: R | undefined, words: (record: R) => Words): string {
  if (!record) return "";
  const kept = known.get(record);
  if (kept !== undefined) return kept;
  const made = plain(words(record).filter(Boolean).join("\n"));
  known.set(record, made);
  return made;
}

const proof = (piece: Evidence): Words => [piece.title, piece.quote, piece.participant, piece.locator, piece.file];

interface Backed {
  readonly evidence?: readonly string[];
  readonly against?: readonly string[];
}

/** The words of what a record cites. */
const cited = (document: Document, { evidence = [], against = [] }: Backed): readonly string[] =>
  [...evidence, ...against].map((id) => own(document.evidence.get(id), proof));

function wordsOf({ t }: Editor, document: Document, card: Card): readonly string[] {
  const point = document.touchpoints.get(card.touchpoint ?? "");
  const channels = card.channels ?? point?.channels ?? [];
  return [
    own(card, ({ text, note, owner, tags = [] }) => [text, note, owner, ...tags]),
    own(point, ({ name, description, owner }) => [name, description, owner]),
    ...channels.map((id) => plain(document.channels.get(id)?.name ?? channelWord(t, id))),
    ...cited(document, card),
  ];
}

/** Everything of a stage that can be found, as the map is read: the stage, then lane by lane. */
function* within(editor: Editor, document: Document, stage: string): Generator<readonly [string, readonly string[]]> {
  const column = document.stages.get(stage);
  yield [stage, [own(column, ({ name, goal, description, owner }) => [name, goal, description, owner])]];
  for (const lane of editor.lanes.value) {
    if (lane.kind === "moments")
      for (const moment of momentsOf(document, stage))
        yield [moment.id, [own(moment, ({ name }) => [name]), ...cited(document, moment)]];
    else if (lane.kind === "emotion")
      for (const { id } of editor.personas.value)
        for (const emotion of emotionsOf(document, id).filter((each) => each.stage === stage))
          yield [emotion.id, [own(emotion, ({ note }) => [note]), ...cited(document, emotion)]];
    else
      for (const card of [...straysAt(editor, stage, lane.id), ...cardsOf(document, stage, lane.id)])
        yield [card.id, wordsOf(editor, document, card)];
  }
}

/** Ids of the records that hold the words: cards, stages, moments, emotions, by their own words or by their evidence's. */
export function matchesOf(editor: Editor, query: string): readonly string[] {
  const wanted = plain(query.trim());
  if (wanted === "") return [];
  const document = editor.document.value;
  return editor.stages.value.flatMap(({ id }) =>
    [...within(editor, document, id)].flatMap(([found, words]) =>
      words.some((text) => text.includes(wanted)) ? [found] : [],
    ),
  );
}

/** How many cards hold the words, and are left out by the filter, or by what is hidden or folded. */
function hiddenOf(editor: Editor, query: string, matches: readonly string[]): number {
  const wanted = plain(query.trim());
  if (wanted === "") return 0;
  const document = editor.document.value;
  const there = new Set(matches);
  return [...document.cards.values()].filter(
    (card) => !there.has(card.id) && wordsOf(editor, document, card).some((text) => text.includes(wanted)),
  ).length;
}

export function look(editor: Editor, query: string): void {
  const { state } = editor;
  const before = state.find.peek();
  const filtered = state.hidden.value;
  const matches = matchesOf(editor, query).filter((id) => !filtered.has(id));
  const same = before?.query === query;
  const at = Math.max(0, same ? matches.indexOf(before.matches[before.at] ?? "") : 0);
  state.find.value = {
    query,
    matches,
    at,
    hidden: hiddenOf(editor, query, matches),
    gone: same && (before.gone ?? false),
  };
  if (!same && query.trim() !== "") state.announce(found(editor));
}

/** "14 of 2,143", "match 3 of 14", "no matches"; and how many more are hidden. */
export function found({ state, document, t }: Editor): string {
  const find = state.find.value;
  if (!find) return "";
  const n = find.matches.length;
  const { cards, stages } = document.value;
  const count =
    n === 0
      ? t("No matches")
      : find.gone
        ? t("Match {i} of {n}", { i: find.at + 1, n })
        : t("{i} of {n}", { i: n, n: cards.size + stages.size });
  return find.hidden ? t("{count}, {n} more hidden", { count, n: find.hidden }) : count;
}

/** Goes to the next match, or the one before; the first time it goes to the first. */
export function step(editor: Editor, by: 1 | -1 | 0): string | null {
  const { state, t } = editor;
  const find = state.find.peek();
  if (!find || find.matches.length === 0) return null;
  const at = (find.at + by + find.matches.length) % find.matches.length;
  const match = find.matches[at];
  if (match === undefined) return null;
  state.find.value = { ...find, at, gone: true };
  const document = editor.document.peek();
  const card = document.cards.get(match);
  state.selected.value = new Set([match]);
  const emotion = document.emotions.get(match);
  const stage = document.stages.get(card?.stage ?? emotion?.stage ?? match);
  if (stage) state.single.value = stage.id;
  const text = card?.text ?? document.moments.get(match)?.name ?? emotion?.note ?? stage?.name ?? "";
  // A card may be found by what backs it: then that is what was looked for.
  const told = why(editor, match, find.query);
  state.announce(
    told === ""
      ? t("{i} of {n}: {text}", { i: at + 1, n: find.matches.length, text: brief(text) })
      : t("{i} of {n}: {text}, by its evidence “{title}”", {
          i: at + 1,
          n: find.matches.length,
          text: brief(text),
          title: brief(told),
        }),
  );
  return match;
}

/** The evidence that a record was found by; "" where its own words hold what was looked for. */
function why(editor: Editor, id: string, query: string): string {
  const document = editor.document.peek();
  const card = document.cards.get(id);
  const record: Backed | undefined = card ?? document.moments.get(id) ?? document.emotions.get(id);
  const wanted = plain(query.trim());
  const { evidence = [], against = [] } = record ?? {};
  const bare = card && { ...card, evidence: [], against: [] };
  if (bare && wordsOf(editor, document, bare).some((text) => text.includes(wanted))) return "";
  for (const each of [...evidence, ...against]) {
    const piece = document.evidence.get(each);
    if (own(piece, proof).includes(wanted)) return piece?.title ?? "";
  }
  return "";
}

export function stop({ state }: Editor): void {
  state.find.value = null;
}
