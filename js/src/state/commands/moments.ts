/** What a person does to moments and paths; each is one change. */
import { addRecord, type Draft, remove, setFields } from "../../document/builders";
import { type Fields, mint } from "../../document/index";
import { at, type Operation } from "../../document/operation";
import { freshOrders, ordersBetween } from "../../document/order";
import { ordered, stepsOf } from "../../document/selectors";
import type { Outcome } from "../contract";
import type { Editor } from "../editor";

/** Adds a moment, or sets the fields of one; `undefined` takes a field away. */
export function keepMoment(editor: Editor, id: string | null, fields: Draft<"moments">): Promise<Outcome> {
  const document = editor.document.peek();
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return id === null
    ? editor.commit(editor.t("Add moment"), addRecord(document, "moments", given).operations)
    : editor.commit(editor.t("Edit moment"), setFields(document, id, fields as Fields));
}

export const removeMoment = (editor: Editor, id: string): Promise<Outcome> =>
  editor.commit(editor.t("Delete moment"), remove(editor.document.peek(), [id]));

export interface StepDraft {
  /** null is a new step. */
  readonly id: string | null;
  readonly stage: string;
  readonly text: string;
  /** "" is none. */
  readonly touchpoint: string;
}

/** Adds a path with its steps, or makes one like this: steps that are left out go. */
export function keepPath(
  editor: Editor,
  id: string | null,
  fields: Draft<"paths">,
  steps: readonly StepDraft[],
): Promise<Outcome> {
  const document = editor.document.peek();
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const added = id === null ? addRecord(document, "paths", given) : null;
  const path = added?.id ?? id ?? "";
  const before = stepsOf(document, path);
  const kept = steps.filter((step) => step.id !== null).map((step) => step.id);
  const gone = before.filter((step) => !kept.includes(step.id)).map((step) => step.id);
  const stays = before.filter((step) => kept.includes(step.id)).map((step) => step.id);
  const moved =
    stays.some((step, i) => step !== kept[i]) || steps.slice(0, kept.length).some((step) => step.id === null);
  const last = ordered(document.steps).at(-1)?.order ?? null;
  const placed = steps.filter((step) => moved || step.id === null);
  const keys = ordersBetween(last, null, placed.length) ?? freshOrders(placed.length);
  const stepOperations = steps.flatMap((step): readonly Operation[] => {
    const order = placed.includes(step) ? keys[placed.indexOf(step)] : undefined;
    const text = step.text.trim() || undefined;
    const touchpoint = step.touchpoint || undefined;
    if (step.id !== null)
      return setFields(document, step.id, {
        stage: step.stage,
        touchpoint,
        text,
        ...(order === undefined ? {} : { order }),
      });
    const fresh = mint("steps");
    const value = {
      id: fresh,
      order,
      path,
      stage: step.stage,
      ...(touchpoint && { touchpoint }),
      ...(text && { text }),
    };
    return [{ op: "add", path: at("steps", fresh), value }];
  });
  const own = added ? added.operations : setFields(document, path, fields as Fields);
  return editor.commit(editor.t(added ? "Add path" : "Edit path"), [
    ...own,
    ...remove(document, gone),
    ...stepOperations,
  ]);
}

export const removePath = (editor: Editor, id: string): Promise<Outcome> =>
  editor.commit(editor.t("Delete path"), remove(editor.document.peek(), [id]));
