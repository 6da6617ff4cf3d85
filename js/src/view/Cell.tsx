/** One cell: the cards of a stage in a lane, the place a lifted one would take, and the way to add another. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { cardsOf } from "../document/selectors";
import type { Card, Lane, Stage } from "../document/types";
import { cards as commands, perform } from "../state/commands/index";
import { type Drop, type Rejection, toggled } from "../state/editor";
import { type Spans, straysAt } from "../state/spanning";
import { giveUp, keyOf, newCardTarget, saveCards } from "../state/text";
import { addWord, laneName } from "../state/words";
import { CardItem } from "./CardItem";
import { type Editor, useEditor } from "./context";
import { drawnOf } from "./drawn";
import { ADDING, cellKey, DROP, flagsOf, REJECTED, UNFOLDED } from "./flags";
import { Icon } from "./icons";
import { TextEdit } from "./parts";

/** More cards than this in one cell are lines, and only so many of them until it is opened. */
export const MANY = 8;

/** Types don't know yet that what is hidden may be found. */
const UNTIL_FOUND = "until-found" as unknown as boolean;

interface Props {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly index: number;
  readonly stop: boolean;
  /** What the lane draws over several columns. */
  readonly spans: Spans | null;
}

export function Cell({ stage, lane, index, stop, spans }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const all = useComputed(() => cardsOf(editor.document.value, stage.id, lane.id)).value;
  const key = cellKey(stage.id, lane.id);
  const flags = flagsOf(editor, key);
  const drop = flags & DROP ? state.drop.value : null;
  const lifted = drop ? state.lifted.value?.cards : undefined;
  const unfolded = (flags & UNFOLDED) !== 0;
  const adding = flags & ADDING ? state.adding.value : null;
  const rejection = flags & REJECTED ? state.rejected.value.get(keyOf(newCardTarget(stage.id, lane.id))) : undefined;
  const hidden = useComputed(() => {
    const out = state.hidden.value;
    return out.size === 0 ? 0 : all.filter(({ id }) => out.has(id)).length;
  }).value;
  const strays = useComputed(() => straysAt(editor, stage.id, lane.id)).value;
  // Places are counted among all cards: where one is to be dropped, all of them show.
  const cards = hidden > 0 && !drop ? all.filter(({ id }) => !state.hidden.value.has(id)) : all;
  const dense = cards.length > MANY;
  // The others are there for whoever finds in the page, or prints it.
  const folded = dense && !unfolded && !drop;
  const shown = folded && !drawnOf(editor).whole.value ? cards.slice(0, MANY) : cards;
  const name = [
    stage.name,
    laneName(t, lane),
    t("{n} cards", { n: cards.length + strays.length }),
    ...(hidden > 0 && !drop ? [t("{n} hidden by the filter", { n: hidden })] : []),
    ...goingOn(editor, spans, index),
  ].join(", ");
  const editable = editor.editable.value;
  const field = (adding || rejection) && (
    <li key="new">
      <NewCard stage={stage} lane={lane} at={adding?.at} rejection={rejection} />
    </li>
  );
  const items = withDrop(shown, drop, lifted, spans, (card) => (
    <CardItem key={card.id} editor={editor} card={card} lane={lane} dense={dense} editable={editable} />
  ));
  const unfold = (): void => {
    state.unfolded.value = toggled(state.unfolded.peek(), key);
  };
  const over = spans ? [...strays, ...shown.filter(({ id }) => spans.at.has(id))] : [];
  const rest = (
    <>
      {(items.length > 0 || field) && (
        <ul>
          {dense ? items.slice(0, MANY) : items}
          {!dense && field}
        </ul>
      )}
      {dense && (items.length > MANY || field) && (
        <ul class="rest" hidden={folded && !field && UNTIL_FOUND} {...{ onbeforematch: unfold }}>
          {items.slice(MANY)}
          {field}
        </ul>
      )}
      {dense && (
        <button type="button" class="more" tabIndex={-1} aria-expanded={unfolded} onClick={unfold}>
          {unfolded ? t("Show less") : t("and {n} more", { n: cards.length - MANY })}
        </button>
      )}
      {editable && !field && (cards.length > 0 || !drop) && (
        <button
          type="button"
          class={cards.length === 0 ? "addc" : "addp"}
          tabIndex={-1}
          aria-label={addWord(t, lane)}
          title={cards.length === 0 ? undefined : addWord(t, lane)}
          onClick={() => perform(editor, commands.add, { stage: stage.id, lane: lane.id })}
        >
          {cards.length === 0 && (
            <>
              {Icon({ name: "plus", small: true })}
              <span>{addWord(t, lane)}</span>
            </>
          )}
        </button>
      )}
    </>
  );
  return (
    <div
      role="gridcell"
      class={`cell${drop ? " tgt" : ""}${dense ? " dense" : ""}`}
      tabIndex={stop ? 0 : -1}
      aria-label={name}
      aria-colindex={index + 2}
      data-col={stage.id}
      data-drop=""
    >
      {over.length > 0 && (
        <ul class="ov">
          {over.map((card) => (
            <CardItem
              key={card.id}
              editor={editor}
              card={card}
              lane={lane}
              dense={dense}
              editable={editable}
              span={spans?.at.get(card.id)}
            />
          ))}
        </ul>
      )}
      {spans ? <div class="un">{rest}</div> : rest}
    </div>
  );
}

/** What began in an earlier stage and is drawn over this one. */
function goingOn({ t }: Editor, spans: Spans | null, index: number): readonly string[] {
  const n = spans ? [...spans.at.values()].filter(({ from, to }) => from < index && index <= to).length : 0;
  return n > 0 ? [t("{n} from earlier stages", { n })] : [];
}

/** The cards with the insertion line among them, where the lifted card would come to stand. */
function withDrop(
  cards: readonly Card[],
  drop: Drop | null,
  lifted: readonly string[] | undefined,
  spans: Spans | null,
  item: (card: Card) => JSX.Element,
): JSX.Element[] {
  const items: JSX.Element[] = [];
  const line = drop && <DropLine key="drop" drop={drop} />;
  let others = 0;
  let placed = false;
  for (const card of cards) {
    const moves = lifted?.includes(card.id);
    if (line && !placed && !moves && others === drop.at) {
      items.push(line);
      placed = true;
    }
    if (!moves) others += 1;
    if (!spans?.at.has(card.id)) items.push(item(card));
  }
  if (line && !placed) items.push(line);
  return items;
}

function DropLine({ drop }: { readonly drop: Drop }): JSX.Element {
  const { t } = useEditor();
  return (
    <li class="drop">
      <span>{t("Drop here, {i} of {n}", { i: drop.at + 1, n: drop.of })}</span>
    </li>
  );
}

export interface NewCardProps {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly at: number | undefined;
  readonly rejection: Rejection | undefined;
}

export function NewCard({ stage, lane, at, rejection }: NewCardProps): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const place = { stage: stage.id, lane: lane.id, ...(at === undefined ? {} : { at }) };
  const close = (): void => {
    if (state.adding.peek()?.stage === stage.id && state.adding.peek()?.lane === lane.id) state.adding.value = null;
  };
  const save = (texts: readonly string[], focus: boolean): void => {
    close();
    const kept = texts.filter((text) => text.trim() !== "");
    if (kept.length === 0) {
      giveUp(editor, newCardTarget(stage.id, lane.id));
      if (focus) editor.moveFocus(place);
      return;
    }
    if (focus) editor.moveFocus(place);
    const still = editor.still();
    void saveCards(editor, place, kept).then((ids) => {
      const card = ids.at(-1);
      if (card && focus) editor.moveFocus(place, { card, still });
    });
  };
  return (
    <TextEdit
      label={addWord(t, lane)}
      value=""
      rejection={rejection}
      onSave={(draft, leaving) => save(rejection?.many ? draft.split("\n") : [draft.trim()], leaving === "key")}
      onLines={(lines) => save(lines, true)}
      onCancel={(leaving) => {
        close();
        giveUp(editor, newCardTarget(stage.id, lane.id));
        if (leaving === "key") editor.moveFocus(place);
      }}
    />
  );
}
