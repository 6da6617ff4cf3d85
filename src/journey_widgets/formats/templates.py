"""Maps to start from: seven kinds of journey in three languages."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.locales import hint, language_of, word
from journey_widgets.model import JourneyError, from_dict, mint, order_between
from journey_widgets.model.kinds import DEFAULT_LANES, MAP_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journey_widgets.model import Document

KINDS: Final = tuple(kind for kind in MAP_KINDS if kind != "custom")


@cache
def _stages() -> Mapping[str, list[dict[str, Any]]]:
    text = resources.files(__package__).joinpath("template_stages.json").read_text("utf-8")
    stages: dict[str, list[dict[str, Any]]] = json.loads(text)
    return MappingProxyType(stages)


def _known(kind: str) -> str:
    if kind in KINDS:
        return kind
    from difflib import get_close_matches

    near = get_close_matches(kind, KINDS, 1)
    ask = f' Did you mean "{near[0]}"?' if near else f" Take one of {', '.join(KINDS)}."
    raise JourneyError(f'There is no template "{kind}".{ask}')


def build(kind: str, language: str = "en", title: str | None = None) -> Document:
    """Make a map from a template: stages with goals, the default lanes, no cards.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    language : str, default "en"
        A BCP 47 tag; the stages are in its language if that is English, Italian or Swedish.
    title : str, optional
        The kind's own name if left out.

    Returns
    -------
    Document
        The same bytes each time.

    Raises
    ------
    JourneyError
        If there is no such template, or the language is spoken by none.

    Examples
    --------
    >>> [stage.name for stage in build("onboarding", "it").stages]
    ['Iscrizione', 'Configurazione', 'Primo valore', 'Routine', 'Espansione']
    """
    stages = _stages()[_known(kind)]
    spoken = language_of(language)
    if language.replace("_", "-").split("-", 1)[0].lower() != spoken:
        message = (
            f'Templates are written in English, Italian and Swedish, not in "{language}". '
            'Take language="en", "it" or "sv", and rename the stages.'
        )
        raise JourneyError(message)
    made: dict[str, Any] = {
        "format": "journey-map",
        "version": 1,
        "title": title or word("kind", kind, spoken),
        "language": language,
        "kind": kind,
        "stages": {},
        "lanes": {},
    }
    order: str | None = None
    for stage in stages:
        order = order_between(order, None)
        name = stage["name"][spoken]
        made["stages"][mint("stages", name)] = {
            "order": order,
            "name": name,
            "goal": stage["goal"][spoken],
            "icon": stage["icon"],
        }
    order = None
    for lane in DEFAULT_LANES:
        order = order_between(order, None)
        made["lanes"][mint("lanes", lane)] = {"order": order, "kind": lane}
    return from_dict(made)


def hints(kind: str | None, language: str = "en") -> dict[str, str]:
    """Say what belongs in each lane of a kind of map, while it is empty.

    Hints are the interface's, not the map's: the editor shows them and no file holds them.

    Parameters
    ----------
    kind : str or None
        A kind of map; one without a template gets the general hints.
    language : str, default "en"
        A BCP 47 tag.

    Returns
    -------
    dict
        From a lane's kind to one sentence.

    Examples
    --------
    >>> hints("retention")["actions"]
    'What the customer does, and what they stop doing.'
    """
    from journey_widgets.model.kinds import CARD_LANES, DRAWN_LANES

    found = {lane: hint(kind, lane, language) for lane in (*CARD_LANES, *DRAWN_LANES)}
    return {lane: said for lane, said in found.items() if said is not None}
