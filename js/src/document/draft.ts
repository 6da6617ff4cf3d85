/** A document while operations are written on it; only what is touched is copied. */
import { COLLECTIONS, type CollectionName, type CollectionOf, type Document, type Fields, changed } from "./document";
import { derived } from "./selectors";

export class Draft {
  private readonly copies = new Map<CollectionName, Map<string, Fields>>();
  private readonly root = new Map<string, unknown>();

  constructor(readonly base: Document) {}

  records(name: CollectionName): CollectionOf<Fields> {
    return this.copies.get(name) ?? (this.base[name] as unknown as CollectionOf<Fields>);
  }

  record(name: CollectionName, id: string): Fields | undefined {
    return this.records(name).get(id);
  }

  where(id: string): CollectionName | undefined {
    return COLLECTIONS.find((name) => this.records(name).has(id));
  }

  put(name: CollectionName, id: string, record: Fields | undefined): void {
    let copy = this.copies.get(name);
    if (!copy) {
      copy = new Map(this.records(name));
      this.copies.set(name, copy);
    }
    if (record) copy.set(id, record);
    else copy.delete(id);
  }

  field(name: string): unknown {
    return this.root.has(name) ? this.root.get(name) : (this.base as unknown as Fields)[name];
  }

  putField(name: string, value: unknown): void {
    this.root.set(name, value);
  }

  get touchedRoot(): ReadonlySet<string> {
    return new Set(this.root.keys());
  }

  finish(): Document {
    if (this.copies.size === 0 && this.root.size === 0) return this.base;
    for (const [name, copy] of this.copies) derived(copy, this.base[name] as unknown as CollectionOf<Fields>);
    return changed(this.base, [...this.copies, ...this.root]);
  }
}
