/** A drawing for each kind of evidence. */
import type { IconName } from "./icons";

const ICONS: Readonly<Record<string, IconName>> = {
  quote: "quote",
  question: "bars",
  log: "history",
  recording: "eye",
  document: "page",
  note: "edit",
};

export const evidenceIcon = (kind: string): IconName => ICONS[kind] ?? "link";
