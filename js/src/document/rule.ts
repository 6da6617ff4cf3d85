/** The shape of `rules.ts`, which is made from the records' schema. */
import type { CollectionName } from "./document";

export interface Rule {
  readonly type: "string" | "number" | "integer" | "boolean" | "array" | "tuple" | "map" | "part";
  readonly min?: number;
  readonly max?: number;
  readonly shortest?: number;
  readonly longest?: number;
  readonly pattern?: string;
  /** Holds for what is written; any text is kept when it is read. */
  readonly written?: string;
  readonly format?: string;
  /** A pattern in words. */
  readonly says?: string;
  readonly items?: Rule | readonly Rule[];
  readonly part?: string;
  /** Always there, and always written. */
  readonly required?: boolean;
  readonly default?: unknown;
  /** Collections that it may point into; `*` is any. */
  readonly ref?: readonly string[];
  readonly onDelete?: "cascade" | "clear" | "refuse";
  /** What may stand for a record without one. */
  readonly values?: readonly string[];
}

/** Rules of named fields, in the order they are written in. */
export type FieldRules = Readonly<Record<string, Rule>>;

export interface RecordRules {
  readonly letter: string;
  /** Fields whose values set apart the runs in which `order` counts. */
  readonly scope: readonly string[];
  readonly fields: FieldRules;
}

export interface Rules {
  readonly root: FieldRules;
  readonly records: Readonly<Record<CollectionName, RecordRules>>;
  readonly parts: Readonly<Record<string, FieldRules>>;
}
