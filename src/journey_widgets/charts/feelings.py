"""Emotion curves of up to two personas, over the survey's means where there are some."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from journey_widgets.charts import canvas
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.tokens import FONT, Theme, Tokens, tokens
from journey_widgets.locales import number, signed, translate
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_PERSONAS = 2


def emotion_curves(
    journey: Any,
    personas: Sequence[Any] | None = None,
    scores: pd.DataFrame | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    width: int = 640,
    height: int = 300,
    theme: Theme = "auto",
    locale: str | None = None,
) -> Chart:
    """Draw what personas feel from stage to stage, expected against delivered.

    What is backed by evidence is solid, with its interval where it has one; what is assumed is
    dashed and hollow. A stage without a value is a gap: the line stops there. The curve between
    two values only guides the eye, and never passes beyond them.

    Parameters
    ----------
    journey : JourneyMap or its document
        With emotions on it.
    personas : list, optional
        One or two, by name, id or record; the map's first two with emotions when left out.
    scores : pandas.DataFrame, optional
        Survey scores, split by persona or not: the first question's score stands under each stage.
    title, subtitle, note, width, height, theme
        As in `stage_scores`.
    locale : str, optional
        Language of words and numbers; the map's own when left out.

    Returns
    -------
    Chart

    Examples
    --------
    >>> from journey_widgets import JourneyMap
    >>> journey = JourneyMap("A visit", stages=["Arrive", "Visit", "Leave"])
    >>> maya = journey.add_persona("Maya")
    >>> _ = journey.set_emotion(maya, "Arrive", 1)
    >>> _ = journey.set_emotion(maya, "Visit", -1, expected=1)
    >>> print(emotion_curves(journey).describe().splitlines()[2])
    Maya, Visit: −1.0, expected +1.0, assumed.
    """
    document = getattr(journey, "document", journey)
    locale = locale or document.language
    chosen = _chosen(document, personas)
    table = _table(document, chosen, scores)
    low, high = document.settings.emotion_scale
    ink = tokens(theme)
    scale = translate(
        "Emotion, {low} to {high}", locale, low=signed(low, locale, digits=0),
        high=signed(high, locale, digits=0),
    )  # fmt: skip
    words = Words(
        translate("Emotion by stage", locale) if title is None else title,
        scale + ". " + translate(
            "Solid: backed by evidence, bars are its intervals; dashed and hollow: assumed", locale
        )
        if subtitle is None
        else subtitle,
        note or "",
    )  # fmt: skip
    plot = _drawn(document, chosen, table, words, ink, locale, width, height)
    text = _text(table, words, locale)
    return Chart(plot, table, title=words.title, text=text, theme=theme, locale=locale)


def _chosen(document: Any, personas: Sequence[Any] | None) -> list[Any]:
    felt = {emotion.persona for emotion in document.emotions if emotion.card is None}
    if personas is None:
        found = [persona for persona in document.personas if persona.id in felt][:MOST_PERSONAS]
        if not found:
            message = "No persona of this map has an emotion yet. Use journey.set_emotion(…) first."
            raise JourneyError(message)
        return found
    one = isinstance(personas, str) or hasattr(personas, "id")
    wanted = [getattr(p, "id", p) for p in ([personas] if one else personas)]
    found = []
    for key in wanted:
        match = [p for p in document.personas if key in {p.id, p.name}]
        if len(match) != 1:
            names = ", ".join(p.name for p in document.personas) or "none"
            state = "is ambiguous" if match else "is not on this map"
            message = f'Persona "{key}" {state}. There are: {names}.'
            raise JourneyError(message)
        found.append(match[0])
    if not 1 <= len(found) <= MOST_PERSONAS:
        message = f"{len(found)} personas: a chart compares one or two. Name fewer."
        raise JourneyError(message)
    return found


def _table(document: Any, chosen: Sequence[Any], scores: pd.DataFrame | None) -> pd.DataFrame:
    import pandas as pd

    felt = {(e.persona, e.stage): e for e in document.emotions if e.card is None}
    means = _means(scores)
    rows = []
    for persona in chosen:
        for stage in document.stages:
            emotion = felt.get((persona.id, stage.id))
            mean = means.get((persona.id, stage.id)) or means.get((None, stage.id))
            rows.append(
                {
                    "persona": persona.name,
                    "stage": stage.name,
                    "value": getattr(emotion, "value", None),
                    "expected": getattr(emotion, "expected", None),
                    "low": getattr(emotion, "low", None),
                    "high": getattr(emotion, "high", None),
                    "n": getattr(emotion, "n", None),
                    "basis": getattr(emotion, "basis", None),
                    "survey": mean[0] if mean else None,
                    "survey_n": mean[1] if mean else None,
                }
            )
    table = pd.DataFrame(rows)
    numbers = ["value", "expected", "low", "high", "survey"]
    return table.astype(dict.fromkeys(numbers, "float64") | {"n": "Int64", "survey_n": "Int64"})


def _means(scores: pd.DataFrame | None) -> dict[tuple[Any, Any], tuple[float, int]]:
    """Take the first question of each stage, for each persona, where its base stands."""
    if scores is None:
        return {}
    out: dict[tuple[Any, Any], tuple[float, int]] = {}
    records: Any = scores.to_dict("records")
    for row in records:
        if row["stage_id"] is not None and row["base_ok"]:
            persona = row["persona_id"] if isinstance(row["persona_id"], str) else None
            out.setdefault((persona, row["stage_id"]), (row["value"], int(row["n"])))
    return out


def _drawn(
    document: Any,
    chosen: Sequence[Any],
    table: pd.DataFrame,
    words: Words,
    ink: Tokens,
    locale: str,
    width: int,
    height: int,
) -> Any:
    low, high = document.settings.emotion_scale
    stages = [stage.name for stage in document.stages]
    room = 0.14 * (high - low)
    survey = table["survey"].notna().any()
    under = (16 * len(chosen) + 4) / height * (high - low + 2 * room) if survey else 0.0
    lines = [canvas.wrapped(name, int((width - 114) / len(stages)) - 6, 6.2)[:2] for name in stages]
    sheet = canvas.Sheet(
        words,
        ink,
        width=width,
        frame_height=height,
        margins=Margins(44, 70, 24 + 13 * (max(map(len, lines)) - 1)),
        x=(-0.5, len(stages) - 0.5),
        y=(low - room - under, high + room),
    )
    plot = sheet.plot
    marks = canvas.nice(low, high, 5)
    marks = [mark for mark in marks if low <= mark <= high]
    step = marks[1] - marks[0] if len(marks) > 1 else 1
    digits = 0 if float(step).is_integer() else 1
    canvas.ticks(plot.yaxis, plot.ygrid, marks, [signed(m, locale, digits=digits) for m in marks])
    plot.ygrid.grid_line_color = ink.line
    canvas.ticks(
        plot.xaxis, plot.xgrid, list(range(len(stages))), ["\n".join(part) for part in lines]
    )
    plot.xgrid.grid_line_color = None
    slot = sheet.frame_width / len(stages)
    if low < 0 < high:
        plot.add_layout(
            bk.Span(location=0, dimension="width", line_color=ink.line_strong, level="underlay")
        )
    drawn = []
    colours, shifts = (ink.a, ink.b), ((0.0,) if len(chosen) == 1 else (-9.0, 9.0))
    for k, persona in enumerate(chosen):
        rows: Any = table[table["persona"] == persona.name].to_dict("records")
        shift = shifts[k] / slot
        marker = canvas.MARKERS[k]
        drawn.append(_curve(sheet, rows, colours[k], marker, shift, locale, _below(table, rows)))
        _name(sheet, rows, persona.name, colours[k], k)
        if survey:
            y = -8 - 16 * (len(chosen) - 1 - k)
            for i, row in enumerate(rows):
                said = "–" if math.isnan(row["survey"]) else number(row["survey"], locale, digits=2)
                sheet.write(
                    said,
                    x=(i + 0.5) * slot,
                    y=low - room - under,
                    dy=y,
                    colour=colours[k],
                    align="center",
                )
    return sheet.finish([one for one in drawn if one is not None])


def _curve(
    sheet: canvas.Sheet,
    rows: list[Any],
    colour: str,
    marker: str,
    shift: float,
    locale: str,
    below: set[str],
) -> Any:
    plot, ink = sheet.plot, sheet.ink
    there = [(i, row) for i, row in enumerate(rows) if not math.isnan(row["value"])]
    if not there:
        return None
    for piece in _pieces(there):
        _line(plot, piece, colour, shift)
    spans = [(i, r) for i, r in there if r["basis"] == "evidence" and not math.isnan(r["low"])]
    plot.segment(
        x0=[i + shift for i, _ in spans], x1=[i + shift for i, _ in spans],
        y0=[r["low"] for _, r in spans], y1=[r["high"] for _, r in spans], line_color=colour,
        line_width=2,
    )  # fmt: skip
    hoped = [(i, r) for i, r in there if not math.isnan(r["expected"])]
    plot.scatter(
        x=[i + shift for i, _ in hoped], y=[r["expected"] for _, r in hoped], marker="dash",
        size=16, line_color=colour, line_width=2, line_dash=[3, 2],
    )  # fmt: skip
    source = bk.ColumnDataSource(
        {
            "x": [i + shift for i, _ in there],
            "y": [r["value"] for _, r in there],
            "fill": [colour if r["basis"] == "evidence" else ink.bg for _, r in there],
            "label": [signed(r["value"], locale) for _, r in there],
            "dy": [19 if r["stage"] in below else -9 for _, r in there],
            "t1": [_head(r, locale) for _, r in there],
            "t2": [_detail(r, locale) for _, r in there],
            "t3": ["" if r["n"] is None or r["n"] != r["n"] else
                   translate("n = {n}", locale, n=int(r["n"])) for _, r in there],
        }
    )  # fmt: skip
    dots = plot.scatter(
        x="x", y="y", source=source, marker=marker, size=9, fill_color="fill", line_color=colour,
        line_width=1.75,
    )  # fmt: skip
    from bokeh.core.properties import value

    plot.text(
        x="x", y="y", text="label", source=source, y_offset="dy", text_align="center",
        text_color=colour, text_font=value(FONT), text_font_size="11px",
        text_font_style="bold",
    )  # fmt: skip
    return dots


def _below(table: pd.DataFrame, rows: list[Any]) -> set[str]:
    """Stages where the value is written below its mark: the other persona's lies above."""
    out = set()
    for row in rows:
        others = table[(table["stage"] == row["stage"]) & (table["persona"] != row["persona"])]
        higher = bool((others["value"] > row["value"]).any())
        if higher or (row["value"] < 0 and not (others["value"] < row["value"]).any()):
            out.add(row["stage"])
    return out


def _pieces(there: list[tuple[int, Any]]) -> list[list[tuple[int, Any]]]:
    """Part into runs of neighbouring stages: a missing one breaks the line."""
    out = [[there[0]]]
    for before, after in pairwise(there):
        if after[0] == before[0] + 1:
            out[-1].append(after)
        else:
            out.append([after])
    return out


def _line(plot: Any, piece: list[tuple[int, Any]], colour: str, shift: float) -> None:
    if len(piece) < 2:
        return
    x = np.array([i for i, _ in piece], dtype=float)
    curve = PchipInterpolator(x, [row["value"] for _, row in piece])
    for (i, a), (_, b) in pairwise(piece):
        at = np.linspace(i, i + 1, 25)
        solid = a["basis"] == b["basis"] == "evidence"
        plot.line(
            x=(at + shift).tolist(), y=curve(at).tolist(), line_color=colour, line_width=1.75,
            line_dash="solid" if solid else [5, 4],
        )  # fmt: skip


def _name(sheet: canvas.Sheet, rows: list[Any], name: str, colour: str, k: int) -> None:
    """Write the persona's name at the end of its curve, or say that it stops."""
    there = [(i, row) for i, row in enumerate(rows) if not math.isnan(row["value"])]
    if not there:
        return
    i, row = there[-1]
    slot = sheet.frame_width / len(rows)
    last = i == len(rows) - 1
    sheet.write(
        name, x=(i + 0.5) * slot + (14 if last else 16), y=row["value"],
        dy=0 if last else -4 + 8 * k,
        colour=colour, bold=True,
    )  # fmt: skip


def _head(row: Any, locale: str) -> str:
    return translate(
        "{persona}, {stage}: {value}", locale, persona=row["persona"], stage=row["stage"],
        value=signed(row["value"], locale),
    )  # fmt: skip


def _detail(row: Any, locale: str) -> str:
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


def _text(table: pd.DataFrame, words: Words, locale: str) -> str:
    lines = [f"{words.title}. {words.subtitle}."]
    records: Any = table.to_dict("records")
    for row in records:
        if math.isnan(row["value"]):
            lines.append(f"{row['persona']}, {row['stage']}: {translate('no value', locale)}.")
            continue
        parts = [_head(row, locale), _detail(row, locale)]
        if row["n"] is not None and row["n"] == row["n"]:  # NaN
            parts.append(translate("n = {n}", locale, n=int(row["n"])))
        lines.append(", ".join(part for part in parts if part) + ".")
    return "\n".join([*lines, words.note] if words.note else lines)
