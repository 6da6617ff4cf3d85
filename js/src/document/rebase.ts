/** Changes that were made side by side. */
import { equal } from "./canonical";
import type { Operation } from "./operation";
import { Refused } from "./refused";

const within = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** Whether a path of one is, or lies within, a path of the other. */
export const meet = (a: readonly Operation[], b: readonly Operation[]): boolean =>
  a.some((x) => b.some((y) => within(x.path, y.path) || within(y.path, x.path)));

/** The value that a path has after operations; `undefined` where it was taken away. */
const result = ({ op, value }: Operation): unknown => (op === "remove" ? undefined : value);

/** Refuse operations that what came after their revision has contradicted. */
export function rebase(operations: readonly Operation[], over: readonly Operation[]): readonly Operation[] {
  for (const mine of operations) {
    for (const theirs of over) {
      if (theirs.op === "test" || mine.op === "test") continue;
      if (!within(mine.path, theirs.path) && !within(theirs.path, mine.path)) continue;
      if (mine.path === theirs.path && equal(result(mine), result(theirs))) continue;
      throw new Refused(
        `${mine.path} was changed by someone else meanwhile. Look at theirs, and change it again if yours is better.`,
        mine.path,
        "conflict",
        result(theirs),
      );
    }
  }
  return operations;
}
