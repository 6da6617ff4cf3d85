"""What a person does with a map from Python."""

import copy
import pickle

import numpy as np
import pytest

import journey_widgets as jw
from journey_widgets.model import Operation, canonical

LANES = [
    "actions", "touchpoints", "thoughts", "moments", "emotion",
    "pains", "opportunities", "response", "metrics", "missing",
]  # fmt: skip


@pytest.fixture
def journey():
    return jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])


def names(collection):
    return [record.name for record in collection]


def texts(journey, **filters):
    return [card.text for card in journey.cards.where(**filters)]


# Making one


def test_a_new_map_has_its_stages_in_order_and_the_default_lanes(journey):
    assert names(journey.stages) == ["Check in", "Security", "Gate"]
    assert [lane.kind for lane in journey.lanes] == LANES
    assert (journey.title, journey.language, journey.revision) == ("Flying", "en", 0)
    assert journey.document.kind == "custom"
    assert journey.history == ()


def test_stages_and_lanes_may_be_described():
    journey = jw.JourneyMap(
        "Volare",
        stages=[{"name": "Imbarco", "goal": "Salire", "icon": "plane"}, "Volo"],
        lanes=["pains", {"kind": "text", "name": "Idee", "zone": "back"}, {"name": "Altro"}],
        language="it",
        kind="retention",
        authors=["Ann"],
        created="2026-03-01",
        settings={"emotion_scale": [1, 10]},
    )
    assert journey.stages["Imbarco"].goal == "Salire"
    assert [(lane.kind, lane.name) for lane in journey.lanes] == [
        ("pains", None),
        ("text", "Idee"),
        ("text", "Altro"),
    ]
    assert journey.document.authors == ("Ann",)
    assert journey.document.settings.emotion_scale == (1, 10)


def test_stages_of_another_map_bring_what_only_a_later_version_knows():
    duration = {"value": 3, "unit": "min", "spread": 1}
    stage = {"order": "a0", "name": "Fly", "mood": 7, "duration": duration}
    root = {"format": "journey-map", "version": 1, "title": "Flying", "stages": {"s1": stage}}
    later = jw.JourneyMap.from_dict(root)
    (copied,) = jw.JourneyMap("Flying on", stages=later.stages).to_dict()["stages"].values()
    assert (copied["mood"], copied["duration"]) == (7, duration)


def test_a_picture_that_is_given_again_keeps_what_only_a_later_version_knows(journey):
    card = journey.add_card("Gate", "pains", "Loud", images=[{"file": "a.png", "alt": "A"}])
    whole = journey.to_dict()
    whole["cards"][card.id]["images"][0]["credit"] = "Ann"
    again = jw.JourneyMap.from_dict(whole)
    (image,) = again.cards[card.id].images
    again.update(card.id, images=[image, {"file": "b.png", "alt": "B"}])
    assert again.to_dict()["cards"][card.id]["images"] == [
        {"file": "a.png", "alt": "A", "credit": "Ann"},
        {"file": "b.png", "alt": "B"},
    ]


def test_two_stages_may_have_one_name():
    journey = jw.JourneyMap("Twice", stages=["Wait", "Go", "Wait"])
    assert len({stage.id for stage in journey.stages}) == 3
    assert names(journey.stages) == ["Wait", "Go", "Wait"]


@pytest.mark.parametrize("language", ["en", "it", "sv"])
@pytest.mark.parametrize(
    "kind",
    [
        "purchase", "lead-generation", "engagement", "retention",
        "onboarding", "service-recovery", "ambassador",
    ],
)  # fmt: skip
def test_there_is_a_template_of_each_kind_in_each_language(kind, language):
    journey = jw.JourneyMap.from_template(kind, language=language)
    assert journey.document.kind == kind
    assert journey.language == language
    assert len(journey.stages) >= 5
    assert all(stage.goal for stage in journey.stages)
    assert [lane.kind for lane in journey.lanes] == LANES
    journey.add_card(next(iter(journey.stages)), "pains", "Long")


def test_a_map_goes_to_a_dict_and_back(journey):
    journey.add_card("Gate", "pains", "Loud", fields={"weather": {"rain": True}})
    again = jw.JourneyMap.from_dict(journey.to_dict())
    assert canonical(again.document) == canonical(journey.document)
    assert again.path is None


def test_a_copy_lives_its_own_life(journey):
    journey.add_card("Gate", "pains", "Loud")
    other = journey.copy()
    other.add_card("Gate", "pains", "Cold")
    assert (len(journey.cards), len(other.cards)) == (1, 2)


def test_a_copy_of_the_structure_leaves_nothing_dangling(journey):
    quote = journey.add_evidence("P07", quote="Loud")
    maya = journey.add_persona("Maya")
    card = journey.add_card("Gate", "pains", "Loud", evidence=quote, persona=maya)
    journey.set_emotion(maya, "Gate", -1)
    journey.link(card, journey.stages["Gate"], "causes")
    empty = journey.copy(keep=["stages", "lanes"])
    assert (len(empty.stages), len(empty.lanes)) == (3, 10)
    assert sum(len(collection) for collection in empty.document.collections()) == 13
    cards = journey.copy(keep=["stages", "lanes", "cards"])
    (kept,) = cards.cards
    assert (kept.text, kept.evidence, kept.personas) == ("Loud", (), ())


# Changing it


def test_the_new_record_is_returned_and_the_old_one_stays_as_it_was(journey):
    card = journey.add_card("Check in", "pains", "Slow", importance=1)
    after = journey.update(card, importance=3, note="Seen twice")
    assert (card.importance, after.importance, after.note) == (1, 3, "Seen twice")
    assert journey.get(card.id) == after
    assert journey.update(after, note=None).note is None


def test_cards_go_where_they_are_told(journey):
    for text in "abc":
        journey.add_card("Gate", "pains", text)
    cards = {card.text: card for card in journey.cards}
    journey.add_card("Gate", "pains", "first", before=cards["a"])
    journey.add_card("Gate", "pains", "between", after=cards["a"])
    assert texts(journey) == ["first", "a", "between", "b", "c"]
    journey.move(cards["c"], before=cards["a"])
    assert texts(journey) == ["first", "c", "a", "between", "b"]
    moved = journey.move(cards["a"], stage="Security")
    assert journey.get(moved.stage).name == "Security"
    moved = journey.move(cards["b"], before=moved)
    assert texts(journey, stage="Security") == ["b", "a"]
    journey.move(cards["b"], lane="opportunities")
    assert texts(journey, lane="opportunities") == ["b"]
    revision = journey.revision
    journey.move(cards["b"], lane="opportunities", stage="Security")
    journey.move(cards["b"], before=cards["b"])
    assert journey.revision == revision


def test_there_is_always_room_between_two_cards(journey):
    first = journey.add_card("Gate", "pains", "first")
    last = journey.add_card("Gate", "pains", "last")
    for number in range(300):
        journey.add_card("Gate", "pains", str(number), before=last)
        journey.add_card("Gate", "pains", f"-{number}", after=first)
    said = texts(journey)
    assert said[0] == "first"
    assert said[-1] == "last"
    assert said[1:301] == [f"-{number}" for number in reversed(range(300))]
    assert said[301:-1] == [str(number) for number in range(300)]
    assert all(len(card.order) <= 48 for card in journey.cards)


def test_a_tie_is_mended_where_something_goes_between(journey):
    gate, pains = journey.stages["Gate"].id, journey.lanes["pains"].id
    value = {"order": "a0", "stage": gate, "lane": pains}
    held = journey.to_dict()
    held["cards"] = {f"c{n}": {**value, "text": str(n)} for n in range(3)}
    tied = jw.JourneyMap.from_dict(held)
    tied.add_card("Gate", "pains", "new", after="c0")
    assert texts(tied) == ["0", "new", "1", "2"]
    assert len({card.order for card in tied.cards}) == 4


def test_stages_lanes_and_personas_move_and_are_renamed(journey):
    journey.move("Gate", before="Check in")
    journey.move("missing", after="actions")
    assert names(journey.stages) == ["Gate", "Check in", "Security"]
    assert [lane.kind for lane in journey.lanes][:2] == ["actions", "missing"]
    journey.rename("Gate", "Wait at the gate")
    journey.rename("pains", "What hurts")
    assert journey.lanes["What hurts"].kind == "pains"
    maya = journey.add_persona("Maya")
    journey.add_persona("Ann", before=maya)
    assert names(journey.personas) == ["Ann", "Maya"]


def test_removing_a_stage_takes_what_stands_in_it(journey):
    maya = journey.add_persona("Maya")
    journey.add_card("Gate", "pains", "Loud")
    journey.set_emotion(maya, "Gate", -1)
    journey.remove("Gate")
    assert len(journey.cards) == len(journey.emotions) == 0
    journey.undo()
    assert len(journey.cards) == len(journey.emotions) == 1


def test_removing_a_stage_or_a_lane_can_hand_its_cards_over_in_order(journey):
    journey.add_card("Security", "pains", "there already")
    for text in "abc":
        journey.add_card("Gate", "pains", text)
    journey.add_card("Gate", "thoughts", "Hm")
    revision = journey.revision
    journey.remove("Gate", cards_to="Security")
    assert journey.revision == revision + 1
    assert texts(journey, lane="pains") == ["there already", "a", "b", "c"]
    journey.remove("pains", cards_to="opportunities")
    assert texts(journey, lane="opportunities") == ["there already", "a", "b", "c"]
    journey.undo()
    journey.undo()
    assert texts(journey, stage="Gate", lane="pains") == ["a", "b", "c"]


def test_emotions_have_a_basis_that_fits(journey):
    maya = journey.add_persona("Maya")
    quote = journey.add_evidence("P07", quote="Loud")
    assert journey.set_emotion(maya, "Gate", -1).basis == "assumed"
    assert journey.set_emotion(maya, "Gate", -1, low=-1.5, high=-0.5, n=40).basis == "evidence"
    assert journey.set_emotion(maya, "Security", -1, evidence=quote).basis == "evidence"
    point = journey.set_emotion(maya, "Check in", 1, basis="evidence", evidence=[quote])
    assert point.evidence == (quote.id,)
    assert journey.set_emotion(maya, "Check in", None) is None
    assert len(journey.emotions) == 2


def test_evidence_is_for_or_against_never_both(journey):
    card = journey.add_card("Gate", "pains", "Loud", basis="assumed")
    quote = journey.add_evidence("P07", quote="Quiet, really")
    card = journey.cite(card, quote, against=True)
    assert (card.evidence, card.against, card.basis) == ((), (quote.id,), "assumed")
    card = journey.cite(card, quote)
    assert (card.evidence, card.against, card.basis) == ((quote.id,), (), "evidence")
    assert journey.cite(card, quote) == card
    journey.remove(quote)
    assert journey.get(card.id).evidence == ()


def test_the_steps_of_a_path_are_those_that_were_given_last(journey):
    kiosk = journey.add_touchpoint("Kiosk")
    path = journey.add_path(
        "Rebooked", kind="recovery", steps=["Gate", {"stage": "Check in", "touchpoint": kiosk}]
    )
    assert [journey.get(step.stage).name for step in journey.steps] == ["Gate", "Check in"]
    journey.add_path("Rebooked", kind="recovery", steps=["Security"], when="A flight is missed")
    assert [journey.get(step.stage).name for step in journey.steps] == ["Security"]
    assert journey.paths["Rebooked"].id == path.id
    journey.undo()
    assert len(journey.steps) == 2


# Steps and history


def test_a_step_is_one_undo_and_inner_steps_join(journey):
    heard = []
    journey.on_change(heard.append)
    with journey.step("Import interview notes"):
        journey.add_card("Gate", "pains", "Loud")
        with journey.step("Inner"):
            journey.add_card("Gate", "pains", "Cold")
        assert len(journey.cards) == 2
        assert heard == []
    assert [event.label for event in heard] == ["Import interview notes"]
    assert heard[0].before.cards != heard[0].after.cards
    journey.undo()
    assert len(journey.cards) == 0
    journey.redo()
    assert texts(journey) == ["Loud", "Cold"]
    assert journey.revision == 3


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_inside_a_step_leaves_nothing_changed(journey, error):
    before = canonical(journey.document)

    def cell():
        with journey.step("Fails"):
            journey.add_card("Gate", "pains", "Loud")
            journey.remove("Check in")
            raise error

    with pytest.raises(error):
        cell()
    assert canonical(journey.document) == before
    assert (journey.revision, journey.history) == (0, ())


@pytest.mark.parametrize("word", ["undo", "redo"])
def test_undo_inside_a_step_is_an_error(journey, word):
    journey.add_card("Gate", "pains", "Loud")
    with journey.step("A step"), pytest.raises(jw.JourneyError, match="inside a step"):
        getattr(journey, word)()


def test_nothing_to_undo_is_said(journey):
    with pytest.raises(jw.JourneyError, match="nothing to undo"):
        journey.undo()


def test_a_document_that_was_asked_for_in_a_step_stays_as_it_was(journey):
    with journey.step("A step"):
        journey.add_card("Gate", "pains", "Loud")
        held = journey.document
        journey.add_card("Gate", "pains", "Cold")
    assert len(held.cards) == 1


def test_everything_can_be_undone_one_by_one(journey):
    start = canonical(journey.document)
    maya = journey.add_persona("Maya", segment={"PURPOSE": ["business"]})
    quote = journey.add_evidence("P07", quote="Loud")
    card = journey.add_card("Gate", "pains", "Loud", evidence=quote, persona=maya)
    journey.set_emotion(maya, "Gate", -1)
    journey.add_comment(card, "Sure?", author="Ann", created="2026-03-01T09:30:00Z")
    journey.remove(maya)
    journey.set("Flying on", settings={"emotion_line": "steps"})
    journey.remove("Gate", cards_to="Security")
    while journey.history:
        journey.undo()
    assert canonical(journey.document) == start


# Views


def test_a_map_is_one_or_two_lines_however_large(journey):
    journey.add_cards([{"stage": "Gate", "lane": "pains", "text": "x" * 900}] * 500)
    for shown in (journey, journey.cards, journey.history, journey.document, *journey.history):
        assert len(repr(shown)) < 300
    card = next(iter(journey.cards))
    assert len(repr(card)) < 400
    assert "Flying" in repr(journey)
    assert "500 cards" in repr(journey)
    assert "not bound to a file" in repr(journey)


def test_the_static_bundle_carries_the_map(journey):
    journey.add_card("Gate", "pains", "<script>alert(1)</script>")
    bundle = journey._repr_mimebundle_()
    assert bundle["application/vnd.journey-map+json"] == journey.to_dict()
    assert "<script>" not in bundle["text/html"]
    assert "Gate" in bundle["text/plain"]
    assert set(journey._repr_mimebundle_(include=["text/html"])) == {"text/html"}
    assert "text/html" not in journey._repr_mimebundle_(exclude=["text/html"])


def test_the_map_is_told_in_words_and_in_the_language_asked_for(journey):
    journey.add_card("Gate", "pains", "Loud")
    assert "Pain points" in journey.describe()
    assert "Criticità" in journey.describe("it")


def test_an_editor_shows_what_is_named(journey):
    editor = journey.editor(stages=["Gate"], lanes=["pains"], height=400, locale="sv", theme="dark")
    assert editor.stages == [journey.stages["Gate"].id]
    assert editor.lanes == [journey.lanes["pains"].id]
    assert (editor.locale, editor.theme, editor.height, editor.readonly) == (
        "sv",
        "dark",
        400,
        False,
    )
    again = journey.editor(stages="Gate", lanes="pains", height=400, locale="sv", theme="dark")
    assert again is editor
    editor.selection = [journey.stages["Gate"].id]
    assert journey.selection == (journey.stages["Gate"],)
    editor.close()


def test_nothing_is_selected_where_no_editor_is(journey):
    assert journey.selection == ()


def test_a_page_is_written_and_says_what_it_left_out(journey, tmp_path):
    gate = journey.stages["Gate"]
    journey.add_comment(gate, "Between us", author="Ann", created="2026-03-01T09:30:00Z")
    left_out = journey.export(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text()
    assert "Check in" in page
    assert "Between us" not in page
    assert left_out == ["1 comment"]
    with pytest.raises(jw.JourneyError, match=r'takes no option "comment"\. Did you mean'):
        journey.export(tmp_path / "map.html", comment=True)
    assert journey.export(tmp_path / "map.html", comments=True) == []


def test_a_change_that_a_browser_sends_is_seen_in_python(journey):
    card = journey.add_card("Gate", "pains", "Loud")
    journey.store.change(
        [Operation("replace", f"/cards/{card.id}/text", "Very loud")],
        label="Edit card",
        origin="browser",
        base=journey.revision,
    )
    assert texts(journey) == ["Very loud"]
    assert journey.history[-1].origin == "browser"


def test_records_can_be_copied_and_pickled(journey):
    card = journey.add_card("Gate", "pains", "Loud", fields={"a": [1]})
    assert copy.deepcopy(card) == card
    assert pickle.loads(pickle.dumps(card)) == card


def test_a_map_can_be_started_with_the_stages_of_another(journey):
    journey.update("Gate", goal="Board in time", parent="Security")
    journey.rename("pains", "What hurts")
    other = jw.JourneyMap("Other", stages=journey.stages, lanes=journey.lanes)
    assert names(other.stages) == names(journey.stages)
    assert other.stages["Gate"].goal == "Board in time"
    assert other.lanes["What hurts"].kind == "pains"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><!--",
        "<img src=x onerror=alert(1)>",
        '=HYPERLINK("http://example.org")',
        "**bold** [link](javascript:alert(1)) `code` | pipe",
        "journey\n  title: x\n  section #quot; : ; %%",
        "\u202eright to left\u202c \u200f\u2066",
        "supercalifragilistic" * 200,
        "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈",
        "日本語のテキスト مرحبا",
        'tab\tnew\nline\r\nquote" back\\slash \u2028 \u2029 \x1f',
        "  spaces around  ",
    ],
)
def test_text_is_kept_as_it_was_typed(journey, tmp_path, text):
    card = journey.add_card("Gate", "pains", text, note=text, fields={text: text})
    path = journey.save(tmp_path / "map.journey.json")
    again = jw.read(path).get(card.id)
    assert (again.text, again.note, again.fields) == (text, text, {text: text})
    assert canonical(jw.read(path).document) == path.read_bytes()


def test_numbers_of_numpy_are_numbers(journey):
    maya = journey.add_persona("Maya", share=np.float32(0.5))
    point = journey.set_emotion(maya, "Gate", np.float64(-1.0), n=np.int64(40), low=-2, high=0)
    assert (point.value, point.n, maya.share) == (-1, 40, 0.5)
    assert type(point.n) is int
    card = journey.add_card("Gate", "pains", "x", fields={"at": np.array([1.5, 2.0])})
    assert card.fields == {"at": (1.5, 2)}


def test_what_loses_its_last_support_is_assumed_again():
    journey = jw.JourneyMap("Flying", stages=["Security"])
    quote = journey.add_evidence("P07", quote="Shoes off, twice")
    card = journey.add_card("Security", "pains", "Shoes off", evidence=quote)
    card = journey.cite(card, quote, against=True)
    assert (card.basis, card.evidence, card.against) == ("assumed", (), (quote.id,))
    assert journey.review(rules="claim-without-evidence").counts["error"] == 0
    assert journey.cite(card, quote).basis == "evidence"


def test_what_has_a_base_or_other_support_stays_shown():
    journey = jw.JourneyMap("Flying", stages=["Security"])
    maya = journey.add_persona("Maya")
    first, second = journey.add_evidence("P07"), journey.add_evidence("P09")
    card = journey.add_card("Security", "pains", "Shoes off", evidence=[first, second])
    assert journey.cite(card, second, against=True).basis == "evidence"
    point = journey.set_emotion(maya, "Security", -1, low=-1.5, high=-0.5, n=40, evidence=first)
    assert journey.cite(point, first, against=True).basis == "evidence"
    claimed = journey.add_card("Security", "pains", "Queues", basis="evidence")
    assert journey.cite(claimed, first, against=True).basis == "evidence"


def test_only_findings_of_a_rule_that_exists_are_silenced(monkeypatch):
    from journey_widgets.review import rule

    journey = jw.JourneyMap("Flying", stages=["Security"])
    gate = journey.stages["Security"]
    with pytest.raises(
        jw.JourneyError, match=r'no rule "stage-without-gaol"\. Did you mean "stage-'
    ):
        journey.silence("stage-without-gaol", "Agreed", on=gate)
    assert len(journey.silenced) == 0
    monkeypatch.setitem(rule._RULES, "our-own", rule._RULES["stage-without-goal"])
    assert journey.silence("our-own", "Agreed", on=gate).rule == "our-own"


def test_a_snapshot_of_a_map_cannot_be_written_to():
    journey = jw.JourneyMap("Flying", stages=["Security"])
    document = journey.document
    for field in ("root", "unknown", "readonly", "title", "cards"):
        with pytest.raises(AttributeError):
            setattr(document, field, None)
    assert document == journey.document


def test_the_language_of_a_map_can_be_set():
    journey = jw.JourneyMap("Volare", stages=["Imbarco"])
    journey.set(language="it")
    assert journey.language == "it"
    assert "1 fase, 10 corsie" in journey.describe()


def test_a_stage_of_another_goes_behind_the_last_of_it_unless_it_is_given_a_place(journey):
    security = journey.stages["Security"]
    line = journey.add_stage("Line up", parent=security)
    journey.add_stage("Scan", parent="Security")
    journey.add_stage("Unpack", parent=line)
    journey.add_stage("Repack", parent=security.id)
    journey.add_stage("Shoes off", parent=security, before="Scan")
    placed = ["Check in", "Security", "Line up", "Unpack", "Shoes off", "Scan", "Repack", "Gate"]
    assert names(journey.stages) == placed
    journey.add_stage("Scan", parent=security, goal="Pass quickly")
    assert names(journey.stages) == placed
