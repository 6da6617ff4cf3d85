import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import { setField } from "../../src/document/builders";
import { PageHost } from "../../src/hosts/page";
import { choicesOf, showAll, toggle } from "../../src/state/filter";
import { createStore } from "../../src/state/store";
import { accessible } from "./draw";
import { closeAll, type Opened, open, pasted, press, settled, write } from "./map";
import { ROWS, sampleEditor } from "./sample";

afterEach(closeAll);

const button = ({ one }: Opened): HTMLElement => one("button[aria-label^='Filter cards']");
const shown = ({ root }: Opened): number => root.querySelectorAll("[data-card-id]").length;
const box = ({ root }: Opened, label: string): HTMLInputElement => {
  const found = [...root.querySelectorAll<HTMLLabelElement>(".facets label")].find(
    (each) => each.querySelector("span")?.textContent === label,
  );
  if (!found?.control) throw new Error(`There is no ${label}`);
  return found.control as HTMLInputElement;
};

describe("what a filter offers", () => {
  test("each kind of which the cards differ, with how many cards each value would show", () => {
    const { editor } = sampleEditor();
    const kinds = Object.fromEntries(choicesOf(editor).map(({ name, options }) => [name, options]));
    expect(kinds["basis"]?.map(({ label, n }) => [label, n])).toEqual([
      ["Backed by evidence", 5],
      ["Not said", 3],
    ]);
    expect(kinds["tags"]?.map(({ label }) => label)).toEqual(["opening hours", "weekend", "No tag"]);
    expect(kinds["channels"]?.map(({ label }) => label)).toEqual(["App", "Mobile website", "Staff", "No channel"]);
    expect(kinds["evidence"]?.at(-1)).toMatchObject({ label: "Without evidence", n: 3 });
    expect(kinds["statuses"]).toBeUndefined();
  });

  test("any of one kind, and all of different kinds", () => {
    const { editor, changes } = sampleEditor();
    toggle(editor, "channels", "app");
    expect(editor.state.hidden.value.size).toBe(6);
    toggle(editor, "channels", "mobile-web");
    expect(editor.state.hidden.value.size).toBe(5);
    toggle(editor, "basis", "evidence");
    expect(editor.state.hidden.value.size).toBe(6);
    expect(editor.state.said.value).toBe("2 of 8 cards shown");
    showAll(editor);
    expect(editor.state.hidden.value.size).toBe(0);
    expect(changes).toHaveLength(0);
  });

  test("what comes to be hidden is no longer selected", () => {
    const { editor } = sampleEditor();
    editor.state.selected.value = new Set(["c1", "c4"]);
    toggle(editor, "channels", "mobile-web");
    expect([...editor.state.selected.value]).toEqual(["c1"]);
  });

  test("a card takes its channel and owner from its touchpoint where it has none of its own", () => {
    const touchpoints = [{ id: "t1", order: "a0", name: "Hatch", channels: ["staff"], owner: "Desk team" }];
    const cards = [{ id: "x", order: "z", stage: "s1", lane: "l_actions", text: "Collects", touchpoint: "t1" }];
    const { editor } = sampleEditor({ rows: { ...ROWS, touchpoints, cards: [...(ROWS["cards"] ?? []), ...cards] } });
    toggle(editor, "owners", "Desk team");
    expect(editor.state.hidden.value.has("x")).toBe(false);
    toggle(editor, "channels", "staff");
    expect(editor.state.hidden.value.has("x")).toBe(false);
  });

  test("follows the document: what comes to pass is shown", async () => {
    const { editor } = sampleEditor();
    toggle(editor, "tags", "weekend");
    expect(editor.state.hidden.value.has("c4")).toBe(true);
    await editor.commit("x", [{ op: "add", path: "/cards/c4/tags", value: ["weekend"] }]);
    expect(editor.state.hidden.value.has("c4")).toBe(false);
  });
});

describe("on the map", () => {
  test("what is hidden is counted, and all comes back in one step; nothing was changed or can be undone", async () => {
    const view = await open();
    const all = shown(view);
    await userEvent.click(button(view));
    await userEvent.click(box(view, "Backed by evidence"));
    await settled();
    const hidden = view.editor.state.hidden.value.size;
    expect(hidden).toBeGreaterThan(0);
    expect(shown(view)).toBe(all - hidden);
    expect(view.one(".stat .out").textContent).toContain(`${hidden} hidden by the filter`);
    expect(button(view).getAttribute("aria-label")).toBe("Filter cards, 1 chosen");
    expect(view.editor.store.canUndo.value).toBe(false);
    await userEvent.click(view.one(".stat .out .lnk"));
    await settled();
    expect(shown(view)).toBe(all);
    expect(view.root.querySelector(".stat .out")).toBeNull();
  });

  test("what is added while it holds stays in view until another is chosen: typed, pasted, duplicated, brought back", async () => {
    const view = await open();
    toggle(view.editor, "basis", "evidence");
    await settled();
    const kept = shown(view);
    view.cell("plan", "pains").focus();
    await press("n");
    await write("Nobody answers");
    await press("{Enter}");
    await expect.poll(() => view.focused()?.textContent).toContain("Nobody answers");
    await pasted("First line\nSecond line");
    await pasted("One\tTwo");
    expect(shown(view)).toBe(kept + 5);
    expect(view.one(".stat .count").textContent).toBe(`${kept + 5} of ${view.map().cards.size} cards shown`);
    // The two of the block are selected.
    await press("d");
    expect(shown(view)).toBe(kept + 7);
    await press("{Delete}");
    expect(shown(view)).toBe(kept + 5);
    view.editor.run("map.undo");
    await settled();
    expect(shown(view)).toBe(kept + 7);
    toggle(view.editor, "basis", "assumed");
    toggle(view.editor, "basis", "assumed");
    await settled();
    expect(shown(view)).toBe(kept);
  });

  test("what comes from elsewhere while it holds is filtered as all else", async () => {
    const host = new PageHost(example());
    const view = await open({ from: host });
    toggle(view.editor, "basis", "evidence");
    await settled();
    const kept = shown(view);
    const value = { order: "zz", stage: "plan", lane: "pains", text: "New" };
    const elsewhere = createStore(host);
    await settled();
    await elsewhere.commit({ label: "x", operations: [{ op: "add", path: "/cards/cnew", value }] });
    elsewhere.dispose();
    await settled();
    expect(view.map().cards.has("cnew")).toBe(true);
    expect(shown(view)).toBe(kept);
  });

  test("a cell says how many it shows and how many are hidden", async () => {
    const view = await open();
    const [cell] = [...view.root.querySelectorAll<HTMLElement>("[role=gridcell][aria-label*='2 cards']")];
    const before = cell?.getAttribute("aria-label") ?? "";
    toggle(view.editor, "tags", "nothing has this");
    await settled();
    expect(cell?.getAttribute("aria-label")).toBe(before.replace("2 cards", "0 cards, 2 hidden by the filter"));
  });

  test("by keyboard alone: in, a choice, out with Escape to the button", async () => {
    const view = await open();
    button(view).focus();
    await press("{Enter}");
    expect(view.focused()?.matches(".facets input")).toBe(true);
    await press(" ");
    expect(view.editor.state.hidden.value.size).toBeGreaterThan(0);
    await press("{Escape}");
    expect(view.root.querySelector(".filter")).toBeNull();
    expect(view.focused()).toBe(button(view));
  });

  test("find leaves out what is hidden, and says how many", async () => {
    const view = await open();
    await userEvent.click(view.one(".find input"));
    await userEvent.keyboard("gate");
    await settled();
    const before = view.editor.state.find.value?.matches.length ?? 0;
    toggle(view.editor, "basis", "evidence");
    await settled();
    const after = view.editor.state.find.value?.matches.length ?? 0;
    expect(after).toBeLessThan(before);
    expect(view.one(".found").textContent).toContain(`${before - after} more hidden`);
  });

  test("what hidden stages and lanes keep is counted in each view, and by find", async () => {
    const view = await open();
    const { cards } = view.map();
    const kept = [...cards.values()].filter(({ stage, lane }) => stage !== "stay" && lane !== "pains").length;
    await view.editor.commit("x", [
      ...setField(view.map(), "pains", "hidden", true),
      ...setField(view.map(), "stay", "hidden", true),
    ]);
    const count = (): string => view.one(".stat .count").textContent ?? "";
    for (const name of ["outline", "channels", "grid"] as const) {
      view.editor.state.view.value = name;
      await settled();
      expect(count()).toBe(`${kept} of ${cards.size} cards shown`);
    }
    toggle(view.editor, "basis", "assumed");
    await settled();
    expect(count()).toBe(`${shown(view)} of ${cards.size} cards shown`);
    showAll(view.editor);
    await userEvent.click(view.one(".find input"));
    await userEvent.keyboard("Liquids rule");
    await settled();
    expect(view.one(".found").textContent).toBe("No matches, 1 more hidden");
    await view.editor.store.undo();
    await settled();
    expect(count()).toBe(`${cards.size} cards`);
  });

  test("a folded stage's cards are there, and so are those of a folded group", async () => {
    const view = await open();
    const all = `${view.map().cards.size} cards`;
    const [first, second] = view.editor.stages.value;
    await view.editor.commit("x", [
      ...setField(view.map(), second?.id ?? "", "parent", first?.id),
      ...setField(view.map(), first?.id ?? "", "collapsed", true),
    ]);
    await settled();
    expect(view.editor.stages.value).toHaveLength(6);
    expect(view.one(".stat .count").textContent).toBe(all);
    toggle(view.editor, "tags", "nothing has this");
    expect(view.editor.state.said.value).toBe(`0 of ${all} shown`);
  });

  test("an accessibility check finds nothing in the panel", async () => {
    const view = await open();
    await userEvent.click(button(view));
    await settled();
    await accessible({ ...view, host: view.host } as never);
  });
});
