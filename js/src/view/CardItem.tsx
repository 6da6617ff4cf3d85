/** A card, in the manner of its lane; or the field its text is edited in. */
import type { ComponentChildren, JSX } from "preact";
import type { Card, Evidence, Lane } from "../document/types";
import { toggled } from "../state/editor";
import { cut } from "../state/graphemes";
import type { Span } from "../state/spanning";
import { cardMeta } from "./CardMeta";
import type { Editor } from "./context";
import { type Basis, basisOf, channelsOf, sharedBy, spokenCard, textOf } from "./facts";
import { COMMENT, EDITING, FAINT, FOUND, flagsOf, GHOST, LIFTED, REJECTED, SELECTED, UNFOLDED } from "./flags";
import { Icon, iconOr } from "./icons";
import { Mark } from "./marks";
import { RecordText } from "./parts";
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

  if (flags & (EDITING | REJECTED))
    return (
      <li>
        <RecordText
          target={{ id, field: "text" }}
          label={t("Text of the card")}
          value={card.text}
          step={t("Edit card")}
          back={card}
          card={id}
        />
      </li>
    );

  const basis = basisOf(editor, card, card.evidence ? sharedBy(editor).evidence.value : NONE);
  const whole = textOf(editor, card);
  const start = cut(whole, SHOWN);
  const long = start !== whole;
  const folded = long && !(flags & UNFOLDED) && !dense;
  const text = folded ? `${start.trimEnd()}…` : whole;
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
  const [shown, bare] = face(editor, { card, lane, text, basis, comments, dense });
  const found = flags & FOUND ? <Strip id={id} /> : null;
  // In a line of its own where it goes over several columns; else it is the item of the list itself.
  const Box = span ? "div" : "li";
  const box = (
    <Box class={classes.filter(Boolean).join(" ")} data-card-id={id} data-original={original}>
      <button type="button" class={bare ? "main t" : "main"} tabIndex={-1} aria-label={spoken}>
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
    </Box>
  );
  return span ? (
    <li style={{ gridRow: span.line + 1, width: `${span.width - 13}px` }}>
      {box}
      {found}
    </li>
  ) : (
    <>
      {box}
      {found && <li class="lnt">{found}</li>}
    </>
  );
}

const NONE: ReadonlyMap<string, Evidence> = new Map();

const MANNERS: Readonly<Record<string, string>> = { thoughts: "q", touchpoints: "tp", missing: "mi" };

interface Face extends Pick<Props, "card" | "lane" | "dense"> {
  readonly text: string;
  readonly basis: Basis | null;
  readonly comments: number;
}

/** And whether the text stands in the button itself: each element of a card is a part of the first paint. */
type Shown = readonly [ComponentChildren, bare: boolean];

/** What stands on a card: what is before its text, the text, and what is told below it. */
function face(editor: Editor, { card, lane, text, basis, comments, dense }: Face): Shown {
  const { t } = editor;
  const shared = sharedBy(editor);
  // One line, by style: all of it is there to be found and read.
  if (dense) return [text, true];
  switch (lane.kind) {
    case "thoughts": {
      const sides = shared.sides.value;
      const said = card.basis !== "assumed" && !/^["'“”„«»‘’]/.test(text);
      const meta = cardMeta(editor, { card, basis, comments, severity: false, whom: false });
      const whose = card.personas ?? [];
      return under(
        whose.length > 1 ? (
          <span class="pds">
            {whose.map((id) => (
              <Mark key={id} side={sides.get(id) ?? null} />
            ))}
          </span>
        ) : (
          Mark({ side: sides.get(whose[0] ?? "") ?? null })
        ),
        said ? t("“{text}”", { text }) : text,
        meta,
      );
    }
    case "touchpoints": {
      const point = card.touchpoint === undefined ? undefined : shared.touchpoints.value.get(card.touchpoint);
      const [channel] = channelsOf(editor, card.channels ?? point?.channels, shared.channels.value);
      const icon = (
        <span class="cb0" title={channel?.name}>
          {Icon({ name: iconOr(card.icon ?? channel?.icon, "other") })}
        </span>
      );
      const meta = cardMeta(editor, { card, basis, comments, channels: false, severity: false });
      return under(icon, text, meta);
    }
    case "missing": {
      const meta = cardMeta(editor, { card, basis, comments });
      const note = card.note ? <span class="note">{card.note}</span> : null;
      return under(null, text, note ? [note, meta] : meta);
    }
    default:
      return under(null, text, cardMeta(editor, { card, basis, comments, wholeOwner: lane.kind === "response" }));
  }
}

const under = (before: JSX.Element | null, text: string, meta: ComponentChildren): Shown =>
  before || meta ? [[before, meta ? <span class="t">{text}</span> : text, meta], !meta] : [text, true];
