"""The records of one collection, with the indexes that a question made worth having."""

from bisect import bisect_left, insort
from itertools import compress, count, islice
from operator import eq
from typing import Any

from journey_widgets.model.pages import Pages
from journey_widgets.model.parts import Record
from journey_widgets.model.rules import COLLECTIONS, ORDERED, getter
from journey_widgets.model.values import is_odd

Scope = tuple[Any, ...]
Place = tuple[str, str]
"""Order key and id: what a collection is sorted by."""


def place_of(record: Record) -> Place:
    """Say what a record is sorted by."""
    order: Any = getattr(record, "order", None)
    if order is None:  # A later version may know an order where we have none.
        order = (record.unknown or {}).get("order")
        order = order if isinstance(order, str) else ""
    return (order if order.isascii() else units(order)), record.id


def units(text: str) -> str:
    """Take a text apart into UTF-16 code units, by which all sides sort.

    Examples
    --------
    >>> sorted(["\uff5e", "\U0001f469"]) == sorted(["\uff5e", "\U0001f469"], key=units)
    False
    """
    return "".join(map(chr, memoryview(text.encode("utf-16-le")).cast("H")))


class Table:
    """Rows by id. Shared between snapshots; only a draft that made a copy of it changes it."""

    __slots__ = (
        "_in_order",
        "_keys",
        "_names",
        "_own",
        "_scopes",
        "_sorted",
        "name",
        "odd",
        "pages",
        "rows",
    )

    def __init__(self, name: str, rows: dict[str, Any], odd: set[str] | None = None) -> None:
        self.name = name
        self.rows = rows
        self.odd: set[str] = odd or set()
        """Ids of records that msgspec alone would not write as the contract wants."""
        self.pages: Pages | None = None
        """The records as they were written last."""
        self._sorted: tuple[Any, ...] | None = None
        self._in_order = not rows
        """Whether the rows stand sorted: what was written so is read so, and mostly stays so."""
        self._scopes: dict[Scope, list[Place]] | None = None
        self._own: set[Scope] = set()
        self._keys: dict[str, str] | None = None
        self._names: dict[str, dict[str, None]] | None = None

    def copy(self) -> "Table":
        """Make a table that a draft may change."""
        in_order = self._in_order  # Asked first: another thread may be sorting the rows.
        made = Table(self.name, dict(self.rows), set(self.odd))
        made._in_order = in_order
        made.pages = self.pages
        if self._scopes is not None:
            made._scopes = dict(self._scopes)
        if self._keys is not None:
            made._keys = dict(self._keys)
        return made

    def ordered(self) -> tuple[Any, ...]:
        """Give the records sorted by order, then id."""
        if self._sorted is None:
            if not self._in_order:
                self._sort()
            self._sorted = tuple(self.rows.values())
        return self._sorted

    def in_order(self) -> dict[str, Any]:
        """Give the rows, sorted by order, then id."""
        if not self._in_order:
            self._sort()
        return self.rows

    def _sort(self) -> None:
        if not self._is_sorted():
            found = sorted(self.rows.values(), key=place_of)
            self.rows = {record.id: record for record in found}
        self._in_order = True

    def _is_sorted(self) -> bool:
        """Say whether the rows stand sorted, which is quicker to see than to sort them again."""
        if self.name not in ORDERED:
            later = any(map(getter("unknown"), self.rows.values()))
            return not later and [*self.rows] == sorted(self.rows)
        orders = [*map(getter("order"), self.rows.values())]
        if not "".join(orders).isascii() or orders != sorted(orders):
            return False
        ties = [*compress(count(), map(eq, orders, islice(orders, 1, None)))]
        ids = [*self.rows] if ties else []
        return all(ids[at] < ids[at + 1] for at in ties)

    def scope_of(self, record: Record) -> Scope:
        """Name the run in which the record's order counts."""
        fields = COLLECTIONS[self.name].scope
        return tuple([getattr(record, field) for field in fields])

    def scopes(self) -> dict[Scope, list[Place]]:
        """Give the sorted places of each run."""
        if self._scopes is None:
            made: dict[Scope, list[Place]] = {}
            for record in self.rows.values():
                made.setdefault(self.scope_of(record), []).append(place_of(record))
            for places in made.values():
                places.sort()
            self._scopes = made
            self._own = set(made)
        return self._scopes

    def run(self, scope: Scope) -> list[Place]:
        """Give the sorted places of one run."""
        return self.scopes().get(scope, [])

    def is_tie(self, scope: Scope, order: str, record_id: str) -> bool:
        """Say whether another record of the run has the same order."""
        places = self.run(scope)
        at = bisect_left(places, (order, record_id))
        around = places[max(at - 1, 0) : at + 2]
        return sum(key == order for key, _ in around) > 1

    def keys(self) -> dict[str, str]:
        """Give the id of each ``key``."""
        if self._keys is None:
            made: dict[str, str] = {}
            for record in self.rows.values():
                key = getattr(record, "key", None)
                if key is not None:
                    made.setdefault(key, record.id)
            self._keys = made
        return self._keys

    def names(self) -> dict[str, dict[str, None]]:
        """Give the ids of each name."""
        if self._names is None:
            made: dict[str, dict[str, None]] = {}
            for record in self.rows.values():
                name = getattr(record, "name", None)
                if name is not None:
                    made.setdefault(name, {})[record.id] = None
            self._names = made
        return self._names

    def put(self, record: Record) -> None:
        """Set a row."""
        old = self.rows.get(record.id)
        self._unindex(old, record)
        if self._in_order:
            self._in_order = self._stays(old, record)
        self.rows[record.id] = record
        self._sorted = None
        if self._scopes is not None:
            scope = self.scope_of(record)
            insort(self._writable(scope), place_of(record))
        if self._keys is not None:
            key = getattr(record, "key", None)
            if key is not None:
                self._keys[key] = record.id
        if self._names is not None:
            name = getattr(record, "name", None)
            if name is not None:
                self._names.setdefault(name, {})[record.id] = None
        if is_odd(record):
            self.odd.add(record.id)
        else:
            self.odd.discard(record.id)

    def _stays(self, old: Record | None, new: Record) -> bool:
        """Say whether rows that are sorted still are with a record put in, at its place or last."""
        if old is not None:
            return place_of(old) == place_of(new)
        return not self.rows or place_of(self.rows[next(reversed(self.rows))]) <= place_of(new)

    def drop(self, record_id: str) -> None:
        """Take a row away."""
        old = self.rows.pop(record_id)
        self._unindex(old, None)
        self._sorted = None
        self.odd.discard(record_id)

    def _unindex(self, old: Record | None, new: Record | None) -> None:
        if old is None:
            return
        if self._scopes is not None:
            places = self._writable(self.scope_of(old))
            del places[bisect_left(places, place_of(old))]
        if self._keys is not None:
            key = getattr(old, "key", None)
            if key is not None and getattr(new, "key", None) != key:
                self._keys = None
        if self._names is not None:
            name = getattr(old, "name", None)
            if name is not None:
                self._names[name].pop(old.id, None)
                if not self._names[name]:
                    del self._names[name]

    def _writable(self, scope: Scope) -> list[Place]:
        assert self._scopes is not None
        if scope not in self._own:
            self._scopes[scope] = list(self._scopes.get(scope, ()))
            self._own.add(scope)
        return self._scopes[scope]
