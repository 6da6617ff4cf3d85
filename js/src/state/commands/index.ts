/** The list of commands, and the way to run one by its id. */
import type { Message } from "../../i18n";
import type { Editor } from "../editor";
import * as axes from "./axes";
import * as cards from "./cards";
import type { Command } from "./command";
import * as records from "./inspect";
import * as map from "./map";
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
    commands: [
      cards.edit,
      cards.add,
      cards.paste,
      cards.pickUp,
      cards.moveTo,
      cards.duplicate,
      cards.remover,
      cards.menu,
      cards.select,
      cards.selectTo,
      cards.selectAll,
      cards.copy,
      cards.cut,
      cards.span,
    ],
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
    commands: [
      map.arrangeStages,
      map.arrangeLanes,
      axes.addStage,
      axes.renameStage,
      axes.moveStage,
      axes.editGoal,
      axes.setGoalStatus,
      axes.addLane,
      axes.renameLane,
      axes.moveLane,
      axes.nudge,
      axes.hide,
      axes.showAll,
      axes.fold,
      axes.foldLane,
      axes.duplicateAxis,
      axes.group,
      axes.leaveGroup,
      axes.dissolve,
      axes.askRemove,
      axes.removeAxis,
    ],
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
