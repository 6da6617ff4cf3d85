/** Find in the map: which cards hold the words, and the way from one to the next. It never changes the document. */
import type { Card, Document } from "../../document/document";
import { cardsOf } from "../../document/selectors";
import type { Editor } from "../editor";
import { brief } from "../text";
import { channelWord } from "../words";

/** Case and accents don't matter to someone who looks for a word. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const known = new WeakMap<Card, string>();

function wordsOf(editor: Editor, document: Document, card: Card): string {
  let own = known.get(card);
  if (own === undefined) {
    own = plain([card.text, card.note, card.owner, ...(card.tags ?? [])].filter(Boolean).join("\n"));
    known.set(card, own);
  }
  const point = document.touchpoints.get(card.touchpoint ?? "")?.name;
  const channels = card.channels?.map((id) => document.channels.get(id)?.name ?? channelWord(editor.t, id));
  return point || channels ? [own, plain([point ?? "", ...(channels ?? [])].join("\n"))].join("\n") : own;
}

/** Ids of the cards that hold the words, as the map is read: stage by stage, lane by lane. */
export function matchesOf(editor: Editor, query: string): readonly string[] {
  const wanted = plain(query.trim());
  if (wanted === "") return [];
  const document = editor.document.value;
  const lanes = editor.lanes.value;
  return editor.stages.value.flatMap((stage) =>
    lanes.flatMap((lane) =>
      cardsOf(document, stage.id, lane.id)
        .filter((card) => wordsOf(editor, document, card).includes(wanted))
        .map(({ id }) => id),
    ),
  );
}

export function look(editor: Editor, query: string): void {
  const { state, t } = editor;
  const before = state.find.peek();
  const matches = matchesOf(editor, query);
  const at = Math.max(0, before?.query === query ? matches.indexOf(before.matches[before.at] ?? "") : 0);
  state.find.value = { query, matches, at };
  if (before?.query === query || query.trim() === "") return;
  const cards = editor.document.peek().cards.size;
  state.announce(
    matches.length === 0
      ? t("No matches")
      : t("{i} of {n}", { i: editor.format.number(matches.length), n: editor.format.number(cards) }),
  );
}

/** Goes to the next match, or the one before; the first time it goes to the first. */
export function step(editor: Editor, by: 1 | -1 | 0): string | null {
  const { state, t } = editor;
  const find = state.find.peek();
  if (!find || find.matches.length === 0) return null;
  const at = (find.at + by + find.matches.length) % find.matches.length;
  const card = find.matches[at];
  if (card === undefined) return null;
  state.find.value = { ...find, at };
  state.selected.value = new Set([card]);
  const text = editor.document.peek().cards.get(card)?.text ?? "";
  state.announce(t("{i} of {n}: {text}", { i: at + 1, n: find.matches.length, text: brief(text) }));
  return card;
}

export function stop({ state }: Editor): void {
  state.find.value = null;
}
