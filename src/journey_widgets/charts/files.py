"""A chart as a file: a page that opens offline, or a picture drawn by a browser on this machine."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journey_widgets.charts import embed
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    from journey_widgets.charts.chart import Chart

BROWSERS: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 60
_FLAGS: Final = (
    "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--mute-audio", "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip

# The picture leaves the browser as text in the page, which the browser prints when it is done.
_EXPORT = """
window.journeyCharts.then(async () => {
  const [view] = Object.values(window.Bokeh.index.roots ?? {}) .length
    ? [...window.Bokeh.index.roots] : Object.values(window.Bokeh.index);
  const wait = () => new Promise((done) => setTimeout(done, 50));
  while (!view.model.document.is_idle) await wait();
  const layer = view.export(%(kind)s, true);
  const named = (svg) => {
    // Each text comes a second time, as an outline that isn't there.
    for (const text of svg.querySelectorAll("text[stroke-opacity='0']")) text.remove();
    const said = document.querySelector(".jw-chart-picture").getAttribute("aria-label");
    svg.setAttribute("role", "img");
    for (const [name, words] of [["desc", said], ["title", document.title]]) {
      const element = document.createElementNS(svg.namespaceURI, name);
      element.textContent = words;
      svg.prepend(element);
    }
    return new XMLSerializer().serializeToString(svg);
  };
  const text = %(kind)s === "svg"
    ? named(layer.ctx.get_svg()) : layer.canvas.toDataURL("image/png");
  const place = document.createElement("output");
  place.id = "picture";
  place.textContent = btoa(
    Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte)).join(""));
  document.body.replaceChildren(place);
});
"""


def save(chart: Chart, path: Path) -> Path:
    """Write a chart by the ending of the path."""
    writers = {".html": _html, ".svg": _svg, ".png": _png}
    write = writers.get(path.suffix.lower())
    if write is None:
        message = f'"{path}": a chart is saved as .html, .svg or .png. Change the ending.'
        raise JourneyError(message)
    if not path.parent.is_dir():
        message = f'"{path.parent}" is no folder. Make it first, or save elsewhere.'
        raise JourneyError(message)
    content = write(chart)
    try:
        path.write_bytes(content)
    except OSError as error:
        message = f'"{path}" can\'t be written: {error.strerror}. Save elsewhere.'
        raise JourneyError(message) from error
    return path


def _html(chart: Chart) -> bytes:
    return embed.page(chart).encode()


def _svg(chart: Chart) -> bytes:
    """Text stays text, so that the picture can be searched, read aloud and edited."""
    return base64.b64decode(_drawn(chart, "svg"))


def _png(chart: Chart) -> bytes:
    address = base64.b64decode(_drawn(chart, "png")).decode()
    return base64.b64decode(address.partition(",")[2])


def _drawn(chart: Chart, kind: str) -> str:
    browser = _browser()
    source = embed.page(chart, details=False)
    if chart.theme == "auto":  # print and export are light
        source = source.replace('data-theme="auto"', 'data-theme="light"', 1)
    script = _EXPORT % {"kind": f'"{kind}"'}
    source = source.replace("</script></body>", f"{script}</script></body>")
    width, height = embed.size(chart)
    with tempfile.TemporaryDirectory(prefix="journey-chart-") as folder:
        page = Path(folder, "chart.html")
        page.write_text(source, "utf-8")
        command = [
            browser, *_FLAGS, *_sandbox(), f"--user-data-dir={folder}/profile",
            f"--window-size={width + 40},{height + 40}", "--force-device-scale-factor=2",
            "--virtual-time-budget=20000", "--dump-dom", page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603  # a browser found on this machine, our own page
                command, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            message = (
                f"{browser} did not draw the chart: {error}. "
                'Save it as ".html", which needs no browser to write.'
            )
            raise JourneyError(message) from error
    found = re.search(r'<output id="picture">([A-Za-z0-9+/=]+)</output>', done.stdout.decode())
    if found is None:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        message = (
            f"{browser} gave no picture ({words[-1] if words else 'it said nothing'}). "
            'Save the chart as ".html", which needs no browser to write.'
        )
        raise JourneyError(message)
    return found[1]


def _sandbox() -> list[str]:
    """Chromium refuses to start its sandbox for root, as in most containers."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox"] if root else []


def _browser() -> str:
    named = os.environ.get("JOURNEY_BROWSER") or os.environ.get("CHROMIUM")
    found = [named] if named else []
    found += [path for name in BROWSERS if (path := shutil.which(name))]
    found += [place for place in _PLACES if Path(place).is_file()]
    if not found:
        message = (
            "No Chromium or Chrome was found to draw the picture with. Install one (apt install "
            "chromium), name it in the environment variable JOURNEY_BROWSER, or save as .html."
        )
        raise JourneyError(message)
    return found[0]
