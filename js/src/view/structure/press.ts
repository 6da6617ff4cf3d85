/** What a press on the map drags: a card, its edge, a stage, a lane, their edges; in an empty place, a frame around cards. */
import { setField } from "../../document/builders";
import { columnsOf } from "../../state/columns";
import { cards as commands } from "../../state/commands/index";
import type { Editor } from "../../state/editor";
import { below } from "../../state/grouping";
import { afterwards } from "../../state/later";
import { choose } from "../../state/selecting";
import { spanWords } from "../../state/spanning";
import { laneName } from "../../state/words";
import { dragCards, type Place } from "../drag";
import { show } from "./overlay";
import { follow } from "./pointer";

/** So near to an edge it is the edge that is taken. */
const EDGE = 7;
const LEAST_WIDTH = 60;
const LEAST_HEIGHT = 46;

export function startDrag(editor: Editor, event: PointerEvent, element: HTMLElement, place: Place): void {
  const editable = editor.editable.peek();
  const { right } = element.getBoundingClientRect();
  if (element.dataset["cardId"] !== undefined) {
    if (!editable) return;
    const edge = event.clientX > right - EDGE && editor.state.view.peek() === "grid";
    (edge ? dragEdge : dragCards)(editor, event, element, place);
    return;
  }
  const head = element.closest<HTMLElement>(".st, .gh");
  const title = element.closest<HTMLElement>(".lt[data-lane-id]");
  if (head) {
    const { right: end } = head.getBoundingClientRect();
    if (head.matches(".st:not(.fd)") && event.clientX > end - EDGE) resizeStage(editor, event, head, place);
    else if (editable) dragStage(editor, event, head, place);
  } else if (title && editable) {
    if (event.clientY > title.getBoundingClientRect().bottom - EDGE) resizeLane(editor, event, title, place);
    else dragLane(editor, event, title, place);
  } else if (element.closest("[data-drop]")) frameCards(editor, event, place);
}

const sheetOf = ({ map }: Place): DOMRect => (map.closest(".sheet") ?? map).getBoundingClientRect();

/** Says in the status row what would happen, without the live region, which would be told of every pixel. */
function note({ state }: Editor, text: string | null): void {
  state.notice.value = text === null ? null : { text, tone: "plain" };
}

const over = (editor: Editor): void => {
  show(editor, null);
  note(editor, null);
};

/** The column under the pointer, by its place. */
function columnAt(editor: Editor, { map }: Place, x: number): number {
  const { columns, lane } = columnsOf(editor).peek();
  const at = (x - map.getBoundingClientRect().left) / editor.state.zoom.peek() - lane;
  return columns.findIndex((column) => at < column.x + column.width);
}

/** The right edge of a card: until which stage it goes on. */
function dragEdge(editor: Editor, event: PointerEvent, card: HTMLElement, place: Place): void {
  const { map } = place;
  const record = editor.document.peek().cards.get(card.dataset["cardId"] ?? "");
  const stages = editor.stages.peek();
  const from = stages.findIndex(({ id }) => id === record?.stage);
  if (!record || from < 0) return;
  let until: string | undefined;
  follow(event, {
    ...place,
    start: () => true,
    move: ({ x }) => {
      const at = columnAt(editor, place, x);
      const last = Math.max(from, at < 0 ? stages.length - 1 : at);
      until = stages[last]?.id;
      const { columns, lane } = columnsOf(editor).peek();
      const end = columns[last];
      const zoom = editor.state.zoom.peek();
      const sheet = sheetOf(place);
      const box = card.getBoundingClientRect();
      const right = map.getBoundingClientRect().left + (lane + (end ? end.x + end.width : 0) - 6) * zoom;
      show(editor, {
        kind: "area",
        left: box.left - sheet.left,
        top: box.top - sheet.top,
        width: right - box.left,
        height: box.height,
      });
      note(editor, spanWords(editor, record.stage, until === record.stage ? undefined : until));
    },
    drop: () => {
      over(editor);
      commands.span.run(editor, { card: record.id, until });
    },
    cancel: () => over(editor),
  });
}

/** A stage or a group by its head: the line shows between which it would stand. */
function dragStage(editor: Editor, event: PointerEvent, head: HTMLElement, place: Place): void {
  const { map } = place;
  const id = head.dataset["groupId"] ?? head.dataset["stageId"] ?? "";
  const { t } = editor;
  const document = editor.document.peek();
  const moving = new Set([id, ...below(document, id).map((stage) => stage.id)]);
  const stages = editor.stages.peek().filter((stage) => !moving.has(stage.id));
  let before: string | null = null;
  follow(event, {
    ...place,
    start: () => stages.length > 0,
    move: ({ x }) => {
      const { columns, lane } = columnsOf(editor).peek();
      const zoom = editor.state.zoom.peek();
      const origin = map.getBoundingClientRect();
      const at = (x - origin.left) / zoom - lane;
      const places = columns.filter((column) => !moving.has(column.id));
      const next = places.find((column) => at < column.x + column.width / 2);
      const last = places.at(-1);
      before = next?.id ?? null;
      const edge = next ? next.x : last ? last.x + last.width : 0;
      const sheet = sheetOf(place);
      const left = origin.left - sheet.left + (lane + edge) * zoom - 1;
      show(editor, { kind: "line", left, top: 0, width: 2, height: origin.height });
      const name = stages.find((stage) => stage.id === before)?.name;
      note(editor, name === undefined ? t("Drop at the end") : t("Drop before {name}", { name }));
    },
    drop: () => {
      over(editor);
      afterwards(editor, "putAxis", { axis: "stages", id, before });
    },
    cancel: () => over(editor),
  });
}

function dragLane(editor: Editor, event: PointerEvent, title: HTMLElement, place: Place): void {
  const { map } = place;
  const id = title.dataset["laneId"] ?? "";
  const { t } = editor;
  let before: string | null = null;
  follow(event, {
    ...place,
    start: () => true,
    move: ({ y }) => {
      const rows = [...map.querySelectorAll<HTMLElement>(".row[data-kind]")].filter((row) => row.dataset["row"] !== id);
      const boxes = rows.map((row) => ({ id: row.dataset["row"] ?? "", box: row.getBoundingClientRect() }));
      const next = boxes.find(({ box }) => y < box.top + box.height / 2);
      before = next?.id ?? null;
      const sheet = sheetOf(place);
      const edge = next ? next.box.top : (boxes.at(-1)?.box.bottom ?? sheet.top);
      show(editor, { kind: "line", left: 0, top: edge - sheet.top - 1, width: sheet.width, height: 2 });
      const lane = editor.document.peek().lanes.get(before ?? "");
      note(editor, lane ? t("Drop before {name}", { name: laneName(t, lane) }) : t("Drop at the end"));
    },
    drop: () => {
      over(editor);
      afterwards(editor, "putAxis", { axis: "lanes", id, before });
    },
    cancel: () => over(editor),
  });
}

/** The right edge of a stage's head: how wide its column is in this view. */
function resizeStage(editor: Editor, event: PointerEvent, head: HTMLElement, place: Place): void {
  const { state } = editor;
  const id = head.dataset["stageId"] ?? "";
  const before = state.widths.peek();
  const width = columnsOf(editor)
    .peek()
    .columns.find((column) => column.id === id)?.width;
  if (width === undefined) return;
  follow(event, {
    ...place,
    start: () => true,
    move: ({ x }, from) => {
      const next = Math.max(LEAST_WIDTH, Math.round(width + (x - from.x) / state.zoom.peek()));
      state.widths.value = new Map(before).set(id, next);
    },
    drop: () => {},
    cancel: () => {
      state.widths.value = before;
    },
  });
}

/** The lower edge of a lane's title: how high it is at least; that is the map's own. */
function resizeLane(editor: Editor, event: PointerEvent, title: HTMLElement, place: Place): void {
  const { t, state } = editor;
  const lane = editor.document.peek().lanes.get(title.dataset["laneId"] ?? "");
  const row = title.closest(".row");
  if (!lane || !row) return;
  const name = laneName(t, lane);
  let height = 0;
  follow(event, {
    ...place,
    start: () => true,
    move: ({ y }, from) => {
      const box = row.getBoundingClientRect();
      const sheet = sheetOf(place);
      height = Math.max(LEAST_HEIGHT, Math.round((box.height + y - from.y) / state.zoom.peek()));
      const top = box.top - sheet.top + height * state.zoom.peek() - 1;
      show(editor, { kind: "line", left: 0, top, width: sheet.width, height: 2 });
      note(editor, t("{n} pixels", { n: height }));
    },
    drop: () => {
      over(editor);
      void editor.commit(t("Height of {name}", { name }), setField(editor.document.peek(), lane.id, "height", height));
    },
    cancel: () => over(editor),
  });
}

/** A frame drawn from an empty place: all cards that it touches, and with Ctrl or Shift those that were selected before. */
function frameCards(editor: Editor, event: PointerEvent, place: Place): void {
  const { map } = place;
  const { state } = editor;
  const kept = event.ctrlKey || event.metaKey || event.shiftKey ? [...state.selected.peek()] : [];
  const origin = sheetOf(place);
  const start = { x: event.clientX - origin.left, y: event.clientY - origin.top };
  let boxes: readonly { readonly id: string; readonly box: DOMRect }[] = [];
  let found: readonly string[] = [];
  follow(event, {
    ...place,
    start: () => {
      boxes = [...map.querySelectorAll<HTMLElement>("[data-card-id]")].map((card) => {
        const { left, top, width, height } = card.getBoundingClientRect();
        const box = new DOMRect(left - origin.left, top - origin.top, width, height);
        return { id: card.dataset["cardId"] ?? "", box };
      });
      return true;
    },
    move: ({ x, y }) => {
      const sheet = sheetOf(place);
      const now = { x: x - sheet.left, y: y - sheet.top };
      const left = Math.min(start.x, now.x);
      const top = Math.min(start.y, now.y);
      const width = Math.abs(start.x - now.x);
      const height = Math.abs(start.y - now.y);
      show(editor, { kind: "area", left, top, width, height });
      found = boxes
        .filter(({ box }) => box.left < left + width && box.right > left && box.top < top + height && box.bottom > top)
        .map(({ id }) => id);
      state.selected.value = new Set([...kept, ...found]);
    },
    drop: () => {
      over(editor);
      const [first] = found;
      const card = editor.document.peek().cards.get(first ?? "");
      if (card) editor.moveFocus(card, { card: card.id });
      choose(editor, [...kept, ...found]);
    },
    cancel: () => {
      over(editor);
      choose(editor, kept);
    },
  });
}
