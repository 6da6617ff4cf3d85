"""Run the project's checks: cheap ones first, two at a time; end with a plain line.

python tools/check.py            everything
python tools/check.py lint       one group, or single checks by name
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "checks"
LONG = bool(os.environ.get("JOURNEY_LONG"))
SURVEY = "survey/sfo/2017_SFO_Customer_Survey.csv"


@dataclass(frozen=True)
class Check:
    """One command, with the line of its output that sums it up."""

    name: str
    command: tuple[str, ...]
    group: str = ""
    summary: str = r"^=*\s?(\d+ (?:passed|failed).*?)\s?=*$"
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a check went."""

    check: Check
    ok: bool
    seconds: float
    line: str
    log: Path

    def tests(self, how: str) -> int:
        """Count the tests that passed, failed, or never came to that ("error")."""
        if self.check.group in ("lint", "types"):
            return 0
        return sum(int(count) for count in re.findall(rf"(\d+) {how}s?\b", self.line))


PYTEST = (sys.executable, "-m", "pytest", "-q", "--color=no")
PARALLEL = ("-n", "2", "--dist", "loadfile")


def stages() -> list[list[Check]]:
    """List the stages: one after the other, the checks of a stage two at a time."""
    last = r"^(\S.*)$"
    cheap = [
        Check("ruff check", ("ruff", "check", "."), "lint", last),
        Check("ruff format", ("ruff", "format", "--check", "."), "lint", last),
        Check(
            "biome",
            ("npx", "--no-install", "biome", "ci", "--colors=off", "js"),
            "lint",
            r"(Checked .*)",
        ),
        Check("arrows", ("lint-imports", "--no-cache"), "lint", r"(Contracts: .*)"),
        Check("mypy", ("mypy", "--strict"), "types", r"^((?:Success|Found).*)$"),
        Check("tsc", ("npx", "--no-install", "tsc", "--noEmit"), "types", r"(error TS.*)"),
    ]
    middle = [
        Check(
            "python",
            (*PYTEST, "tests", "--ignore=tests/e2e", "--ignore=tests/packaging", *PARALLEL),
            "unit",
        ),
        Check("doctests", (*PYTEST, "--doctest-modules", "src"), "unit"),
        Check("browser units", ("npx", "--no-install", "vitest", "run"), "unit", r"(Tests .*)"),
    ]
    dear = [
        Check("oldest versions", (sys.executable, "tools/oldest.py"), "packaging"),
        Check("packaging", (*PYTEST, "tests/packaging"), "packaging"),
    ]
    alone = ("access", "bad_input", "by_ear", "by_keyboard", "focus")
    alone += ("outline", "page", "reflow", "states")
    pages = tuple(f"tests/e2e/test_{name}.py" for name in alone)
    others = tuple(f"--ignore={name}" for name in pages)
    whole = [
        Check("notebooks end to end", (*PYTEST, "tests/e2e", *others), "e2e"),
        Check("pages end to end", (*PYTEST, *pages), "e2e"),
    ]
    data = os.environ.get("JOURNEY_DATA")
    if data:
        demo = (sys.executable, "tools/demo.py", "--answers", str(Path(data) / SURVEY))
        dear.append(
            Check("demo, original rows", (*demo, "--out", "build/demo-original"), "demo", last)
        )
    return [cheap, middle, dear, whole]


def long_stages() -> list[list[Check]]:
    """List the properties with many more examples, and the monkey."""
    some = ("-m", "hypothesis", "--ignore=tests/e2e", "--ignore=tests/packaging")
    properties = (*PYTEST, "tests", *some, "-n", "2", "--dist", "worksteal", "--durations=0")
    return [
        [Check("properties", properties, "long")],
        [Check("monkey", (*PYTEST, "tests/e2e", "-k", "monkey"), "long")],
    ]


def run(check: Check) -> Outcome:
    """Run one check; its whole output goes to a file."""
    log = LOGS / f"{re.sub(r'[^a-z]+', '-', check.name)}.log"
    started = time.monotonic()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    with log.open("wb") as out:
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            env={**os.environ, "PATH": path, "NO_COLOR": "1", **check.environment},
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    text = log.read_text(encoding="utf-8", errors="replace")
    found = re.findall(check.summary, text, re.MULTILINE)
    line = found[-1].strip() if found else ""
    return Outcome(check, done.returncode == 0, time.monotonic() - started, line, log)


def report(outcome: Outcome) -> None:
    """One line for what passed, the end of the log for what failed."""
    word = "ok    " if outcome.ok else "FAILED"
    name = outcome.check.name
    print(f"{word} {name:<22} {outcome.seconds:6.1f} s  {outcome.line}", flush=True)
    if not outcome.ok:
        lines = outcome.log.read_text(encoding="utf-8", errors="replace").splitlines()
        print("".join(f"    {line}\n" for line in lines[-150:]), flush=True)


def main(wanted: list[str]) -> int:
    """Run what is wanted and sum it up."""
    LOGS.mkdir(parents=True, exist_ok=True)
    planned = long_stages() if wanted == ["long"] else stages()
    if wanted and wanted != ["long"]:
        planned = [[c for c in stage if {c.name, c.group} & set(wanted)] for stage in planned]
        if not any(planned):
            names = sorted(
                {c.name for s in stages() for c in s} | {c.group for s in stages() for c in s}
            )
            print(f"There is no check {', '.join(wanted)}. There are: {', '.join(names)}")
            return 2
    started = time.monotonic()
    outcomes: list[Outcome] = []
    for stage in planned:
        with ThreadPoolExecutor(2) as pool:
            for outcome in pool.map(run, stage):
                report(outcome)
                outcomes.append(outcome)
    failed = [o.check.name for o in outcomes if not o.ok]
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print()
    passed, wrong = (sum(o.tests(how) for o in outcomes) for how in ("passed", "(?:failed|error)"))
    if passed or wrong:
        print(f"Tests: {passed:,} passed, {wrong:,} failed")
    if not os.environ.get("JOURNEY_DATA") and not wanted:
        print("Left out: what reads the original survey (JOURNEY_DATA names no folder with it)")
    if failed:
        count = f"{len(failed)} of {len(outcomes)} checks, {minutes} min {seconds} s"
        print(f"FAILED: {', '.join(failed)} ({count})")
        return 1
    print(f"PASSED: all {len(outcomes)} checks, {minutes} min {seconds} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
