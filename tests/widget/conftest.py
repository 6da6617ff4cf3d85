"""A live map with a file, as the browser's side needs it."""

import pytest

from journey_widgets.formats.binding import Binding
from journey_widgets.model import Store, from_dict


class Desk:
    """A session made of the real store and the real binding."""

    def __init__(self, store, path=None):
        self.store = store
        self.binding = Binding(store)
        if path is not None:
            self.binding.save_as(path)

    @property
    def state(self):
        return self.binding.state

    def on_state(self, callback):
        return self.binding.on_state(callback)

    def save(self, path=None, *, overwrite=False):
        if path is None:
            return self.binding.save(overwrite=overwrite)
        return self.binding.save_copy(path)

    def save_as(self, path, *, overwrite=True):
        return self.binding.save_as(path, overwrite=overwrite)

    def reload(self):
        self.binding.reload()


def map_of(cards=0, stages=2, title="Flying"):
    made = {
        "format": "journey-map",
        "version": 1,
        "title": title,
        "stages": {f"s{i}": {"order": f"a{i}", "name": f"Stage {i}"} for i in range(stages)},
        "lanes": {"l0": {"order": "a0", "kind": "pains"}, "l1": {"order": "a1", "kind": "emotion"}},
        "personas": {"p0": {"order": "a0", "name": "Maya"}},
        "cards": {},
    }
    for i in range(cards):
        made["cards"][f"c{i}"] = {
            "order": f"a0{i:06d}V",
            "stage": f"s{i % stages}",
            "lane": "l0",
            "text": f"Card {i} says that the queue is long and nobody knows why",
        }
    return from_dict(made)


@pytest.fixture(scope="session")
def make():
    return lambda cards=3, path=None, **more: Desk(Store(map_of(cards, **more)), path)


@pytest.fixture
def session(make):
    return make()
