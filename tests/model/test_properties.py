"""What holds of any run of changes."""

import json
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from journey_widgets.model import (
    Document,
    JourneyError,
    Refused,
    Store,
    apply,
    canonical,
    from_dict,
    mint,
    read,
    rebase,
    replay,
)
from journey_widgets.model.order import orders_between
from journey_widgets.model.rules import COLLECTIONS, fields_of

LONG = bool(os.environ.get("JOURNEY_LONG"))
CASES = Path(__file__).parent.parent / "cases"
MAPS = json.loads((CASES / "documents.json").read_text(encoding="utf-8"))["documents"]
STARTS = {name: from_dict(held) for name, held in MAPS.items()}
ORDERS = [*orders_between(None, None, 6), "a0", "a0V", "", "zz", "a0" + "V" * 47, "Zz"]
TEXTS = ["Queue", "", "旅客 👩‍👩‍👧", "\u202eab", "<script>", "=1+1", "a" * 300]
VALUES: list[Any] = [
    *TEXTS,
    0,
    1,
    2,
    3,
    -1,
    0.5,
    1e16,
    1e21,
    5e-324,
    True,
    False,
    None,
    [],
    ["web"],
    ["h1", "web"],
    ["p1"],
    {"a": 1},
    {"value": 1, "unit": "min"},
    "evidence",
    "assumed",
    "pains",
    "done",
    "2026-03-01",
    [{"file": "a.png", "alt": ""}],
    {"emotion_scale": [-3, 3]},
    {"min_base": 3},
]
# A step is a handful of numbers; what they mean is read off the map as it is then, so that
# runs shrink well and most changes are good ones.
steps = st.tuples(st.integers(0, 9), st.integers(0, 997), st.integers(0, 997), st.integers(0, 997))
changes = st.lists(st.lists(steps, min_size=1, max_size=3), max_size=12 if not LONG else 30)
maps = st.sampled_from(["full", "full", "full", *sorted(STARTS)])


def one_of(choices: list[Any], at: int) -> Any:
    return choices[at % len(choices)]


def ids_of(document: Document, collections: tuple[str, ...]) -> list[str]:
    names = COLLECTIONS if collections == ("*",) else collections
    return [each for name in names for each in document.collection(name).ids()]


def target(document: Document, collections: tuple[str, ...], at: int) -> str:
    ids = ids_of(document, collections)
    return one_of(ids, at) if ids and at % 19 else "nobody"


def operation(document: Document, step: tuple[int, int, int, int]) -> dict[str, Any]:
    """Read a step as an operation that has a chance."""
    kind, a, b, c = step
    name = one_of([*COLLECTIONS, "cards", "cards", "stages", "emotions"], a)
    needs = [field.reference for field in fields_of(COLLECTIONS[name]).values() if field.required]
    if any(each and not any(ids_of(document, each.targets)) for each in needs):
        name = one_of(["stages", "lanes", "personas"], b)
    ids = document.collection(name).ids()
    fields = fields_of(COLLECTIONS[name])
    if kind <= 2 or not ids:
        value: dict[str, Any] = {}
        for field in fields.values():
            if field.name == "order":
                value["order"] = one_of(ORDERS, c)
            elif field.name == "persona" and name == "emotions" and a % 2:
                continue
            elif field.reference and (field.required or (b + c) % 5 == 0):
                named = target(document, field.reference.targets, b + len(value))
                value[field.name] = [named] if field.many else named
            elif field.required and field.name != "id":
                value[field.name] = required(field.name, field.values, b)
        if kind == 2:
            value["zz_later"] = one_of(VALUES, c)
        return {"op": "add", "path": f"/{name}/{mint(name, str(b), c % 40)}", "value": value}
    record = one_of(list(ids), b)
    if kind == 3:
        return {"op": "remove", "path": f"/{name}/{record}"}
    if kind == 4:
        root = one_of(["title", "scope", "kind", "settings", "authors", "weather", "language"], a)
        return {"op": one_of(["add", "remove"], b), "path": f"/{root}", "value": one_of(VALUES, c)}
    field = fields[one_of([each for each in fields if each != "id"], c)]
    path = f"/{name}/{record}/{field.name}"
    if kind == 5:
        return {"op": "remove", "path": path}
    if field.reference:
        held = target(document, field.reference.targets, a + b)
        return {"op": "add", "path": path, "value": [held] if field.many else held}
    if field.name == "order":
        return {"op": "replace", "path": path, "value": one_of(ORDERS, a + b)}
    return {"op": "add", "path": path, "value": one_of(VALUES, a + b)}


def required(name: str, values: tuple[str, ...], at: int) -> Any:
    if values:
        return one_of(list(values), at)
    return {
        "value": one_of([-2, 0, 1.5, 2], at),
        "mapping": {},
        "created": "2026-03-01T09:30:00Z",
    }.get(name, one_of([text for text in TEXTS if text and len(text) < 200], at))


def attempt(store: Store, change: list[tuple[int, int, int, int]]) -> bool:
    """Make a change if it is a good one; a refused one leaves everything as it was."""
    before = store.document
    operations = [operation(before, step) for step in change]
    try:
        event = store.change(operations, label="Change")
    except Refused:
        assert store.document is before
        return False
    assert event.before is before
    return bool(event.operations)


@given(maps, changes)
def test_undoing_everything_restores_the_bytes_and_redoing_brings_them_back(
    name: str, run: list[Any]
) -> None:
    store = Store(STARTS[name])
    before = canonical(store.document)
    applied = sum(attempt(store, change) for change in run)
    after = canonical(store.document)
    for _ in range(applied):
        store.undo()
    assert canonical(store.document) == before
    for _ in range(applied):
        store.redo()
    assert canonical(store.document) == after
    assert store.revision == 3 * applied


@given(maps, changes)
def test_replaying_the_operations_elsewhere_gives_the_same_map(name: str, run: list[Any]) -> None:
    store = Store(STARTS[name])
    elsewhere = from_dict(STARTS[name].to_dict())
    said: list[Any] = []
    store.on_change(lambda event: said.append([each.plain() for each in event.operations]))
    for change in run:
        attempt(store, change)
    for operations in json.loads(json.dumps(said)):
        elsewhere = replay(elsewhere, operations)
    assert canonical(elsewhere) == canonical(store.document)


@given(maps, changes)
def test_what_is_written_can_be_read_again(name: str, run: list[Any]) -> None:
    store = Store(STARTS[name])
    for change in run:
        attempt(store, change)
    data = canonical(store.document)
    assert read(data) == store.document
    assert canonical(read(data)) == data
    assert from_dict(json.loads(data)) == store.document


@given(maps, changes)
def test_a_map_written_after_each_change_is_the_one_written_at_once(
    name: str, run: list[Any]
) -> None:
    # Pages of two records, so that changes meet pages that were written before.
    with patch("journey_widgets.model.pages.A_PAGE", 2):
        store = Store(from_dict(STARTS[name].to_dict()))
        for change in run:
            attempt(store, change)
            data = canonical(store.document)
        if run:
            assert data == canonical(from_dict(store.document.to_dict()))
            while store.can_undo:
                store.undo()
                assert canonical(store.document) == canonical(read(canonical(store.document)))


@given(maps, changes)
def test_one_step_comes_to_the_same_as_its_changes_one_by_one(name: str, run: list[Any]) -> None:
    apart, together = Store(STARTS[name]), Store(STARTS[name])
    with together.step("All"):
        for change in run:
            assert attempt_in_step(together, change) == attempt_apart(apart, change)
    assert canonical(together.document) == canonical(apart.document)
    if together.revision:
        together.undo()
        assert canonical(together.document) == canonical(STARTS[name])


def attempt_in_step(store: Store, change: Any) -> str:
    try:
        store.change([operation(store.document, step) for step in change], label="")
    except Refused as refusal:
        return str(refusal)
    return "made"


attempt_apart = attempt_in_step


@given(maps, changes, changes)
def test_two_writers_end_equal_or_with_a_refusal_that_says_why(
    name: str, mine: list[Any], theirs: list[Any]
) -> None:
    store = Store(STARTS[name])
    first = store.document
    for change in theirs:
        attempt(store, change)
    for change in mine[:3]:
        operations = [operation(first, step) for step in change]
        try:
            alone = apply(first, operations)
        except Refused:
            continue
        there = canonical(store.document)
        try:
            event = store.change(operations, label="Mine", base=0)
        except Refused as refusal:
            assert refusal.reason in {"conflict", "invalid"}  # noqa: PT017
            assert refusal.where  # noqa: PT017
            assert len(str(refusal)) > 20  # noqa: PT017
            assert canonical(store.document) == there
            continue
        # Nothing that I wrote got lost: what I set stands there now.
        now = store.document.to_dict()
        for each in alone.operations:
            if not any(each.path == given["path"] for given in operations):
                continue
            if each.path.endswith("/order"):
                continue
            assert at_path(now, each.path) == at_path(alone.document.to_dict(), each.path) or (
                each.path.count("/") == 2
            )
        assert event.after is store.document


def at_path(document: Any, path: str) -> Any:
    for part in path.split("/")[1:]:
        document = (document or {}).get(part)
    return document


@given(maps, changes, changes)
def test_changes_that_don_t_meet_come_to_the_same_in_either_order(
    name: str, mine: list[Any], theirs: list[Any]
) -> None:
    start = STARTS[name]
    try:
        ours = apply(start, [operation(start, step) for change in mine[:1] for step in change])
        others = apply(start, [operation(start, step) for change in theirs[:1] for step in change])
        one = replay(others.document, rebase(ours.operations, others.operations))
        other = replay(ours.document, rebase(others.operations, ours.operations))
    except Refused:
        return
    assert canonical(one) == canonical(other)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.integers()
        | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.text(
                    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_survives_in_a_field_that_we_don_t_know(value: Any) -> None:
    try:
        document = from_dict({"format": "journey-map", "version": 1, "title": "", "later": value})
    except JourneyError:
        assert any(len(str(number)) > 300 for number in numbers(value))
        return
    data = canonical(document)
    assert canonical(read(data)) == data
    assert floats(json.loads(data)["later"]) == floats(value)


def numbers(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for held in value.values() for each in numbers(held)]
    if isinstance(value, list):
        return [each for held in value for each in numbers(held)]
    return [value] if isinstance(value, int) else []


def floats(value: Any) -> Any:
    """Numbers as a browser holds them."""
    if isinstance(value, dict):
        return {name: floats(held) for name, held in value.items()}
    if isinstance(value, list):
        return [floats(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_no_error_but_ours_leaves_a_reader(data: bytes | str) -> None:
    try:
        read(data)
    except JourneyError as error:
        assert str(error)  # noqa: PT017


@given(st.sampled_from(sorted(STARTS)), st.integers(0, 10_000), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused(name: str, at: int, damage: bytes) -> None:
    data = canonical(STARTS[name])
    at %= len(data)
    try:
        document = read(data[:at] + damage + data[at + len(damage) :])
    except JourneyError as error:
        assert str(error)  # noqa: PT017
    else:
        assert canonical(read(canonical(document))) == canonical(document)
