"""A live map and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from journey_widgets._journey.reviewing import Reviewing
from journey_widgets.formats.binding import Binding
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    from journey_widgets.formats.atomic import Stamp
    from journey_widgets.formats.binding import SaveState
    from journey_widgets.model import Store


class Filing(Reviewing):
    """A live map that can be bound to a file."""

    def __init__(self, store: Store, path: Path | None, stamp: Stamp | None) -> None:
        super().__init__(store)
        self._binding = Binding(store, path, stamp)

    @property
    def path(self) -> Path | None:
        """The file that the map is bound to, and saved to by itself; None when there is none.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> JourneyMap("Renewal", stages=["Use"]).path is None
        True
        """
        return self._binding.path

    @property
    def unsaved(self) -> bool:
        """Whether the map holds something that its file lacks; so does a map that has no file.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> JourneyMap("Renewal", stages=["Use"]).unsaved
        True
        """
        return self._binding.state.unsaved

    @property
    def state(self) -> SaveState:
        """How the map stands with its file.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> JourneyMap("Renewal", stages=["Use"]).state.saving
        False
        """
        return self._binding.state

    def on_state(self, callback: Callable[[SaveState], None]) -> Callable[[], None]:
        """Call back whenever `state` changes.

        Parameters
        ----------
        callback : callable
            Takes the new state: `path`, `unsaved`, `saving`, `saved_at`, `error`, `changed`.

        Returns
        -------
        callable
            Call it to hear no more.

        Examples
        --------
        >>> import tempfile
        >>> from journey_widgets import JourneyMap
        >>> folder = tempfile.TemporaryDirectory()
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> stop = journey.on_state(lambda state: print("unsaved:", state.unsaved))
        >>> path = journey.save_as(f"{folder.name}/renewal.journey.json")
        unsaved: False
        >>> stop()
        >>> journey.close()
        >>> folder.cleanup()
        """
        return self._binding.on_state(callback)

    @checked
    def save(self, path: str | os.PathLike[str] | None = None, *, overwrite: bool = False) -> Path:
        """Write the map to the file it is bound to, or a copy of it to another.

        Parameters
        ----------
        path : str or path, optional
            Where a copy goes; it binds nothing.
        overwrite : bool, default False
            Whether to write over what someone else has put into the bound file meanwhile.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        JourneyError
            If the file can't be written; everything is still in memory then.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> journey.save(f"{folder.name}/renewal.journey.json").name
        'renewal.journey.json'
        >>> journey.path is None
        True
        >>> folder.cleanup()
        """
        if path is None:
            return self._binding.save(overwrite=overwrite)
        return self._binding.save_copy(path)

    @checked
    def save_as(self, path: str | os.PathLike[str], *, overwrite: bool = True) -> Path:
        """Write the map to a file and bind it: from now on it saves itself there.

        A file that is there is written over. To go on with it, use ``jw.open``.

        Parameters
        ----------
        path : str or path
            The file, named ``….json``.
        overwrite : bool, default True
            Whether to write over a file that is there already.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        JourneyError
            If the file can't be written, or is there and may not be written over; the map stays
            bound to what it was bound to then.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> import tempfile, journey_widgets as jw
        >>> folder = tempfile.TemporaryDirectory()
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> path = journey.save_as(f"{folder.name}/renewal.journey.json")
        >>> _ = journey.add_stage("Renew")
        >>> [stage.name for stage in jw.read(path).stages], journey.unsaved
        (['Use', 'Renew'], False)
        >>> journey.close()
        >>> folder.cleanup()
        """
        return self._binding.save_as(path, overwrite=overwrite)

    def reload(self) -> None:
        """Take what is in the file now, as one change that can be undone.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> path = journey.save_as(f"{folder.name}/renewal.journey.json")
        >>> _ = path.write_text(path.read_text().replace("Renewal", "Renew or leave"))
        >>> journey.reload()
        >>> journey.title
        'Renew or leave'
        >>> journey.close()
        >>> folder.cleanup()
        """
        self._binding.reload()

    def close(self) -> None:
        """Save what is unsaved, and let go of the file; the map itself stays.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> journey.close()
        >>> journey.path is None
        True
        """
        self._binding.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
