/** What the emotion lane shows, worked out from the document: places, runs, gaps, words. */
import type { Document, Emotion } from "../../document";
import { emotionsOf, settingsOf } from "../../document";
import type { Format, Translate } from "../../i18n";
import type { Column } from "../context";

export const OFFSET = 9;
const TOP = 40;
const BOTTOM = 24;
/** From this distance on between expected and delivered, an arrow says so. */
const GAP = 1;
/** Ticks closer than this on the axis can't be read. */
const TICK = 18;

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly height: number;
  y(value: number): number;
  value(y: number): number;
  readonly ticks: readonly number[];
}

export const snap = (value: number, step = 0.1): number => Math.round(Math.round(value / step) * step * 1000) / 1000;

export function scaleOf(document: Document, height: number): Scale {
  const [low, high] = settingsOf(document).emotionScale;
  const unit = (height - TOP - BOTTOM) / (high - low);
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => size * unit >= TICK) ?? high - low;
  const ticks = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  return {
    low,
    high,
    middle: (low + high) / 2,
    height,
    y: (value) => TOP + (high - value) * unit,
    value: (y) => snap(Math.max(low, Math.min(high, high - (y - TOP) / unit))),
    ticks,
  };
}

export type Class = "em2" | "em1" | "e0" | "ep1" | "ep2";

/** Red to blue in five classes, by the share of the half scale. */
export function classOf(value: number, { low, high, middle }: Scale): Class {
  const share = (value - middle) / ((high - low) / 2);
  if (share >= 0.625) return "ep2";
  if (share >= 0.125) return "ep1";
  if (share > -0.125) return "e0";
  return share > -0.625 ? "em1" : "em2";
}

export interface Point {
  readonly emotion: Emotion;
  readonly stage: string;
  readonly value: number;
  readonly assumed: boolean;
  readonly x: number;
  readonly y: number;
}

/** A persona's values, a place for each stage and null where there is none. */
export function pointsOf(
  document: Document,
  persona: string,
  columns: readonly Column[],
  scale: Scale,
  offset: number,
  draft: { readonly id: string; readonly value: number } | null,
): (Point | null)[] {
  const known = new Map(
    emotionsOf(document, persona).flatMap((emotion) => (emotion.card ? [] : [[emotion.stage, emotion] as const])),
  );
  return columns.map(({ id, x, width }) => {
    const emotion = known.get(id);
    if (!emotion) return null;
    const value = draft?.id === emotion.id ? draft.value : emotion.value;
    return {
      emotion,
      stage: id,
      value,
      assumed: emotion.basis !== "evidence",
      x: x + width / 2 + offset,
      y: scale.y(Math.max(scale.low, Math.min(scale.high, value))),
    };
  });
}

export const gapOf = ({ emotion, value }: Point): number | null =>
  emotion.expected === undefined ? null : snap(value - emotion.expected);

export const wide = (gap: number | null): gap is number => gap !== null && Math.abs(gap) >= GAP;

/** A scale that goes below nothing is read with signs. */
export const shown = (value: number, scale: Pick<Scale, "low">, format: Format): string =>
  scale.low < 0 ? format.signed(value, Number.isInteger(snap(value * 10)) ? 1 : 2) : format.fixed(value, 1);

export const rangeWords = (t: Translate, low: string, high: string): string => t("{low} to {high}", { low, high });

/** Value, interval, base and basis of a point, a part each. */
export function pointWords(point: Point, scale: Scale, { t, format }: { t: Translate; format: Format }): string[] {
  const { emotion, value, assumed } = point;
  const text = (number: number): string => shown(number, scale, format);
  const parts = [assumed ? t("{value}, assumed", { value: text(value) }) : text(value)];
  if (!assumed && emotion.low !== undefined && emotion.high !== undefined)
    parts.push(
      t("{share} interval {low} to {high}", {
        share: format.percent(0.95),
        low: text(emotion.low),
        high: text(emotion.high),
      }),
    );
  if (!assumed && emotion.n !== undefined) parts.push(t("n = {n}", { n: emotion.n }));
  if (!assumed) parts.push(t("backed by evidence"));
  if (emotion.expected !== undefined) parts.push(t("expected {value}", { value: text(emotion.expected) }));
  const gap = gapOf(point);
  if (gap !== null && gap !== 0) parts.push(t("gap {value}", { value: format.signed(gap) }));
  if (emotion.note) parts.push(emotion.note);
  return parts;
}
