/** The records of the people a map is about. */

import { reorderAll } from "../../document/axes";
import { addRecord, remove, setFields } from "../../document/builders";
import { personas } from "../../document/selectors";
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

/** One place up or down in the order that the switch, the curves and the tables have. */
export async function shiftPersona(editor: Editor, id: string, by: -1 | 1): Promise<void> {
  const { t, state } = editor;
  const document = editor.document.peek();
  const all = personas(document);
  const at = all.findIndex((persona) => persona.id === id) + by;
  const persona = document.personas.get(id);
  if (!persona || at < 0 || at >= all.length) return;
  const outcome = await editor.commit(t("Move persona"), reorderAll(document, "personas", [id], at));
  if (outcome.ok) state.announce(t("{name} is now {i} of {n}", { name: persona.name, i: at + 1, n: all.length }));
}

/** The persona's emotions go too; the host adds them to the change. */
export const removePersona = (editor: Editor, id: string): Promise<Outcome> =>
  editor.commit(editor.t("Delete persona"), remove(editor.document.peek(), [id]));
