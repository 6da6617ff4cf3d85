/** Commands on cards. Without a card named they act on the one that has the focus, or is selected. */
import { duplicate as duplicated, remove } from "../../document/builders";
import { cardsOf, holdsCards } from "../../document/selectors";
import type { Card } from "../../document/types";
import type { CellRef } from "../contract";
import { type Anchor, type Editor, HEADER, tell } from "../editor";
import { dropLifted, lift } from "../moving";
import { brief, saveCards } from "../text";
import { command } from "./command";
import { dialog } from "./map";

export interface CardArgs {
  readonly card?: string;
  readonly anchor?: Anchor;
}

export interface CellArgs extends CellRef {
  readonly at?: number;
}

function target({ state, document }: Editor, args?: CardArgs): Card | undefined {
  const selected = state.selected.value;
  const id =
    args?.card ??
    state.inside.value ??
    (state.focus.value === null && selected.size === 1 ? [...selected][0] : undefined);
  return id === undefined ? undefined : document.value.cards.get(id);
}

const some = (editor: Editor, args?: CardArgs): boolean => editor.editable.value && target(editor, args) !== undefined;

function cellFor(editor: Editor, args?: CellArgs): CellArgs | undefined {
  const cell = args ?? editor.state.focus.value;
  const lane = cell && editor.document.value.lanes.get(cell.lane);
  return cell && lane && cell.stage !== HEADER && holdsCards(lane) ? cell : undefined;
}

export const add = command<CellArgs>({
  id: "card.add",
  label: "Add card",
  keys: ["N"],
  scope: "grid",
  enabled: (editor, args) => editor.editable.value && cellFor(editor, args) !== undefined,
  run: (editor, args) => {
    const cell = cellFor(editor, args);
    if (cell) editor.state.adding.value = cell;
  },
});

/** Text from the clipboard: a card for each line, all in one change. */
export const paste = command<CellArgs & { readonly texts: readonly string[] }>({
  id: "card.paste",
  label: "Paste as cards",
  keys: ["Mod+V"],
  scope: "grid",
  enabled: (editor, args) =>
    editor.editable.value && args !== undefined && args.texts.length > 0 && cellFor(editor, args) !== undefined,
  run: (editor, args) => {
    if (!args) return;
    void saveCards(editor, args, args.texts).then((ids) => {
      const card = ids.at(-1);
      if (card) editor.moveFocus(args, { card });
    });
  },
});

export const edit = command<CardArgs>({
  id: "card.edit",
  label: "Edit card",
  keys: ["Enter", "F2"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const card = target(editor, args);
    if (!card) return;
    editor.state.selected.value = new Set([card.id]);
    editor.state.editing.value = { id: card.id, field: "text" };
  },
});

export const moveTo = command<CardArgs>({
  id: "card.move",
  label: "Move to…",
  keys: ["M"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const card = target(editor, args);
    if (card) dialog("move").run(editor, { ...args, subject: card.id });
  },
});

export const pickUp = command<CardArgs>({
  id: "card.pick-up",
  label: "Pick up, drop",
  keys: ["Space"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    if (editor.state.lifted.peek()) void dropLifted(editor);
    else lift(editor, target(editor, args)?.id ?? "", "keyboard");
  },
});

export const duplicate = command<CardArgs>({
  id: "card.duplicate",
  label: "Duplicate card",
  keys: ["D"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const card = target(editor, args);
    if (!card) return;
    const { ids, operations } = duplicated(editor.document.peek(), [card.id]);
    void editor.commit(editor.t("Duplicate card"), operations);
    if (ids[0]) editor.moveFocus(card, { card: ids[0] });
  },
});

export const remover = command<CardArgs>({
  id: "card.delete",
  label: "Delete card",
  keys: ["Delete", "Backspace"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const card = target(editor, args);
    if (!card) return;
    const { t, state } = editor;
    const siblings = cardsOf(editor.document.peek(), card.stage, card.lane);
    const at = siblings.indexOf(card);
    const next = siblings[at + 1] ?? siblings[at - 1];
    const going = editor.commit(t("Delete card"), remove(editor.document.peek(), [card.id]));
    state.selected.value = new Set();
    editor.moveFocus(card, next && { card: next.id });
    void going.then((outcome) => {
      if (outcome.ok) tell(editor, t("Deleted “{text}”.", { text: brief(card.text) }), "plain", true);
    });
  },
});

export const menu = command<CardArgs>({
  id: "card.menu",
  label: "Menu of the card",
  keys: ["Shift+F10", "ContextMenu"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const card = target(editor, args);
    if (card && args?.anchor) editor.state.menu.value = { kind: "card", id: card.id, anchor: args.anchor };
  },
});
