"""Differences in words: what a record is called, where it stands, what a field holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import UNSET

from journey_widgets.locales import number, percent, translate, word
from journey_widgets.model.rules import COLLECTIONS, REFERENCES_OF

if TYPE_CHECKING:
    from journey_widgets.differences.result import Difference, FieldDifference
    from journey_widgets.model import Document, Record

KINDS: Final = {
    "map": "Journey map",
    "stages": "Stage",
    "lanes": "Lane",
    "cards": "Card",
    "touchpoints": "Touchpoint",
    "channels": "Channel",
    "personas": "Persona",
    "emotions": "Emotion point",
    "moments": "Key moment",
    "paths": "Path",
    "steps": "Step",
    "links": "Link",
    "metrics": "Metric",
    "evidence": "Evidence",
    "sources": "Source",
    "comments": "Comment",
    "silenced": "Accepted finding",
}
WAYS: Final = {"added": "Added", "removed": "Removed", "changed": "Changed", "moved": "Moved"}
FIELDS: Final = {
    "parent": "Part of",
    "until": "Until stage",
    "against": "against",
    "n": "Base, n",
    "link": "Address",
    "fields": "Own fields",
    "quote": "Quote, said or written",
    "share": "Share of people",
    "segment": "Segment in the data",
    "low": "Low end",
    "high": "High end",
    "reached": "Reached by",
    "start": "Starts at",
    "end": "Ends at",
    "when": "Comes into play when",
    "n_missing": "Missing, n",
    "locator": "Place in the source",
    "count": "Said by, n",
    "rule": "Kind",
    "reason": "Text",
    "on": "Record",
    "author": "Author",
    "resolved": "Resolved",
    "reply_to": "Reply to",
    "emotion_line": "Emotion line",
    "alt": "Alternative text",
    "min_base": "Minimum base",
    "indicative_base": "Indicative below",
}
"""Words for fields whose name is not the word, or that are named nowhere else."""
_OTHERWISE: Final = {
    ("emotions", "value"): "Delivered",
    ("links", "start"): "From",
    ("links", "end"): "To",
}
_ENUMERATIONS: Final[dict[tuple[str, str], Any]] = {
    ("lanes", "kind"): "lane",
    ("map", "kind"): "kind",
    ("map", "state"): "state",
    ("stages", "goal_status"): "goal_status",
    ("lanes", "zone"): "zone",
    ("cards", "status"): "status",
    ("moments", "kind"): "moment",
    ("paths", "kind"): "path",
    ("evidence", "kind"): "evidence",
}
_PLACED: Final = frozenset({"cards", "moments", "steps", "metrics", "comments"})
_OURS: Final = frozenset({"settings", "duration", "images"})
_LINES: Final = {"smooth": "Smooth", "straight": "Straight", "steps": "In steps"}
_LINKS: Final = {
    "solves": "Solves",
    "causes": "Causes",
    "depends": "Depends on",
    "hands-over": "Hands over to",
    "same-as": "Same as",
}
_SHARES: Final = frozenset({("personas", "share"), ("moments", "reached")})
SHORT: Final = 60
LONG: Final = 160


def brief(text: str, most: int = SHORT) -> str:
    """Put a text on one line, and shorten it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


class Telling:
    """What there is to say about the differences of two maps, in one language."""

    def __init__(self, before: Document, after: Document, locale: str) -> None:
        self.before = before
        self.after = after
        self.locale = locale
        self.say = partial(translate, locale=locale)

    def kind(self, difference: Difference) -> str:
        """Name the kind of record."""
        return self.say(KINDS[difference.kind])

    def way(self, difference: Difference) -> str:
        """Say what happened to it."""
        return self.say(WAYS[difference.way])

    def field(self, difference: Difference, name: str) -> str:
        """Name a field."""
        key = _OTHERWISE.get((difference.kind, name)) or FIELDS.get(name)
        return self.say(key or name.replace("_", " ").capitalize())

    def _document(self, difference: Difference) -> Document:
        return self.before if difference.way == "removed" else self.after

    def name(self, difference: Difference) -> str:
        """Say what the record is called in the map where it stands now, or stood last."""
        document = self._document(difference)
        if difference.kind == "map":
            return brief(document.title)
        return self.called(document, difference.id)

    def place(self, difference: Difference) -> str:
        """Say where on the map a record stands, or what it is about: "Check in, Pain points"."""
        record = self._document(difference).get(difference.id)
        if record is None or difference.kind not in _PLACED:
            return ""
        held = (getattr(record, field, None) for field in ("stage", "lane", "on"))
        return ", ".join(self.called(self._document(difference), each) for each in held if each)

    def called(self, document: Document, record_id: str) -> str:
        """Say what a record is called; a name that is no id of the map is said as it is."""
        record = document.get(record_id)
        if record is None:
            return record_id
        for field in ("name", "title", "text", "label"):
            found = getattr(record, field, None)
            if found:
                return brief(str(found))
        return self._nameless(document, record)

    def _nameless(self, document: Document, record: Record) -> str:
        if record.collection == "lanes":
            return word("lane", record.kind, self.locale)  # type: ignore[attr-defined]
        if record.collection == "links":
            ends = (record.start, record.end)  # type: ignore[attr-defined]
            return " → ".join(self.called(document, each) for each in ends)
        named = [
            getattr(record, each.field)
            for each in REFERENCES_OF[record.collection]
            if not each.many and getattr(record, each.field, None)
        ]
        return ", ".join(self.called(document, each) for each in named) or record.id

    def value(self, difference: Difference, field: FieldDifference, side: str) -> str:
        """Say what a field holds in one of the maps; "" of a place in a row, which has no words."""
        held = field.before if side == "before" else field.after
        if field.field == "order":
            return self.say("another place in the same row") if side == "after" else ""
        if held is UNSET or held in ([], {}, ""):
            return self.say("nothing")
        document = self.before if side == "before" else self.after
        several = held if isinstance(held, list) else [held]
        return ", ".join(
            self._one(document, difference.kind, field.field, each) for each in several
        )

    def _one(self, document: Document, kind: str, field: str, held: Any) -> str:  # noqa: ANN401
        if isinstance(held, bool):
            return self.say("Yes" if held else "No")
        if isinstance(held, int | float):
            say = percent if (kind, field) in _SHARES else number
            return say(held, self.locale)
        if isinstance(held, dict):
            inner = (
                f"{self._label(field, name)}: {self._one(document, '', name, each)}"
                for name, each in held.items()
            )
            return "; ".join(inner)
        if isinstance(held, list):
            return ", ".join(self._one(document, "", "", each) for each in held)
        if kind in COLLECTIONS and any(each.field == field for each in REFERENCES_OF[kind]):
            if field in ("channel", "channels") and document.get(held) is None:
                return word("channel", held, self.locale)
            return self.called(document, held)
        if (kind, field) == ("links", "kind") and held in _LINKS:
            return self.say(_LINKS[held])
        if field == "emotion_line" and held in _LINES:
            return self.say(_LINES[held])
        enumeration: Any = "basis" if field == "basis" else _ENUMERATIONS.get((kind, field))
        return brief(held, LONG) if enumeration is None else word(enumeration, held, self.locale)

    def _label(self, field: str, name: str) -> str:
        """Name a field within a field: ours by a word, a person's own as it is."""
        if field not in _OURS:
            return name
        return self.say(FIELDS.get(name) or name.replace("_", " ").capitalize())

    def line(self, difference: Difference) -> str:
        """Tell a difference on one line."""
        said = f"{difference.way} {self.kind(difference).lower()} “{self.name(difference)}”"
        place = self.place(difference)
        if place and difference.way != "moved":
            said += f" ({place})"
        fields = []
        for each in difference.fields:
            before, after = (self.value(difference, each, side) for side in ("before", "after"))
            quoted = isinstance(each.before, str) and isinstance(each.after, str)
            if each.field == "order":
                fields.append(after)
            elif quoted:
                fields.append(f"{each.field} “{brief(before)}” → “{brief(after)}”")
            else:
                fields.append(f"{each.field} {brief(before)} → {brief(after)}")
        return f"{said}: {'; '.join(fields)}" if fields else said
