"""A map while it is being changed: all of a change, or nothing of it."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from msgspec import UNSET, structs

from journey_widgets.model import checks, making
from journey_widgets.model.comparing import compare, held_by, same
from journey_widgets.model.completion import complete, first_persona
from journey_widgets.model.document import Document
from journey_widgets.model.errors import Refused, shown
from journey_widgets.model.kinds import MAX_RECORDS, Json, is_id
from journey_widgets.model.making import called, refuse
from journey_widgets.model.operations import Given, Operation, parse, path_of
from journey_widgets.model.parts import Part, Record
from journey_widgets.model.records import Root
from journey_widgets.model.rules import COLLECTIONS, ROOT_FIELDS, Reference, fields_of
from journey_widgets.model.table import Table
from journey_widgets.model.values import Frozen, is_default, plain

Where = tuple[str, str]
"""Collection and id."""
_PLACES = {name: at for at, name in enumerate(COLLECTIONS)}


class Draft:
    """Changes laid over a document, which itself stays as it is.

    ``document`` shows them at once. Tables are copied when they are first written, so that many
    changes in one draft cost no more than each for itself.
    """

    def __init__(self, base: Document) -> None:
        self.base = base
        tables = {name: base.table(name) for name in COLLECTIONS}
        self.document = Document(base.root, tables, base.unknown, base.readonly)
        self._tables = tables
        self._own: set[str] = set()
        self._log: list[tuple[Where, Record | None]] = []
        self._heads: list[tuple[int, Root, Mapping[str, Any]]] = []
        self._referrers: dict[Reference, dict[str, set[str]]] = {}
        self._removals = 0

    # Writing

    def put(self, record: Record) -> None:
        """Set a record."""
        table = self._table(record.collection)
        old = table.rows.get(record.id)
        # Noted first: an interrupt in between must find it when it goes back.
        self._log.append(((record.collection, record.id), old))
        table.put(record)
        self._reindex(old, record)

    def drop(self, collection: str, record_id: str) -> None:
        """Take a record away."""
        table = self._table(collection)
        old = table.rows[record_id]
        self._log.append(((collection, record_id), old))
        table.drop(record_id)
        self._reindex(old, None)

    def set_root(self, root: Root, unknown: Mapping[str, Any] | None = None) -> None:
        """Set the fields of the map itself."""
        document = self.document
        self._heads.append((len(self._log), document.root, document.unknown))
        document._root = root  # the one document that is not yet frozen is ours
        if unknown is not None:
            document._unknown = unknown

    def mark(self) -> tuple[int, int]:
        """Remember where we are, to come back to."""
        return len(self._log), len(self._heads)

    def rollback(self, mark: tuple[int, int]) -> None:
        """Go back to a mark as if nothing had been."""
        at, head = mark
        while len(self._log) > at:
            (collection, record_id), old = self._log.pop()
            table = self._table(collection)
            now = table.rows.get(record_id)
            if old is not None:
                table.put(old)
            elif now is not None:
                table.drop(record_id)
            self._reindex(now, old)
        if len(self._heads) > head:
            _, self.document._root, self.document._unknown = self._heads[head]
            del self._heads[head:]

    def touched(self, mark: tuple[int, int] = (0, 0)) -> dict[Where, Record | None]:
        """Give what was written since a mark, with what stood there before."""
        found: dict[Where, Record | None] = {}
        for where, old in self._log[mark[0] :]:
            found.setdefault(where, old)
        return found

    def root_before(self, mark: tuple[int, int] = (0, 0)) -> tuple[Root, Mapping[str, Any]]:
        """Give the fields of the map as they were at a mark."""
        if len(self._heads) > mark[1]:
            _, root, unknown = self._heads[mark[1]]
            return root, unknown
        return self.document.root, self.document.unknown

    def _table(self, name: str) -> Table:
        if name not in self._own:
            self._tables[name] = self._tables[name].copy()
            self._own.add(name)
        return self._tables[name]

    def freeze(self) -> Document:
        """Give what the draft shows now; what is written later goes to copies."""
        document = self.document
        self._own.clear()
        return Document(document.root, dict(self._tables), document.unknown, document.readonly)

    def become(self, other: Document) -> None:
        """Turn into another document."""
        self.set_root(other.root, other.unknown)
        for name in COLLECTIONS:
            mine, theirs = self._tables[name], other.table(name)
            if mine is theirs:
                continue
            for record_id in [each for each in mine.rows if each not in theirs.rows]:
                self.drop(name, record_id)
            for record_id, record in theirs.rows.items():
                if mine.rows.get(record_id) != record:
                    self.put(record)
        self.document._readonly = other.readonly

    # Who names whom

    def referrers(self, reference: Reference, ids: Set[str]) -> list[Record]:
        """Give the records that name one of these ids in this field."""
        rows = self._tables[reference.collection].rows
        field = reference.field
        if self._removals > 2 and reference not in self._referrers:
            index: dict[str, set[str]] = {}
            self._referrers[reference] = index
            for record in rows.values():
                for target in checks.targets(reference, record):
                    index.setdefault(target, set()).add(record.id)
        if reference in self._referrers:
            held = self._referrers[reference]
            found = {each for target in ids for each in held.get(target, ())}
            return [rows[each] for each in sorted(found)]
        if reference.many:
            return [row for row in rows.values() if not ids.isdisjoint(getattr(row, field))]
        return [row for row in rows.values() if getattr(row, field) in ids]

    def count_removal(self) -> None:
        """From the third removal on, an index is worth having."""
        self._removals += 1

    def _reindex(self, old: Record | None, new: Record | None) -> None:
        if not self._referrers:
            return
        for reference, index in self._referrers.items():
            if old is not None and old.collection == reference.collection:
                for target in checks.targets(reference, old):
                    index.get(target, set()).discard(old.id)
            if new is not None and new.collection == reference.collection:
                for target in checks.targets(reference, new):
                    index.setdefault(target, set()).add(new.id)

    # Operations

    def change(self, operations: Iterable[Given], *, exact: bool = False) -> None:
        """Carry out a change whole, complete it and check it; or refuse it and change nothing.

        `exact` is for what was completed and checked before: an undo, a document read again.
        """
        mark = self.mark()
        try:
            for operation, parts in parse(operations, sealed=not exact):
                self._do(operation, parts)
            if not exact:
                complete(self, mark)
                self._check(mark)
        except BaseException:
            self.rollback(mark)
            raise

    def _do(self, operation: Operation, parts: tuple[str, ...]) -> None:
        if operation.op == "test":
            self._test(operation, parts)
        elif len(parts) == 1:
            self._write_root(operation, parts[0])
        elif len(parts) == 2:
            self._write_record(operation, *parts)
        else:
            self._write_field(operation, *parts)

    def _test(self, operation: Operation, parts: tuple[str, ...]) -> None:
        held: Json = UNSET
        if len(parts) == 1:
            part: Part | None = self.document.root
            if parts[0] in self.document.unknown:
                held = self.document.unknown[parts[0]]
        else:
            part = self._tables[parts[0]].rows.get(parts[1])
            if len(parts) == 2 and part is not None:
                held = part
        if len(parts) != 2 and part is not None and held is UNSET:
            held = held_by(part, parts[-1])
        held = UNSET if held is UNSET else plain(held)
        if held is UNSET or not same(
            held, plain(making.kept(operation.value, operation.path, parts, 1))
        ):
            msg = (
                f"{operation.path} is no longer {shown(operation.value)}. "
                "Look at what stands there now, and decide again."
            )
            theirs = None if held is UNSET else held
            raise Refused(msg, reason="conflict", where=operation.path, theirs=theirs)

    def _write_root(self, operation: Operation, name: str) -> None:
        root, unknown = self.document.root, self.document.unknown
        known = name in ROOT_FIELDS
        there = not is_default(root, name) if known else name in unknown
        if operation.op != "add" and not there:
            refuse(f"The map has no {name} to {operation.op}. Use add to set it.", name)
        if not known:
            rest = {each: held for each, held in unknown.items() if each != name}
            if operation.op != "remove":
                rest[name] = making.kept(operation.value, "The map", (name,), 1)
            self.set_root(root, Frozen(sorted(rest.items())))
            return
        if operation.op == "remove":
            field = ROOT_FIELDS[name]
            if field.required:
                refuse(f"The map: {name} can't be removed. Replace it.", name)
            value = field.default
        else:
            value = making.build_field(Root, name, operation.value)
        self.set_root(structs.replace(root, **{name: value}))

    def _write_record(self, operation: Operation, collection: str, record_id: str) -> None:
        owner = COLLECTIONS[collection]
        where = (collection, record_id)
        rows = self._tables[collection].rows
        who = called(owner, record_id)
        if operation.op == "add":
            if record_id in rows:
                refuse(f"{who} is there already. Change its fields, or take another id.", *where)
            self._room(*where)
        elif record_id not in rows:
            refuse(f"{who} is not on this map (any more). Look at the map as it is now.", *where)
        if operation.op == "remove":
            self.drop(collection, record_id)
            return
        given = operation.value
        if isinstance(given, Mapping):
            if given.get("id", record_id) != record_id:
                refuse(f"{who} says its id is {shown(given['id'])}. Leave id out.", *where)
            given = {**self._filled(collection, given), "id": record_id}
        self.put(making.build(owner, given, *where))

    def add(self, record: Record) -> None:
        """Add a record whose id must be free."""
        self._room(record.collection, record.id)
        self.put(record)

    def _room(self, collection: str, record_id: str) -> None:
        """Refuse an id that is taken or none, and a map that no reader would open."""
        who = called(COLLECTIONS[collection], record_id)
        if not is_id(record_id):
            refuse(
                f"{who}: this is no id. Take a letter, then up to 63 letters, digits, _, -.",
                collection,
                record_id,
            )
        holder = self.document.where_is(record_id)
        if holder is not None:
            refuse(
                f'{who}: the id "{record_id}" is taken in {holder}. Take another id.',
                collection,
                record_id,
            )
        if sum(len(table.rows) for table in self._tables.values()) >= MAX_RECORDS:
            refuse(
                f"A map holds at most {MAX_RECORDS:,} records. Remove some, or make two of it.",
                collection,
                record_id,
            )

    def _filled(self, collection: str, given: Mapping[str, Json]) -> Mapping[str, Json]:
        """Give the first emotion its persona."""
        if collection == "emotions" and "persona" not in given:
            return {**given, "persona": first_persona(self)}
        return given

    def _write_field(
        self, operation: Operation, collection: str, record_id: str, name: str
    ) -> None:
        owner = COLLECTIONS[collection]
        where = (collection, record_id, name)
        record = self._tables[collection].rows.get(record_id)
        who = called(owner, record_id)
        if record is None:
            refuse(f"{who} is not on this map (any more). Look at the map as it is now.", *where)
        field = fields_of(owner).get(name)
        if operation.op != "add" and held_by(record, name) is UNSET:
            refuse(f"{who} has no {name} to {operation.op}. Use add to set it.", *where)
        if field is None:
            rest = dict(record.unknown or {})
            rest.pop(name, None)
            if operation.op != "remove":
                rest[name] = making.kept(operation.value, who, where, 3)
            unknown = Frozen(sorted(rest.items())) or None
            self.put(structs.replace(record, unknown=unknown))
            return
        if operation.op == "remove":
            if field.required:
                refuse(f"{who}: {name} can't be removed. Replace it.", *where)
            value = field.default
        else:
            value = making.build_field(owner, name, operation.value, collection, record_id)
        self.put(structs.replace(record, **{name: value}))

    # Integrity

    def _check(self, mark: tuple[int, int]) -> None:
        """Check what was written, and what names it."""
        document = self.document
        root, _ = self.root_before(mark)
        if document.root is not root:
            checks.entered_part(document.root, root, "The map", ())
            checks.check_root(document.root)
            if document.root.settings.emotion_scale != root.settings.emotion_scale:
                for emotion in document.emotions:
                    checks.check_emotion(document.root, emotion)
        for (collection, record_id), old in self.touched(mark).items():
            record = self._tables[collection].rows.get(record_id)
            if record is not None and record != old:
                checks.consistent(document, record)
                checks.entered(document, record, old)

    # What it comes to

    def net(self) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
        """Give the operations that lead from the base to here, and those that lead back."""
        there: list[Operation] = []
        back: list[Operation] = []
        added: list[Operation] = []
        restored: list[Operation] = []
        now, base = self.document, self.base
        if now.root is not base.root or now.unknown is not base.unknown:
            compare((), base.root, base.unknown, now.root, now.unknown, there, back)
        touched = self.touched()
        for where in sorted(touched, key=_place):
            old, new = touched[where], self._tables[where[0]].rows.get(where[1])
            if old is None and new is not None:
                added.append(Operation("add", path_of(*where), plain(new)))
                back.append(Operation("remove", path_of(*where)))
            elif new is None and old is not None:
                there.append(Operation("remove", path_of(*where)))
                restored.append(Operation("add", path_of(*where), plain(old)))
            elif old is not None and new is not None and old is not new:
                compare(where, old, old.unknown, new, new.unknown, added, restored)
        return (*there, *added), (*back, *restored)


def _place(where: Where) -> tuple[int, str]:
    return _PLACES[where[0]], where[1]
