import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

/**
 * An answer that is worked out anew with each change of the map, and told only where it differs. Whoever waits for a
 * computed signal is asked about each change of what it was computed from; thousands of cards wait for a few answers.
 */
export interface Settled<T> {
  readonly value: T;
}

export function settled<T>(answer: () => T): Settled<T> {
  const asked: ReadonlySignal<T> = computed(answer);
  let stop: (() => void) | undefined;
  const told = signal<T | undefined>(undefined, {
    watched: () => {
      stop = effect(() => {
        told.value = asked.value;
      });
    },
    unwatched: () => {
      stop?.();
      stop = undefined;
    },
  });
  return {
    get value() {
      if (!stop) told.value = asked.peek();
      return told.value as T;
    },
  };
}
