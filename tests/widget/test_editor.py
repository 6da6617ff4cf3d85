"""One model for each (map, readonly, locale, theme), shared by its displays and freed with them."""

import gc
import subprocess
import sys
import weakref

import pytest

from journey_widgets.model import JourneyError
from journey_widgets.widget import editor as room
from journey_widgets.widget.editor import editor, on_select, selection


@pytest.fixture(autouse=True)
def _front_end(monkeypatch):
    monkeypatch.setattr(room, "front_end", lambda: "export default {}")


@pytest.fixture
def sent(monkeypatch):
    """What every model sends to the browser."""
    messages = []
    monkeypatch.setattr(room.Editor, "send", lambda self, content: messages.append((self, content)))
    return messages


def test_the_same_arguments_give_the_same_model(session, make):
    one = editor(session)
    assert editor(session) is one
    others = [
        editor(session, readonly=True),
        editor(session, locale="sv"),
        editor(session, theme="dark"),
        editor(session, stages=["s0"]),
        editor(make()),
    ]
    assert len({each.model_id for each in [one, *others]}) == 6


def test_the_document_is_never_part_of_the_models_state(make):
    small, large = (editor(make(cards)).get_state() for cards in (1, 500))
    assert "document" not in large
    assert len(repr(large)) - len(repr(small)) < 200


def test_a_change_is_told_to_every_model_of_the_map(session, sent):
    here, there = editor(session), editor(session, locale="it")
    session.store.change([{"op": "replace", "path": "/title", "value": "New"}], label="Rename")
    assert {each for each, message in sent if message["kind"] == "applied"} == {here, there}


def test_messages_of_the_front_end_reach_the_map(session, sent):
    made = editor(session)
    made._handle_custom_msg({"protocol": 1, "epoch": "", "kind": "open"}, [])
    assert sent[-1][1]["kind"] == "document"
    made._handle_custom_msg(
        {"protocol": 1, "epoch": session.store.epoch, "kind": "change", "id": "x", "revision": 0,
         "label": "Rename", "operations": [{"op": "replace", "path": "/title", "value": "New"}]},
        [],
    )  # fmt: skip
    assert session.store.document.title == "New"


def test_a_readonly_editor_refuses_in_its_own_language(session, sent):
    made = editor(session, readonly=True, locale="sv")
    made.receive({"protocol": 1, "epoch": "", "kind": "open"})
    assert "skrivskyddad" in sent[-1][1]["readonly"]
    made.receive({"protocol": 1, "epoch": session.store.epoch, "kind": "undo", "id": "u",
                  "revision": 0})  # fmt: skip
    assert sent[-1][1]["reason"] == "readonly"


def test_a_page_is_given_the_parts_of_the_front_end_and_no_other_file(session, sent):
    made = editor(session)
    for part in room.PARTS:
        made.receive({"protocol": 1, "epoch": "", "kind": "code", "part": part})
        assert sent[-1][1]["part"] == part
        assert "export" in sent[-1][1]["text"]
    for part in ("page", "../editor", ["editor"], None):
        made.receive({"protocol": 1, "epoch": "", "kind": "code", "part": part})
    assert len(sent) == len(room.PARTS)


def test_a_closed_editor_hears_nothing_and_the_next_one_is_new(session, sent):
    old = editor(session)
    old.close()
    session.store.change([{"op": "replace", "path": "/title", "value": "New"}], label="Rename")
    assert sent == []
    assert editor(session) is not old


def say(made, kind):
    made.receive({"protocol": 1, "epoch": "", "kind": kind})


def test_what_was_only_shown_goes_with_its_last_view(session):
    shown = editor(session, lent=False)
    say(shown, "open")
    say(shown, "open")
    say(shown, "close")
    assert shown.comm is not None
    say(shown, "close")
    assert shown.comm is None


def test_a_page_that_opens_the_map_again_after_its_line_was_down_is_one_page(session):
    shown = editor(session, lent=False)
    say(shown, "open")
    shown.receive({"protocol": 1, "epoch": session.store.epoch, "kind": "open"})
    say(shown, "close")
    assert shown.comm is None


def test_an_editor_that_somebody_holds_outlives_its_views(session):
    shown = editor(session, lent=False)
    held = editor(session)
    assert held is shown
    say(held, "open")
    say(held, "close")
    assert held.comm is not None


def test_a_map_that_nobody_shows_or_holds_is_freed(make):
    session = make()
    made = editor(session)
    gone = weakref.ref(session)
    made.close()
    del session, made
    gc.collect()
    assert gone() is None


def test_selection_leaves_out_what_has_gone(session):
    made = editor(session)
    made.set_state({"selection": ["c0", "c1"]})
    assert selection(session) == ("c0", "c1")
    session.store.change([{"op": "remove", "path": "/cards/c0"}], label="Delete")
    assert selection(session) == ("c1",)


def test_selection_of_a_map_without_editors_is_empty(make):
    assert selection(make()) == ()


def test_who_follows_the_selection_is_told_when_another_one_is_made(session):
    here = editor(session)
    told = []
    stop = on_select(session, told.append)
    there = editor(session, theme="dark")
    here.set_state({"selection": ["c0"]})
    here.set_state({"selection": ["c0"]})
    there.set_state({"selection": ["c0", "c1"]})
    here.set_state({"selection": []})
    there.set_state({"selection": []})
    assert told == [("c0",), ("c0", "c1"), ()]
    stop()
    here.set_state({"selection": ["c2"]})
    assert len(told) == 3


def test_the_front_end_is_asked_for_selections_only_while_somebody_follows_them(session):
    here = editor(session)
    assert not here.followed
    first, second = (on_select(session, print) for _ in range(2))
    there = editor(session, theme="dark")
    assert here.followed
    assert there.followed
    first()
    assert here.followed
    second()
    assert not here.followed
    here.observe(print, "selection")
    assert here.followed


def test_a_follower_that_fails_is_reported_and_the_others_are_told(session):
    made, told = editor(session), []
    on_select(session, lambda _ids: 1 / 0)
    on_select(session, told.append)
    with pytest.warns(RuntimeWarning, match="ZeroDivisionError"):
        made.set_state({"selection": ["c0"]})
    assert told == [("c0",)]


@pytest.mark.parametrize("wrong", [{"theme": "pink"}, {"height": 3}, {"height": "tall"}])
def test_arguments_that_mean_nothing_are_refused(session, wrong):
    with pytest.raises(JourneyError, match=r"Take|Give"):
        editor(session, **wrong)


def test_a_front_end_that_is_not_built_is_named(session, monkeypatch, tmp_path):
    monkeypatch.undo()
    room.front_end.cache_clear()
    monkeypatch.setattr(room.resources, "files", lambda _: tmp_path)
    with pytest.raises(JourneyError, match=r"node js/build\.mjs"):
        editor(session)


def test_the_class_loads_no_data_library_and_no_locale_data():
    code = (
        "import journey_widgets.widget.editor, sys; "
        "print([m for m in ('pandas', 'bokeh', 'narwhals', 'babel.numbers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_script_that_ends_with_an_editor_open_ends_in_silence():
    script = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"])
kept = [journey, journey.editor()]
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
