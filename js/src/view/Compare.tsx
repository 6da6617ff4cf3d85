/** What was changed under a kernel that is gone, beside what the map of the new one says; to apply or to leave. */
import type { JSX } from "preact";
import { type Document, type Fields, get } from "../document/document";
import { partsOf } from "../document/operation";
import type { Operation } from "../hosts/protocol";
import { carry } from "../state/carrying";
import { tell } from "../state/editor";
import { brief } from "../state/text";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";

interface Difference {
  readonly path: string;
  readonly what: string;
  readonly here: string;
  readonly yours: string;
}

const shown = (value: unknown): string => {
  if (value === undefined) return "–";
  if (typeof value === "object" && value !== null) {
    const { text, name, title } = value as Fields;
    return String(text ?? name ?? title ?? JSON.stringify(value));
  }
  return String(value);
};

function differenceOf(document: Document, { op, path, value }: Operation): Difference | null {
  const [collection = "", id, field] = partsOf(path) ?? [];
  const yours = op === "remove" ? "–" : shown(value);
  if (id === undefined) {
    const here = shown((document as unknown as Fields)[collection]);
    return here === yours ? null : { path, what: collection, here, yours };
  }
  const record = get(document, id) as Fields | undefined;
  const name = record ? brief(shown(record), 30) : id;
  if (field === "order") return null;
  const here = field === undefined ? shown(record) : shown(record?.[field]);
  return here === yours ? null : { path, what: field === undefined ? name : `${name} · ${field}`, here, yours };
}

export function Compare({ onClose }: { readonly onClose: () => void }): JSX.Element | null {
  const editor = useEditor();
  const { store, t } = editor;
  const draft = store.draft.value;
  if (!draft) return null;
  const document = editor.document.value;
  const differences = draft.changes
    .flatMap(({ operations }) => operations)
    .flatMap((operation) => differenceOf(document, operation) ?? []);
  return (
    <Dialog title={t("Compare and apply")} onClose={onClose}>
      <p>
        {t("These changes were made before the map was opened anew. Applying them is one step that undo takes back.")}
      </p>
      <table class="cmp">
        <thead>
          <tr>
            <th scope="col">{t("Record")}</th>
            <th scope="col">{t("On the map now")}</th>
            <th scope="col">{t("Yours")}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, what, here, yours }) => (
            <tr key={path}>
              <td>{what}</td>
              <td>{brief(here, 120)}</td>
              <td>{brief(yours, 120)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length === 0 && <p>{t("Nothing differs: the map has them already.")}</p>}
      <div class="acts2">
        <button
          type="button"
          class="btn pri"
          onClick={() => {
            onClose();
            void store.applyDraft(carry).then((outcome) => {
              if (outcome.ok) tell(editor, t("Your changes were applied."), "plain", true);
              else tell(editor, outcome.refusal.message, "danger");
            });
          }}
        >
          {t("Apply")}
        </button>
        <button type="button" class="btn" onClick={onClose}>
          {t("Cancel")}
        </button>
      </div>
    </Dialog>
  );
}
