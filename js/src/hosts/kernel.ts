/**
 * The document lives in a kernel; messages travel over the widget's model. How the kernel fares is what the notebook
 * says of it: JupyterLab and Notebook 7 have a kernel connection with a status. Where a host shows none (VS Code,
 * Colab, marimo), nothing is claimed: changes wait, uncounted as trouble, until they are answered.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Connection, Host } from "./host";
import type { FromHost, ToHost } from "./protocol";

/** What is used of anywidget's model. */
export interface WidgetModel {
  send(content: unknown): void;
  on(name: string, callback: (...args: never[]) => void): void;
  off(name?: string | null, callback?: ((...args: never[]) => void) | null): void;
  readonly widget_manager?: unknown;
}

interface Told<T> {
  connect(slot: (sender: unknown, news: T) => void): unknown;
  disconnect(slot: (sender: unknown, news: T) => void): unknown;
}

/** What is used of a Jupyter kernel connection. */
export interface Kernel {
  readonly id: string;
  readonly status: string;
  readonly connectionStatus: string;
  readonly statusChanged: Told<string>;
  readonly connectionStatusChanged: Told<string>;
}

interface SessionContext {
  readonly kernelChanged: Told<{ readonly newValue: Kernel | null }>;
}

interface Manager {
  readonly kernel?: Kernel | null;
  readonly context?: { readonly path?: string; readonly sessionContext?: SessionContext };
}

/** After these a kernel's memory is gone; a kernel that comes back knows nothing of this widget. */
const OVER: ReadonlySet<string> = new Set(["restarting", "autorestarting", "terminating", "dead"]);

/** Each message makes the kernel busy for a moment; only a longer moment is told. */
export const BUSY_AFTER_MS = 400;

function told<T>(source: Told<T> | undefined, slot: (news: T) => void, stops: (() => void)[]): void {
  if (!source || typeof source.connect !== "function") return;
  const called = (_: unknown, news: T) => slot(news);
  source.connect(called);
  stops.push(() => source.disconnect(called));
}

export class KernelHost implements Host {
  readonly kind = "kernel";
  readonly reviews = true;
  readonly #state = signal<Connection>("live");
  readonly connection: ReadonlySignal<Connection> = this.#state;
  readonly #stops: (() => void)[] = [];
  readonly #unwatch: (() => void)[] = [];
  #kernel: Kernel | null = null;
  #over = false;
  #ran = false;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;

  /** The notebook's path, where its host tells it. */
  get place(): string {
    return (this.model.widget_manager as Manager | undefined)?.context?.path ?? "";
  }

  constructor(private readonly model: WidgetModel) {
    const manager = (model.widget_manager ?? {}) as Manager;
    this.#watch(manager.kernel ?? null);
    const { kernelChanged } = manager.context?.sessionContext ?? {};
    if (this.#kernel) told(kernelChanged, ({ newValue }) => this.#watch(newValue), this.#stops);
  }

  send(message: ToHost): void {
    if (!this.#over) this.model.send(message);
  }

  receive(listener: (message: FromHost) => void): () => void {
    const called = (content: unknown) => {
      if (isMessage(content)) listener(content);
    };
    this.model.on("msg:custom", called);
    return () => this.model.off("msg:custom", called);
  }

  dispose(): void {
    clearTimeout(this.#busyTimer);
    for (const stop of [...this.#unwatch.splice(0), ...this.#stops.splice(0)]) stop();
  }

  /** The same kernel may come with another connection; another kernel, or none, ends it. */
  #watch(kernel: Kernel | null): void {
    this.#over ||= this.#kernel !== null && kernel?.id !== this.#kernel.id;
    for (const stop of this.#unwatch.splice(0)) stop();
    this.#kernel = kernel;
    told(kernel?.statusChanged, () => this.#look(), this.#unwatch);
    told(kernel?.connectionStatusChanged, () => this.#look(), this.#unwatch);
    this.#look();
  }

  #look(): void {
    const { status = "idle", connectionStatus = "connected" } = this.#kernel ?? {};
    // Once over, always over: the widget's other end does not come back with the kernel.
    // Who starts after having run was restarted from elsewhere: by another page, or by the server itself.
    this.#over ||= OVER.has(status) || (this.#ran && status === "starting");
    this.#ran ||= status === "idle" || status === "busy";
    if (this.#over) this.#tell("gone");
    else if (connectionStatus !== "connected") this.#tell("reconnecting");
    else if (status === "busy") this.#busyTimer ??= setTimeout(() => this.#tell("busy"), BUSY_AFTER_MS);
    else this.#tell("live");
  }

  #tell(connection: Connection): void {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = undefined;
    this.#state.value = connection;
  }
}

const isMessage = (content: unknown): content is FromHost =>
  typeof content === "object" && content !== null && (content as { protocol?: unknown }).protocol === 1;
