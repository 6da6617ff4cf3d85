"""A map as it is at one moment."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar, overload

from journey_widgets.model import records
from journey_widgets.model.arguments import checked
from journey_widgets.model.collection import Collection, counted
from journey_widgets.model.errors import JourneyError, not_text, shown
from journey_widgets.model.kinds import FORMAT, VERSION, Json
from journey_widgets.model.parts import Record
from journey_widgets.model.records import Root, Settings
from journey_widgets.model.rules import COLLECTIONS
from journey_widgets.model.table import Table
from journey_widgets.model.values import Frozen, plain

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class _Records(Generic[R]):
    """A collection as an attribute."""

    def __init__(self, record: type[R]) -> None:
        self.name = record.collection
        self.__doc__ = record.__doc__

    @overload
    def __get__(self, document: None, owner: type) -> "_Records[R]": ...
    @overload
    def __get__(self, document: "Document", owner: type) -> Collection[R]: ...
    def __get__(self, document: "Document | None", owner: type) -> "Collection[R] | _Records[R]":
        return self if document is None else Collection(document, self.name)


class _Field(Generic[T]):
    """A field of the map as an attribute."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, document: None, owner: type) -> "_Field[T]": ...
    @overload
    def __get__(self, document: "Document", owner: type) -> T: ...
    def __get__(self, document: "Document | None", owner: type) -> "T | _Field[T]":
        if document is None:
            return self
        value: T = getattr(document._root, self.name)
        return value


class Document:
    """A snapshot of a map that never changes, and shares with the next what stays the same.

    Root fields are attributes, each collection is a `Collection`.

    Examples
    --------
    >>> document = Document.new("A flight", language="en")
    >>> document.title, document.settings.emotion_scale, len(document.cards)
    ('A flight', (-2, 2), 0)
    """

    __slots__ = ("_readonly", "_root", "_tables", "_unknown")

    format = _Field[str]()
    version = _Field[int]()
    requires = _Field[tuple[str, ...]]()
    title = _Field[str]()
    description = _Field[str | None]()
    language = _Field[str]()
    kind = _Field[str]()
    state = _Field[str | None]()
    scenario = _Field[str | None]()
    scope = _Field[str | None]()
    owner = _Field[str | None]()
    authors = _Field[tuple[str, ...]]()
    created = _Field[str | None]()
    as_of = _Field[str | None]()
    settings = _Field[Settings]()

    stages = _Records(records.Stage)
    lanes = _Records(records.Lane)
    cards = _Records(records.Card)
    touchpoints = _Records(records.Touchpoint)
    channels = _Records(records.Channel)
    personas = _Records(records.Persona)
    emotions = _Records(records.Emotion)
    moments = _Records(records.Moment)
    paths = _Records(records.Path)
    steps = _Records(records.Step)
    links = _Records(records.Link)
    metrics = _Records(records.Metric)
    evidence = _Records(records.Evidence)
    sources = _Records(records.Source)
    comments = _Records(records.Comment)
    silenced = _Records(records.Silenced)

    def __init__(
        self,
        root: Root,
        tables: dict[str, Table],
        unknown: Mapping[str, Any],
        readonly: str | None = None,
    ) -> None:
        self._root = root
        self._tables = tables
        self._unknown = unknown
        self._readonly = readonly

    @property
    def root(self) -> Root:
        """The fields of the map itself, as one record."""
        return self._root

    @property
    def unknown(self) -> Mapping[str, Any]:
        """Root fields and collections that only a later version knows."""
        return self._unknown

    @property
    def readonly(self) -> str | None:
        """Why this map can't be changed, or None."""
        return self._readonly

    @classmethod
    @checked
    def new(cls, title: str, *, language: str = "en", kind: str = "custom") -> "Document":
        """Make a map with nothing on it."""
        root = Root(
            format=FORMAT,
            version=VERSION,
            title=title,
            language=language,
            kind=kind,
            settings=Settings(),
        )
        return cls(root, {name: Table(name, {}) for name in COLLECTIONS}, Frozen())

    def table(self, name: str) -> Table:
        """Give the rows of a collection, for those that work on many."""
        return self._tables[name]

    def collection(self, name: str) -> Collection[Record]:
        """Give a collection by its name."""
        if not isinstance(name, str) or name not in self._tables:
            raise JourneyError(_no_collection(name))
        return Collection(self, name)

    def collections(self) -> Iterator[Collection[Record]]:
        """Give every collection, in the order of the schema."""
        return (Collection(self, name) for name in COLLECTIONS)

    def get(self, record_id: str, default: Json = None) -> Json:
        """Give the record of this id, whatever its collection, or `default`."""
        if not isinstance(record_id, str):
            raise JourneyError(not_text(record_id, "an id"))
        for table in self._tables.values():
            if record_id in table.rows:
                return table.rows[record_id]
        return default

    def where_is(self, record_id: str) -> str | None:
        """Name the collection that holds this id."""
        if not isinstance(record_id, str):
            raise JourneyError(not_text(record_id, "an id"))
        for name, table in self._tables.items():
            if record_id in table.rows:
                return name
        return None

    @checked
    def cell(self, stage: str, lane: str) -> tuple[records.Card, ...]:
        """Give the cards of a cell, in order; stage and lane by id."""
        table = self._tables["cards"]
        return tuple(table.rows[record_id] for _, record_id in table.run((stage, lane)))

    def last_order(self, collection: str, scope: tuple[str, ...] = ()) -> str | None:
        """Give the last order key of a run (of cards: stage and lane), or None."""
        if not isinstance(collection, str) or collection not in self._tables:
            raise JourneyError(_no_collection(collection))
        if not isinstance(scope, tuple) or not all(isinstance(part, str) for part in scope):
            raise JourneyError(f"scope={shown(scope)} are not all ids. Give ids of records.")
        places = self._tables[collection].run(scope)
        return places[-1][0] if places else None

    def to_dict(self) -> dict[str, Any]:
        """Give the map as plain JSON, in canonical order."""
        made: dict[str, Any] = plain(self.root)
        for name in COLLECTIONS:
            if self._tables[name].rows:
                ordered = self._tables[name].ordered()
                made[name] = {record.id: plain(record) for record in ordered}
        for name in sorted(self.unknown):
            made[name] = plain(self.unknown[name])
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self is other or (
            self.root == other.root
            and self.unknown == other.unknown
            and all(
                self._tables[name] is other._tables[name]
                or self._tables[name].rows == other._tables[name].rows
                for name in COLLECTIONS
            )
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = ", ".join(counted(each) for each in self.collections() if len(each))
        return f"<journey map {self.title!r}: {counts or 'empty'}>"


def _no_collection(name: object) -> str:
    return f"{shown(name)} is no collection. There are {', '.join(COLLECTIONS)}."
