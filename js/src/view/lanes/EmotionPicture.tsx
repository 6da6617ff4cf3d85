/** The drawing of the emotion lane. It says nothing to a screen reader: the points beside it do. */
import type { JSX } from "preact";
import type { Format, Translate } from "../../i18n";
import { FOLDED } from "../../state/columns";
import { type ShownPersona, type Side, shortName } from "../../state/personas";
import type { Column } from "../context";
import { heightAt, pieces, runs } from "./curve";
import { classOf, gapOf, gapShown, type Point, type Scale, shown, wide } from "./emotions";
import { arrange, type Box, type Wish } from "./labels";
import { apart, textWidth, wrapped } from "./measure";

export interface Series extends ShownPersona {
  readonly points: readonly (Point | null)[];
  /** Points of single cards, at their stage. */
  readonly cards: readonly Point[];
}

interface Props {
  readonly series: readonly Series[];
  readonly columns: readonly Column[];
  readonly scale: Scale;
  readonly line: string;
  readonly width: number;
  readonly font: string;
  readonly t: Translate;
  readonly format: Format;
}

const LINE = 14;
/** In columns this narrow only values and names are written. */
const TIGHT = 100;
const some = (points: readonly (Point | null)[]): Point[] => points.filter((point) => point !== null);

export function EmotionPicture(props: Props): JSX.Element {
  const { series, columns, scale, width, line } = props;
  const { words, gaps } = placed(props);
  return (
    <svg width={width} height={scale.height} viewBox={`0 0 ${width} ${scale.height}`} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <path key={tick} d={`M0 ${scale.y(tick)}H${width}`} class={tick === scale.middle ? "g z" : "g"} />
      ))}
      {columns.slice(1).map(({ id, x }) => (
        <path key={id} d={`M${x} 0V${scale.height}`} class="gv" />
      ))}
      {[...series]
        .reverse()
        .map(({ persona, side, points }) =>
          runs(points).flatMap((run) =>
            pieces(run, line).map(({ d, assumed }) => (
              <path key={persona.id + d} d={d} class={`cv ${side}${assumed ? " d" : ""}`} />
            )),
          ),
        )}
      {series.map((one) =>
        some(one.points).map((point) => <Expected key={point.stage} point={point} side={one.side} scale={scale} />),
      )}
      {gaps}
      {[...series].reverse().map((one) => (
        <g key={one.persona.id}>
          {one.cards.map((point) => (
            <circle key={point.emotion.id} cx={point.x} cy={point.y} r="2.5" class={`cm ${one.side}`} />
          ))}
          {some(one.points).map((point) => (
            <PointMark key={point.stage} point={point} side={one.side} scale={scale} />
          ))}
        </g>
      ))}
      {words}
    </svg>
  );
}

function PointMark({ point, side, scale }: { point: Point; side: Side; scale: Scale }): JSX.Element {
  const { x, y, emotion, assumed, value } = point;
  const { low, high } = emotion;
  const fill = assumed ? "as" : classOf(value, scale);
  const size = assumed ? 5.5 : side === "a" ? 5 : 4.5;
  return (
    <g>
      {!assumed && low !== undefined && high !== undefined && (
        <path
          d={`M${x} ${scale.y(high)}V${scale.y(low)}M${x - 3.5} ${scale.y(high)}h7M${x - 3.5} ${scale.y(low)}h7`}
          class={`ib ${side}`}
        />
      )}
      {side === "a" ? (
        <circle cx={x} cy={y} r={size} class={`pt a ${fill}`} />
      ) : (
        <rect x={x - size} y={y - size} width={2 * size} height={2 * size} class={`pt b ${fill}`} />
      )}
    </g>
  );
}

function Expected({ point, side, scale }: { point: Point; side: Side; scale: Scale }): JSX.Element | null {
  if (point.emotion.expected === undefined) return null;
  const y = scale.y(point.emotion.expected);
  const { x, reach } = point;
  return side === "a" ? (
    <g>
      <path d={`M${x - reach} ${y}h${reach + 7}`} class="ex a" />
      <circle cx={x - reach} cy={y} r="3" class="exm a" />
    </g>
  ) : (
    <g>
      <path d={`M${x - 7} ${y}h${reach + 7}`} class="ex b" />
      <rect x={x + reach - 3} y={y - 3} width="6" height="6" class="exm b" />
    </g>
  );
}

/** All that is written, each where it covers nothing. */
function placed({ series, columns, scale, width, font, t, format }: Props): {
  words: JSX.Element[];
  gaps: JSX.Element[];
} {
  const frame: Box = { x: 6, y: 2, width: width - 12, height: scale.height - 4 };
  const taken: Box[] = series.flatMap(({ points, cards, side }) => [
    ...some(points).flatMap((point) => marksOf(point, side, scale)),
    ...runs(points).flatMap(lineBoxes),
    ...cards.map(({ x, y }) => ({ x: x - 3, y: y - 3, width: 6, height: 6 })),
  ]);
  const gaps: JSX.Element[] = [];
  const tight = Math.max(0, ...columns.map(({ width: wide }) => wide)) < TIGHT;
  const wishes: (Wish & { draw: (box: Box) => JSX.Element })[] = [];

  for (const { points, side } of series) {
    for (const point of some(points)) {
      const gap = gapOf(point);
      if (!wide(gap, scale) || point.emotion.expected === undefined) continue;
      const down = gap < 0;
      const bound = (down ? point.emotion.high : point.emotion.low) ?? null;
      const start = scale.y(point.emotion.expected) + (down ? 4 : -4);
      const measured = bound !== null && !point.assumed;
      const edge = measured ? scale.y(bound) + (down ? -4 : 4) : point.y + (down ? -9 : 9);
      // An interval that reaches over what was expected leaves no room: the arrow goes to the point, beside it.
      const over = measured && (down ? edge - start : start - edge) < 4;
      const end = over ? point.y + (down ? -2 : 2) : edge;
      if (down ? end - start < 4 : start - end < 4) continue;
      const x = over ? point.x + (side === "a" ? -11 : 11) : point.x;
      const tip = down ? -6 : 6;
      gaps.push(
        <path
          key={side + point.stage}
          d={`M${x} ${start}V${end}m-3.500 ${tip}l3.500 ${-tip} 3.500 ${tip}`}
          class="gap"
        />,
      );
      taken.push({ x: x - 4, y: Math.min(start, end), width: 8, height: Math.abs(end - start) });
      if (tight) continue;
      const text = t("gap {value}", { value: gapShown(gap, scale, format) });
      const wide_ = textWidth(text, 600, font) + 30;
      const middle = (start + end) / 2 - 6;
      const aside = wide_ / 2 + 6;
      wishes.push({
        width: wide_,
        height: 17,
        places: [0, 20, -20].flatMap((by) => [
          { x: point.x + aside, y: middle + by },
          { x: point.x - aside, y: middle + by },
        ]),
        draw: (box) => <GapLabel key={`gap${side}${point.stage}`} box={box} text={text} side={side} />,
      });
    }
  }

  for (const one of series) {
    const named = nameAt(one.points);
    for (const [i, point] of one.points.entries()) {
      if (!point) continue;
      const value = shown(point.value, scale, format);
      const name = apart(shortName(one.persona));
      const text =
        i === named && !tight
          ? point.assumed
            ? t("{name} {value}, assumed", { name, value })
            : t("{name} {value}", { name, value })
          : point.assumed && !tight
            ? t("{value}, assumed", { value })
            : value;
      wishes.push({
        width: textWidth(text, 650, font) + 2,
        height: LINE,
        places: aroundPoint(point, above(series, one, i), textWidth(text, 650, font), scale),
        draw: ({ x, y, width: w }) => (
          <text key={one.side + point.stage} x={x + w / 2} y={y + 11} text-anchor="middle" class={`v ${one.side}`}>
            {text}
          </text>
        ),
      });
    }
  }

  // Between columns this narrow a name stands where the curve leaves it room: beside its last points, or any.
  for (const one of tight ? series : []) {
    const name = apart(shortName(one.persona));
    const wide_ = textWidth(name, 650, font);
    wishes.push({
      width: wide_ + 2,
      height: LINE,
      places: one.points
        .map((point, i) => (point ? aroundPoint(point, above(series, one, i), wide_, scale) : []))
        .reverse()
        .flat(),
      draw: ({ x, y, width: w }) => (
        <text key={one.side} x={x + w / 2} y={y + 11} text-anchor="middle" class={`v ${one.side}`}>
          {name}
        </text>
      ),
    });
  }

  for (const one of tight ? [] : series) wishes.push(...missing(one, columns, scale, font, t));
  const boxes = arrange(wishes, taken, frame);
  return { gaps, words: wishes.map(({ draw }, i) => draw(boxes[i] ?? frame)) };
}

function GapLabel({ box, text, side }: { box: Box; text: string; side: Side }): JSX.Element {
  const y = box.y + box.height / 2;
  return (
    <g>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="3" class="gl" />
      {side === "a" ? (
        <circle cx={box.x + 8} cy={y} r="4" class="gm a" />
      ) : (
        <rect x={box.x + 4.5} y={y - 3.5} width="7" height="7" class="gm b" />
      )}
      <text x={box.x + 18} y={y + 4} class="dg">
        {text}
      </text>
    </g>
  );
}

/** The name stands at the last point that has room on both sides, or the last of all. */
function nameAt(points: readonly (Point | null)[]): number {
  const last = points.findLastIndex((point) => point !== null);
  const inner = points.length > 2 && last === points.length - 1 && points[last - 1] ? last - 1 : last;
  return inner;
}

/** Whether the words go over the point: of two at a stage the upper one's do, a lone peak's too. */
function above(series: readonly Series[], { side, points }: Series, i: number): boolean {
  const point = points[i];
  if (!point) return true;
  const other = series.find((one) => one.side !== side)?.points[i];
  if (other) return point.y < other.y || (point.y === other.y && side === "b");
  const around = [points[i - 1], points[i + 1]].filter((near) => near !== null && near !== undefined);
  return around.length === 0 || point.y <= around.reduce((sum, near) => sum + near.y, 0) / around.length;
}

function aroundPoint(point: Point, over: boolean, width: number, scale: Scale): { x: number; y: number }[] {
  const measured = !point.assumed;
  const top =
    (measured && point.emotion.high !== undefined ? Math.min(scale.y(point.emotion.high), point.y - 5) : point.y - 5) -
    9;
  const bottom =
    (measured && point.emotion.low !== undefined ? Math.max(scale.y(point.emotion.low), point.y + 5) : point.y + 5) + 9;
  const [first, second] = over ? [top, bottom] : [bottom, top];
  const away = over ? -1 : 1;
  const side = width / 2 + 9;
  return [
    { x: point.x, y: first },
    { x: point.x, y: first + 5 * away },
    { x: point.x + 14, y: first },
    { x: point.x - 14, y: first },
    { x: point.x, y: second },
    { x: point.x + side, y: point.y },
    { x: point.x - side, y: point.y },
    { x: point.x, y: first + 16 * away },
    { x: point.x + 14, y: first + 16 * away },
    { x: point.x - 14, y: first + 16 * away },
    { x: point.x, y: first + 24 * away },
    { x: point.x + 14, y: first + 24 * away },
    { x: point.x - 14, y: first + 24 * away },
    { x: point.x, y: second - 16 * away },
    { x: point.x + side, y: first },
    { x: point.x - side, y: first },
    { x: point.x, y: first + 32 * away },
    { x: point.x, y: second - 32 * away },
  ];
}

function marksOf(point: Point, side: Side, scale: Scale): Box[] {
  const { x, y, emotion, assumed, reach } = point;
  const boxes: Box[] = [{ x: x - 6, y: y - 6, width: 12, height: 12 }];
  if (!assumed && emotion.low !== undefined && emotion.high !== undefined)
    boxes.push({ x: x - 4, y: scale.y(emotion.high), width: 8, height: scale.y(emotion.low) - scale.y(emotion.high) });
  if (emotion.expected !== undefined)
    boxes.push({
      x: side === "a" ? x - reach - 3 : x - 7,
      y: scale.y(emotion.expected) - 4,
      width: reach + 10,
      height: 8,
    });
  return boxes;
}

function lineBoxes(run: readonly Point[]): Box[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const boxes: Box[] = [];
  for (let x = first.x; x < last.x; x += 8) {
    const y = heightAt(run, x + 4);
    if (y !== null) boxes.push({ x, y: y - 2.5, width: 8, height: 5 });
  }
  return boxes;
}

function missing(
  { points, persona, side }: Series,
  columns: readonly Column[],
  scale: Scale,
  font: string,
  t: Translate,
): (Wish & { draw: (box: Box) => JSX.Element })[] {
  const known = some(points);
  if (known.length === 0) return [];
  const asked = known.some(({ assumed }) => !assumed);
  const name = apart(shortName(persona));
  return columns.flatMap(({ id, x, width }, i) => {
    // A folded column has no room for words.
    if (points[i] || width < FOLDED * 1.5) return [];
    const stops = points[i - 1] != null;
    const text = asked
      ? stops
        ? t("{name}: no answers, the line stops", { name })
        : t("{name}: no answers", { name })
      : stops
        ? t("{name}: not set, the line stops", { name })
        : t("{name}: not set", { name });
    // Letters and words that a reader sets further apart find room too.
    const lines = wrapped(text, width / 1.3, font);
    const middle = x + width / 2;
    const height = lines.length * LINE;
    const zero = scale.y(scale.middle);
    return [
      {
        width: Math.max(...lines.map((line) => textWidth(line, 400, font))),
        height,
        places: [zero + 22, zero - 36, scale.height - 46, 32, scale.height - 30, 12].map((top) => ({
          x: middle,
          y: top + height / 2,
        })),
        draw: (box: Box) => (
          <text key={`no${side}${id}`} text-anchor="middle" class="no">
            {lines.map((line, n) => (
              <tspan key={line} x={box.x + box.width / 2} y={box.y + 11 + n * LINE}>
                {line}
              </tspan>
            ))}
          </text>
        ),
      },
    ];
  });
}
