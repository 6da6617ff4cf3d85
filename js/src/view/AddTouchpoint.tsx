/** More for the inventory: a touchpoint by its name, or those that cards name already. */
import type { JSX } from "preact";
import { addRecord } from "../document";
import { useEditor } from "./context";
import { NameForm } from "./NameForm";
import { strays, takeOver } from "./personas/routes";

export function AddTouchpoint(): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const loose = strays(editor.document.value).length;
  if (!editor.editable.value) return null;
  return (
    <div class="chf">
      {loose > 0 && (
        <button
          type="button"
          class="btn"
          onClick={() => void editor.commit(t("Put cards into the inventory"), takeOver(editor.document.peek()))}
        >
          {t("Put {n} cards into the inventory", { n: loose })}
        </button>
      )}
      <NameForm
        label={t("Name of the new touchpoint")}
        word={t("Add touchpoint")}
        onAdd={(name) =>
          editor.commit(t("Add touchpoint"), addRecord(editor.document.peek(), "touchpoints", { name }).operations)
        }
      />
    </div>
  );
}
