"""A map on a page, as a person uses it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

# Everything a view shows of the document, read from what is drawn.
READ = """(host) => {
  const root = host.shadowRoot ?? host;
  const words = (node) => (node?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const stages = [...root.querySelectorAll('[role="columnheader"][data-stage-id]')].map((head) => ({
    id: head.dataset.stageId,
    name: words(head.querySelector("b")),
    goal: words(head.querySelector(".goal")),
  }));
  const lanes = [...root.querySelectorAll('[role="rowheader"][data-lane-id]')].map((head) => ({
    id: head.dataset.laneId,
    name: words(head.querySelector("b")),
  }));
  const cards = [];
  for (const row of root.querySelectorAll('[role="row"]')) {
    const lane = row.querySelector("[data-lane-id]")?.dataset.laneId;
    if (!lane) continue;
    [...row.querySelectorAll('[role="gridcell"]')].forEach((cell, i) => {
      for (const card of cell.querySelectorAll("[data-card-id]"))
        cards.push({
          id: card.dataset.cardId, lane, stage: cell.dataset.col,
          // A thought stands in quotation marks that are not in the document.
          text: (card.querySelector(".t")?.textContent ?? "").replace(/^“(.*)”$/s, "$1"),
        });
    });
  }
  // Of the active persona; another may be drawn beside it.
  const points = [...root.querySelectorAll(".ep.a[data-emotion-id]")];
  const emotions = Object.fromEntries(points.map((point) =>
    [point.dataset.emotionId, Number(point.getAttribute("aria-valuenow"))]));
  return { stages, lanes, cards, emotions };
}"""


class Map:
    """One view of a map."""

    def __init__(self, page: Page, host: Locator) -> None:
        self.page = page
        self.host = host
        self.grid = host.get_by_role("grid")
        self.status = host.get_by_role("status")

    # -- finding ---------------------------------------------------------------------------------

    def stage(self, name: str) -> Locator:
        return self.host.get_by_role("columnheader").filter(has_text=name)

    def lane(self, name: str) -> Locator:
        return self.host.get_by_role("rowheader").filter(
            has=self.page.get_by_text(name, exact=True)
        )

    def cell(self, stage: str, lane: str) -> Locator:
        name = re.compile(rf"^{re.escape(stage)}, {re.escape(lane)}, ")
        return self.host.get_by_role("gridcell", name=name)

    def cell_in(self, index: int) -> Locator:
        return self.host.get_by_role("gridcell").nth(index)

    def card(self, text: str) -> Locator:
        return self.host.locator("[data-card-id]").filter(has_text=text)

    def point(self, persona: str, stage: str) -> Locator:
        return self.host.get_by_role("slider", name=f"{persona} at {stage}", exact=True)

    def field(self) -> Locator:
        """The text field that is open."""
        return self.host.locator("[data-editing] textarea")

    def button(self, name: str) -> Locator:
        return self.host.get_by_role("button", name=name, exact=True)

    def dialog(self) -> Locator:
        return self.host.get_by_role("dialog")

    def read(self) -> dict[str, Any]:
        """What the view shows."""
        return self.host.evaluate(READ)

    # -- doing -----------------------------------------------------------------------------------

    def add_card(self, stage: str, lane: str, text: str) -> None:
        """Type a new card into a cell."""
        self.open_new_card(stage, lane)
        self.field().fill(text)
        self.field().press("Enter")
        expect(self.card(text.split("\n")[0])).to_have_count(1)

    def open_new_card(self, stage: str, lane: str) -> None:
        """Focus a cell and press N."""
        self.cell(stage, lane).focus()
        self.page.keyboard.press("n")
        expect(self.field()).to_be_focused()

    def open_card(self, text: str) -> None:
        """Open a card's text with a double click."""
        self.card(text).locator(".main").dblclick()
        expect(self.field()).to_be_focused()

    def edit_card(self, text: str, to: str) -> None:
        self.open_card(text)
        self.field().fill(to)
        self.field().press("Enter")
        expect(self.field()).to_have_count(0)

    def focus_card(self, text: str) -> None:
        """Put the focus on a card inside its cell."""
        self.card(text).locator(".main").click()

    def tool(self, name: str) -> Locator:
        """A button of the toolbar; the status row may offer the same."""
        return self.host.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    def undo(self) -> None:
        self.tool("Undo").click()

    def redo(self) -> None:
        self.tool("Redo").click()


def expect_same(*views: Map, timeout: float = 8) -> dict[str, Any]:
    """Wait until all views show the same; what they show."""
    first = views[0]
    shown: list[dict[str, Any]] = []
    for _ in range(int(timeout / 0.1)):
        shown = [view.read() for view in views]
        if all(one == shown[0] for one in shown):
            return shown[0]
        first.page.wait_for_timeout(100)
    for one in shown[1:]:
        assert one == shown[0]
    return shown[0]


# What Python holds, in the shape of Map.read().
PYTHON_READ = """
import json
def shown(journey, persona=None):
    document = journey.document
    people = list(document.personas)
    mine = persona or (people[0].id if people else None)
    stages = [s for s in document.stages if not s.hidden]
    lanes = [lane for lane in document.lanes if not lane.hidden]
    return json.dumps({
        "stages": [s.id for s in stages],
        "lanes": [lane.id for lane in lanes],
        "names": [s.name for s in stages],
        "cards": [
            [c.id, c.stage, c.lane, c.text]
            for lane in lanes for s in stages for c in document.cards
            if c.stage == s.id and c.lane == lane.id
        ],
        "emotions": {
            e.id: e.value for e in document.emotions if e.persona == mine and e.card is None
        },
    })
"""


def comparable(shown: dict[str, Any]) -> dict[str, Any]:
    """What a view shows in the shape of what Python prints with PYTHON_READ."""
    return {
        "stages": [stage["id"] for stage in shown["stages"]],
        "lanes": [lane["id"] for lane in shown["lanes"]],
        "names": [stage["name"] for stage in shown["stages"]],
        "cards": [[c["id"], c["stage"], c["lane"], c["text"]] for c in shown["cards"]],
        "emotions": shown["emotions"],
    }
