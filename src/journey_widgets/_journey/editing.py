"""Changing, moving, renaming and removing records, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from journey_widgets._journey.annotating import felt
from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import NOUNS, find, label
from journey_widgets._journey.place import order_at
from journey_widgets._journey.proving import Proving
from journey_widgets.model import (
    Card,
    Emotion,
    JourneyError,
    Lane,
    Operation,
    Record,
    Root,
    Stage,
    orders_between,
)
from journey_widgets.model.arguments import checked
from journey_widgets.model.rules import COLLECTIONS, ORDERED, fields_of
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from typing import Unpack

    from journey_widgets._journey.given import MapFields, Ref

R = TypeVar("R", bound=Record)


class Editing(Proving):
    """A live map whose records can be changed."""

    @overload
    def update(self, record: R, **fields: Any) -> R: ...  # noqa: ANN401
    @overload
    def update(self, record: str, **fields: Any) -> Any: ...  # noqa: ANN401
    def update(self, record: Ref, **fields: Any) -> Any:
        """Set fields of a record; None unsets one.

        Parameters
        ----------
        record : record or str
            The record, its id, key or name.
        **fields
            New values, named as when the record was added.

        Returns
        -------
        record
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> card = journey.add_card("Security", "pains", "Shoes off", importance=2)
        >>> card = journey.update(card, text="Shoes off, twice", importance=None)
        >>> card.text, card.importance
        ('Shoes off, twice', None)
        """
        found = self._find(record)
        noun = NOUNS[type(found).collection]
        values = prepare(self._doc, type(found), fields, f"A {noun}")
        for name, value in values.items():
            if value is None and fields_of(type(found))[name].required:
                message = f'{noun.capitalize()} "{label(found)}" needs its {name}. Give one.'
                raise JourneyError(message)
        if isinstance(found, Emotion):
            felt(values, found)
        operations = self._changes(found, values)
        scope = tuple(values.get(name, getattr(found, name)) for name in type(found).scope)
        if type(found).collection in ORDERED and scope != _scope(found):
            operations += self._placed(found, scope)
        self._change(operations, f"Edit {noun}")
        return self._now(found)

    def move(
        self,
        record: Ref,
        *,
        stage: Ref | None = None,
        lane: Ref | None = None,
        before: Ref | None = None,
        after: Ref | None = None,
    ) -> Any:  # noqa: ANN401
        """Move a card to another cell, or a record to another place among its siblings.

        Parameters
        ----------
        record : record or str
            The record, its id, key or name.
        stage, lane : record or str, optional
            Where a card goes; what isn't given stays as it is. Moments and emotions have a stage.
        before, after : record or str, optional
            The sibling it goes next to; a card in a new cell else goes to the end. A card that
            goes next to another goes into that one's cell.

        Returns
        -------
        record
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> first = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> card = journey.add_card("Check in", "pains", "Long queue")
        >>> card = journey.move(card, stage="Security", before=first)
        >>> [card.text for card in journey.cards.where(stage="Security")]
        ['Long queue', 'Shoes off, twice']
        >>> _ = journey.move("Gate", before="Security")
        >>> [stage.name for stage in journey.stages]
        ['Check in', 'Gate', 'Security']
        """
        found = self._find(record)
        owner = type(found)
        noun = NOUNS[owner.collection]
        if stage is lane is before is after is None:
            message = (
                f'Where "{label(found)}" goes isn\'t said. Give stage=, lane=, before= or after=.'
            )
            raise JourneyError(message)
        given = {k: v for k, v in (("stage", stage), ("lane", lane)) if v is not None}
        where = prepare(self._doc, owner, given, f"A {noun}")
        beside = before if before is not None else after
        if beside is not None and owner.collection not in ORDERED:
            message = f"A {noun} has no place among others. Leave before= and after= out."
            raise JourneyError(message)
        if beside is not None:
            sibling = find(self._doc, [owner.collection], beside)
            for name in owner.scope:
                where.setdefault(name, getattr(sibling, name))
        scope = tuple(where.get(name, getattr(found, name)) for name in owner.scope)
        operations = self._changes(found, where)
        if owner.collection in ORDERED and (beside is not None or scope != _scope(found)):
            operations += self._placed(found, scope, before=before, after=after)
        self._change(operations, f"Move {noun}")
        return self._now(found)

    @checked
    def rename(self, record: Ref, name: str) -> Any:  # noqa: ANN401
        """Give a stage, a lane, a persona or another record that has a name a new one.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security", "Gate"])
        >>> journey.rename("Gate", "Wait at the gate").name
        'Wait at the gate'
        """
        found = self._find(record)
        noun = NOUNS[type(found).collection]
        field = next((each for each in ("name", "title") if hasattr(found, each)), None)
        if field is None:
            message = f"A {noun} has no name. Change it with journey.update."
            raise JourneyError(message)
        values = prepare(self._doc, type(found), {field: name}, f"A {noun}")
        self._change(self._changes(found, values), f"Rename {noun}")
        return self._now(found)

    def remove(self, record: Ref, *, cards_to: Ref | None = None) -> None:
        """Take a record off the map, and with it what can't stand without it.

        Parameters
        ----------
        record : record or str
            The record, its id, key or name.
        cards_to : Stage, Lane or str, optional
            The stage, or the lane, that takes over the cards of the one that goes; without it they
            go too.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security", "Lounge"])
        >>> _ = journey.add_card("Lounge", "pains", "No seats")
        >>> journey.remove("Lounge", cards_to="Security")
        >>> [card.text for card in journey.cards.where(stage="Security")]
        ['No seats']
        """
        found = self._find(record)
        noun = NOUNS[type(found).collection]
        operations: list[Operation] = []
        if cards_to is not None:
            operations = self._hand_over(found, cards_to)
        operations.append(Operation("remove", f"/{type(found).collection}/{found.id}"))
        self._change(operations, f"Delete {noun}")

    def set(
        self,
        title: str | None = None,
        language: str | None = None,
        **fields: Unpack[MapFields],
    ) -> None:
        """Set fields of the map itself: its title, language, kind, scenario, dates, settings.

        Parameters
        ----------
        title : str, optional
            A new title.
        language : str, optional
            The language that the map is written in, as a BCP 47 tag.
        **fields
            `description`, `kind`, `state`, `scenario`, `scope`, `owner`, `authors`, `created`,
            `as_of`, and `settings`, of which those that are given are changed: `emotion_scale`,
            `emotion_line`, `min_base`, `indicative_base`. None unsets a field.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> journey.set("Flying through SFO", as_of="2017-05-31", settings={"min_base": 30})
        >>> journey.title, journey.document.settings.min_base
        ('Flying through SFO', 30)
        """
        named = {"title": title, "language": language}
        given = {word: value for word, value in named.items() if value is not None} | fields
        values = prepare(self._doc, Root, given, "A map")
        if isinstance(values.get("settings"), Mapping):
            values["settings"] = {**plain(self._doc.settings), **values["settings"]}
        now = plain(self._doc.root)
        operations = []
        for name, value in values.items():
            if value is None and name in now:
                operations.append(Operation("remove", f"/{name}"))
            elif value is not None and now.get(name) != value:
                operations.append(Operation("add", f"/{name}", value))
        self._change(operations, "Edit map")

    def _find(self, record: Ref) -> Record:
        """Find a record of any collection; stages, lanes and personas by name too."""
        return find(self._doc, COLLECTIONS, record)

    def _placed(
        self,
        record: Record,
        scope: tuple[str, ...],
        *,
        before: Ref | None = None,
        after: Ref | None = None,
    ) -> list[Operation]:
        """Write the operations that put a record among the siblings of a run."""
        owner = type(record)
        beside = self._beside(owner, before, scope), self._beside(owner, after, scope)
        if record.id in beside:
            return []
        order, operations = order_at(
            self._doc,
            owner.collection,
            scope,
            before=beside[0],
            after=beside[1],
            moving=record.id,
        )
        path = f"/{owner.collection}/{record.id}/order"
        return [*operations, Operation("replace", path, order)]

    def _hand_over(self, gone: Record, heir: Ref) -> list[Operation]:
        """Write the operations that give the cards of a stage or lane to another."""
        if not isinstance(gone, Stage | Lane):
            noun = NOUNS[type(gone).collection]
            message = f"A {noun} holds no cards, so cards_to= says nothing. Leave it out."
            raise JourneyError(message)
        field = "stage" if isinstance(gone, Stage) else "lane"
        to = find(self._doc, [type(gone).collection], heir)
        if to.id == gone.id:
            message = (
                f'{field.capitalize()} "{label(gone)}" can\'t keep its cards and go. Name another.'
            )
            raise JourneyError(message)
        cells: dict[tuple[str, str], list[Card]] = {}
        for card in self.cards:
            if getattr(card, field) == gone.id:
                cell = (to.id, card.lane) if field == "stage" else (card.stage, to.id)
                cells.setdefault(cell, []).append(card)
        operations = []
        for cell, cards in cells.items():
            last = self._doc.last_order("cards", cell)
            for card, order in zip(cards, orders_between(last, None, len(cards)), strict=True):
                operations += [
                    Operation("replace", f"/cards/{card.id}/{field}", to.id),
                    Operation("replace", f"/cards/{card.id}/order", order),
                ]
        return operations


def _scope(record: Record) -> tuple[str, ...]:
    return cast("tuple[str, ...]", tuple(getattr(record, name) for name in type(record).scope))
