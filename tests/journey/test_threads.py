"""A browser's change arrives on another thread while Python works."""

import threading
import time
import warnings

import pytest

import journey_widgets as jw
from journey_widgets.model import Operation

SECONDS = 5.0
"""How long the cell of the test holds its step."""


@pytest.fixture
def journey(tmp_path):
    journey = jw.JourneyMap("Flying", stages=["Check in", "Security"])
    journey.add_card("Security", "pains", "Shoes off", key="shoes")
    journey.add_card("Security", "pains", "Belts off", key="belts")
    journey.save_as(tmp_path / "flying.journey.json")
    yield journey
    journey.close()


class Browser(threading.Thread):
    """Sends one change as the widget's endpoint does: with the revision it saw, on its thread."""

    def __init__(self, journey, key, text):
        super().__init__(daemon=True)
        self.journey = journey
        self.base = journey.revision
        card = journey.cards.by_key(key)
        self.operations = [Operation("replace", f"/cards/{card.id}/text", text)]
        self.event = self.refusal = self.saw = None
        self.took = 0.0

    def run(self):
        start = time.monotonic()
        self.saw = len(self.journey.cards)
        try:
            self.event = self.journey.store.change(
                self.operations, label="Edit card", origin="browser", base=self.base, id="once"
            )
        except jw.Refused as refusal:
            self.refusal = refusal
        self.took = time.monotonic() - start


def test_a_browsers_change_waits_for_a_cell_of_five_seconds_and_is_then_rebased(journey):
    heard = []
    journey.on_change(lambda event: heard.append((event.revision, event.origin, event.label)))
    browser = Browser(journey, "belts", "Belts off, twice")
    revision = journey.revision
    file = journey.path
    before = file.read_bytes()
    start = time.monotonic()
    with journey.step("Import interview notes"):
        journey.add_card("Check in", "pains", "Long queue", key="queue")
        browser.start()
        while time.monotonic() - start < SECONDS:
            time.sleep(0.1)
        journey.update("shoes", text="Shoes off, twice")
        assert browser.is_alive()
        assert heard == []
        assert file.read_bytes() == before
    browser.join(5)
    assert browser.took > SECONDS - 1
    # While it waited it saw the map as it was before the step.
    assert browser.saw == 2
    assert browser.refusal is None
    assert browser.event.revision == revision + 2
    assert {card.text for card in journey.cards} == {
        "Long queue",
        "Shoes off, twice",
        "Belts off, twice",
    }
    assert heard == [
        (revision + 1, "python", "Import interview notes"),
        (revision + 2, "browser", "Edit card"),
    ]
    end = time.monotonic() + 2
    while journey.unsaved and time.monotonic() < end:
        time.sleep(0.01)
    assert {card.text for card in jw.read(file).cards} == {card.text for card in journey.cards}
    journey.undo()
    assert journey.cards.by_key("belts").text == "Belts off"
    journey.undo()
    assert len(journey.cards) == 2


def test_a_browsers_change_to_what_the_cell_changed_is_refused_with_both_values(journey):
    browser = Browser(journey, "shoes", "The browser's words")
    with journey.step("Import"):
        journey.update("shoes", text="Python's words")
        browser.start()
        time.sleep(0.2)
    browser.join(5)
    assert browser.refusal.reason == "conflict"
    assert browser.refusal.theirs == "Python's words"
    assert journey.cards.by_key("shoes").text == "Python's words"


def test_a_browsers_change_to_what_the_cell_removed_is_refused(journey):
    browser = Browser(journey, "shoes", "Too late")
    with journey.step("Clean up"):
        journey.remove("shoes")
        browser.start()
        time.sleep(0.2)
    browser.join(5)
    assert browser.refusal.reason in ("conflict", "invalid")
    assert journey.cards.by_key("shoes") is None


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_cell_that_fails_leaves_only_what_the_browser_did(journey, error):
    browser = Browser(journey, "belts", "Belts off, twice")

    def cell():
        with journey.step("Import"):
            journey.add_card("Check in", "pains", "Long queue")
            journey.update("shoes", text="Shoes off, twice")
            browser.start()
            time.sleep(0.2)
            raise error

    with pytest.raises(error):
        cell()
    browser.join(5)
    assert {card.text for card in journey.cards} == {"Shoes off", "Belts off, twice"}
    assert [step.label for step in journey.history][-1] == "Edit card"


def test_many_writers_lose_nothing(journey):
    def work(who):
        for number in range(30):
            journey.add_card("Check in", "pains", f"{who} {number}", key=f"{who}-{number}")

    threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert len(journey.cards) == 122
    orders = [card.order for card in journey.cards.where(stage="Check in")]
    assert len(set(orders)) == 120
    journey.close()
    assert not journey.state.error


def test_a_callback_may_change_the_map(journey):
    def answer(event):
        if event.label == "Add card":
            journey.add_card("Check in", "opportunities", "A second kiosk", key="answer")

    stop = journey.on_change(answer)
    journey.add_card("Check in", "pains", "Long queue")
    stop()
    assert journey.cards.by_key("answer").text == "A second kiosk"
    assert len(jw.read(journey.path).cards) == 4


def test_a_callback_that_fails_is_reported_and_the_others_still_run(journey):
    heard = []

    def broken(_event):
        raise RuntimeError("no")

    journey.on_change(broken)
    journey.on_change(heard.append)
    with pytest.warns(RuntimeWarning, match="A callback failed"):
        journey.add_stage("Gate")
    assert len(heard) == 1
    assert "Gate" in jw.read(journey.path).stages
