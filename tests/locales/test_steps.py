"""A history can be told in each language: what Python calls its steps is in the catalogues."""

import ast
import re
from pathlib import Path

import journey_widgets as jw
from journey_widgets._journey.names import NOUNS
from journey_widgets.locales import LANGUAGES, catalogue
from journey_widgets.locales.steps import STEPS

PACKAGE = Path(jw.__file__).parent
NAMED = re.compile(r"(Add|Edit|Move|Rename|Delete) \{noun\}")


def labels_in_sources():
    """Give the whole sentences that a change, a step or a loading is labelled with."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", "")
            if name in ("_change", "load", "step") and node.args:
                last = node.args[-1]
                if isinstance(last, ast.Constant) and isinstance(last.value, str):
                    yield last.value


def test_the_labels_of_python_are_in_the_catalogue():
    said = {label for label in labels_in_sources() if " " in label}
    assert len(said) > 8
    missing = {label for label in said if label not in STEPS and label not in catalogue("sv")}
    assert missing == set()


def test_steps_are_in_each_language_and_named_after_each_kind_of_record():
    for noun in NOUNS.values():
        assert {f"Add {noun}", f"Edit {noun}", f"Delete {noun}"} <= set(STEPS)
    for language in LANGUAGES:
        assert set(STEPS) <= set(catalogue(language))


def test_what_a_script_does_is_told_in_swedish():
    journey = jw.JourneyMap("Tea", stages=["Boil", "Pour"])
    card = journey.add_card("Boil", "pains", "The kettle is slow")
    journey.update(card, text="The kettle is very slow")
    journey.move(card, stage="Pour")
    journey.rename("Pour", "Pour out")
    maya = journey.add_persona("Maya")
    journey.set_emotion(maya, "Boil", -1)
    journey.add_evidence("P1")
    journey.add_touchpoint("Kettle")
    journey.remove(card)
    labels = [step.label for step in journey.history]
    assert len(labels) == 9
    assert [label for label in labels if label not in catalogue("sv")] == []
