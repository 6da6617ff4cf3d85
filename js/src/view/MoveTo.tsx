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
import { Ends } from "./Ends";
import { Pick } from "./Pick";

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
  const called = (now: boolean, name: string): string => (now ? t("{name} (now)", { name }) : name);
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
        <Pick
          label={t("Stage")}
          value={stage.value}
          choices={editor.stages.value.map(({ id: each, name }) => [each, called(each === card.stage, name)])}
          onChoose={(value) => {
            stage.value = value;
            chosen.value = null;
          }}
        />
        <Pick
          label={t("Lane")}
          value={lane.value}
          choices={editor.lanes.value
            .filter(holdsCards)
            .map((each) => [each.id, called(each.id === card.lane, laneName(t, each))])}
          onChoose={(value) => {
            lane.value = value;
            chosen.value = null;
          }}
        />
        <Pick
          label={t("Position")}
          value={String(at)}
          choices={Array.from({ length: others.length + 1 }, (_, i) => [
            String(i),
            t("{i} of {n}", { i: i + 1, n: others.length + 1 }),
          ])}
          onChoose={(value) => {
            chosen.value = Number(value);
          }}
        />
        <Ends word={t("Move")} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
