"""What a browser may say, checked before anything acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from journey_widgets.model import Refused
from journey_widgets.widget.asking import WHATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journey_widgets.widget.asking import What

PROTOCOL: Final = 1
MAX_DEPTH: Final = 64 + 2
"""Of a change: what a record may have, in an operation, in the list of them."""
MAX_LABEL: Final = 200
MAX_ID: Final = 64

MAX_LOCALE: Final = 35

Kind = Literal["open", "change", "undo", "redo", "save", "reload", "ask"]
KINDS: Final = frozenset({"open", "change", "undo", "redo", "save", "reload", "ask"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the protocol; fields that its kind doesn't have stay empty."""

    kind: Kind
    epoch: str
    id: str = ""
    revision: int = 0
    label: str = ""
    operations: tuple[Any, ...] = ()
    """As they came: the store checks each."""
    path: str | None = None
    bind: bool = False
    overwrite: bool = False
    what: What = "history"
    of: str | int = 0
    locale: str = "en"


def id_of(content: object) -> str:
    """Find the id that an answer to a message must carry, however broken the message is."""
    if isinstance(content, dict):
        found = content.get("id")
        if isinstance(found, str) and len(found) <= MAX_ID:
            return sendable(found)
    return ""


def parse(content: object) -> Message | None:
    """Read a message; none if its kind is unknown, which later versions may say."""
    if not isinstance(content, dict):
        raise _malformed("it is no object")
    kind = content.get("kind")
    if not isinstance(kind, str):
        raise _malformed("it has no kind")
    if kind not in KINDS:
        return None
    if content.get("protocol") != PROTOCOL or content.get("protocol") is True:
        theirs = _short(content.get("protocol"))
        message = (
            f"The editor speaks protocol {theirs} and this kernel protocol {PROTOCOL}. "
            "Reload the page, or restart the kernel."
        )
        raise Refused(message, reason="invalid")
    epoch = content.get("epoch")
    if not isinstance(epoch, str):
        raise _malformed("its epoch is no text")
    if kind == "change":
        return Message(
            "change",
            epoch,
            id=_id(content),
            revision=_revision(content),
            label=_label(content),
            operations=_operations(content.get("operations")),
        )
    if kind in ("undo", "redo"):
        return Message(kind, epoch, id=_id(content), revision=_revision(content))  # type: ignore[arg-type]
    if kind == "ask":
        return _question(content, epoch)
    if kind == "save":
        path = content.get("path")
        if path is not None and (not isinstance(path, str) or not path or not _whole(path)):
            raise _malformed("its path is no name of a file")
        bind, overwrite = content.get("bind", False), content.get("overwrite", False)
        if not isinstance(bind, bool) or not isinstance(overwrite, bool):
            raise _malformed("whether to bind, or to write over a file, is neither true nor false")
        return Message("save", epoch, path=path, bind=bind, overwrite=overwrite)
    return Message(kind, epoch)  # type: ignore[arg-type]


def _question(content: Mapping[str, Any], epoch: str) -> Message:
    what = content.get("what")
    if what not in WHATS:
        raise _malformed("it asks for nothing that this kernel knows")
    of = content.get("of", 0)
    if of != "saved" and (not isinstance(of, int) or isinstance(of, bool)):
        raise _malformed("its version is no number of steps")
    locale = content.get("locale", "en")
    if not isinstance(locale, str) or len(locale) > MAX_LOCALE or not _whole(locale):
        raise _malformed(f"its locale is no text of at most {MAX_LOCALE} characters")
    return Message("ask", epoch, id=_id(content), what=what, of=of, locale=locale)


def _malformed(what: str) -> Refused:
    return Refused(
        f"The editor sent a message that can’t be read: {what}. "
        "Nothing was changed; reload the page.",
        reason="invalid",
    )


def _short(value: object) -> str:
    text = repr(value) if isinstance(value, str | int | float | type(None)) else "?"
    return text if len(text) <= 20 else text[:19] + "…"


def _id(content: Mapping[str, Any]) -> str:
    found = content.get("id")
    if not isinstance(found, str) or not 0 < len(found) <= MAX_ID or not _whole(found):
        raise _malformed(f"its id is no text of 1 to {MAX_ID} characters")
    return found


def _revision(content: Mapping[str, Any]) -> int:
    found = content.get("revision")
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise _malformed("its revision is no whole number from 0")
    return found


def _whole(text: str) -> bool:
    """Say whether a text can go back over the wire: it holds no NUL and no half character."""
    return "\0" not in text and sendable(text) == text


def sendable(text: str) -> str:
    """Replace half characters, which no message can carry."""
    return text.encode("utf-8", "replace").decode()


def _label(content: Mapping[str, Any]) -> str:
    found = content.get("label")
    if not isinstance(found, str) or len(found) > MAX_LABEL or not _whole(found):
        raise _malformed(f"its label is no text of at most {MAX_LABEL} characters")
    return found


def _operations(found: object) -> tuple[Any, ...]:
    if not isinstance(found, list) or not found:
        raise _malformed("it has no operations")
    if _too_deep(found):
        raise _malformed(f"its operations nest deeper than {MAX_DEPTH}")
    return tuple(found)


def _too_deep(value: object) -> bool:
    """Look level by level, since a value made to break us would break a recursion too."""
    level = [value]
    for _ in range(MAX_DEPTH):
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return False
        level = inner
    return True
