/** What Python is told of a selection, and when. */
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Connection } from "../../src/hosts/host";
import { SETTLED_MS, type SelectionModel, tellSelection } from "../../src/hosts/selection";

class Model implements SelectionModel {
  followed = false;
  told: (readonly string[])[] = [];
  #set: readonly string[] = [];
  #heard = new Set<() => void>();

  get = () => this.followed;
  set = (_: string, ids: readonly string[]) => {
    this.#set = ids;
  };
  save_changes = () => {
    this.told.push(this.#set);
  };
  on = (_: string, callback: () => void) => this.#heard.add(callback);
  off = (_: string, callback: () => void) => this.#heard.delete(callback);
  follow(): void {
    this.followed = true;
    for (const heard of this.#heard) heard();
  }
}

let model: Model;
let host: HTMLElement;
let cards: HTMLButtonElement[];
let cell: HTMLTextAreaElement;
const selected = signal<ReadonlySet<string>>(new Set());
const connection = signal<Connection>("live");
let stop: () => void;

beforeEach(() => {
  model = new Model();
  host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  cards = ["c1", "c2"].map((id) => {
    const card = document.createElement("button");
    card.onclick = () => {
      selected.value = new Set([id]);
    };
    card.textContent = id;
    root.append(card);
    return card;
  });
  cell = document.createElement("textarea");
  document.body.append(host, cell);
  selected.value = new Set();
  connection.value = "live";
  stop = tellSelection(model, host, selected, connection);
});

afterEach(() => {
  stop();
  host.remove();
  cell.remove();
});

const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS + 100));

test("selecting sends nothing; going to a cell tells the selection, once", async () => {
  for (const card of cards) {
    card.focus();
    card.click();
  }
  await settled();
  expect(model.told).toEqual([]);
  cell.focus();
  expect(model.told).toEqual([["c2"]]);
  cards[1]?.focus();
  cell.focus();
  expect(model.told).toEqual([["c2"]]);
});

test("the pointer that leaves the map tells it too, for a selection without a focus", async () => {
  await userEvent.hover(host);
  selected.value = new Set(["c1", "c2"]);
  await userEvent.hover(cell);
  await vi.waitFor(() => expect(model.told).toEqual([["c1", "c2"]]));
});

test("where Python follows it, a selection is told when it has settled", async () => {
  selected.value = new Set(["c1"]);
  model.follow();
  await settled();
  expect(model.told).toEqual([["c1"]]);
  selected.value = new Set(["c1", "c2"]);
  selected.value = new Set();
  await settled();
  expect(model.told).toEqual([["c1"], []]);
});

test("nothing is told to a kernel that has gone, nor after the view has", async () => {
  model.follow();
  connection.value = "gone";
  selected.value = new Set(["c1"]);
  cell.focus();
  await settled();
  connection.value = "live";
  selected.value = new Set(["c2"]);
  stop();
  await settled();
  expect(model.told).toEqual([]);
});
