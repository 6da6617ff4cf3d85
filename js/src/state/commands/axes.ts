/** Commands on stages and lanes. */
import {
  addLane as laneAdded,
  moveLane as laneMoved,
  placeAll,
  remove,
  setField,
  addStage as stageAdded,
  moveStage as stageMoved,
  removeStage as stageRemoved,
} from "../../document/builders";
import { cardsOf, cardsOfLane, cardsOfStage, lanes, stages } from "../../document/selectors";
import { type Editor, HEADER, tell } from "../editor";
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
export const addStage = command<{ readonly at?: number; readonly name?: string }>({
  id: "stage.add",
  label: "Add stage",
  enabled: editable,
  run: (editor, args) => {
    const name = args?.name?.trim();
    const { id, operations } = stageAdded(editor.document.peek(), name || editor.t("New stage"), args?.at);
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

const shift = (axis: Axis) => ({
  enabled: (editor: Editor, args?: ShiftArgs): boolean => {
    const list = all(editor, axis);
    const to = args ? list.findIndex(({ id }) => id === args.id) + args.by : -1;
    return editor.editable.value && to >= 0 && to < list.length;
  },
  run: (editor: Editor, args?: ShiftArgs): void => {
    if (!args) return;
    const document = editor.document.peek();
    const list = all(editor, axis);
    const to = list.findIndex(({ id }) => id === args.id) + args.by;
    const operations = axis === "stages" ? stageMoved(document, args.id, to) : laneMoved(document, args.id, to);
    void editor.commit(editor.t(axis === "stages" ? "Move stage" : "Move lane"), operations);
    const { t } = editor;
    editor.state.announce(
      t("{name}, {i} of {n}", { name: axisName(editor, axis, args.id), i: to + 1, n: list.length }),
    );
  },
});

export const moveStage = command<ShiftArgs>({ id: "stage.move", label: "Move stage", ...shift("stages") });
export const moveLane = command<ShiftArgs>({ id: "lane.move", label: "Move lane", ...shift("lanes") });

export const hide = command<AxisArgs & { readonly axis: Axis; readonly hidden: boolean }>({
  id: "axis.hide",
  label: "Hide",
  enabled: editable,
  run: (editor, args) => {
    if (!args) return;
    const name = axisName(editor, args.axis, args.id);
    const label = args.hidden ? editor.t("Hide {name}", { name }) : editor.t("Show {name}", { name });
    void editor.commit(label, setField(editor.document.peek(), args.id, "hidden", args.hidden ? true : undefined));
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
