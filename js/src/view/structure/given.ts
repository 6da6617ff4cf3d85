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

/**
 * Firefox and Safari tell the clipboard's events where the caret was last, which is not what has the
 * focus. They are led there; Safari also asks before whether anybody will take them.
 */
export function leadClipboard(root: ShadowRoot): () => void {
  const gone = new AbortController();
  const lead = (event: Event): void => {
    const at = root.activeElement;
    const [target] = event.composedPath();
    if (!at || !(event instanceof ClipboardEvent) || (target instanceof Node && root.contains(target))) return;
    event.stopPropagation();
    const led = new ClipboardEvent(event.type, { bubbles: true, composed: true, cancelable: true });
    // Firefox does not take it from the options.
    Object.defineProperty(led, "clipboardData", { value: event.clipboardData });
    if (/^b/.test(event.type) || !at.dispatchEvent(led)) event.preventDefault();
  };
  for (const name of ["copy", "cut", "paste", "beforecopy", "beforecut", "beforepaste"])
    document.addEventListener(name, lead, { capture: true, signal: gone.signal });
  return () => gone.abort();
}
