/** Where the moments, the rail and the paths of a map stand, worked out from the document; and the same in words. */
import { type Document, type Moment, momentsOf, type Path, paths as pathsOf, type Step, stepsOf } from "../../document";
import type { Format, Translate } from "../../i18n";
import type { Column } from "../context";
import { lineCount, textWidth } from "./measure";

const LINE = 14;
/** From the rail down to a first row of one line, and from row to row beside their lines. */
const DROP = 44;
const LEVEL = 22;
/** Goals closer than this have their branches in more lines than two. */
const CROWDED = 200;
/** More lines than this are cut; the tooltip has them all. */
const LINES = 3;
/** Words over a narrow part reach no farther than this. */
const WIDEST = 96;
/** How much wider words may be drawn than they are measured: where a reader sets letters and words further apart. */
export const SPACED = 1.3;

export interface MomentAt {
  readonly moment: Moment;
  readonly x: number;
  readonly width: number;
  /** Its words, where a word needs more than the width: how far they reach over it, and over the words beside. */
  readonly over?: { readonly left: number; readonly right: number; readonly up: number };
}

export interface NodeAt {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly lines: number;
}

export interface PathAt {
  readonly path: Path;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly nodes: readonly NodeAt[];
}

export interface Layout {
  readonly moments: readonly MomentAt[];
  /** Stages without a moment. */
  readonly plain: readonly Column[];
  readonly paths: readonly PathAt[];
  readonly rail: number;
  readonly legend: number;
  readonly height: number;
  readonly width: number;
}

/** The words of a step: its own, or its touchpoint's name. */
export const stepText = (document: Document, step: Step): string =>
  step.text ?? document.touchpoints.get(step.touchpoint ?? "")?.name ?? "";

export function layoutOf(
  document: Document,
  columns: readonly Column[],
  personas: readonly string[],
  font: string,
  legend: number,
): Layout {
  const last = columns.at(-1);
  const width = last ? last.x + last.width : 0;
  const { moments, top } = withWords(
    columns.flatMap(({ id, x, width }) => {
      const here = momentsOf(document, id);
      return here.map((moment, i): MomentAt => {
        const part = width / here.length;
        return { moment, x: x + part * (i + 0.5), width: part };
      });
    }),
    width,
    font,
  );
  const rail = 20 + top;

  const spotOf = (id: string | undefined): number | null => {
    const moment = moments.find((one) => one.moment.id === id || one.moment.stage === id);
    if (moment) return moment.x;
    const column = columns.find((one) => one.id === id);
    return column ? column.x + column.width / 2 : null;
  };
  const rows: { taken: [number, number][]; lines: number }[] = [];
  const placed = pathsOf(document).flatMap((path) => {
    if (path.persona !== undefined && !personas.includes(path.persona)) return [];
    const steps = stepsOf(document, path.id).filter(({ stage }) => columns.some(({ id }) => id === stage));
    const start = spotOf(path.start) ?? spotOf(steps[0]?.stage);
    const end = spotOf(path.end) ?? spotOf(steps.at(-1)?.stage);
    if (start === null || end === null) return [];
    const loop = Math.abs(end - start) < 40;
    const from = loop ? Math.max(12, start - 24) : start;
    const to = loop ? start + 24 : end;
    const nodes = nodesOf(document, path, steps, [from, to], columns, font);
    const left = Math.min(from, to, ...nodes.map((node) => node.x - node.width / 2)) - 6;
    const right = Math.max(from, to, ...nodes.map((node) => node.x + node.width / 2)) + 6;
    let level = rows.findIndex(({ taken }) => taken.every(([a, b]) => right < a || left > b));
    if (level < 0) level = rows.push({ taken: [], lines: 1 }) - 1;
    const row = rows[level];
    row?.taken.push([left, right]);
    if (row) row.lines = Math.max(row.lines, ...nodes.map(({ lines }) => lines));
    return [{ path, from, to, nodes, level }];
  });
  // Middles of the rows: each is as high as its tallest node.
  const goals = moments.filter(({ moment }) => moment.reached !== undefined);
  const crowded = goals.some(({ x }, i) => i > 0 && x - (goals[i - 1]?.x ?? 0) < CROWDED);
  let edge = rail + DROP - LEVEL / 2 - 1 + (crowded ? LINE : 0);
  const middles = rows.map(({ lines }) => {
    const height = LEVEL + (lines - 1) * LINE;
    const middle = edge + height / 2 + 1;
    edge += height + 12;
    return middle;
  });
  const paths = placed.map(({ level, ...path }): PathAt => ({ ...path, y: middles[level] ?? rail + DROP }));
  const measured = goals.length > 0;
  const bottom = paths.length > 0 ? edge - 10 : rail + (measured ? 36 : 14);
  const leftmost = Math.min(...(rows.at(-1)?.taken ?? []).map(([a]) => a));
  const beside = leftmost > legend + 12;
  const at = beside ? Math.max(bottom - 5, rail + (measured ? 50 : 30)) : bottom + 18;
  return {
    moments,
    plain: columns.filter(({ id }) => !moments.some(({ moment }) => moment.stage === id)),
    paths,
    rail,
    legend: at,
    height: Math.max(bottom, at) + 14,
    width,
  };
}

/** No word is broken, nor cut, where there is room over it: words wider than their part go up a row if they meet those before. */
function withWords(
  all: readonly MomentAt[],
  width: number,
  font: string,
): { readonly moments: readonly MomentAt[]; readonly top: number } {
  const ends = [0, 0];
  const lines = [1, 0];
  const placed = all.map((at) => {
    const { name } = at.moment;
    const own = at.width - 8;
    const word = Math.max(...name.split(/\s+/).map((each) => textWidth(each, 650, font)));
    let room = Math.max(Math.min(own, textWidth(name, 650, font)), Math.ceil(word) + 2);
    while (room < WIDEST && lineCount(name, room / SPACED, 650, font) > LINES) room += 6;
    const left = Math.max(2, Math.min(at.x - room / 2, width - 2 - room));
    const row = left < (ends[0] ?? 0) ? 1 : 0;
    const fits = room <= own || left >= (ends[row] ?? 0);
    ends[row] = Math.max(ends[row] ?? 0, left + room + 4);
    lines[row] = Math.max(
      lines[row] ?? 0,
      Math.min(LINES, lineCount(name, (fits ? Math.max(room, own) : own) / SPACED, 650, font)),
    );
    return { at, row, left, right: left + room, fits: fits && room > own };
  });
  const [low = 1, high = 0] = lines;
  const moments = placed.map(({ at, row, left, right, fits }): MomentAt => {
    const up = row * (low * LINE + 3);
    const edge = at.width / 2 - 3;
    if (!fits && up === 0) return at;
    const over = fits ? { left: left - at.x + edge, right: at.x + edge - right } : { left: 0, right: 0 };
    return { ...at, over: { ...over, up } };
  });
  return { moments, top: LINE * (low + high) + (high > 0 ? 3 : 0) };
}

function nodesOf(
  document: Document,
  path: Path,
  steps: readonly Step[],
  [from, to]: readonly [number, number],
  columns: readonly Column[],
  font: string,
): NodeAt[] {
  const named = steps.filter((step) => stepText(document, step) !== "");
  const room = Math.abs(to - from) - 56;
  const left = Math.min(from, to) + 28;
  const apart = named.map((step) => ({ key: step.id, text: stepText(document, step), stage: step.stage }));
  const fit = apart.every(({ text }) => lineCount(text, room / apart.length - 24, 600, font) <= 2);
  const texts: readonly { readonly key: string; readonly text: string; readonly stage?: string }[] =
    apart.length === 0
      ? [{ key: path.id, text: path.name }]
      : fit || apart.length === 1
        ? apart
        : [{ key: path.id, text: apart.map(({ text }) => text).join(" → ") }];
  const slot = room / texts.length;
  const back = to < from;
  return texts.map(({ key, text, stage }, i): NodeAt => {
    const wanted = textWidth(text, 600, font) + 20;
    const width = Math.max(Math.min(wanted, slot - 8), Math.min(wanted, 96));
    const place = back ? texts.length - 1 - i : i;
    const middle = left + slot * (place + 0.5);
    const column = columns.find(({ id }) => id === stage);
    const slack = Math.max(0, (slot - 8 - width) / 2);
    const home = column ? column.x + column.width / 2 : middle;
    const lines = Math.min(LINES, lineCount(text, width - 16, 600, font));
    return { key, text, width, lines, x: Math.max(middle - slack, Math.min(middle + slack, home)) };
  });
}

/** Both branches of a goal: the share that reached it, with its base, and the rest. */
export function branchWords(
  { reached, n }: Moment,
  t: Translate,
  format: Format,
): { readonly yes: string; readonly no: string } | null {
  if (reached === undefined) return null;
  const share = format.percent(reached);
  return {
    yes: n === undefined ? t("yes {share}", { share }) : t("yes {share} · n = {n}", { share, n }),
    no: t("no {share}", { share: format.percent(1 - reached) }),
  };
}

export function momentWords(document: Document, moment: Moment, t: Translate, format: Format): string[] {
  const kind =
    moment.kind === "truth" ? t("Moment of truth") : moment.kind === "milestone" ? t("Milestone") : moment.kind;
  const words = [t("{label}: {text}", { label: kind, text: moment.name })];
  if (moment.reached !== undefined) {
    const slots = { share: format.percent(moment.reached), rest: format.percent(1 - moment.reached) };
    words.push(t("yes {share}, no {rest}", slots));
    if (moment.n !== undefined) words.push(t("n = {n}", { n: moment.n }));
  } else if (moment.kind === "truth") words.push(t("not measured"));
  if (moment.basis) words.push(moment.basis === "evidence" ? t("backed by evidence") : t("assumed"));
  const stage = document.stages.get(moment.stage);
  if (stage) words.push(stage.name);
  return words;
}

const pathKind = (t: Translate, kind: string): string =>
  kind === "recovery"
    ? t("Recovery path")
    : kind === "alternative"
      ? t("Alternative path")
      : kind === "main"
        ? t("Main path")
        : kind;

const placeName = (document: Document, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (document.moments.get(id)?.name ?? document.stages.get(id)?.name);

/** A path in words: where it leaves, what happens, where the person rejoins. */
export function pathWords(document: Document, path: Path, t: Translate, format: Format): string {
  const parts = [t("{label}: {text}", { label: pathKind(t, path.kind), text: path.name })];
  const persona = path.persona === undefined ? undefined : document.personas.get(path.persona);
  if (persona) parts.push(persona.name);
  if (path.when) parts.push(t("when {text}", { text: path.when }));
  const from = placeName(document, path.start);
  if (from) parts.push(t("from {place}", { place: from }));
  const steps = stepsOf(document, path.id).flatMap((step) => {
    const stage = document.stages.get(step.stage)?.name;
    const text = stepText(document, step);
    return text && stage ? [t("{text} ({stage})", { text, stage })] : (stage ?? []);
  });
  if (steps.length > 0) parts.push(t("by {steps}", { steps: format.list(steps) }));
  const to = placeName(document, path.end);
  if (to) parts.push(path.kind === "recovery" ? t("back to {place}", { place: to }) : t("to {place}", { place: to }));
  return parts.join(", ");
}
