"""A question of a survey: which column, how it is scored, what counts as no answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NoReturn, TypeAlias, get_args

from journey_widgets.model.errors import JourneyError

Measure: TypeAlias = Literal["nps", "csat", "ces", "mean", "share", "top", "bottom"]
MEASURES: Final[tuple[str, ...]] = get_args(Measure)
Code: TypeAlias = float | str

FIXED: Final[dict[str, tuple[float, float]]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
FINITE: Final = (-1.7e308, 1.7e308)
"""The scale of a mean that has none."""


class Whole:
    """The journey as a whole, where a stage could stand."""

    def __repr__(self) -> str:
        return "WHOLE"

    def __copy__(self) -> Whole:
        return self

    def __deepcopy__(self, memo: object) -> Whole:
        return self

    def __reduce__(self) -> str:
        return "WHOLE"


WHOLE: Final = Whole()
"""Stands for the journey as a whole among the stages of ``questions``."""


@dataclass(frozen=True)
class Question:
    """How one column of answers is scored.

    Parameters
    ----------
    column : str
        Name of the column with the answers; in a long frame, the question's own name.
    measure : {"mean", "nps", "csat", "ces", "share", "top", "bottom"}
        ``nps`` counts 9–10 against 0–6 on 0–10; ``csat`` the share of 4–5 on 1–5; ``ces`` the share
        of 5 and more on 1–7; ``share`` the share of the answers given in ``answers``; ``top`` and
        ``bottom`` the share of the ``box`` highest or lowest points of the scale.
    scale : (low, high), optional
        Lowest and highest answer. A mean without a scale takes every finite number.
    missing : list, optional
        Codes and words that say "no answer". Empty cells always count as no answer.
    reverse : bool, default False
        The scale runs from good to bad: answers are turned round before they are scored.
    expected : str, optional
        Column of what was expected, on the same scale.
    label : str, optional
        Short name for charts; the column's name without one.
    wording : str, optional
        What people were asked.
    answers : list of numbers, optional
        The answers that ``share`` counts.
    box : int, default 1
        How many points of the scale ``top`` and ``bottom`` count.

    Examples
    --------
    >>> Question("NETPRO", measure="nps", missing=[11]).scale
    (0.0, 10.0)
    >>> Question("Q7SIGN", measure="median")
    Traceback (most recent call last):
    ...
    journey_widgets.model.errors.JourneyError: Question "Q7SIGN": measure "median" is not known. \
Take one of nps, csat, ces, mean, share, top, bottom.
    """

    column: str
    measure: Measure = "mean"
    scale: tuple[float, float] | None = None
    missing: Sequence[Code] = ()
    reverse: bool = False
    expected: str | None = None
    label: str | None = None
    wording: str | None = None
    answers: Sequence[float] = ()
    box: int = 1

    def __post_init__(self) -> None:
        if not isinstance(self.column, str) or not self.column:
            message = f"A question's column is {self.column!r}. Give the name of a column."
            raise JourneyError(message)
        if not isinstance(self.measure, str) or self.measure not in MEASURES:
            self._refuse(
                f'measure "{self.measure}" is not known', f"Take one of {', '.join(MEASURES)}."
            )
        try:
            object.__setattr__(self, "missing", _codes(self.missing))
        except (TypeError, ValueError):
            self._refuse(
                f"missing={self.missing!r} are not all numbers or words",
                'Write missing=[0, "Blank"].',
            )
        if not isinstance(self.reverse, bool):
            self._refuse(f"reverse={self.reverse!r} is neither True nor False", "Give one of them.")
        if isinstance(self.box, bool) or not isinstance(self.box, int):
            self._refuse(f"box={self.box!r} is no whole number", "Write box=2.")
        object.__setattr__(self, "scale", self._own_scale())
        object.__setattr__(self, "answers", self._own_answers())
        for field in ("expected", "label", "wording"):
            value = getattr(self, field)
            if value is not None and not isinstance(value, str):
                self._refuse(f"{field}={value!r} is no text", f'Write {field}="…".')
        self._check_measure()

    @property
    def name(self) -> str:
        """What the question is called in a table or a chart."""
        return self.label or self.column

    @property
    def points(self) -> bool:
        """Whether the measure is an NPS, in points."""
        return self.measure == "nps"

    @property
    def is_share(self) -> bool:
        """Whether the measure is a share, 0 to 1."""
        return self.measure not in {"nps", "mean"}

    @property
    def numbers(self) -> tuple[float, ...]:
        """Missing codes that are numbers."""
        return tuple(code for code in self.missing if isinstance(code, float))

    def counted(self) -> tuple[tuple[float, float] | None, tuple[float, ...]]:
        """Answers a share counts: a range (both ends included), or a list of them."""
        if self.measure == "share":
            return None, tuple(self.answers)
        low, high = self.scale or (0.0, 0.0)
        bounds = {
            "csat": (4.0, 5.0),
            "ces": (5.0, 7.0),
            "top": (high - self.box + 1, high),
            "bottom": (low, low + self.box - 1),
        }
        return bounds[self.measure], ()

    def to_dict(self) -> dict[str, object]:
        """Plain values, as a source on the map keeps them; defaults are left out.

        Examples
        --------
        >>> Question("Q7SIGN", scale=(1, 5), missing=[0, 6]).to_dict()
        {'column': 'Q7SIGN', 'measure': 'mean', 'scale': [1, 5], 'missing': [0, 6]}
        """
        plain: dict[str, object] = {"column": self.column, "measure": self.measure}
        if self.scale is not None:
            plain["scale"] = [_integral(value) for value in self.scale]
        if self.missing:
            plain["missing"] = [_integral(code) for code in self.missing]
        if self.reverse:
            plain["reverse"] = True
        for field in ("expected", "label", "wording"):
            if getattr(self, field) is not None:
                plain[field] = getattr(self, field)
        if self.answers:
            plain["answers"] = [_integral(value) for value in self.answers]
        if self.box != 1:
            plain["box"] = self.box
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, object]) -> Question:
        """Read what `to_dict` wrote."""
        return cls(**plain)  # type: ignore[arg-type]  # the constructor checks every value

    def _own_scale(self) -> tuple[float, float] | None:
        fixed = FIXED.get(self.measure)
        if self.scale is None:
            return (float(fixed[0]), float(fixed[1])) if fixed else None
        try:
            low, high = (float(value) for value in self.scale)
        except (TypeError, ValueError):
            self._refuse(f"scale {self.scale!r} is no pair of numbers", "Write scale=(1, 5).")
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            self._refuse(
                f"scale ({low:g}, {high:g}) does not run from low to high", "Write scale=(1, 5)."
            )
        if fixed and (low, high) != fixed:
            self._refuse(
                f"{self.measure} is counted on {fixed[0]}–{fixed[1]}, not on {low:g}–{high:g}",
                'Take measure="top" with box=… for another scale.',
            )
        return low, high

    def _own_answers(self) -> tuple[float, ...]:
        given = self.answers if isinstance(self.answers, Iterable) else [self.answers]
        try:
            return tuple(float(value) for value in given)
        except (TypeError, ValueError):
            self._refuse(f"answers={self.answers!r} are not all numbers", "Write answers=[4, 5].")

    def _check_measure(self) -> None:
        if self.measure == "share" and not self.answers:
            self._refuse('measure "share" needs the answers it counts', "Add answers=[…].")
        if self.measure != "share" and self.answers:
            self._refuse(
                f'answers=[…] goes with measure "share", not "{self.measure}"', "Leave it out."
            )
        if (self.measure in {"top", "bottom"} or self.reverse) and self.scale is None:
            self._refuse("its scale is not declared", "Add scale=(low, high).")
        if self.measure in {"top", "bottom"} and self.scale is not None:
            low, high = self.scale
            if not 1 <= self.box <= high - low:
                self._refuse(f"box={self.box} is not within 1–{high - low:g}", "Take fewer points.")

    def _refuse(self, what: str, remedy: str) -> NoReturn:
        message = f'Question "{self.column}": {what}. {remedy}'
        raise JourneyError(message)


def _codes(missing: object) -> tuple[Code, ...]:
    """Numbers as floats, words as they are; one code may stand alone."""
    if isinstance(missing, str) or not isinstance(missing, Iterable):
        missing = (missing,)
    codes: list[Code] = []
    for code in missing:
        none = code is None or type(code).__name__ in {"NAType", "NaTType"}
        if none or (isinstance(code, float) and math.isnan(code)):
            continue  # an empty cell is no answer anyway
        if isinstance(code, str):
            codes.append(code)
        else:
            codes.append(float(code))  # type: ignore[arg-type]  # else float() says so
    return tuple(codes)


def _integral(value: Code) -> Code:
    return int(value) if isinstance(value, float) and value.is_integer() else value
