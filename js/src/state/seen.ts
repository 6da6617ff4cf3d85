/** The cards that a view's stages and lanes show, folded or not; whatever is hidden is counted. */
import type { Card } from "../document/types";
import type { Editor } from "./editor";

/** Mostly no stage and no lane is left out: nothing needs to be looked through then. */
const whole = ({ document, places }: Editor): boolean =>
  places.value.size === document.value.stages.size + document.value.lanes.size;

export function placed(editor: Editor): readonly Card[] {
  const cards = [...editor.document.value.cards.values()];
  const at = editor.places.value;
  return whole(editor) ? cards : cards.filter(({ stage, lane }) => at.has(stage) && at.has(lane));
}

/** How many of them the filter leaves. */
export function seenOf(editor: Editor): number {
  const hidden = editor.state.hidden.value;
  if (hidden.size === 0 && whole(editor)) return editor.document.value.cards.size;
  return placed(editor).filter(({ id }) => !hidden.has(id)).length;
}
