/** Find in the map: what is found stays, the rest is dimmed, and nothing is changed. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { found, look, step, stop } from "../state/commands/find";
import type { Editor } from "../state/editor";
import { useEditor } from "./context";
import { Icon } from "./icons";
import { composing } from "./TextEdit";

/** What may stand for a record on the map. */
const MARKS = ["card", "moment", "emotion", "stage"] as const;

/** What is highlighted of the match that was gone to; where a browser has no highlights the selection alone says it. */
const HIGHLIGHT = "jw-found";

function highlight(match: Element, query: string): void {
  if (typeof Highlight === "undefined") return;
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
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}

/** A big map draws what is far away a moment after it is selected: a few frames are given to it. */
function bring(root: Document | ShadowRoot, id: string, query: string, tries = 10): void {
  const marked = MARKS.map((mark) => `[data-${mark}-id="${CSS.escape(id)}"]`).join();
  const match = root.querySelector(`.sheet :is(${marked}), .ol :is(${marked})`);
  if (!match) {
    if (tries > 0) setTimeout(() => bring(root, id, query, tries - 1), 16);
    return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  match.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  highlight(match, query);
}

/** A card behind "and 11 more" comes out. */
function unfold({ state, document }: Editor, id: string): void {
  const card = document.peek().cards.get(id);
  if (card) state.unfolded.value = new Set([...state.unfolded.peek(), `${card.stage} ${card.lane}`]);
}

export function Find(): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const field = useRef<HTMLInputElement>(null);
  const find = state.find.value;
  const query = find?.query ?? "";
  const searching = query.trim() !== "";

  useSignalEffect(() => {
    if (state.summoned.value?.what !== "find") return;
    state.summoned.value = null;
    field.current?.focus();
    field.current?.select();
  });
  // What is found follows the document, and what is hidden, while the words stand.
  useSignalEffect(() => {
    void editor.document.value;
    void state.hidden.value;
    const now = state.find.peek();
    if (now && now.query.trim() !== "") look(editor, now.query);
  });

  const show = (by: 1 | -1 | 0): void => {
    const match = step(editor, by);
    const root = field.current?.getRootNode();
    if (match === null || !(root instanceof ShadowRoot || root instanceof Document)) return;
    unfold(editor, match);
    bring(root, match, state.find.peek()?.query ?? "");
  };
  /** The match that was gone to, if it is still the one that is selected. */
  const here = (): string | undefined => {
    const now = state.find.peek();
    const match = now?.matches[now.at];
    return match !== undefined && state.selected.peek().has(match) ? match : undefined;
  };
  const leave = (): void => {
    const match = here();
    const gone = match === undefined ? undefined : editor.document.peek().cards.get(match);
    stop(editor);
    if (typeof Highlight !== "undefined") CSS.highlights.delete(HIGHLIGHT);
    const before = state.focus.peek();
    if (gone) editor.moveFocus(gone, { card: gone.id });
    else if (before) editor.moveFocus(before);
    else field.current?.blur();
  };
  const none = find?.matches.length === 0;

  return (
    <div class="find" role="search">
      <Icon name="search" small />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("Find in map")}
        placeholder={t("Find in map")}
        value={query}
        onInput={({ currentTarget }) => look(editor, currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (composing(event)) return;
          if (event.key === "Enter") show(event.shiftKey ? -1 : here() ? 1 : 0);
          else if (event.key === "Escape") leave();
          else return;
          event.preventDefault();
        }}
      />
      {searching ? (
        <>
          <span class="found">{found(editor)}</span>
          <button
            type="button"
            class="tb"
            aria-label={t("Previous match")}
            title={t("Previous match")}
            disabled={none}
            onClick={() => show(-1)}
          >
            <Icon name="up" small />
          </button>
          <button
            type="button"
            class="tb"
            aria-label={t("Next match")}
            title={t("Next match")}
            disabled={none}
            onClick={() => show(here() ? 1 : 0)}
          >
            <Icon name="down" small />
          </button>
          <button type="button" class="tb" aria-label={t("Stop finding")} title={t("Stop finding")} onClick={leave}>
            <Icon name="close" small />
          </button>
        </>
      ) : (
        <kbd>/</kbd>
      )}
    </div>
  );
}
