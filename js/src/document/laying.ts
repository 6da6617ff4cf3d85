/**
 * A change laid over a map, completed with what follows from it, and taken back exactly. What a value may be is for
 * the owner of the map to say: a kernel, or `operations.ts` in a page that has none. A view of a kernel's map only
 * shows the change until the answer comes.
 */
import { equal, isDefault } from "./canonical";
import { complete, firstPersona } from "./completion";
import { type CollectionName, type Document, type Fields, frozen, isCollection, plain } from "./document";
import { Draft, type WithId } from "./draft";
import { at, type Operation, partsOf } from "./operation";
import { checkReferences } from "./references";
import { Refused, shown } from "./refused";
import type { FieldShapes, Shape } from "./rule";
import { SHAPES } from "./shapes";

export interface Applied {
  readonly document: Document;
  /** What was asked for, and what follows from it. */
  readonly operations: readonly Operation[];
  /** The operations that restore the document as it was, to the byte. */
  readonly inverse: readonly Operation[];
}

/** What the owner of a map asks of what is written; each gives the value back frozen, or refuses. */
export interface Checks {
  /** A new record, or one that is written whole. */
  record(draft: Draft, operation: Operation, collection: CollectionName, id: string, value: unknown): WithId;
  /** A field, of the map itself where there is no collection; `undefined` takes it away. */
  field(value: unknown, path: string, name: string, collection?: CollectionName): unknown;
  /** The map as it would be. */
  map(draft: Draft): void;
}

const TRUSTING: Checks = {
  record: (_draft, _operation, collection, id, value) =>
    frozen(trimmed({ ...(value as Fields), id }, SHAPES.records[collection].fields)) as WithId,
  field: (value, _path, name, collection) =>
    frozen(held(value, (collection ? SHAPES.records[collection].fields : SHAPES.root)[name])),
  map: () => {},
};

const held = (value: unknown, shape: Shape | undefined): unknown =>
  shape?.part === undefined || shape.many || value === undefined
    ? value
    : trimmed(value as Fields, SHAPES.parts[shape.part] ?? {});

/** Fields without those that are at their default. */
const trimmed = (fields: Fields, shapes: FieldShapes): Fields =>
  plain(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
      isDefault(shapes[name], value) ? [] : [[name, held(value, shapes[name])]],
    ),
  );

/** Operations with the parts of their paths. */
export type Parsed = readonly (readonly [Operation, readonly string[]])[];

const parted = (operations: readonly Operation[]): Parsed =>
  operations.map((operation) => [operation, partsOf(operation.path) ?? []]);

/** Lay a change over a map whole, or not at all. */
export function lay(document: Document, operations: readonly Operation[]): Applied {
  return laid(document, parted(operations), TRUSTING);
}

export function laid(document: Document, operations: Parsed, checks: Checks): Applied {
  const draft = new Draft(document);
  for (const [operation, parts] of operations) write(draft, operation, parts, checks);
  complete(draft);
  for (const { collection, before, after } of draft.touched())
    if (after && !equal(before, after)) checkReferences(draft, collection, after);
  checks.map(draft);
  const { there, back } = draft.net();
  return { document: draft.finish(), operations: there, inverse: back };
}

/** Apply what was completed and checked before: by a host, or as the inverse of a change. */
export function replay(document: Document, operations: readonly Operation[]): Document {
  const draft = new Draft(document);
  for (const [operation, parts] of parted(operations)) write(draft, operation, parts, TRUSTING);
  return draft.finish();
}

export function fail(message: string, path: string): never {
  throw new Refused(message, path);
}

function write(draft: Draft, operation: Operation, [name = "", id, field]: readonly string[], checks: Checks): void {
  const { op, path } = operation;
  if (op === "test") test(draft, operation, name, id, field);
  else if (id === undefined) writeRoot(draft, operation, name, checks);
  else if (!isCollection(name)) fail(`${name} is no collection of this map.`, path);
  else if (field === undefined) writeRecord(draft, operation, name, id, checks);
  else writeField(draft, operation, name, id, field, checks);
}

function test(draft: Draft, { path, value }: Operation, name: string, id?: string, field?: string): void {
  const record = id !== undefined && isCollection(name) ? draft.records(name).get(id) : undefined;
  const there = id === undefined ? draft.field(name) : field === undefined ? record : record?.[field];
  if (equal(there, value)) return;
  const message = `${path} is no longer ${shown(value)}. Look at what stands there now, and decide again.`;
  throw new Refused(message, path, "conflict", there ?? null);
}

/** The new value of a field; `undefined` where it is left out. */
function kept(
  { op, path, value }: Operation,
  before: unknown,
  shape: Shape | undefined,
  checked: (value: unknown) => unknown,
): unknown {
  if (op !== "add" && before === undefined) fail(`There is no ${path} to ${op}. Use add to set it.`, path);
  const next = checked(op === "remove" ? undefined : value);
  return isDefault(shape, next) ? undefined : next;
}

function writeRoot(draft: Draft, operation: Operation, name: string, checks: Checks): void {
  const before = draft.field(name);
  draft.putField(
    name,
    kept(operation, before, SHAPES.root[name], (value) => checks.field(value, operation.path, name)),
  );
}

/** The place of a record that is not there. */
const nowhere = (where: string, path: string): never =>
  fail(`${where} is not on this map (any more). Look at the map as it is now.`, path);

function writeRecord(draft: Draft, operation: Operation, name: CollectionName, id: string, checks: Checks): void {
  const { op, path, value } = operation;
  if (op !== "add" && !draft.records(name).has(id)) nowhere(path, path);
  if (op === "remove") {
    draft.put(name, id, undefined);
    return;
  }
  const orphan = name === "emotions" && typeof value === "object" && value !== null && !Object.hasOwn(value, "persona");
  const given = orphan ? { ...(value as Fields), persona: firstPersona(draft) } : value;
  draft.put(name, id, checks.record(draft, operation, name, id, given));
}

function writeField(
  draft: Draft,
  operation: Operation,
  name: CollectionName,
  id: string,
  field: string,
  checks: Checks,
): void {
  const { path } = operation;
  if (field === "id") fail(`${path} can't be written. Leave it as it is.`, path);
  const record = draft.records(name).get(id) ?? nowhere(at(name, id), path);
  const next = kept(operation, record[field], SHAPES.records[name].fields[field], (value) =>
    checks.field(value, path, field, name),
  );
  const made = plain(Object.entries(record));
  if (next === undefined) delete made[field];
  else made[field] = next;
  draft.put(name, id, Object.freeze(made) as WithId);
}
