"""One question's score by itself: NPS, CSAT, CES, a mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from journey_widgets.data.bootstrap import Draws, Method
from journey_widgets.data.question import Measure, Question
from journey_widgets.data.scores import one_score
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import pandas as pd


P = ParamSpec("P")


def _score(
    measure: Measure,
    answers: Any,
    column: str,
    *,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Sequence[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
) -> pd.DataFrame:
    """Score a column whose measure fixes the scale."""
    question = Question(column, measure=measure, missing=missing)
    return one_score(answers, question, by, weight, confidence, min_base)


def _of(
    measure: Measure, score: Callable[Concatenate[Measure, P], pd.DataFrame], says: str
) -> Callable[P, pd.DataFrame]:
    """Make the function of one measure, which takes all that scoring takes beside it."""

    def scored(*args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        return score(measure, *args, **kwargs)

    _, *others = signature(score).parameters.values()
    scored.__signature__ = signature(score).replace(parameters=others)  # type: ignore[attr-defined]
    scored.__name__ = scored.__qualname__ = measure
    scored.__doc__ = says
    return scored


nps = _of(
    "nps",
    _score,
    """Net Promoter Score: the share of 9–10 less the share of 0–6, in points.

    Parameters
    ----------
    answers : frame
        One row a respondent, on any engine.
    column : str
        Answers from 0 to 10.
    by : str or list of str, optional
        Columns that split the answers.
    weight : str, optional
        Column of weights.
    missing : list, optional
        Codes and words that say "no answer".
    confidence : float, default 0.95
        Of the adjusted Wald interval.
    min_base : int, default 10
        Fewest answers for a figure to stand.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"advice": [10] * 5 + [9] * 3 + [7] * 4 + [2, 11]})
    >>> nps(answers, "advice", missing=[11])[["value", "low", "high", "n", "n_missing"]].round(1)
       value   low  high   n  n_missing
    0   53.8  10.3  77.2  13          1
    """,
)

csat = _of(
    "csat",
    _score,
    """Score satisfaction: the share of 4–5 on a scale of 1–5.

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Wilson's.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`; the value is from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"visit": [5, 4, 4, 3, 2, 5, 4, 5, 4, 1]})
    >>> csat(answers, "visit")[["value", "low", "high", "n"]].round(3)
       value    low   high   n
    0    0.7  0.397  0.892  10
    """,
)

ces = _of(
    "ces",
    _score,
    """Score effort: the share of 5–7 on a scale of 1–7 ("made it easy").

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Wilson's.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`; the value is from 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"easy": [7, 6, 5, 5, 4, 2, 7, 6, 5, 7]})
    >>> ces(answers, "easy")[["value", "low", "high", "n"]].round(3)
       value   low   high   n
    0    0.8  0.49  0.943  10
    """,
)


@checked
def mean_score(
    answers: Any,
    column: str,
    *,
    scale: tuple[float, float] | None = None,
    by: str | Sequence[str] | None = None,
    weight: str | None = None,
    missing: Sequence[float | str] = (),
    confidence: float = 0.95,
    min_base: int = 10,
    interval: Method = "t",
    draws: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean of a rating, in the answers' own unit.

    Parameters
    ----------
    answers, column, by, weight, missing, confidence, min_base
        As in `nps`; the interval is Student's t.
    scale : (low, high), optional
        Lowest and highest answer; others are refused by value and count.
    interval : {"t", "bootstrap-t"}
        "bootstrap-t" brings the rows here, fewer than 200,000 of them, and draws people again; it
        covers better where ratings are skewed.
    draws, seed : int, default 2000 and 0
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        A row for each group, with the columns of `stage_scores`.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"signs": [5, 4, 4, 3, 0, 5, 4], "area": list("AAABBBB")})
    >>> scores = mean_score(answers, "signs", scale=(1, 5), missing=[0], by="area", min_base=3)
    >>> scores[["area", "value", "low", "high", "n"]].round(2)
      area  value   low  high  n
    0    A   4.33  2.90   5.0  3
    1    B   4.00  1.52   5.0  3
    """
    question = Question(column, measure="mean", scale=scale, missing=missing)
    drawn = Draws.of(interval, draws, seed)
    return one_score(answers, question, by, weight, confidence, min_base, drawn)
