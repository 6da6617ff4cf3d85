"""Mermaid's ``journey``, read as Mermaid itself reads it.

Sections become stages, tasks become actions, actors become personas, and a task's score becomes
each actor's emotion at that card, on Mermaid's scale of 0 to 5. Nothing of it rests on evidence.
"""

from __future__ import annotations

import html
import math
import re
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from journey_widgets.formats import atomic
from journey_widgets.model import JourneyError, from_dict, mint, orders_between
from journey_widgets.model.kinds import DEFAULT_LANES

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from journey_widgets.model import Document

_FRONT_MATTER: Final = re.compile(r"\s*---\s*\n(.*?)\n---\s*(?:\n|$)", re.DOTALL)
_DIRECTIVE: Final = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_COMMENT: Final = re.compile(r"^\s*%%(?!\{)[^\n]+$", re.MULTILINE)
_ENTITY: Final = re.compile(r"#(\w+);")
_HELD: Final = re.compile(r"\ue000(\w+)\ue001")
_NUMBER: Final = re.compile(r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_RADIX: Final = re.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")

# In Mermaid's order: the first that fits wins, be it ever so short.
_TOKENS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("", r"%(?!\{)[^\n]*"),
        ("", r"[^}]%%[^\n]*"),
        ("", r"\s+"),
        ("", r"#[^\n]*"),
        ("journey", r"journey\b"),
        ("title", r"title\s[^#\n;]+"),
        ("accTitle", r"accTitle\s*:\s*([^\n]*)"),
        ("accDescr", r"accDescr\s*:\s*([^\n]*)"),
        ("accDescr", r"accDescr\s*\{\s*([^}]*)\}"),
        ("section", r"section\s[^#:\n;]+"),
        ("task", r"[^#:\n;]+"),
        ("data", r":[^#\n;]+"),
        ("other", r"."),
    )
)


class Task(NamedTuple):
    """A task as Mermaid holds it."""

    section: str
    task: str
    score: float
    people: tuple[str, ...]
    given: str
    """The score as it was typed."""
    place: int
    """Which section it stands in, counted from 0; −1 before any: two may have one name."""


class Journey(NamedTuple):
    """A diagram as Mermaid holds it."""

    title: str
    acc_title: str
    acc_description: str
    sections: tuple[str, ...]
    tasks: tuple[Task, ...]


def read(path: str | os.PathLike[str]) -> Document:
    """Read a map from a Mermaid ``journey``.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    Document

    Raises
    ------
    JourneyError
        If there is no such file, or Mermaid could not read it either; with the line.
    """
    target = atomic.resolve(path)
    data, _ = atomic.load(target)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{target.name} is no UTF-8 text (byte {error.start:,}). Save it as UTF-8."
        raise JourneyError(message) from error
    return document(parse(text, target.name), target.stem)


def parse(text: str, source: str = "The diagram") -> Journey:
    r"""Read a diagram as Mermaid 11 does, its pitfalls included.

    Parameters
    ----------
    text : str
        The diagram.
    source : str
        What an error calls it.

    Returns
    -------
    Journey

    Raises
    ------
    JourneyError
        Where Mermaid fails too.

    Examples
    --------
    >>> parse("journey\n section Tea\n  Boil: 4: Me, You").tasks[0][:4]
    ('Tea', 'Boil', 4.0, ('Me', 'You'))
    """
    title, body = _prepared(text)
    acc_title = acc_description = section = ""
    sections: list[str] = []
    tasks: list[Task] = []
    tokens = _tokens(body)
    first, line, _ = next(tokens, ("end", 1, ""))
    if first != "journey":
        raise _error(source, line, 'a diagram starts with the word "journey"', "Start with it")
    for name, line, value in tokens:
        if name == "title":
            title = value[6:]
        elif name == "accTitle":
            acc_title = value.strip()
        elif name == "accDescr":
            acc_description = value.strip()
        elif name == "section":
            section = _told(value[8:])
            sections.append(section)
        elif name == "task":
            what, _, data = next(tokens, ("end", line, ""))
            if what != "data":
                said = f'the task "{value.strip()[:40]}" has no score'
                raise _error(source, line, said, "Write it as “task: score: actor”")
            tasks.append(_task(section, value, data, len(sections) - 1))
        elif name == "journey":
            raise _error(source, line, 'a line starts with "Journey"', "Rename that task")
        else:
            said = f"{value[:1]!r} can’t stand here"
            raise _error(source, line, said, "Write #59; for “;”, #35; for “#”, #58; for “:”")
    return Journey(
        _told(title), _told(acc_title), _told(acc_description), tuple(sections), tuple(tasks)
    )


def _prepared(text: str) -> tuple[str, str]:
    """Take off front matter, directives and comments, but keep count of the lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    found = _FRONT_MATTER.match(text)
    if found:
        named = re.search(r"^title:[ \t]*(.*?)[ \t]*$", found[1], re.MULTILINE)
        title = "" if named is None else named[1].strip("\"'")
        text = "\n" * found[0].count("\n") + text[found.end() :]

    def blank(piece: re.Match[str]) -> str:
        return "\n" * piece[0].count("\n")

    text = _COMMENT.sub(blank, _DIRECTIVE.sub(blank, text))
    # Mermaid too hides entities from its grammar: this is how "#58;" gets a colon into a task.
    return title, _ENTITY.sub("\ue000\\1\ue001", text)


def _tokens(text: str) -> Iterator[tuple[str, int, str]]:
    at, line = 0, 1
    while at < len(text):
        # "other" fits any character, so one of them always does.
        name, found = next((n, m) for n, rule in _TOKENS if (m := rule.match(text, at)))
        if name:
            yield name, line, found[1] if found.re.groups else found[0]
        line += text.count("\n", at, found.end())
        at = found.end()


def _task(section: str, name: str, data: str, place: int) -> Task:
    pieces = data[1:].split(":")
    people = pieces[1].split(",") if len(pieces) > 1 else []
    return Task(
        section,
        _told(name),
        number(pieces[0]),
        tuple(_told(person.strip()) for person in people),
        pieces[0].strip(),
        place,
    )


def _told(text: str) -> str:
    """Put back the characters that entities stand for."""

    def character(found: re.Match[str]) -> str:
        named = f"&#{found[1]};" if found[1].isdecimal() else f"&{found[1]};"
        return html.unescape(named)

    return _HELD.sub(character, text)


def number(text: str) -> float:
    """Read a number as JavaScript's ``Number`` does.

    Examples
    --------
    >>> number(" 3.5 "), number(""), number("0x1F"), number("four")
    (3.5, 0.0, 31.0, nan)
    """
    text = text.strip()
    if not text:
        return 0.0
    if _RADIX.fullmatch(text):
        return float(int(text, 0))
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def document(journey: Journey, name: str = "") -> Document:
    """Make a map of a diagram.

    Parameters
    ----------
    journey : Journey
        The diagram.
    name : str
        The title of one that has none.

    Returns
    -------
    Document
        The same bytes each time. A score that is no number, or whose task names nobody, stays with
        its card as the field "score".
    """
    title = journey.title.strip() or journey.acc_title or name or "Journey"
    made: dict[str, Any] = {
        "format": "journey-map",
        "version": 1,
        "title": title,
        "kind": "custom",
        "settings": {"emotion_scale": _scale(journey)},
    }
    about = [journey.acc_title if journey.acc_title != title else "", journey.acc_description]
    if any(about):
        made["description"] = "\n".join(filter(None, about))
    lanes = {mint("lanes", kind): kind for kind in DEFAULT_LANES}
    made["lanes"] = _ordered({each: {"kind": kind} for each, kind in lanes.items()})
    actions = next(each for each, kind in lanes.items() if kind == "actions")
    stages = _stages(journey, title)
    names = dict.fromkeys(who for task in journey.tasks for who in task.people if who)
    personas = {who: mint("personas", who) for who in names}
    made["stages"] = _ordered({each: {"name": said} for each, said in stages})
    made["personas"] = _ordered({each: {"name": who} for who, each in personas.items()})
    made |= _cards(journey, [each for each, _ in stages], actions, personas)
    return from_dict(made)


def _scale(journey: Journey) -> list[float]:
    """Give 0 to 5, or what holds every score."""
    scores = [task.score for task in journey.tasks if math.isfinite(task.score)]
    return [min([0.0, *scores]), max([5.0, *scores])]


def _stages(journey: Journey, title: str) -> list[tuple[str, str]]:
    """Give each section a stage, also where two have one name; tasks before any get their own."""
    names = [section.strip() or title[:200] for section in journey.sections]
    if any(task.place < 0 for task in journey.tasks):
        names.insert(0, title[:200])
    seen: dict[str, int] = {}
    stages = []
    for name in names:
        stages.append((mint("stages", name, seen.get(name, 0)), name))
        seen[name] = seen.get(name, 0) + 1
    return stages


def _cards(
    journey: Journey, stages: list[str], lane: str, personas: dict[str, str]
) -> dict[str, Any]:
    cards: dict[str, dict[str, Any]] = {}
    emotions: dict[str, dict[str, Any]] = {}
    scores: dict[tuple[str, str], list[float]] = {}
    seen: dict[tuple[str, ...], int] = {}
    before = len(stages) - len(journey.sections)
    for task in journey.tasks:
        stage = stages[task.place + before]
        text = task.task.strip()
        natural = (stage, lane, text)
        card = mint("cards", natural, seen.get(natural, 0))
        seen[natural] = seen.get(natural, 0) + 1
        people = list(dict.fromkeys(personas[who] for who in task.people if who))
        cards[card] = {"stage": stage, "lane": lane, "text": text, "basis": "assumed"}
        if people:
            cards[card]["personas"] = people
        if not people or not math.isfinite(task.score):
            cards[card]["fields"] = {"score": task.given}
            continue
        for persona in people:
            emotions[mint("emotions", (persona, stage, card))] = {
                "persona": persona, "stage": stage, "card": card,
                "value": task.score, "basis": "assumed",
            }  # fmt: skip
            scores.setdefault((persona, stage), []).append(task.score)
    for (persona, stage), values in scores.items():
        emotions[mint("emotions", (persona, stage))] = {
            "persona": persona, "stage": stage, "value": round(fmean(values), 6),
            "basis": "assumed",
        }  # fmt: skip
    return {"cards": _ordered(cards), "emotions": emotions}


def _ordered(records: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    orders = orders_between(None, None, len(records))
    return {
        each: {"order": order, **record}
        for order, (each, record) in zip(orders, records.items(), strict=True)
    }


def _error(source: str, line: int, what: str, advice: str) -> JourneyError:
    return JourneyError(f"{source}, line {line}: {what}. {advice}.")
