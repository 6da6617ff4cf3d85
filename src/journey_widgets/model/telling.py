"""Who is told of a change: after it was made, outside the lock, one change after the other."""

import threading
import warnings
from collections import deque
from collections.abc import Callable
from types import TracebackType

from msgspec import Struct

from journey_widgets.model.document import Document
from journey_widgets.model.operations import Operation


class Event(Struct, frozen=True):
    """A change that was applied."""

    revision: int
    label: str
    operations: tuple[Operation, ...]
    """The whole of it; empty if it came to nothing, and then the revision stayed."""
    origin: str
    before: Document
    after: Document
    id: str | None
    can_undo: bool
    can_redo: bool
    epoch: str

    def __repr__(self) -> str:
        number = len(self.operations)
        said = f"{number:,} operation{'s'[: number != 1]}"
        return f"<change {self.revision} {self.label!r} from {self.origin}: {said}>"


class Lock:
    """One re-entrant lock; what waits for its outermost end is told there, outside of it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._owner: int | None = None
        self._callbacks: dict[object, Callable[[Event], object]] = {}
        self._events: deque[Event] = deque()
        self._telling = False

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1
        self._owner = threading.get_ident()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        outermost = self._depth == 0
        if outermost:
            self._owner = None
        self._lock.release()
        if outermost:
            self._tell()

    @property
    def mine(self) -> bool:
        """Whether this thread holds it."""
        return self._owner == threading.get_ident()

    def on_change(self, callback: Callable[[Event], object]) -> Callable[[], None]:
        """Call back for each event; returns what stops it."""
        token = object()
        self._callbacks[token] = callback

        def stop() -> None:
            self._callbacks.pop(token, None)

        return stop

    def announce(self, event: Event) -> None:
        """Tell of an event at the outermost end; to be called while the lock is held."""
        self._events.append(event)

    def _tell(self) -> None:
        """Call back for what was applied: in order of revision, never two at a time."""
        while True:
            with self._lock:
                if self._telling or not self._events:
                    return
                self._telling = True
                event = self._events.popleft()
            interrupt: BaseException | None = None
            try:
                for callback in list(self._callbacks.values()):
                    try:
                        callback(event)
                    except Exception as error:  # noqa: BLE001 - a stranger's code
                        _report(error, event)
                    except BaseException as error:  # noqa: BLE001 - the others run first
                        interrupt = error
            finally:
                self._telling = False
            if interrupt is not None:
                raise interrupt


def _report(error: Exception, event: Event) -> None:
    """Warn of a callback that failed; the change itself is made."""
    message = (
        f"A callback failed on revision {event.revision} ({type(error).__name__}: {error}). "
        "The change itself is made; mend the callback."
    )
    warnings.warn(message, RuntimeWarning, stacklevel=4)
