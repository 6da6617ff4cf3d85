/** What a metric measures: its scale, and its word. */
import type { Document, Metric } from "../../document/document";
import type { Translate } from "../../i18n";

export type Kind = "mean" | "points" | "share";

export const kindOf = ({ measure }: Metric): Kind =>
  measure === "nps" ? "points" : measure === "mean" ? "mean" : "share";

const isRange = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === "number");

/** The question's own scale, from the source that a refresh reads; or what its unit says ("1–5"). */
export function scaleOfMetric(document: Document, metric: Metric): readonly [number, number] | null {
  if (kindOf(metric) === "share") return [0, 1];
  if (kindOf(metric) === "points") return [-100, 100];
  const source = metric.source === undefined ? undefined : document.sources.get(metric.source);
  const questions = source?.mapping["questions"];
  if (Array.isArray(questions)) {
    for (const entry of questions as { readonly question?: Readonly<Record<string, unknown>> }[]) {
      const question = entry.question ?? {};
      const scale = question["scale"];
      const named = (question["label"] ?? question["column"]) === metric.name;
      if (named && question["measure"] === metric.measure && isRange(scale)) return scale;
    }
  }
  const written = /(-?\d+(?:\.\d+)?)\s*[–-]\s*(-?\d+(?:\.\d+)?)/.exec(metric.unit ?? "");
  return written ? [Number(written[1]), Number(written[2])] : null;
}

export function measureWord(t: Translate, measure: string): string {
  switch (measure) {
    case "mean":
      return t("mean");
    case "nps":
      return t("NPS");
    case "csat":
      return t("satisfied");
    case "ces":
      return t("found it easy");
    default:
      return measure;
  }
}
