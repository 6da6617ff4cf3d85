/** A stage's name or goal, a lane's or a group's name: words, or the field they are edited in. */
import type { ComponentChildren } from "preact";
import type { Stage } from "../../document";
import { HEADER } from "../../state/editor";
import { useEditor } from "../context";
import { RecordText } from "../parts";
import { useFields } from "../useFields";

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
  return useFields(id).includes(`/${field}`) ? (
    <RecordText
      target={{ id, field }}
      label={label}
      value={value}
      step={step}
      back={lane ? { stage: HEADER, lane: id } : { stage: id, lane: HEADER }}
      oneLine
      selected
    />
  ) : (
    children
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
