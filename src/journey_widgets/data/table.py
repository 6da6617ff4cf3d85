"""From tallies to the tidy table: scores, intervals, bases, and the context that travels along."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journey_widgets.data import intervals
from journey_widgets.data.counting import Group, Tally
from journey_widgets.data.question import Question
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

CONTEXT: Final = "journey_widgets"
"""Where a table of scores keeps, in ``attrs``, how it was made."""

BEFORE_GROUPS: Final = ("stage", "stage_id", "question", "label")
AFTER_GROUPS: Final = (
    "persona", "persona_id", "measure", "value", "expected", "gap", "low", "high", "se", "sd", "df",
    "n", "n_effective", "n_missing", "promoters", "passives", "detractors", "promoters_share",
    "passives_share", "detractors_share", "base_ok", "confidence", "method",
)  # fmt: skip
COUNTS: Final = ("n", "n_missing", "promoters", "passives", "detractors")
_FIGURES: Final = {
    "value", "expected", "gap", "low", "high", "se", "sd", "df", "n_effective", "promoters_share",
    "passives_share", "detractors_share", "confidence", "gap_low", "gap_high",
}  # fmt: skip
_NEEDED: Final = ("stage_id", "question", "label", "persona_id", "measure", "value", "n", "low")
_MAYBE_WHOLE: Final = {"promoters", "passives", "detractors", "gap_n"}
LEAST_SPREAD: Final = 1e-13
METHODS: Final = {"nps": "adjusted Wald", "mean": "t"}
Record: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a question is laid: a stage, or (without an id) the whole journey."""

    stage_id: str | None = None
    stage: str | None = None


@dataclass(frozen=True)
class Asked:
    """One question at one place."""

    place: Place
    question: Question


@dataclass
class Context:
    """How a table of scores was made; travels in ``attrs`` as plain values."""

    confidence: float
    min_base: int
    indicative_base: int
    by: tuple[str, ...] = ()
    weight: str | None = None
    personas: dict[str, str] = field(default_factory=dict)
    stages: list[tuple[str, str]] = field(default_factory=list)
    questions: list[Record] = field(default_factory=list)
    waves: list[str] = field(default_factory=list)
    rows: int = 0
    left_out: int = 0
    overlap: list[tuple[str, str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shape: Record = field(default_factory=dict)
    """How the rows were read (respondent, duplicates, long), where it was asked for."""

    def to_dict(self) -> Record:
        """Plain values that pandas can copy and compare."""
        return {
            "confidence": self.confidence,
            "min_base": self.min_base,
            "indicative_base": self.indicative_base,
            "by": list(self.by),
            "weight": self.weight,
            "personas": dict(self.personas),
            "stages": [list(pair) for pair in self.stages],
            "questions": [dict(question) for question in self.questions],
            "waves": list(self.waves),
            "rows": self.rows,
            "left_out": self.left_out,
            "overlap": [list(entry) for entry in self.overlap],
            "notes": list(self.notes),
            "shape": dict(self.shape),
        }


def context_of(scores: pd.DataFrame) -> Record:
    """Read how a table of scores was made; say so when pandas lost it on the way.

    Raises
    ------
    JourneyError
        When the table carries no context: its question's measure, scale and missing codes, the
        confidence and the base would have to be guessed; or when it is a table of something else.
    """
    if not hasattr(scores, "attrs"):
        message = (
            f"The scores are a {type(scores).__name__}, not a table of scores. Pass the pandas "
            "frame that stage_scores, nps, csat, ces or mean_score returned."
        )
        raise JourneyError(message)
    context = scores.attrs.get(CONTEXT)
    if not isinstance(context, Mapping):
        message = (
            "These scores have lost how they were made (questions, confidence, minimum base): some "
            "pandas steps drop a frame's attrs. Pass the table as stage_scores returned it, or "
            "carry it over with edited.attrs = scores.attrs."
        )
        raise JourneyError(message)
    split = [*context.get("by", ()), *(["wave"] if context.get("waves") else [])]
    gone = [name for name in (*_NEEDED, *split) if name not in scores.columns]
    if gone:
        message = (
            f'This is no table of scores: it has no column "{gone[0]}". Pass the table as '
            "stage_scores, nps, csat, ces or mean_score returned it."
        )
        raise JourneyError(message)
    if not len(scores):
        message = "The table of scores has no rows. Score at least one question."
        raise JourneyError(message)
    return dict(context)


def score(question: Question, tally: Tally, confidence: float, min_base: int) -> Record:
    """Turn one tally into one row's figures."""
    n_effective = float(intervals.effective_n(tally.weights, tally.squares))
    row: Record = {
        "measure": question.measure,
        "n": int(tally.n),
        "n_effective": n_effective,
        "n_missing": int(tally.n_missing),
        "base_ok": tally.n >= min_base,
        "confidence": confidence,
        "method": METHODS.get(question.measure, "Wilson"),
    }
    if tally.n:
        row |= _figures(question, tally, n_effective, confidence)
    if question.expected:
        row |= _gap(tally, confidence)
    return row


def _figures(question: Question, tally: Tally, n_effective: float, confidence: float) -> Record:
    if question.measure == "nps":
        return _nps(tally, n_effective, confidence)
    if question.measure == "mean":
        mean = tally.mean
        sd = math.sqrt(variance(tally.first, tally.second, tally.weights, n_effective))
        span = intervals.mean_interval(mean, sd, n_effective, confidence, question.scale)
        return _row(mean, span, sd) | {"df": n_effective - 1 if n_effective > 1 else math.nan}
    share = tally.hits_w / tally.weights
    span = intervals.share_interval(share * n_effective, n_effective, confidence)
    return _row(share, span, math.sqrt(max(share * (1 - share), 0)))


def _nps(tally: Tally, n_effective: float, confidence: float) -> Record:
    up, down = tally.promoters_w / tally.weights, tally.detractors_w / tally.weights
    span = intervals.nps_interval(up * n_effective, down * n_effective, n_effective, confidence)
    sd = 100 * math.sqrt(max(up + down - (up - down) ** 2, 0))
    return _row(100 * (up - down), span, sd) | {
        "promoters": int(tally.promoters),
        "passives": int(tally.n - tally.promoters - tally.detractors),
        "detractors": int(tally.detractors),
        "promoters_share": up,
        "passives_share": max(1 - up - down, 0.0),
        "detractors_share": down,
    }


def _row(value: float, span: intervals.Interval, sd: float) -> Record:
    low, high, se = (float(figure) for figure in span)
    return {"value": value, "low": low, "high": high, "se": se, "sd": sd if se == se else math.nan}


def variance(first: float, second: float, weights: float, n_effective: float) -> float:
    """Variance of one answer, from sums of distances to a centre and of their squares.

    With weights s² = Σw(x−x̄)²/Σw · n_eff/(n_eff−1): without them, the usual one over n − 1.
    """
    if n_effective <= 1 or not weights:
        return math.nan
    squared = second / weights
    spread = squared - (first / weights) ** 2
    if spread <= LEAST_SPREAD * squared:  # what rounding leaves where all answers are one
        return 0.0
    return spread * n_effective / (n_effective - 1)


def _gap(tally: Tally, confidence: float) -> Record:
    """Received less expected, paired: over those who answered both."""
    if not tally.pair_n:
        return {}
    gap = tally.pair_gap / tally.pair_w
    n_effective = float(intervals.effective_n(tally.pair_w, tally.pair_w2))
    sd = math.sqrt(variance(tally.pair_gap, tally.pair_gap2, tally.pair_w, n_effective))
    span = intervals.mean_interval(gap, sd, n_effective, confidence)
    return {
        "expected": tally.pair_expected / tally.pair_w,
        "gap": gap,
        "gap_low": float(span.low),
        "gap_high": float(span.high),
        "gap_n": int(tally.pair_n),
    }


def tidy(
    rows: Sequence[Record],
    by: Sequence[str],
    context: Context,
    *,
    gaps: bool = False,
) -> pd.DataFrame:
    """Lay the rows out as a frame with the columns of the contract, in their order."""
    import numpy as np
    import pandas as pd  # loaded when the first table is made

    columns = [*BEFORE_GROUPS, *by, *AFTER_GROUPS]
    if gaps:
        columns += ["gap_low", "gap_high", "gap_n"]

    index = pd.RangeIndex(len(rows))  # one for all columns: pandas need not align them

    def laid(name: str) -> Any:
        values = [row.get(name) for row in rows]
        if name in by:
            return pd.Series(values, index, dtype=object).infer_objects()
        if name in _FIGURES:
            return np.array([math.nan if value is None else value for value in values], dtype=float)
        if name in _MAYBE_WHOLE:
            return pd.array(values, dtype="Int64")
        if name in {"n", "n_missing"}:
            return np.array(values, dtype=np.int64)
        if name == "base_ok":
            return np.array(values, dtype=bool)
        return pd.Series(values, index, dtype=object)

    frame = pd.DataFrame({name: laid(name) for name in columns}, index)
    frame.attrs[CONTEXT] = context.to_dict()
    return frame


def row_of(asked: Asked, group: Group, by: Sequence[str], names: Mapping[str, str]) -> Record:
    """Name the row: where, what, who."""
    row: Record = {
        "stage": asked.place.stage,
        "stage_id": asked.place.stage_id,
        "question": asked.question.column,
        "label": asked.question.name,
        "persona": names.get(group.persona or ""),
        "persona_id": group.persona,
    }
    return row | dict(zip(by, group.by, strict=True))
