/** Asks the host to save or to reload, and calls back when that is done; what went wrong is in `store.saving`. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SaveState } from "../hosts/protocol";
import { useEditor } from "./context";

export function useSaved(onDone: () => void): { readonly waits: boolean; readonly asked: (ask: () => void) => void } {
  const { store } = useEditor();
  /** The state from before; null where nothing is asked. */
  const before = useSignal<SaveState | null>(null);
  const now = store.saving.value;
  const answered = before.value !== null && now !== before.value && !now.saving;
  useEffect(() => {
    if (!answered) return;
    before.value = null;
    if (!now.error) onDone();
  }, [answered]);
  return {
    waits: before.value !== null,
    asked: (ask) => {
      before.value = store.saving.peek();
      ask();
    },
  };
}
