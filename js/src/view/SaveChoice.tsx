/** Someone else changed the map's file, and the two don't fit together: which of them stays. */
import type { JSX } from "preact";
import { dialog } from "../state/commands/map";
import { useEditor } from "./context";

interface Props {
  /** Whether the two are in sight already. */
  readonly compared?: boolean;
  readonly asked: (ask: () => void) => void;
}

export function SaveChoice({ compared, asked }: Props): JSX.Element {
  const editor = useEditor();
  const { store, t } = editor;
  return (
    <div class="acts2">
      {!compared && (
        <button type="button" class="btn pri" onClick={() => dialog("versions").run(editor, { subject: "saved" })}>
          {t("Compare")}
        </button>
      )}
      <button type="button" class="btn" onClick={() => asked(() => store.save({ overwrite: true }))}>
        {t("Keep mine")}
      </button>
      <button type="button" class="btn" onClick={() => asked(() => store.reload())}>
        {t("Take theirs")}
      </button>
    </div>
  );
}
