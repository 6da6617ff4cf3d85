/** What was changed on a map that has gone, laid over the one that took its place. */
import { equal } from "../document/canonical";
import { collection, type Document, type Fields, isCollection } from "../document/document";
import { lay } from "../document/laying";
import { at, type Operation, partsOf } from "../document/operation";
import { Refused } from "../document/refused";
import type { Carried, Change, Refusal } from "./contract";

const LONGEST_LABEL = 200;

/** Lay changes of an earlier epoch over a map that may hold some of them already. */
export function carry(document: Document, changes: readonly Change[]): Carried {
  let map = document;
  const operations: Operation[] = [];
  const left: Change[] = [];
  let refusal: Refusal | null = null;
  for (const change of changes) {
    try {
      const wanted = change.operations.flatMap((operation) => fitted(map, operation));
      if (wanted.length === 0) continue;
      map = lay(map, wanted).document;
      operations.push(...wanted);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      left.push(change);
      refusal ??= { reason: error.reason, message: error.message, where: error.where };
    }
  }
  const labels = new Set(changes.map((change) => change.label));
  const label = [...[...labels].join(" · ")].slice(0, LONGEST_LABEL).join("");
  return { label, operations, left, refusal };
}

/** The operation as the map needs it: what is there already is changed, what has gone is left. */
function fitted(document: Document, { op, path, value }: Operation): readonly Operation[] {
  const [name = "", id, field] = partsOf(path) ?? [];
  if (op === "test") return [];
  if (!isCollection(name)) {
    const there = Object.hasOwn(document, name);
    if (op === "remove") return there ? [{ op, path }] : [];
    return equal((document as unknown as Fields)[name], value) ? [] : [{ op: "add", path, value }];
  }
  const record = id === undefined ? undefined : collection(document, name)?.get(id);
  if (id === undefined) return [{ op, path, value }];
  if (field !== undefined) {
    if (op === "remove") return record && field in record ? [{ op, path }] : [];
    return record && equal(record[field], value) ? [] : [{ op: "add", path, value }];
  }
  if (op === "remove") return record ? [{ op, path }] : [];
  if (!record) return [{ op: "add", path, value }];
  return Object.entries(value as Fields)
    .filter(([part, wanted]) => part !== "id" && !equal(record[part], wanted))
    .map(([part, wanted]) => ({ op: "add", path: at(name, id, part), value: wanted }));
}
