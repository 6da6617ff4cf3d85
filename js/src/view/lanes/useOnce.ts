/** A form that is left by saving it, by giving it up, or by going elsewhere: whichever comes first, and only that. */
import { useRef } from "preact/hooks";

export interface Once {
  /** Closes without saving; what was typed is given up. */
  close(then?: unknown): void;
  /** Runs a save that answers whether it is done; one that failed may be tried again. */
  task<A extends unknown[]>(save: (...args: A) => Promise<boolean>): (...args: A) => Promise<void>;
}

export function useOnce(onClose: () => void): Once {
  const over = useRef(false);
  return {
    close(then) {
      if (over.current) return;
      over.current = true;
      // Closing gives the focus back, which is no going elsewhere.
      if (typeof then === "function") then();
      else onClose();
    },
    task:
      (save) =>
      async (...args) => {
        if (over.current) return;
        over.current = true;
        if (await save(...args)) onClose();
        else over.current = false;
      },
  };
}
