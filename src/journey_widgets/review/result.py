"""The findings of one review, to be read, counted, laid out and failed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final, overload

from journey_widgets.locales import number, translate
from journey_widgets.model import JourneyError
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import shown
from journey_widgets.review.finding import GROUPS, SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    import pandas as pd

_GROUPS: Final = {"conflict": "Conflicts", "gap": "Gaps", "style": "Style"}
_SEVERITIES: Final = {"error": "Error", "warning": "Warning", "note": "Hint"}
SHOWN: Final = 12
"""So many findings are printed; the rest is counted."""
COLUMNS: Final = ("rule", "severity", "group", "place", "text", "why", "how", "mend", "on", "where")


class ReviewError(JourneyError):
    """A map has findings of a severity that was not to be.

    Attributes
    ----------
    findings : tuple of Finding
        Those findings.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings


class Review(Sequence[Finding]):
    """What a review found: a sequence of the findings that are open.

    Parameters
    ----------
    findings : iterable of Finding
        All of them; those with a reason were set aside.
    locale : str, default "en"
        The language in which they are told.

    Examples
    --------
    >>> import journey_widgets as jw
    >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
    >>> _ = journey.add_card("Security", "pains", "Shoes off, twice")
    >>> review = journey.review(rules="pain-without-opportunity")
    >>> [finding.severity for finding in review], len(review.set_aside)
    (['warning'], 0)
    """

    def __init__(self, findings: Iterable[Finding], locale: str = "en") -> None:
        found = tuple(findings)
        self._locale = locale
        self._open = tuple(each for each in found if each.reason is None)
        self.set_aside: tuple[Finding, ...] = tuple(
            each for each in found if each.reason is not None
        )
        """Those that somebody decided to live with, each with its reason."""

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | slice) -> Finding | tuple[Finding, ...]:
        return self._open[at]

    def __len__(self) -> int:
        return len(self._open)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Review):
            return NotImplemented
        return (self._open, self.set_aside) == (other._open, other.set_aside)

    __hash__ = None  # type: ignore[assignment]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many there are of each severity, from the worst to the mildest."""
        count = Counter(each.severity for each in self._open)
        return {severity: count[severity] for severity in SEVERITIES}

    @checked
    def where(
        self,
        *,
        rule: str | None = None,
        severity: str | None = None,
        on: Any = None,  # noqa: ANN401
    ) -> tuple[Finding, ...]:
        """Give the findings of a rule, of a severity, or about a record.

        Parameters
        ----------
        rule, severity : str, optional
            The id of the rule; "error", "warning" or "note".
        on : record or str, optional
            A record or its id: findings that are about it, alone or among others.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> card = journey.add_card("Security", "pains", "Shoes off, twice", basis="evidence")
        >>> [finding.rule for finding in journey.review().where(on=card)]
        ['claim-without-evidence', 'pain-without-opportunity']
        """
        about = getattr(on, "id", on)
        if about is not None and not isinstance(about, str):
            message = f"on={shown(on)} is neither a record nor an id. Give one of them."
            raise JourneyError(message)
        return tuple(
            each
            for each in self._open
            if (rule is None or rule == each.rule)
            and (severity is None or severity == each.severity)
            and (about is None or about in each.where)
        )

    @checked
    def raise_for(self, severity: Severity = "error") -> Self:
        """Fail if anything was found that is as bad as this, or worse.

        Parameters
        ----------
        severity : {"error", "warning", "note"}
            From which severity on.

        Returns
        -------
        Review
            Itself, if nothing was.

        Raises
        ------
        ReviewError
            With the `findings` that it fails for; a `JourneyError`.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> _ = journey.add_card("Security", "actions", "Queue", basis="evidence")
        >>> try:
        ...     journey.review().raise_for("error")
        ... except jw.JourneyError as failed:
        ...     print(str(failed).splitlines()[0])
        The review found 1 error. Mend it, or set it aside with a reason.
        """
        if severity not in SEVERITIES:
            message = f"{severity!r} is no severity. Take one of {', '.join(SEVERITIES)}."
            raise JourneyError(message)
        bad = SEVERITIES[: SEVERITIES.index(severity) + 1]
        failed = tuple(each for each in self._open if each.severity in bad)
        if failed:
            them = "it" if len(failed) == 1 else "them"
            head = (
                f"The review found {_counted(failed)}. "
                f"Mend {them}, or set {them} aside with a reason."
            )
            raise ReviewError("\n".join((head, *_lines(failed))), failed)
        return self

    def to_frame(self) -> pd.DataFrame:
        """Give the open findings as a pandas frame, a row each.

        Examples
        --------
        >>> import journey_widgets as jw
        >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security", "Gate"])
        >>> _ = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> frame = journey.review(rules="pain-without-opportunity").to_frame()
        >>> frame[["rule", "place", "mend"]].values.tolist()
        [['pain-without-opportunity', 'Security, Pain points', 'Add an idea for it']]
        """
        import pandas as pd

        rows = [
            {name: getattr(each, name) for name in COLUMNS if name != "mend"}
            | {"mend": None if each.mend is None else each.mend.label}
            for each in self._open
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def plain(self) -> list[dict[str, Any]]:
        """Give all findings as JSON, those that were set aside last."""
        return [each.plain() for each in (*self._open, *self.set_aside)]

    def __repr__(self) -> str:
        if not self._open:
            return "no findings" + self._aside()
        return "\n".join((_counted(self._open) + self._aside(), *_lines(self._open)))

    def _aside(self) -> str:
        return f" ({len(self.set_aside)} set aside)" if self.set_aside else ""

    def _repr_html_(self) -> str:
        cell = 'style="text-align:left;vertical-align:top"'
        rows = []
        say = partial(translate, locale=self._locale)
        for group in GROUPS:
            found = [each for each in self._open if each.group == group]
            if found:
                head = escape(f"{say(_GROUPS[group])}: {number(len(found), self._locale)}")
                rows.append(f'<tr><th colspan="3" scope="rowgroup" {cell}>{head}</th></tr>')
            for each in found:
                mend = "" if each.mend is None else f"<br><em>{escape(each.mend.label)}</em>"
                severity = escape(say(_SEVERITIES[each.severity]))
                rows.append(
                    f"<tr><td {cell}>{severity}<br><code>{each.rule}</code></td>"
                    f"<td {cell}>{escape(each.place)}</td>"
                    f"<td {cell}>{escape(each.text)}<br>{escape(each.why)} {escape(each.how)}"
                    f"{mend}</td></tr>"
                )
        counts = {_SEVERITIES[severity]: n for severity, n in self.counts.items()}
        counts["Accepted findings"] = len(self.set_aside)
        told = [f"{say(name)}: {number(n, self._locale)}" for name, n in counts.items() if n]
        if not self._open:
            told.insert(0, say("{n} findings", n=0))
        caption = escape(" · ".join(told))
        return f"<table><caption>{caption}</caption><tbody>{''.join(rows)}</tbody></table>"


def _counted(findings: Sequence[Finding]) -> str:
    count = Counter(each.severity for each in findings)
    said = [
        f"{count[severity]:,} {severity}{'' if count[severity] == 1 else 's'}"
        for severity in SEVERITIES
        if count[severity]
    ]
    return ", ".join(said)


def _lines(findings: Sequence[Finding]) -> list[str]:
    lines = [f"  {each}" for each in findings[:SHOWN]]
    if len(findings) > SHOWN:
        lines.append(f"  … and {len(findings) - SHOWN:,} more")
    return lines
