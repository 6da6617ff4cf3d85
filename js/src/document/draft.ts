/** A document while a change is written on it; only what is touched is copied. */
import { codePoints, equal } from "./canonical";
import { COLLECTIONS, type CollectionName, type CollectionOf, changed, type Document, type Fields } from "./document";
import { at, type Operation } from "./operation";
import { byOrder, type Ordered } from "./order";
import { derived } from "./selectors";
import { SHAPES } from "./shapes";

export type WithId = Fields & { readonly id: string };

/** A record that was written, and what stood there before. */
export interface Touched {
  readonly collection: CollectionName;
  readonly id: string;
  readonly before: WithId | undefined;
  readonly after: WithId | undefined;
}

export class Draft {
  readonly #copies = new Map<CollectionName, Map<string, WithId>>();
  readonly #root = new Map<string, unknown>();

  constructor(readonly base: Document) {}

  records(name: CollectionName): CollectionOf<WithId> {
    return this.#copies.get(name) ?? this.#before(name);
  }

  #before(name: CollectionName): CollectionOf<WithId> {
    return this.base[name] as unknown as CollectionOf<WithId>;
  }

  where(id: string): CollectionName | undefined {
    return COLLECTIONS.find((name) => this.records(name).has(id));
  }

  put(name: CollectionName, id: string, record: WithId | undefined): void {
    let copy = this.#copies.get(name);
    if (!copy) {
      copy = new Map(this.#before(name));
      this.#copies.set(name, copy);
    }
    if (record) copy.set(id, record);
    else copy.delete(id);
    this.#writes.set(`${name}/${id}`, [name, id]);
  }

  readonly #writes = new Map<string, readonly [CollectionName, string]>();

  /** What was written, in the order of its first writing. */
  touched(): Touched[] {
    return [...this.#writes.values()].map(([collection, id]) => ({
      collection,
      id,
      before: this.#before(collection).get(id),
      after: this.records(collection).get(id),
    }));
  }

  field(name: string): unknown {
    return this.#root.has(name) ? this.#root.get(name) : (this.base as unknown as Fields)[name];
  }

  putField(name: string, value: unknown): void {
    this.#root.set(name, value);
  }

  touchedFields(): string[] {
    return [...this.#root.keys()];
  }

  /** Records in the same run as this one, itself included, in their order. */
  run(name: CollectionName, record: WithId): readonly WithId[] {
    const { scope } = SHAPES.records[name];
    const run = [...this.records(name).values()].filter((other) =>
      scope.every((field) => other[field] === record[field]),
    );
    return (run as (WithId & Ordered)[]).sort(byOrder);
  }

  /** The operations that lead from the base to here, and those that lead back. */
  net(): { readonly there: Operation[]; readonly back: Operation[] } {
    const base = this.base as unknown as Fields;
    const now = Object.fromEntries(this.#root);
    const there = steps(
      [],
      Object.fromEntries(this.touchedFields().map((name) => [name, base[name]])),
      now,
      SHAPES.root,
    );
    const back = steps(
      [],
      now,
      Object.fromEntries(this.touchedFields().map((name) => [name, base[name]])),
      SHAPES.root,
    );
    const added: Operation[] = [];
    const restored: Operation[] = [];
    const place = ({ collection }: Touched) => COLLECTIONS.indexOf(collection);
    const touched = this.touched().sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
    for (const { collection, id, before, after } of touched) {
      const path = at(collection, id);
      const { fields } = SHAPES.records[collection];
      if (!before && after) {
        added.push({ op: "add", path, value: after });
        back.push({ op: "remove", path });
      } else if (before && !after) {
        there.push({ op: "remove", path });
        restored.push({ op: "add", path, value: before });
      } else if (before && after && before !== after) {
        added.push(...steps([collection, id], before, after, fields));
        restored.push(...steps([collection, id], after, before, fields));
      }
    }
    return { there: [...there, ...added], back: [...back, ...restored] };
  }

  finish(): Document {
    if (this.#copies.size === 0 && this.#root.size === 0) return this.base;
    const written = [...this.#writes.values()];
    for (const [name, copy] of this.#copies)
      derived(
        copy,
        this.#before(name),
        written.flatMap(([collection, id]) => (collection === name ? [id] : [])),
      );
    return changed(this.base, [...this.#copies, ...this.#root]);
  }
}

/** The operations that lead from one state of named fields to another: known ones in their order, then the others. */
function steps(where: readonly string[], old: Fields, now: Fields, known: Fields): Operation[] {
  const others = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !Object.hasOwn(known, name));
  return [...Object.keys(known), ...others.sort(codePoints)].flatMap((name): Operation[] => {
    const path = at(...where, name);
    const value = now[name];
    if (equal(old[name], value)) return [];
    if (value === undefined) return [{ op: "remove", path }];
    return [{ op: old[name] === undefined ? "add" : "replace", path, value }];
  });
}
