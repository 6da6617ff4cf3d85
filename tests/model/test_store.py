"""The live map: revisions, history, steps, threads, callbacks."""

import threading
import time
from typing import Any

import pytest

from journey_widgets.model import (
    Document,
    Event,
    JourneyError,
    Refused,
    Store,
    canonical,
    from_dict,
    history,
    order_between,
)


def title(text: str) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": "/title", "value": text}]


def scope(text: str) -> list[dict[str, Any]]:
    return [{"op": "add", "path": "/scope", "value": text}]


def stage(name: str, order: str = "a0") -> list[dict[str, Any]]:
    return [{"op": "add", "path": f"/stages/{name}", "value": {"order": order, "name": name}}]


@pytest.fixture
def store() -> Store:
    return Store(Document.new("Flying"))


def test_a_change_counts_up_and_tells_what_it_did(store: Store) -> None:
    seen: list[Event] = []
    store.on_change(seen.append)
    event = store.change(title("Sailing"), label="Rename", origin="browser", id="x1")
    assert (event.revision, event.label, event.origin, event.id) == (1, "Rename", "browser", "x1")
    assert [each.plain() for each in event.operations] == title("Sailing")
    assert (event.before.title, event.after.title) == ("Flying", "Sailing")
    assert (event.can_undo, event.can_redo, event.epoch) == (True, False, store.epoch)
    assert seen == [event]
    assert Store(Document.new("")).epoch != store.epoch


def test_a_change_that_comes_to_nothing_makes_no_revision(store: Store) -> None:
    seen: list[Event] = []
    store.on_change(seen.append)
    event = store.change(title("Flying"), label="Rename")
    assert (event.revision, event.operations, store.can_undo, seen) == (0, (), False, [])
    with store.step("Nothing"):
        store.change(title("Sailing"), label="")
        store.change(title("Flying"), label="")
    assert (store.revision, store.can_undo, seen) == (0, False, [])


def test_undo_and_redo_go_through_the_history_and_count_up(store: Store) -> None:
    store.change(title("A"), label="First")
    store.change(title("B"), label="Second")
    assert [step.label for step in store.history] == ["First", "Second"]
    event = store.undo()
    assert (event.revision, event.label, event.after.title) == (3, "Second", "A")
    assert (event.can_undo, event.can_redo) == (True, True)
    assert store.redo().after.title == "B"
    store.undo()
    store.undo()
    assert not store.can_undo
    store.change(title("C"), label="Third")
    assert not store.can_redo
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo()


def test_undo_of_what_one_did_not_see_is_refused(store: Store) -> None:
    store.change(title("A"), label="First")
    store.change(title("B"), label="Second")
    with pytest.raises(Refused) as caught:
        store.undo(revision=1)
    assert caught.value.reason == "stale"
    assert store.document.title == "B"
    assert store.undo(revision=2).revision == 3
    with pytest.raises(Refused, match="has changed since"):
        store.redo(revision=2)


def test_history_keeps_500_steps(store: Store) -> None:
    for number in range(510):
        store.change(title(f"Title {number}"), label=f"Step {number}")
    assert len(store.history) == 500
    assert store.history[0].label == "Step 10"
    while store.can_undo:
        store.undo()
    assert store.document.title == "Title 9"


def test_history_keeps_64_megabytes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_BYTES", 21_000)
    for number in range(10):
        store.change(
            [{"op": "add", "path": "/description", "value": str(number) * 5_000}], label=str(number)
        )
    assert [step.label for step in store.history] == ["8", "9"]


def test_a_change_made_elsewhere_is_carried_over_or_refused(store: Store) -> None:
    store.change(title("Sailing"), label="Rename")
    event = store.change(scope("Sea"), label="Scope", base=0)
    assert (event.revision, event.after.title, event.after.scope) == (2, "Sailing", "Sea")
    with pytest.raises(Refused) as caught:
        store.change(title("Driving"), label="Rename", base=0)
    refusal = caught.value
    assert (refusal.reason, refusal.where, refusal.theirs) == ("conflict", "/title", "Sailing")
    assert store.change(title("Sailing"), label="Rename", base=0).revision == 2


def test_a_change_whose_ground_has_gone_names_what_has_gone(store: Store) -> None:
    store.change(stage("s1"), label="")
    store.change(
        [{"op": "add", "path": "/lanes/l1", "value": {"order": "a0", "kind": "text"}}], label=""
    )
    seen = store.revision
    store.change([{"op": "remove", "path": "/stages/s1"}], label="Remove")
    card = {"order": "a0", "stage": "s1", "lane": "l1", "text": "x"}
    with pytest.raises(Refused, match='stage is "s1"') as caught:
        store.change([{"op": "add", "path": "/cards/c1", "value": card}], label="Add", base=seen)
    assert (caught.value.reason, caught.value.where) == ("invalid", "/cards/c1/stage")


def test_only_the_last_1000_changes_can_be_caught_up_with(store: Store) -> None:
    for number in range(1_001):
        store.change(title(f"Title {number}"), label="")
    assert store.change(scope("A"), label="", base=1).revision == 1_002
    with pytest.raises(Refused) as caught:
        store.change(scope("B"), label="", base=1)
    assert caught.value.reason == "stale"
    with pytest.raises(Refused) as caught:
        store.change(scope("B"), label="", base=5_000)
    assert caught.value.reason == "stale"


def test_a_change_that_comes_twice_is_answered_and_not_applied_again(store: Store) -> None:
    first = store.change(stage("s1"), label="Add", id="one")
    again = store.change(stage("s1"), label="Add", id="one")
    assert (again.revision, again.operations) == (first.revision, first.operations)
    assert store.revision == 1
    with pytest.raises(Refused, match="is there already"):
        store.change(stage("s1"), label="Add", id="two")
    store.change([{"op": "remove", "path": "/stages/s1"}], label="Remove")
    with pytest.raises(Refused, match="is there already"):
        store.change(stage("s1"), label="Add", id="two")
    undone = store.undo(id="three")
    assert store.undo(id="three").revision == undone.revision == store.revision


def test_a_read_only_map_refuses_everything() -> None:
    newer = from_dict({"format": "journey-map", "version": 2, "title": "T"})
    for store in (Store(newer), Store(Document.new("T"), readonly="It is a sample.")):
        assert store.readonly
        for attempt in (
            lambda store=store: store.change(title("A"), label=""),
            lambda store=store: store.undo(),
            lambda store=store: store.step("S").__enter__(),
        ):
            with pytest.raises(Refused, match="read-only") as caught:
                attempt()
            assert caught.value.reason == "readonly"
        assert store.document.title == "T"


# Steps


def test_a_step_is_one_change_and_reads_inside_see_it(store: Store) -> None:
    seen: list[Event] = []
    store.on_change(seen.append)
    with store.step("Import"):
        store.change(stage("s1"), label="")
        assert store.document.stages["s1"].order == "a0"
        with store.step("Inner"):
            store.change(stage("s2", "a1"), label="")
        assert store.document.last_order("stages") == "a1"
        assert (store.revision, seen, store.in_step) == (0, [], True)
    assert (store.revision, len(seen), seen[0].label) == (1, 1, "Import")
    assert [each.path for each in seen[0].operations] == ["/stages/s1", "/stages/s2"]
    store.undo()
    assert len(store.document.stages) == 0


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_error_inside_leaves_nothing_changed(store: Store, error: type[BaseException]) -> None:
    before, as_was = store.document, canonical(store.document)
    with pytest.raises(error), store.step("Import"):  # noqa: PT012
        store.change(stage("s1"), label="")
        store.change(title("A"), label="")
        raise error
    assert store.document is before
    assert canonical(store.document) == as_was
    assert (store.revision, store.can_undo, store.in_step) == (0, False, False)
    assert store.change(title("B"), label="").revision == 1


def test_an_error_in_an_inner_step_takes_back_the_inner_one_only(store: Store) -> None:
    with store.step("Outer"):
        store.change(stage("s1"), label="")
        with pytest.raises(ValueError, match="inner"), store.step("Inner"):  # noqa: PT012
            store.change(stage("s2", "a1"), label="")
            store.change([{"op": "remove", "path": "/stages/s1"}], label="")
            store.change(title("A"), label="")
            raise ValueError("inner")
        assert store.document.stages.ids() == ("s1",)
        assert store.document.title == "Flying"
    assert store.document.stages.ids() == ("s1",)


def test_a_refused_change_inside_a_step_leaves_the_rest_of_it(store: Store) -> None:
    with store.step("Import"):
        store.change(stage("s1"), label="")
        with pytest.raises(Refused):
            store.change([*title("A"), *stage("s2", "a1"), *stage("s1")], label="")
        assert (store.document.title, store.document.stages.ids()) == ("Flying", ("s1",))
    assert store.document.stages.ids() == ("s1",)


def test_undo_redo_and_reload_inside_a_step_are_errors(store: Store) -> None:
    store.change(title("A"), label="")
    with store.step("Import"):
        for attempt in (store.undo, store.redo, lambda: store.load(Document.new("B"), "Reload")):
            with pytest.raises(JourneyError, match="inside a step"):
                attempt()
    assert store.document.title == "A"


def test_a_snapshot_taken_inside_a_step_stays_as_it_is(store: Store) -> None:
    with store.step("Import"):
        store.change(stage("s1"), label="")
        kept = store.snapshot()
        store.change(stage("s2", "a1"), label="")
        store.change(title("A"), label="")
        assert (len(kept.stages), kept.title) == (1, "Flying")
    assert (len(kept.stages), len(store.document.stages)) == (1, 2)


def test_events_keep_what_was_before_and_after(store: Store) -> None:
    seen: list[Event] = []
    store.on_change(seen.append)
    store.change(stage("s1"), label="")
    with store.step("Two"):
        store.change(stage("s2", "a1"), label="")
        store.change([{"op": "remove", "path": "/stages/s1"}], label="")
    assert [event.before.stages.ids() for event in seen] == [(), ("s1",)]
    assert [event.after.stages.ids() for event in seen] == [("s1",), ("s2",)]


def test_20_000_adds_in_a_step_are_linear() -> None:
    def adds(number: int) -> float:
        live = Store(Document.new(""))
        live.change(stage("s1"), label="")
        live.change(
            [{"op": "add", "path": "/lanes/l1", "value": {"order": "a0", "kind": "text"}}], label=""
        )
        start = time.process_time()
        with live.step("Import"):
            for at in range(number):
                last = live.document.last_order("cards", ("s1", "l1"))
                key = f"K{at}"
                assert live.document.cards.by_key(key) is None
                value = {
                    "order": order_between(last, None),
                    "key": key,
                    "stage": "s1",
                    "lane": "l1",
                    "text": "x",
                }
                live.change([{"op": "add", "path": f"/cards/c{at}", "value": value}], label="")
        assert len(live.document.cards) == number
        return time.process_time() - start

    small = min(adds(2_000) for _ in range(3))
    assert adds(20_000) < 10 * small * 2.5


def test_many_removals_in_a_step_are_linear() -> None:
    def removals(number: int) -> float:
        cards = {
            f"c{at}": {"order": "a0", "stage": f"s{at}", "lane": "l1", "text": "x"}
            for at in range(number)
        }
        stages = {f"s{at}": {"order": "a0", "name": "S"} for at in range(number)}
        live = Store(
            from_dict(
                {
                    "format": "journey-map",
                    "version": 1,
                    "title": "",
                    "lanes": {"l1": {"order": "a0", "kind": "text"}},
                    "stages": stages,
                    "cards": cards,
                }
            )
        )
        start = time.process_time()
        with live.step("Remove"):
            for at in range(number):
                live.change([{"op": "remove", "path": f"/stages/s{at}"}], label="")
        assert len(live.document.cards) == 0
        return time.process_time() - start

    assert removals(5_000) < 10 * min(removals(500) for _ in range(3)) * 3


# Loading


def test_loading_another_document_is_one_change(store: Store) -> None:
    store.change(stage("s1"), label="")
    before = canonical(store.document)
    other = from_dict(
        {
            "format": "journey-map",
            "version": 1,
            "title": "Sailing",
            "later": {"a": 1},
            "stages": {"s1": {"order": "a1", "name": "s1"}, "s2": {"order": "a0", "name": "New"}},
        }
    )
    event = store.load(other, "Reload")
    assert event.revision == 2
    assert canonical(store.document) == canonical(other)
    assert canonical(store.undo().after) == before
    assert store.load(store.document, "Reload").operations == ()


# Callbacks


def test_callbacks_run_in_order_outside_the_lock(store: Store) -> None:
    seen: list[tuple[str, int]] = []

    def first(event: Event) -> None:
        seen.append(("first", event.revision))
        if event.revision == 1:
            done = threading.Event()
            # Another thread can work: nobody holds the lock.
            thread = threading.Thread(
                target=lambda: (store.change(scope("Sea"), label="Other"), done.set())
            )
            thread.start()
            assert done.wait(5)
            thread.join()
            store.change(title("From a callback"), label="Nested")

    store.on_change(first)
    store.on_change(lambda event: seen.append(("second", event.revision)))
    store.change(title("A"), label="")
    assert seen == [(who, at) for at in (1, 2, 3) for who in ("first", "second")]


def test_callbacks_wait_for_whoever_holds_the_lock(store: Store) -> None:
    seen: list[int] = []
    store.on_change(lambda event: seen.append(event.revision))
    with store.lock:
        store.change(title("A"), label="")
        assert seen == []
    assert seen == [1]


def test_a_callback_that_fails_is_reported_and_the_others_still_run(store: Store) -> None:
    seen: list[int] = []

    def broken(event: Event) -> None:
        msg = f"no {event.revision}"
        raise RuntimeError(msg)

    store.on_change(broken)
    store.on_change(lambda event: seen.append(event.revision))
    with pytest.warns(RuntimeWarning, match="no 1"):
        store.change(title("A"), label="")
    assert (seen, store.document.title) == ([1], "A")


def test_an_interrupted_callback_lets_the_others_run_and_the_change_stand(store: Store) -> None:
    seen: list[int] = []

    def stopped(event: Event) -> None:
        if event.revision == 1:
            raise KeyboardInterrupt

    store.on_change(stopped)
    store.on_change(lambda event: seen.append(event.revision))
    with pytest.raises(KeyboardInterrupt):
        store.change(title("A"), label="")
    store.change(title("B"), label="")
    assert (seen, store.revision) == ([1, 2], 2)


def test_a_callback_can_be_stopped(store: Store) -> None:
    seen: list[int] = []
    stop = store.on_change(lambda event: seen.append(event.revision))
    store.change(title("A"), label="")
    stop()
    stop()
    store.change(title("B"), label="")
    assert seen == [1]


# Threads


def test_a_change_from_another_thread_waits_for_a_step_and_is_rebased(store: Store) -> None:
    store.change(stage("s1"), label="")
    inside, answers = threading.Event(), []

    def browser() -> None:
        inside.wait(5)
        assert store.document.title == "Flying"
        try:
            answers.append(store.change(scope("Sea"), label="Browser", origin="browser", base=1))
            store.change(title("Driving"), label="Browser", origin="browser", base=1)
        except Refused as refusal:
            answers.append(refusal)

    thread = threading.Thread(target=browser)
    thread.start()
    with store.step("A long cell"):
        store.change(title("Sailing"), label="")
        inside.set()
        time.sleep(0.3)
        assert answers == []
        store.change(stage("s2", "a1"), label="")
    thread.join(5)
    event, refusal = answers
    assert (event.revision, event.after.title, event.after.scope) == (3, "Sailing", "Sea")
    assert (refusal.reason, refusal.theirs) == ("conflict", "Sailing")
    assert [step.label for step in store.history] == ["", "A long cell", "Browser"]


def test_many_threads_lose_no_change_and_see_revisions_in_order(store: Store) -> None:
    seen: list[int] = []
    store.on_change(lambda event: seen.append(event.revision))
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for at in range(25):
                name = f"t{number}x{at}"
                with store.step(name):
                    store.change(stage(name, "a0"), label="")
                    store.change(
                        [{"op": "replace", "path": f"/stages/{name}/name", "value": "N"}], label=""
                    )
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert store.revision == len(store.document.stages) == 150
    assert seen == list(range(1, 151))
    orders = [each.order for each in store.document.stages]
    assert len(set(orders)) == 150
    while store.can_undo:
        store.undo()
    assert len(store.document.stages) == 0
