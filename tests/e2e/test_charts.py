"""A dashboard as the first thing a notebook shows: live, linked both ways, quiet."""

from __future__ import annotations

import pytest
from conftest import OpenNotebook
from mapview import Map
from playwright.sync_api import expect

CELL = """\
import journey_widgets as jw
import pandas as pd
journey = jw.JourneyMap("A visit", stages=["Arrive", "Visit", "Leave"])
answers = pd.DataFrame({"signs": [5, 4, 3, 4] * 10, "advice": [10, 9, 3, 8] * 10})
questions = {"Arrive": jw.Question("signs", scale=(1, 5)),
             "Visit": jw.Question("advice", measure="nps")}
jw.dashboard(journey, jw.stage_scores(journey, answers, questions))"""


@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_a_dashboard_needs_no_earlier_cell_and_is_linked_both_ways(
    open_notebook: OpenNotebook, app: str
) -> None:
    notebook = open_notebook(CELL, app=app)
    board = notebook.page.locator(".jw-dashboard")
    view = Map(notebook.page, board.locator(".journey-map"))
    expect(view.grid).to_have_count(1)
    charts = board.frame_locator("iframe.jw-board-frame")
    picture = charts.locator(".jw-chart-picture .bk-Figure").first
    expect(picture).to_be_visible()

    # From the map to the charts.
    pressed = charts.locator(".jw-stages [aria-pressed=true]")
    view.cell("Visit", "Pain points").click()
    expect(pressed).to_have_text("Visit")

    # From a chart to the map.
    picture.click(position={"x": 20, "y": 90})
    expect(pressed).to_have_text("Arrive")
    expect(view.stage("Arrive")).not_to_have_css("box-shadow", "none")
    expect(view.stage("Visit")).to_have_css("box-shadow", "none")

    # The frame is as high as what it holds: nothing scrolls in it.
    inner = charts.locator("html").evaluate("page => [page.scrollHeight, page.clientHeight]")
    assert inner[0] <= inner[1]

    # After an edit the live one is as it was: the same charts, and nobody has lost the focus.
    view.add_card("Leave", "Pain points", "The very last word")
    page, place = notebook.page, view.cell("Leave", "Pain points")
    expect(place).to_contain_text("The very last word")
    page.wait_for_timeout(200)  # Adding a card moves the focus by itself.
    place.focus()
    page.evaluate("document.querySelector('.jw-board-frame').dataset.mine = 'yes'")
    page.wait_for_timeout(2500)  # What is stored is made again 1.5 s after the last change.
    expect(page.locator(".jw-dashboard:visible")).to_have_count(1)
    expect(page.locator("iframe.jw-board-frame")).to_have_count(1)
    expect(page.locator("iframe.jw-board-frame")).to_have_attribute("data-mine", "yes")
    expect(place).to_be_focused()

    # The charts follow a stage's new name, and what is stored has it all.
    notebook.python('journey.rename("Leave", "Go home")')
    expect(view.stage("Go home")).to_have_count(1)
    buttons = charts.locator(".jw-stages button")
    expect(buttons).to_have_text(["Arrive", "Visit", "Go home"], timeout=10_000)
    notebook.save()
    page.close()
    bundle = notebook.bundle_on_disk(0)
    for word in ("The very last word", "Go home"):
        assert word in bundle["text/html"], word
    assert "Go home" in bundle["text/plain"]
