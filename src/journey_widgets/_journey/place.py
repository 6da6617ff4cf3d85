"""Where a record goes in among its siblings, and the id of a new one."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from journey_widgets.model import JourneyError, Operation, mint, order_between
from journey_widgets.model.order import orders_between

if TYPE_CHECKING:
    from journey_widgets.model import Document

Scope = tuple[str, ...]


def order_at(
    document: Document,
    collection: str,
    scope: Scope = (),
    *,
    before: str | None = None,
    after: str | None = None,
    moving: str | None = None,
) -> tuple[str, list[Operation]]:
    """Give the order key of a record before or after one of its siblings, else at the end.

    Where two siblings tie, or one has a key that nothing fits beside, all of them get new keys, in
    operations that go with the change. `moving` is the record itself when it stands there already.
    """
    if before is None and after is None and moving is None:
        with suppress(JourneyError):  # without a look at each sibling, as long as there is room
            return order_between(document.last_order(collection, scope), None), []
    run = [place for place in document.table(collection).run(scope) if place[1] != moving]
    at = len(run)
    for index, (_, sibling) in enumerate(run):
        if sibling == before:
            at = index
        elif sibling == after:
            at = index + 1
    left = run[at - 1][0] if at else None
    right = run[at][0] if at < len(run) else None
    try:
        return order_between(left, right), []
    except JourneyError:
        keys = orders_between(None, None, len(run) + 1)
        order = keys.pop(at)
        mended = zip(run, keys, strict=True)
        return order, [
            Operation("replace", f"/{collection}/{sibling}/order", key)
            for (_, sibling), key in mended
        ]


def last_within(document: Document, parent: str) -> str:
    """Give the last of the stages below one, on whatever level; itself where it has none."""
    within = {parent}
    while True:
        below = {stage.id for stage in document.stages if stage.parent in within} - within
        if not below:
            break
        within |= below
    others = [stage.id for stage in document.stages if stage.id in within and stage.id != parent]
    return others[-1] if others else parent


def new_id(
    document: Document,
    collection: str,
    natural: str | Scope,
    *,
    first: int = 0,
) -> str:
    """Mint the id of a record: that of the first occurrence of what it is that is free."""
    for occurrence in count(first):
        id_ = mint(collection, natural, occurrence)
        if document.get(id_) is None:
            return id_
    raise AssertionError  # count() does not end
