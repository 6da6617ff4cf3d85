"""When to do again what is dear: after a pause, and not too often."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Start = Callable[[float, Callable[[], None]], Callable[[], None]]

PAUSE: Final = 1.5
EVERY: Final = 5.0


def start_timer(delay: float, run: Callable[[], None]) -> Callable[[], None]:
    """Run something on a thread of its own after a delay; gives the function that cancels it."""
    timer = threading.Timer(delay, run)
    timer.daemon = True
    timer.start()
    return timer.cancel


class Throttle:
    """Runs a job 1.5 s after the last change, at most every 5 s.

    Changes that never pause would put it off for ever, so 5 s after the first it runs all the same.

    Parameters
    ----------
    job : callable
        What to do.
    clock : callable
        Tells the time in seconds.
    start : callable
        Runs a function after a delay; gives the function that cancels it.
    """

    def __init__(
        self,
        job: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        start: Start = start_timer,
    ) -> None:
        self._job = job
        self._clock = clock
        self._start = start
        self._lock = threading.Lock()
        self._first: float | None = None
        self._last = 0.0
        self._ran = float("-inf")
        self._cancel: Callable[[], None] | None = None

    def changed(self) -> None:
        """Note a change; the job runs in time."""
        with self._lock:
            now = self._clock()
            self._last = now
            if self._first is None:
                self._first = now
            if self._cancel is None:
                self._cancel = self._start(max(0.0, self._due() - now), self._tick)

    def flush(self) -> None:
        """Run the job now if it is waiting."""
        if self._take(at_once=True):
            self._job()

    def stop(self) -> None:
        """Forget what is waiting."""
        with self._lock:
            self._first = None
            self._halt()

    def _due(self) -> float:
        assert self._first is not None
        return max(min(self._last + PAUSE, self._first + EVERY), self._ran + EVERY)

    def _tick(self) -> None:
        if self._take(at_once=False):
            self._job()

    def _take(self, *, at_once: bool) -> bool:
        """Decide whether the job runs now; if not, but it is waiting, start the timer again."""
        with self._lock:
            self._halt()
            if self._first is None:
                return False
            now = self._clock()
            wait = self._due() - now
            if wait > 1e-6 and not at_once:
                self._cancel = self._start(wait, self._tick)
                return False
            self._first = None
            self._ran = now
            return True

    def _halt(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
