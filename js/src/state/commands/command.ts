import type { Message } from "../../i18n";
import type { Editor } from "../editor";

/** Everything a person can do. Toolbar, menus, key map, help and tests read the same list. */
export interface Command<A = unknown> {
  readonly id: string;
  readonly label: Message;
  /** "Mod" is Ctrl, or Cmd on a Mac. */
  readonly keys: readonly string[];
  /** grid: the keys act only while a cell or a card has the focus. map: anywhere but in a text field. */
  readonly scope: "map" | "grid";
  readonly enabled: (editor: Editor, args?: A) => boolean;
  readonly run: (editor: Editor, args?: A) => void;
}

type Given<A> = Pick<Command<A>, "id" | "label" | "run"> & Partial<Pick<Command<A>, "keys" | "scope" | "enabled">>;

export const command = <A = undefined>(given: Given<A>): Command<A> => ({
  keys: [],
  scope: "map",
  enabled: () => true,
  ...given,
});

export function perform<A>(editor: Editor, { enabled, run }: Command<A>, args?: A): void {
  if (enabled(editor, args)) run(editor, args);
}
