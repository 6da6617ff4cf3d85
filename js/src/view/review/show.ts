/** To the place on the map that a finding is about. */
import { get, whereIs } from "../../document/document";
import { HEADER } from "../../state/editor";
import type { Editor } from "../context";

/** Which kind of lane draws the records of a collection. */
const DRAWN: Readonly<Record<string, string>> = { emotions: "emotion", moments: "moments", metrics: "metrics" };

export function show(editor: Editor, id: string): void {
  const { state } = editor;
  const document = editor.document.peek();
  const kind = whereIs(document, id);
  const card = document.cards.get(id);
  const lane = (of: string): string => editor.lanes.peek().find((each) => each.kind === of)?.id ?? HEADER;
  if (card) {
    state.selected.value = new Set([id]);
    editor.moveFocus(card, { card: id });
  } else if (kind === "stages") editor.moveFocus({ stage: id, lane: HEADER });
  else if (kind === "lanes") editor.moveFocus({ stage: HEADER, lane: id });
  else if (kind === "personas") {
    state.persona.value = id;
    editor.moveFocus({ stage: HEADER, lane: lane("emotion") });
  } else {
    const { stage } = (get(document, id) ?? {}) as { readonly stage?: string };
    if (kind && DRAWN[kind] && stage) editor.moveFocus({ stage, lane: lane(DRAWN[kind]) });
    else editor.run("record.inspect", { id });
  }
}
