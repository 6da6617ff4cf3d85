"""How a map stands in a notebook: the live view, and beside it a picture that needs no kernel."""

from __future__ import annotations

import atexit
import threading
import uuid
import weakref
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.formats import static
from journey_widgets.widget.throttle import Throttle

if TYPE_CHECKING:
    from journey_widgets.widget.editor import Editor
    from journey_widgets.widget.session import Session

VIEW: Final = "application/vnd.jupyter.widget-view+json"
MAP: Final = "application/vnd.journey-map+json"


def bundle(session: Session, locale: str | None = None) -> dict[str, Any]:
    """Give all that carries a map where no editor runs: its own JSON, HTML, Markdown and text.

    Parameters
    ----------
    session : Session
        The map.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.

    Returns
    -------
    dict
        From a MIME type to its data; HTML and Markdown are shortened over 300 cards, and say so.

    Examples
    --------
    >>> from journey_widgets import JourneyMap
    >>> sorted(bundle(JourneyMap("Tea", stages=["Boil"])))
    ['application/vnd.journey-map+json', 'text/html', 'text/markdown', 'text/plain']
    """
    document = session.store.snapshot()
    return {
        MAP: document.to_dict(),
        "text/html": static.html(document, locale, limit=static.SHORT),
        "text/markdown": static.markdown(document, locale, limit=static.SHORT),
        "text/plain": static.plain(document, locale),
    }


def show(session: Session) -> None:
    """Show the editor in a cell's output, with an id of ours so that what is stored stays fresh.

    Parameters
    ----------
    session : Session
        The map.
    """
    with _LOCK:
        display = _DISPLAYS.get(session)
        if display is None:
            display = _DISPLAYS[session] = Display(session)
    display.show()


class Display:
    """The outputs of a notebook that show one map: one id for all, one refresh for all."""

    def __init__(self, session: Session) -> None:
        # Weak: an output that nobody can change any more needs no refresh, and holds no map.
        self._session = weakref.ref(session)
        self._id = f"journey-map-{uuid.uuid4().hex[:12]}"
        self._editor: weakref.ref[Editor] | None = None
        self._throttle = Throttle(self.refresh)
        self._stop = session.store.on_change(self._changed)

    def show(self) -> None:
        """Put the map into the output of the cell that runs."""
        from journey_widgets.widget.editor import editor

        session = self._session()
        if session is None:
            return
        found = editor(session, lent=False)
        self._editor = weakref.ref(found)
        self._publish(session, found, update=False)

    def refresh(self) -> None:
        """Put the map as it is now into every output that shows it; none if no view is left."""
        session = self._session()
        found = None if self._editor is None else self._editor()
        if session is not None and found is not None and found.comm is not None:
            self._publish(session, found, update=True)

    def flush(self) -> None:
        """Refresh at once if a refresh is waiting."""
        self._throttle.flush()

    def _changed(self, _event: object) -> None:
        self._throttle.changed()

    def _publish(self, session: Session, shown: Editor, *, update: bool) -> None:
        from IPython.display import publish_display_data

        view = {"version_major": 2, "version_minor": 0, "model_id": shown.model_id}
        data = {VIEW: view, **bundle(session)}
        publish_display_data(  # type: ignore[no-untyped-call]
            data, transient={"display_id": self._id}, update=update
        )


_DISPLAYS: weakref.WeakKeyDictionary[Session, Display] = weakref.WeakKeyDictionary()
_LOCK = threading.Lock()


@atexit.register
def _flush_at_exit() -> None:
    for display in tuple(_DISPLAYS.values()):
        display.flush()
