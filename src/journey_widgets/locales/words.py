"""The words of the document's enumerations, and the hints that stand in an empty lane."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from journey_widgets.locales.catalogue import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

Enumeration = Literal[
    "basis", "channel", "evidence", "goal_status", "kind", "lane", "level", "moment", "path",
    "state", "status", "zone",
]  # fmt: skip

WORDS: Final[Mapping[Enumeration, Mapping[str, str]]] = MappingProxyType(
    {
        "lane": {
            "actions": "Actions",
            "touchpoints": "Touchpoints",
            "thoughts": "Thoughts",
            "needs": "Needs",
            "pains": "Pain points",
            "opportunities": "Opportunities",
            "response": "Brand response",
            "obstacles": "Obstacles",
            "missing": "Missing information",
            "text": "Text",
            "moments": "Key moments",
            "emotion": "Emotion",
            "metrics": "Metrics",
            "evidence": "Evidence",
        },
        "goal_status": {
            "met": "Met",
            "at-risk": "At risk",
            "missed": "Missed",
            "unknown": "Unknown",
        },
        "zone": {
            "customer": "Customer",
            "front": "Front stage",
            "back": "Backstage",
            "support": "Support",
        },
        "status": {
            "idea": "Idea",
            "hypothesis": "Hypothesis",
            "testing": "Testing",
            "confirmed": "Confirmed",
            "rejected": "Rejected",
            "planned": "Planned",
            "done": "Done",
        },
        "channel": {
            "web": "Website",
            "mobile-web": "Mobile website",
            "app": "App",
            "e-mail": "E-mail",
            "phone": "Phone",
            "chat": "Chat",
            "sms": "SMS",
            "push": "Push message",
            "social": "Social media",
            "store": "Store",
            "kiosk": "Kiosk",
            "staff": "Staff",
            "post": "Post",
            "ad": "Advertising",
            "other": "Other",
        },
        "moment": {"truth": "Moment of truth", "milestone": "Milestone"},
        "path": {
            "main": "Main path",
            "recovery": "Recovery path",
            "alternative": "Alternative path",
        },
        "basis": {"assumed": "assumed", "evidence": "evidence"},
        "kind": {
            "purchase": "Purchase",
            "lead-generation": "Lead generation",
            "engagement": "Engagement",
            "retention": "Retention",
            "onboarding": "Onboarding",
            "service-recovery": "Service recovery",
            "ambassador": "Never heard of it → ambassador",
            "custom": "Custom",
        },
        "state": {
            "current": "Current state",
            "future": "Future state",
            "research": "Research",
        },
        "evidence": {
            "quote": "Quote",
            "question": "Survey question",
            "log": "Log",
            "recording": "Recording",
            "document": "Document",
            "note": "Note",
        },
        "level": {"1": "Low", "2": "Medium", "3": "High"},
    }
)


def word(enumeration: Enumeration, value: object, locale: str = "en") -> str:
    """Name a value of one of the document's enumerations.

    Parameters
    ----------
    enumeration : str
        Which one: "lane", "channel", "goal_status", …
    value : object
        The value as the document holds it.
    locale : str, default "en"
        A BCP 47 tag.

    Returns
    -------
    str
        Its name; a value that we don't know is shown as it stands.

    Examples
    --------
    >>> word("lane", "pains", "it"), word("channel", "kiosk", "sv"), word("lane", "weather")
    ('Criticità', 'Kiosk', 'weather')
    """
    known = WORDS[enumeration].get(str(value))
    return str(value) if known is None else translate(known, locale)


@cache
def hint_keys() -> Mapping[str, Mapping[str, str]]:
    """Return the keys of the hints: kind of map, then kind of lane; "custom" holds for all."""
    text = resources.files(__package__).joinpath("hints.json").read_text("utf-8")
    hints: dict[str, dict[str, str]] = json.loads(text)
    return MappingProxyType(hints)


def hint(kind: str | None, lane: str, locale: str = "en") -> str | None:
    """Say what belongs in an empty lane of a kind of map.

    Parameters
    ----------
    kind : str or None
        The kind of the map; one that has no hints of its own gets the general ones.
    lane : str
        The kind of the lane.
    locale : str, default "en"
        A BCP 47 tag.

    Returns
    -------
    str or None
        One sentence, or none for a kind of lane that we don't know.

    Examples
    --------
    >>> hint("custom", "pains", "it")
    'Che cosa costa tempo, denaro o pazienza.'
    """
    hints = hint_keys()
    general = hints["custom"]
    key = hints.get(kind or "custom", general).get(lane, general.get(lane))
    return None if key is None else translate(key, locale)
