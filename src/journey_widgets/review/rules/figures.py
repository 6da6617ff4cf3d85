"""Whether the figures on a map carry what is read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.locales import number, percent, signed
from journey_widgets.review.mending import add, card_in, id_of, last
from journey_widgets.review.rule import Found, rule
from journey_widgets.review.scales import SPREAD, position, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Emotion, Metric, Operation, Record
    from journey_widgets.review.facts import Facts

APART: Final = 0.75
"""How far emotion and score lie apart, both from −1 to 1, when they tell two stories."""
STALE_DAYS: Final = 365
COLUMNS: Final = frozenset({"channel", "canale", "kanal"})


@rule(
    "emotion-against-survey",
    severity="error",
    group="conflict",
    title="Emotion and survey disagree",
    why="The curve goes up where the scores go down, or the other way round: one of them is wrong.",
    how="Set the emotion from what was measured, or say in a note why they may differ.",
)
def emotion_against_survey(facts: Facts) -> Iterator[Found]:
    """Find a feeling on the one side of the middle, and a sure score on the other."""
    document = facts.document
    personas = len(document.personas)
    scores: dict[str, list[Metric]] = {}
    for metric in facts.shown("metrics"):
        if metric.stage is not None and metric.card is None and not facts.hidden(metric):
            scores.setdefault(metric.stage, []).append(metric)
    for emotion in facts.shown("emotions"):
        if emotion.card is not None or emotion.note:
            continue
        feels = position(emotion.value, *document.settings.emotion_scale)
        for metric in scores.get(emotion.stage, ()):
            own = metric.persona == emotion.persona
            if not own and (metric.persona is not None or metric.group or personas > 1):
                continue
            found = spread(document, metric)
            if found is None:
                continue
            low, value, high = found
            sides = feels > 0 > high or feels < 0 < low
            if sides and abs(feels - value) >= APART:
                yield _disagreement(facts, emotion, metric)
                break


def _disagreement(facts: Facts, emotion: Emotion, metric: Metric) -> Found:
    return Found(
        emotion,
        "{name} feels {value} at “{stage}”, and “{metric}” says {score} (n = {n})."
        if metric.n is not None
        else "{name} feels {value} at “{stage}”, and “{metric}” says {score}.",
        {
            "name": facts.name(emotion.persona),
            "value": emotion.value,
            "stage": facts.name(emotion.stage),
            "metric": facts.name(metric),
            "score": _score(metric, facts.locale),
            "n": metric.n,
        },
        also=[metric],
    )


def _score(metric: Metric, locale: str) -> str:
    """Write a figure as its measure is written."""
    if metric.measure == "nps":
        return signed(metric.value, locale, digits=0)
    if SPREAD.get(metric.measure) == (0, 1):
        return percent(metric.value, locale)
    return number(metric.value, locale, digits=2)


@rule(
    "small-base",
    severity="note",
    group="gap",
    title="Small base",
    why="So few people may differ from all others by chance alone.",
    how="Ask more people, or join groups; until then read it as an anecdote.",
)
def small_base(facts: Facts) -> Iterator[Found]:
    """Find figures that rest on fewer people than the map asks for."""
    document = facts.document
    least = document.settings.min_base
    small: dict[str | None, list[tuple[Record, int]]] = {}
    for record in facts.shown("metrics", "emotions", "moments", "cards"):
        if record.n is not None and record.n < least:
            small.setdefault(record.stage, []).append((record, record.n))
    for stage, found in small.items():
        records = [record for record, _ in found]
        yield Found(
            document.stages.get(stage or "") or records[0],
            "{n} figures rest on fewer than {least} people, the smallest on {fewest}.",
            {"n": len(found), "least": least, "fewest": min(n for _, n in found)},
            also=records,
        )


@rule(
    "stale-metric",
    severity="warning",
    group="gap",
    title="Stale figures",
    why="The service has changed since, and the figure still looks like today’s.",
    how="Refresh the scores from newer answers, or say on the map that they are of that time.",
)
def stale_metric(facts: Facts) -> Iterator[Found]:
    """Find figures that are more than a year older than the map."""
    document, today = facts.document, facts.day
    if today is None:
        return
    stale: dict[str, list[Metric]] = {}
    oldest: dict[str, str] = {}
    for metric in facts.shown("metrics"):
        source = document.sources.get(metric.source or "")
        dated = metric.as_of or (source.as_of if source is not None else None)
        if dated is None or _days(dated, today) <= STALE_DAYS:
            continue
        key = source.id if source is not None else metric.id
        stale.setdefault(key, []).append(metric)
        oldest[key] = min(oldest.get(key, dated), dated)
    for key, metrics in stale.items():
        days = _days(oldest[key], today)
        yield Found(
            document.sources.get(key) or metrics[0],
            "{n} figures are up to {days} days old.",
            {"n": len(metrics), "days": days},
            also=metrics,
        )


def _days(before: str, after: str) -> int:
    from datetime import date

    return (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days


@rule(
    "channel-not-on-map",
    severity="warning",
    group="conflict",
    title="A channel in the data that is not on the map",
    why="People use it and are counted there, and the map doesn’t show what they meet.",
    how="Add a touchpoint on that channel, or correct the channel’s name in the data.",
)
def channel_not_on_map(facts: Facts) -> Iterator[Found]:
    """Find figures of a channel that no touchpoint and no card names."""
    seen: dict[str, list[Metric]] = {}
    for metric in facts.shown("metrics"):
        given = [metric.channel] if metric.channel is not None else []
        given += [
            str(value)
            for column, value in (metric.group or {}).items()
            if column.casefold() in COLUMNS and isinstance(value, str)
        ]
        for name in given:
            seen.setdefault(facts.channel_named(name) or name, []).append(metric)
    for name, metrics in seen.items():
        if name in facts.used_channels:
            continue
        said = facts.channel_name(name)
        yield Found(
            metrics[0],
            "{n} figures are of the channel “{channel}”, which no touchpoint on the map uses.",
            {"n": len(metrics), "channel": said},
            also=metrics[1:],
            mend="Add a touchpoint on “{channel}”",
            operations=tuple(_touchpoint(facts, name, metrics[0])),
        )


def _touchpoint(facts: Facts, channel: str, metric: Metric) -> Iterator[Operation]:
    """Add the channel if it is a new one, a touchpoint on it, and a card where it was measured."""
    document = facts.document
    name = facts.channel_name(channel, facts.document.language)
    if facts.channel_named(channel) is None:
        order = last(document, "channels")
        made = add(document, "channels", (channel,), order=order, name=channel)
        channel = id_of(made)
        yield made
    touchpoint = add(
        document,
        "touchpoints",
        (name,),
        order=last(document, "touchpoints"),
        name=name,
        channels=[channel],
    )
    yield touchpoint
    lane = facts.lane("touchpoints")
    if lane is None or metric.stage is None:
        return
    yield card_in(document, metric.stage, lane.id, name, touchpoint=id_of(touchpoint))
