"""What is wrong is refused in a sentence that helps, and nothing has changed."""

import json
import math
from datetime import datetime

import pytest

import journey_widgets as jw
from journey_widgets.model import Operation, canonical

CARD = "/cards/c1"


@pytest.fixture
def journey():
    journey = jw.JourneyMap(
        "Flying",
        stages=["Check in", "Security", "Gate", "Gate"],
        lanes=["actions", "pains", "emotion", {"kind": "text", "name": "Notes"}, "text"],
    )
    journey.add_persona("Maya")
    journey.add_persona("Maya", key="second")
    journey.add_persona("Okafors")
    quote = journey.add_evidence("P07", quote="Shoes off, twice", key="q")
    journey.add_card("Security", "pains", "Shoes off", key="shoes", evidence=quote)
    journey.add_path("Rebooked", kind="recovery", steps=["Security"])
    return journey


def refused(journey, call, *said):
    """Hold that a call is refused, what it says, and that the map is as it was."""
    before, revision = canonical(journey.document), journey.revision
    with pytest.raises(jw.JourneyError) as caught:
        call(journey)
    message = str(caught.value)
    for part in said:
        assert part in message, message
    assert canonical(journey.document) == before
    assert journey.revision == revision
    # One sentence of what and where, and one of what to do.
    assert message.rstrip().endswith((".", ")", "…", "?")), message
    assert sum(message.count(end) for end in (". ", "? ", ".", "?")) >= 2, message
    assert "Traceback" not in message
    assert "msgspec" not in message


NAMES = {
    "unknown stage": (
        lambda j: j.add_card("Chek in", "pains", "x"),
        'Stage "Chek in" is not on this map. Did you mean "Check in"?',
    ),
    "stage in another case": (
        lambda j: j.add_card("check in", "pains", "x"),
        'Stage "check in" is not on this map. Did you mean "Check in"?',
    ),
    "stage like no other": (
        lambda j: j.add_card("Xyzzy", "pains", "x"),
        'This map\'s stages are "Check in", "Security", "Gate".',
    ),
    "ambiguous stage": (
        lambda j: j.add_card("Gate", "pains", "x"),
        'Stage "Gate" is ambiguous',
        'Name one by its id, as journey.get("',
    ),
    "unknown lane": (
        lambda j: j.add_card("Security", "pain", "x"),
        'Lane "pain" is not on this map. Did you mean "pains"?',
    ),
    "ambiguous lane": (
        lambda j: j.add_card("Security", "text", "x"),
        'Lane "text" is ambiguous',
    ),
    "unknown persona": (
        lambda j: j.set_emotion("Okafor", "Security", 1),
        'Persona "Okafor" is not on this map. Did you mean "Okafors"?',
    ),
    "ambiguous persona": (
        lambda j: j.set_emotion("Maya", "Security", 1),
        'Persona "Maya" is ambiguous',
    ),
    "lane that draws": (
        lambda j: j.add_card("Security", "emotion", "x"),
        "holds no cards",
    ),
    "unknown kind of lane": (
        lambda j: j.add_lane(kind="pain"),
        "kind",
        '"pain"',
    ),
    "unknown channel": (
        lambda j: j.add_card("Security", "pains", "x", channel="kiosc"),
        'Channel "kiosc" is neither built in nor one of this map\'s. Did you mean "kiosk"?',
    ),
    "unknown record": (
        lambda j: j.update("nothing", text="x"),
        'Record "nothing" is not on this map.',
    ),
    "record of the wrong kind": (
        lambda j: j.add_card(j.personas["Okafors"], "pains", "x"),
        'A stage is asked for, and "Okafors" is a persona.',
    ),
    "record of another map": (
        lambda j: j.update(jw.JourneyMap("x", stages=["Elsewhere"]).stages["Elsewhere"], goal="x"),
        'Stage "Elsewhere"',
        "belongs to another map",
    ),
    "position": (
        lambda j: j.add_card(0, "pains", "x"),
        "stage names a stage, and 0 is neither a record nor an id or a name.",
    ),
    "unknown keyword": (
        lambda j: j.add_card("Security", "pains", "x", chanel="app"),
        'A card takes no "chanel". Did you mean "channel" or "channels"?',
    ),
    "unknown keyword of a map": (
        lambda _: jw.JourneyMap("x", stage=["One"]),
        'JourneyMap() takes no "stage". Did you mean',
    ),
    "one value twice": (
        lambda j: j.add_card("Security", "pains", "x", channel="app", channels=["web"]),
        "was given channel= and channels=",
    ),
    "card beside one of another cell": (
        lambda j: j.add_card("Check in", "pains", "x", before="shoes"),
        "is in another stage and lane",
    ),
    "move to nowhere": (lambda j: j.move("shoes"), "Give stage=, lane=, before= or after=."),
    "template": (
        lambda _: jw.JourneyMap.from_template("onbording"),
        'There is no template "onbording". Did you mean "onboarding"?',
    ),
    "collection": (lambda j: j.to_frame("card"), 'Did you mean "cards"?'),
    "collections to keep": (lambda j: j.copy(keep=["stage"]), 'Did you mean "stages"?'),
    "cards to itself": (
        lambda j: j.remove("Security", cards_to="Security"),
        'Stage "Security" can\'t keep its cards and go. Name another.',
    ),
    "cards of a persona": (
        lambda j: j.remove("Okafors", cards_to="Security"),
        "A persona holds no cards",
    ),
    "link to itself": (
        lambda j: j.link("shoes", "shoes", "causes"),
        "leads from one record to another",
    ),
    "unknown setting": (
        lambda j: j.set(settings={"emotion_scal": [1, 5]}),
        'settings takes no "emotion_scal". Did you mean "emotion_scale"',
    ),
    "unknown setting of a new map": (
        lambda _: jw.JourneyMap("x", settings={"min_bas": 5}),
        'settings takes no "min_bas". Did you mean "min_base"?',
    ),
    "unknown word of a duration": (
        lambda j: j.update("Security", duration={"value": 3, "unit": "min", "hig": 5}),
        'duration takes no "hig". Did you mean "high"?',
    ),
    "unknown word of an image": (
        lambda j: j.update("shoes", images=[{"file": "a.png", "alt": "", "titel": "x"}]),
        'images takes no "titel".',
    ),
    "no map to compare": (lambda j: jw.diff(j, 3), "after=3 is no map."),
    "no earlier map": (lambda j: j.review(since=3), "since=3 is no map."),
    "one stage for a list": (
        lambda _: jw.JourneyMap("x", stages="Check in"),
        'stages="Check in" is one text. Give a list',
    ),
}

VALUES = {
    "key that is no text": (
        lambda j: j.add_card("Security", "pains", "x", key=7),
        "key is 7",
    ),
    "empty key": (lambda j: j.add_card("Security", "pains", "x", key=""), "key"),
    "text over 5,000": (
        lambda j: j.add_card("Security", "pains", "x" * 5001),
        "text",
        "5,000 characters",
    ),
    "name over 200": (lambda j: j.add_stage("x" * 201), "name", "200"),
    "text that is none": (lambda j: j.add_card("Security", "pains", 3), "text is 3"),
    "NUL": (lambda j: j.add_card("Security", "pains", "a\0b"), "NUL", "Take it out"),
    "lone surrogate": (lambda j: j.add_card("Security", "pains", "a\ud800"), "surrogate"),
    "importance off its scale": (
        lambda j: j.update("shoes", importance=4),
        "importance is 4",
        "from 1 to 3",
    ),
    "emotion off the scale": (
        lambda j: j.set_emotion("Okafors", "Security", 3),
        "value is 3",
        "-2 to 2",
    ),
    "not a number": (
        lambda j: j.set_emotion("Okafors", "Security", math.nan),
        "nan is no number",
    ),
    "infinity": (lambda j: j.add_metric("Wait", "mean", math.inf, stage="Security"), "inf"),
    "share over one": (
        lambda j: j.add_moment("Security", "Past it", reached=1.5),
        "reached is 1.5",
    ),
    "interval on what is assumed": (
        lambda j: j.set_emotion("Okafors", "Security", 1, low=0, high=2, basis="assumed"),
        "assumed and has low",
    ),
    "interval the wrong way round": (
        lambda j: j.set_emotion("Okafors", "Security", 1, low=2, high=0),
        "low is 2 and high is 0",
    ),
    "unknown status": (
        lambda j: j.update("shoes", status="finished"),
        'status is "finished"',
        "done",
    ),
    "day that no calendar has": (
        lambda j: j.update("shoes", due="2026-02-30"),
        'due is "2026-02-30"',
    ),
    "javascript:": (
        lambda j: j.update("shoes", link="javascript:alert(1)"),
        "link",
        "http, https, mailto",
    ),
    "JavaScript: in disguise": (lambda j: j.update("shoes", link=" jAvaScript:alert(1)"), "link"),
    "data:": (lambda j: j.update("shoes", link="data:text/html,x"), "link"),
    "file outside the folder": (
        lambda j: j.update("shoes", images=[{"file": "../secret.png", "alt": ""}]),
        'images: file is "../secret.png". Give a relative path without ..',
    ),
    "picture without words": (
        lambda j: j.update("shoes", images=[{"file": "a.png", "alt": ""}, {"file": "b.png"}]),
        "images has no alt. Give text",
    ),
    "scale of one number": (
        lambda j: j.set(settings={"emotion_scale": [1]}),
        "settings: emotion_scale is [1]. Give a list of 2 numbers",
    ),
    "duration below nothing": (
        lambda j: j.update("Security", duration={"value": 3, "unit": "min", "low": -1}),
        "duration: low is -1. Give a number, 0 or more",
    ),
    "title that is none": (lambda _: jw.JourneyMap(None), "title is null"),
    "path that is none": (lambda _: jw.open(None), "None is no path."),
    "path of a format that is none": (lambda _: jw.read(3), "3 is no path."),
    "day that goes on": (lambda j: j.update("shoes", due="2026-03-01\n"), "due is"),
    "icon that is an address": (
        lambda j: j.update("shoes", icon="https://example.org/x.svg"),
        "icon",
    ),
    "evidence that isn't there": (
        lambda j: j.update("shoes", evidence=["p99"]),
        'Piece of evidence "p99" is not on this map.',
    ),
    "stage under itself": (
        lambda j: j.update("Security", parent="Security"),
        "parent is itself",
    ),
    "required field unset": (lambda j: j.update("shoes", text=None), "needs its text"),
    "scale backwards": (
        lambda j: j.set(settings={"emotion_scale": [2, -2]}),
        "emotion_scale is 2 to -2",
    ),
    "kind of map": (lambda j: j.set(kind="sales"), 'kind is "sales"'),
    "language": (lambda _: jw.JourneyMap("x", language="??"), 'language is "??"'),
    "an object": (
        lambda j: j.update("shoes", fields={"x": object()}),
        "is no value that a map can hold",
    ),
    "a moment without a zone": (
        lambda j: j.set(created=datetime.fromisoformat("2026-01-31T09:30")),
        "has no time zone",
    ),
    "theme": (lambda j: j.editor(theme="pink"), 'Theme "pink" is not known.'),
    "format": (lambda j: j.export("map.pptx"), "ends in .html or .htm."),
}


@pytest.mark.parametrize("case", NAMES, ids=str)
def test_a_wrong_name_is_refused(journey, case):
    call, *said = NAMES[case]
    refused(journey, call, *said)


@pytest.mark.parametrize("case", VALUES, ids=str)
def test_a_wrong_value_is_refused(journey, case):
    call, *said = VALUES[case]
    refused(journey, call, *said)


def test_a_cycle_of_stages_is_refused(journey):
    journey.update("Security", parent="Check in")
    refused(journey, lambda j: j.update("Check in", parent="Security"), "leads back to itself")


# Operations, as a browser sends them

SECURITY = "Security"


def change(*operations, **more):
    def call(journey):
        return journey.store.change(operations, label="Edit", origin="browser", **more)

    return call


OPERATIONS = {
    "no list": (lambda j: j.store.change("x", label=""), "no operation"),
    "no operation": (change(7), "no operation"),
    "unknown op": (change({"op": "move", "from": "/a", "path": "/b"}), 'op "move"'),
    "no path": (change({"op": "remove"}), "path"),
    "no value": (change({"op": "add", "path": "/title"}), "has no value"),
    "empty path": (change({"op": "remove", "path": ""}), "leads to no record or field"),
    "end of a list": (change({"op": "add", "path": "/cards/-", "value": {}}), "no position"),
    "array index": (change({"op": "add", "path": "/cards/c1/tags/0", "value": "x"}), "leads to no"),
    "whole collection": (
        change({"op": "replace", "path": "/cards", "value": {}}),
        "whole collection",
    ),
    "unknown collection": (change({"op": "add", "path": "/x/y/z", "value": 1}), "no collection"),
    "format": (change({"op": "replace", "path": "/format", "value": "x"}), "can't be written"),
    "version": (change({"op": "replace", "path": "/version", "value": 2}), "can't be written"),
    "requires": (change({"op": "add", "path": "/requires", "value": ["x"]}), "can't be written"),
    "prototype": (
        change({"op": "add", "path": "/cards/__proto__", "value": {}}),
        "is no id",
    ),
    "id of the wrong shape": (
        change({"op": "add", "path": "/stages/1st", "value": {"order": "a9", "name": "x"}}),
        "is no id",
    ),
    "record that isn't there": (
        change({"op": "replace", "path": "/cards/c1/text", "value": "x"}),
        "is not on this map",
    ),
    "dangling reference": (
        change(
            {
                "op": "add",
                "path": "/cards/c1",
                "value": {"order": "a0", "stage": "s9", "lane": "l9", "text": "x"},
            }
        ),
        "no such stage",
    ),
    "test that fails": (change({"op": "test", "path": "/title", "value": "x"}), "no longer"),
    "null": (change({"op": "add", "path": "/description", "value": None}), "null"),
    "huge": (
        change(*[{"op": "add", "path": "/title", "value": "x"}] * 100_001),
        "more than 100,000 operations",
    ),
    "too old": (change({"op": "add", "path": "/title", "value": "x"}, base=-5), "too far apart"),
}


@pytest.mark.parametrize("case", OPERATIONS, ids=str)
def test_a_wrong_operation_is_refused(journey, case):
    call, *said = OPERATIONS[case]
    refused(journey, call, *said)


def test_an_id_belongs_to_one_record_at_a_time(journey):
    stage = journey.stages["Security"].id
    value = {"order": "a0", "kind": "text"}
    refused(journey, change({"op": "add", "path": f"/lanes/{stage}", "value": value}), stage)


def test_what_can_not_all_be_done_is_not_done_at_all(journey):
    good = {"op": "add", "path": "/title", "value": "Changed"}
    bad = {"op": "remove", "path": "/cards/c1"}
    refused(journey, change(good, bad), "is not on this map")


def test_a_change_that_meets_another_is_refused_with_both_values(journey):
    shoes = journey.cards.by_key("shoes")
    seen = journey.revision
    journey.update(shoes, text="Python was first")
    operation = Operation("replace", f"/cards/{shoes.id}/text", "The browser was late")
    refused(journey, change(operation, base=seen), "Python was first")


# Files

GOOD = {
    "format": "journey-map",
    "version": 1,
    "title": "Flying",
    "language": "en",
    "kind": "custom",
    "settings": {},
    "stages": {"s1": {"order": "a0", "name": "Book"}},
}
FILES = {
    "empty": ("", "nothing in it"),
    "broken": ('{\n  "format": "journey-map",\n  oops\n}', "line 3", "column 3"),
    "cut off": ('{"format": "journey-map", "title": "x', "line 1"),
    "duplicate keys": ('{"format": "journey-map", "title": "a", "title": "b"}', '"title"', "twice"),
    "deep": ("[" * 100_000, "64"),
    "a list": ("[1, 2]", "map"),
    "another JSON": ('{"cells": [], "nbformat": 4}', "format"),
    "no UTF-8": (b'{"format": "journey-map", "title": "\xff"}', "UTF-8"),
    "NUL": (json.dumps({**GOOD, "title": "a\0b"}), "NUL"),
    "lone surrogate": (json.dumps({**GOOD, "title": "a\ud800"}), "surrogate"),
    "wrong id": (json.dumps({**GOOD, "stages": {"1": {"order": "a0", "name": "x"}}}), "id"),
    "id that differs": (
        json.dumps({**GOOD, "stages": {"s1": {"id": "s2", "order": "a0", "name": "x"}}}),
        "s1",
    ),
    "dangling reference": (
        json.dumps({**GOOD, "steps": {"f1": {"order": "a0", "path": "p1", "stage": "s1"}}}),
        "no such path",
    ),
    "wrong type": (json.dumps({**GOOD, "stages": {"s1": {"order": "a0", "name": 3}}}), "name is 3"),
    "not a number": (json.dumps({**GOOD, "as_of": math.nan}), ""),
}


@pytest.mark.parametrize("case", FILES, ids=str)
@pytest.mark.parametrize("opened", [jw.open, jw.read], ids=["open", "read"])
def test_a_file_that_holds_no_map_is_refused_and_left_alone(tmp_path, case, opened):
    held, *said = FILES[case]
    path = tmp_path / "map.journey.json"
    path.write_bytes(held if isinstance(held, bytes) else held.encode())
    before = path.read_bytes()
    with pytest.raises(jw.JourneyError) as caught:
        opened(path)
    assert str(caught.value).startswith("map.journey.json")
    for part in said:
        assert part in str(caught.value)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["map.journey.json"]


def test_a_format_that_nobody_reads_is_refused(tmp_path):
    (tmp_path / "map.pptx").write_text("slides")
    with pytest.raises(jw.JourneyError, match=r"map\.pptx is of no format that can be read\. Give"):
        jw.read(tmp_path / "map.pptx")


def test_plain_values_that_are_no_map_are_refused():
    with pytest.raises(jw.JourneyError):
        jw.JourneyMap.from_dict({"format": "journey-map"})
    with pytest.raises(jw.JourneyError):
        jw.JourneyMap.from_dict([1])
    with pytest.raises(jw.JourneyError):
        jw.JourneyMap.from_dict({**GOOD, "stages": {"s1": {"order": "a0"}}})
