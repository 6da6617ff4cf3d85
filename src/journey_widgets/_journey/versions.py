"""Two versions of a map side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from journey_widgets._journey.reviewing import document_of
from journey_widgets.differences import Diff, between
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import os

    from journey_widgets._journey.reading import Reading
    from journey_widgets.model import Document


@checked
def diff(
    before: Reading | Document | str | os.PathLike[str],
    after: Reading | Document | str | os.PathLike[str],
    match: Literal["id", "name"] = "id",
) -> Diff:
    """Tell what differs between two maps, record by record and field by field.

    Parameters
    ----------
    before, after : JourneyMap, Document or path
        The maps; a path is read, and bound to nothing.
    match : {"id", "name"}, default "id"
        Which records are the same. By id for two versions of one map: then a new name is a
        change. By name for maps that were made apart: by `key` first, then by name, and cards
        by what they say; then a new name is a new record.

    Returns
    -------
    Diff
        A sequence of differences, with `added`, `removed`, `changed`, `moved`, `to_frame()` and
        `to_dict()`. It is empty, and so false, where the maps are the same.

    Raises
    ------
    JourneyError
        If a file holds no map, or `match` is neither.

    Examples
    --------
    >>> import journey_widgets as jw
    >>> before = jw.JourneyMap("Flying", stages=["Check in", "Gate"])
    >>> card = before.add_card("Check in", "pains", "Kiosk rejects passports", importance=2)
    >>> after = before.copy()
    >>> _ = after.move(card, stage="Gate")
    >>> _ = after.add_card("Gate", "opportunities", "Say when boarding starts")
    >>> jw.diff(before, after)
    1 added, 1 moved
      moved card “Kiosk rejects passports”: stage “Check in” → “Gate”
      added card “Say when boarding starts” (Gate, Opportunities)
    """
    return between(document_of(before, "before"), document_of(after, "after"), match)
