import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { closeAll, deepest, drag, middle, open, pasted, press, settled, write } from "./map";

afterEach(closeAll);

describe("writing", () => {
  test("a double click opens the text where it stands, Enter saves it", async () => {
    const { card, texts, root } = await open();
    await userEvent.dblClick(card("card4"));
    await write(", and a socket");
    await press("{Enter}");
    expect(texts("stay", "actions")).toEqual(["Looks for a plug and for somewhere quiet, and a socket"]);
    expect(root.querySelector("textarea")).toBeNull();
    expect(deepest()).toBe(card("card4"));
  });

  test("Shift+Enter is a new line, Escape takes everything back", async () => {
    const { card, texts, editor } = await open();
    card("card4").focus();
    await press("{Enter}");
    await press("{Shift>}{Enter}{/Shift}");
    await write("second line");
    await press("{Enter}");
    expect(texts("stay", "actions")).toEqual(["Looks for a plug and for somewhere quiet\nsecond line"]);
    await press("{F2}");
    await write("gone");
    await press("{Escape}");
    expect(texts("stay", "actions")).toEqual(["Looks for a plug and for somewhere quiet\nsecond line"]);
    expect(editor.state.editing.value).toBeNull();
  });

  test("leaving the field keeps what was typed", async () => {
    const { card, cell, texts } = await open();
    await userEvent.dblClick(card("card4"));
    await write("!");
    await userEvent.click(cell("land", "actions"), { position: { x: 60, y: 3 } });
    await settled();
    expect(texts("stay", "actions")).toEqual(["Looks for a plug and for somewhere quiet!"]);
  });

  test("the Enter that ends a composition does not save", async () => {
    const { card, texts, one } = await open();
    await userEvent.dblClick(card("card4"));
    const field = one<HTMLTextAreaElement>("textarea");
    const enter = (init: KeyboardEventInit & { keyCode?: number }): void => {
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }));
    };
    field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    await write("東京");
    enter({ isComposing: true });
    enter({ keyCode: 229 });
    await settled();
    expect(one("textarea")).toBe(field);
    expect(texts("stay", "actions")[0]).not.toContain("東京");
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "東京" }));
    enter({});
    await settled();
    expect(texts("stay", "actions")[0]).toContain("東京");
  });

  test("a text that is too long is refused, and stays in its field with the reason", async () => {
    const { card, texts, one, root } = await open();
    const before = texts("stay", "actions");
    await userEvent.dblClick(card("card4"));
    await write("y".repeat(5000));
    await press("{Enter}");
    expect(texts("stay", "actions")).toEqual(before);
    expect(one<HTMLTextAreaElement>("textarea").value).toHaveLength(5000 + (before[0]?.length ?? 0));
    expect(one("[role=alert]").textContent).toContain("5,040 of 5,000 characters");
    one<HTMLTextAreaElement>("textarea").value = "short again";
    await userEvent.click(one(".edt .pri"));
    await settled();
    expect(texts("stay", "actions")).toEqual(["short again"]);
    expect(root.querySelector("[role=alert]")).toBeNull();
  });

  test("what another has changed meanwhile is shown beside one's own, to choose from", async () => {
    const { card, texts, one, editor } = await open();
    await userEvent.dblClick(card("card4"));
    await write("?");
    const { store } = editor;
    const theirs = store.commit({
      label: "Edit card",
      operations: [{ op: "replace", path: "/cards/card4/text", value: "Somebody else's words" }],
    });
    expect((await theirs).ok).toBe(true);
    expect(one<HTMLTextAreaElement>("textarea").value).toContain("quiet?");
    editor.state.rejected.value = new Map([
      [
        "card4/text",
        {
          draft: "mine",
          refusal: { reason: "conflict", message: "Both changed it.", where: "/cards/card4/text", theirs: "theirs" },
        },
      ],
    ]);
    await settled();
    expect(one(".edt").textContent).toContain("theirs");
    await userEvent.click(one(".edt .btn:not(.pri)"));
    await settled();
    expect(texts("stay", "actions")).toEqual(["Somebody else's words"]);
  });

  test("what somebody else wrote meanwhile is not written over unasked", async () => {
    const { card, texts, one, root, editor } = await open();
    const elsewhere = (value: string) =>
      editor.commit("Edit card", [{ op: "replace", path: "/cards/card4/text", value }]);
    await userEvent.dblClick(card("card4"));
    await write("!");
    await elsewhere("Somebody else's words");
    await press("{Enter}");
    expect(texts("stay", "actions")).toEqual(["Somebody else's words"]);
    expect(one(".edt .theirs").textContent).toContain("Somebody else's words");
    expect(one<HTMLTextAreaElement>(".edt textarea").value).toBe("Looks for a plug and for somewhere quiet!");
    await userEvent.click(one(".edt .btn.pri"));
    await settled();
    expect(texts("stay", "actions")).toEqual(["Looks for a plug and for somewhere quiet!"]);
    // Nothing typed: theirs stays, and nobody is asked.
    await userEvent.dblClick(card("card4"));
    await elsewhere("Once more");
    await press("{Enter}");
    expect(texts("stay", "actions")).toEqual(["Once more"]);
    expect(root.querySelector(".edt")).toBeNull();
  });

  test("a long text shows its first 140 characters, and more when asked", async () => {
    const { card, editor } = await open();
    const long = "Word ".repeat(60).trim();
    await editor.commit("Edit card", [{ op: "replace", path: "/cards/card4/text", value: long }]);
    await settled();
    expect(card("card4").querySelector(".t")?.textContent?.length).toBeLessThan(142);
    (card("card4").nextElementSibling as HTMLElement).focus();
    await press("{Enter}");
    expect(card("card4").querySelector(".t")?.textContent).toBe(long);
    expect(editor.state.editing.value).toBeNull();
  });

  test("markup is text", async () => {
    const { card, texts, root } = await open();
    const text = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';
    await userEvent.dblClick(card("card4"));
    await write(text);
    await press("{Enter}");
    expect(texts("stay", "actions")[0]).toContain(text);
    expect(root.querySelector("img, script")).toBeNull();
    expect(card("card4").textContent).toContain("<script>");
  });
});

describe("adding", () => {
  test("N in an empty cell opens a field; Enter makes the card", async () => {
    const { cell, texts, focused } = await open();
    cell("land", "pains").focus();
    await press("n");
    await write("Carousel number changes twice");
    await press("{Enter}");
    expect(texts("land", "pains")).toEqual(["Carousel number changes twice"]);
    await expect.poll(() => focused()?.getAttribute("aria-label")).toBe("Carousel number changes twice");
  });

  test("an empty field adds nothing", async () => {
    const { cell, texts } = await open();
    cell("land", "pains").focus();
    await press("n");
    await press("{Enter}");
    expect(texts("land", "pains")).toEqual([]);
  });

  test("many pasted lines are many cards and one step", async () => {
    const { cell, texts, editor } = await open();
    cell("land", "pains").focus();
    await pasted("- First\n- Second\n\n- Third");
    expect(texts("land", "pains")).toEqual(["First", "Second", "Third"]);
    await editor.store.undo();
    expect(texts("land", "pains")).toEqual([]);
  });

  test("lines pasted into a new card's field become cards too", async () => {
    const { cell, texts } = await open();
    cell("land", "pains").focus();
    await press("n");
    await pasted("One\nTwo");
    expect(texts("land", "pains")).toEqual(["One", "Two"]);
  });
});

describe("moving", () => {
  test("by keyboard: lifted, moved through positions and stages, dropped", async () => {
    const { card, texts, focused, said, editor } = await open();
    card("card42").focus();
    await press(" ");
    expect(editor.state.lifted.value?.card).toBe("card42");
    expect(said()).toContain("Opportunities, 1 of 2");
    await press("{ArrowRight}");
    expect(said()).toBe("Wait airside, Opportunities, 1 of 3");
    await press("{ArrowDown}");
    expect(said()).toBe("Wait airside, Opportunities, 2 of 3");
    await press(" ");
    expect(texts("stay", "opportunities")).toEqual([
      "Promise the gate at 45 minutes",
      "A lane for under an hour",
      "Plug finder on the map",
    ]);
    expect(texts("check", "opportunities")).toEqual(["Tray picture at the queue’s start"]);
    await expect.poll(() => focused()).toBe(card("card42"));
  });

  test("Escape puts a lifted card back", async () => {
    const { card, texts, editor, said } = await open();
    const before = texts("check", "opportunities");
    card("card42").focus();
    await press(" ");
    await press("{ArrowRight}");
    await press("{Escape}");
    expect(editor.state.lifted.value).toBeNull();
    expect(texts("check", "opportunities")).toEqual(before);
    expect(said()).toBe("Move canceled");
  });

  test("M asks for stage, lane and position", async () => {
    const { card, texts, one } = await open();
    card("card42").focus();
    await press("m");
    const [stage, lane] = [...one("dialog").querySelectorAll("select")];
    if (!stage || !lane) throw new Error("The dialog asks for nothing");
    await userEvent.selectOptions(stage, "plan");
    await userEvent.selectOptions(lane, "pains");
    await settled();
    const position = one("dialog").querySelectorAll("select")[2];
    if (!position) throw new Error("The dialog asks for no position");
    await userEvent.selectOptions(position, "0");
    await userEvent.click(one("dialog .pri"));
    await settled();
    expect(texts("plan", "pains")).toEqual(["A lane for under an hour", "Transfer times shown without the walk"]);
  });

  test("with the pointer: the line says where, letting go moves", async () => {
    const { card, texts, one, root } = await open({ height: "fit" });
    card("card44").scrollIntoView({ block: "center" });
    const target = card("card44").getBoundingClientRect();
    await drag(card("card46"), { x: target.left + 20, y: target.bottom - 2 }, false);
    expect(one(".drop").textContent).toBe("Drop here, 2 of 3");
    expect(one(".ghost").dataset["original"]).toBe("Original place");
    window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, bubbles: true }));
    await settled();
    expect(texts("stay", "opportunities")).toEqual([
      "Promise the gate at 45 minutes",
      "Coat hooks sold with the seat",
      "Plug finder on the map",
    ]);
    expect(root.querySelector(".flying")).toBeNull();
  });

  test("a lane that holds no cards says why it takes none", async () => {
    const { card, texts, one } = await open({ height: "fit" });
    await drag(card("card4"), middle(one('[data-row="emotion"] .span'), 0.3), false);
    expect(one(".stat").textContent).toContain("Emotion holds no cards.");
    window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, bubbles: true }));
    await settled();
    expect(one(".stat").textContent).toContain("Emotion holds no cards.");
    expect(texts("stay", "actions")).toHaveLength(1);
  });

  test("Escape while dragging leaves the card where it was", async () => {
    const { card, texts, editor } = await open({ height: "fit" });
    card("card44").scrollIntoView({ block: "center" });
    await drag(card("card46"), middle(card("card44")), false);
    expect(editor.state.drop.value?.stage).toBe("stay");
    await press("{Escape}");
    expect(editor.state.lifted.value).toBeNull();
    window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, bubbles: true }));
    await settled();
    expect(texts("board", "opportunities")).toEqual(["Coat hooks sold with the seat"]);
  });
});

describe("deleting and undoing", () => {
  test("Delete takes the card, and offers to bring it back", async () => {
    const { card, texts, one, root } = await open();
    const before = texts("check", "pains");
    card("card16").focus();
    await press("{Delete}");
    expect(texts("check", "pains")).toEqual(before.slice(1));
    expect(one(".stat").textContent).toContain("Deleted “No separate lane for short");
    await userEvent.click(one(".stat .lnk"));
    await settled();
    expect(texts("check", "pains")).toEqual(before);
    expect(root.querySelector(".stat .lnk")).toBeNull();
  });

  test("Ctrl+Z and Ctrl+Y go back and forth", async () => {
    const { card, texts } = await open();
    const before = texts("check", "pains");
    card("card16").focus();
    await press("d");
    expect(texts("check", "pains")).toHaveLength(before.length + 1);
    await press("{Control>}z{/Control}");
    expect(texts("check", "pains")).toEqual(before);
    await press("{Control>}y{/Control}");
    expect(texts("check", "pains")).toHaveLength(before.length + 1);
  });
});

test("a card without a text goes by its touchpoint's name, in the grid, the outline and for those who listen", async () => {
  const map = await open();
  map.editor.store.commit({
    label: "Add touchpoint",
    operations: [
      { op: "add", path: "/touchpoints/tnew", value: { id: "tnew", order: "zz", name: "Gate screen" } },
      {
        op: "add",
        path: "/cards/cnew",
        value: { id: "cnew", order: "zz", stage: "board", lane: "touchpoints", text: "", touchpoint: "tnew" },
      },
    ],
  });
  await settled();
  expect(map.card("cnew").textContent).toContain("Gate screen");
  expect(map.card("cnew").getAttribute("aria-label")).toContain("Gate screen");
  map.editor.run("view.outline");
  await expect.poll(() => map.root.querySelector(".ol")?.textContent).toContain("Gate screen");
});
