/** The way from match to match: what is far away or folded is brought into view, and its words are marked. */
import { step, stop } from "../../state/commands/find";
import type { Editor } from "../../state/editor";

export { found, look } from "../../state/commands/find";

/** What may stand for a record on the map. */
const MARKS = ["card", "moment", "emotion", "stage"] as const;

/** What is highlighted of the match that was gone to; where a browser has no highlights the selection alone says it. */
const HIGHLIGHT = "jw-found";
const FOUND = "data-found";
const marks = typeof Highlight !== "undefined";

function highlight(match: Element, query: string): void {
  if (!marks) return;
  const wanted = query.trim().toLowerCase();
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(match, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.toLowerCase() ?? "";
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  unmark();
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  // Only here: a colour for what may be found anywhere would be worked out for each element of the map.
  match.setAttribute(FOUND, "");
  marked = match;
}

let marked: Element | undefined;

function unmark(): void {
  if (marks) CSS.highlights.delete(HIGHLIGHT);
  marked?.removeAttribute(FOUND);
  marked = undefined;
}

const markOf = (root: Document | ShadowRoot, id: string): HTMLElement | null => {
  const marked = MARKS.map((mark) => `[data-${mark}-id="${CSS.escape(id)}"]`).join();
  return root.querySelector<HTMLElement>(`.sheet :is(${marked}), .ol :is(${marked})`);
};

/** A big map draws what is far away a moment after it is selected: a few frames are given to it. */
function bring(root: Document | ShadowRoot, id: string, query: string, tries = 10): void {
  const match = markOf(root, id);
  if (!match) {
    if (tries > 0) setTimeout(() => bring(root, id, query, tries - 1), 16);
    return;
  }
  const { top, left } = match.getBoundingClientRect();
  // A long way is gone at once: what is drawn on it would only be waited for.
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.hypot(top, left) > 3 * innerHeight;
  match.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "instant" : "smooth" });
  highlight(match, query);
}

/** The match that was gone to, if it is still the one that is selected. */
function here({ state }: Editor): string | undefined {
  const now = state.find.peek();
  const match = now?.matches[now.at];
  return match !== undefined && state.selected.peek().has(match) ? match : undefined;
}

/** To the next match or the one before; the first time to the first. */
export function goTo(editor: Editor, field: Element | null, by: 1 | -1): void {
  const { state, document } = editor;
  const match = step(editor, by < 0 || here(editor) !== undefined ? by : 0);
  const root = field?.getRootNode();
  if (match === null || !(root instanceof ShadowRoot || root instanceof Document)) return;
  // A card behind "and 11 more" comes out.
  const card = document.peek().cards.get(match);
  if (card) state.unfolded.value = new Set([...state.unfolded.peek(), `${card.stage} ${card.lane}`]);
  bring(root, match, state.find.peek()?.query ?? "");
}

/** Back to the map: to the match that was gone to, or to where the focus was. */
export function leaveFinding(editor: Editor, field: HTMLElement | null): void {
  const match = here(editor);
  const gone = match === undefined ? undefined : editor.document.peek().cards.get(match);
  stop(editor);
  unmark();
  const before = editor.state.focus.peek();
  const root = field?.getRootNode();
  const mark = match !== undefined && root instanceof ShadowRoot ? markOf(root, match) : null;
  const other = mark?.matches("button, [tabindex]") ? mark : mark?.querySelector<HTMLElement>("button");
  if (!gone && other) other.focus();
  else if (gone) editor.moveFocus(gone, { card: gone.id });
  else if (before) editor.moveFocus(before);
  else field?.blur();
}
