/**
 * Changes that outlive the kernel they were made for. They lie in the tab's session storage, where the widget that comes
 * after a restart, or after the page was loaded anew, finds them.
 */
import { canonical } from "../document/canonical";
import type { Document } from "../document/document";
import { fromJson } from "../document/read";
import type { Change, Draft } from "./contract";

export interface KeptChange extends Change {
  /** Under this id it may be sent again, for as long as the epoch lasts. */
  readonly id?: string;
}

export interface Kept {
  readonly epoch: string;
  readonly path: string | null;
  /** The notebook, or the page. */
  readonly place: string;
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

/** The draft that belongs to a map: to the same file, or without files to the same title in the same notebook. */
export function find(map: Pick<Kept, "path" | "place" | "title">): Kept | null {
  const all = shelf().filter(({ path, place, title }) =>
    path !== null || map.path !== null ? path === map.path : title === map.title && place === map.place,
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
  place: string,
  changes: readonly KeptChange[],
  document: Document,
): Kept => ({
  epoch,
  path,
  place,
  title: document.title,
  changes: changes.map(({ id, label, operations }) => ({ ...(id ? { id } : {}), label, operations })),
  text: canonical(document),
});
