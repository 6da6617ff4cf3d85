/** Where something small opens beside something else, in CSS pixels of the window. */
import type { Anchor } from "../state/editor";

export function anchorOf(element: Element): Anchor {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** Below the anchor if there is room, else above; never out of the window. */
export function placeAt(node: HTMLElement, { left, top, right, bottom }: Anchor): void {
  const gap = 4;
  const { offsetWidth: width, offsetHeight: height } = node;
  const x = left + width + gap <= innerWidth ? left : right - width;
  const y = bottom + gap + height <= innerHeight ? bottom + gap : top - gap - height;
  node.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
  node.style.top = `${Math.max(gap, Math.min(y, innerHeight - height - gap))}px`;
}
