/** The map as headings and lists: everything the grid shows and everything it lets people do. */
import { useComputed, useSignal } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { cardsOf, type Document, holdsCards, type Lane, momentsOf, paths, type Stage } from "../document";
import { HEADER, onFocusWanted } from "../state/editor";
import { groupOf, groupsOf } from "../state/grouping";
import { commandFor } from "../state/keymap";
import { afterwards } from "../state/later";
import { shownPersonas } from "../state/personas";
import { straysAt } from "../state/spanning";
import { goalStatus, laneName } from "../state/words";
import { anchorOf } from "./anchor";
import { type Editor, useEditor } from "./context";
import { citedAt } from "./EvidenceCell";
import { cardOf, focusOn } from "./focus";
import { Icon, laneIcon, stageIcon } from "./icons";
import { asked, metricWords } from "./lanes/metrics";
import { pathWords } from "./lanes/moments";
import { Extent, GroupTitle, LaneList, Opens } from "./outline/Axes";
import { CardList, pieceWords } from "./outline/CardList";
import { FeltList } from "./outline/FeltList";
import { MomentList } from "./outline/MomentList";
import { AxisName, Goal } from "./outline/StageText";
import { Compared, Times } from "./outline/Told";
import { PathDialog } from "./parts";
import { metricParts, momentParts, useSlice } from "./slice";
import { copyOut } from "./structure/copying";
import { givenBy } from "./structure/given";

export function Outline(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const root = useRef<HTMLElement>(null);
  const stages = editor.stages.value;
  const groups = groupsOf(editor.document.value, stages);
  const copy = (event: ClipboardEvent): void => {
    if (!inField(event.target) && placeOf(event.target)) copyOut(editor, event);
  };
  useEffect(
    () =>
      onFocusWanted(editor, ({ stage, lane, card }, last) => {
        const at = (what: string, id: string): Element | null | undefined =>
          root.current?.querySelector(`[data-${what}="${CSS.escape(id)}"]`);
        const item = card && at("card-id", card);
        // What was just made is drawn a moment later.
        if (card && !item && !last) return false;
        const button = (
          item ||
          at("place", `${stage} ${lane}`) ||
          at("group-id", stage.replace("^", "")) ||
          (stage === HEADER ? at("lane-id", lane) : at("stage-id", stage))
        )?.querySelector<HTMLElement>("button");
        return focusOn(button);
      }),
    [editor],
  );
  return (
    <section
      ref={root}
      class="ol"
      aria-label={t("Outline")}
      onKeyDown={(event) => {
        // Enter and Space press the button they are on.
        if (inField(event.target) || /^(Enter| )$/.test(event.key)) return;
        const id = commandFor(event, "grid")?.id ?? "";
        const card = cardOf(event.target)?.dataset["cardId"];
        const place = placeOf(event.target);
        if (OF_MAP.test(id)) editor.run(id);
        else if (id === "card.add" && place) editor.run(id, place);
        else if (card && OF_CARD.test(id)) editor.run(id, { card, anchor: anchorOf(event.target as Element) });
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocusIn={({ target }) => {
        const place = placeOf(target);
        editor.state.inside.value = cardOf(target)?.dataset["cardId"] ?? null;
        const before = editor.state.focus.peek();
        if (place && (before?.stage !== place.stage || before.lane !== place.lane)) editor.state.focus.value = place;
      }}
      onCopy={copy}
      onCut={copy}
      onPaste={(event) => {
        const place = placeOf(event.target);
        if (!place || !event.clipboardData || inField(event.target)) return;
        event.preventDefault();
        afterwards(editor, "pasteInto", { ...place, ...givenBy(event.clipboardData) });
      }}
    >
      <Extent />
      {stages.map((stage, i) => {
        const group = groups.find(({ from }) => from === i);
        const place = t("{i} of {n}", { i: i + 1, n: stages.length });
        return [
          group && <GroupTitle key={`^${stage.id}`} group={group} />,
          <StageSection key={stage.id} stage={stage} place={place} />,
        ];
      })}
      <Whole />
      <Paths />
      <Compared />
      <Times />
      <LaneList />
    </section>
  );
}

/** What keys do here too, wherever one is, and on a card. */
const OF_MAP = /^(map\.(find|help)|view\.inspector|persona\.\w+)$/;
const OF_CARD = /^(card\.(edit|move|duplicate|delete|menu)|record\.comment)$/;

const inField = (node: EventTarget | null): boolean =>
  node instanceof Element && node.matches("input, textarea, select");

/** The cell that a place in the outline stands for. */
function placeOf(node: EventTarget | null): { readonly stage: string; readonly lane: string } | null {
  const place = node instanceof Element ? node.closest<HTMLElement>("[data-place]")?.dataset["place"] : undefined;
  const [stage, lane] = place?.split(" ") ?? [];
  return stage && lane ? { stage, lane } : null;
}

function StageSection({ stage, place }: { readonly stage: Stage; readonly place: string }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const icon = stageIcon(stage.icon);
  const over = groupOf(editor.document.value, editor.stages.value, stage.id)?.stage;
  const facts = [
    place,
    over && over !== stage && t("in {name}", { name: over.name }),
    stage.collapsed && t("folded"),
    stage.owner && t("{label}: {text}", { label: t("Owner"), text: stage.owner }),
  ].filter(Boolean);
  const id = `ol-${stage.id}`;
  return (
    <section class="ols" aria-labelledby={id} data-stage-id={stage.id}>
      <div class="olt">
        <h3 id={id}>
          {icon && <Icon name={icon} />}
          <AxisName id={stage.id} name={stage.name} />
        </h3>
        <span class="dim">{facts.join(", ")}</span>
        {stage.goal_status !== undefined && (
          <span class={`gs ${stage.goal_status}`}>{goalStatus(t, stage.goal_status)}</span>
        )}
        <span class="sp" />
        <Opens kind="stage" id={stage.id} name={stage.name} />
      </div>
      <Goal stage={stage} />
      {editor.lanes.value.map((lane) => (
        <LaneSection key={lane.id} stage={stage} lane={lane} />
      ))}
    </section>
  );
}

interface At {
  readonly stage: Stage;
  readonly lane: Lane;
}

function Head({ lane, note = "" }: { readonly lane: Lane; readonly note?: string }): JSX.Element {
  const { t } = useEditor();
  return (
    <h4>
      <Icon name={laneIcon(lane.kind)} small />
      {laneName(t, lane)}
      {note && <span> {note}</span>}
    </h4>
  );
}

function LaneSection({ stage, lane }: At): JSX.Element | null {
  const Section = holdsCards(lane) ? Cards : SECTIONS[lane.kind];
  return Section ? (
    <div class="oll" data-place={`${stage.id} ${lane.id}`}>
      <Section stage={stage} lane={lane} />
    </div>
  ) : null;
}

function Cards({ stage, lane }: At): JSX.Element | null {
  const editor = useEditor();
  const { t, state } = editor;
  const strays = useComputed(() => straysAt(editor, stage.id, lane.id)).value;
  const own = useComputed(() => cardsOf(editor.document.value, stage.id, lane.id)).value;
  const all = strays.length > 0 ? [...strays, ...own] : own;
  if (all.length === 0 && !editor.editable.value) return null;
  const cards = all.filter(({ id }) => !state.hidden.value.has(id));
  const hidden = all.length - cards.length;
  const note = [
    all.length > 0 && t("{n} cards", { n: cards.length }),
    hidden > 0 && t("{n} hidden by the filter", { n: hidden }),
  ]
    .filter(Boolean)
    .join(", ");
  return <CardList stage={stage} lane={lane} cards={cards} head={<Head lane={lane} note={note} />} />;
}

function Felt({ stage, lane }: At): JSX.Element {
  return (
    <>
      <Head lane={lane} />
      <FeltList stage={stage} />
    </>
  );
}

function Moments({ stage, lane }: At): JSX.Element | null {
  const editor = useEditor();
  const none = momentsOf(useSlice(editor, momentParts), stage.id).length === 0;
  return none && !editor.editable.value ? null : <MomentList stage={stage} head={<Head lane={lane} />} />;
}

function Scores({ stage, lane }: At): JSX.Element {
  const editor = useEditor();
  const lines = metricLines(editor, useSlice(editor, metricParts), stage.id);
  return (
    <>
      <Head lane={lane} note={lines.length === 0 ? editor.t("not asked") : ""} />
      {lines.length > 0 && <Lines lines={lines} />}
    </>
  );
}

function Cited({ stage, lane }: At): JSX.Element | null {
  const editor = useEditor();
  const pieces = useComputed(() => citedAt(editor, stage.id)).value;
  const lines = pieces.map((piece): Line => ({ id: piece.id, name: piece.title, text: pieceWords(editor, piece) }));
  return pieces.length === 0 ? null : (
    <>
      <Head lane={lane} note={editor.t("{n} pieces", { n: pieces.length })} />
      <Lines lines={lines} />
    </>
  );
}

const SECTIONS: Readonly<Record<string, FunctionComponent<At>>> = {
  emotion: Felt,
  moments: Moments,
  metrics: Scores,
  evidence: Cited,
};

/** Something told in words; with the record that it is about, if there is one. */
interface Line {
  readonly text: string;
  readonly id?: string;
  readonly name?: string;
}

function metricLines(editor: Editor, document: Document, stage: string | undefined): Line[] {
  const { t, format } = editor;
  return asked(document, stage, shownPersonas(editor)).flatMap((one) => [
    ...one.rows.map((row): Line => {
      const words = metricWords(document, row, t, format);
      return { id: row.metric.id, name: words[0] ?? one.name, text: words.join(", ") };
    }),
    ...one.without.map(({ persona }): Line => {
      const text = t("{name}: not asked", { name: persona.name });
      return { text: t("{label}: {text}", { label: one.name, text }) };
    }),
  ]);
}

function Lines({ lines }: { readonly lines: readonly Line[] }): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  return (
    <ul>
      {lines.map(({ text, id, name = text }) => (
        <li key={id ?? text} data-record-id={id}>
          <div>{text}</div>
          {id && (
            <span class="obs">
              <button
                type="button"
                class="ob"
                aria-label={t("{action}: {text}", { action: t("Inspect"), text: name })}
                onClick={() => editor.run("record.inspect", { id })}
              >
                {t("Inspect")}
              </button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Whole(): JSX.Element | null {
  const editor = useEditor();
  const lines = metricLines(editor, useSlice(editor, metricParts), undefined);
  if (lines.length === 0 || !editor.lanes.value.some(({ kind }) => kind === "metrics")) return null;
  return (
    <section class="ols" aria-labelledby="ol-whole">
      <h3 id="ol-whole">{editor.t("Whole journey")}</h3>
      <Lines lines={lines} />
    </section>
  );
}

function Paths(): JSX.Element | null {
  const editor = useEditor();
  const { t, format } = editor;
  const document = useSlice(editor, momentParts);
  const editable = editor.editable.value;
  /** An id, or "" for a new one. */
  const open = useSignal<string | null>(null);
  const all = paths(document);
  if (!editor.lanes.value.some(({ kind }) => kind === "moments") || (all.length === 0 && !editable)) return null;
  return (
    <section class="ols" aria-labelledby="ol-paths" data-place={`${HEADER} paths`}>
      <div class="olt">
        <h3 id="ol-paths">{t("Paths")}</h3>
        <span class="sp" />
        {editable && (
          <button type="button" class="ob ad" onClick={() => (open.value = "")}>
            <Icon name="plus" small />
            {t("Add path")}
          </button>
        )}
      </div>
      <ul>
        {all.map((path) => (
          <li key={path.id}>
            <div>{pathWords(document, path, t, format)}</div>
            {editable && (
              <span class="obs">
                <button
                  type="button"
                  class="ob"
                  aria-label={t("Edit “{text}”", { text: path.name })}
                  onClick={() => (open.value = path.id)}
                >
                  {t("Edit")}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {open.value !== null && (
        <PathDialog
          key={open.value}
          editor={editor}
          id={open.value === "" ? null : open.value}
          onClose={() => (open.value = null)}
        />
      )}
    </section>
  );
}
