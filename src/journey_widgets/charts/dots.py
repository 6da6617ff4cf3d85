"""Scores by stage: a dot with its interval, its value beside it, its base in a column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import value

from journey_widgets.charts import canvas, reading
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.reading import Line, Score, Scores
from journey_widgets.charts.tokens import FONT, Theme, Tokens, tokens
from journey_widgets.locales import number, percent, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_SERIES = 4
_PITCH = {1: 32, 2: 23, 3: 21, 4: 20}
_N_WIDTH = 62


def stage_scores(  # the common arguments of every chart
    scores: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    target: float | None = None,
    benchmark: float | None = None,
    measure: str | None = None,
    width: int = canvas.WIDTH,
    height: int | None = None,
    theme: Theme = "auto",
    locale: str = "en",
) -> Chart:
    """Draw scores by stage, each with its interval and its base.

    Stages below the minimum base keep their row, hatched, with their n; up to 29 answers the dot is
    hollow. Personas, groups or waves stand side by side, at most four. Scores in another unit than
    that of most stages (an NPS beside means) don't share the axis: they are told in the note.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `journey_widgets.stage_scores` returned it.
    title, subtitle, note : str, optional
        What is said around the marks. Without them: measure and split; interval method; bases.
    target, benchmark : float, optional
        Values to hold the scores against, in their unit; shares from 0 to 1.
    measure : str, optional
        Which measure to draw, where the table has several.
    width, height : int, optional
        In pixels; the height follows from the rows.
    theme : {"auto", "light", "dark"}
        "auto" follows the page the chart stands on.
    locale : str
        Language of words and numbers.

    Returns
    -------
    Chart

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import JourneyMap, Question
    >>> from journey_widgets.data import stage_scores as score
    >>> journey = JourneyMap("A visit", stages=["Arrive", "Leave"])
    >>> answers = pd.DataFrame({"signs": [5, 4, 4, 3, 5, 4, 2, 5, 4, 4, 5]})
    >>> chart = stage_scores(score(journey, answers, {"Arrive": Question("signs", scale=(1, 5))}))
    >>> print(chart.describe())
    Mean rating by stage. Dot with 95% interval (t); scale 1 to 5.
    Arrive: 4.09, 95%: 3.46 to 4.73, n = 11, indicative.
    Leave: not asked.
    Hollow: under 30 answers, indicative.
    """
    read = reading.read(scores, locale, measure)
    if len(read.groups) > MOST_SERIES:
        message = (
            f"{len(read.groups)} groups are too many to tell apart in one chart, which holds "
            f"{MOST_SERIES}. Draw some of them: stage_scores(scores[scores[column].isin([…])])."
        )
        raise JourneyError(message)
    ink = tokens(theme)
    words = Words(
        title or _title(read, locale),
        subtitle if subtitle is not None else _subtitle(read, locale),
        note if note is not None else _note(read, locale),
    )
    drawing = _Drawing(read, words, ink, locale, width, height, target, benchmark)
    return Chart(
        drawing.plot,
        scores,
        title=words.title,
        text=_text(read, words, locale),
        theme=theme,
        locale=locale,
    )


class _Drawing:
    """One sheet, filled row by row."""

    def __init__(
        self,
        read: Scores,
        words: Words,
        ink: Tokens,
        locale: str,
        width: int,
        height: int | None,
        target: float | None,
        benchmark: float | None,
    ) -> None:
        self.read, self.ink, self.locale = read, ink, locale
        self.series = _looks(read.groups, ink)
        k = max(len(read.groups), 1)
        names = [reading.row_name(line, read.lines) for line in read.lines]
        self.names = dict(zip(read.lines, names, strict=True))
        left = min(max(90, 16 + int(6.1 * max(map(len, names)))), int(width * 0.42))
        self.key = 18 * _key_rows(read.groups, width - left - _N_WIDTH) if k > 1 else 0
        head = 14 + self.key + 16 * sum(mark is not None for mark in (target, benchmark))
        slots = [_slot(line, k) for line in read.lines]
        frame = height - 96 if height else head + sum(slots) + 6
        stretch = (frame - head - 6) / sum(slots)
        self.slots = [slot * stretch for slot in slots]
        self.pitch = _PITCH[k] * stretch
        lows, highs = self._extent(target, benchmark)
        self.marks = canvas.nice(lows, highs)
        margins = Margins(left, _N_WIDTH)
        self.sheet = canvas.Sheet(
            words, ink, width=width, frame_height=int(frame), margins=margins,
            x=(self.marks[0], self.marks[-1]), y=(frame, 0),
        )  # fmt: skip
        self.plot = self.sheet.plot
        self.head, self.frame_width = head, self.sheet.frame_width
        self._axis()
        self._references(target, benchmark)
        drawn = self._rows()
        if k > 1:
            self._key()
        self.sheet.finish(drawn)

    def _extent(self, *others: float | None) -> tuple[float, float]:
        shown = [s for s in self.read.found.values() if s.n and s.base_ok]
        ends = [end for s in shown for end in (s.low, s.value, s.high) if math.isfinite(end)]
        ends += [end for end in others if end is not None]
        if not ends:
            scale = self.read.unit.scale
            return scale or (0.0, 1.0)
        if self.read.unit.kind != "mean":
            ends.append(0.0)  # shares and NPS are read from zero
        low, high = min(ends), max(ends)
        room = 0.04 * (high - low)
        scale = self.read.unit.scale
        if scale is not None:
            return max(low - room, scale[0]), min(high + room, scale[1])
        return low - room, high + room

    def _axis(self) -> None:
        plot, unit = self.plot, self.read.unit
        step = self.marks[1] - self.marks[0]
        labels = [unit.tick(mark, step, self.locale) for mark in self.marks]
        canvas.ticks(plot.xaxis, plot.xgrid, self.marks, labels)
        plot.yaxis.visible = False
        if unit.kind != "mean":
            plot.add_layout(
                bk.Span(
                    location=0,
                    dimension="height",
                    line_color=self.ink.line_strong,
                    line_width=1,
                    level="underlay",
                )
            )
        x = self.frame_width + _N_WIDTH - 12
        self.sheet.write("n", x=x, y=8, colour=self.ink.fg_3, align="right")

    def _references(self, target: float | None, benchmark: float | None) -> None:
        y = 6 + self.key
        for mark, name, colour in (
            (target, "Target {value}", self.ink.danger),
            (benchmark, "Benchmark {value}", self.ink.fg_3),
        ):
            if mark is None:
                continue
            self.plot.add_layout(
                bk.Span(
                    location=mark,
                    dimension="height",
                    line_color=colour,
                    line_width=1.25,
                    line_dash=[6, 3],
                    level="underlay",
                )
            )
            text = translate(name, self.locale, value=self.read.unit.write(mark, self.locale))
            self.sheet.write(
                text, x=mark, y=y, colour=colour, align="center", data=True, back=self.ink.bg
            )
            y += 16

    def _rows(self) -> list[Any]:
        marks: dict[str, list[Score]] = {group: [] for group in self.read.groups}
        places: dict[int, float] = {}
        top = float(self.head)
        for line, slot in zip(self.read.lines, self.slots, strict=True):
            middle = top + slot / 2
            top += slot
            asked = [self.read.found.get((line, group)) for group in self.read.groups]
            muted = not any(score and score.n and score.base_ok for score in asked)
            self._name(line, middle, muted=muted)
            if line.question is None:
                self._silent(middle, translate("not asked", self.locale))
                continue
            for j, score in enumerate(asked):
                if score is None:
                    continue
                y = middle + (j - (len(asked) - 1) / 2) * self.pitch
                self._base(score, y)
                if not score.n or not score.base_ok:
                    text = reading.spoken(self.read, score, self.locale)
                    self._empty(y, text, min(9, self.pitch * 0.42))
                else:
                    places[id(score)] = y
                    marks[score.group].append(score)
        return [
            self._dots(group, found, [places[id(score)] for score in found])
            for group, found in marks.items()
            if found
        ]

    def _name(self, line: Line, y: float, *, muted: bool) -> None:
        most = int((self.sheet.left - 12) / 5.6)
        name = self.names[line]
        short = name if len(name) <= most else name[: most - 1].rstrip() + "…"
        colour = self.ink.fg_3 if muted else self.ink.fg
        self.sheet.write(short, x=-10, y=y, colour=colour, align="right", size="11.5px")

    def _base(self, score: Score, y: float) -> None:
        self.sheet.write(
            number(score.n, self.locale),
            x=self.frame_width + _N_WIDTH - 12,
            y=y,
            colour=self.ink.fg_2 if score.base_ok else self.ink.fg_3,
            align="right",
        )

    def _empty(self, y: float, text: str, half: float) -> None:
        ends = (self.marks[0], self.marks[-1])
        canvas.hatched(self.plot, self.ink, x=ends, y=y, half=half)
        self._silent(y, text)

    def _silent(self, y: float, text: str) -> None:
        self.sheet.write(
            text,
            x=self.frame_width / 2,
            y=y,
            colour=self.ink.fg_3,
            align="center",
            back=self.ink.bg,
        )

    def _dots(self, group: str, found: Sequence[Score], ys: Sequence[float]) -> Any:
        colour, marker = self.series[group]
        unit, locale = self.read.unit, self.locale
        indicative = self.read.context["indicative_base"]
        hollow = [score.n < indicative for score in found]
        spans = [(s, y) for s, y in zip(found, ys, strict=True) if math.isfinite(s.low)]
        ends = bk.ColumnDataSource(
            {
                "low": [score.low for score, _ in spans],
                "high": [score.high for score, _ in spans],
                "y": [y for _, y in spans],
            }
        )
        self.plot.segment(
            x0="low", x1="high", y0="y", y1="y", source=ends, line_color=colour, line_width=2
        )
        for end in ("low", "high"):
            self.plot.scatter(
                x=end, y="y", source=ends, marker="dash", angle=math.pi / 2, size=8,
                line_color=colour, line_width=1.25,
            )  # fmt: skip
        written = [unit.write(score.value, locale) for score in found]
        said = translate("indicative", locale)
        source = bk.ColumnDataSource(
            {
                "x": [score.value for score in found],
                "y": list(ys),
                "fill": [self.ink.bg if open_ else colour for open_ in hollow],
                "label": [
                    f"{text} {said}" if open_ else text
                    for text, open_ in zip(written, hollow, strict=True)
                ],
                "t1": [self._head(score) for score in found],
                "t2": [_span(self.read, score, locale) for score in found],
                "t3": [_base(self.read, score, locale) for score in found],
            }
        )
        dots = self.plot.scatter(
            x="x", y="y", source=source, marker=marker, size=9.5, line_color=colour,
            line_width=1.75, fill_color="fill",
        )  # fmt: skip
        many = len(self.read.groups) > 1
        self.plot.text(
            x="x", y="y", text="label", source=source,
            x_offset=0, y_offset=-10 if not many else -9, text_align="center",
            text_baseline="bottom", text_color=colour if many else self.ink.fg,
            text_font=value(FONT), text_font_size="11px" if not many else "10.5px",
            text_font_style="bold",
        )  # fmt: skip
        return dots

    def _head(self, score: Score) -> str:
        where = ", ".join(part for part in (self.names[score.line], score.group) if part)
        name = "NPS " if self.read.unit.kind == "nps" else ""
        return f"{where}: {name}{self.read.unit.write(score.value, self.locale)}"

    def _key(self) -> None:
        """Name the series above the first row, each with its own shape and colour."""
        x, y = 0.0, 8.0
        for group in self.read.groups:
            colour, marker = self.series[group]
            room = 26 + 7.0 * len(group)
            if x and x + room > self.frame_width:
                x, y = 0.0, y + 18
            at = self.marks[0] + (x + 6) / self.frame_width * (self.marks[-1] - self.marks[0])
            self.plot.scatter(
                x=[at], y=[y], marker=marker, size=9, fill_color=colour, line_color=colour
            )
            self.sheet.write(group, x=x + 15, y=y, colour=colour, bold=True)
            x += room


def _slot(line: Line, series: int) -> float:
    """Height of a row, in pixels."""
    if line.question is None or series == 1:
        return _PITCH[1]
    return series * _PITCH[series] + 8


def _looks(groups: Sequence[str], ink: Tokens) -> dict[str, tuple[str, str]]:
    """Colour and shape of each series; two are the personas' pair."""
    if len(groups) <= 1:
        colours = [ink.s1]
    elif len(groups) == 2:
        colours = [ink.a, ink.b]
    else:
        colours = [ink.s1, ink.s2, ink.s3, ink.s4]
    pairs = zip(groups, colours, canvas.MARKERS, strict=False)
    return {group: (colour, marker) for group, colour, marker in pairs}


def _key_rows(groups: Sequence[str], room: float) -> int:
    x, rows = 0.0, 1
    for group in groups:
        need = 26 + 7.0 * len(group)
        if x and x + need > room:
            x, rows = 0.0, rows + 1
        x += need
    return rows


def _title(read: Scores, locale: str) -> str:
    name = reading.measure_name(read, locale)
    if read.context["personas"]:
        return translate("{measure} by stage and persona", locale, measure=name)
    splits = [*read.context["by"], *(["wave"] if read.context["waves"] else [])]
    if splits:
        return translate(
            "{measure} by stage and {split}", locale, measure=name, split=", ".join(splits)
        )
    return translate("{measure} by stage", locale, measure=name)


def _subtitle(read: Scores, locale: str) -> str:
    text = translate(
        "Dot with {confidence} interval ({method})",
        locale,
        confidence=percent(read.context["confidence"], locale),
        method=translate(read.method, locale),
    )
    scale = read.unit.scale
    if read.unit.kind == "mean" and scale is not None:
        low, high = (number(end, locale) for end in scale)
        text += "; " + translate("scale {low} to {high}", locale, low=low, high=high)
    return text


def _note(read: Scores, locale: str) -> str:
    parts = [reading.base_note(read, locale)]
    for score in read.aside[:3]:
        unit = reading.Unit("nps" if score.measure == "nps" else "mean")
        if score.measure not in {"nps", "mean"}:
            unit = reading.Unit("share")
        aside = Scores(**{**vars(read), "unit": unit})
        name = ", ".join(part for part in (score.line.stage, score.group) if part)
        said = reading.spoken(aside, score, locale)
        label = "NPS" if score.measure == "nps" else score.line.label
        parts.append(f"{name}: {label} {said}.")
    if len(read.aside) > 3:
        parts.append(translate("{n} more scores have another unit.", locale, n=len(read.aside) - 3))
    return " ".join(part for part in parts if part)


def _span(read: Scores, score: Score, locale: str) -> str:
    if not math.isfinite(score.low):
        return translate("no interval from one answer", locale)
    return translate(
        "{confidence}: {low} to {high}",
        locale,
        confidence=percent(read.context["confidence"], locale),
        low=read.unit.write(score.low, locale),
        high=read.unit.write(score.high, locale),
    )


def _base(read: Scores, score: Score, locale: str) -> str:
    text = translate("n = {n}", locale, n=number(score.n, locale))
    if read.unit.kind == "nps":
        share = percent(float(score.row["detractors_share"]), locale)
        text += ", " + translate("{share} detractors", locale, share=share)
    missing = int(score.row["n_missing"])
    return text + ", " + translate("{n} missing", locale, n=missing)


def _text(read: Scores, words: Words, locale: str) -> str:
    head = ". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."
    lines = [head]
    for line in read.lines:
        name = reading.row_name(line, read.lines)
        if line.question is None:
            lines.append(f"{name}: {translate('not asked', locale)}.")
            continue
        for group in read.groups:
            score = read.found.get((line, group))
            if score is not None:
                who = f"{name}, {group}" if group else name
                lines.append(f"{who}: {reading.spoken(read, score, locale)}.")
    if words.note:
        lines.append(words.note)
    return "\n".join(lines)
