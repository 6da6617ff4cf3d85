"""Tidy tables in, Bokeh figures out; each name is loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_widgets.charts.chart import Chart
    from journey_widgets.charts.dots import stage_scores
    from journey_widgets.charts.driving import drivers
    from journey_widgets.charts.embed import runtime
    from journey_widgets.charts.feelings import emotion_curves
    from journey_widgets.charts.shares import score_shares
    from journey_widgets.charts.trends import trend

_HOMES = {
    "Chart": "chart",
    "drivers": "driving",
    "emotion_curves": "feelings",
    "runtime": "embed",
    "score_shares": "shares",
    "stage_scores": "dots",
    "trend": "trends",
}

__all__ = [
    "Chart",
    "drivers",
    "emotion_curves",
    "runtime",
    "score_shares",
    "stage_scores",
    "trend",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return list(__all__)
