import { expect, test } from "vitest";

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
  constructor(readonly name: string) {}
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
