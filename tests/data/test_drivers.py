"""Drivers, profiles and quotes."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

import journey_widgets as jw
from journey_widgets.data import Question
from journey_widgets.data.importance import _relative_weights, _shapley

PICK = np.random.default_rng(3)
N = 300
BASE = PICK.normal(size=N)
FRAME = pd.DataFrame(
    {name: np.clip(np.round(3 + 0.8 * BASE + s * PICK.normal(size=N)), 1, 5).astype(int)
     for name, s in (("signs", 0.5), ("food", 1.0), ("wifi", 2.0))}
)  # fmt: skip
FRAME["advice"] = np.clip(FRAME.signs + FRAME.food + PICK.integers(-1, 2, N), 0, 10)
RATED = [Question(name, scale=(1, 5), missing=[0]) for name in ("signs", "food", "wifi")]
ADVICE = Question("advice", measure="nps", missing=[11])


def r2(correlations, subset):
    subset = list(subset)
    if not subset:
        return 0.0
    inner, outer = correlations[np.ix_(subset, subset)], correlations[subset, -1]
    return float(outer @ np.linalg.solve(inner, outer))


def test_shares_are_shapley_values_over_all_orders():
    # Conklin, Powaga & Lipovetsky (2004): the mean gain in R² over every order of entering.
    correlations = FRAME.corr().to_numpy()
    wanted = np.zeros(3)
    orders = list(permutations(range(3)))
    for order in orders:
        for i, j in enumerate(order):
            wanted[j] += (r2(correlations, order[: i + 1]) - r2(correlations, order[:i])) / len(
                orders
            )
    np.testing.assert_allclose(_shapley(correlations[None], 3)[0], wanted, atol=1e-12)
    assert wanted.sum() == pytest.approx(r2(correlations, range(3)))


def test_relative_weights_add_up_to_r2_and_lie_near_shapley():
    # Johnson (2000): nearly the same as averaging over orders.
    correlations = FRAME.corr().to_numpy()
    found = _relative_weights(correlations[None])[0]
    assert found.sum() == pytest.approx(r2(correlations, range(3)))
    np.testing.assert_allclose(found, _shapley(correlations[None], 3)[0], atol=0.03)


def test_drivers_share_the_whole_and_say_how_sure():
    found = jw.drivers(FRAME, ADVICE, {"Arrive": RATED[0], "Visit": RATED[1:]}, draws=200)
    assert found.importance.sum() == pytest.approx(1)
    assert found.importance.idxmin() == 2  # Wi-Fi has no part in the advice
    assert ((found.low <= found.importance) & (found.importance <= found.high)).all()
    assert found[[c for c in found if c.startswith("chance_")]].sum(axis=1).round(9).eq(1).all()
    context = found.attrs["drivers"]
    assert context["label"] == "association, not cause"
    again = jw.drivers(FRAME, ADVICE, {"Arrive": RATED[0], "Visit": RATED[1:]}, draws=200)
    pd.testing.assert_frame_equal(found, again)


@pytest.mark.parametrize("missing", ["complete", "pairwise", "imputed"])
def test_holes_are_dealt_with_as_asked_and_the_share_kept_is_told(missing):
    frame = FRAME.copy()
    frame.loc[:119, "wifi"] = 0
    frame.loc[250:, "advice"] = 11
    found = jw.drivers(frame, ADVICE, RATED, missing=missing, draws=20)
    context = found.attrs["drivers"]
    assert (context["n_all"], context["n_complete"]) == (250, 130)
    whole = jw.nps(frame, "advice", missing=[11]).value[0]
    kept = jw.nps(frame[120:250], "advice", missing=[11]).value[0]
    assert (context["score_all"], context["score_complete"]) == map_approx(whole, kept)
    assert found.n.tolist() == [300, 300, 180]
    assert found.importance.sum() == pytest.approx(1)


def map_approx(*values):
    return tuple(pytest.approx(value) for value in values)


@pytest.mark.real_data
def test_complete_cases_of_the_airport_are_other_people(original_data):
    frame = pd.read_csv(original_data / "survey/sfo/2017_SFO_Customer_Survey.csv", low_memory=False)
    rated = [
        "Q7FOOD", "Q7STORE", "Q7SIGN", "Q7WALKWAYS", "Q7SCREENS", "Q7WIFI", "Q9BOARDING",
        "Q9RESTROOM", "Q10SAFE", "Q13GETRATE", "Q14FIND", "Q14PASSTHRU",
    ]  # fmt: skip
    questions = [Question(name, scale=(1, 5), missing=[0, 6]) for name in rated[:11]]
    found = jw.drivers(frame, ADVICE_SFO, questions, draws=10)
    context = found.attrs["drivers"]
    assert context["n_all"] == 2746
    assert round(context["score_all"], 1) == 39.8
    assert context["score_complete"] > context["score_all"]


ADVICE_SFO = Question("NETPRO", measure="nps", missing=[11])


def test_questions_that_cannot_drive_are_refused():
    with pytest.raises(jw.JourneyError, match="need two questions or more"):
        jw.drivers(FRAME, ADVICE, [RATED[0], ADVICE])
    with pytest.raises(jw.JourneyError, match=r'"food" does not vary'):
        jw.drivers(FRAME.assign(food=3), ADVICE, RATED)
    with pytest.raises(jw.JourneyError, match=r"Only 3 respondents"):
        jw.drivers(FRAME.head(3), ADVICE, RATED)
    with pytest.raises(jw.JourneyError, match=r'missing="drop" is not known'):
        jw.drivers(FRAME, ADVICE, RATED, missing="drop")


def test_a_lazy_frame_over_the_maximum_stays_where_it_is():
    import polars as pl

    with pytest.raises(jw.JourneyError, match=r"300 are more than max_rows=100"):
        jw.drivers(pl.from_pandas(FRAME).lazy(), ADVICE, RATED, max_rows=100)
    sampled = jw.drivers(FRAME, ADVICE, RATED, max_rows=100, draws=5)
    assert sampled.n.max() == 100


def test_a_profile_tells_a_segment_from_all(answers):
    answers = pd.concat([answers] * 5)
    found = jw.profile(answers, by="why", columns=["area"])
    work = found[(found.segment == "work") & (found.value == "B")].iloc[0]
    own = answers[answers.why == "work"].area == "B"
    assert (work.share, work.n, work["count"]) == (pytest.approx(own.mean()), 30, own.sum())
    assert work.share_all == pytest.approx((answers.area == "B").mean())
    personas = {persona["name"]: persona for persona in found.attrs["personas"]}
    assert personas["work"]["segment"] == {"why": "work"}
    assert personas["work"]["share"] == 0.5
    assert "n = 30" in personas["work"]["summary"]


def test_quotes_come_by_score_and_fit_the_evidence_call(answers):
    answers["said"] = [f"Remark number {i} on signs" for i in range(11)] + ["no"]
    signs = Question("signs", scale=(1, 5), missing=[0])
    low = jw.verbatims(answers, "said", signs, most=3, respondent="ID", by="area")
    assert list(low.score) == [1, 2, 3]
    assert low.participant[0] == "10"
    assert low.attrs["verbatims"]["n_eligible"] == [10]
    high = jw.verbatims(answers, "said", signs, order="high", most=2)
    assert list(high.score) == [5, 5]
    pd.testing.assert_frame_equal(high, jw.verbatims(answers, "said", signs, order="high", most=2))
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    journey.add_evidence(low)
    assert [e.quote for e in journey.document.evidence] == list(low.quote)


def test_a_profile_becomes_a_persona_in_one_call(answers):
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    drafts = jw.profile(answers, by="why", columns=["area"]).attrs["personas"]
    for draft in drafts:
        journey.add_persona(**draft)
    work = journey.personas["work"]
    assert (work.share, dict(work.attributes)) == (0.5, {"n": 6, "of": 12})
    scores = jw.stage_scores(
        journey, answers, {"Arrive": Question("signs", scale=(1, 5), missing=[0])}, personas=True
    )
    assert dict(zip(scores.persona, scores.n, strict=True))["work"] == 5


def test_each_stage_has_quotes_of_its_own(answers):
    answers["said"] = [f"Remark number {i} on signs" for i in range(12)]
    asked = {
        "Arrive": Question("signs", scale=(1, 5), missing=[0]),
        jw.WHOLE: Question("advice", measure="nps", missing=[11]),
    }
    quotes = jw.verbatims(answers, "said", asked, most=2)
    assert [None if s is None else str(s) for s in quotes.stage] == ["Arrive", "Arrive", None, None]
    assert list(quotes.score) == [1, 2, 0, 3]
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    journey.add_evidence(quotes)
    assert len(journey.evidence) == len(set(quotes.quote))


def test_what_a_file_declares_as_missing_drives_nothing():
    coded = FRAME.copy()
    coded.loc[:9, "signs"] = 9
    coded.attrs["survey_codes"] = {"signs": {"missing": [9]}}
    found = jw.drivers(coded, ADVICE, RATED, draws=5)
    assert found.n.tolist()[0] == N - 10
