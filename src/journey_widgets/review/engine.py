"""A review: every rule asked of one map, and what they found said in the reader's language."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from journey_widgets.locales import translate, word
from journey_widgets.model import JourneyError
from journey_widgets.model.arguments import checked
from journey_widgets.review.facts import Facts
from journey_widgets.review.finding import GROUPS, SEVERITIES, Finding, Mend
from journey_widgets.review.result import Review
from journey_widgets.review.rule import RULES, Found, Rule

# Importing them fills the table.
from journey_widgets.review.rules import (  # noqa: F401
    course,
    evidence,
    figures,
    frame,
    service,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journey_widgets.model import Document

_BY_GROUP: Final = {name: place for place, name in enumerate(GROUPS)}
_BY_SEVERITY: Final = {name: place for place, name in enumerate(SEVERITIES)}
_LANES: Final = {"emotions": "emotion", "moments": "moments", "metrics": "metrics"}


@checked
def review(
    document: Document,
    *,
    rules: str | Iterable[str] | None = None,
    ignore: str | Iterable[str] = (),
    since: Document | None = None,
    as_of: str | date | None = None,
    locale: str | None = None,
) -> Review:
    """Ask every rule what it finds on a map; the same map gives the same findings.

    Parameters
    ----------
    document : Document
        The map. It is only read.
    rules : str or iterable of str, optional
        The rules to ask; all if left out.
    ignore : str or iterable of str
        Rules to leave out.
    since : Document, optional
        An earlier version, to tell how much has changed.
    as_of : str or date, optional
        The day on which figures are to be recent; the map's own, or its newest, if left out. The
        clock is never asked.
    locale : str, optional
        The language of the findings; that of the map if left out.

    Returns
    -------
    Review
        The findings: conflicts first, then gaps, then style; the worst of each first.

    Raises
    ------
    JourneyError
        If there is no such rule, `as_of` is no day, or `locale` no language that we speak.

    Examples
    --------
    >>> from journey_widgets.formats import templates
    >>> review(templates.build("purchase"))
    no findings
    """
    chosen = [
        RULES[name]
        for name in (RULES if rules is None else _known(rules))
        if name not in set(_known(ignore))
    ]
    facts = Facts(document, since, _day(as_of), locale)
    reasons = {(each.rule, each.on): each.reason for each in document.silenced}
    findings = [_said(facts, rule, found, reasons) for rule in chosen for found in rule.look(facts)]
    place = {stage.id: at for at, stage in enumerate(document.stages)}
    order = {name: at for at, name in enumerate(RULES)}

    def telling(found: Finding) -> tuple[int, ...]:
        record = None if found.on is None else document.get(found.on)
        at = place.get(getattr(record, "stage", None) or found.on or "", -1)
        return _BY_GROUP[found.group], _BY_SEVERITY[found.severity], order[found.rule], at

    return Review(sorted(findings, key=telling), facts.locale)


def _known(rules: str | Iterable[str]) -> list[str]:
    names = [rules] if isinstance(rules, str) else list(rules)
    for name in names:
        if name not in RULES:
            near = get_close_matches(str(name), RULES, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"There are {', '.join(RULES)}."
            message = f'There is no rule "{name}". {hint}'
            raise JourneyError(message)
    return names


def _day(as_of: str | date | None) -> str | None:
    if as_of is None:
        return None
    try:
        day = as_of if isinstance(as_of, date) else date.fromisoformat(as_of[:10])
    except (TypeError, ValueError):
        message = f"as_of={as_of!r} is no day. Give one as YYYY-MM-DD."
        raise JourneyError(message) from None
    return day.isoformat()[:10]


def _said(facts: Facts, rule: Rule, found: Found, reasons: dict[tuple[str, str], str]) -> Finding:
    locale = facts.locale
    on = None if found.on is None else found.on.id
    ids = dict.fromkeys([*([] if on is None else [on]), *(each.id for each in found.also)])
    mend = None
    if found.mend is not None and found.operations:
        label, step = (translate(found.mend, each, **found.slots) for each in (locale, "en"))
        mend = Mend(label, step, found.operations)
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        group=rule.group,
        on=on,
        where=tuple(ids),
        title=translate(rule.title, locale),
        place=_place(facts, found),
        text=translate(found.say, locale, **found.slots),
        why=translate(rule.why, locale),
        how=translate(rule.how, locale),
        mend=mend,
        reason=None if on is None else reasons.get((rule.id, on)),
    )


def _place(facts: Facts, found: Found) -> str:
    """Say where a finding is: the stage, and the lane or the record."""
    record, document = found.on, facts.document
    if found.whole or record is None:
        return translate("The whole map", facts.locale)
    stage = document.stages.get(getattr(record, "stage", None) or "")
    lane = document.lanes.get(getattr(record, "lane", None) or "")
    kind = _LANES.get(record.collection)
    if record.collection == "lanes":
        lane = document.lanes.get(record.id)
    parts = [
        "" if stage is None else facts.name(stage),
        "" if kind is None else word("lane", kind, facts.locale),
        "" if lane is None else (lane.name or word("lane", lane.kind, facts.locale)),
    ]
    return ", ".join(filter(None, parts)) or facts.name(record)
