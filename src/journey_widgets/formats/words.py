"""The phrases in which a map is told: its records, its figures, what stands in a cell."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, cast

from journey_widgets.formats.lines import clause, contained, one_line
from journey_widgets.locales import day, interval, number, percent, signed, translate, word
from journey_widgets.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Collection, Document
    from journey_widgets.model.records import (
        Card,
        Emotion,
        Evidence,
        Lane,
        Metric,
        Moment,
        Path,
        Stage,
    )

R = TypeVar("R", bound=Record)
SHARES: Final = frozenset({"csat", "ces", "share", "top", "bottom"})


class Phrases:
    """What there is to say about the records of one map, in one language.

    Parameters
    ----------
    document : Document
        The map.
    locale : str
        A BCP 47 tag.
    """

    def __init__(self, document: Document, locale: str) -> None:
        self.document = document
        self.locale = locale

    def say(self, key: str, **slots: object) -> str:
        """Say a sentence of the catalogue."""
        return translate(key, self.locale, **slots)

    def quoted(self, *texts: str) -> str:
        """Put texts in the language's own quotation marks, one after the other."""
        return ", ".join(self.say("“{text}”", text=text) for text in texts)

    @cached_property
    def stages(self) -> list[Stage]:
        """The stages that show."""
        return [stage for stage in self.document.stages if not stage.hidden]

    @cached_property
    def lanes(self) -> list[Lane]:
        """The lanes that show."""
        return [lane for lane in self.document.lanes if not lane.hidden]

    @cached_property
    def cards(self) -> list[Card]:
        """The cards that stand in a stage and a lane that show."""
        lanes = {lane.id for lane in self.lanes}
        return [
            card for card in self.document.cards if card.id in self.begins and card.lane in lanes
        ]

    @cached_property
    def begins(self) -> dict[str, str]:
        """The stage at which each card is told, by ids.

        It is the card's own, or the first one it goes on to where its own is hidden.
        """
        order = {stage.id: at for at, stage in enumerate(self.document.stages)}
        shown = [order[stage.id] for stage in self.stages]
        ids = list(order)
        found: dict[str, str] = {}
        for card in self.document.cards:
            first = order[card.stage]
            last = first if card.until is None else order[card.until]
            after = bisect_left(shown, first)
            if after < len(shown) and shown[after] <= last:
                found[card.id] = ids[shown[after]]
        return found

    @cached_property
    def cells(self) -> dict[tuple[str, str], list[Card]]:
        """The cards that show, by stage and lane; those that began in a hidden stage come first."""
        found: dict[tuple[str, str], list[Card]] = {}
        for card in sorted(self.cards, key=lambda card: card.stage == self.begins[card.id]):
            found.setdefault((self.begins[card.id], card.lane), []).append(card)
        return found

    def lane(self, lane: Lane) -> str:
        """Name a lane; one without a name goes by its kind."""
        return contained(lane.name or word("lane", lane.kind, self.locale))

    def name(self, record_id: str) -> str:
        """Name a record by its id; an id that names none is said as it is."""
        record = self.document.get(record_id)
        for field in ("name", "title", "text", "label"):
            found = getattr(record, field, None)
            if found:
                return one_line(str(found))
        return record_id

    def channel(self, channel: str) -> str:
        """Name a channel, built-in or of the map."""
        own = self.document.channels.get(channel)
        return word("channel", channel, self.locale) if own is None else contained(own.name)

    def goal(self, stage: Stage) -> str:
        """Say a stage's goal and how it stands."""
        parts = [] if stage.goal is None else [clause(stage.goal)]
        if stage.goal_status is not None:
            parts.append(word("goal_status", stage.goal_status, self.locale))
        return " · ".join(parts)

    # Bases and intervals

    def figure(self, value: float, measure: str) -> str:
        """Write a value as its measure is written."""
        if measure == "nps":
            return signed(value, self.locale, digits=0)
        if measure in SHARES:
            return percent(value, self.locale)
        return number(value, self.locale, digits=2)

    def range(self, low: str, high: str) -> str:
        """Write an interval in words."""
        return interval(low, high, self.locale)

    def support(self, evidence: Evidence, base: int | None) -> str:
        """Say one piece of evidence: how many of whom, or what it is."""
        base = evidence.n if base is None else base
        if evidence.count is not None and base is not None:
            return self.say("{n} of {base}", n=evidence.count, base=base)
        if evidence.kind == "question" and base is not None:
            return self.say("question base {n}", n=base)
        return one_line(evidence.title)

    def basis(
        self,
        basis: str | None,
        evidence: tuple[str, ...],
        against: tuple[str, ...],
        n: int | None = None,
    ) -> str:
        """Say what something rests on, and what speaks against it."""
        found = [self.document.evidence.get(each) for each in evidence]
        supports = [self.support(each, n) for each in found if each is not None]
        said = "" if basis is None else word("basis", basis, self.locale)
        if supports:
            said = f"{said}: {', '.join(supports)}" if said else ", ".join(supports)
        elif n is not None:
            said = ", ".join(filter(None, (said, self.say("base {n}", n=n))))
        if against:
            names = ", ".join(self.name(each) for each in against)
            said = "; ".join(filter(None, (said, self.say("against: {names}", names=names))))
        return said

    # Records

    def card(self, card: Card) -> str:
        """Say what a card carries beside its text."""
        parts = []
        if card.importance is not None:
            parts.append(word("level", card.importance, self.locale))
        parts += [self.channel(each) for each in card.channels]
        parts += [self.name(each) for each in card.personas]
        if card.status is not None:
            parts.append(word("status", card.status, self.locale))
        if card.until is not None:
            parts.append(self.say("until {stage}", stage=self.name(card.until)))
        parts.append(self.basis(card.basis, card.evidence, card.against, card.n))
        if card.owner is not None:
            parts.append(f"{self.say('Owner')}: {one_line(card.owner)}")
        if card.due is not None:
            parts.append(f"{self.say('Due')}: {day(card.due, self.locale)}")
        if card.votes is not None:
            parts.append(self.say("{n} votes", n=card.votes))
        return "; ".join(filter(None, parts))

    def felt(self, value: float, *, digits: int = 1) -> str:
        """Write a value of the emotion scale: with a sign where its middle is about nothing."""
        low, high = self.document.settings.emotion_scale
        write = signed if low < 0 < high else number
        return write(value, self.locale, digits=digits)

    def emotion(self, emotion: Emotion) -> str:
        """Say an emotion: value, interval, base or what it rests on, and what was expected."""
        rests = emotion.basis if emotion.basis != "evidence" else None
        said = self._value(
            self.felt(emotion.value),
            *(None if end is None else self.felt(end) for end in (emotion.low, emotion.high)),
            n=emotion.n,
            basis=rests,
            expected=emotion.expected,
            value=emotion.value,
            measure=None,
        )
        cited = emotion.evidence if rests is None else ()
        backing = self.basis(None, cited, emotion.against, emotion.n)
        if emotion.n is not None and not cited and not emotion.against:
            backing = ""  # the base has been told
        return "; ".join(filter(None, (said, backing)))

    def emotions(self, stage: Stage) -> list[Emotion]:
        """Give a stage’s emotions as they are read: by persona, the stage before its cards."""
        place = {persona.id: i for i, persona in enumerate(self.document.personas)}
        found = self.of_stage(self.document.emotions, stage)
        return sorted(found, key=lambda each: (place.get(each.persona, -1), each.card or ""))

    def subject(self, emotion: Emotion) -> str:
        """Say whose emotion it is where there are several, and at which card."""
        several = len(self.document.personas) > 1
        parts = [self.name(emotion.persona)] if several else []
        if emotion.card is not None:
            parts.append(self.name(emotion.card))
        return ", ".join(parts)

    def metric(self, metric: Metric) -> str:
        """Say a figure with interval and base; below the minimum base only that there is one."""
        minimum = self.document.settings.min_base
        if metric.n is not None and metric.n < minimum:
            said = self.say("n = {n}, hidden", n=metric.n)
            why = self.say("below the minimum base of {base}", base=minimum)
            return f"{said}, {why}"
        said = self._value(
            self.figure(metric.value, metric.measure),
            *(
                None if end is None else self.figure(end, metric.measure)
                for end in (metric.low, metric.high)
            ),
            n=metric.n,
            basis=None,
            expected=metric.expected,
            value=metric.value,
            measure=metric.measure,
        )
        if metric.n is not None and metric.n < self.document.settings.indicative_base:
            said += ", " + self.say("indicative")
        if metric.n_missing:
            said += ", " + self.say("{n} answers missing", n=metric.n_missing)
        if metric.target is not None:
            aim = self.figure(metric.target, metric.measure)
            said += ", " + self.say("target {value}", value=aim)
        if metric.benchmark is not None:
            other = self.figure(metric.benchmark, metric.measure)
            said += ", " + self.say("benchmark {value}", value=other)
        if metric.as_of is not None:
            said += ", " + self.say("as of {day}", day=day(metric.as_of, self.locale))
        return said

    def metric_name(self, metric: Metric) -> str:
        """Name a figure: what was measured, on whom."""
        parts = [metric.name]
        if metric.persona is not None:
            parts.append(self.name(metric.persona))
        parts += [f"{key} {value}" for key, value in (metric.group or {}).items()]
        if metric.channel is not None:
            parts.append(self.channel(metric.channel))
        if metric.measure == "nps" and "nps" not in metric.name.lower():
            parts.insert(0, "NPS")
        return one_line(", ".join(parts))

    def _value(
        self,
        said: str,
        low: str | None,
        high: str | None,
        *,
        n: int | None,
        basis: str | None,
        expected: float | None,
        value: float,
        measure: str | None,
    ) -> str:
        if low is not None and high is not None:
            said += f" ({self.range(low, high)})"
        if n is not None:
            said += ", " + self.say("n = {n}", n=n)
        if basis is not None:
            said += ", " + word("basis", basis, self.locale)
        if expected is None:
            return said
        if measure is None:
            hoped = self.felt(expected)
            gap = signed(value - expected, self.locale)
        else:
            hoped = self.figure(expected, measure)
            gap = self._gap(value - expected, measure)
        said += "; " + self.say("expected {value}", value=hoped)
        return said + ", " + self.say("gap {value}", value=gap)

    def _gap(self, gap: float, measure: str) -> str:
        if measure in SHARES:
            points = signed(round(gap * 100, 9), self.locale, digits=0)
            return self.say("{value} points", value=points)
        return signed(gap, self.locale, digits=0 if measure == "nps" else 2)

    def moment(self, moment: Moment) -> str:
        """Say what kind of moment it is, and how many got there."""
        parts = [word("moment", moment.kind, self.locale)]
        if moment.reached is not None:
            yes, no = (percent(part, self.locale) for part in (moment.reached, 1 - moment.reached))
            parts.append(self.say("yes {share}, no {rest}", share=yes, rest=no))
            if moment.n is not None:
                parts.append(self.say("n = {n}", n=moment.n))
        elif moment.n is None:
            parts.append(self.say("not measured"))
        parts.append(self.basis(moment.basis, moment.evidence, moment.against))
        return ", ".join(filter(None, parts))

    def path(self, path: Path) -> str:
        """Say a path in words: where it starts, what it goes through, where it ends."""
        kind = word("path", path.kind, self.locale)
        parts = [f"{kind} {self.quoted(one_line(path.name))}"]
        if path.when:
            parts.append(one_line(path.when))
        steps = [
            one_line(step.text) if step.text else self.name(step.touchpoint or step.stage)
            for step in self.document.steps
            if step.path == path.id
        ]
        start, end = (None if at is None else self.name(at) for at in (path.start, path.end))
        places = [*filter(None, [start]), *steps, *filter(None, [end])]
        # A path that ends where its last step is needn't be told to go there.
        places = [at for i, at in enumerate(places) if not i or at != places[i - 1]]
        if places:
            parts.append(" → ".join(places))
        return ": ".join([parts[0], "; ".join(parts[1:])]) if parts[1:] else parts[0]

    def of_stage(self, collection: Collection[R], stage: Stage | None) -> list[R]:
        """Give the records that stand at a stage, or (None) at no stage, in order."""
        found = self._places.get(collection.name)
        if found is None:
            found = self._places[collection.name] = {}
            for record in collection:
                found.setdefault(getattr(record, "stage", None), []).append(record)
        return cast("list[R]", found.get(None if stage is None else stage.id, []))

    @cached_property
    def _places(self) -> dict[str, dict[str | None, list[Record]]]:
        return {}


def counts(phrases: Phrases) -> str:
    """Count the stages, lanes and cards that show."""
    return ", ".join(
        (
            phrases.say("{n} stages", n=len(phrases.stages)),
            phrases.say("{n} lanes", n=len(phrases.lanes)),
            phrases.say("{n} cards", n=len(phrases.cards)),
        )
    )


def cell(phrases: Phrases, stage: Stage, lane: Lane) -> Iterator[tuple[str, str]]:
    """Give what stands in a cell, each as its text and what is to be said about it."""
    document = phrases.document
    if lane.kind == "emotion":
        for emotion in phrases.emotions(stage):
            said = phrases.emotion(emotion)
            if emotion.note:
                said = f"{said}; {one_line(emotion.note)}"
            yield phrases.subject(emotion), said
    elif lane.kind == "moments":
        for moment in phrases.of_stage(document.moments, stage):
            yield one_line(moment.name), phrases.moment(moment)
    elif lane.kind == "metrics":
        for metric in phrases.of_stage(document.metrics, stage):
            yield phrases.metric_name(metric), phrases.metric(metric)
    elif lane.kind == "evidence":
        named = dict.fromkeys(
            each
            for card in phrases.cards
            if phrases.begins[card.id] == stage.id
            for each in (*card.evidence, *card.against)
        )
        for each in named:
            piece = document.evidence.get(each)
            if piece is not None:
                yield one_line(piece.title), word("evidence", piece.kind, phrases.locale)
    else:
        for card in phrases.cells.get((stage.id, lane.id), ()):
            text = card.text
            if not text.strip() and card.touchpoint is not None:
                text = phrases.name(card.touchpoint)
            note = phrases.card(card)
            if card.note:
                note = "; ".join(filter(None, (note, one_line(card.note))))
            yield contained(text), note
