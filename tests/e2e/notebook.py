"""A notebook in the browser, as its user sees it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page, expect
from server import KernelLine, Server, kill

READY = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


class Notebook:
    """Opened on a page, kernel ready."""

    def __init__(self, page: Page, server: Server, name: str, cells: list[str]) -> None:
        self.page = page
        self.server = server
        self.name = name
        self.file = server.root / name
        self._line: tuple[str, KernelLine] | None = None
        made = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
            },
        )
        nbformat.write(made, self.file)
        self.open()

    def open(self) -> None:
        """Open it and wait until its kernel really is there: the indicator says idle too early."""
        # A workspace of its own, or Lab brings back the notebook of the test before.
        lab = f"lab/workspaces/{self.file.stem}/tree"
        where = lab if self.server.app == "lab" else "notebooks"
        self.page.goto(f"{self.server.address}/{where}/{self.name}?token={self.server.token}")
        self.wait_for_kernel()

    def wait_for_kernel(self) -> None:
        for _ in range(300):
            session = self.server.session(self.name)
            if session:
                kernel = session["kernel"]
                if kernel["execution_state"] == "idle" and kernel["connections"] >= 1:
                    break
            self.page.wait_for_timeout(200)
        else:
            raise AssertionError(f"No kernel for {self.name}: {self.server.get('api/sessions')}")
        expect(self.page.locator(READY)).to_have_count(1, timeout=30_000)

    # -- cells -----------------------------------------------------------------------------------

    def menu(self, *items: str) -> None:
        """Choose an item of the notebook's own menu."""
        self.page.get_by_role("menuitem", name=items[0], exact=True).click()
        for item in items[1:]:
            self.page.get_by_role("menuitem", name=item, exact=True).click()

    def run_all(self) -> None:
        """Run all cells and wait for the last of them."""
        count = "print(get_ipython().execution_count)"
        wanted = int(self.python(count)) + self.page.locator(".jp-CodeCell").count()
        self.menu("Run", "Run All Cells")
        self.expect_python(count, str(wanted), seconds=60)
        self.wait_for_idle()

    def wait_for_idle(self) -> None:
        """Wait until every cell that was started has its number."""
        expect(self.page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(
            0, timeout=60_000
        )
        expect(self.page.locator(READY)).to_have_count(1, timeout=60_000)

    def cell(self, index: int) -> Locator:
        return self.page.locator(".jp-CodeCell").nth(index)

    def output(self, index: int) -> Locator:
        return self.cell(index).locator(".jp-OutputArea-output")

    def run_cell(self, index: int, *, wait: bool = True) -> None:
        """Run one cell as a person would: click into it, Control+Enter."""
        self.cell(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        if wait:
            self.wait_for_idle()

    def sources(self) -> list[tuple[str, str]]:
        """Kind and text of each cell as the page shows them now."""
        kinds = {"code": "jp-CodeCell", "markdown": "jp-MarkdownCell", "raw": "jp-RawCell"}
        found = []
        for cell in self.page.locator(".jp-Notebook .jp-Cell").all():
            classes = (cell.get_attribute("class") or "").split()
            kind = next(kind for kind, name in kinds.items() if name in classes)
            found.append((kind, cell.locator(".cm-content").first.inner_text()))
        return found

    # -- maps ------------------------------------------------------------------------------------

    def hosts(self) -> Locator:
        """All maps on the page."""
        return self.page.locator(".journey-map")

    # -- Python ----------------------------------------------------------------------------------

    def kernel_id(self) -> str:
        session = self.server.session(self.name)
        assert session, f"{self.name} has no session"
        return session["kernel"]["id"]

    def python(self, code: str) -> str:
        """Run code in the notebook's kernel, beside its cells; what it printed."""
        kernel = self.kernel_id()
        if not self._line or self._line[0] != kernel:
            self.hang_up()
            self._line = (kernel, KernelLine(self.server, kernel))
        return self._line[1].run(code)

    def hang_up(self) -> None:
        if self._line:
            self._line[1].close()
            self._line = None

    def expect_python(self, code: str, wanted: str, *, seconds: float = 10) -> None:
        """Run code until it prints what is wanted."""
        said = ""
        for _ in range(max(1, int(seconds / 0.1))):
            said = self.python(code)
            if said == wanted:
                return
            self.page.wait_for_timeout(100)
        assert said == wanted

    def kill_kernel(self) -> None:
        """Kill the kernel's process; the server starts another by itself."""
        pid = int(self.python("import os; print(os.getpid())"))
        self.hang_up()
        kill(pid)

    def restart_elsewhere(self) -> None:
        """Restart it past the page, as another tab or a script does."""
        kernel = self.kernel_id()
        self.hang_up()
        self.server.call("POST", f"api/kernels/{kernel}/restart")

    def restart_kernel(self) -> None:
        """Restart it with the notebook's own button."""
        before = self.python("import os; print(os.getpid())")
        self.hang_up()
        self.page.get_by_role("button", name="Restart the kernel", exact=True).click()
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.expect_python(f"import os; print(os.getpid() != {before})", "True", seconds=30)

    # -- the file --------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the notebook with its own button, and wait until it is on disk."""
        before = self.file.stat().st_mtime_ns
        self.page.get_by_role("button", name="Save and create checkpoint").click()
        for _ in range(100):
            if self.file.stat().st_mtime_ns != before:
                self.page.wait_for_timeout(150)
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("Saving left the file as it was")

    def on_disk(self) -> dict[str, Any]:
        return json.loads(self.file.read_text(encoding="utf-8"))

    def bundle_on_disk(self, index: int) -> dict[str, Any]:
        """The MIME bundle of the only display a cell has in the file."""
        outputs = [o for o in self.on_disk()["cells"][index]["outputs"] if "data" in o]
        assert len(outputs) == 1, [sorted(o["data"]) for o in outputs]
        return {
            kind: "".join(value) if isinstance(value, list) else value
            for kind, value in outputs[0]["data"].items()
        }


def safe_name(text: str) -> str:
    """A file name made from a test's name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def screens() -> Path:
    """Where pictures go."""
    folder = Path(__file__).resolve().parents[2] / "build" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
