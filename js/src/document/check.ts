/** Whether a value is what its rule says; it comes back frozen, in the one form it has in memory. */
import { isDefault } from "./canonical";
import { type CollectionName, type Fields, plain } from "./document";
import { ID_SHAPE } from "./ids";
import { at } from "./operation";
import { Refused, shown } from "./refused";
import type { FieldRules, Rule } from "./rule";
import { RULES } from "./rules";

export const DEEPEST = 64;

const patterns = new Map<string, RegExp>();

export function matches(pattern: string, flags: string, text: string): boolean {
  const name = flags + pattern;
  let made = patterns.get(name);
  if (!made) {
    made = new RegExp(pattern, `u${flags}`);
    patterns.set(name, made);
  }
  return made.test(text);
}

const characters = (text: string): number => {
  let n = 0;
  for (const _ of text) n++;
  return n;
};

export function refuse(path: string, given: unknown, allowed: string): never {
  throw new Refused(`${path} is ${shown(given)}, and has to be ${allowed}. Give it such a value.`, path);
}

export function checkText(text: string, path: string): string {
  if (text.includes("\0")) throw new Refused(`${path} holds the character NUL. Take it out.`, path);
  if (/\p{Cs}/u.test(text)) throw new Refused(`${path} holds half a character (a lone surrogate). Take it out.`, path);
  return text;
}

/** Any JSON value, frozen. `depth` counts the brackets around it. Only what we don't know may hold null. */
export function free(value: unknown, path: string, depth: number, nulls: boolean): unknown {
  if (typeof value === "string") return checkText(value, path);
  if (typeof value === "number") return finite(value, path);
  if (typeof value === "boolean") return value;
  if (value === null && nulls) return null;
  if (value === null) throw new Refused(`${path} is null, which a map never holds. Leave the value out.`, path);
  if (typeof value !== "object") return refuse(path, value, "text, a number, true, false, a list or a map");
  if (depth >= DEEPEST) throw new Refused(`${path} is nested deeper than ${DEEPEST} levels. Make it flatter.`, path);
  if (Array.isArray(value)) return Object.freeze(value.map((item) => free(item, path, depth + 1, nulls)));
  return Object.freeze(
    plain(Object.entries(value).map(([name, item]) => [checkText(name, path), free(item, path, depth + 1, nulls)])),
  );
}

function finite(value: number, path: string): number {
  if (!Number.isFinite(value)) refuse(path, value, "a finite number");
  return value === 0 ? 0 : value; // There is no -0.
}

const span = ({ min, max }: Rule): string =>
  min !== undefined && max !== undefined && max < Number.MAX_SAFE_INTEGER
    ? ` from ${min} to ${max}`
    : min !== undefined
      ? `, ${min} or more`
      : "";

function number(value: unknown, rule: Rule, path: string): number {
  const whole = rule.type === "integer";
  const allowed = `a ${whole ? "whole " : ""}number${span(rule)}`;
  if (typeof value !== "number" || (whole && !Number.isInteger(value))) return refuse(path, value, allowed);
  finite(value, path);
  if (value < (rule.min ?? -Infinity) || value > (rule.max ?? Infinity)) refuse(path, value, allowed);
  return finite(value, path);
}

function string(value: unknown, rule: Rule, path: string): string {
  if (typeof value !== "string") return refuse(path, value, "text");
  checkText(value, path);
  const { shortest = 0, longest, pattern, says = "of another shape" } = rule;
  if (value.length < shortest) refuse(path, value, `text of at least ${shortest} character${shortest > 1 ? "s" : ""}`);
  if (longest !== undefined && value.length > longest && characters(value) > longest)
    refuse(path, value, `text of at most ${longest} characters`);
  if (pattern !== undefined && !matches(pattern, "", value)) refuse(path, value, says);
  if (rule.day) day(value, path, says);
  return value;
}

function day(value: string, path: string, says: string): void {
  const [year = 0, month = 0, date = 0] = value.slice(0, 10).split("-").map(Number);
  const found = new Date(Date.UTC(2000, 0, 1));
  found.setUTCFullYear(year, month - 1, date);
  if (found.getUTCDate() !== date || found.getUTCMonth() !== month - 1) refuse(path, value, says);
}

/** A value of a field, by the field's rule. */
export function checked(value: unknown, rule: Rule, path: string, depth: number): unknown {
  switch (rule.type) {
    case "string":
      return string(value, rule, path);
    case "number":
    case "integer":
      return number(value, rule, path);
    case "boolean":
      return typeof value === "boolean" ? value : refuse(path, value, "true or false");
    case "map":
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return refuse(path, value, "a map of names");
      return free(value, path, depth, false);
    case "part":
      return part(value, RULES.parts[rule.part ?? ""] ?? {}, path, depth, () => path);
    case "tuple": {
      const items = rule.items as readonly Rule[];
      if (!Array.isArray(value) || value.length !== items.length)
        return refuse(path, value, `a list of ${items.length} values`);
      return Object.freeze(items.map((item, i) => checked(value[i], item, path, depth + 1)));
    }
    case "array":
      if (!Array.isArray(value)) return refuse(path, value, "a list");
      return Object.freeze(value.map((item) => checked(item, rule.items as Rule, path, depth + 1)));
  }
}

/** An object of named fields. What is wrong inside a part of a record is said of the record's field. */
function part(
  value: unknown,
  rules: FieldRules,
  path: string,
  depth: number,
  whereOf: (name: string) => string,
): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(path, value, "an object");
  const given = value as Fields;
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.required && !Object.hasOwn(given, name))
      throw new Refused(`${path} has no ${name}. Add it.`, whereOf(name));
  }
  const made = plain();
  for (const [name, item] of Object.entries(given)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const kept = rule ? checked(item, rule, whereOf(name), depth + 1) : free(item, path, depth + 1, true);
    if (!rule) made[checkText(name, path)] = kept;
    else if (!isDefault(rule, kept)) made[name] = kept;
  }
  return Object.freeze(made);
}

/** A whole record; its id may be left out, and has to be the one it is filed under. */
export function record(collection: CollectionName, id: string, value: unknown): Fields {
  const path = at(collection, id);
  if (!ID_SHAPE.test(id))
    throw new Refused(
      `${shown(id)} in ${collection} is no id. An id is a letter, and up to 63 letters, digits, _ and - after it.`,
      path,
    );
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(path, value, "a record");
  const given = value as Fields;
  if (Object.hasOwn(given, "id") && given["id"] !== id)
    throw new Refused(`${path} holds the id ${shown(given["id"])}. Make both the same, or leave it out.`, `${path}/id`);
  // The names of fields are our own: nothing in them has to be escaped.
  return part({ ...given, id }, RULES.records[collection].fields, path, 2, (name) => `${path}/${name}`);
}

/** A field of the map itself. */
export function rootField(name: string, value: unknown): unknown {
  const rule = Object.hasOwn(RULES.root, name) ? RULES.root[name] : undefined;
  return rule ? checked(value, rule, at(name), 1) : free(value, at(name), 1, true);
}
