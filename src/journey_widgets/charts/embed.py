"""Charts on a page: BokehJS inside, nothing from the network, a table for every reader.

A page holds each chart's ``div`` (`Chart.embed`) and, once, the script of `runtime`. In a notebook
the same page stands in a frame of its own, so that no other script of the notebook can meet it and
no cell must run first.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import secrets
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypedDict

from journey_widgets.charts.tokens import DARK, FONT, LIGHT, Theme, darkening
from journey_widgets.locales import number, translate

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.charts.chart import Chart


class Embedded(TypedDict):
    """What a page needs of a chart."""

    id: str
    div: str
    width: int
    height: int


_STYLE = """
.jw-chart{font:400 12px/16px %(font)s;position:relative}
.jw-chart-picture{overflow-x:auto;overflow-y:hidden}
.jw-chart-picture:focus-visible{outline:2px solid #1976d2;outline-offset:1px}
.jw-chart-said{position:absolute;z-index:2;max-width:280px;padding:4px 8px;pointer-events:none}
.jw-chart-said{font-size:11px;line-height:15px;border:1px solid #868d95;border-radius:3px}
.jw-chart-said{background:%(bg)s;color:%(fg)s}
.jw-chart-said>:first-child{font-weight:600}
[data-drawn=dark]>.jw-chart-said{background:%(dark_bg)s;color:%(dark_fg)s}
.jw-board{font:400 12px/16px %(font)s;padding-bottom:4px}
.jw-board p{margin:0 0 8px}
.jw-stages{display:flex;flex-wrap:wrap;gap:4px;margin:0 0 10px}
.jw-stages button{min-height:28px;max-width:220px;padding:3px 9px;overflow:hidden;cursor:pointer}
.jw-stages button{text-overflow:ellipsis;white-space:nowrap;font:inherit;color:inherit}
.jw-stages button{background:none;border:1px solid #868d95;border-radius:3px}
.jw-stages button:focus-visible{outline:2px solid #1976d2;outline-offset:2px}
.jw-stages [aria-pressed=true]{background:#1565c0;border-color:#1565c0;color:#fff}
[data-jw-theme=dark] .jw-stages [aria-pressed=true]{background:#7db8f3;color:#0b1620}
.jw-board-charts{display:grid;gap:20px 24px}
.jw-board-charts{grid-template-columns:repeat(auto-fill,minmax(min(100%%,520px),1fr))}
.jw-board-charts>section{min-width:0}
.jw-chart details{margin-top:4px;font-size:11px;overflow-x:auto}
.jw-chart summary{cursor:pointer;color:inherit;opacity:.8}
.jw-chart table{border-collapse:collapse;margin-top:4px}
.jw-chart th,.jw-chart td{padding:2px 8px;text-align:right;border-bottom:1px solid #8888}
.jw-chart th:first-child,.jw-chart td:first-child{text-align:left}
"""


def runtime() -> str:
    """Give the script a page with charts needs, once, after the charts.

    It holds BokehJS itself (packed; 0.47 MB), so the page needs no network. Put it between
    ``<script>`` and ``</script>`` as it is.

    Returns
    -------
    str

    Examples
    --------
    >>> "</" in runtime()
    False
    """
    import bokeh  # half a second, and only charts need it

    given = {"dark": darkening(), "version": bokeh.__version__, "bokeh": _packed_bokeh()}
    return f"(() => {{\nconst given = {json.dumps(given)};\n{_page_script()}}})();\n"


@cache
def _page_script() -> str:
    return (resources.files("journey_widgets.charts") / "page.js").read_text("utf-8")


def style() -> str:
    """Give the few style rules of a chart and its table.

    Returns
    -------
    str
    """
    colours = {"bg": LIGHT.raised, "fg": LIGHT.fg, "dark_bg": DARK.raised, "dark_fg": DARK.fg}
    return _STYLE % ({"font": FONT} | colours)


@cache
def _packed_bokeh() -> str:
    from bokeh.resources import Resources

    source = Resources(mode="inline", components=["bokeh"]).js_raw[0]
    return base64.b64encode(gzip.compress(source.encode(), 9, mtime=0)).decode()


def inert(value: Any) -> str:
    r"""Write JSON that no HTML parser can leave.

    Examples
    --------
    >>> inert("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def embedded(chart: Chart, *narrower: Chart, details: bool = True) -> Embedded:
    """Give a chart's parts for a page; a table for every reader unless it stands elsewhere.

    Where the same chart is given in other widths too, the page shows the widest that fits.
    """
    name = "jw-chart-" + secrets.token_hex(6)
    width, height = size(chart)
    words = html.escape(chart.describe())
    sizes = sorted((size(each), i) for i, each in enumerate((chart, *narrower)))
    data = "".join(
        f'<script type="application/json" data-width="{wide}" data-height="{high}">'
        f"{inert(_item((chart, *narrower)[i]))}</script>"
        for (wide, high), i in sizes
    )
    div = (
        f'<div class="jw-chart" id="{name}" data-theme="{chart.theme}" '
        f'style="max-width:{width}px">'
        f'<div class="jw-chart-picture" role="img" tabindex="0" aria-label="{words}" '
        f'style="min-height:{height}px"></div>'
        f'<div class="jw-chart-said" role="status" hidden></div>{data}'
        f"{table(chart) if details else ''}</div>"
    )
    return {"id": name, "div": div, "width": width, "height": height}


def page(chart: Chart, *, details: bool = True) -> str:
    """Write one chart as a page that opens with no network."""
    div = embedded(chart, details=details)["div"]
    return page_of(div, chart.title, chart.theme, chart.locale)


def page_of(div: str, title: str, theme: Theme, locale: str) -> str:
    """Write what holds charts as a page that opens with no network."""
    policy = (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        "img-src data: blob:"
    )
    dark = f"body{{background:{DARK.bg};color:{DARK.fg}}}"
    light = f"body{{background:{LIGHT.bg};color:{LIGHT.fg}}}"
    own = {"light": light, "dark": dark}.get(
        theme,
        f"{light}@media(prefers-color-scheme:dark){{{dark}}}",
    )
    return (
        f'<!doctype html><html lang="{html.escape(locale)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title>"
        f"<style>{style()}body{{margin:0;padding:4px}}{own}"
        'body[data-jw-theme="dark"]{background:'
        f"{DARK.bg};color:{DARK.fg}"
        '}body[data-jw-theme="light"]{background:'
        f"{LIGHT.bg};color:{LIGHT.fg}}}</style></head>"
        f"<body>{div}<script>{runtime()}</script></body></html>"
    )


def frame(chart: Chart) -> str:
    """Write a chart for a notebook's output: a frame of its own, and the table where frames go."""
    _, height = size(chart)
    source = html.escape(page(chart, details=False), quote=True)
    return (
        f'<div><iframe class="jw-chart-frame" title="{html.escape(chart.title)}" '
        f'style="width:100%;height:{height + 12}px;border:0;display:block" '
        f'srcdoc="{source}"></iframe>{table(chart)}</div>'
    )


def size(chart: Chart) -> tuple[int, int]:
    """Width and height of the picture, in CSS pixels."""
    figure = chart.figure
    return int(figure.width or 560), int(figure.height or 300)


def _item(chart: Chart) -> Any:
    from bokeh.embed import json_item

    return json_item(chart.figure)


def table(chart: Chart) -> str:
    """Write the figures behind a chart as a table that opens when it is asked for."""
    label = html.escape(translate("Show as a table", chart.locale))
    return (
        f"<details><summary>{label}</summary>{_html_table(chart.table(), chart.locale)}</details>"
    )


def _html_table(table: pd.DataFrame, locale: str) -> str:
    table = table.dropna(axis="columns", how="all")
    head = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_cell(value, locale))}</td>" for value in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: Any, locale: str) -> str:
    import pandas as pd

    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        return str(value)
    return number(float(value), locale, digits=None if float(value).is_integer() else 2)
