/** Whom a persona meets and where: cards that stand for a touchpoint of the inventory, in stages, for all or for some. */
import {
  addCard,
  addRecord,
  type Card,
  type Document,
  lanes,
  mint,
  ordered,
  personas,
  remove,
  setField,
  stages,
} from "../../document";
import { byOrder, freshOrders, ordersBetween } from "../../document/order";
import type { Operation } from "../../hosts/protocol";

const TOUCHPOINTS = "touchpoints";

/** A card without personas is for everyone. */
export const isFor = (card: Card, persona: string): boolean =>
  !card.personas?.length || card.personas.includes(persona);

const cardsAt = (document: Document, touchpoint: string, stage: string): readonly Card[] =>
  [...document.cards.values()].filter((card) => card.touchpoint === touchpoint && card.stage === stage);

export interface Stop {
  readonly stage: string;
  readonly touchpoints: readonly string[];
}

/** What a persona meets, stage by stage, each touchpoint once a stage, as the cards stand. */
export function routeOf(document: Document, persona: string): readonly Stop[] {
  const at = new Map(lanes(document).map(({ id }, i) => [id, i]));
  const cards = [...document.cards.values()].filter(
    (card) => card.touchpoint !== undefined && document.touchpoints.has(card.touchpoint) && isFor(card, persona),
  );
  const key = (card: Card): string => `${card.order} ${card.id}`;
  cards.sort((a, b) => (at.get(a.lane) ?? 0) - (at.get(b.lane) ?? 0) || (key(a) < key(b) ? -1 : 1));
  return stages(document).map(({ id }) => ({
    stage: id,
    touchpoints: [
      ...new Set(cards.flatMap(({ stage, touchpoint }) => (stage === id && touchpoint ? [touchpoint] : []))),
    ],
  }));
}

/** The stages in which a persona meets each touchpoint. */
export function meetings(document: Document, persona: string): ReadonlyMap<string, readonly string[]> {
  const met = new Map<string, string[]>();
  for (const { stage, touchpoints } of routeOf(document, persona))
    for (const touchpoint of touchpoints) met.set(touchpoint, [...(met.get(touchpoint) ?? []), stage]);
  return met;
}

/** A persona meets a touchpoint in a stage from now on. */
export function meet(document: Document, touchpoint: string, stage: string, persona: string): readonly Operation[] {
  const there = cardsAt(document, touchpoint, stage);
  if (there.some((card) => isFor(card, persona))) return [];
  const all = personas(document).map(({ id }) => id);
  const [card] = there;
  if (card) {
    const next = [...(card.personas ?? []), persona];
    return setField(document, card.id, "personas", all.every((id) => next.includes(id)) ? undefined : next);
  }
  const record = document.touchpoints.get(touchpoint);
  const lane = lanes(document).find(({ kind }) => kind === TOUCHPOINTS);
  const whom = all.length > 1 ? { personas: [persona] } : {};
  if (!record) return [];
  if (lane) return addCard(document, { stage, lane: lane.id }, record.name, { touchpoint, ...whom }).operations;
  const added = addRecord(document, "lanes", { kind: TOUCHPOINTS });
  const card2 = addCard(document, { stage, lane: added.id }, record.name, { touchpoint, ...whom });
  return [...added.operations, ...card2.operations];
}

/** A persona doesn't meet it there any more: a card for nobody goes, or no longer stands for the touchpoint. */
export function part(document: Document, touchpoint: string, stage: string, persona: string): readonly Operation[] {
  const all = personas(document).map(({ id }) => id);
  return cardsAt(document, touchpoint, stage).flatMap((card) => {
    if (!isFor(card, persona)) return [];
    const next = (card.personas?.length ? card.personas : all).filter((id) => id !== persona);
    if (next.length > 0) return setField(document, card.id, "personas", next);
    return document.lanes.get(card.lane)?.kind === TOUCHPOINTS
      ? remove(document, [card.id])
      : setField(document, card.id, "touchpoint", undefined);
  });
}

/** Cards of the touchpoint lanes that stand for nothing of the inventory yet. */
export const strays = (document: Document): readonly Card[] =>
  [...document.cards.values()].filter(
    (card) =>
      card.touchpoint === undefined && card.text.trim() !== "" && document.lanes.get(card.lane)?.kind === TOUCHPOINTS,
  );

const MOST_NAME = 200;

const nameOf = ({ text }: Card): string => [...(text.trim().split("\n", 1)[0] ?? "")].slice(0, MOST_NAME).join("");

/** Puts them into it, in the order of the map: one entry for each text, taken again where it is there. */
export function takeOver(document: Document): readonly Operation[] {
  const at = new Map(stages(document).map(({ id }, i) => [id, i]));
  const cards = [...strays(document)].sort((a, b) => (at.get(a.stage) ?? 0) - (at.get(b.stage) ?? 0) || byOrder(a, b));
  const fold = (name: string): string => name.toLocaleLowerCase();
  const known = new Map([...document.touchpoints.values()].map(({ id, name }) => [fold(name), id]));
  const fresh = cards.filter((card, i) => {
    const name = fold(nameOf(card));
    return !known.has(name) && cards.findIndex((other) => fold(nameOf(other)) === name) === i;
  });
  const last = ordered(document.touchpoints).at(-1)?.order ?? null;
  const keys = ordersBetween(last, null, fresh.length) ?? freshOrders(fresh.length);
  const added = fresh.map((card, i): Operation => {
    const id = mint(TOUCHPOINTS);
    const name = nameOf(card);
    known.set(fold(name), id);
    const channels = card.channels?.length ? { channels: card.channels } : {};
    return { op: "add", path: `/${TOUCHPOINTS}/${id}`, value: { id, order: keys[i], name, ...channels } };
  });
  return [
    ...added,
    ...cards.flatMap((card) => setField(document, card.id, "touchpoint", known.get(fold(nameOf(card))))),
  ];
}
