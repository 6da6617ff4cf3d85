"""Frames in and out."""

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest

import journey_widgets as jw
from journey_widgets.model import canonical


@pytest.fixture
def journey():
    journey = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
    journey.add_persona("Maya")
    return journey


NOTES = {
    "id": ["P07-12", "P07-13", "P09-01"],
    "phase": ["Check in", "Security", "Security"],
    "type": ["pains", "pains", "opportunities"],
    "note": ["Kiosk rejects passports", "Shoes off, twice", "Scanners for shoes"],
    "weight": [3.0, math.nan, 1.0],
    "quote": ["It spat it out", None, None],
}
NAMED = {
    "stage": "phase",
    "lane": "type",
    "text": "note",
    "key": "id",
    "importance": "weight",
    "evidence": "quote",
}


@pytest.mark.parametrize("engine", [pd.DataFrame, pl.DataFrame, pl.LazyFrame, "rows"])
def test_cards_come_from_a_frame_of_any_engine_in_one_step(journey, engine):
    frame = pd.DataFrame(NOTES).to_dict("records") if engine == "rows" else engine(NOTES)
    revision = journey.revision
    cards = journey.add_cards(frame, **NAMED)
    assert journey.revision == revision + 1
    assert [card.key for card in cards] == NOTES["id"]
    assert [card.importance for card in cards] == [3, None, 1]
    quote = journey.evidence.get(cards[0].evidence[0])
    assert (quote.quote, quote.kind, cards[0].basis) == ("It spat it out", "quote", "evidence")
    assert cards[1].basis is None
    journey.undo()
    assert len(journey.cards) == len(journey.evidence) == 0


def test_cards_keep_the_order_of_the_rows_after_those_that_are_there(journey):
    journey.add_card("Check in", "pains", "First")
    texts = [f"Note {number}" for number in range(40)]
    journey.add_cards([{"stage": "Check in", "lane": "pains", "text": text} for text in texts])
    assert [card.text for card in journey.cards.where(lane="pains")] == ["First", *texts]


def test_rows_that_say_the_same_are_cards_of_their_own(journey):
    rows = [{"stage": "Gate", "lane": "pains", "text": "Loud"}] * 3
    journey.add_cards(rows)
    assert len(journey.cards) == 3
    journey.add_cards(rows)
    assert len(journey.cards) == 3


def test_rows_with_a_known_key_update_and_move_their_card(journey):
    journey.add_cards(pd.DataFrame(NOTES), **NAMED)
    frame = pd.DataFrame(NOTES).assign(phase="Gate", note=lambda f: f["note"] + "!")
    journey.add_cards(frame, **NAMED)
    assert len(journey.cards) == 3
    assert [card.text for card in journey.cards.where(stage="Gate", lane="pains")] == [
        "Kiosk rejects passports!",
        "Shoes off, twice!",
    ]


def test_columns_named_as_fields_are_taken_by_themselves(journey):
    rows = pd.DataFrame(
        {"stage": ["Gate"], "lane": ["pains"], "text": ["Loud"], "key": [7], "channel": ["app"]}
    )
    (card,) = journey.add_cards(rows)
    assert (card.key, card.channels) == ("7", ("app",))


def test_a_column_given_as_one_field_is_not_taken_as_another(journey):
    cards = journey.add_cards(pd.DataFrame(NOTES), **NAMED)
    assert [card.text for card in cards] == NOTES["note"]
    assert [card.note for card in cards] == [None, None, None]


def test_rows_that_match_nothing_are_refused_together(journey):
    frame = pd.DataFrame(NOTES).assign(phase=["Check in", "Securty", "Securty"])
    before = canonical(journey.document)
    with pytest.raises(jw.JourneyError) as caught:
        journey.add_cards(frame, **NAMED)
    said = str(caught.value)
    assert said.startswith('2 of 3 rows name a stage that isn\'t on this map: "Securty" (2×).')
    assert 'unmatched="skip"' in said
    assert canonical(journey.document) == before
    assert journey.revision == 1


def test_one_row_that_matches_nothing_is_named(journey):
    frame = pd.DataFrame(NOTES).assign(phase=["Check in", "Security", "Securty"])
    with pytest.raises(jw.JourneyError, match=r'^Row 3: Stage "Securty".* mean "Security"\?'):
        journey.add_cards(frame, **NAMED)


def test_rows_that_match_nothing_can_be_left_out_or_added(journey):
    frame = pd.DataFrame(NOTES).assign(
        phase=["Check in", "Lounge", "Security"], type=["pains", "Ideas", "needs"]
    )
    assert len(journey.add_cards(frame, **NAMED, unmatched="skip")) == 1
    added = journey.add_cards(frame, **NAMED, unmatched="add")
    assert len(added) == 3
    assert journey.stages["Lounge"].id == added[1].stage
    assert journey.lanes["Ideas"].kind == "text"
    assert journey.lanes["needs"].name is None
    with pytest.raises(jw.JourneyError, match='unmatched can\'t be "drop"'):
        journey.add_cards(frame, **NAMED, unmatched="drop")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phase": None}, 'Row 1 has no stage in the column "phase"'),
        ({"note": None}, "Row 1: A card has no text"),
        ({"weight": [3, 7, 1]}, "Row 2: "),
        ({"id": "same"}, 'Row 2: Two rows have the key "same"'),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_is_added(journey, change, said):
    before = canonical(journey.document)
    with pytest.raises(jw.JourneyError) as caught:
        journey.add_cards(pd.DataFrame(NOTES).assign(**change), **NAMED)
    assert said in str(caught.value)
    assert canonical(journey.document) == before


def test_a_frame_without_rows_changes_nothing(journey):
    before = canonical(journey.document)
    for empty in ([], pd.DataFrame(), pd.DataFrame(NOTES)[:0]):
        assert journey.add_cards(empty, **NAMED) == ()
        assert journey.set_emotions(empty) == ()
        assert journey.add_evidence(empty) == ()
    assert canonical(journey.document) == before


def test_a_column_that_is_not_there_is_named(journey):
    with pytest.raises(jw.JourneyError, match=r'no column "fase" for stage\. Did you mean "phase"'):
        journey.add_cards(pd.DataFrame(NOTES), **{**NAMED, "stage": "fase"})
    with pytest.raises(jw.JourneyError, match=r'takes no "importence"\. Did you mean "importance"'):
        journey.add_cards(pd.DataFrame(NOTES), **NAMED, importence="weight")
    with pytest.raises(jw.JourneyError, match="data frame is asked for"):
        journey.add_cards(42)


def test_emotions_come_from_a_frame(journey):
    frame = pd.DataFrame(
        {
            "persona": ["Maya"] * 3,
            "stage": ["Check in", "Security", "Gate"],
            "value": [1, -1.5, np.nan],
            "low": [0.8, np.nan, np.nan],
            "high": [1.2, np.nan, np.nan],
            "n": [145, np.nan, np.nan],
        }
    )
    points = journey.set_emotions(frame)
    assert [(p.value, p.n, p.basis) for p in points] == [
        (1, 145, "evidence"),
        (-1.5, None, "assumed"),
    ]
    assert journey.history[-1].label == "Set emotions"
    journey.set_emotion("Maya", "Gate", 2)
    journey.set_emotions(frame)
    assert len(journey.emotions) == 2


def test_evidence_comes_from_a_frame(journey):
    frame = pd.DataFrame(
        {
            "who": [7, 9],
            "quote": ["Shoes off, twice", "So loud"],
            "day": pd.to_datetime(["2026-01-31", None]),
        }
    )
    found = journey.add_evidence(frame, participant="who", date="day")
    assert [(e.title, e.participant, e.date) for e in found] == [
        ("Shoes off, twice", "7", "2026-01-31"),
        ("So loud", "9", None),
    ]
    assert journey.revision == 2


# Out, and back in


@pytest.fixture
def full(journey):
    journey.add_cards(pd.DataFrame(NOTES), **NAMED)
    journey.add_lane("Workarounds", kind="text")
    journey.add_card("Gate", "Workarounds", "Headphones", channel=["app", "kiosk"], persona="Maya")
    journey.set_emotion("Maya", "Gate", -1, expected=1)
    journey.add_metric("Wait", "median", 12.5, stage="Gate", n=412, group={"GATE": "B"})
    return journey


@pytest.mark.parametrize(
    "collection",
    ["stages", "lanes", "cards", "personas", "emotions", "metrics", "evidence", "links"],
)
def test_a_frame_that_was_not_edited_changes_nothing(full, collection):
    revision = full.revision
    frame = full.to_frame(collection)
    assert list(frame["id"]) == list(full.document.collection(collection).ids())
    full.apply(frame)
    full.apply(frame.convert_dtypes())
    if len(frame):
        full.apply(pl.DataFrame(frame.to_dict("list"), strict=False))
    assert full.revision == revision


def test_a_frame_is_tidy(full):
    frame = full.to_frame("cards")
    assert list(frame.columns[:8]) == [
        "id", "key", "stage", "stage_id", "until", "until_id", "lane", "lane_id",
    ]  # fmt: skip
    assert str(frame["importance"].dtype) == "Int64"
    assert frame.set_index("key").loc["P07-12", "stage"] == "Check in"
    own = frame[frame["lane"] == "Workarounds"].iloc[0]
    assert (own["channels"], own["personas"]) == (("app", "kiosk"), ("Maya",))
    assert full.to_frame("emotions")["value"].tolist() == [-1.0]


def test_an_edited_frame_changes_the_cells_that_differ_in_one_step(full):
    frame = full.to_frame("cards")
    edited = frame.copy()
    at = edited.index[edited["key"] == "P07-13"][0]
    edited.loc[at, "text"] = "Shoes off, three times"
    edited.loc[at, "stage"] = "Gate"
    edited.loc[at, "importance"] = 2
    other = edited.index[edited["key"] == "P07-12"][0]
    edited.loc[other, "importance"] = pd.NA
    edited.at[other, "channels"] = ["kiosk"]  # noqa: PD008 - .loc would spread the list
    revision = full.revision
    full.apply(edited)
    assert full.revision == revision + 1
    card = full.cards.by_key("P07-13")
    assert (card.text, full.get(card.stage).name, card.importance) == (
        "Shoes off, three times",
        "Gate",
        2,
    )
    card = full.cards.by_key("P07-12")
    assert (card.importance, card.channels) == (None, ("kiosk",))
    touched = {operation.path.split("/")[2] for operation in full.history[-1].operations}
    assert touched == {full.cards.by_key(key).id for key in ("P07-12", "P07-13")}
    full.undo()
    full.apply(frame)
    assert full.revision == revision + 2


def test_rows_left_out_stay_on_the_map(full):
    number = len(full.cards)
    full.apply(full.to_frame("cards").iloc[:1].assign(note="Seen"))
    assert len(full.cards) == number
    assert sum(card.note == "Seen" for card in full.cards) == 1


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda f: f.drop(columns="id"), 'no column "id"'),
        (lambda f: f.assign(id="nobody"), "Row 1: No record of this map has the id 'nobody'"),
        (lambda f: f.assign(id=f["id"].iloc[0]), "stands in two rows"),
        (lambda f: f.assign(score=1), 'A frame of cards takes no "score"'),
        (lambda f: f.assign(stage="Securty"), 'Row 1: Stage "Securty" is not on this map.'),
        (lambda f: f.assign(importance=9), "Row 1: "),
        (lambda f: f.assign(text=None), "Row 1: "),
        (lambda f: f.assign(stage="Gate", stage_id=f["lane_id"]), "Row 1: "),
    ],
)
def test_an_edit_that_is_wrong_changes_nothing(full, edit, said):
    before = canonical(full.document)
    with pytest.raises(jw.JourneyError) as caught:
        full.apply(edit(full.to_frame("cards")))
    assert said in str(caught.value)
    assert canonical(full.document) == before
