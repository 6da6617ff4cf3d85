/** Find in the map: what is found stays, the rest is dimmed, and nothing is changed. How it is found comes with the tools. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { composing } from "./composing";
import { useEditor } from "./context";
import { Icon, type IconName } from "./icons";
import { fetchPart, partOf, withTools } from "./parts";
import { useSummons } from "./useSummons";

export function Find(): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const field = useRef<HTMLInputElement>(null);
  const query = state.find.value?.query ?? "";
  const none = state.find.value?.matches.length === 0;
  const finding = partOf(editor, "tools");

  useSummons("find", () => {
    field.current?.focus();
    field.current?.select();
  });
  // What is found follows the document, and what is hidden, while the words stand.
  useSignalEffect(() => {
    void editor.document.value;
    void state.hidden.value;
    const now = state.find.peek()?.query.trim() ?? "";
    if (now !== "") partOf(editor, "tools")?.look(editor, state.find.peek()?.query ?? "");
  });

  const go = (by: 1 | -1): void => withTools(editor, ({ goTo }) => goTo(editor, field.current, by));
  const leave = (): void => withTools(editor, ({ leaveFinding }) => leaveFinding(editor, field.current));
  const tool = (label: string, icon: IconName, run: () => void, off = false): JSX.Element => (
    <button type="button" class="tb" aria-label={label} title={label} disabled={off} onClick={run}>
      {Icon({ name: icon, small: true })}
    </button>
  );
  return (
    <div class="find" role="search">
      {Icon({ name: "search", small: true })}
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        maxLength={200}
        autocomplete="off"
        spellcheck={false}
        aria-label={t("Find in map")}
        placeholder={t("Find in map")}
        value={query}
        onFocus={() => void fetchPart(editor, "tools")}
        onInput={({ currentTarget }) => withTools(editor, ({ look }) => look(editor, currentTarget.value))}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (composing(event)) return;
          if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") leave();
          else return;
          event.preventDefault();
        }}
      />
      {query.trim() !== "" ? (
        <>
          <span class="found">{finding?.found(editor)}</span>
          {tool(t("Previous match"), "up", () => go(-1), none)}
          {tool(t("Next match"), "down", () => go(1), none)}
          {tool(t("Stop finding"), "close", leave)}
        </>
      ) : (
        <kbd>/</kbd>
      )}
    </div>
  );
}
