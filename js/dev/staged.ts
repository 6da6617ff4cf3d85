/** A host whose kernel fares as it is told to, for the states of a page: `?state=busy`. */
import { type Signal, signal } from "@preact/signals";
import type { Document } from "../src/document/document";
import type { Connection, Host } from "../src/hosts/host";
import { PageHost, type PageOptions } from "../src/hosts/page";
import type { FromHost, SaveState, ToHost } from "../src/hosts/protocol";

export class StagedHost implements Host {
  readonly kind = "kernel";
  readonly place = "";
  readonly connection: Signal<Connection> = signal<Connection>("live");
  /** What is not passed on to the page that answers in the kernel's place. */
  held: (message: ToHost) => boolean = () => false;
  /** What the map's file is called; null is none. */
  path: string | null = "/maps/trip.journey.json";
  /** Of the map that the view has open. */
  private epoch = "";
  private page: PageHost;
  private listener: (message: FromHost) => void = () => {};
  private stop: () => void = () => {};

  constructor(
    document: Document,
    private readonly options: PageOptions = {},
  ) {
    this.page = new PageHost(document, options);
  }

  /** Another kernel with the same map: all that is asked of it has a new epoch. */
  restart(): void {
    this.page = new PageHost(this.page.document, this.options);
    this.receive(this.listener);
  }

  send(message: ToHost): void {
    if (!this.held(message)) this.page.send(message);
  }

  receive(listener: (message: FromHost) => void): () => void {
    this.stop();
    this.listener = listener;
    this.stop = this.page.receive((message) => {
      this.epoch = message.epoch;
      listener(message.kind === "document" ? { ...message, path: this.path } : message);
    });
    return () => this.stop();
  }

  /** What a kernel says of the file. */
  saves(state: Partial<SaveState>): void {
    const told = { unsaved: false, saving: false, saved_at: null, ...state };
    this.say({ kind: "status", path: this.path, ...told });
  }

  refuse(id: string, more: Record<string, unknown>): void {
    this.say({ kind: "refused", id, revision: 0, reason: "invalid", where: null, ...more });
  }

  dispose(): void {
    this.stop();
  }

  private say(body: Record<string, unknown>): void {
    this.listener({ protocol: 1, epoch: this.epoch, ...body } as unknown as FromHost);
  }
}
