"""Mermaid's journeys are read as Mermaid reads them, and become maps."""

import json
import math

import pytest

from journey_widgets.formats import mermaid, registry
from journey_widgets.model import JourneyError, canonical, read

SMALL = """%% a comment
journey
    title My day
    Wake: 2
    section Work
      Make tea: 5: Me
      Meet: 1: Me, Cat
    section Home
    section Work
      Make tea: 3.5: Cat
"""


def of(text):
    return mermaid.document(mermaid.parse(text))


@pytest.mark.real_data
def test_every_file_is_read_as_mermaid_itself_reads_it(original_data):
    folder = original_data / "mermaid"
    expected = json.loads((folder / "expected_by_mermaid_11.17.2.json").read_text("utf-8"))
    files = sorted(folder.glob("*.mmd"))
    assert len(files) == len(expected) == 20
    tasks = 0
    for file in files:
        wanted = expected[file.name]
        found = mermaid.parse(file.read_text("utf-8"), file.name)
        front = wanted["title"] is None
        assert found.title == (found.title if front else wanted["title"]), file.name
        assert found.acc_title == (wanted["accTitle"] or ""), file.name
        assert found.acc_description == (wanted["accDescription"] or ""), file.name
        assert list(found.sections) == wanted["sections"], file.name
        assert sorted({who for task in found.tasks for who in task.people}) == sorted(
            wanted["actors"]
        ), file.name
        for task, other in zip(found.tasks, wanted["tasks"], strict=True):
            said = "NaN" if math.isnan(task.score) else task.score
            assert (task.section, task.task, said, list(task.people)) == (
                other["section"], other["task"], other["score"], other["people"],
            ), file.name  # fmt: skip
        tasks += len(found.tasks)
    assert tasks == 172


@pytest.mark.real_data
def test_every_file_becomes_a_valid_map_with_all_its_tasks(original_data):
    for file in sorted((original_data / "mermaid").glob("*.mmd")):
        found = mermaid.parse(file.read_text("utf-8"))
        document = registry.read(file)
        assert canonical(read(canonical(document))) == canonical(document)
        assert len(document.cards) == len(found.tasks)
        assert len(document.stages) - len(found.sections) in (0, 1)
        texts = [
            card.text
            for stage in document.stages
            for card in document.cards
            if card.stage == stage.id
        ]
        assert texts == [task.task.strip() for task in found.tasks]


def test_sections_become_stages_tasks_cards_and_actors_personas():
    document = of(SMALL)
    assert document.title == "My day"
    assert [stage.name for stage in document.stages] == ["My day", "Work", "Home", "Work"]
    assert [persona.name for persona in document.personas] == ["Me", "Cat"]
    texts = [
        [card.text for card in document.cards if card.stage == stage.id]
        for stage in document.stages
    ]
    assert texts == [["Wake"], ["Make tea", "Meet"], [], ["Make tea"]]
    assert {card.basis for card in document.cards} == {"assumed"}


def test_scores_become_emotions_at_the_card_and_their_mean_at_the_stage():
    document = of(SMALL)
    me = document.personas["Me"].id
    mine = [(e.card is None, e.value) for e in document.emotions if e.persona == me]
    assert sorted(mine) == [(False, 1), (False, 5), (True, 3)]
    assert document.settings.emotion_scale == (0, 5)
    alone = next(card for card in document.cards if card.text == "Wake")
    assert alone.fields == {"score": "2"}


def test_scores_beyond_five_widen_the_scale_and_no_number_is_no_emotion():
    document = of("journey\n section A\n  One: -2: Me\n  Two: 12: Me\n  Three: x: Me\n  Four: : Me")
    assert document.settings.emotion_scale == (-2, 12)
    values = [e.value for e in document.emotions if e.card is not None]
    assert sorted(values) == [-2, 0, 12]
    three = next(card for card in document.cards if card.text == "Three")
    assert three.fields == {"score": "x"}


def test_it_writes_the_same_bytes_each_time():
    assert canonical(of(SMALL)) == canonical(of(SMALL))


@pytest.mark.parametrize(
    ("text", "people", "task"),
    [
        ("Tea: 5: Me: you: he", ("Me",), "Tea"),
        ("Tea: 5: Me %% why", ("Me %% why",), "Tea"),
        ("Tea: 5: Me # why", ("Me",), "Tea"),
        ("Tea#58; or#44; #quot;milk#quot;: 5: A#59;B", ("A;B",), 'Tea: or, "milk"'),
        ("Journeyman: 5: Me", ("Me",), "Journeyman"),
    ],
)
def test_pitfalls_are_those_of_mermaid(text, people, task):
    found = mermaid.parse(f"journey\n section A\n  {text}\n").tasks[0]
    assert (found.people, found.task) == (people, task)


def test_a_task_that_starts_with_title_becomes_the_title_as_in_mermaid():
    found = mermaid.parse("journey\n title My day\n Title deed\n section A")
    assert (found.title, found.tasks) == ("deed", ())


def test_front_matter_directives_and_descriptions_are_read():
    found = mermaid.parse(
        "---\ntitle: 'From front'\nconfig:\n  theme: dark\n---\n%%{init: {'theme': 'x'}}%%\n"
        "JOURNEY\r\n accTitle: Short\n accDescr {\n  Long\n  text\n }\n section A\n  T: 1"
    )
    assert (found.title, found.acc_title) == ("From front", "Short")
    assert found.acc_description == "Long\n  text"
    assert of("journey\n accTitle: Short\n accDescr: Long").description == "Long"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("flowchart LR\n a --> b", 1, "starts with"),
        ("", 1, "starts with"),
        ("journey\n section A\n  Tea; milk: 5: Me", 3, "has no score"),
        ("journey\n section A\n  Tea", 3, "has no score"),
        ("journey\n section A\n  Tea #1: 5", 3, "has no score"),
        ("journey\n\n%% c\n section A: b\n", 4, "can’t stand"),
        ("journey\n section A\n  Journey home: 5: Me", 3, "Journey"),
        ("---\ntitle: x\n---\njourney\n ;", 5, "can’t stand"),
    ],
)
def test_what_mermaid_refuses_is_refused_with_the_line(text, line, says):
    with pytest.raises(JourneyError, match=rf"a\.mmd, line {line}: .*{says}"):
        mermaid.parse(text, "a.mmd")


def test_files_that_are_no_text_are_refused(tmp_path):
    file = tmp_path / "a.mmd"
    file.write_bytes(b"journey\n\xff\xfe")
    with pytest.raises(JourneyError, match=r"a\.mmd is no UTF-8 text"):
        registry.read(file)
    file.write_text("journey\n section A\n  T: 1: \0", "utf-8")
    with pytest.raises(JourneyError, match="NUL"):
        registry.read(file)
