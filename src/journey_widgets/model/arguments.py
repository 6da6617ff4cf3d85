"""What a call was given, held against the types it states, before anything is done with it."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from numbers import Integral, Real
from os import PathLike
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

from journey_widgets.model.errors import JourneyError
from journey_widgets.model.parts import Record

P = ParamSpec("P")
R = TypeVar("R")

CHOICES: Final = re.compile(
    r"Literal\[.+\]|(?:\w+\.)?(?:Duplicates|Method|Missing|Order|Severity|Theme|Way)"
)
"""Types that are a choice of words; which of them a call knows it says itself."""
SURROGATE: Final = re.compile("[\ud800-\udfff]")
LANGUAGES: Final = ("en", "it", "sv")
"""What a `locale` may begin with: the catalogues, which the model doesn't know, are in these."""
LOCALE: Final = re.compile(rf"(?:{'|'.join(LANGUAGES)})(?:[-_][a-z0-9]{{1,8}})*", re.IGNORECASE)
SEVERAL: Final = re.compile(r"(?:Sequence|Iterable)\[(.+)\]")


class Kind(NamedTuple):
    """A type that a call states: what is one, and what a person calls it."""

    holds: Callable[[Any], bool]
    said: str


def _is_number(value: object) -> bool:
    """Say whether a value is a number to reckon with: NaN and infinity are none."""
    number = isinstance(value, Real | Decimal) and not _is_truth(value)
    return number and math.isfinite(value)  # type: ignore[arg-type]


def _is_text(value: object) -> bool:
    """Say whether a value is text that can be written: a lone half of a letter can't."""
    return isinstance(value, str) and (value.isascii() or not SURROGATE.search(value))


def _is_whole(value: object) -> bool:
    """Say whether a value is a whole number; True and False are none."""
    return isinstance(value, Integral) and not _is_truth(value)


def _is_truth(value: object) -> bool:
    """Say whether a value is True or False, or NumPy's."""
    return isinstance(value, bool) or type(value).__name__ in ("bool", "bool_")


KINDS: Final = {
    "str": Kind(_is_text, "text"),
    "bool": Kind(_is_truth, "True or False"),
    "int": Kind(_is_whole, "a whole number"),
    "float": Kind(_is_number, "a number"),
    "Ref": Kind(lambda value: isinstance(value, str | Record), "a record, an id or a name"),
    "dt.date": Kind(lambda value: isinstance(value, date), "a date"),
    "date": Kind(lambda value: isinstance(value, date), "a date"),
    "None": Kind(lambda value: value is None, ""),
    "os.PathLike[str]": Kind(lambda value: isinstance(value, PathLike), "a path"),
    "PathLike[str]": Kind(lambda value: isinstance(value, PathLike), "a path"),
}


def checked(call: Callable[P, R]) -> Callable[P, R]:
    """Refuse arguments of another type than a call states, in a sentence that says which.

    Types that only the call itself can judge (records, frames) are left to it. What is called
    `locale` has to be a language that we speak.

    Examples
    --------
    >>> @checked
    ... def describe(locale: "str | None" = None) -> str: ...
    >>> describe(3)
    Traceback (most recent call last):
    journey_widgets.model.errors.JourneyError: describe() takes no locale=3. Give text, or leave it out.
    """  # noqa: E501

    @wraps(call)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        names, kinds = _stated(call)
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            allowed = kinds.get(name)
            if allowed and not any(kind.holds(value) for kind in allowed):
                said = " or ".join(dict.fromkeys(kind.said for kind in allowed if kind.said))
                out = ", or leave it out" if any(not kind.said for kind in allowed) else ""
                message = f"{call.__name__}() takes no {name}={_shown(value)}. Give {said}{out}."
                raise JourneyError(message)
            if name == "locale" and isinstance(value, str) and not LOCALE.fullmatch(value):
                raise JourneyError(
                    f"{call.__name__}() takes no {unspoken(value)}, or leave it out."
                )
        return call(*args, **kwargs)

    return asked


def unspoken(locale: str) -> str:
    """Say of a locale that it is in none of our languages, and what to give."""
    return (
        f"locale={_shown(locale)}: we speak English, Italian and Swedish. "
        'Give "en", "it" or "sv", also with a region as in "it-CH"'
    )


@cache
def _stated(call: Callable[..., Any]) -> tuple[tuple[str, ...], Mapping[str, tuple[Kind, ...]]]:
    """Give the names of a call's arguments in order, and the types of those that we can judge."""
    from inspect import Parameter, formatannotation, signature

    several = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    stated = {each.name: each for each in signature(call).parameters.values()}
    kinds = {}
    for name, parameter in stated.items():
        said = parameter.annotation
        read = _kinds(said if isinstance(said, str) else formatannotation(said))
        if read and parameter.kind not in several:
            kinds[name] = read
    return tuple(stated), kinds


def _kinds(annotation: str) -> tuple[Kind, ...]:
    """Read the types of an annotation; none where one of them is not ours to judge."""
    found: list[Kind] = []
    for part in _parts(annotation):
        many = SEVERAL.fullmatch(part)
        if CHOICES.fullmatch(part):
            found.append(KINDS["str"])
        elif part in KINDS:
            found.append(KINDS[part])
        elif many is not None:
            found.append(_several(_kinds(many[1])))
        else:
            return ()
    return tuple(found)


def _parts(annotation: str) -> list[str]:
    """Take an annotation apart at each bar that stands in no brackets."""
    depth, parts = 0, [""]
    for letter in annotation:
        depth += (letter == "[") - (letter == "]")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _several(inner: tuple[Kind, ...]) -> Kind:
    """Make the type of a list of others; what can be gone through only once is taken as it is."""

    def holds(value: object) -> bool:
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            return False
        if isinstance(value, Iterator):
            return True
        if not isinstance(value, Sized) or getattr(value, "ndim", 1) != 1:
            return False
        return not inner or all(any(kind.holds(each) for kind in inner) for each in value)

    each = {"text": "texts", "a number": "numbers", "a record, an id or a name": "them"}
    said = " and ".join(dict.fromkeys(each.get(kind.said, kind.said) for kind in inner))
    return Kind(holds, f"a list of {said}" if said else "a list")


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 and "\n" not in said else f"{said.splitlines()[0][:59]}…"
