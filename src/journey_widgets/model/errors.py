"""What can go wrong, in sentences that a person can act on."""

from typing import Literal

from journey_widgets.model.kinds import Json

Reason = Literal["conflict", "invalid", "stale", "readonly"]


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
