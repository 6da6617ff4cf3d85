"""The page that `make demo` leaves: by double click, with the network off."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from mapview import Map
from playwright.sync_api import Page, expect


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What the demo leaves, and what it says."""
    out = tmp_path_factory.mktemp("demo")
    command = [sys.executable, ROOT / "tools" / "demo.py", "--out", out]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out, done.stdout


def test_the_demo_says_the_score_with_its_base_and_leaves_its_files(
    demo: tuple[Path, str],
) -> None:
    out, said = demo
    assert "NPS of the whole survey: 39.84 (95 % interval" in said
    assert "n = 2,746, 85 missing" in said
    assert "sfo.html" in said
    saved = json.loads((out / "sfo.journey.json").read_text(encoding="utf-8"))
    assert saved["metrics"], "the survey was laid over the map"
    executed = json.loads((out / "01-quickstart.ipynb").read_text(encoding="utf-8"))
    kinds = {
        kind
        for cell in executed["cells"]
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    }
    assert {"application/vnd.journey-map+json", "text/html", "text/markdown"} <= kinds
    errors = [o for c in executed["cells"] for o in c.get("outputs", []) if "ename" in o]
    assert errors == []


def test_the_page_shows_the_map_and_the_chart_by_itself(demo: tuple[Path, str], page: Page) -> None:
    page.goto((demo[0] / "sfo.html").as_uri())
    view = Map(page, page.locator(".journey-map").first)
    expect(view.grid).to_have_count(1)
    assert len(view.read()["cards"]) > 20

    # The chart is drawn.
    page.evaluate(
        """async () => {
          while (!(window.Bokeh && Bokeh.documents.length && Bokeh.documents[0].is_idle))
            await new Promise((done) => setTimeout(done, 20));
        }"""
    )
    expect(page.locator(".bk-Figure, .bk-figure").first).to_be_visible()

    # Find.
    view.cell_in(0).focus()
    page.keyboard.press("/")
    expect(view.host.get_by_label("Find in map")).to_be_focused()
    word = view.read()["cards"][0]["text"].split()[0].strip("“”\"'")
    page.keyboard.type(word)
    expect(view.host.locator(".found")).to_contain_text(" of ")
    assert view.host.locator("[data-card-id].faint").count() > 0, "the others are dimmed"
    page.keyboard.press("Escape")
    expect(view.host.locator("[data-card-id].faint")).to_have_count(0)

    # Switch persona: the curve is another one.
    before = view.read()["emotions"]
    view.host.get_by_role("radio").nth(1).click()
    for _ in range(30):
        if view.read()["emotions"] != before:
            break
        page.wait_for_timeout(100)
    assert view.read()["emotions"] != before

    # Inspect a card.
    view.host.locator("[data-card-id] .main").first.click()
    page.keyboard.press("i")
    expect(view.host.get_by_role("region", name="Inspector")).to_be_visible()


def test_an_edit_on_the_page_can_be_undone_there(demo: tuple[Path, str], page: Page) -> None:
    page.goto((demo[0] / "sfo.html").as_uri())
    view = Map(page, page.locator(".journey-map").first)
    expect(view.grid).to_have_count(1)
    stage = view.read()["stages"][0]["name"]
    view.add_card(stage, "Pain points", "Written on the page")
    view.undo()
    expect(view.card("Written on the page")).to_have_count(0)


def test_a_print_holds_the_last_stage_on_narrow_paper(demo: tuple[Path, str], page: Page) -> None:
    # As wide as A4: a browser shrinks what reaches beyond it, and cuts what is clipped.
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto((demo[0] / "sfo.html").as_uri())
    view = Map(page, page.locator(".journey-map").first)
    expect(view.grid).to_have_count(1)
    page.emulate_media(media="print")
    last = view.host.locator(".head .cell").last.bounding_box()
    assert last is not None
    right = last["x"] + last["width"]
    assert right > 800, "the map is wider than the paper"
    assert page.evaluate("document.documentElement.scrollWidth") >= int(right)
