/** Hand-overs as arrows over the table. They are told below it in words, so nobody has to see them. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Leading } from "./onChannels";

interface Props {
  readonly table: { readonly current: HTMLTableElement | null };
  readonly leading: readonly Leading[];
}

/** Places of what an id stands for, in the order of the table; of a stage, its head. */
const placesOf = (table: HTMLElement, id: string): readonly HTMLElement[] => [
  ...table.querySelectorAll<HTMLElement>(`[data-at~="${CSS.escape(id)}"]`),
];

type Spot = readonly [x: number, y: number];

/** A line through spots, round at its corners. */
function round(spots: readonly Spot[]): string {
  const parts = spots.map((spot, i) => {
    const [before, after] = [spots[i - 1], spots[i + 1]];
    if (!before || !after) return `${before ? "L" : "M"}${spot.join(" ")}`;
    const near = (other: Spot): string => {
      const far = Math.hypot(other[0] - spot[0], other[1] - spot[1]);
      const by = far === 0 ? 0 : Math.min(5, far / 2) / far;
      return spot.map((one, axis) => one + ((other[axis] ?? one) - one) * by).join(" ");
    };
    return `L${near(before)}Q${spot.join(" ")} ${near(after)}`;
  });
  return parts.join("");
}

const cellOf = (node: Element): Element => node.closest("td, th") ?? node;

/**
 * Over the lines between cells, where no card stands: out to the side that looks towards the other, along to its row,
 * and in. Straight down or up where nothing lies between. `by` keeps those apart that go over the same line.
 */
export function route(table: Element, a: Element, b: Element, by: (line: string) => number): string {
  const whole = table.getBoundingClientRect();
  const box = (node: Element): DOMRect => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return new DOMRect(left - whole.left, top - whole.top, width, height);
  };
  const [from, to, home, goal] = [box(a), box(b), box(cellOf(a)), box(cellOf(b))];
  const middle = ({ top, height }: DOMRect): number => top + Math.min(height / 2, 14);
  const same = Math.abs(goal.left - home.left) < 2;
  const down = to.top >= from.bottom;
  if (same) {
    const [top, bottom] = down ? [from.bottom, to.top] : [to.bottom, from.top];
    const between = [...table.querySelectorAll("[data-at]")].some((node) => {
      const one = box(node);
      return Math.abs(box(cellOf(node)).left - home.left) < 2 && one.top >= top && one.bottom <= bottom;
    });
    const x = from.left + 14;
    if (!between) return `M${x} ${down ? top : bottom}L${x} ${down ? bottom - 3 : top + 3}`;
  }
  const ahead = goal.left > home.left && !same;
  const [out, into] = [ahead ? from.right : from.left, ahead || same ? to.left - 1 : to.right + 1];
  const beside = (x: number): number => x + by(`x${Math.round(x)}`);
  const first = beside(ahead ? home.right : home.left);
  const turn = ahead || same ? goal.left : goal.right;
  const near = Math.abs(first - turn) < 8;
  const last = near ? first : beside(turn);
  const row = near ? 0 : goal.top + by(`y${Math.round(goal.top)}`);
  const way: Spot[] = near
    ? []
    : [
        [first, row],
        [last, row],
      ];
  return round([[out, middle(from)], [first, middle(from)], ...way, [last, middle(to)], [into, middle(to)]]);
}

export function Arrows({ table, leading }: Props): JSX.Element {
  const paths = useSignal<readonly string[]>([]);
  useLayoutEffect(() => {
    const node = table.current;
    if (!node) return;
    const measure = (): void => {
      const over = new Map<string, number>();
      const by = (line: string): number => {
        const n = over.get(line) ?? 0;
        over.set(line, n + 1);
        return [0, 3, -3, 1.5, -1.5][n % 5] ?? 0;
      };
      const left = (one: Element | undefined): number => one?.getBoundingClientRect().left ?? 0;
      const drawn = leading.flatMap(({ start, end }) => {
        // What stands in several stages is left where it ends, and reached where it begins, unless that is the long way.
        const [starts, ends] = [placesOf(node, start), placesOf(node, end)];
        const from = left(ends[0]) < left(starts.at(-1)) ? starts[0] : starts.at(-1);
        const to = left(from) > left(ends.at(-1)) ? ends.at(-1) : ends[0];
        return from && to && from !== to ? [route(node, from, to, by)] : [];
      });
      if (drawn.join() !== paths.peek().join()) paths.value = drawn;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    measure();
    return () => observer.disconnect();
  });
  return (
    <svg class="cha0" aria-hidden="true">
      <defs>
        <marker id="jw-over" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M1 1 7 4 1 7z" />
        </marker>
      </defs>
      {paths.value.map((d) => (
        <g key={d}>
          <path class="halo" d={d} />
          <path d={d} marker-end="url(#jw-over)" />
        </g>
      ))}
    </svg>
  );
}
