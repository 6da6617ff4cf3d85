"""The file of a map: which it is, and what to say when it can't be written."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from journey_widgets.formats import atomic
from journey_widgets.model import JourneyError, Refused, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey_widgets.formats.atomic import Stamp
    from journey_widgets.model import Document


class UnwrittenError(JourneyError):
    """A map could not be written; `why` is the sentence that the catalogues have."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"{why} Nothing is lost: the map is still in memory, so mend that and call "
            'journey.save(), or journey.save_as("elsewhere.journey.json").'
        )


def why(error: JourneyError) -> str | None:
    """Tell what kept a map from being written, where that is known."""
    return error.why if isinstance(error, UnwrittenError) else None


def open_file(path: str | os.PathLike[str]) -> tuple[Path, Document, Stamp]:
    """Read a map and what binds it to its file."""
    target = atomic.resolve(path)
    data, stamp = atomic.load(target)
    if target.suffix.lower() != ".json":
        message = (
            f"{target.name} isn't a map's own file, so no map can be bound to it. Read it with "
            f'jw.read("{target.name}"), and bind it with save_as("{target.stem}.journey.json").'
        )
        raise JourneyError(message)
    return target, read(data, target.name), stamp


def map_file(path: str | os.PathLike[str]) -> Path:
    """Where a map is to be written; refused for a name that isn't a map's."""
    target = atomic.resolve(path)
    with writing(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.suffix.lower() != ".json":
        message = (
            f"{target.name} isn't the name of a map's file. Name it "
            f'"{target.stem}.journey.json", or write another format with journey.export(…).'
        )
        raise JourneyError(message)
    return target


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says about a write into a sentence of ours."""
    try:
        yield
    except OSError as error:
        raise UnwrittenError(atomic.why_unwritten(path, error)) from error


def there_already(path: Path) -> Refused:
    """Say that a file of that name is there, and what the choice is."""
    message = (
        f"{path.name} is there already, and nothing was written. Name another file, or write over "
        "it with journey.save_as(path, overwrite=True)."
    )
    return Refused(message, reason="conflict")


def changed_by_another(path: Path, edits: int, cause: JourneyError | None = None) -> Refused:
    """Say that the file isn't what was last seen of it, and what the choice is."""
    ours = "1 unsaved edit" if edits == 1 else f"{edits:,} unsaved edits"
    why = ""
    if cause is not None:
        why = f" ({str(cause).rstrip('.')})"
    message = (
        f"{path.name} was changed on disk since it was opened, and this map has {ours}{why}. "
        "Keep yours with journey.save(overwrite=True), take the file's with journey.reload(), or "
        'journey.save_as("another.journey.json").'
    )
    return Refused(message, reason="conflict")
