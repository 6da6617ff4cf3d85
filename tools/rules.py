"""The rules of every record as two compact tables for the front-end.

`shapes.ts` says what a change brings with it: order of fields, defaults, references. Every editor
holds it. `rules.ts` says what a value may be; only who owns a document asks. `generate.py` writes
both beside the types.
"""

from __future__ import annotations

import json
from typing import Any

HEADER = """/** Written by `make generate` from the records; don't edit. */
import type {{ {kind}, {kind}s }} from "./rule";

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


def shape(held: dict[str, Any]) -> dict[str, Any]:
    """Say what is to be known of a field to write it, and to follow what it names."""
    many = held["type"] == "array"
    item = held["items"] if many else held
    made: dict[str, Any] = {"many": True} if many else {}
    made |= {name: item[name] for name in ("part", "ref", "onDelete") if name in item}
    if "ref" in item and "values" in item:
        made["open"] = True
    if "default" in held:
        made["default"] = held["default"]
    return made


def shapes(schema: dict[str, Any]) -> dict[str, Any]:
    """Shapes of all fields, in the order they are written in."""
    return {name: shape(held) for name, held in fields(schema).items()}


def emit_shapes(
    root: dict[str, Any],
    records: dict[str, dict[str, Any]],
    parts: dict[str, dict[str, Any]],
    facts: dict[str, Any],
) -> str:
    """Write what every editor knows as TypeScript.

    `records` maps a collection to ``{"schema", "letter", "scope", "single"}``, `parts` a name to
    its schema. `facts` are the rest of what both sides have to agree on.
    """
    pool = Pool("Shape")
    of_records = {
        name: f"{{ letter: {said(record['letter'])}, scope: {said(list(record['scope']))}, "
        f"fields: {pool.block(shapes(record['schema']))} }}"
        for name, record in records.items()
    }
    of_parts = {name: pool.block(shapes(part)) for name, part in parts.items()}
    return pool.module(
        {
            "root": pool.block(shapes(root)),
            "records": braced(of_records),
            "parts": braced(of_parts),
            **{name: said(fact) for name, fact in facts.items()},
        }
    )


def emit_rules(
    root: dict[str, Any], records: dict[str, dict[str, Any]], parts: dict[str, dict[str, Any]]
) -> str:
    """Write what a value may be as TypeScript."""
    pool = Pool("Rule")
    of_records = {
        name: f"{{ single: {said(record['single'])}, "
        f"fields: {pool.block(fields(record['schema']))} }}"
        for name, record in records.items()
    }
    of_parts = {name: pool.block(fields(part)) for name, part in parts.items()}
    return pool.module(
        {
            "root": pool.block(fields(root)),
            "records": braced(of_records),
            "parts": braced(of_parts),
        }
    )


def braced(entries: dict[str, str]) -> str:
    """Write an object whose values are written already."""
    return "{ " + ", ".join(f"{name}: {text}" for name, text in entries.items()) + " }"


class Pool:
    """Each value once: most fields share one with others, and the tables travel a lot."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.held: dict[str, str] = {}

    def named(self, value: dict[str, Any]) -> str:
        """Give the name of a value."""
        written = {
            name: self.named(item) if isinstance(item, dict) else said(item)
            for name, item in value.items()
        }
        return self.held.setdefault(braced(written), f"{self.kind.lower()}{len(self.held)}")

    def block(self, values: dict[str, Any]) -> str:
        """Write named fields."""
        return braced({name: self.named(held) for name, held in values.items()})

    def module(self, table: dict[str, str]) -> str:
        """Write the file."""
        kind = self.kind
        pool = "".join(f"const {name}: {kind} = {held};\n" for held, name in self.held.items())
        whole = f"export const {kind.upper()}S: {kind}s = {braced(table)};\n"
        return f"{HEADER.format(kind=kind)}{pool}\n{whole}"


def said(value: object) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False)
