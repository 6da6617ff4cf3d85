/** The entry for notebooks, on a line that breaks. */
import { afterEach, expect, test, vi } from "vitest";
import make from "../../src/widget";

interface Told {
  connect(slot: (sender: unknown, news: string) => void): void;
  disconnect(slot: (sender: unknown, news: string) => void): void;
  emit(news: string): void;
}

function told(): Told {
  const slots = new Set<(sender: unknown, news: string) => void>();
  return {
    connect: (slot) => slots.add(slot),
    disconnect: (slot) => slots.delete(slot),
    emit: (news) => {
      for (const slot of slots) slot(null, news);
    },
  };
}

const MAP = {
  format: "journey-map",
  version: 1,
  title: "Flying",
  stages: { s1: { order: "a0", name: "Book" } },
  lanes: { l1: { order: "a0", kind: "pains" } },
};

const el = document.createElement("div");

afterEach(() => el.remove());

test("a part of the editor that was on its way when the line broke is asked for again", async () => {
  const kernel = {
    id: "k1",
    status: "idle",
    connectionStatus: "connected",
    statusChanged: told(),
    connectionStatusChanged: told(),
  };
  const line = (status: string): void => {
    kernel.connectionStatus = status;
    kernel.connectionStatusChanged.emit(status);
  };
  const hear = new Set<(content: unknown) => void>();
  const model = {
    widget_manager: { kernel },
    get: () => undefined,
    set() {},
    save_changes() {},
    send: (content: { kind: string }) => {
      if (content.kind !== "open") return;
      const state = { revision: 0, readonly: false, can_undo: false, can_redo: false, path: null, unsaved: false };
      for (const heard of hear) heard({ protocol: 1, epoch: "first", kind: "document", document: MAP, ...state });
    },
    on: (name: string, callback: (content: unknown) => void) => name === "msg:custom" && hear.add(callback),
    off: (_name: string, callback: (content: unknown) => void) => hear.delete(callback),
  };
  const part = vi.fn(() => new Promise<never>(() => {}));
  const widget = make(part);
  const context = { model, el } as unknown as Parameters<typeof widget.render>[0];
  const end = widget.initialize(context);
  document.body.append(el);
  const leave = widget.render(context);
  const asked = (): unknown[] => part.mock.calls.map((call) => (call as unknown[])[1]).filter((of) => of === "panels");
  await vi.waitFor(() => expect(asked()).toHaveLength(1), 5000);
  line("connecting");
  expect(asked()).toHaveLength(1);
  line("connected");
  expect(asked()).toHaveLength(2);
  leave();
  end();
});
