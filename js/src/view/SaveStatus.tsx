/** Whether the map is in its file, in words and with an icon. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { map, perform } from "../state/commands/index";
import { dialog } from "../state/commands/map";
import { anchorOf } from "./anchor";
import { useEditor } from "./context";
import { Icon } from "./icons";

const SLOW_MS = 3000;
const TICK_MS = 10_000;

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export function SaveStatus(): JSX.Element | null {
  const editor = useEditor();
  const { store, t, format } = editor;
  const { saving, saved_at: savedAt, error, unsaved: left } = store.saving.value;
  const path = store.path.value;
  const waiting = store.waiting.value;
  const slow = useSignal(false);
  const now = useSignal(Date.now());

  // Whom nobody answers any more isn't being saved.
  const begun = saving || waiting > 0;
  const pending = begun && store.connection.value !== "gone";
  const unsaved = left || begun;
  useEffect(() => {
    slow.value = false;
    if (!pending) return;
    const timer = setTimeout(() => (slow.value = true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [pending]);
  useEffect(() => {
    now.value = Date.now();
    const timer = setInterval(() => (now.value = Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [savedAt]);

  if (store.readonly.value !== false)
    return (
      <span class="save">
        {Icon({ name: "lock", small: true })}
        <span>{t("Read-only")}</span>
      </span>
    );
  const act = (kind: string, icon: "warn" | "save", text: string): JSX.Element => (
    <button
      type="button"
      class={`save tb ${kind}`}
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => dialog("save").run(editor, { anchor: anchorOf(currentTarget) })}
    >
      {Icon({ name: icon, small: true })}
      <span class="near">{text}</span>
    </button>
  );
  if (error) return act("failed", "warn", t("Not saved"));
  if (pending && (path !== null || slow.value))
    return (
      <span class="save">
        {Icon({ name: "clock", small: true })}
        <span>{slow.value && waiting > 0 ? t("Saving {n} changes…", { n: waiting }) : t("Saving…")}</span>
      </span>
    );
  if (editor.page)
    return (
      <button type="button" class={`save tb ${unsaved ? "unsaved" : ""}`} onClick={() => perform(editor, map.save)}>
        {Icon({ name: "download", small: true })}
        <span class="near">{unsaved ? t("Download with your changes") : t("Download")}</span>
      </button>
    );
  if (path === null) return act(unsaved ? "unsaved" : "", "save", unsaved ? t("Not saved yet") : t("Save as…"));
  if (unsaved) return act("unsaved", "warn", t("Not saved yet"));
  const file = fileName(path);
  return (
    <span class="save saved" title={path}>
      {Icon({ name: "check", small: true })}
      <span>
        <span class="near">{t("Saved")}</span>
        <span class="far">
          {savedAt
            ? t("Saved to {file} · {age} ago", { file, age: format.age(savedAt, now.value) })
            : t("Saved to {file}", { file })}
        </span>
      </span>
    </span>
  );
}
