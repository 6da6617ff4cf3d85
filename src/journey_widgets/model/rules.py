"""What the records say about themselves, read once from their annotations."""

import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from journey_widgets.model.parts import UNKNOWN, Part, Record
from journey_widgets.model.records import RECORDS, Root

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
    open: bool
    """Whether a reader keeps a name that it doesn't know."""

    def reads(self, collection: str) -> bool:
        """Say whether a record of that collection may be named here."""
        return self.targets == ("*",) or collection in self.targets


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record or of the map, and the JSON type it holds."""

    name: str
    annotation: Any
    default: Any
    required: bool
    values: tuple[str, ...] = ()
    """The values we write, of an open enumeration."""
    written: Callable[[str], object] | None = None
    """Says of a newly written value whether it is good."""
    reference: Reference | None = None
    many: bool = False
    part: type[Part] | None = None
    """A part with fields of its own, alone or in a list."""
    is_map: bool = False
    may_be_odd: bool = False
    """Whether it may hold a fraction, or fields that we don't know."""
    is_day: bool = False
    is_text: bool = False
    """Whether it holds a text, or a list of texts."""


def metas(annotation: object) -> Iterator[Meta]:
    """Yield every Meta of an annotation, whatever it is wrapped in."""
    if get_origin(annotation) is Annotated:
        inner, *rest = get_args(annotation)
        yield from metas(inner)
        for meta in rest:
            if isinstance(meta, Meta):
                yield meta
    elif get_origin(annotation) in (Union, types.UnionType, tuple):
        for inner in get_args(annotation):
            if inner is not type(None) and inner is not Ellipsis:
                yield from metas(inner)


def _leaves(annotation: object) -> Iterator[Any]:
    """Yield the plain types of an annotation, whatever they are wrapped in."""
    if get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType, tuple):
        for inner in get_args(annotation):
            yield from _leaves(inner)
    else:
        yield get_origin(annotation) or annotation


@cache
def fields_of(owner: type[Part]) -> dict[str, Field]:
    """Say which fields a record has, in the order in which they are written."""
    hints = get_type_hints(owner, include_extras=True)
    found: dict[str, Field] = {}
    for info in msgspec.structs.fields(owner):
        if info.encode_name == UNKNOWN:
            continue
        extra: dict[str, Any] = {}
        for meta in metas(hints[info.name]):
            extra |= meta.extra_json_schema or {}
        required = info.required and info.name != "id"
        default = None if info.default is msgspec.NODEFAULT else info.default
        many = get_origin(hints[info.name]) is tuple
        leaves = list(_leaves(hints[info.name]))
        parts = [leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Part)]
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
                bool(values),
            )
        pattern = extra.get("x-written-pattern")
        found[info.name] = Field(
            info.name,
            hints[info.name],
            default,
            required,
            values if reference is None else (),
            re.compile(pattern, re.IGNORECASE).search if pattern else None,
            reference,
            many,
            parts[0] if parts else None,
            dict in leaves,
            bool(parts) or dict in leaves or float in leaves,
            bool(extra.get("x-day")),
            str in leaves,
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
