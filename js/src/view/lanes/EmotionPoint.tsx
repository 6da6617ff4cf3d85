/** A point of the curve as a slider: dragged, or set with the arrow keys; what it says is its value, interval, base and basis. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Stage } from "../../document";
import { type ShownPersona, shortName } from "../../state/personas";
import type { Editor } from "../context";
import { type Point, pointWords, type Scale, snap } from "./emotions";
import type { TipHandle } from "./useTip";

interface Props extends ShownPersona {
  readonly editor: Editor;
  readonly lane: string;
  readonly stage: Stage;
  readonly point: Point;
  readonly scale: Scale;
  readonly editable: boolean;
  readonly tip: TipHandle;
  /** The value while it is being set; null gives it up. Nothing is sent. */
  readonly onDraft: (value: number | null) => void;
  readonly onCommit: () => void;
  readonly onOpen: (anchor: Element) => void;
  readonly onRemove: () => void;
}

/** Less than this is a shaky click. */
const THRESHOLD = 3;
/** After the last key; then the value is one change. */
const PAUSE = 400;

export function EmotionPoint(props: Props): JSX.Element {
  const { editor, persona, side, stage, lane, point, scale, editable, tip } = props;
  const drag = useRef<{ from: number; value: number; ratio: number; moved: boolean } | null>(null);
  const pending = useRef<ReturnType<typeof setTimeout> | true | null>(null);
  /** Keys come faster than frames: each goes on from the one before, not from what is drawn. */
  const latest = useRef(point.value);
  if (pending.current === null) latest.current = point.value;
  useEffect(
    () => () => {
      if (typeof pending.current === "object" && pending.current) clearTimeout(pending.current);
    },
    [],
  );

  const settle = (): void => {
    if (pending.current === null) return;
    if (pending.current !== true) clearTimeout(pending.current);
    pending.current = null;
    props.onCommit();
  };
  const forget = (): void => {
    if (pending.current !== null && pending.current !== true) clearTimeout(pending.current);
    pending.current = null;
    drag.current = null;
    latest.current = point.emotion.value;
    props.onDraft(null);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // What was set is a change of its own by then: it is what is undone.
    if (event.ctrlKey || event.metaKey || event.altKey || !editable) {
      settle();
      return;
    }
    const far = 5 * scale.step;
    const step = event.shiftKey ? far : scale.step;
    const by = { ArrowUp: step, ArrowDown: -step, PageUp: far, PageDown: -far }[event.key];
    const to = by === undefined ? { Home: scale.low, End: scale.high }[event.key] : latest.current + by;
    if (to !== undefined) {
      tip.hide();
      if (typeof pending.current === "object" && pending.current) clearTimeout(pending.current);
      pending.current = true;
      latest.current = snap(Math.max(scale.low, Math.min(scale.high, to)), scale.step);
      props.onDraft(latest.current);
    } else if (event.key === "Enter" || event.key === "F2") {
      settle();
      props.onOpen(event.currentTarget as Element);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      forget();
      props.onRemove();
    } else if (event.key === "Escape" && (pending.current !== null || drag.current)) forget();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const words = pointWords(point, scale, editor);
  const label = editor.t("{name} at {stage}", { name: persona.name, stage: stage.name });
  const [value = "", ...more] = words;
  const tipLines = (): string[] => [
    editor.t("{label}: {text}", {
      label: editor.t("{name} at {stage}", { name: shortName(persona), stage: stage.name }),
      text: value,
    }),
    ...more,
  ];
  return (
    <div
      role="slider"
      class={`ep ${side}`}
      style={{ left: `${point.x}px`, top: `${point.y}px` }}
      tabIndex={-1}
      data-at={stage.id}
      data-emotion-id={point.emotion.id}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={scale.low}
      aria-valuemax={scale.high}
      aria-valuenow={point.value}
      aria-valuetext={words.join(", ")}
      aria-readonly={!editable}
      onKeyDown={onKeyDown}
      onKeyUp={() => {
        if (pending.current === true) pending.current = setTimeout(settle, PAUSE);
      }}
      {...tip.on(tipLines)}
      onBlur={() => {
        tip.hide();
        settle();
      }}
      onFocus={(event) => {
        editor.state.focus.value = { stage: stage.id, lane };
        tip.on(tipLines).onFocus(event);
      }}
      onDblClick={(event) => {
        event.stopPropagation();
        if (editable) props.onOpen(event.currentTarget);
      }}
      onPointerDown={(event) => {
        event.stopPropagation();
        if (event.button !== 0 || !editable) return;
        const picture = event.currentTarget.parentElement?.getBoundingClientRect();
        const ratio = picture?.height ? scale.height / picture.height : 1;
        drag.current = { from: event.clientY, value: point.value, ratio, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        const state = drag.current;
        if (!state) return;
        const by = event.clientY - state.from;
        if (!state.moved && Math.abs(by) < THRESHOLD) return;
        state.moved = true;
        tip.hide();
        props.onDraft(scale.value(scale.y(state.value) + by * state.ratio));
      }}
      onPointerUp={() => {
        const moved = drag.current?.moved;
        drag.current = null;
        if (moved) props.onCommit();
      }}
      onPointerCancel={() => {
        if (drag.current) forget();
      }}
    />
  );
}
