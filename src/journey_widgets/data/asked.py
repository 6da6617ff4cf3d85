"""What is asked of whom: stages, questions, waves and personas, as a caller may name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from journey_widgets.data import frames, table
from journey_widgets.data.question import Question, Whole
from journey_widgets.data.reading import CODES
from journey_widgets.data.table import Asked, Context, Place
from journey_widgets.model import Document
from journey_widgets.model.errors import JourneyError, shown

Questions: TypeAlias = "Mapping[Any, Question | str | Sequence[Question | str]]"
Personas: TypeAlias = "dict[str, tuple[str, Mapping[str, object]]]"


def declared(question: Question, answers: Any) -> Question:
    """Add the missing codes that the file itself declared (`read_answers`)."""
    codes = getattr(answers, "attrs", {}).get(CODES, {}) if hasattr(answers, "attrs") else {}
    own = codes.get(question.column, {}).get("missing", [])
    new = [code for code in own if code not in question.missing]
    return replace(question, missing=[*question.missing, *new]) if new else question


def names_of(by: str | Sequence[str] | None) -> tuple[str, ...]:
    """Read the columns that split the answers."""
    names = () if by is None else (by,) if isinstance(by, str) else by
    if not isinstance(names, Sequence) or not all(isinstance(name, str) for name in names):
        message = f'by={by!r} names no columns. Write by="area" or by=["area", "wave"].'
        raise JourneyError(message)
    names = tuple(dict.fromkeys(names))
    taken = {*table.BEFORE_GROUPS, *table.AFTER_GROUPS, "wave"} & set(names)
    if taken:
        message = (
            f'by: a column named "{sorted(taken)[0]}" would hide a column of the scores. '
            "Rename it in the answers first."
        )
        raise JourneyError(message)
    return names


def document_of(journey: Any) -> Document:
    """Give the document of a map, or the one that was given."""
    document = getattr(journey, "document", journey)
    if not isinstance(document, Document):
        message = f"{shown(journey)} is no journey map. Give a map, or its document."
        raise JourneyError(message)
    return document


def weight_of(weight: str | None) -> str | None:
    """Read the column of weights."""
    if weight is not None and (not isinstance(weight, str) or not weight):
        message = f'weight={weight!r} is no name of a column. Write weight="WEIGHT".'
        raise JourneyError(message)
    return weight


def base_of(min_base: int) -> int:
    """Read the minimum base."""
    if isinstance(min_base, bool) or not isinstance(min_base, int) or min_base < 1:
        message = f"min_base={min_base!r} is no whole number from 1 up. Write min_base=10."
        raise JourneyError(message)
    return min_base


def personas_of(document: Any, personas: bool | Sequence[Any], context: Context) -> Personas:  # noqa: FBT001
    """Read whose segments are meant; the context keeps their names."""
    if personas is False:
        return {}
    if personas is True:
        chosen = [persona for persona in document.personas if persona.segment]
        if not chosen:
            message = (
                "No persona of this map has a segment, so nobody's answers can be told apart. "
                'Give one: add_persona(…, segment={"PURPOSE": "business"}).'
            )
            raise JourneyError(message)
    else:
        one = isinstance(personas, str) or hasattr(personas, "id")
        listed: Sequence[Any] = [personas] if one else personas
        chosen = [record_of(document.personas, persona, "Persona") for persona in listed]
    context.personas = {persona.id: persona.name for persona in chosen}
    return {persona.id: (persona.name, persona.segment or {}) for persona in chosen}


def record_of(collection: Any, wanted: Any, what: str) -> Any:
    """One record by itself, by id or by name; all exact matches count."""
    key = getattr(wanted, "id", wanted)
    found = [record for record in collection if key in (record.id, record.name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(record.id for record in found)
        message = f'{what} "{key}" is ambiguous: {ids} all have that name. Name it by its id.'
        raise JourneyError(message)
    names = [record.name for record in collection]
    hint = frames.near(str(key), names) or f" There are: {', '.join(names) or 'none'}."
    message = f'{what} "{key}" is not on this map.{hint}'
    raise JourneyError(message)


def asked_of(document: Any, questions: Questions) -> list[Asked]:
    """Read what is asked where."""
    if not isinstance(questions, Mapping) or not questions:
        message = (
            "questions is empty or no mapping. Write {stage: Question(…)}, with WHOLE for the "
            "journey as a whole."
        )
        raise JourneyError(message)
    plan: list[Asked] = []
    for where, given in questions.items():
        if isinstance(where, Whole):
            place = Place()
        else:
            stage = record_of(document.stages, where, "Stage")
            place = Place(stage.id, stage.name)
        listed = list(given) if isinstance(given, list | tuple) else [given]
        if not listed:
            message = f'Stage "{where}": no question is named. Write Question(column, …).'
            raise JourneyError(message)
        for entry in listed:
            question = Question(entry) if isinstance(entry, str) else entry
            if not isinstance(question, Question):
                message = f'Stage "{where}": {entry!r} is no question. Write Question(column, …).'
                raise JourneyError(message)
            if Asked(place, question) in plan:
                message = (
                    f'Question "{question.column}" is named twice for '
                    f'"{place.stage or "the whole journey"}". Name it once.'
                )
                raise JourneyError(message)
            plan.append(Asked(place, question))
    return plan


def waves_of(answers: Any, questions: Any) -> dict[str | None, tuple[Any, Any]]:
    """Pair each wave's answers with its questions; one unnamed wave when there are none."""
    if not isinstance(answers, Mapping):
        return {None: (answers, questions)}
    if not answers:
        message = "answers is an empty mapping. Give {wave: frame}, or one frame."
        raise JourneyError(message)
    own = all(isinstance(entry, Mapping) for entry in questions.values())
    if own:
        extra = [wave for wave in questions if wave not in answers]
        if extra:
            message = (
                f'Wave "{extra[0]}" has questions and no answers. There are answers of '
                f"{', '.join(map(str, answers))}. Leave the wave out, or give its answers."
            )
            raise JourneyError(message)
        missing = [wave for wave in answers if wave not in questions]
        if missing:
            message = (
                f'Wave "{missing[0]}" has answers and no questions. '
                "Give {wave: {stage: Question(…)}} for each wave, or one set for all."
            )
            raise JourneyError(message)
    return {str(w): (frame, questions[w] if own else questions) for w, frame in answers.items()}
