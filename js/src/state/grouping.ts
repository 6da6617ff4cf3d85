/** Stages with sub-stages: which of them stand in columns, and which columns stand under one name. */
import type { Document, Stage } from "../document/document";
import { cardsOfStage, metricsOf, momentsOf } from "../document/selectors";

/** Columns that stand under one stage's name, by their places. */
export interface Group {
  readonly stage: Stage;
  readonly from: number;
  readonly to: number;
}

/** The stages above one, the nearest first; a circle ends where it closes. */
export function above({ stages }: Document, { id, parent }: Stage): readonly Stage[] {
  const found: Stage[] = [];
  for (let at = stages.get(parent ?? ""); at && at.id !== id && !found.includes(at); at = stages.get(at.parent ?? ""))
    found.push(at);
  return found;
}

/** Something stands in the stage itself, not only in those below it. */
export function holds(document: Document, { id }: Stage): boolean {
  if (cardsOfStage(document, id).length + momentsOf(document, id).length + metricsOf(document, id).length > 0)
    return true;
  for (const { stage } of document.emotions.values()) if (stage === id) return true;
  return false;
}

/** What stands in columns: no member of a folded group, and no group that is but a name. */
export function inColumns(document: Document, shown: readonly Stage[]): readonly Stage[] {
  const parents = new Set(shown.flatMap(({ parent }) => parent ?? []));
  if (parents.size === 0) return shown;
  return shown.filter(
    (stage) =>
      !above(document, stage).some(({ collapsed }) => collapsed) &&
      (stage.collapsed || !parents.has(stage.id) || holds(document, stage)),
  );
}

const known = new WeakMap<readonly Stage[], { readonly of: Document["stages"]; readonly groups: readonly Group[] }>();

export function groupsOf(document: Document, columns: readonly Stage[]): readonly Group[] {
  const there = known.get(columns);
  if (there?.of === document.stages) return there.groups;
  const groups = found(document, columns);
  known.set(columns, { of: document.stages, groups });
  return groups;
}

function found(document: Document, columns: readonly Stage[]): readonly Group[] {
  const parents = new Set(columns.flatMap((stage) => above(document, stage)[0] ?? []));
  const groups: Group[] = [];
  columns.forEach((stage, i) => {
    const over = above(document, stage)[0] ?? (parents.has(stage) ? stage : undefined);
    const last = groups.at(-1);
    if (!over) return;
    if (last?.stage === over && last.to === i - 1) groups[groups.length - 1] = { ...last, to: i };
    else groups.push({ stage: over, from: i, to: i });
  });
  return groups;
}

/** All stages below one, in order. */
export const below = (document: Document, id: string): readonly Stage[] =>
  [...document.stages.values()].filter((stage) => above(document, stage).some((over) => over.id === id));

/** A group's header is a place of its own for the focus: this stands where a stage's id would. */
export const groupKey = (id: string): string => `^${id}`;

/** The group that a column is drawn under, if any. */
export const groupOf = (document: Document, columns: readonly Stage[], id: string): Group | undefined => {
  const at = columns.findIndex((stage) => stage.id === id);
  return groupsOf(document, columns).find(({ from, to }) => at >= from && at <= to);
};
