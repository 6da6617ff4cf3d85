/** Left and right go along a lane that is one picture; past its ends the keys are the grid's again. */
const REACHABLE = "button:not(:disabled), [tabindex]";

export function alongRow(event: KeyboardEvent): void {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const from = event.target;
  if (way === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(from instanceof HTMLElement) || from.matches("input, select, textarea")) return;
  const marks = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>(REACHABLE)]
    .map((mark) => ({ mark, box: mark.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
    .sort((a, b) => a.box.left + a.box.width / 2 - b.box.left - b.box.width / 2 || a.box.top - b.box.top);
  const next = marks[marks.findIndex(({ mark }) => mark === from) + way];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.mark.focus();
  next.mark.scrollIntoView({ block: "nearest", inline: "nearest" });
}
