"""Bad input gets the same sentence on every engine."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import journey_widgets as jw
from journey_widgets.data import Question, frames, stage_scores
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
    "lists for groups": (
        {"area": [[1]] * 12}, {"Arrive": SIGNS}, {"by": "area"},
        r'by: column "area" holds values of type list.*Name a column of words',
    ),
    "many numbers as words": (
        {"weight": [f"{i / 7:.3f}" for i in range(12)]}, {"Arrive": SIGNS}, {"weight": "weight"},
        r'Weights "weight": column "weight" holds 12 different numbers as text',
    ),
    "no question": ({}, {"Arrive": []}, {}, r'Stage "Arrive": no question is named'),
    "no names": ({}, {"Arrive": SIGNS}, {"by": 3}, r"takes no by=3\. Give text or a list"),
    "no name": ({}, {"Arrive": SIGNS}, {"weight": ["weight"]}, r"takes no weight=\['weight'\]"),
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", BAD)
def test_every_engine_says_the_same_of_bad_answers(monkeypatch, journey, answers, engine, case):
    changed, questions, options, says = BAD[case]
    if case == "lists for groups" and engine == "pandas":
        changed = {"area": pd.array([[1]] * 12, dtype=pd.ArrowDtype(pa.list_(pa.int64())))}
    if case == "many numbers as words":
        monkeypatch.setattr(frames, "MOST_WORDS", 11)
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
    with pytest.raises(jw.JourneyError, match="The answers hold no rows"):
        stage_scores(journey, ENGINES[engine](answers[:0]), {"Arrive": SIGNS}, by="area")
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


LONG = {"respondent": "ID", "question": "item", "answer": "score"}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_says_the_same_of_a_bad_long_frame(journey, answers, engine):
    melted = answers.melt(
        id_vars=["ID"], value_vars=["signs", "advice"], var_name="item", value_name="score"
    )
    ask = {"Arrive": SIGNS}
    for changed, asked, says in (
        (melted, {"Arrive": Question("sings")}, r'"sings" is not in column "item".*"signs"'),
        (melted[:0], ask, "The answers hold no rows"),
        (melted.assign(score=9), ask, r'Question "signs": 12 of 12 answers lie outside 1–5'),
        (melted.assign(item=None), {"Arrive": Question("None")}, "The answers hold no rows"),
        (
            melted.assign(item=[None] * 3 + melted.item.tolist()[3:]),
            {"Arrive": Question("None")},
            r'Question "None" is not in column "item"',
        ),
    ):
        with pytest.raises(jw.JourneyError, match=says):
            stage_scores(journey, ENGINES[engine](changed), asked, long=LONG)
    words = melted.assign(score=[str(v) for v in melted.score[:12]] + ["so so"] * 12)
    found = stage_scores(journey, ENGINES[engine](words), ask, long=LONG)
    assert found.n[0] == 10  # other questions may hold any words
