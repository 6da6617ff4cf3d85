# ruff: noqa: E501, UP031 - tables of texts read better in one line
"""Cases thought out one by one: what is read, what is refused, what is written."""

from __future__ import annotations

import base64
import json

from casework.naive import DOCUMENTS, Family, Json, Map, document

HEAD = '"format": "journey-map", "version": 1, "title": "T"'


def file(inner: str) -> str:
    """Write a map around something."""
    return "{" + HEAD + (", " + inner if inner else "") + "}"


def pretty(value: Map) -> str:
    """Write plain JSON as the contract has it, for values that Python writes alike."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def with_field(written: str) -> str:
    """Give the bytes of a map whose one unknown field is written so."""
    head = pretty(document(title="T"))
    return head[: -len("\n}\n")] + f',\n  "x": {written}\n}}\n'


# What is read, and how ECMAScript writes it.
NUMBERS = {
    "0": "0",
    "-0": "0",
    "-0.0": "0",
    "0e5": "0",
    "1": "1",
    "-1": "-1",
    "1.0": "1",
    "-1.0": "-1",
    "1e0": "1",
    "1E2": "100",
    "1e+2": "100",
    "100e-2": "1",
    "12e-1": "1.2",
    "0.1": "0.1",
    "0.10": "0.1",
    "-0.5": "-0.5",
    "123456789.125": "123456789.125",
    "1e15": "1000000000000000",
    "1e16": "10000000000000000",
    "10000000000000000": "10000000000000000",
    "9007199254740991": "9007199254740991",
    "9007199254740992": "9007199254740992",
    "9007199254740993": "9007199254740992",
    "-9007199254740993": "-9007199254740992",
    "9007199254740995": "9007199254740996",
    "12345678901234567890": "12345678901234567000",
    "18446744073709551616": "18446744073709552000",
    "1e20": "100000000000000000000",
    "123456789012345678901": "123456789012345680000",
    "1e21": "1e+21",
    "-1e21": "-1e+21",
    "1000000000000000000000": "1e+21",
    "1.5e21": "1.5e+21",
    "1.2345e+300": "1.2345e+300",
    "1e300": "1e+300",
    "1.7976931348623157e308": "1.7976931348623157e+308",
    "1e-1": "0.1",
    "0.001": "0.001",
    "1e-5": "0.00001",
    "0.00001": "0.00001",
    "1e-6": "0.000001",
    "0.0000015": "0.0000015",
    "1.5e-6": "0.0000015",
    "1e-7": "1e-7",
    "0.0000001": "1e-7",
    "-1e-7": "-1e-7",
    "1.25e-7": "1.25e-7",
    "1e-10": "1e-10",
    "5e-324": "5e-324",
    "2.2250738585072014e-308": "2.2250738585072014e-308",
    "1e-400": "0",
    "-1e-400": "0",
    "0.30000000000000004": "0.30000000000000004",
    "0.1e1": "1",
    "4.35": "4.35",
    "1e23": "1e+23",
    "0.000123456789": "0.000123456789",
    "123456789012345.6": "123456789012345.6",
}
STRINGS = {
    '"a"': '"a"',
    '"\\u0061"': '"a"',
    '"\\/"': '"/"',
    '"/"': '"/"',
    '"\\""': '"\\""',
    '"\\\\"': '"\\\\"',
    '"\\n\\r\\t\\b\\f"': '"\\n\\r\\t\\b\\f"',
    '"\\u000a"': '"\\n"',
    '"\\u0001\\u001F"': '"\\u0001\\u001f"',
    '"\\u007f"': '"\x7f"',
    '"\\u0085"': '"\x85"',
    '"\\u2028\\u2029"': '"\u2028\u2029"',
    '"\\u00e9"': '"é"',
    '"e\\u0301"': '"e\u0301"',
    '"\\ud83d\\ude00"': '"😀"',
    '"😀"': '"😀"',
    '"👩‍👩‍👧‍👦"': '"👩‍👩‍👧‍👦"',
    '"\\ufeff"': '"\ufeff"',
    '"\\ufffd\\uffff"': '"\ufffd\uffff"',
    '"旅客の声"': '"旅客の声"',
    '"\\u202eabc\\u202c"': '"\u202eabc\u202c"',
    '"خريطة"': '"خريطة"',
    '"</script>"': '"</script>"',
    '"=1+1"': '"=1+1"',
    '""': '""',
    '" "': '" "',
}
WHOLES = {
    "null": "null",
    "true": "true",
    "[]": "[]",
    "{}": "{}",
    "[ ]": "[]",
    "[[],{}]": "[\n    [],\n    {}\n  ]",
    "[1,[2]]": "[\n    1,\n    [\n      2\n    ]\n  ]",
    '{"b":1,"a":{"d":1,"c":2}}': '{\n    "a": {\n      "c": 2,\n      "d": 1\n    },\n    "b": 1\n  }',
    '{"10":1,"9":2,"-1":3,"1e16":4,"01":5}': '{\n    "-1": 3,\n    "01": 5,\n    "10": 1,\n    "1e16": 4,\n    "9": 2\n  }',
    '{"__proto__":{"a":1},"constructor":2,"toString":3}': '{\n    "__proto__": {\n      "a": 1\n    },\n    "constructor": 2,\n    "toString": 3\n  }',
    '{"é":1,"z":2,"Z":3,"_":4,"":5}': '{\n    "": 5,\n    "Z": 3,\n    "_": 4,\n    "z": 2,\n    "é": 1\n  }',
    # By code point, a letter of the private planes comes after U+FFxx; by code unit it would not.
    '{"\\ud83d\\ude00":1,"\\uff5e":2}': '{\n    "\uff5e": 2,\n    "😀": 1\n  }',
}


def canonical() -> Family:
    """Write the same map as the same bytes."""
    family = Family("canonical", "The one way in which a map is written.", "canonical")
    for name, held in DOCUMENTS.items():
        bytes_ = pretty(held)
        family.case(
            f"document {name}, closely written",
            text=json.dumps(held, separators=(",", ":")),
            bytes=bytes_,
        )
        turned = json.dumps(
            {key: backwards(held[key]) for key in reversed(held)}, indent=4, ensure_ascii=False
        )
        family.case(f"document {name}, backwards", text=turned, bytes=bytes_)
    for kind, table in (("number", NUMBERS), ("text", STRINGS), ("value", WHOLES)):
        for given, written in table.items():
            family.case(f"{kind} {given}", text=file(f'"x": {given}'), bytes=with_field(written))
    family.case(
        "language, kind and settings are filled in",
        text=file(""),
        bytes=pretty(document(title="T")),
    )
    family.case("a mark of byte order", text="\ufeff" + file(""), bytes=pretty(document(title="T")))
    family.case(
        "white space all around",
        text="\r\n\t " + file("") + "\n\n",
        bytes=pretty(document(title="T")),
    )
    family.case(
        "an id is filled in, empty collections and defaults are left out",
        text=file(
            '"cards": {}, "requires": [], "authors": [], "stages": {"s1": {"name": "A", '
            '"hidden": false, "order": "a0"}}, "settings": {"min_base": 10, "emotion_scale": [-2, 2]}'
        ),
        bytes=pretty(document(title="T", stages={"s1": {"order": "a0", "name": "A"}})),
    )
    family.case(
        "settings off their default",
        text=file('"settings": {"z": 1, "indicative_base": 31, "min_base": 0}'),
        bytes=pretty(document(title="T", settings={"min_base": 0, "indicative_base": 31, "z": 1})),
    )
    stages = {
        name: {"order": order, "name": name}
        for order, name in (
            ("Zz", "s9"),
            ("a0", "A1"),
            ("a0", "a1"),
            ("a0", "a10"),
            ("a0", "a2"),
            ("a0", "s_1"),
            ("a0V", "s0"),
            ("a1", "s8"),
        )
    }
    family.case(
        "records by order, then by id, by code unit",
        text=file('"stages": ' + json.dumps(dict(reversed(stages.items())))),
        bytes=pretty(document(title="T", stages=stages)),
    )
    wide = {
        "s1": {"order": "", "name": "A"},
        "s2": {"order": "a0", "name": "B"},
        "s3": {"order": "\U0001f469", "name": "C"},
        "s4": {"order": "\uff5e", "name": "D"},
    }
    family.case(
        "order keys that are none sort by code unit too",
        text=file('"stages": ' + json.dumps(dict(reversed(wide.items())))),
        bytes=pretty(document(title="T", stages=wide)),
    )
    sources = {
        name: {"kind": "survey", "name": "S", "mapping": {}} for name in ("B", "a", "a-", "a0", "b")
    }
    family.case(
        "records without an order by id",
        text=file('"sources": ' + json.dumps(dict(reversed(sources.items())))),
        bytes=pretty(document(title="T", sources=sources)),
    )
    links = {
        name: {"kind": "depends", "start": "s1", "end": "s2", "order": order}
        for name, order in (("k3", "a0"), ("k1", "a1"), ("k4", 7), ("k2", {}))
    }
    family.case(
        "an order that only a later version knows",
        text=file(
            '"stages": {"s1": {"order": "a0", "name": "A"}, "s2": {"order": "a1", "name": "B"}}, '
            '"links": ' + json.dumps(links)
        ),
        bytes=pretty(
            document(
                title="T",
                stages={
                    "s1": {"order": "a0", "name": "A"},
                    "s2": {"order": "a1", "name": "B"},
                },
                links={name: links[name] for name in ("k2", "k4", "k3", "k1")},
            )
        ),
    )
    for given, written in (("-1.0", "-1"), ("0.50", "0.5"), ("-0.0", "0"), ("1e-7", "1e-7")):
        emotion = (
            '"personas": {"p1": {"order": "a0", "name": "M"}}, "stages": {"s1": {"order": "a0", "name": "A"}}, '
            '"emotions": {"e1": {"persona": "p1", "stage": "s1", "value": %s, "basis": "assumed"}}'
            % given
        )
        held = document(
            title="T",
            stages={"s1": {"order": "a0", "name": "A"}},
            personas={"p1": {"order": "a0", "name": "M"}},
            emotions={"e1": {"persona": "p1", "stage": "s1", "value": "@", "basis": "assumed"}},
        )
        family.case(
            f"a value of {given}", text=file(emotion), bytes=pretty(held).replace('"@"', written)
        )
    card = '"order": "a0", "stage": "s1", "lane": "l1", "text": "x", "n": 3.0, "importance": 2e0'
    record = {"order": "a0", "stage": "s1", "lane": "l1", "text": "x", "importance": 2, "n": 3}
    family.case(
        "whole numbers written as fractions",
        text=file(
            '"stages": {"s1": {"order": "a0", "name": "A"}}, '
            f'"lanes": {{"l1": {{"order": "a0", "kind": "pains"}}}}, "cards": {{"c1": {{{card}}}}}'
        ),
        bytes=pretty(
            document(
                title="T",
                stages={"s1": {"order": "a0", "name": "A"}},
                lanes={"l1": {"order": "a0", "kind": "pains"}},
                cards={"c1": record},
            )
        ),
    )
    return family


def backwards(value: Json) -> Json:
    """Turn the order of names round, at every level."""
    if isinstance(value, dict):
        return {name: backwards(value[name]) for name in reversed(value)}
    return value


def broken() -> Family:
    """Text that is no JSON that we take."""
    family = Family("broken", "Broken JSON is refused with line and column.", "reading")

    def at(name: str, text: str, line: int, column: int) -> None:
        family.case(name, text=text, refused={"line": line, "column": column})

    at("nothing", "", 1, 1)
    at("only space", " \n\t ", 2, 3)
    at("an open map", "{", 1, 2)
    at("ends in a name", '{"format', 1, 9)
    at("ends after a name", '{"format"', 1, 10)
    at("ends after a colon", '{"a":', 1, 6)
    at("ends after a comma", '{"a": 1,', 1, 9)
    at("a comma too many", '{"a": 1,}', 1, 9)
    at("a comma too many in a list", '{"a": [1,]}', 1, 10)
    at("a comma too few", '{"a": 1 "b": 2}', 1, 9)
    at("a colon too few", '{"a" 1}', 1, 6)
    at("a name without quotes", "{a: 1}", 1, 2)
    at("single quotes", "{'a': 1}", 1, 2)
    at("a comment", '{\n  // why\n  "a": 1\n}', 2, 3)
    at("text behind", file("") + "\nx", 2, 1)
    at("two maps", file("") + file(""), 1, len(file("")) + 1)
    at("no number", '{"a": NaN}', 1, 7)
    at("infinite", '{"a": Infinity}', 1, 7)
    at("negative infinity", '{"a": -Infinity}', 1, 7)
    at("a plus", '{"a": +1}', 1, 7)
    at("a leading zero", '{"a": 01}', 1, 8)
    at("a dot without digits", '{"a": 1.}', 1, 8)
    at("a dot first", '{"a": .5}', 1, 7)
    at("hex", '{"a": 0x1}', 1, 8)
    at("True", '{"a": True}', 1, 7)
    at("half a word", '{"a": tru}', 1, 7)
    at("too large for a number", '{"a": 1e400}', 1, 7)
    at("too large below zero", '{\n "a": [1, -1e999]}', 2, 11)
    at("a tab in a text", '{"a": "b\tc"}', 1, 9)
    at("a line break in a text", '{"a": "b\nc"}', 1, 9)
    at("an unknown escape", '{"a": "b\\x"}', 1, 9)
    at("half an escape", '{"a": "\\u12"}', 1, 8)
    at("NUL", '{"a": "b\\u0000"}', 1, 7)
    at("NUL in a name", '{"a": 1, "\\u0000": 1}', 1, 10)
    at("half a character", '{"a": "\\ud83d"}', 1, 7)
    at("the other half", '{"a": "x\\ude00"}', 1, 7)
    at("halves the wrong way round", '{"a": "\\ude00\\ud83d"}', 1, 7)
    at("half a character in a name", '{"\\ud800": 1}', 1, 2)
    at("twice in the map", '{"format": "journey-map",\n "title": "A",\n "title": "B"}', 3, 2)
    at("twice in a record", '{"stages": {"s1": {"name": "A", "name": "A"}}}', 1, 33)
    at("two records of one id", '{"stages": {"s1": {},\n"s1": {}}}', 2, 1)
    at("twice under another spelling", '{"a": 1, "\\u0061": 2}', 1, 10)
    at(
        "twice in what we don't know",
        file('"x": [{"__proto__": 1, "__proto__": 2}]'),
        1,
        len(file("")) + len(', "x": [{"__proto__": 1, '),
    )
    at("columns count characters", '{"é漢": tru}', 1, 8)
    at("lines after carriage returns", '{\r\n"a": tru}', 2, 6)
    deep = "[" * 63 + "]" * 63
    family.case("64 levels", text=file(f'"x": {deep}'), readonly=False)
    column = len(file("")) + len(', "x": ') - 1 + 64
    at("65 levels", file(f'"x": [{deep}]'), 1, column)
    family.case(
        "100,000 brackets",
        make={"start": "", "repeat": "[", "times": 100_000, "end": ""},
        refused={"line": 1, "column": 65},
    )
    family.case(
        "100,000 maps",
        make={"start": "", "repeat": '{"a":', "times": 100_000, "end": ""},
        refused={"line": 1, "column": 64 * 5 + 1},
    )
    for name, data in {
        "not UTF-8": b'{"a": "\xff"}',
        "half a character of UTF-8": b'{"a": "\xe9"}',
        "a surrogate in UTF-8": b'{"a": "\xed\xa0\x80"}',
        "UTF-16": "{}".encode("utf-16"),
        "Latin 1": '{"a": "é"}'.encode("latin-1"),
    }.items():
        family.case(name, base64=base64.b64encode(data).decode(), refused={})
    return family


def refusals() -> Family:
    """Good JSON that is no good map."""
    family = Family(
        "maps-refused", "JSON that is no map, or one that doesn't hold together.", "reading"
    )
    stage = '"s1": {"order": "a0", "name": "A"}'
    lane = '"lanes": {"l1": {"order": "a0", "kind": "text"}}'
    card = '{"order": "a0", "stage": "s1", "lane": "l1", "text": "x"'

    def where(name: str, text: str, path: str | None) -> None:
        family.case(name, text=text, refused={"where": path})

    for value in (
        "[]",
        "1",
        '"journey-map"',
        "null",
        "true",
        "{}",
        '{"format": "mermaid"}',
        '{"format": null}',
    ):
        where(f"no map: {value}", value, "/format")
    for version in ("0", "-1", '"1"', "1.5", "null", "true", "[]"):
        where(
            f"version {version}",
            '{"format": "journey-map", "version": %s, "title": "T"}' % version,
            "/version",
        )
    where("no version", '{"format": "journey-map", "title": "T"}', "/version")
    where("no title", '{"format": "journey-map", "version": 1}', "/title")
    for name, value in (
        ("title", "7"),
        ("title", "null"),
        ("language", '"not a language"'),
        ("settings", "[]"),
        ("settings", '{"min_base": -1}'),
        ("settings", '{"emotion_scale": [2, -2]}'),
        ("authors", '"Ann"'),
        ("requires", '"x"'),
        ("kind", '""'),
        ("created", '"soon"'),
        ("as_of", '"2026-02-29"'),
        ("stages", "[]"),
        ("cards", "null"),
        ("lanes", '"x"'),
    ):
        text = f'{{"format": "journey-map", "version": 1, "title": "T", "{name}": {value}}}'
        if name == "title":
            text = f'{{"format": "journey-map", "version": 1, "title": {value}}}'
        where(f"{name} {value}", text, f"/{name}")
    for record in ('"x"', "7", "[]", "null"):
        where(f"a record that is {record}", file(f'"stages": {{"s1": {record}}}'), "/stages/s1")
    for record_id in ("1", "", "a.b", "é", "__proto__", "a" * 65, "s 1", "s1\\n"):
        path = "/stages/" + json.loads(f'"{record_id}"')
        where(
            f"id {record_id!r}",
            file(f'"stages": {{"{record_id}": {{"order": "a0", "name": "A"}}}}'),
            path,
        )
    where(
        "an id that differs",
        file('"stages": {"s1": {"id": "s2", "order": "a0", "name": "A"}}'),
        "/stages/s1/id",
    )
    where(
        "an id that is null",
        file('"stages": {"s1": {"id": null, "order": "a0", "name": "A"}}'),
        "/stages/s1/id",
    )
    where(
        "an id in two collections",
        file(f'"stages": {{{stage}}}, "lanes": {{"s1": {{"order": "a0", "kind": "text"}}}}'),
        "/lanes/s1",
    )
    for field, value in (
        ("name", "7"),
        ("name", '""'),
        ("goal", "null"),
        ("hidden", '"no"'),
        ("order", "1"),
        ("duration", '{"value": -1, "unit": "h"}'),
        ("duration", '{"value": 1}'),
        ("duration", '{"value": 1, "unit": "h", "low": null}'),
        ("icon", '"a b"'),
        ("parent", '"s9"'),
        ("parent", '"s1"'),
        ("description", json.dumps("x" * 5001)),
    ):
        rest = (
            '"order": "a0"'
            if field == "name"
            else '"name": "A"'
            if field == "order"
            else '"order": "a0", "name": "A"'
        )
        where(
            f"stage {field} {value[:30]}",
            file(f'"stages": {{"s1": {{{rest}, "{field}": {value}}}}}'),
            f"/stages/s1/{field}",
        )
    for field in ("order", "name"):
        rest = '"name": "A"' if field == "order" else '"order": "a0"'
        where(
            f"stage without {field}", file(f'"stages": {{"s1": {{{rest}}}}}'), f"/stages/s1/{field}"
        )
    for field, value in (
        ("stage", '"s2"'),
        ("lane", '"s1"'),
        ("importance", "4"),
        ("importance", "1.5"),
        ("n", "-1"),
        ("n", '"9"'),
        ("channels", '"web"'),
        ("channels", "[1]"),
        ("personas", '["p1"]'),
        ("evidence", '["s1"]'),
        ("images", '[{"file": "../x", "alt": ""}]'),
        ("images", '[{"file": "x"}]'),
        ("images", '[{"file": "https://example.org/x", "alt": ""}]'),
        ("fields", "[]"),
        ("fields", '{"a": null}'),
        ("due", '"2023-02-29"'),
        ("tags", "null"),
        ("until", '"l1"'),
    ):
        inner = card.replace(f'"{field}": "s1"', '"zz": 1').replace(f'"{field}": "l1"', '"zz": 1')
        where(
            f"card {field} {value[:30]}",
            file(
                f'"stages": {{{stage}}}, {lane}, "cards": {{"c1": {inner}, "{field}": {value}}}}}'
            ),
            f"/cards/c1/{field}",
        )
    ring = (
        '"stages": {"s1": {"order": "a0", "name": "A", "parent": "s2"}, '
        '"s2": {"order": "a1", "name": "B", "parent": "s1"}}'
    )
    where("stages in a ring", file(ring), "/stages/s1/parent")
    many = '"s%d": {"order": "a0", "name": "A"},' % 0
    family.case(
        "50,000 records",
        make={
            "start": file('"stages": {')[:-1],
            "repeat": many.replace("s0", "s{i}"),
            "times": 49_999,
            "end": '"z": {"order": "a1", "name": "Z"}}}',
        },
        readonly=False,
    )
    family.case(
        "50,001 records",
        make={
            "start": file('"stages": {')[:-1],
            "repeat": many.replace("s0", "s{i}"),
            "times": 50_000,
            "end": '"z": {"order": "a1", "name": "Z"}}}',
        },
        refused={},
    )
    family.case(
        "more than 50 MB",
        make={
            "start": file("")[:-1] + ', "x": "',
            "repeat": "0123456789" * 100,
            "times": 50_000,
            "end": '"}',
        },
        refused={},
    )
    return family


def openings() -> Family:
    """Open maps, some of them read-only."""
    family = Family("opened", "Maps that open, as they are or read-only.", "reading")
    for name, inner, readonly in (
        ("the least", "", False),
        ("words we don't know", '"kind": "pilgrimage", "state": "past"', False),
        (
            "a scheme that is kept",
            '"stages": {"s1": {"order": "a0", "name": "A"}}, "lanes": {"l1": {"order": "a0", "kind": '
            '"smells"}}, "cards": {"c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "", "link": '
            '"javascript:alert(1)", "channels": ["telepathy"], "status": "odd"}}',
            False,
        ),
        ("requires nothing", '"requires": []', False),
        ("requires what we don't know", '"requires": ["layers"]', True),
        (
            "order keys that tie or are none",
            '"stages": {"s1": {"order": "a0", "name": "A"}, "s2": {"order": "a0", "name": '
            '"B"}, "s3": {"order": "", "name": "C"}, "s4": {"order": "-", "name": "D"}}',
            False,
        ),
        (
            "a card in a lane that draws",
            '"stages": {"s1": {"order": "a0", "name": "A"}}, "lanes": {"l1": {"order": "a0", '
            '"kind": "emotion"}}, "cards": {"c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": "x"}}',
            False,
        ),
        (
            "names of JavaScript",
            '"stages": {"constructor": {"order": "a0", "name": "__proto__"}}, "__proto__": {"x": 1}',
            False,
        ),
    ):
        family.case(name, text=file(inner), readonly=readonly)
    for version, readonly in (("1.0", False), ("2e0", True)):
        text = '{"format": "journey-map", "version": %s, "title": "T"}' % version
        family.case(f"version {version}", text=text, readonly=readonly)
    newer = '{"format": "journey-map", "version": 2, "title": "T", "moods": {}}'
    family.case("a newer version that can be read", text=newer, readonly=True)
    family.case(
        "a newer version that can't",
        text='{"format": "journey-map", "version": 2, "title": {"en": "T"}}',
        refused={},
    )
    return family


def families() -> list[Family]:
    """Give all of this module."""
    return [canonical(), broken(), refusals(), openings()]
