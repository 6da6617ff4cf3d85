"""What differs between two maps: to be read, counted, laid out and drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from msgspec import UNSET, Struct, UnsetType

from journey_widgets.differences.telling import Telling
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.model import Document

Way = Literal["added", "removed", "changed", "moved"]

WAYS: Final[tuple[Way, ...]] = ("added", "removed", "changed", "moved")
SHOWN: Final = 20
"""So many differences are printed; the rest is counted."""
COLUMNS: Final = ("way", "kind", "id", "before_id", "name", "field", "before", "after")


class FieldDifference(Struct, frozen=True):
    """A field that is not what it was.

    Attributes
    ----------
    field : str
        Its name.
    before, after : JSON
        What it holds in each map; ``msgspec.UNSET`` where it is left out.
    """

    field: str
    before: Any | UnsetType
    after: Any | UnsetType


class Difference(Struct, frozen=True):
    """A record that was added, removed, changed or moved.

    Attributes
    ----------
    way : {"added", "removed", "changed", "moved"}
        What happened to it. What was moved is otherwise as it was.
    kind : str
        Its collection; "map" for the fields of the map itself.
    id : str
        Its id in the later map; in the earlier one if it was removed.
    before_id : str or None
        Its id in the earlier map, if it was there.
    fields : tuple of FieldDifference
        What differs, of a record that both maps have.
    """

    way: Way
    kind: str
    id: str
    before_id: str | None
    fields: tuple[FieldDifference, ...] = ()


class Diff(Sequence[Difference]):
    """What differs between two maps: a sequence of differences.

    Parameters
    ----------
    before, after : Document
        The maps.
    match : {"id", "name"}
        Which records were taken for the same.
    differences : tuple of Difference
        The differences.

    Examples
    --------
    >>> import journey_widgets as jw
    >>> draft = jw.JourneyMap("Flying", stages=["Check in", "Gate"])
    >>> final = draft.copy()
    >>> _ = final.rename("Gate", "Wait at the gate")
    >>> _ = final.add_card("Check in", "pains", "Kiosk rejects passports")
    >>> diff = jw.diff(draft, final)
    >>> diff
    1 added, 1 changed
      changed stage “Wait at the gate”: name “Gate” → “Wait at the gate”
      added card “Kiosk rejects passports” (Check in, Pain points)
    >>> [each.way for each in diff], bool(jw.diff(final, final))
    (['changed', 'added'], False)
    """

    def __init__(
        self, before: Document, after: Document, match: str, differences: tuple[Difference, ...]
    ) -> None:
        self.before = before
        self.after = after
        self.match = match
        self._found = differences

    @overload
    def __getitem__(self, at: int) -> Difference: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Difference, ...]: ...
    def __getitem__(self, at: int | slice) -> Difference | tuple[Difference, ...]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    @checked
    def where(self, *, way: Way | None = None, kind: str | None = None) -> tuple[Difference, ...]:
        """Give the differences of one way, or of one kind of record.

        Parameters
        ----------
        way : {"added", "removed", "changed", "moved"}, optional
            What happened.
        kind : str, optional
            A collection, such as "cards"; "map" for the fields of the map itself.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> draft = jw.JourneyMap("Flying", stages=["Check in", "Gate"])
        >>> final = draft.copy(keep=["stages"])
        >>> len(jw.diff(draft, final).where(way="removed", kind="lanes"))
        10
        """
        return tuple(
            each for each in self._found if way in {None, each.way} and kind in {None, each.kind}
        )

    @property
    def added(self) -> tuple[Difference, ...]:
        """What only the later map has."""
        return self.where(way="added")

    @property
    def removed(self) -> tuple[Difference, ...]:
        """What only the earlier map has."""
        return self.where(way="removed")

    @property
    def changed(self) -> tuple[Difference, ...]:
        """What says something else than before."""
        return self.where(way="changed")

    @property
    def moved(self) -> tuple[Difference, ...]:
        """What stands elsewhere, and is otherwise as it was."""
        return self.where(way="moved")

    @property
    def counts(self) -> dict[Way, int]:
        """How many there are of each way."""
        count = Counter(each.way for each in self._found)
        return {way: count[way] for way in WAYS}

    def to_dict(self) -> dict[str, Any]:
        """Give the differences as plain JSON.

        A field that one of the maps leaves out is left out on that side.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> draft = jw.JourneyMap("Flying", stages=["Gate"])
        >>> final = draft.copy()
        >>> _ = final.rename("Gate", "Wait at the gate")
        >>> jw.diff(draft, final).to_dict()["differences"][0]["fields"]
        [{'field': 'name', 'before': 'Gate', 'after': 'Wait at the gate'}]
        """
        telling = Telling(self.before, self.after, "en")
        return {
            "match": self.match,
            "before": {"title": self.before.title},
            "after": {"title": self.after.title},
            "counts": dict(self.counts),
            "differences": [_plain(each, telling) for each in self._found],
        }

    def to_frame(self) -> pd.DataFrame:
        """Give a tidy pandas frame: a row for each field that differs, or each record that is new or gone.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> draft = jw.JourneyMap("Flying", stages=["Gate"])
        >>> final = draft.copy()
        >>> _ = final.rename("Gate", "Wait at the gate")
        >>> jw.diff(draft, final).to_frame()[["way", "kind", "field", "before"]].values.tolist()
        [['changed', 'stages', 'name', 'Gate']]
        """  # noqa: E501
        import pandas as pd

        telling = Telling(self.before, self.after, "en")
        rows = []
        for each in self._found:
            record = (each.way, each.kind, each.id, each.before_id, telling.name(each))
            for field in each.fields or (FieldDifference("", UNSET, UNSET),):
                sides = [None if held is UNSET else held for held in (field.before, field.after)]
                rows.append((*record, field.field or None, *sides))
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)

    def __repr__(self) -> str:
        if not self._found:
            return "no differences"
        telling = Telling(self.before, self.after, "en")
        lines = [", ".join(f"{number:,} {way}" for way, number in self.counts.items() if number)]
        lines += [f"  {telling.line(each)}" for each in self._found[:SHOWN]]
        if len(self._found) > SHOWN:
            lines.append(f"  … and {len(self._found) - SHOWN:,} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.html()

    @checked
    def html(self, locale: str | None = None) -> str:
        """Draw the differences as a plain table, the earlier map at the left.

        Parameters
        ----------
        locale : str, optional
            The language to tell them in; that of the later map if left out.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> draft = jw.JourneyMap("Flying", stages=["Gate"], language="sv")
        >>> jw.diff(draft, draft.copy()).html()
        '<p>Båda versionerna är lika.</p>'
        """
        from journey_widgets.differences.picture import table

        return table(self, locale or self.after.language)


def _plain(difference: Difference, telling: Telling) -> dict[str, Any]:
    made: dict[str, Any] = {
        "way": difference.way,
        "kind": difference.kind,
        "id": difference.id,
        "name": telling.name(difference),
        "fields": [
            {"field": each.field}
            | ({} if each.before is UNSET else {"before": each.before})
            | ({} if each.after is UNSET else {"after": each.after})
            for each in difference.fields
        ],
    }
    if difference.before_id not in (None, difference.id):
        made["before_id"] = difference.before_id
    return made
