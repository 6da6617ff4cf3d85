"""What differs between two maps, record by record and field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from journey_widgets.differences.pairing import Pairs, by_id, by_name, carried
from journey_widgets.differences.result import Diff, Difference, FieldDifference
from journey_widgets.model import JourneyError
from journey_widgets.model.comparing import same
from journey_widgets.model.rules import COLLECTIONS, ORDERED
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journey_widgets.model import Document, Record

Match = Literal["id", "name"]

_encode: Final = msgspec.json.Encoder().encode
PLACE: Final = frozenset({"order", "stage", "lane", "until", "parent"})
"""What says where a record stands, and nothing else of it."""
_SCOPES: Final[Mapping[str, tuple[str, ...]]] = {
    "cards": ("stage", "lane"),
    "steps": ("path",),
    "moments": ("stage",),
}


def between(before: Document, after: Document, match: Match = "id") -> Diff:
    """Tell what differs between two maps.

    Parameters
    ----------
    before, after : Document
        The maps.
    match : {"id", "name"}, default "id"
        Which records are the same: those with one id, or those that are called the same.

    Returns
    -------
    Diff
        In the order of the collections: what was added, changed and moved as it stands in the
        later map, then what was removed.

    Raises
    ------
    JourneyError
        If `match` is neither.
    """
    if match not in ("id", "name"):
        message = f'match="{match}" is not known. Take "id" or "name".'
        raise JourneyError(message)
    pairs = by_id(before, after) if match == "id" else by_name(before, after)
    return Diff(before, after, match, tuple(_differences(before, after, pairs, match)))


def _differences(
    before: Document, after: Document, pairs: Pairs, match: Match
) -> Iterator[Difference]:
    root = tuple(_fields(_root(before), _root(before), _root(after)))
    if root:
        yield Difference("changed", "map", "/", "/", root)
    back = {now: was for was, now in pairs.items()}
    for name in COLLECTIONS:
        if match == "id" and before.table(name) is after.table(name):
            continue
        old = {record.id: record for record in before.collection(name)}
        moved = _reordered(name, before, after, pairs)
        for record in after.collection(name):
            was = old.get(back.get(record.id, ""))
            if was is None:
                yield Difference("added", name, record.id, None)
            elif was is not record or record.id in moved:
                carry = replace(carried(was, pairs), id=record.id)
                if record.id not in moved and _encode(carry) == _encode(record):
                    continue
                found = tuple(_fields(plain(was), plain(carry), plain(record)))
                found = tuple(each for each in found if each.field != "order")
                if record.id in moved:
                    orders = (each.order for each in (was, record))  # type: ignore[attr-defined]
                    found = (FieldDifference("order", *orders), *found)
                if found:
                    placed = all(each.field in PLACE for each in found)
                    yield Difference(
                        "moved" if placed else "changed", name, record.id, was.id, found
                    )
        for record_id in old:
            if record_id not in pairs:
                yield Difference("removed", name, record_id, record_id)


def _root(document: Document) -> dict[str, Any]:
    return {**plain(document.root), **plain(document.unknown)}


def _fields(
    was: Mapping[str, Any], carry: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[FieldDifference]:
    """Compare two records; `carry` is the earlier one with the ids of the later map."""
    for field in dict.fromkeys((*carry, *now)):
        old, new = carry.get(field, UNSET), now.get(field, UNSET)
        if old is UNSET or new is UNSET or not same(old, new):
            yield FieldDifference(field, was.get(field, UNSET), new)


def _reordered(name: str, before: Document, after: Document, pairs: Pairs) -> set[str]:
    """Name the records that changed places among those that stayed where they were.

    Another order key alone is no move; and of a row as few as can be have moved.
    """
    if name not in ORDERED:
        return set()
    was = {
        pairs[record.id]: (at, _scope(carried(record, pairs)), record.order)  # type: ignore[attr-defined]
        for at, record in enumerate(before.collection(name))
        if record.id in pairs
    }
    rows: dict[tuple[Any, ...], list[tuple[int, bool, str]]] = {}
    for record in after.collection(name):
        scope = _scope(record)
        at, old, order = was.get(record.id, (0, None, ""))
        if old == scope:
            kept = order == record.order  # type: ignore[attr-defined]
            rows.setdefault(scope, []).append((at, kept, record.id))
    return {each for row in rows.values() for each in _out_of_line(row)}


def _scope(record: Record) -> tuple[Any, ...]:
    return tuple(getattr(record, field) for field in _SCOPES.get(record.collection, ()))


def _out_of_line(row: list[tuple[int, bool, str]]) -> set[str]:
    """Name those that have to be taken out for the rest to rise: as few as there can be.

    Where there is a choice, those stay whose order key nobody touched.
    """
    ranks = {at: rank for rank, at in enumerate(sorted(at for at, _, _ in row), 1)}
    # By rank, the longest rise that ends at this rank or below, as a binary indexed tree.
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (len(row) + 1)
    previous: list[int] = []
    for here, (at, kept, _) in enumerate(row):
        rank, longest = ranks[at] - 1, best[0]
        while rank:
            longest = max(longest, best[rank])
            rank &= rank - 1
        previous.append(longest[2])
        longest = (longest[0] + 1, longest[1] + kept, here)
        rank = ranks[at]
        while rank <= len(row):
            best[rank] = max(best[rank], longest)
            rank += rank & -rank
    here, stay = max(best)[2], set()
    while here >= 0:
        stay.add(here)
        here = previous[here]
    return {record_id for here, (_, _, record_id) in enumerate(row) if here not in stay}
