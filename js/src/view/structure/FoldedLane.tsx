/** A folded lane: one line that tells what it keeps, and opens it. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { holdsCards } from "../../document/selectors";
import type { Lane } from "../../document/types";
import { axes, perform } from "../../state/commands/index";
import { placedIn } from "../../state/seen";
import { laneName } from "../../state/words";
import { useEditor } from "../context";

interface Props {
  readonly lane: Lane;
  readonly columns: number;
  readonly stop: boolean;
}

export function FoldedLane({ lane, columns, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const n = useComputed(() => placedIn(editor, lane.id).length).value;
  const name = laneName(t, lane);
  const words = [name, holdsCards(lane) && t("{n} cards", { n }), t("folded")].filter(Boolean).join(", ");
  return (
    <div
      role="gridcell"
      class="span"
      tabIndex={stop ? 0 : -1}
      aria-colindex={2}
      aria-colspan={Math.max(1, columns)}
      aria-label={words}
      data-span=""
    >
      <button type="button" class="lnk" tabIndex={-1} onClick={() => perform(editor, axes.foldLane, { id: lane.id })}>
        {t("Unfold {name}", { name })}
      </button>
    </div>
  );
}
