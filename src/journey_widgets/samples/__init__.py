"""Example maps and answers, made from published counts and fixed seeds."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_widgets.samples.airport import Sample, airport

__all__ = ["Sample", "airport"]


def __getattr__(name: str) -> object:
    # `airport` is a function here and the name of the module it lives in.
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"{__name__}.airport"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
