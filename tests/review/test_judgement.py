"""What a careful reader would not object to, and what they would: rule by rule."""

import itertools

import labelled
import pytest

import journey_widgets as jw
from journey_widgets.model import canonical
from journey_widgets.review import review

LANGUAGES = ("en", "it", "sv")


def a_map(*stages, language="en", title="A map", **fields):
    named = [{"name": stage, "goal": "Get on"} for stage in stages]
    return jw.JourneyMap(title, stages=named, language=language, **fields)


def finds(journey, rule):
    return bool(journey.review(rules=rule))


@pytest.mark.parametrize(
    ("language", "stages", "found"),
    [
        ("en", "Compare, Order, Pay", True),
        ("en", "Arrive, Order, Eat, Pay", False),
        ("it", "Arrivare, Ordinare, Mangiare, Pagare", False),
        ("sv", "Komma, Beställa, Äta, Betala", False),
        ("en", "Order, Wait for the delivery, Pay", True),
        ("en", "Find the book, Borrow the book, Return the book", False),
        ("en", "Order, Unpack, Return the order", False),
        ("en", "Report the damage, Assessment, Receive the payment", False),
        ("it", "Uso, Manutenzione ordinaria", False),
        ("sv", "Beställa, Få hem, Ångra köpet", False),
    ],
)
def test_a_journey_ends_at_the_till_only_where_somebody_bought_and_nobody_used(
    language, stages, found
):
    assert finds(a_map(*stages.split(", "), language=language), "no-use-after-purchase") is found


@pytest.mark.parametrize(
    ("rule", "stages", "text", "found"),
    [
        ("not-kept-informed", "Beställa, Leveransen, Bo", "Startsidan", True),
        ("not-kept-informed", "Beställa, Hemleverans, Bo", "Startsidan", True),
        ("not-kept-informed", "Beställa, Vänta, Bo", "Orderbekräftelse på skärmen", False),
        ("not-kept-informed", "Beställa, Vänta, Bo", "Paketspårning", False),
        ("outcome-unchecked", "Välja, Använda, Sluta", "Kundundersökningen", False),
        ("hard-to-find", "Välja, Använda, Sluta", "Produktjämförelsen", False),
        ("hard-to-find", "Leta, Använda, Sluta", "Startsidan", True),
        ("hard-to-find", "Söka plats, Använda, Sluta", "E-tjänst", False),
    ],
)
def test_swedish_compounds_and_double_meanings_are_read(rule, stages, text, found):
    journey = a_map(*stages.split(", "), language="sv")
    journey.add_card(stages.split(", ")[0],
                     "touchpoints", text, channel="web")  # fmt: skip
    assert finds(journey, rule) is found


def test_a_certificate_is_nothing_that_one_waits_for():
    journey = a_map("Pagare", "Lezioni", "Attestato", language="it")
    journey.add_card("Pagare", "touchpoints", "Pagina", channel="web")
    assert not finds(journey, "not-kept-informed")


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Selling", "Types the contact into the CRM", True),
        ("Learning a new CRM", "Types the contact into the CRM", False),
        ("A warehouse for data", "Writes an SQL query", False),
        ("Buying software", "Works out the ROI for the board", False),
        ("Buying software", "Persuades the other stakeholders", False),
    ],
)
def test_words_that_customers_use_at_their_work_are_not_the_brand_s(title, text, found):
    journey = a_map("Choose", "Use", "Renew", title=title)
    journey.add_card("Use", "actions", text)
    assert finds(journey, "brand-words") is found


# Pains


def test_a_pain_over_several_stages_is_answered_in_any_of_them():
    journey = a_map("Board", "Sail", "Leave")
    journey.add_card("Board", "pains", "Engine noise", until="Sail")
    assert finds(journey, "pain-without-opportunity")
    journey.add_card("Sail", "opportunities", "A quiet deck")
    assert not finds(journey, "pain-without-opportunity")


@pytest.mark.parametrize("status", [None, "rejected"])
def test_a_pain_that_a_response_solves_is_answered_unless_it_was_rejected(status):
    journey = a_map("Board", "Sail", "Leave")
    pain = journey.add_card("Board", "pains", "Engine noise")
    answer = journey.add_card("Leave", "response", "Earplugs at the desk", status=status)
    journey.link(answer, pain, "solves")
    assert finds(journey, "pain-without-opportunity") is (status == "rejected")


def test_the_same_pain_told_twice_is_answered_once():
    journey = a_map("Board", "Sail", "Leave")
    here = journey.add_card("Board", "pains", "Engine noise")
    there = journey.add_card("Sail", "pains", "Loud")
    journey.link(here, there, "same-as")
    journey.link(journey.add_card("Leave", "opportunities", "A quiet deck"), there, "solves")
    assert not finds(journey, "pain-without-opportunity")


def test_the_idea_for_a_pain_quotes_all_of_it_and_falls_to_who_owns_the_stage():
    journey = a_map("Board", "Sail", "Leave")
    journey.update(journey.stages["Board"], owner="Port")
    text = "The loudspeaker calls the lanes in an order that nobody who stands in one can follow"
    journey.add_card("Board", "pains", text)
    journey.mend(journey.review(rules="pain-without-opportunity")[0])
    (idea,) = journey.cards.where(lane="opportunities")
    assert text in idea.text
    assert idea.owner == "Port"


def test_an_idea_needs_an_owner_until_it_is_rejected_or_done():
    journey = a_map("Board", "Sail", "Leave")
    idea = journey.add_card("Board", "opportunities", "A quiet deck", status="idea")
    assert finds(journey, "opportunity-without-owner")
    journey.update(idea, status="rejected")
    assert not finds(journey, "opportunity-without-owner")


# Touchpoints


def test_what_is_done_before_the_customer_s_eyes_is_a_touchpoint():
    lanes = [
        {"kind": "actions", "zone": "customer"},
        {"kind": "text", "name": "On deck", "zone": "front"},
        {"kind": "response", "name": "Below deck", "zone": "back"},
    ]
    journey = a_map("Board", "Sail", "Leave", lanes=lanes)
    for stage, lane in (("Board", "On deck"), ("Sail", "Below deck"), ("Leave", "actions")):
        journey.add_card(stage, lane, "Waves")
    found = {each.place for each in journey.review(rules="stage-without-touchpoint")}
    assert found == {"Sail", "Leave"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_stage_is_said_to_be_empty(language):
    journey = a_map("Board", "Sail", "Leave")
    for stage in ("Board", "Sail"):
        journey.add_card(stage, "touchpoints", "Crew")
    (finding,) = journey.review(rules="stage-without-touchpoint", locale=language)
    assert "0" not in finding.text
    assert "Leave" in finding.text


@pytest.mark.parametrize(
    ("left", "reached", "text", "found"),
    [
        ("staff", "store", "Shop", False),
        ("store", "staff", "Adviser", False),
        ("staff", "post", "Card of thanks", False),
        ("web", "post", "Letter", True),
        ("staff", "phone", "Calls back after a week", False),
        ("staff", "phone", "Switchboard", True),
    ],
)
def test_whoever_is_met_in_person_or_calls_by_himself_knows_what_was_done(
    left, reached, text, found
):
    journey = a_map("Try", "Choose")
    journey.add_card("Try", "touchpoints", "Somebody", channel=left)
    journey.add_card("Choose", "touchpoints", text, channel=reached)
    assert finds(journey, "handover-without-touchpoint") is found


# What is hidden


def test_nothing_is_found_on_a_stage_that_is_hidden():
    journey = a_map("Board", "Sail", "Leave", "Later")
    maya = journey.add_persona("Maya")
    quote = journey.add_evidence("Interview", kind="quote", quote="Never again")
    journey.add_card("Later", "pains", "Queue", basis="evidence")
    journey.add_card("Later", "actions", "Waits long")
    journey.add_card("Later", "actions", "Waits – long!", against=[quote])
    journey.set_emotion(maya, "Later", -2)
    journey.set_emotion(maya, "Board", 1, basis="evidence", evidence=[quote])
    journey.add_moment("Later", "Does it sail?")
    journey.add_metric("Luggage", "csat", 0.9, low=0.8, high=0.95, stage="Later", n=50,
                       as_of="2020-01-01", channel="chat")  # fmt: skip
    journey.add_metric("Food", "csat", 0.9, stage="Later", n=5)
    rules = ["claim-without-evidence", "contradiction-unanswered", "strong-emotion-assumed",
             "emotion-against-survey", "small-base", "stale-metric", "channel-not-on-map",
             "truth-without-recovery", "duplicate-cards"]  # fmt: skip
    open_ = {each.rule for each in journey.review(rules=rules, as_of="2026-01-01")}
    assert open_ == set(rules)
    journey.update(journey.stages["Later"], hidden=True)
    assert list(journey.review(rules=rules, as_of="2026-01-01")) == []


# Mends


def test_joining_two_cards_loses_nothing_that_only_one_had():
    journey = a_map("Board", "Sail", "Leave")
    maya = journey.add_persona("Maya")
    kept = journey.add_card("Board", "actions", "Queues", note="Since May", fields={"row": "1"})
    gone = journey.add_card(
        "Board", "actions", "Queues!", note="Only on Fridays", fields={"row": "9", "site": "A"},
        until="Sail", images=[{"file": "queue.png", "alt": "The queue"}], icon="clock",
    )  # fmt: skip
    journey.set_emotion(maya, "Board", -1, card=gone)
    (finding,) = journey.review(rules="duplicate-cards")
    journey.mend(finding)
    (joined,) = journey.cards.where(lane="actions")
    assert joined.id == kept.id
    assert joined.note == "Since May\nOnly on Fridays"
    assert joined.fields == {"row": "1", "site": "A"}
    assert joined.until == journey.stages["Sail"].id
    assert [each.file for each in joined.images] == ["queue.png"]
    assert joined.icon == "clock"
    assert [each.card for each in journey.document.emotions] == [kept.id]


@pytest.mark.parametrize("name", sorted(labelled.LABELS | labelled.HELD_OUT))
def test_every_mend_of_a_map_works_and_brings_nothing_worse(name):
    document, before = labelled.load(name)
    languages = itertools.cycle(LANGUAGES)
    found = review(document, since=before, as_of="2027-06-01")
    for at, finding in enumerate(found):
        if finding.mend is None:
            continue
        language = next(languages)
        journey = jw.JourneyMap.from_dict(document.to_dict())
        start = canonical(journey.document)
        told = journey.review(since=before, as_of="2027-06-01", locale=language)[at]
        journey.mend(told)
        after = journey.review(since=before, as_of="2027-06-01")
        assert (finding.rule, finding.on) not in {(each.rule, each.on) for each in after}
        had = {(each.rule, each.on) for each in found.where(severity="error")}
        assert {(each.rule, each.on) for each in after.where(severity="error")} <= had
        journey.undo()
        assert canonical(journey.document) == start


def test_the_same_words_in_another_order_say_something_else():
    journey = a_map("Sell", "Move", "Settle")
    journey.add_card("Sell", "actions", "Sells before it buys")
    journey.add_card("Sell", "actions", "Buys before it sells")
    assert not finds(journey, "duplicate-cards")
    journey.add_card("Sell", "actions", "Buys, before it SELLS!")
    assert finds(journey, "duplicate-cards")


def test_a_persona_that_only_feels_where_nobody_looks_has_no_curve():
    journey = a_map("Sell", "Move", "Settle")
    journey.add_card("Sell", "actions", "Paints the door")
    journey.set_emotion(journey.add_persona("Bea"), "Settle", 1)
    assert not finds(journey, "persona-without-curve")
    journey.update(journey.stages["Settle"], hidden=True)
    assert finds(journey, "persona-without-curve")


@pytest.mark.parametrize(
    ("measure", "value", "n", "language", "said"),
    [
        ("csat", 0.2, 60, "en", "says 20% (n = 60)."),
        ("csat", 0.2, None, "it", "dice 20%."),
        ("nps", -60, None, "sv", "säger −60."),
        ("nps", -60, 1200, "sv", "säger −60 (n = 1\xa0200)."),
    ],
)
def test_a_score_is_said_as_its_measure_is_written_and_a_base_only_where_there_is_one(
    measure, value, n, language, said
):
    journey = a_map("Sell", "Move", "Settle")
    journey.set_emotion(journey.add_persona("Bea"), "Move", 2)
    journey.add_metric("Movers", measure, value, stage="Move", n=n)
    (finding,) = journey.review(rules="emotion-against-survey", locale=language)
    assert finding.text.endswith(said)
