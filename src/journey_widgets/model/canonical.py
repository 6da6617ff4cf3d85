"""The one way in which a map is written."""

from journey_widgets.model.document import Document
from journey_widgets.model.pages import Pages, indented, raw
from journey_widgets.model.rules import COLLECTIONS
from journey_widgets.model.values import plain


def canonical(document: Document) -> bytes:
    """Write a map; the same map always gives the same bytes.

    Parameters
    ----------
    document : Document
        The map.

    Returns
    -------
    bytes
        UTF-8, two spaces of indent, a newline at the end.

    Examples
    --------
    >>> print(canonical(Document.new("A flight")).decode(), end="")
    {
      "format": "journey-map",
      "version": 1,
      "title": "A flight",
      "language": "en",
      "kind": "custom",
      "settings": {}
    }
    """
    fields = {name: raw(value) for name, value in plain(document.root).items()}
    parts: list[bytes | memoryview] = [indented(fields)[:-2]]
    for name in COLLECTIONS:
        table = document.table(name)
        if table.rows:
            parts += (b',\n  "', name.encode(), b'": {\n')
            table.pages = Pages.write(table.in_order(), table.odd, table.pages)
            for text in table.pages.texts():
                parts += (text, b",\n")
            parts[-1] = b"\n  }"
    if document.unknown:
        later = {name: raw(plain(document.unknown[name])) for name in sorted(document.unknown)}
        parts += (b",\n", indented(later)[2:-2])
    return b"".join((*parts, b"\n}\n"))
