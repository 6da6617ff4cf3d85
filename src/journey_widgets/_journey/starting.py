"""A new map: its own fields, its stages and its lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import near, short, shown
from journey_widgets.model import (
    Document,
    JourneyError,
    Operation,
    Record,
    Root,
    apply,
    mint,
    order_between,
)
from journey_widgets.model.kinds import CARD_LANES, DRAWN_LANES
from journey_widgets.model.rules import COLLECTIONS
from journey_widgets.model.values import plain

_TIED = ("id", "order", "parent")


def new(title: str, language: str, fields: Mapping[str, Any]) -> Document:
    """Make an empty map with its own fields set."""
    empty = Document.new("")
    given = {"title": title, "language": language, **fields}
    values = prepare(empty, Root, given, "JourneyMap()")
    operations = [
        Operation("add", f"/{name}", value)
        for name, value in values.items()
        if value is not None or name == "title"
    ]
    return apply(empty, operations).document


def listed(
    document: Document,
    collection: str,
    named: str,
    given: Iterable[str | Mapping[str, Any] | Record],
) -> list[Operation]:
    """Write the operations that add stages or lanes in the order in which they are listed."""
    if isinstance(given, str):
        message = (
            f'{collection}="{short(given)}" is one text. Give a list: '
            f'{collection}=["{short(given)}"].'
        )
        raise JourneyError(message)
    if not isinstance(given, Iterable):
        message = f"{collection}={shown(given)} is no list. Give a list of names."
        raise JourneyError(message)
    owner = COLLECTIONS[collection]
    kinds = (*CARD_LANES, *DRAWN_LANES)
    operations: list[Operation] = []
    seen: dict[str, int] = {}
    order: str | None = None
    for each in given:
        if named == "kind" and isinstance(each, str) and each not in kinds:
            message = (
                f'"{each}" is no kind of lane. {near(each, kinds, "Kinds are")} A lane of your '
                f'own is {{"kind": "text", "name": "{each}"}}.'
            )
            raise JourneyError(message)
        if isinstance(each, Record):  # of another map: all of it but what ties it to that map
            values = {name: held for name, held in plain(each).items() if name not in _TIED}
        else:
            fields = dict(each) if isinstance(each, Mapping) else {named: each}
            if owner.collection == "lanes":
                fields.setdefault("kind", "text")
            values = prepare(document, owner, fields, f"A {owner.__name__.lower()}")
        natural = str(values.get("name") or values.get("kind"))
        id_ = mint(collection, natural, seen.get(natural, 0))
        seen[natural] = seen.get(natural, 0) + 1
        order = order_between(order, None)
        rest = {name: value for name, value in values.items() if value is not None}
        operations.append(Operation("add", f"/{collection}/{id_}", {"order": order, **rest}))
    return operations
