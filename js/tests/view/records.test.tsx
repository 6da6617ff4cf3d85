import { afterEach, expect, test } from "vitest";
import { COLLECTIONS, type Fields } from "../../src/document";
import { RULES } from "../../src/document/rules";
import { show, THE_MAP } from "../../src/state/commands/inspect";
import { Inspector } from "../../src/view/Inspector";
import { freeText, freeValue } from "../../src/view/inspector/value";
import { accessible, type Drawn, draw, settled, type } from "./draw";
import { closeAll, settled as drawnAgain, open, press } from "./map";
import { ROWS, sampleDocument, sampleEditor } from "./sample";

let drawn: Drawn | undefined;
afterEach(() => {
  drawn?.remove();
  drawn = undefined;
  closeAll();
});

const FULL = {
  ...ROWS,
  touchpoints: [{ id: "t1", order: "a0", name: "Hatch", channels: ["staff"] }],
  channels: [{ id: "h1", order: "a0", name: "Notice board" }],
  links: [{ id: "k1", kind: "solves", start: "c7", end: "c3" }],
};

function dock(id: string | null, rows = FULL as typeof ROWS) {
  const sample = sampleEditor({ rows });
  sample.editor.state.inspector.value = true;
  if (id) show(sample.editor, id);
  drawn = draw(sample.editor, <Inspector />);
  return sample;
}
const of = (): Drawn => drawn as Drawn;
const field = (label: string): HTMLInputElement => {
  const found = of()
    .all("label")
    .find((one) => one.textContent?.trim().startsWith(label));
  return of().one(`#${CSS.escape(found?.getAttribute("for") ?? "")}`);
};
const leave = async (element: HTMLElement): Promise<void> => {
  element.blur();
  await settled();
};
const pick = async (element: HTMLElement, value: string): Promise<void> => {
  (element as HTMLSelectElement).value = value;
  element.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
};
const group = (label: string): HTMLElement => {
  const found = of()
    .all("[role=group]")
    .find((one) => of().root.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent === label);
  if (!found) throw new Error(`No group is called ${label}`);
  return found;
};

const KINDS = COLLECTIONS.filter((kind) => !["comments", "silenced"].includes(kind));
const ELSEWHERE = ["id", "order", "evidence", "against"];

test.each(KINDS)("every field of %s has a control with a name of its own", async (kind) => {
  const { editor } = dock(null);
  const [id = ""] = editor.document.value[kind].keys();
  show(editor, id);
  await settled();
  const more = of().root.querySelector<HTMLElement>(".more0");
  more?.click();
  await settled();
  const wanted = Object.keys(RULES.records[kind].fields).filter((name) => !ELSEWHERE.includes(name));
  expect(of().all(".form > .fld")).toHaveLength(wanted.length);
  await accessible(of());
});

/** A value that a field takes, by its name, as one types it. */
const TYPED: Readonly<Record<string, string>> = {
  Colour: "#336699",
  Address: "https://example.org/a",
  Image: "people/noor.jpg",
  File: "notes/3.txt",
  "As of": "2026-01-02",
  Created: "2026-01-02",
  Language: "sv",
  Low: "1",
};
/** Held by another rule: one point a persona and stage, an interval around its value, an end that is no start. */
const BOUND = /^(Low end|High end|Delivered|Stage|Persona|Card|Lane|From|To|Part of)/;

test.each([...KINDS, "map"] as const)("each field of %s can be set where the rules are kept", async (kind) => {
  const rows = { ...FULL, touchpoints: [...FULL.touchpoints, { id: "t2", order: "a1", name: "Poster" }] };
  const { editor, root } = await open({ document: sampleDocument(rows as unknown as typeof ROWS) });
  const first = kind === "map" ? THE_MAP : [...editor.document.value[kind].keys()][0];
  // What nobody measured has no base.
  const id = kind === "emotions" ? "e_p1_1" : (first ?? "");
  editor.run("record.inspect", { id });
  await drawnAgain();
  root.querySelector<HTMLElement>(".more0")?.click();
  await drawnAgain();
  const before = editor.store.revision.value;
  const labels = [...root.querySelectorAll<HTMLLabelElement>(".form > .fld > label[for]")];
  let set = 0;
  for (const label of labels) {
    const name = label.textContent?.trim() ?? "";
    if (BOUND.test(name)) continue;
    const control = root.getElementById(label.htmlFor) as HTMLInputElement | HTMLSelectElement;
    set += 1;
    if (control instanceof HTMLSelectElement)
      await pick(control, control.options[control.options.length - 1]?.value ?? "");
    else {
      const number = control.inputMode === "decimal";
      await type(control, TYPED[name] ?? (control.type === "date" ? "2026-03-04" : number ? "1" : `Words for ${name}`));
      await leave(control);
    }
    const alert = control.closest(".fld")?.querySelector("[role=alert]")?.textContent;
    expect(alert, name).toBeUndefined();
  }
  for (const box of root.querySelectorAll<HTMLInputElement>(".form > .fld [type=checkbox]")) {
    box.click();
    await settled();
    set += 1;
  }
  expect(root.querySelectorAll(".dock [role=alert]")).toHaveLength(0);
  expect(editor.store.revision.value - before).toBeGreaterThanOrEqual(set / 2);
});

test("the map's own fields are there too, and its curve can be straight", async () => {
  const { editor } = dock(THE_MAP);
  await type(field("Scenario"), "A Saturday in May");
  await leave(field("Scenario"));
  await pick(of().byLabel("Emotion curve"), "straight");
  expect(editor.document.value.scenario).toBe("A Saturday in May");
  expect(editor.document.value.settings).toEqual({ emotion_line: "straight" });
  await accessible(of());
});

test("the lane of the curve offers how it is drawn", async () => {
  const { editor } = dock("l_emotion");
  await pick(of().byLabel("Emotion curve"), "steps");
  expect(editor.document.value.settings.emotion_line).toBe("steps");
});

test("a number may have a decimal comma; a share is typed as per cent; what is no number stays, with the reason", async () => {
  const { editor, changes } = dock("m2");
  await type(field("Reached by, %"), "61,5");
  await leave(field("Reached by, %"));
  expect(editor.document.value.moments.get("m2")?.reached).toBe(0.615);
  await type(field("Base, n"), "about 60");
  await leave(field("Base, n"));
  expect(of().one("[role=alert]").textContent).toBe("Give a number.");
  expect(field("Base, n").value).toBe("about 60");
  expect(changes).toHaveLength(1);
});

test("an emotion says its gap in figures, takes a note, and loses its interval when it is called assumed", async () => {
  const { editor } = dock("e_p1_1");
  const { value = 0, expected = 0 } = editor.document.value.emotions.get("e_p1_1") ?? {};
  expect(of().one(".gapline").textContent).toMatch(/^Expected .+, delivered .+: gap .+\.$/);
  expect(value).not.toBe(expected);
  await type(field("Note"), "Said at the counter");
  await leave(field("Note"));
  of().button("assumed").click();
  await settled();
  const emotion = editor.document.value.emotions.get("e_p1_1");
  expect(emotion).toMatchObject({ note: "Said at the counter", basis: "assumed" });
  for (const gone of ["low", "high", "n"]) expect(emotion).not.toHaveProperty(gone);
});

test("attributes keep what kind of value they are", async () => {
  const { editor } = dock("p1");
  const rows = group("Segment in the data");
  const [name, value] = [...rows.querySelectorAll<HTMLInputElement>("input")];
  await type(name as HTMLElement, "CONNECTING");
  await leave(name as HTMLElement);
  await type(value as HTMLElement, "true");
  await leave(value as HTMLElement);
  expect(editor.document.value.personas.get("p1")?.segment).toEqual({ CONNECTING: true });
});

test.each([
  ["5", 5],
  ['"5"', "5"],
  ["true", true],
  ["business", "business"],
  ['["a","b"]', ["a", "b"]],
  ["{oops", "{oops"],
  ["null", "null"],
])("%s is read and written the same", (text, value) => {
  expect(freeValue(text)).toEqual(value);
  expect(freeValue(freeText(value))).toEqual(value);
});

test("an icon is chosen from drawings with names; of a channel those of channels too", async () => {
  const { editor } = dock("h1");
  of().button("Icon: not set").click();
  await settled();
  const items = of().all("[role^=menuitem]");
  expect(items.map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(["Kiosk", "Chat", "Payment card"]),
  );
  expect(items.filter((item) => item.querySelector("svg.i"))).not.toHaveLength(0);
  await accessible(of());
  of().button("Kiosk").click();
  await settled();
  expect(editor.document.value.channels.get("h1")?.icon).toBe("kiosk");
  expect(of().button("Icon: Kiosk").querySelector("svg")).not.toBeNull();
  show(editor, "s1");
  await settled();
  of()
    .button(/^Icon: /)
    .click();
  await settled();
  expect(
    of()
      .all("[role^=menuitem]")
      .map(({ textContent }) => textContent),
  ).not.toContain("Kiosk");
});

test.each([280, 520])(
  "in a frame %s px high the dock leaves room for the map, and heads of stages are their names",
  async (height) => {
    const { editor, root } = await open({ height });
    editor.state.inspector.value = true;
    await drawnAgain();
    await settled(200);
    const tall = (selector: string): number => root.querySelector(selector)?.getBoundingClientRect().height ?? 0;
    expect(tall(".dock")).toBeGreaterThan(110);
    expect(tall(".scroll") - tall(".head")).toBeGreaterThan(120);
    const frame = root.querySelector(".fr")?.getBoundingClientRect();
    expect(root.querySelector(".dock")?.getBoundingClientRect().bottom).toBeLessThanOrEqual(frame?.bottom ?? 0);
    editor.state.inspector.value = false;
    await settled(100);
    expect(tall(".head")).toBeGreaterThan(80);
  },
);

test("goals are a list: one is added at its end, and taken away", async () => {
  const { editor } = dock("p1");
  const first = of().byLabel("Add to Goals");
  await type(first, "A drill by noon");
  first.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled(90);
  expect(editor.document.value.personas.get("p1")?.goals).toEqual(["A drill by noon"]);
  expect(of().root.activeElement?.getAttribute("aria-label")).toBe("Add to Goals");
  group("Goals").querySelector<HTMLElement>("button")?.click();
  await settled();
  expect(editor.document.value.personas.get("p1")).not.toHaveProperty("goals");
});

test("a duration is saved once it has a value and a unit", async () => {
  const { editor, changes } = dock("s4");
  await type(of().byLabel("Value"), "15");
  await leave(of().byLabel("Value"));
  expect(changes).toHaveLength(0);
  expect(of().one("[role=alert]").textContent).toContain("Give Unit too");
  await type(of().byLabel("Unit"), "min");
  await leave(of().byLabel("Unit"));
  expect(editor.document.value.stages.get("s4")?.duration).toEqual({ value: 15, unit: "min" });
});

test("pictures are named by their file, with what one would see", async () => {
  const { editor } = dock("c3");
  of().one(".more0").click();
  await settled();
  await type(of().byLabel("File, 1"), "hatch.jpg");
  await leave(of().byLabel("File, 1"));
  await type(of().byLabel("Alternative text, 1"), "A shut hatch");
  await leave(of().byLabel("Alternative text, 1"));
  expect(editor.document.value.cards.get("c3")?.images).toEqual([{ file: "hatch.jpg", alt: "A shut hatch" }]);
});

test("a card moves by its stage field, with an order of its own there", async () => {
  const { editor } = dock("c3");
  of().one(".more0").click();
  await settled();
  await pick(field("Stage"), "s2");
  const card = editor.document.value.cards.get("c3");
  expect(card?.stage).toBe("s2");
  expect(card?.order).not.toBe("a3");
});

test("fields that only a later version knows are shown as they are", async () => {
  const cards = [{ id: "c3", order: "a0", stage: "s4", lane: "l_pains", text: "x", mood: { colour: "grey" } }];
  dock("c3", { ...FULL, cards, comments: [], links: [] } as unknown as typeof ROWS);
  expect(of().one(".kv").textContent).toBe('mood{"colour":"grey"}');
});

test("a link is made to a record that was looked for, told from both ends, and taken away", async () => {
  const { editor } = dock("c4");
  await pick(of().byLabel("Add link"), "causes");
  await type(of().byLabel("Find a record"), "hatch opens");
  of()
    .byLabel("Find a record")
    .dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled();
  const links = [...editor.document.value.links.values()];
  expect(links.at(-1)).toMatchObject({ kind: "causes", start: "c4", end: "c3" });
  show(editor, "c3");
  await settled();
  expect(of().one(".lk + .lk").textContent).toContain("Caused by");
  const away = of()
    .all("button")
    .find((one) => one.getAttribute("aria-label")?.startsWith("Remove link to Deposit"));
  away?.click();
  await settled();
  expect(editor.document.value.links.size).toBe(1);
});

test("a jump leads to the other record, and back", async () => {
  const { editor } = dock("c3");
  await settled();
  of().one(".evr .jump").click();
  await settled();
  expect(of().one(".crumb").textContent).toBe("Evidence/Was it easy to join? Q4");
  expect(of().root.activeElement).toBe(of().one(".crumb"));
  of()
    .button(/^Back to/)
    .click();
  await settled();
  expect(of().one(".crumb").textContent).toContain("Card 1 of 2");
  expect([...editor.state.selected.value]).toEqual(["c3"]);
});

test("evidence that is there is cited; its stand is turned; it is no longer cited", async () => {
  const { editor } = dock("c4");
  of().button("Link evidence").click();
  await settled();
  of().button("Speaks against it").click();
  of()
    .button(/^Cite: Hatch counter/)
    .click();
  await settled();
  const card = () => editor.document.value.cards.get("c4");
  expect(card()).toMatchObject({ against: ["v3"] });
  of()
    .button(/^against/)
    .click();
  await settled();
  expect(card()).toMatchObject({ evidence: ["v3"] });
  expect(card()).not.toHaveProperty("against");
  of()
    .button(/^No longer cite/)
    .click();
  await settled();
  expect(card()).not.toHaveProperty("evidence");
  expect(editor.document.value.evidence.has("v3")).toBe(true);
});

test("new evidence is one change: the piece, with its place and base, and that it is cited", async () => {
  const { editor, changes } = dock("m2");
  of().button("Link evidence").click();
  await settled();
  of().button("Add evidence").click();
  await settled();
  expect(of().one("[role=alert]").textContent).toBe("Give the evidence a title.");
  await type(of().one(".cite input"), "Interview 9");
  await settled();
  const within = (label: string): HTMLInputElement => {
    const found = of()
      .all(".cite label")
      .find((one) => one.textContent === label);
    return found?.querySelector("input") as HTMLInputElement;
  };
  await type(within("Quote"), "Nobody told me.");
  await type(within("Participant"), "P9");
  await type(within("Said by, n"), "3");
  await accessible(of());
  of().button("Add evidence").click();
  await settled();
  expect(changes).toHaveLength(1);
  const [piece] = [...editor.document.value.evidence.values()].slice(-1);
  expect(piece).toMatchObject({
    kind: "quote",
    title: "Interview 9",
    quote: "Nobody told me.",
    participant: "P9",
    count: 3,
  });
  expect(editor.document.value.moments.get("m2")?.evidence).toEqual([piece?.id]);
});

test("evidence tells whom it stands for", async () => {
  dock("v2");
  expect(of().one("[aria-label='Used by']").textContent).toContain("Hatch opens at nine");
});

test("a comment asks once who writes; it is answered, resolved, changed and taken away with its answers", async () => {
  sessionStorage.clear();
  const { editor } = dock("c4");
  const comments = () => [...editor.document.value.comments.values()].filter(({ on }) => on === "c4");
  await type(of().byLabel("Write a comment"), "Is that so?");
  of().button("Add comment").click();
  await settled();
  expect(of().one("[role=alert]").textContent).toBe("Say who writes.");
  await type(of().byLabel("Your name"), "Edda");
  of().button("Add comment").click();
  await settled();
  expect(comments()).toMatchObject([{ author: "Edda", text: "Is that so?" }]);
  expect(comments()[0]?.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  of().button("Reply").click();
  await settled();
  await type(of().byLabel("Reply to Edda"), "Yes.");
  of().button("Add reply").click();
  await settled();
  expect(comments()[1]).toMatchObject({ author: "Edda", text: "Yes.", reply_to: comments()[0]?.id });
  of().button("Resolve").click();
  await settled();
  expect(comments()[0]?.resolved).toBe(true);
  await accessible(of());
  of().button("Edit comment").click();
  await settled();
  await type(of().one(".cmt form textarea"), "Is that so in May?");
  of().button("Save").click();
  await settled();
  expect(comments()[0]?.text).toBe("Is that so in May?");
  of().button("Delete comment").click();
  await settled();
  expect(comments()).toEqual([]);
});

test("a comment that was begun is there when one comes back", async () => {
  const { editor } = dock("c4");
  await type(of().byLabel("Write a comment"), "Half a thought");
  show(editor, "c3");
  await settled();
  expect((of().byLabel("Write a comment") as HTMLTextAreaElement).value).toBe("");
  show(editor, "c4");
  await settled();
  expect((of().byLabel("Write a comment") as HTMLTextAreaElement).value).toBe("Half a thought");
});

test("a refused choice stays chosen, with the reason", async () => {
  const sample = dock("s4");
  sample.refuse("Someone else changed it meanwhile.");
  await pick(field("Goal status"), "met");
  expect(field("Goal status").value).toBe("met");
  expect(of().one("[role=alert]").textContent).toBe("Someone else changed it meanwhile.");
  expect(field("Goal status").getAttribute("aria-invalid")).toBe("true");
});

test("all records are found by kind and words; a new one is opened with its name ready to be typed", async () => {
  const { editor } = dock(null);
  of().button("All records…").click();
  await settled();
  await pick(of().byLabel("Kind"), "touchpoints");
  await accessible(of());
  of().button("Add touchpoint").click();
  await settled(60);
  expect(of().one(".crumb").textContent).toBe("Touchpoint/New touchpoint");
  expect(of().root.activeElement).toBe(field("Name"));
  await type(field("Owner"), "Desk team");
  await leave(field("Owner"));
  const [touchpoint] = [...editor.document.value.touchpoints.values()].slice(-1) as unknown as Fields[];
  expect(touchpoint).toMatchObject({ name: "New touchpoint", owner: "Desk team" });
});

test("a record is deleted, and told to be undone", async () => {
  const { editor } = dock("v3");
  of().button("Delete record").click();
  await settled();
  expect(editor.document.value.evidence.has("v3")).toBe(false);
  expect(editor.state.notice.value).toMatchObject({ text: "Deleted “Hatch counter, May”.", undo: true });
});

test("the page's own host refuses what the rules forbid, at the field, and what was typed stays", async () => {
  const { editor, root } = await open();
  const [emotion] = editor.document.value.emotions.values();
  editor.run("record.inspect", { id: emotion?.id ?? "" });
  await drawnAgain();
  const label = [...root.querySelectorAll("label")].find((one) => one.textContent === "Delivered");
  const value = root.getElementById(label?.getAttribute("for") ?? "") as HTMLInputElement;
  await type(value, "9");
  await leave(value);
  expect(root.querySelector(".dock [role=alert]")?.textContent).toContain("on the scale of this map");
  expect(value.value).toBe("9");
  expect(editor.document.value.emotions.get(emotion?.id ?? "")?.value).toBe(emotion?.value);
});

test("I shows what has the focus: a stage at its head, a lane at its title, the point in the curve's cell", async () => {
  const { editor, root, one } = await open();
  const crumb = (): string => root.querySelector(".crumb")?.textContent ?? "";
  one('[role=columnheader][data-stage-id="check"]').focus();
  await press("i");
  expect(crumb()).toBe("Stage/Security");
  one('[data-lane-id="pains"]').focus();
  await drawnAgain();
  expect(crumb()).toBe("Lane/Pain points");
  editor.moveFocus({ stage: "check", lane: "emotion" });
  await drawnAgain();
  expect(crumb()).toMatch(/^Emotion point\/.+ at Security$/);
});

test("C opens the comments of the card that has the focus", async () => {
  const { card, root } = await open();
  const [id] = [...root.querySelectorAll<HTMLElement>("[data-card-id]")].map((one) => one.dataset["cardId"]);
  card(id ?? "").focus();
  await press("c");
  await expect.poll(() => root.activeElement?.getAttribute("aria-label")).toBe("Write a comment");
});

test("owners stand at the head of their stage and lane", async () => {
  const { editor, one } = await open();
  await editor.commit("Own", [
    { op: "add", path: "/stages/check/owner", value: "Terminal operations" },
    { op: "add", path: "/lanes/pains/owner", value: "Service design" },
  ]);
  await drawnAgain();
  expect(one('[role=columnheader][data-stage-id="check"]').textContent).toContain("Owner Terminal operations");
  expect(one('[data-lane-id="pains"]').textContent).toContain("Owner Service design");
});

test("a card for one persona carries their mark, and says their name", async () => {
  const { editor, card } = await open();
  const [persona] = editor.personas.value;
  const id = [...editor.document.value.cards.values()].find(({ lane }) => lane === "pains")?.id ?? "";
  await editor.commit("For one", [{ op: "add", path: `/cards/${id}/personas`, value: [persona?.id] }]);
  await drawnAgain();
  expect(card(id).querySelector(".meta .pd.a")).not.toBeNull();
  expect(card(id).getAttribute("aria-label") ?? card(id).textContent).toContain(persona?.name);
});

test("a score is opened by Enter in its stage's cell; Escape in a search leaves the inspector open", async () => {
  const { editor, root } = await open();
  editor.moveFocus({ stage: "check", lane: "metrics" });
  await drawnAgain();
  await press("{Enter}");
  await press("{Enter}");
  await drawnAgain();
  expect(root.querySelector(".crumb")?.textContent).toContain("(Security)");
  root.querySelector<HTMLElement>("[aria-label='All records…']")?.focus();
  await press("{Enter}");
  expect(root.activeElement?.getAttribute("aria-label")).toBe("Find a record");
  await press("{Escape}");
  expect(root.querySelector("dialog")).toBeNull();
  expect(root.activeElement?.getAttribute("aria-label")).toBe("All records…");
  await press("{Escape}");
  expect(root.querySelector(".dock")).toBeNull();
});

test("a question stands with the score that was laid over the map for it, and its interval", () => {
  const evidence = [{ id: "v1", order: "a0", kind: "question", title: "Collecting, Q6", n: 51, source: "o1" }];
  const cards = [{ id: "c3", order: "a0", stage: "s4", lane: "l_pains", text: "x", evidence: ["v1"] }];
  dock("c3", { ...FULL, evidence, cards, links: [], comments: [] } as unknown as typeof ROWS);
  expect(of().one(".evr").textContent).toContain("mean 3.62 (3.4 to 3.85) · Members 2024");
});

test("the tools of a card under the pointer lead to its comments", async () => {
  const { card, root } = await open();
  const id = root.querySelector<HTMLElement>("[data-row=pains] [data-card-id]")?.dataset["cardId"] ?? "";
  card(id).dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true, pointerType: "mouse" }));
  await drawnAgain();
  root.querySelector<HTMLElement>(".tools [aria-label=Comment]")?.click();
  await expect.poll(() => root.activeElement?.getAttribute("aria-label")).toBe("Write a comment");
});
