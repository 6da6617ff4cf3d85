"""The steps of a map: what was done, and what was undone."""

from collections import deque

import msgspec
from msgspec import Struct

from journey_widgets.model.operations import Operation

MAX_STEPS = 500
MAX_BYTES = 64_000_000


class Step(Struct, frozen=True):
    """One user action: what undo takes back."""

    label: str
    origin: str
    operations: tuple[Operation, ...]
    inverse: tuple[Operation, ...]
    size: int

    def __repr__(self) -> str:
        number = len(self.operations)
        return f"<step {self.label!r} from {self.origin}: {number:,} operation{'s'[: number != 1]}>"


class History:
    """One linear history, bounded in steps and in bytes."""

    def __init__(self) -> None:
        self.done: deque[Step] = deque()
        self.undone: list[Step] = []
        self._bytes = 0

    def add(
        self,
        label: str,
        origin: str,
        operations: tuple[Operation, ...],
        inverse: tuple[Operation, ...],
    ) -> None:
        """Add a step; what was undone can't be redone any more."""
        size = len(msgspec.json.encode(operations)) + len(msgspec.json.encode(inverse))
        self._bytes += size - sum(step.size for step in self.undone)
        self.undone.clear()
        self.done.append(Step(label, origin, operations, inverse, size))
        while len(self.done) > MAX_STEPS or (self._bytes > MAX_BYTES and len(self.done) > 1):
            self._bytes -= self.done.popleft().size

    def back(self) -> Step | None:
        """Take the last step to undo it."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def forth(self) -> Step | None:
        """Take the step that was undone last to redo it."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]
