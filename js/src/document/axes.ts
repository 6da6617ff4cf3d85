/** Stages, lanes and personas: added, removed, put elsewhere. No first look and no card needs it. */
import { type Added, addRecord, type Draft, place, remove, slots } from "./builders";
import type { Document } from "./document";
import { at, type Operation } from "./operation";
import type { Ordered } from "./order";
import { cardsOfStage, ordered } from "./selectors";

export const addStage = (document: Document, name: string, position?: number, fields: Draft<"stages"> = {}): Added =>
  addRecord(document, "stages", { name, ...fields }, position);

export const addLane = (document: Document, kind: string, position?: number, fields: Draft<"lanes"> = {}): Added =>
  addRecord(document, "lanes", { kind, ...fields }, position);

/** Remove a stage; its cards fall with it unless another stage takes them. */
export function removeStage(document: Document, stage: string, cardsTo?: string): Operation[] {
  const kept = cardsTo
    ? cardsOfStage(document, stage).flatMap((card) => place(document, card.id, { stage: cardsTo, lane: card.lane }))
    : [];
  return [...kept, ...remove(document, [stage])];
}

/** Move stages, lanes or personas together, in the order given; `position` counts the others. */
export function reorderAll(
  document: Document,
  collection: "stages" | "lanes" | "personas",
  ids: readonly string[],
  position: number,
): Operation[] {
  const all = ordered(document[collection] as ReadonlyMap<string, Ordered>);
  const others = all.filter(({ id }) => !ids.includes(id));
  const at0 = Math.max(0, Math.min(position, others.length));
  if (ids.every((id, i) => all[at0 + i]?.id === id)) return [];
  const { keys, operations } = slots(collection, others, at0, ids.length);
  const moved = ids.map((id, i): Operation => ({ op: "add", path: at(collection, id, "order"), value: keys[i] }));
  return [...operations, ...moved];
}
