/** A card, in the manner of its lane; or the field its text is edited in. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Card, Lane } from "../document/types";
import { toggled } from "../state/editor";
import { cut } from "../state/graphemes";
import { reviewing } from "../state/reviewing";
import type { Span } from "../state/spanning";
import { giveUp, keyOf, saveText } from "../state/text";
import { CardMeta } from "./CardMeta";
import { useEditor } from "./context";
import { type Basis, basisOf, channelsOf, sharedBy, spokenCard } from "./facts";
import { Icon, iconOr } from "./icons";
import { Mark } from "./marks";
import { TextEdit } from "./parts";
import { Strip } from "./review/Strip";

/** A card shows this much of its text until it is asked for more. */
const SHOWN = 140;

interface Props {
  readonly card: Card;
  readonly lane: Lane;
  readonly dense: boolean;
  /** Drawn over several columns. */
  readonly span?: Span | undefined;
}

const SELECTED = 1;
const EDITING = 2;
const LIFTED = 4;
const GHOST = 8;
const FAINT = 16;
const UNFOLDED = 32;
const FOUND = 64;

export function CardItem({ card, lane, dense, span }: Props): JSX.Element {
  const editor = useEditor();
  const { state, t } = editor;
  const { id } = card;
  const shared = sharedBy(editor);
  const { strips } = reviewing(editor);
  const flags = useComputed(() => {
    const lifted = state.lifted.value;
    const editing = state.editing.value;
    const found = shared.found.value;
    return (
      (state.selected.value.has(id) ? SELECTED : 0) |
      (editing?.id === id && editing.field === "text" ? EDITING : 0) |
      (lifted?.cards.includes(id) ? (lifted.by === "pointer" ? GHOST : LIFTED) : 0) |
      ((found && !found.has(id)) || state.hidden.value.has(id) ? FAINT : 0) |
      (state.unfolded.value.has(id) ? UNFOLDED : 0) |
      (strips.value.has(id) ? FOUND : 0)
    );
  }).value;
  const target = { id, field: "text" };
  const rejection = useComputed(() => state.rejected.value.get(keyOf(target))).value;
  const comments = useComputed(() => shared.comments.value.get(id) ?? 0).value;

  if (flags & EDITING || rejection)
    return (
      <li>
        <TextEdit
          label={t("Text of the card")}
          value={card.text}
          rejection={rejection}
          onSave={(draft, leaving) => {
            void saveText(editor, target, draft, t("Edit card"));
            if (leaving === "key") editor.moveFocus(card, { card: id });
          }}
          onCancel={(leaving) => {
            giveUp(editor, target);
            if (leaving === "key") editor.moveFocus(card, { card: id });
          }}
        />
      </li>
    );

  const basis = basisOf(editor, card, shared.evidence.value);
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
    editor.editable.value || "ro",
  ];
  return (
    <li style={span && { gridRow: span.line + 1, width: `${span.width - 13}px` }}>
      <div
        class={classes.filter(Boolean).join(" ")}
        data-card-id={id}
        data-original={flags & GHOST ? t("Original place") : undefined}
      >
        <button type="button" class="main" tabIndex={-1} aria-label={spokenCard(editor, card, basis, comments)}>
          <Face card={card} lane={lane} text={text} basis={basis} comments={comments} dense={dense} />
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
      {flags & FOUND ? <Strip id={id} /> : null}
    </li>
  );
}

const MANNERS: Readonly<Record<string, string>> = { thoughts: "q", touchpoints: "tp", missing: "mi" };

interface FaceProps extends Omit<Props, "span"> {
  readonly text: string;
  readonly basis: Basis | null;
  readonly comments: number;
}

function Face({ card, lane, text, basis, comments, dense }: FaceProps): JSX.Element {
  const editor = useEditor();
  const { t } = editor;
  const shared = sharedBy(editor);
  if (dense) return <span class="t">{card.text.split("\n", 1)[0]}</span>;
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
          <CardMeta card={card} basis={basis} comments={comments} severity={false} whom={false} />
        </>
      );
    }
    case "touchpoints": {
      const point = card.touchpoint === undefined ? undefined : shared.touchpoints.value.get(card.touchpoint);
      const [channel] = channelsOf(editor, card.channels ?? point?.channels, shared.channels.value);
      const icon = card.icon ?? channel?.icon;
      return (
        <>
          <span class="cb0" title={channel?.name}>
            <Icon name={iconOr(icon, "other")} />
          </span>
          <span>
            <span class="t">{text}</span>
            <CardMeta card={card} basis={basis} comments={comments} channels={false} severity={false} />
          </span>
        </>
      );
    }
    case "missing":
      return (
        <>
          <span class="t">{text}</span>
          {card.note && <span class="note">{card.note}</span>}
          <CardMeta card={card} basis={basis} comments={comments} />
        </>
      );
    default:
      return (
        <>
          <span class="t">{text}</span>
          <CardMeta card={card} basis={basis} comments={comments} wholeOwner={lane.kind === "response"} />
        </>
      );
  }
}
