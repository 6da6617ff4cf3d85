/** The dialog that saves a map, while other things happen too. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import italian from "../../../src/journey_widgets/locales/it.json";
import { example } from "../../dev/example";
import { FakeHost } from "../state/fake";
import { closeAll, type Opened, open, settled } from "./map";

let host: FakeHost;
let view: Opened;

afterEach(closeAll);
beforeEach(() => {
  host = new FakeHost();
});

async function dialog(path: string | null, options: Parameters<typeof open>[0] = {}): Promise<void> {
  view = await open({ from: host, ...options });
  host.document(example(), { path, unsaved: true });
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  await again();
}

async function again(): Promise<void> {
  await expect.poll(() => view.root.querySelector(".save")).not.toBeNull();
  view.one(".save").click();
  await expect.poll(() => view.root.querySelector("dialog form")).not.toBeNull();
}

async function status(more: Record<string, unknown>): Promise<void> {
  host.say({ kind: "status", unsaved: true, saving: false, saved_at: null, path: null, ...more });
  await settled();
}

const submit = (): HTMLButtonElement => view.one("dialog [type=submit]");
const field = (): HTMLInputElement => view.one("dialog input");
const shown = (): boolean => view.root.querySelector("dialog") !== null;
const THERE = { error: "x is there already.", choice: "there", asked: true };

test("what a map saves by itself meanwhile is no answer to what was asked", async () => {
  await dialog("/maps/trip.journey.json");
  await userEvent.fill(field(), "/maps/other.journey.json");
  submit().click();
  await status({ path: "/maps/trip.journey.json", unsaved: false });
  expect(shown()).toBe(true);
  expect(submit().textContent).toBe("Saving…");
  await status({ path: "/maps/trip.journey.json", error: "The disk is full.", asked: true });
  expect(view.one("dialog [role=alert]").textContent).toContain("The disk is full.");
  expect(submit().disabled).toBe(false);
});

test("a name gets the ending of a map's file, and an empty one is the name that stood there", async () => {
  await dialog(null);
  for (const [typed, path] of [
    ["mine", "mine.journey.json"],
    ["mine.journey", "mine.journey.json"],
    ["v1.2", "v1.2.journey.json"],
    ["MINE.JSON", "MINE.JSON"],
    ["maps/", "maps/"],
    ["  ", "A morning flight, with a change.journey.json"],
  ]) {
    await userEvent.fill(field(), typed ?? "");
    submit().click();
    await settled();
    expect(host.of("save").at(-1)).toMatchObject({ path, bind: true });
    expect(field().value).toBe(path);
    await status({ error: "No.", asked: true });
  }
});

test("a file that was there is named, and not held against the next dialog", async () => {
  await dialog(null);
  await userEvent.fill(field(), "taken");
  submit().click();
  await status(THERE);
  expect(view.one("dialog [role=alert]").textContent).toContain("taken.journey.json is there already.");
  view.one("dialog .dh2 button").click();
  await settled();
  await again();
  expect(view.root.querySelector("dialog [role=alert]")).toBeNull();
  expect(submit().textContent).toBe("Save");
  submit().click();
  expect(host.of("save").at(-1)).toMatchObject({ overwrite: false });
});

test("a choice that is still open is offered beside a name that is taken", async () => {
  await dialog("/maps/trip.journey.json");
  await status({ path: "/maps/trip.journey.json", error: "It was changed on disk.", choice: "changed" });
  await userEvent.fill(field(), "/maps/taken.journey.json");
  submit().click();
  await status({ path: "/maps/trip.journey.json", ...THERE, changed: true });
  expect(view.one("dialog [role=alert]").textContent).toContain("taken.journey.json is there already.");
  expect(view.one("dialog").textContent).toContain("Keep mine");
});

test("two clicks ask once", async () => {
  await dialog("/maps/trip.journey.json");
  await status({ path: "/maps/trip.journey.json", error: "It was changed on disk.", choice: "changed" });
  const keep = [...view.root.querySelectorAll("button")].find(({ textContent }) => textContent === "Keep mine");
  keep?.click();
  keep?.click();
  submit().click();
  submit().click();
  expect(host.of("save")).toHaveLength(1);
});

test("what was asked and lost with the line can be asked again", async () => {
  await dialog(null);
  submit().click();
  await settled();
  expect(submit().disabled).toBe(true);
  host.connection.value = "reconnecting";
  await settled();
  expect(submit().disabled).toBe(false);
  host.connection.value = "live";
  host.document(example(), { path: null, unsaved: true });
  await settled();
  expect(shown()).toBe(true);
  submit().click();
  await status({ path: "/maps/x.journey.json", unsaved: false, asked: true });
  expect(shown()).toBe(false);
});

test("a kernel that goes leaves a way out of the dialog, by mouse and by key", async () => {
  await dialog(null);
  field().focus();
  submit().click();
  host.connection.value = "gone";
  await settled();
  expect(view.one("dialog").textContent).toContain("Run the cell again");
  expect([...view.root.querySelectorAll("dialog .acts2 button")].map(({ textContent }) => textContent)).toEqual([
    "Download",
  ]);
  await userEvent.keyboard("{Escape}");
  await settled();
  expect(shown()).toBe(false);
});

test("a disk that is full is told in the language of the view, and nothing is said of Python", async () => {
  await dialog("/maps/trip.journey.json", { locale: "it", words: italian });
  await status({
    path: "/maps/trip.journey.json",
    error: "trip.journey.json could not be saved: the disk is full. Call journey.save().",
    why: "trip.journey.json could not be saved: the disk is full.",
  });
  expect(view.one("dialog [role=alert]").textContent).toBe(
    "Impossibile salvare trip.journey.json: il disco è pieno. " +
      "Non è andato perso nulla. Risolvi il problema e salva di nuovo, oppure salva in un altro file.",
  );
});

test("a view whose map another view has saved doesn't say that it isn't", async () => {
  await dialog(null);
  await status({ path: "/maps/trip.journey.json", unsaved: false });
  expect(view.one("dialog h3").textContent).toBe("Save as…");
});
