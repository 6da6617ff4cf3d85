"""Adding what is felt and where it turns: emotions, moments, paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from journey_widgets._journey.adding import Adding
from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import check_words, shown
from journey_widgets._journey.putting import based
from journey_widgets.model import (
    Emotion,
    JourneyError,
    Moment,
    Operation,
    Path,
    Step,
)
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from typing import Unpack

    from journey_widgets._journey.given import (
        EmotionFields,
        MomentFields,
        PathFields,
        Ref,
    )


class Annotating(Adding):
    """A live map to which emotions, moments and paths can be added."""

    def set_emotion(
        self, persona: Ref, stage: Ref, value: float | None, **fields: Unpack[EmotionFields]
    ) -> Emotion | None:
        """Set a point of a persona's emotion curve.

        Parameters
        ----------
        persona, stage : record or str
            Whose feeling it is, and where; by record, id or name.
        value : float or None
            On the map's emotion scale, −2…2 by default; None takes the point away.
        **fields
            `expected`, `low`, `high`, `n`, `basis`, `evidence`, `against`, `note`, and `card` for a
            point that belongs to one card. Without a basis, a point with evidence, an interval or a
            base has the basis "evidence", any other new one "assumed".

        Returns
        -------
        Emotion or None
            The new record; None when it was taken away.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> maya = journey.add_persona("Maya")
        >>> point = journey.set_emotion(maya, "Security", -1, expected=1)
        >>> point.value, point.expected, point.basis
        (-1, 1, 'assumed')
        >>> journey.set_emotion("Maya", "Security", -1.5).expected
        1
        """
        given = {"persona": persona, "stage": stage, "value": value, **fields}
        values = prepare(self._doc, Emotion, given, "A point of the emotion curve")
        at = (values["persona"], values["stage"], values.get("card") or "")
        same = [
            point for point in self.emotions if (point.persona, point.stage, point.card or "") == at
        ]
        if value is None:
            gone = [Operation("remove", f"/emotions/{point.id}") for point in same]
            self._change(gone, "Delete emotion")
            return None
        felt(values, same[0] if same else None)
        return self._put(Emotion, at, values, same)

    def add_moment(
        self, stage: Ref, name: str, *, kind: str = "truth", **fields: Unpack[MomentFields]
    ) -> Moment:
        """Add a moment of truth or a milestone; one of this stage, kind and name is updated.

        Parameters
        ----------
        stage : Stage or str
            Where it happens.
        name : str
            Such as "Past security".
        kind : {"truth", "milestone"}
            Which of the two.
        **fields
            `reached` (the share of people who get there, 0…1), `n`, `basis`, `evidence`, `against`.

        Returns
        -------
        Moment
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> journey.add_moment("Security", "Past security", kind="milestone", reached=0.97).reached
        0.97
        """
        given = {"stage": stage, "kind": kind, "name": name, **fields}
        values = prepare(self._doc, Moment, given, "A moment")
        based(values)
        at = (values["stage"], values["kind"], str(name))
        same = [each for each in self.moments if (each.stage, each.kind, each.name) == at]
        return self._put(Moment, at, values, same)

    def add_path(
        self,
        name: str,
        *,
        kind: str = "main",
        steps: Iterable[Ref | Mapping[str, Any]] | None = None,
        **fields: Unpack[PathFields],
    ) -> Path:
        """Add a way through the map, with its steps; one of this kind and name is updated.

        Parameters
        ----------
        name : str
            Such as "Rebooked after a missed connection".
        kind : {"main", "recovery", "alternative"}
            What it is.
        steps : iterable, optional
            One for each step: a stage, or a mapping with `stage`, `touchpoint` and `text`. Steps
            that are given take the place of those that the path had.
        **fields
            `persona`, `start` and `end` (a stage or a moment), `when` (in words).

        Returns
        -------
        Path
            The new record; its steps are in `journey.steps`.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security", "Gate"])
        >>> path = journey.add_path(
        ...     "Rebooked", kind="recovery", start="Security", end="Gate",
        ...     steps=["Security", {"stage": "Gate", "text": "New boarding pass"}],
        ... )
        >>> [step.text for step in journey.steps.where(path=path)]
        [None, 'New boarding pass']
        """
        given = {"kind": kind, "name": name, **fields}
        values = prepare(self._doc, Path, given, "A path")
        if steps is not None and (isinstance(steps, str) or not isinstance(steps, Iterable)):
            message = f"steps={shown(steps)} is no list. Give one of stages, or of mappings."
            raise JourneyError(message)
        written = None if steps is None else [self._step(each) for each in steps]
        at = (values["kind"], values["name"])
        same = [each for each in self.paths if (each.kind, each.name) == at]
        with self.step("Edit path" if same else "Add path"):
            path = self._put(Path, (str(kind), str(name)), values, same)
            if written is not None:
                self._set_steps(path, written)
        return cast("Path", self._now(path))

    def _step(self, given: Ref | Mapping[str, Any]) -> dict[str, Any]:
        fields = dict(given) if isinstance(given, Mapping) else {"stage": given}
        check_words(fields, ("stage", "touchpoint", "text"), "A step of a path")
        values = prepare(self._doc, Step, fields, "A step of a path")
        if values.get("stage") is None:
            message = "A step of a path has no stage. Give the stage that it goes through."
            raise JourneyError(message)
        return {name: value for name, value in values.items() if value is not None}

    def _set_steps(self, path: Path, steps: list[dict[str, Any]]) -> None:
        old = self.steps.where(path=path)
        if [{k: v for k, v in plain(step).items() if k in _OF_A_STEP} for step in old] == steps:
            return
        self._change([Operation("remove", f"/steps/{step.id}") for step in old], "Edit path")
        for values in steps:
            own = {"path": path.id, **values}
            natural = (path.id, values["stage"], str(values.get("text", "")))
            self._put(Step, natural, own, [])


_OF_A_STEP = ("stage", "touchpoint", "text")


def felt(values: dict[str, Any], before: Emotion | None) -> None:
    """Choose the basis of a point that was given none."""
    if values.get("basis") is not None:
        return
    values.pop("basis", None)
    shown = any(values.get(name) not in (None, []) for name in ("evidence", "low", "high", "n"))
    if shown:
        values["basis"] = "evidence"
    elif before is None:
        values["basis"] = "assumed"
