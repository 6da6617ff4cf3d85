"""Cases thought out one by one: emotions, rules across records, changes that meet."""

from __future__ import annotations

from casework.naive import DOCUMENTS, Family, Json, Map, add, remove, replace


def emotions() -> Family:
    """The emotion curve, and the persona that comes with its first point."""
    family = Family(
        "emotions", "Emotions lie on the scale, once a place; the first one brings a persona."
    )
    point: Map = {"stage": "s1", "value": 1, "basis": "assumed"}

    def first(name: str) -> list[Map]:
        persona = {"id": "pfirstperson", "order": "a0", "name": name}
        emotion = {"id": "e1", "persona": "pfirstperson", **point}
        return [add("/personas/pfirstperson", persona), add("/emotions/e1", emotion)]

    for document, name in (("small", "Customer"), ("italian", "Cliente"), ("greek", "Customer")):
        family.changes(
            f"the first persona of {document}", document, [add("/emotions/e1", point)], first(name)
        )
    two = {**point, "stage": "s2"}
    family.changes(
        "two points, one persona",
        "small",
        [add("/emotions/e1", point), add("/emotions/e2", two)],
        [*first("Customer"), add("/emotions/e2", {"id": "e2", "persona": "pfirstperson", **two})],
    )
    family.changes(
        "the first by order, where there are some",
        "full",
        [add("/emotions/e9", {**point, "stage": "s3"})],
        [add("/emotions/e9", {"id": "e9", "persona": "p1", **point, "stage": "s3"})],
    )
    family.changes(
        "a persona of the same change",
        "small",
        [add("/personas/p1", {"order": "a0", "name": "Maya"}), add("/emotions/e1", point)],
        [
            add("/personas/p1", {"id": "p1", "order": "a0", "name": "Maya"}),
            add("/emotions/e1", {"id": "e1", "persona": "p1", **point}),
        ],
    )
    family.refuses(
        "a persona that isn't there",
        "small",
        [add("/emotions/e1", {**point, "persona": "p1"})],
        "/emotions/e1/persona",
    )
    twice = {**point, "persona": "p2", "stage": "s2"}
    family.refuses(
        "a second one in the same place", "full", [add("/emotions/e9", twice)], "/emotions/e9"
    )
    family.changes(
        "another card makes another place",
        "full",
        [add("/emotions/e9", {**twice, "card": "c2"})],
        [
            add(
                "/emotions/e9",
                {
                    "id": "e9",
                    "persona": "p2",
                    "stage": "s2",
                    "card": "c2",
                    "value": 1,
                    "basis": "assumed",
                },
            )
        ],
    )
    family.refuses(
        "moved onto another",
        "full",
        [
            replace("/emotions/e1/persona", "p2"),
            replace("/emotions/e1/stage", "s2"),
            remove("/emotions/e1/card"),
        ],
        "/emotions/e1",
    )
    family.changes(
        "two that change places",
        "full",
        [
            replace("/emotions/e1/stage", "s2"),
            remove("/emotions/e1/card"),
            replace("/emotions/e2/stage", "s1"),
            add("/emotions/e2/card", "c1"),
            replace("/emotions/e1/persona", "p2"),
            replace("/emotions/e2/persona", "p1"),
        ],
        [
            replace("/emotions/e1/persona", "p2"),
            replace("/emotions/e1/stage", "s2"),
            remove("/emotions/e1/card"),
            replace("/emotions/e2/persona", "p1"),
            replace("/emotions/e2/stage", "s1"),
            add("/emotions/e2/card", "c1"),
        ],
        [
            replace("/emotions/e1/persona", "p1"),
            replace("/emotions/e1/stage", "s1"),
            add("/emotions/e1/card", "c1"),
            replace("/emotions/e2/persona", "p2"),
            replace("/emotions/e2/stage", "s2"),
            remove("/emotions/e2/card"),
        ],
    )
    for field in ("value", "expected"):
        for value in (2.0001, -3, 1e21):
            family.refuses(
                f"{field} {value} off the scale",
                "full",
                [add(f"/emotions/e2/{field}", value)],
                f"/emotions/e2/{field}",
            )
    for field, value in (("low", -2), ("high", 1), ("n", 3)):
        family.refuses(
            f"{field} of an assumption",
            "full",
            [add(f"/emotions/e2/{field}", value)],
            f"/emotions/e2/{field}",
        )
    family.refuses(
        "measured becomes assumed and keeps its base",
        "full",
        [replace("/emotions/e1/basis", "assumed")],
        "/emotions/e1/n",
    )
    family.changes(
        "measured becomes assumed without its base",
        "full",
        [replace("/emotions/e1/basis", "assumed"), remove("/emotions/e1/n")],
        [remove("/emotions/e1/n"), replace("/emotions/e1/basis", "assumed")],
    )
    family.refuses(
        "low above high",
        "full",
        [add("/emotions/e1/low", 1), add("/emotions/e1/high", 0)],
        "/emotions/e1/low",
    )
    wide: Json = {"emotion_scale": [1, 10]}
    family.refuses(
        "a scale that leaves values outside",
        "full",
        [replace("/settings", wide)],
        "/emotions/e2/value",
    )
    family.changes(
        "a scale and its values together",
        "full",
        [replace("/settings", wide), replace("/emotions/e2/value", 3)],
        [replace("/settings", wide), replace("/emotions/e2/value", 3)],
    )
    for said, scale in (("backwards", [2, -2]), ("of one value", [1, 1])):
        family.refuses(
            f"a scale {said}",
            "small",
            [replace("/settings", {"emotion_scale": scale})],
            "/settings",
        )
    for said, settings in (
        ("too short", {"emotion_scale": [1]}),
        ("of text", {"emotion_scale": ["a", "b"]}),
        ("null", {"emotion_scale": None}),
        ("a base below 0", {"min_base": -1}),
        ("a line of no kind", 7),
    ):
        family.refuses(f"settings: {said}", "small", [replace("/settings", settings)], "/settings")
    family.refuses(
        "a line that we don't know",
        "small",
        [replace("/settings", {"emotion_line": "wavy"})],
        "/settings/emotion_line",
    )
    family.changes(
        "a line that we know",
        "small",
        [replace("/settings", {"emotion_line": "steps"})],
        [replace("/settings", {"emotion_line": "steps"})],
    )
    return family


def across() -> Family:
    """Rules across records."""
    family = Family("across", "Rules that look at more than one record.")
    family.refuses(
        "a stage under itself", "full", [add("/stages/s3/parent", "s3")], "/stages/s3/parent"
    )
    family.refuses(
        "two stages under each other", "full", [add("/stages/s1/parent", "s2")], "/stages/s1/parent"
    )
    family.refuses(
        "three in a ring",
        "full",
        [add("/stages/s1/parent", "s3"), add("/stages/s3/parent", "s2")],
        "/stages/s1/parent",
    )
    family.changes(
        "turned round in one change",
        "full",
        [add("/stages/s1/parent", "s2"), remove("/stages/s2/parent")],
        [add("/stages/s1/parent", "s2"), remove("/stages/s2/parent")],
    )
    family.refuses(
        "an answer to itself", "full", [add("/comments/n1/reply_to", "n1")], "/comments/n1/reply_to"
    )
    family.refuses(
        "answers to each other",
        "full",
        [add("/comments/n1/reply_to", "n2")],
        "/comments/n1/reply_to",
    )
    family.refuses(
        "a comment on itself", "full", [replace("/comments/n1/on", "n1")], "/comments/n1/on"
    )
    family.refuses("a link to itself", "full", [replace("/links/k1/end", "k1")], "/links/k1/end")
    family.refuses(
        "a reference of the wrong kind",
        "full",
        [replace("/cards/c1/stage", "l1")],
        "/cards/c1/stage",
    )
    family.refuses(
        "one dangling among good ones",
        "full",
        [replace("/cards/c1/personas", ["p1", "p9"])],
        "/cards/c1/personas",
    )
    family.refuses(
        "a channel is no evidence",
        "full",
        [replace("/cards/c1/evidence", ["h1"])],
        "/cards/c1/evidence",
    )
    family.refuses(
        "a card in a lane that draws", "full", [replace("/cards/c1/lane", "l3")], "/cards/c1/lane"
    )
    family.refuses(
        "a new card in a lane that draws",
        "small",
        [add("/cards/c9", {"order": "a0", "stage": "s1", "lane": "l3", "text": "x"})],
        "/cards/c9/lane",
    )
    family.refuses(
        "a channel that is built in",
        "small",
        [add("/channels/kiosk", {"order": "a0", "name": "K"})],
        "/channels/kiosk",
    )
    family.changes(
        "a channel of one's own, used at once",
        "small",
        [
            add("/channels/fax", {"order": "a0", "name": "Fax"}),
            add("/cards/c1/channels", ["fax", "web"]),
        ],
        [
            add("/cards/c1/channels", ["fax", "web"]),
            add("/channels/fax", {"id": "fax", "order": "a0", "name": "Fax"}),
        ],
    )
    family.refuses(
        "a metric with low above high",
        "full",
        [add("/metrics/q1/low", 4), add("/metrics/q1/high", 3)],
        "/metrics/q1/low",
    )
    family.changes(
        "a metric whose value lies outside its interval",
        "full",
        [add("/metrics/q1/low", 4), add("/metrics/q1/high", 5)],
        [add("/metrics/q1/low", 4), add("/metrics/q1/high", 5)],
    )
    family.refuses(
        "a duration with low above high",
        "small",
        [add("/stages/s1/duration", {"value": 2, "unit": "h", "low": 3, "high": 1})],
        "/stages/s1/duration",
    )
    for collection, record, field, name in (
        ("cards", "c1", "key", "P07-12"),
        ("stages", "s1", "name", "Book"),
        ("lanes", "l1", "name", "Do"),
    ):
        path = f"/{collection}/{record}/{field}"
        has = field in DOCUMENTS["small"][collection][record]
        other = f"{name} 2"
        family.changes(
            f"{field} of {collection}",
            "small",
            [add(path, other)],
            [(replace if has else add)(path, other)],
        )
    for name, value, there in (
        ("title", "", True),
        ("title", "x" * 200, True),
        ("language", "pt-BR", True),
        ("kind", "purchase", True),
        ("state", "future", False),
        ("description", "", False),
        ("authors", ["Ann", "Bo"], False),
        ("created", "2026-03-01", False),
        ("as_of", "2026-03-01T09:30:00.125Z", False),
        ("owner", "Ann", False),
    ):
        family.changes(
            f"root {name} {str(value)[:20]!r}",
            "small",
            [add(f"/{name}", value)],
            [(replace if there else add)(f"/{name}", value)],
        )
    for name, value in (
        ("title", "x" * 201),
        ("title", None),
        ("title", 7),
        ("language", "en_GB"),
        ("language", ""),
        ("kind", "trip"),
        ("state", "past"),
        ("authors", "Ann"),
        ("authors", [""]),
        ("created", "yesterday"),
        ("created", "2026-02-30"),
        ("as_of", "2026-03-01T09:30:00+01:00"),
        ("owner", ""),
        ("settings", None),
        ("description", "x" * 5001),
        ("title", "a\0"),
        ("title", "\udc00"),
    ):
        family.refuses(
            f"root {name} {str(value)[:20]!r} is refused",
            "small",
            [add(f"/{name}", value)],
            f"/{name}",
        )
    return family


def rebases() -> Family:
    """Carry over changes that were made side by side."""
    family = Family("rebase", "A change carried over what came before it.", "rebase")
    text, other = "/cards/c1/text", "/cards/c2/text"
    card: Map = {"id": "c9", "order": "a5", "stage": "s1", "lane": "l1", "text": "x"}

    def gives(
        name: str, operations: list[Map], over: list[Map], left: list[Map] | None = None
    ) -> None:
        family.case(
            name, operations=operations, over=over, gives=operations if left is None else left
        )

    def clash(name: str, operations: list[Map], over: list[Map], where: str, theirs: Json) -> None:
        refused = {"reason": "conflict", "where": where, "theirs": theirs}
        family.case(name, operations=operations, over=over, refused=refused)

    gives("nothing over nothing", [], [])
    gives("over nothing", [replace(text, "a")], [])
    gives("two fields of one card", [replace(text, "a")], [replace("/cards/c1/note", "b")])
    gives("two cards", [replace(text, "a")], [replace(other, "b"), remove("/cards/c3")])
    gives("names that begin alike", [replace("/cards/c1/n", 1)], [replace("/cards/c1/note", "b")])
    gives("ids that begin alike", [remove("/cards/c1")], [replace("/cards/c11/text", "b")])
    gives("a root field that begins like a collection", [add("/card", 1)], [remove("/cards/c1")])
    gives(
        "the same result is left out",
        [replace(text, "a"), replace(other, "b")],
        [replace(text, "a")],
        [replace(other, "b")],
    )
    gives("the same by another operation", [add(text, "a")], [replace(text, "a")], [])
    gives("both removed it", [remove("/cards/c1")], [remove("/cards/c1")], [])
    gives("both removed a field", [remove("/cards/c1/note")], [remove("/cards/c1/note")], [])
    gives("both added the same record", [add("/cards/c9", card)], [add("/cards/c9", card)], [])
    gives(
        "a field removed of a record that is gone",
        [remove("/cards/c1/note")],
        [remove("/cards/c1")],
        [],
    )
    gives(
        "a whole number in another dress",
        [replace("/cards/c1/n", 3)],
        [replace("/cards/c1/n", 3.0)],
        [],
    )
    gives(
        "their last word counts", [replace(text, "b")], [replace(text, "a"), replace(text, "b")], []
    )
    gives(
        "a field as their new record has it",
        [replace("/cards/c9/text", "x")],
        [add("/cards/c9", card)],
        [],
    )
    gives(
        "our last word counts",
        [replace(text, "a"), replace(text, "b")],
        [replace(text, "b")],
        [replace(text, "a")],
    )
    gives("a test is kept", [{"op": "test", "path": text, "value": "x"}], [replace(text, "b")])
    gives(
        "their tests mean nothing",
        [replace(text, "a")],
        [{"op": "test", "path": text, "value": "b"}],
    )
    clash("one text, two wordings", [replace(text, "a")], [replace(text, "b")], text, "b")
    clash(
        "set here, removed there",
        [replace("/cards/c1/note", "a")],
        [remove("/cards/c1/note")],
        "/cards/c1/note",
        None,
    )
    clash(
        "removed here, set there",
        [remove("/cards/c1/note")],
        [replace("/cards/c1/note", "b")],
        "/cards/c1/note",
        "b",
    )
    clash("an edit of a card that is gone", [replace(text, "a")], [remove("/cards/c1")], text, None)
    clash(
        "a removal of a card that was edited",
        [remove("/cards/c1")],
        [replace(text, "b")],
        text,
        "b",
    )
    clash(
        "a removal of a card whose note was removed",
        [remove("/cards/c1")],
        [remove("/cards/c1/note")],
        "/cards/c1/note",
        None,
    )
    clash(
        "a card replaced whole that was edited",
        [replace("/cards/c1", card)],
        [replace(text, "b")],
        text,
        "b",
    )
    clash(
        "two records of one id",
        [add("/cards/c9", card)],
        [add("/cards/c9", {**card, "text": "y"})],
        "/cards/c9",
        {**card, "text": "y"},
    )
    clash(
        "a field of their new record",
        [replace("/cards/c9/text", "z")],
        [add("/cards/c9", card)],
        "/cards/c9/text",
        "x",
    )
    clash("a root field", [replace("/title", "a")], [replace("/title", "b")], "/title", "b")
    clash(
        "the first clash is named",
        [replace(other, "c"), replace(text, "a")],
        [replace(text, "b"), replace(other, "d")],
        other,
        "d",
    )
    clash(
        "true is not 1",
        [replace("/cards/c1/fields", {"a": 1})],
        [replace("/cards/c1/fields", {"a": True})],
        "/cards/c1/fields",
        {"a": True},
    )
    clash(
        "lists are whole",
        [replace("/cards/c1/tags", ["a", "b"])],
        [replace("/cards/c1/tags", ["b", "a"])],
        "/cards/c1/tags",
        ["b", "a"],
    )
    return family


def meeting() -> list[Family]:
    """Give all of this module."""
    return [emotions(), across(), rebases()]
