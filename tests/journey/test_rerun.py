"""Running a notebook twice changes nothing the second time."""

import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

import journey_widgets as jw
from journey_widgets.model import canonical

NOTES = pd.DataFrame(
    {
        "phase": ["Check in", "Check in", "Security"],
        "type": ["pains", "pains", "needs"],
        "note": ["Long queue", "Long queue", "A tray for shoes"],
        "said": ["It took ages", None, "Where do I put them?"],
    }
)


def notebook(journey):
    """Every call that adds or changes something, as cells of a notebook have them."""
    maya = journey.add_persona("Maya", summary="On business", segment={"PURPOSE": "business"})
    journey.add_stage("Lounge", after="Security", goal="Rest")
    journey.add_lane("Workarounds", kind="text", after="pains")
    journey.add_lane(kind="needs")
    kiosk = journey.add_touchpoint("Kiosk", channel="kiosk")
    radio = journey.add_channel("Airport radio")
    quote = journey.add_evidence("P07, minute 12", quote="Shoes off, twice", count=9, n=72)
    card = journey.add_card("Check in", "pains", "Kiosk is slow", touchpoint=kiosk, channel=radio)
    journey.add_card("Check in", "pains", "Kiosk is slow")
    journey.add_card("Security", "pains", "Shoes off", key="P07-12", importance=3, evidence=quote)
    idea = journey.add_card("Security", "opportunities", "Scanners for shoes")
    journey.cite(card, quote, against=True)
    journey.link(idea, "P07-12", "solves")
    journey.set_emotion(maya, "Security", -1, expected=1, basis="evidence", evidence=[quote])
    journey.add_moment("Security", "Past it", kind="milestone", reached=0.97)
    journey.add_path("Rebooked", kind="recovery", steps=["Security", {"stage": "Fly", "text": "!"}])
    journey.add_metric("Wait", "median", 12.5, stage="Security", unit="min", n=412)
    journey.add_comment(card, "Which one?", author="Ann", created="2026-03-01T09:30:00Z")
    journey.silence("stage-without-goal", "Agreed", on=journey.stages["Fly"])
    journey.add_cards(NOTES, stage="phase", lane="type", text="note", evidence="said")
    journey.set_emotions([{"persona": "Maya", "stage": "Fly", "value": 1.5}])
    journey.add_evidence([{"title": "Survey", "kind": "question", "n": 2831}])
    journey.move("Fly", after="Lounge")
    journey.set(scenario="A connection", as_of="2017-05-31")


def new():
    return jw.JourneyMap("Flying", stages=["Check in", "Security", "Fly"])


def test_the_same_script_writes_the_same_bytes():
    one, other = new(), new()
    notebook(one)
    notebook(other)
    assert canonical(one.document) == canonical(other.document)


def test_another_python_writes_the_same_bytes():
    code = textwrap.dedent(
        """
        import runpy, sys
        from journey_widgets.model import canonical
        cells = runpy.run_path(sys.argv[1])
        journey = cells["new"]()
        cells["notebook"](journey)
        sys.stdout.buffer.write(canonical(journey.document))
        """
    )
    command = [sys.executable, "-c", code, str(Path(__file__))]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    here = new()
    notebook(here)
    assert done.stdout == canonical(here.document)


def test_a_notebook_on_a_file_changes_nothing_the_second_time(tmp_path):
    path = new().save(tmp_path / "flying.journey.json")
    with jw.open(path) as first:
        notebook(first)
    before, stat = path.read_bytes(), path.stat()
    with jw.open(path) as second:
        notebook(second)
        assert second.revision == 0
        assert second.history == ()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stat.st_mtime_ns


def test_the_third_time_too_when_somebody_edited_a_card_in_between(tmp_path):
    path = new().save(tmp_path / "flying.journey.json")
    with jw.open(path) as journey:
        journey.add_card("Check in", "pains", "Slow")
    with jw.open(path) as journey:
        journey.update(next(iter(journey.cards)), text="Slow at eight in the morning")
    for _ in range(3):
        with jw.open(path) as journey:
            journey.add_card("Check in", "pains", "Slow")
            assert len(journey.cards) == 2


@pytest.mark.parametrize(
    "cell",
    [
        lambda j: j.add_card("Security", "pains", "Shoes off", key="P07-12", importance=3),
        lambda j: j.add_stage("Lounge", after="Security"),
        lambda j: j.add_lane("Workarounds", kind="text"),
        lambda j: j.add_lane(kind="needs"),
        lambda j: j.add_persona("Maya", goals=["Be on time"], share=0.2),
        lambda j: j.add_touchpoint("Kiosk", channels=["kiosk", "staff"]),
        lambda j: j.add_channel("Airport radio", icon="radio"),
        lambda j: j.add_moment("Security", "Past it", reached=0.97),
        lambda j: j.add_path("Rebooked", steps=["Security", "Fly"]),
        lambda j: j.add_evidence("P07", quote="Shoes off, twice"),
        lambda j: j.add_metric("Wait", "median", 12.0, stage="Security", group={"GATE": "B"}),
        lambda j: j.add_comment(j.stages["Fly"], "Why?", author="Ann"),
        lambda j: j.silence("stage-without-goal", "Agreed", on=j.stages["Fly"]),
        lambda j: j.link(j.stages["Fly"], j.stages["Security"], "depends", label="so"),
        lambda j: j.set_emotion(j.add_persona("Maya"), "Fly", 1),
        lambda j: j.add_cards(
            [{"stage": "Fly", "lane": "pains", "text": "Loud", "key": 7}], key="key"
        ),
        lambda j: j.update("Fly", goal="Arrive", duration={"value": 2, "unit": "h"}),
        lambda j: j.set("Flying", settings={"min_base": 30}, authors=["Ann", "Bo"]),
    ],
)
def test_a_cell_that_is_run_twice_changes_nothing_the_second_time(cell):
    journey = new()
    cell(journey)
    before, revision = canonical(journey.document), journey.revision
    assert revision > 0
    cell(journey)
    assert canonical(journey.document) == before
    assert journey.revision == revision


def test_a_key_updates_what_is_given_and_leaves_the_rest():
    journey = new()
    card = journey.add_card("Security", "pains", "Shoes off", key="k", importance=2, note="Seen")
    again = journey.add_card("Fly", "pains", "Shoes off, twice", key="k", importance=3)
    assert (again.id, again.text, again.importance, again.note) == (
        card.id,
        "Shoes off, twice",
        3,
        "Seen",
    )
    assert again.stage == journey.stages["Fly"].id
    assert len(journey.cards) == 1
    assert [step.label for step in journey.history] == ["Add card", "Edit card"]


def test_without_a_key_a_second_call_adds_a_second_card():
    journey = new()
    one = journey.add_card("Security", "pains", "Shoes off")
    other = journey.add_card("Security", "pains", "Shoes off")
    assert one.id != other.id
    assert len(journey.cards) == 2


def test_a_step_that_failed_is_forgotten(tmp_path):
    path = new().save(tmp_path / "flying.journey.json")
    with jw.open(path) as journey:
        journey.add_card("Check in", "pains", "Slow")
    with jw.open(path) as journey:
        with suppress(ZeroDivisionError), journey.step("Fails"):
            journey.add_card("Check in", "pains", "Slow")
            _ = 1 / 0
        with journey.step("Works"):
            journey.add_card("Check in", "pains", "Slow")
        assert len(journey.cards) == 1


def test_nothing_is_taken_from_the_machine():
    held = new().to_dict()
    assert "created" not in held
    assert "as_of" not in held
    assert "authors" not in held
    assert held["language"] == "en"
