/** Whatever does not come, or goes wrong, ends in a sentence and a way out. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import { templatesIn } from "../../dev/states";
import { setField } from "../../src/document/builders";
import { canonical } from "../../src/document/canonical";
import { type Document, emptyDocument } from "../../src/document/document";
import { lanes, stages } from "../../src/document/selectors";
import { FakeHost } from "../state/fake";
import { accessible } from "./draw";
import { closeAll, type Opened, open, settled } from "./map";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  closeAll();
  sessionStorage.clear();
});

const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};
const button = ({ root }: Opened, name: string): HTMLButtonElement => {
  const found = [...root.querySelectorAll<HTMLButtonElement>("button")].find((each) =>
    (each.textContent ?? "").trim().startsWith(name),
  );
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

describe("a map that does not come", () => {
  test("says so after some seconds, and can be asked for again", async () => {
    const host = new FakeHost();
    const view = await open({ from: host });
    expect(view.one("[role=status]").getAttribute("aria-label")).toBe("Loading…");
    await pass(7000);
    expect(view.one("[role=alert]").textContent).toContain("has not come from the kernel yet");
    vi.useRealTimers();
    await accessible(view as never);
    await userEvent.click(button(view, "Ask again"));
    expect(host.of("open")).toHaveLength(2);
    host.document(example());
    await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  });

  test("says at once that its kernel has gone", async () => {
    const host = new FakeHost();
    const view = await open({ from: host });
    host.connection.value = "gone";
    await pass(50);
    expect(view.one("[role=alert]").textContent).toContain("Run the cell again");
  });
});

test("a host that shows no status: an answer that stays out is told, and untold when it comes", async () => {
  const host = new FakeHost();
  const view = await open({ from: host });
  host.document(example());
  await pass(100);
  void view.editor.commit("Edit card", setField(view.map(), "card4", "text", "Looks for a lamp"));
  await pass(1000);
  expect(view.one(".stat .say").textContent).toBe("");
  await pass(5000);
  expect(view.one(".stat .say").textContent).toContain("has not answered yet; 1 change waits here");
  const change = host.of("change")[0];
  host.applied(1, change?.operations ?? [], { id: change?.id });
  await pass(100);
  expect(view.one(".stat .say").textContent).toBe("");
});

describe("a map that cannot be drawn", () => {
  test("says so, keeps the map, and is drawn again when asked", async () => {
    vi.useRealTimers();
    const view = await open();
    const whole = view.map();
    const broken = {
      ...whole,
      stages: new Map([
        [
          "x",
          {
            id: "x",
            order: "a",
            get name(): string {
              throw new Error("This stage cannot be drawn");
            },
          },
        ],
      ]),
    };
    const shown = view.editor.store.document as { value: Document | null };
    shown.value = broken as unknown as Document;
    await expect.poll(() => view.root.querySelector(".failed")).not.toBeNull();
    expect(view.one(".failed").textContent).toContain("Nothing of it is lost");
    expect(view.one(".failed pre").textContent).toContain("This stage cannot be drawn");
    await accessible(view as never);
    shown.value = whole;
    await userEvent.click(button(view, "Draw again"));
    await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  });
});

describe("an empty map", () => {
  const empty = (): Document => emptyDocument("New");

  test.each([true, false])(
    "offers every template; one is laid in one step, and undo brings the choice back (lanes before: %s)",
    async (before) => {
      vi.useRealTimers();
      const document = before ? { ...example(), stages: new Map(), cards: new Map(), emotions: new Map() } : empty();
      const { view } = await started(document as Document);
      const was = canonical(view.map());
      await expect.poll(() => view.root.querySelectorAll(".tpl").length).toBe(8);
      await accessible(view as never);
      await userEvent.click(button(view, "Onboarding"));
      await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
      expect(stages(view.map()).map(({ name }) => name)).toEqual([
        "Sign-up",
        "Set-up",
        "First value",
        "Routine",
        "Expansion",
      ]);
      expect(lanes(view.map()).map(({ kind }) => kind)).toEqual(
        "actions touchpoints thoughts moments emotion pains opportunities response metrics missing".split(" "),
      );
      expect(view.map().kind).toBe("onboarding");
      await expect.poll(() => view.focused()?.getAttribute("data-stage-id")).toBe(stages(view.map())[0]?.id);
      view.editor.run("map.undo");
      await expect.poll(() => view.root.querySelector(".start")).not.toBeNull();
      expect(canonical(view.map())).toBe(was);
    },
  );

  test("can be started blank while the templates stay out", async () => {
    const host = new FakeHost();
    const view = await open({ from: host });
    host.document(empty());
    await pass(6000);
    expect(view.one(".start [role=status]").textContent).toContain("A blank map can be started meanwhile");
    vi.useRealTimers();
    await userEvent.click(button(view, "Blank"));
    await settled();
    expect(host.of("change")).toHaveLength(1);
    expect(stages(view.map()).map(({ name }) => name)).toEqual(["Stage 1", "Stage 2", "Stage 3", "Stage 4"]);
    expect(lanes(view.map())).toHaveLength(10);
  });

  test("that may only be read is shown as it is", async () => {
    vi.useRealTimers();
    const view = await open({ document: empty(), host: { readonly: "Made by a newer version." } });
    expect(view.root.querySelector(".start")).toBeNull();
  });
});

async function started(document: Document): Promise<{ view: Opened }> {
  const { PageHost } = await import("../../src/hosts/page");
  const view = await open({ from: new PageHost(document, { templates: templatesIn("en") }) });
  return { view };
}
