"""What can go wrong, in sentences that a person can act on."""

from reprlib import Repr
from typing import Literal

from journey_widgets.model.kinds import Json

Reason = Literal["conflict", "invalid", "stale", "readonly"]

_LONGEST = 80
_SHORT = Repr()
_SHORT.maxother = _SHORT.maxlong = _LONGEST


def shown(value: Json) -> str:
    """Show a value in a sentence, as JSON has it and shortened.

    Examples
    --------
    >>> shown("x" * 100)[-4:], shown(None), shown(True), shown((1, 2))
    ('xx…"', 'null', 'true', '[1, 2]')
    """
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONGEST - 2 else f'"{value[: _LONGEST - 3]}…"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    said = _SHORT.repr(list(value) if isinstance(value, tuple) else value)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def not_text(value: object, what: str) -> str:
    """Say that something can't be an id or a name, for it is no text.

    Examples
    --------
    >>> not_text(["Gate"], "an id")
    "['Gate'] is no text, so it can't be an id. Give text."
    """
    return f"{shown(value)} is no text, so it can't be {what}. Give text."


class JourneyError(ValueError):
    """Any error of ours: one sentence of what and where, and one of what to do.

    Examples
    --------
    >>> raise JourneyError('Stage "Chek in" is not on this map. Did you mean "Check in"?')
    Traceback (most recent call last):
    journey_widgets.model.errors.JourneyError: Stage "Chek in" is not on this map. Did you mean "Check in"?
    """  # noqa: E501


class Refused(JourneyError):  # noqa: N818 - the word of the protocol
    """A change that was refused whole; nothing of it was applied.

    Parameters
    ----------
    message : str
        What was refused and why, and what to do.
    reason : {"conflict", "invalid", "stale", "readonly"}
        Why, in one word.
    where : str, optional
        The path of the record or field that the refusal is about.
    theirs : object, optional
        In a conflict, the value that stands there now.

    Examples
    --------
    >>> Refused("This map is read-only. Save a copy.", reason="readonly").reason
    'readonly'
    """

    def __init__(
        self,
        message: str,
        *,
        reason: Reason = "invalid",
        where: str | None = None,
        theirs: Json = None,
    ) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.where = where
        self.theirs = theirs
