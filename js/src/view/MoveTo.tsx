/** Where a card goes, or all that are selected with it, without dragging: stage, lane, position. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { holdsCards } from "../document/selectors";
import { moveCards, othersIn } from "../state/moving";
import { together } from "../state/selecting";
import { brief } from "../state/text";
import { laneName } from "../state/words";
import { useEditor } from "./context";
import { Dialog } from "./Dialog";

interface Props {
  readonly card: string;
  readonly onClose: () => void;
}

export function MoveTo({ card: id, onClose }: Props): JSX.Element | null {
  const editor = useEditor();
  const { t } = editor;
  const document = editor.document.value;
  const card = document.cards.get(id);
  const stage = useSignal(card?.stage ?? "");
  const lane = useSignal(card?.lane ?? "");
  const all = useRef(card ? together(editor, card).map((each) => each.id) : []).current;
  const others = othersIn(document, { stage: stage.value, lane: lane.value }, all);
  const same = card?.stage === stage.value && card.lane === lane.value;
  const chosen = useSignal<number | null>(null);
  if (!card) return null;
  const before = othersIn(document, card, all).filter((other) => (other.order ?? "") < (card.order ?? "")).length;
  const at = chosen.value ?? (same ? before : others.length);
  return (
    <Dialog
      title={
        all.length > 1 ? t("Move {n} cards", { n: all.length }) : t("Move “{text}”", { text: brief(card.text, 28) })
      }
      anchor={editor.state.anchor.peek()}
      onClose={onClose}
    >
      <form
        method="dialog"
        style={{ width: "208px" }}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void moveCards(editor, all, { stage: stage.peek(), lane: lane.peek(), at }, id);
        }}
      >
        <label>
          <span class="fl">{t("Stage")}</span>
          <select
            class="pick"
            value={stage.value}
            onChange={({ currentTarget }) => {
              stage.value = currentTarget.value;
              chosen.value = null;
            }}
          >
            {editor.stages.value.map((each) => (
              <option key={each.id} value={each.id} selected={each.id === stage.value}>
                {each.id === card.stage ? t("{name} (now)", { name: each.name }) : each.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="fl">{t("Lane")}</span>
          <select
            class="pick"
            value={lane.value}
            onChange={({ currentTarget }) => {
              lane.value = currentTarget.value;
              chosen.value = null;
            }}
          >
            {editor.lanes.value.filter(holdsCards).map((each) => (
              <option key={each.id} value={each.id} selected={each.id === lane.value}>
                {each.id === card.lane ? t("{name} (now)", { name: laneName(t, each) }) : laneName(t, each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="fl">{t("Position")}</span>
          <select
            class="pick"
            value={String(at)}
            onChange={({ currentTarget }) => {
              chosen.value = Number(currentTarget.value);
            }}
          >
            {Array.from({ length: others.length + 1 }, (_, i) => (
              <option key={i} value={String(i)} selected={i === at}>
                {t("{i} of {n}", { i: i + 1, n: others.length + 1 })}
              </option>
            ))}
          </select>
        </label>
        <div class="acts2">
          <button type="submit" class="btn pri">
            {t("Move")}
          </button>
          <button type="button" class="btn" onClick={onClose}>
            {t("Cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
