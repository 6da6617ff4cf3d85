/** The grid's focus: it roves over cells, headers and titles too; Enter goes in, Escape comes out, Tab leaves. */
import type { CellRef } from "../state/contract";
import { type Focus, HEADER } from "../state/editor";

export const cellOf = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>("[data-col], [data-span]") : null;

/** The cell's place; a cell over all stages stands for the stage that was left. */
export function placeOf(cell: HTMLElement, before: CellRef | null): CellRef {
  const lane = cell.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? HEADER;
  return { stage: cell.dataset["col"] ?? (before?.stage || "*"), lane };
}

export const cardOf = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>("[data-card-id]") : null;

export function cellAt(map: HTMLElement, { stage, lane }: CellRef): HTMLElement | null {
  const row = map.querySelector<HTMLElement>(`[data-row="${CSS.escape(lane)}"]`);
  return (
    row?.querySelector<HTMLElement>(
      stage === HEADER ? '[data-col=""]' : `[data-col="${CSS.escape(stage)}"], [data-span]`,
    ) ?? null
  );
}

/** A card that one is led to is selected; of a cell only the ring says where one is, after a click too. */
const SEEN: FocusOptions & { readonly focusVisible: boolean } = { focusVisible: true };

/** What one is led to may stand behind the head, or behind the titles of the lanes: those stay, so it comes out. */
export function uncover(target: Element): void {
  const scroll = target.closest(".scroll");
  const head = scroll?.querySelector(".head");
  const corner = head?.querySelector(".corner");
  if (!scroll || !head || !corner) return;
  const { left, top } = target.getBoundingClientRect();
  scroll.scrollBy({
    left: target.matches(".lt, .span") ? 0 : Math.min(0, left - corner.getBoundingClientRect().right),
    top: head.contains(target) ? 0 : Math.min(0, top - head.getBoundingClientRect().bottom),
    behavior: "instant",
  });
}

/** Puts the focus there, and says whether it went: what lies behind a dialog that is still open takes none. */
export function focusOn(node: HTMLElement | null | undefined, options?: FocusOptions): boolean {
  node?.focus(options);
  return !!node && (node.getRootNode() as ShadowRoot).activeElement === node;
}

/** To the card, if it is drawn already; the last time its cell does too. */
export function bringFocus(map: HTMLElement, focus: Focus, last: boolean): boolean {
  const cell = cellAt(map, focus);
  const card = focus.card && cell?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(focus.card)}"] > .main`);
  return focusOn(card || (!focus.card || last ? cell : null), card ? {} : SEEN);
}
