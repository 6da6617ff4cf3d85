"""A monkey at two views of one map: random actions, undo among them; in the end all agree."""

from __future__ import annotations

import os
import random

from conftest import OpenNotebook
from mapview import Map
from playwright.sync_api import Locator
from test_editing import agree, two_views

ACTIONS = 1000 if os.environ.get("JOURNEY_LONG") else 60
SEED = int(os.environ.get("JOURNEY_SEED", "20170601"))
WORDS = ["late", "loud", "cold", "<b>bold</b>", "=1+1", "機内", "سلام", "👩‍👩‍👧", "a\nb", "'\"&"]


class Monkey:
    """Knows how to do things, and does them without waiting for the other view."""

    def __init__(self, views: tuple[Map, Map], seed: int) -> None:
        self.views = views
        self.dice = random.Random(seed)
        self.page = views[0].page
        self.done: list[str] = []
        self.actions = {
            self.add: 5,
            self.edit: 5,
            self.delete: 3,
            self.duplicate: 3,
            self.lift: 4,
            self.rename_stage: 1,
            self.shift_stage: 1,
            self.feel: 4,
            self.undo: 4,
            self.redo: 2,
        }

    def act(self) -> None:
        view = self.dice.choice(self.views)
        action = self.dice.choices(list(self.actions), list(self.actions.values()))[0]
        self.done.append(f"{self.views.index(view)}: {action.__name__}")
        action(view)
        self.settle(view)

    def settle(self, view: Map) -> None:
        """Give up what was refused, close what is open: the next action starts from the grid."""
        for name in ("Take theirs", "Give up", "Cancel"):
            button = view.button(name)
            if button.count():
                button.first.click(timeout=2000)
        if view.field().count():
            view.field().first.press("Escape", timeout=2000)

    def any_card(self, view: Map) -> Locator | None:
        cards = view.read()["cards"]
        if not cards:
            return None
        chosen = self.dice.choice(cards)["id"]
        return view.host.locator(f'[data-card-id="{chosen}"] .main')

    def focus_card(self, view: Map) -> bool:
        card = self.any_card(view)
        if card is None:
            return False
        # Another view's change may have taken it away by now: then there is nothing to do.
        return bool(card.evaluate_all("nodes => { nodes[0]?.focus(); return nodes.length; }"))

    def text(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, 4)))

    def add(self, view: Map) -> None:
        cells = view.host.locator("[role=gridcell][data-drop]")
        cells.nth(self.dice.randrange(cells.count())).focus()
        self.page.keyboard.press("n")
        self.write(view)

    def edit(self, view: Map) -> None:
        if self.focus_card(view):
            self.page.keyboard.press("F2")
            self.write(view)

    def write(self, view: Map) -> None:
        if view.field().count():
            view.field().first.fill(self.text())
            if self.dice.random() < 0.9:
                view.field().first.press("Enter")

    def delete(self, view: Map) -> None:
        if len(view.read()["cards"]) > 6 and self.focus_card(view):
            self.page.keyboard.press("Delete")

    def duplicate(self, view: Map) -> None:
        if len(view.read()["cards"]) < 40 and self.focus_card(view):
            self.page.keyboard.press("d")

    def lift(self, view: Map) -> None:
        if not self.focus_card(view):
            return
        self.page.keyboard.press("Space")
        for _ in range(self.dice.randint(1, 3)):
            self.page.keyboard.press(self.dice.choice(["ArrowLeft", "ArrowRight", "ArrowDown"]))
        self.page.keyboard.press("Space" if self.dice.random() < 0.8 else "Escape")

    def rename_stage(self, view: Map) -> None:
        heads = view.host.locator("[role=columnheader][data-stage-id] b")
        heads.nth(self.dice.randrange(heads.count())).dblclick()
        if view.field().count():
            view.field().first.fill(f"Stage {self.dice.randrange(1000)}")
            view.field().first.press("Enter")

    def shift_stage(self, view: Map) -> None:
        stage = self.dice.choice(view.read()["stages"])
        view.button(f"Menu of stage {stage['name']}").click()
        item = self.page.get_by_role("menuitem", name=self.dice.choice(["Move left", "Move right"]))
        if item.count() and item.first.is_enabled():
            item.first.click()
        else:
            self.page.keyboard.press("Escape")

    def feel(self, view: Map) -> None:
        points = view.host.get_by_role("slider")
        # In one go: what is done in the other view may take any of them away meanwhile.
        focus = "(points, at) => points[at % points.length]?.focus() ?? points.length"
        if points.evaluate_all(focus, self.dice.randrange(1000)):
            for _ in range(self.dice.randint(1, 4)):
                self.page.keyboard.press(
                    self.dice.choice(["ArrowUp", "ArrowDown", "Shift+ArrowUp"])
                )

    def undo(self, view: Map) -> None:
        self.back(view, "Undo")

    def redo(self, view: Map) -> None:
        self.back(view, "Redo")

    def back(self, view: Map, name: str) -> None:
        # In one go: a change of the other view may leave nothing to redo.
        view.tool(name).evaluate("button => button.disabled || button.click()")


def test_after_a_monkey_both_views_python_and_the_file_agree(open_notebook: OpenNotebook) -> None:
    notebook, first, second, file = two_views(open_notebook, "monkey")
    monkey = Monkey((first, second), SEED)
    for number in range(ACTIONS):
        try:
            monkey.act()
        except Exception as error:
            error.add_note(f"seed {SEED}, action {number}, last: {monkey.done[-8:]}")
            raise
        if number % 50 == 49:
            agree(notebook, first, second, file)
    for view in (first, second):
        monkey.settle(view)
    agree(notebook, first, second, file)
    assert int(notebook.python("print(journey.revision)")) > ACTIONS // 4
    # And all of it can be taken back, as far as history reaches.
    while notebook.python("print(journey.store.can_undo)") == "True":
        notebook.python("journey.undo()")
    agree(notebook, first, second, file)
