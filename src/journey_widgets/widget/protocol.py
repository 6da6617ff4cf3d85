"""The kernel's end of the protocol: one for each live map, shared by all its editors."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.formats.mapfile import why
from journey_widgets.model import JourneyError, Refused
from journey_widgets.widget.asking import answer
from journey_widgets.widget.messages import PROTOCOL, Message, id_of, parse, sendable

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey_widgets.formats.binding import SaveState
    from journey_widgets.model import Event
    from journey_widgets.widget.session import Session

    Send = Callable[[dict[str, Any]], None]

ORIGIN: Final = "browser"


class Endpoint:
    """Answers what browsers say about one map, and tells them of every change.

    Parameters
    ----------
    session : Session
        The map. It is held for as long as an editor is attached.

    Examples
    --------
    >>> from journey_widgets import JourneyMap
    >>> endpoint = Endpoint(JourneyMap("Tea", stages=["Boil"]))
    >>> answers = []
    >>> endpoint.receive({"protocol": 1, "epoch": "", "kind": "open"}, answers.append)
    >>> answers[0]["kind"], answers[0]["revision"], answers[0]["document"]["title"]
    ('document', 0, 'Tea')
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sends: list[Send] = []
        self._lock = threading.Lock()
        self._stops: list[Callable[[], None]] = []

    @property
    def session(self) -> Session:
        """The map."""
        return self._session

    @property
    def kind(self) -> str | None:
        """What kind of journey the map tells."""
        return self._session.store.document.kind

    def attach(self, send: Send) -> Callable[[], None]:
        """Tell an editor of every change from now on; gives the function that stops it."""
        with self._lock:
            first = not self._sends
            self._sends = [*self._sends, send]
        if first:
            self._stops = [
                self._session.store.on_change(self._changed),
                self._session.on_state(self._state_changed),
            ]

        def detach() -> None:
            with self._lock:
                had = bool(self._sends)
                self._sends = [other for other in self._sends if other != send]
                last = had and not self._sends
            if last:
                for stop in self._stops:
                    stop()

        return detach

    def receive(self, content: object, reply: Send, readonly: str | None = None) -> None:
        """Act on one message and answer it; nothing that a browser says raises.

        Parameters
        ----------
        content : object
            The message as it came.
        reply : callable
            Sends an answer to the editor that spoke.
        readonly : str, optional
            Why this editor may not write, if it may not.
        """
        try:
            message = parse(content)
            if message is not None:
                self._act(message, reply, readonly)
        except Refused as refused:
            self._refuse(content, reply, refused)
        except JourneyError as error:
            self._refuse(content, reply, Refused(str(error), reason="invalid"))
        except KeyboardInterrupt:
            # It was meant for a cell. What was applied already is answered, and not applied again.
            self.receive(content, reply, readonly)
            raise
        except Exception as error:
            # A fault of ours must not leave the editor waiting; the log keeps the trace.
            text = (
                f"The change was not applied: {type(error).__name__} in the kernel. "
                "What you typed is kept; try again, or reload the page."
            )
            self._refuse(content, reply, Refused(text, reason="invalid"))
            raise

    def _act(self, message: Message, reply: Send, readonly: str | None) -> None:
        if message.kind == "open":
            reply(self._document(readonly))
            if self._session.state.error is not None:
                reply(self._status(self._session.state))
            return
        if message.kind == "ask":
            said = answer(self._session, message.what, message.of, message.locale)
            reply(self._envelope("answer") | {"id": message.id} | said)
            return
        if readonly is not None:
            raise Refused(readonly, reason="readonly")
        if message.kind in ("save", "reload"):
            self._save(message, reply)
            return
        store = self._session.store
        if message.epoch != store.epoch:
            text = (
                "This map was opened anew since the editor last heard of it. "
                "What you typed is kept; reload to see the map as it is."
            )
            raise Refused(text, reason="stale")
        before = store.revision
        if message.kind == "change":
            event = store.change(
                message.operations,
                label=message.label,
                origin=ORIGIN,
                base=message.revision,
                id=message.id,
            )
        elif message.kind == "undo":
            event = store.undo(message.revision, origin=ORIGIN, id=message.id)
        else:
            event = store.redo(message.revision, origin=ORIGIN, id=message.id)
        # What made a new revision is told to every editor, the sender among them. The rest is an
        # answer to the sender alone: a change that came again, or came to nothing.
        told = event.revision > before and event.operations and reply in self._sends
        if not told:
            reply(self._applied(event))

    def _save(self, message: Message, reply: Send) -> None:
        try:
            if message.kind == "reload":
                self._session.reload()
            elif message.path is None:
                self._session.save(overwrite=message.overwrite)
            elif message.bind:
                self._session.save_as(message.path, overwrite=message.overwrite)
            else:
                self._session.save(message.path)
        except JourneyError as error:
            state = self._session.state
            status = self._status(state)
            if state.error != str(error):
                there = isinstance(error, Refused) and error.reason == "conflict"
                status |= {
                    "error": sendable(str(error)),
                    "why": _sendable(why(error)),
                    "choice": "there" if there else None,
                }
            reply(status | {"asked": True, "changed": state.changed})
            return
        except Exception as error:
            # A fault of ours: whoever waits for the file is told, and the log keeps the trace.
            text = (
                f"The map was not saved: {type(error).__name__} in the kernel. "
                "Everything is still in memory; try again, or name another file."
            )
            status = self._status(self._session.state)
            reply(status | {"asked": True, "error": text, "why": None})
            raise
        reply(self._status(self._session.state) | {"asked": True})

    def _changed(self, event: Event) -> None:
        message = self._applied(event)
        for send in self._sends:
            send(message)

    def _state_changed(self, state: SaveState) -> None:
        message = self._status(state)
        for send in self._sends:
            send(message)

    # Messages

    def _envelope(self, kind: str) -> dict[str, Any]:
        return {"protocol": PROTOCOL, "epoch": self._session.store.epoch, "kind": kind}

    def _document(self, readonly: str | None) -> dict[str, Any]:
        store = self._session.store
        state = self._session.state
        with store.lock:
            return self._envelope("document") | {
                "revision": store.revision,
                "document": store.document.to_dict(),
                "readonly": store.readonly or readonly or False,
                "can_undo": store.can_undo,
                "can_redo": store.can_redo,
                "path": _sendable(state.path),
                "unsaved": state.unsaved,
            }

    def _applied(self, event: Event) -> dict[str, Any]:
        message = self._envelope("applied") | {
            "revision": event.revision,
            "label": event.label,
            "operations": [operation.plain() for operation in event.operations],
            "origin": event.origin,
            "can_undo": event.can_undo,
            "can_redo": event.can_redo,
        }
        if event.id:
            message["id"] = event.id
        return message

    def _status(self, state: SaveState) -> dict[str, Any]:
        message = self._envelope("status") | {
            "path": _sendable(state.path),
            "unsaved": state.unsaved,
            "saving": state.saving,
            "saved_at": state.saved_at,
        }
        if state.error is not None:
            message["error"] = sendable(state.error)
        message["why"] = _sendable(state.why)
        message["choice"] = "changed" if state.changed else None
        return message

    def _refuse(self, content: object, reply: Send, refused: Refused) -> None:
        message = self._envelope("refused") | {
            "id": id_of(content),
            "revision": self._session.store.revision,
            "reason": refused.reason,
            "message": sendable(str(refused)),
            "where": None if refused.where is None else sendable(refused.where),
        }
        if refused.theirs is not None:
            message["theirs"] = refused.theirs
        reply(message)


def _sendable(text: str | None) -> str | None:
    """Give what any message can carry: on Linux a file's name may be other bytes than UTF-8."""
    return None if text is None else sendable(text)
