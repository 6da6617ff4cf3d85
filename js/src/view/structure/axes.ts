/** What is done to stages and lanes now and then: put elsewhere, copied, grouped. Each is one step. */
import { addLane, addStage, reorderAll } from "../../document/axes";
import { addCards, remove, setField } from "../../document/builders";
import { type Document, type Fields, get, type Lane, type Stage } from "../../document/document";
import type { Operation } from "../../document/operation";
import { cardsOf, cardsOfLane, cardsOfStage, lanes, stages } from "../../document/selectors";
import { axisName } from "../../state/axes";
import type { Axis } from "../../state/commands/axes";
import { type Editor, HEADER, tell } from "../../state/editor";
import { above, below, groupKey, holds } from "../../state/grouping";
import { spanWords } from "../../state/spanning";
import { laneName } from "../../state/words";
import { ownFields } from "./clip";

interface Shift {
  readonly axis: Axis;
  readonly id: string;
  readonly by: 1 | -1;
  /** Among hidden ones too, as in the list of all. */
  readonly all?: boolean;
}

interface Put {
  readonly axis: Axis;
  readonly id: string;
  /** The one that comes after it; null is the end. */
  readonly before: string | null;
  /** false: whoever asked keeps the focus. */
  readonly focus?: boolean;
}

const inOrder = (document: Document, axis: Axis): readonly (Stage | Lane)[] =>
  axis === "stages" ? stages(document) : lanes(document);

/** The group a stage is drawn in: the one above it, or itself where others are below it. */
const groupFor = (document: Document, stage: Stage | undefined): string | undefined =>
  stage && (above(document, stage)[0]?.id ?? (below(document, stage.id).length > 0 ? stage.id : undefined));

/** A stage alone, or a group with all that is in it. */
const unitOf = (document: Document, id: string): readonly string[] =>
  stages(document)
    .filter((stage) => stage.id === id || above(document, stage).some((over) => over.id === id))
    .map((stage) => stage.id);

export function shiftAxis(editor: Editor, { axis, id, by, all = false }: Shift): void {
  const document = editor.document.peek();
  const list = all ? inOrder(document, axis) : axis === "stages" ? editor.stages.peek() : editor.lanes.peek();
  const unit = axis === "stages" ? unitOf(document, id) : [id];
  const places = list.flatMap((one, i) => (unit.includes(one.id) ? [i] : []));
  const edge = by < 0 ? places[0] : places.at(-1);
  if (edge === undefined) return;
  const next = list[edge + by];
  const own = axis === "stages" ? document.stages.get(id) : undefined;
  // At the end of its group a stage first leaves it, where it stands.
  if (own?.parent !== undefined && groupFor(document, next as Stage | undefined) !== own.parent) {
    leaveGroup(editor, { id });
    return;
  }
  if (!next) return;
  const group = axis === "stages" && unit.length > 1 ? groupFor(document, next as Stage) : undefined;
  const passed = group ? unitOf(document, group) : [next.id];
  const beyond = list.filter((one) => !unit.includes(one.id));
  const last = beyond.findLastIndex((one) => passed.includes(one.id));
  const first = beyond.findIndex((one) => passed.includes(one.id));
  const before = (by < 0 ? beyond[first] : beyond[last + 1])?.id ?? null;
  putAxis(editor, { axis, id, before, ...(all ? { focus: false } : {}) });
}

/** Puts a stage, a group or a lane before another; between two stages of a group it joins them. */
export function putAxis(editor: Editor, { axis, id, before, focus = true }: Put): void {
  const { t } = editor;
  const document = editor.document.peek();
  const unit = axis === "stages" ? unitOf(document, id) : [id];
  const others = inOrder(document, axis).filter((one) => !unit.includes(one.id));
  const shown = axis === "stages" ? editor.stages.peek() : editor.lanes.peek();
  const found = others.findIndex((one) => one.id === before);
  // At the end, what is hidden there stays behind it.
  const lastShown = others.findLastIndex((one) => shown.some((each) => each.id === one.id));
  const at = found >= 0 ? found : lastShown + 1;
  const parent = axis === "stages" && unit.length === 1 ? parentAt(document, others as readonly Stage[], at, id) : [];
  const operations = [...reorderAll(document, axis, unit, at), ...parent];
  const name = axisName(editor, axis, id);
  void editor.commit(t(axis === "stages" ? "Move stage" : "Move lane"), operations).then(({ ok }) => {
    if (ok && operations.length > 0)
      editor.state.announce(t("{name}, {i} of {n}", { name, i: at + 1, n: others.length + unit.length }));
  });
  if (!focus) return;
  const column = shown.some((one) => one.id === id) ? id : groupKey(id);
  editor.moveFocus(axis === "stages" ? { stage: column, lane: HEADER } : { stage: HEADER, lane: id });
}

function parentAt(document: Document, others: readonly Stage[], at: number, id: string): readonly Operation[] {
  const left = groupFor(document, others[at - 1]);
  const right = groupFor(document, others[at]);
  const own = document.stages.get(id)?.parent;
  const parent = left !== undefined && left === right ? left : own === left || own === right ? own : undefined;
  return setField(document, id, "parent", parent);
}

/** A stage with its cards, or a lane with its own, beside the original. What was measured stays with that. */
export function duplicateAxis(editor: Editor, { axis, id }: { readonly axis: Axis; readonly id: string }): void {
  const { t } = editor;
  const document = editor.document.peek();
  const record = get(document, id) as Stage | Lane | undefined;
  if (!record) return;
  const position = inOrder(document, axis).findIndex((one) => one.id === id) + 1;
  const name = t("{name} (copy)", { name: "kind" in record ? laneName(t, record) : record.name });
  const { kind, ...own } = { ...ownFields(record), kind: "", name } as Fields & { readonly kind: string };
  const added =
    "kind" in record ? addLane(document, record.kind, position, own) : addStage(document, name, position, own);
  const from = axis === "stages" ? cardsOfStage(document, id) : cardsOfLane(document, id);
  const cells = new Set(from.map(({ stage, lane }) => `${stage} ${lane}`));
  const copies = [...cells].flatMap((cell) => {
    const [stage = "", lane = ""] = cell.split(" ");
    const originals = cardsOf(document, stage, lane);
    const place = axis === "stages" ? { stage: added.id, lane } : { stage, lane: added.id };
    const texts = originals.map(({ text }) => text);
    return addCards(document, place, texts).operations.map((operation, i): Operation => {
      const card = originals[i];
      if (!card || operation.op !== "add") return operation;
      const until = axis === "lanes" && card.until !== undefined ? { until: card.until } : {};
      return { ...operation, value: { ...(operation.value as Fields), ...ownFields(card), ...until } };
    });
  });
  const label = t(axis === "stages" ? "Duplicate stage" : "Duplicate lane");
  void editor.commit(label, [...added.operations, ...copies]).then(({ ok }) => {
    if (ok) tell(editor, t("{name} was added.", { name }), "plain", true);
  });
  editor.moveFocus(axis === "stages" ? { stage: added.id, lane: HEADER } : { stage: HEADER, lane: added.id });
}

/** Stands a stage and its neighbour under one name; where the neighbour has a group, the stage joins it. */
export function groupStages(editor: Editor, { id, with: other }: { readonly id: string; readonly with: string }): void {
  const { t, state } = editor;
  const document = editor.document.peek();
  const group = groupFor(document, document.stages.get(other));
  if (group !== undefined) {
    const name = document.stages.get(group)?.name ?? "";
    void editor.commit(t("Group"), setField(document, id, "parent", group)).then(({ ok }) => {
      if (ok) state.announce(t("in {name}", { name }));
    });
    return;
  }
  const all = stages(document).map((stage) => stage.id);
  const first = Math.min(all.indexOf(id), all.indexOf(other));
  const made = addStage(document, t("New group"), first);
  void editor.commit(t("Group"), [
    ...made.operations,
    ...[id, other].flatMap((member) => setField(document, member, "parent", made.id)),
  ]);
  // The field takes the focus itself.
  state.focus.value = { stage: groupKey(made.id), lane: HEADER };
  state.editing.value = { id: made.id, field: "name" };
}

export function leaveGroup(editor: Editor, { id }: { readonly id: string }): void {
  const { t } = editor;
  const document = editor.document.peek();
  const stage = document.stages.get(id);
  const group = stage && above(document, stage)[0];
  if (!group) return;
  const alone = below(document, group.id).length === 1 && !holds(document, group);
  const operations = [...setField(document, id, "parent", undefined), ...(alone ? remove(document, [group.id]) : [])];
  void editor.commit(t("Take out of the group"), operations).then(({ ok }) => {
    if (ok) editor.state.announce(t("{name} is no longer in {group}", { name: stage.name, group: group.name }));
  });
  editor.moveFocus({ stage: id, lane: HEADER });
}

/** The stages of a group stand alone again; what was but a name goes. */
export function dissolveGroup(editor: Editor, { id }: { readonly id: string }): void {
  const { t } = editor;
  const document = editor.document.peek();
  const stage = document.stages.get(id);
  const members = stages(document).filter(({ parent }) => parent === id);
  if (!stage) return;
  const operations = [
    ...members.flatMap((member) => setField(document, member.id, "parent", stage.parent)),
    ...(holds(document, stage) ? setField(document, id, "collapsed", undefined) : remove(document, [id])),
  ];
  void editor.commit(t("Dissolve group"), operations).then(({ ok }) => {
    if (ok) tell(editor, t("{name} was dissolved.", { name: stage.name }), "plain", true);
  });
  const [first] = members;
  if (first) editor.moveFocus({ stage: first.id, lane: HEADER });
}

/** A card goes on until a later stage; with its own it stands in its stage alone. */
export function spanCard(
  editor: Editor,
  { card: id, until: end }: { readonly card?: string | undefined; readonly until?: string | undefined },
): void {
  const { t, state } = editor;
  const document = editor.document.peek();
  const card = document.cards.get(id ?? "");
  if (!card) return;
  const until = end === card.stage ? undefined : end;
  const operations = setField(document, card.id, "until", until);
  if (operations.length === 0) return;
  void editor.commit(t("Span card"), operations).then(({ ok }) => {
    if (ok) state.announce(spanWords(editor, card.stage, until));
  });
  editor.moveFocus(card, { card: card.id });
}

/** One stage further, or one less. */
export function stretch(editor: Editor, { card: id, by }: { readonly card: string; readonly by: 1 | -1 }): void {
  const card = editor.document.peek().cards.get(id);
  const columns = editor.stages.peek();
  const from = columns.findIndex((stage) => stage.id === card?.stage);
  const end = columns.findIndex((stage) => stage.id === card?.until);
  const until = columns[Math.max(from, Math.max(from, end) + by)];
  if (card && until) spanCard(editor, { card: id, until: until.id });
}
