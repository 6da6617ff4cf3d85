/** Several cards at once: one more or one less, all between two, all there are; always told. */
import type { Card } from "../document/document";
import { cardsOf, holdsCards } from "../document/selectors";
import type { Editor } from "./editor";
import { beginsAt, straysAt } from "./spanning";

/** Where a range begins. */
const starts = new WeakMap<Editor, string>();
const ends = new WeakMap<Editor, string>();

/** The cards of a cell that this view shows. */
function shownIn(editor: Editor, stage: string, lane: string): readonly Card[] {
  const hidden = editor.state.hidden.peek();
  const cards = [...straysAt(editor, stage, lane), ...cardsOf(editor.document.peek(), stage, lane)];
  return cards.filter(({ id }) => !hidden.has(id));
}

/** All that show, stage by stage, lane by lane. */
export const shownCards = (editor: Editor): readonly Card[] =>
  editor.stages.peek().flatMap(({ id }) => editor.lanes.peek().flatMap((lane) => shownIn(editor, id, lane.id)));

/** What is selected, as the map is read; what has gone meanwhile is left out. */
export function chosenCards(editor: Editor): readonly Card[] {
  const selected = editor.state.selected.peek();
  const { cards } = editor.document.peek();
  if (selected.size < 2) return [...selected].flatMap((id) => cards.get(id) ?? []);
  const shown = shownCards(editor).filter(({ id }) => selected.has(id));
  const rest = [...selected].flatMap((id) => cards.get(id) ?? []).filter((card) => !shown.includes(card));
  return [...shown, ...rest];
}

/** The cards that an action on one is meant for: all that are selected, if it is among them. */
export function together(editor: Editor, card: Card): readonly Card[] {
  const chosen = editor.state.selected.peek().has(card.id) ? chosenCards(editor) : [];
  return chosen.length > 1 ? chosen : [card];
}

export function choose({ state, t }: Editor, ids: Iterable<string>): void {
  state.selected.value = new Set(ids);
  state.announce(t("{n} cards selected", { n: state.selected.peek().size }));
}

/** From here a range would begin. */
export function startAt(editor: Editor, card: string): void {
  starts.set(editor, card);
  ends.delete(editor);
}

/** Where the range that is selected ends: the focus may be on its way there still. */
export const endOf = (editor: Editor): Card | undefined =>
  editor.state.selected.peek().size > 1 ? editor.document.peek().cards.get(ends.get(editor) ?? "") : undefined;

export function toggle(editor: Editor, card: string): void {
  const next = new Set(editor.state.selected.peek());
  if (!next.delete(card)) next.add(card);
  startAt(editor, card);
  choose(editor, next);
}

const ordered = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);

/** All from where the selection began: in one cell by their places, else all in the cells of the block between. */
export function extendTo(editor: Editor, card: string): void {
  const { cards } = editor.document.peek();
  const to = cards.get(card);
  const from = cards.get(starts.get(editor) ?? card) ?? to;
  if (!from || !to) return;
  const stages = editor.stages.peek().map(({ id }) => id);
  const lanes = editor.lanes.peek().map(({ id }) => id);
  const cell = shownIn(editor, to.stage, to.lane);
  const [left, right] = ordered(stages.indexOf(from.stage), stages.indexOf(to.stage));
  const [top, bottom] = ordered(lanes.indexOf(from.lane), lanes.indexOf(to.lane));
  const [first, last] = ordered(cell.indexOf(from), cell.indexOf(to));
  const block =
    left === right && top === bottom
      ? cell.slice(first, last + 1)
      : stages
          .slice(left, right + 1)
          .flatMap((stage) => lanes.slice(top, bottom + 1).flatMap((lane) => shownIn(editor, stage, lane)));
  starts.set(editor, from.id);
  ends.set(editor, to.id);
  choose(
    editor,
    block.map(({ id }) => id),
  );
}

/** The card that comes next in a direction: in its cell, else in the next cell that has any. */
export function cardBeside(editor: Editor, card: Card, key: string): Card | undefined {
  const stage = beginsAt(editor, card) ?? card.stage;
  const cell = shownIn(editor, stage, card.lane);
  const at = cell.indexOf(card);
  const by = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
  const across = key === "ArrowLeft" || key === "ArrowRight";
  if (!across && cell[at + by]) return cell[at + by];
  const line = across ? editor.stages.peek() : editor.lanes.peek().filter(holdsCards);
  let i = line.findIndex(({ id }) => id === (across ? stage : card.lane)) + by;
  for (; line[i]; i += by) {
    const id = line[i]?.id ?? "";
    const cards = across ? shownIn(editor, id, card.lane) : shownIn(editor, stage, id);
    const next = across ? cards[Math.min(at, cards.length - 1)] : by > 0 ? cards[0] : cards.at(-1);
    if (next) return next;
  }
  return undefined;
}
