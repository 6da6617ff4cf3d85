"""Bad input gets the same sentence on every engine."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import journey_widgets as jw
from journey_widgets.data import Question, stage_scores
from journey_widgets.data.scores import SurveyWarning

SIGNS = Question("signs", scale=(1, 5), missing=[0])
ENGINES = {
    "pandas": lambda frame: frame,
    "polars": lambda frame: pl.DataFrame(
        {name: pl.Series(name, frame[name].tolist(), strict=False) for name in frame}
    ),
    "polars-lazy": lambda frame: ENGINES["polars"](frame).lazy(),
    "duckdb": duckdb.from_df,
    "pyarrow": pa.Table.from_pandas,
}


TWICE = pd.DataFrame({"ID": [1, 2, 2], "signs": [5, 4, 4]})
BAD = {
    "no such column": (
        {}, {"Arrive": jw.Question("sings")}, {},
        r'Column "sings" \(question\).*Did you mean "signs"',
    ),
    "no such group": ({}, {"Arrive": SIGNS}, {"by": "aera"}, r'Column "aera" \(by\).*"area"'),
    "no such stage": ({}, {"Arive": SIGNS}, {}, r'Stage "Arive" is not.*Did you mean "Arrive"'),
    "text": (
        {"signs": ["good"] * 3 + ["4"] * 9}, {"Arrive": SIGNS}, {},
        r'holds text: 3 answers are no numbers \("good": 3 times\)\. Declare them',
    ),
    "text among weights": (
        {"weight": ["much"] + ["1"] * 11}, {"Arrive": SIGNS}, {"weight": "weight"},
        r'Weights "weight": .*\("much": once\)\. Mend them, or name the column with the weights',
    ),
    "all codes": ({"signs": 0}, {"Arrive": SIGNS}, {}, r"none of 12 rows holds an answer"),
    "all None": ({"signs": None}, {"Arrive": SIGNS}, {}, r"none of 12 rows holds an answer"),
    "all NaN": ({"signs": np.nan}, {"Arrive": SIGNS}, {}, r"none of 12 rows holds an answer"),
    "no weight": (
        {"weight": np.nan}, {"Arrive": SIGNS}, {"weight": "weight"},
        r'Weights "weight": none of 12 rows has one above zero',
    ),
    "a negative weight": (
        {"weight": [-1.0] + [1.0] * 11}, {"Arrive": SIGNS}, {"weight": "weight"},
        r"1 of 12 are negative or infinite",
    ),
    "an infinite weight": (
        {"weight": [np.inf] + [1.0] * 11}, {"Arrive": SIGNS}, {"weight": "weight"},
        r"1 of 12 are negative or infinite",
    ),
    "outside": (
        {"signs": [6, 7, 6] + [4] * 9}, {"Arrive": SIGNS}, {},
        r"3 of 12 answers lie outside 1–5 \(6: 2 times, 7: once\)\. Declare them in missing",
    ),
    "outside a fixed scale": (
        {}, {"Arrive": jw.Question("advice", measure="csat")}, {},
        r"lie outside 1–5 .*missing=\[…\] or take measure=\"top\"",
    ),
    "infinite": (
        {"signs": [np.inf] + [4.0] * 11}, {"Arrive": SIGNS}, {}, r"outside 1–5 \(inf: once\)",
    ),
    "infinite, no scale": (
        {"signs": [-np.inf] + [4.0] * 11}, {"Arrive": "signs"}, {},
        r"1 of 12 answers is infinite\. Mend them",
    ),
    "dates": (
        {"signs": pd.date_range("2026-01-01", periods=12)}, {"Arrive": SIGNS}, {},
        r'column "signs" holds dates or times, not numbers',
    ),
    "no names": ({}, {"Arrive": SIGNS}, {"by": 3}, r"by=3 names no columns"),
    "no name": ({}, {"Arrive": SIGNS}, {"weight": ["weight"]}, r"is no name of a column"),
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", BAD)
def test_every_engine_says_the_same_of_bad_answers(journey, answers, engine, case):
    changed, questions, options, says = BAD[case]
    with pytest.raises(jw.JourneyError, match=says):
        stage_scores(journey, ENGINES[engine](answers.assign(**changed)), questions, **options)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_counts_who_comes_twice_and_who_has_no_weight(journey, answers, engine):
    with pytest.raises(
        jw.JourneyError,
        match=r'2 of 3 rows share their "ID".*\(2 rows are left when each counts once\)',
    ):
        stage_scores(journey, ENGINES[engine](TWICE), {"Arrive": SIGNS}, respondent="ID")
    with pytest.raises(jw.JourneyError, match="The answers hold no rows"):
        stage_scores(journey, ENGINES[engine](answers[:0]), {"Arrive": SIGNS})
    answers.loc[[0, 1], "weight"] = [0.0, np.nan]
    with pytest.warns(SurveyWarning, match="2 of 12 rows have no weight"):
        row = stage_scores(
            journey, ENGINES[engine](answers), {"Arrive": SIGNS}, weight="weight"
        ).iloc[0]
    assert row.n + row.n_missing == 10
    answers.loc[answers.area == "B", "signs"] = 0
    groups = stage_scores(journey, ENGINES[engine](answers), {"Arrive": SIGNS}, by="area")
    assert list(zip(groups.area, groups.n > 0, groups.base_ok, strict=True)) == [
        ("A", True, False), ("B", False, False),
    ]  # fmt: skip
    assert np.isnan(groups.value[1])
