"""Differences between groups, trends over waves, and how many answers it takes to see one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import stats

from journey_widgets.data import frames, intervals
from journey_widgets.data.table import CONTEXT, context_of
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

_WHERE: Final = ("stage", "stage_id", "question", "label")


@checked
def compare(scores: pd.DataFrame, by: str, a: object, b: object) -> pd.DataFrame:
    """Compare two groups or waves of different people, question by question.

    The difference is ``a`` less ``b``. The point is the raw difference; interval and test are
    adjusted: for an NPS three pseudo-answers a group, for shares four (Agresti and Caffo), for
    means Welch's t. With weights the effective n takes the place of n. ``p_holm`` holds over all
    rows of the call that share a measure.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `stage_scores` returned it, split by ``by``.
    by : str
        One of the columns it was split by, ``"persona"`` or ``"wave"``.
    a, b : value
        Two values of that column.

    Returns
    -------
    pandas.DataFrame
        A row for each stage and question (and each of the other groups): ``value_a``, ``value_b``,
        ``n_a``, ``n_b``, ``difference``, ``low``, ``high``, ``statistic``, ``df``, ``p``,
        ``p_holm``, ``base_ok``, ``confidence``, ``method``.

    Raises
    ------
    JourneyError
        When the two groups share respondents: their scores are not independent.

    References
    ----------
    Rocks, B. (2016). *The American Statistician* 70(4). Agresti, A. and Caffo, B. (2000). *The
    American Statistician* 54(4), 280–288. Welch, B. L. (1947). *Biometrika* 34, 28–35. Holm, S.
    (1979). *Scandinavian Journal of Statistics* 6, 65–70.

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import nps
    >>> answers = pd.DataFrame({"advice": [9] * 30 + [5] * 10 + [9] * 10 + [5] * 20,
    ...                         "area": ["A"] * 40 + ["B"] * 30})
    >>> compare(nps(answers, "advice", by="area"), by="area", a="A", b="B")[
    ...     ["value_a", "value_b", "difference", "low", "high"]].round(1)
       value_a  value_b  difference   low   high
    0     50.0    -33.3        83.3  35.9  117.7
    """
    import pandas as pd

    context = context_of(scores)
    groups = _groups(context)
    if by not in groups:
        message = f'These scores are not split by "{by}".{frames.near(str(by), groups)}'
        if groups:
            message += f" They are split by {', '.join(groups)}."
        raise JourneyError(message)
    _not_overlapping(context, by, a, b)
    first, second = _of(scores, by, a), _of(scores, by, b)
    keys = [*_WHERE, "measure", *(name for name in groups if name != by)]
    others = {_key(row, keys): row for row in second}
    rows = []
    for row in first:
        other = others.get(_key(row, keys))
        if other is not None:
            rows.append({name: row[name] for name in keys} | {"a": a, "b": b} | _row(row, other))
    table = pd.DataFrame(rows)
    if not rows:
        message = f'No question was asked of both "{a}" and "{b}". Compare other groups.'
        raise JourneyError(message)
    table["p_holm"] = table.groupby("measure")["p"].transform(lambda p: holm(p.to_numpy()))
    last = ["base_ok", "confidence", "method"]
    table = table[[*(name for name in table if name not in last), *last]]
    table.attrs[CONTEXT] = {**context, "compared": [by, str(a), str(b)]}
    return table


def _groups(context: Mapping[str, Any]) -> list[str]:
    groups = list(context["by"])
    if context["personas"]:
        groups.append("persona")
    if context["waves"]:
        groups.append("wave")
    return groups


def _not_overlapping(context: Mapping[str, Any], by: str, a: object, b: object) -> None:
    if str(a) == str(b):
        message = f'"{a}" is compared with itself. Name two different groups.'
        raise JourneyError(message)
    for first, second, some in context["overlap"]:
        if by == "persona" and {first, second} == {a, b}:
            message = (
                f'Personas "{first}" and "{second}" share {some:,} respondents, so their scores '
                "are not independent. Make their segments exclude each other."
            )
            raise JourneyError(message)
        if by != "persona":
            message = (
                f'Personas "{first}" and "{second}" share {some:,} respondents: rows would be '
                "tested twice. Score without personas, or with one of them."
            )
            raise JourneyError(message)


def _of(scores: pd.DataFrame, by: str, value: object) -> list[Any]:
    records: list[Any] = scores.to_dict("records")
    # A code is 1 in one file, 1.0 in another and "1" in the next; a wave is always called by words.
    found = [row for row in records if isinstance(value, int | float) and row[by] == value]
    found = found or [row for row in records if str(row[by]) == str(value)]
    if not found:
        known = list(dict.fromkeys(str(row[by]) for row in records))
        message = f'"{value}" is no value of {by}.{frames.near(str(value), known)}'
        message += f" There are: {', '.join(known[:12])}."
        raise JourneyError(message)
    return found


def _key(row: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in keys)


def _row(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
    out = {
        "value_a": a["value"],
        "value_b": b["value"],
        "n_a": a["n"],
        "n_b": b["n"],
        "difference": a["value"] - b["value"],
        "base_ok": bool(a["base_ok"] and b["base_ok"]),
        "confidence": a["confidence"],
    }
    kind = a["measure"] if a["measure"] in {"nps", "mean"} else "share"
    tests = {"nps": _nps_difference, "mean": _mean_difference, "share": _share_difference}
    with np.errstate(invalid="ignore", divide="ignore"):
        return out | tests[kind](a, b, float(a["confidence"]))


def _nps_difference(
    a: Mapping[str, Any], b: Mapping[str, Any], confidence: float
) -> dict[str, Any]:
    parts = []
    for row in (a, b):
        n = np.float64(row["n_effective"])
        up, down = n * row["promoters_share"], n * row["detractors_share"]
        centre, variance = intervals.nps_adjusted(up, down, n)
        parts.append((centre, variance / (n + 3)))
    gap = 100 * (parts[0][0] - parts[1][0])
    se = 100 * np.sqrt(parts[0][1] + parts[1][1])
    return _normal(gap, se, confidence, "adjusted Wald")


def _share_difference(
    a: Mapping[str, Any], b: Mapping[str, Any], confidence: float
) -> dict[str, Any]:
    parts = []
    for row in (a, b):
        n = np.float64(row["n_effective"]) + 2
        share = (row["value"] * row["n_effective"] + 1) / n
        parts.append((share, share * (1 - share) / n))
    gap = parts[0][0] - parts[1][0]
    return _normal(gap, np.sqrt(parts[0][1] + parts[1][1]), confidence, "Agresti–Caffo")


def _normal(gap: Any, se: Any, confidence: float, method: str) -> dict[str, Any]:
    reach = intervals.critical(confidence) * se
    statistic = float(gap / se)
    return {
        "low": float(gap - reach),
        "high": float(gap + reach),
        "statistic": statistic,
        "df": math.nan,
        "p": float(2 * stats.norm.sf(abs(statistic))),
        "method": method,
    }


def _mean_difference(
    a: Mapping[str, Any], b: Mapping[str, Any], confidence: float
) -> dict[str, Any]:
    parts = [np.float64(row["sd"]) ** 2 / row["n_effective"] for row in (a, b)]
    se = np.sqrt(parts[0] + parts[1])
    below = sum(part**2 / (row["n_effective"] - 1) for part, row in zip(parts, (a, b), strict=True))
    df = (parts[0] + parts[1]) ** 2 / below
    gap = a["value"] - b["value"]
    reach = stats.t.ppf(0.5 + confidence / 2, df) * se
    statistic = float(gap / se)
    return {
        "low": float(gap - reach),
        "high": float(gap + reach),
        "statistic": statistic,
        "df": float(df),
        "p": float(2 * stats.t.sf(abs(statistic), df)),
        "method": "Welch's t",
    }


def holm(p: Any) -> Any:
    """Adjust p values so that they hold together (Holm 1979); what has none stays without.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, dtype=float)
    out = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    out[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return out


@checked
def trend(scores: pd.DataFrame) -> pd.DataFrame:
    """Say how each question moved over the waves of different people.

    The slope is that of a line through the waves, weighted by the inverse of each wave's variance;
    the change is that of the last wave against the first. Both assume that waves are different
    people, evenly spaced.

    Parameters
    ----------
    scores : pandas.DataFrame
        As `stage_scores` returned it from ``{wave: frame}``.

    Returns
    -------
    pandas.DataFrame
        A row for each stage, question and group: ``waves``, ``first``, ``last``, ``change``,
        ``slope`` (a wave), ``low``, ``high`` (of the slope), ``statistic``, ``p``, ``p_holm``.

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import mean_score
    >>> waves = {str(2024 + i): pd.DataFrame({"ease": [3, 4, 4, 5, 2 + i] * 8}) for i in range(3)}
    >>> trend(mean_score(waves, "ease", scale=(1, 5)))[["waves", "change", "slope", "p"]].round(3)
       waves  change  slope     p
    0      3     0.4    0.2  0.03
    """
    import pandas as pd

    context = context_of(scores)
    waves = context["waves"]
    if len(waves) < 2:
        message = "A trend needs at least two waves. Score {wave: frame} first."
        raise JourneyError(message)
    keys = [*_WHERE, *context["by"], "persona", "persona_id", "measure"]
    found: dict[tuple[str, ...], list[Any]] = {}
    records: Any = scores.to_dict("records")
    for row in records:
        found.setdefault(_key(row, keys), []).append(row)
    rows = []
    for group in found.values():
        named = {name: group[0][name] for name in keys}
        rows.append(named | _slope(group, waves))
    table = pd.DataFrame(rows)
    table["p_holm"] = table.groupby("measure")["p"].transform(lambda p: holm(p.to_numpy()))
    table.attrs[CONTEXT] = context
    return table


def _slope(group: Sequence[Mapping[str, Any]], waves: Sequence[str]) -> dict[str, Any]:
    usable = [row for row in group if row["n"] and row["se"] == row["se"] and row["se"] > 0]
    out: dict[str, Any] = {"waves": len(usable)}
    blank = dict.fromkeys(("first", "last", "change", "slope", "low", "high", "statistic", "p"))
    if len(usable) < 2:
        return out | dict.fromkeys(blank, math.nan)
    x = np.array([waves.index(row["wave"]) for row in usable], dtype=float)
    y = np.array([row["value"] for row in usable])
    w = 1 / np.array([row["se"] for row in usable]) ** 2
    middle = (w * x).sum() / w.sum()
    spread = (w * (x - middle) ** 2).sum()
    slope, se = (w * (x - middle) * y).sum() / spread, 1 / math.sqrt(spread)
    reach = intervals.critical(float(usable[0]["confidence"])) * se
    order = np.argsort(x)
    first, last = y[order[0]], y[order[-1]]
    return out | {
        "first": first,
        "last": last,
        "change": last - first,
        "slope": slope,
        "low": slope - reach,
        "high": slope + reach,
        "statistic": slope / se,
        "p": float(2 * stats.norm.sf(abs(slope / se))),
    }


@checked
def sample_size(
    difference: float,
    *,
    measure: str = "nps",
    promoters: float = 0.4,
    detractors: float = 0.2,
    share: float = 0.5,
    sd: float = 1.0,
    confidence: float = 0.95,
    power: float = 0.8,
) -> int:
    """Say how many answers each of two groups needs to see a difference.

    Parameters
    ----------
    difference : float
        In the measure's own unit: points of an NPS, 0–1 for shares, the rating's for means.
    measure : {"nps", "share", "mean"}
        What is compared.
    promoters, detractors : float
        Shares expected in both groups, for an NPS.
    share : float
        Share expected in the first group; the second lies ``difference`` above.
    sd : float
        Standard deviation of one answer, for means.
    confidence : float, default 0.95
        Of the two-sided test.
    power : float, default 0.8
        Chance to see the difference if it is there.

    Returns
    -------
    int
        Valid answers a group.

    References
    ----------
    n = s²(z₁ + z₂)² / d² − 3, from the difference test of Rocks (2016) solved for equal groups;
    for means with Guenther's correction (1981), *The American Statistician* 35(4), 243–244.

    Examples
    --------
    >>> sample_size(10, promoters=0.5, detractors=0.2)
    955
    >>> sample_size(0.3, measure="mean", sd=0.9)
    143
    """
    intervals.checked_confidence(confidence)
    if not 0 < power < 1 or difference == 0:
        message = (
            f"difference={difference}, power={power}: the difference must not be 0, the power must "
            "lie between 0 and 1. Write sample_size(10, power=0.8)."
        )
        raise JourneyError(message)
    z = intervals.critical(confidence)
    reach = (z + float(stats.norm.ppf(power))) ** 2
    if measure == "nps":
        if not 0 <= min(promoters, detractors) <= promoters + detractors <= 1:
            message = f"promoters={promoters:g} and detractors={detractors:g} are no shares of one"
            raise JourneyError(message + " group. Each lies within 0–1, and so does their sum.")
        one = promoters + detractors - (promoters - detractors) ** 2
        n = 2 * one * reach / (difference / 100) ** 2 - 3
    elif measure == "mean":
        if not sd > 0 or not math.isfinite(sd):
            message = f"sd={sd:g} is no standard deviation. Give one above 0."
            raise JourneyError(message)
        n = 2 * sd**2 * reach / difference**2 + z**2 / 4
    elif measure == "share":
        other = share + difference
        if not (0 <= share <= 1 and 0 <= other <= 1):
            message = f"A share of {share:g} and one of {other:g} are not both within 0–1."
            raise JourneyError(message + " Take a smaller difference.")
        n = (share * (1 - share) + other * (1 - other)) * reach / difference**2 - 2
    else:
        message = f'measure "{measure}" is not known. Take nps, share or mean.'
        raise JourneyError(message)
    return max(math.ceil(n - 1e-9), 2)
