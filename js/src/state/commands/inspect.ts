/** Commands that open a record in the inspector, and its comments. */
import type { Editor } from "../editor";
import { command } from "./command";

/** Stands for the map itself where an id is asked for; no id has a slash. */
export const THE_MAP = "/";

export interface InspectArgs {
  readonly id?: string;
  readonly card?: string;
}

/** A card is selected too, since the inspector follows the selection; of several that are selected, all are shown if asked. */
export function show({ state, document }: Editor, id: string, all = false): void {
  const { selected } = state;
  const several = all && selected.peek().size > 1 && selected.peek().has(id);
  if (!several && document.peek().cards.has(id)) selected.value = new Set([id]);
  state.inspected.value = several ? null : id;
  state.inspector.value = true;
  state.summoned.value = { what: "inspector" };
}

const inspect = command<InspectArgs>({
  id: "record.inspect",
  label: "Show in the inspector",
  run: (editor, args) => {
    const id = args?.id ?? args?.card;
    if (id !== undefined) show(editor, id, true);
  },
});

const inspectMap = command({
  id: "map.inspect",
  label: "Fields of the map",
  run: (editor) => show(editor, THE_MAP),
});

/** Opens the inspector at the comments of a card, or of what it shows. */
const comment = command<InspectArgs>({
  id: "record.comment",
  label: "Comment",
  keys: ["C"],
  scope: "grid",
  run: (editor, args) => {
    const id = args?.id ?? args?.card;
    if (id !== undefined) show(editor, id);
    editor.state.inspector.value = true;
    editor.state.summoned.value = { what: "comment" };
  },
});

export const records = { inspect, inspectMap, comment };
