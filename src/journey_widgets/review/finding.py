"""What a review finds: where, what is wrong, why it matters, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from journey_widgets.model import Operation

Severity = Literal["error", "warning", "note"]
Group = Literal["conflict", "gap", "style"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""From the worst to the mildest."""
GROUPS: Final[tuple[Group, ...]] = ("conflict", "gap", "style")


@dataclass(frozen=True, slots=True)
class Mend:
    """What one click does about a finding: a change that takes it away, and can be undone.

    Attributes
    ----------
    label : str
        What the button says, in the reader's language.
    step : str
        What the history calls it: the same in English, as all steps are kept.
    operations : tuple of Operation
        The change.
    """

    label: str
    step: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that makes a map weaker than it could be.

    Attributes
    ----------
    rule : str
        The rule's id, such as "pain-without-opportunity".
    severity : {"error", "warning", "note"}
        How much it matters.
    group : {"conflict", "gap", "style"}
        Whether the map contradicts itself, lacks something, or could be told better.
    on : str or None
        The id of the record that it is about, on which it can be set aside; None on a map that
        has no record yet.
    where : tuple of str
        The ids of all records that it is about, `on` first.
    title : str
        The rule in a few words.
    place : str
        Where that is on the map, in words.
    text : str
        What was found, in a sentence with its numbers.
    why : str
        Why it matters.
    how : str
        How to mend it.
    mend : Mend or None
        A change that mends it, where a program can.
    reason : str or None
        Why it was set aside, if it was.
    """

    rule: str
    severity: Severity
    group: Group
    on: str | None
    where: tuple[str, ...]
    title: str
    place: str
    text: str
    why: str
    how: str
    mend: Mend | None = None
    reason: str | None = None

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The change that mends it; empty where only a person can."""
        return () if self.mend is None else self.mend.operations

    def plain(self) -> dict[str, Any]:
        """Give the finding as JSON, as an editor is told it."""
        made: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "group": self.group,
            "on": self.on,
            "where": list(self.where),
            "title": self.title,
            "place": self.place,
            "text": self.text,
            "why": self.why,
            "how": self.how,
        }
        if self.mend is not None:
            operations = [operation.plain() for operation in self.mend.operations]
            label, step = self.mend.label, self.mend.step
            made["mend"] = {"label": label, "step": step, "operations": operations}
        if self.reason is not None:
            made["reason"] = self.reason
        return made

    def __str__(self) -> str:
        at = f" ({self.place})" if self.place else ""
        return f"{self.severity}: {self.text}{at} [{self.rule}]"
