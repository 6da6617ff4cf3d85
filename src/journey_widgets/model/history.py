"""The steps of a map: what was done, and what was undone."""

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


class History(Struct, frozen=True):
    """One linear history, bounded in steps and in bytes; a change makes a new one."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def add(
        self,
        label: str,
        origin: str,
        operations: tuple[Operation, ...],
        inverse: tuple[Operation, ...],
    ) -> "History":
        """Add a step; what was undone can't be redone any more."""
        size = len(msgspec.json.encode(operations)) + len(msgspec.json.encode(inverse))
        steps = (*self.done[-(MAX_STEPS - 1) :], Step(label, origin, operations, inverse, size))
        total = sum(step.size for step in steps)
        first = 0
        while total > MAX_BYTES and first < len(steps) - 1:
            total -= steps[first].size
            first += 1
        return History(steps[first:])

    def back(self) -> "History":
        """Take the last step back."""
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def forth(self) -> "History":
        """Take the step that was undone last again."""
        return History((*self.done, self.undone[-1]), self.undone[:-1])
