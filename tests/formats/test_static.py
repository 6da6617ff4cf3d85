"""A map without script: what it says, and that whatever people typed is only text in it."""

import re
from html.parser import HTMLParser

import pytest

import journey_widgets as jw
from journey_widgets.formats import escape, static
from journey_widgets.formats.telling import describe
from journey_widgets.model import from_dict

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing": "</script></table></div><h1>out</h1>",
    "image": '<img src=x onerror="alert(1)">',
    "attribute": '" onmouseover="alert(1)" x="',
    "formula": '=HYPERLINK("http://evil.example","click")',
    "comment": "<!-- --> <![CDATA[ x ]]>",
    "entity": "&lt;b&gt; &amp; &#60;",
    "link": "[click](javascript:alert(1)) <http://evil.example> www.evil.example a@b.example",
    "picture": "![x](http://evil.example/x.png)",
    "emphasis": "**bold** __bold__ *it* _it_ ~~no~~ `code` $x^2$ \\(y\\)",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "blocks": "# Title\n- item\n1. item\n> quote\n```mermaid\njourney\n```\n---",
    "mermaid": "journey\n  title T\n  section S\n    Task: 5: Me; click A call alert()",
    "bidi": "abc\u202edef\u2066ghi",
    "long": "x" * 4900,
    "family": "👨‍👩‍👧‍👦🏳️‍🌈 e\u0301",
    "separators": "a\u2028b\u2029c",
}


def build(**more):
    made = {
        "format": "journey-map",
        "version": 1,
        "title": "Through the airport",
        "as_of": "2026-11-22",
        "stages": {
            "s1": {"order": "a0", "name": "Security", "goal": "Airside soon",
                   "goal_status": "missed"},
            "s2": {"order": "a1", "name": "Gate"},
            "s9": {"order": "a9", "name": "Secret", "hidden": True},
        },
        "lanes": {
            f"l{i}": {"order": f"a{i}", "kind": kind}
            for i, kind in enumerate(
                ["thoughts", "moments", "emotion", "pains", "metrics", "evidence"]
            )
        },
        "personas": {
            "p1": {"order": "a0", "name": "Maya", "summary": "connecting"},
            "p2": {"order": "a1", "name": "The Okafors"},
        },
        "evidence": {
            "v1": {"order": "a0", "kind": "question", "title": "Ease of security", "n": 72},
            "v2": {"order": "a1", "kind": "quote", "title": "Interview 7", "count": 9, "n": 72},
            "v3": {"order": "a2", "kind": "log", "title": "Queue sensor"},
        },
        "cards": {
            "c1": {"order": "a0", "stage": "s1", "lane": "l3", "text": "No lane", "importance": 3,
                   "channels": ["staff", "app"], "basis": "evidence", "evidence": ["v2"],
                   "against": ["v3"]},
            "c2": {"order": "a1", "stage": "s1", "lane": "l3", "text": "Long walk",
                   "basis": "assumed", "note": "Since May", "votes": 4},
        },
        "emotions": {
            "e1": {"persona": "p1", "stage": "s1", "value": -1.4, "expected": 0.2, "low": -1.7,
                   "high": -1.1, "n": 24, "basis": "evidence"},
            "e2": {"persona": "p1", "stage": "s2", "value": 1.2, "basis": "assumed"},
            "e3": {"persona": "p2", "stage": "s2", "value": 0.8, "basis": "evidence", "n": 31},
        },
        "moments": {
            "m1": {"order": "a0", "stage": "s1", "kind": "truth", "name": "Airside by 10:35?",
                   "reached": 0.69, "n": 72},
            "m2": {"order": "a1", "stage": "s2", "kind": "milestone", "name": "On board"},
        },
        "paths": {
            "r1": {"order": "a0", "kind": "recovery", "name": "Rebooked", "start": "m1",
                   "end": "s2", "when": "18 of 22"},
        },
        "metrics": {
            "q1": {"stage": "s1", "name": "Ease", "measure": "mean", "value": 3.916, "low": 3.69,
                   "high": 4.143, "n": 72, "n_missing": 1031, "persona": "p1"},
            "q2": {"stage": "s2", "name": "Wi-Fi", "measure": "mean", "value": 4.1, "n": 6},
            "q3": {"stage": "s2", "name": "Signs", "measure": "csat", "value": 0.81, "low": 0.7,
                   "high": 0.9, "n": 20, "expected": 0.9},
            "q4": {"name": "Visit", "measure": "nps", "value": 27.3, "low": 15.2, "high": 38.1,
                   "n": 141, "group": {"TERMINAL": "1"}},
        },
    }  # fmt: skip
    return from_dict(made | more)


def with_text(text):
    """A map on which everything that people name is this text."""
    name = text.replace("\n", " ")[:200]
    return from_dict(
        {
            "format": "journey-map",
            "version": 1,
            "title": name,
            "description": text,
            "stages": {"s1": {"order": "a0", "name": name, "goal": text}},
            "lanes": {
                "l1": {"order": "a0", "kind": "pains", "name": name},
                "l2": {"order": "a1", "kind": "emotion"},
                "l3": {"order": "a2", "kind": "metrics"},
                "l4": {"order": "a3", "kind": "moments"},
            },
            "personas": {"p1": {"order": "a0", "name": name, "summary": text}},
            "cards": {
                "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": text, "note": text,
                       "personas": ["p1"]},
            },
            "emotions": {"e1": {"persona": "p1", "stage": "s1", "value": 1, "basis": "assumed"}},
            "moments": {"m1": {"order": "a0", "stage": "s1", "kind": "truth", "name": name}},
            "paths": {"r1": {"order": "a0", "kind": "main", "name": name, "when": text}},
            "metrics": {
                "q1": {"name": name, "measure": "mean", "value": 1, "n": 30,
                       "group": {name or "g": name}},
            },
        }
    )  # fmt: skip


class Page(HTMLParser):
    """What an HTML parser sees: elements, attributes, text, and whether all were closed."""

    VOID = frozenset({"br", "img", "meta", "input", "line", "rect", "circle", "path"})

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.text, self.open = [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def rows(source):
    """The table as lists of cell texts."""
    found = re.findall(r"<tr>(.*?)</tr>", source, re.DOTALL)
    return [
        ["".join(Page(cell).text) for cell in re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row)]
        for row in found
    ]


def test_lanes_go_down_and_stages_across():
    table = rows(static.html(build()))
    assert table[0] == ["Lane", "SecurityAirside soon · Missed", "Gate"]
    assert [row[0] for row in table[1:]] == [
        "Thoughts", "Key moments", "Emotion", "Pain points", "Metrics", "Evidence",
    ]  # fmt: skip
    assert table[1][1:] == ["none", "none"]


def test_values_stand_with_interval_and_base_in_words():
    cells = {row[0]: row[1:] for row in rows(static.html(build()))[1:]}
    assert cells["Emotion"][0] == ("Maya−1.4 (−1.7 to −1.1), n = 24; expected +0.2, gap −1.6")
    assert cells["Emotion"][1] == "Maya+1.2, assumedThe Okafors+0.8, n = 31"
    assert cells["Metrics"][0] == "Ease, Maya3.92 (3.69 to 4.14), n = 72, 1,031 answers missing"
    assert cells["Key moments"][0] == "Airside by 10:35?Moment of truth, yes 69%, no 31%, n = 72"
    assert cells["Pain points"][0] == (
        "No laneHigh; Staff; App; evidence: 9 of 72; against: Queue sensor"
        "Long walkassumed; 4 votes; Since May"
    )
    assert cells["Evidence"][0] == "Interview 7QuoteQueue sensorLog"


def test_a_base_below_the_minimum_is_named_and_its_value_hidden():
    text = "".join(Page(static.html(build())).text)
    assert "n = 6, hidden, below the minimum base of 10" in text
    assert "4.10" not in text
    assert "81% (70% to 90%), n = 20; expected 90%, gap −9 points, indicative" in text


def test_what_stands_in_no_cell_is_said_too():
    text = "".join(Page(static.html(build())).text)
    assert "NPS, Visit, TERMINAL 1: +27 (+15 to +38), n = 141" in text
    assert "Recovery path “Rebooked”: 18 of 22; Airside by 10:35? → Gate" in text
    caption = "Through the airport. Maya, connecting. The Okafors. Nov 22, 2026. minimum base 10"
    assert caption in text
    assert "Secret" not in text


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("it", ["Criticità", "−1,4 (da −1,7 a −1,1)", "n = 6, nascosto", "Mancato", "22 nov 2026"]),
        ("sv", ["Problem", "−1,4 (−1,7 till −1,1)", "n = 6, dolt", "Missat", "22 nov. 2026"]),
    ],
)
def test_it_speaks_the_reader_s_language(locale, words):
    for said in (
        "".join(Page(static.html(build(), locale)).text),
        static.markdown(build(), locale),
        describe(build(), locale),
    ):
        for word in words[:-1]:
            assert word in said
    assert words[-1] in "".join(Page(static.html(build(), locale)).text)


def test_the_curve_is_a_picture_with_a_title_a_description_and_gaps():
    source = static.html(build())
    svg = re.search(r"<svg.*</svg>", source, re.DOTALL)[0]
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in svg
    assert "<title>Emotion: Maya, The Okafors</title>" in svg
    assert "The Okafors: Security no answers, Gate +0.8, n = 31" in svg
    joined = re.findall(r'<line [^>]*stroke-width="2"[^>]*/>', svg)
    assert len(joined) == 1
    assert "stroke-dasharray" in joined[0]
    assert static.html(build(emotions={})).count("<svg") == 0


def test_colours_of_the_curve_are_seen_on_white_and_on_dark():
    from journey_widgets.formats.curve import COLOURS

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    for colour in COLOURS:
        for page in ("#ffffff", "#212121"):
            low, high = sorted((light(colour), light(page)))
            assert (high + 0.05) / (low + 0.05) >= 3, (colour, page)


def test_html_needs_no_script_no_network_and_no_style_sheet():
    source = static.html(build())
    page = Page(source)
    assert page.open == []
    assert not {"script", "style", "link", "img", "iframe", "object"} & set(page.elements)
    assert not any(name.startswith("on") or name in ("src", "href") for name, _ in page.attributes)
    assert "url(" not in source


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_is_only_text_in_html(text):
    document = with_text(text)
    source = static.html(document)
    page = Page(source)
    plain = Page(static.html(with_text("plain")))
    assert page.open == []
    breaks = [tag for tag in page.elements if tag != "br"]
    assert breaks == [tag for tag in plain.elements if tag != "br"]
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
    shown = "".join(page.text)
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", shown)


def test_a_cell_that_a_spreadsheet_would_calculate_is_marked_as_text():
    source = static.html(with_text(HOSTILE["formula"]))
    cell = re.search(r"<td[^>]*>(?=<div[^>]*><span[^>]*>=HYPERLINK)", source)[0]
    assert "mso-number-format:'\\@'" in cell
    assert re.search(
        r"<td[^>]*min-width:100px\"><div[^>]*><span[^>]*>plain", static.html(with_text("plain"))
    )


def test_direction_marks_end_where_the_text_ends():
    from journey_widgets.formats.lines import contained

    source = static.plain(with_text(HOSTILE["bidi"]))
    assert source.startswith("abc\u202edef\u2066ghi\u2069\u202c: 1 stage")
    assert contained("a\u2067b\u2069c\u202d") == "a\u2067b\u2069c\u202d\u202c"
    for element in re.findall(r"<[^>]+>abc", static.html(with_text(HOSTILE["bidi"]))):
        assert 'dir="auto"' in element or element.startswith(("<text", "<title", "<desc", "<br"))


def rendered(markdown):
    """What people see of Markdown, by the renderer of nbconvert and nbviewer."""
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    return Page(markdown2html_mistune(markdown))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_is_only_text_in_markdown(text):
    page = rendered(static.markdown(with_text(text)))
    plain = rendered(static.markdown(with_text("plain")))
    assert [each for each in page.elements if each != "span"] == plain.elements
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", "".join(page.text))
    assert not re.search(r"[$\\][^`*_\[\]|~!#.\-+=:]", static.markdown(with_text(text)))


def test_dollars_and_backslashes_are_no_formulas():
    """What MathJax looks at is one run of text; an element of its own ends it."""
    said = static.markdown(with_text("$5 to $9, \\(y\\)"))
    assert not re.search(r"\$|\\[(\[{]", said)
    assert 'class="journey-map-static tex2jax_ignore mathjax_ignore"' in static.html(build())


def test_markdown_has_a_heading_a_stage_and_a_list_a_lane():
    said = static.markdown(build())
    assert said.startswith("# Through the airport\n\nMaya, connecting. The Okafors. Nov 22, 2026")
    assert "\n## 1\\. Security\n\nAirside soon · Missed\n" in said
    assert "\n**Pain points**\n\n- No lane — High; Staff; App; evidence: 9 of 72" in said


def test_plain_text_names_the_map_in_two_lines():
    assert static.plain(build()) == (
        "Through the airport: 2 stages, 6 lanes, 2 cards\nSecurity → Gate"
    )
    assert static.plain(build(stages={}, cards={}, emotions={}, moments={}, paths={},
                              metrics={})).count("\n") == 0  # fmt: skip


def large(count):
    cards = {
        f"c{i}": {"order": f"a0{i:05d}V", "stage": "s1", "lane": "l3", "text": "word " * 200}
        for i in range(count)
    }
    return build(cards=cards)


def test_over_the_limit_pictures_are_shortened_and_say_so():
    whole, short = (static.html(large(400), limit=limit) for limit in (None, 300))
    assert whole.count("word word") >= 400
    assert short.count("<div style=") < whole.count("<div style=")
    assert "Shortened: 300 of 400 cards" in short
    assert "and 100 more" in short
    assert "Shortened" not in whole
    assert len(short) < 150_000
    assert "Shortened: 300 of 400 cards" in static.markdown(large(400), limit=300)
    assert "Shortened" not in static.markdown(large(300), limit=300)
    assert "förkortad" not in static.html(large(400), "sv", limit=300)
    assert "Förkortad: 300 av 400 kort" in static.html(large(400), "sv", limit=300)


def test_json_inside_a_script_never_ends_it():
    said = escape.script({"a": "</script><!--\u2028\u2029&"})
    assert not re.search(r"[<>&\u2028\u2029]", said)
    with pytest.raises(ValueError, match="JSON"):
        escape.script(float("nan"))


def test_a_card_over_several_stages_stands_over_their_columns():
    journey = jw.JourneyMap("A visit", stages=["Arrive", "Visit", "Leave"])
    fly = journey.stages["Leave"].id
    journey.add_card("Arrive", "pains", "A coat all the way", until=fly)
    row = next(row for row in static.html(journey.document).split("<tr>") if "A coat" in row)
    assert row.count("<td") == 1
    assert '<td colspan="3"' in row
    assert "until Leave" in row  # in words too, for those who hear it
    journey.add_card("Visit", "pains", "No bench")
    row = next(row for row in static.html(journey.document).split("<tr>") if "A coat" in row)
    assert "colspan" not in row
    assert row.count("<td") == 3
