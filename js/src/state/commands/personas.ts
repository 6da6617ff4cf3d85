/** The records of the people a map is about. */
import { addRecord, remove, setFields } from "../../document/builders";
import type { Outcome } from "../contract";
import type { Editor } from "../editor";

/** Adds a persona, or changes the name and summary of one. */
export function keepPersona(
  editor: Editor,
  id: string | null,
  { name, summary }: { readonly name: string; readonly summary: string },
): Promise<Outcome> {
  const document = editor.document.peek();
  const fields = { name: name.trim(), summary: summary.trim() || undefined };
  if (id !== null) return editor.commit(editor.t("Edit persona"), setFields(document, id, fields));
  const given = fields.summary === undefined ? { name: fields.name } : { name: fields.name, summary: fields.summary };
  return editor.commit(editor.t("Add persona"), addRecord(document, "personas", given).operations);
}

/** The persona's emotions go too; the host adds them to the change. */
export const removePersona = (editor: Editor, id: string): Promise<Outcome> =>
  editor.commit(editor.t("Delete persona"), remove(editor.document.peek(), [id]));
