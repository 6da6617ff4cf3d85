"""Data frames in, tidy tables per stage out.

Every name is loaded when it is first used, so that importing this room costs no data library.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_widgets.data.differences import compare, sample_size, trend
    from journey_widgets.data.importance import drivers
    from journey_widgets.data.measures import ces, csat, mean_score, nps
    from journey_widgets.data.overlay import operations
    from journey_widgets.data.paired import compare_paired
    from journey_widgets.data.profiles import profile
    from journey_widgets.data.question import WHOLE, Question
    from journey_widgets.data.reading import read_answers
    from journey_widgets.data.scores import SurveyWarning, stage_scores
    from journey_widgets.data.verbatim import verbatims

_HOMES = {
    "WHOLE": "question",
    "Question": "question",
    "SurveyWarning": "scores",
    "ces": "measures",
    "compare": "differences",
    "compare_paired": "paired",
    "csat": "measures",
    "drivers": "importance",
    "mean_score": "measures",
    "nps": "measures",
    "operations": "overlay",
    "profile": "profiles",
    "read_answers": "reading",
    "sample_size": "differences",
    "stage_scores": "scores",
    "trend": "differences",
    "verbatims": "verbatim",
}

__all__ = [
    "WHOLE",
    "Question",
    "SurveyWarning",
    "ces",
    "compare",
    "compare_paired",
    "csat",
    "drivers",
    "mean_score",
    "nps",
    "operations",
    "profile",
    "read_answers",
    "sample_size",
    "stage_scores",
    "trend",
    "verbatims",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return list(__all__)
