"""One walk over the records of a collection, which answers for all checks at once.

A large map doesn't fit into a processor's cache, and fetching a record again costs more than what
is asked of it. So the walk goes a few hundred records at a time, and asks each of them everything.
"""

import string
from collections.abc import Collection
from itertools import chain, islice
from operator import itemgetter
from typing import Any

import msgspec

from journey_widgets.model.kinds import MAX_ID
from journey_widgets.model.rules import COLLECTIONS, REFERENCES_OF, Field, fields_of, getter

AT_ONCE = 256
_FIRST = frozenset(string.ascii_letters)
_LATER = (string.ascii_letters + string.digits + "_-").encode()
_encoder = msgspec.json.Encoder()


class Survey:
    """What stands in a collection.

    Parameters
    ----------
    name : str
        The collection.
    rows : dict
        Its records by id.
    counting : bool, default False
        Whether to count quotation marks.
    """

    def __init__(self, name: str, rows: dict[str, Any], *, counting: bool = False) -> None:
        self.ids_are_good = True
        """Whether each key is an id."""
        self.ids_agree = True
        """Whether each record says the id that is its key."""
        self.named: list[set[str | None]] = [set() for _ in REFERENCES_OF[name]]
        """What stands in each field that is a reference."""
        self.filled: set[str] = set()
        """Of the fields that need a closer look, those in which there is something to look at."""
        self.marks = 0
        """How many quotation marks the records take as JSON."""
        fields = fields_of(COLLECTIONS[name]).values()
        special = [(each, getter(each.name)) for each in fields if each.may_be_odd or each.is_day]
        references = [
            (each.many, getter(each.field), held)
            for each, held in zip(REFERENCES_OF[name], self.named, strict=True)
        ]
        say_id, say_unknown = getter("id"), getter("unknown")
        keys, records = iter(rows), iter(rows.values())
        while ids := [*islice(keys, AT_ONCE)]:
            some = [*islice(records, AT_ONCE)]
            if counting:
                self.marks += _encoder.encode(some).count(b'"') + 2 * len(ids)
            self.ids_are_good = self.ids_are_good and all_ids(ids)
            self.ids_agree = self.ids_agree and [*map(say_id, some)] == ids
            if any(map(say_unknown, some)):
                self.filled.add("unknown")
            for many, say, held in references:
                if not many:
                    held.update(map(say, some))
                elif any(lists := [*map(say, some)]):
                    held.update(chain.from_iterable(lists))
            for field, say in special:
                if _is_worth_a_look(field, [*map(say, some)]):
                    self.filled.add(field.name)
        for held in self.named:
            held.discard(None)


def _is_worth_a_look(field: Field, values: list[Any]) -> bool:
    if field.many:
        return any(values)
    if field.is_map or field.part is not None or field.is_day:
        return values.count(None) < len(values)
    return float in map(type, values)


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


def marks(value: object) -> int:
    """Count the quotation marks of a value as JSON."""
    return _encoder.encode(value).count(b'"')
