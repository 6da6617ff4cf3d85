"""The outline is a full equal of the grid: it tells all that is drawn and does all there is."""

from __future__ import annotations

import pytest
from hands import Hands

SETUP = """() => {
  const { editor } = window;
  const change = (path, value) => ({ op: "add", path, value });
  return editor.commit("Set up", [
    change("/stages/check/duration", { value: 20, unit: "min", low: 12, high: 45, n: 72 }),
    change("/stages/stay/duration", { value: 1, unit: "h" }),
    change("/stages/gate", { id: "gate", order: "zz", name: "At the gate" }),
    change("/stages/stay/parent", "gate"),
    change("/stages/board/parent", "gate"),
    change("/stages/plan/owner", "Sales"),
    change("/stages/land/hidden", true),
    change("/lanes/evidence", { id: "evidence", order: "zzz", kind: "evidence" }),
    change("/cards/card13/until", "drop"),
    change("/cards/card13/votes", 4),
    change("/emotions/atcard", { id: "atcard", persona: "ines", stage: "check", card: "card16",
      value: -2, basis: "assumed" }),
  ]);
}"""

MENU = """() => [...document.querySelector(".journey-map").shadowRoot
  .querySelectorAll("[role=menu] button")].map((item) => item.querySelector("span").textContent)"""


@pytest.fixture
def whole(hands: Hands) -> Hands:
    """A map with groups, durations, spans, votes, evidence, a hidden stage and findings."""
    hands.page.evaluate(SETUP)
    hands.until_map("map.cards.get('card13').votes", 4)
    hands.tab_to("Review", "button").press("Enter").on("Review", "heading")
    hands.tab_to("Close review").press("Enter").kept()
    return hands


def outline(hands: Hands) -> Hands:
    hands.tab_to("Outline", "button", back=True).press("Enter")
    hands.view.host.locator(".ol").wait_for()
    return hands


def menu(hands: Hands) -> list[str]:
    """What the open menu offers; closes it."""
    hands.until(lambda now: now["role"].startswith("menuitem"), "a menu is open")
    items: list[str] = hands.page.evaluate(MENU)
    hands.press("Escape")
    return items


def test_every_action_of_the_grid_is_in_the_outline(whole: Hands) -> None:
    hands = whole
    grid = {
        "stage": menu(hands.go("check").press("Enter")),
        "group": menu(hands.go("stay").press("ArrowUp").on("At the gate, 2 stages").press("Enter")),
        "lane": menu(hands.go(None, "pains").press("Enter")),
        "curve": menu(hands.go(None, "emotion").press("Enter")),
        "card": menu(hands.go("check", "pains").into("No separate lane").press("Shift+F10")),
    }
    hands.press("Shift+ArrowDown").hears("2 cards selected").press("Shift+F10")
    grid["cards"] = menu(hands)
    # All that a cell, a point, a moment, a path, a score and a piece of evidence let people do.
    can = hands.view.host.locator(".map [role=gridcell]").evaluate_all(
        """cells => cells.flatMap((cell) => [...cell.querySelectorAll("button, [role=slider]")]
          .map((each) => [each.getAttribute("aria-label") ?? each.textContent, cell.dataset.col,
            each.dataset.at, each.className.split(" ")[0]]))"""
    )
    assert len(can) > 90

    outline(hands)
    names = hands.view.host.locator(".ol :is(button, input)").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('aria-label') ?? node.textContent)"
    )
    assert menu(hands.jump("Menu of Security").press("Enter")) == grid["stage"]
    assert menu(hands.jump("Menu of At the gate").press("Enter")) == grid["group"]
    more = "More…: No separate lane"
    assert menu(hands.jump(more).press("Enter")) == grid["card"]
    hands.jump("Select: No separate lane").press("Enter").hears("1 card selected")
    hands.jump("Select: Liquids rule").press("Enter").hears("2 cards selected")
    assert menu(hands.jump(more).press("Enter")) == grid["cards"]
    assert menu(hands.jump("Menu of Pain points").press("Enter")) == grid["lane"]
    assert menu(hands.jump("Menu of Emotion").press("Enter")) == grid["curve"]

    stages = {"plan": "Plan", "ride": "Ride in", "drop": "Drop the bag", "check": "Security"}
    stages |= {"stay": "Wait airside", "board": "Board"}
    for name, column, at, kind in can:
        said = name.split(",")[0]
        stage = stages.get(at or column, "")
        wanted = {
            "main": f"Edit: {said}",
            "addc": f"{name}: {stage}",
            "addp": f"{name}: {stage}",
            "ep": f"Emotion: {name}",
            "eadd": name.replace("Add emotion", "Emotion"),
            "mbtn": f"Edit “{said.split(': ')[-1]}”",
            "madd": name,
            "pnode": "Edit “51 of 76 rebooked",
            "mrow": f"Inspect: {said}",
            "muted": f"Inspect: {said}",
        }.get(kind, "Add path" if "Add path" in name else None)
        assert wanted, f"{kind} {name} is new in the grid: has the outline got it?"
        # The first words of a long text tell it apart.
        start = wanted[: len("Edit: ") + 20] if kind == "main" else wanted
        assert any(each.startswith(start) for each in names), f"{kind} {name}: no {wanted}"


def test_the_outline_tells_all_that_is_drawn(whole: Hands) -> None:
    hands = outline(whole)
    text = hands.view.host.locator(".ol").inner_text()
    for told in (
        "6 stages, 11 lanes, 1 hidden",
        "At the gate",
        "in At the gate",
        "Owner: Sales",
        "Time to scale",
        "Security: 20 min, between 12 min and 45 min, n = 72",
        "Plan: no duration",
        "Compared: Ines and The Bergs",
        "Security: −1.5 against +0.9, difference +2.4",
        "4 votes",
        "Evidence: Shadowing, 3 mornings · 5 of 12 and Exit survey, question 4 · n = 418",
        "Evidence against it: Belt log, April",
        "Milo: Is that every weekday?",
        "Moment of truth: Airside by 7:40?, yes 64%, no 36%, n = 212",
        "Recovery path: 51 of 76 rebooked",
        "n = 6, hidden",
        "Would recommend",
        "3 pieces",
        "at “No separate lane",
        "Pain points",
        "7 cards · Customer",
    ):
        assert told in text, told
    hands.jump("Review").press("Enter").on("Review", "heading")
    hands.view.host.locator(".ol .lint").first.wait_for()  # What was found stands with its card.


def test_stages_groups_and_lanes_are_changed_in_the_outline(whole: Hands) -> None:
    hands = outline(whole)
    hands.jump("Menu of At the gate").press("Enter").choose("Rename group")
    hands.on("Name of the stage", "textbox").type("Gate", "Enter")
    hands.until_map("map.stages.get('gate').name", "Gate").on("Menu of Gate")
    hands.press("Enter").choose("Dissolve group").kept()
    hands.until_map("[...map.stages.values()].some((stage) => stage.parent)", False)
    hands.jump("Menu of Security").press("Enter").choose("Move left").kept()
    hands.jump("Menu of Pain points").press("Enter").choose("Rename lane")
    hands.on("Name of the lane", "textbox").type("Hurts", "Enter").on("Menu of Hurts")
    hands.press("Enter").choose("Hide lane").until_map("map.lanes.get('pains').hidden").kept()
    hands.jump("Show all").press("Enter").until_map("!map.lanes.get('pains').hidden")
    hands.kept()


def test_cards_are_cut_pasted_and_commented_in_the_outline(whole: Hands) -> None:
    hands = outline(whole)
    hands.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hands.jump("Edit: Transfer times").press("Control+x").hears("1 card cut").kept()
    hands.jump("Add pain point: Board").press("Control+v").hears("1 card pasted")
    hands.until_map(
        "[...map.cards.values()].find((c) => c.text.startsWith('Transfer')).stage", "board"
    )
    hands.on("Edit: Transfer times").jump("More…: Transfer times").press("Enter").choose("Comment")
    hands.on("Write a comment", "textbox").type("Which walk?").jump("Your name", "textbox").type(
        "Ada"
    )
    hands.press("Enter").until_map("map.comments.size", 3).kept().sees("Ada: Which walk?")
