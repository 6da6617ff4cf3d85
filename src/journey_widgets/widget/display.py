"""How a map stands in a notebook: the live view, and beside it a picture that needs no kernel."""

from __future__ import annotations

import atexit
import sys
import threading
import uuid
import weakref
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.formats import static
from journey_widgets.widget.throttle import Throttle

if TYPE_CHECKING:
    from collections.abc import Callable

    import ipywidgets  # type: ignore[import-untyped]

    from journey_widgets.widget.editor import Editor
    from journey_widgets.widget.session import Session

    Shown = tuple[dict[str, Any], dict[str, Any]]
    """What is shown by MIME type, and its metadata."""

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


def show_editor(editor: Editor) -> None:
    """Show an editor that somebody holds, with an id of its own and a picture that stays fresh.

    Parameters
    ----------
    editor : Editor
        As ``journey.editor(…)`` gives it.
    """
    with _LOCK:
        output = _EDITORS.get(editor)
        if output is None:
            held = weakref.ref(editor)
            output = _EDITORS[editor] = Output(lambda: _shown(held()))
            weakref.finalize(editor, editor.session.store.on_change(output.changed))
    output.show()


def _shown(editor: Editor | None) -> Shown | None:
    """Give the view and the picture; nothing if no view is left."""
    if editor is None or editor.comm is None:
        return None
    shown: Shown | None = editor._repr_mimebundle_()
    return shown


class Output:
    """An output with an id of ours: what a notebook stores of it is made again when it has changed.

    Parameters
    ----------
    make : callable
        Gives what is shown, by MIME type, alone or with metadata; None when nobody can see it any
        more.
    """

    def __init__(self, make: Callable[[], dict[str, Any] | Shown | None]) -> None:
        self._make = make
        self._id = f"journey-map-{uuid.uuid4().hex[:12]}"
        self._throttle = Throttle(self.refresh)
        _OUTPUTS.add(self)

    def show(self) -> None:
        """Put it into the output of the cell that runs."""
        _watch_cells()
        self._publish(update=False)

    def refresh(self) -> None:
        """Put it as it is now into every output that shows it."""
        self._publish(update=True)

    def changed(self, _event: object = None) -> None:
        """Refresh it 1.5 s after the last change."""
        self._throttle.changed()

    def flush(self) -> None:
        """Refresh at once if a refresh is waiting."""
        self._throttle.flush()

    def stop(self) -> None:
        """Leave it as it is."""
        self._throttle.stop()

    def _publish(self, *, update: bool) -> None:
        from IPython.display import publish_display_data

        made = self._make()
        if made is not None:
            data, metadata = made if isinstance(made, tuple) else (made, {})
            publish_display_data(  # type: ignore[no-untyped-call]
                data, metadata, transient={"display_id": self._id}, update=update
            )


class Display:
    """The outputs of a notebook that show one map: one id for all, one refresh for all."""

    def __init__(self, session: Session) -> None:
        # Weak: an output that nobody can change any more needs no refresh, and holds no map.
        self._session = weakref.ref(session)
        self._editor: weakref.ref[Editor] | None = None
        self._output = Output(self._bundle)
        self._stop = session.store.on_change(self._output.changed)

    def show(self) -> None:
        """Put the map into the output of the cell that runs."""
        from journey_widgets.widget.editor import editor

        session = self._session()
        if session is None:
            return
        found = editor(session, lent=False)
        self._editor = weakref.ref(found)
        self._output.show()

    def _bundle(self) -> Shown | None:
        return _shown(None if self._editor is None else self._editor())


def view_of(widget: ipywidgets.Widget) -> dict[str, Any]:
    """Name a widget in an output."""
    return {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}


_DISPLAYS: weakref.WeakKeyDictionary[Session, Display] = weakref.WeakKeyDictionary()
_EDITORS: weakref.WeakKeyDictionary[Editor, Output] = weakref.WeakKeyDictionary()
_LOCK = threading.Lock()
_OUTPUTS: weakref.WeakSet[Output] = weakref.WeakSet()


def _watch_cells() -> None:
    """See to it that who runs a notebook through finds each output as the last cell left it."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is not None:  # Registering it again does nothing.
        shell.events.register("post_run_cell", _flush_unattended)


def _flush_unattended(_result: object = None) -> None:
    """Refresh at the end of a cell that nobody sits at: nbconvert waits for no timer of ours.

    Its sign is in the message that runs the cell: nobody is there to answer an ``input()``.
    """
    from IPython.core.getipython import get_ipython

    kernel: Any = getattr(get_ipython(), "kernel", None)
    asked: dict[str, Any] = getattr(kernel, "get_parent", dict)()
    if not asked.get("content", {}).get("allow_stdin", True):
        flush()


def flush() -> None:
    """Refresh at once whatever waits for it."""
    for output in tuple(_OUTPUTS):
        output.flush()


@atexit.register
def _flush_at_exit() -> None:
    if not _OUTPUTS:
        return
    from IPython.core.getipython import get_ipython

    sender: Any = getattr(getattr(get_ipython(), "kernel", None), "session", None)
    if sender is not None:
        # pyzmq sends what is large without a copy, and by now has stopped what that needs.
        sender.copy_threshold = sys.maxsize
    flush()
    # Another thread sends it, and what is printed after it; this waits until both have gone.
    sys.stdout.flush()
