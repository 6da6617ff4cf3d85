"""One collection of a map, as people read it."""

import re
from collections.abc import Container, Hashable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from journey_widgets.model.errors import JourneyError, not_text, shown
from journey_widgets.model.kinds import Json
from journey_widgets.model.parts import Record
from journey_widgets.model.rules import COLLECTIONS, Field, fields_of
from journey_widgets.model.values import clean

if TYPE_CHECKING:
    from journey_widgets.model.document import Document

R_co = TypeVar("R_co", bound=Record, covariant=True)

SINGULAR = {
    "stages": "stage",
    "lanes": "lane",
    "cards": "card",
    "touchpoints": "touchpoint",
    "channels": "channel",
    "personas": "persona",
    "emotions": "emotion",
    "moments": "moment",
    "paths": "path",
    "steps": "step",
    "links": "link",
    "metrics": "metric",
    "evidence": "piece of evidence",
    "sources": "source",
    "comments": "comment",
    "silenced": "silenced finding",
}


class Collection(Generic[R_co]):
    """The records of one kind, ordered by (order, id).

    Iterates records; ``collection[id or name]``, ``get``, ``where``, ``ids()``, ``len`` and ``in``
    do what they say.

    Examples
    --------
    >>> from journey_widgets.model import from_dict
    >>> stages = {"s1": {"order": "a0", "name": "Book"}, "s2": {"order": "a1", "name": "Fly"}}
    >>> document = from_dict(
    ...     {"format": "journey-map", "version": 1, "title": "A flight", "stages": stages}
    ... )
    >>> [stage.name for stage in document.stages]
    ['Book', 'Fly']
    >>> document.stages["Fly"].id, "Gate" in document.stages, document.stages.ids()
    ('s2', False, ('s1', 's2'))
    """

    __slots__ = ("_document", "_name")

    def __init__(self, document: "Document", name: str) -> None:
        self._document = document
        self._name = name

    @property
    def name(self) -> str:
        """The name of the collection, such as ``"cards"``."""
        return self._name

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._document.table(self._name).ordered())

    def __len__(self) -> int:
        return len(self._document.table(self._name).rows)

    def __contains__(self, what: object) -> bool:
        if isinstance(what, Record):
            return what.collection == self._name and self.get(what.id) is not None
        return isinstance(what, str) and bool(self.matches(what))

    def __getitem__(self, what: "str | Record") -> R_co:
        return self.one(what)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        mine = self._document.table(self._name)
        theirs = other._document.table(other._name)
        return self._name == other._name and (mine is theirs or mine.rows == theirs.rows)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = [_called(record) for record in [*self][:5]]
        rest = len(self) - len(shown)
        inner = ", ".join(map(repr, shown)) + (f", … {rest} more" if rest else "")
        return f"<{counted(self)}: {inner}>" if len(self) else f"<no {self._name}>"

    def _ipython_key_completions_(self) -> list[str]:
        return [_called(record) for record in self]

    def ids(self) -> tuple[str, ...]:
        """Give the ids, in order."""
        return tuple(record.id for record in self)

    def get(self, record_id: str, default: Json = None) -> Json:
        """Give the record of this id, or `default`."""
        try:
            return self._document.table(self._name).rows.get(record_id, default)
        except TypeError:
            raise JourneyError(not_text(record_id, "an id")) from None

    def by_key(self, key: str) -> R_co | None:
        """Give the record that the caller named so with ``key``, or None."""
        table = self._document.table(self._name)
        record_id = table.keys().get(key) if isinstance(key, str) else None
        found: R_co | None = None if record_id is None else table.rows[record_id]
        return found

    def matches(self, what: str) -> tuple[R_co, ...]:
        """Give the records of which this is the id, the name or, of lanes, the kind."""
        table = self._document.table(self._name)
        found: dict[str, None] = {}
        if not isinstance(what, str):
            raise JourneyError(not_text(what, "an id or a name"))
        if what in table.rows:
            found[what] = None
        found |= table.names().get(what, {})
        if self._name == "lanes":
            found |= {lane.id: None for lane in table.ordered() if lane.kind == what}
        return tuple(table.rows[record_id] for record_id in found)

    def one(self, what: "str | Record") -> R_co:
        """Give the one record that is meant by its id or name.

        Raises
        ------
        JourneyError
            If there is none, or more than one.
        """
        kind = SINGULAR[self._name]
        if isinstance(what, Record):
            found: R_co | None = self.get(what.id) if what.collection == self._name else None
            if found is not None:
                return found
            msg = (
                f'{SINGULAR[what.collection].capitalize()} "{_called(what)}" ({what.id}) is not '
                f"among the {self._name} of this map. Give one of {self._named()}."
            )
            raise JourneyError(msg)
        if not isinstance(what, str):
            msg = (
                f"{what!r} names no {kind}: {self._name} are named by id or name, "
                f"never by position. Give one of {self._named()}."
            )
            raise JourneyError(msg)
        matching = self.matches(what)
        if len(matching) == 1:
            return matching[0]
        if matching:
            ids = ", ".join(record.id for record in matching)
            msg = f'{kind.capitalize()} "{what}" could be {len(matching)}. Name one by id: {ids}.'
            raise JourneyError(msg)
        names = [str(getattr(record, "name", None) or record.id) for record in self]
        if self._name == "lanes":
            names += [str(getattr(record, "kind", "")) for record in self]
        near = get_close_matches(what, names, n=3, cutoff=0.5)
        if near:
            quoted = " or ".join(f'"{name}"' for name in dict.fromkeys(near))
            hint = f"Did you mean {quoted}?"
        elif names:
            hint = f"Give one of {self._named()}."
        else:
            hint = f"It has no {self._name} yet; add one first."
        msg = f"{kind.capitalize()} {shown(what)} is not on this map. {hint}"
        raise JourneyError(msg)

    def _named(self) -> str:
        names = [_called(record) for record in self]
        shown = ", ".join(f'"{name}"' for name in names[:8])
        return shown + (f" and {len(names) - 8} more" if len(names) > 8 else "") or "none"

    def where(self, **filters: Json) -> tuple[R_co, ...]:
        """Give the records that all filters hold for, in order.

        Parameters
        ----------
        **filters
            A field and the value it has, or a list of values of which it has one. A reference may
            be a record, an id or a name; ``text`` is a regular expression; ``channel=``,
            ``persona=`` and the like look into the list fields.

        Examples
        --------
        >>> from journey_widgets.model import from_dict
        >>> lanes = {"l1": {"order": "a0", "kind": "pains"}, "l2": {"order": "a1", "kind": "text"}}
        >>> document = from_dict(
        ...     {"format": "journey-map", "version": 1, "title": "", "lanes": lanes}
        ... )
        >>> [lane.id for lane in document.lanes.where(kind=["text", "needs"])]
        ['l2']
        """
        fields = fields_of(COLLECTIONS[self._name])
        tests = [self._test(fields, name, wanted) for name, wanted in filters.items()]
        return tuple(record for record in self if all(test(record) for test in tests))

    def _test(self, fields: dict[str, Field], name: str, wanted: Json) -> Json:
        field = fields.get(name) or fields.get(name + "s")
        if field is None or (name not in fields and not field.many):
            near = get_close_matches(name, fields, n=3, cutoff=0.5)
            hint = (
                f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(fields)}."
            )
            msg = f"{self._name.capitalize()} have no field {name}. {hint}"
            raise JourneyError(msg)
        of = field.name
        if name == "text" and isinstance(wanted, str | re.Pattern):
            try:
                search = re.compile(wanted).search
            except re.error as error:
                msg = (
                    f"text={wanted!r} is no regular expression ({error}). Escape it with re.escape."
                )
                raise JourneyError(msg) from None
            return lambda record: search(getattr(record, of) or "") is not None
        several = isinstance(wanted, list | tuple | set | frozenset)
        wanted_values = [self._value(field, one) for one in (wanted if several else [wanted])]
        values: Container[Json] = wanted_values
        with suppress(TypeError):  # a map has no hash, and is found by comparing
            values = frozenset(wanted_values)
        if field.many:
            return lambda record: any(held in values for held in getattr(record, of))
        return lambda record: getattr(record, of) in values

    def _value(self, field: Field, wanted: Json) -> Json:
        """Turn a record or a name into the id that the field holds."""
        if isinstance(wanted, Record):
            return wanted.id
        if isinstance(wanted, Mapping):
            return clean(wanted)
        if not isinstance(wanted, Hashable):
            given = f"{field.name}={shown(wanted)}"
            msg = f"{given} can't be looked for. Give text, a number or a record."
            raise JourneyError(msg)
        reference = field.reference
        if reference is None or not isinstance(wanted, str) or wanted in reference.known:
            return wanted
        if reference.targets == ("*",):
            return wanted
        targets = reference.targets
        for target in targets:
            found: Collection[Record] = Collection(self._document, target)
            if found.matches(wanted) or target == targets[-1]:
                return found.one(wanted).id
        return wanted  # pragma: no cover - a reference names at least one collection


def counted(collection: "Collection[Any]") -> str:
    """Say how many records there are: "1 stage", "12 cards"."""
    number = len(collection)
    return f"{number:,} {SINGULAR[collection.name] if number == 1 else collection.name}"


def _called(record: Record) -> str:
    """Give what a record may be asked for by: its name, of a lane its kind, else its id."""
    kind = getattr(record, "kind", None) if record.collection == "lanes" else None
    return str(getattr(record, "name", None) or kind or record.id)
