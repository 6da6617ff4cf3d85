/** A stage's name or goal, a lane's or a group's name: words, or the field they are edited in. */
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Stage } from "../../document";
import { HEADER } from "../../state/editor";
import { giveUp, keyOf, saveText } from "../../state/text";
import { useEditor } from "../context";
import { TextEdit } from "../parts";

interface FieldProps {
  readonly id: string;
  readonly field: "name" | "goal";
  readonly value: string;
  readonly label: string;
  /** What the step of the history is called. */
  readonly step: string;
  readonly lane: boolean;
  readonly children: ComponentChildren;
}

function Field({ id, field, value, label, step, lane, children }: FieldProps): ComponentChildren {
  const editor = useEditor();
  const { state } = editor;
  const target = { id, field };
  const editing = useComputed(() => state.editing.value?.id === id && state.editing.value.field === field).value;
  const rejection = useComputed(() => state.rejected.value.get(keyOf(target))).value;
  if (!editing && !rejection) return children;
  const back = (leaving: "key" | "away"): void => {
    if (leaving === "key") editor.moveFocus(lane ? { stage: HEADER, lane: id } : { stage: id, lane: HEADER });
  };
  return (
    <TextEdit
      label={label}
      value={value}
      rejection={rejection}
      oneLine
      selected
      onSave={(draft, leaving, theirs) => {
        if (draft.trim() === value) giveUp(editor, target);
        else void saveText(editor, target, draft, step, theirs);
        back(leaving);
      }}
      onCancel={(leaving) => {
        giveUp(editor, target);
        back(leaving);
      }}
    />
  );
}

interface NameProps {
  readonly id: string;
  readonly name: string;
  readonly lane?: boolean;
}

export function AxisName({ id, name, lane = false }: NameProps): ComponentChildren {
  const { t } = useEditor();
  const [label, step] = lane ? [t("Name of the lane"), t("Rename lane")] : [t("Name of the stage"), t("Rename stage")];
  return (
    <Field id={id} field="name" value={name} label={label} step={step} lane={lane}>
      {name}
    </Field>
  );
}

export function Goal({ stage: { id, goal = "" } }: { readonly stage: Stage }): ComponentChildren {
  const { t } = useEditor();
  return (
    <Field id={id} field="goal" value={goal} label={t("Goal")} step={t("Set goal")} lane={false}>
      {goal ? <p class="goal0">{goal}</p> : null}
    </Field>
  );
}
