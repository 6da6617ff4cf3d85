/** A new record of any kind, with what its rules ask for at the least. */
import {
  addCard,
  addRecord,
  type CollectionName,
  type Document,
  type Draft,
  type Fields,
  holdsCards,
  lanes,
  stages,
} from "../../document";
import { RULES } from "../../document/rules";
import type { Editor } from "../context";
import { idsOf, kindsOf, kindWord } from "./records";

/** Two ends, or a place among others, have to be chosen: those are made where they belong. */
const ELSEWHERE: ReadonlySet<CollectionName> = new Set(["links", "comments", "silenced", "emotions"]);

function neededOf(document: Document, kind: CollectionName, name: string, given: Fields): Fields | null {
  const fields: Record<string, unknown> = { ...given };
  for (const [field, rule] of Object.entries(RULES.records[kind].fields)) {
    if (!rule.required || field === "id" || field === "order" || fields[field] !== undefined) continue;
    if (rule.ref) {
      const [first] = kindsOf(rule.ref).flatMap((collection) => idsOf(document, collection));
      if (first === undefined) return null;
      fields[field] = first;
    } else if (rule.values) fields[field] = rule.values[0];
    else if (rule.type === "map") fields[field] = {};
    else if (rule.type === "number") fields[field] = 0;
    else fields[field] = field === "measure" ? "mean" : name;
  }
  return fields;
}

export const canMake = (document: Document, kind: CollectionName): boolean =>
  !ELSEWHERE.has(kind) && neededOf(document, kind, "", {}) !== null;

/** Makes it; its id, unless that was refused. */
export async function make(editor: Editor, kind: CollectionName, given: Fields = {}): Promise<string | null> {
  const { t, locale } = editor;
  const document = editor.document.peek();
  const what = t(kindWord(kind)).toLocaleLowerCase(locale);
  const name = t("New {kind}", { kind: what });
  const fields = neededOf(document, kind, name, given);
  if (!fields) return null;
  const lane = lanes(document).find(holdsCards)?.id;
  const [stage] = stages(document);
  const { id, operations } =
    kind === "cards" && lane && stage
      ? addCard(document, { stage: stage.id, lane }, name)
      : addRecord(document, kind, fields as Draft<typeof kind>);
  const outcome = await editor.commit(t("Add {kind}", { kind: what }), operations);
  return outcome.ok ? id : null;
}
