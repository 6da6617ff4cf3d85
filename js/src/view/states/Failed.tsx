/** What stands where the map could not be drawn: what happened, what is kept, and the ways out. */
import type { JSX } from "preact";
import { useEditor } from "../context";
import { downloadDocument } from "../download";
import { Icon } from "../icons";

export function Failed({ error, again }: { readonly error: Error; readonly again: () => void }): JSX.Element {
  const { t, state, store } = useEditor();
  const document = store.document.value;
  const outline = state.view.value === "grid";
  return (
    <div class="jw">
      <div class="fr">
        <div class="wait failed" role="alert">
          <p>
            <Icon name="warn" small />
            <b>{t("The map could not be drawn.")}</b>
          </p>
          <p>{t("Nothing of it is lost. Draw it again, look at it in the other view, or keep a copy of it.")}</p>
          <div class="acts2">
            <button type="button" class="btn pri" onClick={again}>
              {t("Draw again")}
            </button>
            <button
              type="button"
              class="btn"
              onClick={() => {
                state.view.value = outline ? "outline" : "grid";
                again();
              }}
            >
              {outline ? t("Outline") : t("Grid")}
            </button>
            {document && (
              <button type="button" class="btn" onClick={() => downloadDocument(document)}>
                {t("Download")}
              </button>
            )}
          </div>
          <details>
            <summary>{t("Details")}</summary>
            <pre>{String(error.stack ?? error)}</pre>
          </details>
        </div>
      </div>
    </div>
  );
}
