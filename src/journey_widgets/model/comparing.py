"""Two states of a record or of the map itself, and the operations between them."""

from collections.abc import Mapping

from msgspec import UNSET

from journey_widgets.model.kinds import Json
from journey_widgets.model.operations import Operation, path_of
from journey_widgets.model.parts import Part
from journey_widgets.model.rules import fields_of
from journey_widgets.model.values import is_default, plain


def held_by(part: Part, name: str) -> Json:
    """Give what is written of a field, or UNSET where it is left out."""
    if name in fields_of(type(part)):
        return UNSET if is_default(part, name) else getattr(part, name)
    return (part.unknown or {}).get(name, UNSET)


def same(one: Json, other: Json) -> bool:
    """Compare plain JSON, in which true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def compare(
    where: tuple[str, ...],
    old: Part,
    old_unknown: Mapping[str, Json] | None,
    new: Part,
    new_unknown: Mapping[str, Json] | None,
    there: list[Operation],
    back: list[Operation],
) -> None:
    """Note the operations that lead from one state of a record's fields to another, and back."""
    for name in fields_of(type(old)):
        if getattr(old, name) is not getattr(new, name):
            _note(path_of(*where, name), held_by(old, name), held_by(new, name), there, back)
    if old_unknown is not new_unknown:
        before, after = old_unknown or {}, new_unknown or {}
        for name in sorted({*before, *after}):
            was, now = before.get(name, UNSET), after.get(name, UNSET)
            _note(path_of(*where, name), was, now, there, back)


def _note(path: str, was: Json, now: Json, there: list[Operation], back: list[Operation]) -> None:
    was = was if was is UNSET else plain(was)
    now = now if now is UNSET else plain(now)
    if was is now or (was is not UNSET and now is not UNSET and same(was, now)):
        return
    there.append(_step(path, was, now))
    back.append(_step(path, now, was))


def _step(path: str, was: Json, now: Json) -> Operation:
    if now is UNSET:
        return Operation("remove", path)
    return Operation("add" if was is UNSET else "replace", path, now)
