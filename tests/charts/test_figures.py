"""What each chart says and draws: every value, every base, every gap."""

import numpy as np
import pandas as pd
import pytest
from bokeh.models import GlyphRenderer, Scatter, Text

import journey_widgets as jw
from journey_widgets.data import Question

EASE = Question("signs", scale=(1, 5), label="Signs")


def texts(chart):
    """All words a figure draws."""
    out = []
    for renderer in chart.figure.select(GlyphRenderer):
        if isinstance(renderer.glyph, Text):
            field = renderer.glyph.text
            name = field if isinstance(field, str) else field.field
            out += [str(word) for word in renderer.data_source.data[name]]
    return out


def dots(chart, marker="circle"):
    """The sources of the dots that carry tooltips."""
    return [
        r.data_source.data
        for r in chart.figure.select(GlyphRenderer)
        if isinstance(r.glyph, Scatter) and r.glyph.marker == marker and "t1" in r.data_source.data
    ]


def test_every_row_has_its_name_its_value_and_its_base(journey, answers, questions):
    chart = jw.charts.stage_scores(jw.stage_scores(journey, answers, questions))
    assert {"Arrive & wait", "Visit", "Leave", "3.70", "80", "3", "not asked"} <= set(texts(chart))
    assert "n = 3, below base of 10" in texts(chart)
    (data,) = dots(chart)
    assert data["x"] == [3.7]
    assert data["t1"] == ["Arrive & wait: 3.70"]
    assert data["t2"] == ["95%: 3.42 to 3.98"]
    assert data["t3"] == ["n = 80, 0 missing"]


def test_a_small_base_is_hollow_and_says_so(journey, answers):
    scores = jw.stage_scores(journey, answers.head(20), {"Visit": EASE})
    chart = jw.charts.stage_scores(scores)
    (data,) = dots(chart)
    assert data["fill"] == ["#ffffff"]
    assert "3.70 indicative" in texts(chart)
    assert "Hollow: under 30 answers, indicative." in chart.describe()


def test_personas_have_shape_and_colour_of_their_own(journey, answers):
    scores = jw.stage_scores(journey, answers, {"Visit": EASE}, personas=True)
    chart = jw.charts.stage_scores(scores)
    assert {"Maya", "The Okafors"} <= set(texts(chart))
    assert len(dots(chart, "circle")) == len(dots(chart, "square")) == 1
    assert "Visit, Maya: " in chart.describe()


def test_words_and_numbers_are_the_locales(journey, answers):
    scores = jw.stage_scores(journey, answers, {"Visit": EASE})
    assert "3,70" in texts(jw.charts.stage_scores(scores, locale="it"))
    assert "Medelbetyg per fas" in jw.charts.stage_scores(scores, locale="sv").describe()


def test_marks_to_hold_the_scores_against_are_drawn(journey, answers):
    scores = jw.stage_scores(journey, answers, {"Visit": EASE})
    chart = jw.charts.stage_scores(scores, target=4.5, benchmark=3)
    assert {"Target 4.50", "Benchmark 3.00"} <= set(texts(chart))
    assert chart.figure.x_range.start <= 3
    assert chart.figure.x_range.end >= 4.5


def test_what_cannot_be_drawn_is_refused(journey, answers):
    with pytest.raises(jw.JourneyError, match='column "'):
        jw.charts.stage_scores(answers)
    with pytest.raises(
        jw.JourneyError, match=r'No score is measured as "nps"\. The table has: mean'
    ):
        jw.charts.stage_scores(jw.stage_scores(journey, answers, {"Visit": EASE}), measure="nps")
    with pytest.raises(jw.JourneyError, match="have no waves"):
        jw.charts.trend(jw.stage_scores(journey, answers, {"Visit": EASE}))
    with pytest.raises(jw.JourneyError, match="No persona of this map has an emotion"):
        jw.charts.emotion_curves(journey)


def test_from_the_fifth_group_on_each_has_a_panel_of_its_own(journey, answers):
    many = answers.assign(area=[f"area {i % 5}" for i in range(80)])
    scores = jw.stage_scores(journey, many, {"Visit": EASE}, by="area")
    chart = jw.charts.stage_scores(scores)
    assert {f"area {i}" for i in range(5)} <= set(texts(chart))
    panels = dots(chart)
    assert sorted(value for panel in panels for value in panel["value"]) == sorted(scores.value)
    assert [panel["n"] for panel in panels] == [[16]] * 5
    four = jw.charts.stage_scores(scores[scores.area != "area 0"])
    assert len(dots(four)) == 1  # circles; the other series have other shapes, on the same axis


def test_more_panels_than_anybody_reads_are_refused(journey, answers):
    many = answers.assign(area=[f"area {i % 40}" for i in range(80)])
    scores = jw.stage_scores(journey, many, {"Visit": EASE}, by="area")
    with pytest.raises(jw.JourneyError, match=r"40 groups are too many.* holds 24 panels\. Draw"):
        jw.charts.stage_scores(scores)


def test_from_the_fifth_line_on_each_has_a_panel_with_the_others_in_grey(journey, answers):
    waves = dict.fromkeys(("2025", "2026"), answers)
    columns = [f"q{i}" for i in range(5)]
    frames = {
        wave: frame.assign(**dict.fromkeys(columns, frame.signs)) for wave, frame in waves.items()
    }
    questions = {"Visit": [Question(c, scale=(1, 5)) for c in columns]}
    chart = jw.charts.trend(jw.stage_scores(journey, frames, questions))
    lines = [r for r in chart.figure.select(GlyphRenderer) if type(r.glyph).__name__ == "Line"]
    assert len(lines) == 5 + 5 * 4
    assert len(dots(chart)) == 5
    assert {f"Visit: {c}" for c in columns} <= set(texts(chart)) or {*columns} <= set(texts(chart))


def test_shares_lie_about_the_middle_of_the_passives(journey, answers):
    nps = {"Visit": Question("advice", measure="nps")}
    chart = jw.charts.score_shares(jw.stage_scores(journey, answers, nps))
    bars = next(
        r.data_source.data for r in chart.figure.select(GlyphRenderer)
        if "left" in r.data_source.data and "t1" in r.data_source.data
    )  # fmt: skip
    assert bars["left"] == pytest.approx([-0.4, -0.1, 0.1])
    assert bars["right"] == pytest.approx([-0.1, 0.1, 0.6])
    assert "Visit: 30% detractors, 20% passives, 50% promoters, n = 80." in chart.describe()


def test_a_wave_without_answers_breaks_the_line(journey, answers):
    waves = {"1": answers, "2": answers.head(4), "3": answers}
    chart = jw.charts.trend(jw.stage_scores(journey, waves, {"Visit": EASE}))
    line = next(
        r.data_source.data for r in chart.figure.select(GlyphRenderer)
        if type(r.glyph).__name__ == "Line"
    )  # fmt: skip
    assert np.isnan(line["y"]).tolist() == [False, True, False]
    assert "Signs, 2: n = 4, below base of 10." in chart.describe()


def test_emotions_break_at_a_gap_and_show_what_is_assumed():
    journey = jw.JourneyMap("A visit", stages=["A", "B", "C", "D"])
    maya = journey.add_persona("Maya")
    quote = journey.add_evidence("P1")
    journey.set_emotion(maya, "A", 1, basis="evidence", evidence=[quote], low=0.5, high=1.5, n=20)
    journey.set_emotion(maya, "B", -1)
    journey.set_emotion(maya, "D", 2, expected=1)
    chart = jw.charts.emotion_curves(journey)
    lines = [
        r for r in chart.figure.select(GlyphRenderer) if type(r.glyph).__name__ == "Line"
    ]  # fmt: skip
    assert len(lines) == 1  # A to B; nothing joins across C
    assert lines[0].glyph.line_dash
    (data,) = dots(chart)
    assert data["fill"] == [chart.figure.select(Scatter)[0].line_color, "#ffffff", "#ffffff"] or (
        data["fill"][1:] == ["#ffffff", "#ffffff"]
    )
    assert "Maya, A: +1.0, +0.5 to +1.5, n = 20." in chart.describe()
    assert "Maya, C: no value." in chart.describe()
    assert "Maya, D: +2.0, expected +1.0, assumed." in chart.describe()


def test_drivers_say_that_it_is_association():
    pick = np.random.default_rng(0)
    frame = pd.DataFrame({"a": pick.integers(1, 6, 99), "b": pick.integers(1, 6, 99)})
    frame["advice"] = frame.a * 2
    table = jw.drivers(frame, "advice", ["a", "b"], draws=20)
    chart = jw.charts.drivers(table)
    assert "Association, not cause." in chart.describe()
    assert {"a", "b", "Fix first", "Keep up", "Lower priority", "Maintain"} <= set(texts(chart))
    table.attrs = {}
    with pytest.raises(jw.JourneyError, match="has lost how it was made"):
        jw.charts.drivers(table)


def test_the_airports_charts_are_drawn_in_light_and_dark(tmp_path):
    """Pictures to look at beside the reference; here, that they are whole and differ."""
    journey, answers, questions = jw.samples.airport()
    scores = jw.stage_scores(journey, answers, questions, personas=True)
    sizes = {}
    for theme in ("light", "dark"):
        for name, chart in {
            "stage_scores": jw.charts.stage_scores(scores, theme=theme),
            "emotion_curves": jw.charts.emotion_curves(journey, scores=scores, theme=theme),
        }.items():
            sizes[theme, name] = chart.save(tmp_path / f"{name}-{theme}.svg").read_text("utf-8")
    assert "rgb(33,33,33)" in sizes["dark", "stage_scores"].replace(" ", "") or (
        "#212121" in sizes["dark", "stage_scores"]
    )
    for text in sizes.values():
        assert "Security" in text


def test_panels_say_what_their_dashed_lines_are(journey, answers):
    many = answers.assign(area=[f"area {i % 5}" for i in range(80)])
    by_area = jw.stage_scores(journey, many, {"Visit": EASE}, by="area")
    chart = jw.charts.stage_scores(by_area, target=4.5, benchmark=3)
    assert {"Target 4.50", "Benchmark 3.00"} <= set(texts(chart))
    questions = {"Visit": [Question(c, scale=(1, 5)) for c in "abcde"]}
    frame = answers.assign(**dict.fromkeys("abcde", answers.signs))
    waves = jw.stage_scores(journey, {"2025": frame, "2026": frame}, questions)
    assert "Target 4.50" in texts(jw.charts.trend(waves, target=4.5))


def test_a_wave_is_called_so_in_the_readers_language(journey, answers):
    scores = jw.stage_scores(journey, {"2025": answers, "2026": answers}, {"Visit": EASE})
    assert jw.charts.stage_scores(scores, locale="sv").title == "Medelbetyg per fas och mätning"


def test_a_third_persona_is_named_and_not_drawn_in_silence(journey):
    journey = journey.copy()
    for name in ("Maya", "The Okafors", "Bea"):
        journey.set_emotion(journey.add_persona(name), "Visit", 1)
    assert "Not drawn: Bea." in jw.charts.emotion_curves(journey).describe()
    assert "Not drawn" not in jw.charts.emotion_curves(journey, ["Maya", "Bea"]).describe()
    with pytest.raises(jw.JourneyError, match=r"3 personas: .* compares one or two\. Name two in"):
        jw.charts.emotion_curves(journey, ["Maya", "Bea", "The Okafors"])


def test_a_name_that_has_no_room_on_its_curve_stands_above(journey):
    journey = journey.copy()
    long = "The Okafors, a family of four with a pram and a dog"
    for name, value in ((long, 1), (long + " and a cat", 1.2)):
        persona = journey.add_persona(name)
        for stage in ("Visit", "Leave"):
            journey.set_emotion(persona, stage, value)
    written = texts(jw.charts.emotion_curves(journey, width=400))
    assert sum(text.startswith("The Okafors, a family") for text in written) == 2


def test_names_without_room_beside_their_dots_stand_in_a_key():
    pick = np.random.default_rng(2)
    shared = pick.normal(0, 1, 300)
    names = [f"Name of a question that is long, the {i}th of them" for i in range(14)]
    frame = pd.DataFrame({f"q{i}": shared * i + pick.normal(0, 3, 300) for i in range(14)})
    frame["advice"] = np.clip(np.round(6 + 2 * shared), 0, 10)
    asked = [jw.Question(f"q{i}", label=name) for i, name in enumerate(names)]
    table = jw.drivers(frame, "advice", asked, draws=20)
    written = texts(jw.charts.drivers(table, width=1200))
    first = table.sort_values("importance", ascending=False)["label"].iloc[0]
    assert all(written.count(name) == 1 for name in names)
    assert written[written.index(first) - 1] == "1"
    assert all(written.count(str(i + 1)) == 2 for i in range(14)), "beside the dot and in the key"
    few = texts(jw.charts.drivers(jw.drivers(frame, "advice", ["q1", "q9"], draws=20)))
    assert few.count("q1") == few.count("q9") == 1
    assert "1" not in few
