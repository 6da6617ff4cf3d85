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
        named = isinstance(given, Mapping) and set(given) == wanted
        if not named or not all(isinstance(name, str) for name in given.values()):
            message = (
                f"long={given!r} does not name three columns. Write "
                'long={"respondent": "ID", "question": "ITEM", "answer": "SCORE"}.'
            )
            raise JourneyError(message)
        return cls(**given)


@dataclass(frozen=True)
class Shape:
    """How rows are read: a row a respondent, or one for each answer; and who may come twice."""

    respondent: str | None = None
    duplicates: Duplicates = "error"
    long: Long | None = None

    def __post_init__(self) -> None:
        if self.duplicates not in {"error", "first", "last", "mean"}:
            message = (
                f'duplicates="{self.duplicates}" is not known. Take "error", "first", "last" or '
                '"mean".'
            )
            raise JourneyError(message)
        if self.duplicates != "error" and self.respondent is None and self.long is None:
            message = (
                f'duplicates="{self.duplicates}" needs to know who is who. Name the column of '
                "respondents: respondent=…."
            )
            raise JourneyError(message)

    def settled(self, frame: Frame, questions: Sequence[Question], kept: Sequence[str]) -> Frame:
        """Let each person count once (in each question), or say how many rows would count twice.

        Parameters
        ----------
        frame : narwhals frame
            As it was given.
        questions : list of Question
            What is asked, each with its own column or, in a long frame, its own name.
        kept : list of str
            Other columns that the counting needs.
        """
        if self.long is not None:
            return self._settled_long(frame, questions, self.long, kept)
        if self.respondent is None:
            return frame
        keys = [self.respondent]
        schema = frames.need(frame, dict.fromkeys(keys, "respondent"))
        if self.duplicates == "mean":
            columns = {q.column: q for q in questions} | {
                q.expected: q for q in questions if q.expected
            }
            use = 'Question "{}"'.format
            values = {
                name: _uncoded(
                    frames.number(frame, schema[name], name, q.missing, use(q.column)).cast(
                        nw.Float64
                    ),
                    {None: q.numbers},
                )
                for name, q in columns.items()
            }
            return _averaged(frame, keys, values, kept)
        if self.duplicates == "error":
            if not surely_once(frame, keys):
                refuse_doubles(frame, keys)
            return frame
        return _one_of(frame, keys, self.duplicates)

    def _settled_long(
        self, frame: Frame, questions: Sequence[Question], long: Long, kept: Sequence[str]
    ) -> Frame:
        uses = {long.respondent: "respondent", long.question: "question", long.answer: "answer"}
        schema = frames.need(frame, uses | dict.fromkeys(kept, "by, weight or segment"))
        if not frames.is_text(schema[long.question]):
            frame = frame.with_columns(frames.words_of(long.question))
        names = sorted({question.column for question in questions})
        keys = [long.respondent, long.question]
        asked = frame.filter(nw.col(long.question).is_in(names))
        if self.duplicates == "mean":
            words = [code for q in questions for code in q.missing if isinstance(code, str)]
            use = f'Column "{long.answer}"'
            x = frames.number(asked, schema[long.answer], long.answer, words, use)
            own: dict[str | None, tuple[float, ...]] = {q.column: q.numbers for q in questions}
            item = frames.words_of(long.question)
            values = {long.answer: _uncoded(x.cast(nw.Float64), own, item)}
            return _averaged(asked, keys, values, kept)
        if self.duplicates != "error":
            return _one_of(asked, keys, self.duplicates)
        if not surely_once(frame, keys, names):
            refuse_doubles(asked, keys)
        # Polars counts rows of other questions too for less than it takes to leave them out.
        whole = frame.implementation.is_polars() and schema[long.answer].is_numeric()
        return frame if whole else asked


def _one_of(frame: Frame, keys: Sequence[str], keep: Literal["first", "last"]) -> Frame:
    if isinstance(frame, nw.LazyFrame):
        message = (
            f'duplicates="{keep}" needs rows in an order, which a lazy frame does not '
            'have. Take duplicates="mean", or settle it where the data is.'
        )
        raise JourneyError(message)
    return frame.unique(subset=list(keys), keep=keep, maintain_order=True)


def refuse_doubles(frame: Frame, keys: Sequence[str], why: str = "") -> None:
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
            f"{doubled:,} of {int(found['jw_n']):,} rows share their {names} with another row"
            f"{why}, so people would count more than once ({int(found['jw_who']):,} rows are left "
            "when each counts once). "
        )
        if why:
            message += "Settle that in the answers first."
        else:
            message += 'Settle it with duplicates="first", "last" or "mean".'
        raise JourneyError(message)


def _uncoded(
    x: nw.Expr, codes: Mapping[str | None, Sequence[float]], item: nw.Expr | None = None
) -> nw.Expr:
    """Leave missing codes out of a mean; in a long frame each question has its own."""
    coded = nw.lit(value=False)
    for name, own in codes.items():
        for code in own:
            hit = x == code
            coded = coded | (hit if item is None else hit & (item == name))
    return nw.when(~coded.fill_null(value=False)).then(frames.finite(x))


def _averaged(
    frame: Frame, keys: Sequence[str], values: Mapping[str, nw.Expr], kept: Sequence[str]
) -> Frame:
    """Take the mean of each person's answers; all else about a person has to be one."""
    groups = list(dict.fromkeys([*keys, *(name for name in kept if name not in values)]))
    prepared = frame.select(*groups, **values)
    found: Any = prepared.group_by(*groups).agg(*(nw.col(name).mean() for name in values))
    result: Frame = found
    others = groups[len(keys) :]
    if others:
        refuse_doubles(result, keys, f" and differ in {' or '.join(map(frames.quoted, others))}")
    return result


def count_long(
    frame: Frame,
    questions: Sequence[Question],
    long: Long,
    *,
    by: Sequence[str],
    personas: Segments,
    weight: str | None,
    whole: Frame,
) -> Counted:
    """Count a settled long frame, all questions in one pass; ``whole`` is the frame as given."""
    shapes: dict[Question, list[int]] = {}
    for i, question in enumerate(questions):
        if question.expected:
            message = (
                f'Question "{question.column}": expected answers need a frame with a row for each '
                "respondent. Pivot it first."
            )
            raise JourneyError(message)
        shapes.setdefault(asked_long(question, long), []).append(i)
    items = [frozenset(questions[i].column for i in own) for own in shapes.values()]
    counted = count(
        frame, list(shapes), by=[*by, long.question], personas=personas, weight=weight, items=items
    )
    out = Counted([], {}, counted.rows, counted.left_out, counted.overlap)
    for shape, own in enumerate(shapes.values()):
        for i in own:
            _take(out, counted, shape, i, questions[i].column)
    _check_named(whole, questions, long, out)
    out.groups.sort(key=lambda group: group_order(group, list(personas)))
    return out


def asked_long(question: Question, long: Long) -> Question:
    """Give the question as it is asked of a long frame's column of answers."""
    return replace(question, column=long.answer, label=None, wording=None)


def _take(out: Counted, counted: Counted, shape: int, i: int, name: str) -> None:
    for group in counted.groups:
        if group.by and group.by[-1] is not None and str(group.by[-1]) == name:
            own = Group(group.by[:-1], group.persona)
            if own not in out.groups:
                out.groups.append(own)
            out.tallies[i, own] = counted.tallies[shape, group]


def _check_named(frame: Frame, questions: Sequence[Question], long: Long, out: Counted) -> None:
    for i, question in enumerate(questions):
        if not any((i, group) in out.tallies for group in out.groups):
            words = frame.select(word=frames.words_of(long.question))
            known = frames.tallied(words, "word", f'Column "{long.question}"')
            if not known:
                message = "The answers hold no rows. Check the file, or the filter that left none."
                raise JourneyError(message)
            hint = frames.near(question.column, known) or ""
            message = f'Question "{question.column}" is not in column "{long.question}".{hint}'
            raise JourneyError(message)
        for group in out.groups:
            out.tallies.setdefault((i, group), Tally())
