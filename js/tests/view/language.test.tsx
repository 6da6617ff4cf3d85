/** The interface in three languages, changed while it is open; nothing is said in English that a catalogue has. */
import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import en from "../../../src/journey_widgets/locales/en.json";
import it_ from "../../../src/journey_widgets/locales/it.json";
import sv from "../../../src/journey_widgets/locales/sv.json";
import { example } from "../../dev/example";
import { options } from "../../dev/states";
import { PageHost } from "../../src/hosts/page";
import { type Catalogue, language } from "../../src/i18n";
import { closeAll, type Opened, open, press, settled, write } from "./map";

const WORDS: Readonly<Record<string, Catalogue>> = { it: it_ as Catalogue, sv: sv as Catalogue };

afterEach(closeAll);

/** All that is read or heard, without what the map itself says. */
function said({ root }: Opened): string[] {
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) words.push(node.textContent?.trim() ?? "");
    else if (node instanceof Element)
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-roledescription"])
        words.push(node.getAttribute(name) ?? "");
  }
  return words.filter(Boolean);
}

describe("spoken while the map is open", () => {
  test.each(["it", "sv"])("%s: everything is as it is in a map that is opened in that language", async (locale) => {
    const there = await open({ locale, words: WORDS[locale] ?? {} });
    await settled();
    const wanted = said(there);
    closeAll();
    const view = await open();
    await settled();
    const before = said(view);
    view.editor.speak(language(locale, WORDS[locale]));
    await settled();
    expect(said(view)).toEqual(wanted);
    expect(view.host.lang).toBe(locale);
    view.editor.speak(language("en"));
    await settled();
    expect(said(view)).toEqual(before);
  });

  const side =
    (n: number) =>
    async (view: Opened): Promise<void> => {
      view.editor.run("view.channels");
      await settled();
      view.root.querySelectorAll<HTMLElement>(".chv > .seg button").item(n).click();
    };
  const ways: readonly (readonly [string, number, (view: Opened) => void | Promise<void>])[] = [
    ["the outline", 1130, ({ editor }) => editor.run("view.outline")],
    ["the map by channels", 1130, ({ editor }) => editor.run("view.channels")],
    ["customer and brand", 1130, side(1)],
    ["the inventory of touchpoints", 1130, side(2)],
    ["one stage", 360, () => {}],
    ["few columns", 760, () => {}],
    [
      "the time axis, the map in small, the inspector",
      1130,
      ({ editor: { state, run } }) => {
        state.timeAxis.value = true;
        state.minimap.value = true;
        state.selected.value = new Set(["card16"]);
        run("view.inspector");
      },
    ],
    [
      "folded lanes and columns",
      1130,
      ({ editor }) => {
        editor.state.folded.value = new Set(editor.lanes.value.slice(1, 4).map(({ id }) => id));
        editor.run("axis.nudge", {});
      },
    ],
    [
      "a filter",
      1130,
      ({ editor: { state } }) => {
        state.filter.value = {
          wanted: { basis: ["assumed"] },
          hides: ({ cards }) => new Set([...cards.keys()].slice(0, 9)),
        };
      },
    ],
  ];
  test.each(ways)("%s: nothing is left in the language before", async (_, width, show) => {
    const there = async (options: Parameters<typeof open>[0]): Promise<Opened> => {
      const view = await open(options);
      (view.host.parentElement as HTMLElement).style.width = `${width}px`;
      await settled();
      await show(view);
      await settled();
      await settled();
      // What was announced before was said.
      view.editor.state.announce("");
      return view;
    };
    const wanted = said(await there({ locale: "it", words: WORDS["it"] ?? {} }));
    closeAll();
    const view = await there({});
    view.editor.speak(language("it", WORDS["it"]));
    await settled();
    expect(wanted.length).toBeGreaterThan(50);
    expect(said(view)).toEqual(wanted);
  });

  test("what is being typed into a card stays, with the caret in it", async () => {
    const view = await open();
    const [card] = view.map().cards.keys();
    view.editor.run("card.edit", { card });
    await expect.poll(() => view.focused()?.tagName).toBe("TEXTAREA");
    await write(" and no seat");
    const field = view.focused() as HTMLTextAreaElement;
    const typed = field.value;
    field.setSelectionRange(4, 4);
    view.editor.speak(language("it", WORDS["it"]));
    await settled();
    expect(view.host.lang).toBe("it");
    expect(view.focused()).toBe(field);
    expect([field.value, field.selectionStart]).toEqual([typed, 4]);
    await press("{Enter}");
    expect(view.map().cards.get(card ?? "")?.text).toBe(typed);
  });

  test.each(["grid", "outline"])("whoever stands in the %s stands there still", async (what) => {
    const view = await open();
    if (what === "outline") view.editor.run("view.outline");
    await settled();
    const at = view.one(what === "outline" ? ".ol button" : "[role=gridcell] .main");
    at.focus();
    view.editor.speak(language("sv", WORDS["sv"]));
    await settled();
    expect(view.focused()).toBe(at);
  });

  test("chosen in the key list: the words come from the host, and the choice is told", async () => {
    const view = await open({ from: new PageHost(example(), options) });
    await expect.poll(() => view.root.querySelector("[role=grid]")).not.toBeNull();
    view.editor.run("map.help");
    await expect.poll(() => view.root.querySelector(".prefs select")).not.toBeNull();
    await userEvent.selectOptions(view.one(".prefs select"), "sv");
    await expect.poll(() => view.host.lang).toBe("sv");
    expect(view.said()).toContain("Svenska");
    await userEvent.selectOptions(view.one(".prefs select"), "en");
    await expect.poll(() => view.host.lang).toBe("en");
  });

  test("a host without that language says so, and the one spoken stays", async () => {
    const view = await open();
    view.editor.run("map.help");
    await expect.poll(() => view.root.querySelector(".prefs select")).not.toBeNull();
    await userEvent.selectOptions(view.one(".prefs select"), "it");
    await expect.poll(() => view.root.querySelector(".prefs [role=alert]")?.textContent).toContain("no other language");
    expect(view.host.lang).toBe("en");
  });
});

const VOWELS: Readonly<Record<string, string>> = { a: "ä", e: "ë", i: "ï", o: "ö", u: "ü", y: "ÿ" };

/** Every sentence a third longer, with vowels that no English word has. */
const long = (text: string): string => {
  const strange = text.replace(/\{\w+\}|[aeiouy]/gi, (found) => VOWELS[found.toLowerCase()] ?? found);
  return `${strange} ${"ñ".repeat(Math.ceil(text.replace(/\{\w+\}/g, "").length * 0.35))}`;
};
const pseudo: Catalogue = Object.fromEntries(
  Object.entries(en).map(([key, entry]: [string, string | { one: string }]) => [
    key,
    typeof entry === "string" ? long(key) : { one: long(entry.one), other: long(key) },
  ]),
);

const WORD = /(?<!\p{L})[A-Za-z]{3,}(?!\p{L})/gu;

/** Words that stand in no catalogue: the map's own, names of keys, what languages call themselves. */
function own(view: Opened): ReadonlySet<string> {
  const words = new Set(
    "Ctrl Shift Alt Home End Enter Esc Tab Space Del Page Down English Italiano Svenska och".split(" "),
  );
  const walk = (value: unknown): void => {
    if (typeof value === "string") for (const [word] of value.matchAll(WORD)) words.add(word);
    if (value instanceof Map) for (const each of value.values()) walk(each);
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) walk(each);
  };
  walk(view.map());
  return words;
}

describe("no sentence outside the catalogues", () => {
  const states: readonly (readonly [string, (view: Opened) => void, string])[] = [
    ["the grid", () => {}, "[role=grid]"],
    ["the outline", ({ editor }) => editor.run("view.outline"), ".ol"],
    ["the key list", ({ editor }) => editor.run("map.help"), "dialog .keys"],
    ["the history", ({ editor }) => editor.run("map.history"), "dialog .steps"],
    ["stages", ({ editor }) => editor.run("stages.arrange"), "dialog .arr"],
    ["lanes", ({ editor }) => editor.run("lanes.arrange"), "dialog .arr"],
    ["the filter", ({ one }) => one(".bar.two button[aria-haspopup=dialog][aria-expanded]").click(), ".filter"],
    [
      "the inspector",
      ({ editor }) => {
        editor.state.selected.value = new Set(["card16"]);
        editor.run("view.inspector");
      },
      ".insp, .dock",
    ],
  ];
  test.each(states)("in %s", async (_, show, there) => {
    const view = await open({ locale: "sv", words: pseudo });
    show(view);
    await expect.poll(() => view.root.querySelector(there)).not.toBeNull();
    await settled();
    const known = own(view);
    const bare = said(view).filter(
      // What a date, or the letters of a name, are called is no sentence.
      (text) =>
        !/\d{4}|^\p{Lu}+$/u.test(text) &&
        [...text.matchAll(WORD)].some(([word]) => !known.has(word) && /[aeiouy]/i.test(word)),
    );
    expect([...new Set(bare)]).toEqual([]);
  });
});

describe("sentences that are a third longer", () => {
  test.each([1180, 760, 400])("are not cut in a map %d px wide", async (width) => {
    const view = await open({ locale: "sv", words: pseudo });
    const place = view.host.parentElement as HTMLElement;
    place.style.width = `${width}px`;
    await settled();
    await settled();
    const cut = [...view.root.querySelectorAll<HTMLElement>("button, label, th, legend, h2, h3, h4, p, .stat span")]
      .filter((node) => {
        const style = getComputedStyle(node);
        const hides = style.overflowX !== "visible" && style.textOverflow !== "ellipsis";
        return node.getClientRects().length > 0 && hides && node.scrollWidth > node.clientWidth + 1;
      })
      .map((node) => `${node.className} ${node.textContent?.slice(0, 60)}`);
    expect(cut).toEqual([]);
    // Nothing hangs over the frame either.
    const frame = view.one(".fr").getBoundingClientRect();
    const over = [...view.root.querySelectorAll<HTMLElement>(".bar *, .stat *")]
      .filter((node) => node.getClientRects().length > 0 && !node.closest(".vh"))
      .filter((node) => node.getBoundingClientRect().right > frame.right + 1)
      .map((node) => `${node.tagName} ${node.className} ${node.textContent?.slice(0, 40)}`);
    expect(over).toEqual([]);
  });
});
