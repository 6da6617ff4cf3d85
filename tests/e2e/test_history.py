"""The history through a real kernel: steps by name, back to one of them, another language."""

from __future__ import annotations

from conftest import OpenNotebook
from mapview import Map
from playwright.sync_api import expect

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
journey.add_card("Book", "pains", "The fare jumps")
journey.rename("Fly", "Take off")
"""


def test_the_history_goes_back_and_speaks_another_language(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(MAP, "editor = journey.editor()\neditor", "editor.locale = 'sv'")
    page = notebook.page
    view = Map(page, notebook.hosts().first)
    expect(view.host.get_by_role("button", name="Ångra", exact=True)).to_be_visible()
    view.host.get_by_role("button", name="Historik", exact=True).click()
    steps = view.host.locator(".steps li")
    expect(steps).to_have_count(3)
    expect(steps.nth(0)).to_contain_text("Byt namn på fas")
    expect(steps.nth(1)).to_contain_text("Lägg till kort")
    steps.nth(2).get_by_role("button", name="Tillbaka hit").click()
    expect(steps.nth(0)).to_contain_text("ångrat")
    page.keyboard.press("Escape")
    expect(view.card("The fare jumps")).to_have_count(0)
    notebook.expect_python("print(len(journey.cards))", "0")
