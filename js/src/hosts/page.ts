/** The page owns the document itself: no kernel, no network. Saving gives the map's file as a download. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { canonical } from "../document/canonical";
import type { Document } from "../document/document";
import { type Event, Ledger, type Step } from "../document/history";
import { newer } from "../document/read";
import { Refused } from "../document/refused";
import type { Connection, Host } from "./host";
import type { Answers, Finding, FromHost, Question, SaveState, ToHost } from "./protocol";

export interface PageOptions {
  /** `false`, or why the map can only be read here. */
  readonly readonly?: false | string;
  /** What a download is called; by default after the map's title. */
  readonly name?: string;
  /** Where a saved file goes; by default it is downloaded. */
  readonly save?: (name: string, text: string) => void;
  /** Maps to start from, as JSON. */
  readonly templates?: readonly unknown[];
  /** The sentences of a language, where the page has it. */
  readonly words?: (locale: string) => Readonly<Record<string, unknown>> | undefined;
  /** What a review finds; the rules are Python's, so a page by itself has none. */
  readonly review?: (document: Document, locale: string) => readonly Finding[];
}

type Body<M = FromHost> = M extends FromHost ? Omit<M, "protocol" | "epoch"> : never;

export class PageHost implements Host {
  readonly kind = "page";
  readonly place = location.pathname;
  readonly connection: ReadonlySignal<Connection> = signal<Connection>("live");
  private readonly ledger: Ledger;
  private readonly listeners = new Set<(message: FromHost) => void>();
  /** As it was opened, or downloaded last. */
  private saved: Document;
  private state: SaveState = { unsaved: false, saving: false, saved_at: null };

  constructor(
    document: Document,
    private readonly options: PageOptions = {},
  ) {
    this.saved = document;
    this.ledger = new Ledger(document, newer(document) || (options.readonly ?? false));
  }

  get reviews(): boolean {
    return this.options.review !== undefined;
  }

  get document(): Document {
    return this.ledger.document;
  }

  /** Messages are answered after the sender has returned, as a kernel's are. */
  send(message: ToHost): void {
    queueMicrotask(() => this.answer(message));
  }

  receive(listener: (message: FromHost) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Nothing to let go of: whoever listens stops listening. */
  dispose(): void {}

  private tell(body: Body): void {
    const message = { protocol: 1, epoch: this.ledger.epoch, ...body } as FromHost;
    for (const listener of [...this.listeners]) listener(message);
  }

  private answer(message: ToHost): void {
    const { ledger } = this;
    if (message.kind === "open") this.open();
    else if (message.kind === "ask") this.reply(message.id, message);
    else if (message.kind === "save") this.save(message.path);
    else if (message.kind === "reload")
      this.told({ ...this.state, error: "This map has no file to take again. Open the page anew." });
    else if (message.kind === "undo") this.change(message.id, () => ledger.undo(message.revision, message.id));
    else if (message.kind === "redo") this.change(message.id, () => ledger.redo(message.revision, message.id));
    else if (message.kind === "change") {
      const { id, label, revision: base, operations } = message;
      this.change(id, () => ledger.change(operations, { label, base, id }));
    }
  }

  private open(): void {
    const { revision, document, readonly, canUndo, canRedo } = this.ledger;
    const { unsaved } = this.state;
    this.tell({
      kind: "document",
      revision,
      // Nobody can write to it: what a kernel would send as JSON needs no copy here.
      document,
      readonly,
      can_undo: canUndo,
      can_redo: canRedo,
      path: null,
      unsaved,
    });
  }

  private reply(id: string, question: Question): void {
    try {
      this.tell({ kind: "answer", id, ...this.answerTo(question) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { reason, message, where, theirs } = error;
      this.tell({ kind: "refused", id, revision: this.ledger.revision, reason, message, where, theirs });
    }
  }

  private answerTo(question: Question): Answers[Question["what"]] {
    const { ledger, options } = this;
    if (question.what === "history") {
      const named = ({ label, operations }: Step) => {
        const [on, ...more] = new Set(operations.flatMap(({ path }) => path.split("/")[2] ?? []));
        return { label, origin: "browser", ...(on !== undefined && more.length === 0 ? { on } : {}) };
      };
      return { done: ledger.steps.done.map(named), undone: ledger.steps.undone.map(named) };
    }
    if (question.what === "version") {
      const version = question.of === "saved" ? this.saved : ledger.version(question.of);
      return { document: JSON.parse(canonical(version)) as unknown };
    }
    if (question.what === "templates") return { templates: options.templates ?? [] };
    if (question.what === "review") {
      const findings = options.review?.(ledger.document, question.locale);
      if (!findings) throw new Refused("This page can’t review the map. Open it in a notebook.");
      return { findings };
    }
    const words = options.words?.(question.locale);
    if (!words) throw new Refused("This page speaks no other language. Save it in that language from Python.");
    return { locale: question.locale, words };
  }

  private change(id: string, run: () => Event): void {
    try {
      const { revision, label, operations } = run();
      const { canUndo: can_undo, canRedo: can_redo } = this.ledger;
      this.tell({ kind: "applied", id, revision, label, operations, origin: "browser", can_undo, can_redo });
      if (operations.length > 0 && !this.state.unsaved) this.told({ ...this.state, unsaved: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { reason, message, where, theirs } = error;
      this.tell({ kind: "refused", id, revision: this.ledger.revision, reason, message, where, theirs });
    }
  }

  private save(path: string | undefined): void {
    const { document } = this.ledger;
    const name = path ?? this.options.name ?? fileName(document.title);
    (this.options.save ?? download)(name, canonical(document));
    this.saved = document;
    this.told({ unsaved: false, saving: false, saved_at: `${new Date().toISOString().slice(0, 19)}Z`, error: null });
  }

  private told(state: SaveState): void {
    this.state = state;
    this.tell({ kind: "status", ...state });
  }
}

/** A name that every file system takes. */
export function fileName(title: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|\.+$/g, "");
  return `${plain.slice(0, 100).trim() || "journey"}.journey.json`;
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/vnd.journey-map+json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
