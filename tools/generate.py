"""Write what is made from the records: the JSON Schema, and the front-end's types and rules.

``python tools/generate.py`` writes the files; ``--check`` says which differ, and fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import rules as table

from journey_widgets.model.completion import FIRST_PERSONA, FIRST_PERSONA_NAMES
from journey_widgets.model.kinds import DEFAULT_LANES, DRAWN_LANES, FORMAT, ID, VERSION, Json
from journey_widgets.model.parts import UNKNOWN
from journey_widgets.model.records import RECORDS, Duration, Image, Root, Settings

HOME = Path(__file__).parent.parent
SCHEMA = HOME / "src/journey_widgets/schema/journey-map.schema.json"
TYPES = HOME / "js/src/document/types.ts"
RULES = HOME / "js/src/document/rules.ts"
SHAPES = HOME / "js/src/document/shapes.ts"
PARTS = (Settings, Duration, Image)


def components() -> dict[str, Any]:
    """Give the schema of each record and part, by the name of its class."""
    _, found = msgspec.json.schema_components((Root, *RECORDS, *PARTS))
    return found


def tidy(value: Json) -> Json:
    """Say it as a file has it: never null, and open for fields of a later version."""
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {name: held for name, held in value.items() if name != UNKNOWN}
    if value.get("default", 0) is None:
        del value["default"]
    if "anyOf" in value:
        options = [option for option in value.pop("anyOf") if option != {"type": "null"}]
        if [option.get("type") for option in options] == ["integer", "number"]:
            options = [options[1]]
        value = options[0] | value if len(options) == 1 else {"anyOf": options} | value
    if value.get("type") == "object" and "properties" in value:
        value["additionalProperties"] = True
        del value["title"]
    return {name: tidy(held) for name, held in value.items()}


def schema(found: dict[str, Any]) -> dict[str, Any]:
    """Put the map together: root fields, then a map of records for each collection."""
    defs = {name: tidy(held) for name, held in found.items() if name != "Root"}
    root = tidy(found["Root"])
    root["properties"]["format"] = {"const": FORMAT}
    root["properties"]["version"] = {"type": "integer", "minimum": 1}
    for record in RECORDS:
        defs[record.__name__]["properties"]["id"] = {"type": "string", "pattern": f"^{ID}$"}
        defs[record.__name__] |= {"x-letter": record.letter, "x-scope": list(record.scope)}
        if record.single:
            defs[record.__name__]["x-single"] = True
        root["properties"][record.collection] = {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID}$"},
            "additionalProperties": {"$ref": f"#/$defs/{record.__name__}"},
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:journey-map:1",
        "title": "Journey map",
        "x-version": VERSION,
        "x-default-lanes": list(DEFAULT_LANES),
        "x-drawn-lanes": list(DRAWN_LANES),
        "x-first-persona": {"id": FIRST_PERSONA, "order": "a0", "name": FIRST_PERSONA_NAMES},
        **root,
        "$defs": defs,
    }


def typescript(value: dict[str, Any]) -> str:
    """Say a schema as a TypeScript type."""
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    if "const" in value:
        return json.dumps(value["const"])
    if "anyOf" in value:
        return " | ".join(typescript(option) for option in value["anyOf"])
    kind = value["type"]
    if kind == "array" and "prefixItems" in value:
        return f"readonly [{', '.join(typescript(item) for item in value['prefixItems'])}]"
    if kind == "array":
        inner = typescript(value["items"])
        return f"readonly {f'({inner})' if ' ' in inner else inner}[]"
    if kind == "object":
        return "Readonly<Record<string, unknown>>"
    if kind == "string" and "x-values" in value:
        words = " | ".join(json.dumps(word) for word in value["x-values"])
        return f"{words} | (string & {{}})"
    return {"integer": "number"}.get(kind, kind)


def interface(name: str, value: dict[str, Any]) -> str:
    """Write an interface."""
    required = {*value.get("required", ()), "id"}
    lines = [f"/** {value['description']} */"] if "description" in value else []
    lines.append(f"export interface {name} {{")
    for field, held in value["properties"].items():
        mark = "" if field in required else "?"
        lines.append(f"  readonly {field}{mark}: {typescript(held)};")
    return "\n".join([*lines, "}"])


def types(whole: dict[str, Any]) -> str:
    """Write the front-end's types."""
    collections = {record.collection for record in RECORDS}
    root = {**whole, "description": "The fields of a map that are no collection."}
    root["properties"] = {k: v for k, v in whole["properties"].items() if k not in collections}
    records = "\n".join(f"  readonly {record.collection}: {record.__name__};" for record in RECORDS)
    written = [
        "/** Written by `make generate` from the schema; don't edit. */",
        *(interface(name, held) for name, held in whole["$defs"].items()),
        f"/** The record of each collection. */\nexport interface Records {{\n{records}\n}}",
        interface("Root", root),
    ]
    return "\n\n".join(written) + "\n"


def tables(found: dict[str, Any]) -> tuple[str, str]:
    """Write the front-end's shapes and rules."""
    records = {
        record.collection: {
            "schema": found[record.__name__],
            "letter": record.letter,
            "scope": record.scope,
            "single": record.single,
        }
        for record in RECORDS
    }
    parts = {part.__name__: found[part.__name__] for part in PARTS}
    facts = {
        "drawnLanes": list(DRAWN_LANES),
        "firstPersona": {"id": FIRST_PERSONA, "order": "a0", "names": FIRST_PERSONA_NAMES},
    }
    root = found["Root"]
    return table.emit_shapes(root, records, parts, facts), table.emit_rules(root, records, parts)


def formatted(path: Path, source: str) -> str:
    """Give TypeScript as the project's formatter writes it."""
    biome = HOME / "node_modules/.bin/biome"
    done = subprocess.run(
        [biome, "format", f"--stdin-file-path={path.relative_to(HOME)}"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
        cwd=HOME,
    )
    return done.stdout


def outputs() -> dict[Path, str]:
    """Give what each generated file holds."""
    found = components()
    whole = schema(found)
    shapes, rules = tables(found)
    return {
        SCHEMA: json.dumps(whole, indent=2, ensure_ascii=False) + "\n",
        TYPES: formatted(TYPES, types(whole)),
        SHAPES: formatted(SHAPES, shapes),
        RULES: formatted(RULES, rules),
    }


def main() -> int:
    """Write the files, or compare them."""
    stale = []
    for path, text in outputs().items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(HOME)}")
    if "--check" in sys.argv and stale:
        names = ", ".join(str(path.relative_to(HOME)) for path in stale)
        print(f"Not what the records say: {names}. Run make generate, and commit what it writes.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
