"""Counts and sums of questions by group, in one pass where the data is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

import narwhals as nw

from journey_widgets.data import frames
from journey_widgets.data.frames import Frame, Row
from journey_widgets.data.plan import LEFT_OUT, REFUSED, ROWS, Plan
from journey_widgets.data.question import FIXED, Question
from journey_widgets.model.errors import JourneyError


@dataclass(frozen=True)
class Group:
    """Who is counted together: the values of the ``by`` columns, and a persona's id."""

    by: tuple[Any, ...] = ()
    persona: str | None = None


@dataclass
class Tally:
    """Sums of one question in one group. Without weights each answer weighs 1."""

    n: float = 0
    n_missing: float = 0
    weights: float = 0.0
    squares: float = 0.0
    promoters: float = 0
    detractors: float = 0
    promoters_w: float = 0.0
    detractors_w: float = 0.0
    hits_w: float = 0.0
    centre: float = 0.0
    first: float = 0.0
    second: float = 0.0
    pair_n: float = 0
    pair_w: float = 0.0
    pair_w2: float = 0.0
    pair_gap: float = 0.0
    pair_gap2: float = 0.0
    pair_expected: float = 0.0

    @property
    def mean(self) -> float:
        """Weighted mean."""
        return self.centre + self.first / self.weights if self.weights else math.nan


SUMS: Final = tuple(part.name for part in fields(Tally) if part.name not in {"n_missing", "centre"})
"""Figures of a tally that are sums of the engine's, under the same name."""


@dataclass
class Counted:
    """What came back: a tally for each question and group, and what was noticed on the way."""

    groups: list[Group]
    tallies: dict[tuple[int, Group], Tally]
    rows: int
    left_out: int
    overlap: dict[tuple[str, str], int] = field(default_factory=dict)


def count(
    frame: Frame,
    questions: Sequence[Question],
    *,
    by: Sequence[str] = (),
    personas: Mapping[str, tuple[str, Mapping[str, object]]] | None = None,
    weight: str | None = None,
    items: Sequence[frozenset[str]] | None = None,
) -> Counted:
    """Count every question in every group.

    Parameters
    ----------
    frame : narwhals frame
        One row a respondent.
    questions : list of Question
        What to count; a question may come twice.
    by : list of str
        Columns that split the answers.
    personas : mapping of id to (name, segment), optional
        Personas that split the answers instead of leaving them whole.
    weight : str, optional
        Column of weights.
    items : list of sets of str, optional
        Of a long frame: the values of the last ``by`` column that each question is asked in.
    """
    personas = personas or {}
    plan = Plan(frame, questions, by, personas, weight, items=items, guess=True)
    rows = plan.rows()
    if weight is not None and sum(row[REFUSED] for row in rows):
        _refuse_weights(weight, rows)
    if any(_strange(plan, i, rows) for i in plan.guessed):  # other words: see what they are
        plan = Plan(frame, questions, by, personas, weight, items=items)
        rows = plan.rows()
    _check_scales(plan, rows)
    means = plan.far_means(rows)
    if means:  # their squares are summed again, round the mean
        guess = plan.guess
        plan = Plan(frame, questions, by, personas, weight, means, items, guess=guess)
        rows = plan.rows()
    return _assembled(plan, rows)


def _refuse_weights(weight: str, rows: Sequence[Row]) -> None:
    some = int(sum(row[REFUSED] for row in rows))
    total = int(sum(row[ROWS] + row[LEFT_OUT] for row in rows))
    message = (
        f'Weights "{weight}": {some:,} of {total:,} are negative or infinite. '
        "Mend them, or set them to missing: a weight of zero or none is left out and counted."
    )
    raise JourneyError(message)


def _strange(plan: Plan, i: int, rows: Sequence[Row]) -> dict[str, int]:
    """How many answers lie outside a question's scale: received, and expected."""
    own = [row for row in rows if plan.asks(i, row)]
    marks = ["strange", *(["strange_e"] if plan.questions[i].expected else [])]
    some = {mark: int(sum(row[f"{mark}{i}"] for row in own)) for mark in marks}
    return {mark: n for mark, n in some.items() if n}


def _check_scales(plan: Plan, rows: Sequence[Row]) -> None:
    """Refuse answers outside the scale that no missing code explains."""
    for i, question in enumerate(plan.questions):
        for mark, some in _strange(plan, i, rows).items():
            got = mark == "strange"
            found = _which(plan, i, f"{mark}{i}", f"jw_x{i}" if got else f"jw_e{i}")
            total = _total([row for row in rows if plan.asks(i, row)])
            name = question.column if got else question.expected
            if plan.items:  # of a long frame, whose questions share a column
                name = '" or "'.join(sorted(plan.items[i]))
            raise JourneyError(outside(str(name), question, some, total, found))


def _which(plan: Plan, i: int, flag: str, column: str) -> dict[float, int]:
    keys = [column, *([plan.item] if plan.item else [])]
    frame = plan.source(plan.base).with_columns(**{flag: plan.terms[flag]}).select(flag, *keys)
    values: dict[float, int] = {}
    for row in frames.gather(frame.filter(nw.col(flag) == 1), [flag], keys):
        if plan.asks(i, row):
            value = math.inf if row[column] is None else row[column]
            values[value] = values.get(value, 0) + int(row[flag])
    return dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))


def outside(
    name: str, question: Question, some: int, total: int, found: Mapping[float, int]
) -> str:
    """Say which answers lie outside a scale, and how often."""
    if question.scale is None:
        return (
            f'Question "{name}": {some:,} of {total:,} answers {"is" if some == 1 else "are"} '
            "infinite. Mend them, or set them to missing."
        )
    low, high = question.scale
    verb = "lies" if some == 1 else "lie"
    remedy = "widen scale=(…)"
    if question.measure in FIXED:
        remedy = 'take measure="top" with box=… for another scale'
    return (
        f'Question "{name}": {some:,} of {total:,} answers {verb} outside {low:g}–{high:g} '
        f"({frames.counts(found)}). Declare them in missing=[…] or {remedy}."
    )


def _total(rows: Sequence[Row]) -> int:
    return int(sum(row[ROWS] + row.get(LEFT_OUT, 0) for row in rows))


def _assembled(plan: Plan, rows: Sequence[Row]) -> Counted:
    """Fold the small table: memberships may overlap, so a row can count in several groups."""
    ids = list(plan.personas)
    width = len(plan.by)
    tallies: dict[tuple[int, Group], Tally] = {}
    groups: dict[Group, None] = {}
    overlap: dict[tuple[str, str], dict[Any, int]] = {}
    for row in rows:
        item = row[plan.item] if plan.item else None
        values = tuple(row[key] for key in plan.keys[:width])
        inside = [
            one for one, key in zip(ids, plan.keys[width:], strict=True) if row[key] in {True}
        ]
        for a, first in enumerate(inside):
            for second in inside[a + 1 :]:
                shared = overlap.setdefault((first, second), {})
                shared[item] = shared.get(item, 0) + int(row[ROWS])
        present: list[str | None] = [*inside] if ids else [None]
        for who in present:
            groups.setdefault(Group(values, who))
            _add(plan, row, Group(values, who), tallies)
    if not plan.by:  # an empty persona is a group with nobody in it, not a group that is not there
        everyone: list[str | None] = [*ids] or [None]
        for who in everyone:
            groups.setdefault(Group((), who))
    for group in groups:
        for i, _ in enumerate(plan.questions):
            tallies.setdefault((i, group), Tally(centre=plan.centres[i]))
    return Counted(
        groups=sorted(groups, key=lambda group: group_order(group, ids)),
        tallies=tallies,
        rows=_total(rows),
        left_out=int(sum(row.get(LEFT_OUT, 0) for row in rows)),
        overlap={
            pair: max(shared.values()) for pair, shared in overlap.items() if max(shared.values())
        },
    )


def _add(plan: Plan, row: Row, group: Group, tallies: dict[tuple[int, Group], Tally]) -> None:
    for i in range(len(plan.questions)):
        if not plan.asks(i, row):
            continue
        tally = tallies.setdefault((i, group), Tally(centre=plan.centres[i]))
        for name in SUMS:
            if f"{name}{i}" in row:
                setattr(tally, name, getattr(tally, name) + row[f"{name}{i}"])
        tally.n_missing += row[ROWS] - row[f"n{i}"]
        if plan.weight is None:  # each answer weighs 1
            tally.weights = tally.squares = tally.n
            tally.promoters_w, tally.detractors_w = tally.promoters, tally.detractors
            tally.hits_w += row.get(f"hits{i}", 0)
            tally.pair_w = tally.pair_w2 = tally.pair_n


def group_order(group: Group, ids: Sequence[str]) -> tuple[Any, ...]:
    """Sort by the values of the groups, none last, then as the personas come."""
    keys = tuple(
        (value is None, isinstance(value, str), "" if value is None else value)
        for value in group.by
    )
    return keys, ids.index(group.persona) if group.persona is not None else -1
