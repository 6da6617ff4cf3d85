"""Editable customer journey maps in Jupyter, with survey data laid over them.

Each public name is loaded when it is first used, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from journey_widgets import charts as charts
    from journey_widgets import samples as samples
    from journey_widgets._journey.versions import diff as diff
    from journey_widgets.board import dashboard as dashboard
    from journey_widgets.charts import Chart as Chart
    from journey_widgets.data import WHOLE as WHOLE
    from journey_widgets.data import Question as Question
    from journey_widgets.data import SurveyWarning as SurveyWarning
    from journey_widgets.data import ces as ces
    from journey_widgets.data import compare as compare
    from journey_widgets.data import compare_paired as compare_paired
    from journey_widgets.data import csat as csat
    from journey_widgets.data import drivers as drivers
    from journey_widgets.data import mean_score as mean_score
    from journey_widgets.data import nps as nps
    from journey_widgets.data import profile as profile
    from journey_widgets.data import read_answers as read_answers
    from journey_widgets.data import sample_size as sample_size
    from journey_widgets.data import stage_scores as stage_scores
    from journey_widgets.data import trend as trend
    from journey_widgets.data import verbatims as verbatims
    from journey_widgets.differences import Diff as Diff
    from journey_widgets.formats.binding import SaveState as SaveState
    from journey_widgets.formats.binding import SaveWarning as SaveWarning
    from journey_widgets.journey import JourneyMap as JourneyMap
    from journey_widgets.journey import open_map as open  # noqa: A004
    from journey_widgets.journey import read_map as read
    from journey_widgets.model import Document as Document
    from journey_widgets.model import JourneyError as JourneyError
    from journey_widgets.model import Refused as Refused
    from journey_widgets.review import Finding as Finding
    from journey_widgets.review import Review as Review

    __version__: str

_HOMES: Final = {
    "JourneyMap": ("journey", "JourneyMap"),
    "open": ("journey", "open_map"),
    "read": ("journey", "read_map"),
    "Document": ("model", "Document"),
    "JourneyError": ("model", "JourneyError"),
    "Refused": ("model", "Refused"),
    "SaveState": ("formats.binding", "SaveState"),
    "SaveWarning": ("formats.binding", "SaveWarning"),
    "Question": ("data", "Question"),
    "SurveyWarning": ("data", "SurveyWarning"),
    "WHOLE": ("data", "WHOLE"),
    "ces": ("data", "ces"),
    "csat": ("data", "csat"),
    "mean_score": ("data", "mean_score"),
    "nps": ("data", "nps"),
    "stage_scores": ("data", "stage_scores"),
    "compare": ("data", "compare"),
    "compare_paired": ("data", "compare_paired"),
    "drivers": ("data", "drivers"),
    "profile": ("data", "profile"),
    "read_answers": ("data", "read_answers"),
    "sample_size": ("data", "sample_size"),
    "trend": ("data", "trend"),
    "verbatims": ("data", "verbatims"),
    "diff": ("_journey.versions", "diff"),
    "Diff": ("differences", "Diff"),
    "Finding": ("review", "Finding"),
    "Review": ("review", "Review"),
    "Chart": ("charts", "Chart"),
    "dashboard": ("board", "dashboard"),
    "charts": ("charts", None),
    "samples": ("samples", None),
}
"""Where each public name lives: a module of ours, and the name in it (None: the module itself)."""

__all__ = [
    "WHOLE",
    "Chart",
    "Diff",
    "Document",
    "Finding",
    "JourneyError",
    "JourneyMap",
    "Question",
    "Refused",
    "Review",
    "SaveState",
    "SaveWarning",
    "SurveyWarning",
    "ces",
    "charts",
    "compare",
    "compare_paired",
    "csat",
    "dashboard",
    "diff",
    "drivers",
    "mean_score",
    "nps",
    "open",
    "profile",
    "read",
    "read_answers",
    "sample_size",
    "samples",
    "stage_scores",
    "trend",
    "verbatims",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("journey-widgets")
    elif name in _HOMES:
        module, attribute = _HOMES[name]
        home = import_module(f"{__name__}.{module}")
        value = home if attribute is None else getattr(home, attribute)
    else:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
