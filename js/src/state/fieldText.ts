/** The text of a record's field, when it is left. */
import { setField } from "../document/builders";
import { get } from "../document/document";
import type { Editor, TextTarget } from "./editor";
import { giveUp, put, sameTarget } from "./text";

/** Takes what was typed into a field, or asks first if it is no more what was there; an empty text where one is needed changes nothing. */
export function saveText(
  editor: Editor,
  target: TextTarget,
  draft: string,
  label: string,
  theirs?: string,
): Promise<boolean> {
  const text = draft.trim();
  const document = editor.document.peek();
  const record = get(document, target.id) as Readonly<Record<string, unknown>> | undefined;
  if (sameTarget(editor.state.editing.peek(), target)) editor.state.editing.value = null;
  if (!record) return Promise.resolve(false);
  const optional = target.field === "goal" || target.field === "note" || target.field === "description";
  if (text === "" && !optional) {
    giveUp(editor, target);
    return Promise.resolve(true);
  }
  const operations = setField(document, target.id, target.field, text === "" ? undefined : text);
  return put(editor, { target, draft, label, operations, theirs });
}
