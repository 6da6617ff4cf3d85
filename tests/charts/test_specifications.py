"""What each chart specifies, held against what it specified when somebody last looked at it.

After a change that is meant: JOURNEY_WRITE=1 pytest tests/charts/test_specifications.py, then look
at the difference and at the pictures in build/charts.
"""

import json
import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from bokeh.models import GlyphRenderer

import journey_widgets as jw
from journey_widgets.data import Question

KEPT = Path(__file__).parent / "specifications"
EASE = Question("signs", scale=(1, 5), label="Signs")
ADVICE = Question("advice", measure="nps")


def plain(value):
    """Values as JSON has them, to four digits: the last ones differ from machine to machine."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return value


def glyph(renderer):
    """A glyph's own settings, without those it has from Bokeh."""
    own = renderer.glyph.properties_with_values(include_defaults=False)
    return {
        "glyph": type(renderer.glyph).__name__,
        "level": renderer.level,
        "tags": renderer.tags,
        **{name: getattr(value, "value", getattr(value, "field", value))
           for name, value in sorted(own.items())},
        "data": {name: renderer.data_source.data[name]
                 for name in sorted(renderer.data_source.data)},
    }  # fmt: skip


def specification(chart, names):
    """All that a chart specifies; ids of stages are as random as they are stable: named instead."""
    figure = chart.figure
    text = json.dumps(
        plain(
            {
                "title": figure.title.text,
                "size": [figure.width, figure.height],
                "x": [figure.x_range.start, figure.x_range.end, figure.xaxis.major_label_overrides],
                "y": [figure.y_range.start, figure.y_range.end, figure.yaxis.major_label_overrides],
                "drawn": [glyph(r) for r in figure.renderers if isinstance(r, GlyphRenderer)],
                "tools": [type(tool).__name__ for tool in figure.tools],
                "words": chart.describe().splitlines(),
            }
        ),
        ensure_ascii=False,
        indent=1,
    )
    for stage in names.stages:
        text = text.replace(stage.id, f"<{stage.name}>")
    return text + "\n"


def felt():
    journey = jw.JourneyMap("A visit", stages=["A", "B", "C", "D"])
    maya, others = journey.add_persona("Maya"), journey.add_persona("The Okafors")
    quote = journey.add_evidence("P1")
    journey.set_emotion(maya, "A", 1, basis="evidence", evidence=[quote], low=0.5, high=1.5, n=20)
    journey.set_emotion(maya, "B", -1, expected=1)
    journey.set_emotion(maya, "D", 2)
    journey.set_emotion(others, "B", 1.5)
    return journey


def driven():
    """A table as `drivers` gives it, with figures that no machine rounds in its own way."""
    table = pd.DataFrame(
        {
            "label": ["Signs", "Food"], "question": ["signs", "food"], "n": [80, 80],
            "importance": [0.7, 0.3], "low": [0.5, 0.1], "high": [0.9, 0.5],
            "performance": [3.2, 4.1], "performance_low": [3.0, 3.9],
            "performance_high": [3.4, 4.3], "quadrant": ["fix first", "maintain"],
            "chance": [0.9, 0.8],
        }
    )  # fmt: skip
    table.attrs["drivers"] = {
        "outcome": "advice", "measure": "nps", "score_complete": 42.5, "score_all": 39.8,
        "n_complete": 80, "n_all": 100, "r2": 0.4, "draws": 50, "split": [0.5, 3.65],
    }  # fmt: skip
    return table


@pytest.fixture
def cases(journey, answers, questions):
    many = answers.assign(area=[f"Area {i % 5}" for i in range(80)])
    waves = {"2024": answers, "2025": answers.head(4), "2026": answers.head(40)}
    five = {"Visit": [Question(f"q{i}", scale=(1, 5)) for i in range(5)]}
    frames = {
        wave: frame.assign(**{f"q{i}": frame.signs for i in range(5)})
        for wave, frame in waves.items()
    }
    charts = jw.charts
    scores = jw.stage_scores(journey, answers, questions)
    by_persona = jw.stage_scores(journey, answers, {"Visit": EASE}, personas=True)
    nps = jw.stage_scores(journey, answers.head(20), {"Visit": ADVICE})
    return {
        "stage-scores": lambda: charts.stage_scores(scores, target=4, benchmark=3.5),
        "stage-scores-personas": lambda: charts.stage_scores(by_persona, locale="it"),
        "stage-scores-panels": lambda: charts.stage_scores(
            jw.stage_scores(journey, many, {"Visit": EASE}, by="area"), theme="dark"
        ),
        "score-shares": lambda: charts.score_shares(nps, locale="sv"),
        "emotion-curves": lambda: charts.emotion_curves(felt()),
        "drivers": lambda: charts.drivers(driven()),
        "trend": lambda: charts.trend(jw.stage_scores(journey, waves, {"Visit": ADVICE})),
        "trend-panels": lambda: charts.trend(jw.stage_scores(journey, frames, five)),
    }


@pytest.mark.parametrize(
    "name",
    [
        "stage-scores", "stage-scores-personas", "stage-scores-panels", "score-shares",
        "emotion-curves", "drivers", "trend", "trend-panels",
    ],
)  # fmt: skip
def test_a_chart_specifies_what_it_did(name, cases, journey):
    names = felt() if name == "emotion-curves" else journey
    found = specification(cases[name](), names)
    file = KEPT / f"{name}.json"
    if os.environ.get("JOURNEY_WRITE") == "1":
        KEPT.mkdir(exist_ok=True)
        file.write_text(found, "utf-8")
    assert json.loads(found) == json.loads(file.read_text("utf-8"))
