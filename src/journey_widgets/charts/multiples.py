"""Small multiples: from the fifth series on each has a panel of its own, all on one axis.

The panels lie on one sheet whose ranges count pixels, so one figure holds them all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.charts import canvas, dotplot, letters, reading, rows
from journey_widgets.charts.canvas import Margins, Sheet, Strip, Words, bk
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.locales import number, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    from journey_widgets.charts.dotplot import Marks, Size
    from journey_widgets.charts.tokens import Tokens

MOST_PANELS: Final = 24
_LEAST = 176
_HEAD = 26
_FOOT = 26
_GAP = 16
_PITCH = 31
_BASES = 40
_INSET = 18
_LINES_HEIGHT = 112


@dataclass(frozen=True)
class Axis:
    """Values laid out on pixels of the sheet."""

    low: float
    high: float
    start: float
    end: float

    def px(self, at: float) -> float:
        """Where a value lies."""
        return self.start + (at - self.low) / (self.high - self.low) * (self.end - self.start)


def sheet_of(words: Words, ink: Tokens, width: int, height: float, left: int) -> Sheet:
    """Make an empty sheet whose ranges count pixels from the frame's upper left corner."""
    sheet = Sheet(
        words, ink, width=width, frame_height=int(height), margins=Margins(left, 8, 6),
        x=(0, width - left - 8), y=(int(height), 0),
    )  # fmt: skip
    sheet.plot.xaxis.visible = False
    sheet.plot.yaxis.visible = False
    sheet.plot.xgrid.grid_line_color = None
    return sheet


def _few_enough(n: int, what: str, instead: str) -> None:
    if n > MOST_PANELS:
        message = (
            f"{n} {what} are too many for one chart, which holds {MOST_PANELS} panels. "
            f"Draw some of them: {instead}."
        )
        raise JourneyError(message)


def by_group(
    read: Scores, words: Words, ink: Tokens, locale: str, size: Size, references: Marks
) -> Any:
    """Draw a panel for each group, with the same rows in each."""
    _few_enough(len(read.groups), "groups", "stage_scores(scores[scores[column].isin([…])])")
    width, height = size
    names = rows.names([reading.row_name(line, read.lines) for line in read.lines], width)
    room = width - names.left - 8
    across = min(max(int((room + _GAP) / (_LEAST + _GAP)), 1), len(read.groups))
    bands = [read.groups[i : i + across] for i in range(0, len(read.groups), across)]
    slots: list[float] = [max(_PITCH, names.height(i)) for i in range(len(read.lines))]
    high = _HEAD + sum(slots) + _FOOT
    if height:
        stretch = max(1.0, (height - 96) / (high * len(bands)))
        slots = [slot * stretch for slot in slots]
        high = _HEAD + sum(slots) + _FOOT
    sheet = sheet_of(words, ink, width, high * len(bands), names.left)
    wide = (room - _GAP * (across - 1)) / across
    low, high_end, marks = _scale(read, references)
    drawn: list[Any] = []
    strips: list[Strip] = []
    for b, band in enumerate(bands):
        top = b * high
        tops = [top + _HEAD + sum(slots[:i]) for i in range(len(slots))]
        bottoms = [start + slot for start, slot in zip(tops, slots, strict=True)]
        strips += rows.strips(read.lines, tops, bottoms, sheet)
        for i, start in enumerate(tops):
            asked = [read.found.get((read.lines[i], group)) for group in band]
            muted = not any(reading.shown(score) for score in asked)
            rows.write_name(sheet, names.lines[i], start + slots[i] / 2 + 4, muted=muted)
        for p, group in enumerate(band):
            left = p * (wide + _GAP)
            axis = Axis(low, high_end, left + _INSET, left + wide - _BASES - _INSET)
            _frame(sheet, read, axis, marks, (top, bottoms[-1]), references, locale)
            _heading(sheet, group, left, left + wide, top + 10)
            x = left + wide - 6
            sheet.write("n", x=x, y=top + 10, colour=ink.fg_3, align="right")
            middles = [(a + b) / 2 + 4 for a, b in zip(tops, bottoms, strict=True)]
            one = _panel(sheet, read, group, axis, middles, (left, x), locale)
            drawn += [one] if one is not None else []
    sheet.stages("rows", strips)
    return sheet.finish(drawn)


def _scale(read: Scores, references: Marks) -> tuple[float, float, list[float]]:
    """Find the ends of the panels' axis, and the few marks that lie between them."""
    low, high = dotplot.extent(read, *references)
    all_marks = canvas.nice(low, high, most=5)
    marks = [mark for mark in all_marks if low <= mark <= high]
    return (low, high, marks) if len(marks) > 1 else (all_marks[0], all_marks[-1], all_marks)


def _heading(sheet: Sheet, text: str, left: float, right: float, y: float) -> None:
    short = letters.shorten(letters.one_line(text), right - left - 24, bold=True)
    sheet.write(short, x=left, y=y, colour=sheet.ink.fg, bold=True)


def _frame(
    sheet: Sheet,
    read: Scores,
    axis: Axis,
    marks: Sequence[float],
    ends: tuple[float, float],
    references: Marks,
    locale: str,
) -> None:
    """Draw a panel's grid, its marks and what its scores are held against."""
    ink, unit = sheet.ink, read.unit
    top, bottom = ends[0] + _HEAD - 6, ends[1]
    step = marks[1] - marks[0]
    free = letters.Places()
    for mark in marks:
        zero = mark == 0 and unit.kind != "mean"
        _upright(sheet, axis.px(mark), top, bottom, ink.line_strong if zero else ink.line)
        text = unit.tick(mark, step, locale)
        if free.first([letters.box(f" {text} ", axis.px(mark), 0, "center")]) is not None:
            sheet.write(text, x=axis.px(mark), y=bottom + 10, colour=ink.fg_2, align="center")
    for reference, colour in zip(references, (ink.danger, ink.fg_3), strict=True):
        if reference is not None:
            _upright(sheet, axis.px(reference), top, bottom, colour, dash="6 3")


def _upright(
    sheet: Sheet, x: float, top: float, bottom: float, colour: str, dash: Any = "solid"
) -> None:
    sheet.plot.segment(
        x0=[x], x1=[x], y0=[top], y1=[bottom], line_color=colour, line_dash=dash,
        level="underlay",
    )  # fmt: skip


def _panel(
    sheet: Sheet,
    read: Scores,
    group: str,
    axis: Axis,
    middles: Sequence[float],
    ends: tuple[float, float],
    locale: str,
) -> Any:
    ink, drawn = sheet.ink, []
    for line, y in zip(read.lines, middles, strict=True):
        score = read.found.get((line, group))
        across = (ends[0] + 2, axis.end + _INSET - 2)
        if score is None:
            said = translate("not asked", locale)
            rows.write_silence(sheet, said, across, y, 8, hatch=False)
            continue
        rows.write_base(sheet, score, ends[1], y, locale)
        if reading.shown(score):
            drawn.append((score, y))
            continue
        why = rows.why_empty(read, score, across[1] - across[0] - 12, locale)
        rows.write_silence(sheet, why, across, y, 8, hatch=True)
    if not drawn:
        return None
    colour, least = ink.s1, read.context["indicative_base"]
    spans = [(s, y) for s, y in drawn if math.isfinite(s.low)]
    sheet.plot.segment(
        x0=[axis.px(s.low) for s, _ in spans], x1=[axis.px(s.high) for s, _ in spans],
        y0=[y for _, y in spans], y1=[y for _, y in spans], line_color=colour, line_width=2,
    )  # fmt: skip
    for score, y in drawn:
        text = read.unit.write(score.value, locale)
        half = letters.width(text, bold=True) / 2
        x = min(max(axis.px(score.value), ends[0] + half), axis.end + _INSET - half)
        sheet.write(text, x=x, y=y - 13, colour=ink.fg, align="center", bold=True)
    return _mark(sheet, read, drawn, [axis.px(s.value) for s, _ in drawn], colour, least, locale)


def _mark(
    sheet: Sheet,
    read: Scores,
    drawn: Sequence[tuple[Score, float]],
    xs: Sequence[float],
    colour: str,
    least: int,
    locale: str,
) -> Any:
    """Draw the dots, with the figures themselves beside the pixels."""
    scores = [score for score, _ in drawn]
    source = bk.ColumnDataSource(
        {
            "x": list(xs),
            "y": [y for _, y in drawn],
            "value": [score.value for score in scores],
            "low": [score.low for score in scores],
            "high": [score.high for score in scores],
            "n": [score.n for score in scores],
            "fill": [sheet.ink.bg if score.n < least else colour for score in scores],
        }
        | dotplot.told(read, scores, locale)
    )
    return sheet.plot.scatter(
        x="x", y="y", source=source, marker="circle", size=8.5, line_color=colour,
        line_width=1.75, fill_color="fill",
    )  # fmt: skip


def by_line(
    read: Scores,
    series: dict[str, dict[str, Score]],
    waves: Sequence[str],
    words: Words,
    ink: Tokens,
    locale: str,
    size: Size,
    references: Marks,
) -> Any:
    """Draw a panel for each line over waves; the others stand behind it in grey."""
    _few_enough(len(series), "lines", "trend(scores[scores.stage.isin([…])])")
    width, height = size
    left = 46
    room = width - left - 8
    across = min(max(int((room + _GAP) / (_LEAST + _GAP)), 1), len(series))
    bands = math.ceil(len(series) / across)
    tall = max(_LINES_HEIGHT, ((height or 0) - 96) / bands - _HEAD - _FOOT)
    wide = (room - _GAP * (across - 1)) / across
    sheet = sheet_of(words, ink, width, bands * (_HEAD + tall + _FOOT), left)
    low, high_end, marks = _scale(read, references)
    drawn: list[Any] = []
    strips: list[Strip] = []
    for i, (label, points) in enumerate(series.items()):
        x0, top = (i % across) * (wide + _GAP), (i // across) * (_HEAD + tall + _FOOT)
        across_axis = Axis(0, max(len(waves) - 1, 1), x0 + 14, x0 + wide - 54)
        up = Axis(low, high_end, top + _HEAD + tall, top + _HEAD)
        short = letters.shorten(letters.one_line(label), wide - 4, bold=True)
        sheet.write(short, x=x0, y=top + 10, colour=ink.fg, bold=True)
        _levels(sheet, read, up, marks, (x0, x0 + wide), references, locale, named=i % across == 0)
        _waves(sheet, across_axis, waves, top + _HEAD + tall + 12)
        for other, others in series.items():
            if other != label:
                _path(sheet, others, waves, across_axis, up, ink.s0, context=True)
        _path(sheet, points, waves, across_axis, up, ink.s1, context=False)
        one = _points(sheet, read, points, waves, (across_axis, up), locale)
        drawn += [one] if one is not None else []
        stage = next(iter(points.values())).line.place if points else None
        if stage is not None:
            strips.append(Strip(stage, x0 - 4, x0 + wide, top, top + _HEAD + tall + _FOOT - 4))
    sheet.stages("panels", strips)
    return sheet.finish(drawn)


def _levels(
    sheet: Sheet,
    read: Scores,
    up: Axis,
    marks: Sequence[float],
    ends: tuple[float, float],
    references: Marks,
    locale: str,
    *,
    named: bool,
) -> None:
    ink, unit, step = sheet.ink, read.unit, marks[1] - marks[0]
    for mark in marks:
        zero = mark == 0 and unit.kind != "mean"
        colour = ink.line_strong if zero else ink.line
        _level(sheet, up.px(mark), ends, colour)
        if named:
            text = unit.tick(mark, step, locale)
            sheet.write(text, x=-8, y=up.px(mark), colour=ink.fg_2, align="right")
    for reference, colour in zip(references, (ink.danger, ink.fg_3), strict=True):
        if reference is not None:
            _level(sheet, up.px(reference), ends, colour, dash="6 3")


def _level(
    sheet: Sheet, y: float, ends: tuple[float, float], colour: str, dash: Any = "solid"
) -> None:
    sheet.plot.segment(
        x0=[ends[0]], x1=[ends[1]], y0=[y], y1=[y], line_color=colour, line_dash=dash,
        level="underlay",
    )  # fmt: skip


def _waves(sheet: Sheet, axis: Axis, waves: Sequence[str], y: float) -> None:
    """Name the first and the last wave, and those between that have room."""
    free = letters.Places()
    order = [0, len(waves) - 1, *range(1, len(waves) - 1)]
    for i in dict.fromkeys(order):
        text = letters.shorten(waves[i], max(axis.end - axis.start, 40) / 2)
        if free.first([letters.box(f" {text} ", axis.px(i), y, "center")]) is not None:
            sheet.write(text, x=axis.px(i), y=y, colour=sheet.ink.fg_2, align="center")


def _path(
    sheet: Sheet,
    points: dict[str, Score],
    waves: Sequence[str],
    across: Axis,
    up: Axis,
    colour: str,
    *,
    context: bool,
) -> None:
    there = [points.get(wave) for wave in waves]
    sheet.plot.line(
        x=[across.px(i) for i in range(len(waves))],
        y=[up.px(s.value) if s and reading.shown(s) else math.nan for s in there],
        line_color=colour, line_width=1 if context else 2, line_alpha=0.6 if context else 1.0,
        tags=["context"] if context else [],
    )  # fmt: skip


def _points(
    sheet: Sheet,
    read: Scores,
    points: dict[str, Score],
    waves: Sequence[str],
    axes: tuple[Axis, Axis],
    locale: str,
) -> Any:
    across, up = axes
    good = [(points[w], across.px(i)) for i, w in enumerate(waves) if reading.shown(points.get(w))]
    if not good:
        middle = (across.start + across.end) / 2
        said = translate("no value", locale)
        colour, y = sheet.ink.fg_3, (up.start + up.end) / 2
        sheet.write(said, x=middle, y=y, colour=colour, align="center", back=sheet.ink.bg)
        return None
    spans = [(s, x) for s, x in good if math.isfinite(s.low)]
    sheet.plot.segment(
        x0=[x for _, x in spans], x1=[x for _, x in spans],
        y0=[up.px(s.low) for s, _ in spans], y1=[up.px(s.high) for s, _ in spans],
        line_color=sheet.ink.s1, line_width=1.5,
    )  # fmt: skip
    last, x = good[-1]
    text = read.unit.write(last.value, locale)
    y = min(up.px(last.value), up.start - 14)
    sheet.write(text, x=x + 8, y=y - 6, colour=sheet.ink.s1, bold=True)
    base = translate("n = {n}", locale, n=number(last.n, locale))
    if letters.width(base) < 56:
        sheet.write(base, x=x + 8, y=y + 7, colour=sheet.ink.fg_3)
    least = read.context["indicative_base"]
    drawn = [(score, up.px(score.value)) for score, _ in good]
    return _mark(sheet, read, drawn, [x for _, x in good], sheet.ink.s1, least, locale)
