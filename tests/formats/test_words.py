"""The map in words."""

from journey_widgets.formats import templates
from journey_widgets.formats.telling import describe
from journey_widgets.formats.words import Phrases
from journey_widgets.model import from_dict


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
