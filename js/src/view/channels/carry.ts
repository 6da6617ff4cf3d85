/** A card goes to another channel, or to another stage on it: by menu, or with the pointer. */
import { batch } from "@preact/signals";
import { movedTo } from "../../state/moving";
import { brief } from "../../state/text";
import type { Editor } from "../context";
import { flight } from "../drag";
import { channelsOf as shownOf } from "../facts";
import { follow } from "../structure/pointer";
import { borrowed, channelsOf, moved, NONE, stagesOf } from "./onChannels";

/** Where a card is taken, and where it is put. */
interface Cell {
  readonly channel: string;
  readonly stage: string;
}

const cellOf = (node: Element | undefined | null): Cell | null => {
  const at = (name: string): string | undefined => node?.closest<HTMLElement>(`[data-${name}]`)?.dataset[name];
  const [channel, stage] = [at("channel"), at("stage")];
  return channel === undefined || stage === undefined ? null : { channel, stage };
};

/** The stage a card begins at once it is put so far from where it was taken: it may have been taken in a later one. */
function beginning({ document, stages }: Editor, id: string, from: Cell, to: Cell): string | null {
  const [map, columns] = [document.peek(), stages.peek().map((stage) => stage.id)];
  const card = map.cards.get(id);
  if (!card) return null;
  if (from.stage === to.stage) return card.stage;
  const earlier = Math.max(0, stagesOf(map, card).indexOf(from.stage));
  const column = map.stages.get(columns[Math.max(0, columns.indexOf(to.stage) - earlier)] ?? "");
  // What is folded would hide it.
  return column && !column.collapsed ? column.id : null;
}

/** Whether it can be put there: what a card has from its touchpoint only the touchpoint can give up. */
function takes(editor: Editor, id: string, from: Cell, to: Cell | null): to is Cell {
  const map = editor.document.peek();
  const card = map.cards.get(id);
  if (!card || !to || (to.channel === from.channel && to.stage === from.stage)) return false;
  if (beginning(editor, id, from, to) === null) return false;
  if (to.channel === from.channel) return true;
  return to.channel === NONE ? !borrowed(card) : !channelsOf(map, card).includes(to.channel);
}

export async function carry(editor: Editor, id: string, from: Cell, to: Cell, within: Element): Promise<void> {
  const { t, document, format } = editor;
  const before = document.peek();
  const card = before.cards.get(id);
  const stage = beginning(editor, id, from, to);
  if (!card || stage === null) return;
  const operations = [
    ...(from.stage === to.stage ? [] : movedTo(before, [id], { stage, lane: card.lane })),
    ...(from.channel === to.channel ? [] : moved(before, card, from.channel, to.channel)),
  ];
  if (operations.length === 0) return;
  const still = editor.still();
  const label = from.channel === to.channel ? t("Move card") : t("Move to a channel");
  const outcome = await editor.commit(label, operations);
  const now = document.peek().cards.get(id);
  if (!outcome.ok || !now) return;
  const names = shownOf(editor, channelsOf(document.peek(), now), document.peek().channels).map(({ name }) => name);
  const slots = { text: brief(now.text), channels: names.length > 0 ? format.list(names) : t("No channel") };
  const said = t("“{text}” is now on: {channels}", slots);
  const column = document.peek().stages.get(stage)?.name;
  editor.state.announce(from.stage === to.stage ? said : `${said}, ${column}`);
  // It is drawn a moment later, where it is now; behind "and 3 more" the row's own button has the focus.
  editor.soon((last) => {
    const row = within.querySelector(`[data-channel="${CSS.escape(to.channel)}"]`);
    const place = row?.querySelector(`[data-stage="${CSS.escape(to.stage)}"]`) ?? row;
    const button = place?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(id)}"] button`);
    const target = button ?? (last ? place?.querySelector("button") : null);
    target?.focus();
    return !!target;
  }, still);
}

/** Lets a card be dragged to another cell; a finger scrolls, and has the menu. */
export function dragOver(editor: Editor, event: PointerEvent): void {
  const pressed = event.target as Element;
  const line = pressed.closest<HTMLElement>(".chl[data-card-id]");
  const [map, scroll] = [line?.closest<HTMLElement>(".chv"), line?.closest<HTMLElement>(".scroll")];
  const from = cellOf(line);
  const id = line?.dataset["cardId"] ?? "";
  if (event.button !== 0 || event.pointerType === "touch" || !editor.editable.peek()) return;
  if (!line || !map || !scroll || !from) return;
  const { state } = editor;
  const root = map.getRootNode() as ShadowRoot | Document;
  const { left, width } = line.getBoundingClientRect();
  let over: Element | null = null;
  const mark = (cell: Element | null): void => {
    over?.removeAttribute("data-over");
    cell?.setAttribute("data-over", "");
    over = cell;
  };
  const end = (): void => {
    mark(null);
    batch(() => {
      flight.value = null;
      state.lifted.value = null;
      state.drop.value = null;
    });
  };
  const under = (x: number, y: number): Element | null =>
    root.elementFromPoint(x, y)?.closest(".chv [data-channel] [data-stage]") ?? null;
  let to: Cell | null = null;
  follow(event, {
    map,
    scroll,
    start: () => {
      state.lifted.value = { card: id, cards: [id], by: "pointer" };
      return true;
    },
    move: ({ x, y }, start) => {
      const node = under(x, y);
      const cell = cellOf(node);
      to = takes(editor, id, from, cell) ? cell : null;
      mark(to && node);
      const lane = editor.document.peek().cards.get(id)?.lane ?? "";
      batch(() => {
        flight.value = { editor, x, y, width: Math.min(width, 320), dx: start.x - left };
        state.drop.value = to && { stage: to.stage, lane, at: 0, of: 1 };
      });
    },
    drop: () => {
      end();
      if (to) void carry(editor, id, from, to, map);
    },
    cancel: end,
  });
}
