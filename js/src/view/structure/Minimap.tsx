/** The map in small: where its cards are, and which part of it is in view. */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { cardsOf } from "../../document/selectors";
import { columnsOf } from "../../state/columns";
import { below } from "../../state/grouping";
import { useEditor } from "../context";

const WIDTH = 180;
const HEIGHT = 32;
/** So many cards fill a cell of it. */
const FULL = 6;
const STEP = 0.5;
/** The picture follows the map when there is time: whoever edits looks at the map itself. */
const LATER_MS = 100;

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function Minimap(): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const picture = useRef<HTMLCanvasElement>(null);
  const root = useRef<HTMLDivElement>(null);
  /** Shares of the whole map. */
  const view = useSignal<View>({ x: 0, y: 0, width: 1, height: 1 });
  const scrolled = (): HTMLElement | null =>
    root.current?.closest(".fr")?.querySelector<HTMLElement>(".scroll") ?? null;

  useEffect(() => {
    const node = scrolled();
    if (!node) return;
    const measure = (): void => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = node;
      view.value = {
        x: scrollLeft / scrollWidth,
        y: scrollTop / scrollHeight,
        width: Math.min(1, clientWidth / scrollWidth),
        height: Math.min(1, clientHeight / scrollHeight),
      };
    };
    const sized = new ResizeObserver(measure);
    sized.observe(node);
    const sheet = node.querySelector(".sheet");
    if (sheet) sized.observe(sheet);
    node.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      sized.disconnect();
      node.removeEventListener("scroll", measure);
    };
  }, []);

  const draw = (): void => {
    const document = editor.document.peek();
    const lanes = editor.lanes.peek();
    const stages = editor.stages.peek();
    const { columns, total } = columnsOf(editor).peek();
    const canvas = picture.current;
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen || total === 0) return;
    const dense = window.devicePixelRatio || 1;
    canvas.width = WIDTH * dense;
    canvas.height = HEIGHT * dense;
    pen.scale(dense, dense);
    pen.fillStyle = getComputedStyle(canvas).color;
    const high = HEIGHT / lanes.length;
    stages.forEach((stage, i) => {
      const column = columns[i];
      if (!column) return;
      const left = (column.x / total) * WIDTH;
      const wide = Math.max(0.5, (column.width / total) * WIDTH - 1);
      const all = stage.collapsed ? [stage, ...below(document, stage.id)] : [stage];
      lanes.forEach((lane, row) => {
        const n = all.reduce((sum, { id }) => sum + cardsOf(document, id, lane.id).length, 0);
        if (n > 0) pen.fillRect(left, row * high, wide * Math.min(1, n / FULL), Math.max(0.5, high - 0.5));
      });
    });
  };

  const drawn = useRef(false);
  useSignalEffect(() => {
    void [editor.document.value.cards, editor.lanes.value, columnsOf(editor).value, state.theme.value];
    const timer = setTimeout(draw, drawn.current ? LATER_MS : 0);
    drawn.current = true;
    return () => clearTimeout(timer);
  });

  const goTo = (x: number, y: number): void => {
    const node = scrolled();
    const { width, height } = view.peek();
    node?.scrollTo({ left: (x - width / 2) * node.scrollWidth, top: (y - height / 2) * node.scrollHeight });
  };
  const point = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    goTo((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const { x, y, width, height } = view.peek();
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const end = { Home: 0, End: 1 }[event.key];
    if (!by && end === undefined) return;
    event.preventDefault();
    if (end !== undefined) goTo(end, y + height / 2);
    else if (by) goTo(x + width / 2 + (by[0] ?? 0) * width * STEP, y + height / 2 + (by[1] ?? 0) * height * STEP);
  };

  const { x, y, width, height } = view.value;
  const { columns, total } = columnsOf(editor).value;
  const first = columns.findIndex((column) => column.x + column.width / 2 > x * total);
  const last = columns.findLastIndex((column) => column.x + column.width / 2 < (x + width) * total);
  return (
    <div
      ref={root}
      class="mini"
      role="slider"
      tabIndex={0}
      aria-label={t("Map in small")}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, columns.length)}
      aria-valuenow={Math.max(1, first + 1)}
      aria-valuetext={t("Stages {first}–{last}", { first: first + 1, last: last + 1 })}
      onPointerDown={point}
      onPointerMove={point}
      onKeyDown={onKeyDown}
    >
      <canvas ref={picture} style={{ width: `${WIDTH}px`, height: `${HEIGHT}px` }} />
      <i
        style={{
          left: `${x * 100}%`,
          top: `${y * 100}%`,
          width: `${width * 100}%`,
          height: `${height * 100}%`,
        }}
      />
    </div>
  );
}
