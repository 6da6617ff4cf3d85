"""Speed of the core, as ratios of runs that take turns in one process.

``python benchmarks/core.py`` prints a table; ``--check`` fails where a target is missed. The first
number of a ratio is ours, the second what it is measured against; each is the best of its runs.
"""

import argparse
import copy
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

from journey_widgets.model import Document, Store, apply, canonical, from_dict, mint, read
from journey_widgets.model.order import orders_between

WORDS = [
    "the",
    "kiosk",
    "rejects",
    "foreign",
    "passports",
    "so",
    "people",
    "queue",
    "again",
    "at",
    "a",
    "desk",
    "upstairs",
]


def big_map(cards: int, *, unknown: bool = False) -> dict:
    """A map as people make them: 10 stages, 10 lanes, a few words a card."""
    lanes = ["actions", "touchpoints", "thoughts", "needs", "pains"]
    lanes += ["opportunities", "response", "obstacles", "missing", "text"]
    keys = orders_between(None, None, max(cards, 10))
    stages = [mint("stages", f"Stage {i}") for i in range(10)]
    lane_ids = [mint("lanes", kind) for kind in lanes]
    made = {
        "format": "journey-map",
        "version": 1,
        "title": "Flying",
        "stages": {
            stage: {"order": keys[i], "name": f"Stage {i}", "goal": "Get on"}
            for i, stage in enumerate(stages)
        },
        "lanes": {lane: {"order": keys[i], "kind": lanes[i]} for i, lane in enumerate(lane_ids)},
        "cards": {},
    }
    for i in range(cards):
        card = {
            "order": keys[i],
            "key": f"P{i:05}",
            "stage": stages[i % 10],
            "lane": lane_ids[i // 10 % 10],
            "text": " ".join(WORDS[(i + j) % len(WORDS)] for j in range(6 + i % 9)),
            "channels": ["kiosk", "web"][: i % 3],
            "tags": ["a tag"] if i % 4 == 0 else [],
            "importance": 1 + i % 3,
            "basis": "evidence" if i % 2 else "assumed",
            "n": i % 90,
        }
        if unknown:
            card["zz_later"] = {"weight": i, "note": "kept"} if i % 10 == 0 else i
        made["cards"][mint("cards", f"P{i:05}")] = card
    return made


def versus(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    runs: int,
    warm: int = 1,
    before: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """Best processor seconds of both, run in turns; of ours, the mean of `warm` calls in a row.

    What `before` does ahead of each run is not measured.
    """
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for which, function in enumerate((ours, theirs)):
            times = 1 if which else warm
            before()
            gc.collect()
            start = time.process_time()
            for _ in range(times):
                function()
            best[which] = min(best[which], (time.process_time() - start) / times)
    return best[0], best[1]


def import_time(module: str) -> float:
    """Seconds of an import in a fresh interpreter, without the interpreter's own start."""
    code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def imports(runs: int) -> tuple[float, float]:
    """Best import times of ours and of ipywidgets, in turns."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for which, module in enumerate(("journey_widgets", "ipywidgets")):
            best[which] = min(best[which], import_time(module))
    return best[0], best[1]


class Table:
    """Rows of figures, and what was missed."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def row(self, name: str, pair: tuple[float, float], target: float | None) -> None:
        ours, theirs = pair
        ratio = ours / theirs
        said = f"1/{1 / ratio:,.0f}" if ratio < 0.02 else f"{ratio:.2f}"
        wanted = "" if target is None else f"1/{1 / target:,.0f}" if target < 0.02 else f"{target}"
        print(
            f"{name:64} {ours * 1e3:10.3f} {theirs * 1e3:10.3f} {said:>8} {wanted:>8}", flush=True
        )
        if target is not None and ratio > target:
            self.missed.append(f"{name}: {said}, target {wanted}")


def renamed(document: Document, i: int) -> list[dict]:
    """Change the text of one card."""
    card = document.cards.ids()[i * 37 % len(document.cards)]
    return [{"op": "replace", "path": f"/cards/{card}/text", "value": f"Kiosk {i}"}]


def each(documents: list[Document]) -> Callable[[], bytes]:
    """Write the next of some documents, which are kept: letting go of them is not measured."""
    following = iter(documents)
    return lambda: canonical(next(following))


def edits(document: Document, plain: dict, runs: int) -> tuple[float, float]:
    """One edit of a card's text, checked and with its inverse; against copying the dict."""
    card = document.cards.ids()[len(document.cards) // 2]
    change = [{"op": "replace", "path": f"/cards/{card}/text", "value": "Kiosk works again"}]
    return versus(lambda: apply(document, change), lambda: copy.deepcopy(plain), runs, warm=50)


def files(table: Table, cards: int, runs: int) -> None:
    """Reading, writing and one edit of a map with so many cards."""
    document = from_dict(big_map(cards))
    data = canonical(document)
    plain = json.loads(data)
    loose = json.dumps(plain).encode()
    later = canonical(from_dict(big_map(cards, unknown=True)))

    def compact() -> str:
        return json.dumps(plain, separators=(",", ":"))

    def row(name: str, pair: tuple[float, float], target: float | None) -> None:
        table.row(f"{cards:,} cards, {name}", pair, target)

    for name, held, target in (
        ("open", data, 1.0),
        ("open, in another format", loose, None),
        ("open, with unknown fields", later, 2.0),
    ):
        pair = versus(partial(read, held), partial(json.loads, held), runs)
        row(f"{name}, against json.loads", pair, target)
    opened = read(data)
    canonical(opened)
    edited = [apply(opened, renamed(opened, i)).document for i in range(runs)]
    row(
        "bytes after an edit, against compact json.dumps",
        versus(each(edited), compact, runs),
        0.4,
    )
    just = [opened]

    def reopen() -> None:
        just[0] = read(data)

    row(
        "bytes when just opened, against the same",
        versus(lambda: canonical(just[0]), compact, runs, before=reopen),
        0.4,
    )
    row("one edit, against a deep copy", edits(opened, plain, runs), 1 / 200)
    with tempfile.TemporaryFile() as file:

        def save(make: Callable[[], bytes]) -> None:
            file.seek(0)
            file.write(make())
            file.flush()
            os.fsync(file.fileno())

        edited = [apply(opened, renamed(opened, i)).document for i in range(runs)]
        pair = versus(partial(save, each(edited)), partial(save, lambda: data), runs)
    row("bytes after an edit + fsync, against the same bytes", pair, None)


def adds(cards: int) -> float:
    """Seconds for so many adds in one step, by operations."""
    store = Store(from_dict(big_map(10)))
    stage, lane = store.document.stages.ids()[1], store.document.lanes.ids()[2]
    keys = orders_between(None, None, cards)
    start = time.process_time()
    with store.step("Import"):
        for i in range(cards):
            value = {"order": keys[i], "stage": stage, "lane": lane, "text": f"Card {i}"}
            path = f"/cards/{mint('cards', f'Card {i}')}"
            store.change([{"op": "add", "path": path, "value": value}], label="")
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    table = Table()
    print(f"{'':64} {'ours, ms':>10} {'theirs, ms':>10} {'ratio':>8} {'at most':>8}")
    table.row("import, against import ipywidgets", imports(options.runs), 0.5)
    for cards in (2_000, 20_000):
        files(table, cards, options.runs)
    few, many = min(adds(2_000) for _ in range(3)), min(adds(20_000) for _ in range(3))
    table.row("20,000 adds in a step, against ten times 2,000", (many, few * 10), 1.3)
    for missed in table.missed:
        print("missed:", missed)
    return 1 if options.check and table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
