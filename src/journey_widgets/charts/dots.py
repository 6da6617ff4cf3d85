"""Scores by stage: a dot with its interval, its value beside it, its base in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_widgets.charts import canvas, dotplot, multiples, reading
from journey_widgets.charts.canvas import Words
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.letters import apart
from journey_widgets.charts.reading import Scores
from journey_widgets.charts.tokens import Theme, tokens
from journey_widgets.locales import number, percent, translate
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import pandas as pd


@checked
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
    hollow. Up to four personas, groups or waves share the rows; from the fifth on each has a panel
    of its own, on the same axis. Scores in another unit than that of most stages (an NPS beside
    means) don't share the axis: they are told in the note.

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
    canvas.check(width, height)
    ink = tokens(theme)
    words = Words(
        title or _title(read, locale),
        subtitle if subtitle is not None else _subtitle(read, locale),
        note if note is not None else _note(read, locale),
    )
    draw = multiples.by_group if len(read.groups) > canvas.MOST_SERIES else dotplot.drawn
    return Chart(
        draw(read, words, ink, locale, (width, height), (target, benchmark)),
        scores,
        title=words.title,
        text=_text(read, words, locale),
        theme=theme,
        locale=locale,
    )


def _title(read: Scores, locale: str) -> str:
    name = reading.measure_name(read, locale)
    if read.context["personas"]:
        return translate("{measure} by stage and persona", locale, measure=name)
    waves = [translate("wave", locale)] if read.context["waves"] else []
    splits = [*read.context["by"], *waves]
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
        name = ", ".join(apart(part) for part in (score.line.stage, score.group) if part)
        said = reading.spoken(aside, score, locale)
        label = "NPS" if score.measure == "nps" else score.line.label
        parts.append(f"{name}: {label} {said}.")
    if len(read.aside) > 3:
        parts.append(translate("{n} more scores have another unit.", locale, n=len(read.aside) - 3))
    return " ".join(part for part in parts if part)


def _text(read: Scores, words: Words, locale: str) -> str:
    head = ". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."
    lines = [head]
    for line in read.lines:
        name = apart(reading.row_name(line, read.lines))
        if line.question is None:
            lines.append(f"{name}: {translate('not asked', locale)}.")
            continue
        for group in read.groups:
            score = read.found.get((line, group))
            if score is not None:
                who = f"{name}, {apart(group)}" if group else name
                lines.append(f"{who}: {reading.spoken(read, score, locale)}.")
    if words.note:
        lines.append(words.note)
    return "\n".join(lines)
