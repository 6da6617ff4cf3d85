"""The rules of every record as a compact table for the front-end.

What a value may be, and what it points at. `generate.py` writes it beside the types;
`js/src/document/check.ts` and `references.ts` interpret it.
"""

from __future__ import annotations

import json
from typing import Any

HEADER = """/** Written by `make generate` from the records; don't edit. */
import type { Rule, Rules } from "./rule";

"""

UNKNOWN = "\uffff"
NAMES = {
    "minimum": "min",
    "maximum": "max",
    "minLength": "shortest",
    "maxLength": "longest",
    "pattern": "pattern",
    "x-written-pattern": "written",
    "x-day": "day",
    "description": "says",
    "x-ref": "ref",
    "x-on-delete": "onDelete",
    "x-values": "values",
}


def rule(schema: dict[str, Any]) -> dict[str, Any]:
    """Say what one value may be."""
    options = [option for option in schema.get("anyOf", [schema]) if option.get("type") != "null"]
    numbers = [option for option in options if option.get("type") in {"integer", "number"}]
    if len(options) > 1:
        if options != numbers:
            message = f"No rule is known for {schema!r}"
            raise ValueError(message)
        # Whole numbers and fractions are one thing in a browser.
        options = [option for option in options if option["type"] == "number"]
    chosen = {**{k: v for k, v in schema.items() if k != "anyOf"}, **options[0]}
    if "$ref" in chosen:
        return {"type": "part", "part": chosen["$ref"].rsplit("/", 1)[-1]}
    made: dict[str, Any] = {"type": "map" if chosen["type"] == "object" else chosen["type"]}
    made |= {short: chosen[long] for long, short in NAMES.items() if long in chosen}
    if "pattern" not in made and "written" not in made:
        made.pop("says", None)
    if made["type"] == "array":
        if "prefixItems" in chosen:
            made = {"type": "tuple", "items": [rule(item) for item in chosen["prefixItems"]]}
        else:
            made["items"] = rule(chosen["items"])
    return made


def fields(schema: dict[str, Any]) -> dict[str, Any]:
    """Rules of all fields, in the order they are written in."""
    required = set(schema.get("required", ()))
    made: dict[str, Any] = {}
    for name, value in schema["properties"].items():
        if name == UNKNOWN:
            continue
        made[name] = rule(value)
        if name in required or name == "id":
            made[name]["required"] = True
        elif value.get("default") is not None:
            made[name]["default"] = value["default"]
    return made


def emit(
    root: dict[str, Any],
    records: dict[str, dict[str, Any]],
    parts: dict[str, dict[str, Any]],
    facts: dict[str, Any],
) -> str:
    """Write the table as TypeScript.

    `records` maps a collection to ``{"schema", "letter", "scope", "single"}``, `parts` a name to
    its schema.
    `facts` are the rest of what both sides have to agree on.
    """
    table = {
        "root": fields(root),
        "records": {
            collection: {
                "letter": record["letter"],
                "scope": list(record["scope"]),
                "single": record["single"],
                "fields": fields(record["schema"]),
            }
            for collection, record in records.items()
        },
        "parts": {name: fields(part) for name, part in parts.items()},
        **facts,
    }
    return HEADER + pooled(table)


def pooled(table: dict[str, Any]) -> str:
    """Write each rule once: most fields share one with others, and the table travels a lot."""
    pool: dict[str, str] = {}

    def named(held: dict[str, Any]) -> str:
        inner = ", ".join(
            f"{name}: {named(value) if isinstance(value, dict) else said(value)}"
            for name, value in held.items()
        )
        return pool.setdefault(f"{{ {inner} }}", f"rule{len(pool)}")

    def block(rules: dict[str, Any]) -> str:
        return "{" + ", ".join(f"{name}: {named(held)}" for name, held in rules.items()) + "}"

    records = ", ".join(
        f"{name}: {{ letter: {said(held['letter'])}, scope: {said(held['scope'])}, "
        f"single: {said(held['single'])}, fields: {block(held['fields'])} }}"
        for name, held in table["records"].items()
    )
    parts = ", ".join(f"{name}: {block(held)}" for name, held in table["parts"].items())
    rest = ", ".join(
        f"{name}: {said(held)}"
        for name, held in table.items()
        if name not in ("root", "records", "parts")
    )
    whole = f"root: {block(table['root'])}, records: {{ {records} }}, parts: {{ {parts} }}, {rest}"
    rules = "".join(f"const {name}: Rule = {held};\n" for held, name in pool.items())
    return f"{rules}\nexport const RULES: Rules = {{ {whole} }};\n"


def said(value: object) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False)
