/** A lifted card: where it may go, step by step or under the pointer, and what a drop does. */
import { type Place, placeAll, setField } from "../document/builders";
import type { Card, Document } from "../document/document";
import type { Operation } from "../document/operation";
import { cardsOf, stages } from "../document/selectors";
import type { CellRef } from "./contract";
import { type Drop, type Editor, type Lifted, tell } from "./editor";
import { together } from "./selecting";
import { brief } from "./text";
import { laneName } from "./words";

/** The other cards of a cell: positions are counted among them. */
export const othersIn = (document: Document, { stage, lane }: CellRef, cards: readonly string[]): readonly Card[] =>
  cardsOf(document, stage, lane).filter(({ id }) => !cards.includes(id));

export function dropAt(document: Document, cell: CellRef, at: number, cards: readonly string[]): Drop {
  const others = othersIn(document, cell, cards).length;
  return { stage: cell.stage, lane: cell.lane, at: Math.max(0, Math.min(at, others)), of: others + 1 };
}

/** "Security, Pain points, 2 of 3" */
export function spoken({ document, t }: Editor, { stage, lane, at, of }: Drop): string {
  const column = document.peek().stages.get(stage);
  const row = document.peek().lanes.get(lane);
  return [column?.name ?? "", row ? laneName(t, row) : "", t("{i} of {n}", { i: at + 1, n: of })].join(", ");
}

/** What is under way, in words. */
export function movingWords({ document, t }: Editor, cards: readonly string[]): string {
  const card = document.peek().cards.get(cards[0] ?? "");
  return cards.length > 1
    ? t("Moving {n} cards.", { n: cards.length })
    : t("Moving “{text}”.", { text: brief(card?.text ?? "") });
}

export function lift(editor: Editor, id: string, by: Lifted["by"]): boolean {
  const { state } = editor;
  const document = editor.document.peek();
  const card = document.cards.get(id);
  if (!card || !editor.editable.peek()) return false;
  const cards = together(editor, card).map((each) => each.id);
  const before = cardsOf(document, card.stage, card.lane);
  const at = before.slice(0, before.indexOf(card)).filter((other) => !cards.includes(other.id)).length;
  const drop = dropAt(document, card, at, cards);
  state.lifted.value = { card: id, cards, by };
  state.drop.value = drop;
  state.notice.value = null;
  const moving = movingWords(editor, cards);
  state.announce(by === "keyboard" ? `${moving} ${spoken(editor, drop)}` : moving);
  return true;
}

/** Puts the lifted card where the line stands; a place that takes none says so and keeps the card where it was. */
export async function dropLifted(editor: Editor): Promise<void> {
  const { state } = editor;
  const lifted = state.lifted.peek();
  const drop = state.drop.peek();
  state.lifted.value = null;
  state.drop.value = null;
  if (!lifted || !drop) return;
  if (drop.refused !== undefined) tell(editor, drop.refused, "danger");
  else await moveCards(editor, lifted.cards, drop, lifted.card);
}

/** Moves cards together, in the order given, as one step; the focus goes with one of them. */
export async function moveCards(editor: Editor, ids: readonly string[], to: Place, focus = ids[0]): Promise<void> {
  const document = editor.document.peek();
  const there = ids.filter((id) => document.cards.has(id));
  const [first] = there;
  const operations = movedTo(document, there, to);
  if (first === undefined || operations.length === 0) return;
  const { t } = editor;
  const n = there.length;
  const going = editor.commit(n > 1 ? t("Move {n} cards", { n }) : t("Move card"), operations);
  if (focus !== undefined) editor.moveFocus(to, { card: focus });
  const outcome = await going;
  const lane = document.lanes.get(to.lane);
  if (!outcome.ok) return;
  const place = {
    stage: document.stages.get(to.stage)?.name ?? "",
    lane: lane ? laneName(t, lane) : "",
  };
  editor.state.announce(
    n > 1
      ? t("Moved {n} cards to {stage}, {lane}.", { n, ...place })
      : t("Moved “{text}” to {stage}, {lane}.", { text: brief(document.cards.get(first)?.text ?? ""), ...place }),
  );
}

export const movedTo = (document: Document, ids: readonly string[], to: Place): readonly Operation[] => [
  ...placeAll(document, ids, to),
  ...ids.flatMap((id) => stretched(document, id, to.stage)),
];

/** A card that goes on into later stages goes on over as many where it comes to stand, as far as there are any. */
function stretched(document: Document, id: string, to: string) {
  const card = document.cards.get(id);
  if (card?.until === undefined || card.stage === to) return [];
  const all = stages(document);
  const place = (stage: string): number => all.findIndex((one) => one.id === stage);
  const more = place(card.until) - place(card.stage);
  const end = all[Math.min(place(to) + more, all.length - 1)]?.id;
  return setField(document, id, "until", more > 0 && end !== to ? end : undefined);
}
