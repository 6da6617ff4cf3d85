"""Checks of a whole document at once, many records at a time."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Never

from msgspec.structs import force_setattr

from journey_widgets.model import checks, making
from journey_widgets.model.document import Document
from journey_widgets.model.errors import Refused
from journey_widgets.model.kinds import MAX_RECORDS, Json, is_id
from journey_widgets.model.parts import Part, Record
from journey_widgets.model.rules import (
    COLLECTIONS,
    REFERENCES_OF,
    ROOT_FIELDS,
    Field,
    Reference,
    fields_of,
    getter,
)
from journey_widgets.model.survey import Survey
from journey_widgets.model.values import Frozen, clean, is_odd


def surveys(document: Document) -> dict[str, Survey]:
    """Walk once over all records."""
    return {name: Survey(name, document.table(name).rows) for name in COLLECTIONS}


def settle(document: Document, seen: dict[str, Survey]) -> bool:
    """Freeze the maps of records that were just decoded; False if anything isn't as we write it."""
    if document.root.unknown or not _settled(document.root, ROOT_FIELDS):
        return False
    for name, record in COLLECTIONS.items():
        filled = seen[name].filled
        if "unknown" in filled:
            return False
        for field in fields_of(record).values():
            if not field.may_be_odd or field.name not in filled:
                continue
            rows = document.table(name).rows.values()
            if field.is_map or field.part is not None:
                only, say = {field.name: field}, getter(field.name)
                if not all(_settled(row, only) for row in rows if say(row) not in (None, ())):
                    return False
            elif not all(map(_usual, map(getter(field.name), rows))):
                return False
    return True


def _usual(value: Json) -> bool:
    return type(value) is not float or not (value.is_integer() or is_odd(value))


def _settled(part: Part, fields: dict[str, Field]) -> bool:
    for name, field in fields.items():
        held = getattr(part, name)
        if field.is_map:
            if held is None:
                continue
            try:
                frozen = clean(held, 4, nulls=False)
            except Refused:
                return False
            if is_odd(frozen) or not _alike(held, frozen):
                return False
            force_setattr(part, name, frozen)
        elif field.part is not None and held is not None:
            parts = held if isinstance(held, tuple) else (held,)
            if any(each.unknown for each in parts):
                return False
            if not all(_settled(each, fields_of(field.part)) for each in parts):
                return False
        elif isinstance(held, tuple):
            if not all(map(_usual, held)):
                return False
        elif not _usual(held):
            return False
    return True


def _alike(one: Json, other: Json) -> bool:
    """Say whether cleaning left a value as it was, down to the order of names."""
    if isinstance(other, Frozen):
        return list(one) == list(other) and all(_alike(one[name], other[name]) for name in other)
    if isinstance(other, tuple):
        return all(map(_alike, one, other))
    return type(one) is type(other)


def check(document: Document, seen: dict[str, Survey] | None = None) -> None:
    """Refuse a document that doesn't hold together.

    Parameters
    ----------
    document : Document
        The map.
    seen : dict of Survey, optional
        What `surveys` found in it, if that is known already.

    Raises
    ------
    Refused
        With the record and the field.
    """
    tables = [document.table(name) for name in COLLECTIONS]
    total = sum(len(table.rows) for table in tables)
    if total > MAX_RECORDS:
        msg = f"The map has {total:,} records, and a map holds at most {MAX_RECORDS:,}. Split it."
        raise Refused(msg)
    seen = surveys(document) if seen is None else seen
    for name in COLLECTIONS:
        if not seen[name].ids_are_good:
            _no_id(name, document.table(name).rows)
    some = [table.rows.keys() for table in tables if table.rows]
    if not all(one.isdisjoint(other) for one, other in combinations(some, 2)):
        _twins(document)
    checks.check_root(document.root)
    suspects: dict[tuple[str, str], None] = {}
    for name, record in COLLECTIONS.items():
        rows = document.table(name).rows
        dangling = _dangling(document, name, seen[name])
        suspects |= dict.fromkeys((name, record_id) for record_id in dangling)
        if _needs_each(record):
            suspects |= dict.fromkeys((name, record_id) for record_id in rows)
        if any(fields_of(record)[each].is_day for each in seen[name].filled - {"unknown"}):
            for row in rows.values():
                making.check_days(row, name, row.id)
    making.check_days(document.root)
    for name, record_id in suspects:
        checks.consistent(document, document.table(name).rows[record_id])


def _needs_each(record: type[Record]) -> bool:
    """Say whether a record has more to answer for than its references."""
    low = "low" in fields_of(record)
    part = any(
        field.part is not None and "low" in fields_of(field.part)
        for field in fields_of(record).values()
    )
    return low or part or bool(record.single)


def _no_id(name: str, rows: dict[str, Any]) -> Never:
    wrong = next(record_id for record_id in rows if not is_id(record_id))
    who = making.called(COLLECTIONS[name], wrong)
    msg = f"{who}: this is no id. Take a letter, then up to 63 letters, digits, _, -."
    making.refuse(msg, name, wrong)


def _twins(document: Document) -> None:
    seen: dict[str, str] = {}
    for name in COLLECTIONS:
        for record_id in document.table(name).rows:
            if record_id in seen:
                who = making.called(COLLECTIONS[name], record_id)
                msg = (
                    f'{who}: the id "{record_id}" is taken in {seen[record_id]}. '
                    "Give one of them another id."
                )
                making.refuse(msg, name, record_id)
            seen[record_id] = name


def _dangling(document: Document, name: str, seen: Survey) -> Iterator[str]:
    """Give the ids of records whose references can't be right at first sight."""
    rows = document.table(name).rows
    wrong: list[tuple[Reference, set[str | None]]] = []
    for reference in REFERENCES_OF[name]:
        named = seen.named[reference.field]
        if not named:
            continue
        if name in reference.targets or reference.targets == ("*",):
            yield from rows  # It may lead back to itself.
            return
        lost = named - reference.known
        for target in reference.targets:
            lost -= document.table(target).rows.keys()
        if lost and not reference.open:
            wrong.append((reference, lost))
    for row in rows.values() if wrong else ():
        if any(not lost.isdisjoint(checks.targets(each, row)) for each, lost in wrong):
            yield row.id
