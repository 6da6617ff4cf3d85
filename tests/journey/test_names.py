"""Which record is meant: by record, id, name or kind; exactly, or not at all."""

import pytest

import journey_widgets as jw
from journey_widgets._journey import given
from journey_widgets._journey.fields import words_of
from journey_widgets.model import records


@pytest.fixture
def journey():
    return jw.JourneyMap(
        "Flying",
        stages=["Check in", "Security", "Gate"],
        lanes=["actions", "pains", {"kind": "text", "name": "Workarounds"}],
    )


def test_a_stage_is_meant_by_record_id_or_name(journey):
    stage = journey.stages["Security"]
    cards = [journey.add_card(each, "pains", "x") for each in (stage, stage.id, "Security")]
    assert {card.stage for card in cards} == {stage.id}


def test_a_lane_is_meant_by_record_id_name_or_kind(journey):
    lane = journey.lanes["Workarounds"]
    named = [journey.add_card("Gate", each, "x") for each in (lane, lane.id, "Workarounds", "text")]
    assert {card.lane for card in named} == {lane.id}


def test_a_lane_without_a_name_is_also_meant_by_what_the_reader_sees():
    journey = jw.JourneyMap("Volare", stages=["Imbarco"], language="it")
    card = journey.add_card("Imbarco", "Criticità", "Coda")
    assert journey.get(card.lane).kind == "pains"
    with pytest.raises(jw.JourneyError, match="is not on this map"):
        journey.add_card("Imbarco", "Pain points", "Coda")


def test_the_name_of_a_lane_comes_before_what_another_is_shown_as(journey):
    own = journey.add_lane("Pain points", kind="text")
    assert journey.add_card("Gate", "Pain points", "x").lane == own.id


def test_names_that_are_kinds_too_are_ambiguous(journey):
    journey.add_lane("pains", kind="text")
    with pytest.raises(jw.JourneyError, match=r'Lane "pains" is ambiguous: it may be lane l'):
        journey.add_card("Gate", "pains", "x")


def test_a_record_stands_for_its_id_even_when_its_name_is_another_by_now(journey):
    old = journey.stages["Gate"]
    journey.rename("Gate", "Wait at the gate")
    assert journey.update(old, goal="Board").name == "Wait at the gate"


def test_a_record_that_was_removed_is_not_found_by_its_name(journey):
    old = journey.rename(journey.add_stage("Lounge"), "Rest")
    journey.remove(old)
    journey.add_stage("Rest", goal="Another one")
    with pytest.raises(jw.JourneyError, match="was removed"):
        journey.update(old, goal="x")
    assert old not in journey.stages
    with pytest.raises(jw.JourneyError, match=rf'Stage "Rest" \({old.id}\) is not among'):
        journey.stages[old]


def test_a_record_is_among_the_others_after_it_was_changed(journey):
    old = journey.stages["Gate"]
    journey.update(old, goal="Board")
    assert old in journey.stages
    assert old not in journey.cards


def test_any_record_may_be_meant_by_its_key(journey):
    journey.add_card("Gate", "pains", "Loud", key="P07-12")
    quote = journey.add_evidence("P07", quote="So loud", key="q7")
    assert journey.cite("P07-12", "q7").evidence == (quote.id,)
    assert journey.update("P07-12", importance=2).importance == 2


def test_a_name_of_records_of_two_kinds_is_ambiguous_only_where_both_may_stand(journey):
    journey.add_persona("Gate")
    journey.add_card("Gate", "pains", "x")
    journey.set_emotion("Gate", "Gate", 1)
    with pytest.raises(jw.JourneyError, match=r"ambiguous.*stage .*persona "):
        journey.remove("Gate")


def test_one_value_fills_a_list(journey):
    maya = journey.add_persona("Maya")
    card = journey.add_card("Gate", "pains", "x", channel="app", persona=maya, tags="noise")
    assert (card.channels, card.personas, card.tags) == (("app",), (maya.id,), ("noise",))
    card = journey.update(card, channels=["app", "web"], persona=None)
    assert (card.channels, card.personas) == (("app", "web"), ())


def test_a_channel_of_the_maps_own_is_meant_by_its_name(journey):
    radio = journey.add_channel("Airport radio")
    assert journey.add_card("Gate", "pains", "x", channel="Airport radio").channels == (radio.id,)
    assert journey.cards.where(channel="Airport radio") == journey.cards.where(channel=radio)


@pytest.mark.parametrize("record_of", [lambda j: j.stages["Gate"], lambda _: "Gate"])
def test_collections_know_their_records(journey, record_of):
    record = record_of(journey)
    assert record in journey.stages
    assert journey.stages[record].name == "Gate"


def test_collections_complete_names_in_a_notebook(journey):
    assert journey.stages._ipython_key_completions_() == ["Check in", "Security", "Gate"]
    assert "Workarounds" in journey.lanes._ipython_key_completions_()


def test_cards_are_found_by_what_they_have(journey):
    maya = journey.add_persona("Maya")
    journey.add_card("Gate", "pains", "Too loud", channel="staff", basis="assumed")
    journey.add_card("Gate", "actions", "Waits", channel="app", persona=maya)
    journey.add_card("Security", "pains", "Shoes off", channel=["app", "web"])

    def found(**filters):
        return [card.text for card in journey.cards.where(**filters)]

    assert found(stage="Gate", lane="pains") == ["Too loud"]
    assert sorted(found(channel=["app", "web"])) == ["Shoes off", "Waits"]
    assert found(persona="Maya") == ["Waits"]
    assert found(text="[Ll]oud|off") == found(lane="pains")
    assert found(basis="assumed") == ["Too loud"]
    assert found(stage=["Gate", "Check in"], text="^W") == ["Waits"]
    with pytest.raises(jw.JourneyError, match="Did you mean"):
        found(chanel="app")


def test_figures_are_found_by_their_group(journey):
    for terminal in ("1", "2"):
        journey.add_metric("Wait", "mean", 3, stage="Gate", group={"TERMINAL": terminal})
    (second,) = journey.metrics.where(group={"TERMINAL": "2"})
    assert second.group == {"TERMINAL": "2"}
    assert len(journey.metrics.where(group=[{"TERMINAL": "1"}, {"TERMINAL": "2"}])) == 2


def test_what_is_printed_counts_in_one_and_in_many(journey):
    journey.add_card("Gate", "pains", "Loud")
    assert repr(journey.document) == "<journey map 'Flying': 3 stages, 3 lanes, 1 card>"
    journey.add_evidence("P07")
    assert repr(journey.evidence).startswith("<1 piece of evidence: ")


@pytest.mark.parametrize(
    "name", [each for each in dir(given) if each.endswith("Fields") and each != "Fields"]
)
def test_what_a_type_checker_allows_is_what_a_record_takes(name):
    """The fields are named once more for type checkers, and drift is found here."""
    owner = getattr(records, {"MapFields": "Root"}.get(name, name.removesuffix("Fields")))
    asked = {"key", "name", "title", "kind", "stage", "lane", "persona", "text", "value", "measure"}
    root = {"format", "version", "requires", "language"}
    allowed = set(getattr(given, name).__annotations__)
    assert allowed <= set(words_of(owner))
    assert set(words_of(owner)) - allowed <= (root | {"title"} if owner is records.Root else asked)
