"""A map and its charts: linked both ways, live and on a page, and honest about what they hold."""

import json
import threading

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

import journey_widgets as jw
from journey_widgets.data import Question
from journey_widgets.widget import display

EASE = Question("signs", scale=(1, 5), label="Signs")
ADVICE = Question("advice", measure="nps")
NASTY = '<img src=x onerror=alert(1)></script><script>alert(2)</script> & "q"'


@pytest.fixture
def visit():
    return jw.JourneyMap("A visit", stages=["Arrive", "Visit", "Leave"])


@pytest.fixture
def scores(visit, answers):
    return jw.stage_scores(visit, answers, {"Arrive": EASE, "Visit": ADVICE})


def pressed(page):
    return page.locator(".jw-stages [aria-pressed=true]").all_inner_texts()


def opened(page, file):
    page.goto(file.as_uri())
    page.locator("html[data-jw-charts=drawn]").wait_for(state="attached")
    page.locator(".journey-map [role=gridcell]").first.wait_for()


def strip(page, chart, stage):
    """Whether a chart shows a stage: what its own figure says, not what was meant."""
    return page.evaluate(
        """([chart, stage]) => {
          const [view] = Object.values(Bokeh.documents)[chart].roots();
          const { data } = view.renderers.find(({ name }) => name === "jw-stages").data_source;
          const columns = data instanceof Map ? Object.fromEntries(data) : data;
          return columns.stage.some((id, i) => id === stage && columns.on[i] === 1);
        }""",
        [chart, stage],
    )


def test_the_usual_charts_are_those_the_scores_can_fill(visit, scores, answers):
    titles = [chart.title for chart in jw.dashboard(visit, scores).charts]
    assert titles == ["Mean rating by stage", "NPS by stage", "Answers by stage"]
    waves = jw.stage_scores(visit, {"2025": answers, "2026": answers}, {"Visit": EASE})
    titles = [chart.title for chart in jw.dashboard(visit, waves).charts]
    assert titles == ["Mean rating by stage and wave", "Mean rating by wave"]
    mine = jw.charts.stage_scores(scores, title="Mine")
    assert jw.dashboard(visit, scores, charts=[mine]).charts == [mine]


def test_a_page_is_linked_both_ways_with_no_kernel_and_no_network(visit, scores, page, tmp_path):
    opened(page, jw.dashboard(visit, scores).save(tmp_path / "board.html"))
    arrive, stay = (visit.stages[name].id for name in ("Arrive", "Visit"))
    page.locator(f".journey-map [role=gridcell][data-col={stay}]").nth(2).click()
    page.locator(".jw-stages [aria-pressed=true]").first.wait_for(state="attached")
    assert pressed(page) == ["Visit"]
    assert strip(page, 1, stay)
    assert not strip(page, 1, arrive)
    row = page.locator(".jw-chart-picture").first
    at_its_name = {"x": 20, "y": 90}
    row.click(position=at_its_name)
    assert pressed(page) == ["Arrive"]
    assert strip(page, 0, arrive)
    head = page.locator(f".journey-map [role=columnheader][data-stage-id={arrive}]")
    expect(head).not_to_have_css("box-shadow", "none")
    row.click(position=at_its_name)
    assert pressed(page) == []
    assert page.asked == []
    assert page.errors == []


def test_the_keyboard_reads_each_mark_and_chooses_its_stage(visit, scores, page, tmp_path):
    opened(page, jw.dashboard(visit, scores).save(tmp_path / "board.html"))
    chart = page.locator(".jw-chart").nth(1)
    chart.locator(".jw-chart-picture").focus()
    page.keyboard.press("ArrowDown")
    said = chart.get_by_role("status")
    assert said.inner_text().splitlines()[0] == "Visit: NPS +20"
    assert "n = 80" in said.inner_text()
    page.keyboard.press("Enter")
    assert pressed(page) == ["Visit"]
    page.keyboard.press("Escape")
    assert said.is_hidden()
    page.locator(".jw-stages").get_by_role("button", name="Leave").press("Space")
    assert pressed(page) == ["Leave"]


@pytest.mark.parametrize("width", [400, 760, 1600])
def test_a_board_fits_its_page(visit, scores, page, tmp_path, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, jw.dashboard(visit, scores).save(tmp_path / "board.html"))
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= width
    pictures = page.locator(".jw-chart-picture")
    assert all(p.evaluate("p => p.scrollWidth <= p.clientWidth + 1") for p in pictures.all())
    left = page.locator(".journey-map").bounding_box()["x"]
    beside = page.locator(".jw-board").bounding_box()["x"] > left + 100
    assert beside == (width == 1600)
    page.set_viewport_size({"width": 1280, "height": 720})


def test_it_follows_the_readers_dark(visit, scores, page, tmp_path):
    page.emulate_media(color_scheme="dark")
    opened(page, jw.dashboard(visit, scores).save(tmp_path / "board.html"))
    page.locator(".jw-chart[data-drawn=dark]").first.wait_for()
    paper = page.evaluate("Bokeh.documents[0].roots()[0].background_fill_color")
    assert paper == "#212121"
    page.emulate_media(color_scheme="light")
    page.locator(".jw-chart[data-drawn=light]").first.wait_for()


def test_a_notebook_gets_both_as_one_widget_and_a_still_picture(visit, scores):
    board = jw.dashboard(visit, scores)
    bundle = board._repr_mimebundle_()
    assert set(bundle) == {
        "application/vnd.jupyter.widget-view+json", "text/html", "text/plain"
    }  # fmt: skip
    assert "<script" not in bundle["text/html"]
    assert "Arrive: 3.70, 95%: 3.42 to 3.98, n = 80." in bundle["text/plain"]
    assert "jw-dashboard" in board.widget._dom_classes
    assert board.widget is board.widget
    assert repr(board) == "Dashboard('A visit', 3 charts)"


def test_a_stage_renamed_since_has_its_new_name(visit, scores):
    visit.rename("Arrive", "Come in")
    visit.add_stage("Lounge", after="Come in")
    said = jw.dashboard(visit, scores).describe()
    assert "Come in: 3.70" in said
    assert "Lounge: not asked." in said
    assert "Arrive" not in said
    assert scores.stage.tolist() == ["Arrive", "Visit"]  # the table itself stays


def test_a_hidden_stage_keeps_its_scores_and_loses_its_button(visit, scores):
    visit.update("Visit", hidden=True)
    board = jw.dashboard(visit, scores)
    assert "Visit: +20" in board.describe()
    assert "Left out" not in board.describe()
    buttons = board._repr_mimebundle_()["text/html"].count("data-stage=")
    assert buttons == len(["Arrive", "Leave"])


def test_a_map_exported_with_charts_is_linked_too(visit, scores, page, tmp_path):
    visit.export(tmp_path / "map.html", charts=[jw.charts.stage_scores(scores)])
    opened(page, tmp_path / "map.html")
    arrive = visit.stages["Arrive"].id
    page.locator(f".journey-map [role=gridcell][data-col={arrive}]").nth(1).click()
    page.wait_for_timeout(300)
    assert strip(page, 0, arrive)
    assert page.errors == []


def test_scores_of_a_stage_that_has_gone_are_said(visit, scores):
    visit.remove("Visit", cards_to="Arrive")
    said = jw.dashboard(visit, scores).describe()
    assert "Left out, as they are no longer on this map: Visit." in said
    assert "Arrive: 3.70" in said


def test_scores_of_another_map_are_refused(scores):
    other = jw.JourneyMap("Renewal", stages=["Use", "Renew"])
    with pytest.raises(jw.JourneyError, match=r'of another map: .*"Arrive".* on "Renewal"'):
        jw.dashboard(other, scores)


def test_what_is_no_map_or_no_scores_is_refused(visit, scores, answers):
    with pytest.raises(jw.JourneyError, match="not DataFrame"):
        jw.dashboard(scores, visit)
    with pytest.raises(jw.JourneyError, match="no table of scores"):
        jw.dashboard(visit, answers)
    lost = scores.copy()
    lost.attrs = {}
    with pytest.raises(jw.JourneyError, match="lost how they were made"):
        jw.dashboard(visit, lost)
    with pytest.raises(jw.JourneyError, match='theme="night"'):
        jw.dashboard(visit, scores, theme="night")
    with pytest.raises(jw.JourneyError, match=r"saved as \.html"):
        jw.dashboard(visit, scores).save("board.png")


def test_names_that_are_markup_or_run_the_other_way_stay_text(answers, page, tmp_path):
    journey = jw.JourneyMap(NASTY, stages=[NASTY, "בדיקת ביטחון", "$$x$$"])
    questions = {stage.name: EASE for stage in journey.stages}
    board = jw.dashboard(journey, jw.stage_scores(journey, answers, questions))
    html = board._repr_mimebundle_()["text/html"]
    assert "<img" not in html
    assert "<script" not in html
    opened(page, board.save(tmp_path / "board.html"))
    assert page.locator(".jw-stages button").all_inner_texts()[0] == NASTY
    assert page.locator("img").count() == 0
    page.locator(".jw-stages").get_by_role("button", name="ביטחון").click()
    assert pressed(page) == ["בדיקת ביטחון"]
    assert page.asked == []
    assert page.errors == []


def test_nothing_but_missing_values_still_makes_a_board(visit, scores):
    scores.loc[:, ["value", "low", "high"]] = np.nan
    scores.loc[:, "n"] = 0
    scores.loc[:, "base_ok"] = False
    said = jw.dashboard(visit, scores).describe()
    assert said.count(": no answers.") == 3
    assert json.dumps(said)
    scores.loc[:, "n"] = 40
    scores.loc[:, "base_ok"] = True
    assert "no value" in jw.dashboard(visit, scores).describe()
    assert isinstance(jw.dashboard(visit, scores).charts[0].table(), pd.DataFrame)


def test_words_and_numbers_are_the_maps_language(answers):
    journey = jw.JourneyMap("En resa", stages=["Vänta"], language="sv")
    board = jw.dashboard(journey, jw.stage_scores(journey, answers, {"Vänta": EASE}))
    assert "Medelbetyg per fas" in board.describe()
    assert "3,70" in board.describe()


@pytest.fixture
def cell(monkeypatch):
    """Run something as a notebook's cell does; gives what was published, update or not."""
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    publisher = CapturingDisplayPublisher()
    monkeypatch.setattr(shell, "display_pub", publisher)
    runs = iter(range(1000))

    def run(name, *shown):
        parent = {"header": {"msg_id": f"run{next(runs)}"}, "metadata": {"cellId": name}}
        monkeypatch.setattr(shell, "get_parent", lambda: parent, raising=False)
        for each in shown:
            each._ipython_display_()
        display._flush_at_exit()
        # What a timer has begun meanwhile, on its thread, is let finish.
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join()
        taken = [(bool(out["update"]), out) for out in publisher.outputs]
        publisher.outputs.clear()
        return taken

    yield run
    InteractiveShell.clear_instance()


def test_a_host_that_names_no_cells_has_only_the_last_runs_kept_fresh(visit, scores, cell):
    journey = visit.copy()
    board = jw.dashboard(journey, scores, charts=[jw.charts.stage_scores(scores)])
    for _ in range(11):
        cell(None, board)
    journey.rename("Arrive", "Come in")
    assert 1 <= len(cell(None)) <= 8


def test_what_is_stored_follows_the_map_and_only_where_it_is_shown(visit, scores, cell):
    charts = [jw.charts.stage_scores(scores)]
    first, second, third = (jw.dashboard(visit, scores, charts=charts) for _ in range(3))
    ((update, shown),) = cell("a", first)
    assert not update
    assert "Signs" in shown["data"]["text/html"]
    visit.rename("Visit", "Look around")
    ((update, again),) = cell("b")
    assert update
    assert again["transient"] == shown["transient"]
    assert "Look around" in again["data"]["text/html"]
    assert again["data"][display.VIEW] == shown["data"][display.VIEW]
    assert cell("b") == []
    # Run again, the cell shows another one; two in one cell are both refreshed.
    cell("a", second, third)
    visit.rename("Look around", "See")
    refreshed = [each["transient"] for update, each in cell("b") if update]
    assert len(refreshed) == 2
    assert shown["transient"] not in refreshed


def test_without_any_of_its_stages_a_dashboard_says_so(visit, scores):
    board = jw.dashboard(visit, scores)
    for name in ("Arrive", "Visit"):
        visit.remove(name)
    assert board.charts == []
    assert "no longer on this map: Arrive, Visit" in board.describe()
