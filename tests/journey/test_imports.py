"""Importing the package is cheap, and each name is loaded when it is first used."""

import json
import subprocess
import sys
import textwrap

import pytest

import journey_widgets as jw

HEAVY = ("pandas", "numpy", "bokeh", "narwhals", "ipywidgets", "anywidget", "babel", "scipy")


def loaded_after(code):
    """Run some code in a fresh Python, and say which heavy packages it loaded."""
    code = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    modules = json.loads(done.stdout)
    return [name for name in HEAVY if name in modules], modules


def test_importing_loads_no_heavy_package():
    heavy, modules = loaded_after("import journey_widgets")
    assert heavy == []
    assert [name for name in modules if name.startswith("journey_widgets")] == ["journey_widgets"]


@pytest.mark.parametrize(
    "code",
    [
        "import journey_widgets as jw; jw.JourneyMap, jw.open, jw.read, jw.JourneyError",
        """
        import journey_widgets as jw, tempfile, pathlib
        path = pathlib.Path(tempfile.mkdtemp()) / "map.journey.json"
        journey = jw.JourneyMap("Flying", stages=["Check in"])
        journey.add_card("Check in", "pains", "Long queue", channel="kiosk")
        journey.save_as(path)
        journey.undo()
        journey.close()
        repr(jw.open(path))
        path.unlink()
        """,
    ],
)
def test_making_changing_and_saving_a_map_loads_none_either(code):
    heavy, _ = loaded_after(textwrap.dedent(code))
    assert heavy == []


def test_every_public_name_is_there_and_is_listed():
    for name in jw.__all__:
        assert getattr(jw, name) is not None
        assert name in dir(jw)
    assert jw.__version__


def test_a_name_that_is_none_says_so():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = jw.nothing


def test_type_checkers_see_what_users_write(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            import journey_widgets as jw

            journey: jw.JourneyMap = jw.open("a.journey.json")
            card = journey.add_card("A", "pains", "x", channel="app", importance=3)
            text: str = journey.update(card, text="y").text
            number: int | None = journey.cards["c"].importance
            stage: str = journey.move(card, stage="B").stage
            journey.add_card("A", "pains", "x", chanel="app")
            """
        )
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    errors = [line for line in done.stdout.splitlines() if "script.py" in line and "error" in line]
    assert len(errors) == 1, done.stdout
    assert 'Unexpected keyword argument "chanel"' in errors[0]
