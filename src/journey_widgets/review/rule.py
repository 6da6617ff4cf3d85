"""The table of rules. A rule looks at a map and yields what it finds; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from journey_widgets.model import Operation, Record
    from journey_widgets.review.facts import Facts
    from journey_widgets.review.finding import Group, Severity

    Look = Callable[[Facts], Iterator["Found"]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule yields: a sentence that is not yet said in anybody's language."""

    on: Record | None
    say: str
    slots: Mapping[str, object] = field(default_factory=dict)
    also: Iterable[Record] = ()
    """Other records that it is about."""
    whole: bool = False
    """Whether it is about the whole map, and `on` only a record to set it aside on."""
    mend: str | None = None
    """What the button says; it may use the same slots."""
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, with what is said of it. The sentences are keys of the catalogues."""

    id: str
    severity: Severity
    group: Group
    title: str
    why: str
    how: str
    look: Look


_RULES: dict[str, Rule] = {}
RULES: Final[Mapping[str, Rule]] = MappingProxyType(_RULES)
"""Every rule by its id, in the order in which findings are told."""


def rule(id: str, **told: Any) -> Callable[[Look], Look]:  # noqa: A002, ANN401
    """Enter a rule into the table."""

    def enter(look: Look) -> Look:
        _RULES[id] = Rule(id=id, look=look, **told)
        return look

    return enter
