/** When a model that was only displayed has had its last view. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Outputs } from "../../src/hosts/outputs";

const GRACE = 60;
let notebook: HTMLElement;
let output: HTMLElement;
let el: HTMLElement;
let outputs: Outputs;
const closed = vi.fn();

const drawn = () => new Promise((resolve) => setTimeout(resolve, 50));
const grace = () => new Promise((resolve) => setTimeout(resolve, GRACE * 3));

beforeEach(() => {
  closed.mockClear();
  notebook = document.createElement("div");
  notebook.className = "jp-Notebook";
  output = document.createElement("div");
  output.className = "jp-OutputArea-output";
  el = document.createElement("div");
  el.style.height = "20px";
  output.append(el);
  notebook.append(output);
  document.body.append(notebook);
  outputs = new Outputs(closed, GRACE);
});

afterEach(() => {
  outputs.dispose();
  notebook.remove();
});

test("it is closed some time after its output was cleared", async () => {
  const leave = outputs.enter(el, () => () => {});
  await drawn();
  output.remove();
  leave();
  expect(closed).not.toHaveBeenCalled();
  await grace();
  expect(closed).toHaveBeenCalledOnce();
});

test("it stays when the cell shows it again in time", async () => {
  const leave = outputs.enter(el, () => () => {});
  await drawn();
  leave();
  outputs.enter(el, () => () => {});
  await grace();
  expect(closed).not.toHaveBeenCalled();
});

test("it stays when the notebook is closed: its file names it, and may be opened again", async () => {
  const leave = outputs.enter(el, () => () => {});
  await drawn();
  leave();
  notebook.remove();
  await grace();
  expect(closed).not.toHaveBeenCalled();
});

test("where there is no notebook it goes with its last view", async () => {
  document.body.append(el);
  const leave = outputs.enter(el, () => () => {});
  await drawn();
  leave();
  el.remove();
  await grace();
  expect(closed).toHaveBeenCalledOnce();
});

test("a dashboard that is refreshed stays as it is, with its charts; the second one shows nothing", async () => {
  const dashboard = (): HTMLElement => {
    const box = document.createElement("div");
    box.className = "jw-dashboard";
    const view = document.createElement("div");
    view.style.height = "20px";
    box.append(view, document.createElement("iframe"));
    output.append(box);
    return view;
  };
  output.replaceChildren();
  const draw = vi.fn(() => () => {});
  const first = dashboard();
  outputs.enter(first, draw);
  await drawn();
  output.textContent = "Loading widget...";
  output.textContent = "";
  outputs.enter(dashboard(), draw);
  await drawn();
  expect(first.isConnected).toBe(true);
  expect(draw).toHaveBeenCalledOnce();
  const [, second] = output.querySelectorAll<HTMLElement>(".jw-dashboard");
  expect(second?.checkVisibility()).toBe(false);
  expect(output.querySelectorAll("iframe")).toHaveLength(1);
});
