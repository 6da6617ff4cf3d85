"""What every chart can do: show itself, be read, be saved; with no network."""

import io
import xml.etree.ElementTree as ET

import pytest
from bokeh.plotting import figure
from PIL import Image

import journey_widgets as jw
from journey_widgets.charts import Chart, files, runtime
from journey_widgets.charts.tokens import darkening

NASTY = '<img src=x onerror=alert(1)></script><script>alert(2)</script> & "q"'


@pytest.fixture
def chart(journey, answers, questions):
    return jw.charts.stage_scores(jw.stage_scores(journey, answers, questions))


def test_it_carries_figure_table_and_words(chart):
    assert isinstance(chart.figure, figure)
    assert list(chart.table().label) == ["Signs", "Lounge", "advice"]
    assert "Arrive & wait: 3.70, 95%: 3.42 to 3.98, n = 80." in chart.describe()
    assert "Visit: n = 3, below base of 10." in chart.describe()
    assert "Leave: not asked." in chart.describe()
    assert "Whole journey: NPS +20" in chart.describe()
    chart.table().loc[:, "value"] = 0
    assert chart.table().value[0] == 3.7


def test_a_notebook_shows_it_with_no_cell_to_run_first(chart):
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "srcdoc=" in bundle["text/html"]
    assert "<table>" in bundle["text/html"].split("</iframe>")[1]
    assert len(bundle["text/html"]) < 700_000


def test_what_people_wrote_is_inert_on_a_page(journey, answers, questions):
    scores = jw.stage_scores(journey, answers, questions)
    chart = jw.charts.stage_scores(scores, title=NASTY, note=NASTY)
    part = chart.embed()
    assert set(part) == {"id", "div", "width", "height"}
    assert "<img" not in part["div"]
    assert part["div"].count("</script>") == 1
    assert "<script>" not in part["div"]
    assert "</" not in runtime()
    html = chart._repr_mimebundle_()["text/html"]
    assert "<img" not in html
    assert html.count("<script") == 0


def test_a_page_opens_offline_and_draws(chart, page, tmp_path, until):
    file = chart.save(tmp_path / "chart.html")
    page.goto(file.as_uri())
    page.locator("html[data-jw-charts=drawn]").wait_for(state="attached")
    until(page, "Bokeh.documents.length === 1 && Bokeh.documents[0].is_idle")
    page.get_by_role("img", name="Mean rating by stage").wait_for()
    assert page.asked == []
    assert page.errors == []
    page.get_by_text("Show as a table").click()
    assert page.get_by_role("cell", name="Lounge").is_visible()


def test_names_that_look_like_formulas_are_text_and_fetch_nothing(page, tmp_path, until):
    journey = jw.JourneyMap("A visit", stages=["$$x$$", "\\(y\\)", "Fly"])
    journey.set_emotion(journey.add_persona("$$z$$"), "Fly", 1)
    chart = jw.charts.emotion_curves(journey, title="$$t$$", note=r"\[n\]")
    page.goto(chart.save(tmp_path / "chart.html").as_uri())
    page.locator("html[data-jw-charts=drawn]").wait_for(state="attached")
    until(page, "Bokeh.documents[0].is_idle")
    assert page.asked == []
    assert page.errors == []


def test_a_saved_svg_says_what_it_shows_and_each_word_once(chart, tmp_path):
    root = ET.fromstring(chart.save(tmp_path / "a.svg").read_text("utf-8"))
    title, words = root[0], root[1]
    assert title.text == chart.title
    assert words.text == chart.describe()
    written = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert written.count("3.70") == 1


def test_a_notebooks_frame_follows_the_notebooks_theme(chart, page, tmp_path):
    notebook = tmp_path / "lab.html"
    html = chart._repr_mimebundle_()["text/html"]
    notebook.write_text(f'<!doctype html><body data-jp-theme-light="true">{html}</body>', "utf-8")
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("[data-drawn=light]").wait_for()
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    frame.locator("[data-drawn=dark]").wait_for()
    assert frame.locator("body").evaluate(
        "body => getComputedStyle(body).backgroundColor"
    ) == "rgb(33, 33, 33)"  # fmt: skip
    assert page.asked == []
    assert page.errors == []


def test_changes_to_the_figure_are_shown_and_saved(chart, tmp_path):
    chart.figure.title.text = "Changed by hand"
    assert "Changed by hand" in chart.embed()["div"]
    assert "Changed by hand" in chart.save(tmp_path / "a.svg").read_text("utf-8")


def test_pictures_are_drawn_by_a_browser_of_this_machine(chart, tmp_path):
    png = Image.open(io.BytesIO(chart.save(tmp_path / "a.png").read_bytes()))
    assert png.width == 2 * chart.figure.width  # twice as fine as on screen
    assert 1.8 * chart.figure.height < png.height <= 2 * chart.figure.height
    assert len(png.convert("RGB").getcolors(1 << 20)) > 20
    root = ET.fromstring(chart.save(tmp_path / "a.svg").read_text("utf-8"))
    words = "".join(root.itertext())
    assert "Arrive & wait" in words
    assert "n = 3, below base of 10" in words


def test_no_browser_is_said_in_a_sentence(chart, tmp_path, monkeypatch):
    monkeypatch.setattr(files.shutil, "which", lambda _: None)
    monkeypatch.setattr(files, "_PLACES", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(jw.JourneyError, match=r"No Chromium or Chrome was found.*save as \.html"):
        chart.save(tmp_path / "a.png")
    monkeypatch.setenv("JOURNEY_BROWSER", str(tmp_path / "no-browser"))
    with pytest.raises(jw.JourneyError, match="did not draw the chart"):
        chart.save(tmp_path / "a.png")
    assert chart.save(tmp_path / "a.html").stat().st_size > 100_000


def test_files_that_cannot_be_written_are_named(chart, tmp_path):
    with pytest.raises(jw.JourneyError, match=r"saved as \.html, \.svg or \.png"):
        chart.save(tmp_path / "a.gif")
    with pytest.raises(jw.JourneyError, match="is no folder"):
        chart.save(tmp_path / "none" / "a.html")


def test_an_unknown_theme_is_refused(journey, answers, questions):
    with pytest.raises(jw.JourneyError, match='theme="night" is not known'):
        jw.charts.stage_scores(jw.stage_scores(journey, answers, questions), theme="night")


def test_each_light_colour_has_one_dark_one():
    from dataclasses import fields

    from journey_widgets.charts.tokens import LIGHT

    values = [getattr(LIGHT, field.name) for field in fields(LIGHT)]
    assert len(set(values)) == len(values)
    assert set(darkening()) <= set(values)


def test_a_chart_is_made_for_anyones_figure():
    import pandas as pd

    plot = figure(width=300, height=200)
    chart = Chart(plot, pd.DataFrame({"a": [1]}), title="Mine", text="One figure.")
    assert repr(chart) == "Chart('Mine', 1 rows)"
    assert chart.embed()["width"] == 300
