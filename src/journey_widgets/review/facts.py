"""What the rules ask of a map, worked out once for all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.locales import language_of, translate, word
from journey_widgets.review.stems import STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journey_widgets.model import (
        Card,
        Document,
        Emotion,
        Evidence,
        Lane,
        Link,
        Metric,
        Moment,
        Record,
        Stage,
    )

MOST: Final = 60
"""So many characters of a card are quoted."""
REFUSED: Final = frozenset({"rejected", "done"})


def short(text: str, most: int = MOST) -> str:
    """Quote the beginning of a text, on one line.

    Examples
    --------
    >>> short("Shoes off,  twice"), short("a" * 70) == "a" * 59 + "…"
    ('Shoes off, twice', True)
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


class Facts:
    """A map, seen by what its rules ask.

    Parameters
    ----------
    document : Document
        The map.
    before : Document, optional
        An earlier version of it.
    as_of : str, optional
        The day that figures are to be recent on.
    locale : str, optional
        The reader's language; that of the map if left out.
    """

    def __init__(
        self,
        document: Document,
        before: Document | None = None,
        as_of: str | None = None,
        locale: str | None = None,
    ) -> None:
        self.document = document
        self.locale = locale or document.language
        self.before = before
        self._as_of = as_of

    # Structure

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that show and are no part of another one, in order."""
        shown = {stage.id: stage for stage in self.document.stages if not stage.hidden}
        return tuple(stage for stage in shown.values() if stage.parent not in shown)

    @cached_property
    def whole_of(self) -> dict[str, str]:
        """By the id of each stage that shows, the id of the one that it is part of, or its own."""
        shown = {stage.id: stage for stage in self.document.stages if not stage.hidden}
        made: dict[str, str] = {}
        for stage in shown.values():
            top, seen = stage, {stage.id}
            while top.parent in shown and top.parent not in seen:
                top = shown[top.parent]
                seen.add(top.id)
            made[stage.id] = top.id
        return made

    def parts(self, stage: Stage) -> list[Stage]:
        """Give a stage and those that are parts of it."""
        found = [self.document.stages.get(each) for each, top in self.whole_of.items()
                 if top == stage.id]  # fmt: skip
        return [stage, *(part for part in found if part.id != stage.id)]

    def after(self, stage: Stage) -> tuple[Stage, ...]:
        """Give the stages that come later."""
        at = self.stages.index(stage)
        return self.stages[at + 1 :]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each lane, by its id."""
        return {lane.id: lane.kind for lane in self.document.lanes}

    def lane(self, kind: str) -> Lane | None:
        """Give the first lane of a kind."""
        return next((lane for lane in self.document.lanes if lane.kind == kind), None)

    def kind(self, card: Card) -> str:
        """Give the kind of a card's lane."""
        return self.kinds.get(card.lane, "")

    @cached_property
    def cards(self) -> dict[str, tuple[Card, ...]]:
        """All cards by the kind of their lane, those of hidden stages left out."""
        made: dict[str, list[Card]] = {}
        for card in self.document.cards:
            if card.stage in self.whole_of:
                made.setdefault(self.kind(card), []).append(card)
        return {kind: tuple(cards) for kind, cards in made.items()}

    def shown(self, *collections: str) -> Iterator[Any]:
        """Give the records of these collections, but for those of stages that are hidden."""
        for name in collections:
            for record in self.document.collection(name):
                stage = getattr(record, "stage", None)
                if stage is None or stage in self.whole_of:
                    yield record

    @cached_property
    def has_cards(self) -> bool:
        """Whether anything was put on the map; one that is only begun is not weak yet."""
        return any(self.cards.values())

    def of(self, *kinds: str) -> list[Card]:
        """Give the cards of these kinds of lane."""
        return [card for kind in kinds for card in self.cards.get(kind, ())]

    @cached_property
    def _standing(self) -> dict[str, dict[str, list[Card]]]:
        """By stage, then by kind of lane, the cards that stand there, spans and parts too."""
        place = {stage.id: i for i, stage in enumerate(self.stages)}
        made: dict[str, dict[str, list[Card]]] = {stage.id: {} for stage in self.stages}
        for kind, cards in self.cards.items():
            for card in cards:
                first = place.get(self.whole_of[card.stage], -1)
                if first < 0:  # stages that are parts of each other
                    continue
                last = place.get(self.whole_of.get(card.until or "", ""), first)
                for stage in self.stages[first : max(first, last) + 1]:
                    made[stage.id].setdefault(kind, []).append(card)
        return made

    def at(self, stage: Stage, *kinds: str) -> list[Card]:
        """Give the cards that stand at a stage, of these kinds of lane or of all."""
        here = self._standing[stage.id]
        return [card for kind in kinds or here for card in here.get(kind, ())]

    def met(self, stage: Stage) -> list[Card]:
        """Give what the person does and meets there; what the brand does backstage is not met."""
        known = self.at(stage, "touchpoints", "actions")
        return known + [
            card
            for card in self.at(stage)
            if card.lane in self._front and self.kind(card) not in ("touchpoints", "actions")
        ]

    def contacts(self, stage: Stage) -> list[Card]:
        """Give what the person meets there: touchpoints, and what is done before their eyes."""
        return [card for card in self.met(stage) if self.kind(card) != "actions"]

    @cached_property
    def _front(self) -> frozenset[str]:
        return frozenset(lane.id for lane in self.document.lanes if lane.zone == "front")

    # What things rest on

    @cached_property
    def claims(self) -> tuple[Card | Emotion | Moment, ...]:
        """All that can cite evidence and says something about customers."""
        told = ("actions", "thoughts", "needs", "pains", "obstacles", "touchpoints")
        return (*self.of(*told), *self.shown("emotions", "moments"))

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The links of each record, by its id."""
        made: dict[str, list[Link]] = {}
        for link in self.document.links:
            for end in {link.start, link.end}:
                made.setdefault(end, []).append(link)
        return made

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of all records that somebody has remarked on."""
        return frozenset(comment.on for comment in self.document.comments)

    @cached_property
    def day(self) -> str | None:
        """The day that figures are to be recent on: as asked for, the map's own, or its newest."""
        if self._as_of is not None:
            return self._as_of[:10]
        if self.document.as_of is not None:
            return self.document.as_of[:10]
        dated = (*self.document.metrics, *self.document.sources)
        days = [each.as_of[:10] for each in dated if each.as_of is not None]
        days += [each.date for each in self.document.evidence if each.date is not None]
        return max(days, default=None)

    # Channels

    def channels(self, card: Card) -> set[str]:
        """Give the channels of a card, and of the touchpoint that it stands for."""
        touchpoint = self.document.touchpoints.get(card.touchpoint or "")
        return {*card.channels, *(touchpoint.channels if touchpoint else ())}

    @cached_property
    def used_channels(self) -> frozenset[str]:
        """Every channel that a card or the inventory names."""
        records = (*self.document.cards, *self.document.touchpoints)
        return frozenset(each for record in records for each in record.channels)

    def channel_named(self, name: str) -> str | None:
        """Find the channel that a word in the data means: an id, or a name in any language."""
        folded = name.strip().casefold()
        own = (each for each in self.document.channels if folded in {each.id, each.name.casefold()})
        found = next(own, None)
        if found is not None:
            return found.id
        return _CHANNEL_NAMES.get(folded)

    def channel_name(self, channel: str, locale: str | None = None) -> str:
        """Name a channel, to the reader or in the language of `locale`."""
        own = self.document.channels.get(channel)
        return word("channel", channel, locale or self.locale) if own is None else own.name

    def channel_names(self, channels: Iterable[str]) -> str:
        """List channels by their names."""
        return ", ".join(sorted(self.channel_name(each) for each in channels))

    # Words

    @cached_property
    def language(self) -> str | None:
        """The language whose stems are looked for; None for a map in one that we don't know."""
        tag = self.document.language.replace("_", "-").split("-", 1)[0].lower()
        return tag if language_of(tag) == tag else None

    def says(self, text: str, topic: str) -> str | None:
        """Find the first word or phrase of a topic in a text of the map's language."""
        if self.language is None:
            return None
        found = STEMS[topic][self.language].search(text)
        return None if found is None else found[0]

    def told(self, stage: Stage, topic: str, *kinds: str) -> bool:
        """Say whether a card at a stage speaks of a topic."""
        return any(self.says(self.text(card), topic) for card in self.at(stage, *kinds))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The trade's words that the map itself is about, so that its customers say them too."""
        document = self.document
        told = [document.title, document.description, document.scenario, document.scope]
        told += [stage.name for stage in self.stages]
        told += [each.name for each in document.touchpoints]
        for persona in document.personas:
            told += [persona.summary, *persona.goals, *persona.needs]
        if self.language is None:
            return frozenset()
        found = STEMS["trade"][self.language].findall(" ; ".join(filter(None, told)))
        return frozenset(each.casefold() for each in found)

    def text(self, card: Card) -> str:
        """Give all that a card says, its touchpoint's name too."""
        touchpoint = self.document.touchpoints.get(card.touchpoint or "")
        return " ".join(filter(None, (card.text, card.note, touchpoint and touchpoint.name)))

    def say(self, key: str, **slots: object) -> str:
        """Say a sentence in the map's language, for what a mend writes onto it."""
        return translate(key, self.document.language, **slots)

    def name(self, record: Record | str | None, most: int = MOST) -> str:
        """Name a record as a sentence quotes it."""
        if isinstance(record, str):
            record = self.document.get(record)
        for name in ("name", "title", "text", "label"):
            found = getattr(record, name, None)
            if found:
                return short(str(found), most)
        touchpoint = getattr(record, "touchpoint", None)
        return self.name(touchpoint, most) if touchpoint else ""

    def names(self, records: Iterable[Record], most: int = 3) -> str:
        """List records by their names, the first few of them."""
        named = [f"“{self.name(record)}”" for record in records]
        return ", ".join(named[:most]) + (" …" if len(named) > most else "")

    def quotes(self, evidence: Sequence[str]) -> list[Evidence]:
        """Give the pieces of evidence that are there."""
        found = (self.document.evidence.get(each) for each in evidence)
        return [each for each in found if each is not None]

    def hidden(self, metric: Metric) -> bool:
        """Say whether a figure rests on too few."""
        return metric.n is not None and metric.n < self.document.settings.min_base


def _channel_names() -> dict[str, str]:
    from journey_widgets.locales.words import WORDS
    from journey_widgets.model.kinds import CHANNELS

    made = {}
    for channel in CHANNELS:
        if channel in WORDS["channel"]:
            for language in ("en", "it", "sv"):
                made[word("channel", channel, language).casefold()] = channel
        made[channel] = channel
    for other, channel in {"email": "e-mail", "website": "web", "webb": "web"}.items():
        made.setdefault(other, channel)
    return made


_CHANNEL_NAMES: Final = _channel_names()
