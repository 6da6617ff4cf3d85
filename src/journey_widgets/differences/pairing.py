"""Which record of one map is which of another: by id, or by what people call it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from msgspec.structs import replace

from journey_widgets.model.rules import COLLECTIONS, REFERENCES_OF
from journey_widgets.model.values import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journey_widgets.model import Document, Record

    Natural = Callable[[Any], object]

Pairs = dict[str, str]
"""From ids of the earlier map to those of the later one."""

_TEXTS: Final = frozenset({"name", "text"})
_ACCENTS: Final = re.compile("[\u0300-\u036f]")


def by_id(before: Document, after: Document) -> Pairs:
    """Pair records that have the same id in the same collection."""
    return {
        record_id: record_id
        for name in COLLECTIONS
        if (there := after.collection(name).ids())
        for record_id in set(before.collection(name).ids()).intersection(there)
    }


def by_name(before: Document, after: Document) -> Pairs:
    """Pair records that are called the same, or that say the same in the same place."""
    pairs: Pairs = {}
    for name, ways in NATURAL.items():
        # What a record points at has been paired by now, unless it is of its own collection.
        left = [carried(record, pairs) for record in before.collection(name)]
        there = list(after.collection(name))
        for natural in ways:
            found = _same(left, there, natural)
            pairs |= found
            left = [record for record in left if record.id not in found]
            taken = set(found.values())
            there = [record for record in there if record.id not in taken]
    return pairs


def carried(record: Record, pairs: Pairs) -> Record:
    """Let a record of the earlier map point at the records of the later one."""
    changes: dict[str, Any] = {}
    for reference in REFERENCES_OF[record.collection]:
        held = getattr(record, reference.field)
        if reference.many:
            ids = tuple(pairs.get(each, each) for each in held)
        else:
            ids = pairs.get(held, held)
        if ids != held:
            changes[reference.field] = ids
    return replace(record, **changes) if changes else record


def _same(left: list[Any], there: list[Any], natural: Natural) -> Pairs:
    """Pair what is called the same; the n-th of a name is the n-th of it over there."""
    names: dict[object, list[str]] = {}
    for record in there:
        name = natural(record)
        if name is not None:
            names.setdefault(name, []).append(record.id)
    found: Pairs = {}
    for record in left:
        ids = names.get(natural(record))
        if ids:
            found[record.id] = ids.pop(0)
    return found


def _key(record: Any) -> object:  # noqa: ANN401
    return record.key


def _fields(*names: str) -> Natural:
    def natural(record: Any) -> object:  # noqa: ANN401
        return tuple(_hashable(getattr(record, name)) for name in names)

    return natural


def _folded(*names: str) -> Natural:
    """Name a record with no regard to case, accents and spaces."""

    def natural(record: Any) -> object:  # noqa: ANN401
        held = ((name, getattr(record, name)) for name in names)
        return tuple(fold(each) if name in _TEXTS and each else each for name, each in held)

    return natural


def fold(text: str) -> str:
    """Write a text without case, accents and spaces; marks of other scripts make other words.

    Examples
    --------
    >>> fold("Cafe\u0301  DEL mar") == fold("café del Mar"), fold("がき") == fold("かき")
    (True, False)
    """
    apart = _ACCENTS.sub("", normalize("NFKD", text.casefold()))
    return " ".join(normalize("NFC", apart).split())


def _hashable(value: Any) -> object:  # noqa: ANN401
    if isinstance(value, Frozen):
        return tuple((name, _hashable(value[name])) for name in sorted(value))
    return tuple(map(_hashable, value)) if isinstance(value, tuple) else value


def _ways(*ways: Natural | Iterable[str]) -> tuple[Natural, ...]:
    return tuple(way if callable(way) else _fields(*way) for way in ways)


NATURAL: Final[dict[str, tuple[Natural, ...]]] = {
    "stages": _ways(["name"], _folded("name")),
    "lanes": _ways(["kind", "name"], _folded("kind", "name"), ["kind"]),
    "channels": _ways(["name"], _folded("name")),
    "personas": _ways(_key, ["name"], _folded("name")),
    "touchpoints": _ways(_key, ["name"], _folded("name")),
    "sources": _ways(["kind", "name"], ["name"]),
    "evidence": _ways(_key, ["kind", "title", "quote"], ["kind", "title"]),
    "cards": _ways(
        _key,
        ["stage", "lane", "text"],
        _folded("stage", "lane", "text"),
        ["lane", "text"],
        ["text"],
        _folded("text"),
    ),
    "emotions": _ways(["persona", "stage", "card"]),
    "moments": _ways(["stage", "kind", "name"], ["kind", "name"], _folded("kind", "name")),
    "paths": _ways(["kind", "name"], ["name"], _folded("name")),
    "steps": _ways(["path", "stage", "touchpoint", "text"], ["path", "stage"]),
    "metrics": _ways(
        ["stage", "card", "channel", "persona", "group", "source", "name", "measure"],
        ["stage", "card", "channel", "persona", "group", "name", "measure"],
    ),
    "links": _ways(["kind", "start", "end"]),
    "comments": _ways(["on", "author", "text", "created"], ["on", "author", "text"]),
    "silenced": _ways(["rule", "on"]),
}
"""What people call a record, in the order in which it is tried; first what others point at."""
