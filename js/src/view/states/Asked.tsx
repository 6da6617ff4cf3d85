/** What a host was asked: waiting for it ends in an answer, or in a sentence with a way out. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Answers, Question } from "../../hosts/protocol";
import { useEditor } from "../context";
import { Icon } from "../icons";

/** After this, waiting is told; the answer is still taken when it comes. */
export const SLOW_MS = 4000;

export interface Answer<A> {
  readonly answer: ReadonlySignal<A | null>;
  readonly error: ReadonlySignal<string | null>;
  readonly slow: ReadonlySignal<boolean>;
  readonly ask: () => void;
}

export function useAnswer<Q extends Question>(question: Q): Answer<Answers[Q["what"]]> {
  const { store } = useEditor();
  const answer = useSignal<Answers[Q["what"]] | null>(null);
  const error = useSignal<string | null>(null);
  const slow = useSignal(false);
  const ask = (): void => {
    error.value = null;
    store.ask(question).then(
      (given) => {
        answer.value = given;
      },
      (reason: unknown) => {
        error.value = reason instanceof Error ? reason.message : String(reason);
      },
    );
  };
  useEffect(() => {
    ask();
    const timer = setTimeout(() => (slow.value = true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [JSON.stringify(question)]);
  return { answer, error, slow, ask };
}

interface Props<A> {
  readonly asked: Answer<A>;
  readonly onClose: () => void;
  readonly children: (answer: A) => JSX.Element;
}

export function Asked<A>({ asked: { answer, error, slow, ask }, onClose, children }: Props<A>): JSX.Element {
  const { t } = useEditor();
  if (answer.value !== null) return children(answer.value);
  if (error.value === null && !slow.value)
    return (
      <p class="wait dim" role="status">
        {t("Loading…")}
      </p>
    );
  return (
    <div class="wait">
      <p role="alert">
        <Icon name={error.value === null ? "clock" : "warn"} small />
        {error.value ?? t("The kernel has not answered yet. It may be running a cell.")}
      </p>
      <div class="acts2">
        <button type="button" class="btn pri" onClick={ask}>
          {t("Try again")}
        </button>
        <button type="button" class="btn" onClick={onClose}>
          {t("Close")}
        </button>
      </div>
    </div>
  );
}
