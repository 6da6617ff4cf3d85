"""What differs from one browser to the next: pointers, focus, clipboards, fields, scrolling."""

from __future__ import annotations

import pytest
from conftest import Open
from person import Person

SAID = "root.querySelector('[aria-live]').textContent.trim()"
FOCUS = "root.activeElement?.closest('[data-card-id]')?.dataset.cardId ?? null"
PICKED = "[...editor.state.selected.value].sort()"

# As Safari does on a Mac: a press gives no focus to a button, unless its tabindex is written out.
LIKE_SAFARI = """() => addEventListener("mousedown", (event) => {
  const button = event.composedPath().find((node) => node.matches?.("button"));
  if (!button || button.hasAttribute("tabindex")) return;
  event.preventDefault();
  let at = button.parentElement;
  while (at && at.tabIndex < 0 && !at.hasAttribute("tabindex")) at = at.parentElement;
  const root = button.getRootNode();
  if (at) at.focus();
  else root.activeElement?.blur();
})"""


def middle(person: Person, card: str) -> tuple[float, float]:
    return person.where(f"[data-card-id='{card}'] > .main")


def test_a_card_is_dragged_to_another_stage_and_taken_back(open_map: Open) -> None:
    person = open_map()
    to = person.where("[data-row=actions] [data-col=board]")
    with person.dragging(middle(person, "card4"), to):
        person.sees("root.querySelectorAll('.flying').length", 1)
    person.sees("map.cards.get('card4').stage", "board")
    assert person.see("getSelection().toString()") == "", "no text is selected on the way"
    person.press("Control+z").sees("map.cards.get('card4').stage", "stay")


def test_escape_gives_up_a_drag(open_map: Open) -> None:
    person = open_map()
    to = person.where("[data-row=actions] [data-col=board]")
    with person.dragging(middle(person, "card4"), to):
        person.press("Escape").sees("root.querySelectorAll('.flying').length", 0)
    person.sees("map.cards.get('card4').stage", "stay")


def test_a_stage_is_dragged_by_its_head(open_map: Open) -> None:
    person = open_map()
    before = person.see("editor.stages.value.map(({ id }) => id)")
    start = person.where(".st[data-stage-id] .sn")
    x, y = person.where(".st[data-stage-id] .sn", 2)
    person.drag(start, (x + 40, y))
    person.sees("editor.stages.value.map(({ id }) => id)[0]", before[1])
    assert person.see("map.stages.size") == len(before)


def test_a_point_of_the_curve_is_dragged(open_map: Open) -> None:
    person = open_map()
    point = "[role=slider][aria-label^='Ines, consultant with a connection at Plan']"
    x, y = person.where(point)
    emotion = person.see(f'root.querySelector("{point}").dataset.emotionId')
    before = person.see(f"map.emotions.get('{emotion}').value")
    person.drag((x, y), (x, y + 40))
    person.sees(f"map.emotions.get('{emotion}').value < {before}")
    person.press("Control+z").sees(f"map.emotions.get('{emotion}').value", before)


def test_a_frame_is_drawn_around_cards(open_map: Open) -> None:
    person = open_map()
    first, last = person.see(
        "[1, 3].map((i) => root.querySelectorAll('[data-row=actions] [data-col]')[i]"
        ".getBoundingClientRect().toJSON())"
    )
    person.drag((first["left"] + 3, first["bottom"] - 3), (last["right"] - 12, last["top"] + 12))
    person.sees("editor.state.selected.value.size", 3)
    assert person.see("getSelection().toString()") == ""


def test_the_keys_of_every_day(open_map: Open) -> None:
    person = open_map()
    person.click("[data-card-id='card4'] > .main").sees(FOCUS, "card4")
    person.press("F2").sees("root.activeElement.tagName", "TEXTAREA")
    person.press("Control+a").type("Looks for a plug").press("Enter")
    person.sees("map.cards.get('card4').text", "Looks for a plug")
    person.sees(FOCUS, "card4")
    person.press("Control+z").sees("map.cards.get('card4').text !== 'Looks for a plug'")
    # Lifted, moved and put down.
    person.press("Space").sees("root.querySelectorAll('.card.lift, .lifted').length > 0")
    person.press("ArrowRight", "Enter").sees("map.cards.get('card4').stage", "board")
    person.sees(FOCUS, "card4")
    person.press("m").sees("root.querySelector('dialog[open]') !== null")
    person.press("Escape").sees("root.querySelector('dialog[open]')", None)
    person.sees(FOCUS, "card4")
    person.press("/").sees("root.activeElement.tagName", "INPUT")
    person.type("plug").sees("root.querySelector('.found') !== null")
    person.press("Escape", "Escape")
    person.click("[data-card-id='card1'] > .main").press("?")
    person.sees("root.querySelector('dialog[open] .keys') !== null")
    person.press("Escape").sees(FOCUS, "card1")
    person.press("Escape", "ArrowDown").sees("root.activeElement.hasAttribute('data-col')")


def test_cards_are_copied_and_cut_into_another_page(open_map: Open) -> None:
    person = open_map()
    person.click("[data-card-id='card4'] > .main").press("Control+c").sees(SAID, "1 card copied")
    person = open_map("blank&theme=light&width=1180")
    cell = "[data-row=pains] [data-col]:not([data-col=''])"
    person.click(person.corner(cell)).press("Control+v").sees("map.cards.size", 1)
    assert "plug" in person.see("[...map.cards.values()][0].text")
    person.click("[data-card-id] > .main").press("Control+x").sees("map.cards.size", 0)
    person.press("Control+v").sees("map.cards.size", 1)


def test_a_block_of_a_spreadsheet_is_pasted(open_map: Open) -> None:
    person = open_map("blank&theme=light&width=1180")
    person.browser.run(
        "() => { const field = document.body.appendChild(document.createElement('textarea'));"
        " field.value = 'Ask\\tPay\\nWait\\tGo'; field.focus(); field.select(); }"
    )
    person.press("Control+c")
    person.click(person.corner("[data-row=pains] [data-col]:not([data-col=''])"))
    person.press("Control+v")
    person.sees("map.cards.size", 4)
    # Into a field it goes as into any field.
    person.press("/").sees("root.activeElement.tagName", "INPUT")
    person.press("Control+v").sees("root.activeElement.value.includes('Ask')")
    assert person.see("map.cards.size") == 4


def test_a_field_grows_with_its_text(open_map: Open) -> None:
    person = open_map()
    person.click("[data-card-id='card4'] > .main", times=2)
    person.sees("root.activeElement.tagName", "TEXTAREA")
    person.press("Control+a").type(
        "One line after the other until nobody could see the first of them"
    )
    person.sees("root.activeElement.scrollHeight - root.activeElement.clientHeight", 0)


@pytest.mark.parametrize("safari", [False, True], ids=["focus", "no focus"])
def test_clicks_open_and_close_what_they_should(open_map: Open, safari: bool) -> None:
    """Also where a click gives a button no focus."""
    person = open_map()
    if safari:
        person.browser.run(LIKE_SAFARI)
    for name in ("Stages", "Lanes"):
        person.click(f"[role=toolbar] [aria-label='{name}']")
        person.sees("root.querySelector('dialog[open]')?.getAttribute('aria-label')", name)
        # A click inside leaves it open; its cross closes it, and so does a click beside it.
        person.click("dialog[open] h3").sees("root.querySelector('dialog[open]') !== null")
        person.click("dialog[open] .dh2 button").sees("root.querySelector('dialog[open]')", None)
        person.click(f"[role=toolbar] [aria-label='{name}']")
        person.sees("root.querySelector('dialog[open]') !== null")
        person.click((1200.0, 880.0)).sees("root.querySelector('dialog[open]')", None)


def test_the_keys_go_on_after_a_click_that_gives_no_focus(open_map: Open) -> None:
    person = open_map()
    person.browser.run(LIKE_SAFARI)
    person.click("[data-card-id='card4'] > .main").press("Delete").sees(
        "map.cards.has('card4')", False
    )
    person.click("[role=toolbar] [aria-label='Undo']").sees("map.cards.has('card4')")
    person.press("Control+Shift+z").sees("map.cards.has('card4')", False)
    person.press("Control+z").sees("map.cards.has('card4')")
    person.click("[role=toolbar] [aria-label='Stages']").sees(
        "root.querySelector('dialog[open]') !== null"
    )
    person.press("Escape").sees("root.activeElement?.ariaLabel", "Stages")


def test_a_big_map_draws_what_is_scrolled_to(open_map: Open) -> None:
    person = open_map("cards=4000&theme=light&width=1180&height=700")
    drawn = "root.querySelectorAll('[data-card-id]').length"
    assert 0 < person.see(drawn) < 4000
    person.browser.run(
        "() => { const root = document.querySelector('.journey-map').shadowRoot;"
        " const scroll = root.querySelector('.scroll');"
        " scroll.scrollTo(scroll.scrollWidth, scroll.scrollHeight); }"
    )
    seen = """[...root.querySelectorAll('[data-card-id]')].some((card) => {
      const { bottom, right, top } = card.getBoundingClientRect();
      const view = root.querySelector('.scroll').getBoundingClientRect();
      return bottom > view.top + view.height / 2 && top < view.bottom
        && right > view.left + view.width / 2;
    })"""
    person.sees(seen)


def test_a_file_that_is_dropped_leaves_the_page_as_it_is(open_map: Open) -> None:
    person = open_map()
    left = person.browser.run(
        """() => {
          const root = document.querySelector(".journey-map").shadowRoot;
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["x"], "photo.png", { type: "image/png" }));
          const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
          const event = new DragEvent("drop", init);
          root.querySelector("[data-row=pains] [data-col]").dispatchEvent(event);
          return event.defaultPrevented;
        }"""
    )
    assert left is True
    person.sees(f"{SAID}.length > 0")
    assert person.see("map.cards.size") == 52
