"""What a record may hold, and the sentences that say so."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Never, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import force_setattr

from journey_widgets.model.collection import SINGULAR
from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import CHANNELS, DRAWN_LANES, Json
from journey_widgets.model.operations import path_of
from journey_widgets.model.parts import UNKNOWN, Part, Record
from journey_widgets.model.records import Card, Channel, Emotion, Metric, Root, Stage
from journey_widgets.model.rules import REFERENCES_OF, Field, Reference, fields_of, metas
from journey_widgets.model.values import Frozen, clean

if TYPE_CHECKING:
    from journey_widgets.model.document import Document

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
        refuse(_wrong(who, field, value), *place)
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


def _wrong(who: str, field: Field, value: Json) -> str:
    tail = "" if field.required else ", or leave it out"
    return f"{who}: {field.name} is {shown(value)}. Give {allowed(field)}{tail}."


def _converted(field: Field, value: Json, who: str, where: tuple[str, ...]) -> Json:
    try:
        made = msgspec.convert(value, field.annotation)
    except msgspec.ValidationError:
        if field.part is not None:
            _look_inside(field.part, value, f"{who}: {field.name}", (*where, field.name))
        refuse(_wrong(who, field, value), *where, field.name)
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
                refuse(_wrong(who, field, part[name]), *where)


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
        refuse(_wrong(who, field, value), *where, field.name)


def bounds(record: Part, who: str, *where: str) -> None:
    """Refuse an interval whose ends are the wrong way round."""
    low, high = getattr(record, "low", None), getattr(record, "high", None)
    if low is not None and high is not None and low > high:
        refuse(f"{who}: low is {low} and high is {high}. Give low at or under high.", *where)


def consistent(document: "Document", record: Record) -> None:
    """Check a record against the rest of its map; always, also when it is read."""
    name = record.collection
    where = (name, record.id)
    who = called(type(record), record.id)
    for reference in REFERENCES_OF[name]:
        for target in targets(reference, record):
            _check_reference(document, record, reference, target)
    if isinstance(record, Emotion):
        check_emotion(document.root, record)
    if isinstance(record, Metric):
        bounds(record, who, *where, "low")
    if isinstance(record, Stage) and record.duration is not None:
        bounds(record.duration, who, *where, "duration")
    if record.single:
        table = document.table(name)
        same = table.run(table.scope_of(record))
        if len(same) > 1:
            other = next(each for _, each in same if each != record.id)
            fields = ", ".join(record.scope)
            refuse(
                f'{who} stands for the same {fields} as "{other}". Change that one instead.',
                *where,
            )


def targets(reference: Reference, record: Record) -> Iterator[str]:
    """Yield the ids that a field names."""
    held = getattr(record, reference.field)
    if held is None:
        return
    if reference.many:
        yield from held
    else:
        yield held


def _check_reference(
    document: "Document", record: Record, reference: Reference, target: str
) -> None:
    if target in reference.known:
        return
    where = (record.collection, record.id, reference.field)
    who = called(type(record), record.id)
    found = document.where_is(target)
    if found is None or not reference.reads(found):
        if reference.open:
            return
        wanted = " or ".join(
            "record" if name == "*" else SINGULAR[name] for name in reference.targets
        )
        refuse(
            f'{who}: {reference.field} is "{target}", and there is no such {wanted} on this map. '
            f"Give the id of a {wanted}.",
            *where,
        )
    if target == record.id:
        refuse(f"{who}: {reference.field} is itself. Give another record.", *where)
    if reference.targets == (record.collection,) and not reference.many:
        table = document.table(record.collection)
        seen = {record.id}
        at: str | None = target
        while at is not None and at in table.rows:
            if at in seen:
                refuse(
                    f'{who}: {reference.field} is "{target}", which leads back to itself. '
                    f"Give one that doesn't stand under it.",
                    *where,
                )
            seen.add(at)
            at = getattr(table.rows[at], reference.field)


def check_emotion(root: Root, emotion: Emotion) -> None:
    """Refuse a feeling off the scale, and certainty about an assumption."""
    who = called(Emotion, emotion.id)
    where = ("emotions", emotion.id)
    low, high = root.settings.emotion_scale
    for name in ("value", "expected"):
        held = getattr(emotion, name)
        if held is not None and not low <= held <= high:
            refuse(
                f"{who}: {name} is {held}, and the scale of this map is {low} to {high}. "
                "Give a value on the scale, or change settings.emotion_scale.",
                *where,
                name,
            )
    bounds(emotion, who, *where, "low")
    if emotion.basis == "assumed":
        for name in ("low", "high", "n"):
            if getattr(emotion, name) is not None:
                refuse(
                    f"{who} is assumed and has {name}, but what nobody measured has no interval "
                    f'and no base. Remove {name}, or set basis to "evidence".',
                    *where,
                    name,
                )


def check_root(root: Root) -> None:
    """Refuse a scale that runs backwards."""
    low, high = root.settings.emotion_scale
    if low >= high:
        refuse(
            f"The map: emotion_scale is {low} to {high}. Give the lower end first.",
            "settings",
        )


def entered(document: "Document", record: Record, before: Record | None) -> None:
    """Check what is newly written: words that we know, links that may be followed."""
    who = called(type(record), record.id)
    where = (record.collection, record.id)
    entered_part(record, before, who, where)
    for reference in REFERENCES_OF[record.collection]:
        if not reference.open:
            continue
        old = set(targets(reference, before)) if before is not None else set()
        for target in targets(reference, record):
            found = document.where_is(target)
            if target in old or target in reference.known or (found and reference.reads(found)):
                continue
            wanted = SINGULAR[reference.targets[0]]
            refuse(
                f'{who}: {reference.field} is "{target}", which is no {wanted} of this map. '
                f"Give one of {', '.join(sorted(reference.known))}, or the id of a {wanted}.",
                *where,
                reference.field,
            )
    if isinstance(record, Channel) and record.id in CHANNELS:
        refuse(f'{who}: "{record.id}" is built in. Give this channel another id.', *where)
    moved = not isinstance(before, Card) or before.lane != getattr(record, "lane", None)
    if isinstance(record, Card) and moved:
        lane = document.lanes.get(record.lane)
        if lane is not None and lane.kind in DRAWN_LANES:
            refuse(
                f'{who}: lane "{lane.name or lane.kind}" draws {lane.kind} and holds no cards. '
                "Put the card into another lane.",
                *where,
                "lane",
            )


def entered_part(record: Part, before: Part | None, who: str, where: tuple[str, ...]) -> None:
    """Check the newly written words and links of a record, or of the map itself."""
    for name, field in fields_of(type(record)).items():
        if not (field.values or field.written or field.part):
            continue
        held = getattr(record, name)
        old = getattr(before, name, None)
        if held is None or held == old:
            continue
        if field.part is not None and not field.many:
            entered_part(held, old, who, (*where, name))
        elif field.values and held not in field.values:
            refuse(
                f'{who}: {name} is "{held}". Give one of {", ".join(field.values)}.', *where, name
            )
        elif field.written and not field.written(held):
            refuse(_wrong(who, field, held), *where, name)
