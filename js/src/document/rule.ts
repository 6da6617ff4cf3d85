/** What `rules.ts` and `shapes.ts` hold; both are made from the records' schema. */
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
  /** A day of the calendar, or an instant. */
  readonly day?: boolean;
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
  /** The words we write, of those that a reader keeps; of a reference, what may stand for a record. */
  readonly values?: readonly string[];
}

/** Rules of named fields, in the order they are written in. */
export type FieldRules = Readonly<Record<string, Rule>>;

export interface Rules {
  readonly root: FieldRules;
  readonly records: Readonly<
    Record<
      CollectionName,
      { /** Whether there is only one record of each scope. */ readonly single: boolean; readonly fields: FieldRules }
    >
  >;
  readonly parts: Readonly<Record<string, FieldRules>>;
}

/** What every editor knows of a field: enough to write it, and to follow what it names. */
export interface Shape {
  /** A list of such values. */
  readonly many?: boolean;
  readonly part?: string;
  /** Left out where it has this value. */
  readonly default?: unknown;
  readonly ref?: readonly string[];
  readonly onDelete?: "cascade" | "clear" | "refuse";
  /** Words may stand for a record; a reader keeps those that it doesn't know. */
  readonly open?: boolean;
}

export type FieldShapes = Readonly<Record<string, Shape>>;

export interface RecordShapes {
  readonly letter: string;
  /** Fields whose values set apart the runs in which `order` counts. */
  readonly scope: readonly string[];
  readonly fields: FieldShapes;
}

export interface Shapes {
  readonly root: FieldShapes;
  readonly records: Readonly<Record<CollectionName, RecordShapes>>;
  readonly parts: Readonly<Record<string, FieldShapes>>;
  /** Kinds of lanes that draw another collection and hold no cards. */
  readonly drawnLanes: readonly string[];
  /** The persona that comes with the first emotion. */
  readonly firstPersona: {
    readonly id: string;
    readonly order: string;
    readonly names: Readonly<Record<string, string>>;
  };
}
