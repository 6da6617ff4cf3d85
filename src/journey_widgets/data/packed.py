"""The quick way for polars: the answers to several questions packed into one small number.

Ratings have few values, so one grouping by that number holds every sum of all its questions. What
each question's table of values holds is then summed in the terms of `plan`, as in `tables`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import numpy as np

from journey_widgets.data.frames import Row, key_value
from journey_widgets.data.plan import LEFT_OUT, REFUSED, ROWS
from journey_widgets.data.tables import add_terms

if TYPE_CHECKING:
    from journey_widgets.data.plan import Plan
    from journey_widgets.data.question import Question

MOST_CELLS: Final = 8_000
"""Cells of one pack where nothing splits the answers; a wider pack costs more than it saves."""
MOST_SPLIT_CELLS: Final = 100
"""The same where groups do."""
_UNSIGNED: Final = (nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64)


@dataclass(frozen=True)
class Digit:
    """One column's answers as a digit: low … high, then none, outside, and between two values."""

    name: str
    low: int
    high: int

    @property
    def span(self) -> int:
        """How many values there are between the ends."""
        return self.high - self.low + 1

    @property
    def width(self) -> int:
        """How many digits there are."""
        return self.span + 3

    def written(self, kind: Any) -> Any:
        """Write the digit of each row, in polars's own words: quicker to say than narwhals's."""
        import polars as pl

        x = pl.col(self.name)
        inside = x.is_between(self.low, self.high)
        if not kind.is_float():
            rest = pl.when(x.is_null()).then(self.span).otherwise(self.span + 1)
            return pl.when(inside).then(x - self.low).otherwise(rest).cast(pl.UInt16)
        rest = pl.when(x.is_null() | x.is_nan()).then(self.span).otherwise(self.span + 1)
        rest = pl.when(inside).then(self.span + 2).otherwise(rest)
        whole = inside & (x == x.floor())
        return pl.when(whole).then(x - self.low).otherwise(rest).cast(pl.UInt16)


def packed_rows(plan: Plan, *, apart: bool = False) -> list[Row] | None:
    """Sum by groups; None where a question has no scale, or its answers are no whole numbers.

    Rows whose weight does not count are set apart only when there are some.
    """
    digits = _digits(plan)
    if digits is None:
        return None
    import polars as pl

    most = MOST_SPLIT_CELLS if plan.keys or apart else MOST_CELLS
    packs = _packs(list(digits.values()), most)
    queries = [_query(plan, pack, apart=apart) for pack in packs]
    if plan.weight and not apart:
        good = plan.weighed["jw_ok"].sum()
        weights = plan.base.select(**plan.columns).select(good=good, n=nw.len())
        queries.append(nw.to_native(weights))
    # Queries that share what they read from a file would keep all of it until each has had it.
    shared = "SCAN" not in nw.to_native(plan.base).explain(optimized=False)
    options = pl.QueryOptFlags(comm_subplan_elim=shared)
    found = pl.collect_all(queries, engine="streaming", optimizations=options)
    if plan.weight and not apart:
        some, every = found.pop().row(0)
        if some != every:
            return packed_rows(plan, apart=True)
    groups: dict[tuple[Any, ...], int] = {}
    places = [_places(plan, part, groups) for part in found]
    if not groups:
        groups[()] = 0
    out = _row_counts(plan, found[0], places[0], len(groups))
    tables: dict[str, tuple[Any, list[Any]]] = {}
    for pack, part, place in zip(packs, found, places, strict=True):
        number = part["jw_pack"].to_numpy().astype(np.int64)
        for digit in reversed(pack):
            number, own = np.divmod(number, digit.width)
            table = _table(digit, own, part, place, len(groups))
            if table is None:
                return None
            tables[digit.name] = table
    for i, question in enumerate(plan.questions):
        table = tables[digits[_read_as(question)].name]
        add_terms(out, plan.parts[i], question, plan.centres[i], table)
    sums = {name: np.asarray(value, dtype=float).tolist() for name, value in out.items()}
    return [
        dict(zip(plan.keys, group, strict=True)) | {name: sums[name][g] for name in sums}
        for group, g in groups.items()
    ]


def _query(plan: Plan, pack: Sequence[Digit], *, apart: bool) -> Any:
    """Group by the pack's number: rows, weights and their squares."""
    import polars as pl

    split = [*plan.keys, *(["jw_ok"] if apart else [])]
    columns, sums = [*split], [pl.len().alias("n")]
    laid = plan.source(plan.base) if apart else plan.base.select(**plan.columns)
    if plan.weight:
        w = pl.col("jw_w")
        if apart:
            laid = laid.with_columns(jw_bad=plan.terms[REFUSED])
            sums.append(pl.col("jw_bad").sum().alias("refused"))
            w = pl.when(pl.col("jw_ok")).then(w).otherwise(0.0)
        columns += ["jw_w", *(["jw_bad"] if apart else [])]
        sums += [w.sum().alias("w"), (w * w).sum().alias("w2")]
    number = pack[0].written(plan.types[pack[0].name])
    for digit in pack[1:]:
        number = number * digit.width + digit.written(plan.types[digit.name])
    native: Any = nw.to_native(laid)
    return native.select(*columns, jw_pack=number).group_by(*split, "jw_pack").agg(*sums)


def _read_as(question: Question) -> tuple[str, ...]:
    """Name the column and the words that are no numbers in it: what questions may share."""
    return question.column, *(code for code in question.missing if isinstance(code, str))


def _digits(plan: Plan) -> dict[tuple[str, ...], Digit] | None:
    """Give each column its digit, wide enough for every scale and code it is read by."""
    digits: dict[tuple[str, ...], Digit] = {}
    for i, question in enumerate(plan.questions):
        kind = plan.types[f"jw_x{i}"]
        if question.scale is None or question.expected or not kind.is_numeric():
            return None
        near = [code for code in question.numbers if abs(code) < MOST_CELLS]
        if len(near) < len(question.numbers):
            return None
        low = math.floor(min(question.scale[0], *near, math.inf))
        high = math.ceil(max(question.scale[1], *near, -math.inf))
        if isinstance(kind, _UNSIGNED):
            low = max(low, 0)
        known = digits.get(_read_as(question))
        name = known.name if known else f"jw_x{i}"
        if known:
            low, high = min(low, known.low), max(high, known.high)
        digit = Digit(name, low, high)
        if digit.width > MOST_CELLS or high < low:
            return None
        digits[_read_as(question)] = digit
    return digits


def _packs(digits: Sequence[Digit], most: int) -> list[list[Digit]]:
    packs: list[list[Digit]] = []
    cells = most
    for digit in digits:
        cells *= digit.width
        if packs and cells <= most:
            packs[-1].append(digit)
        else:
            packs.append([digit])
            cells = digit.width
    return packs


def _places(plan: Plan, part: Any, groups: dict[tuple[Any, ...], int]) -> Any:
    """Each row's number among the groups."""
    if not plan.keys:
        groups.setdefault((), 0)
        return np.zeros(len(part), dtype=np.int64)
    rows = zip(*(part[key].to_list() for key in plan.keys), strict=True)
    known: dict[tuple[Any, ...], int] = {}
    places = np.empty(len(part), dtype=np.int64)
    for i, row in enumerate(rows):
        place = known.get(row)
        if place is None:
            group = tuple(key_value(value) for value in row)
            place = known[row] = groups.setdefault(group, len(groups))
        places[i] = place
    return places


def _row_counts(plan: Plan, part: Any, places: Any, size: int) -> dict[str, Any]:
    n = part["n"].to_numpy().astype(float)
    if not plan.weight:
        return {ROWS: np.bincount(places, n, size)}
    good = part["jw_ok"].to_numpy() if "jw_ok" in part.columns else np.ones(len(part), dtype=bool)
    refused: Any = np.zeros(size)
    if "refused" in part.columns:
        refused = np.bincount(places, part["refused"].to_numpy(), size)
    return {
        ROWS: np.bincount(places, n * good, size),
        LEFT_OUT: np.bincount(places, n * ~good, size),
        REFUSED: refused,
    }


def _table(
    digit: Digit, own: Any, part: Any, places: Any, size: int
) -> tuple[Any, list[Any]] | None:
    """Distinct values, and by group and value: all rows, counted rows, weights, their squares."""
    if np.any(own == digit.span + 2):
        return None
    cells = places * digit.width + own
    n = part["n"].to_numpy().astype(float)

    def summed(values: Any) -> Any:
        by_cell = np.bincount(cells, values, size * digit.width).reshape(size, digit.width)
        return np.delete(by_cell, [digit.span, digit.span + 2], axis=1)  # holes are no answers

    every = summed(n)
    counted = every
    if "jw_ok" in part.columns:
        counted = summed(n * part["jw_ok"].to_numpy())
    sums = squares = counted
    if "w" in part.columns:
        sums, squares = summed(part["w"].to_numpy()), summed(part["w2"].to_numpy())
    values = np.append(np.arange(digit.low, digit.high + 1, dtype=float), math.inf)
    return values, [every, counted, sums, squares]
