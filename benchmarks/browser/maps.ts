/** The maps that are measured, and mermaid's journey of the same. */
import { freshOrders } from "../../js/src/document/order";
import { read } from "../../js/src/document/read";
import { stages } from "../../js/src/document/selectors";

export interface Shape {
  readonly cards: number;
  readonly stages: number;
  readonly lanes: number;
}

const KINDS = ["actions", "touchpoints", "thoughts", "needs", "pains", "opportunities", "response", "obstacles", "text"];

/** A map's file: its cards lie evenly in its cells. */
export function fileOf({ cards, stages: columns, lanes }: Shape): string {
  const orders = freshOrders(Math.max(cards, columns, lanes));
  const rows = <T>(length: number, row: (i: number) => readonly [string, T]) =>
    Object.fromEntries(Array.from({ length }, (_, i) => row(i)));
  return JSON.stringify({
    format: "journey-map",
    version: 1,
    title: `A map of ${cards} cards`,
    stages: rows(columns, (i) => [`s${i}`, { order: orders[i], name: `Stage ${i + 1}` }]),
    lanes: rows(lanes, (i) => [`l${i}`, { order: orders[i], kind: KINDS[i % KINDS.length], name: `Lane ${i + 1}` }]),
    cards: rows(cards, (i) => [
      `c${i}`,
      {
        order: orders[i],
        stage: `s${i % columns}`,
        lane: `l${Math.floor(i / columns) % lanes}`,
        text: `What happens at step ${i}, in a sentence of some length`,
      },
    ]),
  });
}

/** mermaid draws a task for each card, in a section for each stage. */
export function diagramOf(shape: Shape, changed: boolean): string {
  const map = read(fileOf(shape));
  const lines = ["journey", `  title A map of ${shape.cards} cards`];
  for (const stage of stages(map)) {
    lines.push(`  section ${stage.name}`);
    for (const card of map.cards.values())
      if (card.stage === stage.id)
        lines.push(`    ${changed && card.id === "c0" ? "Changed" : card.text.replace(",", "")}: 3: Maya`);
  }
  return lines.join("\n");
}
