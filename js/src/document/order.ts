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
