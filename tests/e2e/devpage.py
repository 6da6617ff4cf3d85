"""The view in a plain page without a kernel, in any state: what `js/dev` shows, as a file."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from mapview import Map
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
START = 1_772_442_000_000
"""A moment of 2026: what says how old something is says the same each time."""

LATE = 9_000
"""Milliseconds after which whatever stays out has been told."""


def bundle(folder: Path) -> Path:
    """Build the page into a folder."""
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:/usr/local/bin:/usr/bin")
    assert node, "There is no Node. Run make setup."
    subprocess.run([node, ROOT / "js" / "dev" / "bundle.mjs", folder], check=True)
    return folder / "index.html"


@dataclass
class DevPage:
    """Opens the page, one state after the other."""

    page: Page
    file: Path
    errors: list[str] = field(default_factory=list)

    def open(self, state: str = "idle", *, late: bool = False, **query: object) -> Map:
        """Open a state; `late` passes the seconds after which waiting is told."""
        page = self.page
        page.goto(f"{self.file.as_uri()}?{urlencode({'state': state, **query})}")
        page.wait_for_selector("html[data-state]", state="attached")
        if late:
            page.clock.fast_forward(LATE)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(120)
        return Map(page, page.locator(".journey-map"))

    def live(self, **query: object) -> Map:
        """Open the map whose page answers by itself."""
        page = self.page
        page.goto(f"{self.file.as_uri()}?{urlencode(query)}")
        page.locator(".journey-map [role=grid]").wait_for()
        return Map(page, page.locator(".journey-map"))
