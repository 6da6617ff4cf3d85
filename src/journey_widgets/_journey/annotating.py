"""Adding what is known and felt: emotions, moments, paths, evidence, figures, remarks."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from journey_widgets._journey.adding import Adding, based
from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import check_words, find
from journey_widgets.model import (
    Card,
    Comment,
    Emotion,
    Evidence,
    JourneyError,
    Link,
    Metric,
    Moment,
    Operation,
    Path,
    Record,
    Silenced,
    Step,
    mint,
)
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from journey_widgets._journey.given import (
        EmotionFields,
        EvidenceFields,
        Instants,
        MetricFields,
        MomentFields,
        PathFields,
        Ref,
        Refs,
    )

Backed = TypeVar("Backed", bound=Card | Emotion | Moment)


class Annotating(Adding):
    """A live map to which emotions, evidence and figures can be added."""

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
        written = None if steps is None else [self._step(each) for each in steps]
        same = [each for each in self.paths if (each.kind, each.name) == (kind, name)]
        with self.step("Edit path" if same else "Add path"):
            path = self._put(Path, (kind, str(name)), values, same)
            if written is not None:
                self._set_steps(path, written)
        return cast("Path", self._now(path))

    @overload
    def add_evidence(
        self,
        title: str,
        *,
        kind: str = "quote",
        key: str | None = None,
        **fields: Unpack[EvidenceFields],
    ) -> Evidence: ...
    @overload
    def add_evidence(self, title: Any, **columns: str) -> tuple[Evidence, ...]: ...  # noqa: ANN401
    def add_evidence(
        self,
        title: Any,
        *,
        kind: str | None = None,
        key: str | None = None,
        **fields: Any,
    ) -> Evidence | tuple[Evidence, ...]:
        """Add a piece of evidence, or one for each row of a frame in a single step.

        Parameters
        ----------
        title : str or frame
            A short name for it, such as "P07, minute 12"; or a frame of pandas, polars or another
            engine, with the columns `title`, `kind`, `quote` and so on, or those that are named
            with ``title="column"``-like keywords.
        kind : {"quote", "question", "log", "recording", "document", "note"}
            What it is; a quote if nothing is said.
        key : str, optional
            The caller's own name for it; evidence of this key is updated instead.
        **fields
            `quote`, `participant`, `locator`, `count` (how many said it), `n` (of how many),
            `source`, `file`, `link`, `date`, `method`, `consent`, `redacted`.

        Returns
        -------
        Evidence or tuple of Evidence
            The new record or records.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> quote = journey.add_evidence("P07, minute 12", quote="I took my shoes off twice")
        >>> card = journey.add_card("Security", "pains", "Shoes off, twice", evidence=quote)
        >>> card.basis, card.evidence == (quote.id,)
        ('evidence', True)
        """
        if not isinstance(title, str):
            from journey_widgets._journey.frames import add_evidence

            named = {"kind": kind, "key": key, **fields}
            columns = {word: column for word, column in named.items() if column is not None}
            return add_evidence(self, title, columns)
        given: dict[str, Any] = {"kind": kind or "quote", "title": title, **fields}
        if key is not None:
            given["key"] = key
        return self._put_evidence(given)

    def _put_evidence(self, given: Mapping[str, Any]) -> Evidence:
        values = prepare(self._doc, Evidence, given, "A piece of evidence")
        key = values.get("key")
        if key is not None:
            return self._put(Evidence, key, values, self._keyed(Evidence, key))
        says = ("kind", "title", "quote", "participant", "locator")
        natural = tuple(str(values.get(name) or "") for name in says)
        same: list[Evidence] = self._says("evidence", says, natural)
        return self._put(Evidence, natural, values, same)

    def cite(self, record: Backed | str, evidence: Refs, *, against: bool = False) -> Backed:
        """Point a card, an emotion or a moment at evidence for it, or against it.

        What was assumed and is given support is no longer called assumed.

        Parameters
        ----------
        record : Card, Emotion, Moment or str
            What the evidence is about.
        evidence : Evidence or str, or several
            The evidence, by record, id or key.
        against : bool, default False
            Whether it contradicts.

        Returns
        -------
        Card, Emotion or Moment
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> card = journey.add_card("Security", "pains", "Shoes off, twice", basis="assumed")
        >>> quote = journey.add_evidence("P07, minute 12", quote="I took my shoes off twice")
        >>> journey.cite(card, quote).basis
        'evidence'
        """
        found: Any = find(self._doc, ("cards", "emotions", "moments"), record)
        field, other = ("against", "evidence") if against else ("evidence", "against")
        new: list[str] = prepare(self._doc, type(found), {field: evidence}, "cite")[field] or []
        values: dict[str, Any] = {
            field: list(dict.fromkeys([*getattr(found, field), *new])),
            other: [each for each in getattr(found, other) if each not in new],
        }
        if new and not against and found.basis != "evidence":
            values["basis"] = "evidence"
        self._change(self._changes(found, values), "Cite evidence")
        now: Backed = self._now(found)
        return now

    def link(self, start: Ref, end: Ref, kind: str, *, label: str | None = None) -> Link:
        """Link two records of any kind; a link of this kind between them is updated instead.

        Parameters
        ----------
        start, end : record or str
            From which record to which.
        kind : {"solves", "causes", "depends", "hands-over", "same-as"}
            What the one does to the other.
        label : str, optional
            What stands on the link.

        Returns
        -------
        Link
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> pain = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> idea = journey.add_card("Security", "opportunities", "Scanners for shoes")
        >>> journey.link(idea, pain, "solves").kind
        'solves'
        """
        given: dict[str, Any] = {"kind": kind, "start": start, "end": end}
        if label is not None:
            given["label"] = label
        values = prepare(self._doc, Link, given, "A link")
        at = (values["kind"], values["start"], values["end"])
        same = [each for each in self.links if (each.kind, each.start, each.end) == at]
        return self._put(Link, at, values, same)

    def add_metric(
        self, name: str, measure: str, value: float, **fields: Unpack[MetricFields]
    ) -> Metric:
        """Add a figure with its interval and base; one of this name, measure and place is updated.

        Parameters
        ----------
        name : str
            What was measured, such as "Satisfaction with security".
        measure : str
            How, such as "mean", "nps", "csat", "share", "median".
        value : float
            The figure; NPS in points, shares in 0…1.
        **fields
            Where it belongs: `stage`, `card`, `channel`, `persona`, `group`, `source`. How sure it
            is: `low`, `high`, `n`, `n_missing`, `confidence`, `method`. What it is held against:
            `expected`, `target`, `benchmark`. Also `unit` and `as_of`.

        Returns
        -------
        Metric
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> wait = journey.add_metric("Wait", "median", 12.5, stage="Security", unit="min", n=412)
        >>> journey.add_metric("Wait", "median", 11, stage="Security").n, len(journey.metrics)
        (412, 1)
        """
        given = {"name": name, "measure": measure, "value": value, **fields}
        values = prepare(self._doc, Metric, given, "A metric")
        where = ("stage", "card", "channel", "persona", "group", "source", "name", "measure")
        at = tuple(_said(values.get(field)) for field in where)
        same = [
            each
            for each in self.metrics
            if tuple(_said(plain(getattr(each, field))) for field in where) == at
        ]
        return self._put(Metric, at, values, same)

    def add_comment(
        self,
        on: Ref,
        text: str,
        *,
        author: str,
        created: Instants | None = None,
        reply_to: Ref | None = None,
    ) -> Comment:
        """Add a remark on a record; the same remark by the same author is not added twice.

        Parameters
        ----------
        on : record or str
            What it is about.
        text : str
            The remark.
        author : str
            Who says it; free text, never taken from the machine.
        created : str or datetime, optional
            When, in UTC; now, if it isn't given. Give it where a script is to write the same bytes
            each time.
        reply_to : Comment or str, optional
            The remark that this one answers.

        Returns
        -------
        Comment
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> remark = journey.add_comment(
        ...     journey.stages["Security"], "Ask at terminal 2 too", author="Ann",
        ...     created="2026-03-01T09:30:00Z",
        ... )
        >>> remark.author, remark.resolved
        ('Ann', False)
        """
        given: dict[str, Any] = {"on": on, "author": author, "text": text}
        if created is not None:
            given["created"] = created
        if reply_to is not None:
            given["reply_to"] = reply_to
        values = prepare(self._doc, Comment, given, "A comment")
        at = (values["on"], str(author), str(text), values.get("reply_to", ""))
        same = [
            each
            for each in self.comments
            if (each.on, each.author, each.text, each.reply_to or "") == at
        ]
        if not same:
            values.setdefault("created", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return self._put(Comment, at, values, same)

    def silence(self, finding: Any, reason: str, *, on: Ref | None = None) -> Silenced:  # noqa: ANN401
        """Decide to live with a finding of a review, and say why.

        Parameters
        ----------
        finding : finding or str
            A finding with its `rule` and what it is `on`; or the name of the rule, with `on`.
        reason : str
            Why it is no problem here.
        on : record or str, optional
            The record that the finding is about.

        Returns
        -------
        Silenced
            The new record.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Security"])
        >>> silenced = journey.silence(
        ...     "stage-without-goal", "Agreed with the airport", on=journey.stages["Security"]
        ... )
        >>> silenced.rule
        'stage-without-goal'
        """
        rule = finding if isinstance(finding, str) else getattr(finding, "rule", None)
        about = on if on is not None else getattr(finding, "on", None)
        if rule is None or about is None:
            message = (
                "A finding to be silenced has a rule and a record that it is on. Give a finding of "
                'a review, or silence("rule", "reason", on=record).'
            )
            raise JourneyError(message)
        given = {"rule": getattr(rule, "name", rule), "on": about, "reason": reason}
        values = prepare(self._doc, Silenced, given, "A silenced finding")
        at = (str(values["rule"]), values["on"])
        same = [each for each in self.silenced if (each.rule, each.on) == at]
        return self._put(Silenced, at, values, same)

    def _says(self, collection: str, fields: tuple[str, ...], said: tuple[str, ...]) -> list[Any]:
        """Find the record that we made from these words and that still says them."""
        for occurrence in count():
            record = self._all(collection).get(mint(collection, said, occurrence))
            if record is None:
                return []
            if tuple(str(getattr(record, name) or "") for name in fields) == said:
                return [record]
        raise AssertionError  # count() does not end

    def _step(self, given: Ref | Mapping[str, Any]) -> dict[str, Any]:
        fields = {"stage": given} if isinstance(given, str | Record) else dict(given)
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


def _said(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return repr(sorted(value.items(), key=lambda item: item[0]))
    return "" if value is None else str(value)
