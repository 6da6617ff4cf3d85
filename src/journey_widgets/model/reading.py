"""A map from a file, with everything checked before anybody sees it."""

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Never

import msgspec
from msgspec.structs import force_setattr

from journey_widgets.model import checks, whole
from journey_widgets.model.document import Document
from journey_widgets.model.errors import JourneyError, Refused
from journey_widgets.model.kinds import FORMAT, MAX_BYTES, REQUIRES, VERSION, Json
from journey_widgets.model.operations import path_of
from journey_widgets.model.records import RECORDS, Record, Root
from journey_widgets.model.rules import COLLECTIONS, ROOT_FIELDS, fields_of, getter
from journey_widgets.model.scanning import scan
from journey_widgets.model.table import Table
from journey_widgets.model.values import Frozen, clean, is_odd

MIGRATIONS: dict[int, Callable[[dict[str, Json]], dict[str, Json]]] = {}
"""Pure functions from a version to the next."""

_File = msgspec.defstruct(
    "_File",
    [
        (record.collection, dict[str, record], msgspec.field(default_factory=dict))  # type: ignore[valid-type]
        for record in RECORDS
    ],
    bases=(Root,),
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
)
_decoder = msgspec.json.Decoder(_File)
_encoder = msgspec.json.Encoder()
_START = f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n'.encode()


def read(data: bytes | str, source: str = "") -> Document:
    """Read a map, and check all of it.

    Parameters
    ----------
    data : bytes or str
        What a ``.journey.json`` file holds.
    source : str, optional
        What the file is called, for errors.

    Returns
    -------
    Document
        The map; ``readonly`` says why it can't be changed, if it was written by a newer version.

    Raises
    ------
    JourneyError
        With line and column for broken JSON, and record and field for a bad value.

    Examples
    --------
    >>> read('{"format": "journey-map", "version": 1, "title": "A flight"}').title
    'A flight'
    >>> read('{"format": "journey-map",')
    Traceback (most recent call last):
    journey_widgets.model.scanning.Broken: The text ends too early, in line 1, column 26. \
Mend the file there, or take an older copy.
    """
    try:
        with _no_collector():
            return _read(_bytes(data))
    except JourneyError as error:
        if source:
            error.args = (f"{source}: {error}",)
        raise


def from_dict(value: Mapping[str, Any]) -> Document:
    """Make a map from plain JSON, and check all of it as `read` does.

    Examples
    --------
    >>> from_dict({"format": "journey-map", "version": 1, "title": "A flight"}).kind
    'custom'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        msg = f"This is no JSON ({error}). Give text, finite numbers, true, false, lists or maps."
        raise JourneyError(msg) from None
    return read(text)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Pause the garbage collector: records hold no cycles, and there are many."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _bytes(data: bytes | str) -> bytes:
    if isinstance(data, str):
        try:
            data = data.encode()
        except UnicodeEncodeError:
            msg = "The text holds half a character (a lone surrogate). Take it out."
            raise JourneyError(msg) from None
    if not isinstance(data, bytes):
        msg = f"A map is read from text or bytes, not from {type(data).__name__}. Give one of them."
        raise JourneyError(msg)
    if len(data) > MAX_BYTES:
        msg = (
            f"The file has {len(data):,} bytes, and a map at most {MAX_BYTES:,}. "
            "Split the map, or take long texts out of it."
        )
        raise JourneyError(msg)
    return data.removeprefix(b"\xef\xbb\xbf")


def _read(data: bytes) -> Document:
    document = _read_ours(data)
    return _read_any(data) if document is None else document


def _read_ours(data: bytes) -> Document | None:
    """Read what we wrote ourselves, fast: written again it is the same, so nothing got lost."""
    if not data.startswith(_START) or (b"\\" in data and b"\\u0000" in data):
        return None
    try:
        file: Any = _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if file.version != VERSION or file.format != FORMAT or file.requires:
        return None
    if msgspec.json.format(_encoder.encode(file), indent=2) + b"\n" != data:
        return None
    root = Root(**{name: getattr(file, name) for name in ROOT_FIELDS})
    tables = {name: Table(name, getattr(file, name)) for name in COLLECTIONS}
    for table in tables.values():
        if [*map(getter("id"), table.rows.values())] != [*table.rows]:
            return None
    document = Document(root, tables, Frozen())
    if not whole.settle(document):
        return None
    whole.check(document)
    return document


def _read_any(data: bytes) -> Document:
    """Read any file exactly."""
    value = _json(data)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        msg = (
            'This is JSON, but no journey map: it has no "format": "journey-map". '
            "Take a .journey.json file."
        )
        raise Refused(msg, where="/format")
    readonly = _newer(value)
    try:
        for version in range(value["version"], VERSION):
            value = MIGRATIONS[version](value)
        document = _built(value)
    except JourneyError as error:
        scan(data.decode())  # Of nesting, the place is worth more than the field.
        if readonly is None:
            raise
        msg = f"{readonly} What it holds can't be read here either: {error}"
        raise JourneyError(msg) from None
    document.readonly = readonly
    return document


def _json(data: bytes) -> Json:
    """Decode strictly."""
    try:
        value = msgspec.json.decode(data)
        if b"\\u0000" in data or _has_twins(data, value):
            scan(data.decode())
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        _explain(data)
        msg = f"The file can't be read ({error}). Mend it, or take an older copy."
        raise JourneyError(msg) from None
    return value


def _explain(data: bytes) -> None:
    """Say where the text is broken."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
        msg = (
            f"The text is not UTF-8, in line {line}, column {column}. "
            "Save the file as UTF-8, or take an older copy."
        )
        raise JourneyError(msg) from None
    scan(text)


def _has_twins(data: bytes, value: Json) -> bool:
    """Say whether a map in it may have had the same name twice, of which only the last was kept."""
    if _encoder.encode(value) == msgspec.json.format(data, indent=-1):
        return False
    # Something is only written in another way (1.0, \u00e9), or there are twins: look closer.
    twins = False

    def look(pairs: list[tuple[str, Json]]) -> None:
        nonlocal twins
        twins = twins or len({name for name, _ in pairs}) < len(pairs)

    json.loads(data, object_pairs_hook=look)
    return twins


def _newer(value: dict[str, Json]) -> str | None:
    """Say why a map that was written by a later version can't be changed here."""
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        msg = f"The map: version is {checks.shown(version)}. Give a whole number from 1."
        raise Refused(msg, where="/version")
    if version > VERSION:
        return (
            f"it was written in version {version} of the format, "
            f"and only version {VERSION} is known here."
        )
    needs = value.get("requires", [])
    if isinstance(needs, list):
        unknown = [need for need in needs if need not in REQUIRES]
        if unknown:
            names = ", ".join(str(need) for need in unknown)
            return f"it needs {names}, which is not known here."
    return None


def _built(value: dict[str, Json]) -> Document:
    """Make the map from decoded JSON."""
    given = {"language": "en", "kind": "custom", "settings": {}} | {
        name: held for name, held in value.items() if name in ROOT_FIELDS
    }
    root = checks.build(Root, given, depth=1)
    tables = {
        name: Table(name, *_rows(value.get(name, {}), COLLECTIONS[name])) for name in COLLECTIONS
    }
    unknown = {}
    for name in sorted(value):
        if name not in ROOT_FIELDS and name not in COLLECTIONS:
            try:
                unknown[name] = clean(value[name], 1)
            except Refused as error:
                msg = f"The map: {name}: {error}"
                raise Refused(msg, where=path_of(name)) from None
    document = Document(root, tables, Frozen(unknown))
    whole.check(document)
    return document


def _rows(rows: Json, record: type[Record]) -> tuple[dict[str, Any], set[str]]:
    """Make the records of a collection, and say which need care when they are written."""
    name = record.collection
    if not isinstance(rows, dict):
        msg = f"The map: {name} is {checks.shown(rows)}. Give a map of ids to records."
        raise Refused(msg, where=path_of(name))
    known = frozenset(fields_of(record))
    special = frozenset(
        each for each, field in fields_of(record).items() if field.may_be_odd or field.is_day
    )
    plain: dict[str, Any] = {}
    exact: dict[str, Record] = {}
    unknown: dict[str, Frozen] = {}
    for record_id, row in rows.items():
        if not isinstance(row, dict):
            _no_record(record, record_id, row)
        if row.setdefault("id", record_id) != record_id:
            _other_id(record, record_id, row["id"])
        if special.isdisjoint(row) and None not in row.values():
            if not row.keys() <= known:
                unknown[record_id] = _set_apart(record, record_id, row, known)
                row = {each: row[each] for each in row.keys() & known}
            plain[record_id] = row
        else:
            exact[record_id] = checks.build(record, row, name, record_id)
    try:
        made = msgspec.convert(plain, dict[str, record])  # type: ignore[valid-type]
    except msgspec.ValidationError:
        for record_id, row in plain.items():
            checks.build(record, row, name, record_id)
        raise
    for record_id, held in unknown.items():
        force_setattr(made[record_id], "unknown", held)
    odd = {*unknown, *(each for each, held in exact.items() if is_odd(held))}
    if exact:
        made = {each: made[each] if each in made else exact[each] for each in rows}
    return made, odd


def _set_apart(
    record: type[Record], record_id: str, row: dict[str, Json], known: frozenset[str]
) -> Frozen:
    where = (record.collection, record_id)
    try:
        return Frozen((each, clean(row[each], 3)) for each in sorted(row.keys() - known))
    except Refused as error:
        who = checks.called(record, record_id)
        msg = f"{who}: {error}"
        raise Refused(msg, where=path_of(*where)) from None


def _no_record(record: type[Record], record_id: str, row: Json) -> Never:
    who = checks.called(record, record_id)
    checks.refuse(
        f"{who} is {checks.shown(row)}. Give a map of its fields.", record.collection, record_id
    )


def _other_id(record: type[Record], record_id: str, given: Json) -> Never:
    who = checks.called(record, record_id)
    checks.refuse(
        f"{who} says its id is {checks.shown(given)}. Make both the same, or leave id out.",
        record.collection,
        record_id,
        "id",
    )
