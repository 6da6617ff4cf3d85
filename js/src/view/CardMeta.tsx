/** The line below a card's text: severity, votes, basis, channels, comments, owner. */
import type { JSX } from "preact";
import type { Card } from "../document/types";
import { columnsOf } from "../state/columns";
import { spanWords } from "../state/spanning";
import type { Editor } from "./context";
import { type Basis, channelsOf, initials, level, namesOf, sharedBy } from "./facts";
import { Icon, iconOr } from "./icons";
import { Mark } from "./marks";

interface Props {
  readonly card: Card;
  readonly basis: Basis | null;
  readonly comments: number;
  /** Whom it is done by is said in full where that is what the lane is about. */
  readonly wholeOwner?: boolean;
  readonly channels?: boolean;
  readonly severity?: boolean;
  /** For whom it is, by their marks, where it isn't for everyone. */
  readonly whom?: boolean;
}

/** A part of its card, which reads only what the card has: a component of its own for each would cost more than it draws. */
export function cardMeta(editor: Editor, props: Props): JSX.Element | null {
  const { card, basis, comments, wholeOwner = false, channels = true, severity = true, whom = true } = props;
  const shown = channels && card.channels ? channelsOf(editor, card.channels, sharedBy(editor).channels.value) : [];
  const sides = whom && card.personas ? sharedBy(editor).sides.value : null;
  const marked = sides && card.personas?.some((id) => sides.has(id));
  const against = card.against?.length ?? 0;
  // Where one stage shows at a time a card can't be drawn over several.
  const spans = card.until !== undefined && columnsOf(editor).value.mode === "single";
  const parts = [
    spans && (
      <span key="u" class="m">
        <Icon name="right" small />
        <span>{spanWords(editor, card.stage, card.until)}</span>
      </span>
    ),
    marked && (
      <span key="p" class="m" title={namesOf(editor, card)}>
        {card.personas?.map((id) => (
          <Mark key={id} side={sides?.get(id) ?? null} />
        ))}
      </span>
    ),
    severity && card.importance !== undefined && (
      <Severity key="s" of={card.importance} word={level(editor, card.importance)} />
    ),
    card.votes !== undefined && card.votes > 0 && (
      <span key="v" class="m">
        <Icon name="vote" small />
        <span>{editor.format.number(card.votes)}</span>
      </span>
    ),
    basis && (
      <span key="b" class="m" title={basis.text}>
        <Icon name={basis.kind === "assumed" ? "ghost" : "link"} small />
        <span>{basis.text}</span>
      </span>
    ),
    against > 0 && (
      <span key="a" class="m against">
        <Icon name="minus" small />
        <span>{editor.t("{n} against", { n: against })}</span>
      </span>
    ),
    shown.length > 0 && (
      <span key="h" class="m">
        {shown.map(({ id, name, icon }) => (
          <span key={id} title={name} style={{ display: "inline-flex" }}>
            <Icon name={iconOr(icon, "other")} small />
          </span>
        ))}
      </span>
    ),
    comments > 0 && (
      <span key="c" class="m">
        <Icon name="comment" small />
        <span>{editor.format.number(comments)}</span>
      </span>
    ),
    card.owner !== undefined && (
      <span key="o" class={wholeOwner ? "m whom" : "m own"} title={card.owner}>
        <span>{wholeOwner ? card.owner : initials(card.owner) || card.owner}</span>
      </span>
    ),
  ].filter(Boolean);
  return parts.length > 0 ? <span class="meta">{parts}</span> : null;
}

const Severity = ({ of, word }: { readonly of: number; readonly word: string }): JSX.Element => (
  <span class={`m sev s${of}`}>
    {[1, 2, 3].map((bar) => (
      <b key={bar} class={bar <= of ? "on" : ""} />
    ))}
    <span>{word}</span>
  </span>
);
