"""Bootstrap-t intervals of means: for skewed ratings, on request; they need the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from journey_widgets.data import intervals, rows
from journey_widgets.data.question import Question
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

METHOD: Final = "bootstrap-t"
FEWEST_DRAWS: Final = 200
_AT_ONCE: Final = 2_000_000
"""Draws are made in blocks of about so many answers."""


def bootstrap_t(
    values: Any,
    weights: Any = None,
    *,
    confidence: float = 0.95,
    draws: int = 2000,
    seed: int = 0,
) -> intervals.Interval:
    """Studentised bootstrap interval of a mean.

    People are drawn again with replacement, with their weights; each draw's distance to the mean is
    divided by its own standard error, and the quantiles of these take the place of Student's t.
    Draws in which everyone answers alike have no standard error: they count as infinitely far on
    their side, so that the interval is rather too wide.

    Parameters
    ----------
    values : array
        Answers given.
    weights : array, optional
        Above zero, one for each answer.
    confidence : float, default 0.95
        Between 0.8 and 0.999.
    draws : int, default 2000
        How often people are drawn.
    seed : int, default 0
        The same seed gives the same interval.

    Returns
    -------
    Interval
        Without ends where a single answer, or none that differs, says nothing about them.

    References
    ----------
    Efron, B. and Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, section 12.5.

    Examples
    --------
    >>> bootstrap_t([5, 5, 4, 5, 3, 5, 1, 5, 4, 5, 5, 2]).rounded(2)
    (2.45, 4.75)
    """
    x = np.asarray(values, dtype=float)
    w = np.ones(len(x)) if weights is None else np.asarray(weights, dtype=float)
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < FEWEST_DRAWS:
        message = f"draws={draws!r} is no whole number from {FEWEST_DRAWS} up. Write draws=2000."
        raise JourneyError(message)
    tail = (1 - intervals.checked_confidence(confidence)) / 2
    if len(x) < 2 or np.ptp(x) == 0:
        return intervals.Interval(np.nan, np.nan, np.nan)
    mean, se = _studentised(x[None], w[None])
    pick = np.random.default_rng(seed)
    block = max(_AT_ONCE // len(x), 1)
    found = []
    for first in range(0, draws, block):
        who = pick.integers(0, len(x), (min(block, draws - first), len(x)))
        other, error = _studentised(x[who], w[who])
        gap = other - mean
        with np.errstate(divide="ignore", invalid="ignore"):
            found.append(np.where(error > 0, gap / error, np.where(gap == 0, 0, gap * np.inf)))
    low, high = np.quantile(np.concatenate(found), [tail, 1 - tail], method="inverted_cdf")
    return intervals.Interval(float(mean[0] - high * se[0]), float(mean[0] - low * se[0]), se[0])


def _studentised(x: Any, w: Any) -> tuple[Any, Any]:
    """Means and their standard errors, a draw a row; weights through the effective n."""
    total = w.sum(axis=1)
    n = total**2 / (w**2).sum(axis=1)
    mean = (w * x).sum(axis=1) / total
    spread = (w * (x - mean[:, None]) ** 2).sum(axis=1) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean, np.where(spread > 1e-12, np.sqrt(spread / (n - 1)), 0.0)


def rewritten(
    scores: pd.DataFrame,
    answers: Any,
    question: Question,
    by: tuple[str, ...],
    weight: str | None,
    *,
    draws: int,
    seed: int,
) -> pd.DataFrame:
    """Put bootstrap-t intervals in the place of Student's, group by group."""
    waves = answers if isinstance(answers, Mapping) else {None: answers}
    low, high = scores["low"].to_numpy(copy=True), scores["high"].to_numpy(copy=True)
    columns = [question.column, *by, *([weight] if weight else [])]
    for wave, frame in waves.items():
        table = rows.brought(frame, list(dict.fromkeys(columns)))
        if len(table) >= rows.MOST_ROWS:
            message = (
                f"bootstrap-t brings rows here, and there are {rows.MOST_ROWS:,} or more. "
                'With so many answers interval="t" covers as well.'
            )
            raise JourneyError(message)
        values = rows.scored(table, question)
        keep = ~np.isnan(values)
        w = None if weight is None else table[weight].to_numpy(dtype=float, na_value=np.nan)
        if w is not None:
            keep &= w > 0
        for i, row in enumerate(scores.to_dict("records")):
            if wave is not None and row["wave"] != str(wave):
                continue
            mine = keep.copy()
            for name in by:
                cell, wanted = table[name], row[name]
                none = wanted is None or wanted != wanted  # NaN
                here = cell.isna() if none else (cell == wanted) & cell.notna()
                mine &= here.to_numpy(dtype=bool)
            found = bootstrap_t(
                values[mine], None if w is None else w[mine],
                confidence=float(row["confidence"]), draws=draws, seed=seed,
            )  # fmt: skip
            low[i], high[i] = found.low, found.high
    if question.scale is not None:
        low, high = np.clip(low, *question.scale), np.clip(high, *question.scale)
    low[~np.isfinite(low)], high[~np.isfinite(high)] = np.nan, np.nan
    out = scores.assign(low=low, high=high, method=METHOD)
    out.attrs = scores.attrs
    return out
