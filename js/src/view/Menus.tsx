/** The menu that is open, if any: of a card, of a stage, of the map's height. */
import type { JSX } from "preact";
import { stages } from "../document/selectors";
import { axes, type Command, cards, map, records } from "../state/commands/index";
import type { Height } from "../state/editor";
import { shownKey } from "../state/keymap";
import { GOAL_STATUSES, goalStatus } from "../state/words";
import { type Editor, useEditor } from "./context";
import type { IconName } from "./icons";
import { type Entry, type Item, Menu } from "./Menu";

export function Menus(): JSX.Element | null {
  const editor = useEditor();
  const menu = editor.state.menu.value;
  if (!menu) return null;
  const close = (): void => {
    if (editor.state.menu.peek() === menu) editor.state.menu.value = null;
  };
  const [label, entries] = {
    card: () => [editor.t("Menu of the card"), cardEntries(editor, menu.id, menu.anchor)] as const,
    stage: () => [editor.t("Menu of the stage"), stageEntries(editor, menu.id, menu.anchor)] as const,
    height: () => [editor.t("Height of the map"), heightEntries(editor)] as const,
  }[menu.kind]();
  return <Menu key={`${menu.kind} ${menu.id}`} label={label} anchor={menu.anchor} entries={entries} onClose={close} />;
}

/** A command as an item of a menu: its words, its key, whether it can be done now. */
function itemOf<A>(editor: Editor, command: Command<A>, args: A, icon: IconName, more: Partial<Item> = {}): Item {
  const [key] = command.keys;
  return {
    label: editor.t(command.label),
    icon,
    ...(key === undefined ? {} : { keys: shownKey(key) }),
    disabled: !command.enabled(editor, args),
    run: () => command.run(editor, args),
    ...more,
  };
}

function cardEntries(
  editor: Editor,
  card: string,
  anchor: { left: number; top: number; right: number; bottom: number },
): Entry[] {
  const args = { card, anchor };
  return [
    itemOf(editor, cards.edit, args, "edit"),
    itemOf(editor, cards.moveTo, args, "move"),
    itemOf(editor, cards.duplicate, args, "copy"),
    null,
    itemOf(editor, records.inspect, { id: card }, "inspector"),
    itemOf(editor, records.comment, { id: card }, "comment"),
    null,
    itemOf(editor, cards.remover, args, "trash", { away: true }),
  ];
}

function stageEntries(
  editor: Editor,
  id: string,
  anchor: { left: number; top: number; right: number; bottom: number },
): Entry[] {
  const { t } = editor;
  const document = editor.document.value;
  const at = stages(document).findIndex((stage) => stage.id === id);
  const status = document.stages.get(id)?.goal_status;
  return [
    itemOf(editor, axes.renameStage, { id }, "edit"),
    itemOf(editor, axes.editGoal, { id }, "flag"),
    itemOf(editor, records.inspect, { id }, "inspector"),
    null,
    t("Goal status"),
    ...GOAL_STATUSES.map((value) =>
      itemOf(
        editor,
        axes.setGoalStatus,
        { id, status: value === status ? undefined : value },
        STATUS[value] ?? "help",
        {
          label: goalStatus(t, value),
          checked: value === status,
        },
      ),
    ),
    null,
    itemOf(editor, axes.addStage, { at }, "plus", { label: t("Add stage before") }),
    itemOf(editor, axes.addStage, { at: at + 1 }, "plus", { label: t("Add stage after") }),
    itemOf(editor, axes.moveStage, { id, by: -1 }, "left", { label: t("Move left") }),
    itemOf(editor, axes.moveStage, { id, by: 1 }, "right", { label: t("Move right") }),
    null,
    itemOf(editor, axes.hide, { axis: "stages", id, hidden: true }, "eye", { label: t("Hide stage") }),
    itemOf(editor, axes.askRemove, { axis: "stages", id, anchor }, "trash", { label: t("Delete stage"), away: true }),
  ];
}

const STATUS: Readonly<Record<string, IconName>> = {
  met: "check",
  "at-risk": "warn",
  missed: "close",
  unknown: "help",
};

function heightEntries(editor: Editor): Entry[] {
  const { t, state } = editor;
  const entry = (height: Height, label: string): Item =>
    itemOf(editor, map.setHeight, { height }, "fit", { label, checked: state.height.value === height });
  return [
    entry("auto", t("As high as the window allows")),
    entry("fit", t("Whole map")),
    entry(400, t("{n} pixels", { n: 400 })),
    entry(700, t("{n} pixels", { n: 700 })),
  ];
}
