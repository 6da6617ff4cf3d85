import { afterEach, expect, test } from "vitest";
import { AT, SHOW } from "../../src/view/Linked";
import { closeAll, open, settled } from "./map";

afterEach(closeAll);

test("the map says at which stage the person is, once a stage", async () => {
  const { cell, one } = await open();
  const heard: unknown[] = [];
  document.body.addEventListener(AT, (event) => heard.push((event as CustomEvent).detail));
  const cells = [
    cell("check", "pains"),
    cell("check", "actions"),
    cell("ride", "actions"),
    one('[data-lane-id="pains"]'),
  ];
  for (const each of cells) {
    each.focus();
    await settled();
  }
  expect(heard.filter((stage, i) => stage !== heard[i - 1])).toEqual(["check", "ride"]);
});

test("a stage that is asked for is marked and brought into view, and takes no focus", async () => {
  const { host, cell, one } = await open();
  host.parentElement?.style.setProperty("width", "700px");
  await settled();
  await settled();
  const last = [...(host.shadowRoot?.querySelectorAll(".st") ?? [])].at(-1) as HTMLElement;
  const id = last.dataset["stageId"] ?? "";
  const shows = (): boolean => last.getBoundingClientRect().right <= one(".scroll").getBoundingClientRect().right + 1;
  expect(shows()).toBe(false);
  host.dispatchEvent(new CustomEvent(SHOW, { detail: id }));
  await settled();
  expect(shows()).toBe(true);
  expect(document.activeElement).toBe(document.body);
  const marked = getComputedStyle(cell(id, "pains")).backgroundColor;
  expect(marked).not.toBe(getComputedStyle(cell("check", "pains")).backgroundColor);
  host.dispatchEvent(new CustomEvent(SHOW, { detail: null }));
  await settled();
  expect(getComputedStyle(cell(id, "pains")).backgroundColor).not.toBe(marked);
});

test("where one stage shows at a time, the one that is asked for shows", async () => {
  const { host, one } = await open();
  host.parentElement?.style.setProperty("width", "420px");
  await settled();
  await settled();
  host.dispatchEvent(new CustomEvent(SHOW, { detail: "check" }));
  await settled();
  expect(one("[role=tab][aria-selected=true]").textContent).toBe("Security");
});
