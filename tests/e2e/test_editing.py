"""Two views of one map: whatever is edited in one, both, Python and the file agree."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import OpenNotebook
from mapview import PYTHON_READ, Map, comparable, expect_same
from notebook import Notebook
from playwright.sync_api import expect

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Check in", "Security", "Fly"], language="en")
journey.add_card("Check in", "pains", "Kiosk rejects foreign passports", key="P1", importance=3)
journey.add_card("Security", "pains", "Nobody says how long it takes", key="P2")
journey.add_card("Book", "actions", "Compares fares", key="A1")
maya = journey.add_persona("Maya", summary="Connects on business")
journey.set_emotion(maya, "Book", 1)
journey.set_emotion(maya, "Security", -1)
journey.save_as("NAME.journey.json")
"""


def two_views(open_notebook: OpenNotebook, name: str) -> tuple[Notebook, Map, Map, Path]:
    """A notebook whose second and third cell show the same map, bound to a file."""
    notebook = open_notebook(MAP.replace("NAME", name) + PYTHON_READ, "journey", "journey")
    expect(notebook.hosts()).to_have_count(2)
    first, second = (Map(notebook.page, notebook.hosts().nth(i)) for i in (0, 1))
    for view in (first, second):
        expect(view.grid).to_have_count(1)
    return notebook, first, second, notebook.server.root / f"{name}.journey.json"


def agree(notebook: Notebook, first: Map, second: Map, file: Path) -> dict[str, object]:
    """Both views show the same, Python holds it, and the file is Python's map byte for byte."""
    seen = expect_same(first, second)
    wanted = comparable(seen)
    held: dict[str, object] = {}
    for _ in range(50):
        held = json.loads(notebook.python("print(shown(journey))"))
        if held == wanted:
            break
        notebook.page.wait_for_timeout(100)
        wanted = comparable(expect_same(first, second))
    assert held == wanted
    notebook.expect_python("print(journey.unsaved)", "False")
    bytes_in_python = notebook.python(
        "from journey_widgets.model import canonical; print(canonical(journey.document).decode())"
    )
    assert file.read_text(encoding="utf-8").rstrip("\n") == bytes_in_python.rstrip("\n")
    return json.loads(file.read_text(encoding="utf-8"))


def test_cards_are_added_edited_moved_duplicated_and_deleted(open_notebook: OpenNotebook) -> None:
    notebook, first, second, file = two_views(open_notebook, "cards")

    first.add_card("Fly", "Pain points", "No room for the bag")
    expect(second.card("No room for the bag")).to_have_count(1)

    second.edit_card("No room for the bag", "No room for the bag overhead")
    expect(first.card("No room for the bag overhead")).to_have_count(1)

    # Without dragging: Move to…
    first.focus_card("Nobody says how long")
    notebook.page.keyboard.press("m")
    dialog = first.dialog()
    dialog.locator("select").first.select_option(label="Check in")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(second.cell("Check in", "Pain points").locator("[data-card-id]")).to_have_count(2)

    # By drag.
    source = first.card("Compares fares")
    source.drag_to(first.cell("Security", "Actions"))
    expect(second.cell("Security", "Actions").locator("[data-card-id]")).to_have_count(1)

    first.focus_card("Kiosk rejects")
    notebook.page.keyboard.press("d")
    expect(second.card("Kiosk rejects foreign passports")).to_have_count(2)

    second.focus_card("No room for the bag overhead")
    notebook.page.keyboard.press("Delete")
    expect(first.card("No room for the bag overhead")).to_have_count(0)

    saved = agree(notebook, first, second, file)
    assert len(saved["cards"]) == 4

    before = notebook.python("print(journey.revision)")
    first.undo()
    expect(second.card("No room for the bag overhead")).to_have_count(1)
    second.redo()
    expect(first.card("No room for the bag overhead")).to_have_count(0)
    assert int(notebook.python("print(journey.revision)")) == int(before) + 2
    agree(notebook, first, second, file)


def test_stages_and_lanes_are_added_renamed_reordered_and_deleted(
    open_notebook: OpenNotebook,
) -> None:
    notebook, first, second, file = two_views(open_notebook, "axes")
    page = notebook.page

    # A stage: rename in place, then everything else from its menu and dialog.
    first.stage("Fly").locator("b").dblclick()
    first.field().fill("Fly home")
    first.field().press("Enter")
    expect(second.stage("Fly home")).to_have_count(1)

    first.button("Menu of stage Security").click()
    page.get_by_role("menuitem", name="Add stage after").click()
    first.field().fill("Wait")
    first.field().press("Enter")
    expect(second.stage("Wait")).to_have_count(1)
    names = [stage["name"] for stage in expect_same(first, second)["stages"]]
    assert names == ["Book", "Check in", "Security", "Wait", "Fly home"]

    first.button("Menu of stage Wait").click()
    page.get_by_role("menuitem", name="Move left").click()
    expect(second.host.get_by_role("columnheader").filter(has_text="Wait")).to_have_count(1)
    for _ in range(30):
        names = [stage["name"] for stage in second.read()["stages"]]
        if names.index("Wait") == 2:
            break
        page.wait_for_timeout(100)
    assert names == ["Book", "Check in", "Wait", "Security", "Fly home"]

    second.button("Menu of stage Wait").click()
    page.get_by_role("menuitem", name="Delete stage").click()
    expect(first.stage("Wait")).to_have_count(0)

    # A stage with cards on it asks where they go.
    second.button("Menu of stage Security").click()
    page.get_by_role("menuitem", name="Delete stage").click()
    dialog = second.dialog()
    dialog.locator("select").select_option(label="To Check in")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(first.stage("Security")).to_have_count(0)
    expect(first.cell("Check in", "Pain points").locator("[data-card-id]")).to_have_count(2)

    # Lanes.
    first.lane("Thoughts").locator("b").dblclick()
    first.field().fill("What she thinks")
    first.field().press("Enter")
    expect(second.lane("What she thinks")).to_have_count(1)

    saved = agree(notebook, first, second, file)
    assert [s["name"] for s in sorted(saved["stages"].values(), key=lambda s: s["order"])] == [
        "Book",
        "Check in",
        "Fly home",
    ]


def test_an_emotion_is_dragged_typed_and_deleted(open_notebook: OpenNotebook) -> None:
    notebook, first, second, file = two_views(open_notebook, "emotion")
    page = notebook.page
    where = "journey.document.emotions.where(persona=maya, stage='Book')"

    # Keys: a tenth, with Shift five.
    first.point("Maya", "Book").focus()
    page.keyboard.press("Shift+ArrowUp")
    expect(second.point("Maya", "Book")).to_have_attribute("aria-valuenow", "1.5")
    notebook.expect_python(f"print([e.value for e in {where}])", "[1.5]")

    # A drag downwards is one change.
    revision = int(notebook.python("print(journey.revision)"))
    box = first.point("Maya", "Book").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 15)
    page.mouse.move(x, y + 30, steps=4)
    page.mouse.up()
    notebook.expect_python("print(journey.revision)", str(revision + 1))
    value = float(notebook.python(f"print(*[e.value for e in {where}])"))
    assert value < 1.5
    expect(second.point("Maya", "Book")).to_have_attribute("aria-valuenow", f"{value:g}")

    # Figures in a field.
    second.point("Maya", "Security").focus()
    page.keyboard.press("Enter")
    second.host.get_by_label("Delivered").fill("-2")
    second.host.get_by_label("Expected").fill("1")
    page.keyboard.press("Enter")
    expect(first.point("Maya", "Security")).to_have_attribute("aria-valuenow", "-2")
    security = "journey.document.emotions.where(stage='Security')"
    notebook.expect_python(f"print(*[(e.value, e.expected) for e in {security}])", "(-2, 1)")

    # A new point where there was none, then away with it.
    first.button("Add emotion: Maya at Fly").click()
    expect(second.point("Maya", "Fly")).to_have_count(1)
    agree(notebook, first, second, file)
    second.point("Maya", "Fly").focus()
    page.keyboard.press("Delete")
    expect(first.point("Maya", "Fly")).to_have_count(0)
    agree(notebook, first, second, file)


def test_what_python_does_shows_in_every_view_at_once(open_notebook: OpenNotebook) -> None:
    notebook, first, second, file = two_views(open_notebook, "python")
    notebook.python(
        "with journey.step('From Python'):\n"
        "    journey.add_stage('Lounge', after='Security', goal='Rest for an hour')\n"
        "    journey.add_card('Lounge', 'thoughts', 'Quiet at last')\n"
        "    journey.set_emotion(maya, 'Lounge', 2)"
    )
    for view in (first, second):
        expect(view.stage("Lounge")).to_have_count(1)
        expect(view.card("Quiet at last")).to_have_count(1)
        expect(view.point("Maya", "Lounge")).to_have_attribute("aria-valuenow", "2")
    agree(notebook, first, second, file)
    first.undo()  # The whole step: one action, one undo.
    for view in (first, second):
        expect(view.stage("Lounge")).to_have_count(0)
    agree(notebook, first, second, file)
