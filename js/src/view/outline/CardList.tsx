/** The cards of a stage in a lane, one a line, with what can be done to each. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { type Card, type Evidence, evidenceOf, type Lane, type Stage } from "../../document";
import { cards as commands, perform } from "../../state/commands/index";
import { reviewing } from "../../state/reviewing";
import { toggle } from "../../state/selecting";
import { spanWords } from "../../state/spanning";
import { brief, keyOf, newCardTarget } from "../../state/text";
import { addWord } from "../../state/words";
import { anchorOf } from "../anchor";
import { NewCard } from "../Cell";
import { type Editor, useEditor } from "../context";
import { basisOf, channelsOf, level, sharedBy, textOf } from "../facts";
import { Icon } from "../icons";
import { RecordText } from "../parts";
import { Strip } from "../review/Strip";
import { useFields } from "../useFields";

interface Props {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly cards: readonly Card[];
  readonly head: JSX.Element;
}

export function CardList({ stage, lane, cards, head }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const adding = useComputed(() => {
    const at = state.adding.value;
    return at?.stage === stage.id && at.lane === lane.id ? at : null;
  }).value;
  const rejection = useComputed(() => state.rejected.value.get(keyOf(newCardTarget(stage.id, lane.id)))).value;
  const field = adding || rejection;
  return (
    <>
      <div class="olh">
        {head}
        {editor.editable.value && !field && (
          <button
            type="button"
            class="ob ad"
            aria-label={t("{action}: {stage}", { action: addWord(t, lane), stage: stage.name })}
            onClick={() => perform(editor, commands.add, { stage: stage.id, lane: lane.id })}
          >
            <Icon name="plus" small />
            {addWord(t, lane)}
          </button>
        )}
      </div>
      {(cards.length > 0 || field) && (
        <ul>
          {cards.map((card) => (
            <CardLine key={card.id} card={card} />
          ))}
          {field && (
            <li key="new">
              <NewCard stage={stage} lane={lane} at={adding?.at} rejection={rejection} />
            </li>
          )}
        </ul>
      )}
    </>
  );
}

/** What was selected card by card; going to another card leaves it. */
const picked = new WeakMap<Editor, ReadonlySet<string>>();

/** A piece of evidence with its own base. */
export function pieceWords({ t }: Editor, { title, count, n }: Evidence): string {
  if (count !== undefined && n !== undefined) return `${title} · ${t("{n} of {base}", { n: count, base: n })}`;
  return n === undefined ? title : `${title} · ${t("n = {n}", { n })}`;
}

/** What backs a card, what speaks against it, and what people said of it. */
function asides(editor: Editor, card: Card): readonly string[] {
  const { t, format } = editor;
  const document = editor.document.value;
  const cited = (label: string, ids: readonly string[] = []): string[] => {
    const pieces = evidenceOf(document, ids).map((piece) => pieceWords(editor, piece));
    return pieces.length > 0 ? [t("{label}: {text}", { label, text: format.list(pieces) })] : [];
  };
  const said = [...document.comments.values()].filter(({ on, resolved }) => on === card.id && !resolved);
  return [
    ...cited(t("Evidence"), card.evidence),
    ...cited(t("Evidence against it"), card.against),
    ...said.map(({ author, text }) => t("{label}: {text}", { label: author, text })),
  ];
}

function CardLine({ card }: { readonly card: Card }): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const shared = sharedBy(editor);
  const fields = useFields(card.id);
  const faint = useComputed(() => shared.found.value?.has(card.id) === false).value;
  const selected = useComputed(() => state.selected.value.has(card.id)).value;
  const comments = useComputed(() => shared.comments.value.get(card.id) ?? 0).value;
  const more = useComputed(() => JSON.stringify(asides(editor, card))).value;
  const finding = useComputed(() => reviewing(editor).strips.value.has(card.id)).value;

  if (fields.includes("/text"))
    return (
      <li data-card-id={card.id}>
        <RecordText
          target={{ id: card.id, field: "text" }}
          label={t("Text of the card")}
          value={card.text}
          step={t("Edit card")}
          back={card}
          card={card.id}
        />
      </li>
    );

  const basis = basisOf(editor, card, shared.evidence.value);
  const people = editor.personas.value.filter(({ id }) => card.personas?.includes(id)).map(({ name }) => name);
  const facts = [
    card.until !== undefined && spanWords(editor, card.stage, card.until),
    people.length > 0 && editor.format.list(people),
    card.importance !== undefined && level(editor, card.importance),
    card.votes !== undefined && card.votes > 0 && t("{n} votes", { n: card.votes }),
    ...channelsOf(editor, card.channels, shared.channels.value).map(({ name }) => name),
    ...(card.tags ?? []),
    basis &&
      (basis.kind === "evidence" && basis.text !== t("evidence")
        ? t("evidence, {text}", { text: basis.text })
        : basis.text),
    comments > 0 && t("{n} comments", { n: comments }),
    card.owner,
  ].filter(Boolean);
  // After the text itself its first words tell the buttons apart.
  const action = (word: string, run: (at: Element) => void, more = {}): JSX.Element => (
    <button
      type="button"
      class="ob"
      aria-label={t("{action}: {text}", { action: word, text: brief(textOf(editor, card)) })}
      onClick={({ currentTarget }) => run(currentTarget)}
      {...more}
    >
      {word}
    </button>
  );
  return (
    <li
      data-card-id={card.id}
      class={`${faint ? "faint" : ""}${selected ? " sel" : ""}`}
      onFocusIn={() => {
        const now = state.selected.peek();
        const kept = now.size > 0 && picked.get(editor) === now;
        if (!kept && !now.has(card.id)) state.selected.value = new Set([card.id]);
      }}
    >
      <div>
        <span class="ot">{textOf(editor, card)}</span>
        {facts.length > 0 && <small>{facts.join(" · ")}</small>}
        {card.note && <small>{card.note}</small>}
        {(JSON.parse(more) as string[]).map((text) => (
          <small key={text}>{text}</small>
        ))}
        {finding && <Strip id={card.id} />}
      </div>
      <span class="obs">
        {editor.editable.value ? (
          <>
            {action(t("Edit"), () => perform(editor, commands.edit, { card: card.id }))}
            {action(
              t("Select"),
              () => {
                // The card that has the focus is no choice yet.
                if (picked.get(editor) !== state.selected.peek()) state.selected.value = new Set();
                toggle(editor, card.id);
                picked.set(editor, state.selected.peek());
              },
              { "aria-pressed": selected && picked.get(editor) === state.selected.value },
            )}
            {action(t("More…"), (at) => perform(editor, commands.menu, { card: card.id, anchor: anchorOf(at) }), {
              "aria-haspopup": "menu",
            })}
          </>
        ) : (
          action(t("Inspect"), () => editor.run("record.inspect", { id: card.id }))
        )}
      </span>
    </li>
  );
}
