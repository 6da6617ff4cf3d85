import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import it from "../../../../src/journey_widgets/locales/it.json";
import { example } from "../../../dev/example";
import { findings } from "../../../dev/review";
import { setField } from "../../../src/document/builders";
import { canonical } from "../../../src/document/canonical";
import type { Document } from "../../../src/document/document";
import type { Finding } from "../../../src/hosts/protocol";
import { language } from "../../../src/i18n";
import { toggle } from "../../../src/state/filter";
import { accessible } from "../draw";
import { closeAll, type Opened, open, press, settled } from "../map";

afterEach(() => {
  closeAll();
  sessionStorage.clear();
});

/** The example map, with a card that claims evidence and cites none. */
const weak = (): Document => {
  const map = example();
  const card = map.cards.get("card4");
  if (!card) throw new Error("The example has changed");
  const { evidence: _, ...rest } = card;
  return { ...map, cards: new Map([...map.cards, [card.id, { ...rest, basis: "evidence" }]]) };
};

const opened = (more: Parameters<typeof open>[0] = {}): Promise<Opened> =>
  open({ document: weak(), host: { review: findings }, ...more });

const panel = ({ root }: Opened): HTMLElement | null => root.querySelector<HTMLElement>(".rvw");
const items = ({ root }: Opened): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(".rvw .rule .fnd")];
const button = ({ root }: Opened, name: RegExp | string): HTMLButtonElement => {
  const all = [...root.querySelectorAll<HTMLButtonElement>("button")];
  const said = (each: Element): string => each.getAttribute("aria-label") ?? each.textContent ?? "";
  const found = all.find((each) => (typeof name === "string" ? said(each) === name : name.test(said(each))));
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};
const show = async (view: Opened): Promise<void> => {
  await userEvent.click(button(view, /^Review/));
  await expect.poll(() => items(view).length).toBeGreaterThan(0);
};

describe("the review", () => {
  test("is not offered where nobody can review", async () => {
    const view = await open();
    expect([...view.root.querySelectorAll(".rvb")]).toEqual([]);
    view.editor.run("map.review");
    await settled();
    expect(panel(view)).toBeNull();
  });

  test("lists findings by group with their places, and the button counts the open ones", async () => {
    const view = await opened();
    await show(view);
    const heads = [...view.root.querySelectorAll(".rvg > h4")].map((each) => each.textContent);
    const all = findings(view.map());
    expect(heads.map((each) => each?.replace(/\s*\d+$/, ""))).toEqual(["Conflicts", "Gaps", "Style"]);
    const rest = view.root.querySelector<HTMLButtonElement>(".rule > .lnk");
    expect(rest?.getAttribute("aria-expanded")).toBe("false");
    rest?.click();
    await settled();
    expect(items(view).length).toBe(all.length);
    expect(items(view)[0]?.textContent).toContain("cites none");
    expect(items(view)[0]?.querySelector(".at")?.textContent).toBe(
      all.find(({ group }) => group === "conflict")?.place,
    );
    expect(view.one(".bdg").textContent).toBe(String(all.length));
    expect(button(view, /^Review/).getAttribute("aria-pressed")).toBe("true");
    expect(view.root.activeElement?.textContent).toBe("Review");
    await accessible({ host: view.host } as Parameters<typeof accessible>[0]);
  });

  test("shows a finding on the map, and says it under its card while it is open", async () => {
    const view = await opened();
    await show(view);
    const card = view.card("card4").closest("li");
    expect(card?.nextElementSibling?.textContent).toBe("Claims evidence and cites none");
    await userEvent.click(button(view, /^Show: Claims evidence/));
    await settled();
    expect(view.editor.state.selected.value).toEqual(new Set(["card4"]));
    expect(view.focused()?.closest("[data-card-id]")?.getAttribute("data-card-id")).toBe("card4");
    expect(panel(view)).not.toBeNull();
    await userEvent.click(button(view, /^Show: Outcome/));
    await settled();
    expect(view.focused()?.getAttribute("role")).toBe("columnheader");
    expect(view.focused()?.matches(":focus-visible")).toBe(true);
    await userEvent.click(button(view, "Close review"));
    await settled();
    expect(view.root.querySelector(".lint")).toBeNull();
  });

  test("shows what a filter hides, and in the inspector what a hidden lane or a folded stage keeps", async () => {
    const view = await opened();
    await show(view);
    toggle(view.editor, "channels", "phone");
    await settled();
    expect(view.root.querySelector('[data-card-id="card4"]')).toBeNull();
    await userEvent.click(button(view, /^Show: Claims evidence/));
    await settled();
    expect(view.focused()?.closest("[data-card-id]")?.getAttribute("data-card-id")).toBe("card4");
    expect(view.root.querySelector(".stat .out")).toBeNull();
    for (const change of [
      setField(view.map(), "actions", "hidden", true),
      setField(view.map(), view.map().cards.get("card4")?.stage ?? "", "collapsed", true),
    ]) {
      await view.editor.commit("x", change);
      await userEvent.click(button(view, /^Show: Claims evidence/));
      await expect.poll(() => view.root.querySelector("section.dock")?.textContent).toContain("Wait airside/Actions");
      await view.editor.store.undo();
      await userEvent.click(button(view, /^Review/));
      await expect.poll(() => items(view).length).toBeGreaterThan(0);
    }
    await userEvent.click(button(view, /^Outline/));
    await userEvent.click(button(view, /^Show: Claims evidence/));
    await expect.poll(() => view.focused()?.closest("[data-card-id]")?.getAttribute("data-card-id")).toBe("card4");
  });

  test("names the rule, which Python takes and files keep", async () => {
    const view = await opened();
    await show(view);
    const ids = [...view.root.querySelectorAll(".rule code")].map((each) => each.textContent);
    expect(ids).toEqual([...new Set(findings(view.map()).map(({ rule }) => rule))]);
  });

  test("mends in one step that can be undone, and keeps the focus in the list", async () => {
    const view = await opened();
    const before = canonical(view.map());
    await show(view);
    const n = items(view).length;
    await userEvent.click(button(view, /^Mark as assumed/));
    await expect.poll(() => items(view).length).toBe(n - 1);
    expect(view.map().cards.get("card4")?.basis).toBe("assumed");
    expect(view.focused()?.closest(".fnd")).toBe(items(view)[0]);
    await view.editor.store.undo();
    expect(canonical(view.map())).toBe(before);
    await expect.poll(() => items(view).length).toBe(n);
  });

  test("ignores a finding with a reason, and takes it up again", async () => {
    const view = await opened();
    await show(view);
    const shown = items(view).length;
    const n = findings(view.map()).length;
    await userEvent.click(button(view, /^Ignore…: Claims evidence/));
    await press("{Escape}");
    expect(panel(view)).not.toBeNull();
    expect(view.focused()?.textContent).toBe("Ignore…");
    await press("{Enter}");
    await userEvent.click(button(view, "Ignore"));
    await settled();
    expect(view.one(".why [role=alert]").textContent).toContain("Give a reason");
    expect(view.map().silenced.size).toBe(0);
    await userEvent.keyboard("Known, and mended in May{Enter}");
    await expect.poll(() => view.root.querySelectorAll("details.rvg .fnd").length).toBe(1);
    const [silenced] = [...view.map().silenced.values()];
    expect(silenced).toMatchObject({ rule: "claim-without-evidence", on: "card4", reason: "Known, and mended in May" });
    expect(view.one(".bdg").textContent).toBe(String(n - 1));
    expect(view.root.activeElement).not.toBeNull();
    await userEvent.click(view.one("details.rvg summary"));
    expect(view.one("details.rvg .fnd").textContent).toContain("Reason: Known, and mended in May");
    await userEvent.click(button(view, /^Take up again/));
    await expect.poll(() => view.root.querySelectorAll("details.rvg .fnd").length).toBe(0);
    expect(items(view).length).toBe(shown);
  });

  test("looks again after an edit, from this view or another", async () => {
    const view = await opened();
    await show(view);
    const n = items(view).length;
    await view.editor.commit("Edit card", setField(view.map(), "card4", "basis", "assumed"));
    await expect.poll(() => items(view).length, { timeout: 3000 }).toBe(n - 1);
  });

  test("closes with Escape, and when the inspector is opened", async () => {
    const view = await opened();
    await show(view);
    await press("{Escape}");
    expect(panel(view)).toBeNull();
    await show(view);
    view.editor.state.inspector.value = true;
    await expect.poll(() => panel(view)).toBeNull();
    expect(view.root.querySelector(".dock")).not.toBeNull();
    await userEvent.click(button(view, /^Review/));
    await expect.poll(() => panel(view)).not.toBeNull();
    expect(view.root.querySelector(".dock")).toBeNull();
  });

  test("says so when nothing was found", async () => {
    const view = await opened({ host: { review: () => [] } });
    await userEvent.click(button(view, /^Review/));
    await expect.poll(() => panel(view)?.textContent).toContain("Nothing was found");
    expect(view.root.querySelector(".bdg")).toBeNull();
  });

  test("says why when it can’t be had, and tries again", async () => {
    let fails = true;
    const review = (map: Document): readonly Finding[] => {
      if (!fails) return findings(map);
      return undefined as never;
    };
    const view = await opened({ host: { review } });
    await userEvent.click(button(view, /^Review/));
    await expect.poll(() => view.root.querySelector(".rvw [role=alert]")?.textContent).toContain("can’t review");
    fails = false;
    await userEvent.click(button(view, "Try again"));
    await expect.poll(() => items(view).length).toBeGreaterThan(0);
  });

  test("is as legible in the dark, and with findings that were ignored", async () => {
    const map = weak();
    const silenced = { id: "x1", rule: "claim-without-evidence", on: "card4", reason: "Known" };
    const document = { ...map, silenced: new Map([["x1", silenced]]) } as Document;
    const view = await opened({ document, theme: "dark" });
    await show(view);
    view.one<HTMLDetailsElement>("details.rvg").open = true;
    await userEvent.click(button(view, /^Ignore…: Pain/));
    await userEvent.click(button(view, "Ignore"));
    await settled();
    await accessible({ host: view.host } as Parameters<typeof accessible>[0]);
  });

  test("is told again in the language that the editor is switched to", async () => {
    const locales: string[] = [];
    const review = (map: Document, locale: string): readonly Finding[] => {
      locales.push(locale);
      return findings(map);
    };
    const view = await opened({ host: { review } });
    await show(view);
    view.editor.speak(language("it", it));
    await expect.poll(() => locales.at(-1), { timeout: 3000 }).toBe("it");
    expect(view.one(".rvh h3").textContent).toBe("Revisione");
  });

  test("a reader sees the findings, and no deed", async () => {
    const view = await opened({ host: { review: findings, readonly: "Made by a newer version." } });
    await show(view);
    const deeds = [...view.root.querySelectorAll(".rvw .fnd button")].map((each) => each.textContent);
    expect(new Set(deeds)).toEqual(new Set(["Show"]));
  });
});
