import type { ReadonlySignal } from "@preact/signals";
import type { FromHost, ToHost } from "./protocol";

/** live: answers come. busy: the kernel runs a cell. reconnecting: the line is down. gone: the kernel died or was restarted. */
export type Connection = "live" | "busy" | "reconnecting" | "gone";

/** Whoever owns the document, seen from a view. */
export interface Host {
  readonly kind: "kernel" | "page";
  /** What the map stands in: a notebook's path, a page's address. */
  readonly place: string;
  readonly connection: ReadonlySignal<Connection>;
  /** Whether it answers what a review finds; who doesn't say so does not. */
  readonly reviews?: boolean;
  send(message: ToHost): void;
  receive(listener: (message: FromHost) => void): () => void;
  dispose(): void;
}
