"""JSON values as a map holds them: frozen, finite, with one form for each number."""

import math
from collections.abc import Mapping
from typing import Any, Never

import msgspec

from journey_widgets.model.errors import Refused
from journey_widgets.model.kinds import MAX_DEPTH, MAX_WHOLE, Json
from journey_widgets.model.parts import Part
from journey_widgets.model.rules import fields_of


class Frozen(dict[str, Any]):
    """A map of names that nobody changes: records are shared between snapshots."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> Never:
        msg = "This is part of a record, which never changes. Change the map with its own methods."
        raise TypeError(msg)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self))

    def __copy__(self) -> "Frozen":
        return self

    def __deepcopy__(self, _: object) -> "Frozen":
        return self

    def __reduce__(self) -> tuple[type["Frozen"], tuple[dict[str, Any]]]:
        return Frozen, (dict(self),)


def number(value: float) -> float:
    """Give a number the one form it has in memory.

    Examples
    --------
    >>> number(3.0), number(-0.0), number(0.5), number(2**53 + 1)
    (3, 0, 0.5, 9007199254740992)
    """
    if isinstance(value, int):
        if -MAX_WHOLE <= value <= MAX_WHOLE:
            return value
        value = float(value)
    if not math.isfinite(value):
        msg = f"{value} is no number that a map can hold. Give a finite number, or leave it out."
        raise Refused(msg)
    return int(value) if value.is_integer() and abs(value) <= MAX_WHOLE else value


def text(value: str) -> str:
    """Refuse what no file could hold."""
    if "\0" in value:
        msg = f"The text {value[:40]!r} holds the character NUL. Take it out."
        raise Refused(msg)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            msg = f"The text {value[:40]!r} holds half a character (a lone surrogate). Take it out."
            raise Refused(msg) from None
    return value


def clean(value: Json, depth: int = 1, *, nulls: bool = True) -> Json:
    """Freeze a JSON value: tuples, sorted frozen maps, each number in its one form.

    `depth` counts the brackets around the value.
    """
    if value is None:
        if nulls:
            return None
        msg = "A map never holds null. Leave the value out."
        raise Refused(msg)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        try:
            return number(value)
        except OverflowError:
            msg = "A whole number is too large for a map. Give a finite number."
            raise Refused(msg) from None
    if isinstance(value, Mapping | list | tuple) and depth >= MAX_DEPTH:
        msg = f"A value is nested deeper than {MAX_DEPTH} levels. Make it flatter."
        raise Refused(msg)
    if isinstance(value, Mapping):
        for name in value:
            if not isinstance(name, str):
                msg = f"The name {name!r} of a field is no text. Give it a text."
                raise Refused(msg)
            text(name)
        return Frozen((name, clean(value[name], depth + 1, nulls=nulls)) for name in sorted(value))
    if isinstance(value, list | tuple):
        return tuple(clean(item, depth + 1, nulls=nulls) for item in value)
    msg = f"{value!r} ({type(value).__name__}) is no JSON. Give text, numbers, lists or maps."
    raise Refused(msg)


def decoded(value: Json, depth: int) -> Json:
    """Do what `clean` does, for what a strict decoder made: good texts, and few types."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is int:
        return value if -MAX_WHOLE <= value <= MAX_WHOLE else number(value)
    if kind is float:
        return number(value)
    if depth >= MAX_DEPTH:
        msg = f"A value is nested deeper than {MAX_DEPTH} levels. Make it flatter."
        raise Refused(msg)
    depth += 1
    if kind is dict:
        made = {}
        for name in sorted(value):
            held = value[name]
            made[name] = held if type(held) is str else decoded(held, depth)
        return Frozen(made)
    return tuple([decoded(item, depth) for item in value])


def is_default(part: Part, name: str) -> bool:
    """Say whether a field is left out of the file."""
    field = fields_of(type(part))[name]
    return not field.required and name != "id" and bool(getattr(part, name) == field.default)


def plain(value: Json) -> Json:
    """Turn a record into plain JSON: fields in order, defaults left out, unknown ones last."""
    if isinstance(value, Part):
        made: dict[str, Any] = {}
        for name, field in fields_of(type(value)).items():
            held = getattr(value, name)
            if field.required or name == "id" or held != field.default:
                made[name] = plain(held)
        if value.unknown:
            for name in sorted(value.unknown):
                made[name] = plain(value.unknown[name])
        return made
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return value


def ecma(value: float) -> str:
    """Write a number as ECMAScript does.

    Examples
    --------
    >>> ecma(1e16), ecma(1e21), ecma(1e-6), ecma(1.5e-7), ecma(-0.5)
    ('10000000000000000', '1e+21', '0.000001', '1.5e-7', '-0.5')
    """
    if isinstance(value, int):
        if -MAX_WHOLE <= value <= MAX_WHOLE:
            return str(value)
        value = float(value)
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if power > 0 else '-'}{abs(power)}"


def written(value: Json) -> str:
    """Write plain JSON without spaces, exactly as the contract wants each value."""
    if isinstance(value, dict):
        inner = ",".join(f"{written(name)}:{written(held)}" for name, held in value.items())
        return "{" + inner + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(written, value)) + "]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ecma(value)
    return msgspec.json.encode(value).decode()


def is_odd(value: Json) -> bool:
    """Say whether msgspec would write this otherwise than ECMAScript, or not at all."""
    if isinstance(value, float):
        return not 1e-5 <= abs(value) < MAX_WHOLE
    if isinstance(value, Part):
        return bool(value.unknown) or any(
            is_odd(getattr(value, name)) for name in _wide(type(value))
        )
    if isinstance(value, tuple):
        return any(map(is_odd, value))
    if isinstance(value, Mapping):
        return any(map(is_odd, value.values()))
    return False


_WIDE: dict[type[Part], tuple[str, ...]] = {}


def _wide(owner: type[Part]) -> tuple[str, ...]:
    """Name the fields that may hold a fraction, a map, or a part with fields of its own."""
    if owner not in _WIDE:
        _WIDE[owner] = tuple(name for name, field in fields_of(owner).items() if field.may_be_odd)
    return _WIDE[owner]
