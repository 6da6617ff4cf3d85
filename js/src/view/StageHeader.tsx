/** A stage at the head of its column: icon, name, goal, whether the goal is met; and its menu. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { momentsOf } from "../document/selectors";
import type { Stage } from "../document/types";
import type { CellRef } from "../state/contract";
import { HEADER } from "../state/editor";
import { groupOf, groupsOf } from "../state/grouping";
import { giveUp, keyOf, saveText } from "../state/text";
import { goalStatus } from "../state/words";
import { anchorOf } from "./anchor";
import { type Editor, useEditor } from "./context";
import { Icon, type IconName, stageIcon } from "./icons";
import { TextEdit } from "./parts";

const STATUS: Readonly<Record<string, IconName>> = { met: "check", "at-risk": "warn", missed: "close" };

interface Props {
  readonly stage: Stage;
  readonly index: number;
  readonly stop: boolean;
  /** It is drawn as a narrow column. */
  readonly folded: boolean;
}

export function StageHeader({ stage, index, stop, folded }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const editable = editor.editable.value;
  const over = useComputed(() => groupOf(editor.document.value, editor.stages.value, stage.id)?.stage).value;
  const inGroups = useComputed(() => groupsOf(editor.document.value, editor.stages.value).length > 0).value;
  const icon = stageIcon(stage.icon);
  const status = useComputed(() => statusOf(editor, stage)).value;
  const open = useComputed(() => state.menu.value?.id === stage.id).value;
  const part = over && over !== stage && t("in {name}", { name: over.name });
  // Who listens hears the head again in each column: its name first, and never that of the button in it.
  return (
    <div
      role="columnheader"
      class={folded ? "cell st fd" : "cell st"}
      tabIndex={stop ? 0 : -1}
      aria-colindex={index + 2}
      aria-label={[stage.name, part, folded && t("folded")].filter(Boolean).join(", ")}
      aria-description={[stage.goal, status, stage.owner].filter(Boolean).join(", ")}
      style={inGroups ? { gridColumn: index + 2, gridRow: over ? 2 : "1 / -1" } : undefined}
      data-stage-id={stage.id}
      data-col={stage.id}
    >
      <div class="sn">
        {icon && <Icon name={icon} />}
        <StageField stage={stage} field="name">
          <b title={folded ? stage.name : undefined} onDblClick={() => editor.run("stage.rename", { id: stage.id })}>
            {stage.name}
          </b>
        </StageField>
        {part && <span class="vh">{part}</span>}
        {folded && <span class="vh">{t("folded")}</span>}
      </div>
      {!folded && (
        <StageField stage={stage} field="goal">
          <div class="goal" title={stage.goal} onDblClick={() => editor.run("stage.goal", { id: stage.id })}>
            {stage.goal}
          </div>
        </StageField>
      )}
      {stage.goal_status !== undefined && !folded && (
        <div class={`gs g-${stage.goal_status}`}>
          <Icon name={STATUS[stage.goal_status] ?? "help"} small />
          <span>{status}</span>
        </div>
      )}
      {stage.owner !== undefined && !folded && (
        <div class="gs" style={stage.goal_status === undefined ? {} : { marginTop: 0 }}>
          <Icon name="people" small />
          <span>
            <span class="vh">{t("Owner")}</span> {stage.owner}
          </span>
        </div>
      )}
      {editable && (
        <button
          type="button"
          class="hm"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t("Menu of stage {name}", { name: stage.name })}
          onClick={(event) => {
            const anchor = anchorOf(event.currentTarget);
            state.menu.value = state.menu.peek()?.id === stage.id ? null : { kind: "stage", id: stage.id, anchor };
          }}
        >
          <Icon name="more" />
        </button>
      )}
    </div>
  );
}

/** "Met", or how many missed it where a moment of truth of the stage says so. */
function statusOf({ document, t, format }: Editor, { id, goal_status: status = "" }: Stage): string {
  const truth = momentsOf(document.value, id).find(
    ({ kind, reached, n }) => kind === "truth" && reached !== undefined && n,
  );
  if (status !== "missed" || truth?.reached === undefined || truth.n === undefined) return goalStatus(t, status);
  return t("Missed by {share} of {n}", { share: format.percent(1 - truth.reached), n: truth.n });
}

interface FieldProps {
  readonly stage: Stage;
  readonly field: "name" | "goal";
  /** Where the focus goes after. */
  readonly back?: CellRef;
  readonly children: JSX.Element;
}

/** The words, or the field they are edited in. */
export function StageField({ stage, field, back: to, children }: FieldProps): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const target = { id: stage.id, field };
  const editing = useComputed(() => state.editing.value?.id === stage.id && state.editing.value.field === field).value;
  const rejection = useComputed(() => state.rejected.value.get(keyOf(target))).value;
  if (!editing && !rejection) return children;
  const back = (leaving: "key" | "away"): void => {
    if (leaving === "key") editor.moveFocus(to ?? { stage: stage.id, lane: HEADER });
  };
  return (
    <TextEdit
      label={field === "name" ? t("Name of the stage") : t("Goal of the stage")}
      value={stage[field] ?? ""}
      class={field === "goal" ? "g" : ""}
      rejection={rejection}
      oneLine
      selected={field === "name"}
      onSave={(draft, leaving, theirs) => {
        void saveText(editor, target, draft, field === "name" ? t("Rename stage") : t("Set goal"), theirs);
        back(leaving);
      }}
      onCancel={(leaving) => {
        giveUp(editor, target);
        back(leaving);
      }}
    />
  );
}
