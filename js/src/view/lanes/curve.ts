/** One curve through a run of points, cut where its evidence changes. */
export interface At {
  readonly x: number;
  readonly y: number;
}

export interface CurvePoint extends At {
  readonly assumed: boolean;
}

export interface Piece {
  readonly d: string;
  /** Either end is assumed, so the line between them is too. */
  readonly assumed: boolean;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const rise = (from: At, to: At): number => (to.y - from.y) / (to.x - from.x || 1);

/**
 * The slope at each point that keeps the curve between its neighbours' heights, after Steffen (1990): the parabola's
 * through three points, no steeper than twice the flatter side, and none where the line turns. At an end the curve
 * leaves as a parabola does.
 */
function slopes(points: readonly At[]): number[] {
  const inner = points.slice(1, -1).map((point, i) => {
    const before = points[i] ?? point;
    const after = points[i + 2] ?? point;
    const [a, b] = [rise(before, point), rise(point, after)];
    const through = (a * (after.x - point.x) + b * (point.x - before.x)) / (after.x - before.x || 1);
    return (Math.sign(a) + Math.sign(b)) * Math.min(Math.abs(a), Math.abs(b), Math.abs(through) / 2);
  });
  const end = (outer: At | undefined, next: At | undefined, slope: number | undefined): number => {
    const whole = outer && next ? rise(outer, next) : 0;
    return slope === undefined ? whole : (3 * whole - slope) / 2;
  };
  return [end(points[0], points[1], inner[0]), ...inner, end(points.at(-1), points.at(-2), inner.at(-1))];
}

function smooth(points: readonly At[]): string[] {
  const slope = slopes(points);
  return points.slice(1).map(({ x, y }, i) => {
    const from = points[i] ?? { x, y };
    const third = (x - from.x) / 3;
    const [a, b] = [from.y + third * (slope[i] ?? 0), y - third * (slope[i + 1] ?? 0)];
    return `C${round(from.x + third)} ${round(a)} ${round(x - third)} ${round(b)} ${round(x)} ${round(y)}`;
  });
}

const straight = (points: readonly At[]): string[] => points.slice(1).map(({ x, y }) => `L${round(x)} ${round(y)}`);

function steps(points: readonly At[]): string[] {
  return points.slice(1).map((point, i) => {
    const before = points[i] ?? point;
    return `H${round((before.x + point.x) / 2)}V${round(point.y)}H${round(point.x)}`;
  });
}

/** The kinds of `settings.emotion_line`; one that is not known is drawn smooth. */
export function pieces(points: readonly CurvePoint[], line: string): Piece[] {
  if (points.length < 2) return [];
  const parts = (line === "steps" ? steps : line === "straight" ? straight : smooth)(points);
  const made: { d: string; assumed: boolean }[] = [];
  for (let i = 1; i < points.length; i += 1) {
    const from = points[i - 1];
    const to = points[i];
    const part = parts[i - 1];
    if (!from || !to || part === undefined) continue;
    const assumed = from.assumed || to.assumed;
    const last = made.at(-1);
    if (last && last.assumed === assumed) last.d += part;
    else made.push({ d: `M${round(from.x)} ${round(from.y)}${part}`, assumed });
  }
  return made;
}

/** Runs of neighbours that have a value; a missing one ends a run and is never joined over. */
export function runs<T>(items: readonly (T | null)[]): T[][] {
  const found: T[][] = [];
  let run: T[] = [];
  for (const item of items) {
    if (item !== null) run.push(item);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  if (run.length > 0) found.push(run);
  return found;
}

/** Height of a run's line at x, near enough to keep words off it. */
export function heightAt(points: readonly At[], x: number): number | null {
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    if (!a || !b || x < a.x || x > b.x) continue;
    const share = (x - a.x) / (b.x - a.x || 1);
    const eased = share * share * (3 - 2 * share);
    return a.y + (b.y - a.y) * eased;
  }
  return null;
}
