"""What people wrote, as part of a line or a sentence of ours."""

import re
from typing import Final

_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPEN_ISOLATES: Final = "\u2066\u2067\u2068"
_OPEN_OTHERS: Final = "\u202a\u202b\u202d\u202e"


def contained(text: str) -> str:
    """Close the direction marks that a text leaves open, so that they end where it ends.

    Examples
    --------
    >>> contained("a\u202eb") == "a\u202eb\u202c"
    True
    """
    waiting: list[str] = []
    for mark in _BIDI.findall(text):
        if mark in _OPEN_ISOLATES:
            waiting.append("\u2069")
        elif mark in _OPEN_OTHERS:
            waiting.append("\u202c")
        elif waiting and waiting[-1] == mark:
            waiting.pop()
    return text + "".join(reversed(waiting))


def one_line(text: str) -> str:
    """Write a text of several lines as one."""
    return contained(" ".join(text.split()))


def clause(text: str) -> str:
    r"""Write a text so that a sentence can go on after it.

    Examples
    --------
    >>> clause("On time.\nAlways."), clause("Why…")
    ('On time. Always', 'Why…')
    """
    return one_line(text).removesuffix(".")
