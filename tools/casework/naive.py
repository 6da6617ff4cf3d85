"""The smallest model of a map that cases can be thought out with: plain JSON and the schema."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent.parent
SCHEMA = json.loads(
    (HOME / "src/journey_widgets/schema/journey-map.schema.json").read_text(encoding="utf-8")
)
DEFS = SCHEMA["$defs"]
OF = {
    name: held["additionalProperties"]["$ref"].rsplit("/", 1)[-1]
    for name, held in SCHEMA["properties"].items()
    if held.get("type") == "object" and "additionalProperties" in held
}
COLLECTIONS = list(OF)

Json = Any
Map = dict[str, Json]
Case = dict[str, Json]


def fields(collection: str) -> dict[str, Map]:
    """Give the fields of a collection's records."""
    found: dict[str, Map] = DEFS[OF[collection]]["properties"]
    return found


def required(collection: str) -> list[str]:
    """Give the fields that a record of this collection always has, id apart."""
    return list(DEFS[OF[collection]]["required"])


def ordered(record: Map, collection: str) -> Map:
    """Put fields in the order in which they are written."""
    names = list(fields(collection))
    known = {name: record[name] for name in names if name in record}
    return known | {name: record[name] for name in sorted(record) if name not in names}


def split(path: str) -> list[str]:
    """Take a path apart."""
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def patched(document: Map, operations: list[Map]) -> Map:
    """Carry out completed operations, blindly."""
    made = copy.deepcopy(document)
    for operation in operations:
        *parents, last = split(operation["path"])
        at = made
        for parent in parents:
            at = at.setdefault(parent, {})
        if operation["op"] == "remove":
            del at[last]
        else:
            at[last] = copy.deepcopy(operation["value"])
    return made


def after(before: Map, now: Map) -> Map:
    """Say what stands at each record and root field that differs."""
    found: Map = {}
    for name in {**before, **now}:
        old, new = before.get(name), now.get(name)
        if name in OF:
            for record in {**(old or {}), **(new or {})}:
                was, held = (old or {}).get(record), (new or {}).get(record)
                if was != held:
                    found[f"/{name}/{record}"] = held
        elif old != new:
            found[f"/{name}"] = new
    return found


def back(before: Map, completed: list[Map]) -> list[Map]:
    """Turn completed operations round, in the order in which an inverse is written."""
    fieldwise: list[Map] = []
    removed: list[Map] = []
    rest: list[Map] = []
    for operation in completed:
        parts = split(operation["path"])
        at: Json = before
        for part in parts:
            at = at.get(part) if isinstance(at, dict) else None
        undo: Map = {"op": "remove", "path": operation["path"]}
        if at is not None:
            op = "replace" if operation["op"] == "replace" else "add"
            undo = {"op": op, "path": operation["path"], "value": at}
        if len(parts) == 1:
            fieldwise.append(undo)
        elif len(parts) == 2 and undo["op"] == "remove":
            removed.append(undo)
        else:
            rest.append(undo)
    return fieldwise + removed + sorted_by_place(rest)


def sorted_by_place(operations: list[Map]) -> list[Map]:
    """Sort operations on records by collection and id; those of one record stay as they are."""
    return sorted(
        operations,
        key=lambda each: (COLLECTIONS.index(split(each["path"])[0]), split(each["path"])[1]),
    )


def add(path: str, value: Json) -> Map:
    """Add."""
    return {"op": "add", "path": path, "value": value}


def replace(path: str, value: Json) -> Map:
    """Replace."""
    return {"op": "replace", "path": path, "value": value}


def remove(path: str) -> Map:
    """Remove."""
    return {"op": "remove", "path": path}


class Family:
    """Cases of one file."""

    def __init__(self, name: str, about: str, kind: str = "change") -> None:
        self.name = name
        self.about = about
        self.kind = kind
        self.cases: list[Case] = []

    def case(self, name: str, **held: Json) -> None:
        """Add a case of any kind."""
        assert name not in {case["name"] for case in self.cases}, name
        self.cases.append({"name": name, **held})

    def changes(
        self,
        name: str,
        before: str,
        operations: list[Map],
        completed: list[Map],
        inverse: list[Map] | None = None,
    ) -> None:
        """Add a change and what it comes to."""
        document = DOCUMENTS[before]
        now = patched(document, completed)
        inverse = back(document, completed) if inverse is None else inverse
        restored = patched(now, inverse)
        assert clean(restored) == clean(document), name
        self.case(
            name,
            before=before,
            operations=operations,
            completed=completed,
            inverse=inverse,
            after=after(document, now),
        )

    def refuses(
        self,
        name: str,
        before: str,
        operations: Json,
        where: str | None,
        reason: str = "invalid",
        **theirs: Json,
    ) -> None:
        """Add a change that is refused."""
        held = {"reason": reason, "where": where, **theirs}
        self.case(name, before=before, operations=operations, refused=held)


def clean(document: Map) -> Map:
    """Leave empty collections out."""
    return {name: held for name, held in document.items() if name not in OF or held}


def document(**held: Json) -> Map:
    """Make a map; records get their ids."""
    made: Map = {
        "format": "journey-map",
        "version": 1,
        "title": "Flying",
        "language": "en",
        "kind": "custom",
        "settings": {},
    }
    made |= {name: value for name, value in held.items() if name not in OF}
    made = {name: made[name] for name in SCHEMA["properties"] if name in made}
    for name in COLLECTIONS:
        if name in held:
            made[name] = {
                record: ordered({"id": record, **value}, name)
                for record, value in sorted(held[name].items(), key=place)
            }
    return made


def place(item: tuple[str, Map]) -> tuple[bytes, str]:
    """Say where a record stands: by order, then id, by code unit."""
    order = item[1].get("order")
    return order.encode("utf-16-be") if isinstance(order, str) else b"", item[0]


def _documents() -> dict[str, Map]:
    stages = {
        "s1": {"order": "a0", "name": "Book"},
        "s2": {"order": "a1", "name": "Check in"},
        "s3": {"order": "a2", "name": "Fly"},
    }
    lanes = {
        "l1": {"order": "a0", "kind": "actions"},
        "l2": {"order": "a1", "kind": "pains", "name": "What hurts"},
        "l3": {"order": "a2", "kind": "emotion"},
    }
    cell = {"stage": "s1", "lane": "l1"}
    small = document(
        stages=stages,
        lanes=lanes,
        cards={
            "c1": {"order": "a0", **cell, "text": "Search", "note": "On the phone"},
            "c2": {"order": "a1", **cell, "text": "Pay"},
            "c3": {"order": "a0", "stage": "s2", "lane": "l2", "text": "Queue"},
        },
    )
    return {
        "empty": document(),
        "small": small,
        "italian": document(language="it-CH", stages=stages),
        "greek": document(language="el", stages=stages),
        "full": _full(),
        "later": _later(stages, lanes, cell),
        "tied": document(
            stages=stages,
            lanes=lanes,
            cards={
                f"c{i}": {"order": order, **cell, "text": f"Card {i}"}
                for i, order in enumerate(["a0", "a0", "a1", "a1", "a1"], 1)
            },
        ),
        "names": document(
            title="خريطة 旅程 👩‍👩‍👧‍👦",
            stages={
                "constructor": {"order": "a0", "name": "__proto__"},
                "toString": {"order": "a1", "name": "搭乗手続き"},
                "a-1_": {"order": "a2", "name": "\u202eרכבת\u202c"},
            },
            lanes={"length": {"order": "a0", "kind": "actions"}},
            cards={
                "valueOf": {
                    "order": "a0",
                    "stage": "constructor",
                    "lane": "length",
                    "text": "👨‍👩‍👧‍👦 =HYPERLINK(1) <script>",
                    "fields": {"10": 1, "9": 2, "__proto__": 3, "constructor": "c", "é": "e"},
                }
            },
        ),
    }


def _later(stages: Map, lanes: Map, cell: Map) -> Map:
    """Give a map with fields, words and collections of a later version."""
    made = document(
        stages={
            **stages,
            "s1": {
                "order": "a0",
                "name": "Book",
                "duration": {"value": 2, "unit": "min", "shape": "normal"},
                "zeal": 3,
            },
        },
        lanes=lanes,
        cards={
            "c1": {
                **cell,
                "order": "a0",
                "text": "Search",
                "channels": ["telepathy", "web"],
                "status": "dreaming",
                "link": "ftp://example.org/x",
                "mood": {"a": [1, {"y": 2, "z": 1}], "b": None},
                "aura": "green",
            }
        },
    )
    return made | {"altitude": 11000, "weather": {"w1": {"id": "w1", "sky": "blue"}}}


def _full() -> Map:
    """Give a map with a record of each collection, and every reference in use."""
    return document(
        description="From home to the gate",
        authors=["Ann", "Bo"],
        state="current",
        stages={
            "s1": {"order": "a0", "name": "Book", "goal": "A seat"},
            "s2": {"order": "a1", "name": "Check in", "parent": "s1"},
            "s3": {"order": "a2", "name": "Fly"},
        },
        lanes={
            "l1": {"order": "a0", "kind": "actions"},
            "l2": {"order": "a1", "kind": "pains"},
            "l3": {"order": "a2", "kind": "emotion"},
        },
        cards={
            "c1": {
                "order": "a0",
                "stage": "s1",
                "until": "s3",
                "lane": "l1",
                "text": "Search",
                "touchpoint": "t1",
                "channels": ["h1", "web"],
                "personas": ["p1", "p2"],
                "evidence": ["v1", "v2"],
                "against": ["v2"],
            },
            "c2": {"order": "a0", "stage": "s2", "lane": "l2", "text": "Queue"},
        },
        touchpoints={"t1": {"order": "a0", "name": "Site", "channels": ["h1"]}},
        channels={"h1": {"order": "a0", "name": "Fax"}},
        personas={
            "p1": {"order": "a0", "name": "Maya"},
            "p2": {"order": "a1", "name": "Tom", "share": 0.25},
        },
        emotions={
            "e1": {
                "persona": "p1",
                "stage": "s1",
                "card": "c1",
                "value": 1,
                "basis": "evidence",
                "n": 40,
                "evidence": ["v1"],
                "against": ["v2"],
            },
            "e2": {"persona": "p2", "stage": "s2", "value": -1.5, "basis": "assumed"},
        },
        moments={
            "m1": {
                "order": "a0",
                "stage": "s2",
                "kind": "truth",
                "name": "At the desk",
                "evidence": ["v1"],
                "against": ["v2"],
            }
        },
        paths={
            "r1": {
                "order": "a0",
                "kind": "recovery",
                "name": "By phone",
                "persona": "p2",
                "start": "m1",
                "end": "s3",
            }
        },
        steps={
            "w1": {"order": "a0", "path": "r1", "stage": "s3", "touchpoint": "t1"},
            "w2": {"order": "a1", "path": "r1", "stage": "s2"},
        },
        links={
            "k1": {"kind": "solves", "start": "c1", "end": "c2"},
            "k2": {"kind": "causes", "start": "q1", "end": "h1", "label": "Faxes"},
        },
        metrics={
            "q1": {
                "stage": "s2",
                "card": "c2",
                "channel": "h1",
                "persona": "p1",
                "source": "o1",
                "name": "Queue",
                "measure": "mean",
                "value": 3.5,
                "n": 72,
            }
        },
        evidence={
            "v1": {"order": "a0", "kind": "quote", "title": "So slow", "source": "o1"},
            "v2": {"order": "a1", "kind": "note", "title": "Seen once"},
        },
        sources={"o1": {"kind": "survey", "name": "Wave 1", "mapping": {"stage": "Q7"}}},
        comments={
            "n1": {"on": "c1", "author": "Ann", "text": "Sure?", "created": "2026-03-01T09:30:00Z"},
            "n2": {
                "on": "m1",
                "author": "Bo",
                "text": "Yes",
                "created": "2026-03-02T09:30:00Z",
                "reply_to": "n1",
            },
        },
        silenced={"x1": {"rule": "empty-cell", "on": "s3", "reason": "By design"}},
    )


DOCUMENTS = _documents()
