/** What the emotion lane shows, worked out from the document: places, runs, gaps, words. */
import type { Document, Emotion } from "../../document";
import { emotionsOf, settingsOf } from "../../document";
import type { Format, Translate } from "../../i18n";
import type { Column } from "../context";

const OFFSET = 9;
const TOP = 40;
const BOTTOM = 24;
/** From this share of the scale on between expected and delivered, an arrow says so: 1 of −2 to +2. */
const GAP = 1 / 4;
/** Ticks closer than this on the axis can't be read. */
const TICK = 18;

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly height: number;
  /** By what an arrow key goes: 0.1 of −2 to +2. */
  readonly step: number;
  y(value: number): number;
  value(y: number): number;
  readonly ticks: readonly number[];
}

/** Without what floating point adds. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9;

export const snap = (value: number, step: number): number => exact(Math.round(value / step) * step);

export function scaleOf(document: Document, height: number): Scale {
  const [low, high] = settingsOf(document).emotionScale;
  const unit = (height - TOP - BOTTOM) / (high - low);
  // The power of ten that the scale is read in.
  const whole = 10 ** Math.floor(Math.log10((high - low) * GAP));
  const step = whole / 10;
  const sizes = [1, 2, 2.5, 5, 10].map((size) => size * whole).filter((size) => size * unit >= TICK);
  // Such that the middle has a tick too, where there is such a size.
  const apart = sizes.find((size) => Number.isInteger(exact((high - low) / 2 / size))) ?? sizes[0] ?? high - low;
  // Both ends are told, and what lies between them with room to be read.
  const ticks = [low];
  for (let tick = Math.ceil(low / apart) * apart; tick < high; tick += apart)
    if (Math.min(tick - low, high - tick) * unit >= TICK) ticks.push(exact(tick));
  ticks.push(high);
  return {
    low,
    high,
    middle: (low + high) / 2,
    height,
    step,
    y: (value) => TOP + (high - value) * unit,
    value: (y) => snap(Math.max(low, Math.min(high, high - (y - TOP) / unit)), step),
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
  /** How far the mark of what was expected reaches to its side. */
  readonly reach: number;
}

/** From the middle of a stage to where its points stand: −1, 0 or 1 is the side. */
export const aside = (side: number, width: number): number => side * Math.min(OFFSET, width / 8);

/** A persona's values, a place for each stage and null where there is none. */
export function pointsOf(
  document: Document,
  persona: string,
  columns: readonly Column[],
  scale: Scale,
  side: number,
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
      x: x + width / 2 + aside(side, width),
      y: scale.y(Math.max(scale.low, Math.min(scale.high, value))),
      reach: Math.min(19, width / 4),
    };
  });
}

export const gapOf = ({ emotion, value }: Point): number | null =>
  emotion.expected === undefined ? null : exact(value - emotion.expected);

export const wide = (gap: number | null, { low, high }: Pick<Scale, "low" | "high">): gap is number =>
  gap !== null && Math.abs(gap) >= (high - low) * GAP;

/** As finely as the scale is read, and once more where a value lies between. */
const digitsOf = (value: number, step: number): number =>
  Math.max(0, Math.round(-Math.log10(step))) + (Number.isInteger(exact(value / step)) ? 0 : 1);

/** A scale that goes below nothing is read with signs. */
export const shown = (value: number, { low, step }: Pick<Scale, "low" | "step">, format: Format): string =>
  (low < 0 ? format.signed : format.fixed)(value, digitsOf(value, step));

export const gapShown = (gap: number, { step }: Pick<Scale, "step">, format: Format): string =>
  format.signed(gap, digitsOf(gap, step));

/** A tick, with no more decimals than it needs. */
export function tickShown(tick: number, { low }: Pick<Scale, "low">, format: Format): string {
  return low < 0 ? format.signed(tick, Number.isInteger(tick) ? 0 : 2) : format.number(tick);
}

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
  if (gap !== null && gap !== 0) parts.push(t("gap {value}", { value: gapShown(gap, scale, format) }));
  if (emotion.note) parts.push(emotion.note);
  return parts;
}
