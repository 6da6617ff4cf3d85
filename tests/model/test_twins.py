"""No file in which a name stands twice is opened, however it is written."""

import json
import random
from typing import Any

import pytest

from journey_widgets.model import JourneyError, canonical, from_dict, read

TEXTS = ("x", 'q"q', "b\\", '\\"', '":', "\u00e9")
LATER: tuple[Any, ...] = (1, "x", None, {"a": "b"}, [1, "q"])


def a_map(chance: random.Random) -> dict[str, Any]:
    made: dict[str, Any] = {
        "format": "journey-map",
        "version": 1,
        "title": "A flight",
        "stages": {"s1": {"order": "a0", "name": "Board"}},
        "lanes": {"l1": {"order": "a0", "kind": "text"}},
        "cards": {},
    }
    for number in range(chance.randrange(4)):
        card: dict[str, Any] = {"order": f"a{number}", "stage": "s1", "lane": "l1"}
        card["text"] = chance.choice(TEXTS)
        image = {"file": "a.png", "alt": "A gate"} | chance.choice(({}, {"later": "x"}))
        more = {
            "id": f"c{number}",
            "tags": chance.choice(([], ["a"], ["a", "b"])),
            "fields": chance.choice(({}, {"a": "b"}, {"a": {"b": [1, "c"]}})),
            "later": chance.choice(LATER),
            "images": [image],
        }
        card |= {name: value for name, value in more.items() if chance.random() < 0.4}
        made["cards"][f"c{number}"] = card
    more = {
        "language": "en",
        "kind": "custom",
        "later": {"a": ["b"]},
        "settings": chance.choice(({}, {"later": "x"}, {"min_base": 20})),
    }
    return made | {name: value for name, value in more.items() if chance.random() < 0.4}


def written(value: Any, chance: random.Random, often: float) -> tuple[str, int]:
    """Write JSON with some names twice, and say how many."""
    if isinstance(value, list):
        items = [written(each, chance, often) for each in value]
        return "[" + ",".join(text for text, _ in items) + "]", sum(many for _, many in items)
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=chance.random() < 0.5), 0
    said, twins = [], 0
    for name, held in value.items():
        times = 2 if chance.random() < often else 1
        twins += times - 1
        for _ in range(times):
            text, many = written(held, chance, often)
            said.append(f"{json.dumps(name)}:{text}")
            twins += many
    return "{" + ",".join(said) + "}", twins


@pytest.mark.parametrize("seed", range(200))
def test_a_name_that_stands_twice_is_always_found(seed: int) -> None:
    chance = random.Random(seed)
    plain = a_map(chance)
    text, twins = written(plain, chance, chance.choice((0, 0.03, 0.06)))
    if twins:
        with pytest.raises(JourneyError, match="is there twice"):
            read(text)
        return
    document = read(text)
    assert document == from_dict(plain)
    assert read(canonical(document)) == document
