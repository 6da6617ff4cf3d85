/** What the inspector shows: what was asked for, else what is selected, else what has the focus on the map. */
import { emotionAt, get, metricsOf, momentsOf } from "../../document";
import { THE_MAP } from "../../state/commands/inspect";
import { HEADER } from "../../state/editor";
import { activePersona } from "../../state/personas";
import type { Editor } from "../context";

/** Of a head: the stage or the lane. Of a cell that draws another collection: its first record there. */
function atFocus(editor: Editor): string | null {
  const at = editor.state.focus.value;
  if (!at) return null;
  const document = editor.document.value;
  if (at.lane === HEADER) return document.stages.has(at.stage) ? at.stage : null;
  if (at.stage === HEADER) return document.lanes.has(at.lane) ? at.lane : null;
  const persona = activePersona(editor)?.id;
  const drawn = {
    emotion: () => (persona ? emotionAt(document, persona, at.stage) : undefined),
    moments: () => momentsOf(document, at.stage)[0],
    metrics: () => metricsOf(document, at.stage)[0],
  }[document.lanes.get(at.lane)?.kind as "emotion"];
  return drawn?.()?.id ?? null;
}

export function currentOf(editor: Editor): string | null {
  const { inspected, selected, inside } = editor.state;
  const asked = inspected.value;
  if (asked !== null && (asked === THE_MAP || get(editor.document.value, asked))) return asked;
  const [one] = selected.value;
  const id = selected.value.size === 1 && one !== undefined ? one : inside.value;
  return id !== null && editor.document.value.cards.has(id) ? id : atFocus(editor);
}

/** Where the person is on the map. */
export function keyOfPlace({ state }: Editor): string {
  const { focus, selected, inside } = state;
  return [focus.value?.stage, focus.value?.lane, inside.value, ...selected.value].join(" ");
}
