"""What makes the map weak, and mending it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journey_widgets._journey.framing import Framing
from journey_widgets._journey.names import shown
from journey_widgets.model import Document, JourneyError
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from journey_widgets._journey.reading import Reading
    from journey_widgets.review import Finding, Review


class Reviewing(Framing):
    """A live map that can be reviewed."""

    @checked
    def review(
        self,
        *,
        rules: str | Iterable[str] | None = None,
        ignore: str | Iterable[str] = (),
        since: Reading | Document | str | os.PathLike[str] | None = None,
        as_of: str | date | None = None,
        locale: str | None = None,
    ) -> Review:
        """Look for what makes the map weak; nothing is changed.

        Parameters
        ----------
        rules : str or iterable of str, optional
            The rules to ask, such as "pain-without-opportunity"; all if left out.
        ignore : str or iterable of str
            Rules to leave out.
        since : JourneyMap, Document or path, optional
            An earlier version, to tell how much has changed without new evidence.
        as_of : str or date, optional
            The day on which figures are to be recent; the map's own, or that of its newest figure,
            if left out. The clock is never asked.
        locale : str, optional
            The language of the findings; that of the map if left out.

        Returns
        -------
        Review
            A sequence of findings, each with `rule`, `severity`, `where` (ids of records), `text`,
            `why`, `how`, and a `mend` where a program can do it. What was silenced is not in it,
            but in its `set_aside`.

        Raises
        ------
        JourneyError
            If there is no such rule, `as_of` is no day, or `locale` no language that we speak.

        See Also
        --------
        mend : Do what a finding offers.
        silence : Live with a finding, and say why.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> shoes = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> review = journey.review(rules="pain-without-opportunity")
        >>> review
        1 warning
          warning: “Shoes off, twice” is answered by nothing: the map has no opportunity yet. \
(Security, Pain points) [pain-without-opportunity]
        >>> review[0].where == (shoes.id,), review[0].mend.label
        (True, 'Add an idea for it')
        """
        from journey_widgets.review import review

        return review(
            self._store.snapshot(),
            rules=rules,
            ignore=ignore,
            since=None if since is None else document_of(since, "since"),
            as_of=as_of,
            locale=locale,
        )

    def mend(self, finding: Finding) -> None:
        """Do what a finding offers, as one step that can be undone.

        Parameters
        ----------
        finding : Finding
            A finding of a review of this map as it is now.

        Raises
        ------
        JourneyError
            If only a person can mend it, or the map was changed where it would.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> _ = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> (finding,) = journey.review(rules="pain-without-opportunity")
        >>> journey.mend(finding)
        >>> journey.review(rules="pain-without-opportunity")
        no findings
        >>> journey.cards.where(lane="opportunities")[0].text
        'How might we take this away: Shoes off, twice'
        """
        mend = getattr(finding, "mend", None)
        if mend is None:
            rule = getattr(finding, "rule", finding)
            message = (
                f"There is no mend for “{rule}” that a program can do. "
                "Read its how, and change the map yourself."
            )
            raise JourneyError(message)
        self._change(mend.operations, mend.step)


def document_of(version: Reading | Document | str | os.PathLike[str], argument: str) -> Document:
    """Give the document of a map, or of its file; `argument` is what an error calls it."""
    if isinstance(version, Document):
        return version
    found = getattr(version, "document", None)
    if isinstance(found, Document):
        return found
    if not isinstance(version, str | os.PathLike):
        message = f"{argument}={shown(version)} is no map. Give a map, a document or a path."
        raise JourneyError(message)
    from journey_widgets.formats import registry

    return registry.read(version)
