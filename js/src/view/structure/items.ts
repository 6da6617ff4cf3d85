/** Commands as items of menus. */
import type { Command } from "../../state/commands/index";
import type { Editor } from "../../state/editor";
import { shownKey } from "../../state/keymap";
import type { IconName } from "../icons";
import type { Item } from "../Menu";

/** A command's words, its key, and whether it can be done now. */
export function itemOf<A>(
  editor: Editor,
  command: Command<A>,
  args: A,
  icon: IconName,
  more: Partial<Item> = {},
): Item {
  const [key] = command.keys;
  return {
    label: editor.t(command.label),
    icon,
    ...(key === undefined ? {} : { keys: shownKey(key, editor.t) }),
    disabled: !command.enabled(editor, args),
    run: () => command.run(editor, args),
    ...more,
  };
}
