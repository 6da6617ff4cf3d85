"""Small maps and answers that the tests of this room share."""

from types import SimpleNamespace

import pandas as pd
import pytest

from journey_widgets.model import Document, from_dict


def made(stages, personas=()) -> Document:
    """A map with these stages, and personas as (name, segment)."""
    return from_dict(
        {
            "format": "journey-map",
            "version": 1,
            "title": "A visit",
            "stages": {
                f"s{i}": {"id": f"s{i}", "order": f"a{i}", "name": name}
                for i, name in enumerate(stages)
            },
            "personas": {
                f"p{i}": {"id": f"p{i}", "order": f"a{i}", "name": name, "segment": segment}
                for i, (name, segment) in enumerate(personas)
            },
        }
    )


@pytest.fixture
def journey():
    """What has a document, as a JourneyMap has."""
    document = made(
        ["Arrive", "Visit", "Leave"],
        [("Maya", {"why": "work"}), ("The Okafors", {"why": ["holiday", "family"]})],
    )
    return SimpleNamespace(document=document)


@pytest.fixture
def answers() -> pd.DataFrame:
    """Twelve people: a rating of 1–5 (0 blank), advice 0–10 (11 blank), why, a weight."""
    return pd.DataFrame(
        {
            "ID": range(1, 13),
            "signs": [5, 4, 4, 0, 3, 5, 2, 4, 5, 1, 4, 0],
            "hoped": [5, 5, 4, 4, 4, 0, 4, 5, 5, 3, 5, 5],
            "advice": [10, 9, 3, 11, 8, 9, 0, 7, 10, 6, 9, 11],
            "why": ["work", "work", "holiday", "holiday", "work", "family", "holiday", "work",
                    "family", "work", "holiday", "work"],
            "area": list("AABBABBAABAB"),
            "weight": [1.0, 2.0, 0.5, 1.0, 1.5, 1.0, 2.0, 1.0, 0.5, 1.0, 1.0, 1.0],
        }
    )  # fmt: skip
