"""A map from a file, with everything checked before anybody sees it."""

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from journey_widgets.model import making, whole
from journey_widgets.model.document import Document
from journey_widgets.model.errors import JourneyError, Refused, shown
from journey_widgets.model.kinds import (
    FORMAT,
    MAX_BYTES,
    MAX_WHOLE,
    REQUIRES,
    VERSION,
    Json,
)
from journey_widgets.model.operations import path_of
from journey_widgets.model.records import RECORDS, Root
from journey_widgets.model.rows import read_rows
from journey_widgets.model.rules import COLLECTIONS, ROOT_FIELDS
from journey_widgets.model.scanning import scan
from journey_widgets.model.survey import Survey, texts
from journey_widgets.model.table import Table
from journey_widgets.model.values import Frozen, clean, plain

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
_SUPPLIED: dict[str, Json] = {"language": "en", "kind": "custom", "settings": {}}
"""What a reader fills in, beside the ids of records."""


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
    """Read a file that holds only what we know, fast; None if it may hold more.

    The typed decoder refuses unknown fields, and would keep the last of two with the same name in
    silence. Then the map would hold fewer texts than the file.
    """
    if b"\\" in data and b"\\u0000" in data:
        return None
    try:
        file: Any = _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if file.version != VERSION or file.format != FORMAT or file.requires:
        return None
    root = Root(**{name: getattr(file, name) for name in ROOT_FIELDS})
    tables = {name: Table(name, getattr(file, name)) for name in COLLECTIONS}
    document = Document(root, tables, Frozen())
    seen = whole.surveys(document)
    if not all(each.ids_are_good and each.ids_agree for each in seen.values()):
        return None
    if texts(data) != _texts(document, seen) or not whole.settle(document, seen):
        return None
    whole.check(document, seen)
    return document


def _texts(document: Document, seen: dict[str, Survey]) -> int:
    """Count the texts that a map takes as JSON."""
    names = sum(1 for name in COLLECTIONS if document.table(name).rows)
    whole_map = [plain(document.root), document.unknown]
    return names + texts(_encoder.encode(whole_map)) + sum(each.texts for each in seen.values())


def _read_any(data: bytes) -> Document:
    """Read any file exactly."""
    value = _json(data)
    try:
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            msg = (
                'This is JSON, but no journey map: it has no "format": "journey-map". '
                "Take a .journey.json file."
            )
            raise Refused(msg, where="/format")
        readonly = _newer(value)
    except Refused:
        _refuse_twins(data)
        raise
    try:
        version = value["version"]
        document, told = _migrated(value)
        if told != texts(data) or version < VERSION:
            # Something was there twice, or is said that may be left out.
            _refuse_twins(data)
            if b"null" in data:
                document, _ = _migrated(_json(data), nulls=True)
    except JourneyError as error:
        scan(data.decode())  # Of nesting and of twins, the place is worth more than the field.
        if readonly is None:
            raise
        msg = (
            f"This map can't be changed: {readonly} "
            f"What it holds can't be read here either: {error}"
        )
        raise JourneyError(msg) from None
    document._readonly = readonly
    return document


def _json(data: bytes) -> Json:
    """Decode strictly; of two names that are the same, the last is kept."""
    try:
        value = msgspec.json.decode(data)
        if b"\\u0000" in data:
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


def _refuse_twins(data: bytes) -> None:
    """Refuse a file in which a map has the same name twice."""
    twins = False

    def look(pairs: list[tuple[str, Json]]) -> None:
        nonlocal twins
        twins = twins or len({name for name, _ in pairs}) < len(pairs)

    try:
        if texts(data) != texts(_encoder.encode(_json(data))):
            json.loads(data, object_pairs_hook=look)
    except RecursionError:
        twins = True
    if twins:
        scan(data.decode())


def _newer(value: dict[str, Json]) -> str | None:
    """Say why a map that was written by a later version can't be changed here."""
    version = value.get("version")
    if isinstance(version, float) and version.is_integer() and abs(version) <= MAX_WHOLE:
        version = value["version"] = int(version)
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= MAX_WHOLE:
        msg = f"The map: version is {shown(version)}. Give a whole number from 1."
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


def _migrated(value: dict[str, Json], *, nulls: bool = False) -> tuple[Document, int]:
    for version in range(value["version"], VERSION):
        value = MIGRATIONS[version](value)
    return _built(value, nulls=nulls)


def _built(value: dict[str, Json], *, nulls: bool) -> tuple[Document, int]:
    """Make the map from decoded JSON, and say how many texts of it the file has told."""
    given = {name: held for name, held in value.items() if name in ROOT_FIELDS}
    untold = {name: held for name, held in _SUPPLIED.items() if name not in given}
    root = making.build(Root, given | untold, depth=1)
    seen = {name: Survey(name, {}) for name in COLLECTIONS}
    tables = {
        name: Table(name, *read_rows(value.get(name, {}), record, seen[name], nulls=nulls))
        for name, record in COLLECTIONS.items()
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
    whole.check(document, seen)
    return document, _texts(document, seen) - texts(_encoder.encode(untold))
