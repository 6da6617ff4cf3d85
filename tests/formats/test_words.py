"""The map in words."""

import re
from pathlib import Path

import pytest

import journey_widgets as jw
from journey_widgets.formats import templates
from journey_widgets.formats.static import html
from journey_widgets.formats.telling import describe
from journey_widgets.formats.words import Phrases
from journey_widgets.model import from_dict, read

MAPS = Path(__file__).parents[1] / "review" / "maps"


def small(**more):
    return from_dict(
        {
            "format": "journey-map",
            "version": 1,
            "title": "Tea",
            "stages": {"s1": {"order": "a0", "name": "Boil", "goal": "Hot water"}},
            "lanes": {
                "l1": {"order": "a0", "kind": "pains"},
                "l2": {"order": "a1", "kind": "touchpoints", "name": "Where"},
                "l3": {"order": "a2", "kind": "emotion"},
            },
        }
        | more
    )


def test_an_empty_map_is_told_too():
    assert describe(small()).splitlines() == [
        "Tea", "1 stage, 3 lanes, 0 cards.", "", "1. Boil. Goal: Hot water",
    ]  # fmt: skip


def test_each_stage_tells_its_lanes_and_cards():
    document = small(
        cards={
            "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "Slow\nkettle",
                   "status": "hypothesis", "n": 12},
            "c2": {"order": "a1", "stage": "s1", "lane": "l2", "text": " ", "touchpoint": "t1"},
        },
        touchpoints={"t1": {"order": "a0", "name": "The kitchen"}},
    )  # fmt: skip
    said = describe(document)
    assert "   Pain points:\n   - Slow\nkettle: Hypothesis; base 12\n" in said
    assert "   Where:\n   - The kitchen" in said


def test_one_persona_needs_no_name_at_each_value():
    document = small(
        personas={"p1": {"order": "a0", "name": "Maya"}},
        emotions={"e1": {"persona": "p1", "stage": "s1", "value": 0.04, "basis": "assumed"}},
    )
    assert "   - 0.0, assumed" in describe(document)


def test_channels_of_the_map_go_by_their_own_name():
    document = small(channels={"h1": {"order": "a0", "name": "Pigeon"}})
    phrases = Phrases(document, "it")
    assert [phrases.channel(each) for each in ("h1", "kiosk", "later")] == [
        "Pigeon", "Totem", "later",
    ]  # fmt: skip


def test_it_is_told_in_the_map_s_own_language():
    assert "1 fas" not in describe(templates.build("retention", "sv"))
    assert "6 faser, 10 rader, 0 kort." in describe(templates.build("retention", "sv"))
    assert "6 stages" in describe(templates.build("retention", "sv"), "en")


def test_a_persona_s_curve_is_told_with_its_highs_its_lows_and_its_gaps():
    document = small(
        stages={
            "s1": {"order": "a0", "name": "Boil"},
            "s2": {"order": "a1", "name": "Pour"},
            "s3": {"order": "a2", "name": "Sip"},
        },
        personas={"p1": {"order": "a0", "name": "Maya", "goals": ["Warm up."], "quote": "Ah!"}},
        emotions={
            "e1": {"persona": "p1", "stage": "s1", "value": -1.4, "basis": "assumed"},
            "e2": {"persona": "p1", "stage": "s3", "value": 1, "basis": "evidence", "n": 24},
        },
    )
    assert "Persona: Maya. Goals: Warm up. “Ah!”" in describe(document)
    told = "best at “Sip” (+1.0) and worst at “Boil” (−1.4). Assumed at: Boil. No value at: Pour."
    assert f"Maya feels {told}" in describe(document)
    assert "Maya mår bäst i ”Sip” (+1,0) och sämst i ”Boil” (−1,4)." in describe(document, "sv")


def test_one_value_has_neither_a_best_nor_a_worst():
    document = small(
        personas={"p1": {"order": "a0", "name": "Maya"}},
        emotions={"e1": {"persona": "p1", "stage": "s1", "value": 0.5, "basis": "assumed"}},
    )
    assert "Maya feels the same wherever there is a value: +0.5." in describe(document)


def test_what_stands_in_a_picture_s_place_leaves_the_cards_out():
    document = small(
        state="future",
        scenario="Four o'clock",
        cards={
            "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "Slow kettle"},
            "c2": {"order": "a1", "stage": "s1", "lane": "l1", "text": "Loud kettle"},
        },
        moments={"m1": {"order": "a0", "stage": "s1", "kind": "truth", "name": "Does it boil?"}},
        paths={
            "r1": {"order": "a0", "kind": "recovery", "name": "Cold tea", "start": "m1",
                   "end": "s1"},
        },
    )  # fmt: skip
    assert describe(document, brief=True).splitlines() == [
        "Tea",
        "Future state.",
        "Scenario: Four o'clock",
        "1 stage, 3 lanes, 2 cards.",
        "Cards by lane: Pain points 2.",
        "Stages: Boil.",
        "Boil: Does it boil?, Moment of truth, not measured",
        "Recovery path “Cold tea”: Does it boil? → Boil",
    ]


def test_links_are_told_in_words():
    document = small(
        cards={
            "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "Slow kettle"},
            "c2": {"order": "a1", "stage": "s1", "lane": "l2", "text": "Faster kettle"},
        },
        links={"k1": {"kind": "solves", "start": "c2", "end": "c1"}},
    )
    assert "   - “Faster kettle” · Solves · “Slow kettle”" in describe(document)


def test_a_part_of_a_stage_says_so():
    stages = {
        "s1": {"order": "a0", "name": "Boil"},
        "s2": {"order": "a1", "name": "Fill", "parent": "s1"},
    }
    assert "2. Fill (Part of Boil)" in describe(small(stages=stages))


CURVE = {
    "stages": {
        "s1": {"order": "a0", "name": "Boil"},
        "s2": {"order": "a1", "name": "Pour"},
        "s3": {"order": "a2", "name": "Sip"},
    },
    "personas": {"p1": {"order": "a0", "name": "Maya"}},
}


def curve(*values, **more):
    emotions = {
        f"e{i}": {"persona": "p1", "stage": f"s{i}", "value": value, "basis": "assumed"}
        for i, value in enumerate(values, 1)
        if value is not None
    }
    return small(**CURVE, emotions=emotions, **more)


def test_a_curve_that_is_highest_twice_says_both_places():
    said = describe(curve(1, -1, 1))
    assert "Maya feels best at “Boil”, “Sip” (+1.0) and worst at “Pour” (−1.0)." in said
    assert "bäst i ”Boil”, ”Sip” (+1,0)" in describe(curve(1, -1, 1), "sv")
    assert "meglio in “Boil”, “Sip” (+1,0)" in describe(curve(1, -1, 1), "it")


def test_a_curve_that_nobody_measured_says_so_once():
    said = describe(curve(1, None, -1))
    assert "Every value is assumed. No value at: Pour." in said
    assert "Assumed at" not in said


def test_values_of_a_scale_from_one_to_five_have_no_sign():
    said = describe(curve(4, 2, 3, settings={"emotion_scale": [1, 5]}))
    assert "Emotion is told from 1.0 to 5.0." in said
    assert "best at “Boil” (4.0)" in said
    assert "+4" not in said
    picture = html(curve(4, 2, 3, settings={"emotion_scale": [1, 5]}))
    assert ">Maya 3.0<" in picture
    assert "+" not in picture.split("<svg")[1].split("</svg>")[0]


def test_a_value_says_the_evidence_and_the_note_it_has():
    document = small(
        personas={"p1": {"order": "a0", "name": "Maya"}},
        evidence={
            "v1": {"order": "a0", "kind": "quote", "title": "Interview 3", "count": 7, "n": 12},
            "v2": {"order": "a1", "kind": "quote", "title": "Interview 9"},
        },
        emotions={
            "e1": {"persona": "p1", "stage": "s1", "value": -1, "basis": "evidence",
                   "evidence": ["v1"], "against": ["v2"], "note": "In winter"},
        },
    )  # fmt: skip
    assert "   - −1.0; 7 of 12; against: Interview 9; In winter" in describe(document)


def test_it_says_what_the_cards_rest_on_and_who_owns_them():
    document = small(
        cards={
            "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "Slow", "basis": "evidence",
                   "evidence": ["v1"]},
            "c2": {"order": "a1", "stage": "s1", "lane": "l1", "text": "Loud", "basis": "assumed",
                   "owner": "Kitchen", "due": "2026-06-01"},
        },
        evidence={"v1": {"order": "a0", "kind": "log", "title": "Kettle log"}},
    )  # fmt: skip
    said = {language: describe(document, language) for language in ("en", "it", "sv")}
    assert "\n1 piece of evidence, 1 card cites evidence, 1 card is assumed.\n" in said["en"]
    assert "\n1 evidenza, 1 scheda cita evidenze, 1 scheda è ipotizzata.\n" in said["it"]
    assert "\n1 underlag, 1 kort hänvisar till underlag, 1 kort är antaget.\n" in said["sv"]
    assert "   - Loud: assumed; Owner: Kitchen; Due: Jun 1, 2026" in said["en"]
    assert "Ansvarig: Kitchen" in said["sv"]


def test_what_is_hidden_is_counted_apart():
    document = small(
        stages={"s1": {"order": "a0", "name": "Boil"},
                "s2": {"order": "a1", "name": "Pour", "hidden": True}},
        cards={
            "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "Slow"},
            "c2": {"order": "a0", "stage": "s2", "lane": "l1", "text": "Spills"},
        },
    )  # fmt: skip
    lines = describe(document).splitlines()
    assert lines[1:4] == [
        "1 stage, 3 lanes, 1 card.",
        "Not shown: 1 stage, 1 card.",
        "Cards by lane: Pain points 1.",
    ]


def test_a_path_goes_nowhere_twice_in_a_row_and_is_quoted_as_the_language_does():
    document = small(
        paths={"r1": {"order": "a0", "kind": "recovery", "name": "Cold", "start": "s1",
                      "end": "s1"}},
        steps={"x1": {"order": "a0", "path": "r1", "stage": "s1"}},
    )  # fmt: skip
    assert describe(document, "sv").endswith("\nÅterhämtningsväg ”Cold”: Boil")


def test_what_stands_in_a_picture_s_place_stays_short_for_a_large_map():
    stages = {f"s{i}": {"order": f"a{i:03}V", "name": f"Stage {i}"} for i in range(200)}
    document = small(
        stages=stages,
        personas={"p1": {"order": "a0", "name": "Maya"}},
        emotions={
            f"e{i}": {"persona": "p1", "stage": f"s{i}", "value": i % 3, "basis": "assumed"}
            for i in range(0, 200, 2)
        },
        moments={
            f"m{i}": {"order": "a0", "stage": f"s{i}", "kind": "truth", "name": f"Moment {i}"}
            for i in range(30)
        },
    )
    said = describe(document, brief=True)
    assert len(said) < 1_500
    assert "Stage 11 and 188 more." in said
    assert "\nKey moments: 30." in said
    assert "Stage 150" in describe(document)


@pytest.mark.parametrize("language", ["en", "it", "sv"])
@pytest.mark.parametrize("path", sorted(MAPS.glob("*.json")), ids=lambda path: path.name[:-13])
def test_no_map_is_told_with_ids_or_holes(path, language):
    document = read(path.read_bytes())
    ids = {record.id for collection in document.collections() for record in collection}
    for brief in (False, True):
        said = describe(document, language, brief=brief)
        assert not ids & set(re.findall(r"[\w-]+", said))
        for hole in ("None", "{", "}", "  - :", ": ;", "; ;", "()", "“”", "”” "):
            assert hole not in said.replace("None of", "")


def test_a_figure_says_what_it_is_held_against_and_of_which_day_it_is():
    document = small(
        metrics={
            "m1": {"name": "Heat", "measure": "nps", "value": 12, "n": 60, "target": 30,
                   "benchmark": 8, "as_of": "2026-05-02"},
        },
    )  # fmt: skip
    said = {language: describe(document, language) for language in ("en", "it", "sv")}
    assert "NPS, Heat: +12, n = 60, target +30, benchmark +8, as of May 2, 2026" in said["en"]
    assert "mål +30, jämförelse +8, per 2 maj 2026" in said["sv"]
    assert "2 mag 2026" in said["it"]


def test_a_card_whose_first_stage_is_hidden_is_told_where_it_goes_on():
    journey = jw.JourneyMap("Tea", stages=["Shop", "Boil", "Pour", "Sip"])
    journey.add_card("Shop", "pains", "Never knows which tea", until="Pour", key="P1")
    journey.add_card("Shop", "pains", "Closed on Sundays", key="P2")
    journey.add_card("Boil", "pains", "Slow", key="P3")
    journey.update(journey.stages["Shop"], hidden=True)
    said = describe(journey.document)
    assert said.count("Never knows which tea") == 1
    places = [said.index(each) for each in ("1. Boil", "Never knows which tea", "Slow", "2. Pour")]
    assert places == sorted(places)
    assert "Closed on Sundays" not in said
    assert "2 cards" in said
    assert "Not shown: 1 stage, 1 card." in said
    table = html(journey.document, "en")
    assert table.count("Never knows which tea") == 1
    assert "Closed on Sundays" not in table
