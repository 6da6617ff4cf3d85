/** The map as headings and lists: everything the grid shows and everything it lets people do. */
import { useComputed, useSignal } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { cardsOf, type Document, holdsCards, type Lane, momentsOf, paths, type Stage } from "../document";
import { HEADER, onFocusWanted } from "../state/editor";
import { commandFor } from "../state/keymap";
import { shownPersonas } from "../state/personas";
import { goalStatus, laneName } from "../state/words";
import { anchorOf } from "./anchor";
import { type Editor, useEditor } from "./context";
import { citedAt } from "./EvidenceCell";
import { Icon, laneIcon, stageIcon } from "./icons";
import { asked, metricWords } from "./lanes/metrics";
import { pathWords } from "./lanes/moments";
import { PathDialog } from "./lanes/PathDialog";
import { CardList } from "./outline/CardList";
import { FeltList } from "./outline/FeltList";
import { MomentList } from "./outline/MomentList";
import { StageText } from "./outline/StageText";
import { metricParts, momentParts, useSlice } from "./slice";

export function Outline(): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const root = useRef<HTMLElement>(null);
  const stages = editor.stages.value;
  useEffect(
    () =>
      onFocusWanted(editor, ({ stage, lane, card }) => {
        // What was just made is drawn a moment later.
        setTimeout(() => {
          const place = root.current?.querySelector(`[data-place="${CSS.escape(`${stage} ${lane}`)}"]`);
          const item = card && root.current?.querySelector(`[data-card-id="${CSS.escape(card)}"]`);
          const next = (
            item ||
            place ||
            root.current?.querySelector(`[data-stage-id="${CSS.escape(stage)}"]`)
          )?.querySelector<HTMLElement>("button");
          next?.focus();
          next?.scrollIntoView({ block: "nearest" });
        }, 32);
      }),
    [editor],
  );
  return (
    <section
      ref={root}
      class="ol"
      aria-label={t("Outline")}
      onKeyDown={(event) => {
        if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
        const command = commandFor(event, "map");
        if (command?.id !== "map.find") return;
        event.preventDefault();
        editor.run(command.id);
      }}
    >
      {stages.map((stage, i) => (
        <StageSection key={stage.id} stage={stage} place={t("{i} of {n}", { i: i + 1, n: stages.length })} />
      ))}
      <Whole />
      <Paths />
    </section>
  );
}

function StageSection({ stage, place }: { readonly stage: Stage; readonly place: string }): JSX.Element {
  const editor = useEditor();
  const { t, editable } = editor;
  const icon = stageIcon(stage.icon);
  const id = `ol-${stage.id}`;
  return (
    <section class="ols" aria-labelledby={id} data-stage-id={stage.id}>
      <div class="olt">
        <h3 id={id}>
          {icon && <Icon name={icon} />}
          <StageText stage={stage} field="name" />
        </h3>
        <span class="dim">{place}</span>
        {stage.goal_status !== undefined && (
          <span class={`gs ${stage.goal_status}`}>{goalStatus(t, stage.goal_status)}</span>
        )}
        <span class="sp" />
        {editable.value && (
          <button
            type="button"
            class="ob"
            aria-label={t("Menu of {name}", { name: stage.name })}
            aria-haspopup="menu"
            onClick={({ currentTarget }) => {
              editor.state.menu.value = { kind: "stage", id: stage.id, anchor: anchorOf(currentTarget) };
            }}
          >
            <Icon name="more" small />
          </button>
        )}
      </div>
      <StageText stage={stage} field="goal" />
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
      {note && <span>{note}</span>}
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
  const all = useComputed(() => cardsOf(editor.document.value, stage.id, lane.id)).value;
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
  const words = metricList(editor, useSlice(editor, metricParts), stage.id);
  return (
    <>
      <Head lane={lane} note={words.length === 0 ? editor.t("not asked") : ""} />
      {words.length > 0 && <WordList words={words} />}
    </>
  );
}

function Cited({ stage, lane }: At): JSX.Element | null {
  const editor = useEditor();
  const pieces = useComputed(() => citedAt(editor, stage.id)).value;
  return pieces.length === 0 ? null : (
    <>
      <Head lane={lane} note={editor.t("{n} pieces", { n: pieces.length })} />
      <WordList words={pieces.map(({ title }) => title)} />
    </>
  );
}

const SECTIONS: Readonly<Record<string, FunctionComponent<At>>> = {
  emotion: Felt,
  moments: Moments,
  metrics: Scores,
  evidence: Cited,
};

function metricList(editor: Editor, document: Document, stage: string | undefined): string[] {
  const { t, format } = editor;
  return asked(document, stage, shownPersonas(editor)).flatMap((one) => [
    ...one.rows.map((row) => metricWords(document, row, t, format).join(", ")),
    ...one.without.map(({ persona }) =>
      t("{label}: {text}", { label: one.name, text: t("{name}: not asked", { name: persona.name }) }),
    ),
  ]);
}

const WordList = ({ words }: { readonly words: readonly string[] }): JSX.Element => (
  <ul>
    {words.map((text) => (
      <li key={text}>
        <div>{text}</div>
      </li>
    ))}
  </ul>
);

function Whole(): JSX.Element | null {
  const editor = useEditor();
  const words = metricList(editor, useSlice(editor, metricParts), undefined);
  if (words.length === 0 || !editor.lanes.value.some(({ kind }) => kind === "metrics")) return null;
  return (
    <section class="ols" aria-labelledby="ol-whole">
      <h3 id="ol-whole">{editor.t("Whole journey")}</h3>
      <WordList words={words} />
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
