/** The cards that a view's stages and lanes show, folded or not; whatever is hidden is counted. */
import type { Card } from "../document/types";
import type { Editor } from "./editor";

export const placed = ({ document, places }: Editor): readonly Card[] =>
  [...document.value.cards.values()].filter(({ stage, lane }) => places.value.has(stage) && places.value.has(lane));

/** How many of them the filter leaves. */
export function seenOf(editor: Editor): number {
  const hidden = editor.state.hidden.value;
  return placed(editor).filter(({ id }) => !hidden.has(id)).length;
}
