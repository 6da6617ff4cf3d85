import { expect, test } from "vitest";
import { example } from "../../dev/example";
import { addStage, reorderAll } from "../../src/document/axes";
import { place, remove, setField, setRoot } from "../../src/document/builders";
import type { Document } from "../../src/document/document";
import type { Operation } from "../../src/document/operation";
import { apply } from "../../src/document/operations";
import { cardsOf, stages } from "../../src/document/selectors";
import { differences } from "../../src/state/diff";

const after = (...changes: ((map: Document) => readonly Operation[])[]): Document =>
  changes.reduce((map, change) => apply(map, change(map)).document, example());
const told = (to: Document): string[] => differences(example(), to).map(({ way, kind, id }) => `${way} ${kind} ${id}`);

test("a map does not differ from itself", () => {
  expect(differences(example(), example())).toEqual([]);
});

test("what was added, removed and changed, with both values of each field", () => {
  const to = after(
    (map) => setField(map, "card4", "text", "Looks for a lamp"),
    (map) => remove(map, ["card2"]),
    (map) => setRoot(map, "title", "Another title"),
  );
  expect(told(to)).toEqual(["changed map /", "changed cards card4", "removed cards card2"]);
  const [, changed] = differences(example(), to);
  expect(changed?.fields).toEqual([
    { field: "text", before: example().cards.get("card4")?.text, after: "Looks for a lamp" },
  ]);
});

test("a card in another cell is moved; a field changed with it makes it changed", () => {
  const to = after((map) => place(map, "card4", { stage: "board", lane: "actions" }));
  expect(told(to)).toEqual(["moved cards card4"]);
  const both = after(
    (map) => place(map, "card4", { stage: "board", lane: "actions" }),
    (map) => setField(map, "card4", "note", "Heard twice"),
  );
  expect(told(both)).toEqual(["changed cards card4"]);
});

test("only the stage that changed places is moved, not those that made room", () => {
  const [first] = stages(example());
  const to = after((map) => reorderAll(map, "stages", [first?.id ?? ""], 3));
  expect(told(to)).toEqual([`moved stages ${first?.id}`]);
});

test("new order keys in the same order are no difference", () => {
  const map = example();
  const to = {
    ...map,
    cards: new Map(
      cardsOf(map, "plan", "actions")
        .concat([...map.cards.values()])
        .map((card) => [card.id, { ...card, order: `b${card.order}` }]),
    ),
  };
  expect(told(to as Document)).toEqual([]);
});

test("a new stage is one difference, not one for each stage after it", () => {
  const to = after((map) => addStage(map, "Lounge", 1).operations);
  expect(told(to)).toHaveLength(1);
});
