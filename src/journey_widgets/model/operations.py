"""Operations: the one way in which a map changes."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from msgspec import UNSET, Struct

from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import MAX_OPERATIONS, Json
from journey_widgets.model.rules import COLLECTIONS

_OPS = ("add", "replace", "remove", "test")
SEALED = ("format", "version", "requires")


class Operation(Struct, frozen=True, omit_defaults=True):
    """One operation of RFC 6902.

    Examples
    --------
    >>> Operation("replace", "/stages/s1/name", "Book").plain()
    {'op': 'replace', 'path': '/stages/s1/name', 'value': 'Book'}
    """

    op: str
    path: str
    value: Any = UNSET

    def plain(self) -> dict[str, Any]:
        """Give the operation as JSON."""
        made: dict[str, Any] = {"op": self.op, "path": self.path}
        if self.value is not UNSET:
            made["value"] = self.value
        return made


Given: TypeAlias = Operation | Mapping[str, Any]
"""An operation as it is given: ours, or its JSON."""


def path_of(*parts: str) -> str:
    """Write a path.

    Examples
    --------
    >>> path_of("cards", "c1", "a/b")
    '/cards/c1/a~1b'
    """
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def parts_of(path: str) -> tuple[str, ...]:
    """Take a path apart, without asking what it leads to."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])


def parse(
    operations: Iterable[Given], *, sealed: bool = True
) -> list[tuple[Operation, tuple[str, ...]]]:
    """Take operations and their paths apart; refuse what is none.

    `sealed` keeps the fields closed that nobody may write.

    Raises
    ------
    Refused
        If they are malformed, too many, or lead where nobody may write.
    """
    parsed: list[tuple[Operation, tuple[str, ...]]] = []
    if isinstance(operations, Mapping | str | bytes) or not isinstance(operations, Iterable):
        msg = f"A change is a list of operations, not {shown(operations)}. Give a list."
        raise Refused(msg)
    for given in operations:
        if len(parsed) >= MAX_OPERATIONS:
            msg = (
                f"This change has more than {MAX_OPERATIONS:,} operations. "
                "Make it in several smaller ones."
            )
            raise Refused(msg)
        operation = _operation(given)
        parsed.append((operation, _checked(operation, sealed=sealed)))
    return parsed


def _operation(given: Json) -> Operation:
    op: Json
    path: Json
    if isinstance(given, Operation):
        op, path, value = given.op, given.path, given.value
    elif isinstance(given, Mapping):
        op, path, value = given.get("op"), given.get("path"), given.get("value", UNSET)
    else:
        msg = f"{shown(given)} is no operation. Give op, path and value."
        raise Refused(msg)
    if not isinstance(op, str) or op not in _OPS:
        msg = f"An operation has op {shown(op)}. Give one of {', '.join(_OPS)}."
        raise Refused(msg)
    if not isinstance(path, str):
        msg = f"An operation has path {shown(path)}. Give a text like /cards/c1/text."
        raise Refused(msg)
    if op != "remove" and value is UNSET:
        msg = f"The operation {op} {shown(path)} has no value. Give one."
        raise Refused(msg, where=path)
    return Operation(op, path, UNSET if op == "remove" else value)


def _checked(operation: Operation, *, sealed: bool) -> tuple[str, ...]:
    """Refuse a path that leads nowhere, or where nobody may write."""
    path = operation.path
    shape = "Give /collection/id, /collection/id/field or /field."
    rest = path.replace("~0", "").replace("~1", "")
    parts = parts_of(path)
    if not path.startswith("/") or "~" in rest or "" in parts or not 1 <= len(parts) <= 3:
        msg = f"The path {shown(path)} leads to no record or field. {shape}"
        raise Refused(msg, where=path)
    if "-" in parts[1:]:
        msg = f"The path {path} ends a list, but records have ids and no position. {shape}"
        raise Refused(msg, where=path)
    if len(parts) == 1 and parts[0] in COLLECTIONS:
        msg = f"The path {path} is a whole collection. Write its records one by one: {path}/id."
        raise Refused(msg, where=path)
    if len(parts) > 1 and parts[0] not in COLLECTIONS:
        msg = f"{parts[0]} is no collection of this map, so {path} can't be written. {shape}"
        raise Refused(msg, where=path)
    closed = parts[0] in SEALED if len(parts) == 1 else parts[2:] == ("id",)
    if sealed and closed and operation.op != "test":
        msg = f"{path} can't be written. Leave it as it is."
        raise Refused(msg, where=path)
    return parts
