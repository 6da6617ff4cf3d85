/** A card that was picked up by keyboard goes step by step, or is let go of. */
import { holdsCards } from "../document/selectors";
import type { Drop, Editor } from "./editor";
import { dropAt, spoken } from "./moving";

export type Direction = "left" | "right" | "up" | "down" | "start" | "end";

/** One step of a card that was picked up by keyboard: through positions, then on to the next lane that holds cards. */
export function moveLifted(editor: Editor, direction: Direction): void {
  const { state } = editor;
  const lifted = state.lifted.peek();
  const drop = state.drop.peek();
  if (!lifted || !drop) return;
  const next = neighbour(editor, drop, lifted.cards, direction);
  if (!next || (next.stage === drop.stage && next.lane === drop.lane && next.at === drop.at)) return;
  state.drop.value = next;
  state.announce(spoken(editor, next));
}

function neighbour(editor: Editor, drop: Drop, cards: readonly string[], direction: Direction): Drop | undefined {
  const document = editor.document.peek();
  if (direction === "left" || direction === "right" || direction === "start" || direction === "end") {
    const all = editor.stages.peek();
    const now = all.findIndex(({ id }) => id === drop.stage);
    const to = { left: now - 1, right: now + 1, start: 0, end: all.length - 1 }[direction];
    const stage = all[to];
    return stage && dropAt(document, { stage: stage.id, lane: drop.lane }, drop.at, cards);
  }
  const by = direction === "up" ? -1 : 1;
  const at = drop.at + by;
  if (at >= 0 && at < drop.of) return { ...drop, at };
  const lanes = editor.lanes.peek().filter(holdsCards);
  const lane = lanes[lanes.findIndex(({ id }) => id === drop.lane) + by];
  return lane && dropAt(document, { stage: drop.stage, lane: lane.id }, by > 0 ? 0 : Number.MAX_SAFE_INTEGER, cards);
}

export function letGo({ state, t }: Editor): void {
  if (!state.lifted.peek()) return;
  state.lifted.value = null;
  state.drop.value = null;
  state.announce(t("Move canceled"));
}
