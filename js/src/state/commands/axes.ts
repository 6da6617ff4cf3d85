/** Commands on stages and lanes. */
import {
  addLane as laneAdded,
  placeAll,
  remove,
  setField,
  addStage as stageAdded,
  removeStage as stageRemoved,
} from "../../document/builders";
import { cardsOf, cardsOfLane, cardsOfStage, lanes, stages } from "../../document/selectors";
import type { Message } from "../../i18n";
import { type Editor, HEADER, tell, toggled } from "../editor";
import { below } from "../grouping";
import { afterwards } from "../later";
import { laneName } from "../words";
import { command } from "./command";
import { type DialogArgs, dialog } from "./map";

export type Axis = "stages" | "lanes";

interface AxisArgs {
  readonly id: string;
}

const editable = (editor: Editor): boolean => editor.editable.value;

const all = ({ document }: Editor, axis: Axis) => (axis === "stages" ? stages(document.value) : lanes(document.value));

export const axisName = (editor: Editor, axis: Axis, id: string): string => {
  if (axis === "stages") return editor.document.peek().stages.get(id)?.name ?? "";
  const lane = editor.document.peek().lanes.get(id);
  return lane ? laneName(editor.t, lane) : "";
};

export const cardsOn = ({ document }: Editor, axis: Axis, id: string) =>
  axis === "stages" ? cardsOfStage(document.peek(), id) : cardsOfLane(document.peek(), id);

/** Adds a stage and opens its name for editing. */
export const addStage = command<{ readonly at?: number; readonly name?: string; readonly parent?: string }>({
  id: "stage.add",
  label: "Add stage",
  enabled: editable,
  run: (editor, args) => {
    const name = args?.name?.trim();
    const group = args?.parent === undefined ? {} : { parent: args.parent };
    const { id, operations } = stageAdded(editor.document.peek(), name || editor.t("New stage"), args?.at, group);
    void editor.commit(editor.t("Add stage"), operations);
    editor.state.single.value = id;
    if (name) return;
    editor.moveFocus({ stage: id, lane: HEADER });
    editor.state.editing.value = { id, field: "name" };
  },
});

export const addLane = command<{ readonly kind: string; readonly name?: string; readonly at?: number }>({
  id: "lane.add",
  label: "Add lane",
  enabled: editable,
  run: (editor, args) => {
    const name = args?.name?.trim();
    const { operations } = laneAdded(editor.document.peek(), args?.kind ?? "text", args?.at, name ? { name } : {});
    void editor.commit(editor.t("Add lane"), operations);
  },
});

export const renameStage = command<AxisArgs>({
  id: "stage.rename",
  label: "Rename stage",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "name" };
  },
});

export const renameLane = command<AxisArgs>({
  id: "lane.rename",
  label: "Rename lane",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "name" };
  },
});

export interface ShiftArgs extends AxisArgs {
  readonly by: 1 | -1;
}

/** Among what this view shows; a group goes as a whole. */
const shift = (axis: Axis) => ({
  enabled: (editor: Editor, args?: ShiftArgs): boolean => {
    if (!args || !editor.editable.value) return false;
    const shown = axis === "stages" ? editor.stages.value : editor.lanes.value;
    const edge = args.by < 0 ? shown[0] : shown.at(-1);
    return !edge || edge.id !== args.id || ("parent" in edge && edge.parent !== undefined);
  },
  run: (editor: Editor, args?: ShiftArgs): void => afterwards(editor, "shiftAxis", { axis, ...args }),
});

export const moveStage = command<ShiftArgs>({ id: "stage.move", label: "Move stage", ...shift("stages") });
export const moveLane = command<ShiftArgs>({ id: "lane.move", label: "Move lane", ...shift("lanes") });

/** A group is hidden with all its stages. */
export const hide = command<AxisArgs & { readonly axis: Axis; readonly hidden: boolean }>({
  id: "axis.hide",
  label: "Hide",
  enabled: editable,
  run: (editor, args) => {
    if (!args) return;
    const document = editor.document.peek();
    const name = axisName(editor, args.axis, args.id);
    const label = args.hidden ? editor.t("Hide {name}", { name }) : editor.t("Show {name}", { name });
    const all = args.axis === "stages" ? [args.id, ...below(document, args.id).map(({ id }) => id)] : [args.id];
    const operations = all.flatMap((id) => setField(document, id, "hidden", args.hidden ? true : undefined));
    void editor.commit(label, operations).then(({ ok }) => {
      if (ok) tell(editor, args.hidden ? editor.t("{name} is hidden", { name }) : label, "plain", true);
    });
  },
});

const hiddenOnes = (editor: Editor) =>
  [...all(editor, "stages"), ...all(editor, "lanes")].filter(({ hidden }) => hidden);

/** Stages and lanes that the map has, and nobody sees. */
export const hiddenCount = (editor: Editor): number => hiddenOnes(editor).length;

export const showAll = command({
  id: "axis.show-all",
  label: "Show all",
  enabled: (editor) => editor.editable.value && hiddenOnes(editor).length > 0,
  run: (editor) => {
    const operations = hiddenOnes(editor).flatMap(({ id }) =>
      setField(editor.document.peek(), id, "hidden", undefined),
    );
    void editor.commit(editor.t("Show all"), operations);
  },
});

/** A folded stage, or group, is a narrow column that counts its cards. */
export const fold = command<AxisArgs>({
  id: "stage.fold",
  label: "Fold",
  enabled: editable,
  run: (editor, args) => {
    const { t } = editor;
    const document = editor.document.peek();
    const stage = args && document.stages.get(args.id);
    if (!stage) return;
    const { id, name, collapsed } = stage;
    const label = collapsed ? t("Unfold {name}", { name }) : t("Fold {name}", { name });
    void editor.commit(label, setField(document, id, "collapsed", collapsed ? undefined : true)).then(({ ok }) => {
      if (ok) editor.state.announce(label);
    });
    editor.moveFocus({ stage: id, lane: HEADER });
  },
});

/** How a lane is shown is a matter of the view: the map has no word for it. */
export const foldLane = command<AxisArgs>({
  id: "lane.fold",
  label: "Fold",
  run: ({ state }, args) => {
    if (args) state.folded.value = toggled(state.folded.peek(), args.id);
  },
});

/** What is done by code that comes when it is first used (view/structure/axes.ts). */
const seldom = <A extends AxisArgs>(id: string, label: Message, name: string) =>
  command<A>({ id, label, enabled: editable, run: (editor, args) => afterwards(editor, name, args) });

export const duplicateAxis = seldom<AxisArgs & { readonly axis: Axis }>("axis.duplicate", "Duplicate", "duplicateAxis");
export const group = seldom<AxisArgs & { readonly with: string }>("stage.group", "Group", "groupStages");
export const leaveGroup = seldom<AxisArgs>("stage.leave-group", "Take out of the group", "leaveGroup");
export const dissolve = seldom<AxisArgs>("stage.dissolve", "Dissolve group", "dissolveGroup");

/** On the head of a stage or a lane: its place. On a card: how far it goes. */
export const nudge = command<{ readonly card?: string; readonly key?: string }>({
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

export const setGoalStatus = command<AxisArgs & { readonly status: string | undefined }>({
  id: "stage.goal-status",
  label: "Goal status",
  enabled: editable,
  run: (editor, args) => {
    if (args)
      void editor.commit(
        editor.t("Goal status"),
        setField(editor.document.peek(), args.id, "goal_status", args.status),
      );
  },
});

export const editGoal = command<AxisArgs>({
  id: "stage.goal",
  label: "Set goal",
  enabled: editable,
  run: ({ state }, args) => {
    if (args) state.editing.value = { id: args.id, field: "goal" };
  },
});

/** With cards on it, a stage or a lane asks first where they go. */
export const askRemove = command<AxisArgs & DialogArgs & { readonly axis: Axis }>({
  id: "axis.delete",
  label: "Delete",
  enabled: editable,
  run: (editor, args) => {
    if (!args) return;
    if (cardsOn(editor, args.axis, args.id).length === 0) removeAxis.run(editor, args);
    else dialog("remove").run(editor, { ...args, subject: args.id });
  },
});

export const removeAxis = command<AxisArgs & { readonly axis: Axis; readonly cardsTo?: string }>({
  id: "axis.remove",
  label: "Delete",
  enabled: editable,
  run: (editor, args) => {
    if (!args) return;
    const { t } = editor;
    const document = editor.document.peek();
    const name = axisName(editor, args.axis, args.id);
    const { cardsTo } = args;
    const kept = cardsTo !== undefined && args.axis === "lanes" ? cardsToLane(editor, args.id, cardsTo) : [];
    const operations =
      args.axis === "stages" ? stageRemoved(document, args.id, cardsTo) : [...kept, ...remove(document, [args.id])];
    void editor.commit(t(args.axis === "stages" ? "Delete stage" : "Delete lane"), operations).then((outcome) => {
      if (outcome.ok) tell(editor, t("Deleted “{text}”.", { text: name }), "plain", true);
    });
  },
});

function cardsToLane(editor: Editor, from: string, to: string) {
  const document = editor.document.peek();
  return stages(document).flatMap((stage) =>
    placeAll(
      document,
      cardsOf(document, stage.id, from).map(({ id }) => id),
      { stage: stage.id, lane: to },
    ),
  );
}
