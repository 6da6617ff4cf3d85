"""Scores onto the map and back: one change, updated and never doubled."""

import datetime as dt

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
    (again,) = overlay.refreshed(store.document, later)
    wanted = stage_scores(store, later, QUESTIONS, by="area", weight="weight", min_base=3)
    pd.testing.assert_frame_equal(again, wanted)


def test_a_refresh_of_a_map_without_a_survey_says_so(store, answers):
    with pytest.raises(jw.JourneyError, match="No survey was laid over this map yet"):
        overlay.refreshed(store.document, answers)
    laid(store, stage_scores(store, answers, QUESTIONS), source="A")
    laid(store, stage_scores(store, answers, QUESTIONS), source="B")
    with pytest.raises(jw.JourneyError, match=r'2 surveys \("A", "B"\)'):
        overlay.refreshed(store.document, answers)
    (again,) = overlay.refreshed(store.document, answers, source="A")
    assert len(again) == 2
    with pytest.raises(jw.JourneyError, match=r'No survey "C" was laid .* There are: "A", "B"'):
        overlay.refreshed(store.document, answers, source="C")


def test_a_refresh_writes_where_the_survey_lies_and_nowhere_else():
    journey = jw.JourneyMap("A visit", stages=["Arrive", "Leave"])
    journey.add_persona("Maya", segment={"why": "work"})
    card = journey.add_card("Leave", "actions", "Find the exit")
    answers = pd.DataFrame({"signs": [4, 5, 3] * 8, "way": [2, 3] * 12, "why": ["work"] * 24})
    whole = stage_scores(journey, answers, {"Arrive": Question("signs", scale=(1, 5))})
    way = stage_scores(journey, answers, {"Leave": Question("way", scale=(1, 5))})
    journey.overlay(whole, target=4)
    journey.overlay(way, card=card)
    journey.overlay(stage_scores(journey, answers, {"Arrive": Question("signs")}, personas=True))
    before = {metric.id: metric for metric in journey.metrics}
    tables = journey.refresh(answers.assign(signs=5, way=1), as_of="2026-10-01")
    assert sorted(len(table) for table in tables) == [1, 2]
    after = {metric.id: metric for metric in journey.metrics}
    assert after.keys() == before.keys()
    assert {metric.value for metric in after.values()} == {5, 1}
    assert {metric.as_of for metric in after.values()} == {"2026-10-01"}
    assert [m.card for m in after.values() if m.value == 1] == [card.id]
    assert 4 in {metric.target for metric in after.values()}
    journey.undo()
    assert {metric.id: metric for metric in journey.metrics} == before


def test_a_refresh_reads_a_long_frame_as_it_was_read():
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    columns = {"respondent": "who", "question": "asked", "answer": "said"}
    answers = pd.DataFrame({"who": range(12), "asked": "signs", "said": [4, 5, 3] * 4})
    questions = {"Arrive": Question("signs", scale=(1, 5))}
    journey.overlay(stage_scores(journey, answers, questions, long=columns))
    (again,) = journey.refresh(answers.assign(said=2))
    assert (again.value[0], [metric.value for metric in journey.metrics]) == (2, [2])


def test_a_refresh_takes_a_new_wave():
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    waves = {"2025": pd.DataFrame({"signs": [4, 5, 3] * 4})}
    journey.overlay(stage_scores(journey, waves, {"Arrive": Question("signs", scale=(1, 5))}))
    journey.refresh(waves | {"2026": pd.DataFrame({"signs": [2] * 12})})
    assert [(dict(m.group), m.value) for m in journey.metrics] == [
        ({"wave": "2025"}, 4), ({"wave": "2026"}, 2),
    ]  # fmt: skip


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


def test_scores_lie_on_a_card_a_channel_a_stage_and_the_whole_side_by_side(answers):
    journey = jw.JourneyMap("A visit", stages=["Arrive", "Leave"])
    card = journey.add_card("Arrive", "actions", "Look for the way")
    scores = stage_scores(journey, answers, QUESTIONS)
    for _ in range(2):  # again: updated, not doubled
        journey.overlay(scores)
        journey.overlay(scores, card=card)
        journey.overlay(scores, channel="app", as_of=dt.date(2026, 3, 1))
    assert sorted(
        (m.card or "", m.channel or "", m.stage or "") for m in journey.metrics
    ) == sorted(
        (place[0], place[1], stage)
        for place in (("", ""), (card.id, ""), ("", "app"))
        for stage in (journey.stages["Arrive"].id, "")
    )
    assert {m.as_of for m in journey.metrics if m.channel} == {"2026-03-01"}


def test_a_survey_is_refreshed_after_a_stage_was_taken_off(answers):
    journey = jw.JourneyMap("A visit", stages=["Arrive", "Leave"])
    asked = {"Arrive": SIGNS, "Leave": Question("hoped", missing=[0])}
    journey.overlay(stage_scores(journey, answers, asked))
    journey.remove("Arrive")
    (scores,) = journey.refresh(answers.assign(hoped=4))
    assert list(scores.stage) == ["Leave"]
    assert [metric.value for metric in journey.metrics] == [4]
    journey.remove("Leave")
    with pytest.raises(jw.JourneyError, match=r'No stage that survey "Survey" was laid over is on'):
        journey.refresh(answers)


def test_a_survey_is_refreshed_for_the_personas_that_are_left(answers):
    journey = jw.JourneyMap("A visit", stages=["Arrive"])
    for name, why in (("Maya", "work"), ("Noor", "holiday")):
        journey.add_persona(name, segment={"why": why})
    journey.overlay(stage_scores(journey, answers, {"Arrive": SIGNS}, personas=True))
    journey.remove(journey.personas["Maya"])
    (scores,) = journey.refresh(answers.assign(signs=3))
    assert list(scores.persona) == ["Noor"]
    assert [metric.value for metric in journey.metrics] == [3]
    assert len(journey.document.sources) == 1
    journey.remove(journey.personas["Noor"])
    with pytest.raises(jw.JourneyError, match="No persona that survey"):
        journey.refresh(answers)
