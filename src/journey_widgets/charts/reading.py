"""Reading a table of scores: its rows, its groups, and how a figure is written."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey_widgets.charts.letters import apart
from journey_widgets.data.table import AFTER_GROUPS, BEFORE_GROUPS, context_of
from journey_widgets.locales import number, percent, signed, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Unit:
    """What a measure is counted in; scores of different units don't share an axis."""

    kind: str
    scale: tuple[float, float] | None = None

    def write(self, value: float, locale: str) -> str:
        """Write a value of this unit."""
        if self.kind == "nps":
            return signed(value, locale, digits=0)
        if self.kind == "mean":
            return number(value, locale, digits=2)
        return percent(value, locale)

    def tick(self, value: float, step: float, locale: str) -> str:
        """Write a mark of the axis."""
        if self.kind == "nps":
            return signed(value, locale, digits=0)
        if self.kind == "mean":
            digits = 0 if float(step).is_integer() else 1 if (step * 10) % 1 < 1e-9 else 2
            return number(value, locale, digits=digits)
        return percent(value, locale)


@dataclass(frozen=True)
class Line:
    """A row of a chart: one question at one place."""

    place: str | None
    stage: str
    label: str
    question: str | None


@dataclass(frozen=True)
class Score:
    """One figure with its base."""

    line: Line
    group: str
    measure: str
    value: float
    low: float
    high: float
    n: int
    base_ok: bool
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Scores:
    """A table of scores, read for a chart."""

    table: pd.DataFrame
    context: Mapping[str, Any]
    unit: Unit
    measure: str
    lines: list[Line]
    groups: list[str]
    found: dict[tuple[Line, str], Score]
    aside: list[Score]
    method: str


def read(scores: pd.DataFrame, locale: str, measure: str | None = None) -> Scores:
    """Read a table as `stage_scores` made it.

    Scores in another unit than the main one can't share its axis; they are kept aside.
    """
    columns = {*BEFORE_GROUPS, *AFTER_GROUPS}
    lost = columns - set(getattr(scores, "columns", ()))
    if lost:
        message = (
            f'This is no table of scores: column "{sorted(lost)[0]}" is missing. '
            "Pass what jw.stage_scores returned."
        )
        raise JourneyError(message)
    context = context_of(scores)
    if scores.empty:
        message = "The table of scores has no rows. Score at least one question."
        raise JourneyError(message)
    scales = _scales(context)
    by = [*context["by"], *(["wave"] if context["waves"] else [])]
    records: Any = scores.to_dict("records")
    unit = _main_unit(records, scales, measure)
    shown: list[Score] = []
    aside: list[Score] = []
    for record in records:
        score = _score(record, by, locale)
        (shown if _unit(record, scales) == unit else aside).append(score)
    lines = _lines(shown, aside, context)
    method = next((s.row["method"] for s in shown), "")
    return Scores(
        table=scores,
        context=context,
        unit=unit,
        measure=shown[0].measure,
        lines=lines,
        groups=list(dict.fromkeys(score.group for score in shown)),
        found={(score.line, score.group): score for score in shown},
        aside=aside,
        method=method,
    )


def _scales(context: Mapping[str, Any]) -> dict[tuple[str, str], tuple[float, float]]:
    scales = {}
    for entry in context["questions"]:
        question = entry["question"]
        if "scale" in question:
            low, high = question["scale"]
            scales[question["column"], question["measure"]] = (float(low), float(high))
    return scales


def _unit(record: Mapping[str, Any], scales: Mapping[Any, tuple[float, float]]) -> Unit:
    measure = record["measure"]
    if measure == "nps":
        return Unit("nps", (-100, 100))
    if measure == "mean":
        return Unit("mean", scales.get((record["question"], measure)))
    return Unit("share", (0, 1))


def _main_unit(
    records: Sequence[Mapping[str, Any]], scales: Mapping[Any, Any], measure: str | None
) -> Unit:
    """Find the unit of most stages; of the whole journey only when nothing else is there."""
    counted: dict[Unit, int] = {}
    for record in records:
        if measure is not None and record["measure"] != measure:
            continue
        unit = _unit(record, scales)
        counted[unit] = counted.get(unit, 0) + (1000 if record["stage_id"] else 1)
    if not counted:
        known = ", ".join(sorted({record["measure"] for record in records}))
        message = f'No score is measured as "{measure}". The table has: {known}.'
        raise JourneyError(message)
    return max(counted, key=lambda unit: counted[unit])


def _score(record: Mapping[str, Any], by: Sequence[str], locale: str) -> Score:
    whole = translate("Whole journey", locale)
    stage = record["stage"] if isinstance(record["stage"], str) else None
    line = Line(
        place=record["stage_id"] if stage else None,
        stage=stage or (whole if record["stage_id"] is None else ""),
        label=str(record["label"]),
        question=str(record["question"]),
    )
    parts = [_word(record[name], locale) for name in by]
    if isinstance(record["persona"], str):
        parts.insert(0, record["persona"])
    return Score(
        line=line,
        group=" · ".join(parts),
        measure=record["measure"],
        value=float(record["value"]),
        low=float(record["low"]),
        high=float(record["high"]),
        n=int(record["n"]),
        base_ok=bool(record["base_ok"]),
        row=record,
    )


def _lines(
    shown: Sequence[Score], aside: Sequence[Score], context: Mapping[str, Any]
) -> list[Line]:
    """Rows in the map's order; a stage nobody was asked about keeps its row."""
    lines = list(dict.fromkeys(score.line for score in shown))
    there = {line.place for line in lines}
    elsewhere = {score.line.place for score in aside}
    ordered: list[Line] = []
    for stage_id, name in context["stages"]:
        if stage_id in there:
            ordered += [line for line in lines if line.place == stage_id]
        elif stage_id not in elsewhere:
            ordered.append(Line(stage_id, name, "", None))
    known = {stage_id for stage_id, _ in context["stages"]}
    return ordered + [line for line in lines if line.place not in known]


def shown(score: Score | None) -> bool:
    """Whether a score may be drawn: somebody answered, and enough."""
    return score is not None and score.n > 0 and score.base_ok and math.isfinite(score.value)


def row_name(line: Line, lines: Sequence[Line]) -> str:
    """Name a row: its stage, with the question where the stage has more than one."""
    if sum(other.place == line.place and other.stage == line.stage for other in lines) > 1:
        return f"{line.stage}: {line.label}" if line.stage else line.label
    return line.stage or line.label


def _word(value: Any, locale: str) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return translate("no answer", locale)
    return str(value)


def measure_name(scores: Scores, locale: str) -> str:
    """Name the measure in a sentence."""
    names = {
        "nps": "NPS",
        "csat": "Satisfied, share of 4–5 on 1–5",
        "ces": "Easy, share of 5–7 on 1–7",
        "mean": "Mean rating",
    }
    return translate(names.get(scores.measure, "Share of answers"), locale)


def spoken(scores: Scores, score: Score, locale: str) -> str:
    """Say one figure in words, with its base."""
    unit = scores.unit
    confidence = percent(scores.context["confidence"], locale)
    n = number(score.n, locale)
    least = scores.context["min_base"]
    if not score.n:
        return translate("no answers", locale)
    if not score.base_ok:
        return translate("n = {n}, below base of {least}", locale, n=n, least=least)
    if not math.isfinite(score.value):
        return translate("no value", locale)
    text = unit.write(score.value, locale)
    if math.isfinite(score.low):
        low, high = unit.write(score.low, locale), unit.write(score.high, locale)
        text += ", " + translate(
            "{confidence}: {low} to {high}", locale, confidence=confidence, low=low, high=high
        )
    text += ", " + translate("n = {n}", locale, n=n)
    if score.n < scores.context["indicative_base"]:
        text += ", " + translate("indicative", locale)
    return text


def spoken_briefly(scores: Scores, score: Score | None, locale: str) -> str:
    """Say a value and its base beside a mark."""
    if score is None:
        return translate("no value", locale)
    n = translate("n = {n}", locale, n=number(score.n, locale))
    return f"{scores.unit.write(score.value, locale)}, {n}"


def head(scores: Scores, score: Score, locale: str) -> str:
    """Say where, of whom and how much: the first line of a tooltip."""
    name = row_name(score.line, scores.lines)
    where = ", ".join(apart(part) for part in (name, score.group) if part)
    kind = "NPS " if scores.unit.kind == "nps" else ""
    return f"{where}: {kind}{scores.unit.write(score.value, locale)}"


def span(scores: Scores, score: Score, locale: str) -> str:
    """Say between what the score lies: the second line of a tooltip."""
    if not math.isfinite(score.low):
        return translate("no interval from one answer", locale)
    return translate(
        "{confidence}: {low} to {high}",
        locale,
        confidence=percent(scores.context["confidence"], locale),
        low=scores.unit.write(score.low, locale),
        high=scores.unit.write(score.high, locale),
    )


def base(scores: Scores, score: Score, locale: str) -> str:
    """Say of how many: the third line of a tooltip."""
    text = translate("n = {n}", locale, n=number(score.n, locale))
    if scores.unit.kind == "nps":
        share = percent(float(score.row["detractors_share"]), locale)
        text += ", " + translate("{share} detractors", locale, share=share)
    missing = int(score.row["n_missing"])
    return text + ", " + translate("{n} missing", locale, n=missing)


def base_note(
    scores: Scores, locale: str, few: str = "Hollow: under {n} answers, indicative."
) -> str:
    """Say the thresholds; `few` says how a small base is drawn."""
    least, indicative = scores.context["min_base"], scores.context["indicative_base"]
    parts = []
    asked = list(scores.found.values())
    if any(not score.base_ok for score in asked):
        parts.append(
            translate("Bases under {least} are hatched, with their n.", locale, least=least)
        )
    if any(score.base_ok and score.n < indicative for score in asked):
        parts.append(translate(few, locale, n=indicative))
    if scores.context["weight"]:
        parts.append(translate("Weighted by {column}.", locale, column=scores.context["weight"]))
    return " ".join(parts)
