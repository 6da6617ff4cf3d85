/** What points at a record: the steps of a path, the cards of a touchpoint, whom evidence stands for. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { COLLECTIONS, type CollectionName, type Document, type Fields } from "../../document";
import { SHAPES } from "../../document/shapes";
import { useEditor } from "../context";
import { Jump } from "./LinkList";
import { kindsOf, kindsWord, type Shown } from "./records";

/** Lists of their own show these; and all cards of a stage are on the map. */
const ELSEWHERE: ReadonlySet<CollectionName> = new Set(["links", "comments", "silenced"]);
const SHOWN = 8;

export function usersOf(
  document: Document,
  { kind, id }: Shown,
): readonly (readonly [CollectionName, readonly string[]])[] {
  if (kind === "map") return [];
  return COLLECTIONS.flatMap((collection) => {
    if (ELSEWHERE.has(collection) || (collection === "cards" && (kind === "stages" || kind === "lanes"))) return [];
    const fields = Object.entries(SHAPES.records[collection].fields).filter(
      ([, { ref }]) => ref && kindsOf(ref).includes(kind),
    );
    if (fields.length === 0) return [];
    const names = (row: Fields): boolean =>
      fields.some(([field, { many }]) =>
        many ? (row[field] as string[] | undefined)?.includes(id) : row[field] === id,
      );
    const ids = ([...document[collection].values()] as unknown as Fields[])
      .filter(names)
      .map((row) => String(row["id"]));
    return ids.length > 0 ? [[collection, ids] as const] : [];
  });
}

/** Of these it is said that nothing uses them. */
const USED = /^(touchpoints|channels|evidence|sources|personas|paths|stages)$/;

export function Related({ shown }: { readonly shown: Shown }): JSX.Element | null {
  const { t, document } = useEditor();
  const all = useSignal(false);
  const groups = usersOf(document.value, shown);
  if (groups.length === 0 && !USED.test(shown.kind)) return null;
  return (
    <section aria-label={t("Used by")}>
      <h4 class="fl h">{t("Used by")}</h4>
      {groups.length === 0 && <p class="none0">{t("Nothing uses this yet.")}</p>}
      {groups.map(([kind, ids]) => (
        <div key={kind}>
          {groups.length > 1 && <span class="fl">{t(kindsWord(kind))}</span>}
          <ul class="jumps">
            {(all.value ? ids : ids.slice(0, SHOWN)).map((id) => (
              <li key={id}>
                <Jump id={id} />
              </li>
            ))}
          </ul>
          {!all.value && ids.length > SHOWN && (
            <button type="button" class="tb" onClick={() => (all.value = true)}>
              {t("and {n} more", { n: ids.length - SHOWN })}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
