/** The menus of a stage, of a group of stages, of a lane, and of the view. */
import { setField, setRoot } from "../../document/builders";
import { holdsCards, lanes, settingsOf, stages } from "../../document/selectors";
import type { Lane } from "../../document/types";
import type { Message } from "../../i18n";
import { axes, map, records } from "../../state/commands/index";
import { minimapShown } from "../../state/commands/map";
import type { Anchor, Editor, Height } from "../../state/editor";
import { groupOf } from "../../state/grouping";
import { GOAL_STATUSES, goalStatus, laneName, ZONES } from "../../state/words";
import type { IconName } from "../icons";
import type { Entry, Item } from "../Menu";
import { itemOf } from "./items";

const STATUS: Readonly<Record<string, IconName>> = {
  met: "check",
  "at-risk": "warn",
  missed: "close",
  unknown: "help",
};

/** Widths that a column can be given without drawing it; null is what the room allows. */
const WIDTHS = [null, 90, 180, 260, 360] as const;
/** Heights of a lane. */
const HEIGHTS = [undefined, 120, 200, 320] as const;

export function stageEntries(editor: Editor, id: string, anchor: Anchor): Entry[] {
  const { t } = editor;
  const document = editor.document.value;
  const at = stages(document).findIndex((stage) => stage.id === id);
  const stage = document.stages.get(id);
  if (!stage) return [];
  const { goal_status: status, collapsed } = stage;
  if (!editor.editable.value)
    return [itemOf(editor, records.inspect, { id }, "inspector"), null, ...widths(editor, id)];
  return [
    itemOf(editor, axes.renameStage, { id }, "edit"),
    itemOf(editor, axes.editGoal, { id }, "flag"),
    itemOf(editor, records.inspect, { id }, "inspector"),
    null,
    t("Goal status"),
    ...GOAL_STATUSES.map((value) =>
      itemOf(
        editor,
        axes.setGoalStatus,
        { id, status: value === status ? undefined : value },
        STATUS[value] ?? "help",
        { label: goalStatus(t, value), checked: value === status },
      ),
    ),
    null,
    itemOf(editor, axes.addStage, { at }, "plus", { label: t("Add stage before") }),
    itemOf(editor, axes.addStage, { at: at + 1 }, "plus", { label: t("Add stage after") }),
    itemOf(editor, axes.duplicateAxis, { axis: "stages", id }, "copy"),
    ...moves(editor, id),
    null,
    ...grouping(editor, id),
    null,
    itemOf(editor, axes.fold, { id }, "stages", { label: collapsed ? t("Unfold") : t("Fold") }),
    itemOf(editor, axes.hide, { axis: "stages", id, hidden: true }, "eye", { label: t("Hide stage") }),
    ...(collapsed ? [] : widths(editor, id)),
    null,
    itemOf(editor, axes.askRemove, { axis: "stages", id, anchor }, "trash", { label: t("Delete stage"), away: true }),
  ];
}

const moves = (editor: Editor, id: string): Item[] => [
  itemOf(editor, axes.moveStage, { id, by: -1 }, "left", { label: editor.t("Move left") }),
  itemOf(editor, axes.moveStage, { id, by: 1 }, "right", { label: editor.t("Move right") }),
];

/** With which neighbour it can stand under one name; or out of the group it is in. */
function grouping(editor: Editor, id: string): Item[] {
  const { t } = editor;
  const document = editor.document.value;
  const columns = editor.stages.value;
  const at = columns.findIndex((stage) => stage.id === id);
  const own = groupOf(document, columns, id);
  if (own && own.stage.id !== id)
    return [
      itemOf(editor, axes.leaveGroup, { id }, "close", { label: t("Take out of {name}", { name: own.stage.name }) }),
    ];
  return [columns[at - 1], columns[at + 1]].flatMap((other) => {
    if (!other || own) return [];
    const group = groupOf(document, columns, other.id)?.stage;
    const label = group ? t("Put into {name}", { name: group.name }) : t("Group with {name}", { name: other.name });
    return [itemOf(editor, axes.group, { id, with: other.id }, "lanes", { label })];
  });
}

function widths({ state, t }: Editor, id: string): Entry[] {
  const now = state.widths.value.get(id) ?? null;
  return [
    t("Width"),
    ...WIDTHS.map((width) => ({
      label: width === null ? t("As the room allows") : t("{n} pixels", { n: width }),
      checked: width === now,
      run: () => {
        const next = new Map(state.widths.peek());
        if (width === null) next.delete(id);
        else next.set(id, width);
        state.widths.value = next;
      },
    })),
  ];
}

export function groupEntries(editor: Editor, id: string): Entry[] {
  const { t } = editor;
  return [
    itemOf(editor, axes.renameStage, { id }, "edit", { label: t("Rename group") }),
    itemOf(editor, records.inspect, { id }, "inspector"),
    ...moves(editor, id),
    null,
    itemOf(editor, axes.fold, { id }, "stages"),
    itemOf(editor, axes.hide, { axis: "stages", id, hidden: true }, "eye", { label: t("Hide group") }),
    itemOf(editor, axes.dissolve, { id }, "close"),
    null,
    itemOf(editor, axes.addStage, { at: lastOf(editor, id) + 1, parent: id }, "plus", {
      label: t("Add stage to the group"),
    }),
  ];
}

function lastOf(editor: Editor, id: string): number {
  const document = editor.document.value;
  return stages(document).findLastIndex((stage) => stage.id === id || stage.parent === id);
}

export function laneEntries(editor: Editor, id: string, anchor: Anchor): Entry[] {
  const { t, state } = editor;
  const document = editor.document.value;
  const lane = document.lanes.get(id);
  if (!lane) return [];
  const folded = state.folded.value.has(id);
  const fold = itemOf(editor, axes.foldLane, { id }, "lanes", { label: folded ? t("Unfold") : t("Fold") });
  if (!editor.editable.value) return [itemOf(editor, records.inspect, { id }, "inspector"), fold];
  const at = lanes(document).findIndex((one) => one.id === id);
  const name = laneName(t, lane);
  return [
    itemOf(editor, axes.renameLane, { id }, "edit"),
    itemOf(editor, records.inspect, { id }, "inspector"),
    null,
    itemOf(editor, axes.addLane, { kind: "text", at: at + 1 }, "plus", { label: t("Add lane below") }),
    itemOf(editor, axes.duplicateAxis, { axis: "lanes", id }, "copy"),
    itemOf(editor, axes.moveLane, { id, by: -1 }, "up", { label: t("Move up") }),
    itemOf(editor, axes.moveLane, { id, by: 1 }, "down", { label: t("Move down") }),
    null,
    fold,
    itemOf(editor, axes.hide, { axis: "lanes", id, hidden: true }, "eye", { label: t("Hide lane") }),
    ...(holdsCards(lane) || lane.kind === "emotion"
      ? [
          t("Height"),
          ...HEIGHTS.map((height) => ({
            label: height === undefined ? t("As its content needs") : t("{n} pixels", { n: height }),
            checked: lane.height === height,
            run: () => {
              const operations = setField(editor.document.peek(), id, "height", height);
              void editor.commit(t("Height of {name}", { name }), operations);
            },
          })),
        ]
      : []),
    ...(holdsCards(lane) ? zones(editor, lane) : []),
    ...(lane.kind === "emotion" ? curves(editor) : []),
    null,
    itemOf(editor, axes.askRemove, { axis: "lanes", id, anchor }, "trash", { label: t("Delete lane"), away: true }),
  ];
}

/** Between zones the lines of a service blueprint are drawn. */
function zones(editor: Editor, lane: Lane): Entry[] {
  const { t, document } = editor;
  const label = t("Zone of {name}", { name: laneName(t, lane) });
  return [
    t("Zone"),
    ...[undefined, ...Object.keys(ZONES)].map((zone) => ({
      label: zone === undefined ? t("As the lane above") : t(ZONES[zone]?.name ?? "Customer"),
      checked: lane.zone === zone,
      run: () => void editor.commit(label, setField(document.peek(), lane.id, "zone", zone)),
    })),
  ];
}

const CURVES: readonly (readonly [string, Message])[] = [
  ["smooth", "Smooth"],
  ["straight", "Straight"],
  ["steps", "In steps"],
];

/** How points of the emotion curve are joined: a setting of the map. */
function curves(editor: Editor): Entry[] {
  const { t, document } = editor;
  const now = settingsOf(document.value).emotionLine;
  return [
    t("Emotion curve"),
    ...CURVES.map(([line, label]) => ({
      label: t(label),
      checked: line === now,
      run: () => {
        const { emotion_line: _, ...others } = document.peek().settings;
        const settings = line === "smooth" ? others : { ...others, emotion_line: line };
        void editor.commit(t("Emotion curve"), setRoot(document.peek(), "settings", settings));
      },
    })),
  ];
}

export function viewEntries(editor: Editor): Entry[] {
  const { t, state } = editor;
  const height = (value: Height, label: string): Item =>
    itemOf(editor, map.setHeight, { height: value }, "fit", { label, checked: state.height.value === value });
  const grid = state.view.value === "grid";
  return [
    ...(grid
      ? [
          itemOf(editor, map.zoomIn, undefined, "plus"),
          itemOf(editor, map.zoomOut, undefined, "minus"),
          itemOf(editor, map.fit, undefined, "fit"),
          itemOf(editor, map.fullSize, undefined, "search"),
          null,
          itemOf(editor, map.minimap, undefined, "grid", { checked: minimapShown(editor), alone: true }),
          itemOf(editor, map.timeAxis, undefined, "clock", { checked: state.timeAxis.value, alone: true }),
          itemOf(editor, axes.showAll, undefined, "eye"),
          null,
        ]
      : []),
    t("Height of the map"),
    height("auto", t("As high as the window allows")),
    height("fit", t("Whole map")),
    height(400, t("{n} pixels", { n: 400 })),
    height(700, t("{n} pixels", { n: 700 })),
  ];
}
