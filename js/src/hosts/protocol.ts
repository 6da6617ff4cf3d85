/** The messages between a view and whoever owns the document. Each carries `protocol` and `epoch`; unknown kinds are ignored. */

import type { Operation } from "../document/operation";

export type { Operation };

interface Envelope {
  readonly protocol: 1;
  readonly epoch: string;
}

/** What a view may ask for, beside the map; nothing is changed by it. */
export type Question =
  | { readonly what: "history" }
  /** `of`: how many steps back it lies; steps undone count as less than 0. */
  | { readonly what: "version"; readonly of: "saved" | number }
  | { readonly what: "templates"; readonly locale: string }
  | { readonly what: "words"; readonly locale: string }
  | { readonly what: "review"; readonly locale: string };

/** A step of the history, by the name it was given and where it came from: "browser", "python", "file". */
export interface StepName {
  readonly label: string;
  readonly origin: string;
  /** The record that it was about, where it was one. */
  readonly on?: string;
}

/** Something that makes the map weak, told in the language that was asked for. */
export interface Finding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "note";
  readonly group: "conflict" | "gap" | "style";
  /** The record that it is about, on which it can be set aside. */
  readonly on: string | null;
  readonly where: readonly string[];
  readonly title: string;
  readonly place: string;
  readonly text: string;
  readonly why: string;
  readonly how: string;
  /** What a program can do about it; `step` names the step, in English as all steps are. */
  readonly mend?: { readonly label: string; readonly step: string; readonly operations: readonly Operation[] };
  /** Why it was set aside. */
  readonly reason?: string;
}

/** What is answered, by what was asked for. Steps are oldest first; documents are JSON. */
export interface Answers {
  readonly history: { readonly done: readonly StepName[]; readonly undone: readonly StepName[] };
  readonly version: { readonly document: unknown };
  readonly templates: { readonly templates: readonly unknown[] };
  readonly words: { readonly locale: string; readonly words: Readonly<Record<string, unknown>> };
  readonly review: { readonly findings: readonly Finding[] };
}

/** Where the map is saved: to its file, or else to `path`, as a copy or bound to it. */
export interface Saving {
  readonly path?: string;
  readonly bind?: boolean;
  /** Over what someone else has put into the file, or over another file of that name. */
  readonly overwrite?: boolean;
}

export type ToHost = Envelope &
  (
    | { readonly kind: "open" }
    | ({ readonly kind: "ask"; readonly id: string } & Question)
    | {
        readonly kind: "change";
        readonly id: string;
        readonly revision: number;
        readonly label: string;
        readonly operations: readonly Operation[];
      }
    | { readonly kind: "undo"; readonly id: string; readonly revision: number }
    | { readonly kind: "redo"; readonly id: string; readonly revision: number }
    | ({ readonly kind: "save" } & Saving)
    | { readonly kind: "reload" }
  );

export interface SaveState {
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly saved_at: string | null;
  readonly error?: string | null;
  /** What went wrong, in an English sentence of the catalogues; `error` says what to call in Python, too. */
  readonly why?: string | null;
  /** What `overwrite` would end: someone else changed the map's file, or a file of the name is there. */
  readonly choice?: "changed" | "there" | null;
  /** That someone else changed the map's file is still so, whatever the choice is. */
  readonly changed?: boolean;
  /** The answer to a `save` or a `reload`, for whoever asked for it; the others are news. */
  readonly asked?: boolean;
}

export type FromHost = Envelope &
  (
    | {
        readonly kind: "document";
        readonly revision: number;
        readonly document: unknown;
        /** `false`, or the reason in words. */
        readonly readonly: false | string;
        readonly can_undo: boolean;
        readonly can_redo: boolean;
        readonly path: string | null;
        readonly unsaved: boolean;
      }
    | {
        readonly kind: "applied";
        readonly id?: string;
        readonly revision: number;
        readonly label: string;
        readonly operations: readonly Operation[];
        readonly origin: string;
        readonly can_undo: boolean;
        readonly can_redo: boolean;
      }
    | {
        readonly kind: "refused";
        readonly id: string;
        readonly revision: number;
        readonly reason: "conflict" | "invalid" | "stale" | "readonly";
        readonly message: string;
        /** Path of the record or field the refusal is about. */
        readonly where: string | null;
        readonly theirs?: unknown;
      }
    | ({ readonly kind: "status" } & SaveState & { readonly path?: string | null })
    | ({ readonly kind: "answer"; readonly id: string } & Partial<Answers[keyof Answers]>)
  );
