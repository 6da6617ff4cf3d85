"""A browser can ask for the steps of a map, its older versions, templates and a language."""

import json

import pytest

from journey_widgets.formats.templates import KINDS
from journey_widgets.model import canonical, from_dict
from journey_widgets.widget import editor as room
from journey_widgets.widget.editor import editor
from journey_widgets.widget.protocol import Endpoint


def ask(session, what, readonly=None, **more):
    said = []
    question = {"protocol": 1, "epoch": session.store.epoch, "kind": "ask", "id": "q", "what": what}
    Endpoint(session).receive(question | more, said.append, readonly)
    (told,) = said
    json.dumps(told, allow_nan=False)
    return told


def rename(session, title, label="Rename map"):
    operations = [{"op": "replace", "path": "/title", "value": title}]
    session.store.change(operations, label=label, origin="browser")


def test_history_names_the_steps_oldest_first_and_those_undone(session):
    for title in ("One", "Two", "Three"):
        rename(session, title, f"To {title}")
    session.store.undo()
    told = ask(session, "history")
    assert [step["label"] for step in told["done"]] == ["To One", "To Two"]
    assert told["undone"] == [{"label": "To Three", "origin": "browser"}]


def test_history_names_the_record_of_a_step_where_it_was_about_one(session):
    stages = list(session.store.document.stages)
    rename_stage = [{"op": "replace", "path": f"/stages/{stages[0].id}/name", "value": "Begin"}]
    both = [{"op": "add", "path": f"/stages/{each.id}/goal", "value": "x"} for each in stages]
    assert len(both) > 1
    session.store.change(rename_stage, label="Rename stage")
    session.store.change(both, label="Set goals")
    assert [step.get("on") for step in ask(session, "history")["done"]] == [stages[0].id, None]


def test_a_version_is_the_map_as_it_was_byte_for_byte(session):
    versions = [canonical(session.store.document)]
    for title in ("One", "Two", "Three"):
        rename(session, title)
        versions.append(canonical(session.store.document))
    session.store.undo()
    for back, wanted in ((0, versions[2]), (1, versions[1]), (2, versions[0]), (-1, versions[3])):
        document = ask(session, "version", of=back)["document"]
        assert canonical(from_dict(document)) == wanted
    assert canonical(session.store.document) == versions[2], "asking changes nothing"


def test_a_version_that_is_not_kept_is_refused_in_words(session):
    told = ask(session, "version", of=5)
    assert (told["kind"], told["id"], told["reason"]) == ("refused", "q", "stale")


def test_the_saved_version_is_what_the_file_says(make, tmp_path):
    session = make(path=tmp_path / "trip.journey.json")
    before = canonical(session.store.document)
    rename(session, "Not saved yet")
    assert canonical(from_dict(ask(session, "version", of="saved")["document"])) == before


def test_a_map_without_a_file_says_so_when_its_saved_version_is_asked_for(session):
    assert "Save it first" in ask(session, "version", of="saved")["message"]


@pytest.mark.parametrize("locale", ["en", "it", "sv-FI", "fr"])
def test_all_templates_come_in_the_language_that_is_asked_for(session, locale):
    templates = [from_dict(each) for each in ask(session, "templates", locale=locale)["templates"]]
    assert tuple(each.kind for each in templates) == KINDS
    assert all(len(each.stages) >= 4 and len(each.lanes) == 10 for each in templates)


def test_a_language_brings_its_words_and_english_needs_none(session):
    assert ask(session, "words", locale="sv")["words"]["Undo"] == "Ångra"
    assert ask(session, "words", locale="en")["words"] == {}


def test_a_view_that_may_only_read_may_ask(session):
    assert ask(session, "history", "This view is read-only.")["done"] == []


@pytest.mark.parametrize(
    "bad",
    [
        {"what": "secrets"},
        {"what": ["history"]},
        {"of": "then"},
        {"of": True},
        {"locale": 7},
        {"locale": "x" * 36},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(session, bad):
    assert ask(session, **({"what": "version"} | bad))["kind"] == "refused"


def test_an_editor_that_is_told_another_language_sends_its_words(session, monkeypatch):
    monkeypatch.setattr(room, "front_end", lambda: "export default {}")
    made = editor(session, locale="en")
    made.locale = "it"
    assert made.words["Undo"] == "Annulla azione"
    made.locale = "en"
    assert made.words == {}
    assert editor(session, locale="en") is made
    made.locale = "sv"
    assert editor(session, locale="en") is not made
