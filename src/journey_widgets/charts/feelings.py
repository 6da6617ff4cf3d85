"""Emotion curves of up to two personas, over the survey's means where there are some."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import canvas, curves, letters
from journey_widgets.charts.canvas import Words
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.letters import apart
from journey_widgets.charts.surveyed import Survey
from journey_widgets.charts.tokens import Theme, tokens
from journey_widgets.locales import signed, translate
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_PERSONAS = 2


@checked
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
        One or two, by name, id or record; the map's first two with emotions when left out, and the
        note names those that are not drawn.
    scores : pandas.DataFrame, optional
        Survey scores, split by persona or not: under each stage stands the score of its first
        question in the unit that most stages share.
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
    canvas.check(width, height)
    document = getattr(journey, "document", journey)
    if not hasattr(document, "emotions"):
        message = f"{journey!r:.60} is no journey map. Give a map, or its document."
        raise JourneyError(message)
    locale = locale or document.language
    chosen = _chosen(document, personas)
    stages = [stage for stage in document.stages if not stage.hidden]
    if not stages:
        message = "This map has no stage to draw. Add one with journey.add_stage(…)."
        raise JourneyError(message)
    survey = None if scores is None else Survey.read(scores, locale)
    table = _table(document, chosen, stages, survey)
    low, high = document.settings.emotion_scale
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
        _note(document, chosen, personas, locale) if note is None else note,
    )  # fmt: skip
    plot = curves.drawn(
        table, chosen, (low, high), survey, words, tokens(theme), locale, (width, height)
    )
    text = _text(table, words, survey, locale)
    return Chart(plot, table, title=words.title, text=text, theme=theme, locale=locale)


def _note(document: Any, chosen: Sequence[Any], asked: object, locale: str) -> str:
    """Say who else has a curve on this map, where nobody chose."""
    felt = {emotion.persona for emotion in document.emotions if emotion.card is None}
    others = [p.name for p in document.personas if p.id in felt and p not in chosen]
    if asked is not None or not others:
        return ""
    names = ", ".join(apart(letters.one_line(name)) for name in others)
    return translate("Not drawn: {names}.", locale, names=names)


def _chosen(document: Any, personas: Sequence[Any] | None) -> list[Any]:
    felt = {emotion.persona for emotion in document.emotions if emotion.card is None}
    if personas is None:
        found = [persona for persona in document.personas if persona.id in felt][:MOST_PERSONAS]
        if not found:
            message = "No persona of this map has an emotion yet. Use journey.set_emotion(…) first."
            raise JourneyError(message)
        return found
    one = isinstance(personas, str) or hasattr(personas, "id") or not isinstance(personas, Iterable)
    wanted = [getattr(p, "id", p) for p in ([personas] if one else personas)]
    found = []
    for key in wanted:
        match = [p for p in document.personas if key in (p.id, p.name)]
        if len(match) != 1:
            names = ", ".join(p.name for p in document.personas) or "none"
            state = "is ambiguous" if match else "is not on this map"
            message = f'Persona "{key}" {state}. There are: {names}.'
            raise JourneyError(message)
        found.append(match[0])
    if not 1 <= len(found) <= MOST_PERSONAS:
        message = (
            f"{len(found)} personas: an emotion chart compares one or two. "
            "Name two in personas=[…], and draw another chart for the others."
        )
        raise JourneyError(message)
    return found


def _table(
    document: Any, chosen: Sequence[Any], stages: Sequence[Any], survey: Survey | None
) -> pd.DataFrame:
    import pandas as pd

    felt = {(e.persona, e.stage): e for e in document.emotions if e.card is None}
    rows = []
    for persona in chosen:
        for stage in stages:
            emotion = felt.get((persona.id, stage.id))
            score = survey.of(persona.id, stage.id) if survey else None
            rows.append(
                {
                    "persona": persona.name,
                    "persona_id": persona.id,
                    "stage": stage.name,
                    "stage_id": stage.id,
                    "value": getattr(emotion, "value", None),
                    "expected": getattr(emotion, "expected", None),
                    "low": getattr(emotion, "low", None),
                    "high": getattr(emotion, "high", None),
                    "n": getattr(emotion, "n", None),
                    "basis": getattr(emotion, "basis", None),
                    "survey": score.value if score else None,
                    "survey_low": score.low if score else None,
                    "survey_high": score.high if score else None,
                    "survey_n": score.n if score else None,
                }
            )
    table = pd.DataFrame(rows)
    numbers = [
        "value", "expected", "low", "high", "survey", "survey_low", "survey_high"
    ]  # fmt: skip
    return table.astype(dict.fromkeys(numbers, "float64") | {"n": "Int64", "survey_n": "Int64"})


def _text(table: pd.DataFrame, words: Words, survey: Survey | None, locale: str) -> str:
    lines = [". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."]
    records: Any = table.to_dict("records")
    for row in records:
        if math.isnan(row["value"]):
            who = f"{apart(row['persona'])}, {apart(row['stage'])}"
            parts = [f"{who}: {translate('no value', locale)}"]
        else:
            parts = [curves.head(row, locale), curves.detail(row, locale)]
            parts.append(curves.base(row, locale))
        if survey is not None:
            parts.append(survey.say(row["persona_id"], row["stage_id"], locale))
        lines.append(", ".join(part for part in parts if part) + ".")
    return "\n".join([*lines, words.note] if words.note else lines)
