/** A stage at the head of its column: icon, name, goal, whether the goal is met; and its menu. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { momentsOf } from "../document/selectors";
import type { Stage } from "../document/types";
import type { CellRef } from "../state/contract";
import { HEADER } from "../state/editor";
import { groupOf, groupsOf } from "../state/grouping";
import { goalStatus } from "../state/words";
import { type Editor, useEditor } from "./context";
import { useHeadMenu } from "./headMenu";
import { Icon, type IconName, stageIcon } from "./icons";
import { RecordText } from "./parts";
import { useFields } from "./useFields";

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
  const { t } = editor;
  // Null where others stand in groups, and this one in none.
  const over = useComputed(() => {
    const [document, columns] = [editor.document.value, editor.stages.value];
    return groupsOf(document, columns).length > 0 ? (groupOf(document, columns, stage.id)?.stage ?? null) : undefined;
  }).value;
  const icon = stageIcon(stage.icon);
  const status = useComputed(() => statusOf(editor, stage)).value;
  const fields = useFields(stage.id);
  const menu = useHeadMenu("stage", stage.id, t("Menu of stage {name}", { name: stage.name }));
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
      style={over !== undefined ? { gridColumn: index + 2, gridRow: over ? 2 : "1 / -1" } : undefined}
      data-stage-id={stage.id}
      data-col={stage.id}
    >
      <div class="sn">
        {icon && Icon({ name: icon })}
        {fields.includes("/name") ? (
          <StageText stage={stage} field="name" />
        ) : (
          <b title={folded ? stage.name : undefined} onDblClick={() => editor.run("stage.rename", { id: stage.id })}>
            {stage.name}
          </b>
        )}
        {part && <span class="vh">{part}</span>}
        {folded && <span class="vh">{t("folded")}</span>}
      </div>
      {!folded &&
        (fields.includes("/goal") ? (
          <StageText stage={stage} field="goal" />
        ) : (
          <div class="goal" title={stage.goal} onDblClick={() => editor.run("stage.goal", { id: stage.id })}>
            {stage.goal}
          </div>
        ))}
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
      {menu}
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

interface TextProps {
  readonly stage: Stage;
  readonly field: "name" | "goal";
  /** Where the focus goes after. */
  readonly back?: CellRef;
}

export function StageText({ stage, field, back }: TextProps): JSX.Element {
  const { t } = useEditor();
  const name = field === "name";
  return (
    <RecordText
      target={{ id: stage.id, field }}
      label={name ? t("Name of the stage") : t("Goal of the stage")}
      value={stage[field] ?? ""}
      class={name ? "" : "g"}
      step={name ? t("Rename stage") : t("Set goal")}
      back={back ?? { stage: stage.id, lane: HEADER }}
      oneLine
      selected={name}
    />
  );
}
