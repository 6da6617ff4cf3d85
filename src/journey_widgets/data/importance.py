"""What goes together with an outcome: shares of explained variance, with their uncertainty."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from journey_widgets.data import intervals, rows
from journey_widgets.data.asked import declared
from journey_widgets.data.bootstrap import seeded
from journey_widgets.data.question import Question, Whole
from journey_widgets.data.rows import MOST_ROWS
from journey_widgets.data.table import CONTEXT
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_EXACT: Final = 15
QUADRANTS: Final = ("fix first", "keep up", "lower priority", "maintain")
Floats: TypeAlias = NDArray[np.float64]
Missing: TypeAlias = Literal["complete", "pairwise", "imputed"]


@checked
def drivers(
    answers: Any,
    outcome: str | Question,
    questions: Any,
    *,
    missing: Missing = "complete",
    draws: int = 500,
    seed: int = 0,
    confidence: float = 0.95,
    max_rows: int = MOST_ROWS,
) -> pd.DataFrame:
    """Share out what the questions explain of an outcome. Association, not cause.

    Each question's share is its Shapley value of R² (exact to 15 questions, Johnson's relative
    weights above). Intervals, and the chance of each quadrant, come from a bootstrap of
    respondents. Complete cases may be different people than all: how many were kept, and the
    outcome's mean among them and among all, lie in ``attrs["drivers"]``.

    Parameters
    ----------
    answers : frame
        One row a respondent. Rows of the columns named leave the engine.
    outcome : str or Question
        What is explained; a plain column is taken as a 0–10 rating, or as the question of that
        column among ``questions``.
    questions : {stage: question or list} or list of questions
        What may explain it.
    missing : {"complete", "pairwise", "imputed"}
        Keep who answered all; correlate each pair over who answered both; or fill each hole with
        the value the other answers predict (which makes intervals too narrow).
    draws, seed : int
        Of the bootstrap.
    confidence : float, default 0.95
        Of the intervals.
    max_rows : int, default 200,000
        An eager frame above it is sampled with the seed.

    Returns
    -------
    pandas.DataFrame
        A row for each question: ``importance`` (share of explained variance) with ``low`` and
        ``high``; ``performance`` (mean) with its interval; ``n``; ``quadrant`` with its chance.

    References
    ----------
    Conklin, M., Powaga, K., Lipovetsky, S. (2004). *European Journal of Operational Research* 154,
    819–827. Johnson, J. W. (2000). *Multivariate Behavioral Research* 35(1), 1–19. Martilla, J. A.,
    James, J. C. (1977). *Journal of Marketing* 41(1), 77–79.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> pick = np.random.default_rng(1)
    >>> signs, food = pick.integers(1, 6, 300), pick.integers(1, 6, 300)
    >>> advice = np.clip(2 * signs + pick.integers(-1, 2, 300), 0, 10)
    >>> answers = pd.DataFrame({"signs": signs, "food": food, "advice": advice})
    >>> found = drivers(answers, "advice", ["signs", "food"], draws=50)
    >>> found[["question", "importance", "quadrant"]].round(2)
      question  importance        quadrant
    0    signs         1.0         keep up
    1     food         0.0  lower priority
    """
    import pandas as pd

    confidence = intervals.checked_confidence(confidence)
    if missing not in {"complete", "pairwise", "imputed"}:
        message = f'missing="{missing}" is not known. Take "complete", "pairwise" or "imputed".'
        raise JourneyError(message)
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < 0:
        message = f"draws={draws!r} is no whole number. Write draws=500, or 0 for no bootstrap."
        raise JourneyError(message)
    asked = [(place, declared(q, answers)) for place, q in rows.flat(questions)]
    target = declared(_outcome(outcome, asked), answers)
    asked = [(place, q) for place, q in asked if q.column != target.column]
    if len(asked) < 2:
        message = "Drivers need two questions or more beside the outcome. Name more of them."
        raise JourneyError(message)
    for i, (_, q) in enumerate(asked):
        if q in [other for _, other in asked[:i]]:
            message = f'Question "{q.column}" is named twice, and would share its weight. '
            raise JourneyError(message + "Name it once.")
    columns = [target.column, *(q.column for _, q in asked)]
    table = rows.brought(answers, list(dict.fromkeys(columns)), max_rows=max_rows, seed=seed)
    y = rows.scored(table, target)
    x = np.column_stack([rows.scored(table, q) for _, q in asked])
    given = ~np.isnan(y)
    kept = given & ~np.isnan(x).any(axis=1)
    data = np.column_stack([x, y])[kept if missing == "complete" else given]
    _check(data, [q.name for _, q in asked], missing)
    if missing == "imputed":
        data = _filled(data)
    explained, shared = shares(_correlations(data)[None])
    r2, importance = float(explained[0]), shared[0]
    drawn = _bootstrap(data, draws, seed)
    means = np.nanmean(x, axis=0)
    table = pd.DataFrame(
        [
            _row(place, q, x[:, i], importance[i], [d[0][i] for d in drawn], confidence)
            for i, (place, q) in enumerate(asked)
        ]
    )
    _place_in_quadrants(table, importance, means, drawn)
    score = rows.measured(y, target)
    table.attrs["drivers"] = {
        "outcome": target.name,
        "measure": target.measure,
        "r2": r2,
        "n_all": int(given.sum()),
        "n_complete": int(kept.sum()),
        "kept": float(kept.sum() / max(given.sum(), 1)),
        "score_all": float(np.nanmean(score)),
        "score_complete": float(np.nanmean(score[kept])) if kept.any() else math.nan,
        "method": "Shapley" if len(asked) <= MOST_EXACT else "relative weights",
        "missing": missing,
        "draws": draws,
        "seed": seed,
        "split": [float(importance.mean()), float(means.mean())],
        "label": "association, not cause",
    }
    table.attrs[CONTEXT] = {"kind": "drivers", "confidence": confidence}
    return table


def _outcome(outcome: str | Question, asked: list[tuple[Any, Question]]) -> Question:
    if isinstance(outcome, Question):
        return outcome
    if not isinstance(outcome, str):
        message = f"outcome={outcome!r} is no column. Give its name, or a Question."
        raise JourneyError(message)
    known = [q for _, q in asked if q.column == outcome]
    return known[0] if known else Question(outcome)


def _check(data: Floats, names: list[str], missing: str) -> None:
    if len(data) <= len(names) + 2:
        message = (
            f"Only {len(data):,} respondents answered the outcome and every question, too few for "
            f'{len(names)} questions. Name fewer questions, or take missing="pairwise".'
        )
        raise JourneyError(message)
    with np.errstate(invalid="ignore"):
        flat = np.flatnonzero(~(np.nanstd(data, axis=0) > 0))
    if len(flat):
        name = [*names, "the outcome"][int(flat[0])]
        message = f'"{name}" does not vary among these answers ({missing}). Leave it out.'
        raise JourneyError(message)


def _correlations(data: Floats) -> Floats:
    """Correlations; over pairs where there are holes, and then the nearest that can be."""
    if not np.isnan(data).any():
        plain: Any = np.corrcoef(data, rowvar=False)
        return np.asarray(plain, dtype=float)
    given = ~np.isnan(data)
    filled = np.where(given, data, 0.0)
    pairs = given.T.astype(float) @ given
    sums = filled.T @ given  # of i over who answered both
    squares = (filled**2).T @ given
    cross = filled.T @ filled
    with np.errstate(invalid="ignore", divide="ignore"):
        cov = cross / pairs - (sums / pairs) * (sums / pairs).T
        var = squares / pairs - (sums / pairs) ** 2
        found = cov / np.sqrt(var * var.T)
    found = np.nan_to_num(found)
    np.fill_diagonal(found, 1)
    values, vectors = np.linalg.eigh(found)
    lifted = (vectors * np.clip(values, 1e-6, None)) @ vectors.T
    scale = np.sqrt(np.diag(lifted))
    nearest: Floats = lifted / np.outer(scale, scale)
    return nearest


def _filled(data: Floats, rounds: int = 10) -> Floats:
    """Fill each hole with what the other answers predict, round by round."""
    holes = np.isnan(data)
    filled = np.where(holes, np.nanmean(data, axis=0), data)
    for _ in range(rounds):
        for j in np.flatnonzero(holes.any(axis=0)):
            others = np.delete(filled, j, axis=1)
            design = np.column_stack([np.ones(len(others)), others])
            there = ~holes[:, j]
            fit, *_ = np.linalg.lstsq(design[there], data[there, j], rcond=None)
            filled[holes[:, j], j] = design[holes[:, j]] @ fit
    return filled


def shares(correlations: Floats) -> tuple[Floats, Floats]:
    """R², and each question's share of it, for a stack of correlation matrices (outcome last).

    Examples
    --------
    Two questions that have nothing in common share by their squared correlations:

    >>> r2, found = shares(np.array([[[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]]]))
    >>> r2.round(2).tolist(), found.round(2).tolist()
    ([0.45], [[0.8, 0.2]])
    """
    k = correlations.shape[-1] - 1
    raw = _shapley(correlations, k) if k <= MOST_EXACT else _relative_weights(correlations)
    r2 = raw.sum(axis=1)
    return r2, raw / np.where(r2 > 0, r2, 1)[:, None]


def _shapley(correlations: Floats, k: int) -> Floats:
    """Exact Shapley values: every subset once, each made from its parent by one elimination."""
    explained = np.zeros((1 << k, len(correlations)))

    def visit(start: int, subset: int, rest: Floats) -> None:
        explained[subset] = 1 - rest[:, k, k]
        for j in range(start, k):
            pivot = rest[:, j, j]
            safe = np.where(pivot > 1e-10, pivot, np.inf)
            step = rest[:, :, j, None] * (rest[:, None, j, :] / safe[:, None, None])
            visit(j + 1, subset | (1 << j), rest - step)

    visit(0, 0, correlations.astype(float))
    sizes = np.array([subset.bit_count() for subset in range(1 << k)])
    weights = np.array([1 / (k * math.comb(k - 1, s)) if s < k else 0.0 for s in range(k + 1)])
    out = np.empty((len(correlations), k))
    subsets = np.arange(1 << k)
    for j in range(k):
        without = subsets[(subsets >> j) & 1 == 0]
        gain = explained[without | (1 << j)] - explained[without]
        out[:, j] = (weights[sizes[without]][:, None] * gain).sum(axis=0)
    return out


def _relative_weights(correlations: Floats) -> Floats:
    """Johnson's relative weights."""
    inner, outer = correlations[:, :-1, :-1], correlations[:, :-1, -1]
    values, vectors = np.linalg.eigh(inner)
    root = np.sqrt(np.clip(values, 1e-12, None))
    half = (vectors * root[:, None, :]) @ vectors.transpose(0, 2, 1)
    beta = np.linalg.solve(half, outer[..., None])[..., 0]
    found: Floats = ((half**2) @ (beta**2)[..., None])[..., 0]
    return found


def _bootstrap(data: Floats, draws: int, seed: int) -> list[tuple[Floats, Floats]]:
    """Shares and means of respondents drawn anew, again and again."""
    pick = np.random.Generator(np.random.PCG64(seeded(seed)))
    out: list[tuple[Floats, Floats]] = []
    for start in range(0, draws, 50):
        some = min(50, draws - start)
        samples = [data[pick.integers(0, len(data), len(data))] for _ in range(some)]
        _, found = shares(np.stack([_correlations(sample) for sample in samples]))
        means = [np.nanmean(sample[:, :-1], axis=0) for sample in samples]
        out += list(zip(found, means, strict=True))
    return out


def _row(
    place: Any,
    question: Question,
    x: Floats,
    importance: float,
    drawn: list[float],
    confidence: float,
) -> dict[str, Any]:
    given = x[~np.isnan(x)]
    span = intervals.mean_interval(
        given.mean(), given.std(ddof=1), len(given), confidence, question.scale
    )
    tail = (1 - confidence) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail]) if drawn else (np.nan, np.nan)
    stage = None if place is None or isinstance(place, Whole) else getattr(place, "name", place)
    return {
        "stage": stage,
        "question": question.column,
        "label": question.name,
        "importance": float(importance),
        "low": float(low),
        "high": float(high),
        "performance": float(given.mean()),
        "performance_low": float(span.low),
        "performance_high": float(span.high),
        "n": len(given),
    }


def _place_in_quadrants(
    table: pd.DataFrame, importance: Floats, means: Floats, drawn: list[tuple[Floats, Floats]]
) -> None:
    def quadrant(found: Floats, performance: Floats) -> NDArray[np.str_]:
        strong, good = found >= found.mean(), performance >= performance.mean()
        return np.select(
            [strong & ~good, strong & good, ~strong & ~good], list(QUADRANTS[:3]), QUADRANTS[3]
        )

    table["quadrant"] = quadrant(importance, means)
    if drawn:
        places = np.stack([quadrant(found, performance) for found, performance in drawn])
        table["chance"] = [
            float((places[:, i] == table["quadrant"].iloc[i]).mean()) for i in range(len(table))
        ]
        for name in QUADRANTS:
            table[f"chance_{name.replace(' ', '_')}"] = (places == name).mean(axis=0)
