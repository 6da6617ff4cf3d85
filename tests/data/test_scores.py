"""Scores by question, group and persona, against counting by hand."""

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

import journey_widgets as jw
from journey_widgets.data import Question, stage_scores
from journey_widgets.data.scores import SurveyWarning
from journey_widgets.model import from_dict

SIGNS = Question("signs", scale=(1, 5), missing=[0])
ADVICE = Question("advice", measure="nps", missing=[11])
CONTRACT = [
    "stage", "stage_id", "question", "label", "persona", "persona_id", "measure", "value",
    "expected", "gap", "low", "high", "se", "sd", "df", "n", "n_effective", "n_missing",
    "promoters", "passives", "detractors", "promoters_share", "passives_share", "detractors_share",
    "base_ok", "confidence", "method",
]  # fmt: skip


def test_the_table_has_the_columns_of_the_contract(journey, answers):
    scores = stage_scores(journey, answers, {"Arrive": SIGNS, jw.WHOLE: ADVICE})
    assert list(scores.columns) == CONTRACT
    by = stage_scores(journey, answers, {"Arrive": SIGNS}, by=["area", "why"])
    assert list(by.columns) == [*CONTRACT[:4], "area", "why", *CONTRACT[4:]]


def test_a_mean_is_that_of_the_answers_given(journey, answers):
    row = stage_scores(journey, answers, {"Arrive": SIGNS}).iloc[0]
    given_ = answers.signs[answers.signs > 0]
    low, high = stats.t.interval(0.95, len(given_) - 1, given_.mean(), stats.sem(given_))
    assert (row.stage, row.stage_id, row.n, row.n_missing) == ("Arrive", "s0", 10, 2)
    assert row.value == pytest.approx(given_.mean())
    assert row.sd == pytest.approx(given_.std())
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(min(high, 5)))
    assert (row.df, row.method, row.measure) == (9, "t", "mean")


def test_an_nps_counts_its_three_kinds(journey, answers):
    row = stage_scores(journey, answers, {jw.WHOLE: ADVICE}).iloc[0]
    assert row.stage is None
    assert row.stage_id is None
    assert (row.promoters, row.passives, row.detractors) == (5, 2, 3)
    assert (row.n, row.n_missing, row.value) == (10, 2, pytest.approx(20))
    assert row.passives_share == pytest.approx(0.2)


def test_groups_add_up_to_the_whole(answers):
    whole = jw.nps(answers, "advice", missing=[11])
    parts = jw.nps(answers, "advice", missing=[11], by="area")
    for name in ("n", "n_missing", "promoters", "passives", "detractors"):
        assert parts[name].sum() == whole[name].iloc[0]
    assert list(parts.area) == ["A", "B"]


def test_people_without_a_group_are_a_group_of_their_own(answers):
    answers.loc[0, "area"] = None
    parts = jw.nps(answers, "advice", missing=[11], by="area")
    assert list(parts.area.isna()) == [False, False, True]
    assert parts.n.sum() == 10


def test_personas_are_counted_by_their_segments(journey, answers):
    scores = stage_scores(journey, answers, {"Visit": SIGNS}, personas=True)
    assert list(scores.persona) == ["Maya", "The Okafors"]
    assert list(scores.persona_id) == ["p0", "p1"]
    maya = answers[(answers.why == "work") & (answers.signs > 0)]
    assert scores.value[0] == pytest.approx(maya.signs.mean())
    assert scores.n[0] == len(maya)


def test_a_person_in_two_segments_counts_in_both_and_it_is_said(journey, answers):
    segments = {"p0": {"why": "work"}, "p1": {"area": "A"}}
    plain = journey.document.to_dict()
    for key, segment in segments.items():
        plain["personas"][key]["segment"] = segment
    both = int(((answers.why == "work") & (answers.area == "A")).sum())
    with pytest.warns(SurveyWarning, match=f"share {both} respondents"):
        scores = stage_scores(from_dict(plain), answers, {"Visit": SIGNS}, personas=True)
    a = answers[(answers.area == "A") & (answers.signs > 0)]
    assert scores.value[1] == pytest.approx(a.signs.mean())


@pytest.mark.parametrize(
    ("segment", "wanted"),
    [
        ({"signs": {"from": 4}}, [1, 2, 3, 6, 8, 9, 11]),
        ({"signs": {"from": 2, "to": 4}}, [2, 3, 5, 7, 8, 11]),
        ({"signs": ["5", 1]}, [1, 6, 9, 10]),
        ({"why": "work", "area": "A"}, [1, 2, 5, 8]),
        ({"day": {"from": "2026-03-03", "to": "2026-03-04"}}, [3, 4]),
        ({"member": True}, [1, 3, 5, 7, 9, 11]),
    ],
)
def test_a_segment_is_a_value_a_list_or_a_range(answers, segment, wanted):
    answers["day"] = pd.date_range("2026-03-01", periods=12)
    answers["member"] = answers.ID % 2 == 1
    plain = {
        "stages": {"s0": {"id": "s0", "order": "a0", "name": "Visit"}},
        "personas": {"p0": {"id": "p0", "order": "a0", "name": "Maya", "segment": segment}},
    }
    document = from_dict({"format": "journey-map", "version": 1, "title": "A", **plain})
    scores = stage_scores(document, answers, {"Visit": Question("ID")}, personas=True)
    assert scores.n[0] == len(wanted)
    assert scores.value[0] == pytest.approx(np.mean(wanted))


def test_a_hole_in_the_data_is_no_member_of_a_segment(journey, answers):
    """NaN sorts above every number on some engines: "from 4" must not hold it."""
    answers["age"] = [30.0, np.nan, 50.0, 20.0, *[np.nan] * 8]
    plain = journey.document.to_dict()
    plain["personas"]["p0"]["segment"] = {"age": {"from": 25}}
    for frame in (answers, pl.DataFrame(answers.to_dict("list"))):
        scores = stage_scores(
            from_dict(plain), frame, {"Visit": Question("ID")}, personas=["Maya"], min_base=1
        )
        assert list(scores.n) == [2]


def test_a_persona_nobody_belongs_to_is_named(journey, answers):
    with pytest.warns(SurveyWarning, match='Nobody in the answers belongs to persona "Maya"'):
        scores = stage_scores(
            journey, answers[answers.why != "work"], {"Visit": SIGNS}, personas=True
        )
    assert list(scores.n) == [0, 5]
    assert math.isnan(scores.value[0])
    assert not scores.base_ok[0]


def test_weights_weigh_and_kish_decides_the_interval(answers):
    row = jw.mean_score(answers, "signs", scale=(1, 5), missing=[0], weight="weight").iloc[0]
    some = answers[answers.signs > 0]
    w, x = some.weight, some.signs
    n_eff = w.sum() ** 2 / (w**2).sum()
    mean = np.average(x, weights=w)
    sd = math.sqrt(np.average((x - mean) ** 2, weights=w) * n_eff / (n_eff - 1))
    assert (row.value, row.n, row.n_effective) == (pytest.approx(mean), 10, pytest.approx(n_eff))
    assert row.sd == pytest.approx(sd)
    assert row.low == pytest.approx(mean - stats.t.ppf(0.975, n_eff - 1) * sd / math.sqrt(n_eff))
    # Frequency weights of 1 are no weights at all: statsmodels' own figures.
    plain = jw.mean_score(answers.assign(weight=1), "signs", scale=(1, 5), missing=[0],
                          weight="weight").iloc[0]  # fmt: skip
    assert plain.sd == pytest.approx(DescrStatsW(x, np.ones(10), ddof=1).std)


def test_weighted_shares_are_weighted_and_counts_are_not(answers):
    row = jw.nps(answers, "advice", missing=[11], weight="weight").iloc[0]
    some = answers[answers.advice <= 10]
    up = some.weight[some.advice >= 9].sum() / some.weight.sum()
    assert (row.promoters, row.promoters_share) == (5, pytest.approx(up))


def test_rows_without_a_weight_are_left_out_and_counted(answers):
    answers.loc[[0, 1], "weight"] = [0.0, np.nan]
    with pytest.warns(SurveyWarning, match="2 of 12 rows have no weight"):
        row = jw.nps(answers, "advice", missing=[11], weight="weight").iloc[0]
    assert (row.n, row.n_missing, row.promoters) == (8, 2, 3)


def test_a_reversed_scale_is_turned_before_it_is_scored(journey, answers):
    back = Question("signs", scale=(1, 5), missing=[0], reverse=True)
    plain = stage_scores(journey, answers, {"Visit": SIGNS}).value[0]
    assert stage_scores(journey, answers, {"Visit": back}).value[0] == pytest.approx(6 - plain)
    top = Question("signs", measure="top", box=2, scale=(1, 5), missing=[0], reverse=True)
    bottom = Question("signs", measure="bottom", box=2, scale=(1, 5), missing=[0])
    scores = stage_scores(journey, answers, {"Visit": [top, bottom]})
    assert scores.value[0] == scores.value[1]


def test_shares_have_wilson_intervals(journey, answers):
    q = {"Visit": Question("signs", measure="share", answers=[1, 5], scale=(1, 5), missing=[0])}
    row = stage_scores(journey, answers, q).iloc[0]
    assert (row.value, row.n, row.method) == (pytest.approx(0.4), 10, "Wilson")
    assert jw.csat(answers, "signs", missing=[0]).value[0] == pytest.approx(0.7)


def test_expected_and_received_are_compared_person_by_person(journey, answers):
    question = Question("signs", scale=(1, 5), missing=[0], expected="hoped")
    row = stage_scores(journey, answers, {"Visit": question}).iloc[0]
    both = answers[(answers.signs > 0) & (answers.hoped > 0)]
    gap = both.signs - both.hoped
    paired = stats.ttest_rel(both.signs, both.hoped).confidence_interval(0.95)
    assert row.gap == pytest.approx(gap.mean())
    assert row.expected == pytest.approx(both.hoped.mean())
    assert row.gap_n == len(both) == 9
    assert (row.gap_low, row.gap_high) == (pytest.approx(paired.low), pytest.approx(paired.high))


def test_waves_stand_side_by_side_with_their_own_questions(journey, answers):
    later = answers.rename(columns={"signs": "wayfinding"})
    questions = {
        "2025": {"Visit": Question("signs", scale=(1, 5), missing=[0], label="Signs")},
        "2026": {"Visit": Question("wayfinding", scale=(1, 5), missing=[0], label="Signs")},
    }
    scores = stage_scores(journey, {"2025": answers, "2026": later}, questions)
    assert list(scores.wave) == ["2025", "2026"]
    assert scores.value[0] == scores.value[1]


def test_the_base_decides_and_the_value_stays(journey, answers):
    scores = stage_scores(journey, answers, {"Visit": SIGNS}, by="area", min_base=6)
    assert list(zip(scores.area, scores.n, scores.base_ok, strict=True)) == [
        ("A", 6, True), ("B", 4, False),
    ]  # fmt: skip
    assert scores.value.notna().all()


def test_words_for_no_answer_are_declared_like_codes(journey, answers):
    answers["signs"] = answers.signs.map(lambda value: "Blank" if value == 0 else str(value))
    question = Question("signs", scale=(1, 5), missing=["Blank"])
    row = stage_scores(journey, answers, {"Visit": question}).iloc[0]
    assert (row.n, row.n_missing, row.value) == (10, 2, pytest.approx(3.7))


def test_stages_are_in_the_maps_order_and_the_whole_comes_last(journey, answers):
    questions = {jw.WHOLE: ADVICE, "Leave": SIGNS, "Arrive": SIGNS}
    assert list(stage_scores(journey, answers, questions).stage_id)[:2] == ["s0", "s2"]
    assert stage_scores(journey, answers, questions).stage_id.iloc[2] is None


def test_how_it_was_made_travels_along(journey, answers):
    context = stage_scores(journey, answers, {"Visit": SIGNS}, by="area").attrs["journey_widgets"]
    assert context["questions"] == [
        {"stage": "s1", "question": {"column": "signs", "measure": "mean", "scale": [1, 5],
                                     "missing": [0]}}
    ]  # fmt: skip
    assert (context["by"], context["min_base"], context["rows"]) == (["area"], 10, 12)


values = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, None]), st.sampled_from("ABC")
    ),
    min_size=1,
    max_size=60,
).filter(lambda rows: any(value not in (None, 11) for value, _ in rows))


@given(values)
def test_no_order_of_rows_and_no_split_changes_an_nps(rows):
    frame = pd.DataFrame(rows, columns=["advice", "area"])
    whole = jw.nps(frame, "advice", missing=[11]).iloc[0]
    turned = jw.nps(frame.iloc[::-1], "advice", missing=[11]).iloc[0]
    parts = jw.nps(frame, "advice", missing=[11], by="area")
    assert whole.value == turned.value
    assert whole.n + whole.n_missing == len(frame)
    assert parts.n.sum() == whole.n
    weighed = (parts.value.fillna(0) * parts.n).sum() / whole.n
    assert weighed == pytest.approx(whole.value)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40),
    st.floats(-1e9, 1e9),
)
def test_a_mean_without_a_scale_keeps_its_digits_far_from_zero(values_, shift):
    frame = pd.DataFrame({"x": [value + shift for value in values_]})
    row = jw.mean_score(frame, "x").iloc[0]
    assert row.value == pytest.approx(frame.x.mean(), rel=1e-9, abs=1e-6)
    assert row.sd == pytest.approx(frame.x.std(), rel=1e-6, abs=1e-4)


def test_a_warning_shows_the_line_that_called(journey, answers):
    answers.loc[0, "weight"] = 0
    for call in (
        lambda: stage_scores(journey, answers, {"Visit": SIGNS}, weight="weight"),
        lambda: jw.nps(answers, "advice", missing=[11], weight="weight"),
    ):
        with pytest.warns(SurveyWarning, match="1 of 12 rows") as caught:
            call()
        assert caught[0].filename == __file__


def test_a_category_without_a_value_is_no_word():
    frame = pd.DataFrame(
        {
            "signs": pd.Categorical(["4", None, "5", "5"]),
            "area": pd.Categorical(["A", "A", None, "B"]),
        }
    )
    scores = jw.mean_score(frame, "signs", scale=(1, 5), by="area")
    assert list(scores.area.astype(object).where(scores.area.notna(), None)) == ["A", "B", None]
    assert (list(scores.n), list(scores.n_missing)) == ([1, 1, 1], [1, 0, 0])
