/** A lane's title at the left: icon, name, and one note on what is in it. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { holdsCards } from "../document/selectors";
import type { Lane } from "../document/types";
import { placedIn } from "../state/seen";
import { laneName, ZONES } from "../state/words";
import { type Editor, useEditor } from "./context";
import { useHeadMenu } from "./headMenu";
import { Icon, laneIcon } from "./icons";
import { LaneNote } from "./lanes/LaneNote";
import { RecordText } from "./parts";
import { picturedBy } from "./pictured";
import { useFields } from "./useFields";

interface Props {
  readonly lane: Lane;
  readonly stop: boolean;
}

export function LaneTitle({ lane, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const fields = useFields(lane.id);
  const note = useComputed(() => noteOf(editor, lane)).value;
  const name = laneName(t, lane);
  const menu = useHeadMenu("lane", lane.id, t("Menu of {name}", { name }));
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
      {Icon({ name: laneIcon(lane.kind) })}
      <div>
        {fields.includes("/name") ? (
          <RecordText
            target={{ id: lane.id, field: "name" }}
            label={t("Name of the lane")}
            value={name}
            step={t("Rename lane")}
            back={{ stage: editor.state.focus.peek()?.stage ?? "", lane: lane.id }}
            oneLine
            selected
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
      {menu}
    </div>
  );
}

/** Where the lane belongs, or how much is in it. */
function noteOf(editor: Editor, lane: Lane): string {
  const { t } = editor;
  const zone = lane.zone === undefined ? undefined : ZONES[lane.zone];
  if (!holdsCards(lane)) return "";
  const cards = placedIn(editor, lane.id);
  const high = lane.kind === "pains" ? cards.filter((card) => card.importance === 3).length : 0;
  const count = t("{n} cards", { n: cards.length });
  if (high > 0) return t("{cards}, {n} high", { cards: count, n: high });
  if (zone && zone.rank > 0) return t(zone.name).toLocaleLowerCase(editor.locale);
  return cards.length > 0 ? count : "";
}
