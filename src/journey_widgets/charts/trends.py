"""Scores over waves: a line a question, broken where nobody answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import canvas, dotplot, letters, multiples, reading
from journey_widgets.charts import waves as over
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.letters import apart
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.charts.tokens import Theme, Tokens, tokens
from journey_widgets.locales import percent, translate
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.charts.dotplot import Marks, Size


@checked
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
        As `journey_widgets.stage_scores` returned it from ``{wave: frame}``. Up to four lines share
        the axes; from the fifth on each has a panel of its own, the others in grey behind it.
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
    canvas.check(width, height)
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
    size, references = (width, height), (target, benchmark)
    draw = multiples.by_line if len(series) > canvas.MOST_SERIES else _drawn
    plot = draw(read, series, waves, words, ink, locale, size, references)
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
        label = ", ".join(apart(letters.one_line(part)) for part in [name, *rest] if part)
        out.setdefault(label, {})[wave] = score
    return {label: {w: points[w] for w in waves if w in points} for label, points in out.items()}


def _drawn(
    read: Scores,
    series: dict[str, dict[str, Score]],
    waves: list[str],
    words: Words,
    ink: Tokens,
    locale: str,
    size: Size,
    references: Marks,
    *,
    keyed: bool = False,
) -> Any:
    """Draw all lines on one sheet; `keyed` names target and benchmark above them."""
    width, height = size
    held = dotplot.against(read, references, ink, locale)
    marks = canvas.nice(*dotplot.extent(read, *references), most=5)
    room = 0.12 * (marks[-1] - marks[0])
    names = {label: letters.wrap(label, int(width * 0.26), bold=True, most=2) for label in series}
    widest = max(letters.width(line, bold=True) for name in names.values() for line in name)
    lasts = {label: over.last(points, waves) for label, points in series.items()}
    ends = {label: reading.spoken_briefly(read, one, locale) for label, one in lasts.items()}
    widest = max(widest, *map(letters.width, ends.values()))
    left = 14 + max(letters.width(read.unit.tick(m, marks[1] - marks[0], locale)) for m in marks)
    above, high = multiples.KEY if keyed else 0, max((height or 330) - 96, 120)
    pixel = (marks[-1] - marks[0] + 2 / 3 * room) / high
    sheet = canvas.Sheet(
        words, ink, width=width, frame_height=high + above,
        margins=Margins(int(left), min(22 + int(widest), int(width * 0.4))),
        x=(-0.3, len(waves) - 0.7), y=(marks[0] - room / 3, marks[-1] + room / 3 + above * pixel),
    )  # fmt: skip
    plot, unit = sheet.plot, read.unit
    step = marks[1] - marks[0]
    canvas.ticks(plot.yaxis, plot.ygrid, marks, [unit.tick(m, step, locale) for m in marks])
    plot.ygrid.grid_line_color = ink.line
    if unit.kind != "mean":
        plot.add_layout(
            bk.Span(location=0, dimension="width", line_color=ink.line_strong, level="underlay")
        )
    _name_waves(sheet, waves)
    colours = [ink.s1, ink.s2, ink.s3, ink.s4]
    looks = dict(zip(series, zip(colours, canvas.MARKERS, strict=True), strict=False))
    drawn = [
        _line(sheet, read, label, points, waves, looks[label], locale)
        for label, points in series.items()
    ]
    if keyed:
        multiples.name_references(sheet, held)
    elif not _references(sheet, series, waves, held):
        whole = (read, series, waves, words, ink, locale, size, references)
        return _drawn(*whole, keyed=True)
    for at, _, colour in held:
        span = bk.Span(location=at, dimension="width", line_color=colour, line_dash=[6, 3])
        span.level = "underlay"
        sheet.plot.add_layout(span)
    ends_at = _apart(lasts, sheet, names)
    for label, y in ends_at.items():
        x, colour = sheet.frame_width + 8, looks[label][0]
        for i, line in enumerate(names[label]):
            sheet.write(line, x=x, y=y, dy=14 * i - 6, colour=colour, bold=True)
        sheet.write(ends[label], x=x, y=y, dy=14 * len(names[label]) - 6, colour=ink.fg_2)
    return sheet.finish([one for one in drawn if one is not None])


def _name_waves(sheet: canvas.Sheet, waves: list[str]) -> None:
    """Name each wave, on two lines where one is too short; every second one if it must be."""
    slot = sheet.frame_width / max(len(waves) - 0.4, 1)
    step = max(1, math.ceil(34 / slot))
    shown = list(range(0, len(waves), step))
    texts = [
        "\n".join(letters.plain(line) for line in letters.wrap(waves[i], slot * step - 6, most=2))
        for i in shown
    ]
    canvas.ticks(sheet.plot.xaxis, sheet.plot.xgrid, shown, texts)
    sheet.plot.xgrid.grid_line_color = None


def _references(
    sheet: canvas.Sheet,
    series: dict[str, dict[str, Score]],
    waves: list[str],
    held: Sequence[dotplot.Held],
) -> bool:
    """Name what the scores are held against where no line runs, if there is room for all."""
    taken = letters.Places(
        letters.Box(x - 9, top - 9, x + 9, bottom + 9)
        for points in series.values()
        for x, top, bottom in _pixels(sheet, points, waves)
    )
    found: list[tuple[float, int]] = []
    for at, said, _ in held:
        y, wide = sheet.py(at), letters.width(said)
        xs = [4.0, *(float(x) for x in range(30, int(sheet.frame_width - wide), 30))]
        places = [(x, dy) for x in xs for dy in (-9, 9)]
        which = taken.first([letters.box(said, x, y + dy, "left") for x, dy in places])
        if which is None:
            return False
        found.append(places[which])
    for (at, said, colour), (x, dy) in zip(held, found, strict=True):
        sheet.write(said, x=x, y=at, dy=dy, colour=colour, back=sheet.ink.bg)
    return True


def _pixels(
    sheet: canvas.Sheet, points: dict[str, Score], waves: list[str]
) -> list[tuple[float, float, float]]:
    """Where a line's points lie, with their intervals: x, top and bottom."""
    out = []
    for i, score in over.shown(points, waves):
        ends = [e for e in (score.low, score.value, score.high) if math.isfinite(e)]
        out.append((sheet.px(i), sheet.py(max(ends)), sheet.py(min(ends))))
    return out


def _apart(
    ends: dict[str, Score | None], sheet: canvas.Sheet, names: dict[str, list[str]]
) -> dict[str, float]:
    """Keep the names at the lines' ends from writing over each other; a value of y for each."""
    span = sheet.plot.y_range.end - sheet.plot.y_range.start
    known = [(score.value, label) for label, score in ends.items() if score is not None]
    known += [(sheet.plot.y_range.start, label) for label, score in ends.items() if score is None]
    out: dict[str, float] = {}
    free = -math.inf
    for at, label in sorted(known):
        tall = (14 * (len(names[label]) + 1) + 4) / sheet.frame_height * span
        out[label] = max(at, free)
        free = out[label] + tall
    over = max(out.values()) - sheet.plot.y_range.end
    return {label: y - max(over, 0) for label, y in out.items()}


def _line(
    sheet: canvas.Sheet,
    read: Scores,
    label: str,
    points: dict[str, Score],
    waves: list[str],
    look: tuple[str, str],
    locale: str,
) -> Any:
    colour, marker = look
    plot, there = sheet.plot, over.shown(points, waves)
    stage = next((s.line.place for s in points.values() if s.line.place is not None), None)
    tags = ["line", stage] if stage else []
    plot.line(
        x=list(range(len(waves))), y=over.path(points, waves), line_color=colour, line_width=2,
        muted_alpha=0.25, tags=tags,
    )  # fmt: skip
    if not there:
        return None
    spans = over.spans(there)
    plot.segment(
        x0=[i for i, _ in spans], x1=[i for i, _ in spans], y0=[s.low for _, s in spans],
        y1=[s.high for _, s in spans], line_color=colour, line_width=1.5, muted_alpha=0.25,
        tags=tags,
    )  # fmt: skip
    scores = [score for _, score in there]
    at = ([float(i) for i, _ in there], [score.value for score in scores])
    source = over.marks(read, scores, at, (colour, sheet.ink.bg), locale)
    said = [read.unit.write(score.value, locale) for score in scores]
    source.data["t1"] = [f"{label}, {waves[i]}: {t}" for (i, _), t in zip(there, said, strict=True)]
    return plot.scatter(
        x="x", y="y", source=source, marker=marker, size=8, fill_color="fill", line_color=colour,
        line_width=1.5, muted_alpha=0.25, tags=tags,
    )  # fmt: skip
