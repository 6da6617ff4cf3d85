"""Detractors, passives and promoters by stage, centred on the passives."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import value

from journey_widgets.charts import canvas, letters, reading, rows
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.letters import apart
from journey_widgets.charts.reading import Line, Score, Scores
from journey_widgets.charts.tokens import FONT, Theme, Tokens, tokens
from journey_widgets.locales import number, percent, translate
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

_PITCH = 31
_HEAD = 38
_FEW = "Pale: under {n} answers, indicative."
_COLUMNS = (
    "left", "right", "middle", "y", "fill", "pale", "ink", "label", "t1", "t2", "t3", "stage",
)  # fmt: skip


@checked
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
    Pale: under 30 answers, indicative.
    """
    read = reading.read(scores, locale, "nps")
    canvas.check(width, height)
    ink = tokens(theme)
    words = Words(
        translate("Answers by stage", locale) if title is None else title,
        translate("Share of answers, centred on the passives", locale)
        if subtitle is None
        else subtitle,
        reading.base_note(read, locale, few=_FEW) if note is None else note,
    )
    plot = _drawn(read, words, ink, locale, width, height)
    text = _text(read, words, locale)
    return Chart(plot, scores, title=words.title, text=text, theme=theme, locale=locale)


def _rows(read: Scores) -> list[tuple[str, Line, Score | None]]:
    out: list[tuple[str, Line, Score | None]] = []
    for line in read.lines:
        name = reading.row_name(line, read.lines)
        if line.question is None:
            out.append((name, line, None))
        for group in read.groups:
            score = read.found.get((line, group))
            if score is not None:
                who = ", ".join(apart(part) for part in (name, group) if part)
                out.append((who, line, score))
    if not out:
        message = 'No question of these scores is an NPS. Score one with measure="nps".'
        raise JourneyError(message)
    return out


def _drawn(
    read: Scores, words: Words, ink: Tokens, locale: str, width: int, height: int | None
) -> Any:
    found = _rows(read)
    names = rows.names([name for name, _, _ in found], width)
    slots: list[float] = [max(_PITCH, names.height(i)) for i in range(len(found))]
    if height:
        stretch = max(1.0, (height - 96 - _HEAD) / sum(slots))
        slots = [slot * stretch for slot in slots]
    parts = {id(s): _parts(s) for _, _, s in found if s is not None and reading.shown(s)}
    reach = max([max(-p[0], p[3]) for p in parts.values()], default=0.8)
    edge = min(max(math.ceil(reach / 0.2 - 1e-9) * 0.2, 0.4), 1.0)
    frame = _HEAD + sum(slots)
    sheet = canvas.Sheet(
        words, ink, width=width, frame_height=int(frame),
        margins=Margins(names.left, rows.BASE_WIDTH), x=(-edge, edge), y=(frame, 0),
    )  # fmt: skip
    _axis(sheet, edge, locale)
    _heads(sheet, ink, locale)
    x = sheet.frame_width + rows.BASE_WIDTH - 12
    sheet.write("n", x=x, y=_HEAD - 10, colour=ink.fg_3, align="right")
    bars: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    tops = [_HEAD + sum(slots[:i]) for i in range(len(slots))]
    for i, (name, _, score) in enumerate(found):
        y = tops[i] + slots[i] / 2
        rows.write_name(sheet, names.lines[i], y, muted=not reading.shown(score))
        ends = (0.0, float(sheet.frame_width))
        if score is None:
            said = translate("not asked", locale)
            rows.write_silence(sheet, said, ends, y, 9, hatch=False)
            continue
        rows.write_base(sheet, score, x, y, locale)
        if id(score) in parts:
            _add(bars, name, score, parts[id(score)], y, read, sheet, edge, locale)
        else:
            why = rows.why_empty(read, score, sheet.frame_width - 16, locale)
            rows.write_silence(sheet, why, ends, y, 9, hatch=True)
    source = bk.ColumnDataSource(bars)
    drawn = sheet.plot.hbar(
        y="y", left="left", right="right", height=22, source=source, fill_color="fill",
        fill_alpha="pale", line_color=ink.bg, line_width=1,
    )  # fmt: skip
    sheet.plot.text(
        x="middle", y="y", text="label", source=source, text_color="ink", text_align="center",
        text_baseline="middle", text_font=value(FONT), text_font_size="11px",
        text_font_style="bold",
    )  # fmt: skip
    bottoms = [top + slot for top, slot in zip(tops, slots, strict=True)]
    sheet.stages("rows", rows.strips([line for _, line, _ in found], tops, bottoms, sheet))
    return sheet.finish([drawn])


def _axis(sheet: canvas.Sheet, edge: float, locale: str) -> None:
    step = 0.4 if edge >= 0.8 else 0.2
    most = int(edge / step + 1e-9)
    marks = [i * step for i in range(-most, most + 1)]
    canvas.ticks(
        sheet.plot.xaxis, sheet.plot.xgrid, marks, [percent(abs(mark), locale) for mark in marks]
    )
    sheet.plot.yaxis.visible = False
    sheet.plot.add_layout(
        bk.Span(location=0, dimension="height", line_color=sheet.ink.line_strong, level="underlay")
    )


def _parts(score: Score) -> tuple[float, float, float, float]:
    """Where the four edges of a row's bars lie; the passives' middle is zero."""
    down, middle, up = (
        float(score.row[f"{name}_share"]) for name in ("detractors", "passives", "promoters")
    )
    return -middle / 2 - down, -middle / 2, middle / 2, middle / 2 + up


def _heads(sheet: canvas.Sheet, ink: Tokens, locale: str) -> None:
    """Say what the three parts are: side by side where there is room, else on three lines."""
    middle = sheet.frame_width / 2
    down, between, up = (
        translate(text, locale) for text in ("Detractors 0–6", "Passives 7–8", "Promoters 9–10")
    )
    aside = min(40, middle - letters.width(max(down, up, key=len), bold=True))
    if aside > 6:
        places = (
            (down, middle - aside, 8, ink.danger, "right"),
            (between, middle, 24, ink.fg_2, "center"),
            (up, middle + aside, 8, ink.e_p2, "left"),
        )
    else:
        places = (
            (down, middle, -8, ink.danger, "center"),
            (between, middle, 8, ink.fg_2, "center"),
            (up, middle, 24, ink.e_p2, "center"),
        )
    for text, x, y, colour, align in places:
        bold = text != between
        sheet.write(text, x=x, y=y, colour=colour, align=align, bold=bold, back=ink.bg)


def _add(
    bars: dict[str, list[Any]],
    name: str,
    score: Score,
    edges: tuple[float, float, float, float],
    y: float,
    read: Scores,
    sheet: canvas.Sheet,
    edge: float,
    locale: str,
) -> None:
    ink = sheet.ink
    few = score.n < read.context["indicative_base"]
    looks = (
        ("Detractors 0–6", "detractors", ink.e_m2, ink.on_e),
        ("Passives 7–8", "passives", ink.e_0, ink.fg),
        ("Promoters 9–10", "promoters", ink.e_p2, ink.on_e),
    )
    for i, (label, kind, fill, text) in enumerate(looks):
        share = float(score.row[f"{kind}_share"])
        written = number(100 * share, locale, digits=0)
        room = share / (2 * edge) * sheet.frame_width
        row = {
            "left": edges[i],
            "right": edges[i + 1],
            "middle": (edges[i] + edges[i + 1]) / 2,
            "y": y,
            "fill": fill,
            "pale": 0.45 if few else 1.0,
            "ink": ink.fg if few else text,
            "label": written if letters.width(written, bold=True) + 4 <= room else "",
            "t1": f"{name}: {translate(label, locale)}, {percent(share, locale)}",
            "t2": translate("{n} answers", locale, n=int(score.row[kind])),
            "t3": "NPS " + reading.spoken(read, score, locale),
            "stage": score.line.place,
        }
        for column, entry in row.items():
            bars[column].append(entry)


def _text(read: Scores, words: Words, locale: str) -> str:
    lines = [". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."]
    for name, _, score in _rows(read):
        if score is None:
            lines.append(f"{name}: {translate('not asked', locale)}.")
        elif not reading.shown(score):
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
