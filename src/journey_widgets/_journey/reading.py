"""What one reads of a map, and the steps, undo and redo of its history."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from journey_widgets._journey.names import check_words
from journey_widgets.model.arguments import checked
from journey_widgets.model.rules import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from journey_widgets.model import (
        Card,
        Channel,
        Collection,
        Comment,
        Document,
        Emotion,
        Event,
        Evidence,
        Lane,
        Link,
        Metric,
        Moment,
        Operation,
        Path,
        Persona,
        Record,
        Silenced,
        Source,
        Stage,
        Step,
        Store,
        Touchpoint,
    )


class Reading:
    """A live map, to be read, stepped through and followed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said: dict[tuple[str, ...], int] = {}
        """How often a card without a key was added by us, by stage, lane and text."""

    @property
    def store(self) -> Store:
        """The live map behind this handle, for views and formats."""
        return self._store

    @property
    def document(self) -> Document:
        """The map as it is now: a frozen snapshot that no later change touches.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use", "Renew"])
        >>> before = journey.document
        >>> _ = journey.add_stage("Leave")
        >>> len(before.stages), len(journey.document.stages)
        (2, 3)
        """
        return self._store.snapshot()

    @property
    def _doc(self) -> Document:
        """The map as it is now; inside a step the draft itself, which is cheap to ask for."""
        return self._store.document

    @property
    def title(self) -> str:
        """The map's title."""
        return self._doc.title

    @property
    def language(self) -> str:
        """The language that the map is written in, as a BCP 47 tag."""
        return self._doc.language

    @property
    def stages(self) -> Collection[Stage]:
        """The stages, in order; indexed by id or name."""
        return self._doc.stages

    @property
    def lanes(self) -> Collection[Lane]:
        """The lanes, in order; indexed by id, name or kind."""
        return self._doc.lanes

    @property
    def cards(self) -> Collection[Card]:
        """The cards.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Trip", stages=["Book", "Fly"])
        >>> _ = journey.add_card("Fly", "pains", "Loud", channel="staff")
        >>> _ = journey.add_card("Book", "pains", "Slow site", channel="web", basis="assumed")
        >>> [card.text for card in journey.cards.where(lane="pains", channel=["web", "app"])]
        ['Slow site']
        """
        return self._doc.cards

    @property
    def touchpoints(self) -> Collection[Touchpoint]:
        """The inventory of touchpoints."""
        return self._doc.touchpoints

    @property
    def channels(self) -> Collection[Channel]:
        """The map's own channels; the built-in ones need no record."""
        return self._doc.channels

    @property
    def personas(self) -> Collection[Persona]:
        """The personas, the first of them active in the editor."""
        return self._doc.personas

    @property
    def emotions(self) -> Collection[Emotion]:
        """The points of the emotion curves."""
        return self._doc.emotions

    @property
    def moments(self) -> Collection[Moment]:
        """Moments of truth and milestones."""
        return self._doc.moments

    @property
    def paths(self) -> Collection[Path]:
        """Ways through the map, such as recoveries."""
        return self._doc.paths

    @property
    def steps(self) -> Collection[Step]:
        """The steps of all paths."""
        return self._doc.steps

    @property
    def links(self) -> Collection[Link]:
        """Links between records."""
        return self._doc.links

    @property
    def metrics(self) -> Collection[Metric]:
        """Figures with their intervals and bases."""
        return self._doc.metrics

    @property
    def evidence(self) -> Collection[Evidence]:
        """What supports or contradicts cards, emotions and moments."""
        return self._doc.evidence

    @property
    def sources(self) -> Collection[Source]:
        """Where figures come from."""
        return self._doc.sources

    @property
    def comments(self) -> Collection[Comment]:
        """Remarks on records."""
        return self._doc.comments

    @property
    def silenced(self) -> Collection[Silenced]:
        """Findings that somebody decided to live with."""
        return self._doc.silenced

    @property
    def revision(self) -> int:
        """How many changes were applied since the map was made or opened.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use", "Renew"])
        >>> _ = journey.rename("Renew", "Renew or leave")
        >>> journey.undo()
        >>> journey.revision
        2
        """
        return self._store.revision

    @property
    def history(self) -> Sequence[Any]:
        """The steps that can be undone, the last one at the end, each with its `label`.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> _ = journey.add_stage("Renew")
        >>> [step.label for step in journey.history]
        ['Add stage']
        """
        return self._store.history

    @checked
    def get(self, id: str) -> Record | None:  # noqa: A002
        """Find a record of any collection by its id; None when there is none.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> journey.get(journey.stages["Use"].id).name
        'Use'
        >>> journey.get("nothing") is None
        True
        """
        return cast("Record | None", self._doc.get(id))

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Make one undo step of all that happens inside; an error leaves nothing changed.

        An inner step joins the outer one. Views, callbacks and the file hear of it at the end.

        Parameters
        ----------
        label : str
            What the history calls it.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use", "Renew"])
        >>> with journey.step("Import interview notes"):
        ...     _ = journey.add_card("Use", "pains", "Nobody told me it ends")
        ...     _ = journey.add_card("Renew", "thoughts", "Is it worth it?")
        >>> journey.undo()
        >>> len(journey.cards)
        0
        """
        said = dict(self._said)
        try:
            with self._store.step(label):
                yield
        except BaseException:
            self._said = said
            raise

    def undo(self) -> None:
        """Take back the last step, whoever made it.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> _ = journey.rename("Use", "Live with it")
        >>> journey.undo()
        >>> journey.stages["Use"].name
        'Use'
        """
        self._store.undo()

    def redo(self) -> None:
        """Do again what was undone last.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> _ = journey.rename("Use", "Live with it")
        >>> journey.undo()
        >>> journey.redo()
        >>> "Live with it" in [stage.name for stage in journey.stages]
        True
        """
        self._store.redo()

    def on_change(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call back after each change, from Python or from a browser.

        Parameters
        ----------
        callback : callable
            Takes an event with `revision`, `label`, `operations`, `origin`, and the documents
            `before` and `after`. When it fails that is reported, and the others still run.

        Returns
        -------
        callable
            Call it to hear no more.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> stop = journey.on_change(lambda event: print(event.revision, event.label))
        >>> _ = journey.add_stage("Renew")
        1 Add stage
        >>> stop()
        >>> _ = journey.add_stage("Leave")
        """
        return self._store.on_change(callback)

    def to_dict(self) -> dict[str, Any]:
        """Give the whole map as plain dicts and lists, as its file has it.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> journey.to_dict()["title"]
        'Renewal'
        >>> JourneyMap.from_dict(journey.to_dict()).document == journey.document
        True
        """
        return self._doc.to_dict()

    @checked
    def to_frame(self, collection: str = "cards") -> pd.DataFrame:
        """Give a collection as a tidy pandas frame, one row a record.

        Stages, lanes and personas are named in their columns; `stage_id`, `lane_id` and
        `persona_id` hold their ids. Edit the frame and hand it to `apply`.

        Parameters
        ----------
        collection : str, default "cards"
            Such as "stages", "cards", "emotions", "metrics", "evidence".

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use", "Renew"])
        >>> _ = journey.add_card("Use", "pains", "Nobody told me it ends", importance=3)
        >>> frame = journey.to_frame("cards")
        >>> frame[["stage", "lane", "text", "importance"]].values.tolist()
        [['Use', 'pains', 'Nobody told me it ends', 3]]
        """
        from journey_widgets._journey.cells import to_frame

        return to_frame(self._doc, self._collection(collection))

    def _collection(self, name: str) -> str:
        check_words([name], COLLECTIONS, "This call")
        return name

    def _all(self, collection: str) -> Collection[Any]:
        return cast("Collection[Any]", self._doc.collection(collection))

    def _now(self, record: Record) -> Any:  # noqa: ANN401
        """Give a record as it is now."""
        return cast("Any", self._doc.get(record.id))

    def _change(self, operations: Sequence[Operation], label: str) -> None:
        if operations:
            self._store.change(operations, label=label)
