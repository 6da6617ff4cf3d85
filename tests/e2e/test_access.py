"""By keyboard and by ear: every capability without a mouse, and what a screen reader is given."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from devpage import DevPage
from mapview import Map
from playwright.sync_api import Page, expect

WIDE = {"width": 1212, "height": 900}

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at ? {
    tag: at.tagName, role: at.getAttribute("role"),
    name: at.getAttribute("aria-label") ?? (at.textContent ?? "").trim().slice(0, 80),
    card: at.closest("[data-card-id]")?.dataset.cardId ?? null,
    dialog: at.closest("dialog, [popover]") !== null,
  } : null;
}"""


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)
        page.wait_for_timeout(60)


@pytest.fixture
def view(dev: DevPage) -> Map:
    dev.page.set_viewport_size(WIDE)
    opened = dev.open("idle", width=1180)
    dev.page.clock.resume()
    return opened


def start(view: Map, stage: str = "Wait airside", lane: str = "Actions") -> Page:
    """The focus on a cell, as Tab and the arrows would bring it."""
    view.cell(stage, lane).focus()
    return view.page


def said(view: Map) -> str:
    return view.host.locator("[aria-live]").inner_text().strip()


# -- scripts by keyboard alone: one for each thing that a mouse can do ----------------------------


def test_tab_comes_in_through_the_toolbar_and_goes_out_again(view: Map) -> None:
    page = view.page
    page.evaluate("document.activeElement?.blur()")
    seen = []
    for _ in range(40):
        keys(page, "Tab")
        inside = page.evaluate("document.activeElement?.classList.contains('journey-map')")
        if not inside and seen:
            break
        seen.append(focused(page)["name"])
    else:
        raise AssertionError("Tab does not leave the map")
    assert len(set(seen)) == len(seen), "each stop once"
    grid = [name for name in seen if "cards" in name]
    assert len(grid) == 1, "the grid is one stop"


def test_a_card_is_written_edited_moved_deleted_and_brought_back(view: Map) -> None:
    page = start(view)
    keys(page, "n")
    page.keyboard.type("Written by keyboard")
    keys(page, "Enter")
    expect(view.card("Written by keyboard")).to_have_count(1)
    assert focused(page)["card"], "the focus is on the new card"
    keys(page, "F2")
    page.keyboard.type(", and edited")
    keys(page, "Enter")
    expect(view.card("Written by keyboard, and edited")).to_have_count(1)
    keys(page, "Space", "ArrowLeft")
    assert "Security, Actions" in said(view)
    keys(page, "Space")
    assert "Moved" in said(view)
    assert "Security" in said(view)
    assert focused(page)["card"], "the focus went with it"
    keys(page, "Delete")
    expect(view.card("Written by keyboard, and edited")).to_have_count(0)
    assert focused(page)["name"] != "", "the focus is not lost after a deletion"
    assert page.evaluate("document.activeElement.classList.contains('journey-map')")
    keys(page, "Control+z")
    expect(view.card("Written by keyboard, and edited")).to_have_count(1)
    assert page.evaluate("document.activeElement.classList.contains('journey-map')")


def test_escape_gives_up_a_move_and_a_text(view: Map) -> None:
    page = start(view)
    keys(page, "Enter")
    before = focused(page)["card"]
    keys(page, "Space", "ArrowRight", "Escape")
    assert focused(page)["card"] == before
    keys(page, "F2")
    page.keyboard.type("nonsense")
    keys(page, "Escape")
    assert "nonsense" not in view.host.inner_text()
    assert focused(page)["card"] == before
    keys(page, "Escape")
    assert focused(page)["role"] == "gridcell"


def test_a_card_goes_elsewhere_by_the_dialog(view: Map) -> None:
    page = start(view)
    keys(page, "Enter", "m")
    expect(view.dialog()).to_be_visible()
    assert focused(page)["dialog"]
    keys(page, "Escape")
    expect(view.dialog()).to_have_count(0)
    assert focused(page)["card"], "the focus comes back to the card"


def test_personas_zoom_help_and_inspector_have_their_keys(view: Map) -> None:
    page = start(view)
    keys(page, "p")
    assert "Persona:" in said(view)
    keys(page, "+")
    assert "Zoom" in said(view)
    keys(page, "0", "i")
    expect(view.host.get_by_role("region", name="Inspector")).to_be_visible()
    keys(page, "i")
    expect(view.host.get_by_role("region", name="Inspector")).to_have_count(0)
    keys(page, "?")
    expect(view.dialog()).to_be_visible()
    keys(page, "Escape")
    assert focused(page)["role"] == "gridcell"


def test_find_goes_from_match_to_match_and_back_to_the_map(view: Map) -> None:
    page = start(view)
    keys(page, "/")
    page.keyboard.type("gate")
    keys(page, "Enter")
    assert said(view).startswith("1 of ")
    keys(page, "Enter", "Shift+Enter")
    assert said(view).startswith("1 of ")
    keys(page, "Enter", "Escape")
    assert focused(page)["card"] or focused(page)["role"] == "gridcell"


def test_a_feeling_is_a_slider_that_speaks(view: Map) -> None:
    page = view.page
    # Edits go to the active persona.
    point = view.host.locator(".ep.a").first
    point.focus()
    before = point.get_attribute("aria-valuetext")
    keys(page, "ArrowUp")
    page.wait_for_timeout(900)
    after = view.host.locator(".ep.a").first.get_attribute("aria-valuetext")
    assert before
    assert after
    assert before != after
    assert focused(page)["role"] == "slider", "the focus is not lost after the edit"


def test_keys_of_one_sign_can_be_turned_off_and_that_is_remembered(view: Map, dev: DevPage) -> None:
    page = start(view)
    keys(page, "?")
    view.host.get_by_label("Keys of one letter or sign").uncheck()
    keys(page, "Escape")
    start(view)
    keys(page, "n")
    expect(view.field()).to_have_count(0)
    again = dev.open("idle", width=1180)
    start(again)
    keys(page, "n", "?", "/")
    expect(again.field()).to_have_count(0)
    expect(again.dialog()).to_have_count(0)
    keys(page, "Enter", "F2")
    expect(again.field()).to_have_count(1)


def test_no_key_needs_altgr_on_an_italian_or_a_swedish_keyboard(view: Map) -> None:
    keys(start(view), "?")
    view.host.locator("dialog .keys").wait_for()
    shown = view.host.locator("dialog kbd").all_inner_texts()
    assert len(shown) > 20
    signs = {key.rsplit("+", 1)[-1] or "+" for key in shown}
    assert signs.isdisjoint(set("[]{}@#\\|~^`€$£"))
    assert not [key for key in shown if key.startswith(("Alt+", "AltGr"))]


# -- the outline is a full equal -------------------------------------------------------------------


def outline(view: Map) -> Page:
    view.button("Outline").focus()
    keys(view.page, "Enter")
    view.host.locator(".ol").wait_for()
    return view.page


def test_the_outline_has_headings_in_order_and_lists(view: Map) -> None:
    outline(view)
    levels = view.host.locator(".ol :is(h1,h2,h3,h4,h5)").evaluate_all(
        "nodes => nodes.map((node) => Number(node.tagName[1]))"
    )
    assert levels[0] == 3
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    cards = view.host.locator(".ol li[data-card-id]").count()
    assert cards == view.page.evaluate("window.editor.document.value.cards.size")


def test_the_outline_can_do_what_the_grid_can(view: Map) -> None:
    page = outline(view)
    add = view.host.get_by_role("button", name="Add action: Wait airside", exact=True)
    add.focus()
    keys(page, "Enter")
    page.keyboard.type("Written in the outline")
    keys(page, "Enter")
    page.wait_for_timeout(200)
    card = view.host.locator(".ol li").filter(has_text="Written in the outline")
    expect(card).to_have_count(1)
    names = card.get_by_role("button").evaluate_all(
        "nodes => nodes.map((node) => (node.ariaLabel ?? node.textContent).split(':')[0])"
    )
    assert names == ["Edit", "Select", "More…"]
    card.get_by_role("button", name="Edit:").focus()
    keys(page, "Enter")
    page.keyboard.type(" and edited")
    keys(page, "Enter")
    page.wait_for_timeout(200)
    card = view.host.locator(".ol li").filter(has_text="Written in the outline and edited")
    expect(card).to_have_count(1)
    assert focused(page)["card"], "the focus stays with the card"
    for item in ("Inspect", "Delete"):
        card.get_by_role("button", name="More…:").focus()
        keys(page, "Enter")
        view.host.get_by_role("menuitem", name=item).focus()
        keys(page, "Enter")
        if item == "Inspect":
            expect(view.host.get_by_role("region", name="Inspector")).to_be_visible()
    expect(card).to_have_count(0)
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.classList.contains('journey-map')")


# -- what a screen reader is given -----------------------------------------------------------------


def tree(page: Page, *, described: bool = False) -> list[dict[str, str]]:
    """The accessibility tree in reading order: roles and names of what is not ignored."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    told: list[dict[str, str]] = []

    def walk(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            told.append(
                {
                    "role": node.get("role", {}).get("value", ""),
                    "name": node.get("name", {}).get("value", ""),
                }
                | (
                    {"description": node.get("description", {}).get("value", "")}
                    if described
                    else {}
                )
            )
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    session.detach()
    return told


def names(told: list[dict[str, str]], role: str) -> list[str]:
    return [each["name"] for each in told if each["role"] == role]


def test_the_grid_is_read_row_by_row_in_the_order_of_the_map(view: Map) -> None:
    told = tree(view.page)
    stages = names(told, "columnheader")
    order = view.page.evaluate("window.editor.stages.value.map((stage) => stage.name)")
    heads = [next(i for i, name in enumerate(stages) if stage in name) for stage in order]
    assert heads == sorted(heads)
    lanes = names(told, "rowheader")
    assert len(lanes) == 10
    cells = names(told, "gridcell")
    actions = [name for name in cells if ", Actions, " in name]
    assert [name.split(",")[0] for name in actions] == order
    roles = [each["role"] for each in told]
    assert roles.index("toolbar") < roles.index("grid") < roles.index("status")


def test_cells_tell_their_place_and_true_count_and_cards_all_of_theirs(view: Map) -> None:
    told = tree(view.page)
    cells = names(told, "gridcell")
    assert any(name.startswith("Security, Pain points, ") for name in cells)
    for stage, lane in (("Security", "Pain points"), ("Plan", "Actions")):
        name = next(each for each in cells if each.startswith(f"{stage}, {lane}"))
        count = view.cell(stage, lane).locator("[data-card-id]").count()
        assert f"{count} card" in name
    buttons = names(told, "button")
    assert any("14 of 32" in name for name in buttons), "a card tells its base"
    assert all(buttons), "no button without a name"
    assert all(names(told, "slider")), "no slider without a name"


def test_true_numbers_of_rows_and_columns_are_told(view: Map) -> None:
    grid = view.grid
    assert grid.get_attribute("aria-rowcount") == "11"
    assert grid.get_attribute("aria-colcount") == "8"
    rows = view.host.locator('[role="row"]').evaluate_all(
        "nodes => nodes.map((node) => Number(node.getAttribute('aria-rowindex')))"
    )
    assert rows == sorted(rows)


def test_the_outline_is_read_stage_by_stage(view: Map) -> None:
    outline(view)
    told = tree(view.page)
    order = view.page.evaluate("window.editor.stages.value.map((stage) => stage.name)")
    heads = [name for name in names(told, "heading") if any(s in name for s in order)]
    assert [next(s for s in order if s in name) for name in heads][: len(order)] == order


# -- sight and hand --------------------------------------------------------------------------------

SMALL = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const found = [];
  const touched = "button, input, select, textarea, a[href], [role=slider]";
  for (const node of root.querySelectorAll(touched)) {
    if (node.matches(":disabled")) continue;
    const box = (node.closest("label") ?? node).getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.width < 24 || box.height < 24) {
      const name = node.getAttribute("aria-label") ?? node.textContent.trim();
      found.push(`${node.className} ${name.slice(0, 40)}: ${box.width} × ${box.height}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("state", "width"),
    [("idle", 1180), ("idle", 760), ("selected", 1180), ("outline", 1180), ("inspector", 1180),
     ("history", 1180), ("keys", 760), ("empty", 760), ("conflict", 1180), ("gone", 1180)],
)  # fmt: skip
def test_what_is_touched_is_24_pixels_at_least(dev: DevPage, state: str, width: int) -> None:
    dev.page.set_viewport_size(WIDE)
    dev.open(state, width=width)
    assert dev.page.evaluate(SMALL) == []


OVER = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const { left, right } = root.querySelector(".fr").getBoundingClientRect();
  const out = [];
  for (const node of root.querySelectorAll("button, input, select, p, h3, h4, .say, dialog *")) {
    // Tabs, and a table of versions, scroll by themselves.
    if (node.closest(".tabs, .vh, .vers, svg")) continue;
    const box = node.getBoundingClientRect();
    // A dialog has the window.
    const [from, to] = node.closest("dialog") ? [0, innerWidth] : [left, right];
    if (box.width && (box.right > to + 1 || box.left < from - 1))
      out.push(`${node.className} ${(node.textContent || "").slice(0, 30)}: ${box.right}`);
  }
  return out;
}"""


@pytest.mark.parametrize("state", ["idle", "outline", "inspector", "empty", "gone", "keys"])
def test_nothing_is_lost_at_320_pixels_which_is_400_percent(dev: DevPage, state: str) -> None:
    dev.page.set_viewport_size({"width": 352, "height": 600})
    dev.open(state, width=320)
    assert dev.page.evaluate(OVER) == []
    assert dev.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 32")


def test_forced_colours_keep_borders_marks_and_focus(dev: DevPage) -> None:
    page = dev.page
    page.set_viewport_size(WIDE)
    page.emulate_media(forced_colors="active")
    view = dev.open("idle", width=1180)
    view.cell("Wait airside", "Actions").focus()
    keys(page, "ArrowLeft")
    outline = page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          const style = getComputedStyle(at);
          return [style.outlineStyle, parseFloat(style.outlineWidth)];
        }"""
    )
    assert outline[0] != "none"
    assert outline[1] >= 2
    borders = view.host.locator(".card").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node).borderTopStyle)"
    )
    assert "dashed" in borders, "assumed cards keep their dashes"


MOVING = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const lasts = (times) => times.split(",").some((each) => parseFloat(each) > 0.001);
  return [...root.querySelectorAll("*")].filter((node) => {
    const { transitionDuration, animationDuration } = getComputedStyle(node);
    return lasts(transitionDuration) || lasts(animationDuration);
  }).map((node) => `${node.tagName} ${node.className}`).slice(0, 5);
}"""


def test_less_motion_is_none(dev: DevPage) -> None:
    dev.page.emulate_media(reduced_motion="reduce")
    dev.open("idle", width=1180)
    assert dev.page.evaluate(MOVING) == []
