/** How wide lane titles and stage columns are. A notebook is about 1,100 px wide: all that is there is used. */

export type Mode = "wide" | "regular" | "narrow" | "single";

export interface Layout {
  readonly mode: Mode;
  /** Width of the lane titles and of each stage column, in whole CSS pixels. */
  readonly lane: number;
  readonly column: number;
}

export const LANE = 148;
const LEAST = 120;
/** With few stages columns grow, but a line of text stays readable. */
const MOST = 340;

export const modeOf = (width: number): Mode =>
  width >= 1400 ? "wide" : width >= 900 ? "regular" : width >= 560 ? "narrow" : "single";

/** Whole columns only: what is left over goes to the lane titles. `taken`: columns that have a width of their own. */
export function layout(width: number, stages: number, zoom = 1, taken = 0): Layout {
  const mode = modeOf(width);
  const space = Math.floor(width / zoom);
  if (mode === "single") return { mode, lane: 0, column: space };
  const room = Math.max(LEAST, space - LANE - taken);
  const least = mode === "narrow" ? 132 : LEAST;
  const shown = Math.max(1, Math.min(stages, Math.floor(room / least)));
  const column = Math.max(LEAST, Math.min(MOST, Math.floor(room / shown)));
  const left = room - shown * column;
  return { mode, lane: LANE + (left > 0 && left < LEAST && column < MOST ? left : 0), column };
}

/** The zoom at which all stages are in view, between a half and one. */
export function fittingZoom(width: number, stages: number): number {
  if (width === 0) return 1;
  return Math.max(0.5, Math.min(1, Math.floor((100 * width) / (LANE + stages * LEAST)) / 100));
}
