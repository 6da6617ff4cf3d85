"""How wide a text will be, where it breaks, and where it may stand.

A chart is laid out before any browser measures its letters, so widths are those of a wide system
font: what fits here fits everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_EMS: Final = (
    (frozenset("ijlI|!.,:;'`´’ \u00a0\u202f"), 0.34),
    (frozenset('ftrJ()[]{}-–/\\"°*'), 0.44),
    (frozenset("mwMWQO@%—&æœ+−=<>"), 0.9),
)
_BOLD: Final = 1.13
_MATHS: Final = re.compile(r"\$(?=\$)|\\(?=[\[\]()])")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


def _em(letter: str) -> float:
    for letters, em in _EMS:
        if letter in letters:
            return em
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72 if letter.isupper() else 0.63


def width(text: str, size: float = 11, *, bold: bool = False) -> float:
    """Give the pixels a line of text needs.

    Examples
    --------
    >>> width("Security") < width("Security", bold=True) < width("Security", 14)
    True
    """
    return sum(map(_em, text)) * size * (_BOLD if bold else 1)


def shorten(text: str, room: float, size: float = 11, *, bold: bool = False) -> str:
    """Cut a text where its room ends, with a sign that it was cut.

    Examples
    --------
    >>> shorten("Wait at the gate", 60)
    'Wait at t…'
    >>> shorten("Gate", 60)
    'Gate'
    """
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def middle(text: str, room: float, size: float = 11) -> str:
    """Cut a text in its middle: names that are numbered differ at the end.

    Examples
    --------
    >>> middle("Stage number 20", 80)
    'Stage…er 20'
    """
    if width(text, size) <= room:
        return text
    end = text[-5:]
    return shorten(text[:-5], room - width(end, size), size).rstrip("…") + "…" + end


def wrap(
    text: str, room: float, size: float = 11, *, bold: bool = False, most: int = 20
) -> list[str]:
    """Break a text into lines that fit, at its words; the last one is cut where there are too many.

    Examples
    --------
    >>> wrap("Wait at the gate", 60)
    ['Wait at', 'the gate']
    >>> wrap("Wait at the gate", 60, most=1)
    ['Wait at…']
    """
    lines: list[str] = []
    for part in text.splitlines():
        line = ""
        for word in part.split():
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [shorten(line, room, size, bold=bold) for line in lines]


def plain(text: str) -> str:
    r"""Keep a text from being read as a formula, which Bokeh would fetch a library for.

    Examples
    --------
    >>> plain("$$x$$") == "$$x$$", len(plain("$$x$$"))
    (False, 7)
    """
    return _MATHS.sub(lambda found: f"{found[0]}\u2060", text)


def one_line(text: str) -> str:
    r"""Give a name without breaks and doubled spaces.

    Examples
    --------
    >>> one_line(" Check\n in ")
    'Check in'
    """
    return " ".join(str(text).split())


def apart(name: str) -> str:
    """Keep a name that runs from right to left from turning the words around it.

    Examples
    --------
    >>> apart("Gate"), len(apart("בדיקה")) - len("בדיקה")
    ('Gate', 2)
    """
    turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name)
    return f"\u2068{name}\u2069" if turned else name


class Box(NamedTuple):
    """A place on the sheet, in pixels from the frame's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two places share some of the sheet."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def box(text: str, x: float, y: float, align: str, size: float = 11, *, bold: bool = False) -> Box:
    """Give the place of a line of text whose middle stands at y."""
    wide = width(text, size, bold=bold)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return Box(left, y - size * 0.62, left + wide, y + size * 0.62)


class Places:
    """What is taken on a sheet, and what is still free."""

    def __init__(self, taken: Iterable[Box] = ()) -> None:
        self._taken = list(taken)

    def take(self, place: Box) -> None:
        """Keep a place free of anything else."""
        self._taken.append(place)

    def free(self, place: Box) -> bool:
        """Whether nothing stands there."""
        return not any(place.meets(other) for other in self._taken)

    def first(self, places: Sequence[Box]) -> int | None:
        """Take the first free place, and say which; None if there is none."""
        for i, place in enumerate(places):
            if self.free(place):
                self.take(place)
                return i
        return None
