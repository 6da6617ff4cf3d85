/** What the commands on stages and lanes do; it comes with the tools, when one is first used. */
import { addLane as laneAdded, addStage as stageAdded } from "../document/axes";
import { setField } from "../document/builders";
import { cardsOfLane, cardsOfStage, lanes, stages } from "../document/selectors";
import type { Axis, AxisArgs, NewLane, NewStage } from "./commands/axes";
import { type Editor, HEADER } from "./editor";
import { laneName } from "./words";

export const axisName = (editor: Editor, axis: Axis, id: string): string => {
  if (axis === "stages") return editor.document.peek().stages.get(id)?.name ?? "";
  const lane = editor.document.peek().lanes.get(id);
  return lane ? laneName(editor.t, lane) : "";
};

export const cardsOn = ({ document }: Editor, axis: Axis, id: string) =>
  axis === "stages" ? cardsOfStage(document.peek(), id) : cardsOfLane(document.peek(), id);

/** Adds a stage and opens its name for editing. */
export function addStage(editor: Editor, { at, name: given, parent }: NewStage = {}): void {
  const name = given?.trim();
  const group = parent === undefined ? {} : { parent };
  const { id, operations } = stageAdded(editor.document.peek(), name || editor.t("New stage"), at, group);
  void editor.commit(editor.t("Add stage"), operations);
  editor.state.single.value = id;
  if (name) return;
  // The field takes the focus itself.
  editor.state.focus.value = { stage: id, lane: HEADER };
  editor.state.editing.value = { id, field: "name" };
}

export function addLane(editor: Editor, { kind, name: given, at }: NewLane): void {
  const name = given?.trim();
  const { operations } = laneAdded(editor.document.peek(), kind, at, name ? { name } : {});
  void editor.commit(editor.t("Add lane"), operations);
}

export function showAllAxes(editor: Editor): void {
  const document = editor.document.peek();
  const hidden = [...stages(document), ...lanes(document)].filter((one) => one.hidden);
  void editor.commit(
    editor.t("Show all"),
    hidden.flatMap(({ id }) => setField(document, id, "hidden", undefined)),
  );
}

export function foldStage(editor: Editor, { id }: AxisArgs): void {
  const { t } = editor;
  const document = editor.document.peek();
  const stage = document.stages.get(id);
  if (!stage) return;
  const { name, collapsed } = stage;
  const label = collapsed ? t("Unfold {name}", { name }) : t("Fold {name}", { name });
  void editor.commit(label, setField(document, id, "collapsed", collapsed ? undefined : true)).then(({ ok }) => {
    if (ok) editor.state.announce(label);
  });
  editor.moveFocus({ stage: id, lane: HEADER });
}

export function setGoalStatus(editor: Editor, { id, status }: AxisArgs & { status: string | undefined }): void {
  void editor.commit(editor.t("Goal status"), setField(editor.document.peek(), id, "goal_status", status));
}
