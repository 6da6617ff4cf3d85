/** Parts of the editor that come later than what opens them. */
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import * as channels from "../../src/view/channels";
import * as panels from "../../src/view/panels";
import * as pictures from "../../src/view/pictures";
import * as records from "../../src/view/records";
import * as tools from "../../src/view/tools";
import { FakeHost } from "../state/fake";
import { closeAll, drag, middle, open, settled } from "./map";

afterEach(closeAll);

/** A part that comes, or fails, when the test says so; asked again it is asked anew. */
function later<M>(made: M) {
  const asked: { come: () => void; fail: () => void }[] = [];
  let told = 0;
  const pending = async () => {
    await expect.poll(() => asked.length).toBeGreaterThan(told);
    told = asked.length;
    return asked[told - 1] as (typeof asked)[number];
  };
  return {
    load: () =>
      new Promise<M>((resolve, reject) => {
        asked.push({ come: () => resolve(made), fail: () => reject(new Error("gone")) });
      }),
    times: () => asked.length,
    come: async () => (await pending()).come(),
    fail: async () => (await pending()).fail(),
  };
}

test("a dialog that is asked for too early says so, and takes the focus when it comes", async () => {
  const { load, come } = later(tools);
  const view = await open({ parts: { channels, panels, pictures, records, tools: load } });
  view.editor.run("map.help");
  await expect.poll(() => view.one("dialog").getAttribute("aria-label")).toBe("Loading…");
  await come();
  await expect.poll(() => view.one("dialog").getAttribute("aria-label")).toBe("Key list");
  expect(view.root.querySelectorAll("dialog")).toHaveLength(1);
  expect(view.one("dialog").contains(view.focused())).toBe(true);
});

test("the inspector stands where it will be, and is drawn with its own style when it comes", async () => {
  const { load, come } = later(records);
  const view = await open({ parts: { channels, panels, pictures, records: load, tools } });
  const sheets = view.root.adoptedStyleSheets.length;
  view.editor.run("view.inspector");
  await expect.poll(() => view.one(".wait").textContent).toBe("Loading…");
  await come();
  await expect.poll(() => view.root.querySelector(".dock")?.getAttribute("aria-label")).toBe("Inspector");
  expect(view.root.adoptedStyleSheets.length).toBe(sheets + records.texts.length);
});

test("the panels are asked for by themselves, once the map was painted; the tools when one is used", async () => {
  const [late, rare] = [later(panels), later(tools)];
  const view = await open({ parts: { channels, panels: late.load, pictures, records, tools: rare.load } });
  await expect.poll(late.times, { timeout: 3000 }).toBe(1);
  expect(view.root.querySelector(".wait")).toBeNull();
  expect(rare.times()).toBe(0);
  view.editor.run("lanes.arrange");
  await expect.poll(rare.times).toBe(1);
});

test("what never comes is said to be missing, even where the kernel has gone, and can be tried again", async () => {
  const host = new FakeHost();
  const { load, times, come, fail } = later(tools);
  const view = await open({ from: host, parts: { channels, panels, pictures, records, tools: load } });
  host.document(example());
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  host.connection.value = "gone";
  view.editor.run("view.outline");
  await expect.poll(() => view.root.querySelector(".wait")).not.toBeNull();
  await expect.poll(times).toBe(1);
  await fail();
  await expect.poll(() => view.root.querySelector(".wait [role=alert]")?.textContent).toContain("has not come");
  const button = (name: string): HTMLElement =>
    [...view.one(".wait").querySelectorAll("button")].find(({ textContent }) => textContent === name) as HTMLElement;
  await userEvent.click(button("Try again"));
  await expect.poll(times).toBe(2);
  expect(view.one(".wait").textContent).toBe("Loading…");
  await fail();
  await expect.poll(() => view.root.querySelector(".wait [role=alert]")).not.toBeNull();
  await userEvent.click(button("Close"));
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  view.editor.run("view.outline");
  await expect.poll(times).toBe(3);
  await come();
  await expect.poll(() => view.root.querySelector(".wait")).toBeNull();
  expect(view.root.querySelectorAll("h3").length).toBeGreaterThan(0);
});

test("what commands leave for later is there", () => {
  const sources = import.meta.glob<string>("../../src/state/**/*.ts", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const names = Object.values(sources).flatMap((text) => [...text.matchAll(/afterwards\(editor, "(\w+)"/g)]);
  for (const [, name = ""] of names) expect(tools).toHaveProperty(name);
  expect(Object.keys(sources).length).toBeGreaterThan(10);
});

test("the panels are asked for again when the line has come back", async () => {
  const host = new FakeHost();
  const { load, times, fail } = later(panels);
  const view = await open({ from: host, parts: { channels, panels: load, pictures, records, tools } });
  host.document(example());
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  await expect.poll(times, { timeout: 3000 }).toBe(1);
  await fail();
  host.connection.value = "reconnecting";
  await settled();
  host.connection.value = "live";
  await expect.poll(times, { timeout: 3000 }).toBe(2);
});

test("a card that is pulled before dragging has come flies as soon as it has", async () => {
  const { load, come } = later(panels);
  const view = await open({ parts: { channels, panels: load, pictures, records, tools } });
  const to = middle(view.cell("plan", "actions"));
  await drag(view.card("card1"), to, false);
  expect(view.one(".stat").textContent).toContain("Loading…");
  await come();
  await expect.poll(() => view.one(".stat").textContent).not.toContain("Loading…");
  window.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, buttons: 1, clientX: to.x, clientY: to.y }));
  await expect.poll(() => view.root.querySelector(".flying")).not.toBeNull();
  window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, clientX: to.x, clientY: to.y }));
  await expect.poll(() => view.texts("plan", "actions")).toHaveLength(2);
});

test("a drag that can't be had is said, and tried again; a card is not left hanging", async () => {
  const { load, come, fail } = later(panels);
  const view = await open({ parts: { channels, panels: load, pictures, records, tools } });
  await drag(view.card("card1"), middle(view.cell("plan", "actions")));
  await fail();
  await expect.poll(() => view.one(".stat").textContent).toContain("has not come from the kernel");
  await userEvent.click(view.one(".stat .lnk"));
  expect(view.one(".stat").textContent).toContain("Loading…");
  await come();
  await expect.poll(() => view.one(".stat").textContent).not.toContain("Loading…");
  expect(view.root.querySelector(".flying")).toBeNull();
  expect(view.editor.state.lifted.peek()).toBeNull();
  await drag(view.card("card1"), middle(view.cell("plan", "actions")));
  expect(view.texts("plan", "actions")).toHaveLength(2);
});

test("keys that are pressed before their part has come do what they would have done, in their order", async () => {
  const { load, come } = later(panels);
  const view = await open({ parts: { channels, panels: load, pictures, records, tools } });
  const cells = [...view.root.querySelectorAll<HTMLElement>("[role=gridcell]")];
  cells[0]?.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(view.focused()).toBe(cells[0]);
  await come();
  await expect.poll(() => view.focused()).toBe(cells[2]);
});

test("a letter that is pressed while its part comes opens a new card, and is not written into it", async () => {
  const gate = { resolve: (_: typeof panels) => {}, promise: Promise.resolve(panels) };
  gate.promise = new Promise((resolve) => {
    gate.resolve = resolve;
  });
  const view = await open({ parts: { channels, panels: () => gate.promise, pictures, records, tools } });
  view.root.addEventListener("keydown", () => gate.resolve(panels), { capture: true });
  view.root.querySelector<HTMLElement>("[role=gridcell]")?.focus();
  await userEvent.keyboard("n");
  await expect.poll(() => view.root.querySelector("textarea")).not.toBeNull();
  expect(view.root.querySelector("textarea")?.value).toBe("");
});
