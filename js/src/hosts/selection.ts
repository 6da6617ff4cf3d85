/**
 * Tells Python what is selected. Selecting sends nothing: whoever wants to know it in a cell has to leave the map for
 * that cell, and only then it is told. Where Python follows the selection it is told when it has settled.
 */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Connection } from "./host";

/** What is used of anywidget's model. */
export interface SelectionModel {
  get(trait: "followed"): boolean | undefined;
  set(trait: "selection", ids: readonly string[]): void;
  save_changes(): void;
  on(name: "change:followed", callback: () => void): void;
  off(name: "change:followed", callback: () => void): void;
}

/** When a selection has settled. */
export const SETTLED_MS = 250;

/** Follow the selection of a view in `el`; what is returned stops it. */
export function tellSelection(
  model: SelectionModel,
  el: HTMLElement,
  selected: ReadonlySignal<ReadonlySet<string>>,
  connection: ReadonlySignal<Connection>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = "";
  let chosen: readonly string[] = [];
  const tell = (): void => {
    clearTimeout(timer);
    // When the kernel has gone nobody is there to hear it.
    if (chosen.join() === told || connection.peek() === "gone") return;
    told = chosen.join();
    model.set("selection", chosen);
    model.save_changes();
  };
  const settle = (): void => {
    clearTimeout(timer);
    if (model.get("followed")) timer = setTimeout(tell, SETTLED_MS);
  };
  const watch = effect(() => {
    chosen = [...selected.value];
    settle();
  });
  model.on("change:followed", settle);
  // Inside a shadow root the focus moves unheard; what is heard is that it has left.
  el.addEventListener("focusout", tell);
  el.addEventListener("pointerleave", tell);
  return () => {
    clearTimeout(timer);
    watch();
    model.off("change:followed", settle);
    el.removeEventListener("focusout", tell);
    el.removeEventListener("pointerleave", tell);
  };
}
