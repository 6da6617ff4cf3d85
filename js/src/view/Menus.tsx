/** The menu that is open, if any: of a card, a stage, a group, a lane, of the view. */
import type { JSX } from "preact";
import { useEditor } from "./context";
import { Menu } from "./Menu";
import { groupEntries, laneEntries, stageEntries, viewEntries } from "./structure/axisMenus";
import { cardEntries, cellEntries, spanEntries } from "./structure/cardMenus";

export function Menus(): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const menu = state.menu.value;
  if (!menu) return null;
  const close = (): void => {
    if (state.menu.peek() === menu) state.menu.value = null;
  };
  const { kind, id, anchor } = menu;
  const [label, entries] = {
    card: () => [t("Menu of the card"), cardEntries(editor, id, anchor)] as const,
    cell: () => [t("Menu of the cell"), cellEntries(editor, id)] as const,
    span: () => [t("Span to…"), spanEntries(editor, id)] as const,
    stage: () => [t("Menu of the stage"), stageEntries(editor, id, anchor)] as const,
    group: () => [t("Menu of the group"), groupEntries(editor, id)] as const,
    lane: () => [t("Menu of the lane"), laneEntries(editor, id, anchor)] as const,
    height: () => [t("View"), viewEntries(editor)] as const,
  }[kind]();
  return <Menu key={`${kind} ${id}`} label={label} anchor={anchor} entries={entries} onClose={close} />;
}
