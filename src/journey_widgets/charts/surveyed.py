"""The survey's scores below the emotion curves, on a scale of their own."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.charts import canvas, letters, reading
from journey_widgets.charts.canvas import Sheet, bk
from journey_widgets.charts.letters import Box, Places, apart, box
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.locales import number, translate

if TYPE_CHECKING:
    import pandas as pd

HEIGHT: Final = 92
"""Pixels that it needs."""


@dataclass(frozen=True)
class Survey:
    """The survey's scores in the unit that most stages share, a score a persona and stage."""

    scores: Scores
    found: dict[tuple[str | None, str | None], Score]

    @classmethod
    def read(cls, table: pd.DataFrame, locale: str) -> Survey:
        """Take the first question of each stage, of each persona or of all."""
        scores = reading.read(table, locale)
        found: dict[tuple[str | None, str | None], Score] = {}
        for score in scores.found.values():
            persona = score.row["persona_id"]
            key = (persona if isinstance(persona, str) else None, score.line.place)
            found.setdefault(key, score)
        return cls(scores, found)

    def of(self, persona: str, stage: str) -> Score | None:
        """Give a persona's score at a stage, or everybody's; None below the minimum base."""
        score = self.found.get((persona, stage)) or self.found.get((None, stage))
        return score if reading.shown(score) else None

    def say(self, persona: str, stage: str, locale: str) -> str:
        """Say the score with its interval and base."""
        score = self.found.get((persona, stage)) or self.found.get((None, stage))
        if score is None:
            return ""
        said = reading.spoken(self.scores, score, locale)
        return translate("survey {score}", locale, score=said)


def draw(
    sheet: Sheet,
    rows: dict[str, list[Any]],
    survey: Survey,
    colours: Sequence[str],
    shifts: Sequence[float],
    slot: float,
    locale: str,
) -> list[Any]:
    """Draw the survey's scores below the curves, on a scale of their own."""
    ink, unit = sheet.ink, survey.scores.unit
    every = [row for one in rows.values() for row in one if not math.isnan(row["survey"])]
    known = [row[k] for row in every for k in ("survey", "survey_low", "survey_high")]
    ends = [end for end in known if not math.isnan(end)]
    marks = canvas.nice(min(ends), max(ends), most=3)
    step = marks[1] - marks[0]
    top = sheet.frame_height - HEIGHT
    head = top + 12
    bottom = sheet.frame_height - 8 - 14 * len(rows)

    def py(at: float) -> float:
        return bottom - 4 - (at - marks[0]) / (marks[-1] - marks[0]) * (bottom - head - 20)

    _rule(sheet, top, ink.line_strong)
    title = reading.measure_name(survey.scores, locale)
    sheet.write(title, x=0, y=sheet.y_at(head), colour=ink.fg_2)
    for mark in (marks[0], marks[-1]):
        _rule(sheet, py(mark), ink.line)
        said = unit.tick(mark, step, locale)
        sheet.write(said, x=-8, y=sheet.y_at(py(mark)), colour=ink.fg_2, align="right")
    shift = min(1.0, slot / 40) / slot
    free = Places(
        Box(x - 5, py(row["survey"]) - 6, x + 5, py(row["survey"]) + 6)
        for one, dx in zip(rows.values(), shifts, strict=False)
        for i, row in enumerate(one)
        if not math.isnan(row["survey"])
        for x in [sheet.px(i + dx * shift)]
    )
    free.take(box(title, 0, head, "left"))
    for mark in (marks[0], marks[-1]):
        free.take(box(unit.tick(mark, step, locale), -8, py(mark), "right"))
    marks_drawn = []
    looks = zip(rows.values(), colours, canvas.MARKERS, shifts, strict=False)
    for k, (one, colour, marker, dx) in enumerate(looks):
        y = sheet.y_at(sheet.frame_height - 7 - 14 * (len(rows) - 1 - k))
        sheet.write("n", x=-8, y=y, colour=colour, align="right")
        there = [(i, row) for i, row in enumerate(one) if not math.isnan(row["survey"])]
        for i, row in enumerate(one):
            base = "–" if math.isnan(row["survey"]) else number(int(row["survey_n"]), locale)
            if letters.width(base) < slot:
                sheet.write(base, x=(i + 0.5) * slot, y=y, colour=colour, align="center")
        if there:
            marks_drawn.append(
                _survey_dots(sheet, there, survey, colour, marker, dx * shift, py, free, locale)
            )
    return marks_drawn


def _rule(sheet: Sheet, pixels: float, colour: str) -> None:
    y = sheet.y_at(pixels)
    sheet.plot.segment(
        x0=[0], x1=[sheet.frame_width], y0=[y], y1=[y], line_color=colour, x_range_name="page",
        level="underlay",
    )  # fmt: skip


def _survey_dots(
    sheet: Sheet,
    there: Sequence[tuple[int, Any]],
    survey: Survey,
    colour: str,
    marker: str,
    shift: float,
    py: Callable[[float], float],
    free: Places,
    locale: str,
) -> Any:
    scores = [survey.of(row["persona_id"], row["stage_id"]) for _, row in there]
    found = [score for score in scores if score is not None]
    xs = [i + shift for i, _ in there]
    spans = [
        (x, row) for x, (_, row) in zip(xs, there, strict=True) if not math.isnan(row["survey_low"])
    ]
    sheet.plot.segment(
        x0=[x for x, _ in spans], x1=[x for x, _ in spans],
        y0=[sheet.y_at(py(row["survey_low"])) for _, row in spans],
        y1=[sheet.y_at(py(row["survey_high"])) for _, row in spans],
        line_color=colour, line_width=1.75,
    )  # fmt: skip
    source = bk.ColumnDataSource(
        {
            "x": xs,
            "y": [sheet.y_at(py(row["survey"])) for _, row in there],
            "value": [row["survey"] for _, row in there],
            "t1": [f"{apart(row['persona'])}, {_asked(survey, s, locale)}"
                   for (_, row), s in zip(there, found, strict=True)],
            "t2": [reading.span(survey.scores, score, locale) for score in found],
            "t3": [reading.base(survey.scores, score, locale) for score in found],
            "stage": [row["stage_id"] for _, row in there],
        }
    )  # fmt: skip
    drawn = sheet.plot.scatter(
        x="x", y="y", source=source, marker=marker, size=7, fill_color=colour, line_color=colour
    )
    for (_, row), x in zip(there, xs, strict=True):
        at, y = sheet.px(x), py(row["survey"])
        text = survey.scores.unit.write(row["survey"], locale)
        sides = [(at - 7, y, "right"), (at + 7, y, "left")][:: -1 if shift > 0 else 1]
        places = [*sides, (at, y - 15, "center")]
        which = free.first([box(text, *place) for place in places])
        if which is not None:
            px, py_, align = places[which]
            sheet.write(text, x=px, y=sheet.y_at(py_), colour=colour, align=align)
    return drawn


def _asked(survey: Survey, score: Score, locale: str) -> str:
    said = survey.scores.unit.write(score.value, locale)
    return f"{apart(score.line.stage)}, {apart(score.line.label)}: {said}"
