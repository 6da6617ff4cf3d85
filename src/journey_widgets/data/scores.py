"""Scores of a survey, laid over the stages of a journey map."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from journey_widgets.data import bootstrap, frames, table
from journey_widgets.data.asked import (
    Personas,
    Questions,
    asked_of,
    base_of,
    declared,
    document_of,
    names_of,
    personas_of,
    waves_of,
    weight_of,
)
from journey_widgets.data.bootstrap import Draws
from journey_widgets.data.counting import Counted, Group, count
from journey_widgets.data.intervals import Interval, checked_confidence
from journey_widgets.data.question import Question
from journey_widgets.data.shape import Duplicates, Long, Shape, count_long
from journey_widgets.data.table import Asked, Context, Place
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 10_000


@dataclass(frozen=True)
class Wave:
    """What one frame of answers gave: its name, what was asked, counts, and drawn intervals."""

    name: str | None
    asked: Sequence[Asked]
    counted: Counted
    drawn: Mapping[tuple[int, Group], Interval]


class SurveyWarning(UserWarning):
    """Something about the answers that does not stop the scores, and that a reader must know."""


@checked
def stage_scores(
    journey: Any,
    answers: Any,
    questions: Questions | Mapping[str, Questions],
    *,
    by: str | Sequence[str] | None = None,
    personas: bool | Sequence[Any] = False,
    weight: str | None = None,
    confidence: float = 0.95,
    min_base: int | None = None,
    respondent: str | None = None,
    duplicates: Duplicates = "error",
    long: Mapping[str, str] | None = None,
    interval: bootstrap.Method = "t",
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Score the questions of each stage.

    Parameters
    ----------
    journey : JourneyMap or its document
        Whose stages, and whose personas' segments, are meant.
    answers : frame, or {wave: frame}
        One row a respondent: pandas, polars, PyArrow, DuckDB, Dask or Spark, eager or lazy. The
        counting happens there; only the small table comes back.
    questions : {stage: question or list of questions}, or {wave: {stage: …}}
        A stage is named by name, id or record; `WHOLE` stands for the journey as a whole. A plain
        column name is a mean.
    by : str or list of str, optional
        Columns that split the answers; no answer there is a group of its own, ``None``.
    personas : bool or list of personas, default False
        Split by the segments of the map's personas, or of those named.
    weight : str, optional
        Column of weights. Rows whose weight is zero or missing are left out and counted.
    confidence : float, default 0.95
        Of the intervals, 0.8 to 0.999.
    min_base : int, optional
        Fewest answers for a figure to stand; the map's own setting when left out.
    respondent : str, optional
        Column that names the person: each must come once.
    duplicates : {"error", "first", "last", "mean"}
        What to do with who comes more than once.
    long : mapping, optional
        ``{"respondent": …, "question": …, "answer": …}``, the columns of a frame that has a row
        for each answer.
    interval : {"t", "bootstrap-t"}
        Of means. "bootstrap-t" brings the rows here, fewer than 200,000 of them, and draws people
        again; it covers better where ratings are skewed.
    draws, seed : int, default 2000 and 0
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        A row for each stage, question and group; how it was made lies in ``attrs``.

    Raises
    ------
    JourneyError
        For a stage that is not on the map, a column that is not there, text among numbers, answers
        outside the scale, weights below zero.

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import WHOLE, JourneyMap
    >>> journey = JourneyMap("A visit", stages=["Arrive", "Leave"])
    >>> answers = pd.DataFrame({"signs": [5, 4, 4, 0], "advice": [10, 9, 3, 11]})
    >>> scores = stage_scores(
    ...     journey,
    ...     answers,
    ...     {
    ...         "Arrive": Question("signs", scale=(1, 5), missing=[0]),
    ...         WHOLE: Question("advice", measure="nps", missing=[11]),
    ...     },
    ...     min_base=2,
    ... )
    >>> scores[["stage", "question", "measure", "value", "n", "n_missing"]].round(2)
        stage question measure  value  n  n_missing
    0  Arrive    signs    mean   4.33  3          1
    1    None   advice     nps  33.33  3          1
    """
    document = document_of(journey)
    settings = document.settings
    context = Context(
        confidence=checked_confidence(confidence),
        min_base=base_of(settings.min_base if min_base is None else min_base),
        indicative_base=settings.indicative_base,
        by=names_of(by),
        weight=weight_of(weight),
        stages=[(stage.id, stage.name) for stage in document.stages],
    )
    shape = Shape(respondent, duplicates, None if long is None else Long.of(long))
    if respondent is not None:
        context.shape |= {"respondent": respondent, "duplicates": duplicates}
    if long is not None:
        context.shape |= {"long": dict(long), "duplicates": duplicates}
    chosen = Draws.of(interval, draws, seed)
    if chosen:
        context.shape |= {"interval": interval, "draws": draws, "seed": seed}
    people = personas_of(document, personas, context)
    waves = waves_of(answers, questions)
    context.waves = [wave for wave in waves if wave is not None]
    results = [
        _wave(wave, frame, asked_of(document, asked), context, people, shape, chosen)
        for wave, (frame, asked) in waves.items()
    ]
    return _frame(results, context, people)


def one_score(
    answers: Any,
    question: Question,
    by: str | Sequence[str] | None,
    weight: str | None,
    confidence: float,
    min_base: int,
    draws: Draws | None = None,
) -> pd.DataFrame:
    """Score a single question that belongs to no stage."""
    context = Context(
        confidence=checked_confidence(confidence),
        min_base=base_of(min_base),
        indicative_base=30,
        by=names_of(by),
        weight=weight_of(weight),
    )
    if draws:
        context.shape |= {"interval": bootstrap.METHOD, "draws": draws.number, "seed": draws.seed}
    plan = [Asked(Place(), question)]
    waves = waves_of(answers, {None: plan})
    context.waves = [wave for wave in waves if wave is not None]
    results = [
        _wave(wave, frame, plan, context, {}, Shape(), draws) for wave, (frame, _) in waves.items()
    ]
    return _frame(results, context, {})


def _wave(
    name: str | None,
    answers: Any,
    asked: Sequence[Asked],
    context: Context,
    people: Personas,
    shape: Shape,
    draws: Draws | None,
) -> Wave:
    frame = frames.opened(answers)
    asked = [replace(one, question=declared(one.question, answers)) for one in asked]
    questions = [one.question for one in asked]
    kept = [*context.by, *([context.weight] if context.weight else [])]
    kept += [column for _, segment in people.values() for column in segment]
    options: dict[str, Any] = {"by": context.by, "personas": people, "weight": context.weight}
    whole, frame = frame, shape.settled(frame, questions, kept)
    if shape.long is not None:
        counted = count_long(frame, questions, shape.long, **options, whole=whole)
    else:
        counted = count(frame, questions, **options)
    if len(counted.groups) > MOST_GROUPS:
        message = (
            f"by={list(context.by)} splits the answers into {len(counted.groups):,} groups, more "
            f"than {MOST_GROUPS:,}. Name a column with fewer values, or bin it first."
        )
        raise JourneyError(message)
    _check_answered(asked, counted, context)
    context.rows += counted.rows
    context.left_out += counted.left_out
    names = {key: name for key, (name, _) in people.items()}
    context.overlap += [(names[a], names[b], some) for (a, b), some in counted.overlap.items()]
    drawn: Mapping[tuple[int, Group], Interval] = {}
    if draws is not None:
        drawn = bootstrap.drawn(frame, questions, shape.long, draws, context.confidence, **options)
    return Wave(name, asked, counted, drawn)


def _check_answered(plan: Sequence[Asked], counted: Counted, context: Context) -> None:
    if not counted.rows:
        message = "The answers hold no rows. Check the file, or the filter that left none."
        raise JourneyError(message)
    if counted.left_out == counted.rows:
        message = (
            f'Weights "{context.weight}": none of {counted.rows:,} rows has one above zero. Check '
            "the column, or leave weight out."
        )
        raise JourneyError(message)
    for i, asked in enumerate(plan):
        some = sum(counted.tallies[i, group].n for group in counted.groups)
        none = sum(counted.tallies[i, group].n_missing for group in counted.groups)
        if not some and none:
            message = (
                f'Question "{asked.question.column}": none of {int(none):,} rows holds an answer. '
                "Check the column and the missing codes, or leave the question out."
            )
            raise JourneyError(message)


def _frame(results: Sequence[Wave], context: Context, people: Personas) -> pd.DataFrame:
    by = [*context.by, *(["wave"] if context.waves else [])]
    names = {key: name for key, (name, _) in people.items()}
    rows: list[tuple[int, table.Record]] = []
    order: dict[tuple[str | None, str, str], int] = {}
    for wave in results:
        for i, asked in enumerate(wave.asked):
            key = (asked.place.stage_id, asked.question.name, asked.question.measure)
            position = order.setdefault(key, len(order))
            context.questions.append(_remembered(asked, wave.name))
            for group in wave.counted.groups:
                who = group if wave.name is None else replace(group, by=(*group.by, wave.name))
                row = table.row_of(asked, who, by, names)
                tally = wave.counted.tallies[i, group]
                row |= table.score(asked.question, tally, context.confidence, context.min_base)
                if (i, group) in wave.drawn:
                    row |= bootstrap.written(wave.drawn[i, group], asked.question)
                rows.append((position, row))
    ranks = {stage: i for i, (stage, _) in enumerate(context.stages)}
    rows.sort(key=lambda entry: (ranks.get(entry[1]["stage_id"], len(ranks)), entry[0]))
    plain = [row for _, row in rows]
    _notice(context, plain, names)
    gaps = any(asked.question.expected for wave in results for asked in wave.asked)
    return table.tidy(plain, by, context, gaps=gaps)


def _remembered(asked: Asked, wave: str | None) -> table.Record:
    entry: table.Record = {} if asked.place.stage_id is None else {"stage": asked.place.stage_id}
    entry["question"] = asked.question.to_dict()
    return entry if wave is None else entry | {"wave": wave}


def _notice(context: Context, rows: Sequence[table.Record], names: Mapping[str, str]) -> None:
    """Say what a reader must know and what no single row can show."""
    if context.left_out:
        context.notes.append(
            f'{context.left_out:,} of {context.rows:,} rows have no weight in "{context.weight}" '
            "(zero or missing) and are left out."
        )
    for first, second, some in context.overlap:
        context.notes.append(
            f'Personas "{first}" and "{second}" share {some:,} respondents; their scores are not '
            "independent."
        )
    with_people = {row["persona_id"] for row in rows if row["n"] or row["n_missing"]}
    context.notes += [
        f'Nobody in the answers belongs to persona "{name}". Check its segment.'
        for key, name in names.items()
        if key not in with_people
    ]
    for note in context.notes:
        warnings.warn(note, SurveyWarning, stacklevel=_depth())


def _depth() -> int:
    """How far up the caller stands, whose line a warning is to show."""
    frame, depth = inspect.currentframe(), 0
    while frame and frame.f_globals.get("__name__", "").startswith("journey_widgets"):
        frame, depth = frame.f_back, depth + 1
    return depth
