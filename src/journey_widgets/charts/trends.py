"""Scores over waves: a line a question, broken where nobody answered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import canvas, reading
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.charts.tokens import Theme, Tokens, tokens
from journey_widgets.locales import percent, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_SERIES = 4


def trend(
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
    """Draw scores over waves, each with its interval; a missing wave is a gap.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `journey_widgets.stage_scores` returned it from ``{wave: frame}``: at most four lines.
    title, subtitle, note, target, benchmark, measure, width, height, theme, locale
        As in `stage_scores`.

    Returns
    -------
    Chart

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import mean_score
    >>> waves = {year: pd.DataFrame({"ease": [3, 4, 5, 4] * 10}) for year in ("2025", "2026")}
    >>> print(trend(mean_score(waves, "ease", scale=(1, 5))).describe())
    Mean rating by wave. Line with 95% interval (t).
    ease, 2025: 4.00, 95%: 3.77 to 4.23, n = 40.
    ease, 2026: 4.00, 95%: 3.77 to 4.23, n = 40.
    """
    read = reading.read(scores, locale, measure)
    waves = list(read.context["waves"])
    if not waves:
        message = "These scores have no waves. Score {wave: frame} first."
        raise JourneyError(message)
    series = _series(read, waves)
    if len(series) > MOST_SERIES:
        message = (
            f"{len(series)} lines are too many to tell apart in one chart, which holds "
            f"{MOST_SERIES}. Draw some of them: trend(scores[scores.stage == …])."
        )
        raise JourneyError(message)
    ink = tokens(theme)
    name = reading.measure_name(read, locale)
    words = Words(
        title or translate("{measure} by wave", locale, measure=name),
        translate(
            "Line with {confidence} interval ({method})",
            locale,
            confidence=percent(read.context["confidence"], locale),
            method=translate(read.method, locale),
        )
        if subtitle is None
        else subtitle,
        _note(read, locale) if note is None else note,
    )
    plot = _drawn(read, series, waves, words, ink, locale, (width, height), (target, benchmark))
    lines = [". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."]
    for label, points in series.items():
        lines += [
            f"{label}, {wave}: {reading.spoken(read, points[wave], locale)}."
            if wave in points
            else f"{label}, {wave}: {translate('not asked', locale)}."
            for wave in waves
        ]
    text = "\n".join([*lines, words.note] if words.note else lines)
    return Chart(plot, scores, title=words.title, text=text, theme=theme, locale=locale)


def _note(read: Scores, locale: str) -> str:
    least = read.context["min_base"]
    if all(score.base_ok for score in read.found.values()):
        return ""
    return translate("Under {least} answers the line stops.", locale, least=least)


def _series(read: Scores, waves: list[str]) -> dict[str, dict[str, Score]]:
    out: dict[str, dict[str, Score]] = {}
    stages = {line.stage for line in read.lines if line.question is not None}
    for (line, group), score in read.found.items():
        wave = str(score.row["wave"])
        name = reading.row_name(line, read.lines) if len(stages) > 1 else line.label
        rest = group.split(" · ")[:-1] if group.endswith(wave) else [group]
        label = ", ".join([name, *(part for part in rest if part)])
        out.setdefault(label, {})[wave] = score
    return {label: {w: points[w] for w in waves if w in points} for label, points in out.items()}


def _drawn(
    read: Scores,
    series: dict[str, dict[str, Score]],
    waves: list[str],
    words: Words,
    ink: Tokens,
    locale: str,
    size: tuple[int, int | None],
    marks: tuple[float | None, float | None],
) -> Any:
    width, height = size
    good = [s for points in series.values() for s in points.values() if s.base_ok and s.n]
    ends = [e for s in good for e in (s.low, s.value, s.high) if math.isfinite(e)]
    ends += [mark for mark in marks if mark is not None]
    axis = canvas.nice(min(ends), max(ends), 5) if ends else [0.0, 1.0]
    right = min(24 + int(6.6 * max(map(len, series))), int(width * 0.36))
    room = 0.12 * (axis[-1] - axis[0])
    sheet = canvas.Sheet(
        words, ink, width=width, frame_height=(height or 330) - 96, margins=Margins(52, right),
        x=(-0.3, len(waves) - 0.7), y=(axis[0] - room / 3, axis[-1] + room / 3),
    )  # fmt: skip
    plot, unit = sheet.plot, read.unit
    step = axis[1] - axis[0]
    canvas.ticks(plot.yaxis, plot.ygrid, axis, [unit.tick(m, step, locale) for m in axis])
    plot.ygrid.grid_line_color = ink.line
    canvas.ticks(plot.xaxis, plot.xgrid, list(range(len(waves))), waves)
    plot.xgrid.grid_line_color = None
    for mark, name, colour in zip(
        marks, ("Target {value}", "Benchmark {value}"), (ink.danger, ink.fg_3), strict=True
    ):
        if mark is not None:
            plot.add_layout(
                bk.Span(
                    location=mark, dimension="width", line_color=colour, line_dash=[6, 3],
                    level="underlay",
                )
            )  # fmt: skip
            said = translate(name, locale, value=unit.write(mark, locale))
            sheet.write(said, x=4, y=mark, dy=-9, colour=colour)
    colours = [ink.s1, ink.s2, ink.s3, ink.s4]
    drawn = []
    ends_at = _apart({k: _last(p) for k, p in series.items()}, axis)
    for (label, points), colour, marker in zip(
        series.items(), colours, canvas.MARKERS, strict=False
    ):
        drawn.append(_line(sheet, read, label, points, waves, colour, marker, locale))
        if ends_at[label] is not None:
            y = float(ends_at[label] or 0)
            sheet.write(label, x=sheet.frame_width + 6, y=y, colour=colour, bold=True)
    return sheet.finish([one for one in drawn if one is not None])


def _last(points: dict[str, Score]) -> float | None:
    good = [score.value for score in points.values() if score.base_ok and score.n]
    return good[-1] if good else None


def _apart(ends: dict[str, float | None], axis: list[float]) -> dict[str, float | None]:
    """Keep the names at the lines' ends from writing over each other."""
    gap = 0.07 * (axis[-1] - axis[0])
    out: dict[str, float | None] = dict.fromkeys(ends)
    below = -math.inf
    known = [(value, label) for label, value in ends.items() if value is not None]
    for value, label in sorted(known):
        below = max(value, below + gap)
        out[label] = below
    return out


def _line(
    sheet: canvas.Sheet,
    read: Scores,
    label: str,
    points: dict[str, Score],
    waves: list[str],
    colour: str,
    marker: str,
    locale: str,
) -> Any:
    good = {w: s for w, s in points.items() if s.base_ok and s.n}
    plot, ink = sheet.plot, sheet.ink
    path = [good[w].value if w in good else math.nan for w in waves]
    plot.line(x=list(range(len(waves))), y=path, line_color=colour, line_width=2)
    xs = [waves.index(w) for w in good]
    shown = list(good.values())
    if not shown:
        return None
    spans = [(x, s) for x, s in zip(xs, shown, strict=True) if math.isfinite(s.low)]
    plot.segment(
        x0=[x for x, _ in spans], x1=[x for x, _ in spans], y0=[s.low for _, s in spans],
        y1=[s.high for _, s in spans], line_color=colour, line_width=1.5,
    )  # fmt: skip
    least = read.context["indicative_base"]
    source = bk.ColumnDataSource(
        {
            "x": xs,
            "y": [s.value for s in shown],
            "fill": [ink.bg if s.n < least else colour for s in shown],
            "t1": [f"{label}, {w}: {read.unit.write(s.value, locale)}" for w, s in good.items()],
            "t2": [reading.spoken(read, s, locale) for s in shown],
            "t3": [translate("{n} missing", locale, n=int(s.row["n_missing"])) for s in shown],
        }
    )
    return plot.scatter(
        x="x", y="y", source=source, marker=marker, size=8, fill_color="fill", line_color=colour,
        line_width=1.5,
    )  # fmt: skip
