"""Adding records, one at a time.

What is there already is not added twice. A record with a ``key`` is found by it; a stage, lane,
persona, touchpoint, channel, path or source by its name; a moment by stage, kind and name; a point
of an emotion curve by persona, stage and card; evidence, links, metrics, comments and silenced
findings by what they say. The fields that are given are then set, and its place stays.

Only a card without a key may stand twice: the n-th time that one map object is told to add the
same text to the same cell is the n-th such card. So a notebook that is run again from the top
finds its cards, and a cell that is run again makes another, unless it gives a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import find
from journey_widgets._journey.place import last_within
from journey_widgets._journey.putting import Putting, based
from journey_widgets.model import (
    Card,
    Channel,
    JourneyError,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journey_widgets.model.arguments import checked
from journey_widgets.model.kinds import CHANNELS

if TYPE_CHECKING:
    from typing import Unpack

    from journey_widgets._journey.given import (
        CardFields,
        LaneFields,
        PersonaFields,
        Ref,
        StageFields,
        TouchpointFields,
    )


class Adding(Putting):
    """A live map whose structure and cards can be added to."""

    def add_stage(
        self,
        name: str,
        *,
        before: Ref | None = None,
        after: Ref | None = None,
        **fields: Unpack[StageFields],
    ) -> Stage:
        """Add a stage, at the end or beside another; one of this name is updated instead.

        Parameters
        ----------
        name : str
            Such as "Check in".
        before, after : Stage or str, optional
            The stage it goes next to. Without them a stage with a `parent` goes behind the last
            one of that parent.
        **fields
            `goal`, `goal_status`, `icon`, `description`, `owner`, `duration`, `parent`,
            `collapsed`, `hidden`.

        Returns
        -------
        Stage
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security", "Gate"])
        >>> lounge = journey.add_stage("Lounge", after="Security", goal="Rest before the flight")
        >>> [stage.name for stage in journey.stages]
        ['Security', 'Lounge', 'Gate']
        >>> journey.add_stage("Lounge") == lounge
        True
        >>> _ = journey.add_stage("Line up", parent="Security")
        >>> [stage.name for stage in journey.stages]
        ['Security', 'Line up', 'Lounge', 'Gate']
        """
        parent = fields.get("parent")
        if before is None and after is None and isinstance(parent, str | Record):
            after = last_within(self._doc, find(self._doc, ["stages"], parent).id)
        return self._add_named(Stage, name, {}, fields, before=before, after=after)

    @checked
    def add_lane(
        self,
        name: str | None = None,
        *,
        kind: str = "text",
        before: Ref | None = None,
        after: Ref | None = None,
        **fields: Unpack[LaneFields],
    ) -> Lane:
        """Add a lane, at the end or beside another; one of this name and kind is updated instead.

        Parameters
        ----------
        name : str, optional
            Its own name; without one it is called as its kind is, in the reader's language.
        kind : str, default "text"
            What stands in it, such as "pains", "needs", "text", "emotion".
        before, after : Lane or str, optional
            The lane it goes next to.
        **fields
            `zone`, `owner`, `hidden`, `height`.

        Returns
        -------
        Lane
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"], lanes=["actions", "pains"])
        >>> _ = journey.add_lane("Workarounds", kind="text", after="actions")
        >>> [lane.name or lane.kind for lane in journey.lanes]
        ['actions', 'Workarounds', 'pains']
        """
        given: dict[str, Any] = {"kind": kind, **fields}
        same = [lane for lane in self.lanes if lane.name == name and lane.kind == kind]
        values = prepare(self._doc, Lane, {**given, "name": name}, "A lane")
        return self._put(Lane, name or kind, values, same, before=before, after=after)

    def add_persona(
        self,
        name: str,
        *,
        key: str | None = None,
        before: Ref | None = None,
        after: Ref | None = None,
        **fields: Unpack[PersonaFields],
    ) -> Persona:
        """Add a persona; one of this key, or of this name, is updated instead.

        Parameters
        ----------
        name : str
            Such as "Maya".
        key : str, optional
            The caller's own name for the record.
        before, after : Persona or str, optional
            The persona it goes next to; the first is active in the editor.
        **fields
            `summary`, `goals`, `needs`, `quote`, `attributes`, `share`, `colour`, `image`,
            `basis`, `segment`.

        Returns
        -------
        Persona
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> maya = journey.add_persona("Maya", segment={"PURPOSE": "business"}, goals="Be on time")
        >>> maya.goals
        ('Be on time',)
        """
        return self._add_named(Persona, name, {"key": key}, fields, before=before, after=after)

    def add_touchpoint(
        self,
        name: str,
        *,
        key: str | None = None,
        before: Ref | None = None,
        after: Ref | None = None,
        **fields: Unpack[TouchpointFields],
    ) -> Touchpoint:
        """Add a touchpoint to the inventory; one of this key, or of this name, is updated instead.

        Parameters
        ----------
        name : str
            Such as "Check-in kiosk". Cards stand for it with ``touchpoint=``.
        key : str, optional
            The caller's own name for the record.
        before, after : Touchpoint or str, optional
            The touchpoint it goes next to.
        **fields
            `channels` (or `channel` for one), `owner`, `description`.

        Returns
        -------
        Touchpoint
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in"])
        >>> kiosk = journey.add_touchpoint("Check-in kiosk", channel="kiosk")
        >>> card = journey.add_card("Check in", "touchpoints", "Kiosk", touchpoint=kiosk)
        >>> journey.get(card.touchpoint).channels
        ('kiosk',)
        """
        return self._add_named(Touchpoint, name, {"key": key}, fields, before=before, after=after)

    @checked
    def add_channel(
        self,
        name: str,
        *,
        icon: str | None = None,
        before: Ref | None = None,
        after: Ref | None = None,
    ) -> Channel:
        """Add a channel of the map's own; one of this name is updated instead.

        Parameters
        ----------
        name : str
            Such as "Airport radio". The built-in channels need no record.
        icon : str, optional
            Name of an icon.
        before, after : Channel or str, optional
            The channel it goes next to.

        Returns
        -------
        Channel
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Gate"])
        >>> radio = journey.add_channel("Airport radio")
        >>> journey.add_card("Gate", "pains", "Too loud", channel=radio).channels == (radio.id,)
        True
        """
        if name in CHANNELS:
            message = (
                f'Channel "{name}" is built in and needs no record. Use it as channel="{name}".'
            )
            raise JourneyError(message)
        given = {} if icon is None else {"icon": icon}
        return self._add_named(Channel, name, {}, given, before=before, after=after)

    def add_card(
        self,
        stage: Ref,
        lane: Ref,
        text: str,
        *,
        key: str | None = None,
        before: Ref | None = None,
        after: Ref | None = None,
        **fields: Unpack[CardFields],
    ) -> Card:
        """Add a card to the cell of a stage and a lane; one of this key is updated instead.

        Without a key the n-th call with the same stage, lane and text stands for the n-th such
        card: a notebook that is run again from the top finds the cards that it added before,
        while a second call in one run adds a second card. Give a key to a card that a cell may
        add more than once.

        Parameters
        ----------
        stage : Stage or str
            The stage, its id or its name.
        lane : Lane or str
            The lane, its id, its name or its kind.
        text : str
            What the card says; at most 5,000 characters.
        key : str, optional
            The caller's own name for the card, such as "P07-12".
        before, after : Card or str, optional
            The card of the same cell that it goes next to; else it goes to the end.
        **fields
            `note`, `channels` (or `channel`), `personas` (or `persona`), `touchpoint`, `until`,
            `icon`, `tags`, `importance`, `effort`, `impact`, `owner`, `status`, `due`, `votes`,
            `basis`, `evidence`, `against`, `n`, `images`, `link`, `fields`. A card that is given
            evidence and no basis has the basis "evidence".

        Returns
        -------
        Card
            The new record.

        Raises
        ------
        JourneyError
            If stage, lane or another record is unknown or ambiguous, or a value is not allowed.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> card = journey.add_card("Check in", "pains", "Kiosk rejects passports", key="P07-12")
        >>> again = journey.add_card(
        ...     "Check in", "pains", "Kiosk rejects foreign passports", key="P07-12", importance=3
        ... )
        >>> again.id == card.id, len(journey.cards), again.text
        (True, 1, 'Kiosk rejects foreign passports')
        >>> journey.add_card("Chekin", "pains", "Long queue")
        Traceback (most recent call last):
        journey_widgets.model.errors.JourneyError: Stage "Chekin" is not on this map. Did you mean "Check in"?
        """  # noqa: E501
        given: dict[str, Any] = {"stage": stage, "lane": lane, "text": text, **fields}
        if key is not None:
            given["key"] = key
        values = prepare(self._doc, Card, given, "A card")
        based(values)
        if key is not None:
            same = self._keyed(Card, key)
            return self._put(Card, str(key), values, same, before=before, after=after)
        said = (values["stage"], values["lane"], str(values["text"]))
        occurrence, same = self._said_before(said, self._said.get(said, 0))
        card = self._put(Card, said, values, same, before=before, after=after, first=occurrence)
        self._said[said] = occurrence + 1
        return card
