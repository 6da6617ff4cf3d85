"""What callers may write for each kind of record, for type checkers and for the error texts.

The names are those of the document, and one-value shorthands: ``channel=`` and ``persona=`` stand
for a list of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict

from journey_widgets.model import Record

Ref = str | Record
"""A record, or its id, key or name."""
Refs = Ref | Iterable[Ref]
Texts = str | Iterable[str]
Days = str | date
Instants = str | datetime
Fields = Mapping[str, Any]


class StageFields(TypedDict, total=False):
    """Fields of a stage beside its name."""

    parent: Ref | None
    goal: str | None
    goal_status: str | None
    icon: str | None
    description: str | None
    owner: str | None
    duration: Fields | None
    collapsed: bool
    hidden: bool


class LaneFields(TypedDict, total=False):
    """Fields of a lane beside its name and kind."""

    zone: str | None
    owner: str | None
    hidden: bool
    height: float | None


class CardFields(TypedDict, total=False):
    """Fields of a card beside its stage, lane, text and key."""

    until: Ref | None
    note: str | None
    touchpoint: Ref | None
    channels: Refs
    channel: Ref | None
    personas: Refs
    persona: Ref | None
    icon: str | None
    tags: Texts
    importance: int | None
    effort: int | None
    impact: int | None
    owner: str | None
    status: str | None
    due: Days | None
    votes: int | None
    basis: str | None
    evidence: Refs
    against: Refs
    n: int | None
    images: Iterable[Fields]
    link: str | None
    fields: Fields | None


class TouchpointFields(TypedDict, total=False):
    """Fields of a touchpoint beside its name and key."""

    channels: Refs
    channel: Ref | None
    owner: str | None
    description: str | None


class PersonaFields(TypedDict, total=False):
    """Fields of a persona beside its name and key."""

    summary: str | None
    goals: Texts
    needs: Texts
    quote: str | None
    attributes: Fields | None
    share: float | None
    colour: str | None
    image: str | None
    basis: str | None
    segment: Fields | None


class EmotionFields(TypedDict, total=False):
    """Fields of a point of the emotion curve beside its persona, stage and value."""

    card: Ref | None
    expected: float | None
    low: float | None
    high: float | None
    n: int | None
    basis: str
    evidence: Refs
    against: Refs
    note: str | None


class MomentFields(TypedDict, total=False):
    """Fields of a moment beside its stage, name and kind."""

    reached: float | None
    n: int | None
    basis: str | None
    evidence: Refs
    against: Refs


class PathFields(TypedDict, total=False):
    """Fields of a path beside its name, kind and steps."""

    persona: Ref | None
    start: Ref | None
    end: Ref | None
    when: str | None


class MetricFields(TypedDict, total=False):
    """Fields of a metric beside its name, measure and value."""

    stage: Ref | None
    card: Ref | None
    channel: Ref | None
    persona: Ref | None
    group: Fields | None
    source: Ref | None
    expected: float | None
    low: float | None
    high: float | None
    n: int | None
    n_missing: int | None
    confidence: float | None
    method: str | None
    target: float | None
    benchmark: float | None
    unit: str | None
    as_of: str | date | datetime | None


class EvidenceFields(TypedDict, total=False):
    """Fields of a piece of evidence beside its title, kind and key."""

    quote: str | None
    participant: str | None
    locator: str | None
    count: int | None
    n: int | None
    source: Ref | None
    file: str | None
    link: str | None
    date: Days | None
    method: str | None
    consent: str | None
    redacted: bool


class MapFields(TypedDict, total=False):
    """Fields of the map itself beside its title and language."""

    description: str | None
    kind: str
    state: str | None
    scenario: str | None
    scope: str | None
    owner: str | None
    authors: Texts
    created: str | date | datetime | None
    as_of: str | date | datetime | None
    settings: Fields
