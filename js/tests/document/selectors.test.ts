import { expect, test } from "vitest";
import { emptyDocument } from "../../src/document/document";
import { stages } from "../../src/document/selectors";

test("a new map has no stages", () => {
  expect(stages(emptyDocument("Flying"))).toEqual([]);
});
