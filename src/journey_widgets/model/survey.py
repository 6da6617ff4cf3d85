"""One walk over the records of a collection, which answers for all checks at once.

A large map doesn't fit into a processor's cache, and fetching a record again costs more than what
is asked of it. So the walk goes a few hundred records at a time, and asks each of them everything.
"""

import string
from collections.abc import Collection
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

import msgspec
from msgspec.structs import astuple

from journey_widgets.model.kinds import MAX_ID
from journey_widgets.model.parts import UNKNOWN, Record
from journey_widgets.model.rules import COLLECTIONS, REFERENCES_OF, Field, fields_of

AT_ONCE = 256
_FIRST = frozenset(string.ascii_letters)
_LATER = (string.ascii_letters + string.digits + "_-").encode()
_encoder = msgspec.json.Encoder()
_LATER_FIELDS = f'"{UNKNOWN}":'.encode()
"""What stands before the unknown fields of a part, and in no file."""


class Survey:
    """What stands in a collection.

    Parameters
    ----------
    name : str
        The collection.
    rows : dict
        Its records by id.
    """

    def __init__(self, name: str, rows: dict[str, Any]) -> None:
        self.ids_are_good = True
        """Whether each key is an id."""
        self.ids_agree = True
        """Whether each record says the id that is its key."""
        self.named: dict[str, set[str | None]] = {each.field: set() for each in REFERENCES_OF[name]}
        """What stands in each field that is a reference."""
        self.filled: set[str] = set()
        """Of the fields that need a closer look, those in which there is something to look at."""
        self.texts = 0
        """How many texts the records take as JSON, names of fields and keys among them."""
        self._plan = plan(COLLECTIONS[name])
        self.add(rows)

    def add(self, rows: dict[str, Any]) -> None:
        """Walk over more records."""
        unknown, own_id, always, simple, others = self._plan
        keys, records = iter(rows), iter(rows.values())
        while ids := [*islice(keys, AT_ONCE)]:
            columns = [*zip(*map(astuple, islice(records, AT_ONCE)), strict=True)]
            many = len(ids)
            self.ids_are_good = self.ids_are_good and all_ids(ids)
            self.ids_agree = self.ids_agree and [*columns[own_id]] == ids
            self.texts += many * (1 + always)
            for at, default, several in simple:
                left_out = columns[at].count(default)
                if left_out < many:
                    self.texts += several * (many - left_out)
            for at, field in others:
                self._look(field, columns[at])
            if any(columns[unknown]):
                self.filled.add("unknown")
                self.texts += texts(_encoder.encode([each for each in columns[unknown] if each]))
        for held in self.named.values():
            held.discard(None)

    def _look(self, field: Field, column: tuple[Any, ...]) -> None:
        if field.many and not field.required:
            column = tuple(filter(None, column))
        written = len(column)
        if not (field.required or field.many):
            written -= column.count(field.default)
        if not written:
            return
        self.texts += written
        if field.part is not None or field.is_map:
            data = _encoder.encode([each for each in column if each])
            self.texts += texts(data) - (data.count(_LATER_FIELDS) if field.part else 0)
        elif field.is_text:
            self.texts += sum(map(len, column)) if field.many else written
        if field.reference is not None:
            named = chain.from_iterable(column) if field.many else column
            self.named[field.name].update(named)
        looked_at = field.part is not None or field.is_map or field.is_day
        if looked_at or (field.may_be_odd and float in map(type, column)):
            self.filled.add(field.name)


Plan = tuple[int, int, int, list[tuple[int, Any, int]], list[tuple[int, Field]]]


@cache
def plan(record: type[Record]) -> Plan:
    """Say which columns a survey looks at, and how.

    Where the unknown fields are, where the id is, how many texts each record takes in any case; of
    the fields that may be left out and need no closer look: where they are, their default, and how
    many texts they take; and the others.
    """
    at = {name: place for place, name in enumerate(record.__struct_fields__)}
    always, simple, others = 0, [], []
    for field in fields_of(record).values():
        closer = field.reference or field.part or field.is_map or field.is_day or field.may_be_odd
        if closer or field.many:
            others.append((at[field.name], field))
        elif field.required or field.name == "id":
            always += 1 + field.is_text
        else:
            simple.append((at[field.name], field.default, 1 + field.is_text))
    return at["unknown"], at["id"], always, simple, others


def all_ids(names: Collection[str]) -> bool:
    """Say whether all are ids: the same as asking each, but many at once.

    Examples
    --------
    >>> all_ids(["c1", "Ab-_9"]), all_ids(["c1", "1c"]), all_ids(["a" * 65])
    (True, False, False)
    """
    return (
        "" not in names
        and not "".join(names).encode().translate(None, _LATER)
        and _FIRST.issuperset(map(itemgetter(0), names))
        and max(map(len, names), default=0) <= MAX_ID
    )


def texts(data: bytes) -> int:
    r"""Count the texts of JSON, names of fields among them.

    Examples
    --------
    >>> texts(rb'{"a": ["b", "c \"d\" e\\", "\u0022"]}')
    4
    """
    escaped = b"\\" in data
    if escaped:
        data = data.replace(b"\\\\", b"")
    marks = data.count(b'"')
    return (marks - data.count(b'\\"') if escaped else marks) // 2
