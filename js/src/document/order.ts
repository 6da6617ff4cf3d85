/**
 * Order keys: strings, compared by code unit, between which there is always room for another. The keys are those of
 * npm's `fractional-indexing`, as Python's are: a whole part, whose head says how long it is, and a fraction.
 */

export interface Ordered {
  readonly id: string;
  readonly order?: string;
}

/** A longer key is mended. */
export const LONGEST_KEY = 48;

export const codeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A later version may know an order where we have none; it may be anything to us. */
const keyOf = ({ order }: Ordered): string => (typeof order === "string" ? order : "");

/** The order of a collection: by key, then by id. */
export const byOrder = (a: Ordered, b: Ordered): number => codeUnits(keyOf(a), keyOf(b)) || codeUnits(a.id, b.id);

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEADS = DIGITS.slice(10);
const HALF = HEADS.length / 2;
const SMALLEST = `A${"0".repeat(HALF)}`;

/** How long the whole part is that a head begins. */
function lengthOf(head: string): number {
  const place = head === "" ? -1 : HEADS.indexOf(head);
  if (place < 0) return 0;
  return place < HALF ? HALF - place + 1 : place - HALF + 2;
}

/** Whether another key fits before and after this one. */
export function isOrder(key: string): boolean {
  const length = lengthOf(key.charAt(0));
  if (length === 0 || length > key.length || key === SMALLEST || !/^[0-9A-Za-z]+$/.test(key)) return false;
  return key.length === length || !key.endsWith("0");
}

/** A fraction between two, the shortest nearest to the middle; without the second, above the first. */
function midpoint(a: string, b: string | null): string {
  let shared = 0;
  while (b && shared < b.length && (a[shared] ?? "0") === b[shared]) shared++;
  if (b && shared > 0) return b.slice(0, shared) + midpoint(a.slice(shared), b.slice(shared));
  const low = a ? DIGITS.indexOf(a.charAt(0)) : 0;
  const high = b ? DIGITS.indexOf(b.charAt(0)) : DIGITS.length;
  if (high - low > 1) return DIGITS.charAt(Math.floor((low + high + 1) / 2));
  if (b && b.length > 1) return b.charAt(0);
  return DIGITS.charAt(low) + midpoint(a.slice(1), null);
}

/** A whole part counted up or down by one; null where there is no further. */
function stepped(whole: string, by: 1 | -1): string | null {
  const head = whole.charAt(0);
  const over = by > 0 ? "z" : "0";
  const fill = by > 0 ? "0" : "z";
  let place = whole.length - 1;
  while (place > 0 && whole[place] === over) place--;
  const tail = fill.repeat(whole.length - 1 - place);
  if (place > 0) return whole.slice(0, place) + DIGITS.charAt(DIGITS.indexOf(whole.charAt(place)) + by) + tail;
  const next = HEADS[HEADS.indexOf(head) + by];
  return next ? next + (tail + fill).slice(0, lengthOf(next) - 1) : null;
}

function between(before: string | null, after: string | null): string {
  if (before === null) {
    if (after === null) return "a0";
    const whole = after.slice(0, lengthOf(after.charAt(0)));
    if (whole === SMALLEST) return whole + midpoint("", after.slice(whole.length));
    return after.length > whole.length ? whole : (stepped(whole, -1) ?? whole);
  }
  const length = lengthOf(before.charAt(0));
  const whole = before.slice(0, length);
  const up = stepped(whole, 1);
  if (after === null) return up ?? whole + midpoint(before.slice(length), null);
  if (after.startsWith(whole)) return whole + midpoint(before.slice(length), after.slice(length));
  return up !== null && up < after ? up : whole + midpoint(before.slice(length), null);
}

/** A key between two neighbours, either way round; null where there is none: a tie, or a key of another making. */
export function orderBetween(before: string | null, after: string | null): string | null {
  if (
    (before !== null && !isOrder(before)) ||
    (after !== null && !isOrder(after)) ||
    (before !== null && before === after)
  )
    return null;
  return before !== null && after !== null && before > after ? between(after, before) : between(before, after);
}

export function ordersBetween(before: string | null, after: string | null, n: number): string[] | null {
  if (n <= 0) return [];
  if (before !== null && after !== null) {
    const middle = orderBetween(before, after);
    if (middle === null) return null;
    const half = Math.floor(n / 2);
    const [low, high] = [ordersBetween(before, middle, half), ordersBetween(middle, after, n - half - 1)];
    return low && high && [...low, middle, ...high];
  }
  const first = orderBetween(before, after);
  if (first === null) return null;
  const keys = [first];
  for (let last = first; keys.length < n; keys.push(last))
    last = after === null ? between(last, null) : between(null, last);
  return after === null ? keys : keys.reverse();
}

export const freshOrders = (n: number): string[] => ordersBetween(null, null, n) ?? [];

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
    const good = isOrder(key) && (last === null || key > last);
    const next: string | null = good ? key : orderBetween(last, following[i] ?? null);
    if (next === null || next.length > LONGEST_KEY) return freshOrders(keys.length);
    made.push(next);
    last = next;
  }
  return made;
}
