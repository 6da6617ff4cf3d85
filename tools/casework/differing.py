"""Cases of two versions of a map: what was added, removed, changed and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.naive import Family

if TYPE_CHECKING:
    from casework.naive import Map

CELL = {"stage": "s1", "lane": "l1"}


def version(**collections: Map) -> Map:
    """Give a map of two stages and two lanes, and what else it holds."""
    axes = {
        "stages": {"s1": {"order": "a0", "name": "One"}, "s2": {"order": "a1", "name": "Two"}},
        "lanes": {"l1": {"order": "a0", "kind": "pains"}, "l2": {"order": "a1", "kind": "needs"}},
    }
    return {"format": "journey-map", "version": 1, "title": "T"} | axes | collections


def row(*places: str, **more: Map) -> Map:
    """Give a map with cards in one cell, each as "id order"; with other fields where they are."""
    cards = {}
    for place in places:
        name, order = place.split()
        cards[name] = {"order": order, **CELL, "text": name} | more.get(name, {})
    return version(cards=cards)


def stages(*places: str) -> Map:
    """Give a map with these stages, each as "id order"."""
    found = dict(place.split() for place in places)
    return version(stages={name: {"order": key, "name": name} for name, key in found.items()})


def families() -> list[Family]:
    """Give all of this module."""
    family = Family("differences", "What differs between two versions of a map.", "differences")
    moved = ["moved", "cards"]
    four = row("A a0", "B a1", "C a2", "D a3")
    here = {"stage": "s2"}
    for name, before, after, differs in [
        ("none", four, four, []),
        ("other keys in the same order", four, row("A b0", "B b1", "C b2", "D b3"), []),
        ("the first goes to the end", four, row("B a1", "C a2", "D a3", "A a4"), [[*moved, "A"]]),
        ("the last goes to the front", four, row("D Zz", "A a0", "B a1", "C a2"), [[*moved, "D"]]),
        (
            "of two that change places, the one with another key has moved",
            row("A a0", "B a1"),
            row("B a1", "A a2"),
            [[*moved, "A"]],
        ),
        (
            "of two that change places, the one with another key has moved, the other way round",
            row("A a0", "B a1"),
            row("B Zz", "A a0"),
            [[*moved, "B"]],
        ),
        (
            "the one that stayed has moved, where all around it went with new keys",
            four,
            row("A a0", "C a0G", "D a0V", "B a1"),
            [[*moved, "B"]],
        ),
        (
            "its key is as it was, and its place is not",
            row("A a0", "B a1", "C a2", "D a3", "E a4"),
            row("B Zw", "C Zx", "D Zy", "E Zz", "A a0"),
            [[*moved, "A"]],
        ),
        (
            "of a row turned round, all but one",
            four,
            row("D Zx", "C Zy", "B Zz", "A a0"),
            [[*moved, "D"], [*moved, "C"], [*moved, "B"]],
        ),
        (
            "with equal keys the ids decide",
            row("A a0", "B a1"),
            row("A a1", "B a1"),
            [],
        ),
        (
            "one that is taken out moves none of the others",
            four,
            row("A a0", "C a2", "D a3"),
            [["removed", "cards", "B"]],
        ),
        (
            "one that comes in between moves none of the others",
            four,
            row("A a0", "N a0V", "B a1", "C a2", "D a3"),
            [["added", "cards", "N"]],
        ),
        (
            "one that comes from another cell is moved, and moves none of the others",
            row("A a0", "B a1", "C Zz", C=here),
            row("A a0", "C a0V", "B a1"),
            [[*moved, "C", ["stage"]]],
        ),
        (
            "moved in its row and with another text it is changed",
            four,
            row("B a1", "C a2", "D a3", "A a4", A={"text": "Another"}),
            [["changed", "cards", "A", ["order", "text"]]],
        ),
        (
            "a card in another lane",
            row("A a0"),
            row("A a0", A={"lane": "l2"}),
            [[*moved, "A", ["lane"]]],
        ),
        (
            "a card that goes over another stage",
            row("A a0"),
            row("A a0", A={"until": "s2"}),
            [[*moved, "A", ["until"]]],
        ),
        (
            "as they stand in the later map, then what has gone",
            row("A a0", "B a1"),
            row("Y a0", "X a1", "B a2", B={"text": "Another"}),
            [
                ["added", "cards", "Y"],
                ["added", "cards", "X"],
                ["changed", "cards", "B", ["text"]],
                ["removed", "cards", "A"],
            ],
        ),
        (
            "a stage that changes places",
            stages("P a0", "Q a1", "R a2"),
            stages("Q a1", "R a2", "P a3"),
            [["moved", "stages", "P"]],
        ),
        (
            "a stage that stays, with the others around it gone over it",
            stages("P a0", "Q a1", "R a2"),
            stages("Q Zy", "R Zz", "P a0"),
            [["moved", "stages", "P"]],
        ),
        (
            "the map itself, and what only a later version knows",
            version(),
            version() | {"title": "Another", "aura": {"green": 1}},
            [["changed", "map", "/", ["title", "aura"]]],
        ),
    ]:
        told = [_told(*each) for each in differs]
        family.case(name, before=before, after=after, differs=told)
    return [family]


def _told(way: str, kind: str, record: str, fields: list[str] | None = None) -> Map:
    if fields is None:
        fields = ["order"] if way == "moved" else []
    return {"way": way, "kind": kind, "id": record, "fields": fields}
