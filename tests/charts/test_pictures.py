"""Every hard chart, drawn in a real browser: no writing is cut off, and none stands on another.

The pictures are kept in build/charts, to be looked at.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cases import CASES

from journey_widgets.charts import embed

PICTURES = Path(__file__).resolve().parents[2] / "build" / "charts"

# All the writing of each chart as the browser places it, read from its own picture as SVG.
MEASURE = """async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const out = {};
  for (const place of document.querySelectorAll("[data-case]")) {
    const id = place.querySelector(".jw-chart-picture .bk-Figure");
    const view = [...(Bokeh.index.roots ?? Object.values(Bokeh.index))].find(
      (each) => each.el === id || each.el.isConnected && place.contains(each.el));
    while (!view.model.document.is_idle) await wait(20);
    const box = document.createElement("div");
    const svg = view.export("svg", true).ctx.get_svg();
    box.append(svg);
    document.body.append(box);
    const sheet = svg.getBoundingClientRect();
    const writing = [...svg.querySelectorAll("text:not([stroke-opacity='0'])")];
    const level = /^matrix\\([^,]+, 0, 0,/;
    const texts = writing.filter((text) => text.textContent.trim()).map((text) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return {
        text: text.textContent,
        slanted: !level.test(text.getAttribute("transform") ?? "matrix(1, 0, 0,"),
        left: left - sheet.left, top: top - sheet.top,
        right: right - sheet.left, bottom: bottom - sheet.top,
      };
    });
    out[place.dataset.case] = { width: view.model.width, height: view.model.height, texts };
    box.remove();
  }
  return out;
}"""


def drawn(page, tmp_path, name, **options):
    """Draw all cases on one page, keep its picture, and give where the writing stands."""
    charts = {case: make(**options) for case, make in CASES.items()}
    divs = "".join(
        f'<div data-case="{case}"><small>{case}</small>'
        f"{embed.embedded(chart, details=False)['div']}</div>"
        for case, chart in charts.items()
    )
    paper = "#212121" if options.get("theme") == "dark" else "#ffffff"
    file = tmp_path / f"{name}.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><style>{embed.style()}body{{background:{paper};"
        "color:#888;display:grid;grid-template-columns:repeat(2,max-content);gap:24px}</style>"
        f"{divs}<script>{embed.runtime()}</script>",
        "utf-8",
    )
    page.goto(file.as_uri())
    page.locator("html[data-jw-charts=drawn]").wait_for(state="attached")
    measured = page.evaluate(MEASURE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    assert page.errors == []
    assert page.asked == []
    return measured


def trouble(measured):
    """What is cut off at the sheet's edge, and what stands on something else."""
    out = []
    for case, sheet in measured.items():
        assert len(sheet["texts"]) > 4, case
        for i, a in enumerate(sheet["texts"]):
            if a["left"] < -1.5 or a["right"] > sheet["width"] + 1.5 or a["top"] < -2:
                out.append(f"{case}: cut off: {a['text']} {a['left']:.0f}–{a['right']:.0f}")
            if a["bottom"] > sheet["height"] + 2:
                out.append(f"{case}: cut off below: {a['text']}")
            for b in sheet["texts"][:i]:
                if a["slanted"] and b["slanted"]:
                    continue  # their boxes are larger than they are
                wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
                high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
                if wide > 2 and high > 4:
                    out.append(f"{case}: {a['text']!r} on {b['text']!r} ({wide:.0f} × {high:.0f})")
    return out


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("light", {"theme": "light"}),
        ("dark-narrow", {"theme": "dark", "width": 380, "locale": "it"}),
        ("swedish-760", {"theme": "light", "width": 760, "locale": "sv"}),
    ],
)
def test_no_writing_is_cut_off_or_stands_on_another(page, tmp_path, name, options):
    found = trouble(drawn(page, tmp_path, name, **options))
    assert found == [], "\n".join(found)
