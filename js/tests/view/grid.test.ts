import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { blank, large } from "../../dev/example";
import { setField } from "../../src/document/builders";
import { COMMANDS, GROUPS } from "../../src/state/commands/index";
import { closeAll, deepest, open, press, settled, write } from "./map";

afterEach(closeAll);

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(context: Element): Promise<{ passes: number; violations: string[] }> {
  const { passes, violations } = await axe.run(context, {
    runOnly: RULES,
    // The map is a part of a page: its landmarks and first heading are not the map's to give.
    rules: {
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
      "heading-order": { enabled: false },
    },
  });
  return {
    passes: passes.length,
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
  };
}

describe("accessibility", () => {
  for (const theme of ["light", "dark"] as const)
    test(`axe finds nothing in ${theme}`, async () => {
      if (theme === "dark") document.body.style.background = "#111";
      const { host, card, one } = await open({ theme, height: "fit" });
      card("card16").focus();
      await settled();
      const drawn = await findings(host);
      expect(drawn.violations).toEqual([]);
      expect(drawn.passes).toBeGreaterThan(20);
      await press("m");
      const asked = await findings(one("dialog"));
      expect(asked.violations).toEqual([]);
      expect(asked.passes).toBeGreaterThan(5);
    });

  test("axe finds nothing in a narrow view, an empty map and a read-only one", async () => {
    for (const options of [{ document: blank() }, { host: { readonly: "Made by a newer version." } }]) {
      const { host } = await open(options);
      expect((await findings(host)).violations).toEqual([]);
      closeAll();
    }
    const { host } = await open({ height: "fit" });
    host.parentElement?.style.setProperty("width", "420px");
    await settled();
    await settled();
    expect((await findings(host)).violations).toEqual([]);
  });

  test("cells name themselves; stages and lanes head columns and rows", async () => {
    const { cell, one, root } = await open();
    expect(cell("check", "pains").getAttribute("aria-label")).toBe("Security, Pain points, 2 cards");
    expect(one('[role=columnheader][data-stage-id="check"]').textContent).toContain("Security");
    expect(one('[role=rowheader][data-lane-id="pains"]').textContent).toContain("Pain points");
    expect(one("[role=grid]").getAttribute("aria-label")).toBe("A morning flight, with a change");
    expect(one("[role=grid]").getAttribute("aria-rowcount")).toBe("11");
    expect(one("[role=grid]").getAttribute("aria-colcount")).toBe("8");
    expect(root.querySelectorAll("[role=grid] [tabindex='0']")).toHaveLength(1);
  });
});

describe("by keyboard alone", () => {
  test("arrows go over cells, Enter in to the cards, Escape out, Tab leaves", async () => {
    const { cell, card, root } = await open();
    cell("plan", "actions").focus();
    await press("{ArrowRight}{ArrowDown}");
    expect(deepest()).toBe(cell("ride", "thoughts"));
    await press("{ArrowDown}");
    expect(deepest()?.matches(".span")).toBe(true);
    await press("{ArrowDown}{ArrowDown}");
    expect(deepest()).toBe(cell("ride", "pains"));
    await press("{Home}");
    expect(deepest()?.getAttribute("data-lane-id")).toBe("pains");
    await press("{End}");
    expect(deepest()).toBe(cell("land", "pains"));
    await press("{Control>}{Home}{/Control}");
    expect(deepest()?.getAttribute("role")).toBe("columnheader");
    cell("check", "pains").focus();
    await press("{Enter}");
    expect(deepest()).toBe(card("card16"));
    await press("{ArrowDown}");
    expect(deepest()).toBe(card("card17"));
    await press("{Escape}");
    expect(deepest()).toBe(cell("check", "pains"));
    await press("{Enter}");
    await press("{Tab}");
    expect(root.activeElement?.closest("[role=grid]")).toBeNull();
  });

  test("the focused card stays in its cell when an undo takes it away", async () => {
    const { card, cell } = await open();
    card("card16").focus();
    await press("d");
    await press("{Control>}z{/Control}");
    await expect.poll(deepest).toBe(cell("check", "pains"));
  });

  test("no key gets out to the page", async () => {
    const { cell } = await open();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
    document.addEventListener("keydown", listen);
    cell("check", "pains").focus();
    await press("dd");
    await press("b");
    await press("x");
    await press("{Shift>}{Enter}{/Shift}");
    await press("{Escape}");
    document.removeEventListener("keydown", listen);
    expect(heard).toEqual([]);
  });

  test("? lists every key of the list of commands", async () => {
    const { cell, one } = await open();
    cell("check", "pains").focus();
    await press("?");
    const keys = [...one("dialog").querySelectorAll("kbd")].map(({ textContent }) => textContent);
    const wanted = GROUPS.flatMap(({ commands }) => commands.flatMap(({ keys: list }) => list));
    expect(keys.length).toBeGreaterThanOrEqual(wanted.length);
    expect(keys).toContain("Ctrl+Z");
    await press("{Escape}");
    expect(deepest()).toBe(cell("check", "pains"));
  });

  test("no two commands share an id or a key", () => {
    const all = GROUPS.flatMap(({ commands }) => commands);
    expect(COMMANDS.size).toBe(all.length);
    const keys = all.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("stages and lanes", () => {
  test("a stage is added after another, named where it stands", async () => {
    const { root, map, one } = await open();
    one<HTMLButtonElement>('[data-stage-id="drop"] .hm').click();
    await settled();
    const item = [...root.querySelectorAll<HTMLElement>("[role=menuitem]")].find((each) =>
      /Add stage after/.test(each.textContent ?? ""),
    );
    item?.click();
    await expect.poll(() => deepest()?.getAttribute("aria-label")).toBe("Name of the stage");
    (deepest() as HTMLTextAreaElement).select();
    await write("Lounge");
    await press("{Enter}");
    const names = [...root.querySelectorAll(".sn b")].map(({ textContent }) => textContent);
    expect(names).toEqual([
      "Plan",
      "Ride in",
      "Drop the bag",
      "Lounge",
      "Security",
      "Wait airside",
      "Board",
      "Land and leave",
    ]);
    expect(map().stages.size).toBe(8);
  });

  test("deleting a stage with cards asks where they go", async () => {
    const { root, one, texts, editor } = await open();
    editor.run("axis.delete", { axis: "stages", id: "board" });
    await settled();
    const choice = one<HTMLSelectElement>("dialog select");
    await userEvent.selectOptions(choice, "stay");
    await userEvent.click(one("dialog .away"));
    await settled();
    expect(root.querySelector('[data-stage-id="board"]')).toBeNull();
    expect(texts("stay", "pains")).toContain("Group numbers called over a broken speaker");
    await editor.store.undo();
    await settled();
    expect(texts("board", "pains")).toEqual(["Group numbers called over a broken speaker"]);
  });

  test("lanes are renamed, ordered, hidden and added from their list", async () => {
    const { root, one, editor } = await open();
    const lanes = (): (string | null | undefined)[] =>
      [...root.querySelectorAll("[role=rowheader]")].map((title) => title.querySelector("b")?.textContent);
    await userEvent.click(one('.bar [title="Lanes"]'));
    const rows = (): HTMLElement[] => [...one("dialog").querySelectorAll<HTMLElement>("li")];
    await userEvent.click(rows()[1]?.querySelector('[aria-label="Move Thoughts up"]') as Element);
    await settled();
    expect(lanes().slice(0, 2)).toEqual(["Thoughts", "Actions"]);
    await userEvent.click(rows()[9]?.querySelector('[aria-label="Show Missing information"]') as Element);
    await settled();
    expect(lanes()).not.toContain("Missing information");
    const name = rows()[0]?.querySelector("input");
    if (!name) throw new Error("The list has no field for a name");
    await userEvent.fill(name, "Said aloud");
    await press("{Enter}");
    expect(lanes()[0]).toBe("Said aloud");
    await userEvent.fill(one<HTMLInputElement>(".addrow input"), "Workarounds");
    await userEvent.click(one(".addrow button"));
    await settled();
    expect(lanes()).toContain("Workarounds");
    expect(editor.document.value.lanes.size).toBe(11);
  });
});

describe("what a view shows", () => {
  test("a read-only map says why, and offers nothing to edit", async () => {
    const { one, root } = await open({ host: { readonly: "Made by a newer version." } });
    expect(one(".stat").textContent).toContain("Made by a newer version.");
    expect(root.querySelector(".addp, .addc, .hm")).toBeNull();
    await userEvent.dblClick(one('[data-card-id="card4"] > .main'));
    await settled();
    expect(root.querySelector("textarea")).toBeNull();
  });

  test("one edit redraws one card", async () => {
    const { one, editor } = await open();
    const other = one('[data-card-id="card5"]');
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    observer.observe(one("[role=grid]"), { subtree: true, childList: true, characterData: true, attributes: true });
    await editor.commit("Edit card", [{ op: "replace", path: "/cards/card4/text", value: "Changed" }]);
    await settled();
    observer.disconnect();
    expect(changed.length).toBeGreaterThan(0);
    const outside = changed.filter((node) => {
      const element = node instanceof Element ? node : node.parentElement;
      return !element?.closest('[data-card-id="card4"]');
    });
    expect(outside).toEqual([]);
    expect(one('[data-card-id="card5"]')).toBe(other);
  });

  test("many cards in a cell are lines that open; all of them are in the page, to be found and printed", async () => {
    const { cell, one, root } = await open({ document: large(2000) });
    const cards = [...cell("s0", "actions").querySelectorAll("[data-card-id]")];
    const seen = (): Element[] => cards.filter((card) => card.checkVisibility());
    expect(root.querySelectorAll("[data-card-id]")).toHaveLength(2000);
    expect([cards.length, seen().length]).toEqual([20, 8]);
    await userEvent.click(cell("s0", "actions").querySelector(".more") as Element);
    await settled();
    expect(seen()).toHaveLength(20);
    expect(one(".stat").textContent).toContain("2,000 cards");
    // As a browser does it that finds something there.
    cell("s1", "actions").querySelector(".rest")?.dispatchEvent(new Event("beforematch"));
    await settled();
    expect(cell("s1", "actions").querySelector(".rest")?.checkVisibility()).toBe(true);
  });

  test("of many cards in a cell each is one line, and all of its text is there to be found", async () => {
    const { editor, card } = await open({ document: large(2000) });
    const first = [...editor.document.value.cards.values()].find(
      ({ stage, lane }) => stage === "s0" && lane === "actions",
    );
    const id = first?.id ?? "";
    const before = card(id).offsetHeight;
    await editor.commit("Edit card", setField(editor.document.value, id, "text", "Asks twice\n\nwhere the lift is"));
    await settled();
    expect(card(id).innerText).toContain("Asks twice where the lift is");
    expect(card(id).offsetHeight).toBe(before);
  });

  test("by its own width, not the window's: icons, whole columns, one stage", async () => {
    const { host, one, root } = await open();
    const width = async (pixels: number): Promise<void> => {
      host.parentElement?.style.setProperty("width", `${pixels}px`);
      await settled();
      await settled();
    };
    expect(one(".jw").dataset["mode"]).toBe("regular");
    await width(760);
    await expect.poll(() => one(".jw").dataset["mode"]).toBe("narrow");
    expect(one(".rail").textContent).toContain("Stages 1–4");
    const scroll = one(".scroll");
    const header = one('[data-stage-id="check"]').getBoundingClientRect();
    expect(Math.round(header.right)).toBe(Math.round(scroll.getBoundingClientRect().left + scroll.clientWidth));
    await width(420);
    await expect.poll(() => root.querySelectorAll("[role=columnheader][data-stage-id]")).toHaveLength(1);
    await userEvent.click([...root.querySelectorAll(".tabs button")][3] as Element);
    await settled();
    expect(one("[role=columnheader][data-stage-id]").textContent).toContain("Security");
  });

  test("dark on a page whose surface is light brings its own surface", async () => {
    document.body.style.setProperty("--jp-layout-color1", "#ffffff");
    document.body.style.setProperty("--jp-ui-font-color1", "rgba(0, 0, 0, 0.87)");
    const { one } = await open({ theme: "dark" });
    await expect.poll(() => getComputedStyle(one(".jw")).backgroundColor).toBe("rgb(33, 33, 33)");
    document.body.removeAttribute("style");
  });

  test("lines lie between zones, and say which", async () => {
    const { root } = await open();
    expect([...root.querySelectorAll(".zl")].map((line) => line.textContent)).toEqual([
      "Line of interactioncustomer above, front stage below",
      "Line of visibilityfront stage above, backstage below",
    ]);
  });

  test("what the keys lead to is never behind the head or the titles of the lanes", async () => {
    const { host, one, cell, focused } = await open({ height: 420 });
    (host.parentElement as HTMLElement).style.width = "760px";
    await expect.poll(() => one(".jw").dataset["mode"]).toBe("narrow");
    cell("plan", "actions").focus();
    await settled();
    const hidden: string[] = [];
    const go = async (key: string, times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        await press(`{${key}}`);
        const at = focused();
        if (!at?.matches(".cell:not(.st), .main")) continue;
        const { left, top } = at.getBoundingClientRect();
        const above = one(".head").getBoundingClientRect().bottom - top;
        const beside = one(".head .corner").getBoundingClientRect().right - left;
        if (above > 1 || beside > 1) hidden.push(`${key} to ${at.ariaLabel}: ${above}, ${beside}`);
      }
    };
    await go("ArrowDown", 14);
    expect(one(".scroll").scrollTop).toBeGreaterThan(100);
    await go("ArrowRight", 6);
    expect(one(".scroll").scrollLeft).toBeGreaterThan(100);
    await go("ArrowLeft", 6);
    await go("ArrowUp", 14);
    expect(hidden).toEqual([]);
  });

  test("the notebook's theme is followed while the map is open", async () => {
    await page.viewport(1200, 900);
    document.body.dataset["jpThemeLight"] = "true";
    const { host } = await open({ theme: "auto" });
    expect(host.dataset["theme"]).toBe("light");
    document.body.dataset["jpThemeLight"] = "false";
    await expect.poll(() => host.dataset["theme"]).toBe("dark");
    delete document.body.dataset["jpThemeLight"];
    expect(host.className).toBe("journey-map");
    expect(host.dataset["lmSuppressShortcuts"]).toBe("true");
  });
});
