"""Differences as a plain HTML table: the earlier map at the left, the later one at the right."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from journey_widgets.differences.telling import WAYS, Telling
from journey_widgets.locales import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.differences.result import Diff, Difference

MOST: Final = 300
"""So many differences are drawn; the rest is counted."""
_MARKS: Final = {"added": "+", "removed": "−", "changed": "≠", "moved": "↔"}
_TABLE: Final = "border-collapse:collapse;font-size:12px;line-height:1.4;text-align:left"
_CELL: Final = "border:1px solid #8b939c;padding:4px 8px;vertical-align:top;text-align:left"
_QUIET: Final = "opacity:.75"


def table(diff: Diff, locale: str) -> str:
    """Draw the differences."""
    if not len(diff):
        return f"<p>{escape(translate('Both versions are the same.', locale))}</p>"
    return "".join(_table(diff, Telling(diff.before, diff.after, locale)))


def _table(diff: Diff, telling: Telling) -> Iterator[str]:
    say = telling.say
    counts = [(_MARKS[way], say(WAYS[way]), n) for way, n in diff.counts.items() if n]
    yield '<div class="journey-map-diff" style="overflow-x:auto"><p>'
    yield " · ".join(f"{mark} {escape(name)} {n}" for mark, name, n in counts)
    yield f'</p><table style="{_TABLE}"><thead><tr>'
    sides = [(say("Before"), diff.before.title), (say("After"), diff.after.title)]
    heads = [say("Record"), *(f"{side}: {title}" for side, title in sides)]
    yield "".join(f'<th scope="col" style="{_CELL}">{escape(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for each in diff[:MOST]:
        yield from _row(each, telling)
    yield "</tbody></table>"
    if len(diff) > MOST:
        yield f"<p>{escape(say('and {n} more', n=len(diff) - MOST))}</p>"
    yield "</div>"


def _row(difference: Difference, telling: Telling) -> Iterator[str]:
    name, place = escape(telling.name(difference)), escape(telling.place(difference))
    kind, way = escape(telling.kind(difference)), escape(telling.way(difference))
    yield f'<tr><th scope="row" style="{_CELL};font-weight:normal">'
    yield f"{_MARKS[difference.way]} {way} · {kind}<br><b>{name}</b></th>"
    for side in ("before", "after"):
        yield f'<td style="{_CELL}">'
        there = difference.way != ("added" if side == "before" else "removed")
        if not there:
            yield f'<span style="{_QUIET}">{escape(telling.say("not there"))}</span>'
        elif not difference.fields:
            yield place
        for field in difference.fields:
            if value := telling.value(difference, field, side):
                label = escape(telling.field(difference, field.field))
                yield f'<div><span style="{_QUIET}">{label}:</span> {escape(value)}</div>'
        yield "</td>"
    yield "</tr>"
