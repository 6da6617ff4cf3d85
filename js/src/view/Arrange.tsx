/** All lanes, or all stages, as a list: rename, order, hide, delete, add. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { lanes, stages } from "../document/selectors";
import type { Lane, Stage } from "../document/types";
import type { Axis } from "../state/commands/axes";
import { axes, perform } from "../state/commands/index";
import { saveText } from "../state/fieldText";
import { LANE_KIND_NAMES, laneKind, laneName } from "../state/words";
import { anchorOf } from "./anchor";
import { composing } from "./composing";
import { type Editor, useEditor } from "./context";
import { Dialog } from "./Dialog";
import { Icon } from "./icons";

interface Props {
  readonly axis: Axis;
  readonly onClose: () => void;
}

export function Arrange({ axis, onClose }: Props): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const document = editor.document.value;
  const all: readonly (Stage | Lane)[] = axis === "stages" ? stages(document) : lanes(document);
  return (
    <Dialog title={axis === "stages" ? t("Stages") : t("Lanes")} anchor={state.anchor.peek()} onClose={onClose}>
      <ul class="arr">
        {all.map((record) => (
          <Line key={record.id} axis={axis} record={record} />
        ))}
      </ul>
      {editor.editable.value && <Add axis={axis} />}
    </Dialog>
  );
}

const nameOf = (editor: Editor, record: Stage | Lane): string =>
  "kind" in record ? laneName(editor.t, record) : record.name;

function Line({ axis, record }: { readonly axis: Axis; readonly record: Stage | Lane }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const { id } = record;
  const name = nameOf(editor, record);
  const able = editor.editable.value;
  const hidden = record.hidden === true;
  const rename = (field: HTMLInputElement): void => {
    if (field.value.trim() === "") field.value = name;
    if (field.value.trim() === name) return;
    const label = axis === "stages" ? t("Rename stage") : t("Rename lane");
    void saveText(editor, { id, field: "name" }, field.value, label);
  };
  const shift = axis === "stages" ? axes.moveStage : axes.moveLane;
  const button = (label: string, icon: "up" | "down", by: 1 | -1): JSX.Element => (
    <button
      type="button"
      class="tb"
      aria-label={label}
      title={label}
      disabled={!shift.enabled(editor, { id, by, all: true })}
      onClick={() => perform(editor, shift, { id, by, all: true })}
    >
      <Icon name={icon} small />
    </button>
  );
  return (
    <li class={hidden ? "off" : ""}>
      <button
        type="button"
        class="tb"
        disabled={!able}
        aria-pressed={!hidden}
        aria-label={t("Show {name}", { name })}
        title={hidden ? t("Hidden") : t("Shown")}
        onClick={() => perform(editor, axes.hide, { axis, id, hidden: !hidden })}
      >
        <Icon name={hidden ? "minus" : "eye"} small />
      </button>
      <input
        class="inp"
        aria-label={t("Name of {name}", { name })}
        defaultValue={name}
        readOnly={!able}
        onKeyDown={(event) => {
          if (composing(event) || event.key !== "Enter") return;
          event.preventDefault();
          rename(event.currentTarget);
        }}
        onBlur={({ currentTarget }) => rename(currentTarget)}
      />
      {button(t("Move {name} up", { name }), "up", -1)}
      {button(t("Move {name} down", { name }), "down", 1)}
      <button
        type="button"
        class="tb"
        disabled={!able}
        aria-label={t("Delete {name}", { name })}
        title={t("Delete")}
        onClick={({ currentTarget }) => perform(editor, axes.askRemove, { axis, id, anchor: anchorOf(currentTarget) })}
      >
        <Icon name="trash" small />
      </button>
    </li>
  );
}

function Add({ axis }: { readonly axis: Axis }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const name = useSignal("");
  const kind = useSignal("text");
  const add = (): void => {
    const given = name.peek().trim();
    if (axis === "stages") perform(editor, axes.addStage, { name: given || t("New stage") });
    else perform(editor, axes.addLane, { kind: kind.peek(), name: given });
    name.value = "";
  };
  return (
    <form
      class="addrow"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <input
        class="inp"
        aria-label={axis === "stages" ? t("Name of the new stage") : t("Name of the new lane")}
        placeholder={axis === "stages" ? t("New stage") : t("New lane")}
        value={name.value}
        onInput={({ currentTarget }) => {
          name.value = currentTarget.value;
        }}
      />
      {axis === "lanes" && (
        <select
          class="pick"
          aria-label={t("Kind of the new lane")}
          value={kind.value}
          onChange={({ currentTarget }) => {
            kind.value = currentTarget.value;
          }}
        >
          {LANE_KIND_NAMES.map((each) => (
            <option key={each} value={each} selected={each === kind.value}>
              {laneKind(t, each)}
            </option>
          ))}
        </select>
      )}
      <button type="submit" class="btn">
        <Icon name="plus" small />
        {axis === "stages" ? t("Add stage") : t("Add lane")}
      </button>
    </form>
  );
}
