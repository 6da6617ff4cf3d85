/** The one way a map is written: the same map gives the same bytes, here and in Python. */
import { COLLECTIONS, type CollectionName, type Document, type Fields } from "./document";
import { byOrder, type Ordered } from "./order";
import type { FieldShapes, Shape } from "./rule";
import { SHAPES } from "./shapes";

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

function shaped(value: unknown, { many, part: name }: Shape, indent: string): string {
  if (name === undefined) return free(value, indent);
  const fields = SHAPES.parts[name] ?? {};
  if (!many || !Array.isArray(value)) return part(value as Fields, fields, indent);
  const items = value.map((item) => part(item as Fields, fields, `${indent}  `));
  return list("[", items, "]", indent);
}

/** Whether a field is left out: it isn't there, or it is optional and at its default. */
export const isDefault = (field: Pick<Shape, "default"> | undefined, value: unknown): boolean =>
  value === undefined || (field?.default !== undefined && equal(value, field.default));

function entries(fields: Fields, shapes: FieldShapes, inner: string): Entry[] {
  const known = Object.entries(shapes).flatMap(([name, shape]): Entry[] =>
    isDefault(shape, fields[name]) ? [] : [[name, shaped(fields[name], shape, inner)]],
  );
  const unknown = Object.keys(fields)
    .filter((name) => !Object.hasOwn(shapes, name))
    .sort(codePoints);
  return [...known, ...unknown.map((name): Entry => [name, free(fields[name], inner)])];
}

const part = (fields: Fields, shapes: FieldShapes, indent: string): string =>
  object(entries(fields, shapes, `${indent}  `), indent);

function records(document: Document, name: CollectionName): Entry[] {
  const sorted = [...(document[name].values() as Iterable<Ordered & Fields>)].sort(byOrder);
  if (sorted.length === 0) return [];
  const shapes = SHAPES.records[name].fields;
  return [
    [
      name,
      object(
        sorted.map((record) => [record.id, part(record, shapes, "    ")]),
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
  const all = entries(fields, SHAPES.root, "  ");
  const known = all.filter(([name]) => Object.hasOwn(SHAPES.root, name));
  const unknown = all.filter(([name]) => !Object.hasOwn(SHAPES.root, name));
  return `${object([...known, ...COLLECTIONS.flatMap((name) => records(document, name)), ...unknown], "")}\n`;
}
