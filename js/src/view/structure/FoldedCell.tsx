/** A cell of a folded stage: how many cards it keeps, those of its sub-stages among them. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { cardsOf, holdsCards } from "../../document/selectors";
import type { Lane, Stage } from "../../document/types";
import { below } from "../../state/grouping";
import { laneName } from "../../state/words";
import { useEditor } from "../context";

interface Props {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly index: number;
  readonly stop: boolean;
}

export function FoldedCell({ stage, lane, index, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { t, format } = editor;
  const cards = useComputed(() => {
    const document = editor.document.value;
    return [stage, ...below(document, stage.id)].flatMap(({ id }) => cardsOf(document, id, lane.id));
  }).value;
  const out = editor.state.hidden.value;
  const hidden = cards.filter(({ id }) => out.has(id)).length;
  const n = cards.length - hidden;
  const words = [
    stage.name,
    laneName(t, lane),
    holdsCards(lane) && t("{n} cards", { n }),
    hidden > 0 && t("{n} hidden by the filter", { n: hidden }),
    t("folded"),
  ];
  return (
    <div
      role="gridcell"
      class="cell fd"
      tabIndex={stop ? 0 : -1}
      aria-label={words.filter(Boolean).join(", ")}
      aria-colindex={index + 2}
      data-col={stage.id}
    >
      {n > 0 && (
        <button
          type="button"
          class="fc"
          tabIndex={-1}
          aria-label={t("Unfold {name}", { name: stage.name })}
          title={t("Unfold {name}", { name: stage.name })}
          onClick={() => editor.run("stage.fold", { id: stage.id })}
        >
          {format.number(n)}
        </button>
      )}
    </div>
  );
}
