/** A lifted card: where it may go, step by step or under the pointer, and what a drop does. */
import { place } from "../document/builders";
import type { Card, Document } from "../document/document";
import { cardsOf, holdsCards } from "../document/selectors";
import type { CellRef } from "./contract";
import { type Drop, type Editor, type Lifted, tell } from "./editor";
import { brief } from "./text";
import { laneName } from "./words";

export type Direction = "left" | "right" | "up" | "down" | "start" | "end";

/** The other cards of a cell: positions are counted among them. */
export const othersIn = (document: Document, { stage, lane }: CellRef, card: string): readonly Card[] =>
  cardsOf(document, stage, lane).filter(({ id }) => id !== card);

export function dropAt(document: Document, cell: CellRef, at: number, card: string): Drop {
  const others = othersIn(document, cell, card).length;
  return { stage: cell.stage, lane: cell.lane, at: Math.max(0, Math.min(at, others)), of: others + 1 };
}

/** "Security, Pain points, 2 of 3" */
export function spoken({ document, t }: Editor, { stage, lane, at, of }: Drop): string {
  const column = document.peek().stages.get(stage);
  const row = document.peek().lanes.get(lane);
  return [column?.name ?? "", row ? laneName(t, row) : "", t("{i} of {n}", { i: at + 1, n: of })].join(", ");
}

export function lift(editor: Editor, id: string, by: Lifted["by"]): boolean {
  const { state, t } = editor;
  const document = editor.document.peek();
  const card = document.cards.get(id);
  if (!card || !editor.editable.peek()) return false;
  const at = cardsOf(document, card.stage, card.lane).indexOf(card);
  const drop = dropAt(document, card, at, id);
  state.lifted.value = { card: id, by };
  state.drop.value = drop;
  state.notice.value = null;
  const moving = t("Moving “{text}”.", { text: brief(card.text) });
  state.announce(by === "keyboard" ? `${moving} ${spoken(editor, drop)}` : moving);
  return true;
}

/** One step of a card that was picked up by keyboard: through positions, then on to the next lane that holds cards. */
export function moveLifted(editor: Editor, direction: Direction): void {
  const { state } = editor;
  const lifted = state.lifted.peek();
  const drop = state.drop.peek();
  if (!lifted || !drop) return;
  const next = neighbour(editor, drop, lifted.card, direction);
  if (!next || (next.stage === drop.stage && next.lane === drop.lane && next.at === drop.at)) return;
  state.drop.value = next;
  state.announce(spoken(editor, next));
}

function neighbour(editor: Editor, drop: Drop, card: string, direction: Direction): Drop | undefined {
  const document = editor.document.peek();
  if (direction === "left" || direction === "right" || direction === "start" || direction === "end") {
    const stages = editor.stages.peek();
    const now = stages.findIndex(({ id }) => id === drop.stage);
    const to = { left: now - 1, right: now + 1, start: 0, end: stages.length - 1 }[direction];
    const stage = stages[to];
    return stage && dropAt(document, { stage: stage.id, lane: drop.lane }, drop.at, card);
  }
  const by = direction === "up" ? -1 : 1;
  const at = drop.at + by;
  if (at >= 0 && at < drop.of) return { ...drop, at };
  const lanes = editor.lanes.peek().filter(holdsCards);
  const lane = lanes[lanes.findIndex(({ id }) => id === drop.lane) + by];
  return lane && dropAt(document, { stage: drop.stage, lane: lane.id }, by > 0 ? 0 : Number.MAX_SAFE_INTEGER, card);
}

export function letGo({ state, t }: Editor): void {
  if (!state.lifted.peek()) return;
  state.lifted.value = null;
  state.drop.value = null;
  state.announce(t("Move canceled"));
}

/** Puts the lifted card where the line stands; a place that takes none says so and keeps the card where it was. */
export async function dropLifted(editor: Editor): Promise<void> {
  const { state } = editor;
  const lifted = state.lifted.peek();
  const drop = state.drop.peek();
  state.lifted.value = null;
  state.drop.value = null;
  if (!lifted || !drop) return;
  if (drop.refused !== undefined) tell(editor, drop.refused, "danger");
  else await moveCard(editor, lifted.card, drop);
}

export async function moveCard(
  editor: Editor,
  id: string,
  to: { readonly stage: string; readonly lane: string; readonly at?: number },
): Promise<void> {
  const document = editor.document.peek();
  const card = document.cards.get(id);
  const operations = place(document, id, to);
  if (!card || operations.length === 0) return;
  const { t } = editor;
  const going = editor.commit(t("Move card"), operations);
  editor.moveFocus(to, { card: id });
  const outcome = await going;
  const lane = document.lanes.get(to.lane);
  if (outcome.ok)
    editor.state.announce(
      t("Moved “{text}” to {stage}, {lane}.", {
        text: brief(card.text),
        stage: document.stages.get(to.stage)?.name ?? "",
        lane: lane ? laneName(t, lane) : "",
      }),
    );
}
