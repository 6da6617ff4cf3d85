"""The one way in which a map is written."""

from typing import Any

import msgspec

from journey_widgets.model.document import Document
from journey_widgets.model.kinds import Json
from journey_widgets.model.rules import COLLECTIONS
from journey_widgets.model.table import Table
from journey_widgets.model.values import plain, written

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
    made: dict[str, Any] = {name: _raw(value) for name, value in plain(document.root).items()}
    for name in COLLECTIONS:
        table = document.table(name)
        if table.rows:
            made[name] = _rows(table)
    for name in sorted(document.unknown):
        made[name] = _raw(plain(document.unknown[name]))
    return msgspec.json.format(_encoder.encode(made), indent=2) + b"\n"


def _raw(value: Json) -> msgspec.Raw:
    return msgspec.Raw(written(value).encode())


def _rows(table: Table) -> dict[str, Any]:
    rows: dict[str, Any] = {record.id: record for record in table.ordered()}
    for record_id in table.odd:
        rows[record_id] = _raw(plain(rows[record_id]))
    return rows
