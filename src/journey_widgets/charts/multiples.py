"""Small multiples: from the fifth series on each has a panel of its own, all on one axis.

The panels lie on one sheet whose ranges count pixels, so one figure holds them all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.charts import canvas, dotplot, letters, reading, rows
from journey_widgets.charts import waves as over
from journey_widgets.charts.canvas import Margins, Sheet, Strip, Words
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.locales import number, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    from journey_widgets.charts.dotplot import Held, Marks, Size
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
KEY: Final = 20
"""Pixels for the names of what scores are held against."""


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
    held = dotplot.against(read, references, ink, locale)
    key = KEY if held else 0
    if height:
        stretch = max(1.0, (height - 96 - key) / (high * len(bands)))
        slots = [slot * stretch for slot in slots]
        high = _HEAD + sum(slots) + _FOOT
    sheet = sheet_of(words, ink, width, key + high * len(bands), names.left)
    name_references(sheet, held)
    wide = (room - _GAP * (across - 1)) / across
    low, high_end, marks = _scale(read, references)
    drawn: list[Any] = []
    strips: list[Strip] = []
    for b, band in enumerate(bands):
        top = key + b * high
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
            _frame(sheet, read, axis, marks, (top, bottoms[-1]), held, locale)
            _heading(sheet, group, left, left + wide, top + 10)
            x = left + wide - 6
            sheet.write("n", x=x, y=top + 10, colour=ink.fg_3, align="right")
            middles = [(a + b) / 2 + 4 for a, b in zip(tops, bottoms, strict=True)]
            one = _panel(sheet, read, group, axis, middles, (left, x), held, locale)
            drawn += [one] if one is not None else []
    sheet.stages("rows", strips)
    return sheet.finish(drawn)


def _scale(read: Scores, references: Marks) -> tuple[float, float, list[float]]:
    """Find the ends of the panels' axis, and the few marks that lie between them."""
    low, high = dotplot.extent(read, *references)
    all_marks = canvas.nice(low, high, most=5)
    marks = [mark for mark in all_marks if low <= mark <= high]
    return (low, high, marks) if len(marks) > 1 else (all_marks[0], all_marks[-1], all_marks)


def name_references(sheet: Sheet, held: Sequence[Held]) -> None:
    """Say above all marks what the dashed lines between them are."""
    x, y = 0.0, sheet.y_at(4)
    for _, said, colour in held:
        sheet.plot.segment(
            x0=[x], x1=[x + 18], y0=[y], y1=[y], line_color=colour, line_dash="6 3",
            line_width=1.25, x_range_name="page",
        )  # fmt: skip
        sheet.write(said, x=x + 24, y=y, colour=colour)
        x += 24 + letters.width(said) + 18


def _heading(sheet: Sheet, text: str, left: float, right: float, y: float) -> None:
    short = letters.shorten(letters.one_line(text), right - left - 24, bold=True)
    sheet.write(short, x=left, y=y, colour=sheet.ink.fg, bold=True)


def _frame(
    sheet: Sheet,
    read: Scores,
    axis: Axis,
    marks: Sequence[float],
    ends: tuple[float, float],
    held: Sequence[Held],
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
    for at, _, colour in held:
        _upright(sheet, axis.px(at), top, bottom, colour, dash="6 3")


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
    held: Sequence[Held],
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
    colour = ink.s1
    spans = [(s, y) for s, y in drawn if math.isfinite(s.low)]
    sheet.plot.segment(
        x0=[axis.px(s.low) for s, _ in spans], x1=[axis.px(s.high) for s, _ in spans],
        y0=[y for _, y in spans], y1=[y for _, y in spans], line_color=colour, line_width=2,
    )  # fmt: skip
    for score, y in drawn:
        text = read.unit.write(score.value, locale)
        half = letters.width(text, bold=True) / 2
        x = min(max(axis.px(score.value), ends[0] + half), axis.end + _INSET - half)
        crossed = any(abs(axis.px(each.at) - x) < half + 2 for each in held)
        back = ink.bg if crossed else None
        sheet.write(text, x=x, y=y - 13, colour=ink.fg, align="center", bold=True, back=back)
    at = ([axis.px(s.value) for s, _ in drawn], [y for _, y in drawn])
    return _mark(sheet, read, [s for s, _ in drawn], at, locale)


def _mark(
    sheet: Sheet,
    read: Scores,
    scores: Sequence[Score],
    at: tuple[Sequence[float], Sequence[float]],
    locale: str,
) -> Any:
    """Draw the dots, with the figures themselves beside the pixels."""
    colour = sheet.ink.s1
    source = over.marks(read, scores, at, (colour, sheet.ink.bg), locale)
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
    held = dotplot.against(read, references, ink, locale)
    key = KEY if held else 0
    tall = max(_LINES_HEIGHT, ((height or 0) - 96 - key) / bands - _HEAD - _FOOT)
    wide = (room - _GAP * (across - 1)) / across
    sheet = sheet_of(words, ink, width, key + bands * (_HEAD + tall + _FOOT), left)
    name_references(sheet, held)
    lasts = {label: over.last(points, waves) for label, points in series.items()}
    ends = {label: _said(read, last, locale) for label, last in lasts.items()}
    beside = min(8 + max(letters.width(t, bold=True) for e in ends.values() for t in e), wide / 2)
    low, high_end, marks = _scale(read, references)
    drawn: list[Any] = []
    strips: list[Strip] = []
    for i, (label, points) in enumerate(series.items()):
        x0, top = (i % across) * (wide + _GAP), key + (i // across) * (_HEAD + tall + _FOOT)
        across_axis = Axis(0, max(len(waves) - 1, 1), x0 + 14, x0 + wide - beside)
        up = Axis(low, high_end, top + _HEAD + tall, top + _HEAD)
        short = letters.shorten(letters.one_line(label), wide - 4, bold=True)
        sheet.write(short, x=x0, y=top + 10, colour=ink.fg, bold=True)
        _levels(sheet, read, up, marks, (x0, x0 + wide), held, locale, named=i % across == 0)
        _waves(sheet, across_axis, waves, top + _HEAD + tall + 12)
        for other, others in series.items():
            if other != label:
                _path(sheet, others, waves, across_axis, up, ink.s0, context=True)
        _path(sheet, points, waves, across_axis, up, ink.s1, context=False)
        one = _points(sheet, read, points, waves, (across_axis, up), ends[label], locale)
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
    held: Sequence[Held],
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
    for at, _, colour in held:
        _level(sheet, up.px(at), ends, colour, dash="6 3")


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
    sheet.plot.line(
        x=[across.px(i) for i in range(len(waves))],
        y=[up.px(value) for value in over.path(points, waves)],
        line_color=colour, line_width=1 if context else 2, line_alpha=0.6 if context else 1.0,
        tags=["context"] if context else [],
    )  # fmt: skip


def _said(read: Scores, score: Score | None, locale: str) -> tuple[str, str]:
    """Give what stands at the end of a line: its last value, and of how many."""
    if score is None:
        return "", ""
    base = translate("n = {n}", locale, n=number(score.n, locale))
    return read.unit.write(score.value, locale), base


def _points(
    sheet: Sheet,
    read: Scores,
    points: dict[str, Score],
    waves: Sequence[str],
    axes: tuple[Axis, Axis],
    end: tuple[str, str],
    locale: str,
) -> Any:
    across, up = axes
    there, ink = over.shown(points, waves), sheet.ink
    if not there:
        middle, y = (across.start + across.end) / 2, (up.start + up.end) / 2
        said = translate("no value", locale)
        sheet.write(said, x=middle, y=y, colour=ink.fg_3, align="center", back=ink.bg)
        return None
    spans = over.spans(there)
    sheet.plot.segment(
        x0=[across.px(i) for i, _ in spans], x1=[across.px(i) for i, _ in spans],
        y0=[up.px(s.low) for _, s in spans], y1=[up.px(s.high) for _, s in spans],
        line_color=ink.s1, line_width=1.5,
    )  # fmt: skip
    i, last = there[-1]
    x, y = across.px(i) + 8, min(up.px(last.value), up.start - 14)
    sheet.write(end[1], x=x, y=y + 8, colour=ink.fg_3, back=ink.bg)
    sheet.write(end[0], x=x, y=y - 7, colour=ink.s1, bold=True, back=ink.bg)
    at = ([across.px(i) for i, _ in there], [up.px(s.value) for _, s in there])
    return _mark(sheet, read, [score for _, score in there], at, locale)
