"""Findings in a notebook: asked of Python, mended in the browser, set aside in the file."""

from __future__ import annotations

from conftest import OpenNotebook
from mapview import Map
from playwright.sync_api import expect

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flygresa", stages=["Boka", "Checka in", "Flyga"], language="sv")
journey.add_card("Checka in", "pains", "Automaten läser inte passet", basis="evidence")
"""


def test_a_finding_is_mended_undone_and_set_aside(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(MAP, "journey")
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    toolbar = view.host.get_by_role("toolbar")
    # The count comes by itself, once the map has been still for a while.
    button = toolbar.get_by_role("button", name="Granskning")
    expect(button).to_contain_text("9", timeout=10_000)

    button.click()
    panel = view.host.get_by_role("region", name="Granskning", exact=True)
    claim = panel.get_by_role("button", name="Märk som antaget: Sägs bygga på underlag")
    expect(claim).to_be_visible(timeout=20_000)
    claim.click()
    expect(claim).to_have_count(0)
    notebook.expect_python("print(journey.cards.where(lane='pains')[0].basis)", "assumed")
    notebook.expect_python("print(journey.history[-1].label)", "Mark as assumed")
    view.host.get_by_role("toolbar").get_by_role("button", name="Ångra", exact=True).click()
    expect(claim).to_be_visible(timeout=20_000)

    panel.get_by_role("button", name="Bortse från…: Sägs bygga på underlag").click()
    notebook.page.keyboard.type("Vi har sett det själva")
    notebook.page.keyboard.press("Enter")
    expect(claim).to_have_count(0)
    expect(button).to_contain_text("8")
    notebook.expect_python(
        "print([each.reason for each in journey.review().set_aside])",
        "['Vi har sett det själva']",
    )
