"""A map as a picture that needs no script: an HTML table, Markdown, plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.formats import curve, escape
from journey_widgets.formats.lines import clause, contained, one_line
from journey_widgets.formats.words import Phrases, cell, counts
from journey_widgets.locales import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Document
    from journey_widgets.model.records import Lane, Stage

SHORT: Final = 300
"""So many cards at most in the picture that lies in a saved notebook."""
SHORT_TEXT: Final = 280

_FRAME: Final = "overflow-x:auto;font-size:12px;line-height:1.35"
_TABLE: Final = "border-collapse:collapse;font-size:inherit;text-align:left"
_CELL: Final = "border:1px solid #8b939c;padding:4px 6px;vertical-align:top;min-width:100px"
_AS_TEXT: Final = ";mso-number-format:'\\@'"
_FORMULA: Final = tuple("=+-@\t\r")


class _Budget:
    """Counts cards, and knows when it has been enough."""

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self.shown = 0

    def takes(self) -> bool:
        if self.limit is not None and self.shown >= self.limit:
            return False
        self.shown += 1
        return True

    def text(self, text: str) -> str:
        if self.limit is None or len(text) <= SHORT_TEXT:
            return text
        return contained(text[: SHORT_TEXT - 1]) + "…"


def html(document: Document, locale: str | None = None, *, limit: int | None = None) -> str:
    """Draw a map as a plain table: lanes down, stages across.

    Parameters
    ----------
    document : Document
        The map.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.
    limit : int, optional
        Shorten the picture to so many cards, and say so in it. Without it everything is drawn.

    Returns
    -------
    str
        HTML without script, with inline styles only.

    Examples
    --------
    >>> from journey_widgets.formats import templates
    >>> html(templates.build("onboarding"))[:30]
    '<div class="journey-map-static'
    """
    phrases = Phrases(document, locale or document.language)
    budget = _budget(document, limit)
    return "".join(_html(phrases, budget))


def markdown(document: Document, locale: str | None = None, *, limit: int | None = None) -> str:
    r"""Write a map as Markdown: a heading for each stage, a list for each lane.

    Parameters
    ----------
    document : Document
        The map.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.
    limit : int, optional
        Shorten it to so many cards, and say so in it.

    Returns
    -------
    str
        Markdown in which the map's own texts are only text.

    Examples
    --------
    >>> from journey_widgets.formats import templates
    >>> print(markdown(templates.build("onboarding"))[:57])
    # Onboarding
    <BLANKLINE>
    5 stages, 10 lanes, 0 cards
    <BLANKLINE>
    ## 1\. Sign-up
    """
    phrases = Phrases(document, locale or document.language)
    budget = _budget(document, limit)
    return "\n".join(_markdown(phrases, budget)) + "\n"


def plain(document: Document, locale: str | None = None) -> str:
    """Say which map it is: title, counts and the names of the stages.

    Parameters
    ----------
    document : Document
        The map.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.

    Returns
    -------
    str
        Two lines.

    Examples
    --------
    >>> from journey_widgets.formats import templates
    >>> print(plain(templates.build("onboarding", "sv")))
    Introduktion: 5 faser, 10 rader, 0 kort
    Registrering → Konfigurering → Första nyttan → Rutin → Utökning
    """
    phrases = Phrases(document, locale or document.language)
    head = f"{one_line(document.title)}: {counts(phrases)}"
    stages = " → ".join(one_line(stage.name) for stage in phrases.stages)
    return f"{head}\n{stages}" if stages else head


def _budget(document: Document, limit: int | None) -> _Budget:
    return _Budget(None if limit is None or len(document.cards) <= limit else limit)


def _caption(phrases: Phrases) -> Iterator[str]:
    """Say what the picture shows: title, whom it is about, of when."""
    document = phrases.document
    yield one_line(document.title)
    for persona in document.personas:
        summary = f", {clause(persona.summary)}" if persona.summary else ""
        yield contained(persona.name) + summary
    if document.as_of:
        yield day(document.as_of, phrases.locale)
    if document.metrics:
        yield phrases.say("minimum base {n}", n=document.settings.min_base)


def _shortened(phrases: Phrases, budget: _Budget) -> str | None:
    if budget.limit is None:
        return None
    return phrases.say(
        "Shortened: {shown} of {n} cards. Open the map’s file to see all.",
        shown=budget.shown,
        n=len(phrases.document.cards),
    )


def _items(
    phrases: Phrases, stage: Stage, lane: Lane, budget: _Budget
) -> Iterator[tuple[str, str]]:
    """Give what stands in a cell; over the budget, only how much more there is."""
    counted = lane.kind not in ("emotion", "moments", "metrics", "evidence")
    left_out = 0
    for text, note in cell(phrases, stage, lane):
        if counted and not budget.takes():
            left_out += 1
        else:
            yield budget.text(text), budget.text(note)
    if left_out:
        yield "", phrases.say("and {n} more", n=left_out)


# HTML


def _html(phrases: Phrases, budget: _Budget) -> Iterator[str]:
    document = phrases.document
    lang = escape.html(phrases.locale)
    # Both generations of MathJax leave such elements alone: "$5 to $9" is no formula.
    ignored = "tex2jax_ignore mathjax_ignore"
    yield f'<div class="journey-map-static {ignored}" lang="{lang}" style="{_FRAME}">'
    yield f'<table style="{_TABLE}">'
    caption = ". ".join(escape.html(part) for part in _caption(phrases))
    yield f'<caption style="text-align:left;padding:4px 0" dir="auto">{caption}</caption>'
    yield f'<thead><tr><th scope="col" style="{_CELL}">{escape.html(phrases.say("Lane"))}</th>'
    for stage in phrases.stages:
        goal = phrases.goal(stage)
        light = 'style="font-weight:400" dir="auto"'
        below = "" if not goal else f"<br><small {light}>{escape.html(goal)}</small>"
        name = escape.html(contained(stage.name))
        yield f'<th scope="col" style="{_CELL}"><span dir="auto">{name}</span>{below}</th>'
    yield "</tr></thead><tbody>"
    ends = _ends(phrases)
    for lane in phrases.lanes:
        name = escape.html(phrases.lane(lane))
        yield f'<tr><th scope="row" style="{_CELL}" dir="auto">{name}</th>'
        covered = 0
        for i, stage in enumerate(phrases.stages):
            if i >= covered:
                covered = i + _width(phrases, i, lane, ends)
                yield _html_cell(phrases, stage, lane, budget, covered - i)
        yield "</tr>"
    yield "</tbody></table>"
    yield from (_paragraph(line) for line in _after(phrases, budget))
    yield curve.draw(phrases)
    if document.description:
        yield _paragraph(document.description)
    yield "</div>"


def _ends(phrases: Phrases) -> dict[tuple[str, str], set[str | None]]:
    """Give the stages that the cards of each cell reach to."""
    return {cell: {card.until for card in cards} for cell, cards in phrases.cells.items()}


def _width(
    phrases: Phrases, at: int, lane: Lane, ends: dict[tuple[str, str], set[str | None]]
) -> int:
    """How many columns a cell takes: more than one where all its cards go over the same empty ones.

    Elsewhere words alone say how far a card goes: no card is read before one that precedes it.
    """
    stages = phrases.stages
    here = ends.get((stages[at].id, lane.id), set())
    if len(here) != 1:
        return 1
    (until,) = here
    end = next((i for i, stage in enumerate(stages) if stage.id == until), at)
    between = stages[at + 1 : end + 1]
    taken = any((stage.id, lane.id) in ends for stage in between)
    return 1 if taken else len(between) + 1


def _html_cell(phrases: Phrases, stage: Stage, lane: Lane, budget: _Budget, width: int) -> str:
    items = list(_items(phrases, stage, lane, budget))
    if not items:
        return f'<td style="{_CELL}"><small>{escape.html(phrases.say("none"))}</small></td>'
    # What a spreadsheet would take for a formula stays text when the table is pasted into one.
    as_text = _AS_TEXT if (items[0][0] or items[0][1]).startswith(_FORMULA) else ""
    lines = []
    for text, note in items:
        parts = []
        if text:
            shown = escape.html(text).replace("\n", "<br>")
            parts.append(f'<span dir="auto">{shown}</span>')
        if note:
            parts.append(f'<small dir="auto">{escape.html(note)}</small>')
        lines.append(
            f'<div style="margin:0 0 4px;overflow-wrap:anywhere">{"<br>".join(parts)}</div>'
        )
    wide = f' colspan="{width}"' if width > 1 else ""
    return f'<td{wide} style="{_CELL}{as_text}">{"".join(lines)}</td>'


def _paragraph(text: str) -> str:
    shown = escape.html(contained(text)).replace("\n", "<br>")
    return f'<p dir="auto" style="margin:4px 0">{shown}</p>'


def _after(phrases: Phrases, budget: _Budget) -> Iterator[str]:
    """Give what belongs to no cell: figures of the whole journey, paths, what was left out."""
    for metric in phrases.of_stage(phrases.document.metrics, None):
        yield f"{phrases.metric_name(metric)}: {phrases.metric(metric)}"
    for path in phrases.document.paths:
        yield phrases.path(path)
    shortened = _shortened(phrases, budget)
    if shortened is not None:
        yield shortened


# Markdown


def _markdown(phrases: Phrases, budget: _Budget) -> Iterator[str]:
    document = phrases.document
    title, *about = _caption(phrases)
    yield f"# {escape.markdown(title)}"
    yield ""
    if document.description:
        yield escape.markdown(document.description)
        yield ""
    yield ". ".join([*(escape.markdown(part) for part in about), counts(phrases)])
    for i, stage in enumerate(phrases.stages, 1):
        yield ""
        yield f"## {i}\\. {escape.markdown(contained(stage.name))}"
        goal = phrases.goal(stage)
        if goal:
            yield ""
            yield escape.markdown(goal)
        for lane in phrases.lanes:
            items = list(_items(phrases, stage, lane, budget))
            if not items:
                continue
            yield ""
            yield f"**{escape.markdown(phrases.lane(lane))}**"
            yield ""
            for text, note in items:
                shown = " — ".join(filter(None, (escape.markdown(text), escape.markdown(note))))
                yield f"- {shown}"
    after = [escape.markdown(line) for line in _after(phrases, budget)]
    for line in after:
        yield ""
        yield line
