"""What people do by mistake, and what comes from elsewhere: nothing breaks, nothing is lost."""

from __future__ import annotations

import itertools
import random

from hands import Hands
from playwright.sync_api import expect

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
MARKED = "e\u0301\u0304"
AT = """(index) => {
  const field = document.activeElement.shadowRoot.activeElement;
  return index == null ? field.selectionStart : field.setSelectionRange(index, index);
}"""


def test_the_caret_goes_over_families_and_marks_as_people_count_them(hands: Hands) -> None:
    page = hands.page
    hands.go("board", "actions").press("n").on("Add action", "textbox")
    page.keyboard.insert_text(f"a{FAMILY}b{MARKED}c")
    stops = [page.evaluate(AT)]
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
        stops.append(page.evaluate(AT))
    whole = [len(part.encode("utf-16-le")) // 2 for part in ("c", MARKED, "b", FAMILY, "a")]
    assert [a - b for a, b in itertools.pairwise(stops)] == whole
    # Rubbed out whole; and what is left is text that the map takes.
    page.evaluate(AT, stops[3])
    page.keyboard.press("Backspace")
    page.evaluate(AT, stops[3])
    page.keyboard.press("ArrowRight")
    hands.press("Enter")
    hands.until_map("[...map.cards.values()].at(-1).text.isWellFormed()")
    text = hands.map("[...map.cards.values()].at(-1).text")
    assert text.startswith("a")
    assert text.endswith(f"{MARKED}c")
    hands.press("Delete", "Control+z").until_map(
        "[...map.cards.values()].at(-1).text.normalize()", hands.map(f"{text!r}.normalize()")
    )


def test_a_card_that_is_dragged_out_of_the_window_stays_where_it_was(hands: Hands) -> None:
    page, view = hands.page, hands.view
    for place in ((-40, 300), (1500, 300), (300, -60)):
        view.card("Liquids rule").scroll_into_view_if_needed()
        box = view.card("Liquids rule").bounding_box()
        assert box
        page.mouse.move(box["x"] + 20, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + 60, box["y"] + 40, steps=3)
        expect(view.host.locator(".flying")).to_have_count(1)
        page.mouse.move(*place, steps=4)
        page.mouse.up()
        expect(view.host.locator(".flying, .drop, .tgt")).to_have_count(0)
        assert hands.map("view.lifted.value") is None
    # Another window comes to the front while it is held; and one stage, one lane the same.
    for held in (
        view.card("Liquids rule"),
        view.host.locator(".st b").nth(3),
        view.host.locator(".lt b").nth(2),
    ):
        held.scroll_into_view_if_needed()
        box = held.bounding_box()
        assert box
        page.mouse.move(box["x"] + 12, box["y"] + 6)
        page.mouse.down()
        page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
        page.evaluate("window.dispatchEvent(new Event('blur'))")
        page.mouse.up()
        assert hands.map("view.lifted.value") is None
    assert page.evaluate("window.editor.store.revision.value") == 0
    hands.go("check", "pains").press("n").on("Add pain point", "textbox")


ON_A_BUTTON = "(host, at) => !!host.shadowRoot.elementFromPoint(...at)?.closest('button')"


def test_a_double_click_on_a_button_is_one(hands: Hands) -> None:
    hands.tab_to("Outline", "button").press("Enter").on("Outline")
    hands.page.get_by_role("button", name="More…: Liquids rule").first.dblclick()
    hands.sees("Duplicate")


def test_double_clicks_everywhere_open_at_most_one_field_and_change_nothing(hands: Hands) -> None:
    page = hands.page
    dice = random.Random(20261122)
    for view in ("Grid", "Outline", "By channel"):
        hands.tab_to(view, "button").press("Enter").on(view)
        for _ in range(25):
            at = dice.randint(20, 1190), dice.randint(110, 860)
            if hands.view.host.evaluate(ON_A_BUTTON, at):
                continue
            page.mouse.dblclick(*at)
            assert (
                hands.view.host.locator("textarea").count()
                <= 1 + hands.view.host.locator("section.dock textarea").count()
            )
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        hands.tab_to(view, "button", back=True)
    for what in ("cards", "stages", "lanes"):
        assert hands.map(f"map.{what}.size") == {"cards": 52, "stages": 7, "lanes": 10}[what]


def test_a_file_dropped_anywhere_leaves_the_page_as_it_is(hands: Hands) -> None:
    page = hands.page
    before = page.url
    drop = """(target) => {
      const given = new DataTransfer();
      given.items.add(new File(["{}"], "trip.journey.json"));
      const init = { dataTransfer: given, bubbles: true, composed: true, cancelable: true };
      const over = target.dispatchEvent(new DragEvent("dragover", init));
      return !over && !target.dispatchEvent(new DragEvent("drop", init));
    }"""
    for selector in (
        ".map",
        ".bar",
        ".stat",
        "[data-card-id] .main",
        ".emo-span",
        ".lt",
        ".scroll",
    ):
        hands.press()
        assert hands.view.host.locator(selector).first.evaluate(drop), selector
        hands.hears("trip.journey.json was not opened here")
    assert page.url == before
    assert page.evaluate("window.editor.store.revision.value") == 0
