/** Commands that open a record in the inspector, and its comments. */
import type { Editor } from "../editor";
import { command } from "./command";

/** Stands for the map itself where an id is asked for; no id has a slash. */
export const THE_MAP = "/";

export interface InspectArgs {
  readonly id?: string;
  readonly card?: string;
}

/** A card is selected too, since the inspector follows the selection. */
export function show({ state, document }: Editor, id: string): void {
  if (document.peek().cards.has(id)) state.selected.value = new Set([id]);
  state.inspected.value = id;
  state.inspector.value = true;
  state.summoned.value = { what: "inspector" };
}

export const inspect = command<InspectArgs>({
  id: "record.inspect",
  label: "Show in the inspector",
  run: (editor, args) => {
    const id = args?.id ?? args?.card;
    const { selected, inspected, inspector, summoned } = editor.state;
    if (id === undefined) return;
    if (selected.peek().size < 2 || !selected.peek().has(id)) return show(editor, id);
    // Of several that are selected, all.
    inspected.value = null;
    inspector.value = true;
    summoned.value = { what: "inspector" };
  },
});

export const inspectMap = command({
  id: "map.inspect",
  label: "Fields of the map",
  run: (editor) => show(editor, THE_MAP),
});

/** Opens the inspector at the comments of a card, or of what it shows. */
export const comment = command<InspectArgs>({
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
