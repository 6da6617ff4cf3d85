"""Copies of the source tree, and machines without Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def without_node() -> dict[str, str]:
    """The environment of a machine that has no Node: no folder on PATH holds one."""
    kept = [
        folder
        for folder in os.environ["PATH"].split(os.pathsep)
        if not any((Path(folder) / name).exists() for name in ("node", "npm"))
    ]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(kept),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    assert shutil.which("node", path=environment["PATH"]) is None
    return environment


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


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install .` makes it from a bare checkout on a machine without Node."""
    tree = copy_tree(tmp_path_factory.mktemp("checkout"))
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, tree, cwd=tree)
    (made,) = out.glob("*.whl")
    return made
