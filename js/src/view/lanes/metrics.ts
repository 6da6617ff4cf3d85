/** What the metrics lane shows at a stage: questions, and under each a row for every persona or group. */
import { type Document, type Metric, metricsOf, settingsOf } from "../../document";
import type { Format, Translate } from "../../i18n";
import type { ShownPersona, Side } from "../../state/personas";
import { kindOf, measureWord, scaleOfMetric } from "./measures";

export interface Row {
  readonly metric: Metric;
  readonly side: Side | null;
  /** Whose answers, where it isn't everybody's. */
  readonly who: string;
  readonly base: "ok" | "indicative" | "hidden";
}

export interface Asked {
  readonly key: string;
  readonly name: string;
  readonly whole: boolean;
  readonly rows: readonly Row[];
  /** Shown personas that this was not asked of. */
  readonly without: readonly ShownPersona[];
}

/** The part of a scale that the strips of a lane show: the same for all that share a scale, never cut at the top. */
export function stripOf(document: Document, metric: Metric, all: Iterable<Metric>): readonly [number, number] {
  const scale = scaleOfMetric(document, metric);
  if (kindOf(metric) === "share") return [0, 1];
  const alike = [...all].filter((other) => {
    const its = scaleOfMetric(document, other);
    return other.measure === metric.measure && its?.[0] === scale?.[0] && its?.[1] === scale?.[1];
  });
  const least = Math.min(...alike.map(({ low, value }) => low ?? value));
  const most = Math.max(...alike.map(({ high, value }) => high ?? value));
  const top = scale?.[1] ?? Math.ceil(most);
  const bottom = Math.max(scale?.[0] ?? Number.NEGATIVE_INFINITY, Math.min(Math.floor(least), top - 1));
  return [bottom, top];
}

export function asked(
  document: Document,
  stage: string | undefined,
  personas: readonly ShownPersona[],
): readonly Asked[] {
  const { minBase, indicativeBase } = settingsOf(document);
  const groups = new Map<string, Metric[]>();
  for (const metric of metricsOf(document, stage)) {
    const key = `${metric.source ?? ""} ${metric.measure} ${metric.name}`;
    const group = groups.get(key);
    if (group) group.push(metric);
    else groups.set(key, [metric]);
  }
  return [...groups].map(([key, metrics]): Asked => {
    const rows = metrics.flatMap((metric): Row[] => {
      const shown = personas.find(({ persona }) => persona.id === metric.persona);
      if (metric.persona !== undefined && !shown) return [];
      const groupWords = Object.values(metric.group ?? {}).map(String);
      const n = metric.n;
      const base = n === undefined || n >= indicativeBase ? "ok" : n >= minBase ? "indicative" : "hidden";
      const who = [shown?.persona.name, ...groupWords].filter(Boolean).join(", ");
      return [{ metric, side: shown?.side ?? null, who, base }];
    });
    const rank = ({ side, metric }: Row): number => (side === "a" ? 0 : side === "b" ? 1 : metric.group ? 3 : 2);
    const without = metrics.some(({ persona }) => persona !== undefined)
      ? personas.filter(({ persona }) => !metrics.some((metric) => metric.persona === persona.id))
      : [];
    return {
      key,
      name: metrics[0]?.name ?? "",
      whole: stage === undefined,
      rows: rows.sort((a, b) => rank(a) - rank(b) || (a.who < b.who ? -1 : 1)),
      without,
    };
  });
}

/** A figure as its measure is read: a mean with two decimals, points with their sign, a share in percent. */
export function figure(value: number, metric: Metric, format: Format): string {
  const kind = kindOf(metric);
  if (kind === "points") return format.signed(value, 0);
  return kind === "share" ? format.percent(value) : format.fixed(value, 2);
}

export function intervalText({ low, high, ...metric }: Metric, t: Translate, format: Format): string | null {
  if (low === undefined || high === undefined) return null;
  const text = (value: number): string => figure(value, metric, format);
  if (kindOf(metric) === "points" || low < 0) return t("{low} to {high}", { low: text(low), high: text(high) });
  return kindOf(metric) === "share" ? `${format.number(low * 100, 0)}–${text(high)}` : `${text(low)}–${text(high)}`;
}

/** Name and value, interval, base, and what else is known: for a tooltip, and for those who hear it. */
export function metricWords(document: Document, row: Row, t: Translate, format: Format): string[] {
  const { metric, who, base } = row;
  const { n, n_missing: gone, low, high, expected, target, benchmark, confidence } = metric;
  const { minBase } = settingsOf(document);
  const title = who ? t("{label}: {text}", { label: metric.name, text: who }) : metric.name;
  if (base === "hidden")
    return [title, t("n = {n}, hidden", { n: n ?? 0 }), t("Below the minimum base of {n}.", { n: minBase })];
  const text = (value: number): string => figure(value, metric, format);
  const words = [title, t("{label}: {text}", { label: measureWord(t, metric.measure), text: text(metric.value) })];
  if (low !== undefined && high !== undefined) {
    const between = t("between {low} and {high}", { low: text(low), high: text(high) });
    words.push(
      confidence ? t("{between} ({share} interval)", { between, share: format.percent(confidence) }) : between,
    );
  } else words.push(t("no interval"));
  if (n !== undefined) words.push(t("n = {n}", { n }));
  if (base === "indicative") words.push(t("indicative: few answers"));
  if (gone) words.push(t("{n} answers missing", { n: gone }));
  if (expected !== undefined) words.push(t("expected {value}", { value: text(expected) }));
  if (target !== undefined) words.push(t("target {value}", { value: text(target) }));
  if (benchmark !== undefined) words.push(t("benchmark {value}", { value: text(benchmark) }));
  if (metric.as_of) words.push(t("as of {day}", { day: format.day(metric.as_of) }));
  return words;
}
