"""The wheel is whole, works without Node, and a build that lacks a part fails."""

from __future__ import annotations

import json
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from builds import ROOT, copy_tree, installer, new_environment, run

PARTS = [
    "static/widget.js",
    "static/editor.js",
    "static/panels.js",
    "static/page.js",
    "schema/journey-map.schema.json",
    "locales/en.json",
    "locales/it.json",
    "locales/sv.json",
    "py.typed",
]

USE = """
import sys
from pathlib import Path

import journey_widgets as jw

assert "site-packages" in jw.__file__, jw.__file__
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
journey.add_card("Book", "pains", "The form forgets my name", key="P1")
editor = journey.editor()
assert "export" in str(editor._esm), "no front-end in the editor"
answers = []
editor.send = answers.append
for part in ("editor", "panels", "channels", "pictures", "records", "tools"):
    editor.receive({"protocol": 1, "epoch": "", "kind": "code", "part": part})
    assert len(answers.pop()["text"]) > 10_000, f"no {part} for the browser that asks"
assert "text/html" in journey._repr_mimebundle_()
journey.export("map.html")
page = Path("map.html").read_text(encoding="utf-8")
assert "The form forgets my name" in page and "<script" in page
journey.save("map.journey.json")
assert jw.read("map.journey.json").cards.ids() == journey.cards.ids()
sample = jw.samples.airport()
print(round(float(jw.nps(sample.answers, "NETPRO", missing=[11]).value.iloc[0]), 2))
"""


def test_the_wheel_brings_the_front_end_and_nothing_foreign(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        sizes = {info.filename: info.file_size for info in opened.infolist()}
    for part in PARTS:
        assert f"journey_widgets/{part}" in sizes, part
    for name in ("editor.js", "panels.js", "channels.js", "pictures.js", "records.js", "tools.js"):
        assert sizes[f"journey_widgets/static/{name}"] > 10_000, name
    roots = {name.split("/")[0] for name in sizes}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"journey_widgets"}
    assert not [name for name in sizes if name.endswith((".ts", ".tsx", ".map", ".pyc"))]
    assert any(name.endswith("licenses/LICENSE") for name in sizes)
    assert wheel.stat().st_size < 3_000_000


def test_no_form_of_an_english_sentence_is_left_behind(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        catalogue = json.loads(archive.read("journey_widgets/locales/en.json"))
        parts = {
            part: archive.read(f"journey_widgets/static/{part}.js").decode()
            for part in ("editor", "channels", "pictures", "records", "tools", "page")
        }
    entries = [(key, entry) for key, entry in catalogue.items() if isinstance(entry, dict)]
    ones = {entry["one"] for key, entry in entries if entry["one"] != key}
    page = parts.pop("page")
    assert len(ones) > 20
    assert {one for one in ones if one not in page} == set()
    assert {one for one in ones if not any(one in text for text in parts.values())} == set()


def test_the_wheel_works_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    python = new_environment(tmp_path / "env")
    run(*installer(python), wheel, cwd=tmp_path)
    assert run(python, "-c", USE, cwd=tmp_path).strip().endswith("39.84")


def test_a_source_distribution_is_enough_to_build_the_same_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path)
    tree = copy_tree(tmp_path / "tree")
    shutil.copytree(ROOT / "src/journey_widgets/static", tree / "src/journey_widgets/static")
    run(*build, "--sdist", tree, cwd=tmp_path)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as opened:
        opened.extractall(tmp_path, filter="data")
    unpacked = tmp_path / packed.name.removesuffix(".tar.gz")
    assert (unpacked / "js" / "src" / "widget.ts").is_file()
    run(*build, "--wheel", unpacked, cwd=tmp_path)
    assert not (unpacked / "node_modules").exists(), "it was built again"
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


@pytest.fixture
def built_tree(tmp_path: Path) -> Path:
    """A checkout whose front-end is built already."""
    tree = copy_tree(tmp_path / "tree")
    shutil.copytree(ROOT / "src/journey_widgets/static", tree / "src/journey_widgets/static")
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    return tree


def build_fails(tree: Path) -> str:
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tree / "out")
    said = run(*command, tree, cwd=tree, fails=True)
    assert not list(tree.glob("out/*.whl")), "a wheel without its parts was left behind"
    return said


def test_a_built_front_end_that_git_ignores_can_not_get_lost(built_tree: Path) -> None:
    project = built_tree / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    assert "artifacts = [" in text
    project.write_text(text.replace("artifacts = [", "artifacts = [] # ["), encoding="utf-8")
    assert "static/widget.js" in build_fails(built_tree)


def test_a_bundler_that_leaves_no_page_fails_the_build(built_tree: Path) -> None:
    static = built_tree / "src/journey_widgets/static"
    (static / "page.js").unlink()
    (built_tree / "js/build.mjs").write_text("console.log('nothing to do')\n")
    assert "left no page.js" in build_fails(built_tree)


def test_a_missing_schema_fails_the_build(built_tree: Path) -> None:
    (built_tree / "src/journey_widgets/schema/journey-map.schema.json").unlink()
    said = build_fails(built_tree)
    assert "schema/journey-map.schema.json" in said
