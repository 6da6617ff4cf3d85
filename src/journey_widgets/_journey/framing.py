"""Many records in one step, from a data frame; and an edited frame taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey_widgets._journey.editing import Editing
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    from journey_widgets.model import Card, Emotion


class Framing(Editing):
    """A live map that takes data frames."""

    @checked
    def add_cards(
        self,
        frame: Any,  # noqa: ANN401
        *,
        stage: str = "stage",
        lane: str = "lane",
        text: str = "text",
        key: str | None = None,
        unmatched: str = "error",
        **columns: str,
    ) -> tuple[Card, ...]:
        """Add a card for each row of a frame, in one step.

        A row with a key updates the card of that key. Rows without one are new cards, the first
        time: the n-th row with the same stage, lane and text stands for the n-th such card, so that
        the same frame can be added again and changes nothing.

        Parameters
        ----------
        frame : data frame
            Of pandas, polars, DuckDB or any engine that narwhals knows; or a list of mappings.
        stage, lane, text : str
            The columns that hold them. Stages and lanes are matched by id, name or kind.
        key : str, optional
            The column of the caller's own names; "key" if there is one.
        unmatched : {"error", "skip", "add"}
            What to do with a stage or a lane that isn't on the map: refuse the whole frame, leave
            the row out, or add the stage or lane at the end.
        **columns
            ``field="column"`` for any other field of a card; a column that is called as a field is
            taken by itself. In the column of `evidence` or `against` stand ids or keys of
            evidence, or the words of a quote, which is added. An empty cell sets nothing.

        Returns
        -------
        tuple of Card
            One for each row that was taken, in the order of the frame.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> import pandas as pd
        >>> notes = pd.DataFrame({
        ...     "id": ["P07-12", "P09-03"],
        ...     "phase": ["Check in", "Security"],
        ...     "type": ["pains", "pains"],
        ...     "note": ["Kiosk rejects passports", "Shoes off, twice"],
        ... })
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> cards = journey.add_cards(notes, stage="phase", lane="type", text="note", key="id")
        >>> [card.key for card in cards], journey.revision
        (['P07-12', 'P09-03'], 1)
        >>> _ = journey.add_cards(notes, stage="phase", lane="type", text="note", key="id")
        >>> journey.revision
        1
        """
        from journey_widgets._journey.frames import add_cards

        named = {"stage": stage, "lane": lane, "text": text}
        if key is not None:
            named["key"] = key
        return add_cards(self, frame, {**named, **columns}, unmatched)

    @checked
    def set_emotions(
        self,
        frame: Any,  # noqa: ANN401
        *,
        persona: str = "persona",
        stage: str = "stage",
        value: str = "value",
        unmatched: str = "error",
        **columns: str,
    ) -> tuple[Emotion, ...]:
        """Set a point of an emotion curve for each row of a frame, in one step.

        Parameters
        ----------
        frame : data frame
            Of any engine that narwhals knows; or a list of mappings.
        persona, stage, value : str
            The columns that hold them. A row without a value takes the point away.
        unmatched : {"error", "skip", "add"}
            What to do with a persona or stage that isn't on the map.
        **columns
            ``field="column"`` for `expected`, `low`, `high`, `n`, `basis`, `evidence`, `note` …; a
            column that is called as a field is taken by itself.

        Returns
        -------
        tuple of Emotion
            The points that were set.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> import pandas as pd
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> _ = journey.add_persona("Maya")
        >>> felt = pd.DataFrame({
        ...     "who": ["Maya", "Maya"], "stage": ["Check in", "Security"], "score": [1, -1.5],
        ... })
        >>> points = journey.set_emotions(felt, persona="who", value="score")
        >>> [point.value for point in points]
        [1, -1.5]
        """
        from journey_widgets._journey.frames import set_emotions

        named = {"persona": persona, "stage": stage, "value": value}
        return set_emotions(self, frame, {**named, **columns}, unmatched)

    def apply(self, edited: Any) -> None:  # noqa: ANN401
        """Take over what was edited in a frame that `to_frame` gave, in one step.

        Rows are matched by `id`; only cells that differ change the map. An empty cell unsets a
        field. Rows that were left out of the frame stay on the map.

        Parameters
        ----------
        edited : data frame
            With the column `id`, and columns named as `to_frame` names them.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> _ = journey.add_card("Check in", "pains", "Shoes off", importance=1)
        >>> frame = journey.to_frame("cards")
        >>> journey.apply(frame.assign(stage="Security", importance=3))
        >>> [(card.text, card.importance) for card in journey.cards.where(stage="Security")]
        [('Shoes off', 3)]
        """
        from journey_widgets._journey.frames import apply

        apply(self, edited)
