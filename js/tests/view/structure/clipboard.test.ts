import { afterEach, expect, test, vi } from "vitest";
import { blank } from "../../../dev/example";
import { cardsOf } from "../../../src/document/selectors";
import type { Card } from "../../../src/document/types";
import { read } from "../../../src/view/structure/reading";
import { closeAll, deepest, type Opened, open, pasted, press, settled } from "../map";
import { pick } from "./drive";

afterEach(closeAll);

interface Clipboard {
  readonly plain?: string;
  readonly html?: string;
  readonly file?: File;
}

const filled = ({ plain, html, file }: Clipboard): DataTransfer => {
  const data = new DataTransfer();
  if (plain !== undefined) data.setData("text/plain", plain);
  if (html !== undefined) data.setData("text/html", html);
  if (file) data.items.add(file);
  return data;
};

async function paste(given: Clipboard): Promise<ClipboardEvent> {
  const init = { clipboardData: filled(given), bubbles: true, composed: true, cancelable: true };
  const event = new ClipboardEvent("paste", init);
  deepest()?.dispatchEvent(event);
  await settled();
  return event;
}

/** What a copy or a cut leaves on the clipboard. */
async function take(type: "copy" | "cut"): Promise<{ plain: string; html: string }> {
  const event = new ClipboardEvent(type, {
    clipboardData: new DataTransfer(),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  deepest()?.dispatchEvent(event);
  await settled();
  const data = event.clipboardData;
  return { plain: data?.getData("text/plain") ?? "", html: data?.getData("text/html") ?? "" };
}

async function drop(on: Element, given: Clipboard): Promise<DragEvent> {
  const event = new DragEvent("drop", {
    dataTransfer: filled(given),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  on.dispatchEvent(event);
  await settled();
  return event;
}

const size = ({ map }: Opened): number => map().cards.size;

test("a block of a spreadsheet keeps its cells: columns are stages, rows are lanes, in one step", async () => {
  const map = await open({ document: blank() });
  map.cell("Try", "pains").focus();
  await paste({ plain: 'Ask\tPay\n"Wait,\nlong"\t\n\t"Say ""no"""\r\n' });
  expect(map.texts("Try", "pains")).toEqual(["Ask"]);
  expect(map.texts("Buy", "pains")).toEqual(["Pay"]);
  const lanes = map.editor.lanes.value.map(({ id }) => id);
  const next = lanes[lanes.indexOf("pains") + 1] ?? "";
  const after = lanes[lanes.indexOf("pains") + 2] ?? "";
  expect(map.texts("Try", next)).toEqual(["Wait,\nlong"]);
  expect(map.texts("Buy", after)).toEqual(['Say "no"']);
  expect(map.said()).toBe("4 cards pasted");
  map.editor.run("map.undo");
  await settled();
  expect(size(map)).toBe(0);
});

test("a block that doesn't fit is told of, and nothing of it is pasted", async () => {
  const map = await open({ document: blank() });
  map.cell("Tell", "pains").focus();
  await paste({ plain: "a\tb\tc" });
  expect(size(map)).toBe(0);
  expect(map.said()).toContain("3 columns wide and 1 rows high; from here on there are 1 stages");
});

test("cards go from one map to another with what they refer to; ids are new, keys and votes stay behind", async () => {
  const from = await open();
  from.card("card3").focus();
  await press("{Shift>}{ArrowRight}{/Shift}");
  const taken = await take("copy");
  expect(from.said()).toBe("2 cards copied");
  expect(taken.plain).toBe(
    "Queues, unpacks the laptop, repacks at the far end\tLooks for a plug and for somewhere quiet",
  );
  const to = await open({ document: blank() });
  to.cell("Try", "actions").focus();
  await paste(taken);
  const cards = [...to.map().cards.values()];
  expect(cards.map(({ stage, lane }) => [stage, lane]).sort()).toEqual([
    ["Buy", "actions"],
    ["Try", "actions"],
  ]);
  expect(cards.every(({ id }) => !["card3", "card4"].includes(id))).toBe(true);
  const cited = cards.flatMap(({ evidence = [] }) => evidence.map((id) => to.map().evidence.get(id)?.title));
  expect(cited.sort()).toEqual(["Exit survey, question 4", "Shadowing, 3 mornings"]);
});

test("cut cards can be pasted elsewhere, and both steps undone", async () => {
  const map = await open();
  const text = map.map().cards.get("card4")?.text ?? "";
  map.card("card4").focus();
  const taken = await take("cut");
  expect(map.map().cards.has("card4")).toBe(false);
  expect(map.said()).toBe("1 card cut");
  map.cell("land", "pains").focus();
  await paste(taken);
  expect(map.texts("land", "pains")).toContain(text);
  map.editor.run("map.undo");
  map.editor.run("map.undo");
  await settled();
  expect(map.map().cards.get("card4")?.text).toBe(text);
});

test("a card that spans goes on over as many stages where it is pasted", async () => {
  const map = await open();
  map.editor.run("card.span", { card: "card3", until: "board" });
  await settled();
  map.card("card3").focus();
  const taken = await take("copy");
  map.cell("plan", "pains").focus();
  await paste(taken);
  const made = [...map.map().cards.values()].find(
    ({ stage, lane, until }) => stage === "plan" && lane === "pains" && until,
  );
  expect(made?.until).toBe("drop");
});

test("what a spreadsheet would take for a formula is copied as text", async () => {
  const map = await open({ document: blank() });
  map.cell("Try", "pains").focus();
  await paste({ plain: "=1+1\tx" });
  expect(map.texts("Try", "pains")).toEqual(["=1+1"]);
  map.cell("Try", "pains").focus();
  const taken = await take("copy");
  expect(taken.plain).toBe("'=1+1");
  // A spreadsheet takes the table where it is offered one.
  const page = new DOMParser().parseFromString(taken.html, "text/html");
  expect(page.querySelector("td")?.textContent).toBe("'=1+1");
});

test("10 MB, and what is no text, change nothing and are told of in one sentence", async () => {
  const map = await open({ document: blank() });
  map.cell("Try", "pains").focus();
  await paste({ plain: "long line of text\n".repeat(600_000) });
  expect(map.said()).toBe("10.8 MB are too much to paste; 1 MB is the most. Nothing was changed.");
  await paste({ plain: "PNG\u0000\u0001\u0002" });
  expect(map.said()).toBe("This isn’t text, so it can’t stand on a map. Nothing was changed.");
  await paste({ plain: "half \ud83d of one" });
  expect(map.said()).toContain("This isn’t text");
  await paste({ plain: "a\n".repeat(3000) });
  expect(map.said()).toContain("3,000 cards are too many");
  await paste({ file: new File(["x"], "picture.png", { type: "image/png" }) });
  expect(map.said()).toContain("Files and pictures can’t be pasted");
  expect(size(map)).toBe(0);
  expect(map.one(".stat").classList.contains("danger")).toBe(true);
});

test("an open field takes no more from the clipboard than a cell does", async () => {
  const map = await open({ document: blank() });
  map.cell("Try", "pains").focus();
  await press("n");
  for (const [text, told] of [
    ["long line of text\n".repeat(600_000), "10.8 MB are too much to paste"],
    ["x".repeat(10_000_000), "10 MB are too much to paste"],
    ["a\n".repeat(3000), "3,000 cards are too many"],
    ["PNG\u0000\u0001\u0002", "This isn’t text"],
  ] as const) {
    await pasted(text);
    expect(map.said()).toContain(told);
    expect(map.one<HTMLTextAreaElement>(".edt textarea").value).toBe("");
  }
  await pasted("Cold\nLoud");
  expect(map.texts("Try", "pains")).toEqual(["Cold", "Loud"]);
});

test("no other field takes what no record could hold, and what stands in it stays", async () => {
  const map = await open();
  map.card("card4").focus();
  await press("i");
  const dock = (): HTMLElement => map.one("section.dock");
  await expect.poll(() => dock().querySelector("textarea")).not.toBeNull();
  map.one("button[title='Rename map']").click();
  await settled();
  const fields = [
    map.one("[aria-label='Title of the map']"),
    map.one(".find input"),
    ...map.root.querySelectorAll<HTMLInputElement>("section.dock :is(textarea, input[type=text])"),
  ];
  expect(fields.length).toBeGreaterThan(4);
  for (const field of fields as HTMLInputElement[]) {
    field.focus();
    const before = field.value;
    for (const [plain, told] of [
      ["x".repeat(10_000_000), "10 MB are too much to paste"],
      ["PNG\u0000\u0001\u0002", "This isn’t text"],
      ["half \ud83d of one", "This isn’t text"],
    ] as const) {
      const event = await paste({ plain });
      expect(event.defaultPrevented).toBe(true);
      expect(map.said()).toContain(told);
      expect(field.value).toBe(before);
    }
    expect((await paste({ plain: "Words" })).defaultPrevented).toBe(false);
  }
  expect(map.editor.store.revision.value).toBe(0);
});

test("HTML is text to us: no script runs, nothing is fetched, markup in cells is shown as it is", async () => {
  const map = await open({ document: blank() });
  const hurt = `<img src="x" onerror="window.hurt=1"><script>window.hurt=1</script>`;
  map.cell("Try", "pains").focus();
  await paste({ html: `<p>First ${hurt}</p><ul><li>Second</li></ul>` });
  expect(map.texts("Try", "pains")).toEqual(["First", "Second"]);
  map.cell("Buy", "pains").focus();
  await paste({ html: `<table><tr><td>a</td><td>&lt;b&gt;${hurt}</td></tr></table>` });
  expect(map.texts("Buy", "pains")).toEqual(["a"]);
  expect(map.texts("Use", "pains")).toEqual(["<b>"]);
  expect((window as { hurt?: number }).hurt).toBeUndefined();
  expect(map.root.querySelector("img, script")).toBeNull();
});

test("a clipboard that only looks like ours is a table like any other", () => {
  const html = (json: string): string => `<table data-journey-cards='${json}'><tr><td>a</td><td>b</td></tr></table>`;
  const kind = (json: string): string => read({ plain: "", html: html(json), files: [] }).kind;
  for (const json of ["", "{", "[]", "null", '{"format":"journey-cards","version":9,"cards":[]}'])
    expect(kind(json)).toBe("block");
  const poisoned = `{"format":"journey-cards","version":1,"cards":[{"column":-1,"row":"x","fields":{"text":"t","__proto__":{"stage":"s"},"id":"x"}}]}`;
  const found = read({ plain: "", html: html(poisoned), files: [] });
  expect(found.kind === "cards" && found.clip.cards[0]).toMatchObject({ column: 0, row: 0, fields: { text: "t" } });
  expect(found.kind === "cards" && "id" in (found.clip.cards[0]?.fields ?? {})).toBe(false);
});

test("a file that is dropped on the map leaves page and map as they are, and says what to do with it", async () => {
  const map = await open();
  const before = map.editor.store.revision.value;
  const event = await drop(map.cell("land", "pains"), { file: new File(["{}"], "trip.journey.json") });
  expect(event.defaultPrevented).toBe(true);
  expect(map.said()).toBe(
    'trip.journey.json was not opened here, and nothing was changed. In a cell, jw.open("trip.journey.json") opens it.',
  );
  await drop(map.one(".bar"), { file: new File(["x"], "notes.pdf") });
  expect(map.said()).toContain("notes.pdf can’t be put on a map");
  expect(map.editor.store.revision.value).toBe(before);
  await drop(map.cell("land", "pains"), { plain: "Dropped words" });
  expect(map.texts("land", "pains")).toEqual(["Dropped words"]);
});

test("on a map that can't be changed paste says why, and copying works", async () => {
  const map = await open({ host: { readonly: "Made by a newer version." } });
  map.cell("land", "pains").focus();
  await paste({ plain: "x" });
  expect(map.said()).toBe("Made by a newer version.");
  map.card("card4").focus();
  expect((await take("cut")).plain).toBe("Looks for a plug and for somewhere quiet");
  expect(map.map().cards.has("card4")).toBe(true);
});

test("a menu copies too, or says that the browser keeps its clipboard", async () => {
  const map = await open();
  map.card("card4").focus();
  await press("{Shift>}{F10}{/Shift}");
  await pick(map, "Copy");
  await expect.poll(() => map.said()).toMatch(/1 card copied|The browser keeps its clipboard/);
});

test("a menu pastes into a cell and below a card, with all fields; or says that the browser keeps its clipboard", async () => {
  const map = await open();
  const held = vi.spyOn(navigator.clipboard, "read");
  const holding = (given: Record<string, string>) =>
    new ClipboardItem(
      Object.fromEntries(Object.entries(given).map(([type, text]) => [type, new Blob([text], { type })])),
    );
  map.card("card4").focus();
  const taken = await take("copy");
  held.mockResolvedValue([holding({ "text/plain": taken.plain, "text/html": taken.html })]);
  const menu = async (on: Element): Promise<void> => {
    on.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, composed: true, cancelable: true }));
    await settled();
    await pick(map, "Paste");
    await settled();
  };
  await menu(map.cell("land", "pains"));
  const [pasted] = cardsOf(map.map(), "land", "pains");
  const { id: _, order: __, stage: ___, ...fields } = map.map().cards.get("card4") as Card;
  expect(pasted).toMatchObject({ ...fields, lane: "pains" });
  held.mockResolvedValue([holding({ "text/plain": "Too slow" })]);
  await menu(map.card(pasted?.id ?? ""));
  expect(map.texts("land", "pains")).toEqual([fields.text, "Too slow"]);
  held.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  await menu(map.cell("land", "pains"));
  expect(map.said()).toBe("The browser keeps its clipboard to itself. Use the keys to paste.");
  held.mockRestore();
});

test("double clicks open what stands there, and never more than one field", async () => {
  const map = await open();
  const twice = async (on: Element): Promise<void> => {
    on.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, composed: true, cancelable: true }));
    await settled();
  };
  for (const selector of [
    ".corner",
    ".bar",
    ".stat",
    ".span",
    ".lt b",
    ".st b",
    ".st .goal",
    ".cell[data-drop]",
    ".card",
    ".zl",
  ]) {
    await twice(map.one(selector));
    expect(map.root.querySelectorAll("textarea").length).toBeLessThanOrEqual(1);
    await press("{Escape}");
  }
  expect(map.editor.store.revision.value).toBe(0);
});

test("copy and paste reach what has the focus where a browser tells them to the page", async () => {
  const map = await open({ document: blank() });
  map.cell("Try", "pains").focus();
  await paste({ plain: "Too slow" });
  const told = async (type: string, on: Element, given: Clipboard = {}): Promise<ClipboardEvent> => {
    const init = { clipboardData: filled(given), bubbles: true, composed: true, cancelable: true };
    const event = new ClipboardEvent(type, init);
    on.dispatchEvent(event);
    await settled();
    return event;
  };
  map.cell("Try", "pains").focus();
  // Firefox tells them to the page's body, Safari to the map's element.
  const copied = await told("copy", document.body);
  expect(copied.clipboardData?.getData("text/plain")).toBe("Too slow");
  expect(copied.defaultPrevented).toBe(true);
  expect((await told("beforecopy", document.body)).defaultPrevented).toBe(true);
  await told("paste", map.root.host, { plain: "Too dear" });
  expect(map.texts("Try", "pains")).toEqual(["Too slow", "Too dear"]);
  // The focus elsewhere on the page: the page's own.
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  expect((await told("paste", document.body, { plain: "Not here" })).defaultPrevented).toBe(false);
  field.remove();
  expect(size(map)).toBe(2);
});
