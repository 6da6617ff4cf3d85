"""The main path in Notebook 7, and the quickstart in JupyterLab."""

from __future__ import annotations

import nbformat
from conftest import ROOT, OpenNotebook
from mapview import Map
from playwright.sync_api import expect
from test_kernel import MAP, PAINS


def test_a_map_is_edited_saved_and_opened_again_in_notebook_7(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(MAP, "journey", "len(journey.cards)", app="notebook")
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    view.add_card("Fly", "Pain points", "No room for the bag")
    view.edit_card("The form forgets", "The form forgets it all")
    notebook.expect_python(PAINS, "['No room for the bag', 'The form forgets it all']")
    view.undo()
    expect(view.card("The form forgets my name")).to_have_count(1)
    notebook.run_cell(2)
    expect(notebook.output(2)).to_have_text("2")
    notebook.page.wait_for_timeout(2500)
    notebook.save()
    assert "No room for the bag" in notebook.bundle_on_disk(1)["text/html"]
    notebook.page.reload()
    notebook.wait_for_kernel()
    notebook.run_all()
    expect(Map(notebook.page, notebook.hosts().first).grid).to_have_count(1)


def test_the_quickstart_runs_in_jupyterlab_with_nothing_in_the_console(
    open_notebook: OpenNotebook,
) -> None:
    quickstart = nbformat.read(ROOT / "notebooks" / "01-quickstart.ipynb", as_version=4)
    cells = [cell.source for cell in quickstart.cells if cell.cell_type == "code"]
    notebook = open_notebook(*cells)
    expect(Map(notebook.page, notebook.hosts().first).grid).to_have_count(1)
    chart = notebook.page.frame_locator("iframe.jw-chart-frame")
    expect(chart.locator(".bk-Figure").first).to_be_visible()
    expect(notebook.page.locator(".jp-RenderedText[data-mime-type*=stderr]")).to_have_count(0)
    notebook.run_all()  # Twice changes nothing.
    expect(Map(notebook.page, notebook.hosts().first).grid).to_have_count(1)
