"""Example maps and answers, made from published counts and fixed seeds."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_widgets.samples.passengers import Sample, airport

__all__ = ["Sample", "airport"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.passengers"), name)


def __dir__() -> list[str]:
    return list(__all__)
