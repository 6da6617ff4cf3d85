"""Copies of the source tree, and machines without Node."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parents[2]


def copy_tree(target: Path) -> Path:
    """Copy what git knows or would take: nothing built, no environment."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


NODE = ("node", "nodejs", "npm", "npx", "corepack")


@cache
def without_node() -> dict[str, str]:
    """The environment of a machine that has no Node, and else all that this one has."""
    kept = []
    for folder in map(Path, os.environ["PATH"].split(os.pathsep)):
        if any((folder / name).exists() for name in NODE):
            if Path(sys.prefix) in folder.parents:
                continue  # The project's own environment, which a user has not.
            links = Path(mkdtemp(prefix="without-node-"))
            atexit.register(shutil.rmtree, links, ignore_errors=True)
            for tool in folder.iterdir():
                if tool.name not in NODE:
                    (links / tool.name).symlink_to(tool)
            kept.append(str(links))
        else:
            kept.append(str(folder))
    path = os.pathsep.join(kept)
    assert not any(shutil.which(name, path=path) for name in NODE)
    return {**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: object, cwd: Path, fails: bool = False) -> str:
    """Run a command on a machine without Node; what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=without_node(),
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert (done.returncode != 0) is fails, said[-6000:]
    return said


def installer(python: Path) -> list[str]:
    """The command that installs into an environment: uv where it is, else its pip."""
    uv = shutil.which("uv", path=without_node()["PATH"])
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(python)]
    return [str(python), "-m", "pip", "install", "--quiet"]


def new_environment(folder: Path) -> Path:
    """A virtual environment with nothing in it; its Python."""
    run(sys.executable, "-m", "venv", folder, cwd=ROOT)
    return folder / "bin" / "python"
