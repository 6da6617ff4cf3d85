"""Numbers and dates as a locale writes them; Babel is loaded when the first one is."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"


@cache
def babel_locale(tag: str) -> Locale:
    """Find Babel's locale: the tag's own, that of its language, or English if we don't speak it."""
    from babel import Locale, UnknownLocaleError

    from journey_widgets.locales.catalogue import language_of

    language = language_of(tag)
    spoken = tag.replace("_", "-").split("-", 1)[0].lower() == language
    candidates = (tag, language) if spoken else ("en",)
    for candidate in candidates:
        try:
            return Locale.parse(candidate.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError(f"Babel knows {language}")


def number(value: float, locale: str = "en", *, digits: int | None = None) -> str:
    """Write a number with the locale's decimal sign and thousands mark.

    Parameters
    ----------
    value : float
        The number.
    locale : str, default "en"
        A BCP 47 tag.
    digits : int, optional
        Exactly so many decimals; without it as many as there are, six at most.

    Returns
    -------
    str
        The number; negative ones carry a true minus sign.

    Examples
    --------
    >>> number(2746, "en"), number(2746, "it"), number(-1.5, "it", digits=2)
    ('2,746', '2.746', '−1,50')
    """
    from babel.numbers import format_decimal

    pattern = "#,##0." + ("#" * 6 if digits is None else "0" * digits)
    text = format_decimal(value, format=pattern.rstrip("."), locale=babel_locale(locale))
    return text.replace("-", MINUS)


def signed(value: float, locale: str = "en", *, digits: int = 1) -> str:
    """Write a number with its sign, as emotions and score points are shown; zero has a plus.

    Parameters
    ----------
    value : float
        The number.
    locale : str, default "en"
        A BCP 47 tag.
    digits : int, default 1
        How many decimals.

    Returns
    -------
    str
        The number with its sign.

    Examples
    --------
    >>> signed(0.3), signed(-0.04), signed(-1, "sv"), signed(27, digits=0)
    ('+0.3', '0.0', '−1,0', '+27')
    """
    text = number(abs(value), locale, digits=digits)
    if not any(digit in text for digit in "123456789"):
        return text
    return ("+" if value > 0 else MINUS) + text


def percent(share: float, locale: str = "en", *, digits: int = 0) -> str:
    """Write a share of 0…1 as a percentage.

    Parameters
    ----------
    share : float
        The share.
    locale : str, default "en"
        A BCP 47 tag.
    digits : int, default 0
        How many decimals.

    Returns
    -------
    str
        The percentage, with the locale's own space before the sign.

    Examples
    --------
    >>> percent(0.31), percent(0.31, "sv") == "31\N{NO-BREAK SPACE}%"
    ('31%', True)
    """
    from babel.numbers import format_percent, parse_pattern

    found = babel_locale(locale)
    tail = found.percent_formats[None].pattern.split("0")[-1]
    pattern = parse_pattern("#,##0" + ("." + "0" * digits if digits else "") + tail)
    return format_percent(share, format=pattern, locale=found).replace("-", MINUS)


def interval(low: str, high: str, locale: str = "en") -> str:
    """Write two written numbers as an interval in words.

    Parameters
    ----------
    low, high : str
        The ends, already written.
    locale : str, default "en"
        A BCP 47 tag.

    Returns
    -------
    str
        The interval.

    Examples
    --------
    >>> interval("3.69", "4.14"), interval("3,69", "4,14", "it")
    ('3.69 to 4.14', 'da 3,69 a 4,14')
    """
    from journey_widgets.locales.catalogue import translate

    return translate("{low} to {high}", locale, low=low, high=high)


def day(value: str | date, locale: str = "en") -> str:
    """Write a day; what is no day is given back as it is.

    Parameters
    ----------
    value : str or date
        ``YYYY-MM-DD``, an instant of which the day counts, or a date.
    locale : str, default "en"
        A BCP 47 tag.

    Returns
    -------
    str
        The day.

    Examples
    --------
    >>> day("2026-11-22"), day("2026-11-22T10:00:00Z", "it"), day("spring")
    ('Nov 22, 2026', '22 nov 2026', 'spring')
    """
    from babel.dates import format_date

    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return str(value)
    return format_date(value, format="medium", locale=babel_locale(locale))
