"""Answers in other shapes: a row for each answer, and people who come more than once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import narwhals as nw

from journey_widgets.data import frames
from journey_widgets.data.counting import Counted, Group, Tally, count, group_order
from journey_widgets.data.frames import Frame
from journey_widgets.data.neighbours import surely_once
from journey_widgets.data.question import Question
from journey_widgets.model.errors import JourneyError

Duplicates: TypeAlias = Literal["error", "first", "last", "mean"]
Segments: TypeAlias = Mapping[str, tuple[str, Mapping[str, object]]]


@dataclass(frozen=True)
class Long:
    """The columns of a long frame: who, which question, what answer."""

    respondent: str
    question: str
    answer: str

    @classmethod
    def of(cls, given: Mapping[str, str] | Long) -> Long:
        """Read the three names."""
        if isinstance(given, Long):
            return given
        wanted = {"respondent", "question", "answer"}
        if set(given) != wanted:
            message = (
                f"long names {', '.join(sorted(map(str, given))) or 'nothing'}. Write "
                'long={"respondent": "ID", "question": "ITEM", "answer": "SCORE"}.'
            )
            raise JourneyError(message)
        return cls(**given)


def once(
    frame: Frame,
    keys: Sequence[str],
    duplicates: Duplicates,
    questions: Sequence[Question],
    kept: Sequence[str],
) -> Frame:
    """Let each person count once, or say how many rows would count more than once."""
    if duplicates not in {"error", "first", "last", "mean"}:
        message = (
            f'duplicates="{duplicates}" is not known. Take "error", "first", "last" or "mean".'
        )
        raise JourneyError(message)
    frames.need(frame, dict.fromkeys(keys, "respondent"))
    if duplicates == "mean":
        return _averaged(frame, keys, questions, kept)
    if duplicates != "error":
        if isinstance(frame, nw.LazyFrame):
            message = (
                f'duplicates="{duplicates}" needs rows in an order, which a lazy frame does not '
                'have. Take duplicates="mean", or settle it where the data is.'
            )
            raise JourneyError(message)
        return frame.unique(subset=list(keys), keep=duplicates, maintain_order=True)
    if not surely_once(frame, keys):
        refuse_doubles(frame, keys)
    return frame


def refuse_doubles(frame: Frame, keys: Sequence[str]) -> None:
    """Count who comes how often, where the data is; refuse when somebody comes twice."""
    times = (
        frame.select(*keys).with_columns(jw_n=nw.lit(1)).group_by(*keys).agg(nw.col("jw_n").sum())
    )
    rows = times.with_columns(
        jw_who=nw.lit(1),
        jw_extra=nw.when(nw.col("jw_n") > 1).then(nw.col("jw_n")).otherwise(nw.lit(0)),
    ).select("jw_n", "jw_who", "jw_extra")
    found = frames.gather(rows, ["jw_n", "jw_who", "jw_extra"], [])[0]
    doubled = int(found["jw_extra"])
    if doubled:
        names = " and ".join(f'"{key}"' for key in keys)
        message = (
            f"{doubled:,} of {int(found['jw_n']):,} rows share their {names} with another row, so "
            f"people would count more than once ({int(found['jw_who']):,} rows are left when each "
            'counts once). Settle it with duplicates="first", "last" or "mean".'
        )
        raise JourneyError(message)


def _averaged(
    frame: Frame, keys: Sequence[str], questions: Sequence[Question], kept: Sequence[str]
) -> Frame:
    """Take the mean of each person's answers; missing codes are no part of it."""
    values: dict[str, nw.Expr] = {}
    for question in questions:
        for column in filter(None, (question.column, question.expected)):
            use = f'Question "{question.column}"'
            x = frames.number(frame, column, question.missing, use).cast(nw.Float64)
            coded = nw.lit(value=False)
            for code in question.numbers:
                coded = coded | (x == code)
            if not question.numbers:
                values[column] = frames.finite(x)
            else:
                values[column] = nw.when(~coded.fill_null(value=False)).then(frames.finite(x))
    groups = list(dict.fromkeys([*keys, *(name for name in kept if name not in values)]))
    prepared = frame.select(*groups, **values)
    found: Any = prepared.group_by(*groups).agg(*(nw.col(name).mean() for name in values))
    result: Frame = found
    return result


def count_long(
    frame: Frame,
    questions: Sequence[Question],
    long: Long,
    *,
    by: Sequence[str],
    personas: Segments,
    weight: str | None,
    duplicates: Duplicates,
) -> Counted:
    """Count a frame with a row for each answer: questions scored alike in one pass."""
    uses = {long.respondent: "respondent", long.question: "question", long.answer: "answer"}
    frames.need(frame, uses | dict.fromkeys(by, "by") | ({weight: "weight"} if weight else {}))
    shapes: dict[Question, list[int]] = {}
    for i, question in enumerate(questions):
        if question.expected:
            message = (
                f'Question "{question.column}": expected answers need a frame with a row for each '
                "respondent. Pivot it first."
            )
            raise JourneyError(message)
        plain = replace(question, column=long.answer, label=None, wording=None)
        shapes.setdefault(plain, []).append(i)
    kept = [long.question, *by, *([weight] if weight else [])]
    kept += [column for _, segment in personas.values() for column in segment]
    items = [frozenset(questions[i].column for i in own) for own in shapes.values()]
    part = _of_one_person_once(frame, long, frozenset().union(*items), duplicates, shapes, kept)
    counted = count(
        part, list(shapes), by=[*by, long.question], personas=personas, weight=weight, items=items
    )
    out = Counted([], {}, counted.rows, counted.left_out, counted.overlap)
    for shape, own in enumerate(shapes.values()):
        for i in own:
            _take(out, counted, shape, i, questions[i].column)
    _check_named(frame, questions, long, out)
    out.groups.sort(key=lambda group: group_order(group, list(personas)))
    return out


def _of_one_person_once(
    frame: Frame,
    long: Long,
    names: frozenset[str],
    duplicates: Duplicates,
    shapes: Mapping[Question, object],
    kept: Sequence[str],
) -> Frame:
    """Leave out rows of other questions, unless it is cheaper to count them and leave out that."""
    schema = frame.collect_schema()
    if not isinstance(schema[long.question], nw.String | nw.Categorical | nw.Enum):
        frame = frame.with_columns(nw.col(long.question).cast(nw.String))
    keys = [long.respondent, long.question]
    asked = frame.filter(nw.col(long.question).is_in(sorted(names)))
    if duplicates != "error" or not frame.implementation.is_polars():
        return once(asked, keys, duplicates, list(shapes), kept)
    if not surely_once(frame, keys, sorted(names)):
        refuse_doubles(asked, keys)
    return frame if schema[long.answer].is_numeric() else asked


def _take(out: Counted, counted: Counted, shape: int, i: int, name: str) -> None:
    for group in counted.groups:
        if group.by and str(group.by[-1]) == name:
            own = Group(group.by[:-1], group.persona)
            if own not in out.groups:
                out.groups.append(own)
            out.tallies[i, own] = counted.tallies[shape, group]


def _check_named(frame: Frame, questions: Sequence[Question], long: Long, out: Counted) -> None:
    for i, question in enumerate(questions):
        if not any((i, group) in out.tallies for group in out.groups):
            known = frames.tallied(frame.select(word=nw.col(long.question).cast(nw.String)), "word")
            hint = frames.near(question.column, known) or ""
            message = f'Question "{question.column}" is not in column "{long.question}".{hint}'
            raise JourneyError(message)
        for group in out.groups:
            out.tallies.setdefault((i, group), Tally())
