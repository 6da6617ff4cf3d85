"""Scores of a survey, laid over the stages of a journey map."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from journey_widgets.data import bootstrap, frames, table
from journey_widgets.data.counting import Counted, count
from journey_widgets.data.intervals import checked_confidence
from journey_widgets.data.question import Question, Whole
from journey_widgets.data.reading import CODES
from journey_widgets.data.shape import Duplicates, Long, count_long, once
from journey_widgets.data.table import Asked, Context, Place
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

Questions: TypeAlias = "Mapping[Any, Question | str | Sequence[Question | str]]"
Personas: TypeAlias = "dict[str, tuple[str, Mapping[str, object]]]"
MOST_GROUPS = 10_000


class SurveyWarning(UserWarning):
    """Something about the answers that does not stop the scores, and that a reader must know."""


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
    document = getattr(journey, "document", journey)
    settings = document.settings
    context = Context(
        confidence=checked_confidence(confidence),
        min_base=_base(settings.min_base if min_base is None else min_base),
        indicative_base=settings.indicative_base,
        by=_names(by),
        weight=weight,
        stages=[(stage.id, stage.name) for stage in document.stages],
    )
    if respondent is not None:
        context.shape |= {"respondent": respondent, "duplicates": duplicates}
    if long is not None:
        context.shape |= {"long": dict(long), "duplicates": duplicates}
    people = _personas(document, personas, context)
    waves = _waves(answers, questions)
    context.waves = [wave for wave in waves if wave is not None]
    results = []
    for wave, (frame, asked) in waves.items():
        plan = _asked(document, asked)
        shape = (respondent, duplicates, None if long is None else Long.of(long))
        results.append((wave, plan, _counted(frame, plan, context, people, shape)))
    return _frame(results, context, people)


def nps(
    answers: Any,
    column: str,
    *,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Iterable[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
) -> pd.DataFrame:
    """Net Promoter Score: the share of 9–10 less the share of 0–6, in points.

    Parameters
    ----------
    answers : frame
        One row a respondent, on any engine.
    column : str
        Answers from 0 to 10.
    by : str or list of str, optional
        Columns that split the answers.
    weight : str, optional
        Column of weights.
    missing : list, optional
        Codes and words that say "no answer".
    confidence : float, default 0.95
        Of the adjusted Wald interval.
    min_base : int, default 10
        Fewest answers for a figure to stand.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"advice": [10] * 5 + [9] * 3 + [7] * 4 + [2, 11]})
    >>> nps(answers, "advice", missing=[11])[["value", "low", "high", "n", "n_missing"]].round(1)
       value   low  high   n  n_missing
    0   53.8  10.3  77.2  13          1
    """
    question = Question(column, measure="nps", missing=tuple(missing))
    return _one(answers, question, by, weight, confidence, min_base)


def csat(
    answers: Any,
    column: str,
    *,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Iterable[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
) -> pd.DataFrame:
    """Score satisfaction: the share of 4–5 on a scale of 1–5.

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Wilson's.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`; the value is from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"visit": [5, 4, 4, 3, 2, 5, 4, 5, 4, 1]})
    >>> csat(answers, "visit")[["value", "low", "high", "n"]].round(3)
       value    low   high   n
    0    0.7  0.397  0.892  10
    """
    question = Question(column, measure="csat", missing=tuple(missing))
    return _one(answers, question, by, weight, confidence, min_base)


def ces(
    answers: Any,
    column: str,
    *,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Iterable[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
) -> pd.DataFrame:
    """Score effort: the share of 5–7 on a scale of 1–7 ("made it easy").

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Wilson's.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`; the value is from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"easy": [7, 6, 5, 5, 4, 2, 7, 6, 5, 7]})
    >>> ces(answers, "easy")[["value", "low", "high", "n"]].round(3)
       value   low   high   n
    0    0.8  0.49  0.943  10
    """
    question = Question(column, measure="ces", missing=tuple(missing))
    return _one(answers, question, by, weight, confidence, min_base)


def mean_score(
    answers: Any,
    column: str,
    *,
    scale: tuple[float, float] | None = None,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Iterable[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
    interval: Literal["t", "bootstrap-t"] = "t",
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean of a rating, in the answers' own unit.

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Student's t.
    scale : (low, high), optional
        Lowest and highest answer; others are refused by value and count.
    interval : {"t", "bootstrap-t"}
        "bootstrap-t" brings the rows here, fewer than 200,000 of them, and draws people again; it
        covers better where ratings are skewed.
    draws, seed : int, default 2000 and 0
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"signs": [5, 4, 4, 3, 0, 5, 4], "area": list("AAABBBB")})
    >>> scores = mean_score(answers, "signs", scale=(1, 5), missing=[0], by="area", min_base=3)
    >>> scores[["area", "value", "low", "high", "n"]].round(2)
      area  value   low  high  n
    0    A   4.33  2.90   5.0  3
    1    B   4.00  1.52   5.0  3
    """
    question = Question(column, measure="mean", scale=scale, missing=tuple(missing))
    if interval not in {"t", bootstrap.METHOD}:
        message = f'interval="{interval}" is not known. Take "t" or "bootstrap-t".'
        raise JourneyError(message)
    scores = _one(answers, question, by, weight, confidence, min_base)
    if interval == "t":
        return scores
    return bootstrap.rewritten(
        scores, answers, question, _names(by), weight, draws=draws, seed=seed
    )


def _one(
    answers: Any,
    question: Question,
    by: str | Sequence[str] | None,
    weight: str | None,
    confidence: float,
    min_base: int,
) -> pd.DataFrame:
    context = Context(
        confidence=checked_confidence(confidence),
        min_base=_base(min_base),
        indicative_base=30,
        by=_names(by),
        weight=weight,
    )
    plan = [Asked(Place(), question)]
    waves = _waves(answers, {None: plan})
    context.waves = [wave for wave in waves if wave is not None]
    results = [
        (wave, plan, _counted(frame, plan, context, {})) for wave, (frame, _) in waves.items()
    ]
    return _frame(results, context, {})


def _counted(
    answers: Any,
    plan: Sequence[Asked],
    context: Context,
    people: Personas,
    shape: tuple[str | None, Duplicates, Long | None] = (None, "error", None),
) -> Counted:
    respondent, duplicates, long = shape
    frame = frames.opened(answers)
    questions = [_declared(asked.question, answers) for asked in plan]
    options: dict[str, Any] = {"by": context.by, "personas": people, "weight": context.weight}
    if long is not None:
        counted = count_long(frame, questions, long, duplicates=duplicates, **options)
    else:
        if respondent is not None:
            kept = [*context.by, *([context.weight] if context.weight else [])]
            kept += [column for _, segment in people.values() for column in segment]
            frame = once(frame, [respondent], duplicates, questions, kept)
        counted = count(frame, questions, **options)
    if len(counted.groups) > MOST_GROUPS:
        message = (
            f"by={list(context.by)} splits the answers into {len(counted.groups):,} groups, more "
            f"than {MOST_GROUPS:,}. Name a column with fewer values, or bin it first."
        )
        raise JourneyError(message)
    _check_answered(plan, counted)
    context.rows += counted.rows
    context.left_out += counted.left_out
    names = {key: name for key, (name, _) in people.items()}
    context.overlap += [(names[a], names[b], some) for (a, b), some in counted.overlap.items()]
    return counted


def _declared(question: Question, answers: Any) -> Question:
    """Add the missing codes that the file itself declared (`read_answers`)."""
    codes = getattr(answers, "attrs", {}).get(CODES, {}) if hasattr(answers, "attrs") else {}
    own = codes.get(question.column, {}).get("missing", [])
    new = [code for code in own if code not in question.missing]
    return replace(question, missing=[*question.missing, *new]) if new else question


def _check_answered(plan: Sequence[Asked], counted: Counted) -> None:
    for i, asked in enumerate(plan):
        some = sum(counted.tallies[i, group].n for group in counted.groups)
        none = sum(counted.tallies[i, group].n_missing for group in counted.groups)
        if not some and none:
            message = (
                f'Question "{asked.question.column}": none of {int(none):,} rows holds an answer. '
                "Check the column and the missing codes, or leave the question out."
            )
            raise JourneyError(message)


def _frame(
    results: Sequence[tuple[str | None, Sequence[Asked], Counted]],
    context: Context,
    people: Personas,
) -> pd.DataFrame:
    by = [*context.by, *(["wave"] if context.waves else [])]
    names = {key: name for key, (name, _) in people.items()}
    rows: list[tuple[int, table.Record]] = []
    order: dict[tuple[str | None, str, str], int] = {}
    for wave, plan, counted in results:
        for i, asked in enumerate(plan):
            key = (asked.place.stage_id, asked.question.name, asked.question.measure)
            position = order.setdefault(key, len(order))
            context.questions.append(_remembered(asked, wave))
            for group in counted.groups:
                who = group if wave is None else replace(group, by=(*group.by, wave))
                row = table.row_of(asked, who, by, names)
                tally = counted.tallies[i, group]
                row |= table.score(asked.question, tally, context.confidence, context.min_base)
                rows.append((position, row))
    ranks = {stage: i for i, (stage, _) in enumerate(context.stages)}
    rows.sort(key=lambda entry: (ranks.get(entry[1]["stage_id"], len(ranks)), entry[0]))
    plain = [row for _, row in rows]
    _notice(context, plain, names)
    gaps = any(asked.question.expected for _, plan, _ in results for asked in plan)
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
        warnings.warn(note, SurveyWarning, stacklevel=4)


def _names(by: str | Sequence[str] | None) -> tuple[str, ...]:
    names = () if by is None else (by,) if isinstance(by, str) else tuple(by)
    taken = {*table.BEFORE_GROUPS, *table.AFTER_GROUPS, "wave"} & set(names)
    if taken:
        message = (
            f'by: a column named "{sorted(taken)[0]}" would hide a column of the scores. '
            "Rename it in the answers first."
        )
        raise JourneyError(message)
    return names


def _base(min_base: int) -> int:
    if isinstance(min_base, bool) or not isinstance(min_base, int) or min_base < 1:
        message = f"min_base={min_base!r} is no whole number from 1 up. Write min_base=10."
        raise JourneyError(message)
    return min_base


def _personas(document: Any, personas: bool | Sequence[Any], context: Context) -> Personas:  # noqa: FBT001
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
        chosen = [_record(document.personas, persona, "Persona") for persona in listed]
    context.personas = {persona.id: persona.name for persona in chosen}
    return {persona.id: (persona.name, persona.segment or {}) for persona in chosen}


def _record(collection: Any, wanted: Any, what: str) -> Any:
    """One record by itself, by id or by name; all exact matches count."""
    key = getattr(wanted, "id", wanted)
    found = [record for record in collection if key in {record.id, record.name}]
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


def _asked(document: Any, questions: Questions) -> list[Asked]:
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
            stage = _record(document.stages, where, "Stage")
            place = Place(stage.id, stage.name)
        listed = [given] if isinstance(given, Question | str) else list(given)
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


def _waves(answers: Any, questions: Any) -> dict[str | None, tuple[Any, Any]]:
    """Pair each wave's answers with its questions; one unnamed wave when there are none."""
    if not isinstance(answers, Mapping):
        return {None: (answers, questions)}
    if not answers:
        message = "answers is an empty mapping. Give {wave: frame}, or one frame."
        raise JourneyError(message)
    own = all(isinstance(entry, Mapping) for entry in questions.values())
    if own:
        missing = [wave for wave in answers if wave not in questions]
        if missing:
            message = (
                f'Wave "{missing[0]}" has answers and no questions. '
                "Give {wave: {stage: Question(…)}} for each wave, or one set for all."
            )
            raise JourneyError(message)
    return {str(w): (frame, questions[w] if own else questions) for w, frame in answers.items()}
