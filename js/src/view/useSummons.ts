/** Leads to what a command asked for, with what was typed for it: once it is drawn, and before the next key can go anywhere else. */
import { effect } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import type { ViewState } from "../state/editor";
import { useEditor } from "./context";

type Summons = NonNullable<ViewState["summoned"]["value"]>["what"];

export function useSummons(what: Summons, lead: (typed?: string) => void): void {
  const { summoned } = useEditor().state;
  useLayoutEffect(() => {
    let here = true;
    const stop = effect(() => {
      const asked = summoned.value;
      if (asked?.what !== what) return;
      // After the drawing that the same command asks for: it may put another in this one's place, who is led then.
      queueMicrotask(() => {
        if (!here || summoned.peek() !== asked) return;
        summoned.value = null;
        lead(asked.typed);
      });
    });
    return () => {
      here = false;
      stop();
    };
  }, []);
}
