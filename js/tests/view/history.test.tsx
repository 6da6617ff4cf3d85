import { afterEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import it_ from "../../../src/journey_widgets/locales/it.json";
import { example } from "../../dev/example";
import { setField, setRoot } from "../../src/document/builders";
import { canonical } from "../../src/document/canonical";
import { language } from "../../src/i18n";
import { FakeHost } from "../state/fake";
import { accessible } from "./draw";
import { closeAll, type Opened, open, settled } from "./map";

afterEach(() => {
  vi.useRealTimers();
  closeAll();
  sessionStorage.clear();
});

const titled = async (view: Opened, ...titles: string[]): Promise<void> => {
  for (const title of titles) await view.editor.commit("Rename map", setRoot(view.map(), "title", title));
};
const steps = ({ root }: Opened): string[] =>
  [...root.querySelectorAll(".steps li > span:not(.acts)")].map((each) => each.textContent ?? "");
const press = async ({ root }: Opened, name: string): Promise<void> => {
  const found = [...root.querySelectorAll<HTMLButtonElement>("dialog button")].find((each) =>
    (each.getAttribute("aria-label") ?? each.textContent ?? "").startsWith(name),
  );
  if (!found) throw new Error(`There is no ${name}`);
  await userEvent.click(found);
  await settled();
};
const show = async (view: Opened): Promise<void> => {
  view.editor.run("map.history");
  await expect.poll(() => view.root.querySelector(".steps")).not.toBeNull();
};

describe("the history", () => {
  test("names the steps, the last first; going back undoes them and they can be taken again", async () => {
    const view = await open();
    const before = canonical(view.map());
    await titled(view, "One", "Two");
    await view.editor.commit("Edit card", setField(view.map(), "card4", "note", "Heard twice"));
    const last = canonical(view.map());
    await show(view);
    expect(steps(view)).toEqual([
      "Edit card: Looks for a plug and for somewhere quiet",
      "Rename map",
      "Rename map",
      "As it was opened",
    ]);
    await press(view, "Back to here: As it was opened");
    await expect.poll(() => canonical(view.map())).toBe(before);
    await expect.poll(() => view.root.querySelectorAll(".steps .undone").length).toBe(3);
    expect(view.said()).toContain("As it was opened");
    await press(view, "Redo up to here: Edit card");
    await expect.poll(() => canonical(view.map())).toBe(last);
  });

  test("undo and redo say what they took back and did again", async () => {
    const view = await open();
    await titled(view, "One");
    view.editor.run("map.undo");
    await expect.poll(() => view.said()).toBe("Undone: Rename map");
    view.editor.run("map.redo");
    await expect.poll(() => view.said()).toBe("Redone: Rename map");
  });

  test("a filter, a selection and a search are no steps", async () => {
    const view = await open();
    view.editor.state.selected.value = new Set(["card4"]);
    view.editor.run("map.find");
    await show(view);
    expect(steps(view)).toEqual(["As it was opened"]);
  });

  test("steps are kept in English and told in the reader's language, with what was filled in", async () => {
    const words = it_ as never;
    const view = await open({ locale: "it", words });
    const { t } = view.editor;
    await view.editor.commit(t("Add {n} cards", { n: 3 }), setRoot(view.map(), "title", "Tre"));
    await view.editor.commit(t("Rename map"), setRoot(view.map(), "title", "Quattro"));
    await show(view);
    expect(steps(view).slice(0, 2)).toEqual([t("Rename map"), t("Add {n} cards", { n: 3 })]);
    view.editor.speak(language("en"));
    await settled();
    expect(steps(view)).toEqual(["Rename map", "Add 3 cards", "As it was opened"]);
  });

  test("an accessibility check finds nothing in it, nor in the versions", async () => {
    const view = await open();
    await titled(view, "One");
    await show(view);
    await accessible(view as never);
    await press(view, "Compare: As it was opened");
    await expect.poll(() => view.root.querySelector(".cmp")).not.toBeNull();
    await accessible(view as never);
  });
});

describe("two versions", () => {
  test("stand side by side with both values; a name leads to the record", async () => {
    const view = await open();
    await titled(view, "Another title");
    await view.editor.commit("Edit card", setField(view.map(), "card4", "text", "Looks for a lamp"));
    await show(view);
    await press(view, "Compare: As it was opened");
    await expect.poll(() => view.root.querySelector(".cmp")).not.toBeNull();
    const rows = [...view.root.querySelectorAll(".cmp tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.[1]).toContain("A morning flight");
    expect(rows[0]?.[2]).toContain("Another title");
    expect(rows[1]?.[1]).toContain(example().cards.get("card4")?.text ?? "?");
    expect(rows[1]?.[2]).toContain("Looks for a lamp");
    await press(view, "Looks for a lamp");
    await expect.poll(() => view.focused()).toBe(view.card("card4"));
  });

  test("what is on the map is compared with what was downloaded last", async () => {
    const view = await open({ page: true, host: { save: () => {} } });
    await titled(view, "One");
    view.editor.store.save();
    await settled();
    await show(view);
    await press(view, "Compare with the last download");
    await expect.poll(() => view.root.querySelector("dialog")?.textContent).toContain("Both versions are the same.");
  });
});

describe("a host that does not answer", () => {
  test("is told after a while, with a way out, and its late answer is still taken", async () => {
    const host = new FakeHost();
    const view = await open({ from: host });
    host.document(example());
    await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    view.editor.run("map.history");
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    await expect.poll(() => view.root.querySelector("dialog")?.textContent).toContain("has not answered yet");
    const [question] = host.of("ask");
    host.say({ kind: "answer", id: question?.id, done: [{ label: "Add card", origin: "python" }], undone: [] });
    await settled();
    expect(steps(view)[0]).toBe("Add cardfrom Python");
  });

  test("a refusal is said in its words and can be asked again", async () => {
    const host = new FakeHost();
    const view = await open({ from: host });
    host.document(example());
    view.editor.run("map.history");
    await settled();
    host.say({
      kind: "refused",
      id: host.of("ask")[0]?.id,
      revision: 0,
      reason: "invalid",
      message: "Not now.",
      where: null,
    });
    await settled();
    expect(view.one("dialog [role=alert]").textContent).toContain("Not now.");
    await press(view, "Try again");
    expect(host.of("ask")).toHaveLength(2);
  });
});
