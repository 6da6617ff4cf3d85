"""The map's own format: JSON in its one canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_widgets.formats import atomic
from journey_widgets.model import read as parse

if TYPE_CHECKING:
    import os

    from journey_widgets.model import Document


def read(path: str | os.PathLike[str]) -> Document:
    """Read a map from its file, everything checked.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    Document

    Raises
    ------
    JourneyError
        If there is no such file, or it holds no map; with the place of the first thing wrong.
    """
    target = atomic.resolve(path)
    data, _ = atomic.load(target)
    return parse(data, target.name)
