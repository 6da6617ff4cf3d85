import { expect, test } from "vitest";
import { addCards, setField } from "../../src/document/builders";
import { emptyDocument } from "../../src/document/document";
import { apply } from "../../src/document/operations";
import { cardsOf } from "../../src/document/selectors";

const start = apply(emptyDocument("Large"), [
  { op: "add", path: "/stages/s1", value: { order: "a0", name: "Book" } },
  { op: "add", path: "/lanes/l1", value: { order: "a0", kind: "pains" } },
]).document;
const cell = { stage: "s1", lane: "l1" };
const lines = (n: number): string[] => Array.from({ length: n }, (_, i) => `Line ${i}`);

function best(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return Math.min(...times);
}

test("pasting ten times as many lines takes little more than ten times as long", () => {
  const few = best(() => apply(start, addCards(start, cell, lines(400)).operations));
  const many = best(() => apply(start, addCards(start, cell, lines(4_000)).operations));
  expect(many).toBeLessThan(Math.max(few, 2) * 40);
});

test("one edit of 20,000 cards costs a small part of a copy of them", () => {
  const map = apply(start, addCards(start, cell, lines(20_000)).operations).document;
  const [card] = cardsOf(map, "s1", "l1");
  const edit = best(() => apply(map, setField(map, card?.id ?? "", "text", `Changed ${Math.random()}`)));
  const copy = best(() => structuredClone([...map.cards.values()]));
  expect(edit).toBeLessThan(copy / 3);
});
