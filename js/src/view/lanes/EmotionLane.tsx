/** What the shown personas feel from stage to stage: the curve, its evidence, its gaps; and the points as sliders. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { cardsOfStage, type Document, emotionsOf, settingsOf } from "../../document";
import { removePoint, setPoint } from "../../state/commands/emotion";
import { shortName, shownPersonas } from "../../state/personas";
import type { Column, Editor, LanePictureProps } from "../context";
import { EmotionField, Tip } from "../parts";
import { emotionParts, useSlice } from "../slice";
import { EmotionPicture, type Series } from "./EmotionPicture";
import { EmotionPoint } from "./EmotionPoint";
import { aside, type Point, pointsOf, pointWords, type Scale, scaleOf } from "./emotions";
import { alongRow } from "./row";
import { useTip } from "./useTip";

const HEIGHT = 240;
const LEAST = 160;

export const emotionHeight = (height: number | undefined): number => Math.max(LEAST, height ?? HEIGHT);

interface Value {
  readonly id: string;
  readonly stage: string;
  readonly persona: string;
  readonly value: number;
}

export function EmotionLane({ editor, lane, stages, columns }: LanePictureProps): JSX.Element {
  const { t } = editor;
  const document = useSlice(editor, emotionParts);
  const editable = editor.editable.value;
  const draft = useSignal<Value | null>(null);
  const open = useSignal<{ readonly emotion: string; readonly anchor: Element; readonly label: string } | null>(null);
  const tip = useTip();
  const root = useRef<HTMLDivElement>(null);
  const font = useFont(root);
  const focusNext = useRef<string | null>(null);

  const drawn = columns.value.filter(({ id }) => stages.some((stage) => stage.id === id));
  const last = drawn.at(-1);
  const width = last ? last.x + last.width : 0;
  const scale = scaleOf(document, emotionHeight(lane.height));
  const personas = shownPersonas(editor);
  const series = personas.map((one): Series => {
    const side = personas.length > 1 ? (one.side === "a" ? -1 : 1) : 0;
    const points = pointsOf(document, one.persona.id, drawn, scale, side, draft.value);
    return { ...one, points, cards: cardPoints(document, one.persona.id, drawn, scale, side) };
  });
  const [active] = series;

  useLayoutEffect(() => {
    const stage = focusNext.current;
    const next = stage && root.current?.querySelector<HTMLElement>(`[data-at="${CSS.escape(stage)}"]:not(.b)`);
    if (!next) return;
    focusNext.current = null;
    next.focus();
  });

  const commit = (): void => {
    const made = draft.peek();
    draft.value = null;
    const before = made && document.emotions.get(made.id);
    if (!made || !before || before.value === made.value) return;
    if (before.basis === "evidence")
      editor.state.announce(t("Set by hand, so it is assumed now; interval and base are gone. Undo brings them back."));
    void setPoint(editor, made.stage, made.value, { persona: made.persona });
  };
  const add = (stage: string, value: number): void => {
    focusNext.current = stage;
    void setPoint(editor, stage, value);
  };
  const drop = (point: { readonly id: string; readonly stage: string }): void => {
    open.value = null;
    focusNext.current = point.stage;
    void removePoint(editor, point.id);
  };

  const name = active ? active.persona.name : t("the first persona");
  const opened = open.value && document.emotions.get(open.value.emotion);
  return (
    <div ref={root} class="emo-span" style={{ height: `${scale.height}px`, width: `${width}px` }} onKeyDown={alongRow}>
      <EmotionPicture
        series={series}
        columns={drawn}
        scale={scale}
        line={settingsOf(document).emotionLine}
        width={width}
        font={font}
        t={t}
        format={editor.format}
      />
      {drawn.map((column, i) => (
        <StageMarks key={column.id} index={i} series={series}>
          {(one, point) => {
            const stage = document.stages.get(column.id);
            if (!stage) return null;
            return (
              <EmotionPoint
                key={point.emotion.id}
                editor={editor}
                lane={lane.id}
                persona={one.persona}
                side={one.side}
                stage={stage}
                point={point}
                scale={scale}
                editable={editable && one.side === "a"}
                tip={tip}
                onDraft={(value) => {
                  draft.value =
                    value === null ? null : { id: point.emotion.id, stage: column.id, persona: one.persona.id, value };
                }}
                onCommit={commit}
                onOpen={(anchor) => {
                  tip.hide();
                  const label = t("{name} at {stage}", { name: one.persona.name, stage: stage.name });
                  open.value = { emotion: point.emotion.id, anchor, label };
                }}
                onRemove={() => drop({ id: point.emotion.id, stage: column.id })}
              />
            );
          }}
        </StageMarks>
      ))}
      {editable &&
        drawn.map(
          (column, i) =>
            !active?.points[i] && (
              <AddPoint
                key={`add${column.id}`}
                column={column}
                scale={scale}
                label={t("Add emotion: {name} at {stage}", { name, stage: document.stages.get(column.id)?.name ?? "" })}
                onAdd={(value) => add(column.id, value)}
              />
            ),
        )}
      {editable && !active?.points.some(Boolean) && drawn[0] && (
        <p class="hint" style={{ top: `${scale.y(scale.middle) + 10}px` }}>
          {active
            ? t("Click in a stage to set what {name} feels there.", { name: shortName(active.persona) })
            : t("Click in a stage to draw the first point.")}
        </p>
      )}
      <CardPoints editor={editor} series={series} scale={scale} tip={tip} />
      {open.value && opened && (
        <EmotionField
          key={opened.id}
          editor={editor}
          emotion={opened}
          anchor={open.value.anchor}
          label={open.value.label}
          scale={scale}
          onSave={(value, fields) => setPoint(editor, opened.stage, value, { persona: opened.persona, ...fields })}
          onRemove={() => drop(opened)}
          onClose={() => {
            focusNext.current = opened.stage;
            open.value = null;
          }}
        />
      )}
      <Tip tip={tip} />
    </div>
  );
}

/** The points of one stage, the active persona's last: it lies on top. */
function StageMarks({
  index,
  series,
  children,
}: {
  readonly index: number;
  readonly series: readonly Series[];
  readonly children: (one: Series, point: Point) => JSX.Element | null;
}): JSX.Element {
  return (
    <>
      {[...series].reverse().map((one) => {
        const point = one.points[index];
        return point ? children(one, point) : null;
      })}
    </>
  );
}

function AddPoint({
  column,
  scale,
  label,
  onAdd,
}: {
  readonly column: Column;
  readonly scale: Scale;
  readonly label: string;
  readonly onAdd: (value: number) => void;
}): JSX.Element {
  const at = useSignal<number | null>(null);
  const valueAt = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return scale.value(((event.clientY - box.top) / (box.height || 1)) * scale.height);
  };
  return (
    <button
      type="button"
      class="eadd"
      tabIndex={-1}
      data-at={column.id}
      style={{ left: `${column.x}px`, width: `${column.width}px` }}
      aria-label={label}
      onPointerMove={(event) => {
        at.value = scale.y(valueAt(event));
      }}
      onPointerLeave={() => {
        at.value = null;
      }}
      onClick={(event) => onAdd(event.detail === 0 ? scale.middle : valueAt(event))}
    >
      <i style={{ top: `${at.value ?? scale.y(scale.middle)}px` }} />
    </button>
  );
}

/** What is felt at single cards, small and near the stage's own point. */
function cardPoints(
  document: Document,
  persona: string,
  columns: readonly Column[],
  scale: Scale,
  side: number,
): Point[] {
  const emotions = emotionsOf(document, persona).filter(({ card }) => card !== undefined);
  if (emotions.length === 0) return [];
  return columns.flatMap(({ id, x, width }) => {
    const order = cardsOfStage(document, id).map((card) => card.id);
    const here = emotions
      .filter(({ stage }) => stage === id)
      .sort((a, b) => order.indexOf(a.card ?? "") - order.indexOf(b.card ?? ""));
    const step = Math.min(9, (width / 2 - 24) / Math.max(1, here.length));
    return here.map((emotion, i): Point => {
      const away = 18 + Math.floor(i / 2) * step;
      return {
        emotion,
        stage: id,
        value: emotion.value,
        assumed: emotion.basis !== "evidence",
        x: x + width / 2 + aside(side, width) + (i % 2 === 0 ? away : -away),
        y: scale.y(emotion.value),
        reach: 0,
      };
    });
  });
}

function CardPoints({
  editor,
  series,
  scale,
  tip,
}: {
  readonly editor: Editor;
  readonly series: readonly Series[];
  readonly scale: Scale;
  readonly tip: ReturnType<typeof useTip>;
}): JSX.Element {
  const document = useSlice(editor, emotionParts);
  return (
    <>
      {series.flatMap(({ persona, cards }) =>
        cards.map((point) => {
          const text = document.cards.get(point.emotion.card ?? "")?.text ?? "";
          const label = editor.t("{name} at “{text}”", { name: persona.name, text });
          const words = pointWords(point, scale, editor);
          return (
            <span
              key={point.emotion.id}
              role="img"
              class="epc"
              tabIndex={-1}
              aria-label={[label, ...words].join(", ")}
              style={{ left: `${point.x}px`, top: `${point.y}px` }}
              {...tip.on(() => [label, ...words])}
            />
          );
        }),
      )}
    </>
  );
}

/** The family that the theme gives, to measure words in. */
export function useFont(root: { readonly current: Element | null }): string {
  const font = useSignal("system-ui, sans-serif");
  useEffect(() => {
    if (root.current) font.value = getComputedStyle(root.current).fontFamily;
  }, [root, font]);
  return font.value;
}
