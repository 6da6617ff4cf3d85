"""What a count asks of an engine: columns to lay out, sums to take, keys to group by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import narwhals as nw

from journey_widgets.data import frames
from journey_widgets.data.frames import Frame, Row
from journey_widgets.data.question import FINITE, Question
from journey_widgets.data.segments import members

ROWS: Final = "jw_rows"
LEFT_OUT: Final = "jw_left_out"
REFUSED: Final = "jw_refused"
MOST_SPREADS: Final = 30
"""Standard deviations between 0 and a mean whose squares may be summed round 0: three digits go."""


class Plan:
    """The columns to build, sum and group by; the same on every engine.

    Only plain columns are summed: the one form that all engines take (booleans as integers, no
    arithmetic inside the aggregation). The sum that question i needs under a name, say "first", is
    the term ``first{i}``.
    """

    def __init__(
        self,
        frame: Frame,
        questions: Sequence[Question],
        by: Sequence[str],
        personas: Mapping[str, tuple[str, Mapping[str, object]]],
        weight: str | None,
        centres: Mapping[int, float] | None = None,
        items: Sequence[frozenset[str]] | None = None,
        *,
        guess: bool = False,
    ) -> None:
        self.questions, self.by, self.personas = list(questions), list(by), dict(personas)
        self.weight = weight
        self.centres = {
            i: sum(q.scale) / 2 if q.scale else 0.0 for i, q in enumerate(self.questions)
        } | dict(centres or {})
        uses = self._uses()
        known = frames.need(frame, uses)
        with frames.told():
            frame = frames.plain(frame, uses, known)
        if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
            frame = frame.lazy()
        self.base: Frame = frame
        self.schema = frame.collect_schema()
        self.infinite: dict[str, nw.Expr] = {}
        self.guess, self.guessed = guess, set[int]()
        """Questions of a text column of which only the words of the scale are read."""
        self.columns = self._prepared(frame)
        some = frame[:0] if isinstance(frame, nw.DataFrame) else frame
        with frames.told():  # Spark looks at types as soon as a query is made
            self.laid: Frame = some.select(**self.columns)
            self.types = self.laid.collect_schema()
        self.keys = [f"jw_by{i}" for i in range(len(by))]
        self.keys += [f"jw_in{i}" for i in range(len(personas))]
        self.items = items
        self.item = None if items is None else f"jw_by{len(by) - 1}"

    def rows(self) -> list[Row]:
        """Count, the quick way where there is one; of a long frame only what is asked."""
        rows = self._rows()
        if self.items is None:
            return rows
        return [row for row in rows if any(self.asks(i, row) for i in range(len(self.questions)))]

    def asks(self, i: int, row: Row) -> bool:
        """Whether a row of sums holds answers to a question."""
        if self.items is None:
            return True
        item = row[self.item or ""]
        return item is not None and str(item) in self.items[i]

    def _rows(self) -> list[Row]:
        from journey_widgets.data.packed import packed_rows
        from journey_widgets.data.tables import quick_rows

        lazy_polars = isinstance(self.base, nw.LazyFrame) and self.base.implementation.is_polars()
        with frames.told():
            found = packed_rows(self) if lazy_polars else quick_rows(self)
        if found is not None:
            sums = [name for name in found[0] if name not in self.keys] if found else []
            return frames.merged(found, sums, self.keys)
        if lazy_polars:
            # Polars sums expressions without laying their columns out first.
            return frames.gather(self.source(self.base), self.terms, self.keys)
        return frames.gather(self.base, list(self.terms), self.keys, self.built)

    def source(self, frame: Frame) -> Frame:
        """Lay out the answers as numbers, the keys and the weight."""
        lazy = isinstance(frame, nw.LazyFrame)
        laid = self.laid if lazy else frame.select(**self.columns)
        return laid.with_columns(**self.weighed)

    def built(self, frame: Frame) -> Frame:
        """Lay out every column that is summed."""
        return self.source(frame).with_columns(**self.terms).select(*self.keys, *self.terms)

    def _uses(self) -> dict[str, str]:
        """Name each column that is needed, and what for."""
        uses = {
            column: f'segment of persona "{name}"'
            for name, segment in reversed(self.personas.values())
            for column in segment
        }
        uses |= {q.expected: f'expected, of "{q.column}"' for q in self.questions if q.expected}
        uses |= dict.fromkeys(self.by, "by")
        if self.weight:
            uses[self.weight] = "weight"
        return uses | {q.column: "question" for q in self.questions}

    # The answers as numbers, the keys and the weight, each under a name of ours.
    def _prepared(self, frame: Frame) -> dict[str, nw.Expr]:
        columns: dict[str, nw.Expr] = {}
        for i, question in enumerate(self.questions):
            use = f'Question "{question.column}"'
            self._read(frame, columns, f"jw_x{i}", question.column, use, i)
            if question.expected:
                self._read(frame, columns, f"jw_e{i}", question.expected, use + ", expected", i)
        for i, name in enumerate(self.by):
            frames.need_groups(self.schema, name, "by")
            loose = isinstance(self.schema[name], nw.Categorical | nw.Enum)
            columns[f"jw_by{i}"] = frames.words_of(name) if loose else nw.col(name)
        for i, (name, segment) in enumerate(self.personas.values()):
            columns[f"jw_in{i}"] = members(frame, segment, name)
        if self.weight:
            self._read(frame, columns, "jw_w", self.weight, f'Weights "{self.weight}"')
            columns["jw_w"] = columns["jw_w"].cast(nw.Float64)
        return columns

    def _read(
        self,
        frame: Frame,
        columns: dict[str, nw.Expr],
        name: str,
        column: str,
        use: str,
        i: int | None = None,
    ) -> None:
        """Read a column as numbers; where the infinite becomes NULL, keep that it was there."""
        kind = self.schema[column]
        asked = None if i is None else self.questions[i]
        if self.guess and asked and frames.is_text(kind) and frames.sayable(asked):
            columns[name] = frames.guessed(column, asked)
            self.guessed.add(i or 0)
            return
        missing = asked.missing if asked else ()
        columns[name] = frames.number(frame, kind, column, missing, use)
        if frames.guarded(frame, kind):
            x = nw.col(column)
            columns[f"{name}_inf"] = ((x == math.inf) | (x == -math.inf)).fill_null(value=False)
            self.infinite[name] = nw.col(f"{name}_inf")

    @cached_property
    def weighed(self) -> dict[str, nw.Expr]:
        """Say which rows count: a weight of zero or none leaves a row out."""
        if self.weight is None:
            return {"jw_one": nw.lit(1)}
        w = nw.col("jw_w")
        return {"jw_ok": ((w > 0) & (w < math.inf)).fill_null(value=False)}

    @cached_property
    def terms(self) -> dict[str, nw.Expr]:
        """What is summed. The quick ways come to the same sums without these expressions."""
        terms = self._row_terms()
        for i, question in enumerate(self.questions):
            terms |= {f"{name}{i}": term for name, term in self._question(i, question).items()}
        return terms

    def _row_terms(self) -> dict[str, nw.Expr]:
        if self.weight is None:
            return {ROWS: nw.col("jw_one")}
        w = nw.col("jw_w")
        bad = ((w < 0) | (w == math.inf)).fill_null(value=False) & ~_nan(w)
        if "jw_w" in self.infinite:
            bad = bad | self.infinite["jw_w"]
        return {
            ROWS: nw.col("jw_ok").cast(nw.Int64),
            LEFT_OUT: (~nw.col("jw_ok")).cast(nw.Int64),
            REFUSED: bad.cast(nw.Int64),
        }

    def valid(self, i: int) -> nw.Expr:
        """Answers to a question that count, of rows that do."""
        inside, _ = self._valid(f"jw_x{i}", self.questions[i])
        return inside if self.weight is None else inside & nw.col("jw_ok")

    def _question(self, i: int, question: Question) -> dict[str, nw.Expr]:
        _, strange = self._valid(f"jw_x{i}", question)
        valid = self.valid(i)
        terms = {"n": valid.cast(nw.Int64), "strange": strange.cast(nw.Int64)}
        if self.weight:
            terms["weights"] = _where(valid, nw.col("jw_w"))
            terms["squares"] = _where(valid, nw.col("jw_w") * nw.col("jw_w"))
        y = turned(nw.col(f"jw_x{i}"), question)
        if question.measure == "nps":
            terms |= self._flag("promoters", valid & (y >= 9))
            terms |= self._flag("detractors", valid & (y <= 6))
        elif question.measure == "mean":
            # The distance from the middle of the scale: small numbers, so that squares keep
            # their digits.
            d = y.cast(nw.Float64) - self.centres[i]
            terms["first"] = _where(valid, d * self._w())
            terms["second"] = _where(valid, d * d * self._w())
        else:
            terms |= self._flag("hits", valid & _hit(y, question))
        if question.expected:
            terms |= self._pair(i, question, valid)
        return terms

    def _valid(self, name: str, question: Question) -> tuple[nw.Expr, nw.Expr]:
        """Answers that count, and answers nobody declared."""
        x = nw.col(name)
        codes: nw.Expr | None = None
        for code in question.numbers:
            hit = x == _plain(code)
            codes = hit if codes is None else codes | hit
        low, high = question.scale or FINITE
        # NaN lies within no bounds: engines sort it last, never between two numbers.
        within = (x >= _plain(low)) & (x <= _plain(high))
        known = within if codes is None else within | codes
        valid = within if codes is None else within & ~codes
        strange = (~known).fill_null(value=False)
        if self.types[name].is_float():
            strange = strange & ~_nan(x)
        if name in self.infinite:
            strange = strange | self.infinite[name]
        return valid.fill_null(value=False), strange

    def _pair(self, i: int, question: Question, valid: nw.Expr) -> dict[str, nw.Expr]:
        """Received against expected, over those who answered both."""
        e = nw.col(f"jw_e{i}")
        inside, strange = self._valid(f"jw_e{i}", question)
        both = valid & inside
        got, wished = _scored(nw.col(f"jw_x{i}"), question), _scored(e, question)
        gap = got - wished
        w = self._w()
        terms = {
            "strange_e": strange.cast(nw.Int64),
            "pair_n": both.cast(nw.Int64),
            "pair_expected": _where(both, wished * w),
            "pair_gap": _where(both, gap * w),
            "pair_gap2": _where(both, gap * gap * w),
        }
        if self.weight:
            terms |= {"pair_w": _where(both, w), "pair_w2": _where(both, w * w)}
        return terms

    def _w(self) -> Any:
        return nw.col("jw_w") if self.weight else 1.0

    def _flag(self, name: str, hit: nw.Expr) -> dict[str, nw.Expr]:
        terms = {name: hit.fill_null(value=False).cast(nw.Int64)}
        if self.weight:
            terms[f"{name}_w"] = _where(hit, nw.col("jw_w"))
        return terms

    def far_means(self, rows: Sequence[Row]) -> dict[int, float]:
        """Overall means of the means without a scale whose squares lost digits on the way.

        They were summed round 0. Where the mean lies more than `MOST_SPREADS` standard deviations
        from there, the difference of large squares says too little of the spread.
        """
        means = {}
        for i, question in enumerate(self.questions):
            if question.measure != "mean" or question.scale is not None:
                continue
            own = [row for row in rows if self.asks(i, row)]
            weight = sum(row[f"weights{i}" if self.weight else f"n{i}"] for row in own)
            if not weight:
                continue
            mean = sum(row[f"first{i}"] for row in own) / weight
            spread = sum(row[f"second{i}"] for row in own) / weight - mean**2
            if not mean**2 <= MOST_SPREADS**2 * spread < math.inf:
                means[i] = self.centres[i] + mean
        return means


def _where(when: nw.Expr, value: Any) -> nw.Expr:
    return nw.when(when).then(value).otherwise(nw.lit(0.0))


def _plain(value: float) -> float:
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _nan(x: nw.Expr) -> nw.Expr:
    return x.is_nan().fill_null(value=False)


def turned(x: nw.Expr, question: Question) -> nw.Expr:
    """Turn answers round where the scale runs from good to bad."""
    if not question.reverse or question.scale is None:
        return x
    return sum(question.scale) - x.cast(nw.Float64)


def _hit(y: nw.Expr, question: Question) -> nw.Expr:
    bounds, values = question.counted()
    if bounds is not None:
        return (y >= _plain(bounds[0])) & (y <= _plain(bounds[1]))
    hit = y == _plain(values[0])
    for value in values[1:]:
        hit = hit | (y == _plain(value))
    return hit


def _scored(x: nw.Expr, question: Question) -> nw.Expr:
    """Turn an answer into a number whose mean is the score."""
    y = turned(x, question)
    if question.measure == "mean":
        return y.cast(nw.Float64)
    one, none = nw.lit(1.0), nw.lit(0.0)
    if question.measure != "nps":
        return nw.when(_hit(y, question)).then(one).otherwise(none)
    up = nw.when(y >= 9).then(nw.lit(100.0)).otherwise(none)
    return nw.when(y <= 6).then(nw.lit(-100.0)).otherwise(up)
