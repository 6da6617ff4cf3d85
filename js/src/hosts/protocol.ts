/** The messages between a view and whoever owns the document. Each carries `protocol` and `epoch`; unknown kinds are ignored. */

import type { Operation } from "../document/operation";

export type { Operation };

interface Envelope {
  readonly protocol: 1;
  readonly epoch: string;
}

export type ToHost = Envelope &
  (
    | { readonly kind: "open" }
    | {
        readonly kind: "change";
        readonly id: string;
        readonly revision: number;
        readonly label: string;
        readonly operations: readonly Operation[];
      }
    | { readonly kind: "undo"; readonly id: string; readonly revision: number }
    | { readonly kind: "redo"; readonly id: string; readonly revision: number }
    | { readonly kind: "save"; readonly path?: string }
    | { readonly kind: "reload" }
  );

export interface SaveState {
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly saved_at: string | null;
  readonly error?: string | null;
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
  );
