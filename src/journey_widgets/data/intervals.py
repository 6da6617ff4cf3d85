"""Intervals of a score, each by a published method.

All take one group's figures or arrays of them, one entry a group, and answer in kind.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import special

from journey_widgets.model.errors import JourneyError

Floats: TypeAlias = NDArray[np.float64]
LOWEST_CONFIDENCE, HIGHEST_CONFIDENCE = 0.8, 0.999


class Interval(NamedTuple):
    """Both ends, and the standard error the width came from."""

    low: Any
    high: Any
    se: Any

    def rounded(self, digits: int = 1) -> tuple[float, float]:
        """Both ends, rounded, for one group."""
        return round(float(self.low), digits), round(float(self.high), digits)


def checked_confidence(confidence: float) -> float:
    """Return the confidence level, or refuse one outside 0.8–0.999.

    Below that the interval of an extreme score no longer holds the score itself; above it the
    approximations say little.
    """
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        message = f"confidence={confidence!r} is not a number. Write 0.95 for 95 %."
        raise JourneyError(message)
    if not LOWEST_CONFIDENCE <= confidence <= HIGHEST_CONFIDENCE:
        message = (
            f"confidence={confidence:g} lies outside {LOWEST_CONFIDENCE}–{HIGHEST_CONFIDENCE}. "
            "Write 0.95 for 95 %."
        )
        raise JourneyError(message)
    return float(confidence)


def critical(confidence: float) -> float:
    """Two-sided critical value of the normal distribution.

    Examples
    --------
    >>> round(critical(0.95), 4)
    1.96
    """
    return float(special.ndtri(0.5 + confidence / 2))


def nps_interval(promoters: Any, detractors: Any, n: Any, confidence: float = 0.95) -> Interval:
    """Give the adjusted Wald interval of a Net Promoter Score.

    Three pseudo-answers are added before the variance is taken (three quarters of one to the
    promoters, as much to the detractors), which keeps the coverage near its nominal level even at
    n = 10, where the plain Wald interval falls to two thirds. Where the score itself would lie
    outside, the interval is widened to hold it.

    Parameters
    ----------
    promoters, detractors : float or array
        Answers of 9–10 and of 0–6; with weights, shares times the effective n.
    n : float or array
        Valid answers, passives included; with weights, the effective n.
    confidence : float, default 0.95
        Between 0.8 and 0.999.

    Returns
    -------
    Interval
        In points, −100 to 100.

    Raises
    ------
    JourneyError
        If the counts cannot be those of one group.

    References
    ----------
    Rocks, B. (2016). Interval estimation for the "Net Promoter Score". *The American Statistician*
    70(4), 365–372.

    Examples
    --------
    >>> nps_interval(promoters=6, detractors=1, n=10).rounded()
    (-0.2, 77.1)
    """
    p, d, n = (np.asarray(value, dtype=float) for value in (promoters, detractors, n))
    if np.any(p < 0) or np.any(d < 0) or np.any(p + d > n * (1 + 1e-9)):
        message = (
            "Promoters and detractors are not those of one group: together they pass n, or one is "
            "negative. Check the counts."
        )
        raise JourneyError(message)
    confidence = checked_confidence(confidence)
    some = np.where(n > 0, n, np.nan)
    raw = (p - d) / some
    centre, variance = nps_adjusted(p, d, some)
    se = np.sqrt(variance / (some + 3))
    reach = critical(confidence) * se
    low = np.minimum(np.clip(centre - reach, -1, 1), raw)
    high = np.maximum(np.clip(centre + reach, -1, 1), raw)
    return Interval(100 * low, 100 * high, 100 * se)


def nps_adjusted(p: Any, d: Any, n: Any) -> tuple[Any, Any]:
    """Score (−1 to 1) and variance of one answer after the three pseudo-answers."""
    promoters, detractors = (p + 0.75) / (n + 3), (d + 0.75) / (n + 3)
    centre = promoters - detractors
    return centre, promoters + detractors - centre**2


def share_interval(hits: Any, n: Any, confidence: float = 0.95) -> Interval:
    """Wilson score interval of a share.

    Parameters
    ----------
    hits, n : float or array
        Answers that count, and all valid answers; with weights, share times effective n, and
        effective n.
    confidence : float, default 0.95
        Between 0.8 and 0.999.

    Returns
    -------
    Interval
        From 0 to 1.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    *Journal of the American Statistical Association* 22, 209–212.

    Examples
    --------
    The 81 of 263 of Newcombe (1998), Statistics in Medicine 17, table I:

    >>> share_interval(81, 263).rounded(4)
    (0.2553, 0.3662)
    """
    hits, n = np.asarray(hits, dtype=float), np.asarray(n, dtype=float)
    z = critical(checked_confidence(confidence))
    some = np.where(n > 0, n, np.nan)
    share = hits / some
    centre = (share + z**2 / (2 * some)) / (1 + z**2 / some)
    se = np.sqrt(np.maximum(share * (1 - share), 0) / some + z**2 / (4 * some**2))
    se = se / (1 + z**2 / some)
    low = np.minimum(np.clip(centre - z * se, 0, 1), share)
    high = np.maximum(np.clip(centre + z * se, 0, 1), share)
    return Interval(low, high, se)


def mean_interval(
    mean: Any,
    sd: Any,
    n: Any,
    confidence: float = 0.95,
    scale: tuple[float, float] | None = None,
) -> Interval:
    """Student's t interval of a mean; no interval from a single answer.

    Parameters
    ----------
    mean, sd, n : float or array
        Mean, standard deviation (n − 1 below), and answers; with weights, the effective n.
    confidence : float, default 0.95
        Between 0.8 and 0.999.
    scale : (low, high), optional
        Ends the interval cannot pass.

    Returns
    -------
    Interval
        In the answers' own unit.

    References
    ----------
    Student (1908). The probable error of a mean. *Biometrika* 6(1), 1–25.

    Examples
    --------
    >>> mean_interval(mean=3.8, sd=0.9, n=25).rounded(3)
    (3.428, 4.172)
    """
    mean, sd, n = (np.asarray(value, dtype=float) for value in (mean, sd, n))
    confidence = checked_confidence(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        enough = np.where(n > 1, n, np.nan)
        se = sd / np.sqrt(enough)
        reach = special.stdtrit(enough - 1, 0.5 + confidence / 2) * se
    low, high = mean - reach, mean + reach
    if scale is not None:
        low, high = np.maximum(low, scale[0]), np.minimum(high, scale[1])
    return Interval(low, high, se)


def effective_n(weights: Any, squares: Any) -> Any:
    """Kish's effective n, from the sum of the weights and the sum of their squares.

    References
    ----------
    Kish, L. (1965). *Survey Sampling*. Wiley, section 11.7.

    Examples
    --------
    >>> float(effective_n(4.0, 4.0))
    4.0
    >>> round(float(effective_n(sum([1, 1, 3]), sum([1, 1, 9]))), 3)
    2.273
    """
    weights, squares = np.asarray(weights, dtype=float), np.asarray(squares, dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(squares > 0, weights**2 / np.where(squares > 0, squares, 1), 0.0)
