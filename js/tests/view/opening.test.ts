/** A map's file opened from the choice that an empty map offers: chosen or dropped; what is broken is told, and nothing is lost. */
import { afterEach, expect, test } from "vitest";
import { example } from "../../dev/example";
import { canonical } from "../../src/document/canonical";
import { type Document, emptyDocument } from "../../src/document/document";
import { read } from "../../src/document/read";
import { PageHost } from "../../src/hosts/page";
import { accessible } from "./draw";
import { closeAll, type Opened, open, settled } from "./map";

afterEach(closeAll);

/** Lanes and a persona of its own, as a new map in Python has them; no stages. */
const given = (): Document => {
  const map = example();
  const lanes = new Map([...map.lanes].slice(0, 3));
  const text = JSON.stringify({
    ...JSON.parse(canonical(emptyDocument("New"))),
    scope: "Ours",
    lanes: Object.fromEntries(lanes),
    personas: { pOwn: { id: "pOwn", order: "a0", name: "Our own" } },
  });
  return read(text);
};
const fileOf = (text: string | Uint8Array<ArrayBuffer>, name = "visit.journey.json"): File => new File([text], name);

async function chosen(view: Opened, file: File): Promise<void> {
  const input = view.one<HTMLInputElement>("input[type=file]");
  const data = new DataTransfer();
  data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
async function dropped(view: Opened, file: File): Promise<void> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
  view.one(".start").dispatchEvent(new DragEvent("dragover", init));
  await expect.poll(() => view.one(".start").className).toContain("over");
  view.one(".start h3").dispatchEvent(new DragEvent("drop", init));
}
const started = async (document = given()): Promise<Opened> => {
  const view = await open({ from: new PageHost(document) });
  await expect.poll(() => view.root.querySelector("input[type=file]")).not.toBeNull();
  return view;
};

test.each([
  ["chosen", chosen],
  ["dropped", dropped],
])("a file that is %s becomes the map, in one step; undo brings back what was there", async (_, give) => {
  const view = await started();
  const before = canonical(view.map());
  await give(view, fileOf(canonical(example())));
  await expect.poll(() => view.root.querySelector("[role=columnheader]")).not.toBeNull();
  expect(canonical(view.map())).toBe(canonical(example()));
  await expect.poll(() => view.focused()?.dataset["stageId"]).toBe("plan");
  view.editor.run("map.undo");
  await expect.poll(() => canonical(view.map())).toBe(before);
  expect(view.one(".start")).toBeTruthy();
});

test("what only a later program knows comes along", async () => {
  const view = await started();
  const later = { ...JSON.parse(canonical(example())), aura: { green: [1, null] } };
  await chosen(view, fileOf(JSON.stringify(later)));
  await expect.poll(() => canonical(view.map())).toBe(canonical(read(JSON.stringify(later))));
});

const BROKEN: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, RegExp])[] = [
  ["broken JSON", '{"format": "journey-map",\n "title": }', /line 2, column 11/],
  ["another kind of JSON", "[1, 2]", /no journey map/],
  ["no text", new Uint8Array([0xff, 0xfe, 0x00]), /UTF-8/],
  ["nothing at all", "", /line 1, column 1/],
  ["a later version", JSON.stringify({ ...JSON.parse(canonical(example())), version: 9 }), /newer version \(9\)/],
  [
    "a bad value",
    JSON.stringify({
      format: "journey-map",
      version: 1,
      title: "T",
      stages: { s1: { order: "a0", name: 5 } },
    }),
    /s1.*name|name.*s1/,
  ],
  [
    "a reference to nothing",
    JSON.stringify({
      format: "journey-map",
      version: 1,
      title: "T",
      cards: { c1: { order: "a0", stage: "none", lane: "none", text: "x" } },
    }),
    /none/,
  ],
];

test.each(BROKEN)("%s is told in one sentence, and changes nothing", async (_, text, why) => {
  const view = await started();
  const before = canonical(view.map());
  await chosen(view, fileOf(text, "mine.journey.json"));
  await expect.poll(() => view.root.querySelector(".start [role=alert]")?.textContent ?? "").toMatch(why);
  const said = view.one(".start [role=alert]").textContent ?? "";
  expect(said).toContain("mine.journey.json was not opened, and nothing was changed.");
  expect(canonical(view.map())).toBe(before);
  expect(view.editor.store.canUndo.value).toBe(false);
});

test("the button opens the browser's own choice, and has a name; an accessibility check finds nothing", async () => {
  const view = await started();
  const button = [...view.root.querySelectorAll<HTMLButtonElement>(".start button")].find(
    (one) => one.textContent?.trim() === "Open a file…",
  );
  let asked = false;
  view.one("input[type=file]").addEventListener("click", (event) => {
    asked = true;
    event.preventDefault();
  });
  button?.click();
  expect(asked).toBe(true);
  await accessible({ host: view.host } as never);
});

test("what is clicked has the focus, where a browser gives a clicked button none", async () => {
  const map = await open();
  const help = map.one('[aria-label="Key list"]');
  help.dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true, composed: true }));
  await settled();
  map.one("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
  await settled();
  expect(map.focused()).toBe(help);
});
