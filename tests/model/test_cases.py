"""The shared cases, on this side."""

import base64
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from journey_widgets.model import (
    Document,
    JourneyError,
    Refused,
    apply,
    canonical,
    from_dict,
    order_between,
    orders_between,
    read,
    rebase,
    replay,
)
from journey_widgets.model.completion import mended
from journey_widgets.model.operations import Operation
from journey_widgets.model.scanning import Broken

FOLDER = Path(__file__).parent.parent / "cases"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
DOCUMENTS = FILES["documents"]["documents"]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name, file in sorted(FILES.items())
        if file["kind"] == kind
        for case in file["cases"]
    ]


@cache
def known(name: str) -> Document:
    return from_dict(DOCUMENTS[name])


def plain(operations: tuple[Operation, ...] | list[Operation]) -> list[dict[str, Any]]:
    return [operation.plain() for operation in operations]


def strict(value: Any) -> str:
    """Text in which 1 and true, and two orders of names, differ."""
    return json.dumps(value, ensure_ascii=True)


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    named = [
        (stem, case["name"])
        for stem, file in FILES.items()
        if file["kind"] != "documents"
        for case in file["cases"]
    ]
    assert len(named) >= 500
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("case", cases("change"))
def test_change(case: dict[str, Any]) -> None:
    start = case["before"]
    before = known(start) if isinstance(start, str) else from_dict(start)
    as_was = canonical(before)
    if "refused" in case:
        with pytest.raises(Refused) as caught:
            apply(before, case["operations"])
        expected = {"theirs": None} | case["refused"]
        refusal = caught.value
        got = {"reason": refusal.reason, "where": refusal.where, "theirs": refusal.theirs}
        assert got == expected, str(refusal)
        assert canonical(before) == as_was
        return
    applied = apply(before, case["operations"])
    assert strict(plain(applied.operations)) == strict(case["completed"])
    assert strict(plain(applied.inverse)) == strict(case["inverse"])
    now = applied.document
    flat, then = _flat(now.to_dict()), _flat(before.to_dict())
    differs = {
        path: flat.get(path) for path in {**flat, **then} if flat.get(path) != then.get(path)
    }
    assert differs == case["after"]
    assert canonical(before) == as_was
    assert canonical(replay(before, applied.operations)) == canonical(now)
    assert canonical(replay(now, applied.inverse)) == as_was
    assert canonical(read(canonical(now))) == canonical(now)


def _flat(document: dict[str, Any]) -> dict[str, Any]:
    collections = set(from_dict(DOCUMENTS["full"]).to_dict()) - set(DOCUMENTS["empty"])
    found: dict[str, Any] = {}
    for name, held in document.items():
        if name in collections and isinstance(held, dict):
            found |= {f"/{name}/{each}": record for each, record in held.items()}
        else:
            found[f"/{name}"] = held
    return found


@pytest.mark.parametrize("case", cases("rebase"))
def test_rebase(case: dict[str, Any]) -> None:
    over = [Operation(**operation) for operation in case["over"]]
    if "refused" in case:
        with pytest.raises(Refused) as caught:
            rebase(case["operations"], over)
        refusal = caught.value
        got = {"reason": refusal.reason, "where": refusal.where, "theirs": refusal.theirs}
        assert got == {"theirs": None} | case["refused"]
        return
    assert strict(plain(rebase(case["operations"], over))) == strict(case["gives"])


@pytest.mark.parametrize("case", cases("canonical"))
def test_canonical(case: dict[str, Any]) -> None:
    document = read(case["text"])
    assert canonical(document).decode() == case["bytes"]
    assert canonical(read(case["bytes"])).decode() == case["bytes"]
    # The same through plain JSON, which takes the way of files that we did not write.
    assert canonical(from_dict(document.to_dict())).decode() == case["bytes"]


@pytest.mark.parametrize("case", cases("reading"))
def test_reading(case: dict[str, Any]) -> None:
    if "make" in case:
        made = case["make"]
        middle = "".join(made["repeat"].replace("{i}", str(at)) for at in range(made["times"]))
        data: bytes | str = made["start"] + middle + made["end"]
    else:
        data = base64.b64decode(case["base64"]) if "base64" in case else case["text"]
    if "readonly" in case:
        document = read(data)
        assert (document.readonly is not None) == case["readonly"]
        return
    with pytest.raises(JourneyError) as caught:
        read(data, "map.journey.json")
    error = caught.value
    assert "map.journey.json" in str(error)
    expected = case["refused"]
    if "where" in expected:
        assert isinstance(error, Refused)
        assert error.where == expected["where"], str(error)
    if "line" in expected:
        assert isinstance(error, Broken)
        assert (error.line, error.column) == (expected["line"], expected["column"])


@pytest.mark.parametrize("case", cases("orders"))
def test_orders(case: dict[str, Any]) -> None:
    if case.get("refused"):
        with pytest.raises(JourneyError):
            order_between(case["before"], case["after"])
    elif "n" in case:
        assert orders_between(case["before"], case["after"], case["n"]) == case["keys"]
    else:
        assert order_between(case["before"], case["after"]) == case["key"]


@pytest.mark.parametrize("case", cases("mended"))
def test_mended(case: dict[str, Any]) -> None:
    assert mended(case["keys"]) == case["gives"]
