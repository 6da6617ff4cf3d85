"""A map shows, and Python reads it back."""

from conftest import OpenNotebook
from mapview import Map
from playwright.sync_api import expect


def test_a_map_shows_and_an_edit_reaches_the_next_cell(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(
        "import journey_widgets as jw\n"
        "journey = jw.JourneyMap('Flying', stages=['Book', 'Fly'], language='en')",
        "journey",
        "print([card.text for card in journey.cards])",
    )
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_attribute("aria-label", "Flying")
    written: list[str] = []
    for number in range(6):
        written.append(f"No room for bag {number}")
        view.add_card("Fly", "Pain points", written[-1])
        notebook.run_cell(2)
        expect(notebook.output(2)).to_have_text(str(written))


def test_the_next_cell_knows_what_is_selected(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(
        "import journey_widgets as jw\n"
        "journey = jw.JourneyMap('Flying', stages=['Book', 'Fly'], language='en')\n"
        "journey.add_card('Fly', 'pains', 'No room for the bag')\n"
        "journey.add_card('Book', 'pains', 'No seat by the window')\n"
        "seen = []",
        "journey",
        "print([card.text for card in journey.selection])",
    )
    view = Map(notebook.page, notebook.hosts().first)
    view.focus_card("No room")
    notebook.run_cell(2)
    expect(notebook.output(2)).to_have_text("['No room for the bag']")
    # Where Python follows it, it is told while the focus stays in the map.
    notebook.python("stop = journey.on_select(lambda records: seen.append(records[0].text))")
    view.focus_card("No seat")
    notebook.expect_python("print(seen)", "['No seat by the window']")
