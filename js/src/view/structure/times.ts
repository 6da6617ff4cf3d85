/** How long stages take, on one scale. */
import type { Document, Duration, Stage } from "../../document/document";
import { below } from "../../state/grouping";

/** A unit as people write it, in the three languages, and how many seconds it has. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?|second[oi]|sek|sekund(er)?)$/, 1],
  [/^(min|mins|minutes?|minut[oi]|minut(er)?)$/, 60],
  [/^(h|hrs?|hours?|or[ae]|tim|timm(e|ar))$/, 3600],
  [/^(d|days?|giorn[oi]|dag(ar)?)$/, 86_400],
  [/^(w|wks?|weeks?|settiman[ae]|veck(a|or))$/, 604_800],
  [/^(mo|months?|mes[ei]|månad(er)?)$/, 2_629_800],
  [/^(y|yrs?|years?|ann[oi]|år)$/, 31_557_600],
];

export const secondsIn = (unit: string): number | undefined =>
  UNITS.find(([names]) => names.test(unit.trim().toLowerCase().replace(/\.$/, "")))?.[1];

export interface Stretch {
  readonly stage: Stage;
  /** The stage whose column it is drawn under: itself, or the folded group that it is in. */
  readonly column: string;
  readonly seconds: number;
  readonly duration: Duration;
  /** Shares of the whole, 0…1. */
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly stretches: readonly Stretch[];
  /** Stages that say nothing of how long they take, or in words that we can't count in. */
  readonly without: readonly Stage[];
  readonly seconds: number;
}

/** `columns`: what stands in columns; a folded group counts as the stages in it. */
export function timelineOf(document: Document, columns: readonly Stage[]): Timeline {
  const stages = columns.flatMap((stage) =>
    [stage, ...(stage.collapsed ? below(document, stage.id) : [])].map((one) => ({ stage: one, column: stage.id })),
  );
  const timed = stages.flatMap(({ stage, column }) => {
    const each = stage.duration && secondsIn(stage.duration.unit);
    return stage.duration && each
      ? [{ stage, column, duration: stage.duration, seconds: stage.duration.value * each }]
      : [];
  });
  const total = timed.reduce((sum, { seconds }) => sum + seconds, 0);
  let past = 0;
  const stretches = timed.map((one) => {
    past += one.seconds;
    return { ...one, from: (past - one.seconds) / total, to: past / total };
  });
  return { stretches, without: columns.filter(({ id }) => !timed.some(({ column }) => column === id)), seconds: total };
}

/** The largest unit that gives at least one; for the whole, and for the marks of the scale. */
export const UNIT_NAMES = ["year", "month", "week", "day", "hour", "minute", "second"] as const;
const SECONDS = [31_557_600, 2_629_800, 604_800, 86_400, 3600, 60, 1] as const;

export function shownTime(locale: string, seconds: number): string {
  const at = Math.max(
    0,
    SECONDS.findIndex((each) => seconds >= each),
  );
  const unit = UNIT_NAMES[at] ?? "second";
  const value = seconds / (SECONDS[at] ?? 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
