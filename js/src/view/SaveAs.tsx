/** Where the map is saved, or why it isn't, and what can be done about it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { fileName } from "../hosts/page";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { downloadDocument } from "./download";
import { Icon } from "./icons";

export function SaveAs({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { store, state, t } = editor;
  const path = store.path.value;
  const { error } = store.saving.value;
  const gone = store.connection.value === "gone";
  const name = useSignal(path ?? fileName(editor.document.peek().title));
  return (
    <Dialog title={path === null ? t("Save as…") : t("Not saved yet")} anchor={state.anchor.peek()} onClose={onClose}>
      <form
        method="dialog"
        style={{ width: "min(300px, calc(100vw - 48px))" }}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          const given = name.peek().trim();
          if (given === "" || given === path) store.save();
          else store.save(given);
        }}
      >
        {gone ? (
          <p>{t("Reading and copying work. Run the cell again to go on editing.")}</p>
        ) : error ? (
          <p class="err" role="alert">
            <Icon name="warn" small />
            <span>{error}</span>
          </p>
        ) : (
          path === null && <p>{t("This map is not bound to a file. Saved to one, it saves itself from then on.")}</p>
        )}
        <label hidden={gone}>
          <span class="fl">{t("File")}</span>
          <input
            class="inp"
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
        <div class="acts2">
          {!gone && (
            <button type="submit" class="btn pri">
              {t("Save")}
            </button>
          )}
          {path !== null && !gone && (
            <button
              type="button"
              class="btn"
              onClick={() => {
                onClose();
                editor.run("map.reload");
              }}
            >
              {t("Reload")}
            </button>
          )}
          <button type="button" class="btn" onClick={() => downloadDocument(editor.document.peek())}>
            {t("Download")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
