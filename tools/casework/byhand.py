"""Cases thought out one by one: changes."""

from __future__ import annotations

from casework.meeting import meeting
from casework.naive import Family, Json, Map, add, remove, replace

CELL = {"stage": "s1", "lane": "l1"}
LONG = "a0" + "V" * 46
TOO_LONG = "a0" + "V" * 47


def test(path: str, value: Json) -> Map:
    """Test."""
    return {"op": "test", "path": path, "value": value}


def shapes() -> Family:
    """Operations that are none, and paths that lead nowhere."""
    family = Family("operations-refused", "Malformed operations, and paths where nobody may write.")
    ok = add("/title", "T")
    for said, operations in {
        "a map instead of a list": ok,
        "text": "add",
        "a number": 7,
        "null": None,
        "a list of text": ["add"],
        "null in the list": [None],
        "no op": [{"path": "/title", "value": 1}],
        "op of another kind": [{"op": "move", "path": "/title", "from": "/owner"}],
        "op in capitals": [{"op": "ADD", "path": "/title", "value": "T"}],
        "op is no text": [{"op": 1, "path": "/title", "value": "T"}],
        "op is a list": [{"op": ["add"], "path": "/title", "value": "T"}],
        "no path": [{"op": "add", "value": "T"}],
        "path is no text": [{"op": "add", "path": ["title"], "value": "T"}],
        "path is null": [{"op": "add", "path": None, "value": "T"}],
    }.items():
        family.refuses(said, "small", operations, None)
    for path in [
        "",
        "/",
        "//",
        "title",
        "/cards/",
        "/cards/c1/",
        "//c1",
        "/cards//text",
        "/cards/c1/fields/a",
        "/cards/-",
        "/cards/c1/-",
        "/stages/-/name",
        "/cards/c1/tags/0",
        "/cards/c1/tags/-",
        "/~",
        "/cards/c1/a~2b",
        "/cards/c1/text~",
        "/cards",
        "/stages",
        "/silenced",
        "/settings/min_base",
        "/weather/w1",
        "/weather/w1/sky",
        "/__proto__/x",
        "/constructor/prototype",
        "/0/1",
        "/authors/0",
    ]:
        family.refuses(f"path {path!r}", "small", [add(path, "x")], path)
    for path in ["/format", "/version", "/requires", "/cards/c1/id", "/stages/s1/id"]:
        for operation in (add(path, "x"), replace(path, "x"), remove(path)):
            family.refuses(f"{operation['op']} sealed {path}", "small", [operation], path)
    for op in ("add", "replace", "test"):
        path = "/cards/c1/text"
        family.refuses(f"{op} without a value", "small", [{"op": op, "path": path}], path)
    for said, value in {
        "text": "x",
        "a list": [],
        "null": None,
        "a number": 7,
        "true": True,
    }.items():
        family.refuses(f"a record that is {said}", "small", [add("/cards/c9", value)], "/cards/c9")
    for record in [
        "1",
        "1c",
        "-c",
        "_c",
        "c.1",
        "c 1",
        "é",
        "c" * 65,
        "__proto__",
        "ｃ1",
        "c\u200b",
    ]:
        value = {"order": "a5", **CELL, "text": "x"}
        path = f"/cards/{record}"
        family.refuses(f"id {record!r}", "small", [add(path, value)], path)
    card = {"order": "a5", **CELL, "text": "x"}
    family.refuses(
        "an id that differs from its key",
        "small",
        [add("/cards/c9", {"id": "c8", **card})],
        "/cards/c9",
    )
    family.refuses("a record that is there", "small", [add("/cards/c1", card)], "/cards/c1")
    family.refuses("an id of another collection", "small", [add("/cards/s1", card)], "/cards/s1")
    family.refuses("replace what isn't there", "small", [replace("/cards/c9", card)], "/cards/c9")
    family.refuses("remove what isn't there", "small", [remove("/cards/c9")], "/cards/c9")
    family.refuses(
        "a field of what isn't there", "small", [add("/cards/c9/text", "x")], "/cards/c9/text"
    )
    family.refuses("remove twice", "small", [remove("/cards/c1"), remove("/cards/c1")], "/cards/c1")
    family.refuses(
        "a field after its record",
        "small",
        [remove("/cards/c1"), add("/cards/c1/text", "x")],
        "/cards/c1/text",
    )
    family.refuses("remove a required root field", "small", [remove("/title")], "/title")
    family.refuses("remove settings", "small", [remove("/settings")], "/settings")
    family.refuses("remove a root field that isn't there", "small", [remove("/scope")], "/scope")
    family.refuses(
        "replace a root field that isn't there", "small", [replace("/scope", "x")], "/scope"
    )
    family.refuses(
        "nothing of a change that fails at its end",
        "small",
        [add("/title", "T"), remove("/cards/c2"), add("/kind", 7)],
        "/kind",
    )
    return family


def tests_() -> Family:
    """The operation test."""
    family = Family("tests", "test holds a change to what its writer saw.")
    family.changes(
        "a field as it was",
        "small",
        [test("/cards/c1/text", "Search"), replace("/cards/c1/text", "Find")],
        [replace("/cards/c1/text", "Find")],
    )
    family.changes("alone it comes to nothing", "small", [test("/title", "Flying")], [])
    family.changes(
        "a record whatever its order of fields",
        "small",
        [test("/stages/s1", {"name": "Book", "id": "s1", "order": "a0"})],
        [],
    )
    family.changes(
        "sealed fields may be asked", "small", [test("/version", 1), test("/cards/c1/id", "c1")], []
    )
    family.changes("a whole number in another dress", "small", [test("/version", 1.0)], [])
    family.changes(
        "what the change itself has written",
        "small",
        [add("/title", "T"), test("/title", "T")],
        [replace("/title", "T")],
    )
    for said, path, value, theirs in [
        ("another text", "/cards/c1/text", "search", "Search"),
        ("true is not 1", "/version", True, 1),
        ("null is not nothing", "/cards/c2/note", None, None),
        ("a field that isn't there", "/cards/c2/note", "x", None),
        ("a record that isn't there", "/cards/c9", {}, None),
        ("a field of a record that isn't there", "/cards/c9/text", "x", None),
        ("a default is not there", "/stages/s1/hidden", False, None),
        (
            "a record with a field more",
            "/stages/s1",
            {"id": "s1", "order": "a0", "name": "Book", "goal": "x"},
            {"id": "s1", "order": "a0", "name": "Book"},
        ),
    ]:
        family.refuses(said, "small", [test(path, value)], path, "conflict", theirs=theirs)
    family.refuses(
        "and nothing of the change is made",
        "small",
        [add("/title", "T"), test("/cards/c1/text", "x")],
        "/cards/c1/text",
        "conflict",
        theirs="Search",
    )
    return family


def nets() -> Family:
    """What a change comes to."""
    family = Family("net", "The completed change is its net effect, in canonical order.")
    family.changes("nothing at all", "small", [], [])
    family.changes("the same text", "small", [replace("/cards/c1/text", "Search")], [])
    family.changes("there and back", "small", [add("/title", "T"), add("/title", "Flying")], [])
    family.changes(
        "added and removed",
        "small",
        [add("/cards/c9", {"order": "a7", **CELL, "text": "x"}), remove("/cards/c9")],
        [],
    )
    family.changes("a default set where it is", "small", [add("/stages/s1/hidden", False)], [])
    family.changes(
        "a default set over a value is a removal",
        "full",
        [replace("/cards/c1/channels", [])],
        [remove("/cards/c1/channels")],
    )
    family.changes(
        "settings written out at their default",
        "small",
        [add("/settings", {"emotion_scale": [-2, 2], "emotion_line": "smooth", "min_base": 10})],
        [],
    )
    family.changes(
        "settings with one of them changed",
        "small",
        [replace("/settings", {"min_base": 5, "emotion_scale": [-2, 2.0]})],
        [replace("/settings", {"min_base": 5})],
    )
    family.changes(
        "a field that went and came is replaced",
        "small",
        [remove("/cards/c1/note"), add("/cards/c1/note", "x")],
        [replace("/cards/c1/note", "x")],
    )
    family.changes(
        "a record removed and added is compared field by field",
        "small",
        [remove("/cards/c1"), add("/cards/c1", {"order": "a0", **CELL, "text": "Find", "n": 3})],
        [replace("/cards/c1/text", "Find"), remove("/cards/c1/note"), add("/cards/c1/n", 3)],
        [
            replace("/cards/c1/text", "Search"),
            add("/cards/c1/note", "On the phone"),
            remove("/cards/c1/n"),
        ],
    )
    family.changes(
        "a record replaced whole",
        "small",
        [replace("/cards/c2", {"order": "a1", **CELL, "text": "Pay", "tags": ["x"]})],
        [add("/cards/c2/tags", ["x"])],
    )
    family.changes(
        "order: root, removed, then records by collection and id",
        "small",
        [
            add("/stages/s0", {"name": "Dream", "order": "Zz"}),
            remove("/cards/c3"),
            replace("/cards/c2/text", "Pay up"),
            add("/scope", "Air"),
            replace("/cards/c1/text", "Find"),
            add("/description", "D"),
        ],
        [
            add("/description", "D"),
            add("/scope", "Air"),
            remove("/cards/c3"),
            add("/stages/s0", {"id": "s0", "order": "Zz", "name": "Dream"}),
            replace("/cards/c1/text", "Find"),
            replace("/cards/c2/text", "Pay up"),
        ],
    )
    family.changes(
        "fields in schema order, whatever the order of operations",
        "small",
        [add("/cards/c2/n", 3), add("/cards/c2/tags", ["x"]), add("/cards/c2/note", "y")],
        [add("/cards/c2/note", "y"), add("/cards/c2/tags", ["x"]), add("/cards/c2/n", 3)],
    )
    family.changes(
        "an id may move to another collection",
        "small",
        [remove("/cards/c3"), add("/personas/c3", {"order": "a0", "name": "Maya"})],
        [remove("/cards/c3"), add("/personas/c3", {"id": "c3", "order": "a0", "name": "Maya"})],
        [
            remove("/personas/c3"),
            add(
                "/cards/c3",
                {"id": "c3", "order": "a0", "stage": "s2", "lane": "l2", "text": "Queue"},
            ),
        ],
    )
    family.changes(
        "whole numbers are whole, zero has no sign",
        "small",
        [add("/cards/c1/n", 3.0), add("/stages/s1/duration", {"value": -0.0, "unit": "min"})],
        [add("/stages/s1/duration", {"value": 0, "unit": "min"}), add("/cards/c1/n", 3)],
    )
    family.changes(
        "names of a map by code point",
        "small",
        [add("/cards/c1/fields", {"é": 1, "a": 2, "10": 3, "9": 4, "Z": 5, "__proto__": 6})],
        [add("/cards/c1/fields", {"10": 3, "9": 4, "Z": 5, "__proto__": 6, "a": 2, "é": 1})],
    )
    family.changes(
        "a reference and what it names, the reference first",
        "small",
        [
            add("/cards/c9", {"order": "a0", "stage": "s9", "lane": "l1", "text": "x"}),
            add("/stages/s9", {"order": "a9", "name": "Land"}),
        ],
        [
            add("/stages/s9", {"id": "s9", "order": "a9", "name": "Land"}),
            add("/cards/c9", {"id": "c9", "order": "a0", "stage": "s9", "lane": "l1", "text": "x"}),
        ],
    )
    family.changes(
        "cards moved away before their stage goes",
        "small",
        [replace("/cards/c3/stage", "s1"), remove("/stages/s2")],
        [remove("/stages/s2"), replace("/cards/c3/stage", "s1")],
    )
    family.changes(
        "a stage removed and brought back cascades nothing",
        "small",
        [remove("/stages/s1"), add("/stages/s1", {"order": "a0", "name": "Dream"})],
        [replace("/stages/s1/name", "Dream")],
    )
    family.changes(
        "a card added to a stage that goes in the same change goes with it",
        "small",
        [
            add("/cards/c9", {"order": "a9", "stage": "s3", "lane": "l1", "text": "x"}),
            remove("/stages/s3"),
        ],
        [remove("/stages/s3")],
    )
    family.changes(
        "fields with names of JavaScript",
        "names",
        [
            replace("/cards/valueOf/text", "x"),
            remove("/stages/toString"),
            add(
                "/cards/hasOwnProperty",
                {"order": "a1", "stage": "constructor", "lane": "length", "text": "y"},
            ),
        ],
        [
            remove("/stages/toString"),
            add(
                "/cards/hasOwnProperty",
                {
                    "id": "hasOwnProperty",
                    "order": "a1",
                    "stage": "constructor",
                    "lane": "length",
                    "text": "y",
                },
            ),
            replace("/cards/valueOf/text", "x"),
        ],
    )
    return family


def unknowns() -> Family:
    """Fields, words and collections of a later version."""
    family = Family(
        "later", "What only a later version knows survives, and new unknown words are refused."
    )
    family.changes(
        "an edit beside",
        "later",
        [replace("/cards/c1/text", "x")],
        [replace("/cards/c1/text", "x")],
    )
    family.changes(
        "words that are there may be written again",
        "later",
        [
            replace(
                "/cards/c1",
                {
                    "order": "a0",
                    **CELL,
                    "text": "Look",
                    "channels": ["web", "telepathy"],
                    "status": "dreaming",
                    "link": "ftp://example.org/x",
                },
            )
        ],
        [
            replace("/cards/c1/text", "Look"),
            replace("/cards/c1/channels", ["web", "telepathy"]),
            remove("/cards/c1/aura"),
            remove("/cards/c1/mood"),
        ],
    )
    family.refuses(
        "another unknown word", "later", [replace("/cards/c1/status", "asleep")], "/cards/c1/status"
    )
    family.refuses(
        "another unknown channel",
        "later",
        [replace("/cards/c1/channels", ["telepathy", "pigeon"])],
        "/cards/c1/channels",
    )
    family.refuses(
        "another scheme",
        "later",
        [replace("/cards/c1/link", "ftp://example.org/y")],
        "/cards/c1/link",
    )
    family.changes(
        "an unknown field set",
        "later",
        [add("/cards/c1/aura", {"b": None, "a": [1.0]})],
        [replace("/cards/c1/aura", {"a": [1], "b": None})],
    )
    family.changes(
        "an unknown field added, after those we know and by code point",
        "later",
        [add("/cards/c1/é", 1), add("/cards/c1/a", 1), add("/cards/c1/note", "n")],
        [add("/cards/c1/note", "n"), add("/cards/c1/a", 1), add("/cards/c1/é", 1)],
    )
    family.changes(
        "an unknown field removed", "later", [remove("/cards/c1/mood")], [remove("/cards/c1/mood")]
    )
    family.changes(
        "an unknown field whose name needs escapes",
        "later",
        [add("/cards/c1/a~1b~0c", 1)],
        [add("/cards/c1/a~1b~0c", 1)],
    )
    family.refuses(
        "an unknown field that isn't there", "later", [remove("/cards/c1/halo")], "/cards/c1/halo"
    )
    family.changes(
        "an unknown root field",
        "later",
        [replace("/altitude", 12000)],
        [replace("/altitude", 12000)],
    )
    family.changes("a new unknown root field", "later", [add("/speed", 900)], [add("/speed", 900)])
    family.changes(
        "an unknown collection, whole",
        "later",
        [replace("/weather", {"w2": {"id": "w2"}, "w1": {"id": "w1"}})],
        [replace("/weather", {"w1": {"id": "w1"}, "w2": {"id": "w2"}})],
    )
    family.refuses(
        "a record of an unknown collection", "later", [remove("/weather/w1")], "/weather/w1"
    )
    family.changes(
        "unknown fields inside a part",
        "later",
        [replace("/stages/s1/duration", {"unit": "min", "value": 3, "z": 1, "shape": "flat"})],
        [replace("/stages/s1/duration", {"value": 3, "unit": "min", "shape": "flat", "z": 1})],
    )
    family.changes(
        "a record removed with all it had", "later", [remove("/cards/c1")], [remove("/cards/c1")]
    )
    family.refuses("nested too deep", "later", [add("/cards/c1/aura", nest(61))], "/cards/c1/aura")
    family.changes(
        "nested as deep as may be",
        "small",
        [add("/cards/c1/aura", nest(60))],
        [add("/cards/c1/aura", nest(60))],
    )
    return family


def nest(levels: int) -> Json:
    """Give lists within lists."""
    made: Json = []
    for _ in range(levels):
        made = [made]
    return made


def mends() -> list[Family]:
    """Order keys that tie, are none, or grew too long."""
    family = Family(
        "orders-mended", "A written order key that ties, is none or is too long is mended."
    )

    def card(order: str) -> Map:
        return {"order": order, **CELL, "text": "x"}

    def full(name: str, order: str) -> Map:
        return {"id": name, **card(order)}

    family.changes(
        "a tie with what sorts before: the new one moves behind",
        "small",
        [add("/cards/c9", card("a0"))],
        [add("/cards/c9", {**full("c9", "a0V")})],
    )
    family.changes(
        "a tie with what sorts after: that one moves",
        "small",
        [add("/cards/b9", card("a1"))],
        [add("/cards/b9", full("b9", "a1")), replace("/cards/c2/order", "a2")],
    )
    family.changes(
        "a tie with the last",
        "small",
        [add("/cards/c9", card("a1"))],
        [add("/cards/c9", full("c9", "a2"))],
    )
    family.changes(
        "the same key in another cell is no tie",
        "small",
        [add("/cards/c9", {**card("a0"), "stage": "s3"})],
        [add("/cards/c9", {"id": "c9", "order": "a0", "stage": "s3", "lane": "l1", "text": "x"})],
    )
    family.changes(
        "a move into a cell where the key is taken",
        "small",
        [replace("/cards/c3/stage", "s1"), replace("/cards/c3/lane", "l1")],
        [
            replace("/cards/c3/order", "a0V"),
            replace("/cards/c3/stage", "s1"),
            replace("/cards/c3/lane", "l1"),
        ],
    )
    family.changes(
        "48 characters are not too long",
        "small",
        [add("/cards/c9", card(LONG))],
        [add("/cards/c9", full("c9", LONG))],
    )
    family.changes(
        "49 are: the run is dealt anew",
        "small",
        [add("/cards/c9", card(TOO_LONG))],
        [replace("/cards/c2/order", "a2"), add("/cards/c9", full("c9", "a1"))],
    )
    for said, key in {"empty": "", "no head": "0", "too short": "b0", "ends in 0": "a00"}.items():
        first = key < "a0"
        if first:
            expected = [add("/cards/c9", full("c9", "Zz"))]
        elif key == "a00":
            expected = [add("/cards/c9", full("c9", "a0V"))]
        else:
            expected = [add("/cards/c9", full("c9", "a2"))]
        family.changes(
            f"a key that is none: {said}", "small", [add("/cards/c9", card(key))], expected
        )
    for said, key, gives in (
        ("a space", "a 0", "Zz"),
        ("an accent", "aé", "a2"),
        ("a dash", "a-", "Zz"),
        ("emoji", "👩", "a2"),
        ("wide letters", "ａ0", "a2"),
    ):
        family.changes(
            f"a key that is none: {said}",
            "small",
            [add("/cards/c9", card(key))],
            [add("/cards/c9", full("c9", gives))],
        )
    family.refuses(
        "over 200 characters", "small", [add("/cards/c9", card("a" * 201))], "/cards/c9/order"
    )
    family.changes(
        "stages are one run",
        "small",
        [replace("/stages/s3/order", "a0")],
        [replace("/stages/s3/order", "a0V")],
    )
    family.changes(
        "lanes are one run",
        "small",
        [replace("/lanes/l1/order", "a1")],
        [replace("/lanes/l1/order", "a1"), replace("/lanes/l2/order", "a1V")],
    )
    family.changes(
        "two that are added with the same key",
        "small",
        [add("/cards/c8", card("a5")), add("/cards/c9", card("a5"))],
        [add("/cards/c8", full("c8", "a5")), add("/cards/c9", full("c9", "a6"))],
    )
    family.changes(
        "old ties stay while nobody writes an order",
        "tied",
        [replace("/cards/c2/text", "x")],
        [replace("/cards/c2/text", "x")],
    )
    family.changes(
        "old ties stay while a good key is written beside",
        "tied",
        [replace("/cards/c5/order", "a2")],
        [replace("/cards/c5/order", "a2")],
    )
    family.changes(
        "a new tie mends the whole run",
        "tied",
        [replace("/cards/c1/order", "a1")],
        [
            replace("/cards/c1/order", "a1"),
            replace("/cards/c3/order", "a2"),
            replace("/cards/c4/order", "a3"),
            replace("/cards/c5/order", "a4"),
        ],
    )
    family.changes(
        "steps count within their path",
        "full",
        [
            add("/paths/r2", {"order": "a1", "kind": "main", "name": "M"}),
            add("/steps/w9", {"order": "a0", "path": "r2", "stage": "s1"}),
        ],
        [
            add("/paths/r2", {"id": "r2", "order": "a1", "kind": "main", "name": "M"}),
            add("/steps/w9", {"id": "w9", "order": "a0", "path": "r2", "stage": "s1"}),
        ],
    )
    family.changes(
        "a removal that empties a place mends nothing",
        "tied",
        [remove("/cards/c3")],
        [remove("/cards/c3")],
    )
    alone = Family("mended", "Order keys of a run before and after mending.", "mended")
    for name, keys, gives in [
        ("none", [], []),
        ("good ones stay", ["Zz", "a0", "a0V", "a1"], ["Zz", "a0", "a0V", "a1"]),
        ("a pair at the end", ["a0", "a0"], ["a0", "a1"]),
        ("a pair with one behind", ["a0", "a0", "a1"], ["a0", "a0V", "a1"]),
        ("three with one behind", ["a0", "a0", "a0", "a1"], ["a0", "a0V", "a0l", "a1"]),
        ("two pairs", ["a0", "a0", "a1", "a1"], ["a0", "a0V", "a1", "a2"]),
        ("empty ones come first", ["", "", "a0"], ["Zz", "ZzV", "a0"]),
        ("only empty ones", ["", ""], ["a0", "a1"]),
        ("what is no key moves in between", ["a0", "a00", "a1"], ["a0", "a0V", "a1"]),
        ("no key at the end", ["a0", "zz"], ["a0", "a1"]),
        ("one too long deals all anew", ["Zz", "a0", TOO_LONG], ["a0", "a1", "a2"]),
        ("48 stay", ["a0", LONG], ["a0", LONG]),
        (
            "one that would become too long deals all anew",
            [LONG, LONG, LONG[:-1] + "W"],
            ["a0", "a1", "a2"],
        ),
        ("digits before capitals before small letters", ["A0", "Zz", "a0"], ["Zy", "Zz", "a0"]),
    ]:
        alone.case(name, keys=keys, gives=gives)
    return [family, alone]


def families() -> list[Family]:
    """Give all of this module."""
    return [shapes(), tests_(), nets(), unknowns(), *mends(), *meeting()]
