"""Two maps side by side: what was added, removed, changed and moved."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import journey_widgets as jw
from journey_widgets.model import Store, canonical, from_dict
from journey_widgets.model.rules import COLLECTIONS

CASES = Path(__file__).parents[1] / "cases" / "documents.json"
MAP = json.loads(CASES.read_text(encoding="utf-8"))["documents"]["full"]
SHARED = json.loads((CASES.parent / "differences.json").read_text(encoding="utf-8"))["cases"]


@pytest.fixture
def journey():
    made = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
    made.add_card("Check in", "pains", "Kiosk rejects passports", key="P1", importance=2)
    made.add_card("Security", "pains", "Shoes off, twice")
    made.add_card("Security", "pains", "No trays")
    made.add_card("Security", "pains", "No mirror")
    maya = made.add_persona("Maya")
    made.set_emotion(maya, "Security", -1)
    return made


def told(diff):
    return [(each.way, each.kind, [field.field for field in each.fields]) for each in diff]


@pytest.mark.parametrize("case", SHARED, ids=[case["name"] for case in SHARED])
def test_both_sides_tell_the_same(case):
    diff = jw.diff(from_dict(case["before"]), from_dict(case["after"]))
    found = [
        {
            "way": each.way,
            "kind": each.kind,
            "id": each.id,
            "fields": [field.field for field in each.fields],
        }
        for each in diff
    ]
    assert found == case["differs"]


def test_a_map_doesn_t_differ_from_itself_or_its_copy(journey):
    for other in (journey, journey.copy(), journey.document):
        for match in ("id", "name"):
            diff = jw.diff(journey, other, match=match)
            assert not diff
            assert list(diff) == []
    assert repr(diff) == "no differences"
    assert "Both versions are the same" in diff._repr_html_()


def test_a_change_is_told_field_by_field(journey):
    after = journey.copy()
    after.update("P1", text="Kiosk rejects all passports", importance=None, tags=["kiosk"])
    (change,) = jw.diff(journey, after)
    assert (change.way, change.kind) == ("changed", "cards")
    fields = {each.field: each for each in change.fields}
    assert set(fields) == {"text", "tags", "importance"}
    assert fields["text"].before == "Kiosk rejects passports"
    assert fields["text"].after == "Kiosk rejects all passports"
    plain = jw.diff(journey, after).to_dict()["differences"][0]["fields"]
    assert {"field": "tags", "after": ["kiosk"]} in plain
    assert {"field": "importance", "before": 2} in plain


def test_what_was_added_and_removed_is_named(journey):
    after = journey.copy()
    after.add_stage("Fly")
    after.remove("Gate")
    diff = jw.diff(journey, after)
    assert [(each.way, each.kind) for each in diff] == [("added", "stages"), ("removed", "stages")]
    assert diff.added[0].id == after.stages["Fly"].id
    assert diff.removed[0].before_id == journey.stages["Gate"].id
    assert [each["name"] for each in diff.to_dict()["differences"]] == ["Fly", "Gate"]
    assert diff.counts == {"added": 1, "removed": 1, "changed": 0, "moved": 0}


def test_a_card_in_another_cell_was_moved_and_one_with_another_text_too_was_changed(journey):
    after = journey.copy()
    after.move("P1", stage="Gate")
    assert told(jw.diff(journey, after)) == [("moved", "cards", ["stage"])]
    after.update("P1", text="Other")
    assert told(jw.diff(journey, after)) == [("changed", "cards", ["stage", "text"])]


def test_of_a_row_only_what_changed_places_was_moved(journey):
    after = journey.copy()
    last = after.cards.where(text="No mirror")[0]
    first = after.cards.where(text="Shoes off")[0]
    after.move(last, before=first)
    (moved,) = jw.diff(journey, after)
    assert (moved.way, moved.id) == ("moved", last.id)
    assert "another place in the same row" in repr(jw.diff(journey, after))


def test_another_order_key_at_the_same_place_is_no_difference(journey):
    held = journey.to_dict()
    for record in held["stages"].values():
        record["order"] = "b" + record["order"]
    assert not jw.diff(journey, jw.JourneyMap.from_dict(held))


def test_the_fields_of_the_map_itself_are_told_first(journey):
    after = journey.copy()
    after.set(title="Flying home", owner="Ground staff")
    after.add_stage("Fly")
    diff = jw.diff(journey, after)
    assert told(diff)[0] == ("changed", "map", ["title", "owner"])
    assert diff.where(kind="map") == (diff[0],)


def remade(journey, ids="z"):
    """The same map with other ids, as somebody else would have made it."""
    text = json.dumps(journey.to_dict())
    for name in journey.to_dict():
        if isinstance(journey.to_dict()[name], dict) and name != "settings":
            for record in journey.to_dict()[name]:
                text = text.replace(f'"{record}"', f'"{record[0]}{ids}{record[1:]}"')
    return jw.JourneyMap.from_dict(json.loads(text))


def test_by_name_a_map_that_was_made_apart_is_the_same(journey):
    other = remade(journey)
    assert not set(other.cards.ids()) & set(journey.cards.ids())
    assert not jw.diff(journey, other, match="name")
    by_id = jw.diff(journey, other)
    assert by_id.counts["added"] == by_id.counts["removed"] > 0


def test_by_name_the_airport_is_found_again_whole():
    journey = jw.samples.airport().journey
    assert not jw.diff(journey, remade(journey), match="name")


def test_by_name_a_key_is_stronger_than_a_text_and_a_moved_card_is_found(journey):
    other = remade(journey)
    other.update("P1", text="The kiosk takes no passport")
    other.move(other.cards.where(text="No trays")[0], stage="Gate")
    other.rename("Check in", "Bag drop")
    diff = jw.diff(journey, other, match="name")
    assert [(each.way, each.kind) for each in diff if each.kind == "stages"] == [
        ("added", "stages"),
        ("removed", "stages"),
    ]
    changed = {each.way: each for each in diff.where(kind="cards")}
    assert changed["moved"].before_id == journey.cards.where(text="No trays")[0].id
    assert changed["moved"].id == other.cards.where(text="No trays")[0].id
    assert {each.field for each in changed["changed"].fields} == {"stage", "text"}


def test_by_name_cards_that_say_the_same_are_paired_one_by_one():
    before = jw.JourneyMap("Tea", stages=["Boil"], lanes=["pains"])
    for _ in range(3):
        before.add_card("Boil", "pains", "Too hot")
    after = remade(before)
    after.remove(next(iter(after.cards)))
    assert told(jw.diff(before, after, match="name")) == [("removed", "cards", [])]


def test_files_and_documents_are_taken_too(journey, tmp_path):
    path = journey.save(tmp_path / "before.journey.json")
    after = journey.copy()
    after.add_stage("Fly")
    assert len(jw.diff(path, after.document)) == 1
    assert len(jw.diff(str(path), after)) == 1
    with pytest.raises(jw.JourneyError, match=r"nowhere\.journey\.json"):
        jw.diff(tmp_path / "nowhere.journey.json", after)
    with pytest.raises(jw.JourneyError, match='Take "id" or "name"'):
        jw.diff(journey, after, match="text")


def test_the_frame_has_a_row_for_each_field(journey):
    after = journey.copy()
    after.update("P1", text="New", importance=3)
    after.add_stage("Fly")
    frame = jw.diff(journey, after).to_frame()
    assert list(frame.columns) == [
        "way", "kind", "id", "before_id", "name", "field", "before", "after",
    ]  # fmt: skip
    assert frame[["way", "name", "field", "after"]].values.tolist() == [
        ["added", "Fly", None, None],
        ["changed", "New", "text", "New"],
        ["changed", "New", "importance", 3],
    ]


def test_the_picture_speaks_the_readers_language_and_escapes_what_people_wrote(journey):
    after = journey.copy()
    after.update("P1", text="<script>alert(1)</script>", basis="assumed")
    after.remove("Gate")
    diff = jw.diff(journey, after)
    swedish = diff.html("sv")
    assert "<script" not in swedish
    assert "&lt;script&gt;" in swedish
    assert "Borttagna" in swedish
    assert "antaget" in swedish
    assert diff.html("it") != swedish != diff.html("en")
    assert "not there" in diff.html("en")


def test_a_long_list_is_shortened_and_says_so(journey):
    after = journey.copy()
    with after.step("Many"):
        for number in range(400):
            after.add_card("Gate", "pains", f"Card {number}")
    diff = jw.diff(journey, after)
    assert len(diff) == 400
    assert len(repr(diff).splitlines()) < 30
    assert "380 more" in repr(diff)
    assert "and 100 more" in diff._repr_html_()
    assert len(diff.to_dict()["differences"]) == 400


def test_fields_that_only_a_later_version_knows_are_compared_too(journey):
    held = journey.to_dict()
    record = next(iter(held["cards"]))
    held["cards"][record]["weather"] = {"rain": True}
    held["planets"] = ["Mars"]
    diff = jw.diff(journey, jw.JourneyMap.from_dict(held))
    assert told(diff) == [("changed", "map", ["planets"]), ("changed", "cards", ["weather"])]
    held["cards"][record]["weather"] = {"rain": 1}
    other = jw.JourneyMap.from_dict(held)
    held["cards"][record]["weather"] = {"rain": True}
    assert told(jw.diff(other, jw.JourneyMap.from_dict(held))) == [
        ("changed", "cards", ["weather"])
    ]


moves = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8)


@given(moves)
def test_as_few_cards_as_can_be_have_moved(run):
    before = jw.JourneyMap("Tea", stages=["Boil"], lanes=["pains"])
    cards = [before.add_card("Boil", "pains", str(n)) for n in range(10)]
    after = before.copy()
    row = list(range(10))
    for which, to in run:
        if which == to:
            continue
        after.move(cards[which], before=cards[to])
        row.remove(which)
        row.insert(row.index(to), which)
    longest = [1] * 10
    for at in range(10):
        for earlier in range(at):
            if row[earlier] < row[at]:
                longest[at] = max(longest[at], longest[earlier] + 1)
    assert len(jw.diff(before, after)) == 10 - max(longest)


@given(picks=st.lists(st.integers(0, 10_000), max_size=3))
def test_exactly_what_has_gone_was_removed(picks):
    start = from_dict(MAP)
    store = Store(start)
    ids = [record.id for collection in start.collections() for record in collection]
    for pick in picks:
        record = start.get(ids[pick % len(ids)])
        if store.document.get(record.id) is None:
            continue
        operation = {"op": "remove", "path": f"/{record.collection}/{record.id}"}
        store.change([operation], label="")
    gone = set(ids) - {r.id for c in store.document.collections() for r in c}
    diff = jw.diff(start, store.document)
    assert {each.id for each in diff.removed} == gone
    assert not diff.added


# By name, with names that are nearly the same


def test_by_name_case_accents_and_spaces_don_t_part_what_is_the_same():
    one = jw.JourneyMap("Visit", stages=["Caffè del mare", "Go  Home"])
    one.add_card("Go  Home", "pains", "Städat sent")
    one.add_persona("Zoë")
    other = remade(one)
    other.rename("Caffè del mare", "Caffe Del Mare")
    other.rename("Go  Home", "Go home")
    other.update(next(iter(other.cards)), text="städat SENT")
    other.update(next(iter(other.personas)), name="Zoe\u0308")
    diff = jw.diff(one, other, match="name")
    assert not diff.added + diff.removed
    fields = [(each.kind, [field.field for field in each.fields]) for each in diff]
    assert fields == [
        ("stages", ["name"]), ("stages", ["name"]), ("cards", ["text"]), ("personas", ["name"]),
    ]  # fmt: skip


def test_by_name_the_very_name_comes_before_one_that_is_nearly_the_same():
    one = jw.JourneyMap("Visit", stages=["Gå", "ga", "Ga"])
    other = remade(jw.JourneyMap("Visit", stages=["Ga", "GA", "Gå"]))
    diff = jw.diff(one, other, match="name")
    assert [each.way for each in diff if each.kind == "stages" and each.way != "moved"] == [
        "changed"
    ]
    (changed,) = diff.changed
    assert (changed.fields[-1].before, changed.fields[-1].after) == ("ga", "GA")


def test_by_name_marks_that_make_another_letter_make_another_name():
    one = jw.JourneyMap("宿", stages=["かき"])
    other = remade(jw.JourneyMap("宿", stages=["がき"]))
    assert jw.diff(one, other, match="name").counts["added"] == 1


# Every field in words


@pytest.mark.parametrize("language", ["it", "sv"])
def test_every_field_of_every_record_has_a_word_in_every_language(language):
    from journey_widgets.differences.telling import FIELDS
    from journey_widgets.locales import catalogue

    schema = json.loads((Path(jw.__file__).parent / "schema/journey-map.schema.json").read_text())
    known = catalogue(language)
    never = {"id", "order", "format", "version", "requires", *COLLECTIONS} - {"evidence"}
    kinds = [schema["properties"]]
    kinds += [each.get("properties", {}) for each in schema["$defs"].values()]
    words = {
        FIELDS.get(name) or name.replace("_", " ").capitalize()
        for fields in kinds
        for name in fields
        if name not in never
    }
    assert words <= set(known)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Reply to: hm", "Kind: Causes", "Emotion line: In steps", "Minimum base: 5", "25%"],
        ),
        ("it", ["In risposta a: hm", "Tipo: Causa", "Linea delle emozioni: A gradini", "25%"]),
        ("sv", ["Svar på: hm", "Slag: Orsakar", "Känslolinje: I steg", "Minsta bas: 5", "25\xa0%"]),
    ],
)
def test_what_is_a_word_of_ours_is_told_in_the_reader_s_language(language, words):
    before = jw.JourneyMap("T", stages=["Gate"])
    pain = before.add_card("Gate", "pains", "Queue")
    idea = before.add_card("Gate", "opportunities", "Two desks")
    link = before.link(idea, pain, "solves")
    first = before.add_comment(pain, "hm", author="Al")
    second = before.add_comment(pain, "yes", author="Bo")
    zoe = before.add_persona("Zoë")
    after = before.copy()
    after.update(link.id, kind="causes")
    after.update(second, reply_to=first)
    after.update(zoe, share=0.25)
    after.set(settings={"emotion_line": "steps", "min_base": 5})
    after.add_metric("Wait", "mean", 4, stage="Gate")
    page = re.sub(r"<[^>]+>", "", jw.diff(before, after).html(language))
    for each in words:
        assert each in page
    assert "reply_to" not in page
    assert "Gate" in page.rsplit("Wait", 1)[1], "where a new figure stands"


# Against a plain comparison, whatever was done to a map


@st.composite
def edited(draw):
    """A map and the same one after some changes."""
    before = from_dict(MAP)
    store = Store(before)
    for _ in range(draw(st.integers(0, 8))):
        records = [record for each in store.document.collections() for record in each]
        if not records:
            break
        record = draw(st.sampled_from(records))
        path = f"/{record.collection}/{record.id}"
        field = draw(st.sampled_from(["text", "name", "stage", "order", "note", "until", "value"]))
        value = {
            "stage": draw(st.sampled_from(before.stages.ids())),
            "until": draw(st.sampled_from(before.stages.ids())),
            "order": draw(st.sampled_from(["a0", "a1V", "a5", "b00"])),
            "value": draw(st.integers(-2, 2)),
        }.get(field, draw(st.text("ab", min_size=1, max_size=3)))
        change = draw(
            st.sampled_from(
                [
                    {"op": "remove", "path": path},
                    {"op": "add", "path": f"{path}/{field}", "value": value},
                ]
            )
        )
        try:
            store.change([change], label="")
        except jw.Refused:
            continue
    return before, store.snapshot()


def plainly(document):
    return {
        (name, record): fields
        for name, records in json.loads(canonical(document)).items()
        if isinstance(records, dict) and name != "settings"
        for record, fields in records.items()
    }


@given(edited())
def test_what_differs_is_told_whole_and_nothing_else(pair):
    before, after = pair
    was, now = plainly(before), plainly(after)
    diff = jw.diff(before, after)
    assert {(each.kind, each.id) for each in diff.added} == now.keys() - was.keys()
    assert {(each.kind, each.id) for each in diff.removed} == was.keys() - now.keys()
    told = {(each.kind, each.id): each for each in (*diff.changed, *diff.moved)}
    for record in was.keys() & now.keys():
        fields = {
            name
            for name in was[record].keys() | now[record].keys()
            if name != "order" and was[record].get(name) != now[record].get(name)
        }
        found = told.get(record)
        said = set() if found is None else {each.field for each in found.fields} - {"order"}
        assert said == fields
        for each in () if found is None else found.fields:
            if each.field != "order":
                assert was[record].get(each.field, msgspec.UNSET) == each.before
                assert now[record].get(each.field, msgspec.UNSET) == each.after


@pytest.mark.parametrize("match", ["id", "name"])
@given(edited())
def test_the_way_back_is_told_the_other_way_round(match, pair):
    before, after = pair
    there, back = jw.diff(before, after, match=match), jw.diff(after, before, match=match)
    assert {each.id for each in there.added} == {each.id for each in back.removed}
    assert {each.id for each in there.removed} == {each.id for each in back.added}

    def fields(diff, turned):
        return {
            (each.before_id, each.id, field.field)
            if turned
            else (each.id, each.before_id, field.field)
            for each in (*diff.changed, *diff.moved)
            for field in each.fields
            if field.field != "order"
        }

    assert fields(there, turned=True) == fields(back, turned=False)
    places = [
        sum(field.field == "order" for each in diff for field in each.fields)
        for diff in (there, back)
    ]
    assert places[0] == places[1]
