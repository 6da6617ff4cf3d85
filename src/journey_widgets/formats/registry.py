"""Which format a file is in, by the end of its name; each format is a module of its own."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.formats import atomic
from journey_widgets.model import JourneyError

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from journey_widgets.model import Document

READERS: Final[Mapping[str, str]] = {
    ".journey.json": "json",
    ".json": "json",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
}
"""How names end, and the module that reads such files."""
WRITERS: Final[Mapping[str, str]] = {".html": "html", ".htm": "html"}
"""How names end, and the module that exports such files."""


def read(path: str | os.PathLike[str]) -> Document:
    """Read a map from a file of any known format.

    Parameters
    ----------
    path : str or path
        The file; its name says the format.

    Returns
    -------
    Document

    Raises
    ------
    JourneyError
        If the format isn't known, or the file can't be read.

    Examples
    --------
    >>> read("journey.pptx")
    Traceback (most recent call last):
    journey_widgets.model.errors.JourneyError: journey.pptx is of no format that can be read. Give a file that ends in .journey.json, .json, .mmd or .mermaid.
    """  # noqa: E501
    name = _module(path, READERS)
    if name is None:
        message = (
            f"{Path(path).name} is of no format that can be read. "
            f"Give a file that ends in {_listed(READERS)}."
        )
        raise JourneyError(message)
    document: Document = import_module(f"{__package__}.{name}").read(path)
    return document


def export(document: Document, path: str | os.PathLike[str], **options: Any) -> list[str]:  # noqa: ANN401
    """Write a map in another format.

    Parameters
    ----------
    document : Document
        The map.
    path : str or path
        The file; its name says the format.
    **options
        What the format takes.

    Returns
    -------
    list of str
        What the format could not carry.

    Raises
    ------
    JourneyError
        If the format isn't known, or the file can't be written.

    Examples
    --------
    >>> from journey_widgets.model import Document
    >>> export(Document.new("A flight"), "flight.pptx")
    Traceback (most recent call last):
    journey_widgets.model.errors.JourneyError: A map can't be exported as flight.pptx. Give a name that ends in .html or .htm.
    """  # noqa: E501
    name = _module(path, WRITERS)
    if name is None:
        if _module(path, READERS) is not None:
            what = f'{Path(path).name} is the map\'s own format. Write it with journey.save("…").'
        else:
            what = (
                f"A map can't be exported as {Path(path).name}. "
                f"Give a name that ends in {_listed(WRITERS)}."
            )
        raise JourneyError(what)
    write = import_module(f"{__package__}.{name}").export
    known = [word for word in signature(write).parameters if word not in ("document", "path")]
    for word in options:
        if word not in known:
            close = get_close_matches(word, known, n=1)
            ask = f'Did you mean "{close[0]}"?' if close else f"It takes {', '.join(known)}."
            message = f'{Path(path).suffix} takes no option "{word}". {ask}'
            raise JourneyError(message)
    left_out: list[str] = write(document, path, **options)
    return left_out


def _module(path: str | os.PathLike[str], known: Mapping[str, str]) -> str | None:
    name = atomic.path_of(path).name.lower()
    return next((module for end, module in known.items() if name.endswith(end)), None)


def _listed(known: Mapping[str, str]) -> str:
    *others, last = known
    return f"{', '.join(others)} or {last}" if others else last
