"""The focus is never lost: whatever is pressed, in whatever order, it stays in the map."""

from __future__ import annotations

import os
import random

import pytest
from hands import Hands

ACTIONS = 1500 if os.environ.get("JOURNEY_LONG") else 150
SEED = int(os.environ.get("JOURNEY_SEED", "20261122"))

MOVES = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "PageUp")
GRID = dict.fromkeys(MOVES, 6) | {
    "Enter": 14,
    "Delete": 9,
    "Control+z": 9,
    "Control+y": 4,
    "n": 8,
    "d": 6,
    "F2": 6,
    "Space": 4,
    "Escape": 6,
    "Shift+ArrowDown": 2,
    "Control+Space": 1,
    "Control+Shift+ArrowRight": 5,
    "Control+Shift+ArrowLeft": 4,
    "Shift+F10": 4,
    "m": 2,
    "i": 3,
    "c": 1,
    "p": 1,
    "+": 1,
    "0": 1,
    "/": 1,
    "?": 1,
    "Tab": 6,
    "Shift+Tab": 4,
}
LISTS = {
    "Tab": 50,
    "Shift+Tab": 10,
    "Enter": 40,
    "ArrowDown": 10,
    "Control+z": 10,
    "Control+y": 4,
    "Escape": 8,
    "Control+x": 3,
    "Control+v": 3,
}
LEAVE = ("Escape", "Tab", "Shift+Tab")
"""Escape on a cell gives the page its focus back; so does Tab at either end."""


@pytest.mark.parametrize(
    ("view", "keys"), [("Grid", GRID), ("Outline", LISTS), ("By channel", LISTS)]
)
def test_the_focus_stays_in_the_map_whatever_is_pressed(
    hands: Hands, view: str, keys: dict[str, int]
) -> None:
    dice = random.Random(f"{SEED} {view}")
    page = hands.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hands.tab_to(view, "button").press("Enter").on(view)
    if view == "Grid":
        hands.go("check", "pains")
    else:
        hands.tab_to("Find in map").press("Tab")
    done: list[str] = []
    for number in range(ACTIONS if view == "Grid" else ACTIONS // 2):
        if view == "Grid" and hands.now["lane"] is None and not hands.now["dialog"]:
            hands.to_grid()
        at = hands.now
        key = dice.choices(list(keys), list(keys.values()))[0]
        if at["role"] in ("textbox", "spinbutton") and dice.random() < 0.7:
            page.keyboard.type(f"{number}")
            key = "Enter"
        elif at["dialog"] and dice.random() < 0.2:
            key = "Escape"
        done.append(f"{number} {key} on {at['role']} {at['name'][:30]!r}")
        hands.press(key)
        if key in LEAVE:
            page.wait_for_timeout(0 if hands.now["inside"] else 200)
            if hands.now["inside"]:
                continue
            page.keyboard.press("Shift+Tab" if key == "Tab" else "Tab")
            if view == "Grid":
                hands.to_grid()
        try:
            hands.kept()
        except AssertionError as lost:
            raise AssertionError(f"seed {SEED}, lost after {done[-6:]}") from lost
    changes = page.evaluate("window.editor.store.revision.value")
    assert changes > (5 if view == "Grid" else 2), "something was done"
