"""The same people twice: paired differences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from journey_widgets.data import frames, intervals, rows
from journey_widgets.data.asked import declared
from journey_widgets.data.differences import holm
from journey_widgets.data.question import Question, Whole
from journey_widgets.data.rows import MOST_ROWS
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd


@checked
def compare_paired(
    answers: Any,
    questions: Any,
    *,
    id: str,  # noqa: A002  # the contract's word
    by: str = "wave",
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
    answers : frame, or {wave: frame}
        A row for each person and wave. Rows of the columns named leave the engine.
    questions : {stage: question or list} or list of questions
        What to compare.
    id, by : str
        Columns that name the person, and the wave; with ``{wave: frame}`` the waves name
        themselves.
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
    asked = [(place, declared(question, answers)) for place, question in asked]
    columns = list(dict.fromkeys([id, *(q.column for _, q in asked)]))
    table = _brought(answers, columns, by, max_rows)
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


def _brought(answers: Any, columns: list[str], by: str, max_rows: int) -> pd.DataFrame:
    """Bring the rows of all waves, never a sample of them."""
    import pandas as pd

    otherwise = "A sample would break pairs: raise max_rows, or leave waves out."
    if not isinstance(answers, Mapping):
        frame = frames.opened(answers)
        frames.need(frame, dict.fromkeys(columns, "rows") | {by: "by"})
        plain = frames.plain(frame, [*columns, by])
        return rows.here(plain, max_rows, otherwise)
    parts = []
    for wave, part in answers.items():
        frame = frames.opened(part)
        frames.need(frame, dict.fromkeys(columns, f'wave "{wave}"'))
        brought = rows.here(frames.plain(frame, columns), max_rows, otherwise)
        parts.append(brought.assign(**{by: str(wave)}))
    if not parts:
        message = "answers is an empty mapping. Give {wave: frame}, or one frame."
        raise JourneyError(message)
    return pd.concat(parts, ignore_index=True)


def _two(table: pd.DataFrame, by: str, a: object, b: object) -> tuple[Any, Any]:
    known = sorted(table[by].unique(), key=lambda value: (isinstance(value, str), value))
    if not known:
        message = f'No row names both a person and a "{by}". Check the columns, or the file.'
        raise JourneyError(message)
    if a is None and b is None and len(known) == 2:
        return known[1], known[0]
    words = {str(value): value for value in known}
    if str(a) in words and str(b) in words and str(a) != str(b):
        return words[str(a)], words[str(b)]
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
