"""The operations of which mends are made."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from journey_widgets.model import Operation, mint, order_between, path_of

if TYPE_CHECKING:
    from journey_widgets.model import Document, Record, Stage
    from journey_widgets.review.facts import Facts


def add(
    document: Document, collection: str, natural: tuple[str, ...], **fields: object
) -> Operation:
    """Add a record under an id that is free; what is None is left out."""
    for occurrence in count():
        record_id = mint(collection, natural, occurrence)
        if document.get(record_id) is None:
            break
    value = {name: given for name, given in fields.items() if given is not None}
    return Operation("add", path_of(collection, record_id), {"id": record_id, **value})


def put(record: Record, field: str, value: object) -> Operation:
    """Set a field, or take its value away with None."""
    path = path_of(record.collection, record.id, field)
    if value is not None:
        return Operation("add", path, value)
    return Operation("remove", path)


def last(document: Document, collection: str, *scope: str) -> str:
    """Give an order key behind all others of a run."""
    return order_between(document.last_order(collection, scope), None)


def card(facts: Facts, stage: Stage, kind: str, text: str, **fields: object) -> Operation | None:
    """Add an idea for a card to a stage; None where the map has no such lane."""
    lane = facts.lane(kind)
    if lane is None:
        return None
    document = facts.document
    return card_in(document, stage.id, lane.id, text, status="idea", basis="assumed", **fields)


def card_in(document: Document, stage: str, lane: str, text: str, **fields: object) -> Operation:
    """Add a card at the end of a cell."""
    return add(
        document,
        "cards",
        (stage, lane, text),
        order=last(document, "cards", stage, lane),
        stage=stage,
        lane=lane,
        text=text,
        **fields,
    )


def id_of(operation: Operation) -> str:
    """Give the id of the record that an operation adds."""
    return operation.path.rsplit("/", 1)[1]
