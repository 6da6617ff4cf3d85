"""Records made of plain JSON, and the sentences that say what a field may hold."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Never, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import force_setattr

from journey_widgets.model.collection import SINGULAR
from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import Json
from journey_widgets.model.operations import path_of
from journey_widgets.model.parts import UNKNOWN, Part, Record
from journey_widgets.model.rules import Field, fields_of, metas
from journey_widgets.model.values import Frozen, clean

P = TypeVar("P", bound=Part)


def called(record: type[Part], record_id: str) -> str:
    """Name a record at the start of a sentence."""
    if issubclass(record, Record):
        return f'{SINGULAR[record.collection].capitalize()} "{record_id}"'
    return "The map"


def refuse(message: str, *where: str) -> Never:
    """Refuse, saying where."""
    raise Refused(message, where=path_of(*where))


@cache
def allowed(field: Field) -> str:
    """Say in words what a field may hold."""
    if field.part is not None:
        inner = ", ".join(fields_of(field.part))
        return f"{'a list of maps' if field.many else 'a map'} with {inner}"
    if field.is_map:
        return "a map of names to values, none of them null"
    args = get_args(field.annotation)
    if get_origin(field.annotation) is tuple and args[-1] is not Ellipsis:
        return f"a list of {len(args)} numbers"
    said = _said(field.annotation)
    return f"a list, each of it {said}" if field.many else said


def _said(annotation: object) -> str:
    found = list(metas(annotation))
    for meta in found:
        if meta.description:
            return meta.description
    low = next((meta.ge for meta in found if meta.ge is not None), None)
    high = next((meta.le for meta in found if meta.le is not None), None)
    long = next((meta.max_length for meta in found if meta.max_length is not None), None)
    short = next((meta.min_length for meta in found if meta.min_length is not None), None)
    leaves = str(annotation)
    if "bool" in leaves:
        return "true or false"
    if "int" in leaves:
        kind = "a number" if "float" in leaves else "a whole number"
        if low is None or abs(low) > 2**40:
            return kind
        return f"{kind} from {low} to {high}" if high and high < 2**40 else f"{kind}, {low} or more"
    if long is not None:
        least = f"{short} to " if short else "at most "
        return f"text of {least}{long:,} characters"
    return "text"


def build(owner: type[P], given: Mapping[str, Json], *where: str, depth: int = 3) -> P:
    """Make a record from plain JSON, or refuse it with the field that is wrong.

    `given` may hold fields that we don't know; `depth` counts the brackets around it.
    """
    fields = fields_of(owner)
    who = called(owner, where[-1] if where else "")
    if not isinstance(given, Mapping):
        refuse(f"{who} is {shown(given)}. Give a map of its fields.", *where)
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for name, value in given.items():
        if name in fields:
            known[name] = _prepared(fields[name], value, who, where, depth)
        else:
            unknown[str(name)] = value
    if unknown:
        known[UNKNOWN] = kept(unknown, who, where, depth)
    for name, field in fields.items():
        if field.required and name not in known:
            refuse(f"{who} has no {name}. Give {allowed(field)}.", *where, name)
    try:
        made = msgspec.convert(known, owner)
    except msgspec.ValidationError:
        for name, value in known.items():
            if name in fields:
                _converted(fields[name], value, who, where)
        raise
    _freeze(made, known)
    check_days(made, *where)
    return made


def build_field(owner: type[Part], name: str, value: Json, *where: str) -> Json:
    """Make the value of one field from plain JSON, or refuse it."""
    field = fields_of(owner)[name]
    who = called(owner, where[-1] if where else "")
    prepared = _prepared(field, value, who, where, len(where) + 1)
    made = _converted(field, prepared, who, where)
    if field.is_map:
        return prepared
    if field.part is not None and isinstance(made, Part):
        _freeze(made, prepared)
    elif field.part is not None:
        for part, each in zip(made, prepared, strict=True):
            _freeze(part, each)
    return made


def kept(value: Json, who: str, where: tuple[str, ...], depth: int, *, nulls: bool = True) -> Json:
    """Clean a value, or say whose it is."""
    try:
        return clean(value, depth, nulls=nulls)
    except Refused as error:
        msg = f"{who}{f': {where[-1]}' if where else ''}: {error}"
        raise Refused(msg, where=path_of(*where)) from None


def _prepared(field: Field, value: Json, who: str, where: tuple[str, ...], depth: int) -> Json:
    """Clean a value and set apart what we don't know inside its parts."""
    place = (*where, field.name)
    if value is None:
        refuse(
            f"{who}: {field.name} is null, which a map never holds. "
            f"Give {allowed(field)}{'' if field.required else ', or remove it'}.",
            *place,
        )
    neat = kept(value, who, place, depth, nulls=field.part is not None)
    if field.is_map and not isinstance(neat, Mapping):
        refuse(wrong(who, field, value), *place)
    if field.part is None:
        return neat
    parts = neat if isinstance(neat, tuple) else (neat,)
    split = tuple(
        _split(field.part, each, who, field, place) if isinstance(each, Mapping) else each
        for each in parts
    )
    return split if isinstance(neat, tuple) else split[0]


def _split(
    owner: type[Part], given: Mapping[str, Json], who: str, field: Field, place: tuple[str, ...]
) -> dict[str, Any]:
    """Set apart the fields of a part that we don't know; those may hold null."""
    fields = fields_of(owner)
    made = {name: value for name, value in given.items() if name in fields}
    if None in made.values():
        refuse(
            f"{who}: {field.name} holds null. Give {allowed(field)}, and leave out what is not "
            "known.",
            *place,
        )
    unknown = {name: value for name, value in given.items() if name not in fields}
    if unknown:
        made[UNKNOWN] = Frozen(unknown)
    return made


def _freeze(made: Part, given: Mapping[str, Json]) -> None:
    """Put the frozen maps back that msgspec copied."""
    if UNKNOWN in given:
        force_setattr(made, "unknown", given[UNKNOWN])
    for name, field in fields_of(type(made)).items():
        if name not in given:
            continue
        if field.is_map:
            force_setattr(made, name, given[name])
        elif field.part is not None:
            held = getattr(made, name)
            parts = held if isinstance(held, tuple) else (held,)
            inner = given[name] if isinstance(held, tuple) else (given[name],)
            for part, each in zip(parts, inner, strict=True):
                _freeze(part, each)


def wrong(who: str, field: Field, value: Json) -> str:
    """Say that a field holds what it may not, and what it may."""
    tail = "" if field.required else ", or leave it out"
    return f"{who}: {field.name} is {shown(value)}. Give {allowed(field)}{tail}."


def _converted(field: Field, value: Json, who: str, where: tuple[str, ...]) -> Json:
    try:
        made = msgspec.convert(value, field.annotation)
    except msgspec.ValidationError:
        if field.part is not None:
            _look_inside(field.part, value, f"{who}: {field.name}", (*where, field.name))
        refuse(wrong(who, field, value), *where, field.name)
    if field.is_day:
        _check_calendar(field, made, who, where)
    return made


def _look_inside(owner: type[Part], value: Json, who: str, where: tuple[str, ...]) -> None:
    """Refuse a part, or one of several, with the field in it that is wrong."""
    for part in value if isinstance(value, tuple) else (value,):
        if not isinstance(part, Mapping):
            continue
        for name, field in fields_of(owner).items():
            if name not in part and field.required:
                refuse(f"{who} has no {name}. Give {allowed(field)}.", *where)
            try:
                msgspec.convert(part.get(name, field.default), field.annotation)
            except msgspec.ValidationError:
                refuse(wrong(who, field, part[name]), *where)


@cache
def _days(owner: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(owner).items() if field.is_day)


def check_days(made: Part, *where: str) -> None:
    """Refuse days that no calendar has."""
    for name in _days(type(made)):
        value = getattr(made, name)
        if value is not None:
            who = called(type(made), where[-1] if where else "")
            _check_calendar(fields_of(type(made))[name], value, who, where)


def _check_calendar(field: Field, value: str, who: str, where: tuple[str, ...]) -> None:
    """Refuse a day that no calendar has."""
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        refuse(wrong(who, field, value), *where, field.name)
