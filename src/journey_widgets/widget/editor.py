"""The map in the browser: a widget that carries messages, and never the document itself.

Whoever only wants the class pays for anywidget, not for the model: that is loaded with a first map.
"""

from __future__ import annotations

import threading
import weakref
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import anywidget
import traitlets

from journey_widgets.widget import ordering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey_widgets.widget.protocol import Endpoint
    from journey_widgets.widget.session import Session

THEMES: Final = ("auto", "light", "dark")

PARTS: Final = ("editor", "panels", "records", "tools")
"""What a page may ask for: the editor, what it doesn't need for a first look, what many never use."""


@cache
def front_end() -> str:
    """Read what travels with each model: it asks for the editor, which a page needs but once."""
    return _built("widget.js")


@cache
def code(part: str) -> str:
    """Read a part of the editor's code."""
    return _built(f"{part}.js")


def _built(name: str) -> str:
    built = resources.files("journey_widgets") / "static" / name
    if not built.is_file():
        from journey_widgets.model import JourneyError

        message = (
            "The editor’s front-end is not built. Run “node js/build.mjs” in the project’s folder, "
            "or install the package with pip, which builds it."
        )
        raise JourneyError(message)
    return built.read_text("utf-8")


class Editor(anywidget.AnyWidget):
    """An editor of a live map, for a cell's output or for a layout of widgets.

    Get one from ``journey.editor(…)``: the same for the same arguments, so that all displays of a
    map share one model, and the front-end travels once.

    Attributes
    ----------
    locale : str
        The language of the interface.
    words : dict
        Its sentences where that isn't English, and what this kind of map says of empty lanes.
    theme : {"auto", "light", "dark"}
        "auto" follows the notebook.
    readonly : bool
        Whether this editor may only show the map.
    stages, lanes, personas : list of str, or None
        The ids that it shows; None shows all.
    height : int or None
        The height of the frame in pixels; None fits it to the window.
    selection : list of str
        The ids that are selected in the view that was used last.
    """

    _esm = traitlets.Unicode().tag(sync=True)

    locale = traitlets.Unicode("en").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    theme = traitlets.Enum(THEMES, "auto").tag(sync=True)
    readonly = traitlets.Bool(default_value=False, read_only=True).tag(sync=True)
    stages = traitlets.List(traitlets.Unicode(), None, allow_none=True).tag(sync=True)
    lanes = traitlets.List(traitlets.Unicode(), None, allow_none=True).tag(sync=True)
    personas = traitlets.List(traitlets.Unicode(), None, allow_none=True).tag(sync=True)
    height = traitlets.Int(None, allow_none=True, min=120).tag(sync=True)
    selection = traitlets.List(traitlets.Unicode()).tag(sync=True, echo_update=False)

    def __init__(
        self, endpoint: Endpoint, *, readonly: bool = False, lent: bool = True, **traits: object
    ) -> None:
        self._endpoint = endpoint
        self.lent = lent
        """Whether somebody holds it, who alone may close it."""
        self._opened = 0
        self._detach = _nothing
        self.set_trait("readonly", readonly)
        super().__init__(_esm=front_end(), **traits)
        self._detach = endpoint.attach(self.send)
        self.on_msg(_received)
        self.comm.on_close(self._gone)
        ordering.keep(self.comm)

    @traitlets.observe("locale")
    def _speak(self, change: dict[str, Any]) -> None:
        """Send the words of another language with it, when it is set after the editor was made."""
        from journey_widgets.locales import travelling

        if change["old"] not in (None, traitlets.Undefined, change["new"]):
            self.words = travelling(change["new"], self._endpoint.kind)

    def receive(self, content: object) -> None:
        """Act on a message of the front-end."""
        said = content if isinstance(content, dict) else {}
        kind = said.get("kind")
        if kind == "close":
            self._view_closed()
            return
        if kind == "code":
            part = said.get("part")
            if part in PARTS:
                self.send({"kind": "code", "part": part, "text": code(part)})
            return
        self._opened += kind == "open"
        reason = None
        if self.readonly:
            from journey_widgets.locales import translate

            reason = translate(
                "This view is read-only. Make changes in another view, or from Python.", self.locale
            )
        self._endpoint.receive(content, self.send, reason)

    def close(self) -> None:
        """Take the editor out of every view, and let go of the map."""
        self._detach()
        self._detach = _nothing
        super().close()

    def _gone(self, _message: object = None) -> None:
        """Follow the front-end when it closes the model."""
        self.close()

    def _view_closed(self) -> None:
        """Let go when the last page that opened the map has closed its last view of it."""
        self._opened -= 1
        if self._opened <= 0 and not self.lent:
            self.close()


def _nothing() -> None:
    """Stop nothing: the editor isn't attached."""


def _received(editor: Editor, content: object, _buffers: object) -> None:
    # No bound method: ipywidgets would hold the editor through it for ever.
    editor.receive(content)


class _Desk:
    """What this kernel holds of one map, while it is used: the endpoint and the editors."""

    def __init__(self) -> None:
        self.endpoint: weakref.ref[Endpoint] | None = None
        self.editors: weakref.WeakValueDictionary[tuple[Any, ...], Editor] = (
            weakref.WeakValueDictionary()
        )
        self.lock = threading.Lock()


_DESKS: weakref.WeakKeyDictionary[Session, _Desk] = weakref.WeakKeyDictionary()
_DESKS_LOCK = threading.Lock()


def editor(
    session: Session,
    *,
    readonly: bool = False,
    locale: str | None = None,
    theme: str = "auto",
    stages: Sequence[str] | None = None,
    lanes: Sequence[str] | None = None,
    personas: Sequence[str] | None = None,
    height: int | None = None,
    lent: bool = True,
) -> Editor:
    """Give the editor of a map: the one that is there for these arguments, or a new one.

    Parameters
    ----------
    session : Session
        The map.
    readonly : bool, default False
        Whether it may only show the map.
    locale : str, optional
        The language of the interface; the map's own if left out.
    theme : {"auto", "light", "dark"}
        "auto" follows the notebook.
    stages, lanes, personas : sequence of str, optional
        The ids that it shows.
    height : int, optional
        The height of the frame in pixels, 120 at least.
    lent : bool, default True
        Whether the caller keeps it. One that is only shown goes with its last view.

    Returns
    -------
    Editor
        A widget.

    Raises
    ------
    JourneyError
        If an argument is none that the editor knows, or the front-end isn't built.
    """
    from journey_widgets.locales import travelling
    from journey_widgets.model import JourneyError
    from journey_widgets.widget.protocol import Endpoint

    if theme not in THEMES:
        message = f'Theme "{theme}" is not known. Take "auto", "light" or "dark".'
        raise JourneyError(message)
    if height is not None and (not isinstance(height, int) or height < 120):
        message = f"Height {height!r} is no height of a frame. Give pixels, 120 or more."
        raise JourneyError(message)
    locale = locale or session.store.document.language
    shown = {"stages": stages, "lanes": lanes, "personas": personas}
    chosen = {name: None if ids is None else list(ids) for name, ids in shown.items()}
    key = (
        readonly,
        locale,
        theme,
        height,
        *(None if c is None else tuple(c) for c in chosen.values()),
    )
    with _DESKS_LOCK:
        desk = _DESKS.setdefault(session, _Desk())
    with desk.lock:
        found = desk.editors.get(key)
        if found is not None and found.comm is not None and found.locale == locale:
            found.lent = found.lent or lent
            return found
        endpoint = None if desk.endpoint is None else desk.endpoint()
        if endpoint is None:
            endpoint = Endpoint(session)
            desk.endpoint = weakref.ref(endpoint)
        made = Editor(
            endpoint,
            readonly=readonly,
            lent=lent,
            locale=locale,
            words=travelling(locale, session.store.document.kind),
            theme=theme,
            height=height,
            **chosen,
        )
        desk.editors[key] = made
        return made


def selection(session: Session) -> tuple[str, ...]:
    """Give the ids that are selected in the map's editors; records that have gone are left out."""
    desk = _DESKS.get(session)
    if desk is None:
        return ()
    document = session.store.document
    chosen = dict.fromkeys(each for found in desk.editors.values() for each in found.selection)
    return tuple(each for each in chosen if document.get(each) is not None)
