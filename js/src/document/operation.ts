/** RFC 6902 operations on `/collection/id`, `/collection/id/field` or `/field`. */
import { Refused, shown } from "./refused";
import { RULES } from "./rules";

export interface Operation {
  readonly op: "add" | "replace" | "remove" | "test";
  readonly path: string;
  readonly value?: unknown;
}

export const MOST_OPERATIONS = 100_000;
const OPS: ReadonlySet<unknown> = new Set(["add", "replace", "remove", "test"]);
const SEALED: ReadonlySet<string> = new Set(["format", "version", "requires"]);
const SHAPE = "Give /collection/id, /collection/id/field or /field.";

const escaped = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** A path from its parts. */
export const at = (...parts: readonly string[]): string => parts.map((part) => `/${escaped(part)}`).join("");

/** The parts of a path, or null if it isn't one. */
export function partsOf(path: string): readonly string[] | null {
  if (!path.startsWith("/") || /~(?![01])/.test(path)) return null;
  return path
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Take operations and their paths apart; refuse what is none, or leads where nobody may write. */
export function parse(operations: readonly Operation[]): (readonly [Operation, readonly string[]])[] {
  if (!Array.isArray(operations)) throw new Refused(`A change is a list of operations, not ${shown(operations)}.`);
  if (operations.length > MOST_OPERATIONS)
    throw new Refused(`This change has more than ${MOST_OPERATIONS} operations. Make it in several smaller ones.`);
  return operations.map((operation) => [operation, checkedParts(operation)]);
}

function checkedParts(operation: Operation): readonly string[] {
  if (typeof operation !== "object" || operation === null)
    throw new Refused(`${shown(operation)} is no operation. Give op, path and value.`);
  const { op, path, value } = operation;
  if (!OPS.has(op)) throw new Refused(`An operation has op ${shown(op)}. Give one of add, replace, remove, test.`);
  if (typeof path !== "string") throw new Refused(`An operation has path ${shown(path)}. ${SHAPE}`);
  const refuse = (message: string): never => {
    throw new Refused(message, path);
  };
  if (op !== "remove" && value === undefined) refuse(`The operation ${op} ${shown(path)} has no value. Give one.`);
  const parts = partsOf(path);
  if (!parts || parts.length > 3 || parts.includes(""))
    return refuse(`The path ${shown(path)} leads to no record or field. ${SHAPE}`);
  const [name = "", ...rest] = parts;
  if (rest.includes("-")) refuse(`The path ${path} ends a list, but records have ids and no position. ${SHAPE}`);
  const known = Object.hasOwn(RULES.records, name);
  if (rest.length === 0 && known)
    refuse(`The path ${path} is a whole collection. Write its records one by one: ${path}/id.`);
  if (rest.length > 0 && !known) refuse(`${name} is no collection of this map, so ${path} can't be written. ${SHAPE}`);
  if (op !== "test" && (rest.length === 0 ? SEALED.has(name) : rest[1] === "id"))
    refuse(`${path} can't be written. Leave it as it is.`);
  return parts;
}
