"""What is made from the records is what lies in the repository."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journey_widgets.model.rules import COLLECTIONS, REFERENCES, fields_of

HOME = Path(__file__).parent.parent.parent
SCHEMA = json.loads(
    files("journey_widgets").joinpath("schema/journey-map.schema.json").read_text(encoding="utf-8")
)
MAPS = json.loads((HOME / "tests/cases/documents.json").read_text(encoding="utf-8"))["documents"]


@pytest.mark.parametrize("tool", ["generate.py", "cases.py"])
def test_generated_files_are_up_to_date(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, HOME / "tools" / tool, "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_is_one_and_takes_our_maps() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name, document in MAPS.items():
        jsonschema.validate(document, SCHEMA)
        assert name


@pytest.mark.parametrize(
    "path",
    ["importance", "link_", "stage", "text"],
)
def test_the_schema_refuses_what_we_refuse(path: str) -> None:
    document = json.loads(json.dumps(MAPS["small"]))
    card = document["cards"]["c1"]
    if path == "importance":
        card["importance"] = 4
    elif path == "link_":
        card["images"] = [{"file": "../x.png", "alt": ""}]
    else:
        del card[path]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_the_schema_says_what_a_reference_names_and_what_becomes_of_it() -> None:
    said: dict[tuple[str, str], Any] = {}
    for collection, record in COLLECTIONS.items():
        for name, field in SCHEMA["$defs"][record.__name__]["properties"].items():
            inner = field.get("items", field)
            if "x-ref" in inner:
                said[collection, name] = (tuple(inner["x-ref"]), inner["x-on-delete"])
    assert said == {
        (each.collection, each.field): (each.targets, each.on_delete) for each in REFERENCES
    }
    assert said["cards", "stage"] == (("stages",), "cascade")
    assert said["cards", "evidence"] == (("evidence",), "clear")


def test_fields_stand_in_the_order_of_the_schema() -> None:
    for record in COLLECTIONS.values():
        assert list(SCHEMA["$defs"][record.__name__]["properties"]) == list(fields_of(record))
