"""Speed of the handle: what a person's calls cost, as ratios of runs that take turns.

``python -m benchmarks.handle`` prints a table; ``--check`` fails where a target is missed.
"""

import argparse
import copy
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.core import Table, big_map, import_time, versus
from journey_widgets import JourneyMap
from journey_widgets import open as open_map
from journey_widgets.formats import atomic
from journey_widgets.model import Operation


def imports(runs: int) -> tuple[float, float]:
    """Best times to import the package with its handle, and ipywidgets, in turns."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for which, module in enumerate(("journey_widgets.journey", "ipywidgets")):
            best[which] = min(best[which], import_time(module))
    return best[0], best[1]


def plainly(path: Path, data: bytes) -> None:
    """Write bytes as one does who wants them to last: write, sync."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def safely(path: Path, data: bytes) -> None:
    """Write bytes as a map is saved: locked, beside, synced, renamed, the folder synced."""
    with atomic.locked(path):
        atomic.write(path, data)


def wall(ours, theirs, runs: int) -> tuple[float, float]:
    """Best wall-clock seconds of both, in turns: a disk takes none of the process's time."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for which, function in enumerate((ours, theirs)):
            start = time.perf_counter()
            function()
            best[which] = min(best[which], time.perf_counter() - start)
    return best[0], best[1]


def one_card(journey: JourneyMap, plain: dict, runs: int) -> tuple[float, float]:
    """One card added by names, one edited by key; against copying the dict twice."""
    numbers = iter(range(10**9))

    def ours() -> None:
        number = next(numbers)
        journey.add_card("Stage 3", "pains", f"Card {number}", channel="app", importance=2)
        journey.update("P00007", text=f"Text {number}")

    def theirs() -> None:
        copy.deepcopy(plain)
        copy.deepcopy(plain)

    return versus(ours, theirs, runs)


def typed(journey: JourneyMap, plain: dict, runs: int) -> tuple[float, float]:
    """One change of a browser, applied; against a deep copy."""
    card = journey.cards.by_key("P00007").id
    numbers = iter(range(10**9))

    def ours() -> None:
        change = [Operation("replace", f"/cards/{card}/text", f"Typed {next(numbers)}")]
        journey.store.change(change, label="Edit card", origin="browser", base=journey.revision)

    return versus(ours, lambda: copy.deepcopy(plain), runs)


def loops(cards: int) -> float:
    """Seconds to add so many cards one by one in a step."""
    journey = JourneyMap("Flying", stages=["One"], lanes=["pains"])
    start = time.process_time()
    with journey.step("Import"):
        for number in range(cards):
            journey.add_card("One", "pains", f"Card {number}", key=f"P{number}")
    return time.process_time() - start


def frames(cards: int) -> float:
    """Seconds to add so many rows."""
    journey = JourneyMap("Flying", stages=["One"], lanes=["pains"])
    rows = [
        {"stage": "One", "lane": "pains", "text": f"Card {n}", "key": f"P{n}"} for n in range(cards)
    ]
    start = time.process_time()
    journey.add_cards(rows)
    return time.process_time() - start


def of_size(cards: int, folder: Path, table: Table, runs: int) -> None:
    """Print the rows of a map of so many cards."""
    size = f"{cards:,} cards, "
    journey = JourneyMap.from_dict(big_map(cards))
    path = journey.save(folder / "map.journey.json")
    data = path.read_bytes()
    plain = json.loads(data)
    opened = versus(lambda: open_map(path), lambda: json.loads(data), runs)
    table.row(size + "jw.open, against json.loads", opened, 2.0)
    written = wall(lambda: safely(path, data), lambda: plainly(path, data), runs)
    table.row(size + "write and sync, against the same bytes in place", written, None)
    added = one_card(journey, plain, runs)
    table.row(size + "add_card and update, against two deep copies", added, 1 / 10)
    changed = typed(journey, plain, runs)
    table.row(size + "a browser's edit, against a deep copy", changed, 1 / 20)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args(arguments)
    runs = options.runs
    table = Table()
    print(f"{'':58} {'ours, ms':>10} {'theirs, ms':>10} {'ratio':>8} {'at most':>8}")
    table.row("import with the handle, against import ipywidgets", imports(runs), None)
    for cards in (2_000, 20_000):
        with tempfile.TemporaryDirectory() as folder:
            of_size(cards, Path(folder), table, runs)
    for name, seconds in (("add_card in a step", loops), ("add_cards", frames)):
        few = min(seconds(2_000) for _ in range(3))
        many = min(seconds(20_000) for _ in range(2))
        table.row(f"20,000 by {name}, against ten times 2,000", (many, few * 10), 2.0)
    for missed in table.missed:
        print("missed:", missed)
    return 1 if options.check and table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
