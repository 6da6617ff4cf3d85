/** To the place on the map that a finding is about; what the map doesn't show is shown in the inspector. */
import { get, whereIs } from "../../document/document";
import type { CellRef } from "../../state/contract";
import { HEADER } from "../../state/editor";
import { showAll } from "../../state/filter";
import type { Editor } from "../context";

/** Which kind of lane draws the records of a collection. */
const DRAWN: Readonly<Record<string, string>> = { emotions: "emotion", moments: "moments", metrics: "metrics" };

export function show(editor: Editor, id: string): void {
  const { state } = editor;
  const document = editor.document.peek();
  const kind = whereIs(document, id);
  const record = get(document, id) as Partial<CellRef> | undefined;
  const laneOf = (of: string): string | undefined => editor.lanes.peek().find((each) => each.kind === of)?.id;
  const { stage, lane } =
    kind === "stages"
      ? { stage: id, lane: HEADER }
      : kind === "lanes"
        ? { stage: HEADER, lane: id }
        : kind === "personas"
          ? { stage: HEADER, lane: laneOf("emotion") ?? HEADER }
          : { stage: record?.stage, lane: record?.lane ?? laneOf(DRAWN[kind ?? ""] ?? "") };
  const column = editor.stages.peek().find((each) => each.id === stage);
  // Of a folded stage only its head and its counts can be seen.
  const across = stage === HEADER || (column !== undefined && (lane === HEADER || !column.collapsed));
  const down = lane === HEADER || editor.lanes.peek().some((each) => each.id === lane);
  if (stage === undefined || lane === undefined || !across || !down) {
    editor.run("record.inspect", { id });
    return;
  }
  if (kind === "personas") state.persona.value = id;
  if (state.hidden.peek().has(id)) showAll(editor);
  const card = document.cards.has(id) ? id : undefined;
  if (card !== undefined) {
    state.selected.value = new Set([card]);
    state.folded.value = new Set([...state.folded.peek()].filter((each) => each !== lane));
  }
  editor.moveFocus({ stage, lane }, card === undefined ? {} : { card });
}
