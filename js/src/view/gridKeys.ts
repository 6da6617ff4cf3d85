/** Keys in the grid: first what is lifted, then the way through cells and cards, then the list of commands. */
import type { CellRef } from "../state/contract";
import { type Editor, HEADER } from "../state/editor";
import { commandFor } from "../state/keymap";
import { dropLifted } from "../state/moving";
import { choose } from "../state/selecting";
import { type Direction, letGo, moveLifted } from "../state/stepping";
import { anchorOf } from "./anchor";
import { composing } from "./composing";
import { bringFocus, cardOf, cellOf, placeOf } from "./focus";
import { reachable, STEPS, stepFrom } from "./steps";

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "start",
  End: "end",
};

export const isField = (node: EventTarget | null): boolean =>
  node instanceof Element && node.matches("input, textarea, select");

/** Enter and Space press a button, but for a card's own: there they edit it and pick it up. */
const pressed = ({ key, target }: KeyboardEvent): boolean =>
  (key === "Enter" || key === " ") && target instanceof HTMLButtonElement && !target.matches(".main");

export function onGridKey(editor: Editor, map: HTMLElement, event: KeyboardEvent): void {
  if (event.defaultPrevented || composing(event) || isField(event.target)) return;
  const used = lifted(editor, event) || (!pressed(event) && (walked(editor, map, event) || commanded(editor, event)));
  if (!used) return;
  event.preventDefault();
  event.stopPropagation();
}

function lifted(editor: Editor, { key }: KeyboardEvent): boolean {
  const now = editor.state.lifted.peek();
  if (!now) return false;
  if (key === "Escape") letGo(editor);
  else if (now.by === "pointer") return key !== "Tab";
  else if (key === "Tab") {
    letGo(editor);
    return false;
  } else if (key === " " || key === "Enter") void dropLifted(editor);
  else {
    const direction = MOVES[key];
    if (direction) moveLifted(editor, direction);
  }
  return true;
}

function walked(editor: Editor, map: HTMLElement, event: KeyboardEvent): boolean {
  const cell = cellOf(event.target);
  if (!cell) return false;
  const { key } = event;
  const place = placeOf(cell, editor.state.focus.peek());
  const within = event.target !== cell;
  if (event.altKey) return false;
  if (key === "Escape") {
    const { selected } = editor.state;
    if (selected.peek().size > 1) choose(editor, []);
    else if (within) cell.focus();
    else leave(editor, cell);
    return true;
  }
  if (event.ctrlKey || event.metaKey) {
    if (key !== "Home" && key !== "End") return false;
    const to = stepFrom(editor, place, key === "Home" ? "top" : "bottom");
    if (to) go(editor, map, to);
    return true;
  }
  if ((key === "Enter" || key === "F2") && !within) return enter(editor, cell, place, key);
  const step = STEPS[key];
  if (!step || event.shiftKey) return false;
  // Who goes on alone leaves the others.
  if (editor.state.selected.peek().size > 1) editor.state.selected.value = new Set();
  if (within && (key === "ArrowUp" || key === "ArrowDown")) {
    const all = reachable(cell);
    const next = all[all.indexOf(event.target as HTMLElement) + (key === "ArrowUp" ? -1 : 1)];
    if (next) {
      next.focus();
      return true;
    }
    if (key === "ArrowUp") {
      cell.focus();
      return true;
    }
  }
  const to = stepFrom(editor, place, step);
  // A cell over all stages has nothing at its left but its title.
  const wide = cell.dataset["span"] !== undefined;
  if (to) go(editor, map, wide && step === "left" ? { stage: HEADER, lane: place.lane } : to);
  return true;
}

/** A cell that is far away is drawn when the focus is there. */
function go(editor: Editor, map: HTMLElement, to: CellRef): void {
  if (!bringFocus(map, to, true)) editor.moveFocus(to);
}

/** Into a cell: its list of buttons; the menu of a header or a title, or with F2 its name. An empty cell takes a new card. */
function enter(editor: Editor, cell: HTMLElement, place: { stage: string; lane: string }, key: string): boolean {
  const header = cell.matches("[role$=header]");
  if (header) {
    const kind = place.stage === HEADER ? "lane" : place.stage.startsWith("^") ? "group" : "stage";
    const id = kind === "lane" ? place.lane : place.stage.replace("^", "");
    if (id === "") return false;
    if (key === "F2") editor.run(kind === "lane" ? "lane.rename" : "stage.rename", { id });
    else editor.state.menu.value = { kind, id, anchor: anchorOf(cell) };
  } else {
    const inside = reachable(cell).filter((node) => !node.matches(".addp"));
    // In a cell over all stages: to what stands at the stage that was left, and can be set.
    const here = inside.filter((node) => node.dataset["at"] === place.stage);
    const first = here.find((node) => node.ariaReadOnly !== "true") ?? here[0] ?? inside[0];
    if (!first) return false;
    if (first.matches(".addc")) editor.run("card.add", place);
    else first.focus();
  }
  return true;
}

/** Escape on a cell: close the inspector, then give the notebook its focus back. */
function leave({ state }: Editor, cell: HTMLElement): void {
  if (state.inspector.peek()) {
    state.inspector.value = false;
    return;
  }
  const root = cell.getRootNode();
  // On a page of its own there is nowhere to go: who listens would only lose their place.
  const around = root instanceof ShadowRoot ? root.host.parentElement?.closest<HTMLElement>("[tabindex]") : null;
  around?.focus({ preventScroll: true });
}

function commanded(editor: Editor, event: KeyboardEvent): boolean {
  // The browser's own events bring the clipboard; the keys alone have none.
  const command = commandFor(event, "grid");
  if (!command || /^card\.(paste|copy|cut)$/.test(command.id)) return false;
  const card = cardOf(event.target);
  const id = card?.dataset["cardId"];
  const args = id === undefined ? { key: event.key } : { card: id, anchor: anchorOf(card as Element), key: event.key };
  const able = command.scope === "map" || command.id === "card.add" ? undefined : args;
  if (!command.enabled(editor, able as never)) return /^[ /]$/.test(event.key);
  command.run(editor, able as never);
  return true;
}
