"""Each rule has a page, and the examples on it are true."""

import re
from pathlib import Path

import pytest

from journey_widgets.locales import catalogue
from journey_widgets.review import RULES, review

PAGES = Path(__file__).parents[2] / "docs" / "review"


def page(rule):
    return (PAGES / f"{rule}.md").read_text("utf-8")


def examples(rule):
    return re.findall(r"^```python\n(.*?)^```", page(rule), re.S | re.M)


def run(code):
    names = {}
    exec(compile(code, "example", "exec"), names)
    return names["journey"], names.get("before")


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert {path.stem for path in PAGES.glob("*.md")} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_page_says_what_the_rule_says(rule):
    told = RULES[rule]
    text = page(rule)
    assert text.startswith(f"# {told.title}\n\n`{rule}` · {told.severity} · {told.group}\n")
    assert told.why in text
    assert told.how in text
    for link in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert (PAGES / link).exists(), link


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule):
    bad, good = examples(rule)
    for code, wanted in ((bad, True), (good, False)):
        journey, before = run(code)
        assert bool(journey.review(since=before).where(rule=rule)) is wanted
        assert f'rule="{rule}"' in code.splitlines()[-1]


@pytest.mark.parametrize("rule", RULES)
def test_a_mend_takes_its_finding_away_and_undo_brings_it_back(rule):
    journey, before = run(examples(rule)[0])
    found = journey.review(since=before).where(rule=rule)
    mended = [each for each in found if each.mend is not None]
    assert ("Only a person can mend it." in page(rule)) is (mended == [])
    if not mended:
        return
    finding = mended[0]
    start = journey.document
    steps = len(journey.history)
    journey.mend(finding)
    assert len(journey.history) == steps + 1
    assert (rule, finding.on) not in {(each.rule, each.on) for each in journey.review()}
    journey.undo()
    assert journey.document == start
    assert finding in journey.review(since=before)


@pytest.mark.parametrize("language", ["it", "sv"])
@pytest.mark.parametrize("rule", RULES)
def test_a_finding_is_told_in_the_reader_s_language(rule, language):
    journey, before = run(examples(rule)[0])
    (finding, *_) = review(
        journey.document, rules=rule, since=before and before.document, locale=language
    )
    (english, *_) = journey.review(rules=rule, since=before)
    for name in ("title", "text", "why", "how"):
        assert getattr(finding, name) != getattr(english, name)
        assert "{" not in getattr(finding, name)
    assert finding.operations == english.operations, "what a mend writes is in the map's language"


def test_the_overview_links_every_page():
    overview = (PAGES.parent / "review.md").read_text("utf-8")
    for rule, told in RULES.items():
        assert f"[{told.title}](review/{rule}.md)" in overview, rule
        assert re.search(rf"review/{rule}\.md\) \| {told.severity} \|", overview), rule


def test_the_words_of_a_rule_are_in_the_catalogues():
    known = catalogue("en")
    for told in RULES.values():
        assert {told.title, told.why, told.how} <= set(known)
