"""Firefox over WebDriver BiDi and WebKit over WebDriver, driven alike."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import websocket

WIDTH, HEIGHT = 1240, 900
STARTS = 30.0
"""Seconds a browser may take to come up."""

FIREFOX = ("firefox-esr", "firefox")
MINI_BROWSER = "webkit2gtk-*/MiniBrowser"
T = TypeVar("T")

SETTINGS = {
    "remote.active-protocols": 1,
    # Without a screen there is no mouse either, unless it is said.
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    "ui.prefersReducedMotion": 1,
}


HOW = {
    "firefox-esr": "sudo apt-get install firefox-esr",
    "webkit2gtk-driver": "sudo apt-get install webkit2gtk-driver xvfb",
    "xvfb": "sudo apt-get install xvfb",
}
SESSION = 10.0
"""Seconds a session may take to begin; it takes one."""


def quiet(*command: str, **how: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how)


def program(variable: str, names: Sequence[str], package: str) -> str:
    """Where a browser is: what the variable says, else what is found."""
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    assert found, f"There is no {names[0]}. On Debian or Ubuntu: {HOW[package]}"
    return found


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
        return port


def wait_for(ask: Callable[[], T], seconds: float = STARTS) -> T:
    """Ask until there is an answer."""
    until = time.monotonic() + seconds
    while True:
        try:
            answer = ask()
        except OSError:
            if time.monotonic() > until:
                raise
        else:
            if answer or time.monotonic() > until:
                return answer
        time.sleep(0.05)


class Browser(Protocol):
    """What both can do."""

    name: str
    version: str
    errors: list[str]

    def open(self, address: str) -> None: ...
    def run(self, script: str, *values: object) -> Any: ...
    def act(self, sources: list[dict[str, Any]]) -> None: ...
    def resize(self, width: int, height: int) -> None: ...
    def picture(self) -> bytes: ...
    def close(self) -> None: ...


class Firefox:
    """Debian's Firefox; it needs no driver beside it."""

    name = "firefox"

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory()
        text = "".join(f'user_pref("{key}", {json.dumps(at)});\n' for key, at in SETTINGS.items())
        (Path(self._home.name) / "user.js").write_text(text, encoding="utf-8")
        port = free_port()
        command = [program("FIREFOX", FIREFOX, "firefox-esr"), "--headless", "--no-remote"]
        command += ["--profile", self._home.name, f"--remote-debugging-port={port}"]
        self._process = quiet(*command)
        self._ids = itertools.count(1)
        self._socket = wait_for(
            lambda: websocket.create_connection(
                f"ws://127.0.0.1:{port}/session", timeout=STARTS, suppress_origin=True
            )
        )
        self.errors: list[str] = []
        session = self._send("session.new", capabilities={})
        self.version: str = session["capabilities"]["browserVersion"]
        self._send("session.subscribe", events=["log.entryAdded"])
        # Only a window that was asked for takes the focus.
        self._page: str = self._send("browsingContext.create", type="window")["context"]
        self.resize(WIDTH, HEIGHT)

    def _send(self, method: str, **params: object) -> Any:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            got = json.loads(self._socket.recv())
            if got.get("method") == "log.entryAdded" and got["params"]["level"] == "error":
                self.errors.append(str(got["params"]["text"]))
            if got.get("id") == number:
                assert got["type"] == "success", f"{method}: {got.get('message')}"
                return got["result"]

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def run(self, script: str, *values: object) -> Any:
        got = self._send(
            "script.callFunction",
            functionDeclaration=(
                f"async (given) => JSON.stringify(await ({script})(...JSON.parse(given)))"
            ),
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._page},
            awaitPromise=True,
            userActivation=False,
        )
        assert got["type"] == "success", got["exceptionDetails"]["text"]
        answer = got["result"].get("value")
        return None if answer is None else json.loads(answer)

    def act(self, sources: list[dict[str, Any]]) -> None:
        self._send("input.performActions", context=self._page, actions=sources)

    def resize(self, width: int, height: int) -> None:
        self._send(
            "browsingContext.setViewport",
            context=self._page,
            viewport={"width": width, "height": height},
        )

    def picture(self) -> bytes:
        return base64.b64decode(
            self._send("browsingContext.captureScreenshot", context=self._page)["data"]
        )

    def close(self) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(10)
        self._home.cleanup()


class WebKit:
    """WebKitGTK's small browser, on a screen that nobody sees: the engine of Safari."""

    name = "webkit"

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory()
        self.errors: list[str] = []
        mini = next(Path("/usr/lib").glob(f"*/{MINI_BROWSER}"), None)
        assert mini, "There is no MiniBrowser. On Debian or Ubuntu: " + HOW["webkit2gtk-driver"]
        wanted = {
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {"binary": str(mini), "args": ["--automation"]},
        }
        # Now and then its process does not come up, and the driver waits for it for ever.
        for _ in range(4):
            self._start()
            try:
                session = self._send(
                    "POST", "/session", SESSION, capabilities={"alwaysMatch": wanted}
                )
            except TimeoutError:
                self._stop()
            else:
                break
        self.version: str = session["capabilities"]["browserVersion"]
        self._at += f"/session/{session['sessionId']}"
        self.resize(WIDTH, HEIGHT)

    def _start(self) -> None:
        reading, writing = os.pipe()
        xvfb = program("XVFB", ("Xvfb",), "xvfb")
        size = ("-screen", "0", "2400x3200x24", "-nolisten", "tcp")
        self._screen = quiet(xvfb, "-displayfd", str(writing), *size, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as said:
            display = said.readline().strip()
        port = free_port()
        driver = program("WEBKIT", ("WebKitWebDriver",), "webkit2gtk-driver")
        self._driver = quiet(
            driver,
            f"--port={port}",
            start_new_session=True,
            env={
                **os.environ,
                "DISPLAY": f":{display}",
                "HOME": self._home.name,
                "GDK_BACKEND": "x11",
                "LIBGL_ALWAYS_SOFTWARE": "1",
                "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
                "NO_AT_BRIDGE": "1",
            },
        )
        self._at = f"http://127.0.0.1:{port}"
        wait_for(lambda: self._send("GET", "/status")["ready"])

    def _stop(self) -> None:
        # The driver starts the browser in its own group of processes.
        os.killpg(self._driver.pid, signal.SIGTERM)
        self._screen.terminate()
        for process in (self._driver, self._screen):
            process.wait(10)

    def _send(self, method: str, path: str, seconds: float = 60.0, **body: object) -> Any:
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(self._at + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise AssertionError(f"{path}: {said['error']}: {said['message']}") from error

    def open(self, address: str) -> None:
        self._send("POST", "/url", url=address)

    def run(self, script: str, *values: object) -> Any:
        body = (
            "const done = arguments[1];"
            f"Promise.resolve(arguments[0]).then((given) => ({script})(...JSON.parse(given))).then("
            "(got) => done({ got: JSON.stringify(got) }), (why) => done({ why: String(why) }));"
        )
        answer = self._send("POST", "/execute/async", script=body, args=[json.dumps(values)])
        assert "why" not in answer, answer["why"]
        return json.loads(answer["got"]) if answer.get("got") else None

    def act(self, sources: list[dict[str, Any]]) -> None:
        self._send("POST", "/actions", actions=sources)

    def resize(self, width: int, height: int) -> None:
        # The second time the window's frame is known.
        for _ in range(2):
            across, down = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
            self._send("POST", "/window/rect", x=0, y=0, width=width + across, height=height + down)

    def picture(self) -> bytes:
        return base64.b64decode(self._send("GET", "/screenshot"))

    def close(self) -> None:
        self._send("DELETE", "")
        self._stop()
        self._home.cleanup()
