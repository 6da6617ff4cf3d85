"""The airport sample: exact where it says exact, near where it says near, and plain about it."""

import numpy as np
import pandas as pd
import pytest

import journey_widgets as jw
from journey_widgets.model import canonical
from journey_widgets.samples import respondents

CELL = ["BAREA", "Q2PURP1", "Q3GETTO1"]


@pytest.fixture(scope="module")
def sample():
    return jw.samples.airport()


@pytest.fixture(scope="module")
def original(original_data):
    return pd.read_csv(original_data / "survey/sfo/2017_SFO_Customer_Survey.csv", low_memory=False)


def test_the_published_figures_hold_exactly(sample):
    row = jw.nps(sample.answers, "NETPRO", missing=[11]).iloc[0]
    assert (round(row.value, 2), row.n, row.n_missing) == (39.84, 2746, 85)
    assert (row.promoters, row.passives, row.detractors) == (1436, 968, 342)
    assert (sample.answers.NETPRO == 11).sum() == 84
    assert sample.answers.NETPRO.isna().sum() == 1
    assert len(sample.answers) == 2831


def test_it_says_that_these_are_not_the_respondents(sample):
    assert "not the original respondents" in sample.answers.attrs["sample"]
    assert "not the original respondents" in jw.samples.airport.__doc__


def test_everybody_gets_the_same_rows_and_nobody_can_spoil_them(sample):
    again = jw.samples.airport()
    pd.testing.assert_frame_equal(again.answers, sample.answers)
    again.answers.loc[:, "NETPRO"] = 0
    pd.testing.assert_frame_equal(jw.samples.airport().answers, sample.answers)
    respondents.counts.cache_clear()
    assert respondents.rebuilt()["NETPRO"][:40] == [
        "" if np.isnan(v) else str(int(v)) for v in sample.answers.NETPRO[:40]
    ]


def test_the_map_is_whole_and_writes_the_same_bytes(sample):
    document = sample.journey.document
    assert [stage.name for stage in document.stages] == [
        "Book", "Get there", "Check in", "Security", "Wait at the gate", "Board & fly",
        "Arrive & after",
    ]  # fmt: skip
    assert canonical(jw.samples.airport().journey.document) == canonical(document)
    filled = {lane.kind for lane in document.lanes if document.cards.where(lane=lane.id)}
    assert filled == {
        "actions", "touchpoints", "thoughts", "pains", "opportunities", "response", "missing",
    }  # fmt: skip
    assert {moment.kind for moment in document.moments} == {"truth", "milestone"}
    assert [path.kind for path in document.paths] == ["recovery"]


def test_what_nobody_measured_is_marked_as_assumed(sample):
    document = sample.journey.document
    for card in document.cards:
        assert card.basis == ("evidence" if card.evidence else "assumed")
    for emotion in document.emotions:
        assert (emotion.basis == "evidence") == (emotion.n is not None) == bool(emotion.evidence)


def test_cited_counts_are_those_of_the_answers(sample):
    facts = {fact.key: fact for fact in sample.journey.document.evidence}
    answers = sample.answers
    assert (facts["problem"].count, facts["problem"].n) == (320, 2708)
    hard = answers[(answers.Q2PURP1 == 1) & (answers.Q3GETTO1 == 3)].Q14PASSTHRU
    assert (facts["security-maya"].count, facts["security-maya"].n) == (
        hard.isin([1, 2]).sum(), hard.between(1, 5).sum(),
    )  # fmt: skip


def test_the_questions_fit_the_map_and_its_personas(sample):
    scores = jw.stage_scores(*sample, personas=True)
    maya = scores[(scores.persona == "Maya") & (scores.question == "Q14PASSTHRU")].iloc[0]
    assert (round(maya.value, 2), maya.n) == (3.92, 72)
    felt = sample.journey.document.emotions
    own = next(e for e in felt if e.persona == maya.persona_id and e.stage == maya.stage_id)
    assert own.value == pytest.approx(maya.value - 3, abs=5e-4)


def cells(frame: pd.DataFrame) -> pd.Series:
    """The cells of the counts file: three large purposes, the rest together."""
    purpose = frame.Q2PURP1.where(frame.Q2PURP1.isin([1, 2, 3]), 0).astype(str)
    cell = frame.BAREA + purpose + (frame.Q3GETTO1 == 3).map({True: "c", False: "n"})
    return cell.replace({"B3c": "B0c"})  # one person alone would be that person's row


@pytest.mark.real_data
def test_every_count_of_a_cell_is_the_originals(sample, original):
    for name in respondents.counts().names:
        ours = pd.crosstab(cells(sample.answers), sample.answers[name].astype(str))
        theirs = pd.crosstab(cells(original), original[name].astype(str))
        pd.testing.assert_frame_equal(ours, theirs)


@pytest.mark.real_data
def test_answers_go_together_nearly_as_in_the_original(sample, original):
    ratings = sorted(respondents.counts().ratings)

    def together(frame):
        plain = frame[ratings].apply(pd.to_numeric, errors="coerce")
        plain = plain.mask(plain == 0).mask((plain == 6) & (plain.columns != "NETPRO"))
        return plain.mask(plain == 11).corr(method="spearman").to_numpy()

    off = np.abs(together(sample.answers) - together(original))[np.triu_indices(len(ratings), 1)]
    assert off.mean() < 0.02
    assert off.max() < 0.12


@pytest.mark.real_data
@pytest.mark.parametrize("options", [{}, {"personas": True}, {"by": "BAREA"}])
def test_scores_are_those_of_the_original(sample, original, options):
    ours = jw.stage_scores(*sample, **options)
    theirs = jw.stage_scores(sample.journey, original, sample.questions, **options)
    pd.testing.assert_frame_equal(ours, theirs)


@pytest.mark.real_data
def test_no_row_of_the_original_is_in_the_sample(sample, original):
    ratings = sorted(respondents.counts().ratings)
    ours = set(map(tuple, sample.answers[ratings].astype(str).to_numpy()))
    theirs = original[ratings].astype(str)
    answered = theirs[(~theirs.isin(["0", "6", "nan", "Blank", "0.0", "6.0"])).sum(axis=1) > 15]
    same = sum(tuple(row) in ours for row in answered.to_numpy())
    assert same < 0.01 * len(answered)  # people who gave the same answer throughout
