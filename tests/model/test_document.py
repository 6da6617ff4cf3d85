"""Reading a document: collections, names, filters, ids."""

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from journey_widgets.model import (
    Document,
    JourneyError,
    canonical,
    from_dict,
    mint,
    read,
)
from journey_widgets.model import apply as apply_change
from journey_widgets.model.completion import cascade
from journey_widgets.model.draft import Draft
from journey_widgets.model.errors import Refused
from journey_widgets.model.rules import REFERENCES, Reference

MAPS = json.loads(
    (Path(__file__).parent.parent / "cases" / "documents.json").read_text(encoding="utf-8")
)["documents"]


@pytest.fixture(scope="module")
def full() -> Document:
    return from_dict(MAPS["full"])


def test_a_collection_is_ordered_and_answers_by_id_and_name(full: Document) -> None:
    assert [stage.name for stage in full.stages] == ["Book", "Check in", "Fly"]
    assert full.stages["s2"] is full.stages["Check in"] is full.get("s2")
    assert full.stages.ids() == ("s1", "s2", "s3")
    assert len(full.stages) == 3
    assert "Fly" in full.stages
    assert "fly" not in full.stages
    assert full.stages["Fly"] in full.stages
    assert full.lanes["pains"].id == "l2"
    assert full.stages.get("s9") is None
    assert full.get("s9", 7) == 7
    assert full.where_is("v1") == "evidence"
    assert [card.text for card in full.cell("s1", "l1")] == ["Search"]


def test_who_is_not_there_is_said_with_near_names(full: Document) -> None:
    with pytest.raises(
        JourneyError, match=r'Stage "Chek in" is not on this map. Did you mean "Check in"'
    ):
        full.stages["Chek in"]
    with pytest.raises(
        JourneyError, match=r'Persona "Zoe" is not on this map. Give one of "Maya", "Tom"'
    ):
        full.personas["Zoe"]
    with pytest.raises(JourneyError, match="never by position"):
        full.stages[0]  # type: ignore[index]
    with pytest.raises(JourneyError, match="add one first"):
        Document.new("").stages["Book"]


def test_an_ambiguous_name_is_refused_with_the_ids() -> None:
    lanes = {
        "l1": {"order": "a0", "kind": "text"},
        "l2": {"order": "a1", "kind": "pains", "name": "text"},
    }
    document = from_dict({"format": "journey-map", "version": 1, "title": "", "lanes": lanes})
    with pytest.raises(JourneyError, match="l2, l1"):
        document.lanes["text"]
    assert document.lanes["l1"].kind == "text"


def test_where_takes_ids_names_records_lists_and_shorthands(full: Document) -> None:
    def found(**filters: object) -> list[str]:
        return [card.id for card in full.cards.where(**filters)]

    assert found(stage="Book") == found(stage="s1") == found(stage=full.stages["Book"]) == ["c1"]
    assert found(lane="pains") == ["c2"]
    assert found(channel="web") == found(channel=["app", "Fax"]) == found(channels="h1") == ["c1"]
    assert found(persona="Maya") == ["c1"]
    assert found(text="^Qu") == ["c2"]
    assert found(stage=["Book", "Check in"], text="e") == ["c1", "c2"]
    assert found(basis="assumed") == []
    assert found() == ["c1", "c2"]
    with pytest.raises(JourneyError, match=r"Cards have no field colour"):
        found(colour="red")
    with pytest.raises(JourneyError, match='Stage "Boook" is not on this map'):
        found(stage="Boook")
    with pytest.raises(JourneyError, match="no regular expression"):
        found(text="(")


def test_records_and_what_they_hold_never_change() -> None:
    later = from_dict(MAPS["names"])
    card = later.cards["valueOf"]
    with pytest.raises(AttributeError):
        card.text = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        card.fields["10"] = 2  # type: ignore[index]
    assert isinstance(card.channels, tuple)
    opened = read(canonical(later)).cards["valueOf"]
    with pytest.raises(TypeError):
        opened.fields.clear()  # type: ignore[union-attr]
    assert copy.deepcopy(opened.fields) == opened.fields
    assert pickle.loads(pickle.dumps(opened.fields)) == opened.fields


def test_a_change_shares_what_it_does_not_touch(full: Document) -> None:
    changed = apply_change(full, [{"op": "replace", "path": "/cards/c1/text", "value": "x"}])
    assert changed.document.cards["c2"] is full.cards["c2"]
    assert changed.document.table("stages") is full.table("stages")
    assert full.cards["c1"].text == "Search"
    assert changed.document != full
    assert apply_change(changed.document, changed.inverse).document == full


def test_minted_ids_say_the_same_each_time_and_keep_their_shape() -> None:
    made = {mint("cards", ("s1", "l1", "Queue"), at) for at in range(1_000)}
    assert len(made) == 1_000
    assert all(len(each) == 12 and each[0] == "c" and each.isalnum() for each in made)
    assert mint("cards", "P07-12") == mint("cards", "P07-12")
    assert mint("cards", ("a", "b")) != mint("cards", ("a b",))
    assert mint("stages", "x")[1:] != mint("lanes", "x")[1:]


def test_a_reference_may_refuse_to_let_go(full: Document) -> None:
    """No field does so today; the interpreter knows the word all the same."""
    rule = Reference(
        "cards", "touchpoint", ("touchpoints",), "refuse", frozenset(), many=False, open=False
    )
    rules = tuple(
        each for each in REFERENCES if (each.collection, each.field) != ("cards", "touchpoint")
    )
    draft = Draft(full)
    draft.drop("touchpoints", "t1")
    with pytest.raises(Refused, match='Card "c1" needs its touchpoint') as caught:
        cascade(draft, {"touchpoints": {"t1"}}, (*rules, rule))
    assert caught.value.where == "/cards/c1/touchpoint"
    draft = Draft(full)
    draft.drop("touchpoints", "t1")
    draft.drop("cards", "c1")
    cascade(draft, {"touchpoints": {"t1"}, "cards": {"c1"}}, (*rules, rule))
    assert draft.document.get("c1") is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"op": "add", "path": "/cards/c1/importance", "value": 7},
            'Card "c1": importance is 7. Give a whole number from 1 to 3, or leave it out.',
        ),
        (
            {"op": "add", "path": "/cards/c1/due", "value": "soon"},
            'Card "c1": due is "soon". Give a day, YYYY-MM-DD, or leave it out.',
        ),
        (
            {"op": "add", "path": "/cards/c1/link", "value": "javascript:alert(1)"},
            'Card "c1": link is "javascript:alert(1)". '
            "Give http, https, mailto or a relative path without .., or leave it out.",
        ),
        (
            {"op": "add", "path": "/cards/c1/status", "value": "odd"},
            'Card "c1": status is "odd". '
            "Give one of idea, hypothesis, testing, confirmed, rejected, planned, done.",
        ),
        (
            {"op": "replace", "path": "/cards/c1/stage", "value": "s9"},
            'Card "c1": stage is "s9", and there is no such stage on this map. '
            "Give the id of a stage.",
        ),
        (
            {"op": "add", "path": "/cards/c1/text", "value": "x" * 5_001},
            "Give text of at most 5,000 characters.",
        ),
        (
            {"op": "replace", "path": "/emotions/e2/value", "value": 9},
            'Emotion "e2": value is 9, and the scale of this map is -2 to 2. '
            "Give a value on the scale, or change settings.emotion_scale.",
        ),
        (
            {"op": "add", "path": "/cards/c1/n", "value": float("nan")},
            "nan is no number that a map can hold. Give a finite number, or leave it out.",
        ),
        (
            {"op": "remove", "path": "/cards/c9"},
            'Card "c9" is not on this map (any more). Look at the map as it is now.',
        ),
    ],
)
def test_a_refusal_says_what_where_and_what_to_do(
    full: Document, change: dict[str, object], says: str
) -> None:
    with pytest.raises(Refused) as caught:
        apply_change(full, [change])
    assert says in str(caught.value)
    assert caught.value.where == change["path"]


def test_a_huge_change_is_refused(full: Document) -> None:
    test = {"op": "test", "path": "/version", "value": 1}
    with pytest.raises(Refused, match="more than 100,000 operations"):
        apply_change(full, (test for _ in range(100_001)))


def test_a_map_never_grows_beyond_what_a_reader_opens() -> None:
    stages = {f"s{at}": {"order": "a0", "name": "S"} for at in range(50_000)}
    document = from_dict({"format": "journey-map", "version": 1, "title": "", "stages": stages})
    add = {"op": "add", "path": "/stages/new", "value": {"order": "a1", "name": "N"}}
    with pytest.raises(Refused, match="at most 50,000 records"):
        apply_change(document, [add])
    assert (
        len(apply_change(document, [{"op": "remove", "path": "/stages/s1"}, add]).document.stages)
        == 50_000
    )


@pytest.mark.parametrize("value", [{1, 2}, object(), {"format": {1: float("nan")}}, [[]], "x", 7])
def test_from_dict_refuses_what_is_no_map(value: object) -> None:
    with pytest.raises(JourneyError):
        from_dict(value)  # type: ignore[arg-type]
    with pytest.raises(JourneyError):
        read(value)  # type: ignore[arg-type]


def test_a_newer_map_says_why_it_cannot_be_changed() -> None:
    newer = from_dict({"format": "journey-map", "version": 3, "title": "T", "cards": {}})
    assert newer.readonly is not None
    assert "version 3" in newer.readonly
    needs = from_dict({"format": "journey-map", "version": 1, "title": "T", "requires": ["layers"]})
    assert needs.readonly is not None
    assert "layers" in needs.readonly
    with pytest.raises(JourneyError, match=r"version 3 .* can't be read here either"):
        from_dict({"format": "journey-map", "version": 3, "title": 7})
    for absurd in ("1e300", "1" + "0" * 30):
        with pytest.raises(JourneyError, match=r"version is 1.* Give a whole number from 1"):
            read(f'{{"format": "journey-map", "version": {absurd}, "title": "T"}}')


def test_our_own_files_take_the_short_way_and_come_to_the_same() -> None:
    from journey_widgets.model.reading import _read_any, _read_ours

    for name, held in MAPS.items():
        data = canonical(from_dict(held))
        short = _read_ours(data)
        # Only what a later version wrote takes the long way.
        assert (short is None) == (name == "later")
        if short is not None:
            assert short == _read_any(data)
            assert canonical(short) == data


def test_importing_the_model_loads_no_notebook_and_no_data_library() -> None:
    code = "import sys, journey_widgets.model; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(
        {"pandas", "numpy", "bokeh", "narwhals", "ipywidgets", "anywidget", "babel"}
    )
    assert msgspec.__name__ in loaded
