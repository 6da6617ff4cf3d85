/** One field of many cards, in one step. */
import { setField } from "../../document/builders";
import { type Editor, tell } from "../../state/editor";

interface Args {
  readonly ids: readonly string[];
  readonly field: "basis";
  readonly value: string | undefined;
}

export function setTogether(editor: Editor, { ids, field, value }: Args): void {
  const { t } = editor;
  const operations = ids.flatMap((id) => setField(editor.document.peek(), id, field, value));
  const label = t("Set basis of {n} cards", { n: ids.length });
  void editor.commit(label, operations).then(({ ok }) => {
    if (ok) tell(editor, t("{n} cards changed", { n: operations.length }), "plain", operations.length > 0);
  });
}
