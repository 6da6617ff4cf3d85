/** A host that says what the test tells it to, and remembers what it was told. */
import { signal } from "@preact/signals";
import type { Document } from "../../src/document/document";
import type { Operation } from "../../src/document/operation";
import { toJson } from "../../src/document/read";
import type { Connection, Host } from "../../src/hosts/host";
import type { FromHost, ToHost } from "../../src/hosts/protocol";

type Kind = ToHost["kind"];

export class FakeHost implements Host {
  readonly kind = "kernel";
  place = "trip.ipynb";
  readonly connection = signal<Connection>("live");
  readonly sent: ToHost[] = [];
  epoch = "first";
  private listener: (message: FromHost) => void = () => {};

  send(message: ToHost): void {
    // What crosses the wire is JSON.
    this.sent.push(JSON.parse(JSON.stringify(message)) as ToHost);
  }

  receive(listener: (message: FromHost) => void): () => void {
    this.listener = listener;
    return () => {
      this.listener = () => {};
    };
  }

  dispose(): void {}

  say(body: Record<string, unknown>): void {
    this.listener({ protocol: 1, epoch: this.epoch, ...body } as unknown as FromHost);
  }

  document(map: Document, more: Record<string, unknown> = {}): void {
    const state = { revision: 0, readonly: false, can_undo: false, can_redo: false, path: null, unsaved: false };
    this.say({ kind: "document", ...state, document: JSON.parse(JSON.stringify(toJson(map))), ...more });
  }

  applied(revision: number, operations: readonly Operation[], more: Record<string, unknown> = {}): void {
    const state = { label: "", origin: "browser", can_undo: true, can_redo: false };
    this.say({ kind: "applied", revision, operations, ...state, ...more });
  }

  refuse(id: string, more: Record<string, unknown> = {}): void {
    this.say({ kind: "refused", id, revision: 0, reason: "conflict", message: "No. Try again.", where: null, ...more });
  }

  of<K extends Kind>(kind: K): Extract<ToHost, { kind: K }>[] {
    return this.sent.filter((message): message is Extract<ToHost, { kind: K }> => message.kind === kind);
  }
}
