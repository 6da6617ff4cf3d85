/** What the clipboard, or something dropped, holds: it can only be read while the event lasts. */
import { type Editor, HEADER } from "../../state/editor";
import { afterwards } from "../../state/later";
import { cellOf } from "../focus";

export interface Given {
  readonly plain: string;
  readonly html: string;
  readonly files: readonly string[];
}

export const givenBy = (data: DataTransfer): Given => ({
  plain: data.getData("text/plain"),
  html: data.getData("text/html"),
  files: [...data.files].map(({ name }) => name),
});

/** What is dropped anywhere on the map stays with it: the browser would leave the page for a file. */
export function takeDrops(editor: Editor, host: HTMLElement): void {
  const ours = (event: DragEvent): Element | null => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || target.matches("input, textarea")) return null;
    event.preventDefault();
    event.stopPropagation();
    return target;
  };
  host.addEventListener("dragover", ours);
  host.addEventListener("drop", (event) => {
    const target = ours(event);
    if (!target || !event.dataTransfer) return;
    const cell = cellOf(target);
    const lane = cell?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? HEADER;
    afterwards(editor, "dropInto", { stage: cell?.dataset["col"] ?? HEADER, lane, ...givenBy(event.dataTransfer) });
  });
}
