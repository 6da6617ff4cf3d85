"""What the browser's side needs of a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from journey_widgets.formats.binding import SaveState
    from journey_widgets.model import Store


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

    def save(self, path: str | os.PathLike[str] | None = None) -> object:
        """Write the bound file, or a copy to `path`."""
        ...

    def reload(self) -> object:
        """Take the file's contents as one change."""
        ...
