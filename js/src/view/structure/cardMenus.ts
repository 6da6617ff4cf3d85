/** The menus of a card, of several, and of how far one goes. */
import { cards, records } from "../../state/commands/index";
import type { CellRef } from "../../state/contract";
import type { Anchor, Editor } from "../../state/editor";
import { shownKey } from "../../state/keymap";
import { together } from "../../state/selecting";
import type { Entry, Item } from "../Menu";
import { itemOf } from "./items";
import { pasteHere } from "./pasting";
import { setTogether } from "./together";

const paste = (editor: Editor, at: CellRef): Item => ({
  label: editor.t("Paste"),
  icon: "page",
  keys: shownKey(cards.paste.keys[0] ?? "", editor.t),
  run: () => void pasteHere(editor, at),
});

/** Of a cell, `id` is its stage and its lane. */
export function cellEntries(editor: Editor, id: string): Entry[] {
  const [stage = "", lane = ""] = id.split(" ");
  return [itemOf(editor, cards.add, { stage, lane }, "plus"), paste(editor, { stage, lane })];
}

export function cardEntries(editor: Editor, card: string, anchor: Anchor): Entry[] {
  const { t, state } = editor;
  const args = { card, anchor };
  const record = editor.document.peek().cards.get(card);
  const all = record ? together(editor, record).map(({ id }) => id) : [];
  const editable = editor.editable.peek();
  const span = {
    ...itemOf(editor, cards.span, args, "right"),
    run: () => {
      state.menu.value = { kind: "span", id: card, anchor };
    },
  };
  const clip = [
    null,
    itemOf(editor, cards.copy, args, "copy"),
    itemOf(editor, cards.cut, args, "minus"),
    record ? paste(editor, record) : null,
    itemOf(editor, cards.duplicate, args, "plus", { label: t("Duplicate") }),
    null,
  ];
  const away = itemOf(editor, cards.remover, args, "trash", { away: true, label: t("Delete") });
  if (!editable) return [itemOf(editor, records.inspect, { id: card }, "inspector"), clip[1] ?? null];
  if (all.length < 2)
    return [
      itemOf(editor, cards.edit, args, "edit"),
      itemOf(editor, cards.moveTo, args, "move"),
      span,
      ...clip,
      itemOf(editor, records.inspect, { id: card }, "inspector"),
      itemOf(editor, records.comment, { id: card }, "comment"),
      itemOf(editor, cards.select, args, "check"),
      null,
      away,
    ];
  const basis = (value: string | undefined, label: string, icon: "link" | "ghost" | "minus") => ({
    label,
    icon,
    run: () => setTogether(editor, { ids: all, field: "basis", value }),
  });
  return [
    t("{n} cards", { n: all.length }),
    itemOf(editor, cards.moveTo, args, "move"),
    {
      label: t("Tags…"),
      icon: "flag",
      run: () => {
        state.subject.value = card;
        state.anchor.value = anchor;
        state.dialog.value = "tags";
      },
    },
    ...clip,
    t("Basis"),
    basis("evidence", t("evidence"), "link"),
    basis("assumed", t("assumed"), "ghost"),
    basis(undefined, t("not said"), "minus"),
    null,
    away,
  ];
}

/** Until which stage a card goes on: its own, or any after it. */
export function spanEntries(editor: Editor, id: string): Entry[] {
  const { t } = editor;
  const card = editor.document.value.cards.get(id);
  const columns = editor.stages.value;
  const from = columns.findIndex((stage) => stage.id === card?.stage);
  if (!card || from < 0) return [];
  const now = columns.findLastIndex((stage) => stage.id === card.until);
  return columns.slice(from).map((stage, i) => ({
    label: i === 0 ? t("Only {name}", { name: stage.name }) : t("To {name}", { name: stage.name }),
    checked: i === Math.max(0, now - from),
    run: () => cards.span.run(editor, { card: id, until: stage.id }),
  }));
}
