"""A real JupyterLab, a real Notebook, a real Chromium, and no network."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from devpage import START, DevPage, bundle
from hands import Hands
from notebook import Notebook, safe_name, screens
from server import App, Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = re.compile(r"^(?!(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|file:|about:)")

# What a kernel prints while it starts is sent from another thread than its first messages, and the
# frames of the two can meet on the line. The topic of a stream then stands where JSON is expected.
GARBLED = re.compile(r'Kernel message validation error.*"stream\.std(?:err|out)" is not valid JSON')

OpenNotebook = Callable[..., Notebook]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker("e2e")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the page that a test failed on."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and page and not page.is_closed():
        page.screenshot(path=screens() / f"failed-{safe_name(item.name)}.png")
    return report


def chromium() -> str:
    """The browser the set-up found."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "There is no Chromium. On Debian or Ubuntu: sudo apt-get install chromium"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[App], Server]]:
    """Servers by name, started when first asked for, shared by all tests."""
    started: dict[App, Server] = {}

    def get(app: App) -> Server:
        if app not in started:
            home = tmp_path_factory.mktemp(app)
            server = Server(app, home / "root")
            server.start(home)
            started[app] = server
        return started[app]

    yield get
    for server in started.values():
        server.stop()


@dataclass
class Watch:
    """What went wrong in a browser, and what it asked for outside this machine."""

    outside: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, text: str) -> None:
        """Expect trouble that holds this text: a killed kernel breaks connections."""
        self.allowed.append(text)

    def check(self) -> None:
        left = [
            line
            for line in self.trouble
            if not any(allowed in line for allowed in self.allowed) and not GARBLED.search(line)
        ]
        assert self.outside == [], "asked for outside this machine"
        assert left == [], "console errors"


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def context(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A fresh browser profile with the network cut; console errors fail the test at its end."""
    context = browser.new_context(
        viewport={"width": 1500, "height": 2900}, service_workers="block", locale="en-GB"
    )

    def cut(route: Route) -> None:
        watch.outside.append(route.request.url)
        route.abort()

    context.route(OUTSIDE, cut)
    context.on(
        "console",
        lambda message: (
            watch.trouble.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    context.on("weberror", lambda error: watch.trouble.append(f"weberror: {error.error}"))
    context.on(
        "requestfailed",
        lambda request: (
            watch.trouble.append(f"request: {request.url} {request.failure}")
            if "ERR_ABORTED" not in (request.failure or "")
            else None
        ),
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()
    watch.check()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def dev_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The view as a page without a kernel."""
    return bundle(tmp_path_factory.mktemp("dev"))


@pytest.fixture
def dev(page: Page, dev_file: Path) -> DevPage:
    """Opens that page in any of its states."""
    page.clock.install(time=START)
    return DevPage(page, dev_file)


@pytest.fixture
def open_notebook(
    page: Page,
    servers: Callable[[App], Server],
    request: pytest.FixtureRequest,
    watch: Watch,
) -> Iterator[OpenNotebook]:
    """Write a notebook with these cells, open it and run it."""
    opened: list[Notebook] = []

    def open_it(*cells: str, app: App = "lab", run: bool = True) -> Notebook:
        if app == "notebook":
            # Notebook's own, on every load, with or without a map in it.
            watch.allow("Cannot read properties of undefined (reading 'schema')")
        name = f"{safe_name(request.node.name)}-{len(opened)}.ipynb"
        made = Notebook(page, servers(app), name, list(cells))
        opened.append(made)
        if run:
            made.run_all()
        return made

    yield open_it
    for made in opened:
        made.hang_up()
        session = made.server.session(made.name)
        if session:
            made.server.call("DELETE", f"api/sessions/{session['id']}")


@pytest.fixture
def hands(page: Page, dev_file: Path) -> Hands:
    """The example map on the page, for somebody without a mouse."""
    page.set_viewport_size({"width": 1212, "height": 900})
    return Hands(DevPage(page, dev_file).live(width=1180, review=1))
