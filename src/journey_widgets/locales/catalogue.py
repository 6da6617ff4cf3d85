"""The sentences, and how one is chosen and filled in."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from journey_widgets.locales.numbers import babel_locale, number

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "it", "sv")


Entry = str | dict[str, str]
FINDINGS = "findings"
"""The folder of what only a review says: the front-end is told it in words."""
_SLOT = re.compile(r"\{(\w+)\}")


def language_of(locale: str) -> str:
    """Return the catalogue that a locale reads: its own language, or else English.

    Parameters
    ----------
    locale : str
        A BCP 47 tag; case and the kind of dash don't matter.

    Returns
    -------
    str
        One of `LANGUAGES`.

    Examples
    --------
    >>> language_of("sv-FI"), language_of("IT"), language_of("fr")
    ('sv', 'it', 'en')
    """
    base = locale.replace("_", "-").split("-", 1)[0].lower()
    return base if base in LANGUAGES else "en"


def nearest(locale: str) -> str:
    """Return a locale that we speak: the given one with its region, or else English.

    Parameters
    ----------
    locale : str
        A BCP 47 tag, such as the language of a map.

    Returns
    -------
    str
        A BCP 47 tag.

    Examples
    --------
    >>> nearest("it-CH"), nearest("de-CH")
    ('it-CH', 'en')
    """
    return locale if _spoken(locale) else "en"


@cache
def _load(language: str, folder: str = "") -> Mapping[str, Entry]:
    text = resources.files(__package__).joinpath(folder, f"{language}.json").read_text("utf-8")
    entries: dict[str, Entry] = json.loads(text)
    return MappingProxyType(entries)


@cache
def _all(language: str) -> Mapping[str, Entry]:
    both = {**_load(language), **_load(language, FINDINGS)}
    return MappingProxyType(dict(sorted(both.items())))


def catalogue(locale: str) -> Mapping[str, Entry]:
    """Return all sentences of a locale, those of a review too.

    Parameters
    ----------
    locale : str
        A BCP 47 tag.

    Returns
    -------
    Mapping
        From the English sentence to its text, or to its plural forms.

    Examples
    --------
    >>> catalogue("sv")["{n} stages"]
    {'one': '{n} fas', 'other': '{n} faser'}
    """
    return _all(language_of(locale))


def travelling(locale: str, kind: str | None = None) -> dict[str, Entry]:
    """Return what a front-end, which holds English, needs to speak of one kind of map.

    That is every sentence of another language, and what this kind of map says in place of the
    general hints of empty lanes. Findings of a review come to it in words, so their sentences stay.

    Parameters
    ----------
    locale : str
        A BCP 47 tag.
    kind : str, optional
        The kind of map.

    Returns
    -------
    dict
        From the English sentence to its text, or to its plural forms; empty for a language that we
        don't speak.

    Examples
    --------
    >>> travelling("en"), travelling("it")["Undo"]
    ({}, 'Annulla azione')
    >>> travelling("en", "retention")["What costs time, money or patience."]
    'What builds up silently before somebody leaves.'
    """
    from journey_widgets.locales.words import hint, hint_keys

    language = language_of(locale)
    if not _spoken(locale):
        return {}
    all_hints = {key for lanes in hint_keys().values() for key in lanes.values()}
    said: dict[str, Entry] = {}
    if language != "en":
        said |= {key: entry for key, entry in _load(language).items() if key not in all_hints}
    for lane, key in hint_keys()["custom"].items():
        own = hint(kind, lane, locale)
        if own is not None and own != key:
            said[key] = own
    return said


def _spoken(locale: str) -> bool:
    return locale.replace("_", "-").split("-", 1)[0].lower() in LANGUAGES


def translate(key: str, locale: str = "en", **slots: object) -> str:
    """Say an English sentence in another language.

    Numbers in the slots are written as the locale writes them. A sentence with plural forms chooses
    by the slot `n`. A key that no catalogue holds is said as it stands, since it is English.

    Parameters
    ----------
    key : str
        The English sentence, with named slots such as ``{file}``.
    locale : str, default "en"
        A BCP 47 tag.
    **slots : object
        What goes into the slots; text goes in as it is.

    Returns
    -------
    str
        The sentence.

    Raises
    ------
    LookupError
        If the sentence has a slot that was not given.

    Examples
    --------
    >>> translate("{n} stages", "it", n=1), translate("{n} stages", "it", n=7)
    ('1 fase', '7 fasi')
    >>> translate("Saved to {file}", "sv", file="sfo.journey.json")
    'Sparat i sfo.journey.json'
    """
    language = language_of(locale)
    entry = _load(language).get(key)
    if entry is None:
        entry = _load(language, FINDINGS).get(key, key)
    if not isinstance(entry, str):
        entry = entry.get(_plural_form(slots.get("n"), locale), entry["other"])

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name not in slots:
            raise LookupError(
                f'The sentence "{key}" has a slot {{{name}}}. Give {name}=… to translate().'
            )
        value = slots[name]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return number(value, locale)
        return str(value)

    return _SLOT.sub(fill, entry)


def _plural_form(n: object, locale: str) -> str:
    """Choose by the plural rule of the language that the sentence is in, not of the reader's."""
    if not isinstance(n, int | float):
        raise LookupError("A sentence with plural forms needs a number. Give n=… to translate().")
    return str(babel_locale(language_of(locale)).plural_form(n))
