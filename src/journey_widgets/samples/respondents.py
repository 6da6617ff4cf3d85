"""One row a respondent, rebuilt from counts: every count exact, correlations near.

Iman and Conover (1982): values that are given are handed out in the order of correlated normal
scores. Here the values of each cell are its counts, so that no count can change; the scores are
mended a few times, since ties weaken the correlation of what they order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

SEED: Final = 2017
ROUNDS: Final = 6
BLANK, ANSWERED, NOT_APPLICABLE = 0, 1, 2
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """What the survey's publishers could print: counts and correlations."""

    source: str
    cells: list[str]
    sizes: list[int]
    names: list[str]
    ratings: frozenset[str]
    counts: dict[str, dict[str, list[int]]]
    together: Floats
    answering: Floats

    @property
    def rows(self) -> int:
        """How many respondents."""
        return sum(self.sizes)


@cache
def counts() -> Counts:
    """Read the counts that come with the package."""
    text = resources.files(__package__).joinpath("airport.json").read_text("utf-8")
    plain: dict[str, Any] = json.loads(text)
    return Counts(
        source=plain["source"],
        cells=list(plain["cells"]),
        sizes=list(plain["cells"].values()),
        names=list(plain["counts"]),
        ratings=frozenset(plain["ratings"]),
        counts=plain["counts"],
        together=_square(plain["together"]),
        answering=_square(plain["answering"]),
    )


def _square(triangle: list[list[float]]) -> Floats:
    whole = np.eye(len(triangle))
    for i, row in enumerate(triangle):
        whole[i, : len(row)] = whole[: len(row), i] = row
    return whole


def rebuilt() -> dict[str, list[str]]:
    """Hand out every cell's answers to its people; columns of codes, as text."""
    known = counts()
    generator = np.random.Generator(np.random.PCG64(SEED))
    scores = _Scores(generator.standard_normal((known.rows, len(known.names))))
    habits = _Scores(generator.standard_normal((known.rows, len(known.names))))
    kinds = _settled(known, habits, known.answering, _dealt_kinds, None)
    values = _settled(known, scores, known.together, _dealt_values, kinds)
    order = generator.permutation(known.rows)
    columns = {"BAREA": np.repeat([cell.split()[0] for cell in known.cells], known.sizes)}
    for i, name in enumerate(known.names):
        columns[name] = _written(known, name, kinds[:, i], values[:, i])
    return {name: [str(code) for code in column[order]] for name, column in columns.items()}


class _Scores:
    """Normal scores with no correlation of their own, to be mixed to any."""

    def __init__(self, raw: Floats) -> None:
        centred = raw - raw.mean(axis=0)
        root = np.linalg.cholesky(np.corrcoef(centred, rowvar=False))
        self.pure: Floats = np.linalg.solve(root, (centred / centred.std(axis=0)).T).T

    def mixed(self, wanted: Floats) -> Floats:
        """Scores that go together as wanted."""
        mixed: Floats = self.pure @ np.linalg.cholesky(_possible(wanted)).T
        return mixed


def _possible(wanted: Floats) -> Floats:
    """Find the nearest correlations that can be, by lifting what is below zero."""
    values, vectors = np.linalg.eigh((wanted + wanted.T) / 2)
    lifted = (vectors * np.clip(values, 1e-4, None)) @ vectors.T
    scale = np.sqrt(np.diag(lifted))
    whole: Floats = lifted / np.outer(scale, scale)
    return whole


def _settled(
    known: Counts, scores: _Scores, wanted: Floats, deal: Any, kinds: Floats | None
) -> Floats:
    """Deal, look how it came out, mend the scores, deal again; keep the nearest."""
    mix = wanted.copy()
    best, nearest = np.empty(0), np.inf
    for _ in range(ROUNDS):
        dealt = deal(known, scores.mixed(mix), kinds)
        off = wanted - _ranked(dealt)
        far = float(np.abs(off).mean())
        if far < nearest:
            best, nearest = dealt, far
        mix = np.clip(mix + 0.8 * off, -0.98, 0.98)
        np.fill_diagonal(mix, 1)
    return best


def _dealt_kinds(known: Counts, scores: Floats, _: None) -> Floats:
    """Who leaves a question blank, answers it, or says it does not apply."""
    dealt = np.full(scores.shape, float(ANSWERED))
    for i, name in enumerate(known.names):
        for people, cell in _cells(known):
            some = [0, 0, 0]
            for code, ns in known.counts[name].items():
                some[kind_of(known, name, code)] += ns[cell]
            if some[ANSWERED] < people.stop - people.start:
                order = np.argsort(scores[people, i], kind="stable")
                dealt[people, i][order] = np.repeat([0.0, 1.0, 2.0], some)
    return dealt


def _dealt_values(known: Counts, scores: Floats, kinds: Floats) -> Floats:
    """Answers to those who answer; nothing to the others."""
    dealt = np.full(scores.shape, np.nan)
    for i, name in enumerate(known.names):
        codes = sorted(
            (float(code), ns)
            for code, ns in known.counts[name].items()
            if kind_of(known, name, code) == ANSWERED
        )
        for people, cell in _cells(known):
            answering = np.flatnonzero(kinds[people, i] == ANSWERED)
            order = answering[np.argsort(scores[people, i][answering], kind="stable")]
            dealt[people, i][order] = np.repeat(
                [code for code, _ in codes], [ns[cell] for _, ns in codes]
            )
    return dealt


def _cells(known: Counts) -> list[tuple[slice, int]]:
    ends = np.cumsum(known.sizes)
    return [
        (slice(int(end) - n, int(end)), i)
        for i, (end, n) in enumerate(zip(ends, known.sizes, strict=True))
    ]


def _ranked(values: Floats) -> Floats:
    """Rank correlations over those who have both; 0 where one does not vary."""
    import pandas as pd  # a second, and only who builds the sample needs it

    found = pd.DataFrame(values).corr(method="spearman", min_periods=30)
    whole: Floats = found.fillna(0).to_numpy(copy=True)
    np.fill_diagonal(whole, 1)
    return whole


def kind_of(known: Counts, name: str, code: str) -> int:
    """Whether a code is blank, an answer, or "does not apply"."""
    if name not in known.ratings:
        return ANSWERED
    if name == "NETPRO":
        return BLANK if code in {"", "11"} else ANSWERED
    if code in {"", "0", "Blank"}:
        return BLANK
    return NOT_APPLICABLE if code == "6" else ANSWERED


def _written(known: Counts, name: str, kinds: Floats, values: Floats) -> NDArray[Any]:
    """Turn numbers and kinds back into the survey's own codes."""
    codes = list(known.counts[name])
    answered = {float(code): code for code in codes if kind_of(known, name, code) == ANSWERED}
    out = np.empty(len(kinds), dtype=object)
    for value, code in answered.items():
        out[values == value] = code
    for kind in (BLANK, NOT_APPLICABLE):
        some = [code for code in codes if kind_of(known, name, code) == kind]
        for people, cell in _cells(known):
            places = people.start + np.flatnonzero(kinds[people] == kind)
            ns = [known.counts[name][code][cell] for code in some]
            out[places] = np.repeat(some, ns) if some else []
    return out
