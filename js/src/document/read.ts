/** A map from a file's text, everything checked; or from a host, which has checked it. */
import { record as checkRecord, rootField } from "./check";
import { COLLECTIONS, type CollectionName, type Document, type Fields, frozen, isCollection, plain } from "./document";
import { Draft } from "./draft";
import { parse } from "./json";
import { checkReferences } from "./references";
import { Refused, shown } from "./refused";
import { RULES } from "./rules";
import { checkScale, consistent } from "./sense";

const VERSION = 1;
const KNOWN: ReadonlySet<string> = new Set();
const MOST_BYTES = 50_000_000;
const MOST_RECORDS = 50_000;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A host in the page hands over the map itself: its records lie in maps already. */
const isDocument = (value: Fields): boolean => COLLECTIONS.every((name) => value[name] instanceof Map);

/** Take over what a host sends. */
export function fromJson(value: unknown): Document {
  if (!isObject(value)) throw new Refused(`${shown(value)} is no journey map.`);
  if (isDocument(value)) return value as unknown as Document;
  const made = plain([["settings", Object.freeze(plain())]]);
  for (const [name, item] of Object.entries(value)) if (!isCollection(name)) made[name] = frozen(item);
  for (const name of COLLECTIONS)
    made[name] = new Map(
      Object.entries((value[name] ?? {}) as Fields).map(([id, record]) => [id, frozen({ ...(record as Fields), id })]),
    );
  return Object.freeze(made) as unknown as Document;
}

/** Read a map's file, from its text or its bytes. */
export function read(given: string | Uint8Array): Document {
  const size = typeof given === "string" && given.length < MOST_BYTES / 4 ? 0 : bytesOf(given);
  if (size > MOST_BYTES) throw new Refused("The file is larger than 50 MB. Take pictures and long texts out of it.");
  const text = typeof given === "string" ? given : decoded(given);
  const value = parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  if (!isObject(value) || value["format"] !== "journey-map")
    throw new Refused('This is JSON, but no journey map: it has no "format": "journey-map".', "/format");
  return checkedMap(value);
}

const bytesOf = (given: string | Uint8Array): number =>
  typeof given === "string" ? new TextEncoder().encode(given).length : given.length;

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("The file is no text in UTF-8. Take a map's file, or write it as UTF-8.");
  }
}

function checkedMap(value: Fields): Document {
  const given: Fields = { language: "en", kind: "custom", settings: {}, ...value };
  const made = plain();
  for (const [name, rule] of Object.entries(RULES.root))
    if (rule.required && !Object.hasOwn(given, name))
      throw new Refused(`The map has no field "${name}". Add it.`, `/${name}`);
  for (const [name, item] of Object.entries(given)) {
    if (isCollection(name)) continue;
    made[name] = rootField(name, item);
  }
  let n = 0;
  const homes = new Map<string, CollectionName>();
  for (const name of COLLECTIONS) {
    const records = Object.hasOwn(given, name) ? given[name] : {};
    if (!isObject(records))
      throw new Refused(`/${name} is ${shown(records)}, and has to map ids to records.`, `/${name}`);
    const rows = new Map<string, Fields>();
    for (const [id, record] of Object.entries(records)) {
      const other = homes.get(id);
      if (other)
        throw new Refused(
          `The id ${id} stands in ${other} and in ${name}. Give one of them another id.`,
          `/${name}/${id}`,
        );
      homes.set(id, name);
      if (++n > MOST_RECORDS) throw new Refused("The map has more than 50,000 records. Split it.");
      rows.set(id, checkRecord(name, id, record));
    }
    made[name] = rows;
  }
  if (Number(made["version"]) < 1)
    throw new Refused(`/version is ${shown(made["version"])}, and has to be 1 or more. Mend the file.`, "/version");
  const document = Object.freeze(made) as unknown as Document;
  const map = new Draft(document);
  checkScale(map);
  for (const [id, name] of homes) {
    const record = map.records(name).get(id);
    if (!record) continue;
    checkReferences(map, name, record);
    consistent(map, name, record);
  }
  return document;
}

/** Why a map can't be changed here, or false. */
export function newer(document: Document): false | string {
  if (document.version > VERSION)
    return `This map was written by a newer version (${document.version}). It can be read here, not changed.`;
  const unknown = document.requires?.filter((name) => !KNOWN.has(name)) ?? [];
  return (
    unknown.length > 0 && `This map needs ${unknown.join(", ")}, which is not known here. It can be read, not changed.`
  );
}

/** The document as plain JSON. */
export function toJson(document: Document): Record<string, unknown> {
  const made = plain(Object.entries(document).filter(([name]) => !isCollection(name)));
  for (const name of COLLECTIONS)
    if (document[name].size > 0) made[name] = plain(document[name] as Map<string, unknown>);
  return made;
}
