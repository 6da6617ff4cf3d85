"""Bootstrap-t: the same for the same seed, and nearer to its level where ratings are skewed."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy import stats

import journey_widgets as jw
from journey_widgets.data import intervals
from journey_widgets.data.bootstrap import bootstrap_t

SKEWED = [0.02, 0.03, 0.05, 0.2, 0.7]


def ratings(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).choice(np.arange(1, 6), n, p=SKEWED).astype(float)


def test_it_is_the_same_for_the_same_seed_and_no_other():
    x = ratings(40, 1)
    assert bootstrap_t(x, seed=3) == bootstrap_t(x, seed=3)
    assert bootstrap_t(x, seed=3) != bootstrap_t(x, seed=4)


def test_it_is_students_where_nothing_is_skewed():
    x = stats.norm.ppf((np.arange(200) + 0.5) / 200)
    found = bootstrap_t(x, draws=20_000)
    wanted = stats.t.interval(0.95, 199, x.mean(), stats.sem(x))
    assert (found.low, found.high) == pytest.approx(wanted, abs=0.01)


def test_it_reaches_further_to_the_long_side():
    x = ratings(60, 2)
    found = bootstrap_t(x)
    t = intervals.mean_interval(x.mean(), x.std(ddof=1), len(x))
    assert found.low < t.low
    assert found.high < t.high


def test_it_covers_more_of_skewed_ratings_than_t():
    true = float(np.dot(SKEWED, np.arange(1, 6)))
    ours = students = 0
    times = 300
    for seed in range(times):
        x = ratings(20, seed)
        if np.ptp(x) == 0:
            continue
        found = bootstrap_t(x, draws=400, seed=seed)
        t = intervals.mean_interval(x.mean(), x.std(ddof=1), 20)
        ours += max(found.low, 1) <= true <= min(found.high, 5)
        students += t.low <= true <= t.high
    assert ours > students
    assert ours / times > 0.9


def test_weights_of_one_change_nothing_and_people_of_weight_two_count_more():
    x = ratings(30, 5)
    assert bootstrap_t(x, np.ones(30)) == bootstrap_t(x)
    assert bootstrap_t(x, np.where(x < 4, 3.0, 1.0)).low < bootstrap_t(x).low


def in_polars(plain: pd.DataFrame) -> pl.DataFrame:
    # By way of lists: the straight way needs PyArrow for text, which not everyone has.
    return pl.DataFrame(plain.astype(object).where(plain.notna(), None).to_dict("list"))


@pytest.mark.parametrize("engine", [pd.DataFrame, in_polars])
def test_a_mean_takes_it_on_request_group_by_group(engine):
    pick = np.random.default_rng(6)
    plain = pd.DataFrame({
        "signs": np.r_[ratings(60, 7), [0] * 5],
        "area": [*["A", "B", None] * 21, "A", "B"],
        "weight": np.r_[pick.uniform(0.5, 2, 64), 0],
    })  # fmt: skip
    options = {"scale": (1, 5), "missing": [0], "by": "area"}
    with_t = jw.mean_score(plain, "signs", **options)
    answers = engine(plain)
    found = jw.mean_score(answers, "signs", **options, interval="bootstrap-t", seed=1)
    assert set(found.method) == {"bootstrap-t"}
    pd.testing.assert_series_equal(found.value, with_t.value)
    mine = plain[(plain.area == "A") & (plain.signs > 0)].signs
    low, high, _ = bootstrap_t(mine, seed=1)
    assert (found.low[0], found.high[0]) == (max(low, 1), min(high, 5))
    nobody = plain[plain.area.isna() & (plain.signs > 0)].signs
    assert found.low[2] == max(bootstrap_t(nobody, seed=1).low, 1)
    jw.JourneyMap("A visit").overlay(found)


@pytest.mark.filterwarnings("ignore::journey_widgets.data.scores.SurveyWarning")
def test_waves_and_weights_are_kept_apart():
    waves = {
        name: pd.DataFrame({"signs": ratings(40, seed), "w": [1.0] * 38 + [0, np.nan]})
        for name, seed in (("2025", 8), ("2026", 9))
    }
    found = jw.mean_score(waves, "signs", scale=(1, 5), weight="w", interval="bootstrap-t")
    for i, frame in enumerate(waves.values()):
        low, high, _ = bootstrap_t(frame.signs[:38])
        assert (found.low[i], found.high[i]) == (max(low, 1), min(high, 5))


def test_everyone_alike_has_no_interval_and_wrong_options_are_named():
    alike = jw.mean_score(pd.DataFrame({"x": [4.0] * 12}), "x", interval="bootstrap-t")
    assert np.isnan(alike.low[0])
    with pytest.raises(jw.JourneyError, match='interval="bca" is not known'):
        jw.mean_score(pd.DataFrame({"x": [4, 5]}), "x", interval="bca")
    with pytest.raises(jw.JourneyError, match="draws=50 is no whole number from 200 up"):
        bootstrap_t([1, 2, 3], draws=50)


@pytest.fixture
def journey():
    journey = jw.JourneyMap("A visit", stages=["Arrive", "Leave"])
    journey.add_persona("North", segment={"area": "A"})
    return journey


@pytest.mark.parametrize("engine", [pd.DataFrame, in_polars])
def test_stages_and_personas_take_it_and_a_refresh_remembers_it(journey, engine):
    plain = pd.DataFrame(
        {"signs": ratings(60, 1), "food": ratings(60, 2), "advice": 9, "area": ["A", "B"] * 30}
    )
    asked = {
        "Arrive": [jw.Question("signs", scale=(1, 5)), jw.Question("food", scale=(1, 5))],
        jw.WHOLE: jw.Question("advice", measure="nps"),
    }
    drawn = {"interval": "bootstrap-t", "draws": 300, "seed": 7}
    scores = jw.stage_scores(journey, engine(plain), asked, personas=True, **drawn)
    assert list(scores.method) == ["bootstrap-t", "bootstrap-t", "adjusted Wald"]
    north = bootstrap_t(plain.food[plain.area == "A"], draws=300, seed=7)
    assert (scores.low[1], scores.high[1]) == (north.low, min(north.high, 5))
    journey.overlay(scores)
    (again,) = journey.refresh(engine(plain))
    pd.testing.assert_frame_equal(again, scores)
    assert {metric.method for metric in journey.metrics} == {"bootstrap-t", "adjusted Wald"}


def test_a_long_frame_takes_it_too(journey):
    wide = pd.DataFrame({"who": range(60), "signs": ratings(60, 1), "food": ratings(60, 2)})
    asked = {"Arrive": [jw.Question("signs", scale=(1, 5)), jw.Question("food", scale=(1, 5))]}
    long = {"respondent": "who", "question": "variable", "answer": "value"}
    drawn = {"interval": "bootstrap-t", "draws": 300}
    found = jw.stage_scores(journey, wide.melt("who"), asked, long=long, **drawn)
    pd.testing.assert_frame_equal(found, jw.stage_scores(journey, wide, asked, **drawn))


def test_more_rows_than_it_may_bring_stay_where_they_are(monkeypatch):
    monkeypatch.setattr("journey_widgets.data.rows.MOST_ROWS", 50)
    with pytest.raises(jw.JourneyError, match=r'at most 49; there are 60\. .*interval="t" covers'):
        jw.mean_score(pd.DataFrame({"x": ratings(60, 1)}), "x", interval="bootstrap-t")
