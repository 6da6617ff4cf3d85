"""Data frames in and out: many records in one step, and a collection as a tidy frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, cast

from journey_widgets._journey.cells import given_by, identity, is_missing
from journey_widgets._journey.fields import prepare, words_of
from journey_widgets._journey.names import check_words, find, near, shown
from journey_widgets._journey.place import new_id, order_at
from journey_widgets.model import (
    Card,
    Emotion,
    Evidence,
    JourneyError,
    Operation,
    Record,
    Refused,
    mint,
    order_between,
)
from journey_widgets.model.kinds import CARD_LANES, MAX_NAME
from journey_widgets.model.operations import parts_of

if TYPE_CHECKING:
    from journey_widgets._journey.editing import Editing
    from journey_widgets._journey.proving import Proving

Row = Mapping[str, Any]
UNMATCHED: Final = ("error", "skip", "add")


def read_rows(frame: object) -> tuple[list[str], list[Row]]:
    """Read a frame of any engine, or a list of mappings, row by row."""
    if isinstance(frame, list | tuple) and all(isinstance(row, Mapping) for row in frame):
        return list(dict.fromkeys(str(name) for row in frame for name in row)), list(frame)
    import narwhals as nw

    try:
        table: Any = nw.from_native(frame)
    except TypeError as error:
        message = (
            f"A data frame is asked for, and this is {type(frame).__name__}. Give a frame of "
            "pandas, polars or another engine, or a list of mappings."
        )
        raise JourneyError(message) from error
    if isinstance(table, nw.LazyFrame):
        table = table.collect()
    return list(table.columns), list(table.iter_rows(named=True))


def add_cards(
    journey: Editing, frame: object, columns: Mapping[str, str], unmatched: str
) -> tuple[Card, ...]:
    """Add a card for each row, in one step."""
    rows = _Rows(Card, frame, columns, ("stage", "lane", "text"))
    with journey.step("Add cards"):
        rows.match(journey, unmatched, ("stage", "lane"))
        batch = _Batch(journey)
        for number, given in rows:
            for field in ("evidence", "against"):
                if field in given:
                    given[field] = _evidence(journey, given[field])
            with _in_row(number):
                batch.add(number, prepare(journey.store.document, Card, given, "A card"))
        return batch.done()


def set_emotions(
    journey: Editing, frame: object, columns: Mapping[str, str], unmatched: str
) -> tuple[Emotion, ...]:
    """Set a point of an emotion curve for each row, in one step."""
    rows = _Rows(Emotion, frame, columns, ("persona", "stage", "value"))
    points: list[Emotion] = []
    with journey.step("Set emotions"):
        rows.match(journey, unmatched, ("persona", "stage"))
        for number, given in rows:
            for field in ("evidence", "against"):
                if field in given:
                    given[field] = _evidence(journey, given[field])
            with _in_row(number):
                point = journey.set_emotion(**{"value": None, **given})
            if point is not None:
                points.append(point)
    return tuple(points)


def add_evidence(
    journey: Proving, frame: object, columns: Mapping[str, str]
) -> tuple[Evidence, ...]:
    """Add a piece of evidence for each row, in one step."""
    rows = _Rows(Evidence, frame, columns, ("title",), optional=("title",))
    added: list[Evidence] = []
    with journey.step("Add evidence"):
        for number, given in rows:
            if "title" not in given and "quote" in given:
                given["title"] = short(given["quote"])
            with _in_row(number):
                added.append(journey._put_evidence({"kind": "quote", **given}))
    return tuple(added)


def apply(journey: Editing, edited: object) -> None:
    """Take over the cells of an edited frame that differ from the map."""
    columns, rows = read_rows(edited)
    if "id" not in columns:
        message = 'The frame has no column "id" to match its rows by. Edit one from to_frame().'
        raise JourneyError(message)
    seen: set[str] = set()
    with journey.step("Apply an edited frame"):
        for number, row in enumerate(rows, 1):
            with _in_row(number):
                record = _record_of(journey, row["id"], seen)
                given = given_by(journey.store.document, record, row)
                if given:
                    journey.update(record, **given)


def short(text: object) -> str:
    """Shorten a quote to a title."""
    words = " ".join(str(text).split())
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"


class _Rows:
    """The rows of a frame, as the fields that they give; empty cells are left out."""

    def __init__(
        self,
        owner: type[Record],
        frame: object,
        columns: Mapping[str, str],
        needed: tuple[str, ...],
        optional: tuple[str, ...] = (),
    ) -> None:
        self.owner = owner
        known = words_of(owner)
        check_words(columns, known, "This call")
        for field, named in columns.items():
            if not isinstance(named, str):
                message = f"{field}={shown(named)} is no column. Give the name of one."
                raise JourneyError(message)
        there, self._rows = read_rows(frame)
        self._columns: dict[str, str] = {}
        spoken_for = {column for field, column in columns.items() if column != field}
        for field in known:
            column = columns.get(field, field)
            if field not in columns and column in spoken_for:
                continue  # a column "note" that was given as the text is not the note as well
            if column in there:
                self._columns[field] = column
            elif self._rows and field in columns and not (column == field and field in optional):
                help_ = near(column, there, "Its columns are")
                message = (
                    f'The frame has no column "{column}" for {field}. {help_} Name the right one '
                    f'with {field}="…".'
                )
                raise JourneyError(message)
        self._needed = tuple(field for field in needed if field in self._columns)
        self._left_out: set[int] = set()

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, row in enumerate(self._rows, 1):
            if number not in self._left_out:
                yield number, self._given(row)

    def _given(self, row: Row) -> dict[str, Any]:
        given = {}
        for field, column in self._columns.items():
            value = row.get(column)
            if not is_missing(value):
                given[field] = identity(field, value)
        return given

    def match(self, journey: Editing, unmatched: str, fields: tuple[str, ...]) -> None:
        """Find out which rows name what isn't on the map, and do as was asked."""
        if unmatched not in UNMATCHED:
            message = f'unmatched can\'t be "{unmatched}". It may be {", ".join(UNMATCHED)}.'
            raise JourneyError(message)
        for field in fields if self._rows else ():
            column = self._columns[field]
            rows: dict[Any, list[int]] = {}
            for number, row in enumerate(self._rows, 1):
                value = row.get(column)
                if is_missing(value):
                    message = (
                        f'Row {number} has no {field} in the column "{column}". Fill it in, or '
                        "leave the row out of the frame."
                    )
                    raise JourneyError(message)
                rows.setdefault(identity(field, value), []).append(number)
            self._match(journey, unmatched, field, rows)

    def _match(
        self, journey: Editing, unmatched: str, field: str, rows: dict[Any, list[int]]
    ) -> None:
        missing: dict[Any, JourneyError] = {}
        for value in rows:
            try:
                find(journey.store.document, [f"{field}s"], value)
            except JourneyError as error:
                if "ambiguous" in str(error) or not isinstance(value, str):
                    raise
                missing[value] = error
        if not missing:
            return
        if unmatched == "error":
            value, refusal = next(iter(missing.items()))
            if len(missing) == 1 and len(rows[value]) == 1:
                message = f"Row {rows[value][0]}: {refusal}"
            else:
                count = sum(len(rows[value]) for value in missing)
                named = Counter({value: len(rows[value]) for value in missing}).most_common(5)
                listed = ", ".join(f'"{value}" ({number}×)' for value, number in named)
                more = "" if len(missing) <= 5 else f" and {len(missing) - 5} more"
                message = (
                    f"{count:,} of {len(self._rows):,} rows name a {field} that isn't on this map: "
                    f'{listed}{more}. Correct them, or give unmatched="skip" or unmatched="add".'
                )
            raise JourneyError(message) from refusal
        for value in missing:
            if unmatched == "skip":
                self._left_out.update(rows[value])
            elif field == "stage":
                journey.add_stage(value)
            elif field == "persona":
                journey.add_persona(value)
            elif value in CARD_LANES:
                journey.add_lane(kind=value)
            else:
                journey.add_lane(value)


class _Batch:
    """Cards that are added in one change, each at the end of its cell."""

    def __init__(self, journey: Editing) -> None:
        self._journey = journey
        self._operations: list[Operation] = []
        self._rows: dict[str, int] = {}
        """In which row each card stands, by its id."""
        self._last: dict[tuple[str, ...], str | None] = {}
        self._said: dict[tuple[str, str, str], int] = {}

    def add(self, row: int, values: dict[str, Any]) -> None:
        """Plan one card: a new one, or new values for the one of its key or words."""
        journey = self._journey
        if values.get("evidence") and "basis" not in values:
            values["basis"] = "evidence"
        for field in ("stage", "lane", "text"):
            if field not in values:
                message = f"A card has no {field}. Fill it in, or leave the row out of the frame."
                raise JourneyError(message)
        natural: str | tuple[str, str, str]
        occurrence = 0
        key = values.get("key")
        if key is not None:
            natural = key
            found = journey.cards.by_key(key)
        else:
            natural = (values["stage"], values["lane"], str(values["text"]))
            occurrence, same = journey._said_before(natural, self._said.get(natural, 0))
            self._said[natural] = occurrence + 1
            found = same[0] if same else None
        cell = (values["stage"], values["lane"])
        if found is not None:
            self._update(row, found, values, cell)
            return
        id_ = new_id(journey.store.document, "cards", natural, first=occurrence)
        self._take(row, id_, key)
        order = self._order(cell)
        self._operations.append(Operation("add", f"/cards/{id_}", {"order": order, **values}))

    def done(self) -> tuple[Card, ...]:
        """Carry it out, and give the cards in the order in which they were planned."""
        try:
            self._journey._change(self._operations, "Add cards")
        except Refused as error:
            named = [self._rows[part] for part in parts_of(error.where or "") if part in self._rows]
            if not named:
                raise
            with _in_row(named[0]):
                raise
        cards = self._journey.cards
        return tuple(cards.get(id_) for id_ in self._rows)

    def _update(self, row: int, card: Card, values: dict[str, Any], cell: tuple[str, str]) -> None:
        self._take(row, card.id, card.key)
        self._operations += self._journey._changes(card, values)
        if (card.stage, card.lane) != cell:
            order = self._order(cell)
            self._operations.append(Operation("replace", f"/cards/{card.id}/order", order))

    def _take(self, row: int, id_: str, key: str | None) -> None:
        if id_ in self._rows:
            message = f'Two rows have the key "{key}", and a card has one. Give each row its own.'
            raise JourneyError(message)
        self._rows[id_] = row

    def _order(self, cell: tuple[str, str]) -> str:
        if cell not in self._last:
            order, mended = order_at(self._journey.store.document, "cards", cell)
            self._operations += mended
        else:
            order = order_between(self._last[cell], None)
        self._last[cell] = order
        return order


@contextmanager
def _in_row(number: int) -> Iterator[None]:
    """Say in which row of a frame something was refused."""
    try:
        yield
    except Refused as error:
        message = f"Row {number}: {error}"
        raise Refused(
            message, reason=error.reason, where=error.where, theirs=error.theirs
        ) from error
    except JourneyError as error:
        message = f"Row {number}: {error}"
        raise JourneyError(message) from error


def _evidence(journey: Editing, value: Any) -> list[str]:  # noqa: ANN401
    """Find the evidence that a cell names, or add the quote that stands in it."""
    items = [value] if isinstance(value, str) else list(value)
    found = []
    for item in items:
        known = None
        with suppress(JourneyError):
            known = find(journey.store.document, ["evidence"], item)
        if known is None and isinstance(item, str):
            id_ = mint("evidence", item)
            same = journey.evidence.get(id_)
            known = same if same is not None and same.quote == item else None
            known = known or journey._put_evidence(
                {"kind": "quote", "title": short(item)[:MAX_NAME], "quote": item}
            )
        if known is None:
            known = find(journey.store.document, ["evidence"], item)  # says what is wrong with it
        found.append(known.id)
    return found


def _record_of(journey: Editing, id_: object, seen: set[str]) -> Record:
    if not isinstance(id_, str) or journey.get(id_) is None:
        message = (
            f"No record of this map has the id {id_!r}. Rows are matched by id; new ones come with "
            "journey.add_cards(…)."
        )
        raise JourneyError(message)
    if id_ in seen:
        message = f'The id "{id_}" stands in two rows. Leave one of them out.'
        raise JourneyError(message)
    seen.add(id_)
    return cast("Record", journey.get(id_))
