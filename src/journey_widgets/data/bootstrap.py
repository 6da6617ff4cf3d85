"""Bootstrap-t intervals of means: for skewed ratings, on request; they need the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import narwhals as nw
import numpy as np

from journey_widgets.data import frames, intervals, rows
from journey_widgets.data.counting import Group
from journey_widgets.data.frames import Frame
from journey_widgets.data.plan import Plan, turned
from journey_widgets.data.question import Question
from journey_widgets.data.shape import Long, asked_long
from journey_widgets.model.errors import JourneyError

Method: TypeAlias = Literal["t", "bootstrap-t"]
METHOD: Final = "bootstrap-t"
FEWEST_DRAWS: Final = 200
_AT_ONCE: Final = 2_000_000
"""Draws are made in blocks of about so many answers."""


@dataclass(frozen=True)
class Draws:
    """How often people are drawn again, and with which seed."""

    number: int
    seed: int

    @classmethod
    def of(cls, interval: str, draws: int, seed: int) -> Draws | None:
        """Read what was asked for; None where Student's t does."""
        if interval not in ("t", METHOD):
            message = f'interval="{interval}" is not known. Take "t" or "bootstrap-t".'
            raise JourneyError(message)
        return None if interval == "t" else cls(_checked(draws), seeded(seed))


def seeded(seed: int) -> int:
    """Give a seed back, or refuse one that no generator takes."""
    if not isinstance(seed, int) or not 0 <= seed < 2**32:
        message = f"seed={seed!r} is no whole number from 0 to 4,294,967,295. Write seed=0."
        raise JourneyError(message)
    return seed


def _checked(draws: int) -> int:
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < FEWEST_DRAWS:
        message = f"draws={draws!r} is no whole number from {FEWEST_DRAWS} up. Write draws=2000."
        raise JourneyError(message)
    return draws


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
    draws = _checked(draws)
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


def drawn(
    frame: Frame,
    questions: Sequence[Question],
    long: Long | None,
    draws: Draws,
    confidence: float,
    *,
    by: Sequence[str],
    personas: Mapping[str, tuple[str, Mapping[str, object]]],
    weight: str | None,
) -> dict[tuple[int, Group], intervals.Interval]:
    """Draw an interval for each mean in each group, from the rows that were counted."""
    out: dict[tuple[int, Group], intervals.Interval] = {}
    means = [(i, q) for i, q in enumerate(questions) if q.measure == "mean"]
    if long is None:
        parts = [(frame, means)] if means else []
    else:
        item = nw.col(long.question).cast(nw.String)
        parts = [(frame.filter(item == q.column), [(i, asked_long(q, long))]) for i, q in means]
    for part, asked in parts:
        plan = Plan(part, [q for _, q in asked], by, personas, weight)
        for (place, group), (x, w) in _groups(plan).items():
            i, _ = asked[place]
            out[i, group] = bootstrap_t(
                x, w, confidence=confidence, draws=draws.number, seed=draws.seed
            )
    return out


def _groups(plan: Plan) -> dict[tuple[int, Group], tuple[Any, Any]]:
    """Answers given and their weights, by question and group."""
    values = {f"v{i}": plan.valid(i).cast(nw.Int64) for i in range(len(plan.questions))}
    values |= {f"y{i}": turned(nw.col(f"jw_x{i}"), q) for i, q in enumerate(plan.questions)}
    laid = plan.source(plan.base).with_columns(**values)
    table = rows.here(
        laid.select(*plan.keys, *values, *(["jw_w"] if plan.weight else [])), rows.MOST_ROWS - 1,
        'With so many answers interval="t" covers as well.',
    )  # fmt: skip
    width = len(plan.by)
    ids = list(plan.personas)
    known: dict[tuple[Any, ...], int] = {}
    columns = [table[key].tolist() for key in plan.keys]
    keys = zip(*columns, strict=True) if columns else [()] * len(table)
    place = np.array(
        [known.setdefault(tuple(map(frames.key_value, key)), len(known)) for key in keys], dtype=int
    )
    found: dict[tuple[int, Group], list[Any]] = {}
    for key, number in known.items():
        inside = [one for one, here in zip(ids, key[width:], strict=True) if here in {True}]
        mine = place == number
        for who in inside if ids else [None]:
            for i, _ in enumerate(plan.questions):
                found.setdefault((i, Group(key[:width], who)), []).append(mine)
    out = {}
    for (i, group), masks in found.items():
        keep = np.logical_or.reduce(masks) & (table[f"v{i}"].to_numpy(dtype=float) > 0)
        w = table["jw_w"].to_numpy(dtype=float, na_value=np.nan)[keep] if plan.weight else None
        x = table[f"y{i}"].to_numpy(dtype=float, na_value=np.nan)[keep]
        out[i, group] = x, w
    return out


def written(span: intervals.Interval, question: Question) -> dict[str, Any]:
    """Give a row its drawn interval, within the scale; no ends where nothing tells them."""
    low, high = float(span.low), float(span.high)
    if question.scale is not None:
        low, high = np.clip(low, *question.scale), np.clip(high, *question.scale)
    ends = [float(end) if np.isfinite(end) else np.nan for end in (low, high)]
    return {"low": ends[0], "high": ends[1], "method": METHOD}
