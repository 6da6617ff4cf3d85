"""Bad input gets a sentence of what and where, and one of what to do."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

import journey_widgets as jw
from journey_widgets.data import Question, stage_scores

SIGNS = Question("signs", scale=(1, 5), missing=[0])


def refused(match: str):
    return pytest.raises(jw.JourneyError, match=match)


def test_a_column_that_is_not_there_names_its_neighbours(answers):
    with refused(r'Column "Signs" \(question\) is not in the answers\. Did you mean "signs"\?'):
        jw.mean_score(answers, "Signs")
    with refused(r'Column "areas" \(by\).*"area"'):
        jw.nps(answers, "advice", by="areas", missing=[11])
    with refused(r'Column "weigth" \(weight\).*"weight"'):
        jw.nps(answers, "advice", weight="weigth", missing=[11])
    with refused(r"The columns are ID, signs"):
        jw.nps(answers, "zzz")


def test_a_stage_that_is_not_on_the_map_names_its_neighbours(journey, answers):
    with refused(r'Stage "Arive" is not on this map\. Did you mean "Arrive"\?'):
        stage_scores(journey, answers, {"Arive": SIGNS})


def test_answers_outside_the_scale_are_told_by_value_and_count(answers):
    with refused(
        r'Question "signs": 2 of 12 answers lie outside 1–5 \(0: 2 times\)\. '
        r"Declare them in missing=\[…\] or widen scale=\(…\)\."
    ):
        jw.mean_score(answers, "signs", scale=(1, 5))
    with refused(r"2 of 12 answers lie outside 0–10 \(11: 2 times\)"):
        jw.nps(answers, "advice")


def test_expected_answers_outside_the_scale_are_told_too(journey, answers):
    answers.loc[3, "hoped"] = 7
    with refused(r'"hoped": 1 of 12 answers lies outside 1–5 \(7: once\)'):
        stage_scores(
            journey, answers,
            {"Visit": Question("signs", scale=(1, 5), missing=[0], expected="hoped")},
        )  # fmt: skip


def test_text_among_numbers_is_told_by_word_and_count(answers):
    answers["signs"] = ["good", "good", "bad", *["4"] * 9]
    with refused(r'holds text: 3 answers are no numbers \("good": 2 times, "bad": once\)'):
        jw.mean_score(answers, "signs")


def test_free_text_and_dates_are_no_ratings():
    with refused(r"700 different texts, which looks like free text"):
        jw.nps(pd.DataFrame({"said": [f"remark {i}" for i in range(700)]}), "said")
    with refused(r'column "day" holds dates or times'):
        jw.nps(pd.DataFrame({"day": pd.date_range("2026-01-01", periods=3)}), "day")


def test_a_question_nobody_answered_is_told(answers):
    answers["signs"] = 0
    with refused(r'Question "signs": none of 12 rows holds an answer'):
        jw.mean_score(answers, "signs", scale=(1, 5), missing=[0])
    with refused(r"none of 12 rows"):
        jw.mean_score(answers.assign(signs=np.nan), "signs", scale=(1, 5))


@pytest.mark.parametrize("bad", [-1.0, np.inf])
def test_weights_below_zero_or_without_end_are_refused(answers, bad):
    answers.loc[0, "weight"] = bad
    with refused(r'Weights "weight": 1 of 12 are negative or infinite'):
        jw.nps(answers, "advice", missing=[11], weight="weight")


def test_infinite_answers_are_told(answers):
    answers["signs"] = answers.signs.astype(float)
    answers.loc[0, "signs"] = np.inf
    with refused(r"1 of 12 answers is infinite"):
        jw.mean_score(answers, "signs")
    with refused(r"1 of 12 answers lies outside 1–5 \(inf: once\)"):
        jw.mean_score(answers, "signs", scale=(1, 5), missing=[0])


def test_unused_levels_of_a_category_make_no_group(answers):
    answers["area"] = pd.Categorical(answers.area, categories=["A", "B", "C"])
    assert list(jw.nps(answers, "advice", missing=[11], by="area").area) == ["A", "B"]


def test_what_is_no_frame_is_refused():
    with refused(r"The answers are a list, not a data frame"):
        jw.nps([9, 10], "advice")
    with refused(r"answers is an empty mapping"):
        jw.nps({}, "advice")


def test_a_lazy_frame_that_fails_half_way_says_what_failed():
    def broken(_: pl.Series) -> pl.Series:
        raise ValueError("the disk went away")

    lazy = pl.LazyFrame({"advice": [9, 10]}).with_columns(
        pl.col("advice").map_batches(broken, return_dtype=pl.Int64)
    )
    with refused(r"The answers could not be read: .*the disk went away.*Nothing was counted"):
        jw.nps(lazy, "advice")


def test_a_base_that_is_none_is_refused(answers):
    for base in (0, -1, 2.5, True):
        with refused(r"is no whole number from 1 up"):
            jw.nps(answers, "advice", missing=[11], min_base=base)


def test_a_split_into_far_too_many_groups_is_refused():
    frame = pd.DataFrame({"advice": [9] * 10_001, "who": range(10_001)})
    with refused(r"10,001 groups, more than 10,000"):
        jw.nps(frame, "advice", by="who")


def test_a_column_that_would_hide_a_column_of_the_scores_is_refused(answers):
    with refused(r'by: a column named "value" would hide a column of the scores'):
        jw.nps(answers.rename(columns={"area": "value"}), "advice", by="value", missing=[11])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"measure": "median"}, "Take one of nps, csat"),
        ({"scale": (5, 1)}, "does not run from low to high"),
        ({"scale": 5}, "is no pair of numbers"),
        ({"measure": "nps", "scale": (1, 5)}, "nps is counted on 0–10, not on 1–5"),
        ({"measure": "share"}, "needs the answers it counts"),
        ({"measure": "top"}, "its scale is not declared"),
        ({"measure": "top", "scale": (1, 5), "box": 5}, "box=5 is not within 1–4"),
        ({"reverse": True}, "its scale is not declared"),
        ({"answers": [1]}, "goes with measure"),
    ],
)
def test_a_question_that_cannot_be_scored_is_refused(wrong, says):
    with refused(says):
        Question("signs", **wrong)


def test_questions_that_are_none_are_refused(journey, answers):
    with refused("questions is empty"):
        stage_scores(journey, answers, {})
    with refused("is no question"):
        stage_scores(journey, answers, {"Visit": [3]})
    with refused("is named twice"):
        stage_scores(journey, answers, {"Visit": [SIGNS, SIGNS]})


def test_segments_that_cannot_be_compared_are_refused(journey, answers):
    with refused(r'segment of persona "Maya"\) is not in the answers'):
        stage_scores(journey, answers.drop(columns="why"), {"Visit": SIGNS}, personas=True)
    with refused(r"the column holds int64 values, and 'work' is none"):
        stage_scores(journey, answers.assign(why=1), {"Visit": SIGNS}, personas=True)


def test_a_map_whose_personas_have_no_segments_says_so(journey, answers):
    from journey_widgets.model import from_dict

    plain = journey.document.to_dict()
    for persona in plain["personas"].values():
        del persona["segment"]
    with refused("No persona of this map has a segment"):
        stage_scores(from_dict(plain), answers, {"Visit": SIGNS}, personas=True)


def test_scores_that_lost_their_context_are_not_guessed_at(journey, answers):
    from journey_widgets.data.overlay import operations

    scores = stage_scores(journey, answers, {"Visit": SIGNS})
    scores.attrs = {}
    with refused("These scores have lost how they were made"):
        operations(journey.document, scores)


def test_a_table_of_something_else_is_no_table_of_scores(journey, answers):
    scores = stage_scores(journey, answers, {"Arrive": SIGNS}, by="area")
    compared = jw.compare(scores, by="area", a="A", b="B")
    drivers = jw.drivers(pd.concat([answers] * 3), "advice", ["signs", "ID"], draws=5)
    for table in (compared, drivers):
        with refused(r"This is no table of scores: it has no column"):
            jw.JourneyMap("A visit").overlay(table)
    lost = scores.merge(pd.DataFrame({"area": ["A", "B"]}))
    for call in (jw.trend, lambda table: jw.compare(table, by="area", a="A", b="B")):
        with refused("These scores have lost how they were made"):
            call(lost)


def test_waves_without_answers_or_questions_are_named(journey, answers):
    with refused(r'Wave "b" has questions and no answers\. There are answers of a'):
        stage_scores(journey, {"a": answers}, {w: {"Arrive": SIGNS} for w in "ab"})
    with refused(r'Wave "b" has answers and no questions'):
        stage_scores(journey, {"a": answers, "b": answers}, {"a": {"Arrive": SIGNS}})


def test_sizes_that_are_no_numbers_are_named():
    with refused(r"takes no difference='ten'\. Give a number\."):
        jw.sample_size("ten")
    with refused(r"sd=0 is no standard deviation"):
        jw.sample_size(1, measure="mean", sd=0)


def test_a_file_that_went_away_is_named(tmp_path):
    with refused(r"could not be read: FileNotFoundError: .*gone\.parquet"):
        jw.nps(pl.scan_parquet(tmp_path / "gone.parquet"), "advice")


def test_columns_of_one_name_are_refused(answers):
    with refused(r"Columns of the answers share a name \('advice' 2 times\).*Rename them"):
        jw.nps(pd.concat([answers, answers[["advice"]]], axis=1), "advice")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"missing": [object()]}, "are not all numbers or words"),
        ({"measure": "top", "scale": (1, 5), "box": 1.5}, r"box=1\.5 is no whole number"),
        ({"measure": "top", "scale": (1, 5), "box": "two"}, "box='two' is no whole number"),
        ({"measure": "share", "answers": ["yes"]}, "are not all numbers"),
        ({"expected": 5}, "expected=5 is no text"),
    ],
)
def test_a_question_names_what_it_cannot_take(given, says):
    with refused(f'Question "signs": .*{says}'):
        Question("signs", **given)


def test_a_code_of_no_answer_may_be_any_hole():
    assert Question("signs", missing=[pd.NA, None, float("nan"), pd.NaT, 0]).missing == (0.0,)


def test_questions_by_rows_are_checked(answers):
    waves = pd.concat([answers.assign(wave=1), answers.assign(wave=2)])
    for questions, says in (
        ([], "No question is named"),
        ([3], "3 is no question"),
        (3, "3 is no"),
    ):
        with refused(says):
            jw.compare_paired(waves, questions, id="ID", by="wave")
    with refused(r'No row names both a person and a "wave"'):
        jw.compare_paired(waves[:0], ["signs"], id="ID", by="wave")
    with refused(r'"signs": 1 of 24 answers is infinite'):
        jw.compare_paired(
            waves.assign(signs=[float("inf")] + [3.0] * 23), ["signs"], id="ID", by="wave"
        )
    with refused('"signs" is named twice'):
        jw.drivers(answers, "advice", ["signs", "hoped", "signs"])
    with refused("draws=-1 is no whole number"):
        jw.drivers(answers, "advice", ["signs", "hoped"], draws=-1)
    with refused(r"most=2\.5\. Give a whole number"):
        jw.verbatims(answers, "why", "signs", most=2.5)


def test_a_profile_names_what_it_cannot_split_by(answers):
    with refused(r'No row has a value in "why"'):
        jw.profile(answers.assign(why=None), by="why")
    with refused(r"profile\(\) takes no by=3\. Give text\."):
        jw.profile(answers, by=3)
    with refused(r'by: column "tags" holds values of type list'):
        jw.profile(pl.DataFrame({"tags": [[1], [2]], "area": ["A", "B"]}), by="tags")
    assert set(jw.profile(answers, by="why", columns="area").column) == {"area"}


def test_a_table_of_scores_that_lost_a_part_is_refused(journey, answers):
    scores = stage_scores(journey, answers, {"Arrive": SIGNS}, by="area")
    waves = stage_scores(journey, {"1": answers, "2": answers}, {"Arrive": SIGNS})
    for call, says in (
        (lambda: jw.compare(None, by="area", a="A", b="B"), "are a NoneType, not a table"),
        (lambda: jw.compare(scores[:0], by="area", a="A", b="B"), "has no rows"),
        (lambda: jw.compare(scores.drop(columns="area"), by="area", a="A", b="B"), '"area"'),
        (lambda: jw.compare(scores, by="aera", a="A", b="B"), "They are split by area"),
        (lambda: jw.trend(waves[:0]), "has no rows"),
        (lambda: jw.trend(waves.drop(columns="wave")), 'no column "wave"'),
    ):
        with refused(says):
            call()


def test_shares_that_are_none_are_named():
    with refused(r"promoters=-0\.1 and detractors=0\.2 are no shares of one group"):
        jw.sample_size(10, promoters=-0.1)
