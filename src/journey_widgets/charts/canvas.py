"""The sheet every chart is drawn on: title, subtitle, note, axes and tools in one look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from bokeh import models, plotting
from bokeh.core.properties import value

from journey_widgets.charts import letters
from journey_widgets.charts.tokens import FONT, Tokens
from journey_widgets.model.errors import JourneyError

bk: Any = models
"""Bokeh's models, whose annotations don't know what their constructors take."""
WIDTH: Final = 560
WIDTHS: Final = (240, 8_000)
HEIGHTS: Final = (120, 20_000)
"""Least and most pixels that are taken; with more, a browser has no memory for the picture."""
TEXT: Final = "11px"
MOST_SERIES: Final = 4
"""Beyond these, colours and shapes are hard to tell apart: each has a panel of its own."""
MARKERS: Final = ("circle", "square", "triangle", "diamond")


@dataclass(frozen=True)
class Words:
    """What is written around the marks."""

    title: str
    subtitle: str = ""
    note: str = ""


Kind: TypeAlias = Literal["rows", "columns", "panels"]
"""Which sides of a strip say that a point belongs to it: above and below, left and right, all."""


class Strip(NamedTuple):
    """Where a stage stands on the sheet; across the whole sheet where it is a row."""

    stage: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Margins:
    """Room beside the frame, in pixels."""

    left: int
    right: int
    bottom: int = 24
    key: int = 0
    """Room for a key between the axis below and the note."""


def check(width: int, height: int | None) -> None:
    """Refuse a size in which no chart can be drawn.

    Examples
    --------
    >>> check(40, None)
    Traceback (most recent call last):
    journey_widgets.model.errors.JourneyError: width=40 leaves a chart no room. Give 240 to 8,000 pixels.
    """  # noqa: E501
    for name, size, (least, most) in (("width", width, WIDTHS), ("height", height, HEIGHTS)):
        if size is not None and not least <= size <= most:
            room = "no room" if size < least else "more room than it can fill"
            message = f"{name}={size:,} leaves a chart {room}. Give {least} to {most:,} pixels."
            raise JourneyError(message)


class Sheet:
    """An empty figure with its words in place; writing is gathered and put down at the end.

    Everything outside the frame is placed by pixel, so that the frame's own size is known. Text
    beside the frame is a glyph on a level that is not clipped, in a range that counts pixels.
    """

    def __init__(  # each is one side of the sheet
        self,
        words: Words,
        ink: Tokens,
        *,
        width: int,
        frame_height: int,
        margins: Margins,
        x: tuple[float, float],
        y: tuple[float, float],
    ) -> None:
        self.ink = ink
        self.frame_width = width - margins.left - margins.right
        self.frame_height = frame_height
        self.left = margins.left
        self.right = margins.right
        room = width - 12
        title = letters.wrap(letters.plain(words.title), room, 14, bold=True)
        subtitle = letters.wrap(letters.plain(words.subtitle), room, 12)
        note = letters.wrap(letters.plain(words.note), room)
        above = 8 + 21 * len(title) + (18 * len(subtitle) + 4 if subtitle else 0) + 6
        below = margins.bottom + margins.key + (15 * len(note) + 12 if note else 4)
        self.plot: Any = plotting.figure(
            width=width,
            height=above + frame_height + below,
            frame_width=self.frame_width,
            frame_height=frame_height,
            min_border_left=margins.left,
            min_border_right=margins.right,
            min_border_top=4,
            min_border_bottom=below if margins.key else 4,
            x_range=bk.Range1d(*x),
            y_range=bk.Range1d(*y),
            tools=[],
            toolbar_location="above",
            background_fill_color=ink.paper,
            border_fill_color=ink.paper,
            outline_line_color=None,
            title=_title("\n".join(title), ink.fg, "14px", "bold", margins.left),
        )
        self.plot.extra_x_ranges = {"page": bk.Range1d(0, self.frame_width)}
        if subtitle:
            second = _title("\n".join(subtitle), ink.fg_2, "12px", "normal", margins.left)
            self.plot.add_layout(second, "above")
            self.plot.above.insert(0, self.plot.above.pop())  # nearer to the frame than the title
        if note and not margins.key:
            last = _title("\n".join(note), ink.fg_3, TEXT, "normal", margins.left)
            last.standoff = 8
            self.plot.add_layout(last, "below")
        _axes(self.plot, ink)
        self._written: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        self._stages: tuple[Kind, list[Strip]] = ("rows", [])
        for i, line in enumerate(note if margins.key else ()):
            under = frame_height + margins.bottom + margins.key + 12 + 15 * i
            self.write(line, x=-margins.left, y=self.y_at(under), colour=ink.fg_3)

    def px(self, x: float) -> float:
        """Where a value of x lies, in pixels from the frame's left edge."""
        span = self.plot.x_range
        return float((x - span.start) / (span.end - span.start) * self.frame_width)

    def py(self, y: float) -> float:
        """Where a value of y lies, in pixels from the frame's top."""
        span = self.plot.y_range
        return float((span.end - y) / (span.end - span.start) * self.frame_height)

    def y_at(self, pixels: float) -> float:
        """Which value of y lies so many pixels below the frame's top."""
        span = self.plot.y_range
        return float(span.end - pixels / self.frame_height * (span.end - span.start))

    def write(  # a text has a place, words and a look
        self,
        text: str,
        *,
        x: float,
        y: float,
        colour: str,
        align: str = "left",
        bold: bool = False,
        data: bool = False,
        size: str = TEXT,
        dx: float = 0,
        dy: float = 0,
        back: str | None = None,
    ) -> None:
        """Write at a value of y, and at x pixels from the frame's left edge (or a value of x)."""
        self._written[data].append(
            {
                "x": x,
                "y": y,
                "text": text,
                "colour": colour,
                "align": align,
                "size": size,
                "style": "bold" if bold else "normal",
                "dx": dx,
                "dy": dy,
                "back": back or self.ink.bg,
                "alpha": 1.0 if back else 0.0,
            }
        )

    def stages(self, kind: Kind, strips: Sequence[Strip]) -> None:
        """Say where each stage stands, so that a page can show one and hear which is meant."""
        self._stages = (kind, list(strips))

    def finish(self, marks: Sequence[Any] = ()) -> Any:
        """Put the writing down, add the tools, and give the figure."""
        _strips(self, *self._stages)
        for data, texts in self._written.items():
            if not texts:
                continue
            columns = {name: [text[name] for text in texts] for name in texts[0]}
            self.plot.text(
                x="x", y="y", text="text", source=bk.ColumnDataSource(columns), level="annotation",
                text_color="colour", text_align="align", text_font=value(FONT),
                text_font_size="size", text_font_style="style", text_baseline="middle",
                x_offset="dx", y_offset="dy", background_fill_color="back",
                background_fill_alpha="alpha", padding=3,
                **({} if data else {"x_range_name": "page"}),
            )  # fmt: skip
        tools: list[Any] = [bk.FullscreenTool()]
        if marks:
            # Only what stands on the axis is zoomed; names and bases stay where they are.
            tools.append(bk.ZoomInTool(dimensions="width", renderers=list(marks)))
            tools.append(bk.ResetTool())
        self.plot.add_tools(*tools, bk.SaveTool())
        if marks:
            tooltip(self.plot, marks, self.ink)
        self.plot.toolbar.logo = None
        self.plot.toolbar.autohide = True
        return self.plot


def _strips(sheet: Sheet, kind: Kind, strips: Sequence[Strip]) -> None:
    """Lay a strip over each stage, unseen until its stage is chosen; under all writing."""
    if not strips:
        return
    source = bk.ColumnDataSource(
        {name: [getattr(strip, name) for strip in strips] for name in Strip._fields}
        | {"on": [0.0] * len(strips), "tint": [0.0] * len(strips)}
    )
    ink = sheet.ink.accent
    sheet.plot.quad(
        left="left", right="right", top="top", bottom="bottom", source=source, name="jw-stages",
        tags=[kind], level="annotation", fill_color=ink, fill_alpha="tint", line_color=ink,
        line_alpha="on", line_width=1.5, **({"x_range_name": "page"} if kind == "rows" else {}),
    )  # fmt: skip


def _title(text: str, colour: str, size: str, style: Any, left: int) -> Any:
    return bk.Title(
        text=text,
        text_color=colour,
        text_font=FONT,
        text_font_size=size,
        text_font_style=style,
        text_line_height=1.3,
        offset=-left,
        standoff=2,
    )


def _axes(plot: Any, ink: Tokens) -> None:
    for axis in plot.axis:
        axis.axis_line_color = None
        axis.major_tick_line_color = None
        axis.minor_tick_line_color = None
        axis.major_label_text_font = FONT
        axis.major_label_text_font_size = TEXT
        axis.major_label_text_color = ink.fg_2
        axis.axis_label_text_font = FONT
        axis.axis_label_text_font_size = TEXT
        axis.axis_label_text_font_style = "normal"
        axis.axis_label_text_color = ink.fg_2
    plot.xgrid.grid_line_color = ink.line
    plot.ygrid.grid_line_color = None


def ticks(axis: Any, grid: Any, values: Sequence[float], labels: Sequence[str]) -> None:
    """Put the axis's marks where they are meant, with our own words."""
    axis.ticker = bk.FixedTicker(ticks=list(values))
    axis.major_label_overrides = dict(zip(values, labels, strict=True))
    grid.ticker = axis.ticker


def hatched(plot: Any, ink: Tokens, *, x: tuple[float, float], y: float, half: float) -> None:
    """Mark a place where nothing can be shown; x in pixels of the frame, so that it stays put."""
    source = bk.ColumnDataSource({"left": [x[0]], "right": [x[1]], "y": [y]})
    plot.quad(
        left="left", right="right", top=y + half, bottom=y - half, source=source, line_color=None,
        fill_color=None, hatch_pattern="/", hatch_color=ink.line_strong, hatch_alpha=0.6,
        hatch_scale=7, hatch_weight=0.7, x_range_name="page",
    )  # fmt: skip


def tooltip(plot: Any, renderers: Sequence[Any], ink: Tokens) -> None:
    """Show each mark's name and value, interval and n, in that order; columns t1, t2, t3."""
    cell = f"font:400 11px/13px {FONT};color:{ink.fg_2}".replace('"', "'")
    lines = "".join(f'<div style="{cell}">@{name}</div>' for name in ("t2", "t3"))
    head = f'<div style="{cell};color:{ink.fg};font-weight:600">@t1</div>'
    plot.add_tools(
        bk.HoverTool(
            renderers=list(renderers),
            tooltips=f'<div style="background:{ink.raised};margin:-2px;padding:4px 6px">'
            f"{head}{lines}</div>",
            visible=False,
            point_policy="snap_to_data",
            attachment="vertical",
        )
    )


def nice(low: float, high: float, most: int = 6) -> list[float]:
    """Round marks that hold both ends.

    Examples
    --------
    >>> nice(-25, 46)
    [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]
    >>> nice(3.61, 4.44)
    [3.6, 3.8, 4.0, 4.2, 4.4, 4.6]
    """
    if high <= low:
        low, high = low - 0.5, high + 0.5
    raw = (high - low) / (most - 1)
    unit = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 2.5, 3, 5, 10, 20):
        step = factor * unit
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most - 1:
            break
    return [round(i * step, 10) for i in range(first, last + 1)]
