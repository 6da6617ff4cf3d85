import { expect, test, vi } from "vitest";

const LATE = "The editor has not come from the kernel yet. If it stays away, run the cell again.";

// The build says which editor is asked for.
(globalThis as unknown as { EDITOR: string }).EDITOR = "tested";
const CODE = `export default (part) => {
  let model;
  return {
    initialize(context) { model = context.model; return () => { model.stopped = true; }; },
    render({ el }) { el.textContent = "drawn for " + model.name; return () => { el.textContent = ""; }; },
  };
}`;

type Listener = (content: unknown) => void;

class Model {
  readonly sent: unknown[] = [];
  readonly listeners = new Set<Listener>();
  stopped = false;
  constructor(
    readonly name: string,
    readonly words: Readonly<Record<string, string>> = {},
  ) {}
  get(): unknown {
    return this.words;
  }
  send(content: unknown): void {
    this.sent.push(content);
  }
  on(_: string, listener: Listener): void {
    this.listeners.add(listener);
  }
  off(_: string, listener: Listener): void {
    this.listeners.delete(listener);
  }
  say(content: unknown): void {
    for (const listener of [...this.listeners]) listener(content);
  }
}

test("an editor that stays away is told, in the model's language, until it comes", async () => {
  const { default: made } = await import("../../src/load");
  const model = new Model("late", { [LATE]: "Redigeraren dröjer." });
  const widget = made();
  widget.initialize({ model: model as never });
  const el = document.createElement("div");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const drawn = widget.render({ model: model as never, el });
  await vi.advanceTimersByTimeAsync(9000);
  vi.useRealTimers();
  expect(el.textContent).toBe("Redigeraren dröjer.");
  model.say({ kind: "code", part: "editor", text: CODE });
  await drawn;
  expect(el.textContent).toBe("drawn for late");
  const shelf = globalThis as unknown as Record<symbol, Map<string, string>>;
  shelf[Symbol.for("journey-widgets.editor")]?.clear();
});

test("the editor is asked for once a page, and each model gets one of its own", async () => {
  const { default: made } = await import("../../src/load");
  const [one, two] = [new Model("one"), new Model("two")];
  const [first, second] = [made(), made()];
  const stop = first.initialize({ model: one as never });
  const el = document.createElement("div");
  const drawn = first.render({ model: one as never, el });
  expect(one.sent).toEqual([{ protocol: 1, epoch: "", kind: "code", part: "editor" }]);
  one.say({ protocol: 1, epoch: "x", kind: "status" });
  expect(el.textContent).toBe("");
  one.say({ kind: "code", part: "another", text: "" });
  one.say({ kind: "code", part: "editor", text: CODE });
  const undraw = await drawn;
  expect(el.textContent).toBe("drawn for one");
  expect(one.listeners.size).toBe(0);

  second.initialize({ model: two as never });
  const other = document.createElement("div");
  await second.render({ model: two as never, el: other });
  expect(other.textContent).toBe("drawn for two");
  expect(two.sent).toEqual([]);

  undraw?.();
  await stop();
  expect([el.textContent, one.stopped, other.textContent]).toEqual(["", true, "drawn for two"]);
});
