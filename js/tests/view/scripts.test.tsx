/** Texts in any script: their own direction, no broken characters, no overflow. */
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { example } from "../../dev/example";
import { cut, shortened } from "../../src/state/graphemes";
import { brief } from "../../src/state/text";
import { initials } from "../../src/view/facts";
import { closeAll, type Opened, open, press, settled } from "./map";

afterEach(closeAll);

const FAMILY = "👩‍👩‍👧‍👦";
const MARKED = "é̄";

const written = async (text: string): Promise<Opened> => {
  const map = example();
  const card = map.cards.get("card4");
  if (!card) throw new Error("There is no card4");
  return open({ document: { ...map, cards: new Map([...map.cards, ["card4", { ...card, text }]]) } });
};
const textOf = (view: Opened): HTMLElement => {
  const found = view.card("card4").querySelector<HTMLElement>(".t");
  if (!found) throw new Error("The card has no text");
  return found;
};
const first = (element: HTMLElement): DOMRect => {
  const range = new Range();
  range.setStart(element.firstChild as Text, 0);
  range.setEnd(element.firstChild as Text, 1);
  return range.getBoundingClientRect();
};

test("characters are cut as people count them", () => {
  expect(cut(FAMILY.repeat(5), 2)).toBe(FAMILY.repeat(2));
  expect(cut(MARKED.repeat(5), 3)).toBe(MARKED.repeat(3));
  expect(cut("abc", 5)).toBe("abc");
  expect(shortened(FAMILY.repeat(5), 3)).toBe(`${FAMILY.repeat(2)}…`);
  expect(brief(`${"x".repeat(38)}${FAMILY}${FAMILY}`)).toBe(`${"x".repeat(38)}${FAMILY}${FAMILY}`);
  // After a whole word, where there is one; what ends in dots of its own is left.
  expect(brief("Gate shown eleven minutes before it closes")).toBe("Gate shown eleven minutes before it…");
  expect(brief("I wonder whether it goes that way…")).toBe("I wonder whether it goes that way…");
  expect(brief("ä".repeat(50))).toBe(`${"ä".repeat(39)}…`);
  expect(initials("Éva Ångström")).toBe("ÉÅ");
});

test("a long card is never cut inside an emoji family", async () => {
  const view = await written(`${"a".repeat(139)}${FAMILY}${FAMILY} and more`);
  expect(textOf(view).textContent).toBe(`${"a".repeat(139)}${FAMILY}…`);
});

test("a card of 140 families is shown whole", async () => {
  const view = await written(FAMILY.repeat(140));
  expect(textOf(view).textContent).toBe(FAMILY.repeat(140));
});

test.each([
  ["Arabic", "يبحث عن مقبس وعن مكان هادئ للجلوس"],
  ["Hebrew", "מחפש שקע ומקום שקט לשבת"],
])("%s runs from the right, also while it is edited", async (_, text) => {
  const view = await written(text);
  const shown = textOf(view);
  const box = shown.getBoundingClientRect();
  expect(first(shown).right).toBeGreaterThan(box.left + box.width / 2);
  await userEvent.dblClick(view.card("card4"));
  await settled();
  const field = view.one<HTMLTextAreaElement>(".edt textarea");
  expect(getComputedStyle(field).unicodeBidi).toBe("plaintext");
  await press("{Escape}");
  expect(textOf(view).textContent).toBe(text);
});

test("English beside it still runs from the left", async () => {
  const view = await open();
  const shown = textOf(view);
  const box = shown.getBoundingClientRect();
  expect(first(shown).left).toBeLessThan(box.left + 4);
});

test.each([
  ["Chinese", "寻找插座以及可以安静坐下来的地方然后等待登机口公布"],
  ["Japanese", "コンセントと静かに座れる場所を探してゲートの発表を待つ"],
  ["one long word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"],
])("%s wraps inside its card", async (_, text) => {
  const view = await written(text);
  const card = view.card("card4");
  expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth + 1);
  expect(textOf(view).getClientRects().length + textOf(view).getBoundingClientRect().height).toBeGreaterThan(17);
});
