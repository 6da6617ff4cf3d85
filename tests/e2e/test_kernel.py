"""Edits outlive what happens to the kernel."""

from __future__ import annotations

from conftest import OpenNotebook, Watch
from mapview import Map
from playwright.sync_api import Page, expect

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
journey.add_card("Book", "pains", "The form forgets my name", key="P1")
"""
PAINS = "print(sorted(c.text for c in journey.cards.where(lane='pains')))"


def test_edits_while_a_cell_runs_show_at_once_and_arrive(open_notebook: OpenNotebook) -> None:
    slow = (
        "import time\n"
        "if journey.revision:\n"
        "    with journey.step('Slow'):\n"
        "        time.sleep(4)\n"
        "        journey.add_stage('Slow')"
    )
    notebook = open_notebook(
        MAP,
        "journey",
        "before = journey.revision",
        slow.replace("if journey.revision:", "if before != journey.revision:"),
    )
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    view.add_card("Fly", "Thoughts", "At last")
    notebook.expect_python("print(journey.revision > before)", "True")
    notebook.run_cell(3, wait=False)
    expect(notebook.cell(3).locator(".jp-InputPrompt")).to_contain_text("[*]")
    view.add_card("Fly", "Pain points", "Typed meanwhile")
    view.edit_card("The form forgets", "The form forgets it all")
    # Still running: nothing is in Python, nothing looks wrong.
    expect(notebook.cell(3).locator(".jp-InputPrompt")).to_contain_text("[*]")
    expect(view.host.get_by_role("alert")).to_have_count(0)
    notebook.wait_for_idle()
    notebook.expect_python(PAINS, "['The form forgets it all', 'Typed meanwhile']")
    notebook.expect_python("print([s.name for s in journey.stages])", "['Book', 'Fly', 'Slow']")
    expect(view.stage("Slow")).to_have_count(1)


def test_a_file_that_someone_else_changed_too_is_compared_and_one_of_the_two_kept(
    open_notebook: OpenNotebook, watch: Watch
) -> None:
    watch.allow("SaveWarning")  # Python says it too.
    notebook = open_notebook(MAP + 'path = journey.save_as("shared.journey.json")', "journey")
    file = notebook.server.root / "shared.journey.json"
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)

    def both_change(theirs: str, ours: str, was: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert was in text
        file.write_text(text.replace(was, theirs), encoding="utf-8")
        view.edit_card(was, ours)
        view.button("Not saved").click()
        expect(view.dialog().get_by_role("alert")).to_contain_text(
            "Someone else changed shared.journey.json too."
        )

    both_change("They wrote this", "We wrote this", "The form forgets my name")
    view.dialog().get_by_role("button", name="Compare").click()
    line = view.dialog().get_by_role("row", name="Changed").first
    expect(line).to_contain_text("They wrote this")
    expect(line).to_contain_text("We wrote this")
    view.dialog().get_by_role("button", name="Keep mine").click()
    expect(view.dialog()).to_have_count(0)
    expect(view.button("Not saved")).to_have_count(0)
    assert "We wrote this" in file.read_text(encoding="utf-8")

    both_change("They wrote more", "We wrote more", "We wrote this")
    view.dialog().get_by_role("button", name="Take theirs").click()
    expect(view.dialog()).to_have_count(0)
    expect(view.card("They wrote more")).to_have_count(1)
    notebook.expect_python(PAINS, "['They wrote more']")
    view.button("Undo").click()
    expect(view.card("We wrote more")).to_have_count(1)
    notebook.expect_python("print(journey.unsaved)", "False")
    assert "We wrote more" in file.read_text(encoding="utf-8")


def test_a_map_saved_from_the_browser_saves_itself_from_then_on(
    open_notebook: OpenNotebook,
) -> None:
    notebook = open_notebook(MAP, "journey")
    root = notebook.server.root
    (root / "taken.journey.json").write_text("somebody's", encoding="utf-8")
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    view.add_card("Fly", "Pain points", "Cold")
    view.button("Not saved yet").click()
    dialog = view.dialog()
    dialog.get_by_role("textbox", name="File").fill("taken.journey.json")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("taken.journey.json is there already")
    assert (root / "taken.journey.json").read_text(encoding="utf-8") == "somebody's"
    dialog.get_by_role("textbox", name="File").fill("mine.journey.json")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    notebook.expect_python("print(journey.path.name, journey.unsaved)", "mine.journey.json False")
    view.edit_card("Cold", "Cold and dark")
    notebook.expect_python("print(journey.unsaved)", "False")
    assert "Cold and dark" in (root / "mine.journey.json").read_text(encoding="utf-8")


def test_a_killed_kernel_leaves_drafts_that_the_next_one_is_offered(
    open_notebook: OpenNotebook, watch: Watch
) -> None:
    watch.allow("WebSocket")  # The line to a dead kernel breaks; that is what is tested.
    watch.allow("channels")
    notebook = open_notebook(MAP, "journey")
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    view.add_card("Fly", "Pain points", "Taken before the end")
    notebook.expect_python(PAINS, "['Taken before the end', 'The form forgets my name']")

    notebook.kill_kernel()
    expect(view.host.get_by_text("Kernel disconnected")).to_have_count(1, timeout=20_000)
    notebook.page.get_by_role("button", name="Ok", exact=True).click()  # Lab says it too.
    view.add_card("Fly", "Pain points", "Typed after the end")
    expect(view.card("Typed after the end")).to_have_count(1)

    notebook.wait_for_kernel()
    notebook.run_all()
    expect(notebook.hosts()).to_have_count(1)
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.host.get_by_text("2 changes of yours are kept.")).to_have_count(1)
    expect(view.button("Download")).to_have_count(1)
    notebook.expect_python(PAINS, "['The form forgets my name']")
    view.button("Compare and apply").click()
    expect(view.dialog().get_by_role("cell", name="Typed after the end")).to_have_count(1)
    view.dialog().get_by_role("button", name="Apply", exact=True).click()
    expect(view.card("Typed after the end")).to_have_count(1)
    notebook.expect_python(
        PAINS, "['Taken before the end', 'The form forgets my name', 'Typed after the end']"
    )


def test_a_card_that_is_held_while_the_kernel_is_restarted_elsewhere_is_kept_where_it_is_dropped(
    open_notebook: OpenNotebook,
) -> None:
    notebook = open_notebook(MAP, "journey")
    page = notebook.page
    view = Map(page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    view.focus_card("The form forgets")
    page.keyboard.press("ArrowUp")  # By the time that a key is answered a drag is, too.
    expect(view.cell("Book", "Pain points")).to_be_focused()
    card = view.card("The form forgets").bounding_box()
    there = view.cell("Fly", "Pain points").bounding_box()
    assert card
    assert there
    page.mouse.move(card["x"] + 20, card["y"] + 10)
    page.mouse.down()
    page.mouse.move(there["x"] + 20, there["y"] + 12, steps=4)
    expect(view.host.locator(".flying")).to_have_count(1)
    notebook.restart_elsewhere()  # Neither the page nor its connection are told.
    expect(view.host.get_by_text("Kernel disconnected")).to_have_count(1, timeout=20_000)
    expect(view.host.locator(".flying")).to_have_count(1)  # Still held: nobody took it away.
    page.mouse.move(there["x"] + 24, there["y"] + 14)
    page.mouse.up()
    expect(view.host.locator(".flying")).to_have_count(0)
    expect(view.cell("Fly", "Pain points").get_by_text("The form forgets")).to_have_count(1)
    expect(view.host.get_by_text("1 change of yours is kept.")).to_have_count(1)

    notebook.run_all()
    view = Map(page, notebook.hosts().first)
    view.button("Compare and apply").click()
    view.dialog().get_by_role("button", name="Apply", exact=True).click()
    notebook.expect_python(
        "print([c.stage for c in journey.cards] == [journey.stages['Fly'].id])", "True"
    )


def test_a_map_of_a_file_is_as_it_was_after_a_restart(
    open_notebook: OpenNotebook, watch: Watch
) -> None:
    watch.allow("WebSocket")
    watch.allow("channels")
    notebook = open_notebook(
        "import journey_widgets as jw\n"
        "from pathlib import Path\n"
        "path = Path('restart.journey.json')\n"
        "if not path.exists():\n"
        "    jw.JourneyMap('Flying', stages=['Book', 'Fly']).save(path)\n"
        "journey = jw.open(path)",
        "journey",
    )
    view = Map(notebook.page, notebook.hosts().first)
    view.add_card("Fly", "Pain points", "Saved by itself")
    notebook.expect_python("print(journey.unsaved)", "False")
    notebook.restart_kernel()
    notebook.wait_for_kernel()
    notebook.run_all()
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.card("Saved by itself")).to_have_count(1)
    view.edit_card("Saved by itself", "Saved again")
    notebook.expect_python(PAINS, "['Saved again']")


def test_closing_the_last_view_frees_the_widget(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(MAP, "journey", "journey")
    expect(notebook.hosts()).to_have_count(2)
    count = (
        "import ipywidgets; "
        "print(len([w for w in ipywidgets.widgets.widget._instances.values() "
        "if type(w).__module__.startswith('journey_widgets')]))"
    )
    # One model for both views: the front-end's code travels with every model.
    assert notebook.python(count) == "1"


def test_the_notebook_on_disk_holds_the_last_edit_in_every_form(
    open_notebook: OpenNotebook, page: Page
) -> None:
    notebook = open_notebook(MAP, "journey")
    view = Map(page, notebook.hosts().first)
    view.add_card("Fly", "Pain points", "The very last word")
    view.stage("Fly").locator("b").dblclick()
    view.field().fill("Fly home")
    view.field().press("Enter")
    notebook.expect_python("print(journey.stages['Fly home'].name)", "Fly home")
    page.wait_for_timeout(2500)  # The stored display is refreshed 1.5 s after the last change.
    notebook.save()
    page.close()
    bundle = notebook.bundle_on_disk(1)
    document = bundle["application/vnd.journey-map+json"]
    assert "The very last word" in [card["text"] for card in document["cards"].values()]
    for kind in ("text/html", "text/markdown"):
        assert "The very last word" in bundle[kind], kind
        assert "Fly home" in bundle[kind], kind
    assert "Fly home" in bundle["text/plain"]
    assert "<script" not in bundle["text/html"]


def test_an_empty_map_is_filled_from_a_file_or_a_template_and_python_has_it(
    open_notebook: OpenNotebook,
) -> None:
    notebook = open_notebook(
        "import journey_widgets as jw\njourney = jw.JourneyMap('New')", "journey"
    )
    other = (
        "other = jw.JourneyMap('Train', stages=['Book', 'Ride'], language='sv')\n"
        "other.add_card('Ride', 'pains', 'No seat', channel='app', key='P1')\n"
        "other.save('train.journey.json')"
    )
    notebook.python(other)
    view = Map(notebook.page, notebook.hosts().first)
    picker = view.host.locator("section.start")
    expect(picker.locator(".tpl")).to_have_count(8)
    picker.locator("input[type=file]").set_input_files(notebook.server.root / "train.journey.json")
    expect(view.card("No seat")).to_have_count(1)
    notebook.expect_python("print(journey.to_dict() == other.to_dict())", "True")
    notebook.expect_python("print(journey.history[-1].label)", "Open train.journey.json")
    view.undo()
    notebook.expect_python("print(journey.title, len(journey.stages))", "New 0")
    # The choice is there again, and has a key for everything.
    picker.get_by_role("button", name="Onboarding 5 stages").focus()
    notebook.page.keyboard.press("Enter")
    expect(view.grid).to_have_count(1)
    made = "jw.JourneyMap.from_template('onboarding')"
    notebook.expect_python(
        f"print([s.name for s in journey.stages] == [s.name for s in {made}.stages])", "True"
    )
