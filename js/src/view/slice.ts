/** The document, as it last differed in the parts that are named: what draws a few collections isn't drawn anew for the others. */
import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CollectionName, Document } from "../document";
import type { Editor } from "./context";

type Part = CollectionName | "settings";

export function useSlice(editor: Editor, parts: (document: Document) => readonly Part[]): Document {
  const last = useRef<Document | null>(null);
  return useComputed(() => {
    const now = editor.document.value;
    const before = last.current;
    if (before && parts(now).every((part) => before[part] === now[part])) return before;
    last.current = now;
    return now;
  }).value;
}

const felt = (document: Document): boolean => {
  for (const { card } of document.emotions.values()) if (card !== undefined) return true;
  return false;
};

export const emotionParts = (document: Document): readonly Part[] =>
  felt(document)
    ? ["emotions", "personas", "stages", "settings", "cards"]
    : ["emotions", "personas", "stages", "settings"];
export const momentParts = (): readonly Part[] => ["moments", "paths", "steps", "stages", "touchpoints", "personas"];
export const metricParts = (): readonly Part[] => ["metrics", "sources", "personas", "stages", "settings"];
