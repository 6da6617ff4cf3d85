"""Scores onto the map and back: one change, updated and never doubled."""

import pandas as pd
import pytest

import journey_widgets as jw
from journey_widgets.data import Question, overlay, stage_scores
from journey_widgets.model import Store, canonical

SIGNS = Question("signs", scale=(1, 5), missing=[0], label="Signs", wording="How were the signs?")
ADVICE = Question("advice", measure="nps", missing=[11])
QUESTIONS = {"Arrive": SIGNS, jw.WHOLE: ADVICE}


def laid(store: Store, scores: pd.DataFrame, **options) -> None:
    changes = overlay.operations(store.document, scores, **options)
    if changes:
        store.change(changes, label="Lay scores over the map")


@pytest.fixture
def store(journey):
    return Store(journey.document)


def test_a_score_becomes_a_metric_with_its_base(store, answers):
    laid(store, stage_scores(store, answers, QUESTIONS), as_of="2026-03-01", target=4)
    signs, advice = sorted(store.document.metrics, key=lambda metric: metric.measure)
    assert (signs.stage, signs.name, signs.value, signs.n) == ("s0", "Signs", 3.7, 10)
    assert (signs.n_missing, signs.confidence, signs.method, signs.target) == (2, 0.95, "t", 4)
    assert signs.low < 3.7 < signs.high
    assert (advice.stage, advice.unit, advice.value) == (None, "points", 20)
    (source,) = store.document.sources
    assert (source.kind, source.wording, source.as_of) == (
        "survey", "How were the signs?", "2026-03-01",
    )  # fmt: skip


def test_laying_the_same_twice_changes_nothing(store, answers):
    scores = stage_scores(store, answers, QUESTIONS, by="area")
    laid(store, scores)
    assert overlay.operations(store.document, scores) == []


def test_laying_new_answers_updates_and_keeps_what_others_set(store, answers):
    laid(store, stage_scores(store, answers, QUESTIONS), target=4)
    ids = set(store.document.metrics.ids())
    laid(store, stage_scores(store, answers.assign(signs=5), QUESTIONS))
    assert set(store.document.metrics.ids()) == ids
    signs = next(metric for metric in store.document.metrics if metric.name == "Signs")
    assert (signs.value, signs.n, signs.target) == (5, 12, 4)


def test_a_group_that_is_gone_leaves_the_map(store, answers):
    laid(store, stage_scores(store, answers, QUESTIONS, by="area"))
    assert len(store.document.metrics) == 4
    laid(store, stage_scores(store, answers[answers.area == "A"], QUESTIONS, by="area"))
    assert [dict(m.group) for m in store.document.metrics] == [{"area": "A"}] * 2


def test_personas_groups_and_surveys_lie_side_by_side(store, answers):
    laid(store, stage_scores(store, answers, QUESTIONS))
    laid(store, stage_scores(store, answers, QUESTIONS, personas=True))
    laid(store, stage_scores(store, answers, QUESTIONS), source="Panel")
    assert len(store.document.metrics) == 2 + 4 + 2
    assert sorted(source.name for source in store.document.sources) == ["Panel", "Survey", "Survey"]


def test_one_undo_takes_it_all_back(store, answers):
    before = canonical(store.document)
    laid(store, stage_scores(store, answers, QUESTIONS, personas=True))
    store.undo()
    assert canonical(store.document) == before


def test_a_refresh_asks_the_same_again(store, answers):
    laid(store, stage_scores(store, answers, QUESTIONS, by="area", weight="weight", min_base=3))
    later = answers.assign(signs=answers.signs.clip(0, 4))
    again = overlay.refreshed(store.document, later)
    wanted = stage_scores(store, later, QUESTIONS, by="area", weight="weight", min_base=3)
    pd.testing.assert_frame_equal(again, wanted)


def test_a_refresh_of_a_map_without_a_survey_says_so(store, answers):
    with pytest.raises(jw.JourneyError, match="No survey was laid over this map yet"):
        overlay.refreshed(store.document, answers)
    laid(store, stage_scores(store, answers, QUESTIONS), source="A")
    laid(store, stage_scores(store, answers, QUESTIONS), source="B")
    with pytest.raises(jw.JourneyError, match=r'2 surveys \("A", "B"\)'):
        overlay.refreshed(store.document, answers)
    assert len(overlay.refreshed(store.document, answers, source="A")) == 2


def test_a_score_of_a_stage_that_is_gone_is_refused(store, answers):
    scores = stage_scores(store, answers, QUESTIONS)
    store.change([{"op": "remove", "path": "/stages/s0"}], label="Remove")
    with pytest.raises(jw.JourneyError, match='Stage "Arrive" of these scores is not on this map'):
        overlay.operations(store.document, scores)


def test_a_group_without_answers_is_no_metric(store, answers):
    with pytest.warns(UserWarning, match="Nobody"):
        scores = stage_scores(store, answers[answers.why != "work"], QUESTIONS, personas=True)
    laid(store, scores)
    assert {metric.persona for metric in store.document.metrics} == {"p1"}
