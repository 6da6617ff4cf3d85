/** What backs, or speaks against, the cards, feelings and moments of a stage. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { cardsOfStage, evidenceOf, momentsOf } from "../document/selectors";
import type { Evidence, Lane, Stage } from "../document/types";
import { laneName } from "../state/words";
import { type Editor, useEditor } from "./context";
import { evidenceIcon } from "./evidenceIcon";
import { Icon } from "./icons";

interface Props {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly index: number;
  readonly stop: boolean;
}

export function citedAt({ document }: Editor, stage: string): readonly Evidence[] {
  const map = document.value;
  const feelings = [...map.emotions.values()].filter((emotion) => emotion.stage === stage);
  const ids = [...cardsOfStage(map, stage), ...feelings, ...momentsOf(map, stage)].flatMap(
    ({ evidence = [], against = [] }) => [...evidence, ...against],
  );
  return evidenceOf(map, [...new Set(ids)]);
}

export function EvidenceCell({ stage, lane, index, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const pieces = useComputed(() => citedAt(editor, stage.id)).value;
  return (
    <div
      role="gridcell"
      class="cell"
      tabIndex={stop ? 0 : -1}
      aria-colindex={index + 2}
      aria-label={[stage.name, laneName(t, lane), t("{n} pieces", { n: pieces.length })].join(", ")}
      data-col={stage.id}
    >
      <ul>
        {pieces.map(({ id, kind, title, count, n }) => (
          <li key={id} class="m" style={{ whiteSpace: "normal", alignItems: "flex-start" }}>
            <Icon name={evidenceIcon(kind)} small />
            <span>
              {title}
              {count !== undefined && n !== undefined && ` · ${t("{n} of {base}", { n: count, base: n })}`}
              {count === undefined && n !== undefined && ` · ${t("n = {n}", { n })}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
