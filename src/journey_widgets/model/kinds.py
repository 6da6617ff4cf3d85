"""The words a map is described with, and the shapes its values may have: each declared once."""

import re
from typing import Annotated, Any, TypeAlias

from msgspec import Meta

FORMAT = "journey-map"
VERSION = 1
REQUIRES: tuple[str, ...] = ()
"""Entries of ``requires`` that this version knows."""

Json: TypeAlias = Any
"""A value that JSON can hold."""

MAX_BYTES = 50_000_000
MAX_RECORDS = 50_000
MAX_DEPTH = 64
MAX_OPERATIONS = 100_000
MAX_TEXT = 5_000
MAX_NAME = 200
MAX_ORDER = 48
MAX_ID = 64
MAX_WHOLE = 2**53
"""Beyond it a double no longer holds every whole number."""

MAP_KINDS = (
    "purchase",
    "lead-generation",
    "engagement",
    "retention",
    "onboarding",
    "service-recovery",
    "ambassador",
    "custom",
)
STATES = ("current", "future", "research")
EMOTION_LINES = ("smooth", "straight", "steps")
GOAL_STATUSES = ("met", "at-risk", "missed", "unknown")
ZONES = ("customer", "front", "back", "support")
STATUSES = ("idea", "hypothesis", "testing", "confirmed", "rejected", "planned", "done")
BASES = ("assumed", "evidence")
MOMENT_KINDS = ("truth", "milestone")
PATH_KINDS = ("main", "recovery", "alternative")
LINK_KINDS = ("solves", "causes", "depends", "hands-over", "same-as")
EVIDENCE_KINDS = ("quote", "question", "log", "recording", "document", "note")
CHANNELS = (
    "web",
    "mobile-web",
    "app",
    "e-mail",
    "phone",
    "chat",
    "sms",
    "push",
    "social",
    "store",
    "kiosk",
    "staff",
    "post",
    "ad",
    "other",
)
CARD_LANES = (
    "actions",
    "touchpoints",
    "thoughts",
    "needs",
    "pains",
    "opportunities",
    "response",
    "obstacles",
    "missing",
    "text",
)
DRAWN_LANES = ("moments", "emotion", "metrics", "evidence")
"""Lane kinds that draw another collection and hold no cards."""
DEFAULT_LANES = (
    "actions",
    "touchpoints",
    "thoughts",
    "moments",
    "emotion",
    "pains",
    "opportunities",
    "response",
    "metrics",
    "missing",
)

ID = r"[A-Za-z][A-Za-z0-9_-]{0,63}"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
INSTANT = DAY + r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?Z"
LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
COLOUR = r"#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,31}"
ICON = r"[a-z][a-z0-9-]{0,63}"
# No scheme, no root, no backslash, no segment "..".
RELATIVE = r"(?!/)(?!(?:[^:]*/)?\.\.(?:/|$))[^:\\\x00-\x1f]+"
LINK = r"(?:https?://|mailto:)[^\s\x00-\x1f]+|(?:\./)?" + RELATIVE

is_id = re.compile(ID).fullmatch


def _whole(pattern: str) -> str:
    """Make a pattern of the whole text; in Python alone "$" also stands before a last new line."""
    return f"^(?:{pattern})$(?!\\n)"


def _is(pattern: str, says: str, **more: Json) -> Meta:
    """Constrain a string to a pattern, which is said in words too."""
    return Meta(pattern=_whole(pattern), description=says, extra_json_schema=more or None)


def _one_of(values: tuple[str, ...]) -> Meta:
    """Name the values we write; a reader keeps any other."""
    return Meta(min_length=1, max_length=MAX_NAME, extra_json_schema={"x-values": list(values)})


Text = Annotated[str, Meta(max_length=MAX_TEXT)]
Name = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
Key = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
Order = Annotated[str, Meta(max_length=MAX_NAME)]
Whole = Annotated[int, Meta(ge=-MAX_WHOLE, le=MAX_WHOLE)]
Number = Whole | float
Positive = Annotated[int, Meta(ge=0, le=MAX_WHOLE)] | Annotated[float, Meta(ge=0)]
Share = Annotated[int, Meta(ge=0, le=1)] | Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0, le=MAX_WHOLE)]
Grade = Annotated[int, Meta(ge=1, le=3)]
Day = Annotated[str, _is(DAY, "a day, YYYY-MM-DD", **{"x-day": True})]
Instant = Annotated[
    str, _is(INSTANT, "an instant in UTC, like 2026-03-01T09:30:00Z", **{"x-day": True})
]
When = Annotated[
    str, _is(f"{DAY}|{INSTANT}", "a day (YYYY-MM-DD) or an instant in UTC (…Z)", **{"x-day": True})
]
Language = Annotated[str, _is(LANGUAGE, "a language tag like en or pt-BR")]
Colour = Annotated[str, _is(COLOUR, "#rrggbb or the name of a colour token")]
Icon = Annotated[str, _is(ICON, "the name of an icon: small letters, digits and -")]
File = Annotated[
    str,
    Meta(max_length=1000),
    _is(RELATIVE, "a relative path without .. or a scheme"),
]
Address = Annotated[
    str,
    Meta(max_length=2000, description="http, https, mailto or a relative path without .."),
    # Held when it is written; when it is read, any text is kept and not clickable.
    Meta(extra_json_schema={"x-written-pattern": _whole(LINK)}),
]
Tags = tuple[Name, ...]
Map = dict[str, Any]

MapKind = Annotated[str, _one_of(MAP_KINDS)]
State = Annotated[str, _one_of(STATES)]
EmotionLine = Annotated[str, _one_of(EMOTION_LINES)]
GoalStatus = Annotated[str, _one_of(GOAL_STATUSES)]
Zone = Annotated[str, _one_of(ZONES)]
Status = Annotated[str, _one_of(STATUSES)]
Basis = Annotated[str, _one_of(BASES)]
MomentKind = Annotated[str, _one_of(MOMENT_KINDS)]
PathKind = Annotated[str, _one_of(PATH_KINDS)]
LinkKind = Annotated[str, _one_of(LINK_KINDS)]
EvidenceKind = Annotated[str, _one_of(EVIDENCE_KINDS)]
LaneKind = Annotated[str, _one_of((*CARD_LANES, *DRAWN_LANES))]
