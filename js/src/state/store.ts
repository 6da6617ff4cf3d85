/** The document as a host confirmed it, with the changes laid over it that still wait for an answer. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { equal } from "../document/canonical";
import type { Document } from "../document/document";
import { randomText } from "../document/ids";
import { lay, replay } from "../document/laying";
import type { Operation } from "../document/operation";
import { fromJson } from "../document/read";
import { meet } from "../document/rebase";
import { Refused } from "../document/refused";
import type { Connection, Host } from "../hosts/host";
import type { Answers, FromHost, Question, SaveState, Saving, ToHost } from "../hosts/protocol";
import type { Applied, Change, Outcome, Refusal, Store } from "./contract";
import type { KeptChange } from "./drafts";
import { Safekeeping } from "./safekeeping";

type Answer<K extends FromHost["kind"]> = Extract<FromHost, { kind: K }>;

/** What was asked of the host and has no answer yet. */
interface Waiting {
  readonly id: string;
  readonly kind: "change" | "undo" | "redo";
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly resolve: (outcome: Outcome) => void;
  sent: boolean;
  /** Applied by the host, in a document that is still on its way. */
  answered: boolean;
  /** The change laid over the document before it; null where it doesn't fit at present. */
  laid: { readonly before: Document; readonly after: Document; readonly completed: readonly Operation[] } | null;
}

/** What goes out when the changes before it are out; its epoch is the one of then. */
type Later = ToHost extends infer M ? (M extends ToHost ? Omit<M, "protocol" | "epoch"> : never) : never;

const GONE = "The kernel is not there. Run the notebook's cell again.";

export class LiveStore implements Store {
  readonly #shown = signal<Document | null>(null);
  readonly #at = signal(0);
  readonly #closed = signal<false | string>(false);
  readonly #undoable = signal(false);
  readonly #redoable = signal(false);
  readonly #bound = signal<string | null>(null);
  readonly #queue = signal<readonly Waiting[]>([]);
  readonly #safe = new Safekeeping(() => ({
    epoch: this.#epoch,
    path: this.#bound.peek(),
    place: this.#host.place,
    gone: this.#line === "gone",
    confirmed: this.#confirmed,
    shown: this.#shown.peek(),
    waiting: this.#queue.peek().filter(({ kind, answered }) => kind === "change" && !answered),
  }));

  readonly document = this.#shown;
  readonly revision = this.#at;
  readonly readonly = this.#closed;
  readonly canUndo = computed(() => this.#undoable.value || this.#queue.value.some(({ kind }) => kind === "change"));
  readonly canRedo = this.#redoable;
  readonly path = this.#bound;
  readonly saving = signal<SaveState>({ unsaved: false, saving: false, saved_at: null });
  readonly connection;
  readonly reviews: boolean;
  readonly waiting = computed(() => this.#queue.value.length);
  readonly draft = this.#safe.draft;

  #confirmed: Document | null = null;
  #epoch = "";
  #opening = false;
  #line: Connection = "live";
  /** Saving waits for what was changed before it. */
  #thenSend: Later[] = [];
  readonly #asked = new Map<
    string,
    { readonly message: Later; readonly resolve: (answer: object) => void; readonly reject: (error: Error) => void }
  >();
  readonly #listeners = new Set<(applied: Applied) => void>();
  readonly #stops: (() => void)[] = [];

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    this.connection = host.connection;
    this.reviews = host.reviews ?? false;
    this.#stops.push(host.receive((message) => batch(() => this.#receive(message))));
    this.#stops.push(
      effect(() => {
        const line = host.connection.value;
        untracked(() => this.#connected(line));
      }),
    );
    if (this.#line !== "gone") this.#open();
  }

  commit({ label, operations, unchecked }: Change): Promise<Outcome> {
    const document = this.#shown.value;
    if (this.#closed.value !== false) return this.#no("readonly", this.#closed.value);
    if (!document) return this.#no("invalid", "The map isn't there yet. Wait until it is shown.");
    if (operations.length === 0) return Promise.resolve({ ok: true, revision: this.#at.value });
    if (unchecked) return this.#wait("change", label, operations);
    try {
      const { document: after, operations: completed } = lay(document, operations);
      return this.#wait("change", label, operations, { before: document, after, completed });
    } catch (error) {
      if (error instanceof Refused) return Promise.resolve({ ok: false, refusal: refusalOf(error) });
      throw error;
    }
  }

  undo(): Promise<Outcome> {
    return this.#step("undo");
  }

  redo(): Promise<Outcome> {
    return this.#step("redo");
  }

  save(where?: Saving): void {
    this.#then({ kind: "save", ...where });
  }

  reload(): void {
    this.#then({ kind: "reload" });
  }

  reopen(): void {
    this.#opening = false;
    this.#open();
  }

  ask<Q extends Question>(question: Q): Promise<Answers[Q["what"]]> {
    if (this.#line === "gone") return Promise.reject(new Error(GONE));
    const id = `q${randomText(15)}`;
    return new Promise((resolve, reject) => {
      const message: Later = { kind: "ask", id, ...question };
      this.#asked.set(id, { message, resolve: resolve as (answer: object) => void, reject });
      this.#then(message);
    });
  }

  onApplied(listener: (applied: Applied) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async applyDraft(carry: Parameters<Store["applyDraft"]>[0]): Promise<Outcome> {
    const draft = this.draft.value;
    const map = this.#shown.value;
    if (this.#line === "gone" || !map) return this.#no("stale", GONE);
    if (!draft) return { ok: true, revision: this.#at.value };
    const { left, refusal, ...change } = carry(map, draft.changes);
    const outcome = await this.commit(change);
    if (!outcome.ok) return outcome;
    if (!refusal) {
      this.dropDraft();
      return outcome;
    }
    this.#safe.leaveOver(draft, left);
    return { ok: false, refusal };
  }

  dropDraft(): void {
    this.#safe.drop();
    if (this.#line === "gone") this.#giveUp("The kernel has gone, and the draft was dropped.");
  }

  shown(): () => void {
    return this.#safe.shown();
  }

  dispose(): void {
    this.#safe.dispose();
    for (const stop of this.#stops.splice(0)) stop();
    this.#host.dispose();
  }

  #envelope(): { readonly protocol: 1; readonly epoch: string } {
    return { protocol: 1, epoch: this.#epoch };
  }

  #no(reason: Refusal["reason"], message: string): Promise<Outcome> {
    return Promise.resolve({ ok: false, refusal: { reason, message, where: null } });
  }

  #step(kind: "undo" | "redo"): Promise<Outcome> {
    return this.#closed.value === false ? this.#wait(kind) : this.#no("readonly", this.#closed.value);
  }

  #then(message: Later): void {
    this.#thenSend.push(message);
    this.#flush();
  }

  #open(): void {
    if (this.#opening) return;
    this.#opening = true;
    this.#host.send({ ...this.#envelope(), kind: "open" });
  }

  #wait(
    kind: Waiting["kind"],
    label = "",
    operations: readonly Operation[] = [],
    laid: Waiting["laid"] = null,
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const item = waitingFor(kind, { label, operations }, resolve, laid);
      batch(() => {
        this.#queue.value = [...this.#queue.value, item];
        if (laid) this.#shown.value = laid.after;
      });
      this.#flush();
      if (this.#line === "gone") this.#safe.keep();
    });
  }

  /** Send what can go. A change waits for those it touches, undo and redo for all, and all for them. */
  #flush(): void {
    if (this.#opening || (this.#line !== "live" && this.#line !== "busy")) return;
    for (const [i, item] of this.#queue.value.entries()) {
      const before = this.#queue.value.slice(0, i).filter(({ answered }) => !answered);
      const blocked =
        item.kind === "change"
          ? before.some(
              ({ kind, laid, operations }) => kind !== "change" || meet(laid?.completed ?? operations, item.operations),
            )
          : before.length > 0;
      if (blocked) return;
      if (item.sent) continue;
      item.sent = true;
      const envelope = { ...this.#envelope(), id: item.id, revision: this.#at.value };
      if (item.kind !== "change") this.#host.send({ ...envelope, kind: item.kind });
      else this.#host.send({ ...envelope, kind: "change", label: item.label, operations: item.operations });
    }
    for (const message of this.#thenSend.splice(0)) this.#host.send({ ...this.#envelope(), ...message });
  }

  /** Lay what waits over what is confirmed; whatever didn't change keeps its identity. */
  #lay(): void {
    let map = this.#confirmed;
    if (!map) return;
    for (const item of this.#queue.value) {
      if (item.kind !== "change") continue;
      if (item.laid?.before !== map) item.laid = laidOver(map, item.operations);
      if (item.laid) map = item.laid.after;
    }
    this.#shown.value = map;
  }

  #connected(line: Connection): void {
    const before = this.#line;
    this.#line = line;
    if (line === "gone") {
      this.#safe.keep();
      for (const { reject } of this.#asked.values()) reject(new Error(GONE));
      this.#asked.clear();
    } else if (line === "reconnecting") this.#opening = false;
    else if (before === "reconnecting") {
      // What was asked may have been lost on its way; what comes twice is heard once.
      this.#thenSend = this.#thenSend.filter(({ kind }) => kind !== "ask");
      for (const { message } of this.#asked.values()) this.#thenSend.push(message);
      this.#open();
    } else this.#flush();
  }

  #receive(message: FromHost): void {
    if (message.kind === "document") this.#opened(message);
    else if (message.kind === "answer") this.#answered(message);
    else if (this.#epoch === "") return;
    else if (message.epoch !== this.#epoch) this.#open();
    else if (message.kind === "applied") this.#applied(message);
    else if (message.kind === "refused") this.#refused(message);
    else if (message.kind === "status") this.#status(message);
  }

  #opened(message: Answer<"document">): void {
    const first = this.#epoch === "";
    this.#opening = false;
    if (this.#epoch !== "" && message.epoch !== this.#epoch) {
      this.#safe.end();
      this.#giveUp("The map was opened anew. What you changed before is kept as a draft.");
    }
    this.#epoch = message.epoch;
    this.#confirmed = fromJson(message.document);
    this.#at.value = message.revision;
    this.#closed.value = message.readonly;
    this.#undoable.value = message.can_undo;
    this.#redoable.value = message.can_redo;
    this.#bound.value = message.path;
    this.saving.value = { ...this.saving.value, unsaved: message.unsaved };
    // What was sent before may be in this document or not: sent again, it is answered and not applied twice.
    this.#queue.value = this.#queue.value.filter(({ answered }) => !answered);
    for (const item of this.#queue.value) item.sent = false;
    const again = this.#safe.offer(first, message.unsaved);
    this.#queue.value = [...this.#queue.value, ...again.map((change) => waitingFor("change", change))];
    this.#lay();
    this.#flush();
  }

  #applied(message: Answer<"applied">): void {
    const mine = this.#queue.value.find(({ id }) => id === message.id);
    const { label, operations, origin, revision } = message;
    const next = revision === this.#at.value + 1;
    const missed = !next && revision > this.#at.value;
    if (mine && missed) mine.answered = true;
    else if (mine) this.#queue.value = this.#queue.value.filter((item) => item !== mine);
    if (missed) this.#open();
    // An answer that comes late, or again, is one that the document held already.
    if (origin !== "python" && (next || (mine?.kind === "change" && this.saving.peek().unsaved)))
      this.#safe.add({ label, operations });
    if (next && this.#confirmed) {
      const known = mine?.laid;
      this.#confirmed =
        known?.before === this.#confirmed && equal(known.completed, operations)
          ? known.after
          : replay(this.#confirmed, operations);
      this.#at.value = revision;
      this.#undoable.value = message.can_undo;
      this.#redoable.value = message.can_redo;
      for (const listener of this.#listeners)
        listener({ label, operations, origin, revision, mine: mine !== undefined });
    }
    mine?.resolve({ ok: true, revision });
    this.#lay();
    this.#flush();
    if (this.#queue.value.length === 0) this.#safe.settled(origin);
  }

  #answered(message: Answer<"answer">): void {
    this.#asked.get(message.id)?.resolve(message);
    this.#asked.delete(message.id);
  }

  #refused(message: Answer<"refused">): void {
    this.#asked.get(message.id)?.reject(new Error(message.message));
    this.#asked.delete(message.id);
    const mine = this.#queue.value.find(({ id }) => id === message.id);
    if (!mine) return;
    this.#queue.value = this.#queue.value.filter((item) => item !== mine);
    const { reason, where, theirs, revision } = message;
    // It was refused for something this view has not heard of: without it the next try would be refused again.
    if (revision > this.#at.peek()) this.#open();
    mine.resolve({ ok: false, refusal: { reason, message: message.message, where, theirs } });
    this.#lay();
    this.#flush();
  }

  #status(message: Answer<"status">): void {
    this.saving.value = message;
    if (message.path !== undefined) this.#bound.value = message.path;
    if (!message.unsaved) this.#safe.saved(this.#queue.value.length === 0);
  }

  #giveUp(message: string): void {
    const waiting = this.#queue.value;
    this.#queue.value = [];
    for (const { resolve } of waiting) resolve({ ok: false, refusal: { reason: "stale", message, where: null } });
    this.#lay();
  }
}

const waitingFor = (
  kind: Waiting["kind"],
  { id = `b${randomText(15)}`, label, operations }: KeptChange,
  resolve: Waiting["resolve"] = () => {},
  laid: Waiting["laid"] = null,
): Waiting => ({ id, kind, label, operations, resolve, laid, sent: false, answered: false });

const refusalOf = ({ reason, message, where, theirs }: Refused): Refusal => ({ reason, message, where, theirs });

function laidOver(before: Document, operations: readonly Operation[]): Waiting["laid"] {
  try {
    const { document: after, operations: completed } = lay(before, operations);
    return { before, after, completed };
  } catch (error) {
    if (error instanceof Refused) return null; // The host's answer will say so.
    throw error;
  }
}

export const createStore = (host: Host): Store => new LiveStore(host);
