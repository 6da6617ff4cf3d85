"""Example maps of several kinds and languages, read by a person and labelled with what is wrong.

They lie in maps/; labels.json names for each what a careful reader of the rules' titles objects to:
a rule, and what it is about (a stage, a card's text, a persona, "Maya @ Gate"). A label stands
whether or not the rule is able to see it.
"""

import json
from pathlib import Path

from journey_widgets.model import read

HERE = Path(__file__).parent
LABELS = json.loads((HERE / "labels.json").read_text("utf-8"))
HELD_OUT = json.loads((HERE / "held_out.json").read_text("utf-8"))
"""Of maps that were read when the rules were there, so that they could not know them."""


def load(name):
    """Read a map, and the version before it where there is one."""
    folder = HERE / "maps"
    document = read((folder / f"{name}.journey.json").read_bytes())
    earlier = folder / f"{name}.before.journey.json"
    return document, read(earlier.read_bytes()) if earlier.exists() else None


def labels(name):
    """Give the labels of a map."""
    return {(rule, about) for rule, about in (LABELS | HELD_OUT)[name]}


def found(name):
    """Give what a review finds on a map, as labels."""
    from journey_widgets.review import review

    document, before = load(name)
    return {(each.rule, called(document, each.on)) for each in review(document, since=before)}


def called(document, record_id):
    """Say what a label calls a record."""
    record = document.get(record_id)
    if record is None:
        return ""
    if record.collection == "emotions":
        return f"{document.get(record.persona).name} @ {document.get(record.stage).name}"
    return getattr(record, "name", None) or record.text
