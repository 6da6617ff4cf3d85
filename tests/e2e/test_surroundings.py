"""What JupyterLab and the disk do around a map: hidden cells, no trust, a folder that goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

import nbformat
from conftest import OpenNotebook, Watch
from mapview import Map
from notebook import Notebook
from playwright.sync_api import Page, expect
from server import App, Server

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
journey.add_card("Book", "pains", "The form forgets my name", key="P1")
"""
PAINS = "print(sorted(c.text for c in journey.cards.where(lane='pains')))"
SCROLL = "(to) => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = to; }"


def set_windowing(server: Server, mode: str) -> None:
    request = Request(
        f"{server.address}/lab/api/settings/@jupyterlab/notebook-extension:tracker",
        data=json.dumps({"raw": json.dumps({"windowingMode": mode})}).encode(),
        method="PUT",
        headers={"Authorization": f"token {server.token}", "Content-Type": "application/json"},
    )
    with urlopen(request, timeout=20):
        pass


def test_a_half_typed_word_outlives_cells_that_are_hidden_and_drawn_anew(
    open_notebook: OpenNotebook, servers: Callable[[App], Server], page: Page
) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    set_windowing(servers("lab"), "full")
    try:
        lines = "print('\\n'.join(str(each) for each in range(40)))"
        notebook = open_notebook(MAP, "journey", *[lines] * 9, run=False)
        notebook.menu("Run", "Run All Cells")
        notebook.wait_for_idle()  # Running them leads to the last cell.
        page.evaluate(SCROLL, 0)
        view = Map(page, notebook.hosts().first)
        expect(view.grid).to_have_count(1)
        view.open_card("The form forgets")
        view.field().fill("Half typed")
        for _ in range(3):
            page.evaluate(SCROLL, 1_000_000)
            expect(view.host).not_to_be_in_viewport()
            page.evaluate(SCROLL, 0)
            expect(view.host).to_be_in_viewport()
        page.evaluate(SCROLL, 1_000_000)
        notebook.python("journey.add_card('Fly', 'pains', 'From Python')")
        page.wait_for_timeout(2500)  # By then the stored display was refreshed.
        page.evaluate(SCROLL, 0)
        expect(view.card("From Python")).to_have_count(1)
        expect(notebook.hosts()).to_have_count(1)
        expect(view.field()).to_have_value("Half typed")
        view.field().press("Enter")
        notebook.expect_python(PAINS, "['From Python', 'Half typed']")
    finally:
        set_windowing(servers("lab"), "contentVisibility")


def test_a_notebook_that_is_not_trusted_shows_its_map_as_a_table_and_runs_nothing(
    open_notebook: OpenNotebook, page: Page
) -> None:
    notebook = open_notebook(
        MAP + "journey.add_card('Fly', 'pains', '<img src=x onerror=\"window.ran = 1\">')\n"
        "journey.set_emotion(journey.add_persona('Maya'), 'Fly', -1);",
        "journey",
    )
    expect(Map(page, notebook.hosts().first).grid).to_have_count(1)
    notebook.save()
    found = nbformat.read(notebook.file, 4)
    found.cells[0].source += "\n# by somebody else"
    # The server signed what it saved, and nothing else.
    theirs = notebook.file.with_name(f"theirs-{notebook.name}")
    nbformat.write(found, theirs)
    page.goto(
        f"{notebook.server.address}/lab/workspaces/{theirs.stem}/tree/{theirs.name}"
        f"?token={notebook.server.token}"
    )
    table = notebook.output(1).locator("table")
    expect(table).to_contain_text("The form forgets my name")
    expect(table).to_contain_text("onerror")
    expect(notebook.output(1)).to_contain_text("Emotion: Maya Maya: Book no answers")
    expect(notebook.output(1).locator("img")).to_have_count(0)
    assert page.evaluate("window.ran") is None
    session = notebook.server.session(theirs.name)
    if session:
        notebook.server.call("DELETE", f"api/sessions/{session['id']}")


def test_a_folder_that_went_away_is_told_and_saved_to_when_it_is_back(
    open_notebook: OpenNotebook, watch: Watch
) -> None:
    watch.allow("SaveWarning")  # Python says it too.
    notebook: Notebook = open_notebook(
        "from pathlib import Path\nPath('maps').mkdir(exist_ok=True)"
        + MAP
        + "path = journey.save_as('maps/trip.journey.json')",
        "journey",
    )
    folder = notebook.server.root / "maps"
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    folder.rename(folder.with_name("moved"))
    view.edit_card("The form forgets", "The form forgets it all")
    view.button("Not saved").click()
    alert = view.dialog().get_by_role("alert")
    expect(alert).to_contain_text(f"the folder {folder} does not exist. Nothing is lost.")
    view.dialog().get_by_role("button", name="Save", exact=True).dblclick()
    expect(alert).to_contain_text("does not exist")
    folder.with_name("moved").rename(folder)
    view.dialog().get_by_role("button", name="Save", exact=True).click()
    expect(view.dialog()).to_have_count(0)
    expect(view.host.locator(".save")).to_contain_text("Saved to trip.journey.json")
    assert "it all" in (folder / "trip.journey.json").read_text(encoding="utf-8")
