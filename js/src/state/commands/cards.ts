/** Commands on cards. Without a card named they act on the one that has the focus, or is selected. */
import { duplicate as duplicated, remove } from "../../document/builders";
import { cardsOf, holdsCards } from "../../document/selectors";
import type { Card } from "../../document/types";
import type { CellRef } from "../contract";
import { type Anchor, type Editor, HEADER, tell } from "../editor";
import { afterwards } from "../later";
import { dropLifted, lift } from "../moving";
import { cardBeside, choose, endOf, extendTo, shownCards, together, toggle } from "../selecting";
import { brief } from "../text";
import { command } from "./command";
import { dialog } from "./map";

export interface CardArgs {
  readonly card?: string;
  readonly anchor?: Anchor;
  /** The key that asked. */
  readonly key?: string;
}

export interface CellArgs extends CellRef {
  readonly at?: number;
}

function target({ state, document }: Editor, args?: CardArgs): Card | undefined {
  const selected = state.selected.value;
  const id =
    args?.card ??
    state.inside.value ??
    (state.focus.value === null || selected.size > 1 ? [...selected][0] : undefined);
  return id === undefined ? undefined : document.value.cards.get(id);
}

/** The one that is meant, or all that are selected with it. */
function targets(editor: Editor, args?: CardArgs): readonly Card[] {
  const card = target(editor, args);
  return card ? together(editor, card) : [];
}

const some = (editor: Editor, args?: CardArgs): boolean => editor.editable.value && target(editor, args) !== undefined;

function cellFor(editor: Editor, args?: CellArgs): CellArgs | undefined {
  const cell = args ?? editor.state.focus.value;
  const lane = cell && editor.document.value.lanes.get(cell.lane);
  return cell && lane && cell.stage !== HEADER && holdsCards(lane) ? cell : undefined;
}

const add = command<CellArgs>({
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

/** As with copying, the keys are the browser's. */
const paste = command<CellArgs>({
  id: "card.paste",
  label: "Paste as cards",
  keys: ["Mod+V"],
  scope: "grid",
  enabled: (editor, args) => editor.editable.value && cellFor(editor, args) !== undefined,
  run: (editor, args) => afterwards(editor, "pasteHere", cellFor(editor, args)),
});

const edit = command<CardArgs>({
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

const moveTo = command<CardArgs>({
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

const pickUp = command<CardArgs>({
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

const duplicate = command<CardArgs>({
  id: "card.duplicate",
  label: "Duplicate card",
  keys: ["D"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const { t, state } = editor;
    const all = targets(editor, args);
    const [card] = all;
    if (!card) return;
    const n = all.length;
    const { ids, operations } = duplicated(
      editor.document.peek(),
      all.map(({ id }) => id),
    );
    void editor.commit(n > 1 ? t("Duplicate {n} cards", { n }) : t("Duplicate card"), operations).then(({ ok }) => {
      // One that is led to has the same words as the one before.
      if (ok) state.announce(t("{n} cards added", { n }));
    });
    state.selected.value = new Set(ids);
    if (ids[0]) editor.moveFocus(card, { card: ids[0] });
  },
});

const remover = command<CardArgs>({
  id: "card.delete",
  label: "Delete card",
  keys: ["Delete", "Backspace"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => {
    const all = targets(editor, args);
    const card = target(editor, args);
    if (!card) return;
    const { t, state } = editor;
    const n = all.length;
    const siblings = cardsOf(editor.document.peek(), card.stage, card.lane);
    const at = siblings.indexOf(card);
    const stays = (other: Card): boolean => !all.includes(other);
    const next = siblings.slice(at + 1).find(stays) ?? siblings.slice(0, at).findLast(stays);
    const operations = remove(
      editor.document.peek(),
      all.map(({ id }) => id),
    );
    const going = editor.commit(n > 1 ? t("Delete {n} cards", { n }) : t("Delete card"), operations);
    state.selected.value = new Set();
    editor.moveFocus(card, next && { card: next.id });
    void going.then((outcome) => {
      const said = n > 1 ? t("Deleted {n} cards.", { n }) : t("Deleted “{text}”.", { text: brief(card.text) });
      if (outcome.ok) tell(editor, said, "plain", true);
    });
  },
});

/** One card more, or one less; the others stay selected. */
const select = command<CardArgs>({
  id: "card.select",
  label: "Select card too",
  keys: ["Mod+Space"],
  scope: "grid",
  enabled: (editor, args) => target(editor, args) !== undefined,
  run: (editor, args) => {
    const card = target(editor, args);
    if (card) toggle(editor, card.id);
  },
});

const selectTo = command<CardArgs>({
  id: "card.select-to",
  label: "Select up to here",
  keys: ["Shift+ArrowDown", "Shift+ArrowUp", "Shift+ArrowLeft", "Shift+ArrowRight"],
  scope: "grid",
  enabled: (editor, args) => target(editor, args) !== undefined,
  run: (editor, args) => {
    const card = endOf(editor) ?? target(editor, args);
    const next = card && (args?.key === undefined ? card : cardBeside(editor, card, args.key));
    if (!next) return;
    extendTo(editor, next.id);
    editor.moveFocus(next, { card: next.id });
  },
});

const selectAll = command({
  id: "card.select-all",
  label: "Select all cards",
  keys: ["Mod+A"],
  scope: "grid",
  run: (editor) =>
    choose(
      editor,
      shownCards(editor).map(({ id }) => id),
    ),
});

/** The keys are the browser's, whose own events bring the clipboard; a menu has to ask for it. */
const copy = command<CardArgs>({
  id: "card.copy",
  label: "Copy",
  keys: ["Mod+C"],
  scope: "grid",
  enabled: (editor, args) => target(editor, args) !== undefined,
  run: (editor, args) => afterwards(editor, "copyCards", { cards: targets(editor, args) }),
});

const cut = command<CardArgs>({
  id: "card.cut",
  label: "Cut",
  keys: ["Mod+X"],
  scope: "grid",
  enabled: some,
  run: (editor, args) => afterwards(editor, "copyCards", { cards: targets(editor, args), cut: true }),
});

/** A card goes on until a later stage; without one, or with its own, it stands in its stage alone. */
const span = command<CardArgs & { readonly until?: string | undefined }>({
  id: "card.span",
  label: "Span to…",
  enabled: some,
  run: (editor, args) => afterwards(editor, "spanCard", { card: target(editor, args)?.id, until: args?.until }),
});

const menu = command<CardArgs>({
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

/** In the order in which help tells them. */
export const cards = {
  edit,
  add,
  paste,
  pickUp,
  moveTo,
  duplicate,
  remover,
  menu,
  select,
  selectTo,
  selectAll,
  copy,
  cut,
  span,
};
