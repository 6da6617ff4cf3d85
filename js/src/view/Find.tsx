/** Find in the map: what is found stays, the rest is dimmed, and nothing is changed. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { look, step, stop } from "../state/commands/find";
import { useEditor } from "./context";
import { Icon } from "./icons";
import { composing } from "./TextEdit";

export function Find(): JSX.Element {
  const editor = useEditor();
  const { state, t, format } = editor;
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
  // What is found follows the document while the words stand.
  useSignalEffect(() => {
    void editor.document.value;
    const now = state.find.peek();
    if (now && now.query.trim() !== "") look(editor, now.query);
  });

  const show = (by: 1 | -1 | 0): void => {
    const card = step(editor, by);
    const root = field.current?.getRootNode();
    if (card === null || !(root instanceof ShadowRoot || root instanceof Document)) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    root
      .querySelector(`[data-card-id="${CSS.escape(card)}"]`)
      ?.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  };
  /** The match that was gone to, if it is still the one that is selected. */
  const here = (): string | undefined => {
    const now = state.find.peek();
    const match = now?.matches[now.at];
    return match !== undefined && state.selected.peek().has(match) ? match : undefined;
  };
  const leave = (): void => {
    const found = here();
    const gone = found === undefined ? undefined : editor.document.peek().cards.get(found);
    stop(editor);
    const before = state.focus.peek();
    if (gone) editor.moveFocus(gone, { card: gone.id });
    else if (before) editor.moveFocus(before);
    else field.current?.blur();
  };

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
      {searching && find ? (
        <>
          <span class="found">
            {find.matches.length === 0
              ? t("No matches")
              : t("{i} of {n}", {
                  i: format.number(find.matches.length),
                  n: format.number(editor.document.value.cards.size),
                })}
          </span>
          <button
            type="button"
            class="tb"
            aria-label={t("Previous match")}
            title={t("Previous match")}
            disabled={find.matches.length === 0}
            onClick={() => show(-1)}
          >
            <Icon name="up" small />
          </button>
          <button
            type="button"
            class="tb"
            aria-label={t("Next match")}
            title={t("Next match")}
            disabled={find.matches.length === 0}
            onClick={() => show(1)}
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
