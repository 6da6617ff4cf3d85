/** The selected card whole: its fields, its evidence for and against, its comments. It follows the selection. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX, TargetedPointerEvent } from "preact";
import { type Card, cardsOf } from "../document";
import { laneName } from "../state/words";
import { type Editor, useEditor } from "./context";
import { Icon } from "./icons";
import { CardFields } from "./inspector/CardFields";
import { CommentList } from "./inspector/CommentList";
import { EvidenceList } from "./inspector/EvidenceList";

const HEIGHT = { start: 240, least: 120, most: 560, step: 20 };

/** All cards as the map is read: stage by stage, lane by lane. */
const readingOrder = (editor: Editor): readonly Card[] =>
  editor.stages.value.flatMap((stage) =>
    editor.lanes.value.flatMap((lane) => cardsOf(editor.document.value, stage.id, lane.id)),
  );

export function Inspector(): JSX.Element | null {
  const editor = useEditor();
  const { state, t } = editor;
  const height = useSignal(HEIGHT.start);
  const current = useComputed(() => {
    const selected = state.selected.value;
    const id = selected.size === 1 ? [...selected][0] : state.inside.value;
    return editor.document.value.cards.get(id ?? "");
  });
  const card = current.value;
  if (!state.inspector.value) return null;

  const close = (): void => {
    state.inspector.value = false;
    if (card) editor.moveFocus(card, { card: card.id });
  };
  const go = (by: 1 | -1): void => {
    const all = readingOrder(editor);
    const now = current.peek();
    const at = now ? all.indexOf(now) : by > 0 ? -1 : 0;
    const next = all[(at + by + all.length) % all.length];
    if (!next) return;
    state.selected.value = new Set([next.id]);
    state.announce(crumb(editor, next));
  };
  return (
    <section
      class="dock"
      aria-label={t("Inspector")}
      style={{ "--dock": `${height.value}px` }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <Edge height={height} label={t("Height of the inspector")} />
      <div class="dh">
        {card ? <Crumb editor={editor} card={card} /> : <span class="crumb">{t("Inspector")}</span>}
        <span class="sp" />
        {card && editor.editable.value && <span class="dim">{t("Saves when you leave a field")}</span>}
        <i class="vr" />
        <button
          type="button"
          class="tb"
          aria-label={t("Previous card")}
          title={t("Previous card")}
          onClick={() => go(-1)}
        >
          <Icon name="up" />
        </button>
        <button type="button" class="tb" aria-label={t("Next card")} title={t("Next card")} onClick={() => go(1)}>
          <Icon name="down" />
        </button>
        <button type="button" class="tb" aria-label={t("Close inspector")} title={t("Close inspector")} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {card ? (
        <div class="dg3" key={card.id}>
          <CardFields card={card} />
          <EvidenceList card={card} />
          <CommentList card={card} />
        </div>
      ) : (
        <p class="nocard">{t("Select a card to see its fields, evidence and comments.")}</p>
      )}
    </section>
  );
}

function crumbOf({ document: { value: document }, t }: Editor, card: Card): readonly string[] {
  const lane = document.lanes.get(card.lane);
  const cards = cardsOf(document, card.stage, card.lane);
  return [
    document.stages.get(card.stage)?.name ?? "",
    lane ? laneName(t, lane) : "",
    t("Card {i} of {n}", { i: cards.indexOf(card) + 1, n: cards.length }),
  ];
}

const crumb = (editor: Editor, card: Card): string => crumbOf(editor, card).join(", ");

function Crumb({ editor, card }: { readonly editor: Editor; readonly card: Card }): JSX.Element {
  const [stage, lane, place] = crumbOf(editor, card);
  return (
    <h3 class="crumb">
      {stage}
      <i aria-hidden="true">/</i>
      {lane}
      <i aria-hidden="true">/</i>
      <b>{place}</b>
    </h3>
  );
}

/** The upper edge: it is dragged, or moved with the arrow keys. */
function Edge({ height, label }: { readonly height: { value: number }; readonly label: string }): JSX.Element {
  const set = (value: number): void => {
    height.value = Math.max(HEIGHT.least, Math.min(HEIGHT.most, Math.round(value)));
  };
  const start = (event: TargetedPointerEvent<HTMLHRElement>): void => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const from = height.value + event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientY }: PointerEvent): void => set(from - clientY);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
    event.preventDefault();
  };
  return (
    <hr
      class="edge"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={height.value}
      aria-valuemin={HEIGHT.least}
      aria-valuemax={HEIGHT.most}
      onPointerDown={start}
      onKeyDown={(event) => {
        const by = { ArrowUp: HEIGHT.step, ArrowDown: -HEIGHT.step }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(height.value + by);
      }}
    />
  );
}
