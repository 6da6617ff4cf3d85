"""English, Italian and Swedish: one catalogue for Python and the front-end.

A key is the English sentence itself. `en.json`, `it.json` and `sv.json` map each key to its text,
or to the forms that a count `{n}` chooses from. A locale that has no file of its own uses that of
its language (`sv-FI` reads `sv`) and keeps its region's numbers and dates, where Babel knows them;
any other language reads English, numbers and dates too. What only a review says lies in
`findings/`: the front-end is told it in words, and need not hold it.
"""

from journey_widgets.locales.catalogue import (
    LANGUAGES,
    Entry,
    catalogue,
    language_of,
    nearest,
    translate,
    travelling,
)
from journey_widgets.locales.numbers import day, interval, number, percent, signed
from journey_widgets.locales.words import hint, word

__all__ = [
    "LANGUAGES",
    "Entry",
    "catalogue",
    "day",
    "hint",
    "interval",
    "language_of",
    "nearest",
    "number",
    "percent",
    "signed",
    "translate",
    "travelling",
    "word",
]
