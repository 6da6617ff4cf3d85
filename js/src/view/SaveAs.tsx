/** Where the map is saved, or why it isn't, and what can be done about it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { fileName } from "../hosts/page";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";
import { downloadDocument } from "./download";
import { Icon } from "./icons";
import { SaveChoice } from "./SaveChoice";
import { fileName as nameOf } from "./SaveStatus";
import { useSaved } from "./useSaved";

export function SaveAs({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  const { store, state, t } = editor;
  const path = store.path.value;
  const { error, choice } = store.saving.value;
  const gone = store.connection.value === "gone";
  const name = useSignal(
    path === null ? fileName(editor.document.peek().title) : choice === "changed" ? another(path) : path,
  );
  /** The name under which a file was found. */
  const taken = useSignal("");
  const { waits, asked } = useSaved(onClose);
  const given = name.value.trim();
  const over = choice === "there" && taken.value === given;
  const save = (): void => {
    taken.value = given;
    asked(() => store.save(given === "" || given === path ? {} : { path: given, bind: true, overwrite: over }));
  };
  const why =
    choice === "changed" && path !== null
      ? t("Someone else changed {file} too. Keep yours in its place, or take theirs; undo brings yours back.", {
          file: nameOf(path),
        })
      : choice === "there"
        ? t("{file} is there already. Name another file, or write over it.", { file: nameOf(taken.value) })
        : error;
  return (
    <Dialog
      title={error ? t("Not saved") : path === null ? t("Save as…") : t("Not saved yet")}
      anchor={state.anchor.peek()}
      onClose={onClose}
    >
      <form
        style={{ width: "min(300px, calc(100vw - 48px))" }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!waits) save();
        }}
      >
        {gone ? (
          <p>{t("Reading and copying work. Run the cell again to go on editing.")}</p>
        ) : why ? (
          <p class="err" role="alert">
            <Icon name="warn" small />
            <span>{why}</span>
          </p>
        ) : (
          path === null && <p>{t("This map is not bound to a file. Saved to one, it saves itself from then on.")}</p>
        )}
        {choice === "changed" && !gone && <SaveChoice asked={asked} />}
        <label hidden={gone}>
          <span class="fl">{choice === "changed" ? t("Or save to another file") : t("File")}</span>
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
            <button type="submit" class={choice === "changed" ? "btn" : "btn pri"} disabled={waits}>
              {waits ? t("Saving…") : over ? t("Write over it") : t("Save")}
            </button>
          )}
          {path !== null && !gone && choice !== "changed" && (
            <button type="button" class="btn" onClick={() => asked(() => store.reload())}>
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

/** "trip (2).journey.json" beside "trip.journey.json". */
const another = (path: string): string => path.replace(/((\.journey)?\.json)?$/i, " (2)$1");
