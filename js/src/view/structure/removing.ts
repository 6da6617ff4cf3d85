/** Stages and lanes that go, or are hidden: what goes with them, and where the focus is then. */
import { placeAll, remove, setField } from "../../document/builders";
import type { Operation } from "../../document/operation";
import { cardsOf, lanes, stages } from "../../document/selectors";
import { axisName, cardsOn } from "../../state/axes";
import type { Axis, AxisArgs, RemoveArgs } from "../../state/commands/axes";
import { dialog } from "../../state/commands/map";
import type { CellRef } from "../../state/contract";
import { type Editor, HEADER, tell } from "../../state/editor";
import { below } from "../../state/grouping";
import { along } from "../along";

const place = (axis: Axis, id: string, other: string): CellRef =>
  axis === "stages" ? { stage: id, lane: other } : { stage: other, lane: id };

/** The focus goes to the head beside those that go; and when the step is taken back at once, to the first of them. */
function leaving(editor: Editor, axis: Axis, ids: readonly string[]): () => void {
  const { state, store } = editor;
  const goTo = (id: string | undefined): void => {
    // A list that is open keeps it.
    if (!id || state.dialog.peek()) return;
    editor.moveFocus(place(axis, id, HEADER));
  };
  const shown = editor[axis].peek().map((one) => one.id);
  const at = shown.findIndex((id) => ids.includes(id));
  const first = shown[at];
  const stays = (id: string): boolean => !ids.includes(id);
  if (first) goTo(shown.slice(at).find(stays) ?? shown.findLast(stays));
  return () => {
    const stop = store.onApplied(({ mine, operations }) => {
      if (!mine) return;
      stop();
      if (operations.some(({ path }) => path.split("/")[2] === first)) goTo(first);
    });
  };
}

export function hideAxis(editor: Editor, { axis, id, hidden }: AxisArgs & { axis: Axis; hidden: boolean }): void {
  const { t } = editor;
  const document = editor.document.peek();
  const name = axisName(editor, axis, id);
  const label = hidden ? t("Hide {name}", { name }) : t("Show {name}", { name });
  const all = axis === "stages" ? [id, ...below(document, id).map((stage) => stage.id)] : [id];
  const operations = all.flatMap((one) => setField(document, one, "hidden", hidden ? true : undefined));
  const left = hidden && leaving(editor, axis, all);
  void editor.commit(label, operations).then(({ ok }) => {
    if (!ok) return;
    if (left) left();
    tell(editor, hidden ? t("{name} is hidden", { name }) : label, "plain", true);
  });
}

/** With cards on it, a stage or a lane asks first where they go. */
export function askRemoveAxis(editor: Editor, args: RemoveArgs): void {
  if (cardsOn(editor, args.axis, args.id).length === 0) removeAxis(editor, args);
  else dialog("remove").run(editor, { ...args, subject: args.id });
}

export function removal(editor: Editor, { axis, id, cardsTo }: RemoveArgs): readonly Operation[] {
  const document = editor.document.peek();
  const kept = (axis === "stages" ? lanes(document) : stages(document)).flatMap((other) => {
    const { stage, lane } = place(axis, id, other.id);
    const all = cardsOf(document, stage, lane).map((card) => card.id);
    return cardsTo ? placeAll(document, all, place(axis, cardsTo, other.id)) : [];
  });
  return [...kept, ...remove(document, [id])];
}

export function removeAxis(editor: Editor, args: RemoveArgs): void {
  const { t } = editor;
  const { axis, id } = args;
  const operations = removal(editor, args);
  const said = [t("Deleted “{text}”.", { text: axisName(editor, axis, id) }), ...along(editor, operations)].join(" ");
  const left = leaving(editor, axis, [id]);
  void editor.commit(t(axis === "stages" ? "Delete stage" : "Delete lane"), operations).then(({ ok }) => {
    if (!ok) return;
    left();
    tell(editor, said, "plain", true);
  });
}
