/** A whole editor on the example map, in the page, driven as a person would. */
import { expect } from "vitest";
import { page, userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import type { Document } from "../../src/document/document";
import { cardsOf } from "../../src/document/selectors";
import type { Host } from "../../src/hosts/host";
import { PageHost, type PageOptions } from "../../src/hosts/page";
import { createStore } from "../../src/state/store";
import { type Mounted, type MountOptions, mount } from "../../src/view/mount";
import { parts } from "../../src/view/whole";

export interface Opened extends Mounted {
  readonly map: () => Document;
  readonly root: ShadowRoot;
  readonly one: <E extends HTMLElement = HTMLElement>(selector: string) => E;
  readonly card: (id: string) => HTMLElement;
  readonly cell: (stage: string, lane: string) => HTMLElement;
  readonly focused: () => HTMLElement | null;
  readonly texts: (stage: string, lane: string) => readonly string[];
  readonly said: () => string;
}

const opened: Mounted[] = [];

interface OpenOptions extends Partial<Omit<MountOptions, "store">> {
  readonly document?: Document;
  readonly host?: PageOptions;
  /** Another host than the page; the map is there once it has said its document. */
  readonly from?: Host;
}

export async function open(options: OpenOptions = {}): Promise<Opened> {
  const { document: given, host = {}, from, ...rest } = options;
  await page.viewport(1200, 900);
  const place = document.createElement("div");
  place.style.width = "1130px";
  document.body.append(place);
  const store = createStore(from ?? new PageHost(given ?? example(), host));
  const mounted = mount(place, { store, parts, locale: "en", theme: "light", ...rest });
  opened.push(mounted);
  const root = mounted.host.shadowRoot;
  if (!root) throw new Error("The editor has no shadow root");
  if (!from) await expect.poll(() => root.querySelector("[role=grid]")).not.toBeNull();
  const one = <E extends HTMLElement>(selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`Nothing is there for ${selector}`);
    return found;
  };
  return {
    ...mounted,
    root,
    one,
    map: () => mounted.editor.document.value,
    card: (id) => one(`[data-card-id="${id}"] > .main`),
    cell: (stage, lane) => one(`[data-row="${lane}"] > [data-col="${stage}"]`),
    focused: () => root.activeElement as HTMLElement | null,
    texts: (stage, lane) => cardsOf(mounted.editor.document.value, stage, lane).map(({ text }) => text),
    said: () => one("[aria-live]").textContent?.trim() ?? "",
  };
}

export function closeAll(): void {
  for (const { unmount, editor, host } of opened.splice(0)) {
    unmount();
    editor.store.dispose();
    host.parentElement?.remove();
  }
  document.body.replaceChildren();
  // What wasn't saved is kept for the next map of the tab: here that is another test.
  sessionStorage.clear();
}

/** Until the view has drawn what the document says. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/** As the browser does it between two keys: what was promised is done; no timer runs, and nothing is painted. */
export async function nextKey(): Promise<void> {
  for (let i = 0; i < 50; i += 1) await null;
}

export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await settled();
}

/** Typed into whatever has the focus, as an input method or the clipboard does it: in one go. */
export async function write(text: string): Promise<void> {
  const field = deepest();
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
    throw new Error("No text field has the focus");
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: text }));
}

export function deepest(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

export async function pasted(text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  deepest()?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }),
  );
  await settled();
}

/** Presses at one place, moves in steps, and lets go at another. */
export async function drag(from: Element, to: { x: number; y: number }, drop = true): Promise<void> {
  const { left, top } = from.getBoundingClientRect();
  const start = { x: left + 12, y: top + 8 };
  const send = (target: EventTarget, type: string, x: number, y: number): void => {
    const init = {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX: x,
      clientY: y,
      pointerId: 1,
      pointerType: "mouse",
    };
    target.dispatchEvent(new PointerEvent(type, { ...init, button: 0, buttons: 1 }));
  };
  send(from, "pointerdown", start.x, start.y);
  for (let i = 1; i <= 8; i += 1) {
    send(window, "pointermove", start.x + ((to.x - start.x) * i) / 8, start.y + ((to.y - start.y) * i) / 8);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (drop) send(window, "pointerup", to.x, to.y);
  await settled();
}

export const middle = (element: Element, share = 0.5): { x: number; y: number } => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height * share };
};
