import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import { toJson } from "../../src/document/read";
import { FakeHost } from "../state/fake";
import { closeAll, type Opened, open, press, settled, write } from "./map";

afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

async function kernel(more: Record<string, unknown> = {}): Promise<{ host: FakeHost; view: Opened }> {
  const host = new FakeHost();
  const view = await open({ from: host });
  expect(view.root.querySelector(".loading [role=status]")?.getAttribute("aria-label")).toBe("Loading…");
  host.document(example(), { path: "/maps/trip.journey.json", ...more });
  await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
  return { host, view };
}

/** Types into a card and answers the id of the change that was sent. */
async function edited(host: FakeHost, { card }: Opened, text: string): Promise<string> {
  await userEvent.dblClick(card("card4"));
  await write(text);
  await press("{Enter}");
  const change = host.of("change").at(-1);
  if (!change) throw new Error("No change was sent");
  return change.id;
}

describe("what a host refuses", () => {
  test("stays in its field with the reason, and can be tried again", async () => {
    const { host, view } = await kernel();
    const id = await edited(host, view, " now");
    expect(view.texts("stay", "actions")[0]).toContain("somewhere quiet now");
    host.refuse(id, { reason: "invalid", message: "The stage is gone. Choose another." });
    await settled();
    expect(view.texts("stay", "actions")[0]).not.toContain("now");
    const field = view.one<HTMLTextAreaElement>(".edt.rej textarea");
    expect(field.value).toContain("somewhere quiet now");
    expect(view.one(".edt [role=alert]").textContent).toContain("The stage is gone. Choose another.");
    await userEvent.click(view.one(".edt .pri"));
    await settled();
    const again = host.of("change").at(-1);
    expect(again?.id).not.toBe(id);
    expect(again?.operations.at(-1)?.value).toContain("somewhere quiet now");
  });

  test("a conflict shows both values; taking theirs gives up one's own", async () => {
    const { host, view } = await kernel();
    const id = await edited(host, view, " mine");
    host.refuse(id, { reason: "conflict", message: "Somebody changed it.", theirs: "Looks for a lamp" });
    await settled();
    expect(view.one(".edt .theirs").textContent).toContain("Looks for a lamp");
    expect(view.one<HTMLTextAreaElement>(".edt textarea").value).toContain("mine");
    await userEvent.click(view.one(".edt .acts .btn:not(.pri)"));
    await settled();
    expect(view.root.querySelector(".edt")).toBeNull();
    expect(host.of("change")).toHaveLength(1);
  });

  test("a new card that was refused is still there to be mended", async () => {
    const { host, view } = await kernel();
    view.cell("land", "pains").focus();
    await press("n");
    await write("Lost at the belt");
    await press("{Enter}");
    host.refuse(host.of("change").at(-1)?.id ?? "", { reason: "invalid", message: "No. Try again." });
    await settled();
    const cell = view.cell("land", "pains");
    expect(cell.querySelector<HTMLTextAreaElement>(".rej textarea")?.value).toBe("Lost at the belt");
  });
});

describe("how the kernel fares", () => {
  test("busy: changes wait, and nobody is alarmed", async () => {
    const { host, view } = await kernel();
    host.connection.value = "busy";
    await edited(host, view, "!");
    expect(view.one(".stat").textContent).toContain("The kernel is running a cell; 1 change waits for it.");
    expect(view.one(".stat").classList.contains("danger")).toBe(false);
  });

  test("reconnecting: edits are counted until the line is back", async () => {
    const { host, view } = await kernel();
    host.connection.value = "reconnecting";
    await settled();
    await userEvent.dblClick(view.card("card4"));
    await write("!");
    await press("{Enter}");
    expect(view.one(".stat").textContent).toContain("1 change waits here and is sent then.");
    expect(view.one(".stat").classList.contains("danger")).toBe(true);
  });

  test("gone: what nobody answers is not called saving, and can be downloaded", async () => {
    const { host, view } = await kernel();
    await edited(host, view, "!");
    expect(view.one(".save").textContent).toContain("Saving…");
    host.connection.value = "gone";
    await settled();
    expect(view.one(".save").textContent).toContain("Not saved yet");
    view.one(".save").click();
    await settled();
    expect([...view.root.querySelectorAll("dialog .acts2 button")].map(({ textContent }) => textContent)).toEqual([
      "Download",
    ]);
  });

  test("restarted: what was not saved is offered, compared, and applied as one change", async () => {
    const { host, view } = await kernel({ path: null });
    const id = await edited(host, view, " kept");
    host.applied(1, host.of("change")[0]?.operations ?? [], { id });
    host.epoch = "second";
    host.document(example(), { path: null });
    await settled();
    expect(view.one(".stat").textContent).toContain("1 change of yours is kept.");
    const [, compare] = view.one(".stat").querySelectorAll<HTMLElement>(".lnk");
    compare?.click();
    await settled();
    expect(view.one("dialog").textContent).toContain("somewhere quiet kept");
    await userEvent.click(view.one("dialog .pri"));
    await settled();
    expect(
      host
        .of("change")
        .at(-1)
        ?.operations.some(({ value }) => String(value).includes("quiet kept")),
    ).toBe(true);
  });
});

describe("whether it is saved", () => {
  test("says the file and since when, then what is wrong", async () => {
    const { host, view } = await kernel();
    const status = (more: Record<string, unknown>): void =>
      host.say({ kind: "status", unsaved: false, saving: false, saved_at: null, ...more });
    status({ saved_at: new Date(Date.now() - 120_000).toISOString() });
    await settled();
    expect(view.one(".save").textContent).toContain("Saved to trip.journey.json · 2 min ago");
    status({ unsaved: true, saving: true });
    await settled();
    expect(view.one(".save").textContent).toContain("Saving…");
    status({ unsaved: true, error: "The disk is full. Free some room." });
    await settled();
    expect(view.one(".save").textContent).toContain("Not saved");
    view.one(".save").click();
    await settled();
    expect(view.one("dialog [role=alert]").textContent).toContain("The disk is full.");
    await userEvent.click(view.one("dialog .pri"));
    expect(host.of("save")).toHaveLength(1);
  });

  test("a long file name gives way to the map's title, and no tool to either", async () => {
    const { host, view } = await kernel({ path: `/maps/${"long ".repeat(20)}.journey.json` });
    host.say({ kind: "status", unsaved: false, saving: false, saved_at: new Date().toISOString() });
    for (const width of [1130, 900]) {
      (view.host.parentElement as HTMLElement).style.width = `${width}px`;
      await settled();
      const title = view.one(".ttl button");
      if (width > 1000) expect(title.scrollWidth).toBeLessThanOrEqual(title.clientWidth);
      const tools = [...view.one(".bar").children].filter((each) => each.getBoundingClientRect().width > 0);
      for (const [i, tool] of tools.entries()) {
        expect(tool.scrollWidth).toBeLessThanOrEqual(Math.ceil(tool.getBoundingClientRect().width));
        const next = tools[i + 1]?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY;
        expect(tool.getBoundingClientRect().right).toBeLessThanOrEqual(next + 0.5);
      }
    }
  });

  test("a map without a file offers to save it", async () => {
    const { host, view } = await kernel({ path: null });
    await userEvent.click(view.one(".save"));
    await settled();
    expect(view.one<HTMLInputElement>("dialog input").value).toBe("A morning flight, with a change.journey.json");
    await userEvent.click(view.one("dialog .pri"));
    const path = "A morning flight, with a change.journey.json";
    expect(host.of("save").at(-1)).toMatchObject({ path, bind: true, overwrite: false });
    expect(view.one<HTMLButtonElement>("dialog .pri").textContent).toBe("Saving…");
    const done = { unsaved: false, saving: false, saved_at: "2026-03-04T05:06:07Z", path, asked: true };
    host.say({ kind: "status", ...done });
    await settled();
    expect(view.root.querySelector("dialog")).toBeNull();
    expect(view.one(".save").textContent).toContain("Saved");
  });

  test("a file that is there already is written over only when that is said", async () => {
    const { host, view } = await kernel({ path: null });
    await userEvent.click(view.one(".save"));
    await settled();
    const submit = (): HTMLButtonElement => view.one("dialog [type=submit]");
    submit().click();
    const error = "trip is there already.";
    const refused = { unsaved: true, saving: false, saved_at: null, path: null, error, choice: "there", asked: true };
    host.say({ kind: "status", ...refused });
    await settled();
    expect(view.one("dialog [role=alert]").textContent).toContain("change.journey.json is there already");
    expect(submit().textContent).toBe("Write over it");
    const field = view.one<HTMLInputElement>("dialog input");
    await userEvent.fill(field, "mine.journey.json");
    expect(submit().textContent).toBe("Save");
    await userEvent.fill(field, "A morning flight, with a change.journey.json");
    submit().click();
    expect(host.of("save").map(({ overwrite }) => overwrite)).toEqual([false, true]);
  });

  test("a file that someone else changed: both are compared, and one is kept", async () => {
    const { host, view } = await kernel();
    const status = (more: Record<string, unknown>): void =>
      host.say({ kind: "status", unsaved: true, saving: false, saved_at: null, ...more });
    const failed = { error: "trip.journey.json was changed on disk.", choice: "changed" };
    status(failed);
    await settled();
    view.one(".save").click();
    await settled();
    expect(view.one("dialog [role=alert]").textContent).toContain("Someone else changed trip.journey.json too.");
    expect(view.one<HTMLInputElement>("dialog input").value).toBe("/maps/trip (2).journey.json");
    const button = (name: string): HTMLButtonElement => {
      const found = [...view.root.querySelectorAll<HTMLButtonElement>("dialog button")].find(
        ({ textContent }) => textContent === name,
      );
      if (!found) throw new Error(`There is no button ${name}`);
      return found;
    };
    button("Take theirs").click();
    await settled();
    expect(host.of("reload")).toHaveLength(1);
    expect(view.root.querySelector("dialog")).not.toBeNull();
    status({ ...failed, asked: true });
    await settled();

    button("Compare").click();
    await expect.poll(() => host.of("ask").at(-1)).toMatchObject({ what: "version", of: "saved" });
    const { id } = host.of("ask").at(-1) ?? {};
    host.say({ kind: "answer", id, document: JSON.parse(JSON.stringify(toJson(example()))) });
    await settled();
    expect(view.one("dialog h3").textContent).toBe("Two versions");
    button("Keep mine").click();
    expect(host.of("save").at(-1)).toMatchObject({ overwrite: true });
    status({ unsaved: false, asked: true });
    await settled();
    expect(view.root.querySelector("dialog")).toBeNull();
  });
});
