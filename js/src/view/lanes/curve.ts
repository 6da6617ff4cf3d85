/** One curve through a run of points, cut where its evidence changes. */
import { type CurveFactory, curveLinear, curveMonotoneX } from "d3-shape";

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

/** What a d3 curve draws, a part for each step from one point to the next. */
function recorded(curve: CurveFactory, points: readonly At[]): string[] {
  const parts: string[] = [];
  const path = {
    moveTo() {},
    closePath() {},
    lineTo(x: number, y: number) {
      parts.push(`L${round(x)} ${round(y)}`);
    },
    bezierCurveTo(a: number, b: number, c: number, d: number, x: number, y: number) {
      parts.push(`C${round(a)} ${round(b)} ${round(c)} ${round(d)} ${round(x)} ${round(y)}`);
    },
  };
  const drawn = curve(path as unknown as CanvasRenderingContext2D);
  drawn.lineStart();
  for (const { x, y } of points) drawn.point(x, y);
  drawn.lineEnd();
  return parts;
}

function steps(points: readonly At[]): string[] {
  return points.slice(1).map((point, i) => {
    const before = points[i] ?? point;
    return `H${round((before.x + point.x) / 2)}V${round(point.y)}H${round(point.x)}`;
  });
}

/** The kinds of `settings.emotion_line`; one that is not known is drawn smooth. */
export function pieces(points: readonly CurvePoint[], line: string): Piece[] {
  if (points.length < 2) return [];
  const parts = line === "steps" ? steps(points) : recorded(line === "straight" ? curveLinear : curveMonotoneX, points);
  const made: { d: string; assumed: boolean }[] = [];
  for (let i = 1; i < points.length; i += 1) {
    const from = points[i - 1];
    const to = points[i];
    const part = parts[parts.length - points.length + i];
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
