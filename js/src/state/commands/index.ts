/** The list of commands, and the way to run one by its id. */
import type { Message } from "../../i18n";
import type { Editor } from "../editor";
import { axes } from "./axes";
import { cards } from "./cards";
import type { Command } from "./command";
import { records } from "./inspect";
import { map } from "./map";
import { review } from "./review";

export { type Command, perform } from "./command";
export { axes, cards, map, records };

export interface Group {
  readonly title: Message;
  readonly commands: readonly Command<never>[];
}

export const GROUPS: readonly Group[] = [
  {
    title: "Card",
    commands: Object.values(cards),
  },
  {
    title: "Journey map",
    commands: [map.undo, map.redo, map.history, map.save, map.reload, map.rename, map.find, review, map.help],
  },
  {
    title: "View",
    commands: [
      map.inspector,
      records.inspect,
      records.inspectMap,
      records.comment,
      map.nextPersona,
      map.previousPersona,
      map.zoomIn,
      map.zoomOut,
      map.fit,
      map.fullSize,
      map.minimap,
      map.timeAxis,
      map.showGrid,
      map.showOutline,
      map.showChannels,
      map.setHeight,
    ],
  },
  {
    title: "Stages and lanes",
    commands: [map.arrangeStages, map.arrangeLanes, ...Object.values(axes)],
  },
];

export const COMMANDS: ReadonlyMap<string, Command<never>> = new Map(
  GROUPS.flatMap(({ commands }) => commands.map((command) => [command.id, command] as const)),
);

/** By id, as the key map and other rooms call it; what the command is given is its own to check. */
export function run(editor: Editor, id: string, args?: unknown): void {
  const command = COMMANDS.get(id);
  if (command?.enabled(editor, args as never)) command.run(editor, args as never);
}
