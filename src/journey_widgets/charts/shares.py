"""Detractors, passives and promoters by stage, centred on the passives."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import canvas, reading
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.reading import Score, Scores
from journey_widgets.charts.tokens import FONT, Theme, Tokens, tokens
from journey_widgets.locales import number, percent, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

_N_WIDTH = 62


def score_shares(
    scores: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    width: int = canvas.WIDTH,
    height: int | None = None,
    theme: Theme = "auto",
    locale: str = "en",
) -> Chart:
    """Draw the shares behind an NPS, stage by stage, centred on the passives.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `journey_widgets.stage_scores` returned it, with questions measured as NPS.
    title, subtitle, note, width, height, theme, locale
        As in `stage_scores`.

    Returns
    -------
    Chart

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import JourneyMap, Question
    >>> from journey_widgets.data import stage_scores as score
    >>> journey = JourneyMap("A visit", stages=["Arrive"])
    >>> answers = pd.DataFrame({"advice": [10, 9, 9, 8, 7, 7, 9, 3, 10, 9]})
    >>> chart = score_shares(score(journey, answers, {"Arrive": Question("advice", measure="nps")}))
    >>> print(chart.describe())
    Answers by stage. Share of answers, centred on the passives.
    Arrive: 10% detractors, 30% passives, 60% promoters, n = 10.
    Hollow: under 30 answers, indicative.
    """
    read = reading.read(scores, locale, "nps")
    ink = tokens(theme)
    words = Words(
        translate("Answers by stage", locale) if title is None else title,
        translate("Share of answers, centred on the passives", locale)
        if subtitle is None
        else subtitle,
        reading.base_note(read, locale) if note is None else note,
    )
    plot = _drawn(read, words, ink, locale, width, height)
    text = _text(read, words, locale)
    return Chart(plot, scores, title=words.title, text=text, theme=theme, locale=locale)


def _rows(read: Scores) -> list[tuple[str, Score | None]]:
    out: list[tuple[str, Score | None]] = []
    for line in read.lines:
        name = reading.row_name(line, read.lines)
        if line.question is None:
            out.append((name, None))
        for group in read.groups:
            score = read.found.get((line, group))
            if score is not None:
                out.append((f"{name}, {group}" if group else name, score))
    if not out:
        message = 'No question of these scores is an NPS. Score one with measure="nps".'
        raise JourneyError(message)
    return out


def _drawn(
    read: Scores, words: Words, ink: Tokens, locale: str, width: int, height: int | None
) -> Any:
    rows = _rows(read)
    left = min(max(90, 16 + int(6.1 * max(len(name) for name, _ in rows))), int(width * 0.42))
    head = 38
    frame = height - 96 if height else head + 31 * len(rows)
    slot = (frame - head) / len(rows)
    parts = {id(s): _parts(s) for _, s in rows if s is not None and s.base_ok and s.n}
    reach = max([max(-p[0], p[3]) for p in parts.values()], default=0.8)
    edge = min(max(math.ceil(reach / 0.2) * 0.2, 0.4), 1.0)
    sheet = canvas.Sheet(
        words, ink, width=width, frame_height=int(frame), margins=Margins(left, _N_WIDTH),
        x=(-edge, edge), y=(frame, 0),
    )  # fmt: skip
    step = 0.4 if edge >= 0.8 else 0.2
    marks = [i * step for i in range(-int(edge / step + 1e-9), int(edge / step + 1e-9) + 1)]
    canvas.ticks(
        sheet.plot.xaxis, sheet.plot.xgrid, marks, [percent(abs(mark), locale) for mark in marks]
    )
    sheet.plot.yaxis.visible = False
    sheet.plot.add_layout(
        bk.Span(location=0, dimension="height", line_color=ink.line_strong, level="underlay")
    )
    x = sheet.frame_width + _N_WIDTH - 12
    sheet.write("n", x=x, y=24, colour=ink.fg_3, align="right")
    _heads(sheet, ink, locale)
    bars: dict[str, list[Any]] = {
        k: [] for k in ("left", "right", "y", "fill", "ink", "label", "t1", "t2", "t3")
    }
    for i, (name, score) in enumerate(rows):
        y = head + (i + 0.5) * slot
        shown = score is not None and id(score) in parts
        short = name if len(name) * 5.8 < left else name[: int(left / 5.8) - 1] + "…"
        sheet.write(
            short, x=-10, y=y, colour=ink.fg if shown else ink.fg_3, align="right", size="11.5px"
        )
        if score is None:
            sheet.write(
                translate("not asked", locale), x=sheet.frame_width / 2, y=y, colour=ink.fg_3,
                align="center", back=ink.bg,
            )  # fmt: skip
            continue
        sheet.write(number(score.n, locale), x=x, y=y, colour=ink.fg_2, align="right")
        if shown:
            _add(bars, name, score, parts[id(score)], y, read, ink, locale)
        else:
            canvas.hatched(sheet.plot, ink, x=(-edge, edge), y=y, half=9)
            sheet.write(
                reading.spoken(read, score, locale), x=sheet.frame_width / 2, y=y,
                colour=ink.fg_3, align="center", back=ink.bg,
            )  # fmt: skip
    source = bk.ColumnDataSource(bars | {"middle": _middles(bars)})
    drawn = sheet.plot.hbar(
        y="y", left="left", right="right", height=min(22, slot * 0.72), source=source,
        fill_color="fill", line_color=ink.bg, line_width=1,
    )  # fmt: skip
    sheet.plot.text(
        x="middle", y="y", text="label", source=source, text_color="ink", text_align="center",
        text_baseline="middle", text_font=bk_value(FONT), text_font_size="11px",
        text_font_style="bold",
    )  # fmt: skip
    return sheet.finish([drawn])


def bk_value(text: str) -> Any:
    """Say that a text is meant as it stands, not as a column's name."""
    from bokeh.core.properties import value

    return value(text)


def _middles(bars: dict[str, list[Any]]) -> list[float]:
    return [(a + b) / 2 for a, b in zip(bars["left"], bars["right"], strict=True)]


def _parts(score: Score) -> tuple[float, float, float, float]:
    """Where the four edges of a row's bars lie; the passives' middle is zero."""
    down, middle, up = (
        float(score.row[f"{name}_share"]) for name in ("detractors", "passives", "promoters")
    )
    return -middle / 2 - down, -middle / 2, middle / 2, middle / 2 + up


def _heads(sheet: canvas.Sheet, ink: Tokens, locale: str) -> None:
    middle = sheet.frame_width / 2
    for text, x, y, colour, align in (
        ("Detractors 0–6", middle - 40, 8, ink.danger, "right"),
        ("Passives 7–8", middle, 24, ink.fg_2, "center"),
        ("Promoters 9–10", middle + 40, 8, ink.e_p2, "left"),
    ):
        sheet.write(
            translate(text, locale), x=x, y=y, colour=colour, align=align, bold=y == 8, back=ink.bg
        )


def _add(
    bars: dict[str, list[Any]],
    name: str,
    score: Score,
    edges: tuple[float, float, float, float],
    y: float,
    read: Scores,
    ink: Tokens,
    locale: str,
) -> None:
    looks = (
        ("Detractors 0–6", "detractors", ink.e_m2, ink.on_e),
        ("Passives 7–8", "passives", ink.e_0, ink.fg),
        ("Promoters 9–10", "promoters", ink.e_p2, ink.on_e),
    )
    for i, (label, kind, fill, text) in enumerate(looks):
        share = float(score.row[f"{kind}_share"])
        bars["left"].append(edges[i])
        bars["right"].append(edges[i + 1])
        bars["y"].append(y)
        bars["fill"].append(fill)
        bars["ink"].append(text)
        bars["label"].append(f"{100 * share:.0f}" if share >= 0.05 else "")
        bars["t1"].append(f"{name}: {translate(label, locale)}, {percent(share, locale)}")
        bars["t2"].append(translate("{n} answers", locale, n=int(score.row[kind])))
        bars["t3"].append("NPS " + reading.spoken(read, score, locale))


def _text(read: Scores, words: Words, locale: str) -> str:
    lines = [". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."]
    for name, score in _rows(read):
        if score is None:
            lines.append(f"{name}: {translate('not asked', locale)}.")
        elif not score.base_ok or not score.n:
            lines.append(f"{name}: {reading.spoken(read, score, locale)}.")
        else:
            said = translate(
                "{down} detractors, {middle} passives, {up} promoters, n = {n}",
                locale,
                down=percent(float(score.row["detractors_share"]), locale),
                middle=percent(float(score.row["passives_share"]), locale),
                up=percent(float(score.row["promoters_share"]), locale),
                n=number(score.n, locale),
            )
            lines.append(f"{name}: {said}.")
    return "\n".join([*lines, words.note] if words.note else lines)
