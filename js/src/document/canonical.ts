/** The one way a map is written: the same map gives the same bytes, here and in Python. */
import { COLLECTIONS, type CollectionName, type Document, type Fields } from "./document";
import { byOrder, type Ordered } from "./order";
import type { FieldRules, Rule } from "./rule";
import { RULES } from "./rules";

/** Compare by code point: surrogates stand for characters beyond all that one unit can hold. */
export function codePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const high = (code: number) => (code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code);
    return high(x) - high(y);
  }
  return a.length - b.length;
}

/** Equal as JSON; the order of names doesn't count. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => equal(item, b[i]));
  }
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && equal((a as Fields)[name], (b as Fields)[name]));
}

type Entry = readonly [name: string, text: string];

const list = (open: string, items: readonly string[], close: string, indent: string): string =>
  items.length === 0
    ? open + close
    : `${open}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${close}`;

const object = (entries: readonly Entry[], indent: string): string =>
  list(
    "{",
    entries.map(([name, text]) => `${JSON.stringify(name)}: ${text}`),
    "}",
    indent,
  );

/** Any JSON value, names by code point. */
function free(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return list(
      "[",
      value.map((item) => free(item, inner)),
      "]",
      indent,
    );
  const names = Object.keys(value).sort(codePoints);
  return object(
    names.map((name) => [name, free((value as Fields)[name], inner)]),
    indent,
  );
}

function ruled(value: unknown, rule: Rule, indent: string): string {
  if (rule.type === "part") return part(value as Fields, RULES.parts[rule.part ?? ""] ?? {}, indent);
  if (rule.type !== "array" || !Array.isArray(value) || (rule.items as Rule).type !== "part")
    return free(value, indent);
  const inner = `${indent}  `;
  return list(
    "[",
    value.map((item) => ruled(item, rule.items as Rule, inner)),
    "]",
    indent,
  );
}

/** Whether a field is left out: it isn't there, or it is optional and at its default. */
export const isDefault = (rule: Rule, value: unknown): boolean =>
  value === undefined || (rule.required !== true && rule.default !== undefined && equal(value, rule.default));

function entries(fields: Fields, rules: FieldRules, inner: string): Entry[] {
  const known = Object.entries(rules).flatMap(([name, rule]): Entry[] =>
    isDefault(rule, fields[name]) ? [] : [[name, ruled(fields[name], rule, inner)]],
  );
  const unknown = Object.keys(fields)
    .filter((name) => !Object.hasOwn(rules, name))
    .sort(codePoints);
  return [...known, ...unknown.map((name): Entry => [name, free(fields[name], inner)])];
}

const part = (fields: Fields, rules: FieldRules, indent: string): string =>
  object(entries(fields, rules, `${indent}  `), indent);

function records(document: Document, name: CollectionName): Entry[] {
  const sorted = [...(document[name].values() as Iterable<Ordered & Fields>)].sort(byOrder);
  if (sorted.length === 0) return [];
  const rules = RULES.records[name].fields;
  return [
    [
      name,
      object(
        sorted.map((record) => [record.id, part(record, rules, "    ")]),
        "  ",
      ),
    ],
  ];
}

/** The text of a map's file. */
export function canonical(document: Document): string {
  const fields = Object.fromEntries(
    Object.entries(document).filter(([name]) => !(COLLECTIONS as readonly string[]).includes(name)),
  );
  const all = entries(fields, RULES.root, "  ");
  const known = all.filter(([name]) => Object.hasOwn(RULES.root, name));
  const unknown = all.filter(([name]) => !Object.hasOwn(RULES.root, name));
  return `${object([...known, ...COLLECTIONS.flatMap((name) => records(document, name)), ...unknown], "")}\n`;
}
