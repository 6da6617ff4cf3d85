"""The three catalogues hold the same sentences, and exactly those that the sources say."""

import ast
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from journey_widgets import locales
from journey_widgets.locales import LANGUAGES, catalogue, hint, translate, travelling, word
from journey_widgets.locales.words import WORDS, hint_keys
from journey_widgets.model.kinds import CARD_LANES

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "src" / "journey_widgets"
FRONT = ROOT / "js" / "src"
CALLS = {"translate", "t", "say"}
TS_CALL = re.compile(r"""(?<![\w.])t\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
TS_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
SLOT = re.compile(r"\{(\w+)\}")


def forms(entry):
    return [entry] if isinstance(entry, str) else list(entry.values())


def unquote(literal: str) -> str:
    """Read a string of TypeScript; its escapes are those of JSON, and a few that we don't use."""
    return re.sub(
        r"\\(u[0-9a-fA-F]{4}|.)",
        lambda found: chr(int(found[1][1:], 16)) if len(found[1]) == 5 else found[1],
        literal[1:-1],
    )


def python_literals():
    said, literals = {}, set()
    for path in PYTHON.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0]
                said_here = first.value if isinstance(first, ast.Constant) else None
                if name in CALLS and isinstance(said_here, str):
                    said[said_here] = path.name
    return said, literals


def front_literals():
    said, literals = {}, set()
    for path in [*FRONT.rglob("*.ts"), *FRONT.rglob("*.tsx")]:
        text = path.read_text("utf-8")
        said |= {unquote(found): path.name for found in TS_CALL.findall(text)}
        literals |= {unquote(found) for found in TS_STRING.findall(text)}
    return said, literals


def findings(language):
    folder = PYTHON / "locales" / "findings"
    return json.loads((folder / f"{language}.json").read_text("utf-8"))


def hints():
    return {key for lanes in hint_keys().values() for key in lanes.values()}


def test_each_catalogue_holds_the_same_sentences_sorted():
    for language in LANGUAGES:
        keys = list(catalogue(language))
        assert keys == sorted(catalogue("en")), language
        assert list(findings(language)) == sorted(findings("en")), language


def test_a_sentence_stands_in_one_catalogue_only():
    both = set(travelling("it")) & set(findings("it"))
    assert both == set()


def test_slots_and_forms_are_the_same_in_each_language():
    for key, english in catalogue("en").items():
        for language in LANGUAGES:
            entry = catalogue(language)[key]
            assert type(entry) is type(english), (language, key)
            for form in forms(entry):
                assert set(SLOT.findall(form)) <= set(SLOT.findall(key)), (language, key)
                if isinstance(entry, str):
                    assert set(SLOT.findall(form)) == set(SLOT.findall(key)), (language, key)
            if not isinstance(entry, str):
                assert set(entry) == {"one", "other"}, (language, key)
                assert "n" in SLOT.findall(entry["other"]), (language, key)


def test_english_says_its_own_keys():
    for key, entry in catalogue("en").items():
        assert forms(entry)[-1] == key


def test_no_sentence_shouts_or_pleads():
    for language in LANGUAGES:
        for key, entry in catalogue(language).items():
            for form in forms(entry):
                assert form.strip() == form, (language, key)
                assert form, (language, key)
                assert not re.search(r"!|please|oops", form, re.IGNORECASE), (language, key)
                assert "'" not in form, f"{language}: use the typographic apostrophe in {form!r}"


def test_what_the_sources_say_is_in_the_catalogue():
    said = python_literals()[0] | front_literals()[0]
    missing = {key: where for key, where in said.items() if key not in catalogue("en")}
    assert missing == {}


def test_the_view_has_no_words_of_its_own():
    node = shutil.which("node", path=os.pathsep.join((str(ROOT / ".venv" / "bin"), os.defpath)))
    assert node, "There is no Node. Run make setup."
    done = subprocess.run(
        [node, ROOT / "js" / "words.mjs"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""


def test_no_sentence_is_left_that_nobody_says():
    known = python_literals()[1] | front_literals()[1] | hints()
    dead = [key for key in catalogue("en") if key not in known]
    assert dead == []


def test_words_and_hints_are_in_the_catalogue():
    keys = {key for words in WORDS.values() for key in words.values()} | hints()
    assert keys <= set(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lane_of_each_kind_of_map_has_a_hint_and_a_name(language):
    for kind in WORDS["kind"]:
        for lane in WORDS["lane"]:
            assert hint(kind, lane, language)
            assert word("lane", lane, language)
    assert hint("custom", "weather", language) is None
    assert hint("a kind of later", "pains", language) == hint("custom", "pains", language)


def test_a_front_end_gets_its_language_and_the_hints_of_its_kind_of_map():
    general = hint_keys()["custom"]
    said = travelling("sv", "retention")
    assert said[general["pains"]] == hint("retention", "pains", "sv")
    assert said["Undo"] == "Ångra"
    left = set(catalogue("sv")) - set(said) - hints()
    assert left == set(findings("sv"))
    assert set(travelling("en-GB", "retention")) <= set(general.values())
    assert travelling("en") == travelling("en", "custom") == travelling("fr", "retention") == {}


def test_the_front_end_says_the_general_hints():
    general = hint_keys()["custom"]
    assert {general[lane] for lane in CARD_LANES} <= front_literals()[1]


def test_a_locale_falls_back_to_its_language_and_then_to_english():
    assert translate("Undo", "sv-FI") == translate("Undo", "sv") == "Ångra"
    assert translate("Undo", "it_CH") == translate("Undo", "it")
    assert translate("Undo", "fr-CA") == translate("Undo", "not a locale") == "Undo"


def test_a_sentence_chooses_its_form_by_the_rule_of_its_own_language():
    assert translate("{n} cards", "en", n=1) == "1 card"
    assert translate("{n} cards", "it", n=0) == "0 schede"
    assert translate("{n} cards", "it", n=1_000_000) == "1.000.000 schede"
    assert translate("{n} cards", "fr", n=0) == "0 cards"
    assert translate("{n} cards", "sv", n=1.5) == "1,5 kort"


def test_text_in_a_slot_is_only_text():
    assert translate("Saved to {file}", "en", file="{n} {file} %s") == "Saved to {n} {file} %s"


def test_a_slot_that_was_not_given_is_named():
    with pytest.raises(LookupError, match=r"file=…"):
        translate("Saved to {file}")
    with pytest.raises(LookupError, match=r"n=…"):
        translate("{n} cards")


def test_numbers_and_days_follow_the_region_that_was_asked_for():
    assert locales.number(1234.5, "it-CH") == "1’234.5"
    assert locales.percent(0.31, "sv") == "31\N{NO-BREAK SPACE}%"
    assert locales.signed(-1.44, "it") == "−1,4"
    assert locales.day("2026-11-22", "sv") == "22 nov. 2026"
