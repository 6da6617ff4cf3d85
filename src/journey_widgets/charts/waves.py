"""A line over waves: where it has points, where it breaks, and what its marks say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import dotplot, reading
from journey_widgets.charts.canvas import bk

if TYPE_CHECKING:
    from journey_widgets.charts.reading import Score, Scores

Points = Mapping[str, "Score"]
"""A line's scores by wave."""


def shown(points: Points, waves: Sequence[str]) -> list[tuple[int, Score]]:
    """Give the scores that are drawn, with the places of their waves."""
    there = [(i, points.get(wave)) for i, wave in enumerate(waves)]
    return [(i, score) for i, score in there if score is not None and reading.shown(score)]


def last(points: Points, waves: Sequence[str]) -> Score | None:
    """Give the score that a line ends with."""
    there = shown(points, waves)
    return there[-1][1] if there else None


def path(points: Points, waves: Sequence[str]) -> list[float]:
    """Give a value a wave; the line breaks where there is none."""
    there = dict(shown(points, waves))
    return [there[i].value if i in there else math.nan for i in range(len(waves))]


def spans(there: Sequence[tuple[int, Score]]) -> list[tuple[int, Score]]:
    """Give those that have an interval."""
    return [(i, score) for i, score in there if math.isfinite(score.low)]


def marks(
    read: Scores,
    there: Sequence[Score],
    at: tuple[Sequence[float], Sequence[float]],
    look: tuple[str, str],
    locale: str,
) -> Any:
    """Give the columns of marks; `look` is their colour, and the paper's where answers are few."""
    colour, paper = look
    least = read.context["indicative_base"]
    return bk.ColumnDataSource(
        {
            "x": list(at[0]),
            "y": list(at[1]),
            "value": [score.value for score in there],
            "low": [score.low for score in there],
            "high": [score.high for score in there],
            "n": [score.n for score in there],
            "fill": [paper if score.n < least else colour for score in there],
        }
        | dotplot.told(read, there, locale)
    )
