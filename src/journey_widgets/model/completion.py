"""What a change brings with it: cascades, mended order keys, the first persona."""

from typing import TYPE_CHECKING

from msgspec import structs

from journey_widgets.model import making
from journey_widgets.model.kinds import MAX_ORDER
from journey_widgets.model.order import is_order, order_between, orders_between
from journey_widgets.model.parts import Record
from journey_widgets.model.records import Persona
from journey_widgets.model.rules import COLLECTIONS, ORDERED, REFERENCES, Reference
from journey_widgets.model.table import place_of

if TYPE_CHECKING:
    from journey_widgets.model.draft import Draft

FIRST_PERSONA = "pfirstperson"
"""The id of the persona that comes with the first emotion; the same on every side."""
FIRST_PERSONA_NAMES = {"en": "Customer", "it": "Cliente", "sv": "Kund"}


def first_persona(draft: "Draft") -> str:
    """Name the first persona, and make one where there is none."""
    document = draft.document
    personas = document.personas
    if len(personas):
        return next(iter(personas)).id
    language = document.language.partition("-")[0].lower()
    name = FIRST_PERSONA_NAMES.get(language, FIRST_PERSONA_NAMES["en"])
    draft.add(Persona(id=FIRST_PERSONA, order="a0", name=name))
    return FIRST_PERSONA


def complete(draft: "Draft", mark: tuple[int, int]) -> None:
    """Complete what was changed since a mark."""
    touched = draft.touched(mark)
    rows = {name: draft.document.table(name).rows for name in COLLECTIONS}
    gone: dict[str, set[str]] = {}
    for (collection, record_id), old in touched.items():
        if old is not None and record_id not in rows[collection]:
            gone.setdefault(collection, set()).add(record_id)
    if gone:
        draft.count_removal()
        cascade(draft, gone, REFERENCES)
    mend(draft, mark)


def cascade(draft: "Draft", gone: dict[str, set[str]], references: tuple[Reference, ...]) -> None:
    """Follow the rules of every field that names a record which has gone."""
    document = draft.document
    every: set[str] = set()
    refusing: list[Reference] = []
    wave = gone
    while wave:
        every |= {each for ids in wave.values() for each in ids}
        removed: dict[str, dict[str, None]] = {}
        cleared: list[tuple[Reference, set[str], Record]] = []
        for reference in references:
            ids = {each for name in wave if reference.reads(name) for each in wave[name]}
            # An id that came back in another record of the same change is still there.
            ids = {each for each in ids if document.where_is(each) is None}
            if not ids:
                continue
            if reference.on_delete == "refuse":
                refusing.append(reference)
                continue
            for record in draft.referrers(reference, ids):
                if reference.on_delete == "cascade":
                    removed.setdefault(record.collection, {})[record.id] = None
                else:
                    cleared.append((reference, ids, record))
        for collection, found in removed.items():
            for record_id in found:
                draft.drop(collection, record_id)
        for reference, ids, record in cleared:
            clear(draft, reference, ids, record)
        wave = {collection: set(found) for collection, found in removed.items()}
    for reference in refusing:
        for record in draft.referrers(reference, every):
            who = making.called(type(record), record.id)
            making.refuse(
                f"{who} needs its {reference.field}, which would be removed. Change it first.",
                record.collection,
                record.id,
                reference.field,
            )


def clear(draft: "Draft", reference: Reference, ids: set[str], record: Record) -> None:
    """Take ids out of a field."""
    now = draft.document.table(record.collection).rows.get(record.id)
    if now is None:
        return
    held = getattr(now, reference.field)
    kept = tuple(each for each in held if each not in ids) if reference.many else None
    draft.put(structs.replace(now, **{reference.field: kept}))


def mend(draft: "Draft", mark: tuple[int, int]) -> None:
    """Give new order keys where a written one is a tie, too long or none."""
    done: set[tuple[str, tuple[object, ...]]] = set()
    for (collection, record_id), old in draft.touched(mark).items():
        if collection not in ORDERED:
            continue
        table = draft.document.table(collection)
        record = table.rows.get(record_id)
        if record is None:
            continue
        scope, key = table.scope_of(record), place_of(record)[0]
        if (collection, scope) in done:
            continue
        if old is not None and place_of(old)[0] == key and table.scope_of(old) == scope:
            continue
        if is_order(key) and len(key) <= MAX_ORDER and not table.is_tie(scope, key, record_id):
            continue
        done.add((collection, scope))
        places = list(table.run(scope))
        for (_, each), order in zip(places, mended([key for key, _ in places]), strict=True):
            held = draft.document.table(collection).rows[each]
            if place_of(held)[0] != order:
                draft.put(structs.replace(held, order=order))


def mended(keys: list[str]) -> list[str]:
    """Give order keys in place of sorted ones that tie, are too long or none.

    The first of a tie keeps its key; what follows moves in between it and the next good key.
    Where a key is, or would become, too long, all are dealt anew.

    Examples
    --------
    >>> mended(["a0", "a0", "a1"])
    ['a0', 'a0V', 'a1']
    """
    if any(len(key) > MAX_ORDER for key in keys):
        return orders_between(None, None, len(keys))
    following: list[str | None] = [None] * len(keys)
    for at in range(len(keys) - 2, -1, -1):
        after = keys[at + 1]
        following[at] = after if after > keys[at] and is_order(after) else following[at + 1]
    made: list[str] = []
    for key, ahead in zip(keys, following, strict=True):
        before = made[-1] if made else None
        good = is_order(key) and (before is None or key > before)
        made.append(key if good else order_between(before, ahead))
        if len(made[-1]) > MAX_ORDER:
            return orders_between(None, None, len(keys))
    return made
