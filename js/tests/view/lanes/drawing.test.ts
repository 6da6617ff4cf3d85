import { describe, expect, test } from "vitest";
import { heightAt, pieces, runs } from "../../../src/view/lanes/curve";
import { arrange } from "../../../src/view/lanes/labels";
import { apart, lineCount, wrapped } from "../../../src/view/lanes/measure";

const point = (x: number, y: number, assumed = false) => ({ x, y, assumed });

describe("the curve", () => {
  test("never leaves the range of its points", () => {
    const [piece] = pieces([point(0, 10), point(100, 10), point(200, 90), point(300, 90)], "smooth");
    const ys = [...(piece?.d ?? "").matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, , y]) => Number(y));
    expect(Math.min(...ys)).toBe(10);
    expect(Math.max(...ys)).toBe(90);
  });

  test("is cut where evidence becomes assumption, and goes on from the same point", () => {
    const made = pieces([point(0, 0), point(10, 5), point(20, 9, true), point(30, 2, true)], "smooth");
    expect(made.map(({ assumed }) => assumed)).toEqual([false, true]);
    expect(made[1]?.d.startsWith("M10 5C")).toBe(true);
  });

  test("is straight, or in steps, when the settings say so", () => {
    const points = [point(0, 0), point(10, 8), point(20, 4)];
    expect(pieces(points, "straight")[0]?.d).toBe("M0 0L10 8L20 4");
    expect(pieces(points, "steps")[0]?.d).toBe("M0 0H5V8H10H15V4H20");
  });

  test("is nothing for a single point", () => {
    expect(pieces([point(0, 0)], "smooth")).toEqual([]);
  });

  test("runs end where a value is missing", () => {
    expect(runs([1, 2, null, 3, null, null, 4])).toEqual([[1, 2], [3], [4]]);
  });

  test("has a height between its ends only", () => {
    expect(heightAt([point(0, 0), point(10, 10)], 5)).toBe(5);
    expect(heightAt([point(0, 0), point(10, 10)], 11)).toBeNull();
  });
});

describe("names beside figures", () => {
  test("stay as they are unless they run from right to left", () => {
    expect(["Noor", "Åsa 2", "李娜"].map(apart)).toEqual(["Noor", "Åsa 2", "李娜"]);
    expect(["ليلى", "רותם B"].map(apart)).toEqual(["\u2068ليلى\u2069", "\u2068רותם B\u2069"]);
  });
});

describe("labels", () => {
  const frame = { x: 0, y: 0, width: 200, height: 100 };

  test("take their second place when the first is taken", () => {
    const wish = {
      width: 40,
      height: 12,
      places: [
        { x: 50, y: 20 },
        { x: 50, y: 60 },
      ],
    };
    const [a, b] = arrange([wish, wish], [], frame);
    expect(a?.y).toBe(14);
    expect(b?.y).toBe(54);
  });

  test("stay inside the frame", () => {
    const [box] = arrange([{ width: 60, height: 12, places: [{ x: 2, y: 20 }] }], [], frame);
    expect(box?.x).toBe(0);
  });

  test("take the place that covers least when none is free", () => {
    const taken = [
      { x: 0, y: 0, width: 200, height: 50 },
      { x: 0, y: 60, width: 20, height: 40 },
    ];
    const [box] = arrange(
      [
        {
          width: 40,
          height: 12,
          places: [
            { x: 30, y: 20 },
            { x: 30, y: 80 },
          ],
        },
      ],
      taken,
      frame,
    );
    expect(box?.y).toBe(74);
  });
});

test("words wrap where they must", () => {
  expect(lineCount("short", 200)).toBe(1);
  expect(lineCount("a long name for a rather small place", 60)).toBeGreaterThan(2);
  expect(lineCount("Incomprehensibilities".repeat(4), 60)).toBeGreaterThan(3);
  expect(wrapped("one two three", 1)).toEqual(["one", "two", "three"]);
});
