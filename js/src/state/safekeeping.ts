/**
 * What a map would lose with its kernel: kept as a draft when the kernel goes, the page is left, or the map's last view
 * is taken away; offered by the map that comes after it.
 */
import { signal } from "@preact/signals";
import type { Document } from "../document/document";
import type { Change, Draft } from "./contract";
import * as drafts from "./drafts";

/** How the map stands at the moment. */
export interface Standing {
  readonly epoch: string;
  readonly path: string | null;
  readonly place: string;
  readonly gone: boolean;
  readonly confirmed: Document | null;
  readonly shown: Document | null;
  /** Changes that the host has not answered. */
  readonly waiting: readonly drafts.KeptChange[];
}

/** Changes that a map which isn't saved would lose with its kernel; more than these are kept as a file only. */
const MOST_UNSAVED = 500;

export class Safekeeping {
  /** What is offered: made under an epoch that is over. */
  readonly draft = signal<Draft | null>(null);

  /** Whether what may be lost was kept when the page, or the last view, was left; both may come back as they were. */
  #away = false;
  #views = 0;
  /** What was applied since the file was last written, without what a script would do again. */
  #unsaved: Change[] = [];
  readonly #now: () => Standing;
  readonly #stops: (() => void)[];

  constructor(now: () => Standing) {
    this.#now = now;
    const leave = () => this.leave();
    globalThis.addEventListener("pagehide", leave);
    this.#stops = [
      () => globalThis.removeEventListener("pagehide", leave),
      drafts.onShelf(() => this.offer(false, false)),
    ];
  }

  /** The host has applied what someone did in a browser. */
  add(change: Change): void {
    this.#unsaved = [...this.#unsaved, change].slice(-MOST_UNSAVED);
  }

  /** Nothing waits any more. */
  settled(origin: string): void {
    if (!this.#away) return;
    if (this.#views > 0 || this.#unsaved.length === 0) this.#back();
    else if (origin !== "python") this.keep();
  }

  saved(settled: boolean): void {
    this.#unsaved = [];
    if (this.#away && settled) this.#back();
  }

  /** What is lost with the kernel's memory: changes it has not answered, and those it has not saved. */
  keep(): void {
    const { epoch, path, place, shown, waiting } = this.#now();
    const changes = [...this.#unsaved, ...waiting];
    if (shown && changes.length > 0) drafts.keep(drafts.keptOf(epoch, path, place, changes, shown));
  }

  /** The epoch is over. */
  end(): void {
    this.keep();
    this.#unsaved = [];
  }

  shown(): () => void {
    this.#views += 1;
    if (this.#away && !this.#now().gone) this.#back();
    return () => {
      this.#views -= 1;
      if (this.#views === 0) this.leave();
    };
  }

  /**
   * A page that is left finds what waited or wasn't saved when it comes back; so does the map that a cell makes anew
   * in place of this one, when it is run again.
   */
  leave(): void {
    if (this.#now().gone || this.#away) return;
    this.#away = true;
    this.keep();
  }

  #back(): void {
    this.#away = false;
    drafts.forget(this.#now().epoch);
  }

  /**
   * Offer the draft that belongs here. One of this very epoch is taken up by the store that comes back to it: what is
   * returned had no answer, and is to be sent again.
   */
  offer(first: boolean, unsaved: boolean): readonly drafts.KeptChange[] {
    const { epoch, path, place, gone, confirmed } = this.#now();
    if (!confirmed) return [];
    const found = drafts.find({ path, place, title: confirmed.title });
    if (found?.epoch === epoch && !gone) return first ? this.#takeUp(found, unsaved) : [];
    const held = this.draft.value;
    if (found?.epoch !== held?.epoch || found?.changes.length !== held?.changes.length)
      this.draft.value = found && drafts.draftOf(found);
    return [];
  }

  #takeUp({ epoch, changes }: drafts.Kept, unsaved: boolean): readonly drafts.KeptChange[] {
    if (unsaved) this.#unsaved = changes.filter(({ id }) => id === undefined);
    // A page that is loaded anew has every model of its kernel, shown or not.
    this.#away = this.#views === 0;
    if (!this.#away) drafts.forget(epoch);
    return changes.filter(({ id }) => id !== undefined);
  }

  /** Some of a draft could not be laid over the map; the rest is there. */
  leaveOver({ epoch, document }: Draft, changes: readonly Change[]): void {
    const { path, place } = this.#now();
    drafts.keep(drafts.keptOf(epoch, path, place, changes, document));
  }

  drop(): void {
    const draft = this.draft.value;
    this.draft.value = null;
    if (draft) drafts.forget(draft.epoch);
    if (this.#now().gone) this.#unsaved = [];
  }

  dispose(): void {
    this.leave();
    for (const stop of this.#stops) stop();
  }
}
