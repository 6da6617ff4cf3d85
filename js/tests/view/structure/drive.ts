/** The pointer, with keys held and from any point of an element; and menus by their words. */
import { type Opened, settled } from "../map";

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface How {
  /** From the upper left corner of what is pressed. */
  readonly at?: Point;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  /** false: it is still held. */
  readonly drop?: boolean;
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

export function send(target: EventTarget, type: string, { x, y }: Point, more: PointerEventInit = {}): void {
  const init = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1 };
  target.dispatchEvent(new PointerEvent(type, { ...init, pointerId: 1, pointerType: "mouse", ...more }));
}

export async function dragTo(from: Element, to: Point, how: How = {}): Promise<void> {
  const { at = { x: 12, y: 8 }, drop = true, ...keys } = how;
  const { left, top } = from.getBoundingClientRect();
  const start = { x: left + at.x, y: top + at.y };
  send(from, "pointerdown", start, keys);
  for (let i = 1; i <= 6; i += 1) {
    const share = i / 6;
    send(window, "pointermove", { x: start.x + (to.x - start.x) * share, y: start.y + (to.y - start.y) * share }, keys);
    await frame();
  }
  if (drop) send(window, "pointerup", to, { ...keys, buttons: 0 });
  await settled();
}

export const at = (element: Element, x: number, y: number): Point => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width * x, y: top + height * y };
};

export function item({ root }: Opened, words: string): HTMLElement {
  const items = [...root.querySelectorAll<HTMLElement>("[role=menu] button")];
  const found = items.find(({ textContent }) => textContent?.includes(words));
  if (!found) throw new Error(`No “${words}” in the menu: ${items.map(({ textContent }) => textContent).join(" | ")}`);
  return found;
}

export async function pick(map: Opened, ...words: readonly string[]): Promise<void> {
  for (const each of words) {
    item(map, each).click();
    await settled();
  }
}
