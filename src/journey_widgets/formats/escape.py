"""Text as data: what Python writes is escaped for the place it is written to."""

from __future__ import annotations

import json
import re
from typing import Final

_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SCRIPT: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
# In notebooks "$" and "\\(" start a formula, even once Markdown has become a page: alone in an
# element they don't.
_MARKDOWN: Final = str.maketrans(
    {each: "\\" + each for each in "`*_[]|~!#"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
    | {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}
)
_LINKS: Final = re.compile(r":(?=//|[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
_BLOCK: Final = re.compile(r"^(\d+)([.)])|^([-+=:])")


def html(text: str) -> str:
    """Escape text for HTML and SVG, in elements and in quoted attributes.

    Examples
    --------
    >>> html('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return text.translate(_HTML)


def script(value: object) -> str:
    r"""Write JSON that no HTML parser takes for markup, for the inside of a script element.

    Examples
    --------
    >>> script({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_SCRIPT)


def markdown(text: str) -> str:
    r"""Escape text so that Markdown, with tables, autolinks and formulas, shows it as it is.

    Line breaks become spaces, since most places in Markdown hold one line.

    Examples
    --------
    >>> markdown("**a** | [b](http://c) 1 < 2")
    '\\*\\*a\\*\\* \\| \\[b\\](http&#58;//c) 1 &lt; 2'
    """
    flat = _LINKS.sub(
        lambda found: f"&#{ord(found[0])};", " ".join(text.split()).translate(_MARKDOWN)
    )
    return _BLOCK.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", flat
    )
