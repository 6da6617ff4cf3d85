"""Checks of a whole document at once, many records at a time."""

import string
from collections.abc import Collection, Iterator
from itertools import chain, combinations
from typing import Any

from msgspec.structs import force_setattr

from journey_widgets.model import checks
from journey_widgets.model.document import Document
from journey_widgets.model.errors import Refused
from journey_widgets.model.kinds import MAX_ID, MAX_RECORDS, Json, is_id
from journey_widgets.model.records import Part, Record
from journey_widgets.model.rules import (
    COLLECTIONS,
    REFERENCES_OF,
    ROOT_FIELDS,
    Field,
    Reference,
    fields_of,
    getter,
)
from journey_widgets.model.values import Frozen, clean, is_odd

# A letter becomes a, what may follow one 0, the end of a line stays, all else is wrong.
_SHAPES = bytes(
    ord("a")
    if chr(byte) in string.ascii_letters
    else ord("0")
    if chr(byte) in string.digits + "_-"
    else byte
    if byte == ord("\n")
    else ord("?")
    for byte in range(256)
)


def settle(document: Document) -> bool:
    """Freeze the maps of records that were just decoded; False if anything isn't as we write it."""
    if document.root.unknown or not _settled(document.root, ROOT_FIELDS):
        return False
    for name, record in COLLECTIONS.items():
        rows = document.table(name).rows
        if any(map(getter("unknown"), rows.values())):
            return False
        for field in fields_of(record).values():
            if not field.may_be_odd:
                continue
            held = map(getter(field.name), rows.values())
            if field.is_map or field.part is not None:
                if not all(
                    _settled(row, {field.name: field})
                    for row, each in zip(rows.values(), held, strict=True)
                    if each
                ):
                    return False
            elif not all(map(_usual, held)):
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


def check(document: Document) -> None:
    """Refuse a document that doesn't hold together.

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
    for table in tables:
        _check_ids(table.name, table.rows)
    some = [table.rows.keys() for table in tables if table.rows]
    if not all(one.isdisjoint(other) for one, other in combinations(some, 2)):
        _twins(document)
    checks.check_root(document.root)
    suspects: dict[tuple[str, str], None] = {}
    for name, record in COLLECTIONS.items():
        suspects |= dict.fromkeys((name, record_id) for record_id in _dangling(document, name))
        rows = document.table(name).rows
        if _needs_each(record):
            suspects |= dict.fromkeys((name, record_id) for record_id in rows)
        for field in fields_of(record).values():
            if field.is_day and set(map(getter(field.name), rows.values())) - {None}:
                for row in rows.values():
                    checks.check_days(row, name, row.id)
    checks.check_days(document.root)
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


def all_ids(rows: Collection[str]) -> bool:
    """Say whether all are ids: the same as asking each, but many at once.

    Examples
    --------
    >>> all_ids(["c1", "Ab-_9"]), all_ids(["c1", "1c"]), all_ids(["a" * 65])
    (True, False, False)
    """
    lines = ("\n" + "\n".join(rows) + "\n").encode()
    shapes = lines.translate(_SHAPES)
    return (
        lines.count(b"\n") == len(rows) + 1
        and not any(wrong in shapes for wrong in (b"\n\n", b"\n0", b"?"))
        and b"a" * (MAX_ID + 1) not in shapes.replace(b"0", b"a")
    )


def _check_ids(name: str, rows: dict[str, Any]) -> None:
    if rows and not all_ids(rows):
        wrong = next(record_id for record_id in rows if not is_id(record_id))
        who = checks.called(COLLECTIONS[name], wrong)
        msg = f"{who}: this is no id. Take a letter, then up to 63 letters, digits, _, -."
        checks.refuse(msg, name, wrong)


def _twins(document: Document) -> None:
    seen: dict[str, str] = {}
    for name in COLLECTIONS:
        for record_id in document.table(name).rows:
            if record_id in seen:
                who = checks.called(COLLECTIONS[name], record_id)
                msg = (
                    f'{who}: the id "{record_id}" is taken in {seen[record_id]}. '
                    "Give one of them another id."
                )
                checks.refuse(msg, name, record_id)
            seen[record_id] = name


def _dangling(document: Document, name: str) -> Iterator[str]:
    """Give the ids of records whose references can't be right at first sight."""
    rows = document.table(name).rows
    references = REFERENCES_OF[name]
    if not rows or not references:
        return
    # One look at each record; few records name different things.
    look = getter(*(reference.field for reference in references))
    held = set(map(look, rows.values()))
    wrong: list[tuple[Reference, set[str]]] = []
    for at, reference in enumerate(references):
        values = {each[at] for each in held} if len(references) > 1 else held
        named = set(chain.from_iterable(values)) if reference.many else values
        named.discard(None)
        if not named:
            continue
        if name in reference.targets or reference.targets == ("*",):
            yield from rows  # It may lead back to itself.
            return
        for target in reference.targets:
            named -= document.table(target).rows.keys()
        named -= reference.known
        if named and not reference.open:
            wrong.append((reference, named))
    for row in rows.values() if wrong else ():
        if any(not named.isdisjoint(checks.targets(each, row)) for each, named in wrong):
            yield row.id
