"""The map in words."""

from journey_widgets.formats import templates
from journey_widgets.formats.words import Phrases, describe
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
