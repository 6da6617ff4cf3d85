"""What a count asks of an engine: columns to lay out, sums to take, keys to group by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import narwhals as nw

from journey_widgets.data import frames
from journey_widgets.data.frames import Frame, Row
from journey_widgets.data.question import Question
from journey_widgets.data.segments import members

ROWS: Final = "jw_rows"
LEFT_OUT: Final = "jw_left_out"
REFUSED: Final = "jw_refused"


class Plan:
    """The columns to build, sum and group by; the same on every engine.

    Only plain columns are summed: the one form that all engines take (booleans as integers, no
    arithmetic inside the aggregation).
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
    ) -> None:
        _need_all(frame, questions, by, weight)
        self.questions, self.by, self.personas = list(questions), list(by), dict(personas)
        self.weight = weight
        self.centres = {
            i: sum(q.scale) / 2 if q.scale else 0.0 for i, q in enumerate(self.questions)
        } | dict(centres or {})
        wanted = [q.column for q in questions] + [q.expected for q in questions if q.expected]
        wanted += [*by, *([weight] if weight else [])]
        for name, segment in personas.values():
            frames.need(frame, dict.fromkeys(segment, f'segment of persona "{name}"'))
            wanted += list(segment)
        frame = frames.plain(frame, wanted)
        if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
            frame = frame.lazy()
        self.base: Frame = frame
        self.schema = frame.collect_schema()
        self.infinite: dict[str, nw.Expr] = {}
        self.columns = self._prepared(frame)
        self.weighed: dict[str, nw.Expr] = {}
        some = frame[:0] if isinstance(frame, nw.DataFrame) else frame
        self.types = some.select(**self.columns).collect_schema()
        self.keys = [f"jw_by{i}" for i in range(len(by))]
        self.keys += [f"jw_in{i}" for i in range(len(personas))]
        self.items = items
        self.item = None if items is None else f"jw_by{len(by) - 1}"
        self.terms: dict[str, nw.Expr] = {}
        self._add_rows()
        self.parts = [self._question(i, q) for i, q in enumerate(self.questions)]
        self.sums = list(self.terms)

    def rows(self) -> list[Row]:
        """Count, the quick way where there is one; of a long frame only what is asked."""
        rows = self._rows()
        if self.items is None:
            return rows
        return [row for row in rows if any(self.asks(i, row) for i in range(len(self.questions)))]

    def asks(self, i: int, row: Row) -> bool:
        """Whether a row of sums holds answers to a question."""
        return self.items is None or str(row[self.item or ""]) in self.items[i]

    def _rows(self) -> list[Row]:
        from journey_widgets.data.packed import packed_rows
        from journey_widgets.data.tables import quick_rows

        lazy_polars = isinstance(self.base, nw.LazyFrame) and self.base.implementation.is_polars()
        with frames.told():
            found = packed_rows(self) if lazy_polars else quick_rows(self)
        if found is not None:
            return frames.merged(found, self.sums, self.keys)
        if lazy_polars:
            # Polars sums expressions without laying their columns out first.
            return frames.gather(self.source(self.base), self.terms, self.keys)
        return frames.gather(self.base, self.sums, self.keys, self.built)

    def source(self, frame: Frame) -> Frame:
        """Lay out the answers as numbers, the keys and the weight."""
        return frame.select(**self.columns).with_columns(**self.weighed)

    def built(self, frame: Frame) -> Frame:
        """Lay out every column that is summed."""
        return self.source(frame).with_columns(**self.terms).select(*self.keys, *self.terms)

    # The answers as numbers, the keys and the weight, each under a name of ours.
    def _prepared(self, frame: Frame) -> dict[str, nw.Expr]:
        columns: dict[str, nw.Expr] = {}
        for i, question in enumerate(self.questions):
            use = f'Question "{question.column}"'
            columns[f"jw_x{i}"] = frames.number(frame, question.column, question.missing, use)
            self._note_infinite(frame, columns, f"jw_x{i}", question.column)
            if question.expected:
                columns[f"jw_e{i}"] = frames.number(
                    frame, question.expected, question.missing, use + ", expected"
                )
                self._note_infinite(frame, columns, f"jw_e{i}", question.expected)
        for i, name in enumerate(self.by):
            cell = nw.col(name)
            if isinstance(self.schema[name], nw.Categorical | nw.Enum):
                cell = cell.cast(nw.String)
            columns[f"jw_by{i}"] = cell
        for i, (name, segment) in enumerate(self.personas.values()):
            columns[f"jw_in{i}"] = members(frame, segment, name)
        if self.weight:
            use = f'Weights "{self.weight}"'
            columns["jw_w"] = frames.number(frame, self.weight, (), use).cast(nw.Float64)
            self._note_infinite(frame, columns, "jw_w", self.weight)
        return columns

    def _note_infinite(
        self, frame: Frame, columns: dict[str, nw.Expr], name: str, column: str
    ) -> None:
        """Where the infinite was made NULL with the holes, keep that it was there."""
        if frames.guarded(frame, column):
            x = nw.col(column)
            columns[f"{name}_inf"] = ((x == math.inf) | (x == -math.inf)).fill_null(value=False)
            self.infinite[name] = nw.col(f"{name}_inf")

    def _add_rows(self) -> None:
        if self.weight is None:
            self.weighed["jw_one"] = nw.lit(1)
            self.terms[ROWS] = nw.col("jw_one")
            return
        w = nw.col("jw_w")
        bad = ((w < 0) | (w == math.inf)).fill_null(value=False) & ~_nan(w)
        if "jw_w" in self.infinite:
            bad = bad | self.infinite["jw_w"]
        # Zero or missing: left out, and counted.
        self.weighed["jw_ok"] = ((w > 0) & (w < math.inf)).fill_null(value=False)
        self.terms[ROWS] = nw.col("jw_ok").cast(nw.Int64)
        self.terms[LEFT_OUT] = (~nw.col("jw_ok")).cast(nw.Int64)
        self.terms[REFUSED] = bad.cast(nw.Int64)

    def _question(self, i: int, question: Question) -> dict[str, str]:
        x = nw.col(f"jw_x{i}")
        inside, strange = self._valid(f"jw_x{i}", question)
        valid = inside if self.weight is None else inside & nw.col("jw_ok")
        part = {"n": f"n{i}", "strange": f"s{i}"}
        self.terms[part["n"]] = valid.cast(nw.Int64)
        self.terms[part["strange"]] = strange.cast(nw.Int64)
        if self.weight:
            self._sum(part, i, "weights", valid, nw.col("jw_w"))
            self._sum(part, i, "squares", valid, nw.col("jw_w") * nw.col("jw_w"))
        y = turned(x, question)
        if question.measure == "nps":
            for name, hit in (("promoters", y >= 9), ("detractors", y <= 6)):
                self._flag(part, i, name, valid & hit)
        elif question.measure == "mean":
            # The distance from the middle of the scale: small numbers, so that squares keep
            # their digits.
            d = y.cast(nw.Float64) - self.centres[i]
            self._sum(part, i, "first", valid, d * self._w())
            self._sum(part, i, "second", valid, d * d * self._w())
        else:
            self._flag(part, i, "hits", valid & _hit(y, question))
        if question.expected:
            self._pair(part, i, question, valid)
        return part

    def _valid(self, name: str, question: Question) -> tuple[nw.Expr, nw.Expr]:
        """Answers that count, and answers nobody declared."""
        x = nw.col(name)
        codes: nw.Expr | None = None
        for code in question.numbers:
            hit = x == _plain(code)
            codes = hit if codes is None else codes | hit
        low, high = question.scale or (-1.7e308, 1.7e308)
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

    def _pair(self, part: dict[str, str], i: int, question: Question, valid: nw.Expr) -> None:
        """Received against expected, over those who answered both."""
        e = nw.col(f"jw_e{i}")
        inside, strange = self._valid(f"jw_e{i}", question)
        both = valid & inside
        part["strange_e"] = f"se{i}"
        self.terms[f"se{i}"] = strange.cast(nw.Int64)
        part["pair_n"] = f"pair_n{i}"
        self.terms[f"pair_n{i}"] = both.cast(nw.Int64)
        got, wished = _scored(nw.col(f"jw_x{i}"), question), _scored(e, question)
        gap = got - wished
        w = self._w()
        self._sum(part, i, "pair_expected", both, wished * w)
        self._sum(part, i, "pair_gap", both, gap * w)
        self._sum(part, i, "pair_gap2", both, gap * gap * w)
        if self.weight:
            self._sum(part, i, "pair_w", both, w)
            self._sum(part, i, "pair_w2", both, w * w)

    def _w(self) -> Any:
        return nw.col("jw_w") if self.weight else 1.0

    def _flag(self, part: dict[str, str], i: int, name: str, hit: nw.Expr) -> None:
        part[name] = f"{name}{i}"
        self.terms[f"{name}{i}"] = hit.fill_null(value=False).cast(nw.Int64)
        if self.weight:
            self._sum(part, i, f"{name}_w", hit, nw.col("jw_w"))

    def _sum(self, part: dict[str, str], i: int, name: str, when: nw.Expr, value: Any) -> None:
        part[name] = f"{name}{i}"
        self.terms[f"{name}{i}"] = nw.when(when).then(value).otherwise(nw.lit(0.0))

    def unscaled_means(self, rows: Sequence[Row]) -> dict[int, float]:
        """Overall means of the means that have no scale, not yet used as centre."""
        means = {}
        for i, question in enumerate(self.questions):
            if question.measure != "mean" or question.scale is not None:
                continue
            own = [row for row in rows if self.asks(i, row)]
            weight = sum(row[self.parts[i].get("weights", self.parts[i]["n"])] for row in own)
            first = sum(row[self.parts[i]["first"]] for row in own)
            if weight:
                means[i] = self.centres[i] + first / weight
        return means


def _need_all(
    frame: Frame, questions: Sequence[Question], by: Sequence[str], weight: str | None
) -> None:
    uses = {q.column: "question" for q in questions}
    uses |= {q.expected: f'expected, of "{q.column}"' for q in questions if q.expected}
    uses |= dict.fromkeys(by, "by")
    if weight:
        uses[weight] = "weight"
    frames.need(frame, uses)


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
