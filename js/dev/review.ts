/** A few findings in the kernel's place, for the page of developers and for tests: the rules themselves are Python's. */
import { addRecord, setField } from "../src/document/builders";
import type { Document } from "../src/document/document";
import type { Finding } from "../src/hosts/protocol";

const place = (document: Document, { stage, lane }: { readonly stage: string; readonly lane: string }): string =>
  [document.stages.get(stage)?.name, document.lanes.get(lane)?.name ?? document.lanes.get(lane)?.kind].join(", ");

export function findings(document: Document): readonly Finding[] {
  const cards = [...document.cards.values()];
  const linked = new Set([...document.links.values()].flatMap(({ start, end }) => [start, end]));
  const found: Finding[] = [];
  for (const card of cards) {
    const about = { on: card.id, where: [card.id], place: place(document, card) };
    const name = card.text.length > 60 ? `${card.text.slice(0, 59)}…` : card.text;
    if (card.basis === "evidence" && !card.evidence?.length)
      found.push({
        ...about,
        rule: "claim-without-evidence",
        severity: "error",
        group: "conflict",
        title: "Claims evidence and cites none",
        text: `“${name}” is said to rest on evidence, and cites none.`,
        why: "Readers take it for something that was found out, and nobody can look it up.",
        how: "Link the quote, the question or the log that it comes from, or say that it is assumed.",
        mend: {
          label: "Mark as assumed",
          step: "Mark as assumed",
          operations: setField(document, card.id, "basis", "assumed"),
        },
      });
    if (card.lane === "pains" && !linked.has(card.id))
      found.push({
        ...about,
        rule: "pain-without-opportunity",
        severity: "warning",
        group: "gap",
        title: "Pain point without an opportunity",
        text: `“${name}” is solved by none of the map’s opportunities, and its stage has none that is free.`,
        why: "A map that only lists what hurts changes nothing.",
        how: "Link an opportunity that solves it, or put one into the same stage.",
        mend: {
          label: "Add an idea for it",
          step: "Add an idea for it",
          operations: addRecord(document, "links", { kind: "solves", start: "opp", end: card.id }).operations.map(
            (operation) => ({ ...operation, value: { ...(operation.value as object), start: cards[0]?.id } }),
          ),
        },
      });
  }
  for (const stage of document.stages.values())
    if (stage.goal_status === "unknown")
      found.push({
        on: stage.id,
        where: [stage.id],
        place: stage.name,
        rule: "outcome-unchecked",
        severity: "note",
        group: "style",
        title: "Outcome never checked",
        text: `Nobody knows whether “${stage.goal ?? stage.name}” is met.`,
        why: "Without what people expected beside what they got, the map can’t say whether it worked.",
        how: "Set whether the goal is met, or ask people at the end.",
      });
  const reasons = new Map([...document.silenced.values()].map(({ rule, on, reason }) => [`${rule} ${on}`, reason]));
  const told = found.map((each) => {
    const reason = reasons.get(`${each.rule} ${each.on}`);
    return reason === undefined ? each : { ...each, reason };
  });
  return [...told.filter(({ reason }) => reason === undefined), ...told.filter(({ reason }) => reason !== undefined)];
}
