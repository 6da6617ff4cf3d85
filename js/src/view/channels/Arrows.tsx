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

/** From the edge that looks towards the other. */
function curve(table: DOMRect, a: DOMRect, b: DOMRect): string {
  const middle = ({ top, height }: DOMRect): number => top + Math.min(height / 2, 14) - table.top;
  const [from, to] = [middle(a), middle(b)];
  if (b.left >= a.right || b.right <= a.left) {
    const [x, end, by] =
      b.left >= a.right
        ? [a.right - table.left, b.left - table.left - 3, 1]
        : [a.left - table.left, b.right - table.left + 3, -1];
    const bend = by * Math.max(10, Math.abs(end - x) / 2);
    return `M${x} ${from}C${x + bend} ${from} ${end - bend} ${to} ${end} ${to}`;
  }
  const x = a.left + 14 - table.left;
  const [start, end] =
    b.top >= a.bottom ? [a.bottom - table.top, b.top - table.top - 3] : [a.top - table.top, b.bottom - table.top + 3];
  return `M${x} ${start}L${x} ${end}`;
}

export function Arrows({ table, leading }: Props): JSX.Element {
  const paths = useSignal<readonly string[]>([]);
  useLayoutEffect(() => {
    const node = table.current;
    if (!node) return;
    const measure = (): void => {
      const whole = node.getBoundingClientRect();
      const drawn = leading.flatMap(({ start, end }) => {
        const [from, to] = [placesOf(node, start).at(-1), placesOf(node, end)[0]];
        return from && to && from !== to
          ? [curve(whole, from.getBoundingClientRect(), to.getBoundingClientRect())]
          : [];
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
