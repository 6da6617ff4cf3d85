/** A lane's title at the left: icon, name, and one note on what is in it. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { cardsOfLane, holdsCards } from "../document/selectors";
import type { Lane } from "../document/types";
import { giveUp, keyOf, saveText } from "../state/text";
import { laneName, ZONES } from "../state/words";
import { anchorOf } from "./anchor";
import { type Editor, useEditor } from "./context";
import { Icon, laneIcon } from "./icons";
import { LaneNote } from "./lanes/LaneNote";
import { TextEdit } from "./parts";
import { picturedBy } from "./pictured";

interface Props {
  readonly lane: Lane;
  readonly stop: boolean;
}

export function LaneTitle({ lane, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const target = { id: lane.id, field: "name" };
  const editing = useComputed(() => state.editing.value?.id === lane.id && state.editing.value.field === "name").value;
  const rejection = useComputed(() => state.rejected.value.get(keyOf(target))).value;
  const note = useComputed(() => noteOf(editor, lane)).value;
  const open = useComputed(() => state.menu.value?.id === lane.id).value;
  const name = laneName(t, lane);
  const back = (leaving: "key" | "away"): void => {
    const stage = editor.state.focus.peek()?.stage ?? "";
    if (leaving === "key") editor.moveFocus({ stage, lane: lane.id });
  };
  return (
    <div
      role="rowheader"
      class="lt"
      tabIndex={stop ? 0 : -1}
      aria-colindex={1}
      aria-label={[name, note, lane.owner].filter(Boolean).join(", ")}
      data-lane-id={lane.id}
      data-col=""
    >
      <Icon name={laneIcon(lane.kind)} />
      <div>
        {editing || rejection ? (
          <TextEdit
            label={t("Name of the lane")}
            value={name}
            rejection={rejection}
            oneLine
            selected
            onSave={(draft, leaving, theirs) => {
              if (draft.trim() === name) giveUp(editor, target);
              else void saveText(editor, target, draft, t("Rename lane"), theirs);
              back(leaving);
            }}
            onCancel={(leaving) => {
              giveUp(editor, target);
              back(leaving);
            }}
          />
        ) : (
          <b onDblClick={() => editor.run("lane.rename", { id: lane.id })}>{name}</b>
        )}
        {note && <small>{note}</small>}
        {lane.owner !== undefined && (
          <small>
            <Icon name="people" small /> <span class="vh">{t("Owner")}</span> {lane.owner}
          </small>
        )}
        <LaneNote editor={picturedBy(editor)} lane={lane} />
      </div>
      {editor.editable.value && (
        <button
          type="button"
          class="hm"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t("Menu of {name}", { name })}
          onClick={({ currentTarget }) => {
            state.menu.value = open ? null : { kind: "lane", id: lane.id, anchor: anchorOf(currentTarget) };
          }}
        >
          <Icon name="more" />
        </button>
      )}
    </div>
  );
}

/** Where the lane belongs, or how much is in it. */
function noteOf(editor: Editor, lane: Lane): string {
  const { t } = editor;
  const zone = lane.zone === undefined ? undefined : ZONES[lane.zone];
  if (!holdsCards(lane)) return "";
  const cards = cardsOfLane(editor.document.value, lane.id);
  const high = lane.kind === "pains" ? cards.filter((card) => card.importance === 3).length : 0;
  const count = t("{n} cards", { n: cards.length });
  if (high > 0) return t("{cards}, {n} high", { cards: count, n: high });
  if (zone && zone.rank > 0) return t(zone.name).toLocaleLowerCase(editor.locale);
  return cards.length > 0 ? count : "";
}
