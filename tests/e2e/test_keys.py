"""Keys inside the map belong to the map; a guest in the notebook."""

from __future__ import annotations

import pytest
from conftest import ROOT, OpenNotebook
from mapview import Map
from playwright.sync_api import Page, expect
from server import App

MAP = """
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"], language="en")
journey.add_card("Book", "pains", "The form forgets my name", key="P1")
"""


@pytest.mark.parametrize("app", ["lab", "notebook"])
@pytest.mark.parametrize("place", ["cell", "card", "field", "toolbar"])
def test_keys_inside_the_map_move_no_notebook_cell(
    open_notebook: OpenNotebook, app: App, place: str
) -> None:
    notebook = open_notebook(MAP, "journey", "after = 1", app=app)
    page = notebook.page
    view = Map(page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    before = notebook.sources()
    numbers = page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()
    cells = page.locator(".jp-Notebook .jp-Cell")
    for keys in (["d", "d"], ["b"], ["x"], ["a"], ["/"], ["Escape"], ["Shift+Enter"], ["Enter"]):
        focus(view, page, place)
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(60)
        assert cells.count() == 3, keys
    assert notebook.sources() == before
    assert page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts() == numbers


def focus(view: Map, page: Page, place: str) -> None:
    """Put the focus somewhere inside the map, with nothing open."""
    for _ in range(2):
        if view.field().count() or view.dialog().count():
            page.keyboard.press("Escape")
    if place == "cell":
        view.cell("Fly", "Pain points").focus()
    elif place == "card":
        view.host.locator("[data-card-id] .main").first.focus()
    elif place == "toolbar":
        view.host.get_by_role("toolbar").get_by_role("button").first.focus()
    else:
        view.open_new_card("Fly", "Thoughts")


def test_the_host_element_keeps_the_notebook_out_and_follows_its_theme(
    open_notebook: OpenNotebook,
) -> None:
    notebook = open_notebook(MAP, "journey")
    host = notebook.hosts().first
    expect(host).to_have_attribute("data-lm-suppress-shortcuts", "true")
    expect(host).to_have_attribute("data-theme", "light")
    assert host.evaluate("node => node.getRootNode() === document"), "the host is in the light DOM"
    assert host.evaluate("node => !node.querySelector('[role=grid]')"), "the map has its own root"
    notebook.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    expect(host).to_have_attribute("data-theme", "dark")


def test_the_map_can_be_walked_and_left_by_keyboard(open_notebook: OpenNotebook) -> None:
    notebook = open_notebook(MAP, "journey", "after = 1")
    page = notebook.page
    view = Map(page, notebook.hosts().first)
    view.cell("Book", "Pain points").focus()
    page.keyboard.press("ArrowRight")
    expect(view.cell("Fly", "Pain points")).to_be_focused()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Home")
    view.cell("Book", "Pain points").focus()
    page.keyboard.press("Enter")
    expect(view.host.locator("[data-card-id] .main").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(view.cell("Book", "Pain points")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement?.classList.contains('journey-map')")
        if not inside:
            return
    raise AssertionError("Tab does not leave the map")


AXE = """async (target) => {
  const found = await axe.run({ include: [[target]] }, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return {
    passes: found.passes.length,
    violations: found.violations.map((v) => `${v.id}: ${v.help}: ` +
      v.nodes.slice(0, 3).map((n) => `${n.target} ${n.html.slice(0, 160)}`).join(" | ")),
  };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_access_check_finds_nothing(open_notebook: OpenNotebook, theme: str) -> None:
    notebook = open_notebook(
        "import journey_widgets as jw\njourney = jw.samples.airport().journey",
        f"journey.editor(theme={theme!r})",
    )
    page = notebook.page
    view = Map(page, notebook.hosts().first)
    expect(view.grid).to_have_count(1)
    page.add_script_tag(path=str(ROOT / "node_modules" / "axe-core" / "axe.min.js"))

    def check(where: str) -> None:
        page.wait_for_timeout(250)  # Transitions change colours while they run.
        found = page.evaluate(AXE, ".journey-map")
        assert found["violations"] == [], where
        assert found["passes"] > 10, where

    check("at rest")
    view.host.locator("[data-card-id] .main").first.click()
    check("a card selected")
    page.keyboard.press("m")
    expect(view.dialog()).to_be_visible()
    check("Move to…")
    page.keyboard.press("Escape")
    view.open_new_card(view.read()["stages"][0]["name"], "Pain points")
    check("a text field")
    page.keyboard.press("Escape")
    view.button("Outline").click()
    check("the outline")
