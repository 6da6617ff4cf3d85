/** Changes that were made side by side. */
import { equal } from "./canonical";
import type { Fields } from "./document";
import { type Operation, parse, partsOf } from "./operation";
import { Refused, shown } from "./refused";

const within = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** Whether a path of one is, or lies within, a path of the other. */
export const meet = (a: readonly Operation[], b: readonly Operation[]): boolean =>
  a.some((x) => b.some((y) => within(x.path, y.path) || within(y.path, x.path)));

/**
 * Carry a change over changes that came before it without its writer knowing: what already came to the same is left
 * out, and where the results differ it is refused.
 */
export function rebase(operations: readonly Operation[], over: readonly Operation[]): readonly Operation[] {
  const theirs = new Results(over);
  const parsed = parse(operations);
  const last = new Map(parsed.flatMap(([{ op, path }], i) => (op === "test" ? [] : [[path, i] as const])));
  return parsed.flatMap(([operation, parts], i): Operation[] => {
    if (operation.op === "test" || last.get(operation.path) !== i) return [operation];
    const met = theirs.meets(operation, parts);
    if (met) {
      const stands = met.value === undefined ? "" : `: ${shown(met.value)}`;
      const message = `${operation.path} was changed by somebody else in the meantime${stands}. Look at what stands there now, and decide again.`;
      throw new Refused(message, met.path, "conflict", met.value ?? null);
    }
    return theirs.did(operation) ? [] : [operation];
  });
}

const left = ({ op, value }: Operation): unknown => (op === "remove" ? undefined : value);

const fieldOf = (record: unknown, name: string): unknown =>
  typeof record === "object" && record !== null && Object.hasOwn(record, name) ? (record as Fields)[name] : undefined;

/** What a run of operations leaves at each path; `undefined` where it was removed. */
class Results {
  private readonly at = new Map<string, unknown>();
  /** Of a record, the paths of fields that were written since it was written whole. */
  private readonly inside = new Map<string, Map<string, string>>();

  constructor(operations: readonly Operation[]) {
    for (const operation of operations) {
      if (operation.op === "test") continue;
      const { path } = operation;
      const [name = "", id = "", field] = partsOf(path) ?? [];
      const record = `/${name}/${id}`;
      if (field !== undefined) {
        const fields = this.inside.get(record) ?? new Map<string, string>();
        this.inside.set(record, fields.set(path, field));
      } else {
        for (const inner of this.inside.get(path)?.keys() ?? []) this.at.delete(inner);
        this.inside.delete(path);
      }
      this.at.set(path, left(operation));
    }
  }

  meets(operation: Operation, [name = "", id = "", field]: readonly string[]): { path: string; value: unknown } | null {
    const { path } = operation;
    const mine = left(operation);
    const record = `/${name}/${id}`;
    const removed = this.at.has(record) && this.at.get(record) === undefined;
    const there = this.at.has(path) || (field !== undefined && this.at.has(record));
    const value = this.at.has(path)
      ? this.at.get(path)
      : field !== undefined
        ? fieldOf(this.at.get(record), field)
        : undefined;
    const emptied = field !== undefined && removed && operation.op === "remove";
    if (there && !equal(value, mine) && !emptied) return { path, value };
    for (const [inner, innerField] of (field === undefined && this.inside.get(path)) || []) {
      const theirs = this.at.get(inner);
      if (mine === undefined || !equal(fieldOf(mine, innerField), theirs)) return { path: inner, value: theirs };
    }
    return null;
  }

  did(operation: Operation): boolean {
    const [name = "", id = "", field] = partsOf(operation.path) ?? [];
    const record = `/${name}/${id}`;
    if (this.at.has(operation.path)) return equal(this.at.get(operation.path), left(operation));
    if (field === undefined || !this.at.has(record)) return false;
    return equal(fieldOf(this.at.get(record), field), left(operation));
  }
}
