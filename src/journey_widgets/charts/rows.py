"""Rows of a chart: a name at the left, a base at the right, words where nothing can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey_widgets.charts import canvas, letters
from journey_widgets.locales import number, translate

if TYPE_CHECKING:
    from journey_widgets.charts.canvas import Sheet
    from journey_widgets.charts.reading import Line, Score, Scores

BASE_WIDTH = 62
NAME_SIZE = 11.5
_LINE = 14
_MOST_LINES = 4
_MOST_OF_WIDTH = 0.36
_GAP = 10


@dataclass(frozen=True)
class Names:
    """The names of a chart's rows, as they are written: in two lines where one is too short."""

    left: int
    """Pixels that they need beside the frame."""
    lines: tuple[tuple[str, ...], ...]

    def height(self, i: int) -> int:
        """Pixels that a row needs for its name."""
        return _LINE * len(self.lines[i]) + 4


def names(texts: Sequence[str], width: int) -> Names:
    """Lay out the names of the rows, in at most a third of the width or so."""
    room = max(_MOST_OF_WIDTH * width, 84) - _GAP - 4
    lines = tuple(
        tuple(letters.wrap(letters.one_line(text), room, NAME_SIZE, most=_MOST_LINES) or [""])
        for text in texts
    )
    widest = max((letters.width(line, NAME_SIZE) for name in lines for line in name), default=0)
    return Names(int(max(widest, 40)) + _GAP + 6, lines)


def write_name(sheet: Sheet, lines: Sequence[str], y: float, *, muted: bool) -> None:
    """Write a row's name beside the frame."""
    colour = sheet.ink.fg_3 if muted else sheet.ink.fg
    for i, line in enumerate(lines):
        sheet.write(
            line, x=-_GAP, y=y, dy=(i - (len(lines) - 1) / 2) * _LINE, colour=colour,
            align="right", size=f"{NAME_SIZE}px",
        )  # fmt: skip


def write_base(sheet: Sheet, score: Score, x: float, y: float, locale: str) -> None:
    """Write how many answered, at the row's end."""
    colour = sheet.ink.fg_2 if score.base_ok else sheet.ink.fg_3
    sheet.write(number(score.n, locale), x=x, y=y, colour=colour, align="right")


def write_silence(
    sheet: Sheet, text: str, ends: tuple[float, float], y: float, half: float, *, hatch: bool
) -> None:
    """Say in the middle of a row why there is nothing in it; `ends` are pixels of the frame."""
    if hatch:
        canvas.hatched(sheet.plot, sheet.ink, x=ends, y=y, half=half)
    room = ends[1] - ends[0]
    said = letters.shorten(text, room)
    middle = (ends[0] + ends[1]) / 2
    sheet.write(said, x=middle, y=y, colour=sheet.ink.fg_3, align="center", back=sheet.ink.bg)


def why_empty(read: Scores, score: Score, room: float, locale: str) -> str:
    """Say that nobody answered, or too few; in fewer words where there is little room."""
    if not score.n:
        return translate("no answers", locale)
    if score.base_ok:  # and all the same no figure came of it
        return translate("no value", locale)
    n = number(score.n, locale)
    least = read.context["min_base"]
    said = translate("n = {n}, below base of {least}", locale, n=n, least=least)
    return said if letters.width(said) <= room else translate("n = {n}", locale, n=n)


def strips(
    lines: Sequence[Line], tops: Sequence[float], bottoms: Sequence[float], sheet: Sheet
) -> list[canvas.Strip]:
    """Lay out the rows that stand for a stage, across the whole sheet."""
    ends = (-float(sheet.left), float(sheet.frame_width + sheet.right))
    return [
        canvas.Strip(line.place, *ends, top, bottom)
        for line, top, bottom in zip(lines, tops, bottoms, strict=True)
        if line.place is not None
    ]
