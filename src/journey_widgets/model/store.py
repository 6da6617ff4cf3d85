"""The live map: one document, one history, one lock."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from types import TracebackType

from msgspec import Struct

from journey_widgets.model.changes import rebase
from journey_widgets.model.document import Document
from journey_widgets.model.draft import Draft
from journey_widgets.model.errors import JourneyError, Refused
from journey_widgets.model.history import History, Step
from journey_widgets.model.operations import Given, Operation, parse
from journey_widgets.model.telling import Event, Lock

KEPT = 1_000
"""How many changes are kept for writers who saw an older map."""


class _State(Struct, frozen=True):
    """All that a change changes: set in one go, so that no interrupt leaves half of it."""

    document: Document
    revision: int = 0
    history: History = History()
    recent: tuple[tuple[Operation, ...], ...] = ()
    """The last changes, for writers who saw an older map."""


class _Answer(Struct, frozen=True):
    """What is remembered of a change that carried an id."""

    label: str
    operations: tuple[Operation, ...]
    revision: int
    origin: str
    refusal: Refused | None = None


class Store:
    """A live map. Every change goes through here, from Python and from browsers.

    Parameters
    ----------
    document : Document
        The map to start from.
    readonly : str, optional
        Why it can't be changed; by default what the document itself says.

    Examples
    --------
    >>> store = Store(Document.new("A flight"))
    >>> event = store.change([{"op": "replace", "path": "/title", "value": "To Rome"}], label="Rename")
    >>> event.revision, store.document.title, store.can_undo
    (1, 'To Rome', True)
    >>> store.undo().revision, store.document.title
    (2, 'A flight')
    """  # noqa: E501

    def __init__(self, document: Document, readonly: str | None = None) -> None:
        self.lock = Lock()
        self.epoch = secrets.token_hex(8)
        self._state = _State(document)
        self._readonly = readonly or document.readonly
        self._answers: OrderedDict[str, _Answer] = OrderedDict()
        self._draft: Draft | None = None

    # Reading

    @property
    def document(self) -> Document:
        """The map. Inside a step this thread sees the draft, which later changes still write to."""
        draft = self._draft
        return draft.document if draft is not None and self.lock.mine else self._state.document

    def snapshot(self) -> Document:
        """Give the map as it is now; later changes of a step leave it as it is."""
        draft = self._draft
        return draft.freeze() if draft is not None and self.lock.mine else self._state.document

    @property
    def revision(self) -> int:
        """How many changes were applied."""
        return self._state.revision

    @property
    def readonly(self) -> str | None:
        """Why the map can't be changed, or None."""
        return self._readonly

    @property
    def in_step(self) -> bool:
        """Whether this thread is inside a step."""
        return self._draft is not None and self.lock.mine

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._state.history.done) and self._readonly is None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._state.history.undone) and self._readonly is None

    @property
    def history(self) -> tuple[Step, ...]:
        """The steps that can be undone, oldest first."""
        return self._state.history.done

    @property
    def steps(self) -> History:
        """The steps that can be undone and those that can be redone, as they are now."""
        return self._state.history

    # Changing

    def change(
        self,
        operations: Iterable[Given],
        *,
        label: str,
        origin: str = "python",
        base: int | None = None,
        id: str | None = None,  # noqa: A002 - the word of the protocol
    ) -> Event:
        """Apply a change whole, or refuse it.

        Parameters
        ----------
        operations : iterable of Operation or of their JSON
            What to change.
        label : str
            What the undo step is called.
        origin : str, default "python"
            Who made it.
        base : int, optional
            The revision that the writer saw; by default the present one.
        id : str, optional
            A change that comes again with the same id is answered again, and not applied again.

        Returns
        -------
        Event
            The whole of the change. One that comes to nothing makes no revision.

        Raises
        ------
        Refused
            With ``reason``, ``where`` and ``theirs``.
        """
        with self.lock:
            if id is not None and id in self._answers:
                return self._again(id)
            try:
                return self._change(list(operations), label, origin, base, id)
            except Refused as refusal:
                self._remember(id, _Answer(label, (), self.revision, origin, refusal))
                raise

    def _change(
        self, operations: list[Given], label: str, origin: str, base: int | None, id_: str | None
    ) -> Event:
        self._writable()
        if base is not None and base != self.revision:
            operations = [*rebase(operations, self._since(base))]
        if self._draft is not None:
            self._draft.change(operations)
            made = tuple(operation for operation, _ in parse(operations))
            return self._event(label, made, origin, self.document, id_)
        draft = Draft(self._state.document)
        draft.change(operations)
        return self._commit(draft, label, origin, id_)

    def step(self, label: str) -> "StepContext":
        """Open a step: what is changed inside is one change, one undo, or nothing at all.

        Reads inside see the draft; a step inside joins the outer one.

        Examples
        --------
        >>> store = Store(Document.new("A flight"))
        >>> with store.step("Rename twice"):
        ...     for title in ("To Rome", "To Lund"):
        ...         _ = store.change([{"op": "add", "path": "/title", "value": title}], label="")
        >>> store.revision, store.undo().after.title
        (1, 'A flight')
        """
        return StepContext(self, label)

    def undo(
        self,
        revision: int | None = None,
        *,
        origin: str = "python",
        id: str | None = None,  # noqa: A002
    ) -> Event:
        """Undo the last step; refused as stale if `revision` is not the present one."""
        return self._move(revision, origin, id, back=True)

    def redo(
        self,
        revision: int | None = None,
        *,
        origin: str = "python",
        id: str | None = None,  # noqa: A002
    ) -> Event:
        """Redo the step undone last; refused as stale if `revision` is not the present one."""
        return self._move(revision, origin, id, back=False)

    def load(self, document: Document, label: str, *, origin: str = "file") -> Event:
        """Become another document, as one change that can be undone."""
        with self.lock:
            self._outside("reload")
            draft = Draft(self._state.document)
            draft.become(document)
            self._readonly = document.readonly
            return self._commit(draft, label, origin, None)

    def on_change(self, callback: Callable[[Event], object]) -> Callable[[], None]:
        """Call back after each change, outside the lock; returns what stops it."""
        return self.lock.on_change(callback)

    # Inside

    def _writable(self) -> None:
        if self._readonly is not None:
            msg = f"This map is read-only: {self._readonly} Save a copy under another name."
            raise Refused(msg, reason="readonly")

    def _outside(self, what: str) -> None:
        if self._draft is not None:
            msg = f"{what} is not possible inside a step. Do it after the step has ended."
            raise JourneyError(msg)

    def _since(self, base: int) -> list[Operation]:
        missed = self.revision - base
        if missed < 0 or missed > len(self._state.recent):
            msg = (
                f"This change was made against revision {base}, and the map is at "
                f"{self.revision}: too far apart to tell what it means. Look at the map, and "
                "make it again."
            )
            raise Refused(msg, reason="stale")
        return [each for made in self._state.recent[-missed:] for each in made]

    def _move(self, revision: int | None, origin: str, id_: str | None, *, back: bool) -> Event:
        word = "undo" if back else "redo"
        with self.lock:
            if id_ is not None and id_ in self._answers:
                return self._again(id_)
            self._outside(word)
            try:
                self._writable()
                if revision is not None and revision != self.revision:
                    msg = (
                        f"The map has changed since you asked to {word} (revision {revision}, now "
                        f"{self.revision}). Look at it, and {word} again."
                    )
                    raise Refused(msg, reason="stale")
                history = self._state.history
                if not (history.done if back else history.undone):
                    msg = f"There is nothing to {word}. Change something first."
                    raise Refused(msg)
            except Refused as refusal:
                self._remember(id_, _Answer(word, (), self.revision, origin, refusal))
                raise
            step = history.done[-1] if back else history.undone[-1]
            operations = step.inverse if back else step.operations
            draft = Draft(self._state.document)
            draft.change(operations, exact=True)
            moved = history.back() if back else history.forth()
            return self._advance(draft, step.label, operations, moved, origin, id_)

    def _commit(self, draft: Draft, label: str, origin: str, id_: str | None) -> Event:
        there, inverse = draft.net()
        if not there:
            event = self._event(label, (), origin, self._state.document, id_)
            self._remember(id_, _Answer(label, (), self.revision, origin))
            return event
        history = self._state.history.add(label, origin, there, inverse)
        return self._advance(draft, label, there, history, origin, id_)

    def _advance(
        self,
        draft: Draft,
        label: str,
        operations: tuple[Operation, ...],
        history: History,
        origin: str,
        id_: str | None,
    ) -> Event:
        old = self._state
        recent = (*old.recent[-(KEPT - 1) :], operations)
        self._state = _State(draft.document, old.revision + 1, history, recent)
        event = self._event(label, operations, origin, old.document, id_)
        self.lock.announce(event)
        self._remember(id_, _Answer(label, operations, event.revision, origin))
        return event

    def _event(
        self,
        label: str,
        operations: tuple[Operation, ...],
        origin: str,
        before: Document,
        id_: str | None,
        revision: int | None = None,
    ) -> Event:
        return Event(
            revision=self.revision if revision is None else revision,
            label=label,
            operations=operations,
            origin=origin,
            before=before,
            after=self.document,
            id=id_,
            can_undo=self.can_undo,
            can_redo=self.can_redo,
            epoch=self.epoch,
        )

    def _remember(self, id_: str | None, answer: _Answer) -> None:
        if id_ is None:
            return
        self._answers[id_] = answer
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)

    def _again(self, id_: str) -> Event:
        answer = self._answers[id_]
        refusal = answer.refusal
        if refusal is not None:
            raise Refused(
                str(refusal), reason=refusal.reason, where=refusal.where, theirs=refusal.theirs
            )
        return self._event(
            answer.label,
            answer.operations,
            answer.origin,
            self.document,
            id_,
            revision=answer.revision,
        )


class StepContext:
    """See `Store.step`."""

    def __init__(self, store: Store, label: str) -> None:
        self._store = store
        self._label = label
        self._outer = False
        self._mark = (0, 0)

    def __enter__(self) -> None:
        store = self._store
        store.lock.__enter__()
        try:
            store._writable()
            self._outer = store._draft is None
            if store._draft is None:
                store._draft = Draft(store._state.document)
            self._mark = store._draft.mark()
        except BaseException:
            store.lock.__exit__(None, None, None)
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        store = self._store
        draft = store._draft
        try:
            if draft is None:
                return
            if self._outer:
                store._draft = None
                if kind is None:
                    store._commit(draft, self._label, "python", None)
            elif kind is not None:
                draft.rollback(self._mark)
        finally:
            store.lock.__exit__(None, None, None)
