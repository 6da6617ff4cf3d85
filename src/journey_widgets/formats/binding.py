"""A map bound to its file: it saves itself, and never loses or halves a file.

What a save does, in this order: follow links, take the lock beside the file, compare the file with
what was last seen of it, write and sync a file of our own, let it take the name, sync the folder.
Locks are taken in one order (this binding's, the map's, the file's), so no two of them wait for
each other.
"""

from __future__ import annotations

import atexit
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.formats import atomic
from journey_widgets.formats.atomic import Stamp
from journey_widgets.formats.mapfile import (
    changed_by_another,
    map_file,
    there_already,
    why,
    writing,
)
from journey_widgets.model import JourneyError, Refused, apply, canonical, difference, read, rebase
from journey_widgets.model.kinds import MAX_BYTES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from journey_widgets.model import Document, Event, Store

_WELL: Final[dict[str, Any]] = {"error": None, "changed": False, "why": None}

DELAY: Final = 0.15
"""Seconds from a browser's change to its save; the contract allows 0.25, fsync included."""


class SaveWarning(UserWarning):
    """A map could not be saved by itself; everything is still in memory."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """How a map stands with its file.

    Attributes
    ----------
    path : str or None
        The file that the map is bound to.
    unsaved : bool
        Whether the map holds changes that its file lacks.
    saving : bool
        Whether a save is under way.
    saved_at : str or None
        When the last save ended, in UTC.
    error : str or None
        Why the last save failed.
    changed : bool
        Whether it failed because someone else had changed the file: then ``save(overwrite=True)``
        keeps what is here, and ``reload()`` takes what is there.
    why : str or None
        What went wrong in a sentence of the catalogues, without what to call in Python.
    """

    path: str | None = None
    unsaved: bool = True
    saving: bool = False
    saved_at: str | None = None
    error: str | None = None
    changed: bool = False
    why: str | None = None


class Binding:
    """Keeps a store and a file alike; without a path it only tells what is unsaved."""

    def __init__(self, store: Store, path: Path | None = None, stamp: Stamp | None = None) -> None:
        self._store = store
        self._path = path
        self._seen = stamp
        self._writing: bytes | None = None  # digest of what may have been put in place unnoticed
        self._base = store.document  # what the file held when it was last seen
        self._saved_revision = store.revision if stamp is not None else -1
        self._state = SaveState(path=_text(path), unsaved=stamp is None)
        self._failed = False
        self._swept = False
        self._warned: type[JourneyError] | None = None  # about what, since the last good save
        self._state_lock = threading.Lock()
        self._mutex = threading.RLock()
        self._timer: threading.Timer | None = None
        self._timer_lock = threading.Lock()
        self._listeners: dict[object, Callable[[SaveState], None]] = {}
        store.on_change(self._changed)

    @property
    def path(self) -> Path | None:
        """The file that the map is bound to, its links followed."""
        return self._path

    @property
    def state(self) -> SaveState:
        """How the map stands with its file, now."""
        return self._state

    def on_state(self, callback: Callable[[SaveState], None]) -> Callable[[], None]:
        """Call back at each change of `state`; gives the function that stops it."""
        token = object()
        self._listeners[token] = callback

        def stop() -> None:
            self._listeners.pop(token, None)

        return stop

    def save(self, *, overwrite: bool = False) -> Path:
        """Write the bound file now."""
        self._refuse_inside_a_step("save")
        if self._path is None:
            message = (
                "This map isn't bound to a file. Name one with "
                'journey.save_as("my map.journey.json").'
            )
            raise JourneyError(message)
        if self._store.readonly:
            message = f"{self._path.name} is read-only: {self._store.readonly}"
            raise JourneyError(message)
        error = self._attempt(overwrite=overwrite)
        if error is not None:
            raise error
        return self._path

    def save_copy(self, path: str | os.PathLike[str]) -> Path:
        """Write a copy to another file and bind nothing."""
        self._refuse_inside_a_step("save")
        target = map_file(path)
        if target == self._path:
            return self.save()
        with self._mutex:
            _, revision, _ = self._put(target)
            if self._path is None:
                self._saved_revision = revision
        self._announce(saved_at=_now() if self._path is None else self._state.saved_at)
        return target

    def save_as(self, path: str | os.PathLike[str], *, overwrite: bool = True) -> Path:
        """Write the map to a file, and bind it to that."""
        self._refuse_inside_a_step("save")
        target = map_file(path)
        if target == self._path:
            return self.save(overwrite=overwrite)
        with writing(target):
            there = not overwrite and target.exists()
        if there:
            raise there_already(target)
        self._cancel()
        with self._mutex:
            document, revision, stamp = self._put(target)
            self._path = target
            self._saw(document, revision, stamp)
        self._announce(path=str(target), saved_at=_now(), **_WELL)
        return target

    def reload(self) -> None:
        """Take the file's contents as one change; what was unsaved can be had back by undo."""
        self._refuse_inside_a_step("reload")
        if self._path is None:
            message = "This map isn't bound to a file, so there is nothing to reload."
            raise JourneyError(f"{message} Open one with jw.open(…).")
        self._cancel()
        with self._mutex:
            data, stamp = atomic.load(self._path)
            document = read(data, self._path.name)
            event = self._store.load(document, "Reload the file")
            self._saw(event.after, event.revision, stamp)
        self._announce(**_WELL)

    def close(self) -> None:
        """Save what is unsaved and let go of the file."""
        self._refuse_inside_a_step("close")
        if self._path is None:
            return
        if self._pending():
            self.save()
        self._cancel()
        with self._mutex:
            self._path = None
            self._seen = None
        _UNSAVED.discard(self)
        self._announce(path=None, **_WELL)

    # Saving by itself

    def _changed(self, event: Event) -> None:
        if event.origin == "file" or self._path is None or self._store.readonly:
            self._announce()
            return
        if event.revision <= self._saved_revision:
            return  # saved already, by another thread or with what came after it
        _UNSAVED.add(self)
        if event.origin == "python":
            self._save_itself()
            return
        self._announce()
        self._schedule()

    def _schedule(self) -> None:
        with self._timer_lock:
            if self._timer is not None:
                return
            self._timer = threading.Timer(DELAY, self._tick)
            self._timer.daemon = True
            try:
                self._timer.start()
            except RuntimeError:  # a system without threads
                self._timer = None
            else:
                return
        self._save_itself()

    def _tick(self) -> None:
        with self._timer_lock:
            self._timer = None
        if self._pending():
            self._save_itself()

    def _cancel(self) -> None:
        with self._timer_lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _save_itself(self) -> None:
        error = self._attempt()
        if error is None or type(error) is self._warned:
            return
        self._warned = type(error)
        warnings.warn(str(error), SaveWarning, stacklevel=2)

    def _flush(self) -> None:
        self._cancel()
        if self._pending():
            self._save_itself()

    def _pending(self) -> bool:
        return self._path is not None and self._store.revision != self._saved_revision

    # One save

    def _attempt(self, *, overwrite: bool = False) -> JourneyError | None:
        self._cancel()
        self._announce(saving=True)
        error: JourneyError | None = None
        try:
            with self._mutex:
                if self._path is not None:
                    self._write(self._path, overwrite=overwrite)
        except JourneyError as refused:
            error = refused
        except BaseException:
            self._announce(saving=False)
            raise
        self._failed = error is not None
        if error is None:
            self._warned = None
            if not self._pending():
                _UNSAVED.discard(self)
            self._announce(saving=False, saved_at=_now(), **_WELL)
        else:
            changed = isinstance(error, Refused) and error.reason == "conflict"
            self._announce(saving=False, error=str(error), changed=changed, why=why(error))
        return error

    def _write(self, path: Path, *, overwrite: bool) -> None:
        document, revision, data = self._snapshot()
        with writing(path), atomic.locked(path):
            theirs = self._changed_on_disk(path) if not overwrite else None
            if theirs is None:
                self._replace(path, document, revision, data, anyway=overwrite)
                return
        if self._failed:
            raise changed_by_another(path, self._edits())
        # The map's lock comes before the file's, so the file is compared once more.
        with self._store.lock, writing(path), atomic.locked(path):
            theirs = self._changed_on_disk(path)
            if theirs is not None:
                self._take_over(path, *theirs)
            self._replace(path, *self._snapshot())

    def _replace(
        self, path: Path, document: Document, revision: int, data: bytes, *, anyway: bool = False
    ) -> None:
        if not self._swept:
            atomic.sweep(path)
            self._swept = True
        self._writing = atomic.digest(data)
        stamp = self._seen
        if anyway or stamp is None or stamp.digest != self._writing:
            stamp = atomic.replace(path, data)
        self._saw(document, revision, stamp)
        atomic.sync_folder(path.parent)

    def _changed_on_disk(self, path: Path) -> tuple[bytes, Stamp] | None:
        """Read what someone else has put in the file since we saw it; None if nobody has."""
        try:
            status = path.stat()
        except FileNotFoundError:
            self._seen = None
            return None
        if self._seen is not None and self._seen.matches(status):
            return None
        data, stamp = atomic.load(path)
        known = {self._writing} if self._seen is None else {self._writing, self._seen.digest}
        if stamp.digest not in known:
            return data, stamp
        self._seen = stamp
        return None

    def _take_over(self, path: Path, data: bytes, stamp: Stamp) -> None:
        """Lay our changes over what someone else saved, or refuse with a choice."""
        try:
            theirs = read(data, path.name)
            if theirs.readonly is not None:
                raise JourneyError(theirs.readonly)
            ours = rebase(
                difference(self._base, self._store.document),
                difference(self._base, theirs),
            )
            merged = apply(theirs, ours).document
        except JourneyError as error:
            raise changed_by_another(path, self._edits(), error) from error
        self._store.load(merged, "Take over what changed in the file")
        self._base, self._seen = theirs, stamp

    def _put(self, target: Path) -> tuple[Document, int, Stamp]:
        document, revision, data = self._snapshot()
        with writing(target), atomic.locked(target):
            atomic.sweep(target)
            stamp = atomic.replace(target, data)
            atomic.sync_folder(target.parent)
        return document, revision, stamp

    def _snapshot(self) -> tuple[Document, int, bytes]:
        with self._store.lock:
            document, revision = self._store.document, self._store.revision
        data = canonical(document)
        if len(data) > MAX_BYTES:
            message = (
                f"This map has {len(data):,} bytes, and a file may have {MAX_BYTES:,}. Split it "
                "into several maps, or take long texts out."
            )
            raise JourneyError(message)
        return document, revision, data

    def _saw(self, document: Document, revision: int, stamp: Stamp) -> None:
        self._base, self._saved_revision, self._seen = document, revision, stamp
        self._failed = False

    def _edits(self) -> int:
        return self._store.revision - self._saved_revision

    def _refuse_inside_a_step(self, what: str) -> None:
        if self._store.in_step:
            message = f"A map can't {what} inside a step. End the with block first."
            raise JourneyError(message)

    def _announce(self, **changes: object) -> None:
        with self._state_lock:
            unsaved = self._store.revision != self._saved_revision
            state = replace(self._state, unsaved=unsaved, **changes)  # type: ignore[arg-type]
            if state == self._state:
                return
            self._state = state
        for callback in tuple(self._listeners.values()):
            try:
                # The newest, should another thread have been faster.
                callback(self._state)
            except Exception as error:  # noqa: BLE001 - a stranger's code
                message = f"A callback on the state of a file failed ({error!r}). The save goes on."
                warnings.warn(message, RuntimeWarning, stacklevel=2)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_UNSAVED: Final[set[Binding]] = set()
"""Maps with changes that wait for their file; kept alive until they are saved."""


@atexit.register
def _save_at_exit() -> None:
    for binding in tuple(_UNSAVED):
        with suppress(JourneyError):
            binding._flush()
