"""Adding what is known: evidence, figures, links, remarks."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, overload

from journey_widgets._journey.annotating import Annotating
from journey_widgets._journey.fields import prepare
from journey_widgets._journey.names import find, near
from journey_widgets.model import (
    Card,
    Comment,
    Emotion,
    Evidence,
    JourneyError,
    Link,
    Metric,
    Moment,
    Silenced,
    mint,
)
from journey_widgets.model.arguments import checked
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from journey_widgets._journey.given import (
        EvidenceFields,
        Instants,
        MetricFields,
        Ref,
        Refs,
    )

Backed = TypeVar("Backed", bound=Card | Emotion | Moment)


class Proving(Annotating):
    """A live map to which evidence and what it shows can be added."""

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

    @checked
    def cite(self, record: Backed | str, evidence: Refs, *, against: bool = False) -> Backed:
        """Point a card, an emotion or a moment at evidence for it, or against it.

        What was assumed and is given support is no longer called assumed. It is again when the last
        of its support now speaks against it, and no base or interval backs it either.

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
        elif found.basis == "evidence" and found.evidence and not _shown(found, values):
            values["basis"] = "assumed"
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
        if values["start"] == values["end"]:
            message = (
                f'A link leads from one record to another, and both ends are "{values["end"]}". '
                "Give another start or end."
            )
            raise JourneyError(message)
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

    @checked
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

        Raises
        ------
        JourneyError
            If there is no such rule or record.

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
        from journey_widgets.review import RULES

        rule = finding if isinstance(finding, str) else getattr(finding, "rule", None)
        about = on if on is not None else getattr(finding, "on", None)
        if not isinstance(rule, str) or about is None:
            message = (
                "A finding to be silenced has a rule and a record that it is on. Give a finding of "
                'a review, or silence("rule", "reason", on=record).'
            )
            raise JourneyError(message)
        if rule not in RULES:
            message = f'There is no rule "{rule}". {near(str(rule), RULES, "There are")}'
            raise JourneyError(message)
        given = {"rule": rule, "on": about, "reason": reason}
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


def _shown(record: Backed, values: Mapping[str, Any]) -> bool:
    """Say whether anything backs a record once it has these lists of evidence."""
    figures = (getattr(record, name, None) for name in ("n", "low", "high"))
    return bool(values["evidence"]) or any(figure is not None for figure in figures)


def _said(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return repr(sorted(value.items(), key=lambda item: item[0]))
    return "" if value is None else str(value)
