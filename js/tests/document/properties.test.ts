import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "../../src/document/canonical";
import { Ledger } from "../../src/document/history";
import type { Operation } from "../../src/document/operation";
import { apply, replay } from "../../src/document/operations";
import { fromJson, read, toJson } from "../../src/document/read";
import { rebase } from "../../src/document/rebase";
import { Refused } from "../../src/document/refused";
import { action, attempt, operationsOf, RUNS, run, started } from "./random";

const settings = { numRuns: RUNS };

test("undoing everything gives back the same bytes, and redoing it those of the end", () => {
  fc.assert(
    fc.property(run, (actions) => {
      const ledger = new Ledger(started());
      const before = canonical(ledger.document);
      const applied = actions.filter((each) => attempt(ledger, each)).length;
      const after = canonical(ledger.document);
      for (let i = 0; i < applied; i++) ledger.undo();
      expect(canonical(ledger.document)).toBe(before);
      for (let i = 0; i < applied; i++) ledger.redo();
      expect(canonical(ledger.document)).toBe(after);
    }),
    settings,
  );
});

test("the completed operations give the same map elsewhere, and the file reads back the same", () => {
  fc.assert(
    fc.property(run, (actions) => {
      const ledger = new Ledger(started());
      let elsewhere = read(canonical(ledger.document));
      for (const each of actions) {
        const operations = operationsOf(ledger.document, each);
        try {
          if (operations.length === 0) continue;
          const made = ledger.change(operations, { label: "" });
          elsewhere = replay(elsewhere, JSON.parse(JSON.stringify(made.operations)) as Operation[]);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      }
      const bytes = canonical(ledger.document);
      expect(canonical(elsewhere)).toBe(bytes);
      expect(canonical(read(bytes))).toBe(bytes);
      expect(canonical(fromJson(toJson(ledger.document)))).toBe(bytes);
    }),
    settings,
  );
});

test("two writers end equal whoever came first, or one of them reads why not", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), action, action, (actions, mine, theirs) => {
      const ledger = new Ledger(started());
      for (const each of actions) attempt(ledger, each);
      const map = ledger.document;
      const mineAlone = attempted(() => apply(map, operationsOf(map, mine)));
      const theirsAlone = attempted(() => apply(map, operationsOf(map, theirs)));
      if (mineAlone instanceof Refused || theirsAlone instanceof Refused) return;
      const first = attempted(() => apply(theirsAlone.document, rebase(mineAlone.operations, theirsAlone.operations)));
      const second = attempted(() => apply(mineAlone.document, rebase(theirsAlone.operations, mineAlone.operations)));
      for (const outcome of [first, second])
        if (outcome instanceof Refused) expect(outcome.message).toMatch(/\. .+\.$/);
      if (first instanceof Refused || second instanceof Refused) return;
      // Where both put a card into one place, order keys are mended by whoever comes second.
      const mended = [...first.operations, ...second.operations].some(({ path }) => path.endsWith("/order"));
      if (!mended) expect(canonical(first.document)).toBe(canonical(second.document));
    }),
    settings,
  );
});

function attempted<T>(make: () => T): T | Refused {
  try {
    return make();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
