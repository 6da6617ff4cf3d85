/** The cards that a view's stages and lanes show, folded or not; whatever is hidden is counted. */
import { cardsOfLane } from "../document/selectors";
import type { Card } from "../document/types";
import type { Editor } from "./editor";
import { beginsAt } from "./spanning";

/** Mostly no stage and no lane is left out: nothing needs to be looked through then. */
const whole = ({ document, places }: Editor): boolean =>
  places.value.size === document.value.stages.size + document.value.lanes.size;

function standing(editor: Editor, cards: readonly Card[]): readonly Card[] {
  const at = editor.places.value;
  const stands = (card: Card): boolean => at.has(card.lane) && at.has(beginsAt(editor, card) ?? "");
  return whole(editor) ? cards : cards.filter(stands);
}

export const placed = (editor: Editor): readonly Card[] => standing(editor, [...editor.document.value.cards.values()]);

export const placedIn = (editor: Editor, lane: string): readonly Card[] =>
  standing(editor, cardsOfLane(editor.document.value, lane));

/** How many of them the filter leaves. */
export function seenOf(editor: Editor): number {
  const hidden = editor.state.hidden.value;
  if (hidden.size === 0 && whole(editor)) return editor.document.value.cards.size;
  return placed(editor).filter(({ id }) => !hidden.has(id)).length;
}
