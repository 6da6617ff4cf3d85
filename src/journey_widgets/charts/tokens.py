"""Colours and type of the charts: the same tokens as the map's."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal, TypeAlias

from journey_widgets.model.errors import JourneyError

Theme: TypeAlias = Literal["auto", "light", "dark"]
FONT: Final = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif"


@dataclass(frozen=True)
class Tokens:
    """One theme's colours, by the names the map's style sheet gives them."""

    bg: str
    paper: str
    fg: str
    fg_2: str
    fg_3: str
    line: str
    line_strong: str
    raised: str
    danger: str
    danger_bg: str
    e_m2: str
    e_0: str
    e_p2: str
    on_e: str
    a: str
    b: str
    s1: str
    s2: str
    s3: str
    s4: str
    s0: str
    band: str
    accent: str


# No two tokens share a value within LIGHT, so that each finds its own in DARK by value alone; and
# the paper isn't quite white: Bokeh leaves out what is its default.
LIGHT: Final = Tokens(
    bg="#ffffff", paper="#fefefe", fg="#212121", fg_2="#4b535c", fg_3="#636b74", line="#e0e0e0",
    line_strong="#868d95", raised="#fffffe", danger="#a12a1b", danger_bg="#fbeeeb", e_m2="#a92a1c",
    e_0="#d6d9dc", e_p2="#1f5c9e", on_e="#fffffd", a="#47409b", b="#8f5806", s1="#1b62b5",
    s2="#a85400", s3="#003f36", s4="#8a3f7c", s0="#8b939c", band="#b2cae6",
    accent="#1565c0",
)  # fmt: skip
DARK: Final = Tokens(
    bg="#212121", paper="#212121", fg="#e1e1e1", fg_2="#bcc2c8", fg_3="#a0a7ae", line="#424242",
    line_strong="#868d95", raised="#2a2a2a", danger="#ffa292", danger_bg="#3a2521", e_m2="#ff8a73",
    e_0="#575b60", e_p2="#7dbcf5", on_e="#212121", a="#b9aeff", b="#e6b463", s1="#6aaef5",
    s2="#f0a35e", s3="#a8eedd", s4="#c47ab5", s0="#868d95", band="#3a5168",
    accent="#7db8f3",
)  # fmt: skip


def tokens(theme: Theme) -> Tokens:
    """Colours of a theme; "auto" is drawn light, and darkened where it is shown.

    Examples
    --------
    >>> tokens("dark").bg
    '#212121'
    """
    if theme not in {"auto", "light", "dark"}:
        message = f'theme="{theme}" is not known. Take "auto", "light" or "dark".'
        raise JourneyError(message)
    return DARK if theme == "dark" else LIGHT


def darkening() -> dict[str, str]:
    """Each light colour and its dark one.

    Examples
    --------
    >>> darkening()["#ffffff"]
    '#212121'
    """
    return {
        getattr(LIGHT, field.name): getattr(DARK, field.name)
        for field in fields(Tokens)
        if getattr(LIGHT, field.name) != getattr(DARK, field.name)
    }
