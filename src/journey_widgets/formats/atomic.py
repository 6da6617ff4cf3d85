"""Files on disk: read whole, replaced whole, one writer at a time.

A file is never opened for writing in place: the bytes go to a file of our own in the same folder,
which then takes the name in one step. Whoever reads, or dies in the middle, finds the old file or
the new one.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.model import JourneyError
from journey_widgets.model.kinds import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # no such locks on this system; the comparison before each write still guards
    fcntl = None

LOCK_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like when it was last read or written."""

    inode: int
    size: int
    mtime_ns: int
    digest: bytes

    @classmethod
    def of(cls, status: os.stat_result, data: bytes) -> Stamp:
        """Stamp of `data` in a file of this status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns, digest(data))

    def matches(self, status: os.stat_result) -> bool:
        """Whether a file of this status need not be read to know that it is the same."""
        return (self.inode, self.size, self.mtime_ns) == (
            status.st_ino,
            status.st_size,
            status.st_mtime_ns,
        )


def digest(data: bytes) -> bytes:
    """Fingerprint of a file's bytes."""
    return hashlib.sha256(data).digest()


def path_of(path: str | os.PathLike[str]) -> Path:
    """Take the name of a file for a path, or refuse what is none."""
    try:
        return Path(path)
    except TypeError as error:
        message = f"{path!r} is no path. Give the name of a file as text or as a Path."
        raise JourneyError(message) from error


def resolve(path: str | os.PathLike[str]) -> Path:
    """Absolute path of the file itself: `~` expanded, links followed."""
    given = path_of(path)
    try:
        given = given.expanduser()
    except RuntimeError as error:
        message = f"{given}: nobody of that name has a home here. Write the path in full."
        raise JourneyError(message) from error
    try:
        return given.resolve(strict=False)
    except ValueError as error:
        message = f"{str(given)!r} is no path ({error}). Give the name of a file."
        raise JourneyError(message) from error
    except (OSError, RuntimeError) as error:
        message = f"{given}: the path leads nowhere ({error}). Check where its links point."
        raise JourneyError(message) from error


def load(path: Path, limit: int = MAX_BYTES) -> tuple[bytes, Stamp]:
    """Whole contents of a file, and its stamp; refused when it is no plain file or too large."""
    try:
        # A pipe must not block us before we know that it is one.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        try:
            status = os.fstat(handle)
            _check_plain(path, status, limit)
            with open(handle, "rb", closefd=False) as file:
                data = file.read(status.st_size + 1)
                if len(data) > status.st_size:  # it grew meanwhile
                    data += file.read(limit + 1 - len(data))
            status = os.fstat(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise JourneyError(why_unread(path, error)) from error
    if len(data) > limit:
        raise JourneyError(_too_large(path, len(data), limit))
    return data, Stamp.of(status, data)


def write(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, all or nothing, and see that it stays there."""
    replace(path, data)
    sync_folder(path.parent)


def replace(path: Path, data: bytes) -> Stamp:
    """Give a file new contents in one step; its mode is kept, and `sync_folder` makes it last.

    Raises OSError; whatever goes wrong, the file is the old one or the new one.
    """
    mode = _mode_to_keep(path)
    temporary = _beside(path, f"{secrets.token_hex(6)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        try:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
            stamp = Stamp.of(os.fstat(handle), data)
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return stamp


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # a file system without it
            raise
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the advisory lock beside a file; whoever honours it writes one after the other."""
    if fcntl is None:
        yield
        return
    lock = _beside(path, "lock")
    handle = _take(lock, path, time.monotonic() + seconds)
    try:
        yield
    finally:
        # Removed while it is still held: one who waits on this file sees that its name has gone.
        with suppress(OSError):
            lock.unlink()
        os.close(handle)


def sweep(path: Path) -> None:
    """Clear what a killed writer left beside a file; to be called while its lock is held."""
    with suppress(OSError):
        for leftover in path.parent.glob(_literal(_beside(path, "").name) + "*.tmp"):
            leftover.unlink(missing_ok=True)


def why_unread(path: Path, error: OSError) -> str:
    """Say what keeps a file from being read, and what to do."""
    if error.errno == errno.ENOENT:
        return (
            f"{path.name}: there is no such file in {path.parent}. Check the name, or make a map "
            f'with jw.JourneyMap("…") and save_as("{path.name}").'
        )
    if error.errno in _FORBIDDEN:
        return f"{path.name} may not be read by you. Ask its owner for permission to read it."
    if error.errno in _BAD_NAMES:
        return f"{path}: {error.strerror}. Check the path."
    return f"{path.name} could not be read: {error.strerror or error}. Check the disk, then retry."


def why_unwritten(path: Path, error: OSError) -> str:
    """Say what keeps a file from being written, in a sentence of the catalogues, and no more."""
    if error.errno in _FULL:
        say = "{file} could not be saved: the disk is full."
    elif error.errno == errno.ENOENT:
        say = "{file} could not be saved: the folder {folder} does not exist."
    elif error.errno == errno.ENOTDIR:
        say = "{file} could not be saved: {folder} is not a folder."
    elif error.errno == errno.EISDIR:
        say = "{file} could not be saved: it is a folder, not a file."
    elif error.errno == errno.ENAMETOOLONG:
        say = "{file} could not be saved: its name, or its path, is too long."
    elif error.errno in _FORBIDDEN:
        say = "{file} could not be saved: you may not write it, or its folder {folder}."
    else:
        say = "{file} could not be saved: {reason}."
    return say.format(file=path.name, folder=path.parent, reason=error.strerror or error)


_LONG: Final = 200
"""Bytes of a name to which more can be added; most file systems take 255."""
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BAD_NAMES: Final = {errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}


def _check_plain(path: Path, status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        message = f"{path.name} is a folder, not a map. Name a file in it."
        raise JourneyError(message)
    if not stat.S_ISREG(status.st_mode):
        message = f"{path.name} is not a plain file. Copy what it gives into a file, and read that."
        raise JourneyError(message)
    if status.st_size > limit:
        raise JourneyError(_too_large(path, status.st_size, limit))


def _too_large(path: Path, size: int, limit: int) -> str:
    return (
        f"{path.name} has {size:,} bytes, and a map at most {limit:,}. Split it into several maps, "
        "or take long texts out."
    )


def _mode_to_keep(path: Path) -> int | None:
    """Mode of the file that is replaced; None for a new one. A read-only file is left alone."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        message = f"{path.name} is not a plain file, and no map can be saved to it. Name another."
        raise JourneyError(message)
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(status.st_mode)


def _take(lock: Path, path: Path, deadline: float) -> int:
    module: Any = fcntl
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            module.flock(handle, module.LOCK_EX | module.LOCK_NB)
            if _still_named(lock, handle):
                return handle
        except OSError as error:
            if error.errno in {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP}:
                return handle  # a file system without locks
            if error.errno not in {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}:
                os.close(handle)
                raise
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > deadline:
            message = (
                f"{path.name} could not be saved: another program has held it for "
                f"{LOCK_SECONDS:.0f} seconds."
            )
            raise JourneyError(message)
        time.sleep(0.01)


def _still_named(lock: Path, handle: int) -> bool:
    try:
        named = lock.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(named, os.fstat(handle))


def _beside(path: Path, end: str) -> Path:
    """Name a file of ours beside another, however long that one's name is."""
    name = os.fsencode(path.name)
    stem = path.name if len(name) <= _LONG else digest(name).hex()[:32]
    return path.with_name(f".{stem}.{end}")


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
