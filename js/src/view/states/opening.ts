/** A map's file read here, in place of a map with nothing on it: one change, which the host checks as it does any. */
import { type AnyRecord, COLLECTIONS, type Document, type Fields } from "../../document/document";
import { newer, parsed } from "../../document/file";
import { at, type Operation } from "../../document/operation";
import { fromJson } from "../../document/read";
import { Refused } from "../../document/refused";
import type { Editor } from "../context";

/** Set by the host that opened the map. */
const SEALED: ReadonlySet<string> = new Set(["format", "version", "requires", ...COLLECTIONS]);

/** All of `next` in place of all of `now`. */
function replacing(now: Document, next: Document): readonly Operation[] {
  const root = (map: Document): [string, unknown][] => Object.entries(map).filter(([name]) => !SEALED.has(name));
  const there = next as unknown as Fields;
  const gone = root(now).flatMap(([name]): Operation[] => (name in there ? [] : [{ op: "remove", path: at(name) }]));
  const fields = root(next).map(([name, value]): Operation => ({ op: "add", path: at(name), value }));
  const records = COLLECTIONS.flatMap((name) => {
    const old = now[name] as ReadonlyMap<string, AnyRecord>;
    const fresh = next[name] as ReadonlyMap<string, AnyRecord>;
    return [
      ...[...old.keys()].flatMap((id): Operation[] => (fresh.has(id) ? [] : [{ op: "remove", path: at(name, id) }])),
      ...[...fresh].map(
        ([id, value]): Operation => ({ op: old.has(id) ? "replace" : "add", path: at(name, id), value }),
      ),
    ];
  });
  // What goes first makes room for ids that stand elsewhere now.
  const all = [...gone, ...fields, ...records];
  return [...all.filter(({ op }) => op === "remove"), ...all.filter(({ op }) => op !== "remove")];
}

/** Why it was not opened, in one sentence; null when it was. */
export async function openFile(editor: Editor, file: File): Promise<string | null> {
  const { t } = editor;
  const failed = (why: string): string =>
    t("{file} was not opened, and nothing was changed. {why}", { file: file.name, why });
  let next: Document;
  try {
    const json = parsed(new Uint8Array(await file.arrayBuffer()));
    if (json["title"] === undefined) return failed('The map has no field "title". Add it.');
    next = fromJson({ language: "en", kind: "custom", settings: {}, ...json });
    const reason = newer(next);
    if (reason !== false) return failed(reason);
  } catch (error) {
    // A file that has gone, or that may not be read, is the browser's to tell.
    if (error instanceof Refused || error instanceof DOMException) return failed(error.message);
    throw error;
  }
  const operations = replacing(editor.document.peek(), next);
  const outcome = await editor.store.commit({ label: `Open ${file.name}`, operations, unchecked: true });
  return outcome.ok ? null : failed(outcome.refusal.message);
}
