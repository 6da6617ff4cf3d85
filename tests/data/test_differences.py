"""Differences, trends, pairs and sizes against published values."""

import gc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

import journey_widgets as jw
from journey_widgets.data import Question, stage_scores
from journey_widgets.data.differences import holm

PICK = np.random.default_rng(8)
FRAME = pd.DataFrame(
    {
        "ease": PICK.integers(1, 6, 200),
        "advice": PICK.integers(0, 11, 200),
        "area": PICK.choice(["A", "B", "C"], 200),
        "weight": PICK.uniform(0.5, 2, 200),
    }
)
EASE = Question("ease", scale=(1, 5))
ADVICE = Question("advice", measure="nps")


def split(name):
    return FRAME[FRAME.area == "A"][name], FRAME[FRAME.area == "B"][name]


def test_means_are_compared_as_welch_does():
    row = jw.compare(jw.mean_score(FRAME, "ease", by="area"), by="area", a="A", b="B").iloc[0]
    a, b = split("ease")
    wanted = CompareMeans(DescrStatsW(a), DescrStatsW(b))
    low, high = wanted.tconfint_diff(usevar="unequal")
    t, p = stats.ttest_ind(a, b, equal_var=False)
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(high))
    assert (row.statistic, row.p) == (pytest.approx(t), pytest.approx(p))


def test_an_nps_difference_is_tested_as_rocks_does():
    row = jw.compare(jw.nps(FRAME, "advice", by="area"), by="area", a="A", b="B").iloc[0]
    parts = []
    for x in split("advice"):
        n = len(x) + 3
        p, d = ((x >= 9).sum() + 0.75) / n, ((x <= 6).sum() + 0.75) / n
        parts.append((p - d, (p + d - (p - d) ** 2) / n))
    z = (parts[0][0] - parts[1][0]) / np.sqrt(parts[0][1] + parts[1][1])
    assert row.statistic == pytest.approx(z)
    assert row.p == pytest.approx(2 * stats.norm.sf(abs(z)))
    assert row.difference == pytest.approx(row.value_a - row.value_b)


def test_shares_are_compared_as_agresti_and_caffo_do():
    row = jw.compare(jw.csat(FRAME, "ease", by="area"), by="area", a="A", b="B").iloc[0]
    a, b = split("ease")
    low, high = confint_proportions_2indep(
        (a >= 4).sum(), len(a), (b >= 4).sum(), len(b), method="agresti-caffo"
    )
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(high))


@pytest.fixture(scope="module")
def nothing_to_collect():
    """Leave garbage lie: statsmodels collects it at each call, all that hypothesis keeps too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "collect", lambda *_: 0)
        yield


@pytest.mark.usefixtures("nothing_to_collect")
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_p_values_are_held_together_as_holm_does(p):
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], atol=1e-12)


def test_holms_family_is_one_measure_of_one_call(journey, answers):
    questions = {
        "Arrive": Question("signs", scale=(1, 5), missing=[0]),
        "Visit": Question("hoped", scale=(1, 5), missing=[0]),
        jw.WHOLE: Question("advice", measure="nps", missing=[11]),
    }
    found = jw.compare(stage_scores(journey, answers, questions, by="area"), "area", "A", "B")
    means = found[found.measure == "mean"]
    np.testing.assert_allclose(means.p_holm, multipletests(means.p, method="holm")[1])
    nps = found[found.measure == "nps"]
    assert list(nps.p) == list(nps.p_holm)


def test_overlapping_personas_are_not_compared(journey, answers):
    from journey_widgets.model import from_dict

    plain = journey.document.to_dict()
    plain["personas"]["p1"]["segment"] = {"area": "A"}
    with pytest.warns(UserWarning, match="share"):
        scores = stage_scores(
            from_dict(plain), answers, {"Visit": Question("ID")}, personas=True, min_base=1
        )
    with pytest.raises(jw.JourneyError, match=r"share \d respondents, so their scores are not ind"):
        jw.compare(scores, by="persona", a="Maya", b="The Okafors")


def test_groups_that_are_not_there_are_named():
    scores = jw.nps(FRAME, "advice", by="area")
    with pytest.raises(jw.JourneyError, match=r'"D" is no value of area\. There are: A, B, C'):
        jw.compare(scores, by="area", a="A", b="D")
    with pytest.raises(jw.JourneyError, match=r'not split by "aera"\. Did you mean "area"\?'):
        jw.compare(scores, by="aera", a="A", b="B")
    with pytest.raises(jw.JourneyError, match="compared with itself"):
        jw.compare(scores, by="area", a="A", b="A")


def test_pairs_are_compared_person_by_person():
    who = np.arange(40)
    before, after = PICK.integers(1, 6, 40), PICK.integers(1, 6, 40)
    frame = pd.DataFrame({
        "who": np.r_[who, who[:35]], "wave": ["t1"] * 40 + ["t2"] * 35,
        "ease": np.r_[before, after[:35]],
    })  # fmt: skip
    row = jw.compare_paired(frame, {"Visit": EASE}, id="who", by="wave").iloc[0]
    wanted = stats.ttest_rel(after[:35], before[:35])
    interval = wanted.confidence_interval(0.95)
    assert (row.n, row.statistic, row.p) == (35, *map(pytest.approx, wanted[:2]))
    assert (row.low, row.high) == (pytest.approx(interval.low), pytest.approx(interval.high))
    nps = jw.compare_paired(frame.assign(ease=frame.ease + 5), [
        Question("ease", measure="nps")], id="who", by="wave").iloc[0]  # fmt: skip
    assert nps.n == 35


def test_pairs_that_are_not_clear_are_refused():
    frame = pd.DataFrame({"who": [1, 1, 2, 2], "wave": [1, 1, 1, 2], "ease": [1, 2, 3, 4]})
    with pytest.raises(jw.JourneyError, match=r'2 of 4 rows share their "who" and "wave"'):
        jw.compare_paired(frame, [EASE], id="who", by="wave")


def test_a_trend_is_a_weighted_line_through_the_waves(journey):
    waves = {str(2020 + i): FRAME.assign(ease=FRAME.ease.clip(1 + i // 2, 5)) for i in range(4)}
    scores = stage_scores(journey, waves, {"Visit": EASE})
    row = jw.trend(scores).iloc[0]
    x = np.arange(4)
    slope = np.polyfit(x, scores.value, 1, w=1 / scores.se)[0]
    assert row.slope == pytest.approx(slope)
    assert row.change == pytest.approx(scores.value.iloc[3] - scores.value.iloc[0])
    with pytest.raises(jw.JourneyError, match="at least two waves"):
        jw.trend(jw.mean_score(FRAME, "ease"))


def test_a_sample_is_large_enough_and_no_larger():
    n = jw.sample_size(0.3, measure="mean", sd=0.9)
    power = TTestIndPower().power(0.3 / 0.9, n, 0.05)
    assert power >= 0.8 - 1e-4
    assert TTestIndPower().power(0.3 / 0.9, n - 2, 0.05) < 0.8
    n = jw.sample_size(12, promoters=0.45, detractors=0.2)
    pick = np.random.default_rng(1)
    hits = 0
    for _ in range(2000):
        parts = []
        for p, d in ((0.45, 0.2), (0.51, 0.14)):
            up, _, down = pick.multinomial(n, [p, 1 - p - d, d])
            q, e = (up + 0.75) / (n + 3), (down + 0.75) / (n + 3)
            parts.append((q - e, (q + e - (q - e) ** 2) / (n + 3)))
        hits += abs(parts[0][0] - parts[1][0]) > 1.96 * np.sqrt(parts[0][1] + parts[1][1])
    assert hits / 2000 == pytest.approx(0.8, abs=0.04)
    with pytest.raises(jw.JourneyError, match="must not be 0"):
        jw.sample_size(0)


def test_waves_are_named_as_they_were_given(journey):
    waves = {2025: FRAME, 2026: FRAME.assign(ease=5)}
    scores = stage_scores(journey, waves, {"Visit": EASE})
    found = jw.compare(scores, by="wave", a=2026, b=2025).iloc[0]
    assert found.difference == pytest.approx(5 - FRAME.ease.mean())
    people = FRAME.assign(who=range(200))
    pairs = {"before": people, "after": people.assign(ease=people.ease.clip(3))}
    row = jw.compare_paired(pairs, [EASE], id="who", a="after", b="before").iloc[0]
    wanted = stats.ttest_rel(pairs["after"].ease, people.ease)
    assert (row.n, row.p) == (200, pytest.approx(wanted.pvalue))
