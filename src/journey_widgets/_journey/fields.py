"""What a caller wrote, as the JSON values that an operation carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from journey_widgets._journey.names import check_words, find, find_channel, nouns, shown
from journey_widgets.model import JourneyError, Record
from journey_widgets.model.rules import COLLECTIONS, fields_of
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from journey_widgets.model import Document
    from journey_widgets.model.parts import Part
    from journey_widgets.model.rules import Field, Reference

SHORT: Final = {"channel": "channels", "persona": "personas"}
"""Keywords for one value of a list field."""
RESERVED: Final = ("id", "order")


@cache
def words_of(owner: type[Part]) -> tuple[str, ...]:
    """Give every keyword that sets a field of a kind of record."""
    known = [name for name in fields_of(owner) if name not in RESERVED]
    short = [one for one, many in SHORT.items() if many in known and one not in known]
    return (*known, *short)


def prepare(
    document: Document, owner: type[Part], given: Mapping[str, Any], what: str
) -> dict[str, Any]:
    """Give the JSON value of each given field; None stands for a field that is to be unset.

    `what` names the call in an error.
    """
    fields = fields_of(owner)
    check_words(given, words_of(owner), what)
    values: dict[str, Any] = {}
    for word, value in given.items():
        name = word if word in fields else SHORT[word]
        if name in values or (name != word and name in given):
            message = f"{what} was given {word}= and {name}=, which are one field. Give one."
            raise JourneyError(message)
        values[name] = value_of(document, fields[name], value)
    return values


def value_of(document: Document, field: Field, value: Any) -> Any:  # noqa: ANN401
    """Give the JSON value of one field."""
    if value is None:
        return None
    if field.reference is not None:
        if field.many:
            return list(dict.fromkeys(_named(document, field, each) for each in _items(value)))
        return _named(document, field, value)
    if field.many and not (isinstance(value, Mapping) and not value):
        items = _items(value)
        for each in items:
            if field.part is not None and isinstance(each, Mapping):
                check_words(each, fields_of(field.part), field.name)
        return [_plain(each) for each in items]
    if field.is_day and isinstance(value, datetime) and _is_day(value):
        return value.date().isoformat()
    if field.part is not None and isinstance(value, Mapping):
        check_words(value, fields_of(field.part), field.name)
    return _plain(value)


def _is_day(moment: datetime) -> bool:
    """Say whether a moment is a day, as data frames hold one."""
    return moment.tzinfo is None and moment.time() == time()


def instant(moment: datetime) -> str:
    """Write an instant as the document does; refused when its zone is unknown."""
    if moment.tzinfo is None:
        message = (
            f"{moment.isoformat()} has no time zone. Give one, as in "
            "datetime(2026, 1, 31, 9, 30, tzinfo=timezone.utc)."
        )
        raise JourneyError(message)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _named(document: Document, field: Field, value: Any) -> str:  # noqa: ANN401
    reference: Reference | None = field.reference
    assert reference is not None  # the caller looked
    if not isinstance(value, str | Record):
        targets = COLLECTIONS if reference.targets == ("*",) else reference.targets
        message = (
            f"{field.name} names a {nouns(targets)}, and {shown(value)} is neither a record nor "
            "an id or a name. Give one of these."
        )
        raise JourneyError(message)
    if reference.known:
        return find_channel(document, value)
    if reference.targets == ("*",):
        return find(document, COLLECTIONS, value).id
    return find(document, reference.targets, value).id


def _items(value: Any) -> list[Any]:  # noqa: ANN401
    """Take one value for a list of one."""
    if isinstance(value, str | Record | Mapping | msgspec.Struct):
        return [value]
    if isinstance(value, Iterable):
        return list(value)
    return [value]


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Write a value as JSON has it: dates as text, NumPy's numbers as Python's."""
    if value is None or isinstance(value, str | bool | int | float):
        # Subclasses, as NumPy's float64 is one, would be written by their own rules.
        return _base(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, msgspec.Struct):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(each) for each in items]
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "ndim", 0) == 0:
        return _plain(item())
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    message = f"{shown(value)} is no value that a map can hold. Give text, a number or a list."
    raise JourneyError(message)


def _base(value: Any) -> Any:  # noqa: ANN401
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return value if type(value) is kind else kind(value)
    return value
