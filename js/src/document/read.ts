/** A map from a file's text, everything checked; or from a host, which has checked it. */
import { record as checkRecord, rootField } from "./check";
import {
  COLLECTIONS,
  type CollectionName,
  type Document,
  type Fields,
  frozen,
  isCollection,
  isObject,
  plain,
} from "./document";
import { Draft } from "./draft";
import { parsed } from "./file";
import { checkReferences } from "./references";
import { Refused, shown } from "./refused";
import { RULES } from "./rules";
import { checkScale, consistent } from "./sense";

export { newer } from "./file";

const MOST_RECORDS = 50_000;

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
export const read = (given: string | Uint8Array): Document => checkedMap(parsed(given));

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

/** The document as plain JSON. */
export function toJson(document: Document): Record<string, unknown> {
  const made = plain(Object.entries(document).filter(([name]) => !isCollection(name)));
  for (const name of COLLECTIONS)
    if (document[name].size > 0) made[name] = plain(document[name] as Map<string, unknown>);
  return made;
}
