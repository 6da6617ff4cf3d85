"""A map as one page: it opens with the network off, and nothing typed gets out of its place."""

import json
import re

import pytest

from journey_widgets.formats import html, registry
from journey_widgets.model import JourneyError, from_dict
from journey_widgets.model.reading import read

NASTY = "</script><script>alert(1)</script><!-- <b> & \u2028 \u2029 ]]>"


@pytest.fixture(autouse=True)
def _page_script(monkeypatch):
    """A script with all that could leave its element."""
    script = html._inside_script('const a = "</script><!--<script>"; console.log(a, 1 < 2);')
    monkeypatch.setattr(html, "_page_script", lambda: script)


def build(**more):
    return from_dict(
        {
            "format": "journey-map",
            "version": 1,
            "title": NASTY[:200],
            "language": "sv",
            "owner": "CX",
            "stages": {"s1": {"order": "a0", "name": "Book", "owner": "Sales"}},
            "lanes": {"l1": {"order": "a0", "kind": "pains"}},
            "cards": {
                "c1": {"order": "a0", "stage": "s1", "lane": "l1", "text": NASTY,
                       "owner": "J. L.", "images": [{"file": "a.png", "alt": "A"}]},
            },
            "comments": {
                "n1": {"on": "c1", "author": "A", "text": "Secret remark",
                       "created": "2026-03-01T09:30:00Z"},
                "n2": {"on": "c1", "author": "B", "text": "Secret answer", "reply_to": "n1",
                       "created": "2026-03-01T09:31:00Z"},
            },
        }
        | more
    )  # fmt: skip


class Chart:
    def embed(self):
        return {"id": "x", "div": '<div class="jw-chart" id="x"></div>', "width": 1, "height": 1}


def held(page):
    """The document that the page holds."""
    found = re.search(
        r'<script type="application/vnd.journey-map\+json" id="[a-z-]*">(.*?)</script>', page
    )
    return json.loads(found[1])


def test_the_page_holds_the_map_the_table_and_the_words():
    page = html.page(build())
    assert held(page) == build().to_dict()
    assert '<html lang="sv">' in page
    assert page.index("<table") < page.index("<script")
    words = re.search(r'id="journey-map-words">(.*?)</script>', page)[1]
    assert json.loads(words)["Undo"] == "Ångra"
    assert 'id="journey-map-words">{}</script>' in html.page(build(), locale="en")


def test_no_script_is_left_or_added_by_what_was_typed():
    page = html.page(build())
    assert page.count("<script") == page.count("</script") == 3
    assert "<!--" not in page
    assert "alert(1)</script>" not in page
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert "<" not in title


def test_its_policy_forbids_the_network_and_any_script_but_its_own():
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html.page(build()))[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert not re.search(r"https?:|\*|unsafe-eval|connect-src", policy)


def test_charts_stand_below_the_map_with_their_script_once():
    page = html.page(build(), charts=[Chart(), Chart()], chart_script="draw()", chart_style=".x{}")
    assert page.count('class="jw-chart"') == 2
    assert page.count("<script>draw()</script>") == 1
    assert ".x{}" in page
    assert ".x{}" not in html.page(build(), chart_style=".x{}")


def test_comments_and_owners_stay_at_home_unless_asked_for(tmp_path):
    left_out = html.export(build(), tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text("utf-8")
    assert "Secret" not in page
    assert not {"owner", "comments"} & set(held(page))
    assert "J. L." not in page
    assert left_out == ["2 kommentarer", "3 ansvariga", "1 bild, som ligger bredvid kartan"]
    read(json.dumps(held(page)))

    left_out = html.export(build(), tmp_path / "map.html", comments=True, owners=True)
    page = (tmp_path / "map.html").read_text("utf-8")
    assert held(page) == build().to_dict()
    assert left_out == ["1 bild, som ligger bredvid kartan"]


def test_it_is_found_by_the_end_of_the_name(tmp_path):
    assert registry.export(build(comments={}, cards={}), tmp_path / "a.html", owners=True) == []
    assert (tmp_path / "a.html").stat().st_size > 1000


def test_what_can_not_be_written_is_said(tmp_path):
    with pytest.raises(JourneyError, match=r"map\.html"):
        html.export(build(), tmp_path / "nowhere" / "map.html")


def test_a_page_that_is_not_built_is_named(monkeypatch, tmp_path):
    monkeypatch.undo()
    html._page_script.cache_clear()
    monkeypatch.setattr(html.resources, "files", lambda _: tmp_path)
    with pytest.raises(JourneyError, match=r"node js/build\.mjs"):
        html.page(build())
