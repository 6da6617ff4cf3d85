"""The quick ways of counting give what the plain way gives."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journey_widgets as jw
from journey_widgets.data import Question, neighbours, stage_scores

JOURNEY = jw.JourneyMap("A visit", stages=["Arrive", "Visit", "Leave"])
LONG = {"respondent": "who", "question": "item", "answer": "score"}

answered = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2, 3, 4, 5, 6, None]),
        st.sampled_from([0, 3, 7, 9, 10, 11, None]),
        st.sampled_from(["A", "B", None]),
        st.sampled_from([0.5, 1.0, 2.25, 0.0, None]),
    ),
    min_size=1,
    max_size=40,
).filter(
    lambda rows: any(x in (1, 2, 3, 4, 5) and y in (0, 3, 7, 9, 10) and w for x, y, _, w in rows)
)
ASKED = {
    "Arrive": Question("signs", scale=(1, 5), missing=[0, 6]),
    "Visit": [
        Question("signs", measure="top", scale=(1, 5), missing=[0, 6], reverse=True),
        Question("signs", measure="share", answers=[2, 3], scale=(0, 6)),
    ],
    jw.WHOLE: Question("advice", measure="nps", missing=[11]),
}


# Two engines and four tables an example: a twentieth of what other properties get.
@settings(max_examples=max(20, settings.default.max_examples // 20))
@given(answered, st.sampled_from([pl.Int64, pl.UInt8, pl.Int16, pl.Float64]), st.booleans())
@pytest.mark.filterwarnings("ignore::journey_widgets.data.scores.SurveyWarning")
def test_packed_answers_are_counted_as_plain_ones(rows, kind, split):
    columns = dict(
        zip(("signs", "advice", "area", "w"), map(list, zip(*rows, strict=True)), strict=True)
    )
    schema = {"signs": kind, "advice": kind, "area": pl.String, "w": pl.Float64}
    packed = pl.DataFrame(columns, schema=schema)
    for call in ({}, {"weight": "w"}):
        call = call | ({"by": "area"} if split else {})
        plain = pd.DataFrame(columns).convert_dtypes()  # which has no quick way
        wanted = stage_scores(JOURNEY, plain, ASKED, **call)
        found = stage_scores(JOURNEY, packed.lazy(), ASKED, **call)
        pd.testing.assert_frame_equal(found, wanted, rtol=1e-12)


def test_answers_between_two_points_are_summed_as_they_are():
    frame = pl.DataFrame({"signs": [1.0, 2.5, 5.0, float("nan"), None]})
    row = jw.mean_score(frame, "signs", scale=(1, 5), min_base=1).iloc[0]
    assert (row.value, row.n, row.n_missing) == (pytest.approx(8.5 / 3), 3, 2)


@pytest.mark.parametrize("kind", [pl.Int8, pl.UInt8, pl.Int64, pl.UInt64, pl.Float32])
@pytest.mark.parametrize("scale", [(-2, 2), (0, 100), (-1000, 1000), (1, 70_000)])
def test_a_scale_may_be_wider_than_the_column_can_hold(kind, scale):
    frame = pl.DataFrame({"x": [1, 2, 2]}, schema={"x": kind})
    assert jw.mean_score(frame, "x", scale=scale).value[0] == pytest.approx(5 / 3)


@pytest.mark.parametrize("kind", [pl.Int64, pl.Int8, pl.Float64])
def test_an_answer_far_outside_is_told_from_packed_answers_too(kind):
    frame = pl.DataFrame({"x": [1, 2, 99, None], "y": [3, 3, 3, 3]}, schema_overrides={"x": kind})
    asked = {"Arrive": Question("x", scale=(1, 5)), "Leave": Question("y", scale=(1, 5))}
    with pytest.raises(jw.JourneyError, match=r'"x": 1 of 4 answers lies outside 1–5 \(99: once'):
        stage_scores(JOURNEY, frame, asked)


def long(n=50):
    wide = pl.DataFrame(
        {
            "who": range(1000, 1000 + n),
            "signs": np.arange(n) % 6,
            "food": np.arange(n) % 5 + 1,
            "advice": np.arange(n) % 12,
            "age": np.arange(n) * 7,
        }
    )
    names = ["signs", "food", "advice", "age"]
    return wide.unpivot(names, index="who", variable_name="item", value_name="score")


ORDERS = {
    "melted": lambda frame: frame,
    "by person": lambda frame: frame.sort("who", "item"),
    "mixed": lambda frame: frame.sample(fraction=1, shuffle=True, seed=2),
    "words": lambda frame: frame.with_columns(pl.col("who").cast(pl.String)).reverse(),
    "far apart": lambda frame: frame.with_columns(pl.col("who") * 1_000_003).reverse(),
    "categories": lambda frame: frame.with_columns(pl.col("item").cast(pl.Categorical)),
    "lazy": lambda frame: frame.sample(fraction=1, shuffle=True, seed=3).lazy(),
}
LONG_ASKED = {
    "Arrive": Question("signs", scale=(1, 5), missing=[0]),
    "Visit": Question("food", scale=(1, 5)),
    jw.WHOLE: Question("advice", measure="nps", missing=[11]),
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_long_frame_may_come_in_any_order(order):
    wanted = stage_scores(
        JOURNEY, pd.DataFrame(long().to_dict(as_series=False)), LONG_ASKED, long=LONG
    )
    frame = ORDERS[order](long())
    found = stage_scores(JOURNEY, frame, LONG_ASKED, long=LONG)
    pd.testing.assert_frame_equal(found, wanted)
    assert neighbours.surely_once(pl_narwhals(frame), ["who", "item"], ["advice", "food", "signs"])


@pytest.mark.parametrize("order", ORDERS)
def test_who_answers_twice_is_found_in_any_order(order):
    twice = ORDERS[order](pl.concat([long(), long()[:3]]))
    says = r'6 of 153 rows share their "who" and "item" .*\(150 rows are left'
    with pytest.raises(jw.JourneyError, match=says):
        stage_scores(JOURNEY, twice, LONG_ASKED, long=LONG)
    other = ORDERS[order](pl.concat([long(), long()[-3:]]))  # the ages, which nobody asks for
    assert len(stage_scores(JOURNEY, other, LONG_ASKED, long=LONG)) == 3


def pl_narwhals(frame):
    import narwhals as nw

    return nw.from_native(frame)


def test_a_person_without_a_name_is_looked_at_twice():
    nobody = pl.concat([long(), long()[:2].with_columns(who=pl.lit(None, dtype=pl.Int64))])
    assert not neighbours._rising(nobody.lazy(), ["who", "item"])
    with pytest.raises(jw.JourneyError, match="2 of 152 rows share"):
        stage_scores(JOURNEY, nobody, LONG_ASKED, long=LONG)


def test_two_questions_may_read_the_words_of_one_column_each_its_own_way():
    words = pl.DataFrame({"ease": ["1", "5", "5", "never", "0"]})
    asked = {
        "Arrive": Question("ease", scale=(1, 5), missing=["never", 0]),
        "Leave": Question("ease", scale=(0, 4), missing=["never", "5"]),
    }
    for frame in (words, pd.DataFrame(words.to_dict(as_series=False))):
        scores = stage_scores(JOURNEY, frame, asked, min_base=1)
        assert list(zip(scores.value.round(3), scores.n, strict=True)) == [(3.667, 3), (0.5, 2)]
