"""An editor asks for findings, and makes the change that one of them offers."""

import json

import journey_widgets as jw
from journey_widgets.widget.protocol import Endpoint


def asked(journey, **more):
    answers = []
    message = {"protocol": 1, "epoch": journey.store.epoch, "kind": "ask", "what": "review"}
    Endpoint(journey).receive(message | {"id": "q1", **more}, answers.append, "read-only here")
    (answer,) = answers
    assert answer["kind"] == "answer"
    assert answer["id"] == "q1"
    return json.loads(json.dumps(answer))["findings"]


def test_findings_come_in_the_reader_s_language_and_change_nothing():
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    journey.add_card("Order", "actions", "Fills in the form", basis="evidence")
    revision = journey.revision
    swedish, english = (asked(journey, locale=each) for each in ("sv", "en"))
    assert swedish[0]["title"] == "Sägs bygga på underlag men anger inget"
    assert swedish[0]["mend"]["label"] == "Märk som antaget"
    assert swedish[0]["mend"]["step"] == english[0]["mend"]["label"] == "Mark as assumed"
    assert [each["rule"] for each in english] == [each.rule for each in journey.review()]
    assert journey.revision == revision


def test_what_a_finding_offers_is_a_change_like_any_other():
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    card = journey.add_card("Order", "actions", "Fills in the form", basis="evidence")
    mend = asked(journey)[0]["mend"]
    answers = []
    message = {"protocol": 1, "epoch": journey.store.epoch, "kind": "change", "id": "b1"}
    Endpoint(journey).receive(
        message
        | {
            "revision": journey.revision,
            "label": mend["step"],
            "operations": mend["operations"],
        },
        answers.append,
    )
    assert answers[0]["kind"] == "applied"
    assert journey.get(card.id).basis == "assumed"
    assert journey.history[-1].label == "Mark as assumed"


def test_what_was_set_aside_comes_last_with_its_reason():
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    journey.add_card("Order", "actions", "Fills in the form", basis="evidence")
    journey.silence(journey.review()[0], "Known")
    findings = asked(journey)
    assert findings[-1]["reason"] == "Known"
    assert all("reason" not in each for each in findings[:-1])
