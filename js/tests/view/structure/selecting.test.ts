import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { closeAll, middle, type Opened, open, press, settled } from "../map";
import { at, dragTo, item, pick, send } from "./drive";

afterEach(closeAll);

const selected = ({ editor }: Opened): readonly string[] => [...editor.state.selected.value].sort();
const undos = async (map: Opened): Promise<void> => {
  map.editor.run("map.undo");
  await settled();
};

async function click(map: Opened, id: string, keys: { ctrlKey?: boolean; shiftKey?: boolean } = {}): Promise<void> {
  const card = map.card(id);
  const where = at(card, 0.4, 0.4);
  send(card, "pointerdown", where, keys);
  card.focus();
  send(card, "pointerup", where, { ...keys, buttons: 0 });
  card.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, ...keys }));
  await settled();
}

test("Ctrl adds a card and takes it out again; how many are selected is said", async () => {
  const map = await open();
  await click(map, "card3");
  await click(map, "card4", { ctrlKey: true });
  await click(map, "card6", { ctrlKey: true });
  expect(selected(map)).toEqual(["card3", "card4", "card6"]);
  expect(map.said()).toBe("3 cards selected");
  await click(map, "card4", { ctrlKey: true });
  expect(selected(map)).toEqual(["card3", "card6"]);
  await click(map, "card6");
  expect(selected(map)).toEqual(["card6"]);
});

test("Shift selects the block between two cards", async () => {
  const map = await open();
  await click(map, "card3");
  await click(map, "card5", { shiftKey: true });
  expect(selected(map)).toEqual(["card3", "card4", "card5"]);
  await click(map, "card4", { shiftKey: true });
  expect(selected(map)).toEqual(["card3", "card4"]);
});

test("by keys: Shift and arrows, Ctrl+Space, all, and Escape for none", async () => {
  const map = await open();
  map.card("card3").focus();
  await press("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
  expect(selected(map)).toEqual(["card3", "card4", "card5"]);
  await expect.poll(() => map.focused()).toBe(map.card("card5"));
  expect(map.said()).toBe("3 cards selected");
  await press("{Control>} {/Control}");
  expect(selected(map)).toEqual(["card3", "card4"]);
  await press("{Escape}");
  expect(selected(map)).toEqual([]);
  map.card("card3").focus();
  await press("{Control>}a{/Control}");
  expect(selected(map)).toHaveLength(map.map().cards.size);
  await press("{ArrowDown}");
  expect(selected(map).length).toBeLessThan(2);
});

test("a frame drawn from an empty place selects what it touches, and Escape takes it back", async () => {
  const map = await open();
  const from = map.cell("plan", "actions");
  const { height } = from.getBoundingClientRect();
  const to = middle(map.card("card2"));
  await dragTo(from, to, { at: { x: 3, y: height - 3 } });
  expect(selected(map)).toEqual(["card0", "card1", "card2"]);
  expect(map.said()).toBe("3 cards selected");
  expect(map.root.querySelector(".lay")).toBeNull();
  await dragTo(map.cell("check", "actions"), middle(map.card("card4")), { at: { x: 3, y: height - 3 }, drop: false });
  await press("{Escape}");
  expect(selected(map)).toEqual([]);
  expect(map.root.querySelector(".lay")).toBeNull();
});

test("several are dragged together, in their order and in one step", async () => {
  const map = await open();
  await click(map, "card3");
  await click(map, "card4", { ctrlKey: true });
  const before = map.texts("board", "thoughts");
  const three = map.map().cards.get("card3")?.text ?? "";
  const four = map.map().cards.get("card4")?.text ?? "";
  await dragTo(map.card("card4"), middle(map.cell("board", "thoughts")));
  const there = map.texts("board", "thoughts");
  expect(there).toHaveLength(before.length + 2);
  expect(there.filter((text) => !before.includes(text))).toEqual([three, four]);
  expect(map.said()).toBe("Moved 2 cards to Board, Thoughts.");
  expect(map.texts("check", "actions")).toEqual([]);
  await undos(map);
  expect(map.texts("board", "thoughts")).toEqual(before);
  expect(map.texts("check", "actions")).toEqual([three]);
});

test("several are picked up and dropped by keys", async () => {
  const map = await open();
  map.card("card3").focus();
  await press("{Shift>}{ArrowRight}{/Shift}");
  await press(" ");
  expect(map.said()).toContain("Moving 2 cards.");
  await press("{ArrowRight}{ArrowRight}{ }");
  expect(map.map().cards.get("card3")?.stage).toBe("land");
  expect(map.map().cards.get("card4")?.stage).toBe("land");
});

test("delete, duplicate and move take all that are selected, each in one step", async () => {
  const map = await open();
  const size = map.map().cards.size;
  await click(map, "card3");
  await click(map, "card5", { shiftKey: true });
  await press("d");
  expect(map.map().cards.size).toBe(size + 3);
  await undos(map);
  expect(map.map().cards.size).toBe(size);
  await click(map, "card3");
  await click(map, "card5", { shiftKey: true });
  await press("{Delete}");
  expect(map.map().cards.size).toBe(size - 3);
  expect(map.said()).toBe("Deleted 3 cards.");
  await undos(map);
  expect(map.map().cards.size).toBe(size);
});

test("the basis and the tags of several are set from their menu", async () => {
  const map = await open();
  await click(map, "card3");
  await click(map, "card4", { ctrlKey: true });
  await press("{Shift>}{F10}{/Shift}");
  expect(item(map, "Move to…")).toBeTruthy();
  await pick(map, "assumed");
  const basis = (id: string): string | undefined => map.map().cards.get(id)?.basis;
  expect([basis("card3"), basis("card4")]).toEqual(["assumed", "assumed"]);
  await undos(map);
  expect([basis("card3"), basis("card4")]).toEqual(["evidence", "evidence"]);
  await press("{Shift>}{F10}{/Shift}");
  await pick(map, "Tags…");
  const field = map.one<HTMLInputElement>("dialog .tags input");
  await userEvent.fill(field, "queue, trays");
  await press("{Enter}");
  const tags = (id: string): readonly string[] | undefined => map.map().cards.get(id)?.tags;
  expect(tags("card3")).toEqual(["queue", "trays"]);
  expect(tags("card4")).toEqual(["queue", "trays"]);
  map.one("dialog .tags li button").click();
  await settled();
  expect(tags("card4")).toEqual(["trays"]);
});

test("one frame, pressed and let go of outside the window, is over when the pointer comes back", async () => {
  const map = await open();
  const before = map.texts("stay", "actions");
  await dragTo(map.card("card4"), { x: -40, y: -200 }, { drop: false });
  send(window, "pointermove", middle(map.cell("board", "thoughts")), { buttons: 0 });
  await settled();
  expect(map.editor.state.lifted.value).toBeNull();
  expect(map.texts("stay", "actions")).toEqual(before);
  expect(map.root.querySelector(".flying")).toBeNull();
});

test("a card that is deleted elsewhere while it is dragged is let go of, in one sentence", async () => {
  const map = await open();
  await dragTo(map.card("card4"), middle(map.cell("board", "thoughts")), { drop: false });
  expect(map.root.querySelector(".flying")).not.toBeNull();
  await map.editor.store.commit({ label: "Delete card", operations: [{ op: "remove", path: "/cards/card4" }] });
  await settled();
  expect(map.editor.state.lifted.value).toBeNull();
  expect(map.said()).toContain("The card that was moved is gone");
  send(window, "pointerup", middle(map.cell("board", "thoughts")), { buttons: 0 });
  await settled();
  expect(map.map().cards.has("card4")).toBe(false);
});
