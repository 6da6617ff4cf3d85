/** Asks the host to save or to reload, and calls back when that is done; what went wrong is in `store.saving`. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useEditor } from "./context";

export interface Saved {
  readonly waits: boolean;
  readonly asked: (ask: () => void) => void;
}

export function useSaved(onDone: () => void): Saved {
  const { store } = useEditor();
  const waits = useSignal(false);
  const mine = useRef(false);
  // A map also saves itself meanwhile: only the answer to what was asked says how that ended.
  useSignalEffect(() => {
    const { asked, error } = store.saving.value;
    if (!asked || !mine.current) return;
    mine.current = false;
    waits.value = false;
    if (!error) onDone();
  });
  // What was asked may be lost with the line: whoever asked may ask again.
  useSignalEffect(() => {
    const line = store.connection.value;
    if (line === "reconnecting" || line === "gone") waits.value = false;
  });
  return {
    waits: waits.value,
    asked: (ask) => {
      if (waits.peek()) return;
      mine.current = true;
      waits.value = true;
      ask();
    },
  };
}
