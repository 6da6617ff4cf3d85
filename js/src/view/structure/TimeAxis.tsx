/** How long the stages take, to scale: a bar above the columns, each part tied to the column it belongs to. */
import type { JSX } from "preact";
import { columnsOf } from "../../state/columns";
import { type Editor, useEditor } from "../context";
import { textWidth } from "../lanes/measure";
import { type Stretch, shownTime, timelineOf } from "./times";

const TOP = 8;
const BAR = 12;
/** Where a column's own words stand, and how far up the line from them goes. */
const WORDS = 50;
const HEIGHT = 56;

export function TimeAxis(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const { columns, total } = columnsOf(editor).value;
  const { stretches, without, seconds } = timelineOf(editor.document.value, editor.stages.value);
  const words = [
    ...stretches.map((stretch) => t("{label}: {text}", { label: stretch.stage.name, text: inWords(editor, stretch) })),
    ...without.map((stage) => t("{name}: no duration", { name: stage.name })),
  ];
  return (
    <div class="zl ta" role="row">
      <div class="zt" role="rowheader">
        <b>{t("Time to scale")}</b>
        {seconds > 0 && <span>{t("{time} in all", { time: shownTime(editor.locale, seconds) })}</span>}
      </div>
      <div role="gridcell" aria-colindex={2} aria-colspan={Math.max(1, columns.length)}>
        <svg role="img" aria-label={words.join("; ")} width={total} height={HEIGHT} viewBox={`0 0 ${total} ${HEIGHT}`}>
          {stretches.map((stretch, i) => {
            const left = stretch.from * total;
            const width = Math.max(1, (stretch.to - stretch.from) * total);
            const middle = left + width / 2;
            const column = columns.find(({ id }) => id === stretch.column);
            const to = column ? column.x + column.width / 2 : middle;
            return (
              <g key={stretch.stage.id}>
                <title>{t("{label}: {text}", { label: stretch.stage.name, text: inWords(editor, stretch) })}</title>
                <rect class={i % 2 ? "b" : "a"} x={left + 0.5} y={TOP} width={width} height={BAR} />
                <path d={`M${middle} ${TOP + BAR}v3L${to} ${WORDS - 15}v3`} />
              </g>
            );
          })}
          {columns.map(({ id, x, width }) => {
            const own = stretches.filter((stretch) => stretch.column === id);
            const [stretch] = own;
            const sum = own.reduce((all, one) => all + one.seconds, 0);
            const text = own[1] ? shownTime(editor.locale, sum) : stretch ? shortly(editor, stretch) : t("no duration");
            return (
              <text key={id} class={stretch ? "" : "no"} x={x + width / 2} y={WORDS} text-anchor="middle">
                {textWidth(text) < width - 4 ? text : stretch ? "…" : "–"}
              </text>
            );
          })}
        </svg>
      </div>
    </div>
  );
}

/** "20 min, between 12 and 45 min, n = 72" */
export function inWords({ t, format }: Editor, { duration }: Stretch): string {
  const { value, unit, low, high, n } = duration;
  const shown = (amount: number): string => `${format.number(amount)} ${unit}`;
  return [
    shown(value),
    low !== undefined && high !== undefined && t("between {low} and {high}", { low: shown(low), high: shown(high) }),
    n !== undefined && t("n = {n}", { n }),
  ]
    .filter(Boolean)
    .join(", ");
}

const shortly = ({ format }: Editor, { duration }: Stretch): string =>
  `${format.number(duration.value)} ${duration.unit}`;
