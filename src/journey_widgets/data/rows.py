"""Calls that need rows: they leave the engine here, and nowhere else, up to a stated maximum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import numpy as np

from journey_widgets.data import frames
from journey_widgets.data.frames import Frame
from journey_widgets.data.question import FINITE, Question
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS: Final = 200_000


def brought(
    answers: Any, columns: Sequence[str], *, max_rows: int = MOST_ROWS, seed: int = 0
) -> pd.DataFrame:
    """Bring rows of a few columns here.

    An eager frame with more than ``max_rows`` is sampled with the seed; a lazy one is refused,
    since no sample of it is the same on each engine.
    """
    frame = frames.opened(answers)
    frames.need(frame, dict.fromkeys(columns, "rows"))
    frame = frames.plain(frame, columns)
    total = _length(frame)
    if total > max_rows and isinstance(frame, nw.LazyFrame):
        message = (
            f"This call brings rows here, and {total:,} are more than max_rows={max_rows:,}. "
            "Take a sample where the data is, or raise max_rows."
        )
        raise JourneyError(message)
    with frames.told():
        eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
        if total > max_rows:
            eager = eager.sample(max_rows, seed=seed)
    return _pandas(eager)


def here(frame: Frame, max_rows: int, otherwise: str) -> pd.DataFrame:
    """Bring all rows of a frame here, or say why not and what to do instead."""
    total = _length(frame)
    if total > max_rows:
        message = f"This call brings rows here, at most {max_rows:,}; there are {total:,}. "
        raise JourneyError(message + otherwise)
    with frames.told():
        eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return _pandas(eager)


def _length(frame: Frame) -> int:
    if isinstance(frame, nw.DataFrame):
        return len(frame)
    first = frame.collect_schema().names()[0]
    counted = frame.select(jw_rows=nw.lit(1), k=nw.col(first))
    return int(frames.gather(counted, ["jw_rows"], [])[0]["jw_rows"])


def _pandas(eager: Any) -> pd.DataFrame:
    if eager.implementation.is_polars():
        import pandas as pd

        # Its own way to pandas needs PyArrow, which not everyone who has polars has.
        return pd.DataFrame(eager.to_dict(as_series=False))
    table: pd.DataFrame = eager.to_pandas().reset_index(drop=True)
    return table


def scored(table: pd.DataFrame, question: Question) -> Any:
    """One question's answers as numbers, turned round where its scale is; NaN for none."""
    import pandas as pd

    frame = frames.opened(pd.DataFrame({question.column: table[question.column]}))
    use = f'Question "{question.column}"'
    plain = frames.plain(frame, [question.column])
    kind = plain.collect_schema()[question.column]
    expr = frames.number(plain, kind, question.column, question.missing, use).cast(nw.Float64)
    values = nw.to_native(plain.select(x=expr))["x"].to_numpy(dtype=float, na_value=np.nan).copy()
    values[np.isin(values, question.numbers)] = np.nan
    low, high = question.scale or FINITE
    strange = values[(values < low) | (values > high)]
    if len(strange):
        from journey_widgets.data.counting import outside

        found, times = np.unique(strange, return_counts=True)
        counted = {float(v): int(n) for v, n in zip(found, times, strict=True)}
        message = outside(question.column, question, len(strange), len(values), counted)
        raise JourneyError(message)
    return low + high - values if question.reverse else values


def measured(values: Any, question: Question) -> Any:
    """Answers as numbers whose mean is the score: ±100 for an NPS, 0 or 1 for shares."""
    if question.measure == "mean":
        return values
    out = np.full(values.shape, np.nan)
    given = ~np.isnan(values)
    if question.measure == "nps":
        out[given] = 100.0 * (values[given] >= 9) - 100.0 * (values[given] <= 6)
        return out
    bounds, listed = question.counted()
    hit = (
        np.isin(values, listed) if bounds is None else (values >= bounds[0]) & (values <= bounds[1])
    )
    out[given] = hit[given].astype(float)
    return out


def flat(questions: Any) -> list[tuple[Any, Question]]:
    """Questions with the place each belongs to; a plain list has no places."""
    given = questions if isinstance(questions, Mapping) else {None: questions}
    pairs: list[tuple[Any, Question]] = []
    for place, entries in given.items():
        for entry in list(entries) if isinstance(entries, list | tuple) else [entries]:
            if not isinstance(entry, Question | str):
                message = f"{entry!r} is no question. Write Question(column, …)."
                raise JourneyError(message)
            pairs.append((place, Question(entry) if isinstance(entry, str) else entry))
    if not pairs:
        message = "No question is named. Write [Question(column, …)], or {stage: Question(…)}."
        raise JourneyError(message)
    return pairs
