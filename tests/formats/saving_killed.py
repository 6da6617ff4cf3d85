"""Save a map in one process after another, each killed one call later than the one before.

Run by `test_binding`; prints how often the old and the new file was found, as JSON.
"""

import io
import json
import os
import signal
import sys
from pathlib import Path

import journey_widgets as jw
from journey_widgets.formats import registry as loaded_before_the_fork  # noqa: F401

TEXT = "The card of the change that may be killed"


def main(path: Path) -> None:
    old = path.read_bytes()
    # Made once, so that every process starts from the same map.
    twin = jw.open(path)
    twin.save(path.with_name("twin.journey.json"))
    journey = jw.open(path.with_name("twin.journey.json"))
    journey.add_card("Security", "pains", TEXT, key="k")
    new = path.with_name("twin.journey.json").read_bytes()
    found = {"old": 0, "new": 0}
    for last in range(100_000):
        path.write_bytes(old)
        child = os.fork()
        if child == 0:
            save_until(path, last)
        _, status = os.waitpid(child, 0)
        now = path.read_bytes()
        if now not in (old, new):
            sys.exit(f"killed at call {last}: the file is neither the old one nor the new one")
        found["new" if now == new else "old"] += 1
        left = jw.open(path)
        left.add_stage(f"After {last}")
        if "After" not in path.read_text():
            sys.exit(f"killed at call {last}: the next one can't save")
        left.close()
        if [each for each in path.parent.iterdir() if each.suffix in (".tmp", ".lock")]:
            sys.exit(f"killed at call {last}: what it left behind was not cleared away")
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
            print(json.dumps({**found, "calls": last}))
            return


def save_until(path: Path, last: int) -> None:
    """Open and change the map; before or after the system call of that number, be killed."""
    journey = jw.open(path)
    calls = 0

    def count(_frame, event, function):
        nonlocal calls
        if event in ("c_call", "c_return") and asks_the_system(function):
            calls += 1
            if calls > last:
                os.kill(os.getpid(), signal.SIGKILL)

    with journey.step("The change"):
        journey.add_card("Security", "pains", TEXT, key="k")
        sys.setprofile(count)  # from the end of the step on, which saves
    sys.setprofile(None)
    os._exit(0)


def asks_the_system(function) -> bool:
    """Whether a function of C calls the system: of os, of locks, or of an open file."""
    owner = getattr(function, "__self__", None)
    return isinstance(owner, io.IOBase) or function.__module__ in ("posix", "fcntl", "_io")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
