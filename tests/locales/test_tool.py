"""Sentences are added from the command line, by several people at a time."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journey_widgets.locales import LANGUAGES
from journey_widgets.locales.__main__ import FOLDER, main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in LANGUAGES:
        shutil.copy(FOLDER / f"{language}.json", tmp_path)
    return tmp_path


def read(folder, language):
    return json.loads((folder / f"{language}.json").read_text("utf-8"))


def test_add_keeps_all_three_files_sorted(folder):
    assert main(["add", "Aardvark", "Oritteropo", "Jordsvin"], folder) == 0
    assert read(folder, "sv")["Aardvark"] == "Jordsvin"
    for language in LANGUAGES:
        assert list(read(folder, language)) == sorted(read(folder, language))


def test_add_plural_and_remove(folder):
    words = ["{n} bee", "{n} bees", "{n} ape", "{n} api", "{n} bi", "{n} bin"]
    main(["add", "--plural", *words], folder)
    assert read(folder, "it")["{n} bees"] == {"one": "{n} ape", "other": "{n} api"}
    main(["remove", "{n} bees"], folder)
    assert all("{n} bees" not in read(folder, language) for language in LANGUAGES)


def test_too_few_texts_are_refused_and_nothing_is_written(folder, capsys):
    before = read(folder, "en")
    with pytest.raises(SystemExit):
        main(["add", "Aardvark", "Oritteropo"], folder)
    assert "2 texts were given, 3 are needed" in capsys.readouterr().err
    assert read(folder, "en") == before


def test_people_who_add_at_the_same_time_lose_nothing(folder):
    code = (
        "import sys; from pathlib import Path; from journey_widgets.locales.__main__ import main\n"
        "[main(['add', f'{sys.argv[2]}{i}', 'i', 's'], Path(sys.argv[1])) for i in range(20)]"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), f"Word {letter} "])
        for letter in "ab"
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    wanted = {f"Word {letter} {i}" for letter in "ab" for i in range(20)}
    assert all(wanted <= set(read(folder, language)) for language in LANGUAGES)
