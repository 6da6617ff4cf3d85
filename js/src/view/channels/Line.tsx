/** A card or a touchpoint in a cell: a button that opens it, and one for its menu. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { type Card, remove } from "../../document";
import { show } from "../../state/commands/inspect";
import { type Anchor, tell } from "../../state/editor";
import { spanWords } from "../../state/spanning";
import { brief } from "../../state/text";
import { laneName } from "../../state/words";
import { anchorOf } from "../anchor";
import { type Editor, useEditor } from "../context";
import { basisOf, sharedBy, spokenCard } from "../facts";
import { Icon, iconOr, laneIcon } from "../icons";
import type { Entry } from "../Menu";
import { carry } from "./carry";
import { borrowed, channelsOf, choices, type Item, NONE } from "./onChannels";

/** The row that something stands in; undefined where rows are no channels. */
type From = string | undefined;

export interface Asked {
  readonly label: string;
  readonly anchor: Anchor;
  readonly entries: readonly Entry[];
}

interface Props {
  readonly item: Item;
  readonly from?: From;
  readonly onMenu: (asked: Asked) => void;
}

export function Line({ item, from, onMenu }: Props): JSX.Element {
  const editor = useEditor();
  const { t, state } = editor;
  const shared = sharedBy(editor);
  const selected = useComputed(() => state.selected.value.has(item.id)).value;
  const lifted = useComputed(() => state.lifted.value?.card === item.id).value;
  const faint = useComputed(() => shared.found.value?.has(item.id) === false).value;
  const card = item.kind === "card" ? item.card : null;
  const text = card ? card.text : item.kind === "touchpoint" ? item.touchpoint.name : "";
  const lane = card && editor.document.value.lanes.get(card.lane);
  const basis = card && basisOf(editor, card, shared.evidence.value);
  const kind = lane ? laneName(t, lane) : t("Touchpoint");
  const spans = card?.until !== undefined && spanWords(editor, card.stage, card.until);
  const { comes = false, goes = false } = item.kind === "card" ? item : {};
  const words = card ? spokenCard(editor, card, basis, shared.comments.value.get(card.id) ?? 0) : text;
  return (
    <li
      {...(card ? { "data-card-id": item.id } : {})}
      data-at={card?.touchpoint === undefined ? item.id : `${item.id} ${card.touchpoint}`}
      class={[
        "chl",
        selected && "sel",
        faint && "faint",
        lifted && "away",
        basis?.kind === "assumed" && "assumed",
        comes && "comes",
        goes && "goes",
      ]
        .filter(Boolean)
        .join(" ")}
    >
      <button
        type="button"
        class="chb"
        title={kind}
        aria-label={t("{label}: {text}", { label: kind, text: words })}
        onClick={() => show(editor, item.id)}
      >
        <Icon name={lane && lane.kind !== "touchpoints" ? laneIcon(lane.kind) : "hand"} small />
        <span>
          <span class="ot">{text}</span>
          {spans && <small>{spans}</small>}
        </span>
      </button>
      <button
        type="button"
        class="chm"
        aria-haspopup="menu"
        aria-label={t("{action}: {text}", { action: t("More…"), text: brief(text) })}
        title={t("More…")}
        onClick={({ currentTarget }) =>
          onMenu({
            label: t("Menu of {name}", { name: brief(text) }),
            anchor: anchorOf(currentTarget),
            entries: card ? ofCard(editor, card, from, currentTarget) : ofTouchpoint(editor, item.id),
          })
        }
      >
        <Icon name="more" small />
      </button>
    </li>
  );
}

const inspect = (editor: Editor, id: string): Entry => ({
  label: editor.t("Show in the inspector"),
  icon: "inspector",
  run: () => show(editor, id),
});

const ofTouchpoint = (editor: Editor, id: string): readonly Entry[] => [inspect(editor, id)];

/** Back to the grid, at the card. */
function toMap(editor: Editor, card: Card): void {
  const { state } = editor;
  state.view.value = "grid";
  state.selected.value = new Set([card.id]);
  // The grid is drawn first.
  const still = editor.still();
  setTimeout(() => editor.moveFocus(card, { card: card.id, still }), 50);
}

function ofCard(editor: Editor, card: Card, from: From, at: Element): readonly Entry[] {
  const { t, document } = editor;
  const on = channelsOf(document.peek(), card);
  const touchpoint = document.peek().touchpoints.get(card.touchpoint ?? "");
  const first: Entry[] = [
    inspect(editor, card.id),
    { label: t("Show on the map"), icon: "grid", run: () => toMap(editor, card) },
    ...(touchpoint
      ? [
          {
            label: t("Open {name}", { name: brief(touchpoint.name) }),
            icon: "hand" as const,
            run: () => show(editor, touchpoint.id),
          },
        ]
      : []),
  ];
  if (!editor.editable.peek()) return first;
  const within = at.closest(".chv");
  // A card that spans stages stands in several: it is followed in the one where it was taken.
  const stage = at.closest<HTMLElement>("[data-stage]")?.dataset["stage"] ?? card.stage;
  const move = (channel: string): void => {
    if (within) void carry(editor, card.id, { channel: from ?? NONE, stage }, { channel, stage }, within);
  };
  return [
    ...first,
    ...(from === undefined
      ? []
      : [
          null,
          t("Move to a channel"),
          ...choices(editor).map(({ id, name, icon }) => ({
            label: name,
            icon: iconOr(icon, "other"),
            checked: id === from,
            disabled: id !== from && on.includes(id),
            run: () => move(id),
          })),
          // What a card has from its touchpoint only the touchpoint can give up.
          {
            label: t("No channel"),
            checked: from === NONE,
            disabled: borrowed(card) && from !== NONE,
            run: () => move(NONE),
          },
        ]),
    null,
    {
      label: t("Delete"),
      icon: "trash",
      away: true,
      run: () => {
        void editor.commit(t("Delete card"), remove(document.peek(), [card.id])).then(({ ok }) => {
          if (ok) tell(editor, t("Deleted “{text}”.", { text: brief(card.text) }), "plain", true);
        });
      },
    },
  ];
}
