"""A real JupyterLab or Notebook server in a folder of its own, and a line to its kernels."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.request import Request, urlopen

import websocket

App = Literal["lab", "notebook"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@dataclass
class Server:
    """One server; `root` is where its notebooks lie."""

    app: App
    root: Path
    port: int = field(default_factory=free_port)
    token: str = field(default_factory=lambda: secrets.token_hex(12))
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, home: Path) -> None:
        """Start it with settings of its own, nothing of the person who runs the tests."""
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        environment = dict(os.environ)
        for name, folder in folders.items():
            (home / folder).mkdir(parents=True, exist_ok=True)
            environment[name] = str(home / folder)
        no_news = home / "settings" / "@jupyterlab" / "apputils-extension"
        no_news.mkdir(parents=True)
        (no_news / "notification.jupyterlab-settings").write_text(
            json.dumps({"fetchNews": "false", "checkForUpdates": False})
        )
        # A kernel's warning at its start can meet its first messages on the line, and garble one.
        profile = home / "ipython" / "profile_default"
        profile.mkdir()
        (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n")
        self.root.mkdir(parents=True, exist_ok=True)
        log = (home / "server.log").open("wb")
        command = [
            *(sys.executable, "-m", "jupyter", self.app, "--no-browser", "--allow-root"),
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={self.token}",
            f"--ServerApp.root_dir={self.root}",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.extension_manager=readonly",
        ]
        self.process = subprocess.Popen(
            command, env=environment, cwd=self.root, stdout=log, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + 90
        while True:
            try:
                self.get("api/status")
            except (URLError, ConnectionError):
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError((home / "server.log").read_text()[-4000:]) from None
                time.sleep(0.2)
            else:
                return

    def stop(self) -> None:
        """Stop it and the kernels it started."""
        assert self.process
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def call(self, method: str, path: str) -> Any:
        """Ask the server's own interface."""
        request = Request(
            f"{self.address}/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
        )
        with urlopen(request, timeout=20) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def session(self, name: str) -> dict[str, Any] | None:
        """The running session of a notebook, if there is one."""
        return next((s for s in self.get("api/sessions") if s["path"] == name), None)


class KernelLine:
    """A second client of a running kernel: runs code beside the notebook, reads what it prints."""

    def __init__(self, server: Server, kernel: str) -> None:
        self.session = uuid.uuid4().hex
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels"
            f"?session_id={self.session}&token={server.token}",
            timeout=60,
        )

    def run(self, code: str) -> str:
        """Run code, give back what it printed; an error in it fails the test."""
        message = uuid.uuid4().hex
        header = {
            "msg_id": message,
            "msg_type": "execute_request",
            "username": "test",
            "session": self.session,
            "date": "",
            "version": "5.3",
        }
        content = {"code": code, "silent": False, "store_history": False, "stop_on_error": False}
        self.socket.send(
            json.dumps(
                {
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": content,
                    "channel": "shell",
                    "buffers": [],
                }
            )
        )
        printed: list[str] = []
        while True:
            answer = json.loads(self.socket.recv())
            if answer["parent_header"].get("msg_id") != message:
                continue
            kind, told = answer["header"]["msg_type"], answer["content"]
            if kind == "stream":
                printed.append(told["text"])
            elif kind == "error":
                raise AssertionError("\n".join(told["traceback"]))
            elif kind == "status" and told["execution_state"] == "idle":
                return "".join(printed).rstrip("\n")

    def close(self) -> None:
        self.socket.close()


def kill(pid: int) -> None:
    """End a kernel the hard way, as a crash or the memory killer does."""
    os.kill(pid, signal.SIGKILL)
