import { afterEach, expect, test, vi } from "vitest";
import { BUSY_AFTER_MS, KernelHost } from "../../src/hosts/kernel";
import type { FromHost, ToHost } from "../../src/hosts/protocol";

class Told<T> {
  private readonly slots = new Set<(sender: unknown, news: T) => void>();
  connect(slot: (sender: unknown, news: T) => void): void {
    this.slots.add(slot);
  }
  disconnect(slot: (sender: unknown, news: T) => void): void {
    this.slots.delete(slot);
  }
  emit(news: T): void {
    for (const slot of this.slots) slot(this, news);
  }
  get size(): number {
    return this.slots.size;
  }
}

/** As JupyterLab's kernel connection: a status of the kernel, and one of the line to it. */
class Kernel {
  status = "idle";
  connectionStatus = "connected";
  readonly statusChanged = new Told<string>();
  readonly connectionStatusChanged = new Told<string>();
  constructor(readonly id = "k1") {}
  is(status: string): void {
    this.status = status;
    this.statusChanged.emit(status);
  }
  line(status: string): void {
    this.connectionStatus = status;
    this.connectionStatusChanged.emit(status);
  }
}

class Model {
  readonly sent: unknown[] = [];
  private readonly listeners = new Set<(content: unknown) => void>();
  constructor(readonly widget_manager?: unknown) {}
  send(content: unknown): void {
    this.sent.push(content);
  }
  on(_name: string, callback: (content: never) => void): void {
    this.listeners.add(callback as (content: unknown) => void);
  }
  off(_name?: string | null, callback?: ((content: never) => void) | null): void {
    this.listeners.delete(callback as (content: unknown) => void);
  }
  say(content: unknown): void {
    for (const listener of this.listeners) listener(content);
  }
}

function started() {
  const kernel = new Kernel();
  const kernelChanged = new Told<{ newValue: Kernel | null }>();
  const model = new Model({ kernel, context: { sessionContext: { kernelChanged } } });
  return { kernel, kernelChanged, model, host: new KernelHost(model) };
}

const OPEN: ToHost = { protocol: 1, epoch: "", kind: "open" };

afterEach(() => {
  vi.useRealTimers();
});

test("a kernel that runs a cell is busy once that has lasted, and no trouble", () => {
  vi.useFakeTimers();
  const { kernel, host } = started();
  kernel.is("busy");
  expect(host.connection.value).toBe("live");
  vi.advanceTimersByTime(BUSY_AFTER_MS);
  expect(host.connection.value).toBe("busy");
  kernel.is("idle");
  expect(host.connection.value).toBe("live");
});

test("an answer that makes the kernel busy for a moment is not told", () => {
  vi.useFakeTimers();
  const { kernel, host } = started();
  kernel.is("busy");
  vi.advanceTimersByTime(BUSY_AFTER_MS - 1);
  kernel.is("idle");
  vi.advanceTimersByTime(10 * BUSY_AFTER_MS);
  expect(host.connection.value).toBe("live");
});

test("a line that is down is connecting again, however long that takes", () => {
  vi.useFakeTimers();
  const { kernel, host } = started();
  kernel.line("connecting");
  vi.advanceTimersByTime(3_600_000);
  expect(host.connection.value).toBe("reconnecting");
  kernel.line("connected");
  expect(host.connection.value).toBe("live");
});

test("a kernel that starts after it ran was restarted from elsewhere; one that is only coming up was not", () => {
  const { kernel, host } = started();
  kernel.is("busy");
  kernel.is("starting");
  kernel.is("idle");
  expect(host.connection.value).toBe("gone");
  const young = new Kernel();
  young.status = "starting";
  const opened = new KernelHost(new Model({ kernel: young }));
  young.is("starting");
  young.is("idle");
  expect(opened.connection.value).toBe("live");
});

for (const status of ["restarting", "autorestarting", "terminating", "dead"])
  test(`a kernel that is ${status} has gone, and stays gone when another one starts`, () => {
    const { kernel, model, host } = started();
    kernel.is(status);
    expect(host.connection.value).toBe("gone");
    kernel.is("starting");
    kernel.is("idle");
    expect(host.connection.value).toBe("gone");
    host.send(OPEN);
    expect(model.sent).toEqual([]);
  });

test("another kernel for the notebook, or none, is the end of this one", () => {
  const first = started();
  first.kernelChanged.emit({ newValue: new Kernel("k2") });
  expect(first.host.connection.value).toBe("gone");
  const second = started();
  second.kernelChanged.emit({ newValue: null });
  expect(second.host.connection.value).toBe("gone");
});

test("the same kernel over a new connection lives on", () => {
  const { kernel, kernelChanged, host } = started();
  const again = new Kernel(kernel.id);
  kernelChanged.emit({ newValue: again });
  expect(host.connection.value).toBe("live");
  again.line("connecting");
  expect(host.connection.value).toBe("reconnecting");
  expect(kernel.statusChanged.size).toBe(0);
});

test("a host that shows no kernel claims nothing", () => {
  expect(new KernelHost(new Model()).connection.value).toBe("live");
  expect(new KernelHost(new Model({ get_model: () => null })).connection.value).toBe("live");
});

test("messages go over the model, and only those of the protocol are heard", () => {
  const { model, host } = started();
  const heard: FromHost[] = [];
  const stop = host.receive((message) => heard.push(message));
  host.send(OPEN);
  expect(model.sent).toEqual([OPEN]);
  for (const content of [{ protocol: 1, kind: "status" }, { kind: "code", text: "" }, null, "text", { protocol: 2 }])
    model.say(content);
  expect(heard).toEqual([{ protocol: 1, kind: "status" }]);
  stop();
  model.say({ protocol: 1, kind: "status" });
  expect(heard).toHaveLength(1);
});

test("a widget that is closed listens to its kernel no longer", () => {
  const { kernel, kernelChanged, host } = started();
  host.dispose();
  expect([kernel.statusChanged.size, kernel.connectionStatusChanged.size, kernelChanged.size]).toEqual([0, 0, 0]);
});
