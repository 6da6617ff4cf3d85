/** Commands on stages and lanes; most of what they do comes when it is first used (state/axes.ts, view/structure/axes.ts). */
import { lanes, stages } from "../../document/selectors";
import type { Message } from "../../i18n";
import { type Editor, HEADER, toggled } from "../editor";
import { afterwards } from "../later";
import { command } from "./command";
import type { DialogArgs } from "./map";

export type Axis = "stages" | "lanes";

export interface AxisArgs {
  readonly id: string;
}

export interface NewStage {
  readonly at?: number;
  readonly name?: string;
  readonly parent?: string;
}

export interface NewLane {
  readonly kind: string;
  readonly name?: string;
  readonly at?: number;
}

export interface RemoveArgs extends AxisArgs, DialogArgs {
  readonly axis: Axis;
  readonly cardsTo?: string;
}

const editable = (editor: Editor): boolean => editor.editable.value;

/** `name`: of the function that does it. */
const seldom = <A>(id: string, label: Message, name: string) =>
  command<A>({ id, label, enabled: editable, run: (editor, args) => afterwards(editor, name, args) });

const addStage = seldom<NewStage>("stage.add", "Add stage", "addStage");
const addLane = seldom<NewLane>("lane.add", "Add lane", "addLane");

const renameStage = command<AxisArgs>({
  id: "stage.rename",
  label: "Rename stage",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "name" };
  },
});

const renameLane = command<AxisArgs>({
  id: "lane.rename",
  label: "Rename lane",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "name" };
  },
});

export interface ShiftArgs extends AxisArgs {
  readonly by: 1 | -1;
  /** Among hidden ones too, as in the list of all. */
  readonly all?: boolean;
}

const listOf = (editor: Editor, axis: Axis, all: boolean | undefined) => {
  if (all) return axis === "stages" ? stages(editor.document.value) : lanes(editor.document.value);
  return axis === "stages" ? editor.stages.value : editor.lanes.value;
};

/** Among what this view shows; a group goes as a whole. */
const shift = (axis: Axis) => ({
  enabled: (editor: Editor, args?: ShiftArgs): boolean => {
    if (!args || !editor.editable.value) return false;
    const edge = listOf(editor, axis, args.all).at(args.by < 0 ? 0 : -1);
    return !edge || edge.id !== args.id || ("parent" in edge && edge.parent !== undefined);
  },
  run: (editor: Editor, args?: ShiftArgs): void => afterwards(editor, "shiftAxis", { axis, ...args }),
});

const moveStage = command<ShiftArgs>({ id: "stage.move", label: "Move stage", ...shift("stages") });
const moveLane = command<ShiftArgs>({ id: "lane.move", label: "Move lane", ...shift("lanes") });

/** A group is hidden with all its stages. */
const hide = seldom<AxisArgs & { readonly axis: Axis; readonly hidden: boolean }>("axis.hide", "Hide", "hideAxis");

/** Stages and lanes that the map has, and nobody sees. */
export const hiddenCount = ({ document }: Editor): number =>
  [...stages(document.value), ...lanes(document.value)].filter(({ hidden }) => hidden).length;

const showAll = command({
  id: "axis.show-all",
  label: "Show all",
  enabled: (editor) => editor.editable.value && hiddenCount(editor) > 0,
  run: (editor) => afterwards(editor, "showAllAxes"),
});

/** A folded stage, or group, is a narrow column that counts its cards. */
const fold = seldom<AxisArgs>("stage.fold", "Fold", "foldStage");

/** How a lane is shown is a matter of the view: the map has no word for it. */
const foldLane = command<AxisArgs>({
  id: "lane.fold",
  label: "Fold",
  run: ({ state }, args) => {
    if (args) state.folded.value = toggled(state.folded.peek(), args.id);
  },
});

const duplicateAxis = seldom<AxisArgs & { readonly axis: Axis }>("axis.duplicate", "Duplicate", "duplicateAxis");
const group = seldom<AxisArgs & { readonly with: string }>("stage.group", "Group", "groupStages");
const leaveGroup = seldom<AxisArgs>("stage.leave-group", "Take out of the group", "leaveGroup");
const dissolve = seldom<AxisArgs>("stage.dissolve", "Dissolve group", "dissolveGroup");

/** On the head of a stage or a lane: its place. On a card: how far it goes. */
const nudge = command<{ readonly card?: string; readonly key?: string }>({
  id: "axis.nudge",
  label: "Move stage or lane, stretch card",
  keys: ["Mod+Shift+ArrowRight", "Mod+Shift+ArrowLeft", "Mod+Shift+ArrowDown", "Mod+Shift+ArrowUp"],
  scope: "grid",
  enabled: editable,
  run: (editor, args) => {
    const { state } = editor;
    const at = state.focus.peek();
    const card = editor.document.peek().cards.get(state.inside.peek() ?? "");
    const by = args?.key === "ArrowLeft" || args?.key === "ArrowUp" ? -1 : 1;
    const across = args?.key === "ArrowLeft" || args?.key === "ArrowRight";
    if (card && across) afterwards(editor, "stretch", { card: card.id, by });
    else if (at?.lane === HEADER && across) moveStage.run(editor, { id: at.stage.replace("^", ""), by });
    else if (at?.stage === HEADER && !across) moveLane.run(editor, { id: at.lane, by });
  },
});

const setGoalStatus = seldom<AxisArgs & { readonly status: string | undefined }>(
  "stage.goal-status",
  "Goal status",
  "setGoalStatus",
);

const editGoal = command<AxisArgs>({
  id: "stage.goal",
  label: "Set goal",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "goal" };
  },
});

const askRemove = seldom<RemoveArgs>("axis.delete", "Delete", "askRemoveAxis");
const removeAxis = seldom<RemoveArgs>("axis.remove", "Delete", "removeAxis");

/** In the order in which help tells them. */
export const axes = {
  addStage,
  renameStage,
  moveStage,
  editGoal,
  setGoalStatus,
  addLane,
  renameLane,
  moveLane,
  nudge,
  hide,
  showAll,
  fold,
  foldLane,
  duplicateAxis,
  group,
  leaveGroup,
  dissolve,
  askRemove,
  removeAxis,
};
