/** A file that the browser makes itself. */
import { canonical } from "../document/canonical";
import type { Document } from "../document/document";
import type { Draft } from "../state/contract";

export function downloadDocument(map: Document): void {
  const name = map.title.replaceAll(/[^\p{L}\p{N}._ -]+/gu, "").trim() || "map";
  const url = URL.createObjectURL(new Blob([canonical(map)], { type: "application/vnd.journey-map+json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.journey.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const downloadDraft = (draft: Draft): void => downloadDocument(draft.document);
