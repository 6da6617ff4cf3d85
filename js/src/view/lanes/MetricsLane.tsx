/** Scores that were laid over the map: value, interval and base for each question, persona and group. Read-only. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type Metric, settingsOf } from "../../document";
import { type Side, shownPersonas } from "../../state/personas";
import type { Editor, LanePictureProps } from "../context";
import { Mark } from "../marks";
import { Tip } from "../parts";
import { metricParts, useSlice } from "../slice";
import { kindOf, scaleOfMetric } from "./measures";
import { type Asked, asked, figure, intervalText, metricWords, type Row, stripOf } from "./metrics";
import { alongRow } from "./row";
import { type TipHandle, useTip } from "./useTip";

/** More rows than these wait behind a button. */
const ROWS = 4;
const TIGHT = 100;
const STRIP = { width: 68, from: 4, to: 64 };

export function MetricsLane({ editor, stages, columns }: LanePictureProps): JSX.Element {
  const tip = useTip();
  const document = useSlice(editor, metricParts);
  const personas = shownPersonas(editor);
  const drawn = columns.value.filter(({ id }) => stages.some((stage) => stage.id === id));
  // Too narrow for figures side by side: those of the stage that is looked at.
  const one = drawn.find(({ id }) => id === editor.state.single.value) ?? drawn[0];
  const tight = drawn.length > 1 && one !== undefined && one.width < TIGHT;
  const shown = tight ? [one] : drawn;
  const whole = asked(document, undefined, personas);
  if (document.metrics.size === 0)
    return <p class="hint">{editor.t("Scores from a survey or a log, laid over the map from Python.")}</p>;
  return (
    <div
      class="met-span"
      style={{ gridTemplateColumns: tight ? "1fr" : drawn.map(({ width }) => `${width}px`).join(" ") }}
      onKeyDown={alongRow}
    >
      {shown.map(({ id }) => {
        const here = [...asked(document, id, personas), ...(tight || id === drawn.at(-1)?.id ? whole : [])];
        return (
          <div key={id} class="mcell" data-at={id}>
            {here.map((one) => (
              <Question key={one.key} editor={editor} asked={one} tip={tip} />
            ))}
            {here.length === 0 && <p class="none">{editor.t("Not asked in this survey")}</p>}
          </div>
        );
      })}
      <Tip tip={tip} />
    </div>
  );
}

function Question({ editor, asked: one, tip }: { editor: Editor; asked: Asked; tip: TipHandle }): JSX.Element {
  const { t } = editor;
  const all = useSignal(false);
  const rows = all.value ? one.rows : one.rows.slice(0, ROWS);
  const more = one.rows.length - rows.length;
  const { minBase } = settingsOf(useSlice(editor, metricParts));
  const hidden = rows.length > 0 && rows.every(({ base }) => base === "hidden");
  return (
    <div class="mq">
      <div class="svl">{one.whole ? t("{name}, whole journey", { name: one.name }) : one.name}</div>
      {rows.map((row) =>
        row.base === "hidden" ? (
          <Hidden key={row.metric.id} editor={editor} row={row} base={minBase} alone={hidden} tip={tip} />
        ) : (
          <Value key={row.metric.id} editor={editor} row={row} tip={tip} />
        ),
      )}
      {one.without.map(({ persona }) => (
        <p key={persona.id} class="none">
          {t("{name}: not asked", { name: persona.name })}
        </p>
      ))}
      {more > 0 && (
        <button type="button" class="ob" tabIndex={-1} onClick={() => (all.value = true)}>
          {t("and {n} more", { n: more })}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly editor: Editor;
  readonly row: Row;
  readonly tip: TipHandle;
}

function Hidden({ editor, row, base, alone, tip }: RowProps & { base: number; alone: boolean }): JSX.Element {
  const { t } = editor;
  const words = metricWords(useSlice(editor, metricParts), row, t, editor.format);
  return (
    <button
      type="button"
      class={alone ? "muted" : "muted slim"}
      tabIndex={-1}
      data-at={row.metric.stage}
      aria-label={words.join(", ")}
      onClick={() => editor.run("record.inspect", { id: row.metric.id })}
      {...tip.on(() => words)}
    >
      <b>
        {row.side && <Mark side={row.side} />}
        {t("n = {n}, hidden", { n: row.metric.n ?? 0 })}
      </b>
      <span>{t("Below the minimum base of {n}.", { n: base })}</span>
    </button>
  );
}

function Value({ editor, row, tip }: RowProps): JSX.Element {
  const { t, format } = editor;
  const document = useSlice(editor, metricParts);
  const { metric, side, base, who } = row;
  const points = kindOf(metric) === "points";
  const strip = stripOf(document, metric, document.metrics.values());
  const words = metricWords(document, row, t, format);
  const scale = scaleOfMetric(document, metric);
  if (!points && scale) {
    const text = (value: number): string => (kindOf(metric) === "share" ? format.percent(value) : format.number(value));
    const slots = { low: text(scale[0]), high: text(scale[1]), from: text(strip[0]), to: text(strip[1]) };
    words.push(
      strip[0] === scale[0]
        ? t("Scale {low}–{high}.", slots)
        : t("Scale {low}–{high}; the strip shows {from}–{to}, for dots and not bars carry the value.", slots),
    );
  }
  const interval = intervalText(metric, t, format);
  const n = metric.n === undefined ? null : t("n = {n}", { n: metric.n });
  const label = side === null && who ? <div class="who">{who}</div> : null;
  return (
    <button
      type="button"
      class={`mrow ${side ?? "all"} ${base}`}
      tabIndex={-1}
      data-at={metric.stage}
      aria-label={words.join(", ")}
      onClick={() => editor.run("record.inspect", { id: metric.id })}
      {...tip.on(() => words)}
    >
      {label}
      {points ? (
        <div class="np">
          <Mark side={side} />
          <b>{figure(metric.value, metric, format)}</b>
          {interval && <span>({interval})</span>}
          {n && <span class="n">{n}</span>}
        </div>
      ) : (
        <div class="iv">
          <Strip metric={metric} side={side} strip={strip} />
          {n && <span class="n">{n}</span>}
          <div class="ivn">
            <b>{figure(metric.value, metric, format)}</b> {interval && <span>({interval})</span>}
          </div>
        </div>
      )}
      {base === "indicative" && <div class="ind">{t("indicative")}</div>}
    </button>
  );
}

function Strip({
  metric,
  side,
  strip,
}: {
  metric: Metric;
  side: Side | null;
  strip: readonly [number, number];
}): JSX.Element {
  const [low, high] = strip;
  const x = (value: number): number => {
    const share = Math.max(0, Math.min(1, (value - low) / (high - low || 1)));
    return Math.round((STRIP.from + share * (STRIP.to - STRIP.from)) * 10) / 10;
  };
  const at = x(metric.value);
  return (
    <svg width={STRIP.width} height="14" viewBox={`0 0 ${STRIP.width} 14`} aria-hidden="true">
      <path d="M4 7H64M4 4v6M34 5v4M64 4v6" class="axl" />
      {metric.low !== undefined && metric.high !== undefined && (
        <path d={`M${x(metric.low)} 7H${x(metric.high)}`} class="wh" />
      )}
      {metric.expected !== undefined && <path d={`M${x(metric.expected)} 1.500v11`} class="xt" />}
      {side === "b" ? (
        <rect x={at - 3.2} y="3.8" width="6.400" height="6.400" class="mk" />
      ) : side === "a" ? (
        <circle cx={at} cy="7" r="3.500" class="mk" />
      ) : (
        <path d={`M${at} 2.800l4.200 4.200-4.200 4.200-4.200-4.200z`} class="mk" />
      )}
    </svg>
  );
}
