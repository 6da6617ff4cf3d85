/** Several stages, lanes or personas that change their place together. */
import { slots } from "./builders";
import type { Document } from "./document";
import { at, type Operation } from "./operation";
import type { Ordered } from "./order";
import { ordered } from "./selectors";

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
