"""A map as prose: what it is about, then stage by stage, then the ways through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.formats.lines import clause, contained, one_line
from journey_widgets.formats.words import Phrases, cell, counts
from journey_widgets.locales import number, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journey_widgets.model import Document
    from journey_widgets.model.records import Emotion, Persona, Stage

MOST: Final = 12
"""So many stages, moments or paths are named in short."""


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
    lines = [*_overview(phrases, brief=brief)]
    if brief:
        names = _names(phrases, phrases.stages, brief=True)
        lines += [phrases.say("Stages: {names}.", names=names)] if names else []
        lines += _short(phrases, word("lane", "moments", phrases.locale), [*_moments(phrases)])
    else:
        lines += _stages(phrases)
    paths = [phrases.path(path) for path in document.paths]
    if paths:
        lines += _short(phrases, phrases.say("Paths"), paths) if brief else ["", *paths]
    if not brief:
        lines += _links(phrases)
    return "\n".join(lines)


def _overview(phrases: Phrases, *, brief: bool) -> Iterator[str]:
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
    yield from _hidden(phrases)
    lanes = _by_lane(phrases)
    if lanes:
        yield say("Cards by lane: {lanes}.", lanes=lanes)
    yield from _backing(phrases)
    if len(document.emotions):
        low, high = (phrases.felt(end) for end in document.settings.emotion_scale)
        yield say("Emotion is told from {low} to {high}.", low=low, high=high)
    for persona in document.personas:
        yield from _persona(phrases, persona, brief=brief)
    for metric in phrases.of_stage(document.metrics, None):
        yield f"{phrases.metric_name(metric)}: {phrases.metric(metric)}"


def _by_lane(phrases: Phrases) -> str:
    found: dict[str, int] = {}
    for card in phrases.cards:
        found[card.lane] = found.get(card.lane, 0) + 1
    told = ((lane, found.get(lane.id, 0)) for lane in phrases.lanes)
    return ", ".join(f"{phrases.lane(lane)} {number(n, phrases.locale)}" for lane, n in told if n)


def _hidden(phrases: Phrases) -> Iterator[str]:
    """Count what the map holds and doesn't show."""
    document = phrases.document
    hidden = {
        "{n} stages": len(document.stages) - len(phrases.stages),
        "{n} lanes": len(document.lanes) - len(phrases.lanes),
        "{n} cards": len(document.cards) - len(phrases.cards),
    }
    what = ", ".join(phrases.say(key, n=n) for key, n in hidden.items() if n)
    if what:
        yield phrases.say("Not shown: {what}.", what=what)


def _backing(phrases: Phrases) -> Iterator[str]:
    """Say what the map's cards rest on."""
    counted = {
        "{n} pieces of evidence": len(phrases.document.evidence),
        "{n} cards cite evidence": sum(bool(card.evidence) for card in phrases.cards),
        "{n} cards are assumed": sum(card.basis == "assumed" for card in phrases.cards),
    }
    said = ", ".join(phrases.say(key, n=n) for key, n in counted.items() if n)
    if said:
        yield f"{said}."


def _names(phrases: Phrases, stages: Sequence[Stage], *, brief: bool) -> str:
    """List stages by name; in short, no more than somebody listens to."""
    most = MOST if brief and len(stages) > MOST + 1 else len(stages)
    names = ", ".join(contained(stage.name) for stage in stages[:most])
    left = len(stages) - most
    return f"{names} {phrases.say('and {n} more', n=left)}" if left else names


def _short(phrases: Phrases, name: str, lines: list[str]) -> list[str]:
    """Give the lines, or how many there would be."""
    if len(lines) <= MOST:
        return lines
    return [f"{name}: {number(len(lines), phrases.locale)}."]


def _persona(phrases: Phrases, persona: Persona, *, brief: bool) -> Iterator[str]:
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
    curve = _curve(phrases, persona, brief=brief)
    if curve:
        yield curve


def _curve(phrases: Phrases, persona: Persona, *, brief: bool) -> str:
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
    high, low = (choose(emotion.value for _, emotion in felt) for choose in (max, min))
    name = contained(persona.name)
    if high == low:
        told = [
            say(
                "{name} feels the same wherever there is a value: {value}.",
                name=name,
                value=phrases.felt(high),
            )
        ]
    else:
        told = [
            say(
                "{name} feels best at {best} ({high}) and worst at {worst} ({low}).",
                name=name,
                best=_peaks(phrases, felt, high, brief=brief),
                worst=_peaks(phrases, felt, low, brief=brief),
                high=phrases.felt(high),
                low=phrases.felt(low),
            )
        ]
    assumed = [stage for stage, emotion in felt if emotion.basis == "assumed"]
    missing = [stage for stage in phrases.stages if stage.id not in points]
    if len(assumed) == len(felt):
        told.append(say("Every value is assumed."))
    elif assumed:
        told.append(say("Assumed at: {stages}.", stages=_names(phrases, assumed, brief=brief)))
    if missing:
        told.append(say("No value at: {stages}.", stages=_names(phrases, missing, brief=brief)))
    return " ".join(told)


def _peaks(
    phrases: Phrases, felt: list[tuple[Stage, Emotion]], value: float, *, brief: bool
) -> str:
    """Quote the stages at which a value is felt."""
    found = [stage for stage, emotion in felt if emotion.value == value]
    most = MOST if brief and len(found) > MOST + 1 else len(found)
    said = phrases.quoted(*(contained(stage.name) for stage in found[:most]))
    left = len(found) - most
    return f"{said} {phrases.say('and {n} more', n=left)}" if left else said


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
        start, end = (phrases.quoted(phrases.name(each)) for each in (link.start, link.end))
        label = f" ({one_line(link.label)})" if link.label else ""
        yield f"   - {start} · {said}{label} · {end}"
