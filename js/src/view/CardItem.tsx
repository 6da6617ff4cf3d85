/** A card, in the manner of its lane; or the field its text is edited in. */
import type { JSX } from "preact";
import type { Card, Evidence, Lane } from "../document/types";
import { toggled } from "../state/editor";
import { cut } from "../state/graphemes";
import type { Span } from "../state/spanning";
import { giveUp, keyOf, saveText } from "../state/text";
import { cardMeta } from "./CardMeta";
import type { Editor } from "./context";
import { type Basis, basisOf, channelsOf, sharedBy, spokenCard } from "./facts";
import { COMMENT, EDITING, FAINT, FOUND, flagsOf, GHOST, LIFTED, REJECTED, SELECTED, UNFOLDED } from "./flags";
import { Icon, iconOr } from "./icons";
import { Mark } from "./marks";
import { TextEdit } from "./parts";
import { Strip } from "./review/Strip";

/** A card shows this much of its text until it is asked for more. */
const SHOWN = 140;

interface Props {
  readonly editor: Editor;
  readonly card: Card;
  readonly lane: Lane;
  readonly dense: boolean;
  readonly editable: boolean;
  /** Drawn over several columns. */
  readonly span?: Span | undefined;
}

export function CardItem({ editor, card, lane, dense, editable, span }: Props): JSX.Element {
  const { state, t } = editor;
  const { id } = card;
  const flags = flagsOf(editor, id);
  const comments = Math.floor(flags / COMMENT);
  const target = { id, field: "text" };
  const rejection = flags & REJECTED ? state.rejected.value.get(keyOf(target)) : undefined;

  if (flags & EDITING || rejection)
    return (
      <li>
        <TextEdit
          label={t("Text of the card")}
          value={card.text}
          rejection={rejection}
          onSave={(draft, leaving, theirs) => {
            void saveText(editor, target, draft, t("Edit card"), theirs);
            if (leaving === "key") editor.moveFocus(card, { card: id });
          }}
          onCancel={(leaving) => {
            giveUp(editor, target);
            if (leaving === "key") editor.moveFocus(card, { card: id });
          }}
        />
      </li>
    );

  const basis = basisOf(editor, card, card.evidence ? sharedBy(editor).evidence.value : NONE);
  const start = cut(card.text, SHOWN);
  const long = start !== card.text;
  const folded = long && !(flags & UNFOLDED) && !dense;
  const text = folded ? `${start.trimEnd()}…` : card.text;
  const classes = [
    "card",
    MANNERS[lane.kind],
    card.basis === "assumed" && "as",
    flags & SELECTED && "sel",
    flags & LIFTED && "lift",
    flags & GHOST && "ghost",
    flags & FAINT && "faint",
    !editable && "ro",
  ];
  const spoken = spokenCard(editor, card, basis, comments);
  const original = flags & GHOST ? t("Original place") : undefined;
  const strip = flags & FOUND ? <Strip id={id} /> : null;
  const shown = face(editor, { card, lane, text, basis, comments, dense });
  if (dense && !span)
    return (
      <li class={classes.filter(Boolean).join(" ")} data-card-id={id} data-original={original}>
        <button type="button" class="main t" tabIndex={-1} aria-label={spoken}>
          {shown}
        </button>
        {strip}
      </li>
    );
  return (
    <li style={span && { gridRow: span.line + 1, width: `${span.width - 13}px` }}>
      <div class={classes.filter(Boolean).join(" ")} data-card-id={id} data-original={original}>
        <button type="button" class={typeof shown === "string" ? "main t" : "main"} tabIndex={-1} aria-label={spoken}>
          {shown}
        </button>
        {long && !dense && (
          <button
            type="button"
            class="whole"
            tabIndex={-1}
            aria-expanded={!folded}
            onClick={() => {
              state.unfolded.value = toggled(state.unfolded.peek(), id);
            }}
          >
            {folded ? t("more") : t("less")}
          </button>
        )}
      </div>
      {strip}
    </li>
  );
}

const NONE: ReadonlyMap<string, Evidence> = new Map();

const MANNERS: Readonly<Record<string, string>> = { thoughts: "q", touchpoints: "tp", missing: "mi" };

interface Face extends Pick<Props, "card" | "lane" | "dense"> {
  readonly text: string;
  readonly basis: Basis | null;
  readonly comments: number;
}

/** What stands on a card; the text itself where it stands there alone, since each element is a part of the first paint. */
function face(editor: Editor, { card, lane, text, basis, comments, dense }: Face): JSX.Element | string {
  const { t } = editor;
  const shared = sharedBy(editor);
  // One line, by style: all of it is there to be found and read.
  if (dense) return card.text;
  switch (lane.kind) {
    case "thoughts": {
      const sides = shared.sides.value;
      const said = card.basis !== "assumed" && !/^["'“”„«»‘’]/.test(text);
      return (
        <>
          <span class="pds">
            {card.personas?.length ? (
              card.personas.map((id) => <Mark key={id} side={sides.get(id) ?? null} />)
            ) : (
              <Mark side={null} />
            )}
          </span>
          <span class="t">{said ? t("“{text}”", { text }) : text}</span>
          {cardMeta(editor, { card, basis, comments, severity: false, whom: false })}
        </>
      );
    }
    case "touchpoints": {
      const point = card.touchpoint === undefined ? undefined : shared.touchpoints.value.get(card.touchpoint);
      const [channel] = channelsOf(editor, card.channels ?? point?.channels, shared.channels.value);
      const icon = card.icon ?? channel?.icon;
      const meta = cardMeta(editor, { card, basis, comments, channels: false, severity: false });
      return (
        <>
          <span class="cb0" title={channel?.name}>
            <Icon name={iconOr(icon, "other")} />
          </span>
          {meta ? (
            <span>
              <span class="t">{text}</span>
              {meta}
            </span>
          ) : (
            <span class="t">{text}</span>
          )}
        </>
      );
    }
    case "missing":
      return (
        <>
          <span class="t">{text}</span>
          {card.note && <span class="note">{card.note}</span>}
          {cardMeta(editor, { card, basis, comments })}
        </>
      );
    default: {
      const meta = cardMeta(editor, { card, basis, comments, wholeOwner: lane.kind === "response" });
      if (!meta) return text;
      return (
        <>
          <span class="t">{text}</span>
          {meta}
        </>
      );
    }
  }
}
