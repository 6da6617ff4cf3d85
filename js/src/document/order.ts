/** Fractional order keys, compared by code unit. */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export interface Ordered {
  readonly id: string;
  readonly order?: string;
}

/** A longer key is mended: all keys of its scope are dealt anew. */
export const LONGEST_KEY = 48;

export const codeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of a collection: by key, then by id. */
export const byOrder = (a: Ordered, b: Ordered): number =>
  codeUnits(a.order ?? "", b.order ?? "") || codeUnits(a.id, b.id);

/** A key between two neighbours, or null where there is none: a tie, or a key of another making. */
export function orderBetween(before: string | null, after: string | null): string | null {
  return ordersBetween(before, after, 1)?.[0] ?? null;
}

export function ordersBetween(before: string | null, after: string | null, n: number): string[] | null {
  if (before !== null && after !== null && before >= after) return null;
  try {
    return n === 1 ? [generateKeyBetween(before, after)] : generateNKeysBetween(before, after, n);
  } catch {
    return null; // The package throws for a key that it didn't make.
  }
}

export const freshOrders = (n: number): string[] => generateNKeysBetween(null, null, n);

const HEADS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HALF = HEADS.length / 2;
const SMALLEST = `A${"0".repeat(HALF)}`;

/** Whether another key fits before and after this one: a head that says how long the whole part is, no zero at the end. */
export function isOrder(key: string): boolean {
  const place = HEADS.indexOf(key.charAt(0));
  if (key === "" || place < 0 || key === SMALLEST || !/^[0-9A-Za-z]+$/.test(key)) return false;
  const whole = place < HALF ? HALF - place + 1 : place - HALF + 2;
  return whole <= key.length && !(key.length > whole && key.endsWith("0"));
}

/**
 * Keys in place of sorted ones that tie, are too long or none. The first of a tie keeps its key; what follows moves in
 * between it and the next good one. Where a key is, or would become, too long, all are dealt anew.
 */
export function mended(keys: readonly string[]): readonly string[] {
  if (keys.some((key) => key.length > LONGEST_KEY)) return freshOrders(keys.length);
  const following: (string | null)[] = keys.map(() => null);
  for (let i = keys.length - 2; i >= 0; i--) {
    const after = keys[i + 1] ?? "";
    following[i] = after > (keys[i] ?? "") && isOrder(after) ? after : (following[i + 1] ?? null);
  }
  const made: string[] = [];
  let last = null as string | null;
  for (const [i, key] of keys.entries()) {
    const next: string | null =
      isOrder(key) && (last === null || key > last) ? key : orderBetween(last, following[i] ?? null);
    if (next === null || next.length > LONGEST_KEY) return freshOrders(keys.length);
    made.push(next);
    last = next;
  }
  return made;
}
