"""A map from a file, with everything checked before anybody sees it."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from journey_widgets.model.document import Document
from journey_widgets.model.errors import JourneyError
from journey_widgets.model.records import UNKNOWN, Root
from journey_widgets.model.rules import COLLECTIONS, ROOT_FIELDS, fields_of
from journey_widgets.model.table import Table
from journey_widgets.model.values import Frozen, clean


def read(data: bytes | str, source: str = "") -> Document:
    """Read a map."""
    try:
        return from_dict(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise JourneyError(str(error)) from None


def from_dict(value: Mapping[str, Any]) -> Document:
    """Make a map from plain JSON."""
    value = {"language": "en", "kind": "custom", "settings": {}} | clean(value)
    root = msgspec.convert({k: v for k, v in value.items() if k in ROOT_FIELDS}, Root)
    tables = {}
    for name, record in COLLECTIONS.items():
        known = fields_of(record)
        rows = {}
        for key, row in value.get(name, {}).items():
            given: dict[str, Any] = {k: v for k, v in row.items() if k in known}
            given["id"] = key
            extra = Frozen({k: v for k, v in row.items() if k not in known})
            if extra:
                given[UNKNOWN] = extra
            rows[key] = msgspec.convert(given, record)
        tables[name] = Table(name, rows)
    unknown = {k: v for k, v in value.items() if k not in ROOT_FIELDS and k not in COLLECTIONS}
    return Document(root, tables, Frozen(unknown))
