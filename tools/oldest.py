"""Run the Python tests on the oldest versions that pyproject.toml allows."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "oldest"
PINS = ROOT / "constraints-oldest.txt"
# What needs no other library than ours: the engines and their stubs move with their own times.
TESTS = ("model", "formats", "journey", "data", "samples", "locales")
LEFT_OUT = (
    "data/test_bad_engines.py",
    "data/test_engines.py",
    "data/test_shapes.py",
    "journey/test_imports.py",
    "samples/test_notebook.py",
)


def check_pins() -> None:
    """Each lower bound of the project is a pin of constraints-oldest.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = {line.split()[0] for line in PINS.read_text(encoding="utf-8").splitlines()}
    for bound in project["dependencies"]:
        pin = bound.replace(">=", "==")
        if pin not in pins:
            sys.exit(f"pyproject.toml allows {bound}, and constraints-oldest.txt has no {pin}.")


def run(*command: str, **more: str) -> None:
    """Run, and stop at the first failure."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **more}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def make() -> Path:
    """Make the environment; one that was made from the same pins is kept."""
    python = PLACE / "bin" / "python"
    wanted = hashlib.sha256(PINS.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    stamp = PLACE / "stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    shutil.rmtree(PLACE, ignore_errors=True)
    tools = (
        "pytest",
        "pytest-xdist",
        "hypothesis",
        "jsonschema",
        "nbconvert",
        "polars",
        "statsmodels",
    )
    packages = (*tools, "-r", str(PINS))
    if shutil.which("uv"):
        run("uv", "venv", "--quiet", "--python", sys.executable, str(PLACE))
        run("uv", "pip", "install", "--quiet", "--python", str(python), *packages)
    else:
        run(sys.executable, "-m", "venv", str(PLACE))
        run(str(python), "-m", "pip", "install", "--quiet", *packages)
    stamp.write_text(wanted)
    return python


if __name__ == "__main__":
    check_pins()
    python = make()
    found = [f"tests/{name}" for name in TESTS]
    left_out = [f"--ignore=tests/{name}" for name in LEFT_OUT]
    command = (str(python), "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider")
    run(*command, *found, *left_out, PYTHONPATH=str(ROOT / "src"))
