/** Panels that come later than what opens them. */
import { afterEach, expect, test } from "vitest";
import { example } from "../../dev/example";
import * as panels from "../../src/view/panels";
import { FakeHost } from "../state/fake";
import { closeAll, open } from "./map";

afterEach(closeAll);

function later() {
  let come = (): void => {};
  let fail = (): void => {};
  const asked = new Promise<typeof panels>((resolve, reject) => {
    come = () => resolve(panels);
    fail = () => reject(new Error("gone"));
  });
  let times = 0;
  return {
    load: () => {
      times += 1;
      return asked;
    },
    times: () => times,
    come,
    fail,
  };
}

test("a dialog that is asked for too early says so, and takes the focus when it comes", async () => {
  const { load, come } = later();
  const view = await open({ panels: load });
  view.editor.run("map.help");
  await expect.poll(() => view.one("dialog").getAttribute("aria-label")).toBe("Loading…");
  come();
  await expect.poll(() => view.one("dialog").getAttribute("aria-label")).toBe("Key list");
  expect(view.root.querySelectorAll("dialog")).toHaveLength(1);
  expect(view.one("dialog").contains(view.focused())).toBe(true);
});

test("the inspector stands where it will be, and is drawn with its own style when it comes", async () => {
  const { load, come } = later();
  const view = await open({ panels: load });
  const sheets = view.root.adoptedStyleSheets.length;
  view.editor.run("view.inspector");
  await expect.poll(() => view.one(".wait").textContent).toBe("Loading…");
  come();
  await expect.poll(() => view.root.querySelector(".dock")?.getAttribute("aria-label")).toBe("Inspector");
  expect(view.root.adoptedStyleSheets.length).toBe(sheets + panels.texts.length);
});

test("what a first look doesn't need is asked for by itself, once the map was painted", async () => {
  const { load, times } = later();
  const view = await open({ panels: load });
  expect(times()).toBe(0);
  await expect.poll(times, { timeout: 3000 }).toBe(1);
  expect(view.root.querySelector(".wait")).toBeNull();
});

test("a part that never comes is said to be missing, even where the kernel has gone", async () => {
  const host = new FakeHost();
  const { load, times, fail } = later();
  const view = await open({ from: host, panels: load });
  host.document(example());
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  host.connection.value = "gone";
  view.editor.run("view.outline");
  await expect.poll(() => view.root.querySelector(".wait")).not.toBeNull();
  await expect.poll(times).toBeGreaterThan(0);
  fail();
  await expect.poll(() => view.one(".stat").textContent).toContain("has not come from the kernel");
  expect(view.one(".stat").textContent).not.toContain("Kernel disconnected");
  expect(view.root.querySelector("[role=grid]")).not.toBeNull();
});
