"""Charts that are hard to draw, by name: what the pictures are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

import journey_widgets as jw
from journey_widgets.charts import Chart

LONG = "Find the way from the long-term car park to the check-in of a partner airline"
NASTY = '<img src=x onerror=alert(1)></script><script>alert(2)</script> & "q"'
ARABIC = "تسجيل الوصول في المطار"
HEBREW = "בדיקת ביטחון"
TEN = range(11)
FIVE = (1, 5)


def drawn_answers(n: int, *columns: str, top: int = 11, seed: int = 4) -> pd.DataFrame:
    """So many answers a column, 0 to top - 1, each column a little better than the last."""
    pick = np.random.default_rng(seed)
    better = {c: 0.35 + 0.5 * i / max(1, len(columns) - 1) for i, c in enumerate(columns)}
    return pd.DataFrame({c: pick.binomial(top - 1, p, n) for c, p in better.items()})


def stages_map(*names: str) -> jw.JourneyMap:
    return jw.JourneyMap("A visit", stages=list(names))


def nps_scores(names: list[str], n: int = 200, **more: object) -> pd.DataFrame:
    journey = stages_map(*names)
    columns = [f"q{i}" for i in range(len(names))]
    answers = drawn_answers(n, *columns).assign(area=[f"Area {i % 6 + 1}" for i in range(n)])
    questions = {
        name: jw.Question(column, measure="nps")
        for name, column in zip(names, columns, strict=True)
    }
    return jw.stage_scores(journey, answers, questions, **more)


def mean_scores(names: list[str], n: int = 200, by: str | None = None) -> pd.DataFrame:
    journey = stages_map(*names)
    columns = [f"q{i}" for i in range(len(names))]
    answers = drawn_answers(n, *columns, top=5) + 1
    answers["area"] = [f"Area {i % 6 + 1}" for i in range(n)]
    answers["two"] = ["Business traveller", "On holiday"] * (n // 2)
    answers["four"] = ["North", "East", "South", "West"] * (n // 4)
    questions = {
        name: jw.Question(column, scale=FIVE) for name, column in zip(names, columns, strict=True)
    }
    return jw.stage_scores(journey, answers, questions, by=by)


def waves_scores(waves: int, lines: int, *, gap: bool = False) -> pd.DataFrame:
    names = [f"Stage {chr(65 + i)}" for i in range(lines)]
    journey = stages_map(*names)
    columns = [f"q{i}" for i in range(lines)]
    frames = {}
    for wave in range(waves):
        answers = drawn_answers(4 if gap and wave == 2 else 60 + 20 * wave, *columns, seed=wave)
        frames[f"{2021 + wave}"] = answers
    questions = {
        name: jw.Question(column, measure="nps", label=name)
        for name, column in zip(names, columns, strict=True)
    }
    return jw.stage_scores(journey, frames, questions)


STAGES = ["Book", "Get there", "Check in", "Security", "Wait at the gate", "Board & fly", "Arrive"]


def uneven(n: int = 200) -> pd.DataFrame:
    """One stage with six answers, one with twenty, one with none, one that nobody asked about."""
    journey = stages_map(*STAGES)
    answers = drawn_answers(n, *(f"q{i}" for i in range(6))).astype("Float64")
    answers.loc[6:, "q3"] = pd.NA
    answers.loc[20:, "q4"] = pd.NA
    questions = {STAGES[i]: jw.Question(f"q{i}", measure="nps") for i in range(6)}
    return emptied(jw.stage_scores(journey, answers, questions), [5])


def emptied(scores: pd.DataFrame, rows: list[int] | None = None) -> pd.DataFrame:
    """The same scores, as if nobody had answered these."""
    where = scores.index if rows is None else rows
    scores.loc[where, ["value", "low", "high", "se", "sd"]] = np.nan
    scores.loc[where, ["promoters_share", "passives_share", "detractors_share"]] = np.nan
    scores.loc[where, ["n", "promoters", "passives", "detractors"]] = 0
    scores.loc[where, "base_ok"] = False
    return scores


@cache
def airport() -> tuple[jw.JourneyMap, pd.DataFrame, pd.DataFrame]:
    """The sample map, its scores by persona and in all."""
    journey, answers, questions = jw.samples.airport()
    both = jw.stage_scores(journey, answers, questions, personas=True)
    return journey, both, jw.stage_scores(journey, answers, questions)


def felt(stages: list[str]) -> jw.JourneyMap:
    """Two personas: one with evidence and a gap, one assumed to the end."""
    journey = stages_map(*stages)
    maya, others = journey.add_persona("Maya"), journey.add_persona("The Okafors")
    quote = journey.add_evidence("P1")
    for i, stage in enumerate(stages):
        value = [0.8, -0.7, -0.3, -1.4, 0.3, 1.2, 0.9][i % 7]
        if i != 2:
            journey.set_emotion(
                maya, stage, value, basis="evidence", evidence=[quote], low=value - 0.3,
                high=value + 0.3, n=24, expected=1.2 if i == 3 else None,
            )  # fmt: skip
        if i < 5:
            journey.set_emotion(others, stage, [1.3, 0.3, 0.5, 1.3, 0.8][i])
    return journey


def driven(k: int = 9) -> pd.DataFrame:
    pick = np.random.default_rng(7)
    names = ["Restaurants", "Shops", "Restrooms", "Signs", "Wi-Fi", "Screens", "Walkways",
             "Security, ease", "Finding the way to the gate"][:k]  # fmt: skip
    frame = pd.DataFrame({n: pick.integers(1, 6, 400) for n in names})
    frame["advice"] = (frame[names[0]] * 1.2 + frame[names[-1]] + pick.normal(0, 2, 400)).clip(0)
    frame["advice"] = frame["advice"].round().clip(0, 10)
    return jw.drivers(frame, "advice", names, draws=40)


Made = Callable[..., Chart]


def all_missing() -> pd.DataFrame:
    return emptied(nps_scores(["Book", "Fly"]))


CASES: dict[str, Made] = {
    "scores-airport": lambda **k: jw.charts.stage_scores(airport()[2], **k),
    "scores-personas": lambda **k: jw.charts.stage_scores(airport()[1], **k),
    "scores-uneven": lambda **k: jw.charts.stage_scores(uneven(), **k),
    "scores-target": lambda **k: jw.charts.stage_scores(
        nps_scores(STAGES), target=30, benchmark=20, **k
    ),
    "scores-long-names": lambda **k: jw.charts.stage_scores(
        nps_scores([LONG, "Fly", LONG + " again"]), **k
    ),
    "scores-twenty": lambda **k: jw.charts.stage_scores(
        nps_scores([f"Stage number {i + 1}" for i in range(20)]), **k
    ),
    "scores-one-stage": lambda **k: jw.charts.stage_scores(nps_scores(["Book"]), **k),
    "scores-all-missing": lambda **k: jw.charts.stage_scores(all_missing(), **k),
    "scores-tiny": lambda **k: jw.charts.stage_scores(nps_scores(STAGES, n=6), **k),
    "scores-four": lambda **k: jw.charts.stage_scores(mean_scores(STAGES, by="four"), **k),
    "scores-six-groups": lambda **k: jw.charts.stage_scores(mean_scores(STAGES, by="area"), **k),
    "scores-six-waves": lambda **k: jw.charts.stage_scores(waves_scores(6, 3, gap=True), **k),
    "scores-rtl": lambda **k: jw.charts.stage_scores(nps_scores([ARABIC, HEBREW, "Fly"]), **k),
    "scores-html": lambda **k: jw.charts.stage_scores(nps_scores([NASTY, "Fly"]), **k),
    "shares-uneven": lambda **k: jw.charts.score_shares(uneven(), **k),
    "shares-long-names": lambda **k: jw.charts.score_shares(nps_scores([LONG, "Fly"]), **k),
    "shares-areas": lambda **k: jw.charts.score_shares(
        nps_scores(["Book", "Fly"], n=360, by="area"), **k
    ),
    "shares-all-missing": lambda **k: jw.charts.score_shares(all_missing(), **k),
    "curves-airport": lambda **k: jw.charts.emotion_curves(
        airport()[0], scores=airport()[1], **k
    ),
    "curves-gap": lambda **k: jw.charts.emotion_curves(felt(STAGES), **k),
    "curves-long-names": lambda **k: jw.charts.emotion_curves(felt([LONG, "Fly", "Arrive"]), **k),
    "curves-twenty": lambda **k: jw.charts.emotion_curves(
        felt([f"Stage number {i + 1}" for i in range(20)]), **k
    ),
    "curves-one-stage": lambda **k: jw.charts.emotion_curves(felt(["Book"]), **k),
    "drivers": lambda **k: jw.charts.drivers(driven(), **k),
    "drivers-two": lambda **k: jw.charts.drivers(driven(2), **k),
    "trend": lambda **k: jw.charts.trend(waves_scores(6, 3, gap=True), target=20, **k),
    "trend-two-waves": lambda **k: jw.charts.trend(waves_scores(2, 2), **k),
    "trend-six-lines": lambda **k: jw.charts.trend(waves_scores(6, 6, gap=True), **k),
}  # fmt: skip
