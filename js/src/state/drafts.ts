/**
 * Changes that outlive the kernel they were made for. They lie in the tab's session storage, where the widget that comes
 * after a restart, or after the page was loaded anew, finds them.
 */
import { canonical, equal } from "../document/canonical";
import { collection, type Document, type Fields, isCollection } from "../document/document";
import { lay } from "../document/laying";
import { at, type Operation, partsOf } from "../document/operation";
import { fromJson } from "../document/read";
import { Refused } from "../document/refused";
import type { Change, Draft, Refusal } from "./contract";

export interface KeptChange extends Change {
  /** Under this id it may be sent again, for as long as the epoch lasts. */
  readonly id?: string;
}

export interface Kept {
  readonly epoch: string;
  readonly path: string | null;
  readonly title: string;
  readonly changes: readonly KeptChange[];
  /** The map's file as the view last saw it. */
  readonly text: string;
}

const NAME = "journey-widgets.drafts";
const NEWS = "journey-widgets:drafts";
const MOST = 8;

/** Where the tab allows no storage, or it is full, drafts last as long as the page. */
const page = globalThis as typeof globalThis & { [NAME]?: string };

function shelf(): readonly Kept[] {
  const text = page[NAME] ?? storage()?.getItem(NAME);
  return text ? (JSON.parse(text) as readonly Kept[]) : [];
}

function storage(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null; // A page that was opened without an origin has none.
  }
}

function put(all: readonly Kept[]): void {
  const text = JSON.stringify(all);
  delete page[NAME];
  try {
    storage()?.setItem(NAME, text);
  } catch {
    page[NAME] = text; // It is full.
  }
  if (storage() === null) page[NAME] = text;
  globalThis.dispatchEvent(new Event(NEWS));
}

export function keep(kept: Kept): void {
  const others = shelf().filter(({ epoch }) => epoch !== kept.epoch);
  put([...others, kept].slice(-MOST));
}

export function forget(epoch: string): void {
  const all = shelf();
  const others = all.filter((kept) => kept.epoch !== epoch);
  if (others.length < all.length) put(others);
}

/** The draft that belongs to a map: to the same file, or without files to the same title. */
export function find(map: Pick<Kept, "path" | "title">): Kept | null {
  const all = shelf().filter((kept) =>
    kept.path !== null || map.path !== null ? kept.path === map.path : kept.title === map.title,
  );
  return all.at(-1) ?? null;
}

export function onShelf(listener: () => void): () => void {
  globalThis.addEventListener(NEWS, listener);
  return () => globalThis.removeEventListener(NEWS, listener);
}

export const draftOf = ({ epoch, changes, text }: Kept): Draft => ({
  epoch,
  changes,
  document: fromJson(JSON.parse(text)),
});

export const keptOf = (
  epoch: string,
  path: string | null,
  changes: readonly KeptChange[],
  document: Document,
): Kept => ({
  epoch,
  path,
  title: document.title,
  changes: changes.map(({ id, label, operations }) => ({ ...(id ? { id } : {}), label, operations })),
  text: canonical(document),
});

export interface Carried {
  /** What can be written on the new map. */
  readonly operations: readonly Operation[];
  /** Changes that cannot, and why the first of them cannot. */
  readonly left: readonly Change[];
  readonly refusal: Refusal | null;
}

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
  return { operations, left, refusal };
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
