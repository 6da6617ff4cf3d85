"""The same call gives the same answer on every engine, to 1e-9, whatever "nothing" is there."""

import functools
import math
import os
import re

import dask.dataframe as dd
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

import journey_widgets as jw
from journey_widgets.data import WHOLE, Question, frames, stage_scores
from journey_widgets.data.question import Question as Asked
from journey_widgets.model import from_dict

ENGINES = [
    "pandas", "pandas-nullable", "pandas-arrow", "polars", "polars-lazy", "pyarrow", "duckdb",
    "dask", "pyspark",
]  # fmt: skip


@pytest.fixture(scope="session")
def spark():
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.default.parallelism", "2")
        .config("spark.sql.codegen.wholeStage", "false")  # compiling takes longer than counting
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def survey(n: int = 400) -> pd.DataFrame:
    """Ratings with holes, codes, words, weights with holes, groups with holes."""
    pick = np.random.default_rng(4)
    frame = pd.DataFrame(
        {
            "signs": pick.integers(0, 7, n),
            "hoped": pick.integers(1, 6, n).astype(float),
            "advice": pick.integers(0, 12, n).astype(float),
            "easy": pick.integers(1, 8, n),
            "words": pick.choice(["1", "2", "3", "4", "5", "Blank"], n),
            "slider": pick.normal(1000, 3, n),
            "area": pick.choice(["A", "B", "C"], n),
            "member": pick.integers(0, 2, n),
            "weight": pick.uniform(0.2, 3, n),
        }
    )
    frame.loc[pick.choice(n, 30), "hoped"] = np.nan
    frame.loc[pick.choice(n, 30), "advice"] = np.nan
    frame.loc[pick.choice(n, 9), "slider"] = np.nan
    frame.loc[pick.choice(n, 12), "area"] = None
    frame.loc[pick.choice(n, 15), "weight"] = np.nan
    frame.loc[pick.choice(n, 15), "weight"] = 0
    return frame


def on(engine: str, frame: pd.DataFrame, request, tmp_path):
    rows = frame.astype(object).where(frame.notna(), None)
    match engine:
        case "pandas":
            return frame
        case "pandas-nullable":
            return frame.convert_dtypes()
        case "pandas-arrow":
            return frame.convert_dtypes(dtype_backend="pyarrow")
        case "polars":
            return pl.from_pandas(frame)  # None
        case "polars-lazy":
            return pl.DataFrame(lists(frame)).lazy()  # NaN, not null
        case "pyarrow":
            return pa.Table.from_pandas(frame)
        case "duckdb":
            path = tmp_path / "survey.parquet"
            pl.DataFrame(lists(frame)).write_parquet(path)  # NaN in the file
            return duckdb.sql(f"select * from '{path}'")
        case "dask":
            return dd.from_pandas(frame, npartitions=3)
        case "pyspark":
            spark = request.getfixturevalue("spark")
            return spark.createDataFrame(rows.to_dict("records"), schema=spark_schema(frame))
    raise AssertionError(engine)


def lists(frame):
    """Columns as lists, in which a hole is NaN among numbers and None among words."""
    columns = frame.to_dict("list")
    for name, column in columns.items():
        if frame[name].dtype.kind not in "if":
            columns[name] = [value if isinstance(value, str) else None for value in column]
    return columns


def spark_schema(frame):
    kinds = {"f": "double", "i": "long"}
    return ", ".join(f"{n} {kinds.get(frame[n].dtype.kind, 'string')}" for n in frame.columns)


DOCUMENT = from_dict(
    {
        "format": "journey-map", "version": 1, "title": "A visit",
        "stages": {f"s{i}": {"id": f"s{i}", "order": f"a{i}", "name": n}
                   for i, n in enumerate(["Arrive", "Visit", "Leave"])},
        "personas": {
            "p0": {"id": "p0", "order": "a0", "name": "Members", "segment": {"member": 1}},
            "p1": {"id": "p1", "order": "a1", "name": "North", "segment": {"area": ["A", "B"]}},
        },
    }
)  # fmt: skip
QUESTIONS = {
    "Arrive": Question("signs", scale=(1, 5), missing=[0, 6], expected="hoped"),
    "Visit": [
        Question("words", scale=(1, 5), missing=["Blank"]),
        Question("easy", measure="ces"),
        Question("slider"),
        Question("easy", measure="top", box=2, scale=(1, 7), reverse=True, label="turned"),
        Question("signs", measure="share", answers=[1, 5], scale=(1, 5), missing=[0, 6]),
    ],
    WHOLE: Question("advice", measure="nps", missing=[11]),
}
CALLS = [{"by": ["area"], "personas": True, "weight": "weight"}, {"by": ["area"]}]
if os.environ.get("JOURNEY_LONG"):
    CALLS += [
        {"personas": True, "weight": "weight"},
        {"by": ["area", "member"], "weight": "weight"},
    ]
SLOW = {"dask", "pyspark"}  # a second or more a query: the one call that asks for everything
WORDS = ["stage", "question", "label", "persona", "measure", "method"]
NUMBERS = [
    "value", "expected", "gap", "low", "high", "se", "sd", "df", "n", "n_effective", "n_missing",
    "promoters", "passives", "detractors", "promoters_share", "gap_low", "gap_high", "gap_n",
]  # fmt: skip


@functools.cache
def by_pandas(number: int) -> pd.DataFrame:
    """What one call gives on pandas with NumPy: every engine is held against it."""
    return stage_scores(DOCUMENT, survey(), QUESTIONS, **CALLS[number])


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.filterwarnings("ignore::journey_widgets.data.scores.SurveyWarning")
def test_every_engine_gives_the_same_answer(engine, request, tmp_path):
    there = on(engine, survey(), request, tmp_path)
    for number, call in enumerate(CALLS[:1] if engine in SLOW else CALLS):
        wanted = by_pandas(number)
        found = stage_scores(DOCUMENT, there, QUESTIONS, **call)
        for name in [*WORDS, *call.get("by", [])]:
            assert [plain(v) for v in found[name]] == [plain(v) for v in wanted[name]], name
        for name in NUMBERS:
            a = found[name].astype("Float64").to_numpy(dtype=float, na_value=math.nan)
            b = wanted[name].astype("Float64").to_numpy(dtype=float, na_value=math.nan)
            np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-9, err_msg=f"{name} {call}")


def plain(value):
    return None if value is None or value != value else value


def test_the_answer_is_the_one_counted_by_hand():
    frame = survey()
    found = stage_scores(DOCUMENT, frame, QUESTIONS, by="area", weight="weight")
    row = found[(found.question == "advice") & (found.area == "A")].iloc[0]
    some = frame[(frame.area == "A") & (frame.weight > 0) & (frame.advice <= 10)]
    up = some.weight[some.advice >= 9].sum() / some.weight.sum()
    down = some.weight[some.advice <= 6].sum() / some.weight.sum()
    assert row.n == len(some)
    assert row.value == pytest.approx(100 * (up - down), rel=1e-12)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hole_is_never_an_answer(engine, request, tmp_path):
    """NaN sorts above every number on some engines: it must not become a promoter."""
    frame = pd.DataFrame({"advice": [10.0, 9.0, 0.0, np.nan, np.nan, 7.0, 11.0]})
    question = Asked("advice", measure="nps", missing=[11])
    row = stage_scores(
        DOCUMENT, on(engine, frame, request, tmp_path), {WHOLE: question}, min_base=1
    ).iloc[0]
    assert (row.n, row.n_missing, row.promoters, row.passives, row.detractors) == (4, 3, 2, 1, 1)


def test_only_the_aggregate_leaves_spark(spark, monkeypatch):
    """What Spark is asked for is a grouped sum; a plan that collects rows has no Aggregate."""
    kind = type(spark.range(1))
    plans, rows = [], []
    for name in ("collect", "toPandas", "toArrow"):
        original = getattr(kind, name)

        def spied(self, *args, _original=original, **kwargs):
            plans.append(self._jdf.queryExecution().optimizedPlan().toString())
            found = _original(self, *args, **kwargs)
            rows.append(len(found))
            return found

        monkeypatch.setattr(kind, name, spied)
    frame = spark.range(100_000).selectExpr("id % 11 as advice", "id % 7 as area")
    scores = stage_scores(DOCUMENT, frame, {WHOLE: Asked("advice", measure="nps")}, by="area")
    assert len(scores) == 7
    assert plans
    assert all(plan.startswith("Aggregate") for plan in plans)
    assert max(rows) == 7


def test_duckdb_reads_each_column_once(tmp_path, monkeypatch):
    """One query, one scan in its plan, and each column named in the scan once."""
    path = tmp_path / "survey.parquet"
    frame = survey()
    frame["minutes"] = np.random.default_rng(2).gamma(4, 5, len(frame))
    pl.DataFrame(lists(frame)).write_parquet(path)
    asked = {
        "Arrive": Question("signs", scale=(1, 5), missing=[0, 6], expected="hoped"),
        "Visit": [Question("easy", measure="ces"), Question("easy", scale=(1, 7), label="mean")],
        "Leave": [
            Question("words", scale=(1, 5), missing=["Blank"]),  # text
            Question("minutes"),  # a mean without a scale
        ],
        WHOLE: Question("advice", measure="nps", missing=[11]),
    }
    queries = []
    summed = frames._summed

    def spied(*given):
        queries.append(summed(*given))
        return queries[-1]

    monkeypatch.setattr(frames, "_summed", spied)
    with pytest.warns(UserWarning, match="no weight"):
        scores = stage_scores(
            DOCUMENT, duckdb.read_parquet(str(path)), asked, by="area", weight="weight"
        )
    assert len(scores) == 24
    (query,) = queries
    plan = query.to_native().explain()
    assert plan.count("READ_PARQUET") + plan.count("PARQUET_SCAN") == 1
    scan = plan[max(plan.find("READ_PARQUET"), plan.find("PARQUET_SCAN")) :]
    for column in ("signs", "hoped", "easy", "words", "minutes", "advice", "area", "weight"):
        assert len(re.findall(rf"\b{column}\b", scan)) == 1, scan
    for column in ("slider", "member"):  # which nobody asks for
        assert column not in scan


@pytest.mark.parametrize("make", [lambda f: f, pl.DataFrame, duckdb.from_df])
def test_words_that_say_a_number_otherwise_are_read_too(make):
    """The plain numbers of the scale are looked for first; these are found on a second look."""
    frame = pd.DataFrame({"signs": ["5", " 4", "4.0", "", None, "none", "9"] * 2})
    row = jw.mean_score(make(frame), "signs", scale=(1, 5), missing=["none", 9]).iloc[0]
    assert (row.value, row.n, row.n_missing) == (pytest.approx(13 / 3), 6, 8)
    with pytest.raises(jw.JourneyError, match=r'2 answers are no numbers \("none": 2 times\)'):
        jw.mean_score(make(frame), "signs", scale=(1, 5))


@pytest.mark.parametrize("make", [lambda f: f, pl.DataFrame, duckdb.from_df])
@pytest.mark.parametrize("weight", [None, "weight"])
def test_a_mean_far_from_zero_keeps_its_digits(make, weight):
    pick = np.random.default_rng(3)
    x = 1e7 + pick.normal(0, 1, 500)
    frame = pd.DataFrame({"when": x, "weight": pick.uniform(0.5, 2, 500)})
    row = jw.mean_score(make(frame), "when", weight=weight).iloc[0]
    w = frame.weight.to_numpy() if weight else np.ones(500)
    n = w.sum() ** 2 / (w * w).sum()
    mean = np.average(x, weights=w)
    sd = np.sqrt(np.average((x - mean) ** 2, weights=w) * n / (n - 1))
    assert (row.value, row.sd) == (pytest.approx(mean, rel=1e-12), pytest.approx(sd, rel=1e-9))


@pytest.mark.parametrize("make", [lambda f: f, pl.DataFrame, duckdb.from_df])
@pytest.mark.parametrize("scale", [None, (1, 7)])
def test_answers_that_are_all_one_have_no_spread(make, scale):
    frame = pd.DataFrame({"easy": [7] * 30 + [3] * 30, "area": ["A"] * 30 + ["B"] * 30}).assign(
        weight=np.random.default_rng(5).uniform(0.1, 3, 60)
    )
    scores = jw.mean_score(make(frame), "easy", scale=scale, by="area", weight="weight")
    assert list(scores.sd) == [0, 0]
    assert list(scores.low) == list(scores.high) == pytest.approx([7, 3], rel=1e-12)


SPARK_SAYS = (
    ("advice as signs, hoped as SIGNS", {"column": "signs"}, 'takes the name "signs" for any of'),
    ("advice as `a.b`", {"column": "a.b"}, 'Spark takes the name "a.b" as a path'),
    ("advice, area as `a.b`", {"column": "advice", "by": "a.b"}, "Rename the column first"),
    ("interval 1 day as signs", {"column": "signs"}, 'cannot cast "INTERVAL DAY" to "DOUBLE"'),
    ("array(signs) as signs", {"column": "signs"}, "holds values of type list"),
    ("null as signs", {"column": "signs"}, "none of 400 rows holds an answer"),
    ("raise_error('no') as signs", {"column": "signs"}, "The answers could not be read"),
    ("advice, map('a', 1) as t", {"column": "advice", "by": "t"}, "which name no group"),
    ("string(signs) as signs, 'much' as w", {"column": "signs", "weight": "w"}, 'Weights "w"'),
    ("9 as signs", {"column": "signs"}, "400 of 400 answers lie outside 1–5"),
    ("signs", {"column": "sings"}, 'Did you mean "signs"'),
)


def test_spark_is_refused_what_it_cannot_count(spark):
    frame = survey()[["signs", "hoped", "advice", "area"]]
    there = spark.createDataFrame(frame.to_dict("records"), schema=spark_schema(frame))
    for columns, asked, says in SPARK_SAYS:
        some = there.selectExpr(*re.split(r", (?!1)", columns))
        with pytest.raises(jw.JourneyError, match=re.escape(says)):
            jw.mean_score(some, scale=(1, 5), **asked)
