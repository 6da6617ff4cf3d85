"""Cases made from the schema: each field set, refused and removed; each reference cut."""

from __future__ import annotations

from typing import Any

from casework.naive import (
    COLLECTIONS,
    DEFS,
    DOCUMENTS,
    Family,
    Json,
    Map,
    add,
    fields,
    ordered,
    remove,
    replace,
    required,
    sorted_by_place,
)

FULL = DOCUMENTS["full"]
# What a field of a record may be set to, where a rule of the whole record has a say too.
LONG = 200
ONES = {name: next(iter(FULL[name])) for name in COLLECTIONS}
SPECIAL: dict[tuple[str, str], list[Json]] = {
    ("stages", "parent"): ["s3"],
    ("stages", "duration"): [
        {"value": 2.5, "unit": "min"},
        {"value": 0, "unit": "d", "low": 0, "high": 1e16, "n": 3},
    ],
    ("lanes", "kind"): ["text", "missing"],
    ("cards", "lane"): ["l2"],
    ("cards", "channels"): [["kiosk"], ["web", "h1", "web"]],
    ("emotions", "persona"): ["p2"],
    ("emotions", "value"): [-2, 2, 0.1],
    ("emotions", "expected"): [-2, 2, 0],
    ("emotions", "low"): [-1e-7],
    ("emotions", "high"): [5e-324],
    ("emotions", "basis"): [],
    ("emotions", "card"): ["c2"],
    ("metrics", "channel"): ["e-mail"],
    ("paths", "start"): ["s1", "m1"],
    ("links", "start"): ["k2", "x1"],
    ("links", "end"): ["s1"],
    ("comments", "on"): ["l1"],
    ("silenced", "on"): ["n1"],
    ("sources", "mapping"): [{}, {"stage": "Q8", "10": [1, 2.5, True, {"a": "b"}]}],
    ("comments", "reply_to"): [],
}


def good(collection: str, name: str, field: Map) -> list[Json]:
    """Choose values that the field takes, at the edges of what it takes."""
    if (collection, name) in SPECIAL:
        return SPECIAL[collection, name]
    if "x-ref" in field:
        others = [each for each in FULL[field["x-ref"][0]] if each != ONES[collection]]
        return others[-1:]
    kind = field.get("type")
    if "x-values" in field:
        return [field["x-values"][0], field["x-values"][-1]]
    if name == "order":
        return ["a5", "Zz"]
    if "x-written-pattern" in field:
        return ["https://example.org/a?b=c#d", "mailto:a@example.org", "notes/day 1.md"]
    if "x-day" in field:
        instant = "2024-02-29T23:59:59Z"
        day = "2024-02-29"
        options = [day, instant] if "day (YYYY" in field["description"] else None
        return options or ([instant] if "instant" in field["description"] else [day])
    if "pattern" in field:
        return {"colour": ["#0aF9c3", "accent-2"], "icon": ["plane-up"]}.get(name, ["a b/c.png"])
    if kind == "string":
        short, long = field.get("minLength", 0), field["maxLength"]
        if long > LONG and name not in {"text", "goals"}:
            return ["x" * short]
        return ["x" * short, "é" * (long - 1) + "👩"]
    if kind == "integer":
        low, high = field["minimum"], field["maximum"]
        return [low, high]
    if kind == "number":
        return [field.get("minimum", -1e21), field.get("maximum", 1e21), 0.1]
    if kind == "boolean":
        return [True]
    if kind == "array":
        if "$ref" in field["items"]:
            return [[{"file": "a/b.png", "alt": ""}, {"file": "c.png", "alt": "C", "credit": 1}]]
        return [[value] for value in good(collection, name, field["items"])]
    return [{"1": [], "a": {"b": [True, "x", 1e21]}}]


def bad(name: str, field: Map) -> list[tuple[str, Json]]:
    """Choose values that the field refuses, and say what is wrong with each."""
    found: list[tuple[str, Json]] = [("null", None)]
    kind = field.get("type")
    wrong: dict[str | None, Json] = {
        "string": 7,
        "integer": "7",
        "number": "7",
        "boolean": 1,
        "array": "x",
        "object": ["x"],
        None: "x",
    }
    found.append(("the wrong type", wrong[kind]))
    if kind == "string":
        found += [("NUL", "a\0b"), ("half a character", "a\ud800b")]
    free = "pattern" not in field and "x-written-pattern" not in field
    if "maxLength" in field and free and (field["maxLength"] <= LONG or name == "text"):
        found.append(("too long", "x" * (field["maxLength"] + 1)))
    if field.get("minLength"):
        found.append(("empty", ""))
    if "x-values" in field and "x-ref" not in field:
        found.append(("an unknown word", "Unheard-of"))
    if "x-ref" in field:
        found.append(("nobody", "nobody"))
    if "x-day" in field:
        found += [("no such day", "2023-02-29"), ("another format", "01.02.2024")]
    if "x-written-pattern" in field:
        found += [
            ("a script", "javascript:alert(1)"),
            ("a script in disguise", " JavaScript:alert(1)"),
            ("data", "data:text/html,x"),
            ("a way up", "a/../b"),
            ("a host", "//example.org/x"),
        ]
    if not free:
        found.append(("a line that ends", f"{good('', name, field)[0]}\n"))
    if name in {"file", "image"}:
        found += [
            ("an address", "https://example.org/x.png"),
            ("a way up", "../x.png"),
            ("a root", "/etc/x"),
            ("a drive", "C:\\x"),
        ]
    if name == "colour":
        found += [("five digits", "#12345"), ("a function", "url(x)")]
    if name == "icon":
        found.append(("an address", "https://example.org/x.svg"))
    if kind in {"integer", "number"}:
        if "minimum" in field:
            found.append(("too small", field["minimum"] - 1))
        if "maximum" in field and field["maximum"] < 2**50:
            found.append(("too large", field["maximum"] + 1))
        found.append(("a mark", True))
    if kind == "integer":
        found.append(("a fraction", 1.5))
    if kind == "array":
        found.append(("a wrong item", [{"$ref": 1} if "$ref" in field["items"] else 7]))
    if kind == "object":
        found.append(("null inside", {"a": {"b": None}}))
    if kind is None:
        found.append(("a field too few", {"unit": "min"}))
    return found


def setting() -> list[Family]:
    """Each field of each collection, set and refused."""
    taken = Family("fields-set", "Each field of each record takes the values at its edges.")
    refused = Family("fields-refused", "Each field refuses what it can't hold; nothing changes.")
    for collection in COLLECTIONS:
        record = ONES[collection]
        held = FULL[collection][record]
        for name, field in fields(collection).items():
            if name == "id":
                continue
            path = f"/{collection}/{record}/{name}"
            for at, value in enumerate(good(collection, name, field)):
                step = replace if name in held else add
                if name in held and held[name] == value:
                    continue
                operations = [add(path, value)]
                completed = [step(path, normal(value) if field.get("type") == "object" else value)]
                if (collection, name) == ("lanes", "kind") and value == "missing":
                    operations = [replace(path, value)]
                taken.changes(f"{collection} {name} {at}", "full", operations, completed)
            for said, value in bad(name, field):
                refused.refuses(f"{collection} {name}: {said}", "full", [add(path, value)], path)
    return [taken, refused]


def normal(value: Json) -> Json:
    """Sort the names of a map by code point."""
    if isinstance(value, dict):
        return {name: normal(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return [normal(each) for each in value]
    return value


def removing() -> Family:
    """Remove fields: those that may go, those that may not, those that aren't there."""
    family = Family("fields-removed", "A field is removed if it is there and needn't be.")
    for collection in COLLECTIONS:
        record = ONES[collection]
        held = FULL[collection][record]
        for name in fields(collection):
            if name == "id":
                continue
            path = f"/{collection}/{record}/{name}"
            if name in required(collection):
                family.refuses(f"required {collection} {name}", "full", [remove(path)], path)
            elif name in held:
                family.changes(f"{collection} {name}", "full", [remove(path)], [remove(path)])
            else:
                family.refuses(f"absent {collection} {name}", "full", [remove(path)], path)
    return family


def adding() -> Family:
    """Records with what they need and nothing else, and with too little."""
    family = Family("records-added", "A record is added with all it needs, and refused without.")
    for collection in COLLECTIONS:
        whole = FULL[collection][ONES[collection]]
        least: Map = {"id": "new"} | {name: whole[name] for name in required(collection)}
        if "order" in least:
            least["order"] = "b00"
        if collection == "emotions":
            least["stage"] = "s3"
        path = f"/{collection}/new"
        value = {name: held for name, held in least.items() if name != "id"}
        family.changes(
            collection, "full", [add(path, value)], [add(path, ordered(least, collection))]
        )
        for name in required(collection):
            if (collection, name) == ("emotions", "persona"):
                continue
            less = {each: held for each, held in least.items() if each != name}
            family.refuses(
                f"{collection} without {name}", "full", [add(path, less)], f"{path}/{name}"
            )
        defaults = {
            name: field["default"]
            for name, field in fields(collection).items()
            if "default" in field
        }
        if defaults:
            family.changes(
                f"{collection} with defaults",
                "full",
                [add(path, {**least, **defaults})],
                [add(path, ordered(least, collection))],
            )
    return family


def references() -> list[tuple[str, str, list[str], str, bool]]:
    """Give collection, field, targets, rule and whether it is a list, of each reference."""
    found = []
    for collection in COLLECTIONS:
        for name, field in fields(collection).items():
            inner = field.get("items", field)
            if "x-ref" in inner:
                rule = inner["x-on-delete"]
                found.append((collection, name, inner["x-ref"], rule, inner is not field))
    return found


def cut(before: Map, gone: set[str]) -> list[Map]:
    """Think out what follows when records go, field by field."""
    gone = set(gone)
    homes = {record: name for name in COLLECTIONS for record in before.get(name, {})}
    while True:
        more = {
            record
            for collection, field, targets, rule, many in references()
            for record, held in before.get(collection, {}).items()
            if rule == "cascade" and record not in gone
            for target in ([held.get(field)] if not many else held.get(field, []))
            if target in gone and (targets == ["*"] or homes[target] in targets)
        }
        if not more:
            break
        gone |= more
    changes: dict[tuple[int, str, int], Map] = {}
    for collection, field, _, rule, many in references():
        names = list(fields(collection))
        for record, held in before.get(collection, {}).items():
            if record in gone or rule != "clear" or field not in held:
                continue
            path = f"/{collection}/{record}/{field}"
            place = (COLLECTIONS.index(collection), record, names.index(field))
            if many:
                kept = [each for each in held[field] if each not in gone]
                if kept != held[field]:
                    changes[place] = replace(path, kept) if kept else remove(path)
            elif held[field] in gone:
                changes[place] = remove(path)
    removed = sorted_by_place([remove(f"/{homes[each]}/{each}") for each in gone])
    return removed + [changes[place] for place in sorted(changes)]


def cutting() -> Family:
    """Remove each record of the full map, and some together."""
    family = Family("cascades", "A removal takes along what can't be without, and clears the rest.")
    for collection in COLLECTIONS:
        for record in FULL[collection]:
            operations = [remove(f"/{collection}/{record}")]
            family.changes(f"{collection} {record}", "full", operations, cut(FULL, {record}))
    for several in (
        ["s1", "s2"],
        ["s1", "s2", "s3"],
        ["v1", "v2"],
        ["p1", "p2"],
        ["c1", "c2", "l3"],
        ["n1", "m1"],
        ["o1", "v1", "q1"],
    ):
        homes: dict[str, Any] = {each: name for name in COLLECTIONS for each in FULL[name]}
        operations = [remove(f"/{homes[each]}/{each}") for each in several]
        family.changes(f"together {' '.join(several)}", "full", operations, cut(FULL, {*several}))
    return family


def families() -> list[Family]:
    """Give all of this module."""
    assert DEFS
    return [*setting(), removing(), adding(), cutting()]
