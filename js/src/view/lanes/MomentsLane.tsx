/** Key moments on their rail, both branches of a goal, and the paths beside it. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Document, paths } from "../../document";
import { shownPersonas } from "../../state/personas";
import type { Column, Editor, LanePictureProps } from "../context";
import { focusOn } from "../focus";
import { Icon } from "../icons";
import { MomentField, PathDialog, Tip } from "../parts";
import { momentParts, useSlice } from "../slice";
import { useFont } from "./EmotionLane";
import { arrange } from "./labels";
import { textWidth } from "./measure";
import {
  branchWords,
  type Layout,
  layoutOf,
  type MomentAt,
  momentWords,
  type PathAt,
  pathWords,
  SPACED,
} from "./moments";
import { alongRow } from "./row";
import { type TipHandle, useTip } from "./useTip";

type Opened =
  | { readonly what: "moment"; readonly id: string | null; readonly stage: string; readonly anchor: Element }
  | { readonly what: "path"; readonly id: string | null; readonly anchor: HTMLElement };

export function MomentsLane({ editor, stages, columns }: LanePictureProps): JSX.Element {
  const { t, format } = editor;
  const document = useSlice(editor, momentParts);
  const editable = editor.editable.value;
  const root = useRef<HTMLDivElement>(null);
  const font = useFont(root);
  const tip = useTip();
  const opened = useSignal<Opened | null>(null);
  const drawn = columns.value.filter(({ id }) => stages.some((stage) => stage.id === id));
  const keys = legendOf(editor, document, drawn);
  const legendWidth = keys.reduce((sum, { text }) => sum + textWidth(text, 400, font) + 34, 8) + (editable ? 76 : 0);
  const personas = shownPersonas(editor).map(({ persona }) => persona.id);
  const layout = layoutOf(document, drawn, personas, font, legendWidth);
  // A path that says neither where it leaves nor a step can't be drawn: it stands by its name.
  const all = paths(document).filter(({ persona }) => persona === undefined || personas.includes(persona));
  const loose = all.filter((path) => !layout.paths.some((drawnPath) => drawnPath.path.id === path.id));
  const open = (next: Opened): void => {
    tip.hide();
    opened.value = next;
  };
  const close = (): void => {
    const before = opened.peek();
    opened.value = null;
    if (before?.anchor instanceof HTMLElement && before.anchor.isConnected) before.anchor.focus();
    // What was changed may be drawn anew by then.
    const again = before?.id && `[data-${before.what}-id="${CSS.escape(before.id)}"]`;
    if (again)
      editor.soon(() => !before.anchor.isConnected && focusOn(root.current?.querySelector<HTMLElement>(again)));
  };
  const now = opened.value;
  return (
    <div
      ref={root}
      class="mom-span"
      style={{ height: `${layout.height}px`, width: `${layout.width}px` }}
      onKeyDown={alongRow}
    >
      <Picture editor={editor} layout={layout} font={font} />
      {layout.paths.map((at) => (
        <PathNodes
          key={at.path.id}
          editor={editor}
          at={at}
          tip={tip}
          onOpen={editable ? (anchor) => open({ what: "path", id: at.path.id, anchor }) : null}
        />
      ))}
      {drawn.map(({ id, x, width }) => {
        const here = layout.moments.filter(({ moment }) => moment.stage === id);
        return (
          <div key={id} class="mcol" style={{ left: `${x}px`, width: `${width}px`, height: `${layout.rail + 14}px` }}>
            {here.map((at) => (
              <MomentButton
                key={at.moment.id}
                editor={editor}
                at={at}
                left={x}
                tip={tip}
                onOpen={editable ? (anchor) => open({ what: "moment", id: at.moment.id, stage: id, anchor }) : null}
              />
            ))}
            {editable && (
              <button
                type="button"
                class="madd"
                tabIndex={-1}
                data-at={id}
                style={{ left: `${here.length === 0 ? width / 2 : width - 13}px`, top: `${layout.rail}px` }}
                aria-label={t("Add moment at {stage}", { stage: document.stages.get(id)?.name ?? "" })}
                title={t("Add moment")}
                onClick={({ currentTarget }) => open({ what: "moment", id: null, stage: id, anchor: currentTarget })}
              >
                <Icon name="plus" small />
              </button>
            )}
          </div>
        );
      })}
      <div class="mkey" style={{ top: `${layout.legend}px` }}>
        {keys.map(({ kind, text }) => (
          <span key={kind}>
            <Key kind={kind} />
            {text}
          </span>
        ))}
        {loose.map((path) =>
          editable ? (
            <button
              key={path.id}
              type="button"
              class="ob"
              tabIndex={-1}
              data-path-id={path.id}
              aria-label={t("{text}. Edit path", { text: path.name })}
              onClick={({ currentTarget }) => open({ what: "path", id: path.id, anchor: currentTarget })}
            >
              <Icon name="path" small />
              {path.name}
            </button>
          ) : (
            <span key={path.id}>
              <Icon name="path" small />
              {path.name}
            </span>
          ),
        )}
        {editable && (
          <button
            type="button"
            class="ob ad"
            tabIndex={-1}
            onClick={({ currentTarget }) => open({ what: "path", id: null, anchor: currentTarget })}
          >
            <Icon name="plus" small />
            {t("Add path")}
          </button>
        )}
      </div>
      <ul class="vh" aria-label={t("Paths")}>
        {all.map((path) => (
          <li key={path.id}>{pathWords(document, path, t, format)}</li>
        ))}
      </ul>
      {now?.what === "moment" && (
        <MomentField key={now.id} editor={editor} id={now.id} stage={now.stage} anchor={now.anchor} onClose={close} />
      )}
      {now?.what === "path" && (
        <div onKeyDown={(event) => event.stopPropagation()}>
          <PathDialog key={now.id} editor={editor} id={now.id} onClose={close} />
        </div>
      )}
      <Tip tip={tip} />
    </div>
  );
}

type KeyKind = "truth" | "milestone" | "main" | "recovery" | "alternative";

/** How a path is drawn; one of a kind we don't know as another way. */
const drawnAs = (kind: string): "main" | "recovery" | "alternative" =>
  kind === "main" || kind === "recovery" ? kind : "alternative";

function legendOf(
  editor: Editor,
  document: Document,
  columns: readonly Column[],
): readonly { kind: KeyKind; text: string }[] {
  const { t } = editor;
  const { moments, paths } = document;
  const shown = [...moments.values()].filter(({ stage }) => columns.some(({ id }) => id === stage));
  const told = (drawn: KeyKind): boolean => [...paths.values()].some(({ kind }) => drawnAs(kind) === drawn);
  const all: readonly { kind: KeyKind; text: string; there: boolean }[] = [
    { kind: "truth", text: t("moment of truth"), there: shown.some(({ kind }) => kind === "truth") },
    { kind: "milestone", text: t("milestone"), there: shown.some(({ kind }) => kind === "milestone") },
    {
      kind: "recovery",
      text: t("recovery, goal missed"),
      there: told("recovery"),
    },
    { kind: "main", text: t("main way"), there: told("main") },
    { kind: "alternative", text: t("another way"), there: told("alternative") },
  ];
  return all.filter(({ there }) => there);
}

function Key({ kind }: { readonly kind: KeyKind }): JSX.Element {
  const line = kind !== "truth" && kind !== "milestone";
  return (
    <svg width={line ? 22 : 12} height="12" viewBox={line ? "0 0 22 12" : "0 0 12 12"} aria-hidden="true">
      {kind === "truth" && <path d="M6 1l5 5-5 5-5-5z" class="kd" />}
      {kind === "milestone" && <rect x="2" y="2" width="8" height="8" class="km" />}
      {line && <path d="M0 6h22" class={`kr ${kind}`} />}
    </svg>
  );
}

function Picture({
  editor,
  layout,
  font,
}: {
  readonly editor: Editor;
  readonly layout: Layout;
  readonly font: string;
}): JSX.Element {
  const { rail, width, height } = layout;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {width > 40 && <path d={`M14 ${rail}H${width - 30}`} class="kl" />}
      {layout.paths.map(({ path, from, to, y }) => {
        const way = to < from ? -1 : 1;
        const sweep = way > 0 ? 0 : 1;
        const kind = drawnAs(path.kind);
        return (
          <g key={path.id}>
            <path
              d={`M${from} ${rail + 9}V${y - 8}a8 8 0 0 ${sweep} ${8 * way} 8H${to - 8 * way}a8 8 0 0 ${sweep} ${8 * way} -8V${rail + 11}`}
              class={`kr ${kind}`}
            />
            <path d={`M${to - 4.5} ${rail + 16}l4.500-7 4.500 7`} class={`kr tip ${kind}`} />
          </g>
        );
      })}
      {layout.plain.map(({ id, x, width: wide }) => (
        <circle key={id} cx={x + wide / 2} cy={rail} r="3" class="kt" />
      ))}
      {layout.moments.map(
        ({ moment, x, over }) =>
          over && over.up > 0 && <path key={moment.id} d={`M${x} ${rail - 9}v${-over.up}`} class="kl" />,
      )}
      {layout.moments.map(({ moment, x }) =>
        moment.kind === "truth" ? (
          <path key={moment.id} d={`M${x} ${rail - 9}l9 9-9 9-9-9z`} class="kd" />
        ) : (
          <rect key={moment.id} x={x - 5} y={rail - 5} width="10" height="10" class="km" />
        ),
      )}
      {branches(editor, layout, font).map(({ text, good, box }) => (
        <text key={text + box.x} x={box.x} y={box.y + 11} class={good ? "ok" : "dg"}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Both branches of each goal, below the rail: yes at the right of its moment, no at the left. */
function branches(editor: Editor, { moments, rail, width, height, paths }: Layout, font: string) {
  const measured = moments.filter(({ moment }) => moment.reached !== undefined);
  const all = measured.flatMap(({ moment, x }) => {
    const words = branchWords(moment, editor.t, editor.format);
    if (!words) return [];
    return [true, false].map((good) => {
      const text = good ? words.yes : words.no;
      const wide = SPACED * textWidth(text, 600, font);
      const [right, left] = [x + 14 + wide / 2, x - 8 - wide / 2];
      const [first, second] = good ? [14, 27] : [27, 14];
      const fits = left - wide / 2 > 2;
      const at = (side: number, down: number) => ({ x: side, y: rail + down });
      const places = good
        ? [at(right, first), at(right, second), at(right, 40), at(left, first), at(left, 40), at(right, 53)]
        : [...(fits ? [at(left, first), at(left, second)] : []), at(right, first), at(right, 40), at(right, 53)];
      return { text, good, wish: { width: wide, height: 12, places } };
    });
  });
  const drops = paths.flatMap(({ from, to, y, nodes }) => [
    ...[from, to].map((x) => ({ x: x - 3, y: rail + 9, width: 6, height: y - rail })),
    ...nodes.map((node) => ({ x: node.x - node.width / 2, y: y - 11, width: node.width, height: 22 })),
  ]);
  const boxes = arrange(
    all.map(({ wish }) => wish),
    drops,
    { x: 2, y: 0, width: width - 4, height },
  );
  return all.flatMap(({ text, good }, i) => (boxes[i] ? [{ text, good, box: boxes[i] }] : []));
}

interface Opens {
  readonly editor: Editor;
  readonly tip: TipHandle;
  readonly onOpen: ((anchor: HTMLElement) => void) | null;
}

function MomentButton({
  editor,
  at,
  left,
  tip,
  onOpen,
}: Opens & { readonly at: MomentAt; readonly left: number }): JSX.Element {
  const { moment, x, width, over } = at;
  const words = momentWords(useSlice(editor, momentParts), moment, editor.t, editor.format);
  const props = {
    class: `mbtn ${moment.kind}`,
    tabIndex: -1,
    "data-at": moment.stage,
    "data-moment-id": moment.id,
    "aria-label": words.join(", "),
    style: { left: `${x - left - width / 2 + 3}px`, width: `${width - 6}px` },
    ...tip.on(() => words),
  };
  const style = over && { left: `${over.left}px`, right: `${over.right}px`, bottom: `${27 + over.up}px` };
  const text = <span style={style}>{moment.name}</span>;
  if (!onOpen)
    return (
      <div {...props} role="img">
        {text}
      </div>
    );
  return (
    <button type="button" {...props} aria-haspopup="dialog" onClick={({ currentTarget }) => onOpen(currentTarget)}>
      {text}
    </button>
  );
}

function PathNodes({ editor, at, tip, onOpen }: Opens & { readonly at: PathAt }): JSX.Element {
  const { path, y, nodes } = at;
  const words = pathWords(useSlice(editor, momentParts), path, editor.t, editor.format);
  return (
    <>
      {nodes.map(({ key, text, x, width }) => {
        const props = {
          class: `pnode ${drawnAs(path.kind)}`,
          tabIndex: -1,
          "data-path-id": path.id,
          style: { left: `${x - width / 2}px`, top: `${y}px`, width: `${width}px` },
          ...tip.on(() => [text, words]),
        };
        return onOpen ? (
          <button
            key={key}
            type="button"
            {...props}
            aria-haspopup="dialog"
            aria-label={editor.t("{text}. Edit path", { text })}
            onClick={({ currentTarget }) => onOpen(currentTarget)}
          >
            <span>{text}</span>
          </button>
        ) : (
          <div key={key} {...props} role="img" aria-label={text}>
            <span>{text}</span>
          </div>
        );
      })}
    </>
  );
}
