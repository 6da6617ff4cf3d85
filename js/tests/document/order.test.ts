import fc from "fast-check";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { expect, test } from "vitest";
import { freshOrders, isOrder, mended, orderBetween, ordersBetween } from "../../src/document/order";
import { RUNS } from "./random";

const place = fc.nat({ max: 10_000 });

test("keys are those of fractional-indexing, wherever one is put in", () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 80 }), (places) => {
      const keys: string[] = [];
      for (const each of places) {
        const at = each % (keys.length + 1);
        const sides = [keys[at - 1] ?? null, keys[at] ?? null] as const;
        const key = orderBetween(...sides);
        expect(key).toBe(generateKeyBetween(...sides));
        keys.splice(at, 0, key ?? "");
      }
      expect([...keys].sort()).toEqual(keys);
      expect(keys.every(isOrder)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test("many keys at once are those of fractional-indexing, too", () => {
  for (const [before, after] of [
    [null, null],
    ["a0", null],
    [null, "a0"],
    ["a0", "a1"],
    ["Zz", "a0V"],
  ] as const)
    expect(ordersBetween(before, after, 70)).toEqual(generateNKeysBetween(before, after, 70));
});

test("before the first and after the last there is room for long", () => {
  let [first, last] = ["a0", "a0"];
  for (let i = 0; i < 5_000; i++) {
    const [down, up] = [orderBetween(null, first), orderBetween(last, null)];
    expect([down, up]).toEqual([generateKeyBetween(null, first), generateKeyBetween(last, null)]);
    [first, last] = [down ?? "", up ?? ""];
  }
});

test("a tie, and a key of another making, leave no room", () => {
  expect([
    orderBetween("a0", "a0"),
    orderBetween("b0", null),
    orderBetween(null, "x"),
    orderBetween("a00", null),
  ]).toEqual([null, null, null, null]);
});

test("mending keeps the order and gives short good keys", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a0", "a0V", "a1", "zz", "", "a00", `a0${"V".repeat(50)}`), { maxLength: 40 }),
      (keys) => {
        const made = mended([...keys].sort());
        expect(made.length).toBe(keys.length);
        expect(new Set(made).size).toBe(keys.length);
        expect([...made].sort()).toEqual(made);
        expect(made.every((key) => isOrder(key) && key.length <= 48)).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
  expect(mended(["a0", "a0", "a1"])).toEqual(["a0", "a0V", "a1"]);
  expect(freshOrders(3)).toEqual(["a0", "a1", "a2"]);
});
