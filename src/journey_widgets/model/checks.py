"""What a record may hold beside the rest of its map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journey_widgets.model.collection import SINGULAR
from journey_widgets.model.kinds import CHANNELS, DRAWN_LANES
from journey_widgets.model.making import called, refuse, wrong
from journey_widgets.model.parts import Part, Record
from journey_widgets.model.records import Card, Channel, Emotion, Metric, Root, Stage
from journey_widgets.model.rules import REFERENCES_OF, Reference, fields_of

if TYPE_CHECKING:
    from journey_widgets.model.document import Document


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
            refuse(wrong(who, field, held), *where, name)
