/** What stands under a picture lane's name in its title: the axis and the key of the curve, or one note. */
import type { JSX } from "preact";
import type { Document, Lane } from "../../document";
import { emotionsOf } from "../../document";
import type { Format } from "../../i18n";
import { type ShownPersona, shownPersonas } from "../../state/personas";
import type { Editor } from "../context";
import { Mark } from "../marks";
import { emotionParts, metricParts, useSlice } from "../slice";
import { emotionHeight } from "./EmotionLane";
import { classOf, scaleOf, tickShown } from "./emotions";
import { measureWord, scaleOfMetric } from "./measures";

export function LaneNote({ editor, lane }: { readonly editor: Editor; readonly lane: Lane }): JSX.Element | null {
  const { t } = editor;
  switch (lane.kind) {
    case "emotion":
      return <EmotionAxis editor={editor} lane={lane} />;
    case "moments":
      return <small>{t("goals and recovery")}</small>;
    case "metrics":
      return <MetricsNote editor={editor} />;
    default:
      return null;
  }
}

function MetricsNote({ editor }: { readonly editor: Editor }): JSX.Element {
  const { t, format } = editor;
  const document = useSlice(editor, metricParts);
  const metrics = [...document.metrics.values()];
  if (metrics.length === 0) return <small>{t("laid over from Python")}</small>;
  const measures = metrics.map((metric) => {
    const scale = metric.measure === "mean" ? scaleOfMetric(document, metric) : null;
    const word = measureWord(t, metric.measure);
    return scale ? `${word} ${format.number(scale[0])}–${format.number(scale[1])}` : word;
  });
  const share = metrics.find(({ confidence }) => confidence !== undefined)?.confidence;
  const sources = metrics.flatMap(({ source }) => document.sources.get(source ?? "")?.name ?? []);
  const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, 3);
  const interval = share === undefined ? [] : [t("{share} interval", { share: format.percent(share) })];
  return <small>{[...unique(measures), ...interval, ...unique(sources), t("read-only")].join(", ")}</small>;
}

function EmotionAxis({ editor, lane }: { readonly editor: Editor; readonly lane: Lane }): JSX.Element {
  const { t, format } = editor;
  const document = useSlice(editor, emotionParts);
  const scale = scaleOf(document, emotionHeight(lane.height));
  const personas = shownPersonas(editor);
  const word = (tick: number): string =>
    tick === scale.high
      ? t("very good")
      : tick === scale.low
        ? t("very bad")
        : tick === scale.middle
          ? t("neutral")
          : "";
  const drawn = personas.flatMap(({ persona }) => emotionsOf(document, persona.id));
  const bases = personas.flatMap((one) => {
    const base = baseOf(document, one, format);
    return base ? [{ ...one, base }] : [];
  });
  const tall = scale.height >= 220;
  return (
    <>
      <div class="ax">
        {scale.ticks.map((tick) => (
          <span key={tick} style={{ top: `${scale.y(tick) - 8}px` }}>
            {word(tick)}
            <i class={`sw ${classOf(tick, scale)}`} />
            <b>{tickShown(tick, scale, format)}</b>
          </span>
        ))}
      </div>
      {tall && bases.length > 0 && (
        <div class="el" style={{ top: `${scale.y(scale.middle + (scale.high - scale.middle) * 0.82)}px` }}>
          {bases.map(({ persona, side, base }) => (
            <span key={persona.id}>
              <Mark side={side} />
              {t("n = {n}", { n: base })}
            </span>
          ))}
        </div>
      )}
      {tall && (
        <div class="el2" style={{ top: `${scale.y(scale.middle) + 18}px` }}>
          {drawn.some((emotion) => emotion.low !== undefined) && (
            <span>
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <path d="M6 1V11M3 1h6M3 11h6" class="lk1" />
              </svg>
              {t("{share} interval", { share: format.percent(0.95) })}
            </span>
          )}
          {drawn.some((emotion) => emotion.expected !== undefined) && (
            <span>
              <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
                <path d="M3 6h15" class="lk1 d" />
                <circle cx="3.500" cy="6" r="2.500" class="lk1 w" />
              </svg>
              {t("expected")}
            </span>
          )}
        </div>
      )}
    </>
  );
}

/** The base of a persona's points, as one figure or from the least to the most. */
function baseOf(document: Document, { persona }: ShownPersona, format: Format): string | null {
  const bases = emotionsOf(document, persona.id).flatMap(({ n, card }) => (n === undefined || card ? [] : [n]));
  if (bases.length === 0) return null;
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  return least === most ? format.number(least) : `${format.number(least)}–${format.number(most)}`;
}
