"""The records of one collection, from decoded JSON."""

from itertools import islice
from typing import Any, Never

import msgspec
from msgspec.structs import force_setattr

from journey_widgets.model import making
from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import MAX_WHOLE, Json
from journey_widgets.model.operations import path_of
from journey_widgets.model.parts import Record
from journey_widgets.model.rules import fields_of, getter
from journey_widgets.model.survey import AT_ONCE, Survey
from journey_widgets.model.values import Frozen, decoded, is_odd


def read_rows(
    rows: Json, record: type[Record], seen: Survey, *, nulls: bool
) -> tuple[dict[str, Any], set[str]]:
    """Make the records of a collection, and say which need care when they are written.

    `seen` is told of them. `nulls` says whether there may be any.
    """
    name = record.collection
    if not isinstance(rows, dict):
        msg = f"The map: {name} is {shown(rows)}. Give a map of ids to records."
        raise Refused(msg, where=path_of(name))
    made: dict[str, Any] = {}
    odd: set[str] = set()
    left = iter(rows.items())
    while some := dict(islice(left, AT_ONCE)):
        more, care, unsaid = _some_rows(some, record, nulls=nulls)
        seen.add(more)
        seen.texts -= 2 * unsaid
        made |= more
        odd |= care
    return made, odd


def _some_rows(
    rows: dict[str, Json], record: type[Record], *, nulls: bool
) -> tuple[dict[str, Any], set[str], int]:
    """Do a part of `read_rows`, and count the records that didn't say their id."""
    name = record.collection
    for record_id in rows if {*map(type, rows.values())} - {dict} else ():
        if type(rows[record_id]) is not dict:
            _no_record(record, record_id, rows[record_id])
    names: set[str] = set().union(*rows.values())
    fields = fields_of(record)
    rare = {
        each for each in names & fields.keys() if fields[each].may_be_odd or fields[each].is_day
    }
    exact: dict[str, Record] = {}
    for record_id in [*rows] if rare or nulls else ():
        row = rows[record_id]
        if not rare.isdisjoint(row) or None in row.values():
            exact[record_id] = making.build(record, row, name, record_id)
    order = list(rows)
    simple = {each: rows[each] for each in rows if each not in exact} if exact else rows
    later = sorted(names - fields.keys())
    unknown = _set_apart(record, simple, later) if later else {}
    made = _converted(simple, record)
    for record_id, apart in unknown.items():
        force_setattr(made[record_id], "unknown", apart)
    odd = {*unknown, *(each for each, held in exact.items() if is_odd(held))}
    if exact:
        made = {each: exact[each] if each in exact else made[each] for each in order}
    unsaid = 0
    if [*map(getter("id"), made.values())] != order:
        for record_id, held in made.items():
            if held.id == "" and "id" not in rows[record_id]:
                force_setattr(held, "id", record_id)
                unsaid += 1
            elif held.id != record_id:
                _other_id(record, record_id, held.id)
    return made, odd, unsaid


def _converted(rows: dict[str, Json], record: type[Record]) -> dict[str, Any]:
    """Make records of rows, or say which field of which is wrong."""
    try:
        return msgspec.convert(rows, dict[str, record])  # type: ignore[valid-type]
    except msgspec.ValidationError:
        # One may only be written otherwise: a whole number as 3.0.
        return {
            record_id: making.build(record, row, record.collection, record_id)
            for record_id, row in rows.items()
        }


def _set_apart(
    record: type[Record], rows: dict[str, dict[str, Json]], names: list[str]
) -> dict[str, Frozen]:
    """Take the fields out of rows that we don't know."""
    found: dict[str, Frozen] = {}
    record_id = ""
    try:
        if len(names) == 1:
            name = names[0]
            for record_id, row in rows.items():
                if name in row:
                    held = row.pop(name)
                    if type(held) is not int or not -MAX_WHOLE <= held <= MAX_WHOLE:
                        held = decoded(held, 3)
                    found[record_id] = Frozen({name: held})
            return found
        for record_id, row in rows.items():
            several = {name: decoded(row.pop(name), 3) for name in names if name in row}
            if several:
                found[record_id] = Frozen(several)
    except Refused as error:
        who = making.called(record, record_id)
        msg = f"{who}: {error}"
        raise Refused(msg, where=path_of(record.collection, record_id)) from None
    return found


def _no_record(record: type[Record], record_id: str, row: Json) -> Never:
    who = making.called(record, record_id)
    making.refuse(f"{who} is {shown(row)}. Give a map of its fields.", record.collection, record_id)


def _other_id(record: type[Record], record_id: str, given: Json) -> Never:
    who = making.called(record, record_id)
    making.refuse(
        f"{who} says its id is {shown(given)}. Make both the same, or leave id out.",
        record.collection,
        record_id,
        "id",
    )
