/** The cases that Python and the browser answer alike: `tests/cases/README.md` says what they mean. */
import { describe, expect, test } from "vitest";
import { canonical, equal } from "../../src/document/canonical";
import type { Document, Fields } from "../../src/document/document";
import { Broken } from "../../src/document/json";
import { type Operation, partsOf } from "../../src/document/operation";
import { apply, replay } from "../../src/document/operations";
import { mended, ordersBetween } from "../../src/document/order";
import { fromJson, newer, read } from "../../src/document/read";
import { rebase } from "../../src/document/rebase";
import { Refused } from "../../src/document/refused";
import { differences } from "../../src/state/diff";

interface Refusal {
  readonly reason?: string;
  readonly where?: string | null;
  readonly theirs?: unknown;
  readonly line?: number;
  readonly column?: number;
}

interface Case {
  readonly name: string;
  readonly before?: string | Fields | null;
  readonly operations: readonly Operation[];
  readonly completed: readonly Operation[];
  readonly inverse: readonly Operation[];
  readonly after: Fields | string | null;
  readonly refused?: Refusal | true;
  readonly over: readonly Operation[];
  readonly gives: readonly Operation[] | readonly string[];
  readonly text?: string;
  readonly bytes: string;
  readonly make?: { readonly start?: string; readonly repeat: string; readonly times: number; readonly end?: string };
  readonly base64?: string;
  readonly readonly?: boolean;
  readonly key?: string;
  readonly n?: number;
  readonly keys: readonly string[];
  readonly differs: readonly unknown[];
}

interface File {
  readonly kind: string;
  readonly cases?: readonly Case[];
  readonly documents?: Readonly<Record<string, Fields>>;
}

// As text: a parser of modules would change `__proto__` and keys that look like numbers.
const TEXTS = import.meta.glob<string>("../../../tests/cases/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const FILES = Object.entries(TEXTS).map(
  ([path, text]) => [path.split("/").at(-1) ?? path, JSON.parse(text) as File] as const,
);
const DOCUMENTS = Object.assign({}, ...FILES.map(([, { documents = {} }]) => documents)) as Record<string, Fields>;

const mapOf = (before: Case["before"]): Document => {
  const json = typeof before === "string" ? DOCUMENTS[before] : before;
  if (!json) throw new Error(`There is no document ${String(before)} among the cases.`);
  return read(JSON.stringify(json));
};

function refusalOf(run: () => unknown): Refused {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

function expectRefusal(refused: Refused, wanted: Refusal | true): void {
  expect(refused.message.length).toBeGreaterThan(10);
  if (wanted === true) return;
  const { line, column, theirs, ...rest } = wanted;
  expect({ reason: refused.reason, where: refused.where }).toMatchObject(rest);
  if ("theirs" in wanted) expect(equal(refused.theirs ?? null, theirs), JSON.stringify(refused.theirs)).toBe(true);
  if (line === undefined) return;
  expect(refused).toBeInstanceOf(Broken);
  expect(refused).toMatchObject({ line, column });
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const RUN: Readonly<Record<string, (each: Case) => void>> = {
  change({ before, operations, refused, completed, inverse, after }) {
    const map = mapOf(before);
    const bytes = canonical(map);
    if (refused) {
      expectRefusal(
        refusalOf(() => apply(map, operations)),
        refused,
      );
      expect(canonical(map)).toBe(bytes);
      return;
    }
    const made = apply(map, operations);
    expect(json(made.operations)).toEqual(json(completed));
    expect(json(made.inverse)).toEqual(json(inverse));
    for (const [path, value] of Object.entries(after as Fields)) {
      const [name = "", id] = partsOf(path) ?? [];
      const held = (made.document as unknown as Fields)[name];
      const stands = id === undefined ? held : (held as ReadonlyMap<string, unknown>).get(id);
      expect(json(stands ?? null), path).toEqual(json(value));
    }
    const changed = canonical(made.document);
    expect(canonical(read(changed))).toBe(changed);
    expect(canonical(replay(map, made.operations))).toBe(changed);
    expect(canonical(replay(made.document, made.inverse))).toBe(bytes);
  },
  rebase({ operations, over, gives, refused }) {
    if (refused)
      expectRefusal(
        refusalOf(() => rebase(operations, over)),
        refused,
      );
    else expect(json(rebase(operations, over))).toEqual(json(gives));
  },
  canonical({ text = "", bytes }) {
    expect(canonical(read(text))).toBe(bytes);
    expect(canonical(read(bytes))).toBe(bytes);
    expect(canonical(fromJson(JSON.parse(bytes)))).toBe(bytes);
  },
  reading({ text, make, base64, refused, readonly }) {
    const given = base64 !== undefined ? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) : (text ?? made(make));
    if (refused)
      expectRefusal(
        refusalOf(() => read(given)),
        refused,
      );
    else expect(newer(read(given)) !== false).toBe(readonly ?? false);
  },
  orders({ before = null, after = null, key, n = 1, keys, refused }) {
    const found = ordersBetween(before as string | null, after as string | null, n);
    if (refused) expect(found).toBe(null);
    else expect(found).toEqual(key === undefined ? keys : [key]);
  },
  mended({ keys, gives }) {
    expect(mended(keys)).toEqual(gives);
  },
  differences({ before, after, differs }) {
    const found = differences(mapOf(before), mapOf(after));
    expect(found.map((each) => ({ ...each, fields: each.fields.map(({ field }) => field) }))).toEqual(differs);
  },
};

function made({ start = "", repeat, times, end = "" }: NonNullable<Case["make"]> = { repeat: "", times: 0 }): string {
  return start + Array.from({ length: times }, (_, i) => repeat.replaceAll("{i}", String(i))).join("") + end;
}

test("there are at least 500 cases", () => {
  const n = FILES.reduce((sum, [, { cases = [] }]) => sum + cases.length, 0);
  expect(n).toBeGreaterThanOrEqual(500);
});

for (const [file, { kind, cases = [] }] of FILES) {
  if (kind === "documents") continue;
  describe(file, () => {
    for (const each of cases) test(each.name, () => RUN[kind]?.(each) ?? expect(Object.keys(RUN)).toContain(kind));
  });
}
