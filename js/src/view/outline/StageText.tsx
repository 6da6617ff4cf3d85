/** A stage's name or goal: words, or the field they are edited in. */
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Stage } from "../../document";
import { giveUp, keyOf, saveText } from "../../state/text";
import { useEditor } from "../context";
import { TextEdit } from "../TextEdit";

interface Props {
  readonly stage: Stage;
  readonly field: "name" | "goal";
}

export function StageText({ stage, field }: Props): ComponentChildren {
  const editor = useEditor();
  const { state, t } = editor;
  const target = { id: stage.id, field };
  const editing = useComputed(() => state.editing.value?.id === stage.id && state.editing.value.field === field).value;
  const rejection = useComputed(() => state.rejected.value.get(keyOf(target))).value;
  const value = (field === "name" ? stage.name : stage.goal) ?? "";
  if (!editing && !rejection) return field === "name" ? value : value ? <p class="goal0">{value}</p> : null;
  return (
    <TextEdit
      label={field === "name" ? t("Name of the stage") : t("Goal")}
      value={value}
      rejection={rejection}
      oneLine
      selected
      onSave={(draft) => void saveText(editor, target, draft, field === "name" ? t("Rename stage") : t("Set goal"))}
      onCancel={() => giveUp(editor, target)}
    />
  );
}
