"""What a screen reader is given, in the order it is read: pictures in words, groups, the matrix."""

from __future__ import annotations

from typing import Any

from hands import Hands
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
    assert [name.split(" in ")[0] for name in inside] == ["Wait airside", "Board"], heads
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
