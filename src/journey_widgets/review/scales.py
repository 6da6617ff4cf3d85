"""Figures of different scales, laid side by side from −1 (worst) to 1 (best)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from journey_widgets.model import Document, Metric

SPREAD: Final[dict[str, tuple[float, float]]] = {
    "nps": (-100, 100),
    "csat": (0, 1),
    "ces": (0, 1),
    "top": (0, 1),
}
"""Measures whose scale is their own. ``share`` and ``bottom`` may count what is bad."""


def position(value: float, low: float, high: float) -> float:
    """Say where a value lies on its scale.

    Examples
    --------
    >>> position(-2, -2, 2), position(4, 1, 5)
    (-1.0, 0.5)
    """
    return (value - (low + high) / 2) / ((high - low) / 2)


def spread(document: Document, metric: Metric) -> tuple[float, float, float] | None:
    """Place a figure and the ends of its interval; None where its scale isn't known."""
    scale = SPREAD.get(metric.measure) or _asked(document, metric)
    if scale is None:
        return None
    ends = (metric.low, metric.value, metric.high)
    low, value, high = (position(metric.value if end is None else end, *scale) for end in ends)
    return low, value, high


def _asked(document: Document, metric: Metric) -> tuple[float, float] | None:
    """Find the scale of the question that a mean is of, as its source keeps it."""
    source = document.sources.get(metric.source or "")
    if source is None or metric.measure != "mean":
        return None
    entries: Any = source.mapping.get("questions")
    for entry in entries if isinstance(entries, list | tuple) else ():
        question: Any = entry.get("question") if hasattr(entry, "get") else None
        if not hasattr(question, "get"):
            continue
        named = question.get("label") or question.get("column")
        scale: Any = question.get("scale")
        if named == metric.name and isinstance(scale, list | tuple) and len(scale) == 2:
            low, high = scale
            numbers = all(isinstance(end, int | float) for end in scale)
            return (float(low), float(high)) if numbers and low < high else None
    return None
