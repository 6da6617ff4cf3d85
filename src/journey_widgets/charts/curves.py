"""Emotion curves on a sheet, over the survey's scores where there are some."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from journey_widgets.charts import canvas, letters, surveyed
from journey_widgets.charts.canvas import Margins, Sheet, Strip, Words, bk
from journey_widgets.charts.letters import Box, Places, apart, box
from journey_widgets.locales import number, signed, translate

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.charts.surveyed import Survey
    from journey_widgets.charts.tokens import Tokens

_APART = 9
_GAP = 1.0
"""From this difference on, expected against delivered is drawn with an arrow and its number."""
_LEFT = 46
_SLANT = 1.05
_SLANTED = 92
_KEY = 18


def drawn(
    table: pd.DataFrame,
    chosen: Sequence[Any],
    scale: tuple[float, float],
    survey: Survey | None,
    words: Words,
    ink: Tokens,
    locale: str,
    size: tuple[int, int],
    *,
    keyed: bool = False,
) -> Any:
    """Draw a curve for each persona; `keyed` names them above, where no curve has room for it."""
    records: Any = table.to_dict("records")
    rows = {p.id: [row for row in records if row["persona_id"] == p.id] for p in chosen}
    stages = [(row["stage_id"], row["stage"]) for row in rows[chosen[0].id]]
    asked = table["survey"].notna().any()
    over = _KEY * len(chosen) if keyed else 0
    names = [name for _, name in stages]
    sheet = _sheet(names, words, ink, scale, size, over=over, survey=bool(asked))
    _axes(sheet, scale, locale)
    shifts = (0.0,) if len(chosen) == 1 else (-_APART, _APART)
    slot = sheet.frame_width / len(stages)
    shift = min(1.0, slot / 40)
    lines = [
        _Curve(sheet, rows[persona.id], colour, marker, dx * shift / slot, locale)
        for persona, colour, marker, dx in zip(
            chosen, (ink.a, ink.b), canvas.MARKERS, shifts, strict=False
        )
    ]
    points = Places(place for line in lines for place in line.taken())
    free = Places(place for line in lines for place in [*line.taken(), *line.path()])
    for i, (persona, line) in enumerate(zip(chosen, lines, strict=True)):
        name = letters.one_line(persona.name)
        if keyed:
            line.name_above(name, i)
        elif not line.name(name, free, points):
            whole = (table, chosen, scale, survey, words, ink, locale, size)
            return drawn(*whole, keyed=True)
    for line in lines:
        line.write(free, points, [other for other in lines if other is not line])
    marks = [line.dots for line in lines if line.dots is not None]
    if survey is not None and asked:
        marks += surveyed.draw(sheet, rows, survey, (ink.a, ink.b), shifts, slot, locale)
    top, bottom = sheet.plot.y_range.end, sheet.plot.y_range.start
    sheet.stages(
        "columns",
        [Strip(stage, i - 0.5, i + 0.5, top, bottom) for i, (stage, _) in enumerate(stages)],
    )
    return sheet.finish(marks)


def _sheet(
    names: Sequence[str],
    words: Words,
    ink: Tokens,
    scale: tuple[float, float],
    size: tuple[int, int],
    *,
    over: int,
    survey: bool,
) -> Sheet:
    """Make the sheet; stage names stand level where they fit, else slanted."""
    width, height = size
    right = 78
    slot = (width - _LEFT - right) / len(names)
    texts = [letters.wrap(letters.one_line(name), slot - 6) for name in names]
    level = max(map(len, texts)) <= 3 and not any(line.endswith("…") for t in texts for line in t)
    if not level and slot >= 56:
        level = True
        texts = [letters.wrap(letters.one_line(name), slot - 6, most=3) for name in names]
    if not level:
        texts = [[letters.middle(letters.one_line(name), _SLANTED)] for name in names]
    below = 24 + 13 * (max(map(len, texts)) - 1) if level else 18 + int(_SLANTED * 0.87)
    low, high = scale
    room = 0.14 * (high - low)
    pixel = (high - low + 2 * room) / height
    under = surveyed.HEIGHT if survey else 0
    sheet = Sheet(
        words, ink, width=width, frame_height=height + under + over,
        margins=Margins(_LEFT, right, below), x=(-0.5, len(names) - 0.5),
        y=(low - room - under * pixel, high + room + over * pixel),
    )  # fmt: skip
    said = ["\n".join(letters.plain(line) for line in text) for text in texts]
    canvas.ticks(sheet.plot.xaxis, sheet.plot.xgrid, list(range(len(names))), said)
    sheet.plot.xgrid.grid_line_color = None
    if not level:
        sheet.plot.xaxis.major_label_orientation = _SLANT
    return sheet


def _axes(sheet: Sheet, scale: tuple[float, float], locale: str) -> None:
    low, high = scale
    marks = [mark for mark in canvas.nice(low, high, 5) if low <= mark <= high]
    step = marks[1] - marks[0] if len(marks) > 1 else 1
    digits = 0 if float(step).is_integer() else 1
    plot = sheet.plot
    canvas.ticks(plot.yaxis, plot.ygrid, marks, [signed(m, locale, digits=digits) for m in marks])
    plot.ygrid.grid_line_color = sheet.ink.line
    if low < 0 < high:
        plot.add_layout(
            bk.Span(
                location=0, dimension="width", line_color=sheet.ink.line_strong, level="underlay"
            )
        )


class _Curve:
    """One persona's line, its marks, and the places they take."""

    def __init__(
        self, sheet: Sheet, rows: list[Any], colour: str, marker: str, shift: float, locale: str
    ) -> None:
        self.sheet, self.rows, self.colour, self.locale = sheet, rows, colour, locale
        self.shift, self.marker = shift, marker
        self.there = [(i, row) for i, row in enumerate(rows) if not math.isnan(row["value"])]
        self.samples: list[tuple[float, float]] = []
        for piece in pieces(self.there):
            self._line(piece)
        self._intervals()
        self._expected()
        self.dots = self._dots(marker) if self.there else None

    def at(self, i: int, y: float) -> tuple[float, float]:
        """Where a value of a stage lies, in pixels."""
        return self.sheet.px(i + self.shift), self.sheet.py(y)

    def ends(self, row: Any) -> tuple[float, float]:
        """Give the ends of what is drawn at a stage, in values."""
        there = [row["value"]]
        if row["basis"] == "evidence" and not math.isnan(row["low"]):
            there += [row["low"], row["high"]]
        return min(there), max(there)

    def taken(self) -> list[Box]:
        """Give the places of the marks and their intervals."""
        out = []
        for i, row in self.there:
            low, high = self.ends(row)
            (x, bottom), (_, top) = self.at(i, low), self.at(i, high)
            out.append(Box(x - 6, top - 5, x + 6, bottom + 5))
            if not math.isnan(row["expected"]):
                x, y = self.at(i, row["expected"])
                out.append(Box(x - 9, y - 3, x + 9, y + 3))
                if abs(row["value"] - row["expected"]) >= _GAP:
                    end = self._arrow_end(row)
                    out.append(Box(x - 4, end - 5, x + 4, end + 5))
        return out

    def path(self) -> list[Box]:
        """Give the places of the line."""
        at = [(self.sheet.px(x), self.sheet.py(y)) for x, y in self.samples]
        return [Box(x - 2, y - 2, x + 2, y + 2) for x, y in at]

    def _line(self, piece: list[tuple[int, Any]]) -> None:
        if len(piece) < 2:
            return
        x = np.array([i for i, _ in piece], dtype=float)
        curve = PchipInterpolator(x, [row["value"] for _, row in piece])
        for (i, a), (_, b) in pairwise(piece):
            at = np.linspace(i, i + 1, 25)
            xs, ys = (at + self.shift).tolist(), curve(at).tolist()
            self.samples += zip(xs, ys, strict=True)
            solid = a["basis"] == b["basis"] == "evidence"
            self.sheet.plot.line(
                x=xs, y=ys, line_color=self.colour, line_width=1.75,
                line_dash="solid" if solid else "5 4",
            )  # fmt: skip

    def _intervals(self) -> None:
        spans = [(i, self.ends(row)) for i, row in self.there]
        spans = [(i, ends) for i, ends in spans if ends[0] < ends[1]]
        x = [i + self.shift for i, _ in spans]
        low, high = [ends[0] for _, ends in spans], [ends[1] for _, ends in spans]
        plot = self.sheet.plot
        plot.segment(x0=x, x1=x, y0=low, y1=high, line_color=self.colour, line_width=1.75)
        for y in (low, high):
            plot.scatter(x=x, y=y, marker="dash", size=7, line_color=self.colour, line_width=1.25)

    def _expected(self) -> None:
        hoped = [(i, row) for i, row in self.there if not math.isnan(row["expected"])]
        self.sheet.plot.scatter(
            x=[i + self.shift for i, _ in hoped], y=[row["expected"] for _, row in hoped],
            marker="dash", size=17, line_color=self.colour, line_width=2, line_dash="3 2",
        )  # fmt: skip
        for i, row in hoped:
            if abs(row["value"] - row["expected"]) >= _GAP:
                self._arrow(i, row)

    def _arrow_end(self, row: Any) -> float:
        """Where the arrow's head stands, in pixels: short of the mark and its interval."""
        low, high = self.ends(row)
        down = row["value"] < row["expected"]
        return self.sheet.py(high) - 9 if down else self.sheet.py(low) + 9

    def _arrow(self, i: int, row: Any) -> None:
        """Lead the eye from what was expected to what was delivered."""
        down = row["value"] < row["expected"]
        end = self.sheet.y_at(self._arrow_end(row))
        x = i + self.shift
        self.sheet.plot.segment(
            x0=[x], x1=[x], y0=[row["expected"]], y1=[end], line_color=self.colour,
            line_alpha=0.6, line_dash="1 2",
        )  # fmt: skip
        self.sheet.plot.scatter(
            x=[x], y=[end], marker="inverted_triangle" if down else "triangle", size=6,
            fill_color=self.colour, line_color=self.colour,
        )  # fmt: skip

    def _dots(self, marker: str) -> Any:
        ink, locale = self.sheet.ink, self.locale
        backed = [row["basis"] == "evidence" for _, row in self.there]
        source = bk.ColumnDataSource(
            {
                "x": [i + self.shift for i, _ in self.there],
                "y": [row["value"] for _, row in self.there],
                "fill": [self.colour if one else ink.bg for one in backed],
                "t1": [head(row, locale) for _, row in self.there],
                "t2": [detail(row, locale) for _, row in self.there],
                "t3": [base(row, locale) for _, row in self.there],
                "stage": [row["stage_id"] for _, row in self.there],
            }
        )
        return self.sheet.plot.scatter(
            x="x", y="y", source=source, marker=marker, size=9, fill_color="fill",
            line_color=self.colour, line_width=1.75,
        )  # fmt: skip

    def name_above(self, text: str, i: int) -> None:
        """Write the persona's name above all curves, with its mark."""
        y = self.sheet.y_at(_KEY * (i + 0.5))
        self.sheet.plot.scatter(
            x=[5], y=[y], marker=self.marker, size=9, fill_color=self.colour,
            line_color=self.colour, x_range_name="page",
        )  # fmt: skip
        said = letters.shorten(text, self.sheet.frame_width + 60, bold=True)
        self.sheet.write(said, x=16, y=y, colour=self.colour, bold=True)

    def name(self, text: str, free: Places, points: Places) -> bool:
        """Write the persona's name at the end of its curve, or where else there is room on it."""
        width = self.sheet.frame_width + 74
        places: list[tuple[float, float, str]] = []
        for i, row in reversed(self.there):
            x, y = self.at(i, row["value"])
            short = x + 12 + letters.width(text, bold=True) > width
            places += [] if short else [(x + 12, y + dy, "left") for dy in (0, -10, 10)]
            (_, above), (_, below) = (self.at(i, end) for end in reversed(self.ends(row)))
            places += [(x, above - 26, "center"), (x, below + 26, "center")]
        inside = [p for p in places if self._inside(box(text, *p, bold=True))]
        # Across a curve it would be hard to tell whose name it is.
        return not self.there or self._put(text, inside, free, points, crossing=False)

    def write(self, free: Places, points: Places, others: Sequence[_Curve]) -> None:
        """Write the values, the outermost first; where there is no room the tooltip has them."""
        for i, row in sorted(self.there, key=lambda pair: -abs(pair[1]["value"])):
            x, _ = self.at(i, row["value"])
            low, high = self.ends(row)
            (_, below), (_, above) = self.at(i, low), self.at(i, high)
            beside = [other.rows[i]["value"] for other in others]
            lower = any(each > row["value"] for each in beside) or (
                row["value"] < 0 and not any(each < row["value"] for each in beside)
            )
            places = [(x, above - 13, "center"), (x, below + 13, "center")]
            places = places[::-1] if lower else places
            y = self.sheet.py(row["value"])
            places += [(x + 10, y, "left"), (x - 10, y, "right")]
            text = signed(row["value"], self.locale)
            self._put(text, [p for p in places if self._inside(box(text, *p))], free, points)
            gap = row["value"] - row["expected"]
            if abs(gap) >= _GAP:  # never where nothing was expected
                middle = self.sheet.py((row["value"] + row["expected"]) / 2)
                sides = [(x + 8, middle, "left"), (x - 8, middle, "right")]
                self._put(signed(gap, self.locale), sides, free, points, bold=False)

    def _inside(self, place: Box) -> bool:
        return place.left > -6 and place.right < self.sheet.frame_width + 76 and place.top > -4

    def _put(
        self,
        text: str,
        places: list[tuple[float, float, str]],
        free: Places,
        points: Places,
        *,
        bold: bool = True,
        crossing: bool = True,
    ) -> bool:
        """Write where nothing stands; else across a curve, but no mark and no other text."""
        boxes = [box(text, *place, bold=bold) for place in places]
        which = next((i for i, one in enumerate(boxes) if free.free(one)), None)
        back = None
        if which is None and crossing:
            which = next((i for i, one in enumerate(boxes) if points.free(one)), None)
            back = self.sheet.ink.bg
        if which is None:
            return False
        points.take(boxes[which])
        free.take(boxes[which])
        x, y, align = places[which]
        self.sheet.write(
            text, x=x, y=self.sheet.y_at(y), colour=self.colour, align=align, bold=bold, back=back
        )
        return True


def pieces(there: list[tuple[int, Any]]) -> list[list[tuple[int, Any]]]:
    """Part into runs of neighbouring stages: a missing one breaks the line."""
    out: list[list[tuple[int, Any]]] = []
    for entry in there:
        if out and entry[0] == out[-1][-1][0] + 1:
            out[-1].append(entry)
        else:
            out.append([entry])
    return out


def head(row: Any, locale: str) -> str:
    """Say who, where and what: the first line of a tooltip."""
    return translate(
        "{persona}, {stage}: {value}", locale, persona=apart(row["persona"]),
        stage=apart(row["stage"]), value=signed(row["value"], locale),
    )  # fmt: skip


def detail(row: Any, locale: str) -> str:
    """Say what was expected, and how sure it is."""
    parts = []
    if not math.isnan(row["expected"]):
        expected = signed(row["expected"], locale)
        parts.append(translate("expected {value}", locale, value=expected))
    if row["basis"] == "assumed":
        parts.append(translate("assumed", locale))
    elif not math.isnan(row["low"]):
        low, high = signed(row["low"], locale), signed(row["high"], locale)
        parts.append(translate("{low} to {high}", locale, low=low, high=high))
    return ", ".join(parts)


def base(row: Any, locale: str) -> str:
    """Say of how many, where that is known."""
    n = row["n"]
    known = n is not None and n == n
    return translate("n = {n}", locale, n=number(int(n), locale)) if known else ""
