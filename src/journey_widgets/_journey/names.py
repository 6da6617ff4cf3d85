"""Which record a caller means: by record, id, key, name or, for a lane, kind; and near misses."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.model import JourneyError, Record
from journey_widgets.model.collection import SINGULAR
from journey_widgets.model.kinds import CHANNELS
from journey_widgets.model.rules import COLLECTIONS, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journey_widgets._journey.given import Ref
    from journey_widgets.model import Collection, Document

NOUNS: Final = {**SINGULAR, "emotions": "emotion point"}
SHOWN: Final = 8


def find(document: Document, collections: Iterable[str], given: Ref) -> Record:
    """Find the one record of some collections that is meant; an error lists near names."""
    collections = tuple(collections)
    wanted = given.id if isinstance(given, Record) else given
    if not isinstance(wanted, str):
        message = (
            f"A {nouns(collections)} is named by a record, an id or a name, and this is "
            f"{shown(given)}. Give one of these."
        )
        raise JourneyError(message)
    found: dict[str, Record] = {}
    by_id = document.get(wanted)
    if by_id is not None and type(by_id).collection in collections:
        found[by_id.id] = by_id
    if not isinstance(given, Record):
        found |= {record.id: record for record in named(document, wanted, collections)}
    if not found and "lanes" in collections and not isinstance(given, Record):
        found = {lane.id: lane for lane in _shown_as(document, wanted)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise JourneyError(_ambiguous(wanted, list(found.values()), collections))
    raise JourneyError(_missing(document, given, wanted, collections, by_id))


def find_channel(document: Document, given: Ref) -> str:
    """Find the id of a channel, built in or the map's own."""
    if isinstance(given, str) and given in CHANNELS:
        others = [channel for channel in document.channels if given == channel.name]
        if others:
            message = (
                f'Channel "{given}" is ambiguous: one is built in, and one of the map\'s own has '
                f"this name. Name yours by id ({others[0].id}) or rename it."
            )
            raise JourneyError(message)
        return given
    try:
        return find(document, ["channels"], given).id
    except JourneyError as error:
        if not isinstance(given, str) or "ambiguous" in str(error):
            raise
        options = [*CHANNELS, *(channel.name for channel in document.channels)]
        message = (
            f'Channel "{short(given)}" is neither built in nor one of this map\'s. '
            f"{near(given, options, 'Channels are')} A new one comes with "
            f'journey.add_channel("{short(given)}").'
        )
        raise JourneyError(message) from error


def named(document: Document, name: str, collections: Iterable[str]) -> Iterator[Record]:
    """Give every record of some collections that has this name, key or (a lane) kind."""
    for name_of_collection in collections:
        fields = fields_of(COLLECTIONS[name_of_collection])
        collection = collection_of(document, name_of_collection)
        if "name" in fields:
            yield from collection.matches(name)
        keyed = collection.by_key(name) if "key" in fields else None
        if keyed is not None:
            yield keyed


def collection_of(document: Document, collection: str) -> Collection[Any]:
    """Give a collection of a document by its name."""
    return document.collection(collection)


def label(record: Record) -> str:
    """Say what a record is in a message: its name or text, shortened."""
    for field in ("name", "title", "text", "kind"):
        said = getattr(record, field, None)
        if said:
            return str(said) if len(said) <= 40 else f"{said[:39]}…"
    return record.id


def nouns(collections: Iterable[str]) -> str:
    """Say what may be meant: "stage or lane"."""
    words = [NOUNS[collection] for collection in collections]
    if len(words) > 4 or not words:
        return "record"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def near(given: str, options: Iterable[str], otherwise: str) -> str:
    """Say which known names are near a wrong one, or which there are."""
    known = list(dict.fromkeys(options))
    folded = {option.casefold(): option for option in reversed(known)}
    close = [folded[key] for key in get_close_matches(given.casefold(), folded, n=2, cutoff=0.65)]
    if close:
        return f"Did you mean {' or '.join(quoted(close))}?"
    if not known:
        return ""
    more = "" if len(known) <= SHOWN else f" and {len(known) - SHOWN:,} more"
    return f"{otherwise} {', '.join(quoted(known[:SHOWN]))}{more}."


def quoted(names: Iterable[str]) -> list[str]:
    """Put names in quotation marks."""
    return [f'"{name}"' for name in names]


def short(text: str) -> str:
    """Shorten a name in a message: what was pasted by mistake may be a whole page."""
    return text if len(text) <= 80 else f"{text[:79]}…"


def shown(value: object) -> str:
    """Show a value in a message, shortened."""
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:59]}…"


def check_words(given: Iterable[str], known: Iterable[str], what: str) -> None:
    """Refuse a keyword that doesn't exist, naming near ones."""
    known = tuple(known)
    for word in given:
        if not isinstance(word, str):
            message = f"{what} takes words, and {shown(word)} is none. Give text."
            raise JourneyError(message)
        if word not in known:
            help_ = near(word, known, "It takes")
            message = f'{what} takes no "{short(word)}". {help_}'
            raise JourneyError(message.rstrip())


def display_name(document: Document, kind: str) -> str:
    """Give the name of a lane that has none of its own, in the map's language."""
    from journey_widgets.locales import word

    return word("lane", kind, document.language)


def _shown_as(document: Document, name: str) -> Iterator[Record]:
    for lane in document.lanes:
        if lane.name is None and display_name(document, lane.kind) == name:
            yield lane


def _ambiguous(wanted: str, found: list[Record], collections: tuple[str, ...]) -> str:
    listed = ", ".join(
        f'{NOUNS[type(record).collection]} {record.id} ("{label(record)}")'
        for record in found[:SHOWN]
    )
    return (
        f'{nouns(collections).capitalize()} "{short(wanted)}" is ambiguous: it may be {listed}. '
        f'Name one by its id, as journey.get("{found[0].id}").'
    )


def _missing(
    document: Document,
    given: Ref,
    wanted: str,
    collections: tuple[str, ...],
    other: Record | None,
) -> str:
    noun = nouns(collections)
    if isinstance(given, Record):
        what = NOUNS[type(given).collection]
        if other is not None or type(given).collection not in collections:
            return f'A {noun} is asked for, and "{label(given)}" is a {what}. Give a {noun}.'
        return (
            f'{what.capitalize()} "{label(given)}" ({given.id}) is not on this map; it was '
            "removed, or belongs to another map. Add it first."
        )
    options: list[str] = []
    for collection in collections:
        if collection not in COLLECTIONS:
            continue
        for record in collection_of(document, collection):
            said = getattr(record, "name", None) or getattr(record, "key", None)
            if collection == "lanes":
                said = getattr(record, "name", None) or getattr(record, "kind", None)
            options.append(said or record.id)
    several = f"pieces{noun[5:]}" if noun.startswith("piece ") else f"{noun}s"
    few = f"This map's {several} are" if len(collections) == 1 else "There are"
    help_ = near(wanted, options, few) or f"It has no {noun} yet."
    return f'{noun.capitalize()} "{short(wanted)}" is not on this map. {help_}'
