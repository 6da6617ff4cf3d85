/** Which cards and touchpoints stand on which channel, stage by stage; and what changes when one goes to another. */
import {
  type Card,
  cardsOf,
  type Document,
  type Operation,
  type Stage,
  setField,
  spanningIn,
  stages,
  type Touchpoint,
} from "../../document";
import { byOrder } from "../../document/order";
import { above } from "../../state/grouping";
import { channelWord, isChannel } from "../../state/words";
import type { Editor } from "../context";
import { type ShownChannel, channelsOf as shownOf } from "../facts";

/** Stands for the row of what is on no channel. */
export const NONE = "";

/** In the order of a first meeting: what people seek out themselves, what reaches them, where they meet people. */
export const BUILT_IN: readonly string[] =
  "ad social web mobile-web app e-mail sms push post phone chat store kiosk staff other".split(" ");

/** A card without channels of its own is where its touchpoint is. */
export const channelsOf = (document: Document, card: Card): readonly string[] =>
  card.channels ?? document.touchpoints.get(card.touchpoint ?? "")?.channels ?? [];

export const borrowed = (card: Card): boolean => card.channels === undefined;

/** What stands in a cell: a card, or a touchpoint that a path meets there and no card does. */
export type Item =
  | {
      readonly kind: "card";
      readonly id: string;
      readonly card: Card;
      /** It stood in the column before already, or stands in the next one too. */
      readonly comes?: boolean;
      readonly goes?: boolean;
    }
  | { readonly kind: "touchpoint"; readonly id: string; readonly touchpoint: Touchpoint };

export interface Row extends ShownChannel {
  /** Made for this map, so that it can be renamed and removed. */
  readonly own: boolean;
  /** How many cards are on it, each once, however many stages it spans. */
  readonly cards: number;
  /** By stage. */
  readonly cells: ReadonlyMap<string, readonly Item[]>;
}

/** The column a stage is told in: its own, or that of the folded group it is in. */
function columnsBy(document: Document, columns: readonly Stage[]): (stage: string) => string | undefined {
  const shown = new Set(columns.map(({ id }) => id));
  return (id) => {
    if (shown.has(id)) return id;
    const stage = document.stages.get(id);
    return stage && above(document, stage).find((over) => over.collapsed && shown.has(over.id))?.id;
  };
}

/** The stages a card stands in: its own, and all up to the one it goes on to. */
export function stagesOf(document: Document, { stage, until }: Card): readonly string[] {
  if (until === undefined) return [stage];
  const all = stages(document).map(({ id }) => id);
  const [from, to] = [all.indexOf(stage), all.indexOf(until)];
  return to > from ? all.slice(from, to + 1) : [stage];
}

/** What stands in a cell: what comes from stages before, and its own cards. */
export const cardsIn = (document: Document, stage: string, lane: string): readonly Card[] => [
  ...spanningIn(document, lane).filter((card) => card.stage !== stage && stagesOf(document, card).includes(stage)),
  ...cardsOf(document, stage, lane),
];

/** Where a touchpoint is met: where its cards stand, and where a path meets it. */
export function stagesMet(document: Document, touchpoint: string): ReadonlySet<string> {
  const cards = [...document.cards.values()].filter((card) => card.touchpoint === touchpoint);
  return new Set([
    ...cards.flatMap((card) => stagesOf(document, card)),
    ...[...document.steps.values()].filter((step) => step.touchpoint === touchpoint).map(({ stage }) => stage),
  ]);
}

/** Rows in order: built in, of this map, of no kind we know, and last what is on no channel. */
export function rowsOf(editor: Editor, all: boolean): readonly Row[] {
  const { t, state } = editor;
  const document = editor.document.value;
  const hidden = state.hidden.value;
  const columns = editor.stages.value;
  const lanes = new Map(editor.lanes.value.map(({ id }, i) => [id, i]));
  const column = columnsBy(document, columns);
  const cells = new Map<string, Map<string, Item[]>>();
  const counts = new Map<string, number>();
  const put = (channels: readonly string[], at: readonly string[], item: Item): void => {
    for (const channel of channels.length > 0 ? channels : [NONE]) {
      const row = cells.get(channel) ?? new Map<string, Item[]>();
      at.forEach((stage, i) => {
        const part = at.length > 1 ? { ...item, comes: i > 0, goes: i < at.length - 1 } : item;
        row.set(stage, [...(row.get(stage) ?? []), part]);
      });
      cells.set(channel, row);
      if (item.kind === "card") counts.set(channel, (counts.get(channel) ?? 0) + 1);
    }
  };
  const cards = [...document.cards.values()].filter(({ id, lane }) => lanes.has(lane) && !hidden.has(id));
  cards.sort((a, b) => (lanes.get(a.lane) ?? 0) - (lanes.get(b.lane) ?? 0) || byOrder(a, b));
  const met = new Set<string>();
  for (const card of cards) {
    const at = [...new Set(stagesOf(document, card).flatMap((stage) => column(stage) ?? []))];
    if (at.length === 0) continue;
    for (const stage of at) if (card.touchpoint !== undefined) met.add(`${stage} ${card.touchpoint}`);
    put(channelsOf(document, card), at, { kind: "card", id: card.id, card });
  }
  for (const step of document.steps.values()) {
    const stage = column(step.stage);
    const touchpoint = document.touchpoints.get(step.touchpoint ?? "");
    if (!stage || !touchpoint || met.has(`${stage} ${touchpoint.id}`)) continue;
    met.add(`${stage} ${touchpoint.id}`);
    put(touchpoint.channels ?? [], [stage], { kind: "touchpoint", id: touchpoint.id, touchpoint });
  }
  const row = (channel: ShownChannel, own = false): Row => ({
    ...channel,
    own,
    cards: counts.get(channel.id) ?? 0,
    cells: cells.get(channel.id) ?? NOTHING,
  });
  const custom = [...document.channels.values()].sort(byOrder);
  const foreign = [...cells.keys()].filter((id) => id !== NONE && !isChannel(id) && !document.channels.has(id));
  return [
    ...shownOf(editor, [...BUILT_IN.filter((id) => all || cells.has(id)), ...foreign], NOTHING).map((one) => row(one)),
    ...custom.map(({ id, name, icon }) => row({ id, name, icon: icon ?? "other" }, true)),
    ...(cells.has(NONE) || all ? [row({ id: NONE, name: t("No channel"), icon: NONE })] : []),
  ];
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** Every channel a card can go to, as a menu names them. */
export function choices({ t, document }: Editor): readonly ShownChannel[] {
  return [
    ...BUILT_IN.map((id) => ({ id, name: channelWord(t, id), icon: id })),
    ...[...document.value.channels.values()]
      .sort(byOrder)
      .map(({ id, name, icon }) => ({ id, name, icon: icon ?? "other" })),
  ];
}

/** From one channel to another; what else the card is on stays. */
export function moved(document: Document, card: Card, from: string, to: string): readonly Operation[] {
  const now = channelsOf(document, card).filter((channel) => channel !== to);
  const next = to === NONE ? now.filter((channel) => channel !== from) : replaced(now, from, to);
  return setField(document, card.id, "channels", next.length > 0 ? next : undefined);
}

const replaced = (now: readonly string[], from: string, to: string): readonly string[] =>
  now.includes(from) ? now.map((channel) => (channel === from ? to : channel)) : [...now, to];

export interface HandOver {
  readonly stay: readonly string[];
  readonly left: readonly string[];
  readonly reached: readonly string[];
}

/** What goes on, ends and begins from each stage to the next; null where one of the two is on no channel. */
export function handOvers(rows: readonly Row[], columns: readonly Stage[]): readonly (HandOver | null)[] {
  const at = columns.map(({ id }) =>
    rows.filter((row) => row.id !== NONE && row.cells.has(id)).map(({ name }) => name),
  );
  return columns.map((_, i) => {
    const [before, now] = [at[i - 1] ?? [], at[i] ?? []];
    if (before.length === 0 || now.length === 0) return null;
    return {
      stay: now.filter((name) => before.includes(name)),
      left: before.filter((name) => !now.includes(name)),
      reached: now.filter((name) => !before.includes(name)),
    };
  });
}

export interface Leading {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly label?: string | undefined;
}

/** Links that say what hands over to what, by the stage they lead to; what isn't shown at either end is left out. */
export function leadingBy(
  document: Document,
  rows: readonly Row[],
  columns: readonly Stage[],
): ReadonlyMap<string, readonly Leading[]> {
  const at = new Map<string, string>();
  const set = (id: string | undefined, stage: string): void =>
    void (id !== undefined && !at.has(id) && at.set(id, stage));
  for (const { id } of columns) {
    set(id, id);
    for (const { cells } of rows)
      for (const item of cells.get(id) ?? []) {
        set(item.id, id);
        if (item.kind === "card") set(item.card.touchpoint, id);
      }
  }
  const found = new Map<string, Leading[]>();
  for (const { id, kind, start, end, label } of document.links.values()) {
    const stage = at.get(end) ?? at.get(start);
    if (kind !== "hands-over" || stage === undefined) continue;
    found.set(stage, [...(found.get(stage) ?? []), { id, start, end, label }]);
  }
  return found;
}
