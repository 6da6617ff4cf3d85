"""Dots with intervals, row by row, for up to four series on one axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from bokeh.core.properties import value

from journey_widgets.charts import canvas, letters, reading, rows
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.charts.tokens import FONT
from journey_widgets.locales import translate

if TYPE_CHECKING:
    from journey_widgets.charts.tokens import Tokens

_PITCH = 34
_PITCH_OF_MANY = 19
_EDGE = 22
"""Pixels beyond the outermost marks of the axis, where a value may be written."""

Size = tuple[int, int | None]
Marks = tuple[float | None, float | None]


def drawn(
    read: Scores, words: Words, ink: Tokens, locale: str, size: Size, references: Marks
) -> Any:
    """Draw the scores; `references` are target and benchmark."""
    return _Drawing(read, words, ink, locale, size, references).plot


def extent(read: Scores, *others: float | None) -> tuple[float, float]:
    """Find the ends of the axis: what is drawn, zero where it is read from zero, and no more."""
    shown = [score for score in read.found.values() if reading.shown(score)]
    ends = [end for s in shown for end in (s.low, s.value, s.high) if math.isfinite(end)]
    ends += [end for end in others if end is not None]
    scale = read.unit.scale
    if not ends:
        return scale or (0.0, 1.0)
    if read.unit.kind != "mean":
        ends.append(0.0)
    low, high = min(ends), max(ends)
    room = 0.04 * (high - low)
    if scale is not None:
        return max(low - room, scale[0]), min(high + room, scale[1])
    return low - room, high + room


class Held(NamedTuple):
    """What scores are held against: a value, its name and its colour."""

    at: float
    said: str
    colour: str


def against(read: Scores, references: Marks, ink: Tokens, locale: str) -> list[Held]:
    """Name target and benchmark, where they are given."""
    names = ("Target {value}", "Benchmark {value}")
    return [
        Held(at, translate(name, locale, value=read.unit.write(at, locale)), colour)
        for at, name, colour in zip(references, names, (ink.danger, ink.fg_3), strict=True)
        if at is not None
    ]


def looks(groups: Sequence[str], ink: Tokens) -> dict[str, tuple[str, str]]:
    """Colour and shape of each series; two are the personas' pair."""
    if len(groups) <= 1:
        colours = [ink.s1]
    elif len(groups) == 2:
        colours = [ink.a, ink.b]
    else:
        colours = [ink.s1, ink.s2, ink.s3, ink.s4]
    pairs = zip(groups, colours, canvas.MARKERS, strict=False)
    return {group: (colour, marker) for group, colour, marker in pairs}


class _Drawing:
    """One sheet, filled row by row."""

    def __init__(
        self,
        read: Scores,
        words: Words,
        ink: Tokens,
        locale: str,
        size: Size,
        references: Marks,
    ) -> None:
        width, height = size
        self.read, self.ink, self.locale = read, ink, locale
        self.series = looks(read.groups, ink)
        self.held = against(read, references, ink, locale)
        self.many = len(read.groups) > 1
        texts = [reading.row_name(line, read.lines) for line in read.lines]
        self.names = rows.names(texts, width)
        room = width - self.names.left - rows.BASE_WIDTH
        self.key = self._keys(room) if self.many else []
        head = 14 + 18 * (self.key[-1][2] + 1 if self.key else 0)
        head += 16 * len(self.held)
        slots = [self._slot(i) for i in range(len(read.lines))]
        stretch = max(1.0, ((height or 0) - 96 - head - 6) / sum(slots)) if height else 1.0
        self.slots = [slot * stretch for slot in slots]
        self.pitch = _PITCH_OF_MANY * stretch
        self.marks = canvas.nice(*extent(read, *references), most=6 if room > 320 else 4)
        unit = (self.marks[-1] - self.marks[0]) / max(room - 2 * _EDGE, 40)
        frame = head + sum(self.slots) + 6
        self.sheet = canvas.Sheet(
            words, ink, width=width, frame_height=int(frame),
            margins=Margins(self.names.left, rows.BASE_WIDTH),
            x=(self.marks[0] - _EDGE * unit, self.marks[-1] + _EDGE * unit), y=(frame, 0),
        )  # fmt: skip
        self.plot, self.head = self.sheet.plot, head
        self._axis()
        self._references()
        self._key()
        self.sheet.finish(self._rows())

    def _slot(self, i: int) -> float:
        """Height of a row, in pixels."""
        line = self.read.lines[i]
        need = self.names.height(i)
        if line.question is None or not self.many:
            return max(_PITCH, need)
        return max(len(self.read.groups) * _PITCH_OF_MANY + 10, need)

    def _axis(self) -> None:
        plot, unit = self.plot, self.read.unit
        step = self.marks[1] - self.marks[0]
        labels = [unit.tick(mark, step, self.locale) for mark in self.marks]
        canvas.ticks(plot.xaxis, plot.xgrid, self.marks, labels)
        plot.yaxis.visible = False
        if unit.kind != "mean":
            plot.add_layout(
                bk.Span(
                    location=0, dimension="height", line_color=self.ink.line_strong, line_width=1,
                    level="underlay",
                )
            )  # fmt: skip
        x = self.sheet.frame_width + rows.BASE_WIDTH - 12
        self.sheet.write("n", x=x, y=8, colour=self.ink.fg_3, align="right")

    def _references(self) -> None:
        y = self.head - 16 * len(self.held)
        for at, text, colour in self.held:
            self.plot.add_layout(
                bk.Span(
                    location=at, dimension="height", line_color=colour, line_width=1.25,
                    line_dash=[6, 3], level="underlay",
                )
            )  # fmt: skip
            half = letters.width(text) / 2
            x = min(max(self.sheet.px(at), half), self.sheet.frame_width - half)
            back = self.ink.bg
            self.sheet.write(text, x=x, y=y, colour=colour, align="center", back=back)
            y += 16

    def _rows(self) -> list[Any]:
        marks: dict[str, list[tuple[Score, float]]] = {group: [] for group in self.read.groups}
        top, tops = float(self.head), []
        for i, (line, slot) in enumerate(zip(self.read.lines, self.slots, strict=True)):
            tops.append(top)
            middle = top + slot / 2
            top += slot
            asked = [self.read.found.get((line, group)) for group in self.read.groups]
            muted = not any(reading.shown(score) for score in asked)
            drop = 0 if self.many or line.question is None else 6
            rows.write_name(self.sheet, self.names.lines[i], middle + drop, muted=muted)
            if line.question is None:
                self._empty(translate("not asked", self.locale), middle, hatch=False)
                continue
            for j, score in enumerate(asked):
                if score is None:
                    continue
                y = middle + (j - (len(asked) - 1) / 2) * self.pitch + drop
                x = self.sheet.frame_width + rows.BASE_WIDTH - 12
                rows.write_base(self.sheet, score, x, y, self.locale)
                if reading.shown(score):
                    marks[score.group].append((score, y))
                else:
                    room = self.sheet.frame_width - 16
                    why = rows.why_empty(self.read, score, room, self.locale)
                    self._empty(why, y, hatch=True)
        bottoms = [start + slot for start, slot in zip(tops, self.slots, strict=True)]
        self.sheet.stages("rows", rows.strips(self.read.lines, tops, bottoms, self.sheet))
        return [self._dots(group, found) for group, found in marks.items() if found]

    def _empty(self, text: str, y: float, *, hatch: bool) -> None:
        ends = (_EDGE / 2, self.sheet.frame_width - _EDGE / 2)
        half = min(9, self.pitch * 0.42)
        rows.write_silence(self.sheet, text, ends, y, half, hatch=hatch)

    def _dots(self, group: str, found: Sequence[tuple[Score, float]]) -> Any:
        colour, marker = self.series[group]
        indicative = self.read.context["indicative_base"]
        hollow = [score.n < indicative for score, _ in found]
        intervals(self.plot, found, colour)
        source = bk.ColumnDataSource(
            {
                "x": [score.value for score, _ in found],
                "y": [y for _, y in found],
                "fill": [self.ink.bg if open_ else colour for open_ in hollow],
            }
            | told(self.read, [score for score, _ in found], self.locale)
        )
        dots = self.plot.scatter(
            x="x", y="y", source=source, marker=marker, size=9.5, line_color=colour,
            line_width=1.75, fill_color="fill",
        )  # fmt: skip
        self._values(found, hollow, colour)
        return dots

    def _values(
        self, found: Sequence[tuple[Score, float]], hollow: Sequence[bool], colour: str
    ) -> None:
        """Write each value: above its dot, or beside its interval where rows stand close."""
        said = translate("indicative", self.locale)
        names = ("x", "y", "text", "dx", "dy", "align", "alpha")
        data: dict[str, list[Any]] = {name: [] for name in names}
        upright = [self.sheet.px(mark.at) for mark in self.held]
        for (score, y), open_ in zip(found, hollow, strict=True):
            text = self.read.unit.write(score.value, self.locale)
            text += f" {said}" if open_ else ""
            wide = letters.width(text, bold=True)
            ends = [e for e in (score.low, score.value, score.high) if math.isfinite(e)]
            x, dx, dy, align = score.value, 0.0, -14.0, "center"
            if self.many and self.sheet.px(max(ends)) + 9 + wide <= self.sheet.frame_width + 4:
                x, dx, dy, align = max(ends), 9, 0, "left"
            elif self.many and self.sheet.px(min(ends)) - 9 - wide >= -4:
                x, dx, dy, align = min(ends), -9, 0, "right"
            else:  # kept inside the frame
                left = min(max(self.sheet.px(x) - wide / 2, 0), self.sheet.frame_width - wide)
                dx = left + wide / 2 - self.sheet.px(x)
            place = letters.box(text, self.sheet.px(x) + dx, y + dy, align, bold=True)
            # A line that would run through the figure stops for it.
            crossed = any(place.left - 2 < line < place.right + 2 for line in upright)
            row = {"x": x, "y": y, "text": text, "dx": dx, "dy": dy, "align": align}
            row["alpha"] = float(crossed)
            for name, entry in row.items():
                data[name].append(entry)
        self.plot.text(
            x="x", y="y", text="text", source=bk.ColumnDataSource(data), x_offset="dx",
            y_offset="dy", text_align="align", text_baseline="middle",
            text_color=colour if self.many else self.ink.fg, text_font=value(FONT),
            text_font_size="11px", text_font_style="bold", background_fill_color=self.ink.bg,
            background_fill_alpha="alpha", padding=1,
        )  # fmt: skip

    def _keys(self, room: float) -> list[tuple[str, float, int]]:
        """Lay out the names of the series above the first row: text, pixels from left, line."""
        x, line, out = 0.0, 0, []
        for group in self.read.groups:
            text = letters.shorten(letters.one_line(group), room - 26, bold=True)
            need = 34 + letters.width(text, bold=True)
            if x and x + need - 12 > room:
                x, line = 0.0, line + 1
            out.append((text, x, line))
            x += need
        return out

    def _key(self) -> None:
        """Name the series, each with its own shape and colour."""
        for group, (text, x, line) in zip(self.read.groups, self.key, strict=False):
            colour, marker = self.series[group]
            self.plot.scatter(
                x=[x + 6], y=[8 + 18 * line], marker=marker, size=9, fill_color=colour,
                line_color=colour, x_range_name="page",
            )  # fmt: skip
            self.sheet.write(text, x=x + 16, y=8 + 18 * line, colour=colour, bold=True)


def intervals(plot: Any, found: Sequence[tuple[Score, float]], colour: str) -> None:
    """Draw each interval with its ends; one answer alone has none."""
    there = [(score, y) for score, y in found if math.isfinite(score.low)]
    source = bk.ColumnDataSource(
        {
            "low": [score.low for score, _ in there],
            "high": [score.high for score, _ in there],
            "y": [y for _, y in there],
        }
    )
    plot.segment(
        x0="low", x1="high", y0="y", y1="y", source=source, line_color=colour, line_width=2
    )
    for end in ("low", "high"):
        plot.scatter(
            x=end, y="y", source=source, marker="dash", angle=math.pi / 2, size=8,
            line_color=colour, line_width=1.25,
        )  # fmt: skip


def told(read: Scores, found: Sequence[Score], locale: str) -> dict[str, list[Any]]:
    """Give the columns of the tooltips, and the stage that each mark stands for."""
    return {
        "t1": [reading.head(read, score, locale) for score in found],
        "t2": [reading.span(read, score, locale) for score in found],
        "t3": [reading.base(read, score, locale) for score in found],
        "stage": [score.line.place for score in found],
    }
