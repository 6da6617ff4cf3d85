/** What the view may rely on: the shared store and one view's own state. `store.ts` and `editor.ts` make them. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Document } from "../document/document";
import type { Connection } from "../hosts/host";
import type { Answers, Operation, Question, SaveState, Saving } from "../hosts/protocol";

export interface Change {
  /** In English, as steps are kept: it names the undo step. */
  readonly label: string;
  readonly operations: readonly Operation[];
  /** Nobody has checked what stands in it: it is shown when the host has taken it. */
  readonly unchecked?: boolean;
}

export interface Refusal {
  readonly reason: "conflict" | "invalid" | "stale" | "readonly";
  readonly message: string;
  readonly where: string | null;
  readonly theirs?: unknown;
}

export type Outcome =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly refusal: Refusal };

/** Changes that were made under an epoch that is over; kept until the person decides. */
export interface Draft {
  readonly epoch: string;
  readonly changes: readonly Change[];
  /** The document as this view last saw it, these changes included. */
  readonly document: Document;
}

/** What can be written of a draft on the map that is there now, as one change. */
export interface Carried extends Change {
  /** Changes that cannot, and why the first of them cannot. */
  readonly left: readonly Change[];
  readonly refusal: Refusal | null;
}

export interface Applied {
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly origin: string;
  readonly mine: boolean;
  readonly revision: number;
}

/** One for each host, shared by its views. */
export interface Store {
  /** Confirmed document with the waiting changes laid over it; null until the first answer. */
  readonly document: ReadonlySignal<Document | null>;
  readonly revision: ReadonlySignal<number>;
  readonly readonly: ReadonlySignal<false | string>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly path: ReadonlySignal<string | null>;
  readonly saving: ReadonlySignal<SaveState>;
  readonly connection: ReadonlySignal<Connection>;
  /** Whether the host answers what a review finds. */
  readonly reviews: boolean;
  /** Changes sent or queued that have no answer yet. */
  readonly waiting: ReadonlySignal<number>;
  readonly draft: ReadonlySignal<Draft | null>;
  /** Resolves when the host has answered; the document shows the change at once. */
  commit(change: Change): Promise<Outcome>;
  undo(): Promise<Outcome>;
  redo(): Promise<Outcome>;
  save(where?: Saving): void;
  reload(): void;
  /** Asks for the document once more, where it has not come. */
  reopen(): void;
  /** What the host tells beside the map; fails in words where it can't. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q["what"]]>;
  onApplied(listener: (applied: Applied) => void): () => void;
  /** `carry` lays a draft's changes over the map; it comes from whoever shows the draft, for others need it never. */
  applyDraft(carry: (document: Document, changes: readonly Change[]) => Carried): Promise<Outcome>;
  dropDraft(): void;
  /** A view shows the map; what is returned says that it has gone. Nothing else may be left to hold what isn't saved. */
  shown(): () => void;
  dispose(): void;
}

export interface CellRef {
  readonly stage: string;
  readonly lane: string;
}

export interface Find {
  readonly query: string;
  readonly matches: readonly string[];
  readonly at: number;
  /** Matches that a filter leaves out. */
  readonly hidden?: number;
  /** Whether one of them was gone to. */
  readonly gone?: boolean;
}

/** One for each view. Nothing in here is sent anywhere. */
export interface EditorState {
  readonly view: Signal<"grid" | "outline" | "channels">;
  readonly theme: ReadonlySignal<"light" | "dark">;
  readonly focus: Signal<CellRef | null>;
  readonly selected: Signal<ReadonlySet<string>>;
  /** The record and field that has a text field open; its draft text lives in the component until it is applied. */
  readonly editing: Signal<{ readonly id: string; readonly field: string } | null>;
  /** The active persona: edits go to it; null is the first. */
  readonly persona: Signal<string | null>;
  /** The one drawn beside it; null is the next in order, "" nobody. */
  readonly second: Signal<string | null>;
  readonly find: Signal<Find | null>;
  readonly dialog: Signal<string | null>;
  readonly inspector: Signal<boolean>;
  /** The live region's sentence. */
  readonly announce: (sentence: string) => void;
  readonly said: ReadonlySignal<string>;
}
