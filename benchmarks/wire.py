"""What one edit costs between browser and kernel, in bytes and in time.

``python benchmarks/wire.py`` prints it; ``--check`` fails where a target is missed. Ours is the
real editor on a real store; theirs a widget that keeps the whole document in a synced trait.
"""

import argparse
import itertools
import json
import subprocess
import sys
from pathlib import Path

import comm
import ipywidgets
import traitlets
from comm.base_comm import BaseComm

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.core import Table, big_map, versus
from journey_widgets import JourneyMap
from journey_widgets.widget import display, editor

SIZES = (100, 2_000, 20_000)
BEYOND_VALUES = 350
TEXT = "Kiosk works again since they changed the lamp"


class Wire(BaseComm):
    """Packs each message as Jupyter does, and keeps the bytes."""

    sent: list[bytes] = []  # noqa: RUF012 - one wire for all

    def publish_msg(self, _type, data=None, **_rest):
        Wire.sent.append(json.dumps(data, ensure_ascii=False, allow_nan=False).encode())


class Whole(ipywidgets.DOMWidget):
    """The usual way: the document is a trait."""

    document = traitlets.Dict().tag(sync=True)


def change(store, card, count):
    """What the browser sends for an edit of a card's text."""
    return {
        "method": "custom",
        "content": {
            "protocol": 1,
            "epoch": store.epoch,
            "kind": "change",
            "id": f"{next(count):011d}",
            "revision": store.revision,
            "label": "Edit card",
            "operations": [{"op": "replace", "path": f"/cards/{card}/text", "value": TEXT}],
        },
    }


def say(widget, data):
    """Hand a widget what came over the wire."""
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def edits(cards, runs):
    """Bytes each way, theirs, and the times of both."""
    journey = JourneyMap.from_dict(big_map(cards))
    shown, count = editor.editor(journey), itertools.count()
    card = journey.cards.ids()[cards // 2]
    message = change(journey.store, card, count)
    Wire.sent.clear()
    say(shown, message)
    (answer,) = Wire.sent
    there = len(json.dumps(message).encode()) - len(json.dumps(TEXT))
    back = len(answer) - len(json.dumps(TEXT))

    whole = Whole(document=journey.to_dict())
    Wire.sent.clear()
    changed = journey.to_dict()
    changed["cards"][card]["text"] = "Their text"
    say(whole, {"method": "update", "state": {"document": changed}, "buffer_paths": []})
    theirs = len(json.dumps({"method": "update", "state": {"document": changed}})) + sum(
        map(len, Wire.sent)
    )
    documents = itertools.cycle([journey.to_dict(), changed])
    texts = itertools.count()

    times_each = 20 if cards <= 2_000 else 4

    def ours():
        for _ in range(times_each):
            message = change(journey.store, card, count)
            message["content"]["operations"][0]["value"] = f"Text {next(texts)}"
            say(shown, message)

    def assign():
        for _ in range(times_each):
            whole.document = next(documents)

    best = versus(ours, assign, runs)
    times = best[0] / times_each, best[1] / times_each
    shown.close()
    whole.close()
    return there, back, theirs, times


def first_touch(runs):
    """Best times of loading the editor's class and anywidget, in fresh interpreters, in turns."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for which, module in enumerate(("journey_widgets.widget.editor", "anywidget")):
            code = f"import time; t = time.process_time(); import {module}; "
            code += "print(time.process_time() - t)"
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
            best[which] = min(best[which], float(done.stdout))
    return best[0], best[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a target is missed")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    comm.create_comm = Wire
    editor.front_end = lambda: ""
    table = Table()
    seen = set()
    print(f"{'one edit, bytes beyond the value':34} {'sent':>8} {'answer':>8} {'trait + echo':>20}")
    timings = {}
    for cards in SIZES:
        there, back, theirs, timings[cards] = edits(cards, options.runs)
        seen.add((there, back))
        print(f"{cards:>10,} cards {there:25,} {back:8,} {theirs:20,}", flush=True)
        if max(there, back) > BEYOND_VALUES:
            table.missed.append(
                f"{cards:,} cards: {max(there, back)} bytes, {BEYOND_VALUES} at most"
            )
    if len(seen) > 1:
        table.missed.append(f"the bytes of an edit depend on the map's size: {sorted(seen)}")

    print(f"\n{'one refresh of the stored display, bytes':42} {'in all':>12} {'of it the map':>14}")
    for cards in SIZES:
        bundle = display.bundle(JourneyMap.from_dict(big_map(cards)))
        whole = len(json.dumps(bundle, ensure_ascii=False).encode())
        own = len(json.dumps(bundle[display.MAP], ensure_ascii=False).encode())
        print(f"{cards:>10,} cards {whole:38,} {own:14,}", flush=True)

    print(f"\n{'':58} {'ours, ms':>10} {'theirs, ms':>10} {'ratio':>8} {'at most':>8}")
    for cards, pair in timings.items():
        target = 1 / 50 if cards >= 2_000 else None
        table.row(f"{cards:,} cards, kernel's share of an edit, against a trait", pair, target)
    table.row(
        "first touch of the editor, against import anywidget", first_touch(options.runs), 1.15
    )
    for missed in table.missed:
        print("missed:", missed)
    return 1 if options.check and table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
