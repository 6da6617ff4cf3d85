/** Over the stages that have one: the name of the stage that they are parts of. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Stage } from "../../document/types";
import { HEADER } from "../../state/editor";
import { type Group, groupKey, groupsOf } from "../../state/grouping";
import { anchorOf } from "../anchor";
import { useEditor } from "../context";
import { Icon } from "../icons";
import { StageField } from "../StageHeader";

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
  const { state, t } = editor;
  const { stage, from, to } = group;
  const n = to - from + 1;
  const open = useComputed(() => state.menu.value?.kind === "group" && state.menu.value.id === stage.id).value;
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
      <StageField stage={stage} field="name" back={{ stage: groupKey(stage.id), lane: HEADER }}>
        <b onDblClick={() => editor.run("stage.rename", { id: stage.id })}>{stage.name}</b>
      </StageField>
      {editor.editable.value && (
        <button
          type="button"
          class="hm"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t("Menu of {name}", { name: stage.name })}
          onClick={({ currentTarget }) => {
            state.menu.value = open ? null : { kind: "group", id: stage.id, anchor: anchorOf(currentTarget) };
          }}
        >
          <Icon name="more" />
        </button>
      )}
    </div>
  );
}
