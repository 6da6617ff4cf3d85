"""Records as the cells of a tidy frame, and edited cells as the fields that differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from journey_widgets._journey.names import check_words, find, label
from journey_widgets.model import JourneyError
from journey_widgets.model.kinds import CHANNELS
from journey_widgets.model.rules import COLLECTIONS, Field, fields_of
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from journey_widgets.model import Document, Record

NAMED: Final = ("stages", "lanes", "personas", "touchpoints", "channels", "paths", "moments")
"""Collections whose records a frame shows by name."""
_DTYPES: Final = {"float": "float64", "bool": "bool", "int": "Int64"}
WORDS: Final = ("key", "participant", "locator", "stage", "lane", "persona", "title")
"""Fields in whose columns a whole number stands for its digits."""


def to_frame(document: Document, collection: str) -> pd.DataFrame:
    """Give a collection as a tidy frame, one row a record, one column a field."""
    import pandas as pd

    owner = COLLECTIONS[collection]
    columns = columns_of(owner)
    rows = [cells_of(document, record) for record in document.collection(collection)]
    frame = pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=object) for name in columns}
    )
    for name, field in columns.items():
        if field is not None and (dtype := _dtype(field)) is not None:
            frame[name] = frame[name].astype(dtype)  # type: ignore[call-overload]
    return frame


def columns_of(owner: type[Record]) -> dict[str, Field | None]:
    """Name the columns of a kind of record; those of ids beside names are no fields."""
    columns: dict[str, Field | None] = {"id": None}
    for name, field in fields_of(owner).items():
        if name in ("id", "order"):
            continue
        columns[name] = field
        if _shows_name(field) and not field.many:
            columns[f"{name}_id"] = None
    return columns


def cells_of(document: Document, record: Record) -> dict[str, Any]:
    """Give the cells of one row."""
    cells: dict[str, Any] = {"id": record.id}
    for name, field in fields_of(type(record)).items():
        if name in ("id", "order"):
            continue
        held = getattr(record, name)
        if not _shows_name(field):
            cells[name] = plain(held) if not isinstance(held, tuple) else tuple(plain(held))
        elif field.many:
            cells[name] = tuple(_called(document, each) for each in held)
        else:
            cells[name] = _called(document, held)
            cells[f"{name}_id"] = held
    return cells


def given_by(document: Document, record: Record, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields in which an edited row differs from its record; None unsets one."""
    columns = columns_of(type(record))
    check_words(row, columns, f"A frame of {type(record).collection}")
    cells = cells_of(document, record)
    given: dict[str, Any] = {}
    for name, value in row.items():
        field = columns[name]
        new = None if is_missing(value) else identity(name, value)
        old = cells[name]
        if name == "id" or _alike(new, old):
            continue
        target = name if field is not None else name.removesuffix("_id")
        if target in given and find_id(document, record, target, given[target]) != find_id(
            document, record, target, new
        ):
            message = (
                f'{target} and {target}_id of "{label(record)}" were both edited, and differ. '
                "Edit one of them."
            )
            raise JourneyError(message)
        given.setdefault(target, _empty(field) if new is None else new)
    return given


def find_id(document: Document, record: Record, name: str, value: object) -> str | None:
    """Give the id of what a field names."""
    reference = fields_of(type(record))[name].reference
    if value is None or reference is None:
        return None
    return find(document, reference.targets, value).id  # type: ignore[arg-type]


def is_missing(value: Any) -> bool:  # noqa: ANN401
    """Say whether a cell is empty: None, NaN, NA or NaT."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def identity(field: str, value: Any) -> Any:  # noqa: ANN401
    """Read a number as the word it stands for, where a field holds words."""
    if field in WORDS and isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if value == int(value) else str(value)
    return value


def _alike(new: Any, old: Any) -> bool:  # noqa: ANN401
    if hasattr(new, "tolist"):
        new = new.tolist()
    if isinstance(old, tuple):
        return list(old) == (list(new) if isinstance(new, list | tuple) else [new] if new else [])
    if new is None:
        return old is None or old is False
    return bool(new == old)


def _empty(field: Field | None) -> Any:  # noqa: ANN401
    return () if field is not None and field.many else None


def _shows_name(field: Field) -> bool:
    reference = field.reference
    return reference is not None and set(reference.targets) <= set(NAMED)


def _called(document: Document, id_: str | None) -> str | None:
    if id_ is None or id_ in CHANNELS:
        return id_
    record = document.get(id_)
    return getattr(record, "name", None) or getattr(record, "kind", None) or id_


def _dtype(field: Field) -> str | None:
    """Choose the type of a column: whole numbers with gaps, fractions, truth, or anything."""
    said = str(field.annotation)
    if field.many or field.is_map or field.part is not None or field.reference is not None:
        return None
    found = re.search(r"\b(?:float|bool)\b", said) or re.search(r"\bint\b", said)
    return None if found is None else _DTYPES[found[0]]
