/** What sets two personas apart, stage by stage and card by card. */
import { type Card, type Document, type Emotion, emotionAt, type Metric, metricsOf, stages } from "../../document";
import { meetings } from "./routes";

export interface Felt {
  readonly stage: string;
  readonly a: Emotion | undefined;
  readonly b: Emotion | undefined;
  /** The second less the first; there is none where one is missing. */
  readonly gap: number | null;
}

export interface Scored {
  readonly name: string;
  readonly stage: string | undefined;
  readonly measure: string;
  readonly a: Metric | undefined;
  readonly b: Metric | undefined;
  readonly gap: number | null;
}

const less = (a: { readonly value: number } | undefined, b: { readonly value: number } | undefined): number | null =>
  a && b ? Math.round((b.value - a.value) * 1e6) / 1e6 : null;

export function felt(document: Document, a: string, b: string): readonly Felt[] {
  return stages(document).flatMap(({ id }) => {
    const [one, other] = [emotionAt(document, a, id), emotionAt(document, b, id)];
    return one || other ? [{ stage: id, a: one, b: other, gap: less(one, other) }] : [];
  });
}

/** Scores of the same name, measure and group, laid over for both. */
export function scored(document: Document, a: string, b: string): readonly Scored[] {
  const places = [...stages(document).map(({ id }) => id), undefined];
  return places.flatMap((stage) => {
    const rows = new Map<string, { a?: Metric; b?: Metric }>();
    for (const metric of metricsOf(document, stage)) {
      if (metric.persona !== a && metric.persona !== b) continue;
      const key = JSON.stringify([metric.name, metric.measure, metric.group ?? null, metric.channel ?? null]);
      const row = rows.get(key) ?? {};
      row[metric.persona === a ? "a" : "b"] ??= metric;
      rows.set(key, row);
    }
    return [...rows.values()].map(({ a: one, b: other }) => {
      const { name, measure } = (one ?? other) as Metric;
      return { name, measure, stage, a: one, b: other, gap: less(one, other) };
    });
  });
}

export interface Range {
  readonly low: number | undefined;
  readonly high: number | undefined;
}
type Ranged = Partial<Range> & { readonly value: number };

/** The interval of a difference from those of the two, as of separate groups (Zou and Donner 2008); none without both. */
export function rangeOf(a: Ranged | undefined, b: Ranged | undefined): Range | null {
  if (a?.low === undefined || a.high === undefined || b?.low === undefined || b.high === undefined) return null;
  const gap = b.value - a.value;
  return {
    low: gap - Math.hypot(b.value - b.low, a.high - a.value),
    high: gap + Math.hypot(b.high - b.value, a.value - a.low),
  };
}

export interface Apart {
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** Cards that are for one of them and not for the other. */
export function cardsApart(document: Document, a: string, b: string): Apart {
  const only = (one: string, other: string): readonly string[] =>
    [...document.cards.values()].filter((card) => named(card, one) && !named(card, other)).map(({ id }) => id);
  return { a: only(a, b), b: only(b, a) };
}

const named = ({ personas }: Card, persona: string): boolean => personas?.includes(persona) ?? false;

export function touchpointsApart(document: Document, a: string, b: string): Apart {
  const [one, other] = [meetings(document, a), meetings(document, b)];
  const only = (x: ReadonlyMap<string, unknown>, y: ReadonlyMap<string, unknown>): readonly string[] =>
    [...x.keys()].filter((id) => !y.has(id));
  return { a: only(one, other), b: only(other, one) };
}
