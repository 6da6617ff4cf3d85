"""The one way in which a map is written."""

from collections.abc import Iterator
from itertools import islice
from operator import is_
from typing import Any

import msgspec

from journey_widgets.model.document import Document
from journey_widgets.model.kinds import Json
from journey_widgets.model.rules import COLLECTIONS
from journey_widgets.model.table import Table
from journey_widgets.model.values import plain, written

A_PAGE = 256
"""How many records are written at a time, and written anew when one of them changes."""
_BEFORE, _AFTER = b'{\n  "": {\n', b"\n  }\n}"
"""What stands around the records of one collection."""
_encoder = msgspec.json.Encoder()


def canonical(document: Document) -> bytes:
    """Write a map; the same map always gives the same bytes.

    Parameters
    ----------
    document : Document
        The map.

    Returns
    -------
    bytes
        UTF-8, two spaces of indent, a newline at the end.

    Examples
    --------
    >>> print(canonical(Document.new("A flight")).decode(), end="")
    {
      "format": "journey-map",
      "version": 1,
      "title": "A flight",
      "language": "en",
      "kind": "custom",
      "settings": {}
    }
    """
    fields = {name: _raw(value) for name, value in plain(document.root).items()}
    parts: list[bytes | memoryview] = [_written(fields)[:-2]]
    for name in COLLECTIONS:
        table = document.table(name)
        if table.rows:
            parts += (b',\n  "', name.encode(), b'": {\n')
            for page in _pages(table):
                parts += (page, b",\n")
            parts[-1] = b"\n  }"
    if document.unknown:
        later = {name: _raw(plain(document.unknown[name])) for name in sorted(document.unknown)}
        parts += (b",\n", _written(later)[2:-2])
    return b"".join((*parts, b"\n}\n"))


def _pages(table: Table) -> Iterator[memoryview]:
    """Write the records some at a time; what stands as it was written before is not written anew.

    A record never changes, so a page holds for as long as the same records stand on it.
    """
    rows = table.in_order()
    left = iter(rows.items())
    for at in range(0, len(rows), A_PAGE):
        some: dict[str, Any] = dict(islice(left, A_PAGE))
        records = tuple(some.values())
        page = table.pages.get(at)
        if page is None or len(page[0]) != len(records) or not all(map(is_, page[0], records)):
            for record_id in table.odd.intersection(some) if table.odd else ():
                some[record_id] = _raw(plain(some[record_id]))
            text = memoryview(_written({"": some}))[len(_BEFORE) : -len(_AFTER)]
            page = table.pages[at] = (records, text)
        yield page[1]


def _written(fields: dict[str, Any]) -> bytes:
    return msgspec.json.format(_encoder.encode(fields), indent=2)


def _raw(value: Json) -> msgspec.Raw:
    return msgspec.Raw(written(value).encode())
