/** Over the stages that have one: the name of the stage that they are parts of. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Stage } from "../../document/types";
import { HEADER } from "../../state/editor";
import { type Group, groupKey, groupsOf } from "../../state/grouping";
import { useEditor } from "../context";
import { useHeadMenu } from "../headMenu";
import { StageText } from "../StageHeader";
import { useFields } from "../useFields";

interface Props {
  readonly stages: readonly Stage[];
  /** Which of them holds the tab stop. */
  readonly stop: string | null;
}

export function GroupHeads({ stages, stop }: Props): JSX.Element {
  const editor = useEditor();
  const groups = useComputed(() => groupsOf(editor.document.value, editor.stages.value)).value;
  return (
    <>
      {groups
        .filter(
          ({ from, to }) => stages.includes(editor.stages.peek()[from] as Stage) && to < editor.stages.peek().length,
        )
        .map((group) => (
          <GroupHead key={`${group.stage.id} ${group.from}`} group={group} stop={stop === groupKey(group.stage.id)} />
        ))}
    </>
  );
}

function GroupHead({ group, stop }: { readonly group: Group; readonly stop: boolean }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const { stage, from, to } = group;
  const n = to - from + 1;
  const fields = useFields(stage.id);
  const menu = useHeadMenu("group", stage.id, t("Menu of {name}", { name: stage.name }));
  return (
    <div
      role="columnheader"
      class="cell gh"
      tabIndex={stop ? 0 : -1}
      aria-colindex={from + 2}
      aria-colspan={n}
      aria-label={t("{name}, {n} stages", { name: stage.name, n })}
      style={{ gridColumn: `${from + 2} / ${to + 3}`, gridRow: 1 }}
      data-col={groupKey(stage.id)}
      data-group-id={stage.id}
    >
      {fields.includes("/name") ? (
        <StageText stage={stage} field="name" back={{ stage: groupKey(stage.id), lane: HEADER }} />
      ) : (
        <b onDblClick={() => editor.run("stage.rename", { id: stage.id })}>{stage.name}</b>
      )}
      {menu}
    </div>
  );
}
