"""A map as one page that needs no kernel and no network, with charts beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Protocol

from journey_widgets.formats import atomic, escape, static
from journey_widgets.formats.lines import one_line
from journey_widgets.locales import translate, travelling
from journey_widgets.model import JourneyError, Operation, apply, path_of
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from journey_widgets.model import Document

# Leaving a script element, or opening a comment in it, is up to the HTML parser, not to JavaScript.
_LEAVES: Final = re.compile(r"<(?=/script|!--|script)", re.IGNORECASE)
_OWNED: Final = ("stages", "lanes", "cards", "touchpoints")
_STYLE: Final = """
:root{color-scheme:light dark}
body{margin:0;padding:16px;font:14px/20px system-ui,-apple-system,"Segoe UI",sans-serif}
body{background:#fff;color:#212121}
@media(prefers-color-scheme:dark){body{background:#212121;color:#e0e0e0}}
main{max-width:1600px;margin:0 auto}
.journey-map-charts{margin-top:24px;display:grid;gap:24px}
@media print{body{padding:0}}
"""


class Embeddable(Protocol):
    """What a page needs of a chart."""

    def embed(self) -> Mapping[str, Any]:
        """Give the chart's parts; ``div`` is its escaped HTML, with no script to run in it."""
        ...


@cache
def _page_script() -> str:
    built = resources.files("journey_widgets") / "static" / "page.js"
    if not built.is_file():
        message = (
            "The page’s front-end is not built. Run “node js/build.mjs” in the project’s folder, "
            "or install the package with pip, which builds it."
        )
        raise JourneyError(message)
    return _inside_script(built.read_text("utf-8"))


def _inside_script(code: str) -> str:
    r"""Keep code inside its script element: "<" before such words is written \x3c.

    In strings and regular expressions, the only places where it can stand, that is the same sign.
    """
    return _LEAVES.sub(r"\\x3c", code)


def page(
    document: Document,
    *,
    charts: Iterable[Embeddable] = (),
    chart_script: str = "",
    chart_style: str = "",
    locale: str | None = None,
) -> str:
    """Write a map as a page: the view of the editor, the table where no script runs, charts.

    The page holds ``<div id="journey-map">`` with the table in it, which the script takes the place
    of, and ``<script type="application/vnd.journey-map+json" id="journey-map-document">`` with the
    map. Its policy forbids the network.

    Parameters
    ----------
    document : Document
        The map; all of it is in the page.
    charts : iterable of Chart
        What stands below the map.
    chart_script, chart_style : str
        What charts need once on a page: `journey_widgets.charts.embed.runtime` and ``style``.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.

    Returns
    -------
    str
        A whole HTML document.
    """
    locale = locale or document.language
    divs = [str(chart.embed()["div"]) for chart in charts]
    scripts = [_page_script()]
    if divs:
        scripts.append(_inside_script(chart_script))
    policy = _policy(scripts, charts=bool(divs))
    lang = escape.html(locale)
    parts = [
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape.html(one_line(document.title))}</title>",
        f"<style>{_STYLE}{chart_style if divs else ''}</style></head><body><main>",
        f'<div id="journey-map" data-locale="{lang}">{static.html(document, locale)}</div>',
    ]
    if divs:
        label = escape.html(translate("Charts", locale))
        parts.append(f'<section class="journey-map-charts" aria-label="{label}">')
        parts += [*divs, "</section>"]
    parts.append("</main>")
    kind = 'type="application/vnd.journey-map+json" id="journey-map-document"'
    parts.append(f"<script {kind}>{escape.script(document.to_dict())}</script>")
    words = escape.script(travelling(locale, document.kind))
    parts.append(f'<script type="application/json" id="journey-map-words">{words}</script>')
    parts += [f"<script>{script}</script>" for script in scripts]
    parts.append("</body></html>\n")
    return "".join(parts)


def _policy(scripts: Sequence[str], *, charts: bool) -> str:
    """Forbid all that isn't in the page itself.

    Without charts only our own script may run. Bokeh is unpacked by a script, and some of its own
    tools make functions from text.
    """
    allowed = "'unsafe-inline'"
    if not charts:
        digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
        allowed = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@checked
def export(
    document: Document,
    path: str | os.PathLike[str],
    charts: Iterable[Embeddable] = (),
    *,
    chart_script: str = "",
    chart_style: str = "",
    locale: str | None = None,
    comments: bool = False,
    owners: bool = False,
) -> list[str]:
    """Write a map to a page that opens with the network off.

    Parameters
    ----------
    document : Document
        The map.
    path : path
        Where to.
    charts : iterable of Chart
        What stands below the map.
    chart_script, chart_style : str
        What charts need once on a page.
    locale : str, optional
        A BCP 47 tag; the map's own language if left out.
    comments, owners : bool, default False
        Whether these go into the page too.

    Returns
    -------
    list of str
        What the page does not carry, in the page's language.

    Raises
    ------
    JourneyError
        If the file can't be written, or the front-end isn't built.
    """
    locale = locale or document.language
    carried, left_out = _without(document, locale, comments=comments, owners=owners)
    text = page(
        carried, charts=charts, chart_script=chart_script, chart_style=chart_style, locale=locale
    )
    target = atomic.resolve(path)
    try:
        atomic.write(target, text.encode())
    except OSError as error:
        message = f"{atomic.why_unwritten(target, error)} Mend that, or export to another folder."
        raise JourneyError(message) from error
    return left_out


def _without(
    document: Document, locale: str, *, comments: bool, owners: bool
) -> tuple[Document, list[str]]:
    """Leave out what a page for others shouldn't hold, and say what that was."""
    dropped: list[Operation] = []
    left_out: list[str] = []
    if not comments and document.comments:
        # An answer goes with what it answers; the rest is taken out one by one.
        dropped += [
            Operation("remove", path_of("comments", comment.id))
            for comment in document.comments
            if comment.reply_to is None
        ]
        left_out.append(translate("{n} comments", locale, n=len(document.comments)))
    if not owners:
        owned = [
            path_of(name, record.id, "owner")
            for name in _OWNED
            for record in document.collection(name)
            if getattr(record, "owner", None) is not None
        ]
        if document.owner is not None:
            owned.append(path_of("owner"))
        dropped += [Operation("remove", path) for path in owned]
        if owned:
            left_out.append(translate("{n} owners", locale, n=len(owned)))
    images = sum(len(card.images) for card in document.cards)
    images += sum(persona.image is not None for persona in document.personas)
    if images:
        left_out.append(translate("{n} images, which lie beside the map", locale, n=images))
    return apply(document, dropped).document, left_out
