"""What a screen reader is given, in the order it is read: pictures in words, groups, the matrix."""

from __future__ import annotations

from typing import Any

from hands import Hands
from playwright.sync_api import expect
from test_access import names, tree
from test_outline import SETUP

Told = list[dict[str, str]]


def within(told: Told, role: str, name: str, ends: str) -> Told:
    """What is told after a thing of this role and name, up to the next of the other role."""
    start = next(
        i for i, each in enumerate(told) if each["role"] == role and each["name"].startswith(name)
    )
    rest = told[start + 1 :]
    end = next((i for i, each in enumerate(rest) if each["role"] == ends), len(rest))
    return rest[:end]


def order(hands: Hands) -> list[str]:
    found: list[str] = hands.page.evaluate("window.editor.stages.value.map(({ name }) => name)")
    return found


def in_order(said: list[str], wanted: list[str]) -> bool:
    """Each of these is said, one after the other."""
    places: list[Any] = [
        next((i for i, s in enumerate(said) if each in s), None) for each in wanted
    ]
    return None not in places and places == sorted(places)


def test_moments_and_paths_are_read_along_the_rail(hands: Hands) -> None:
    told = tree(hands.page)
    rail = within(told, "rowheader", "Key moments", "row")
    buttons = names(rail, "button")
    assert in_order(
        buttons,
        [
            "Milestone: Ticket paid, Plan",
            "Milestone: Bag away, Drop the bag",
            "Moment of truth: Airside by 7:40?, yes 64%, no 36%, n = 212",
            "Milestone: Seated, Board",
            "Moment of truth: Bag there too?, not measured, Land and leave",
        ],
    ), buttons
    words = [each["name"] for each in rail if each["role"] in ("StaticText", "listitem")]
    path = "Recovery path: 51 of 76 rebooked, 40 min lost, from Airside by 7:40?, back to Seated"
    assert any(path in each for each in words), "a path is told in words beside its picture"


def test_feelings_and_scores_are_read_stage_by_stage(hands: Hands) -> None:
    told = tree(hands.page)
    sliders = names(within(told, "rowheader", "Emotion", "row"), "slider")
    mine = [name for name in sliders if name.startswith("Ines")]
    assert in_order(mine, [f"at {stage}" for stage in order(hands)]), mine
    assert len(mine) == 7
    scores = within(told, "rowheader", "Metrics", "row")
    said = [each["name"] for each in scores if each["role"] == "button" and "Ease" in each["name"]]
    assert len(said) == 9
    assert all("n = " in each for each in said), "no score without its base"
    assert any("n = 6, hidden" in each for each in said)


def test_groups_stand_before_their_stages(hands: Hands) -> None:
    hands.page.evaluate(SETUP)
    hands.until_map("map.cards.get('card13').votes", 4)
    heads = names(tree(hands.page), "columnheader")
    assert "At the gate, 2 stages" in heads
    inside = [name for name in heads if "in At the gate" in name]
    assert [name.split(", in ")[0] for name in inside] == ["Wait airside", "Board"], heads
    cells = names(tree(hands.page), "gridcell")
    assert any(
        name.startswith("Drop the bag, Pain points") and "1 from an earlier stage" in name
        for name in cells
    ), "what goes on is told where it goes on"
    spans = [n for n in names(tree(hands.page), "button") if "Spans Plan to Drop the bag" in n]
    assert spans, "a span is told with its card"


def test_the_matrix_is_a_table_with_headers(hands: Hands) -> None:
    hands.tab_to("Personas", "button").press("Enter").choose("Touchpoints and personas")
    hands.tab_to("Put 13 cards").press("Enter").until_map("map.touchpoints.size", 13)
    told = tree(hands.page)
    heads = names(told, "columnheader")
    matrix = heads[heads.index("Touchpoint") :]
    assert matrix[1].endswith("Ines")
    assert matrix[2].endswith("The Bergs")
    rows = names(told, "rowheader")
    assert [name for name in rows if "Fare search" in name]
    meets = [name for name in names(told, "button") if " meets " in name]
    assert len(meets) == 26
    assert all(": " in name for name in meets), "each says where"


def test_the_outline_is_read_from_stages_to_lanes(hands: Hands) -> None:
    hands.page.evaluate(SETUP)
    hands.tab_to("Outline", "button").press("Enter").on("Outline")
    told = tree(hands.page)
    heads = names(told, "heading")
    wanted = [*order(hands)[:4], "At the gate", "Wait airside", "Board", "Whole journey", "Paths"]
    wanted += ["Compared: Ines and The Bergs", "Time to scale", "Lanes"]
    third = [head for head in heads if head in wanted]
    assert third == wanted, heads


def test_a_head_is_its_name_and_what_else_there_is_to_it_comes_after(hands: Hands) -> None:
    told = tree(hands.page, described=True)
    heads = {each["name"]: each["description"] for each in told if each["role"] == "columnheader"}
    assert heads["Plan"] == "A trip that fits the diary and the budget, Met"
    assert heads["Security"].endswith("Missed by 36% of 212")
    lanes = names(told, "rowheader")
    assert "Pain points, 7 cards, 2 high" in lanes
    assert "Emotion" in lanes, "nor the axis of the curve"
    assert not [name for name in [*heads, *lanes] if "Menu of" in name], "nor a button's"


NOWHERE = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  window.nowhere = 0;
  root.addEventListener("focusout", async ({ relatedTarget }) => {
    if (relatedTarget) return;
    // Within the same task; before the next it is told that the focus is on the page.
    for (let i = 0; i < 50; i++) await null;
    if (!root.activeElement) window.nowhere += 1;
  });
}"""


def test_between_two_places_the_focus_is_never_nowhere(hands: Hands) -> None:
    hands.go("check", "pains").page.evaluate(NOWHERE)
    hands.into("Liquids rule").press("Enter").on("Text of the card", "textbox")
    hands.press("Escape").on_card("Liquids rule")
    hands.press("F2").on("Text of the card", "textbox").type("Rules for liquids", "Enter")
    hands.on_card("Rules for liquids")
    hands.press("n").on("Add pain point", "textbox").type("No bins left", "Enter")
    hands.on_card("No bins left").press("Delete").hears("Deleted").kept()
    assert hands.page.evaluate("window.nowhere") == 0
    hands.tab_to("Outline", "button", back=True).press("Enter").on("Outline")
    edit = "Edit: Rules for liquids"
    hands.jump(edit).page.evaluate("window.nowhere = 0")
    hands.press("Enter").on("Text of the card", "textbox").press("Escape").on(edit)
    hands.press("Delete").hears("Deleted").kept()
    assert hands.page.evaluate("window.nowhere") == 0


def test_escape_in_a_cell_keeps_the_place_where_there_is_no_notebook_around(hands: Hands) -> None:
    hands.go("check", "pains").press("Escape").on_cell("check", "pains")
    hands.press("Escape").press("ArrowRight").on_cell("stay", "pains")


SCROLLS = """() => [...document.querySelector(".journey-map").shadowRoot.querySelectorAll("*")]
  .filter((node) => /auto|scroll/.test(getComputedStyle(node).overflow) && node.checkVisibility()
    && !node.matches("textarea, [tabindex], svg *"))
  .map((node) => node.className)"""


def test_what_scrolls_is_no_stop_without_a_name(hands: Hands) -> None:
    # Firefox makes it one, where nothing is said of it.
    hands.go("check", "pains").into("Liquids rule").press("i")
    hands.view.host.get_by_role("region", name="Inspector").wait_for()
    assert hands.page.evaluate(SCROLLS) == []
    hands.tab_to("Review", "button").press("Enter").on("Review", "heading")
    assert hands.page.evaluate(SCROLLS) == []


def test_a_heading_of_the_outline_is_one_piece(hands: Hands) -> None:
    hands.tab_to("Outline", "button").press("Enter").on("Outline")
    laid = hands.view.host.locator(".ol h4 > span").evaluate_all(
        "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).display))]"
    )
    assert laid == ["inline"], "boxes beside each other are told as a heading each"
    assert "Pain points 2 cards" in names(tree(hands.page), "heading")


def test_that_the_kernel_has_gone_is_told_in_a_region_that_was_there(hands: Hands) -> None:
    region = hands.view.host.locator(".stat .say [role=status]")
    there = region.element_handle()
    assert there.inner_text() == ""
    hands.page.evaluate("window.editor.store.connection.value = 'gone'")
    expect(region).to_contain_text("Kernel disconnected")
    assert there.evaluate("node => node.isConnected"), "a new one is not listened to yet"
    told = tree(hands.page)
    at = [i for i, each in enumerate(told) if each["role"] == "status"]
    assert len(at) == 2
    words = [each["name"] for each in told[at[0] : at[1]]]
    assert "Reading and copying work. Run the cell again to go on editing." in words
    hands.page.evaluate("window.editor.store.connection.value = 'reconnecting'")
    expect(region).to_contain_text("Reconnecting…")
    hands.page.evaluate("window.editor.store.connection.value = 'idle'")
    expect(region).to_have_text("")
