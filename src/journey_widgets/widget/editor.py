"""The map in the browser: a widget that carries messages, and never the document itself.

Whoever only wants the class pays for anywidget, not for the model: that is loaded with a first map.
"""

from __future__ import annotations

import sys
import threading
import warnings
import weakref
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import anywidget
import traitlets

from journey_widgets.widget import ordering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journey_widgets.widget.protocol import Endpoint
    from journey_widgets.widget.session import Session

THEMES: Final = ("auto", "light", "dark")

PARTS: Final = ("editor", "panels", "channels", "pictures", "records", "tools")
"""What a page may ask for: the editor, what a first look does without, what many never use."""


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
    followed : bool
        Whether a selection is told as it is made. Otherwise it is told when the person leaves the
        map, so that the next cell knows it. Observing `selection` sets this.
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
    followed = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self, endpoint: Endpoint, *, readonly: bool = False, lent: bool = True, **traits: object
    ) -> None:
        self._endpoint = endpoint
        self.lent = lent
        """Whether somebody holds it, who alone may close it."""
        self._opened = 0
        self._followers: list[Any] = []
        self._detach = _nothing
        self.set_trait("readonly", readonly)
        super().__init__(_esm=front_end(), **traits)
        self._detach = endpoint.attach(self.send)
        self.on_msg(_received)
        self.comm.on_close(self._gone)
        ordering.keep(self.comm)

    @traitlets.validate("locale")
    def _known(self, proposal: dict[str, Any]) -> str:
        """Refuse a language that we don't speak; a map may be written in it and is shown so."""
        from journey_widgets.model import JourneyError
        from journey_widgets.model.arguments import LOCALE, unspoken

        locale: str = proposal["value"]
        if not LOCALE.fullmatch(locale) and locale != self.session.store.document.language:
            raise JourneyError(f"An editor takes no {unspoken(locale)}.")
        return locale

    @traitlets.observe("locale")
    def _speak(self, change: dict[str, Any]) -> None:
        """Send the words of another language with it, when it is set after the editor was made."""
        from journey_widgets.locales import travelling

        if change["old"] not in (None, traitlets.Undefined, change["new"]):
            self.words = travelling(change["new"], self._endpoint.kind)

    def observe(self, handler: Any, names: Any = traitlets.All, type: Any = "change") -> None:  # noqa: A002, ANN401
        """Call back when a trait changes; see `traitlets.HasTraits.observe`."""
        super().observe(handler, names, type)
        if "selection" in traitlets.parse_notifier_name(names):
            self._followers.append(handler)
            self.followed = True

    def unobserve(self, handler: Any, names: Any = traitlets.All, type: Any = "change") -> None:  # noqa: A002, ANN401
        """Call back no more; see `traitlets.HasTraits.unobserve`."""
        super().unobserve(handler, names, type)
        if "selection" in traitlets.parse_notifier_name(names):
            self._followers = [each for each in self._followers if each != handler]
            self.followed = bool(self._followers)

    @property
    def session(self) -> Session:
        """The map that it shows."""
        return self._endpoint.session

    def _ipython_display_(self) -> None:
        from journey_widgets.widget import display

        display.show_editor(self)

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401
        """Give the picture that needs no kernel too, as a map that is shown by itself does."""
        from journey_widgets.widget.display import bundle

        shown = super()._repr_mimebundle_(**options)
        if shown is None:
            return None
        data, metadata = shown
        return data | bundle(self.session, self.locale), metadata

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
        # A page that opens the map once more, after its line was down, names the epoch.
        self._opened += kind == "open" and not said.get("epoch")
        reason = None
        if self.readonly:
            from journey_widgets.locales import translate

            reason = translate(
                "This view is read-only. Make changes in another view, or from Python.", self.locale
            )
        self._endpoint.receive(content, self.send, reason)

    def close(self) -> None:
        """Take the editor out of every view, and let go of the map; its picture stays as it was."""
        # Python closes what is left when it ends, and imports nothing any more.
        if self.comm is not None and not sys.is_finalizing():
            from journey_widgets.widget import display

            display.flush()
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

    def __init__(self, session: Session) -> None:
        self.session = weakref.ref(session)
        self.followers: dict[object, Callable[[tuple[str, ...]], object]] = {}
        """Who is told of a selection."""
        self.told: tuple[str, ...] = ()
        self.endpoint: weakref.ref[Endpoint] | None = None
        self.editors: weakref.WeakValueDictionary[tuple[Any, ...], Editor] = (
            weakref.WeakValueDictionary()
        )
        self.lock = threading.Lock()

    def tell(self, _change: object = None) -> None:
        """Tell the followers what is selected now, if it is something else than before."""
        session = self.session()
        if session is None or (chosen := selection(session)) == self.told:
            return
        self.told = chosen
        for follower in tuple(self.followers.values()):
            try:
                follower(chosen)
            except Exception as error:  # noqa: BLE001 - a stranger's code
                message = (
                    f"A callback failed on a selection ({type(error).__name__}: {error}). "
                    "Mend the callback; the others were told."
                )
                warnings.warn(message, RuntimeWarning, stacklevel=2)


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
    desk = _desk(session)
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
        if desk.followers:
            made.observe(desk.tell, "selection")
        return made


def _desk(session: Session) -> _Desk:
    with _DESKS_LOCK:
        found = _DESKS.get(session)
        if found is None:
            found = _DESKS[session] = _Desk(session)
        return found


def on_select(
    session: Session, callback: Callable[[tuple[str, ...]], object]
) -> Callable[[], None]:
    """Call back with the ids that are selected, whenever they change; gives what stops it."""
    desk = _desk(session)
    token = object()
    with desk.lock:
        if not desk.followers:
            desk.told = selection(session)
        desk.followers[token] = callback
        for each in tuple(desk.editors.values()):
            each.observe(desk.tell, "selection")

    def stop() -> None:
        with desk.lock:
            desk.followers.pop(token, None)
            for each in () if desk.followers else tuple(desk.editors.values()):
                each.unobserve(desk.tell, "selection")

    return stop


def selection(session: Session) -> tuple[str, ...]:
    """Give the ids that are selected in the map's editors; records that have gone are left out."""
    desk = _DESKS.get(session)
    if desk is None:
        return ()
    document = session.store.document
    chosen = dict.fromkeys(each for found in desk.editors.values() for each in found.selection)
    return tuple(each for each in chosen if document.get(each) is not None)
