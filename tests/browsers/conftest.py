"""The map's page in Firefox and in WebKit: `make test-browsers`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from drive import Browser, Firefox, WebKit
from person import Person

ROOT = Path(__file__).resolve().parents[2]

# What goes wrong on the page, from its first line on. WebKit's driver has no console to read.
LISTEN = """<script>
window.wrong = [];
window.addEventListener("error", (event) => wrong.push(event.message));
window.addEventListener("unhandledrejection", (event) => wrong.push(String(event.reason)));
console.error = (...what) => wrong.push(what.join(" "));
</script>"""

Open = Callable[..., Person]
USED: set[str] = set()


@pytest.fixture(scope="session", params=[Firefox, WebKit], ids=lambda kind: kind.name)
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One browser of each kind, for all tests."""
    browser = request.param()
    USED.add(f"{browser.name} {browser.version}")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map as a page without a kernel, which keeps what went wrong on it."""
    folder = tmp_path_factory.mktemp("page")
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:/usr/local/bin:/usr/bin")
    assert node, "There is no Node. Run make setup."
    subprocess.run([node, ROOT / "js" / "dev" / "bundle.mjs", folder], check=True)
    file = folder / "index.html"
    file.write_text(
        file.read_text(encoding="utf-8").replace("<head>", f"<head>{LISTEN}"), encoding="utf-8"
    )
    return file


@pytest.fixture
def open_map(browser: Browser, page: Path) -> Iterator[Open]:
    """Open the example map; the test fails where the page has an error."""
    person = Person(browser)

    def open_it(query: str = "theme=light&width=1180", width: int = 1240) -> Person:
        browser.resize(width, 900)
        browser.open(f"{page.as_uri()}?{query}")
        person.sees("root.querySelector('[role=grid] [data-row]') !== null")
        # What comes in idle time.
        person.sees("root.adoptedStyleSheets.length > 1")
        return person

    yield open_it
    assert browser.run("() => window.wrong") == []
    assert browser.errors == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which browsers they were."""
    for version in sorted(USED):
        terminalreporter.write_line(f"Tried in {version}")
