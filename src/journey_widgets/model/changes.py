"""A change as a pure function of a document, and changes that meet."""

from collections.abc import Iterable, Sequence

from msgspec import UNSET, Struct

from journey_widgets.model.comparing import same
from journey_widgets.model.document import Document
from journey_widgets.model.draft import Draft
from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import Json
from journey_widgets.model.operations import Given, Operation, parse, parts_of


class Applied(Struct, frozen=True):
    """What a change came to."""

    document: Document
    operations: tuple[Operation, ...]
    """All that was changed, cascades and mended order keys included; empty if nothing was."""
    inverse: tuple[Operation, ...]
    """What leads back, exactly."""


def apply(document: Document, operations: Iterable[Given]) -> Applied:
    """Apply a change whole, or refuse it.

    Parameters
    ----------
    document : Document
        The map; it stays as it is.
    operations : iterable of Operation or of their JSON
        RFC 6902 ``add``, ``replace``, ``remove`` and ``test`` on ``/collection/id``,
        ``/collection/id/field`` or ``/field``.

    Returns
    -------
    Applied
        The new document, the whole of the change, and its inverse.

    Raises
    ------
    Refused
        With ``reason``, ``where`` and, of a failed test, ``theirs``.

    Examples
    --------
    >>> stage = {"op": "add", "path": "/stages/s1", "value": {"order": "a0", "name": "Book"}}
    >>> applied = apply(Document.new("A flight"), [stage])
    >>> applied.document.stages["Book"].order, [each.plain() for each in applied.inverse]
    ('a0', [{'op': 'remove', 'path': '/stages/s1'}])
    """
    draft = Draft(document)
    draft.change(operations)
    there, back = draft.net()
    return Applied(draft.document if there else document, there, back)


def replay(document: Document, operations: Iterable[Given]) -> Document:
    """Apply completed operations as they are: nothing is completed or checked again."""
    draft = Draft(document)
    draft.change(operations, exact=True)
    return draft.document


def difference(before: Document, after: Document) -> tuple[Operation, ...]:
    """Give the operations that lead from one document to another."""
    draft = Draft(before)
    draft.become(after)
    return draft.net()[0]


def rebase(operations: Iterable[Given], over: Sequence[Operation]) -> list[Operation]:
    """Carry a change over changes that came before it without its writer knowing.

    Parameters
    ----------
    operations : iterable of Operation
        The change, made against an older map.
    over : sequence of Operation
        What has been applied since, in order.

    Returns
    -------
    list of Operation
        The change without what already came to the same.

    Raises
    ------
    Refused
        With reason ``"conflict"``, if a path of one is or leads to a path of the other and the
        results differ.

    Examples
    --------
    >>> rebase([Operation("add", "/title", "Mine")], [Operation("add", "/title", "Mine")])
    []
    """
    parsed = parse(operations)
    theirs = _Results(over)
    last = {operation.path: at for at, (operation, _) in enumerate(parsed) if _writes(operation)}
    kept: list[Operation] = []
    for at, (operation, parts) in enumerate(parsed):
        if _writes(operation) and last[operation.path] == at:
            verdict = theirs.meets(operation, parts)
            if verdict is not None:
                value = None if verdict.theirs is UNSET else verdict.theirs
                msg = (
                    f"{operation.path} was changed by somebody else in the meantime"
                    f"{'' if value is None else f': {shown(value)}'}. "
                    "Look at what stands there now, and decide again."
                )
                raise Refused(msg, reason="conflict", where=verdict.path, theirs=value)
            if theirs.did(operation, parts):
                continue
        kept.append(operation)
    return kept


def _writes(operation: Operation) -> bool:
    return operation.op != "test"


class _Met(Struct, frozen=True):
    path: str
    theirs: Json


class _Results:
    """What a run of operations leaves at each path."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.at: dict[tuple[str, ...], Json] = {}
        self.inside: dict[tuple[str, ...], dict[str, None]] = {}
        """Of a record, the fields that were written since it was written whole."""
        for operation in operations:
            if operation.op == "test":
                continue
            parts = parts_of(operation.path)
            self.at[parts] = operation.value
            if len(parts) == 2:
                for name in self.inside.pop(parts, {}):
                    del self.at[(*parts, name)]
            elif len(parts) == 3:
                self.inside.setdefault(parts[:2], {})[parts[2]] = None

    def _theirs(self, parts: tuple[str, ...]) -> tuple[bool, Json]:
        """Say whether a path was written, itself or within its record, and what it left."""
        if parts in self.at:
            return True, self.at[parts]
        if len(parts) == 3 and parts[:2] in self.at:
            record = self.at[parts[:2]]
            return True, record.get(parts[2], UNSET) if isinstance(record, dict) else UNSET
        return False, UNSET

    def meets(self, operation: Operation, parts: tuple[str, ...]) -> _Met | None:
        """Give what stands in the way of an operation."""
        there, value = self._theirs(parts)
        if there and not _equal(value, operation.value):
            whole = parts[:2] in self.at and self.at[parts[:2]] is UNSET
            if not (len(parts) == 3 and whole and operation.op == "remove"):
                return _Met(operation.path, value)
        if len(parts) == 2:
            for name in self.inside.get(parts, ()):
                value = self.at[(*parts, name)]
                mine = operation.value
                held = mine.get(name, UNSET) if isinstance(mine, dict) else UNSET
                if mine is UNSET or not _equal(held, value):
                    return _Met(f"{operation.path}/{name}", value)
        return None

    def did(self, operation: Operation, parts: tuple[str, ...]) -> bool:
        """Say whether the same was already done."""
        there, value = self._theirs(parts)
        return there and _equal(value, operation.value)


def _equal(one: Json, other: Json) -> bool:
    if one is UNSET or other is UNSET:
        return one is other
    return same(one, other)
