"""How a record is added, or the one that is there already is updated."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, cast

from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import find
from journey_widgets._journey.place import new_id, order_at
from journey_widgets._journey.reading import Reading
from journey_widgets.model import Card, JourneyError, Operation, Record, Silenced, mint
from journey_widgets.model.rules import ORDERED
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journey_widgets._journey.given import Ref

R = TypeVar("R", bound=Record)


class Putting(Reading):
    """A live map, and what all calls that write to it share."""

    def _add_named(
        self,
        owner: type[R],
        name: str,
        own: Mapping[str, Any],
        fields: Mapping[str, Any],
        *,
        before: Ref | None,
        after: Ref | None,
    ) -> R:
        """Add a record that has a name, or update the one of its key or name."""
        given = {"name": name, **{word: value for word, value in own.items() if value is not None}}
        values = prepare(self._doc, owner, {**given, **fields}, f"A {owner.__name__.lower()}")
        key = given.get("key")
        same = self._keyed(owner, key)
        if key is None and isinstance(name, str):
            named = self._all(owner.collection).matches(name)
            same = [each for each in named if each.name == name]
        return self._put(owner, str(key or name), values, same, before=before, after=after)

    def _put(
        self,
        owner: type[R],
        natural: str | tuple[str, ...],
        values: dict[str, Any],
        same: Iterable[R],
        *,
        before: Ref | None = None,
        after: Ref | None = None,
        first: int = 0,
    ) -> R:
        """Update the record that is the same, or add a new one where it belongs."""
        noun = "silenced finding" if owner is Silenced else owner.__name__.lower()
        found = list(same)
        if len(found) > 1:
            ids = ", ".join(each.id for each in found)
            message = (
                f"{len(found)} {owner.collection} are called {natural!r} ({ids}), so it is "
                "ambiguous which is to be updated. Use journey.update with an id, or rename one."
            )
            raise JourneyError(message)
        if found:
            self._change(self._changes(found[0], values), f"Edit {noun}")
            return cast("R", self._now(found[0]))
        values = {name: value for name, value in values.items() if value is not None}
        operations: list[Operation] = []
        if owner.collection in ORDERED:
            scope = tuple(values.get(field, "") for field in owner.scope)
            values["order"], operations = order_at(
                self._doc,
                owner.collection,
                scope,
                before=self._beside(owner, before, scope),
                after=self._beside(owner, after, scope),
            )
        id_ = new_id(self._doc, owner.collection, natural, first=first)
        add = Operation("add", f"/{owner.collection}/{id_}", values)
        self._change([*operations, add], f"Add {noun}")
        return cast("R", self._doc.get(id_))

    def _changes(self, record: Record, values: Mapping[str, Any]) -> list[Operation]:
        """Write the operations that give a record other values; None unsets a field."""
        path = f"/{type(record).collection}/{record.id}"
        now = plain(record)
        operations = []
        for name, value in values.items():
            if value is None:
                if name in now:
                    operations.append(Operation("remove", f"{path}/{name}"))
            elif now.get(name, plain(getattr(record, name))) != value:
                operations.append(Operation("add", f"{path}/{name}", value))
        return operations

    def _said_before(self, said: tuple[str, str, str], first: int) -> tuple[int, list[Card]]:
        """Find the next card that a call without a key made and that still says the same."""
        for occurrence in count(first):
            card = self.cards.get(mint("cards", said, occurrence))
            if card is None:
                return occurrence, []
            if (card.stage, card.lane, card.text) == said and card.key is None:
                return occurrence, [card]
        raise AssertionError  # count() does not end

    def _keyed(self, owner: type[R], key: object) -> list[R]:
        if not isinstance(key, str):
            return []
        record = self._all(owner.collection).by_key(key)
        return [] if record is None else [record]

    def _beside(self, owner: type[Record], other: Ref | None, scope: tuple[str, ...]) -> str | None:
        """Find the sibling that a record is to stand next to."""
        if other is None:
            return None
        sibling = find(self._doc, [owner.collection], other)
        theirs = tuple(getattr(sibling, field) for field in owner.scope)
        if theirs != scope:
            noun = owner.__name__.lower()
            message = (
                f"The {noun} to stand next to, {sibling.id}, is in another "
                f"{' and '.join(owner.scope)}. Name one of the same, or none."
            )
            raise JourneyError(message)
        return sibling.id


def based(values: dict[str, Any]) -> None:
    """Call what is given evidence, and no basis, evidence."""
    if values.get("evidence") and "basis" not in values:
        values["basis"] = "evidence"
