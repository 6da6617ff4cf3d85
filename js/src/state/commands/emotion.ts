/** What a person does to the emotion curve; each is one change. */
import { type Draft, remove, setEmotion } from "../../document/builders";
import type { Outcome } from "../contract";
import type { Editor } from "../editor";
import { activePersona } from "../personas";

/** Sets the active persona's value at a stage. A value set by hand is an assumption unless the fields say otherwise. */
export function setPoint(
  editor: Editor,
  stage: string,
  value: number,
  fields: Draft<"emotions"> = {},
): Promise<Outcome> {
  const document = editor.document.peek();
  const persona = fields.persona ?? activePersona(editor)?.id ?? null;
  return editor.commit(editor.t("Set emotion"), setEmotion(document, persona, stage, value, fields).operations);
}

export function removePoint(editor: Editor, emotion: string): Promise<Outcome> {
  return editor.commit(editor.t("Remove emotion"), remove(editor.document.peek(), [emotion]));
}
