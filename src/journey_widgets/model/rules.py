"""What the records say about themselves, read once from their annotations."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from journey_widgets.model.records import RECORDS, UNKNOWN, Part, Record, Root

COLLECTIONS: dict[str, type[Record]] = {record.collection: record for record in RECORDS}


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names another record."""

    collection: str
    field: str
    targets: tuple[str, ...]
    """Names of collections, or ``("*",)``."""
    on_delete: Literal["cascade", "clear", "refuse"]
    known: frozenset[str]
    """Names that need no record."""
    many: bool

    def reads(self, collection: str) -> bool:
        """Say whether a record of that collection may be named here."""
        return self.targets == ("*",) or collection in self.targets


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record or of the map, and the JSON type it holds."""

    name: str
    type: Any
    default: Any
    required: bool
    values: tuple[str, ...] = ()
    """The values we write, of an open enumeration."""
    written: str | None = None
    """A pattern that a newly written value keeps to."""
    reference: Reference | None = None
    many: bool = False


def _metas(annotation: Any) -> Iterator[Meta]:
    """Yield every Meta of an annotation, whatever it is wrapped in."""
    if get_origin(annotation) is Annotated:
        inner, *rest = get_args(annotation)
        yield from _metas(inner)
        for meta in rest:
            if isinstance(meta, Meta):
                yield meta
    elif get_origin(annotation) in (Union, types.UnionType, tuple):
        for inner in get_args(annotation):
            if inner is not type(None) and inner is not Ellipsis:
                yield from _metas(inner)


def _is_many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


@cache
def fields_of(owner: type[Part]) -> dict[str, Field]:
    """Say which fields a record has, in the order in which they are written."""
    hints = get_type_hints(owner, include_extras=True)
    found: dict[str, Field] = {}
    for info in msgspec.structs.fields(owner):
        if info.encode_name == UNKNOWN:
            continue
        extra: dict[str, Any] = {}
        for meta in _metas(hints[info.name]):
            extra |= meta.extra_json_schema or {}
        required = info.required and info.name != "id"
        default = None if info.default is msgspec.NODEFAULT else info.default
        many = _is_many(hints[info.name])
        values = tuple(extra.get("x-values", ()))
        reference = None
        if "x-ref" in extra and issubclass(owner, Record):
            reference = Reference(
                owner.collection,
                info.name,
                tuple(extra["x-ref"]),
                extra["x-on-delete"],
                frozenset(values),
                many,
            )
        found[info.name] = Field(
            info.name,
            hints[info.name],
            default,
            required,
            values if reference is None else (),
            extra.get("x-written-pattern"),
            reference,
            many,
        )
    return found


ROOT_FIELDS = fields_of(Root)
REFERENCES: tuple[Reference, ...] = tuple(
    field.reference
    for record in RECORDS
    for field in fields_of(record).values()
    if field.reference is not None
)
REFERENCES_OF: dict[str, tuple[Reference, ...]] = {
    name: tuple(reference for reference in REFERENCES if reference.collection == name)
    for name in COLLECTIONS
}
"""By the collection that holds the field."""
ORDERED = frozenset(name for name, record in COLLECTIONS.items() if "order" in fields_of(record))
getter = cache(attrgetter)
