"""What the browser's side needs of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from journey_widgets.formats.binding import SaveState
    from journey_widgets.model import Store


class Reviewed(Protocol):
    """What a review found."""

    def plain(self) -> list[dict[str, Any]]:
        """Give the findings as JSON."""
        ...


class Session(Protocol):
    """A live map and its file; `JourneyMap` is one."""

    @property
    def store(self) -> Store:
        """The live map."""
        ...

    @property
    def state(self) -> SaveState:
        """How the map stands with its file."""
        ...

    def on_state(self, callback: Callable[[SaveState], None], /) -> Callable[[], None]:
        """Call back at each change of `state`; gives the function that stops it."""
        ...

    def save(
        self, path: str | os.PathLike[str] | None = None, *, overwrite: bool = False
    ) -> object:
        """Write the bound file, whoever changed it if told so, or a copy to `path`."""
        ...

    def save_as(self, path: str | os.PathLike[str], *, overwrite: bool = True) -> object:
        """Write a file, over one that is there if told so, and bind the map to it."""
        ...

    def review(self, *, locale: str | None = None) -> Reviewed:
        """Look for what makes the map weak, and say it in a language."""
        ...

    def reload(self) -> object:
        """Take the file's contents as one change."""
        ...
