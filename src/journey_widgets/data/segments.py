"""The people of a persona: a segment as a filter on any engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import narwhals as nw

from journey_widgets.data.frames import Frame, as_number, finite
from journey_widgets.model.errors import JourneyError


def members(frame: Frame, segment: Mapping[str, object], persona: str) -> nw.Expr:
    """Say who belongs: every condition holds; a cell with nothing in it holds none.

    Parameters
    ----------
    frame : narwhals frame
        Its columns decide how values are compared.
    segment : mapping
        Column to a value, a list of values, or ``{"from": low, "to": high}``, both ends included.
    persona : str
        Whose segment it is, for messages.
    """
    if not segment:
        message = (
            f'Persona "{persona}" has an empty segment. Give it a condition, as '
            'segment={"PURPOSE": "business"}.'
        )
        raise JourneyError(message)
    schema = frame.collect_schema()
    parts = [
        _condition(column, schema[column], wanted, persona) for column, wanted in segment.items()
    ]
    both = parts[0]
    for part in parts[1:]:
        both = both & part
    return both


def _condition(column: str, kind: Any, wanted: object, persona: str) -> nw.Expr:
    where = f'Segment of persona "{persona}", column "{column}"'
    cell = nw.col(column)
    if isinstance(kind, nw.Categorical | nw.Enum):
        cell, kind = cell.cast(nw.String), nw.String()
    if kind.is_float():
        cell = finite(cell)  # most engines sort NaN above every number
    if isinstance(wanted, Mapping):
        return _between(cell, kind, wanted, where)
    values = wanted if isinstance(wanted, list | tuple | set | frozenset) else [wanted]
    if not values:
        message = f"{where}: the list of values is empty. Name at least one value."
        raise JourneyError(message)
    hits = [cell == _like(value, kind, where) for value in values]
    some: nw.Expr = hits[0]
    for hit in hits[1:]:
        some = some | hit
    return some.fill_null(value=False)


def _between(cell: nw.Expr, kind: Any, wanted: Mapping[Any, object], where: str) -> nw.Expr:
    if not wanted or set(wanted) - {"from", "to"}:
        message = f'{where}: a range has "from", "to" or both, not {sorted(map(str, wanted))}.'
        raise JourneyError(message)
    some: nw.Expr | None = None
    if wanted.get("from") is not None:
        some = cell >= _like(wanted["from"], kind, where)
    if wanted.get("to") is not None:
        upper = cell <= _like(wanted["to"], kind, where)
        some = upper if some is None else some & upper
    if some is None:
        message = f'{where}: the range has no end. Give "from", "to" or both.'
        raise JourneyError(message)
    return some.fill_null(value=False)


def _like(value: object, kind: Any, where: str) -> Any:
    """Turn the value into the column's own kind, or refuse it: engines differ on mixed kinds."""
    if isinstance(kind, nw.String):
        return _text(value)
    if isinstance(kind, nw.Boolean):
        if isinstance(value, bool) or value in {0, 1}:
            return bool(value)
    elif kind.is_numeric():
        if isinstance(value, bool | int | float):
            return _number(float(value))
        found = as_number(value) if isinstance(value, str) else None
        if found is not None:
            return _number(found)
    elif kind.is_temporal():
        return _instant(value, kind, where)
    message = (
        f"{where}: the column holds {str(kind).lower()} values, and {value!r} is none. "
        "Give a value as it stands in the data."
    )
    raise JourneyError(message)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _instant(value: object, kind: Any, where: str) -> Any:
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError as error:
            message = f"{where}: {value!r} is no date. Write 2026-11-30."
            raise JourneyError(message) from error
    if isinstance(kind, nw.Date) and isinstance(value, dt.datetime):
        return value.date()
    return value
