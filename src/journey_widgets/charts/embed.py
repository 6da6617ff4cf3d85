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
from typing import TYPE_CHECKING, Any, TypedDict

from journey_widgets.charts.tokens import DARK, FONT, LIGHT, darkening
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


_LOADER = """
(() => {
  const dark = %(dark)s;
  const themeOf = (chart) => {
    if (chart.dataset.theme !== "auto") return chart.dataset.theme;
    let body = document.body;
    try {
      if (window.frameElement) body = window.parent.document.body;
    } catch {
      // The page around this frame is another site's: its theme can't be read.
    }
    const near = chart.closest("[data-theme='dark'], [data-theme='light']");
    if (near) return near.dataset.theme;
    if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false" ? "dark" : "light";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };
  const draw = async (chart) => {
    const theme = themeOf(chart);
    if (chart.dataset.drawn === theme) return;
    chart.dataset.drawn = theme;
    const text = chart.querySelector("script[type='application/json']").textContent;
    const shown = theme === "dark" && chart.dataset.theme === "auto"
      ? text.replace(/#[0-9a-f]{6}/g, (colour) => dark[colour] ?? colour) : text;
    const place = chart.querySelector(".jw-chart-picture");
    place.replaceChildren();
    await window.Bokeh.embed.embed_item(JSON.parse(shown), place);
    chart.dispatchEvent(new CustomEvent("jw-chart", { bubbles: true }));
  };
  const drawAll = () => Promise.all(
    [...document.querySelectorAll(".jw-chart")].map(draw));
  const start = async () => {
    if (!window.Bokeh?.version?.startsWith(%(version)s)) {
      const bytes = Uint8Array.from(atob(%(bokeh)s), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const script = document.createElement("script");
      script.textContent = await new Response(stream).text();
      document.head.append(script);
      window.Bokeh.set_log_level("warn");
    }
    await drawAll();
    document.documentElement.dataset.jwCharts = "drawn";
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    const watch = (body) => new MutationObserver(drawAll).observe(body, {
      subtree: body === document.body, attributes: true,
      attributeFilter: ["data-jp-theme-light", "data-theme"],
    });
    watch(document.body);
    try {
      if (window.frameElement) watch(window.parent.document.body);
    } catch {
      // As above: nothing to follow.
    }
  };
  window.journeyCharts = start();
})();
"""

_STYLE = """
.jw-chart{font:400 12px/16px %(font)s;position:relative}
.jw-chart-picture{overflow-x:auto}
.jw-chart details{margin-top:4px;font-size:11px}
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

    return _LOADER % {
        "dark": json.dumps(darkening()),
        "version": json.dumps(bokeh.__version__),
        "bokeh": json.dumps(_packed_bokeh()),
    }


def style() -> str:
    """Give the few style rules of a chart and its table.

    Returns
    -------
    str
    """
    return _STYLE % {"font": FONT}


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


def embedded(chart: Chart, *, details: bool = True) -> Embedded:
    """Give a chart's parts for a page; a table for every reader unless it stands elsewhere."""
    name = "jw-chart-" + secrets.token_hex(6)
    width, height = size(chart)
    words = html.escape(chart.describe())
    div = (
        f'<div class="jw-chart" id="{name}" data-theme="{chart.theme}" '
        f'style="max-width:{width}px">'
        f'<div class="jw-chart-picture" role="img" aria-label="{words}" '
        f'style="min-height:{height}px"></div>'
        f'<script type="application/json">{inert(_item(chart))}</script>'
        f"{_details(chart) if details else ''}</div>"
    )
    return {"id": name, "div": div, "width": width, "height": height}


def page(chart: Chart, *, details: bool = True) -> str:
    """Write one chart as a page that opens with no network."""
    policy = (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        "img-src data: blob:"
    )
    dark = f"body{{background:{DARK.bg};color:{DARK.fg}}}"
    light = f"body{{background:{LIGHT.bg};color:{LIGHT.fg}}}"
    own = {"light": light, "dark": dark}.get(
        chart.theme,
        f"{light}@media(prefers-color-scheme:dark){{{dark}}}",
    )
    return (
        f'<!doctype html><html lang="{html.escape(chart.locale)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(chart.title)}</title>"
        f"<style>{style()}body{{margin:0;padding:4px}}{own}"
        'body[data-jw-theme="dark"]{background:'
        f"{DARK.bg};color:{DARK.fg}"
        '}body[data-jw-theme="light"]{background:'
        f"{LIGHT.bg};color:{LIGHT.fg}}}</style></head>"
        f"<body>{embedded(chart, details=details)['div']}"
        f"<script>{runtime()}{_FOLLOW}</script></body></html>"
    )


_FOLLOW = """
document.addEventListener("jw-chart", (event) => {
  document.body.dataset.jwTheme = event.target.dataset.drawn;
});
"""


def frame(chart: Chart) -> str:
    """Write a chart for a notebook's output: a frame of its own, and the table where frames go."""
    _, height = size(chart)
    source = html.escape(page(chart, details=False), quote=True)
    return (
        f'<div><iframe class="jw-chart-frame" title="{html.escape(chart.title)}" '
        f'style="width:100%;height:{height + 12}px;border:0;display:block" '
        f'srcdoc="{source}"></iframe>{_details(chart)}</div>'
    )


def size(chart: Chart) -> tuple[int, int]:
    """Width and height of the picture, in CSS pixels."""
    figure = chart.figure
    return int(figure.width or 560), int(figure.height or 300)


def _item(chart: Chart) -> Any:
    from bokeh.embed import json_item

    return json_item(chart.figure)


def _details(chart: Chart) -> str:
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
