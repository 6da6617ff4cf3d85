/** Moving cards with the pointer: lift, the line where they would go, the edges that scroll, and letting go. */
import { batch, signal } from "@preact/signals";
import { holdsCards } from "../document/selectors";
import { type Drop, type Editor, tell } from "../state/editor";
import { dropAt, dropLifted, lift, othersIn } from "../state/moving";
import { letGo } from "../state/stepping";
import { laneName } from "../state/words";
import { follow, type Point } from "./structure/pointer";

export interface Flight {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Where on the card it was taken. */
  readonly dx: number;
}

/** Where the lifted card flies; it is drawn by the view it belongs to. */
export const flight = signal<(Flight & { readonly editor: Editor }) | null>(null);

export interface Place {
  readonly map: HTMLElement;
  readonly scroll: HTMLElement;
}

export function dragCards(editor: Editor, event: PointerEvent, card: HTMLElement, { map, scroll }: Place): void {
  const id = card.dataset["cardId"] ?? "";
  const { state, t } = editor;
  const root = map.getRootNode() as ShadowRoot | Document;
  const box = card.getBoundingClientRect();
  const dx = event.clientX - box.left;
  let over = (): void => {};

  const aim = ({ x, y }: Point): void => {
    const view = scroll.getBoundingClientRect();
    const inside = x >= view.left && x < view.right && y >= view.top && y < view.bottom;
    const at = inside ? root.elementsFromPoint(x, y).find((node) => node.closest("[data-row], .head")) : undefined;
    batch(() => {
      flight.value = { editor, x, y, width: Math.min(box.width, 320), dx };
      state.drop.value = at ? dropUnder(editor, at, y, state.lifted.peek()?.cards ?? [id]) : null;
    });
  };
  const end = (): void => {
    flight.value = null;
    over();
  };
  const stop = follow(event, {
    map,
    scroll,
    start: () => {
      const lifted = lift(editor, id, "pointer");
      if (lifted) watch();
      return lifted;
    },
    move: aim,
    drop: () => {
      end();
      if (state.drop.peek()) void dropLifted(editor);
      else letGo(editor);
    },
    cancel: () => {
      end();
      letGo(editor);
    },
  });
  // Something else may let go of it, as a key in the grid does; or take the card away under the pointer.
  const watch = (): void => {
    const ends = [
      state.lifted.subscribe((lifted) => {
        if (!lifted) queueMicrotask(stop);
      }),
      editor.document.subscribe((document) => {
        if (document.cards.has(id)) return;
        queueMicrotask(() => {
          if (!state.lifted.peek()) return;
          stop();
          end();
          state.lifted.value = null;
          state.drop.value = null;
          tell(editor, t("The card that was moved is gone. Nothing else was changed."), "danger");
        });
      }),
    ];
    over = () => {
      for (const each of ends.splice(0)) each();
    };
  };
}

function dropUnder(editor: Editor, node: Element, y: number, cards: readonly string[]): Drop | null {
  const document = editor.document.peek();
  const lane = document.lanes.get(node.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "");
  const cell = node.closest<HTMLElement>("[data-drop]");
  const stage = cell?.dataset["col"];
  if (!lane || !holdsCards(lane))
    return {
      stage: "",
      lane: lane?.id ?? "",
      at: 0,
      of: 0,
      refused: lane
        ? editor.t("{lane} holds no cards.", { lane: laneName(editor.t, lane) })
        : editor.t("A card goes into a cell below."),
    };
  if (!cell || !stage) return null;
  // What goes on over several stages is drawn above the others, wherever it stands among them.
  const others = [...cell.querySelectorAll<HTMLElement>("[data-card-id]")].filter(
    (card) => !cards.includes(card.dataset["cardId"] ?? "") && !card.closest(".ov"),
  );
  const next = others.find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2 >= y;
  });
  const all = othersIn(document, { stage, lane: lane.id }, cards);
  const at = all.findIndex(({ id }) => id === next?.dataset["cardId"]);
  return dropAt(document, { stage, lane: lane.id }, at < 0 ? all.length : at, cards);
}
