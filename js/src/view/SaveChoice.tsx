/** Someone else changed the map's file, and the two don't fit together: which of them stays. */
import type { JSX } from "preact";
import { dialog } from "../state/commands/map";
import { useEditor } from "./context";
import type { Saved } from "./useSaved";

interface Props extends Saved {
  /** Whether the two are in sight already. */
  readonly compared?: boolean;
}

export function SaveChoice({ compared, asked, waits }: Props): JSX.Element {
  const editor = useEditor();
  const { store, t } = editor;
  return (
    <div class="acts2">
      {!compared && (
        <button type="button" class="btn pri" onClick={() => dialog("versions").run(editor, { subject: "saved" })}>
          {t("Compare")}
        </button>
      )}
      <button type="button" class="btn" disabled={waits} onClick={() => asked(() => store.save({ overwrite: true }))}>
        {t("Keep mine")}
      </button>
      <button type="button" class="btn" disabled={waits} onClick={() => asked(() => store.reload())}>
        {t("Take theirs")}
      </button>
    </div>
  );
}
