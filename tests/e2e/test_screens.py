"""Pictures of the editor, to be looked at; the README's is one of them."""

from __future__ import annotations

import os

import pytest
from conftest import ROOT, OpenNotebook
from mapview import Map
from notebook import screens
from playwright.sync_api import expect

LAID_OVER = """
import journey_widgets as jw
journey, answers, questions = jw.samples.airport()
scores = jw.stage_scores(journey, answers, questions, personas=True)
journey.overlay(scores)
"""


@pytest.mark.parametrize(("width", "theme"), [(1180, "light"), (1180, "dark"), (760, "light")])
def test_the_editor_has_its_picture_taken(
    open_notebook: OpenNotebook, width: int, theme: str
) -> None:
    notebook = open_notebook(LAID_OVER, f"journey.editor(theme={theme!r}, height=2000)")
    page = notebook.page
    host = notebook.hosts().first
    view = Map(page, host)
    expect(view.grid).to_have_count(1)
    page.evaluate("document.querySelector('.jp-SideBar')?.remove()")
    for _ in range(4):
        now = host.evaluate("node => node.getBoundingClientRect().width")
        size = page.viewport_size
        assert size
        if round(now) == width:
            break
        page.set_viewport_size({"width": size["width"] + width - round(now), "height": 2200})
        page.wait_for_timeout(400)
    assert abs(host.evaluate("node => node.getBoundingClientRect().width") - width) <= 1
    host.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    host.screenshot(path=screens() / f"editor-{theme}-{width}.png")
    # Nothing of the map hangs over its frame.
    assert host.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    if (width, theme) == (1180, "light") and os.environ.get("JOURNEY_PICTURE"):
        host.screenshot(path=ROOT / "docs" / "editor.png")
