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
  const { store, state, t, language } = editor;
  const path = store.path.value;
  const { error, why, choice, unsaved, changed = choice === "changed" } = store.saving.value;
  const gone = store.connection.value === "gone";
  const first = useSignal(
    path === null ? fileName(editor.document.peek().title) : changed ? another(path) : path,
  ).peek();
  const name = useSignal(first);
  /** The name under which a file was found. */
  const taken = useSignal("");
  const saved = useSaved(onClose);
  const { waits, asked } = saved;
  const given = whole(name.value.trim() || first);
  // What was asked in a dialog before this one is over.
  const there = choice === "there" && taken.value !== "";
  const over = there && taken.value === given;
  const save = (): void => {
    taken.value = given;
    name.value = given;
    asked(() => store.save(given === path ? {} : { path: given, bind: true, overwrite: over }));
  };
  const told = there
    ? t("{file} is there already. Name another file, or write over it.", { file: nameOf(taken.value) })
    : changed && path !== null
      ? t("Someone else changed {file} too. Keep yours in its place, or take theirs; undo brings yours back.", {
          file: nameOf(path),
        })
      : why
        ? `${language.reading(why)} ${t("Nothing is lost. Mend that and save again, or save to another file.")}`
        : choice !== "there" && error;
  return (
    <Dialog
      title={told ? t("Not saved") : path === null || !unsaved ? t("Save as…") : t("Not saved yet")}
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
        ) : told ? (
          <p class="err" role="alert">
            <Icon name="warn" small />
            <span>{told}</span>
          </p>
        ) : (
          path === null && <p>{t("This map is not bound to a file. Saved to one, it saves itself from then on.")}</p>
        )}
        {changed && !gone && <SaveChoice {...saved} />}
        <label hidden={gone}>
          <span class="fl">{changed ? t("Or save to another file") : t("File")}</span>
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
            <button type="submit" class={changed ? "btn" : "btn pri"} disabled={waits}>
              {waits ? t("Saving…") : over ? t("Write over it") : t("Save")}
            </button>
          )}
          {path !== null && !gone && !changed && (
            <button type="button" class="btn" disabled={waits} onClick={() => asked(() => store.reload())}>
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

/** A map's file is named so, whatever was typed; a folder's name stays one, and is refused as such. */
const whole = (name: string): string =>
  /(\.json|[\\/])$/i.test(name) ? name : name.replace(/(\.journey)?$/i, ".journey.json");

/** "trip (2).journey.json" beside "trip.journey.json". */
const another = (path: string): string => path.replace(/((\.journey)?\.json)?$/i, " (2)$1");
