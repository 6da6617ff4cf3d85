"""Text as people type it: input methods, many lines, pasting; and nothing typed is lost."""

from __future__ import annotations

import json

import pytest
from conftest import OpenNotebook
from mapview import Map
from notebook import Notebook
from playwright.sync_api import BrowserContext, WebSocketRoute, expect

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
card = journey.add_card("Book", "pains", "The form forgets my name", key="P1")
"""
PAINS = "print(sorted(c.text for c in journey.cards.where(lane='pains')))"


def one_view(open_notebook: OpenNotebook) -> tuple[Notebook, Map]:
    notebook = open_notebook(MAP, "journey")
    view = Map(notebook.page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    return notebook, view


def test_an_input_method_writes_whole_words(
    open_notebook: OpenNotebook, context: BrowserContext
) -> None:
    notebook, view = one_view(open_notebook)
    view.open_new_card("Fly", "Pain points")
    devtools = context.new_cdp_session(notebook.page)
    for part in ("k", "ki", "きな", "機内"):
        devtools.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
    # The Enter that ends a composition belongs to the input method: the field stays open.
    devtools.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    expect(view.field()).to_be_focused()
    devtools.send("Input.insertText", {"text": "機内が寒い"})
    expect(view.field()).to_have_value("機内が寒い")
    notebook.expect_python(PAINS, "['The form forgets my name']")
    view.field().press("Enter")
    expect(view.card("機内が寒い")).to_have_count(1)
    notebook.expect_python(PAINS, "['The form forgets my name', '機内が寒い']")


def test_shift_enter_makes_a_line_and_typing_sends_nothing(open_notebook: OpenNotebook) -> None:
    notebook, view = one_view(open_notebook)
    revision = notebook.python("print(journey.revision)")
    view.open_new_card("Fly", "Pain points")
    view.field().press_sequentially("First line")
    view.field().press("Shift+Enter")
    view.field().press_sequentially("second line <b>&amp; more")
    assert notebook.python("print(journey.revision)") == revision
    view.field().press("Enter")
    wanted = str(["First line\nsecond line <b>&amp; more", "The form forgets my name"])
    notebook.expect_python(PAINS, wanted)
    notebook.expect_python("print(journey.revision)", str(int(revision) + 1))
    expect(view.card("second line <b>&amp; more")).to_have_count(1)


def test_many_pasted_lines_are_many_cards_in_one_step(
    open_notebook: OpenNotebook, context: BrowserContext
) -> None:
    notebook, view = one_view(open_notebook)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    notebook.page.evaluate("navigator.clipboard.writeText('Cold\\nLoud\\n\\nLate\\n')")
    revision = int(notebook.python("print(journey.revision)"))
    view.open_new_card("Fly", "Pain points")
    notebook.page.keyboard.press("Control+v")
    for text in ("Cold", "Loud", "Late"):
        expect(view.card(text)).to_have_count(1)
    notebook.expect_python(PAINS, str(["Cold", "Late", "Loud", "The form forgets my name"]))
    notebook.expect_python("print(journey.revision)", str(revision + 1))
    view.undo()
    notebook.expect_python(PAINS, "['The form forgets my name']")


@pytest.mark.parametrize("field", ["card", "stage"])
def test_a_refused_edit_keeps_what_was_typed(open_notebook: OpenNotebook, field: str) -> None:
    notebook, view = one_view(open_notebook)
    if field == "card":
        view.open_card("The form forgets")
        long = "too long " * 600
        saved = PAINS
        wanted = "['Now it fits']"
    else:
        view.stage("Fly").locator("b").dblclick()
        long = "n" * 201
        saved = "print([s.name for s in journey.stages])"
        wanted = "['Book', 'Now it fits']"
    before = notebook.python(saved)
    view.field().fill(long)
    view.field().press("Enter")
    expect(view.host.get_by_role("alert")).to_be_visible()
    expect(view.field()).to_have_value(long)
    assert notebook.python(saved) == before
    # It also survives a change from elsewhere.
    notebook.python("journey.add_card('Fly', 'thoughts', 'Meanwhile')")
    expect(view.card("Meanwhile")).to_have_count(1)
    expect(view.field()).to_have_value(long)
    view.field().fill("Now it fits")
    view.field().press("Enter")
    notebook.expect_python(saved, wanted)
    expect(view.field()).to_have_count(0)


class Line:
    """Stands between the browser and the kernel, and can keep the kernel's messages back."""

    def __init__(self, context: BrowserContext) -> None:
        self.lose = False
        self.lost = 0
        context.route_web_socket("**/channels**", self.connect)

    def connect(self, browser: WebSocketRoute) -> None:
        kernel = browser.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            raw = message.encode() if isinstance(message, str) else message
            if self.lose and b'"kind"' in raw and b'"applied"' in raw:
                self.lost += 1
            else:
                browser.send(message)

        kernel.on_message(pass_on)
        browser.on_message(kernel.send)


def test_two_writers_of_one_text_are_both_kept_until_a_person_decides(
    context: BrowserContext, open_notebook: OpenNotebook
) -> None:
    line = Line(context)
    notebook, view = one_view(open_notebook)
    view.open_card("The form forgets")
    view.field().fill("The form forgets my surname")
    line.lose = True
    notebook.python("card = journey.update(card, text='The form forgets everything')")
    notebook.page.wait_for_timeout(300)
    line.lose = False
    view.field().press("Enter")
    alert = view.host.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(view.field()).to_have_value("The form forgets my surname")
    notebook.page.wait_for_timeout(2500)  # The stored display is refreshed: no reason to lose it.
    expect(alert).to_be_visible()
    expect(view.field()).to_have_value("The form forgets my surname")
    expect(view.button("Take theirs")).to_have_count(1)
    notebook.expect_python(PAINS, "['The form forgets everything']")
    view.button("Keep mine").click()
    notebook.expect_python(PAINS, "['The form forgets my surname']")
    assert line.lost == 1


def test_a_view_that_missed_a_revision_heals_by_itself(
    context: BrowserContext, open_notebook: OpenNotebook
) -> None:
    line = Line(context)
    notebook, view = one_view(open_notebook)
    line.lose = True
    notebook.python("journey.add_card('Fly', 'pains', 'Missed')")
    notebook.page.wait_for_timeout(300)
    line.lose = False
    assert line.lost == 1
    expect(view.card("Missed")).to_have_count(0)
    notebook.python("journey.add_card('Fly', 'pains', 'Heard')")
    expect(view.card("Heard")).to_have_count(1)
    expect(view.card("Missed")).to_have_count(1)
    shown = [card["text"] for card in view.read()["cards"]]
    held = json.loads(
        notebook.python("import json; print(json.dumps([c.text for c in journey.cards]))")
    )
    assert sorted(shown) == sorted(held)
