"""The same people twice: paired differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from journey_widgets.data import intervals, rows
from journey_widgets.data.differences import holm
from journey_widgets.data.question import Question, Whole
from journey_widgets.data.rows import MOST_ROWS
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd


def compare_paired(
    answers: Any,
    questions: Any,
    *,
    id: str,  # noqa: A002  # the contract's word
    by: str,
    a: object = None,
    b: object = None,
    confidence: float = 0.95,
    max_rows: int = MOST_ROWS,
) -> pd.DataFrame:
    """Compare two waves of the same people, person by person.

    Only who answered in both counts. The difference is ``a`` less ``b``; the test is a paired t
    test on the differences, which for an NPS are those of −100, 0 and 100.

    Parameters
    ----------
    answers : frame
        A row for each person and wave. Rows of the columns named leave the engine.
    questions : {stage: question or list} or list of questions
        What to compare.
    id, by : str
        Columns that name the person, and the wave.
    a, b : value, optional
        Two values of ``by``; without them, the later and the earlier of the two that are there.
    confidence : float, default 0.95
        Of the interval.
    max_rows : int, default 200,000
        Rows that may be brought; more are refused, since half a pair is none.

    Returns
    -------
    pandas.DataFrame
        A row for each question: ``value_a``, ``value_b``, ``n`` (pairs), ``difference``, ``low``,
        ``high``, ``statistic``, ``df``, ``p``, ``p_holm``.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"who": [1, 2, 3, 4] * 2, "wave": [1] * 4 + [2] * 4,
    ...                         "ease": [3, 4, 2, 3, 4, 5, 4, 3]})
    >>> compare_paired(answers, [Question("ease", scale=(1, 5))], id="who", by="wave")[
    ...     ["value_a", "value_b", "n", "difference", "low", "high"]].round(2)
       value_a  value_b  n  difference  low  high
    0      4.0      3.0  4         1.0 -0.3   2.3
    """
    import pandas as pd

    confidence = intervals.checked_confidence(confidence)
    asked = rows.flat(questions)
    columns = list(dict.fromkeys([id, by, *(q.column for _, q in asked)]))
    table = rows.brought(answers, columns, max_rows=max_rows)
    if len(table) >= max_rows:
        message = f"More than max_rows={max_rows:,} rows: a sample would break pairs. Raise it."
        raise JourneyError(message)
    table = table[table[id].notna() & table[by].notna()]
    first, second = _two(table, by, a, b)
    table = table[table[by].isin([first, second])]
    doubled = table.duplicated([id, by], keep=False)
    if doubled.any():
        message = (
            f'{int(doubled.sum()):,} of {len(table):,} rows share their "{id}" and "{by}" with '
            "another, so pairs are not clear. Keep one row for each person and wave."
        )
        raise JourneyError(message)
    out = []
    for place, question in asked:
        values = rows.measured(rows.scored(table, question), question)
        wide = pd.DataFrame({"who": table[id], "when": table[by], "x": values}).pivot_table(
            index="who", columns="when", values="x", dropna=False
        )
        x = wide[first].to_numpy() if first in wide else np.empty(0)
        y = wide[second].to_numpy() if second in wide else np.empty(0)
        out.append(_paired(place, question, x, y, confidence) | {"a": first, "b": second})
    found = pd.DataFrame(out)
    found["p_holm"] = found.groupby("measure")["p"].transform(lambda p: holm(p.to_numpy()))
    return found


def _two(table: pd.DataFrame, by: str, a: object, b: object) -> tuple[Any, Any]:
    known = sorted(table[by].unique())
    if a is None and b is None and len(known) == 2:
        return known[1], known[0]
    if a in known and b in known and a != b:
        return a, b
    message = f'"{by}" has the values {", ".join(map(str, known[:8]))}. Name two of them: a=…, b=….'
    raise JourneyError(message)


def _paired(place: Any, question: Question, x: Any, y: Any, confidence: float) -> dict[str, Any]:
    both = ~(np.isnan(x) | np.isnan(y))
    x, y = x[both], y[both]
    n = len(x)
    gap = x - y
    mean, sd = (float(gap.mean()), float(gap.std(ddof=1))) if n > 1 else (np.nan, np.nan)
    span = intervals.mean_interval(mean, sd, n, confidence)
    se = float(span.se)
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = float(np.divide(mean, se))
    return {
        "stage": None if isinstance(place, Whole) else getattr(place, "name", place),
        "question": question.column,
        "label": question.name,
        "measure": question.measure,
        "value_a": float(x.mean()) if n else np.nan,
        "value_b": float(y.mean()) if n else np.nan,
        "n": n,
        "difference": mean,
        "low": float(span.low),
        "high": float(span.high),
        "statistic": statistic,
        "df": n - 1,
        "p": float(2 * stats.t.sf(abs(statistic), n - 1)) if n > 1 else np.nan,
        "confidence": confidence,
        "method": "paired t",
    }
