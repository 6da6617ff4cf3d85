"""Whatever a person does, the file says what the map says, and undo leads all the way back."""

import contextlib
import os
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import journey_widgets as jw
from journey_widgets.model import canonical

# Thousands of files are written, so they lie in memory where that can be: a disk is waited for.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
STAGES = ["Book", "Fly", "Arrive"]
LANES = ["pains", "needs", "text"]
stages = st.sampled_from([*STAGES, "Lounge", "Nowhere"])
lanes = st.sampled_from([*LANES, "emotion"])
keys = st.sampled_from([None, "a", "b", "c"])
words = st.sampled_from(["Loud", "Slow", "=1+1", "", "x" * 5001, "a\0b"])
numbers = st.sampled_from([-2, -1.5, 0, 1, 2, 7, float("nan")])

calls = st.one_of(
    st.tuples(st.just("add_card"), stages, lanes, words, st.fixed_dictionaries({"key": keys})),
    st.tuples(st.just("add_stage"), stages, st.just({})),
    st.tuples(st.just("rename"), stages, stages, st.just({})),
    st.tuples(st.just("remove"), stages, st.fixed_dictionaries({"cards_to": st.none() | stages})),
    st.tuples(st.just("remove"), keys, st.just({})),
    st.tuples(st.just("move"), keys, st.fixed_dictionaries({"stage": stages, "before": keys})),
    st.tuples(st.just("move"), stages, st.fixed_dictionaries({"after": stages})),
    st.tuples(st.just("update"), keys, st.fixed_dictionaries({"text": words, "channel": keys})),
    st.tuples(st.just("set_emotion"), st.just("Maya"), stages, numbers, st.just({})),
    st.tuples(st.just("add_persona"), st.just("Maya"), st.just({})),
    st.tuples(st.just("undo"), st.just({})),
    st.tuples(st.just("redo"), st.just({})),
)


def attempt(journey, call):
    """Make a call as somebody might; what is refused changes nothing."""
    name, *arguments, named = call
    before, revision = canonical(journey.document), journey.revision
    try:
        getattr(journey, name)(*arguments, **named)
    except jw.JourneyError:
        assert canonical(journey.document) == before
        assert journey.revision == revision


@given(run=st.lists(calls, max_size=25), grouped=st.booleans())
def test_the_file_says_what_the_map_says_and_undo_leads_back(run, grouped):
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        journey = jw.JourneyMap("Flying", stages=STAGES, lanes=LANES)
        start = canonical(journey.document)
        path = journey.save_as(Path(folder) / "map.journey.json")
        if grouped:
            with contextlib.suppress(jw.JourneyError), journey.step("All of it"):
                for call in run:
                    attempt(journey, call)
        else:
            for call in run:
                attempt(journey, call)
                assert path.read_bytes() == canonical(journey.document)
        assert not journey.unsaved
        assert canonical(jw.read(path).document) == canonical(journey.document)
        while journey.history:
            journey.undo()
        assert path.read_bytes() == canonical(journey.document) == start
        journey.close()


@given(run=st.lists(calls, max_size=15))
def test_the_same_calls_write_the_same_bytes(run):
    maps = [jw.JourneyMap("Flying", stages=STAGES, lanes=LANES) for _ in range(2)]
    for journey in maps:
        for call in run:
            attempt(journey, call)
    assert canonical(maps[0].document) == canonical(maps[1].document)
