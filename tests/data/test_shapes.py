"""Long frames, people who come twice, and files with codes."""

import sys

import duckdb
import pandas as pd
import polars as pl
import pyreadstat
import pytest

import journey_widgets as jw
from journey_widgets.data import Question, stage_scores

SIGNS = Question("signs", scale=(1, 5), missing=[0])
ADVICE = Question("advice", measure="nps", missing=[11])
HOPED = Question("hoped", scale=(1, 5), missing=[0])
QUESTIONS = {"Arrive": [SIGNS, HOPED], jw.WHOLE: ADVICE}
LONG = {"respondent": "ID", "question": "item", "answer": "score"}


def melted(answers):
    return answers.melt(
        id_vars=["ID", "area", "why", "weight"], value_vars=["signs", "hoped", "advice"],
        var_name="item", value_name="score",
    )  # fmt: skip


@pytest.mark.parametrize("make", [lambda f: f, pl.from_pandas, lambda f: pl.from_pandas(f).lazy(),
                                  lambda f: duckdb.from_df(f)])  # fmt: skip
@pytest.mark.parametrize("options", [{"by": "area", "weight": "weight"}, {"personas": True}])
def test_a_long_frame_gives_what_the_wide_one_gives(journey, answers, make, options):
    wide = stage_scores(journey, answers, QUESTIONS, **options)
    long = stage_scores(journey, make(melted(answers)), QUESTIONS, long=LONG, **options)
    pd.testing.assert_frame_equal(long, wide, check_like=True)


def test_a_question_that_is_not_in_a_long_frame_is_named(journey, answers):
    with pytest.raises(jw.JourneyError, match=r'"sings" is not in column "item"\. .*"signs"'):
        stage_scores(journey, melted(answers), {"Visit": Question("sings")}, long=LONG)
    with pytest.raises(jw.JourneyError, match="Write long="):
        stage_scores(journey, answers, {"Visit": SIGNS}, long={"who": "ID"})


def test_people_who_come_twice_are_refused_with_the_numbers(journey, answers):
    doubled = pd.concat([answers, answers.head(3)])
    says = r'6 of 15 rows share their "ID" with another row.*12 rows are left when each counts once'
    for frame in (doubled, pl.from_pandas(doubled), pl.from_pandas(doubled).lazy()):
        with pytest.raises(jw.JourneyError, match=says):
            stage_scores(journey, frame, {"Visit": SIGNS}, respondent="ID")
    with pytest.raises(jw.JourneyError, match=r'share their "ID" and "item"'):
        stage_scores(journey, melted(doubled), {"Visit": SIGNS}, long=LONG)


def test_doubles_are_settled_when_asked(journey, answers):
    doubled = pd.concat([answers, answers.head(3).assign(signs=1)])
    ask = {"Visit": SIGNS}
    first = stage_scores(journey, doubled, ask, respondent="ID", duplicates="first")
    pd.testing.assert_frame_equal(first, stage_scores(journey, answers, ask))
    last = stage_scores(journey, doubled, ask, respondent="ID", duplicates="last")
    assert (last.n[0], last.value[0]) == (10, pytest.approx(2.7))
    for frame in (doubled, pl.from_pandas(doubled).lazy()):
        mean = stage_scores(journey, frame, ask, respondent="ID", duplicates="mean")
        assert (mean.n[0], mean.value[0]) == (10, pytest.approx((37 + 27) / 20))
    with pytest.raises(jw.JourneyError, match="needs rows in an order"):
        stage_scores(
            journey, pl.from_pandas(doubled).lazy(), ask, respondent="ID", duplicates="first"
        )


def test_what_a_file_declares_as_missing_is_no_answer(tmp_path, journey):
    frame = pd.DataFrame({"signs": [5.0, 4, 9, 8, 3], "advice": [10.0, 99, 9, 0, 7]})
    pyreadstat.write_sav(
        frame, str(tmp_path / "a.sav"), missing_ranges={"signs": [{"lo": 8, "hi": 9}],
                                                        "advice": [99]},
        column_labels={"signs": "How were the signs?"},
        variable_value_labels={"signs": {8: "never saw any", 9: "blank"}},
    )  # fmt: skip
    answers = jw.read_answers(tmp_path / "a.sav")
    codes = answers.attrs["survey_codes"]
    assert codes["signs"]["label"] == "How were the signs?"
    assert codes["signs"]["labels"] == {8: "never saw any", 9: "blank"}
    assert sorted(codes["signs"]["missing"]) == [8, 9]
    row = stage_scores(journey, answers, {"Visit": Question("signs", scale=(1, 5))}).iloc[0]
    assert (row.value, row.n, row.n_missing) == (4, 3, 2)
    assert jw.nps(answers, "advice").n[0] == 4


@pytest.mark.parametrize("end", ["csv", "tsv", "csv.gz", "xlsx", "parquet", "dta", "sav"])
def test_each_kind_of_file_is_read(tmp_path, end):
    frame = pd.DataFrame({"advice": [9, 10, 3], "area": ["A", "B", "Å"]})
    path = tmp_path / f"answers.{end}"
    write = {
        "csv": lambda: frame.to_csv(path, index=False),
        "tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        "csv.gz": lambda: frame.to_csv(path, index=False),
        "xlsx": lambda: frame.to_excel(path, index=False),
        "parquet": lambda: frame.to_parquet(path),
        "dta": lambda: pyreadstat.write_dta(frame, str(path)),
        "sav": lambda: pyreadstat.write_sav(frame, str(path)),
    }
    write[end]()
    found = jw.read_answers(path)
    assert found.advice.tolist() == [9, 10, 3]
    assert found.area.tolist() == ["A", "B", "Å"]


def test_a_file_parted_by_semicolons_is_read(tmp_path):
    (tmp_path / "a.csv").write_text("advice;area\n9;A\n3;B\n")
    assert jw.read_answers(tmp_path / "a.csv").area.tolist() == ["A", "B"]
    (tmp_path / "b.csv").write_text('"why; really"\nno\n')
    assert jw.read_answers(tmp_path / "b.csv", sep=",").columns.tolist() == ["why; really"]


def test_files_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "a.csv").write_bytes("år,b\n1,2\n".encode("latin-1"))
    with pytest.raises(jw.JourneyError, match=r'is not UTF-8 text\..*encoding="latin-1"'):
        jw.read_answers(tmp_path / "a.csv")
    with pytest.raises(jw.JourneyError, match="None is no path"):
        jw.read_answers(None)
    with pytest.raises(jw.JourneyError, match="is not there"):
        jw.read_answers(tmp_path / "none.csv")
    (tmp_path / "a.doc").write_text("x")
    with pytest.raises(jw.JourneyError, match="has an ending we don't read"):
        jw.read_answers(tmp_path / "a.doc")
    (tmp_path / "a.sav").write_text("this is no SPSS file")
    with pytest.raises(jw.JourneyError, match=r'"a\.sav" could not be read'):
        jw.read_answers(tmp_path / "a.sav")


def test_the_mean_of_two_answers_leaves_each_questions_own_codes_out(journey):
    frame = pd.DataFrame(
        {
            "ID": [1, 1, 1, 1],
            "item": ["signs", "signs", "advice", "advice"],
            "score": [0, 4, 0, 10],  # 0 says "no answer" on signs, and "never" on advice
        }
    )
    asked = {"Arrive": SIGNS, jw.WHOLE: Question("advice", missing=[11])}
    for answers in (frame, pl.from_pandas(frame), frame.astype({"score": str})):
        scores = stage_scores(journey, answers, asked, long=LONG, duplicates="mean", min_base=1)
        assert list(scores.value) == [4, 5]


def test_people_who_are_in_two_groups_at_once_are_no_mean(journey, answers):
    doubled = pd.concat([answers, answers.head(3).assign(area="C")])
    with pytest.raises(jw.JourneyError, match=r'share their "ID" with another row and differ in'):
        stage_scores(
            journey, doubled, {"Visit": SIGNS}, respondent="ID", duplicates="mean", by="area"
        )


def test_duplicates_need_to_know_who_is_who(journey, answers):
    with pytest.raises(jw.JourneyError, match="needs to know who is who"):
        stage_scores(journey, answers, {"Visit": SIGNS}, duplicates="first")
    with pytest.raises(jw.JourneyError, match='duplicates="drop" is not known'):
        stage_scores(journey, answers, {"Visit": SIGNS}, respondent="ID", duplicates="drop")


@pytest.mark.parametrize(
    ("end", "package"),
    [("xlsx", "openpyxl"), ("parquet", "pyarrow"), ("sav", "pyreadstat"), ("dta", "pyreadstat")],
)
def test_a_reader_that_is_not_installed_is_named(tmp_path, monkeypatch, end, package):
    (tmp_path / f"a.{end}").write_bytes(b"")

    def absent(*_args, **_options):
        raise ImportError("not here", name=package if package == "pyreadstat" else None)

    for module in (pd, pyreadstat):
        for name in ("read_excel", "read_parquet", "read_sav", "read_dta"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, absent)
    says = (
        rf'"a\.{end}" needs the package {package}\. Install it: pip install "journey-widgets\[files'
    )
    with pytest.raises(jw.JourneyError, match=says):
        jw.read_answers(tmp_path / f"a.{end}")


def test_an_engine_that_needs_another_package_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    relation = duckdb.sql("select range % 11 as advice from range(30)")
    with pytest.raises(jw.JourneyError, match="Reading this frame needs the package pyarrow"):
        jw.nps(relation, "advice")
