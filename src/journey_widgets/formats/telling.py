"""A map as prose: what it is about, then stage by stage, then the ways through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_widgets.formats.words import Phrases, cell, clause, contained, counts, one_line
from journey_widgets.locales import number, signed, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Document
    from journey_widgets.model.records import Emotion, Persona, Stage


def describe(document: Document, locale: str | None = None, *, brief: bool = False) -> str:
    """Tell a map in words, stage by stage.

    Parameters
    ----------
    document : Document
        The map.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.
    brief : bool, default False
        Whether only what it is about is told, as a text in a picture's place: counts, personas and
        how they feel, moments, paths.

    Returns
    -------
    str
        Several lines of plain text.

    Examples
    --------
    >>> from journey_widgets.formats import templates
    >>> for line in describe(templates.build("onboarding")).splitlines()[:4]:
    ...     print(line)
    Onboarding
    5 stages, 10 lanes, 0 cards.
    <BLANKLINE>
    1. Sign-up. Goal: Get in with as little effort as possible
    """
    phrases = Phrases(document, locale or document.language)
    lines = [*_overview(phrases)]
    if brief:
        names = ", ".join(contained(stage.name) for stage in phrases.stages)
        lines += [phrases.say("Stages: {names}.", names=names)] if names else []
        lines += _moments(phrases)
    else:
        lines += _stages(phrases)
    paths = [phrases.path(path) for path in document.paths]
    if paths:
        lines += paths if brief else ["", *paths]
    if not brief:
        lines += _links(phrases)
    return "\n".join(lines)


def _overview(phrases: Phrases) -> Iterator[str]:
    document, say = phrases.document, phrases.say
    yield one_line(document.title)
    if document.description:
        yield one_line(document.description)
    if document.state is not None:
        yield word("state", document.state, phrases.locale) + "."
    for name, text in (("Scenario", document.scenario), ("Scope", document.scope)):
        if text:
            yield f"{say(name)}: {one_line(text)}"
    yield counts(phrases) + "."
    if len(document.cards):
        yield say("Cards by lane: {lanes}.", lanes=_by_lane(phrases))
    for persona in document.personas:
        yield from _persona(phrases, persona)
    for metric in phrases.of_stage(document.metrics, None):
        yield f"{phrases.metric_name(metric)}: {phrases.metric(metric)}"


def _by_lane(phrases: Phrases) -> str:
    found: dict[str, int] = {}
    for card in phrases.document.cards:
        found[card.lane] = found.get(card.lane, 0) + 1
    told = ((lane, found.get(lane.id, 0)) for lane in phrases.lanes)
    return ", ".join(f"{phrases.lane(lane)} {number(n, phrases.locale)}" for lane, n in told if n)


def _persona(phrases: Phrases, persona: Persona) -> Iterator[str]:
    say = phrases.say
    told = [f"{say('Persona')}: {contained(persona.name)}"]
    if persona.summary:
        told.append(clause(persona.summary))
    for name, texts in (("Goals", persona.goals), ("Needs", persona.needs)):
        if texts:
            told.append(f"{say(name)}: {'; '.join(clause(text) for text in texts)}")
    if persona.quote:
        told.append(say("“{text}”", text=one_line(persona.quote)))
    yield ". ".join(told)
    curve = _curve(phrases, persona)
    if curve:
        yield curve


def _curve(phrases: Phrases, persona: Persona) -> str:
    """Say the shape of a persona's curve: where it is highest and lowest, and where it has gaps."""
    say = phrases.say
    points: dict[str, Emotion] = {
        emotion.stage: emotion
        for emotion in phrases.document.emotions
        if emotion.persona == persona.id and emotion.card is None
    }
    felt = [(stage, points[stage.id]) for stage in phrases.stages if stage.id in points]
    if not felt:
        return ""
    (best, high), (worst, low) = (
        choose(felt, key=lambda each: each[1].value) for choose in (max, min)
    )
    name = contained(persona.name)
    if high.value == low.value:
        told = [
            say(
                "{name} feels the same wherever there is a value: {value}.",
                name=name,
                value=signed(high.value, phrases.locale),
            )
        ]
    else:
        told = [
            say(
                "{name} feels best at “{best}” ({high}) and worst at “{worst}” ({low}).",
                name=name,
                best=contained(best.name),
                worst=contained(worst.name),
                high=signed(high.value, phrases.locale),
                low=signed(low.value, phrases.locale),
            )
        ]
    assumed = [stage for stage, emotion in felt if emotion.basis == "assumed"]
    missing = [stage for stage in phrases.stages if stage.id not in points]
    for key, stages in (("Assumed at: {stages}.", assumed), ("No value at: {stages}.", missing)):
        if stages:
            told.append(say(key, stages=", ".join(contained(stage.name) for stage in stages)))
    return " ".join(told)


def _moments(phrases: Phrases) -> Iterator[str]:
    for stage in phrases.stages:
        for moment in phrases.of_stage(phrases.document.moments, stage):
            yield f"{contained(stage.name)}: {one_line(moment.name)}, {phrases.moment(moment)}"


def _stages(phrases: Phrases) -> Iterator[str]:
    for i, stage in enumerate(phrases.stages, 1):
        yield ""
        yield _head(phrases, stage, i)
        for lane in phrases.lanes:
            items = [": ".join(filter(None, item)) for item in cell(phrases, stage, lane)]
            if items:
                yield f"   {phrases.lane(lane)}:"
                yield from (f"   - {item}" for item in items)


def _head(phrases: Phrases, stage: Stage, i: int) -> str:
    head = f"{i}. {contained(stage.name)}"
    if stage.parent is not None:
        head += f" ({phrases.say('Part of')} {phrases.name(stage.parent)})"
    if stage.goal:
        head += f". {phrases.say('Goal')}: {one_line(stage.goal)}"
    if stage.goal_status:
        head += f" ({word('goal_status', stage.goal_status, phrases.locale)})"
    return head


_LINKS = {
    "solves": "Solves",
    "causes": "Causes",
    "depends": "Depends on",
    "hands-over": "Hands over to",
    "same-as": "Same as",
}


def _links(phrases: Phrases) -> Iterator[str]:
    """Tell what solves, causes or hands over to what; the words are those of the inspector."""
    links = list(phrases.document.links)
    if links:
        yield ""
        yield f"{phrases.say('Links')}:"
    for link in links:
        kind = _LINKS.get(link.kind)
        said = link.kind if kind is None else phrases.say(kind)
        start, end = (phrases.name(each) for each in (link.start, link.end))
        label = f" ({one_line(link.label)})" if link.label else ""
        yield f"   - “{start}” · {said}{label} · “{end}”"
