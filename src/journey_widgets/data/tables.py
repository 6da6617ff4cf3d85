"""The quick way for pandas on NumPy: count values first, then sum over the few.

Ratings have few values. One count by group and value (and the weights in it) holds every sum that
is asked for, in the same terms as the expressions of `counting`, which stay the way for all else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import numpy as np

from journey_widgets.data.frames import CHUNK, Row, key_value

if TYPE_CHECKING:
    from journey_widgets.data.plan import Plan

MOST_CELLS: Final = 200_000
MOST_VALUES: Final = 1_000


def quick_rows(plan: Plan) -> list[Row] | None:
    """Sum a frame of whole numbers; None where the frame or a question is not of that kind."""
    frame = plan.base
    if not (isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas()):
        return None
    if any(question.expected for question in plan.questions):
        return None
    native: Any = nw.to_native(frame)
    columns = {question.column for question in plan.questions}
    if plan.weight:
        columns.add(plan.weight)
    if any(not isinstance(native[name].dtype, np.dtype) for name in columns):
        return None
    if any(native[name].dtype.kind not in "iufb" for name in columns):
        return None
    rows: list[Row] = []
    for start in range(0, max(len(native), 1), CHUNK):
        found = _chunk(plan, native.iloc[start : start + CHUNK])
        if found is None:
            return None
        rows += found
    return rows


def _chunk(plan: Plan, native: Any) -> list[Row] | None:
    groups, codes = _groups(plan, native)
    size = max(len(groups), 1)
    out: dict[str, Any] = {}
    weight = None
    ok = None
    if plan.weight:
        raw = native[plan.weight].to_numpy().astype(float, copy=False)
        ok = (raw > 0) & (raw < math.inf)
        bad = (raw < 0) | (raw == math.inf)
        out["jw_rows"] = _count(codes, ok, size)
        out["jw_left_out"] = _count(codes, ~ok, size)
        out["jw_refused"] = _count(codes, bad, size)
        if bool(ok.all()):
            ok = None
            weight = raw
        else:
            weight = np.where(ok, raw, 0.0)
    else:
        out["jw_rows"] = _count(codes, None, size, len(native))
    tables: dict[str, tuple[Any, list[Any]] | None] = {}
    for i, question in enumerate(plan.questions):
        if question.column not in tables:
            x = native[question.column].to_numpy()
            tables[question.column] = _values(x, codes, size, weight, ok)
        table = tables[question.column]
        if table is None:
            return None
        add_terms(out, plan, i, table)
    columns = {name: np.asarray(value, dtype=float).tolist() for name, value in out.items()}
    return [
        dict(zip(plan.keys, group, strict=True)) | {name: columns[name][g] for name in columns}
        for g, group in enumerate(groups)
    ]


def _groups(plan: Plan, native: Any) -> tuple[list[tuple[Any, ...]], Any]:
    """Find the groups that came, and each row's number among them (None when there is but one)."""
    if not plan.keys:
        return [()], None
    import pandas as pd

    keyed: Any = nw.to_native(
        nw.from_native(native).select(*(plan.columns[key].alias(key) for key in plan.keys))
    )
    combined = np.zeros(len(native), dtype=np.int64)
    labels = []
    for key in plan.keys:
        codes, uniques = pd.factorize(keyed[key], use_na_sentinel=False)
        labels.append(list(uniques))
        combined = combined * max(len(uniques), 1) + codes
    present, numbers = np.unique(combined, return_inverse=True)
    groups = []
    for code in present.tolist():
        parts, rest = [], code
        for known in reversed(labels):
            rest, place = divmod(rest, max(len(known), 1))
            parts.append(key_value(known[place]))
        groups.append(tuple(reversed(parts)))
    return groups, numbers


def _count(codes: Any, mask: Any, size: int, rows: int = 0) -> Any:
    if codes is None:
        return [rows if mask is None else int(np.count_nonzero(mask))]
    return np.bincount(codes if mask is None else codes[mask], minlength=size)


def _values(x: Any, codes: Any, size: int, weight: Any, ok: Any) -> tuple[Any, list[Any]] | None:
    """Distinct values, and by group and value: all rows, counted rows, weights, their squares."""
    if not len(x):
        return np.empty(0), [np.zeros((size, 0))] * 4
    if x.dtype.kind == "f":
        given = np.isfinite(x)
        if np.isinf(x).any():
            return None
        if not given.all():
            x, codes = x[given], codes if codes is None else codes[given]
            weight = weight if weight is None else weight[given]
            ok = ok if ok is None else ok[given]
        whole = x.astype(np.int64)
        if not np.array_equal(whole, x):
            return None
        x = whole
        if not len(x):
            return np.empty(0), [np.zeros((size, 0))] * 4
    low, high = int(x.min()), int(x.max())
    width = high - low + 1
    if width > MOST_VALUES or width * size > MOST_CELLS:
        return None
    cells = x.astype(np.int64, copy=False) - low
    if codes is not None:
        cells = cells + codes * width
    shape = (size, width)
    every = np.bincount(cells, minlength=size * width).reshape(shape)
    counted = every
    if ok is not None:
        counted = np.bincount(cells[ok], minlength=size * width).reshape(shape)
    if weight is None:
        sums = squares = counted
    else:
        sums = np.bincount(cells, weights=weight, minlength=size * width).reshape(shape)
        squares = np.bincount(cells, weights=weight * weight, minlength=size * width)
        squares = squares.reshape(shape)
    return np.arange(low, high + 1, dtype=float), [every, counted, sums, squares]


def add_terms(out: dict[str, Any], plan: Plan, i: int, table: tuple[Any, Sequence[Any]]) -> None:
    """Add the sums of one question, from its table of values."""
    question = plan.questions[i]
    values, (every, counted, weights, squares) = table
    low, high = question.scale or (-math.inf, math.inf)
    coded = np.isin(values, question.numbers)
    within = (values >= low) & (values <= high)
    valid = within & ~coded
    y = low + high - values if question.reverse else values
    out[f"n{i}"] = counted @ valid
    out[f"strange{i}"] = every @ ~(within | coded)
    if plan.weight:
        out[f"weights{i}"] = weights @ valid
        out[f"squares{i}"] = squares @ valid
    hits: dict[str, Any] = {}
    if question.measure == "nps":
        hits = {"promoters": valid & (y >= 9), "detractors": valid & (y <= 6)}
    elif question.measure == "mean":
        distance = np.where(valid, y - plan.centres[i], 0.0)
        out[f"first{i}"] = weights @ distance
        out[f"second{i}"] = weights @ distance**2
    else:
        bounds, listed = question.counted()
        hit = np.isin(y, listed) if bounds is None else (y >= bounds[0]) & (y <= bounds[1])
        hits = {"hits": valid & hit}
    for name, hit in hits.items():
        out[f"{name}{i}"] = counted @ hit
        if plan.weight:
            out[f"{name}_w{i}"] = weights @ hit
