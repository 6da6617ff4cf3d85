/** What a person chose once for all maps of this browser. */
import { type ReadonlySignal, signal } from "@preact/signals";

const NAME = "journey-widgets.single-keys";

function storage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null; // A page that was opened without an origin has none.
  }
}

const single = signal(storage()?.getItem(NAME) !== "off");

/** Whether keys of one letter or sign do something: who dictates, or whose hand slips, may turn them off. */
export const singleKeys: ReadonlySignal<boolean> = single;

export function setSingleKeys(on: boolean): void {
  single.value = on;
  try {
    storage()?.setItem(NAME, on ? "on" : "off");
  } catch {
    // It is full: the choice lasts as long as the page.
  }
}
