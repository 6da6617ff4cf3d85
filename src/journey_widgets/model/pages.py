"""The records of one collection as they were written: only what changes is written anew."""

from operator import is_
from typing import Any

import msgspec

from journey_widgets.model.kinds import Json
from journey_widgets.model.parts import Record
from journey_widgets.model.values import plain, written

A_PAGE = 256
"""How many records are written anew when one of them changes."""
_BEFORE, _AFTER = b'{\n  "": {\n', b"\n  }\n}"
"""What stands around the records of one collection."""
_encoder = msgspec.json.Encoder()


class Pages:
    """Records, sorted, and how they are written: all at once, or a page at a time.

    A record never changes, so a page holds for as long as the same records stand on it.
    """

    __slots__ = ("_records", "_texts")

    def __init__(self, records: list[Record], texts: list[memoryview]) -> None:
        self._records = records
        self._texts = texts

    @classmethod
    def write(cls, rows: dict[str, Any], odd: set[str], before: "Pages | None") -> "Pages":
        """Write records; those in `odd` msgspec alone would not write as the contract wants."""
        records = [*rows.values()]
        if before is None:
            # One call for all is quicker than one a page.
            return cls(records, [_write(rows, odd)])
        if _same(before._records, records):
            return before
        kept = before._cut()
        texts = []
        for page, at in enumerate(range(0, len(records), A_PAGE)):
            some = records[at : at + A_PAGE]
            if _same(before._records[at : at + A_PAGE], some):
                texts.append(kept[page])
            else:
                texts.append(_write({record.id: record for record in some}, odd))
        return cls(records, texts)

    def texts(self) -> list[memoryview]:
        """Give what was written, in order; a comma and a new line belong between two texts."""
        return self._texts

    def _cut(self) -> list[memoryview]:
        """Cut what was written at once into pages: only an id begins a line so far in."""
        if len(self._texts) == 1 and len(self._records) > A_PAGE:
            (whole,) = self._texts
            text, start, texts = bytes(whole), 0, []
            for record in self._records[A_PAGE::A_PAGE]:
                end = text.index(b',\n    "%b": {' % record.id.encode(), start)
                texts.append(whole[start:end])
                start = end + 2
            self._texts = [*texts, whole[start:]]
        return self._texts


def _same(records: list[Record], others: list[Record]) -> bool:
    return len(records) == len(others) and all(map(is_, records, others))


def _write(rows: dict[str, Any], odd: set[str]) -> memoryview:
    plainly = {record_id: raw(plain(rows[record_id])) for record_id in odd.intersection(rows)}
    return memoryview(indented({"": rows | plainly if plainly else rows}))[
        len(_BEFORE) : -len(_AFTER)
    ]


def indented(fields: dict[str, Any]) -> bytes:
    """Write fields, one a line."""
    return msgspec.json.format(_encoder.encode(fields), indent=2)


def raw(value: Json) -> msgspec.Raw:
    """Write a value that msgspec alone would not write as the contract wants."""
    return msgspec.Raw(written(value).encode())
