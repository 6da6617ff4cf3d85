/** One lane: its title, and a cell for each stage; or one cell over all of them for what is drawn as a picture. */
import { useComputed } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import { cardsOfLane, holdsCards } from "../document/selectors";
import type { Lane, Stage } from "../document/types";
import { columnsOf } from "../state/columns";
import { spansOf } from "../state/spanning";
import { hintWord, laneName } from "../state/words";

import { Cell } from "./Cell";
import { type Columns, type LanePictureProps, useEditor } from "./context";
import { drawnIn, spread } from "./drawn";
import { LaneTitle } from "./LaneTitle";
import { EmotionLane } from "./lanes/EmotionLane";
import { EvidenceCell, MetricsLane, MomentsLane } from "./parts";
import { picturedBy } from "./pictured";
import { FoldedCell } from "./structure/FoldedCell";
import { FoldedLane } from "./structure/FoldedLane";

const PICTURES: Readonly<Record<string, FunctionComponent<LanePictureProps>>> = {
  moments: MomentsLane,
  emotion: EmotionLane,
  metrics: MetricsLane,
};

interface Props {
  readonly lane: Lane;
  readonly index: number;
  /** What stands in columns. */
  readonly stages: readonly Stage[];
  /** What a picture is drawn over; in a view of one stage it is still all of them. */
  readonly all: readonly Stage[];
  readonly columns: Columns;
  readonly whole: Columns;
  /** The column that holds the one tab stop, if it is in this row; "" is the title. */
  readonly stop: string | null;
}

export function Row({ lane, index, stages, all, columns, whole, stop }: Props): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const hollow = useComputed(() => holdsCards(lane) && cardsOfLane(editor.document.value, lane.id).length === 0).value;
  const spans = useComputed(() => spansOf(editor, lane.id, columns.value)).value;
  const shut = useComputed(() => editor.state.folded.value.has(lane.id)).value;
  const alone = useComputed(() => columnsOf(editor).value.mode === "single").value;
  const places = useComputed(() =>
    alone ? null : drawnIn(editor, lane.id, spansOf(editor, lane.id, columns.value)),
  ).value;
  const Picture = PICTURES[lane.kind];
  const sunken =
    lane.zone === "back" || lane.zone === "support" || (lane.zone === undefined && lane.kind === "response");
  return (
    <div
      role="row"
      class={`row${sunken ? " back" : ""}${hollow && !shut ? " hollow" : ""}${spans && !shut ? " over" : ""}${shut ? " shut" : ""}`}
      style={{
        minHeight: lane.height && !shut && !Picture ? `${lane.height}px` : undefined,
        gridTemplateRows: spans && !shut ? `repeat(${spans.lines}, auto) 1fr` : undefined,
      }}
      aria-rowindex={index + 2}
      data-row={lane.id}
      data-kind={lane.kind}
    >
      <LaneTitle lane={lane} stop={stop === ""} />
      {hollow && !shut && stages.length > 0 && (
        <div class="hintrow">
          <span>{hintWord(t, lane)}</span>
        </div>
      )}
      {shut ? (
        <FoldedLane lane={lane} columns={stages.length} stop={stop !== null && stop !== ""} />
      ) : Picture ? (
        <div
          role="gridcell"
          class="span"
          tabIndex={stop !== null && stop !== "" ? 0 : -1}
          aria-colindex={2}
          aria-colspan={Math.max(1, stages.length)}
          aria-label={laneName(t, lane)}
          data-span=""
        >
          <Picture
            editor={picturedBy(editor)}
            lane={lane}
            stages={lane.kind === "metrics" ? stages : all}
            columns={lane.kind === "metrics" ? columns : whole}
          />
        </div>
      ) : (
        spread(stages, places, (stage, i) =>
          stage.collapsed && !alone ? (
            <FoldedCell key={stage.id} stage={stage} lane={lane} index={i} stop={stop === stage.id} />
          ) : lane.kind === "evidence" ? (
            <EvidenceCell key={stage.id} stage={stage} lane={lane} index={i} stop={stop === stage.id} />
          ) : (
            <Cell key={stage.id} stage={stage} lane={lane} index={i} stop={stop === stage.id} spans={spans} />
          ),
        )
      )}
    </div>
  );
}
