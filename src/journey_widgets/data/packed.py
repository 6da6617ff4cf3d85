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
MOST: Final = 2_000_000_000
MOST_SMALL: Final = 32_000
"""Values under it are written in two bytes."""
_UNSIGNED: Final = (nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64)


@dataclass(frozen=True)
class Digit:
    """One column's answers as a digit: low … high, and one for all other rows.

    Where strays are told apart, there are three for the others: none, outside, between two values.
    """

    name: str
    low: int
    high: int

    @property
    def span(self) -> int:
        """How many values there are between the ends."""
        return self.high - self.low + 1

    def width(self, *, strays: bool) -> int:
        """How many digits there are."""
        return self.span + (3 if strays else 1)

    def written(self, kind: Any, *, strays: bool) -> Any:
        """Write the digit of each row, in polars's own words: quicker to say than narwhals's."""
        import polars as pl

        x = pl.col(self.name)
        small = pl.Int16 if -self.low < MOST_SMALL and self.high < MOST_SMALL else pl.Int32
        whole = x.cast(small, wrap_numerical=True)  # which asks nothing of each value
        inside = x.is_between(self.low, self.high)
        if kind.is_float():  # a number that is not whole, or none, is not what it was cast to
            inside = whole.is_between(self.low, self.high) & (whole == x)
        rest = pl.lit(self.span, small)
        if strays:
            none = x.is_null() | x.is_nan() if kind.is_float() else x.is_null()
            rest = pl.when(none).then(rest).otherwise(pl.lit(self.span + 1, small))
            if kind.is_float():
                between = x.is_between(self.low, self.high)
                rest = pl.when(between).then(pl.lit(self.span + 2, small)).otherwise(rest)
        return pl.when(inside).then(whole - self.low if self.low else whole).otherwise(rest)


def packed_rows(plan: Plan, *, apart: bool = False, strays: bool | None = None) -> list[Row] | None:
    """Sum by groups; None where a question has no scale, or its answers are no whole numbers.

    Rows whose weight does not count are set apart only when there are some, and so are answers
    outside a scale, where looking for them costs less than a digit for them.
    """
    digits = _digits(plan)
    if digits is None:
        return None
    import polars as pl

    # Queries that share what they read from a file would keep all of it until each has had it.
    in_memory = "SCAN" not in nw.to_native(plan.base).explain(optimized=False)
    if strays is None:
        strays = bool(plan.keys) or not in_memory
    most = MOST_SPLIT_CELLS if plan.keys or apart else MOST_CELLS
    packs = _packs(list(digits.values()), most, strays=strays)
    queries = [_query(plan, pack, apart=apart, strays=strays) for pack in packs]
    looks = _looks(plan, [] if strays else list(digits.values()), weights=not apart)
    if looks:
        queries.append(nw.to_native(plan.laid).select(pl.len(), **looks))
    options = pl.QueryOptFlags(comm_subplan_elim=in_memory)
    found = pl.collect_all(queries, engine="streaming", optimizations=options)
    seen = found.pop().row(0, named=True) if looks else {}
    groups: dict[tuple[Any, ...], int] = {}
    places = [_places(plan, part, groups) for part in found]
    if not plan.keys:
        groups[()] = 0
    tables: dict[str, tuple[Any, list[Any]]] = {}
    some = apart or ("good" in seen and seen["good"] != seen["len"])
    odd = strays
    for pack, part, place in zip(packs, found, places, strict=True):
        number = part["jw_pack"].to_numpy().astype(np.int64)
        for digit in reversed(pack):
            number, own = np.divmod(number, digit.width(strays=strays))
            if np.any(own == digit.span + 2):
                return None
            rows = part["n"].to_numpy()
            odd = odd or rows[own != digit.span].sum() != seen[digit.name]
            tables[digit.name] = _table(digit, own, part, place, len(groups))
    if (some, odd) != (apart, strays):
        return packed_rows(plan, apart=some, strays=odd)
    out = _row_counts(plan, found[0], places[0], len(groups))
    for i, question in enumerate(plan.questions):
        add_terms(out, plan, i, tables[digits[_read_as(question)].name])
    sums = {name: np.asarray(value, dtype=float).tolist() for name, value in out.items()}
    return [
        dict(zip(plan.keys, group, strict=True)) | {name: sums[name][g] for name in sums}
        for group, g in groups.items()
    ]


def _query(plan: Plan, pack: Sequence[Digit], *, apart: bool, strays: bool) -> Any:
    """Group by the pack's number: rows, weights and their squares."""
    import polars as pl

    split = [*plan.keys, *(["jw_ok"] if apart else [])]
    columns, sums = [*split], [pl.len().alias("n")]
    laid = plan.source(plan.base) if apart else plan.laid
    if plan.weight:
        w = pl.col("jw_w")
        if apart:
            laid = laid.with_columns(jw_bad=plan.terms[REFUSED])
            sums.append(pl.col("jw_bad").sum().alias("refused"))
            w = pl.when(pl.col("jw_ok")).then(w).otherwise(0.0)
        columns += ["jw_w", *(["jw_bad"] if apart else [])]
        sums += [w.sum().alias("w"), (w * w).sum().alias("w2")]
    number = pack[0].written(plan.types[pack[0].name], strays=strays)
    for digit in pack[1:]:
        own = digit.written(plan.types[digit.name], strays=strays)
        number = number * digit.width(strays=strays) + own
    native: Any = nw.to_native(laid)
    return native.select(*columns, jw_pack=number).group_by(*split, "jw_pack").agg(*sums)


def _looks(plan: Plan, digits: Sequence[Digit], *, weights: bool) -> dict[str, Any]:
    """Count good weights, and answers to each question wherever they lie."""
    import polars as pl

    looks: dict[str, Any] = {}
    if plan.weight and weights:
        w = pl.col("jw_w")
        looks["good"] = ((w > 0) & (w < math.inf)).sum()
    for digit in digits:
        x = pl.col(digit.name)
        looks[digit.name] = x.is_not_nan().sum() if plan.types[digit.name].is_float() else x.count()
    return looks


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
        if digit.width(strays=True) > MOST_CELLS or not -MOST < low <= high < MOST:
            return None
        digits[_read_as(question)] = digit
    return digits


def _packs(digits: Sequence[Digit], most: int, *, strays: bool) -> list[list[Digit]]:
    packs: list[list[Digit]] = []
    cells = most
    for digit in digits:
        width = digit.width(strays=strays)
        cells *= width
        if packs and cells <= most:
            packs[-1].append(digit)
        else:
            packs.append([digit])
            cells = width
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


def _table(digit: Digit, own: Any, part: Any, places: Any, size: int) -> tuple[Any, list[Any]]:
    """Distinct values, and by group and value: all rows, counted rows, weights, their squares."""
    width = digit.width(strays=True)
    cells = places * width + own
    n = part["n"].to_numpy().astype(float)

    def summed(values: Any) -> Any:
        by_cell = np.bincount(cells, values, size * width).reshape(size, width)
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
