/** The map as a grid: stages across, lanes down. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX, TargetedClipboardEvent, TargetedMouseEvent, TargetedPointerEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { Lane } from "../document/types";
import { columnsOf } from "../state/columns";
import { cards, perform } from "../state/commands/index";
import { HEADER, onFocusWanted } from "../state/editor";
import { afterwards } from "../state/later";
import { extendTo, startAt, toggle } from "../state/selecting";
import { anchorOf } from "./anchor";
import type { Hovered } from "./CardTools";
import { useEditor } from "./context";
import { drawnIn, spread, watchDrawn } from "./drawn";
import { bringFocus, cardOf, cellOf, placeOf, uncover } from "./focus";
import { CardTools, type Panels, partOf, TimeAxis, withPart } from "./parts";
import { Row } from "./Row";
import { StageHeader } from "./StageHeader";
import { Corner } from "./structure/Corner";
import { GroupHeads } from "./structure/GroupHeads";
import { givenBy } from "./structure/given";
import { zoomOnWheel } from "./structure/zooming";
import { ZoneLine, zoneLines } from "./ZoneLine";

/** From here on what is out of view is not laid out. */
const BIG = 300;

/** Tells when a pointer that is pressed moves for the first time, and whether it is pressed still. */
function whileHeld({ pointerId }: PointerEvent, moved: (held: () => boolean) => void): void {
  const ended = new AbortController();
  const { signal } = ended;
  const end = (event: PointerEvent): void => {
    if (event.pointerId === pointerId) ended.abort();
  };
  addEventListener("pointerup", end, { capture: true, signal });
  addEventListener("pointercancel", end, { capture: true, signal });
  addEventListener("pointermove", () => moved(() => !signal.aborted), { capture: true, signal, once: true });
}

/** The curve stays above a single stage's lanes. */
const curveFirst = (lanes: readonly Lane[]): readonly Lane[] => [
  ...lanes.filter(({ kind }) => kind === "emotion"),
  ...lanes.filter(({ kind }) => kind !== "emotion"),
];

export function Grid(): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const map = useRef<HTMLDivElement>(null);
  const hovered = useSignal<Hovered | null>(null);
  const sizes = columnsOf(editor);
  const { mode, lane: title, columns: wide, total } = sizes.value;
  const all = editor.stages.value;
  const single = mode === "single";
  const lanes = single ? curveFirst(editor.lanes.value) : editor.lanes.value;
  const one = all.find(({ id }) => id === state.single.value) ?? all[0];
  const stages = single ? (one ? [one] : []) : all;
  // In a view of one stage the curve and the moments are still drawn whole, in narrow columns.
  const whole = useComputed(() => {
    const { mode: now, column, columns: own } = sizes.value;
    const width = column / Math.max(1, own.length);
    if (now !== "single") return own;
    return own.map(({ id }, i) => ({ id, x: Math.round(i * width), width: Math.round(width) }));
  });
  const columns = useComputed(() => {
    const { mode: now, column: width } = sizes.value;
    if (now !== "single") return whole.value;
    const list = editor.stages.value;
    const shown = list.find(({ id }) => id === state.single.value) ?? list[0];
    return shown ? [{ id: shown.id, x: 0, width }] : [];
  });
  const stop = useComputed(() => {
    const at = state.focus.value;
    const lane = editor.lanes.value.some(({ id }) => id === at?.lane) || at?.lane === HEADER;
    const stage = editor.stages.value.some(({ id }) => id === at?.stage) || at?.stage === HEADER || at?.stage === "*";
    if (at && lane && stage && !(at.lane === HEADER && at.stage === HEADER)) return at;
    return { stage: editor.stages.value[0]?.id ?? HEADER, lane: editor.lanes.value[0]?.id ?? HEADER };
  }).value;
  const big = useComputed(() => editor.document.value.cards.size > BIG).value;
  const places = useComputed(() => (sizes.value.mode === "single" ? null : drawnIn(editor, HEADER))).value;
  const heading = useComputed(() => editor.document.value.title).value;

  useEffect(
    () =>
      onFocusWanted(editor, (focus, last) => {
        if (focus.stage !== HEADER) state.single.value = focus.stage;
        return map.current !== null && bringFocus(map.current, focus, last);
      }),
    [editor],
  );

  // Before it is painted: a wheel that is listened to later has all of it painted again.
  useLayoutEffect(() => {
    const scroll = map.current?.closest<HTMLElement>(".scroll");
    return scroll ? zoomOnWheel(editor, scroll) : undefined;
  }, [editor]);

  const picked = useRef(false);

  useLayoutEffect(() => (map.current ? watchDrawn(editor, map.current) : undefined), [editor]);

  // A map that is read again keeps the person where they were; what is gone can't be selected.
  useLayoutEffect(() => {
    hovered.value = null;
  }, [mode]);

  const lines = zoneLines(lanes);
  const onKeyDown = (event: KeyboardEvent): void => {
    const panels = partOf(editor, "panels");
    if (panels) {
      panels.onGridKey(editor, map.current as HTMLElement, event);
      return;
    }
    const { target, key } = event;
    // A letter is a command here: it must not end up in the text field that it opens.
    if (key.length === 1 && !event.ctrlKey && !event.metaKey && cellOf(target) === target) event.preventDefault();
    // An event that has passed knows no more where it was: it is told again, where the focus is by then.
    withPart(editor, "panels", () => {
      const root = map.current?.getRootNode();
      ((root instanceof ShadowRoot && root.activeElement) || target)?.dispatchEvent(
        new KeyboardEvent("keydown", event),
      );
    });
  };
  const drag = (event: PointerEvent, card: HTMLElement): void => {
    const scroll = map.current?.closest<HTMLElement>(".scroll");
    const start = ({ startDrag }: Panels): void => {
      if (map.current && scroll) startDrag(editor, event, card, { map: map.current, scroll });
    };
    const panels = partOf(editor, "panels");
    if (panels) start(panels);
    else
      whileHeld(event, (held) =>
        withPart(editor, "panels", (there) => {
          if (held()) start(there);
        }),
      );
  };

  const onFocusIn = ({ target, relatedTarget }: FocusEvent): void => {
    const cell = cellOf(target);
    if (!cell) return;
    const card = cardOf(target)?.dataset["cardId"] ?? null;
    const place = placeOf(cell, state.focus.peek());
    const before = state.focus.peek();
    if (before?.stage !== place.stage || before.lane !== place.lane) state.focus.value = place;
    state.inside.value = card;
    // The browser scrolls to it first, and takes what is behind the head for seen.
    if (target instanceof Element && target.matches(":focus-visible")) queueMicrotask(() => uncover(target));
    if (card !== null) {
      if (picked.current || state.selected.peek().has(card)) return;
      state.selected.value = new Set([card]);
      startAt(editor, card);
      // Who comes back from the inspector finds the card selected still.
    } else if (target === cell && (!relatedTarget || cellOf(relatedTarget)) && state.selected.peek().size > 0)
      state.selected.value = new Set();
  };

  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const { target } = event;
    const card = cardOf(target);
    picked.current = false;
    if (event.button !== 0 || event.pointerType === "touch" || !(target instanceof HTMLElement)) return;
    if (target.closest("[data-editing], .whole, button:not(.main), .span")) return;
    if (!picking(event, card)) drag(event, card ?? target);
  };

  // With Ctrl or Shift a press selects; the focus that follows leaves it so.
  const picking = (event: MouseEvent, card: HTMLElement | null): boolean => {
    const id = card?.dataset["cardId"];
    if (id === undefined || !(event.shiftKey || event.ctrlKey || event.metaKey)) return false;
    picked.current = true;
    if (event.shiftKey) extendTo(editor, id);
    else toggle(editor, id);
    return true;
  };

  const onClick = (event: TargetedMouseEvent<HTMLDivElement>): void => {
    const card = cardOf(event.target);
    const id = card?.dataset["cardId"];
    picked.current = false;
    if (id !== undefined && !(event.shiftKey || event.ctrlKey || event.metaKey)) {
      if (state.selected.peek().size > 1) state.selected.value = new Set([id]);
      startAt(editor, id);
    }
    if (card || !(event.target instanceof Element)) return;
    // A click beside the cards of a cell goes to the cell.
    if (
      event.target.closest("button, input, textarea, select, a, [tabindex='-1']:not([data-col], [data-span], .scroll)")
    )
      return;
    cellOf(event.target)?.focus();
  };

  const onDblClick = (event: TargetedMouseEvent<HTMLDivElement>): void => {
    const { target } = event;
    const cell = cellOf(target);
    if (!cell || !(target instanceof Element) || target.closest("[data-editing]")) return;
    const card = cardOf(target)?.dataset["cardId"];
    if (card) perform(editor, cards.edit, { card });
    else if (cell.dataset["drop"] !== undefined && !target.closest("button"))
      perform(editor, cards.add, placeOf(cell, state.focus.peek()));
  };

  const onContextMenu = (event: TargetedMouseEvent<HTMLDivElement>): void => {
    const { target, clientX: x, clientY: y } = event;
    const card = cardOf(target);
    const header = target instanceof Element ? target.closest<HTMLElement>(".st, .lt[data-lane-id]") : null;
    const at = card ?? header ?? (editor.editable.peek() && cellOf(target)?.closest<HTMLElement>("[data-drop]"));
    if (!at || !(target instanceof Element) || target.closest("[data-editing]")) return;
    const anchor = x || y ? { left: x, right: x, top: y, bottom: y } : anchorOf(at);
    const { stageId, laneId } = at.dataset;
    if (card) perform(editor, cards.menu, { card: card.dataset["cardId"] ?? "", anchor });
    else if (header) state.menu.value = { kind: stageId ? "stage" : "lane", id: stageId ?? laneId ?? "", anchor };
    else state.menu.value = { kind: "cell", id: Object.values(placeOf(at, null)).join(" "), anchor };
    if (state.menu.peek()) event.preventDefault();
  };

  /** Text fields have a clipboard of their own. */
  const elsewhere = ({ target }: Event): boolean =>
    target instanceof Element && target.closest("[data-editing], input, select, textarea") !== null;

  const onCopy = (event: TargetedClipboardEvent<HTMLDivElement>): void => {
    if (!elsewhere(event)) partOf(editor, "panels")?.copyOut(editor, event);
  };

  const onPaste = (event: TargetedClipboardEvent<HTMLDivElement>): void => {
    const cell = cellOf(event.target);
    const { clipboardData } = event;
    if (!cell || !clipboardData || elsewhere(event)) return;
    event.preventDefault();
    afterwards(editor, "pasteInto", { ...placeOf(cell, state.focus.peek()), ...givenBy(clipboardData) });
  };

  const onPointerOver = ({ target, pointerType }: TargetedPointerEvent<HTMLDivElement>): void => {
    if (target instanceof Element && target.closest(".tools")) return;
    const card = cardOf(target);
    const id = card?.dataset["cardId"];
    if (!card || !id || !map.current || pointerType === "") hovered.value = null;
    else if (hovered.peek()?.card !== id) hovered.value = { card: id, element: card };
  };

  return (
    <div class="sheet" onPointerOver={onPointerOver} onPointerLeave={() => (hovered.value = null)}>
      <div
        ref={map}
        role="grid"
        class={`map${big ? " big" : ""}`}
        aria-label={heading || t("Journey map")}
        aria-rowcount={lanes.length + 1}
        aria-colcount={all.length + 1}
        aria-readonly={!editor.editable.value}
        style={{
          "--lt": `${title}px`,
          "--cols": single ? "1fr" : wide.map(({ width }) => `${width}px`).join(" "),
          "--total": `${total}px`,
          zoom: state.zoom.value,
        }}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
        onPointerDown={onPointerDown}
        onClick={onClick}
        onDblClick={onDblClick}
        onContextMenu={onContextMenu}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
      >
        <div role="row" class="row head" aria-rowindex={1} data-row={HEADER}>
          <Corner />
          {!single && <GroupHeads stages={stages} stop={stop.lane === HEADER ? stop.stage : null} />}
          {spread(stages, places, (stage) => (
            <StageHeader
              key={stage.id}
              stage={stage}
              index={all.indexOf(stage)}
              stop={stop.lane === HEADER && stop.stage === stage.id}
              folded={!single && stage.collapsed === true}
            />
          ))}
        </div>
        {lanes.map((lane, i) => {
          const line = lines.get(lane.id);
          return [
            i === 0 && !single && state.timeAxis.value && <TimeAxis key="time" />,
            line && <ZoneLine key={`line ${lane.id}`} {...line} />,
            <Row
              key={lane.id}
              lane={lane}
              index={i}
              stages={stages}
              all={all}
              columns={columns}
              whole={whole}
              stop={stop.lane === lane.id ? stop.stage : null}
            />,
          ];
        })}
      </div>
      <CardTools hovered={hovered} startDrag={drag} />
    </div>
  );
}
