"""The handle people hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from journey_widgets._journey.names import check_words, find, find_channel, shown
from journey_widgets._journey.starting import listed, new
from journey_widgets._journey.viewing import Viewing
from journey_widgets.formats import registry
from journey_widgets.formats.mapfile import open_file
from journey_widgets.model import (
    Document,
    JourneyError,
    Operation,
    Store,
    apply,
    from_dict,
)
from journey_widgets.model.arguments import checked
from journey_widgets.model.kinds import DEFAULT_LANES
from journey_widgets.model.rules import COLLECTIONS

if TYPE_CHECKING:
    import datetime as dt
    import os
    from pathlib import Path
    from typing import Unpack

    import pandas as pd

    from journey_widgets._journey.given import MapFields, Ref
    from journey_widgets.charts import Chart
    from journey_widgets.formats.atomic import Stamp
    from journey_widgets.model import Lane, Stage


class JourneyMap(Viewing):
    """A journey map: a live document that Python and the editor change alike.

    Parameters
    ----------
    title : str
        What the map is called.
    stages : iterable of str, mapping or Stage
        The stages in order: names, mappings with `name`, `goal`, `icon` and other fields, or the
        stages of another map.
    language : str, default "en"
        The language that the map is written in, as a BCP 47 tag.
    lanes : iterable of str, mapping or Lane, optional
        The lanes in order: kinds, or mappings with `kind`, `name`, `zone` and other fields; by
        default actions, touchpoints, thoughts, moments, emotion, pains, opportunities, response,
        metrics and missing.
    **fields
        `description`, `kind`, `state`, `scenario`, `scope`, `owner`, `authors`, `created`, `as_of`,
        `settings`. None of them is ever taken from the machine.

    Raises
    ------
    JourneyError
        If a value is not allowed.

    Examples
    --------
    >>> import journey_widgets as jw
    >>> journey = jw.JourneyMap("Flying through SFO", stages=["Check in", "Security", "Gate"])
    >>> _ = journey.add_card("Check in", "pains", "Kiosk rejects passports", channel="kiosk")
    >>> journey
    Flying through SFO (journey map, en): 3 stages × 10 lanes, 1 card
    not bound to a file; journey.save_as("….journey.json") binds it
    """

    def __init__(
        self,
        title: str,
        stages: Iterable[str | Mapping[str, Any] | Stage] = (),
        language: str = "en",
        lanes: Iterable[str | Mapping[str, Any] | Lane] | None = None,
        **fields: Unpack[MapFields],
    ) -> None:
        document = new(title, language, fields)
        operations = [
            *listed(document, "stages", "name", stages),
            *listed(document, "lanes", "kind", DEFAULT_LANES if lanes is None else lanes),
        ]
        self._start(apply(document, operations).document)

    @classmethod
    def _of(cls, document: Document, path: Path | None = None, stamp: Stamp | None = None) -> Self:
        journey = cls.__new__(cls)
        journey._start(document, path, stamp)
        return journey

    def _start(
        self, document: Document, path: Path | None = None, stamp: Stamp | None = None
    ) -> None:
        super().__init__(Store(document), path, stamp)

    @classmethod
    @checked
    def from_template(cls, kind: str, language: str = "en", title: str | None = None) -> Self:
        """Start from a template: stages with goals, and the default lanes.

        Parameters
        ----------
        kind : {"purchase", "lead-generation", "engagement", "retention", "onboarding", \
"service-recovery", "ambassador"}
            What kind of journey it is.
        language : {"en", "it", "sv"}
            The language that its stages are in.
        title : str, optional
            What the map is called; the template's own name if left out.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap.from_template("onboarding", language="it")
        >>> [stage.name for stage in journey.stages]
        ['Iscrizione', 'Configurazione', 'Primo valore', 'Routine', 'Espansione']
        """
        from journey_widgets.formats import templates

        return cls._of(templates.build(kind, language, title))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Make a map from plain dicts and lists, as `to_dict` gives them.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> JourneyMap.from_dict(journey.to_dict()).stages["Use"].name
        'Use'
        """
        return cls._of(from_dict(value))

    @checked
    def copy(self, keep: str | Iterable[str] | None = None) -> Self:
        """Make a map of its own with the same records, bound to no file.

        Parameters
        ----------
        keep : str or iterable of str, optional
            The collections to keep, such as ``["stages", "lanes"]``; all if left out. What points
            at a record that isn't kept no longer does.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Renewal", stages=["Use"])
        >>> _ = journey.add_card("Use", "pains", "Nobody told me it ends")
        >>> empty = journey.copy(keep=["stages", "lanes"])
        >>> len(empty.stages), len(empty.cards), len(journey.cards)
        (1, 0, 1)
        """
        document = self._store.snapshot()
        if keep is not None:
            kept = {keep} if isinstance(keep, str) else set(keep)
            check_words(kept, COLLECTIONS, "copy(keep=…)")
            gone = [
                Operation("remove", f"/{collection.name}/{record.id}")
                for collection in document.collections()
                if collection.name not in kept
                for record in collection
            ]
            document = apply(document, gone).document
        return type(self)._of(document)

    @checked
    def export(
        self,
        path: str | os.PathLike[str],
        *,
        charts: Chart | Iterable[Chart] = (),
        **options: Any,  # noqa: ANN401
    ) -> list[str]:
        """Write the map in another format; the end of the name says which.

        Parameters
        ----------
        path : str or path
            Such as "map.html": one page that opens with the network off.
        charts : Chart or iterable of Chart
            What stands below the map.
        **options
            Of HTML: `locale`, and whether `comments` and `owners` go into the page too.

        Returns
        -------
        list of str
            What the format could not carry.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> JourneyMap("Renewal", stages=["Use"]).export("renewal.pptx")
        Traceback (most recent call last):
        journey_widgets.model.errors.JourneyError: A map can't be exported as renewal.pptx. Give a name that ends in .html or .htm.
        """  # noqa: E501
        drawn = list(charts) if isinstance(charts, Iterable) else [charts]
        if drawn:
            from journey_widgets.charts import Chart, embed

            if not all(isinstance(chart, Chart) for chart in drawn):
                message = f"charts={shown(charts)} are not all charts. Give what jw.charts draws."
                raise JourneyError(message)
            options |= {"chart_script": embed.runtime(), "chart_style": embed.style()}
            options["charts"] = drawn
        return registry.export(self._store.snapshot(), path, **options)

    @checked
    def overlay(
        self,
        scores: pd.DataFrame,
        *,
        source: str = "Survey",
        as_of: str | dt.date | None = None,
        target: float | None = None,
        benchmark: float | None = None,
        card: Ref | None = None,
        channel: Ref | None = None,
    ) -> None:
        """Lay scores over the map as metrics, in one change; laid again, they are updated.

        Parameters
        ----------
        scores : pandas.DataFrame
            As ``jw.stage_scores`` gives it.
        source : str, default "Survey"
            Name of the survey; scores of another survey lie beside, under another name.
        as_of : str or date, optional
            Day or instant of the answers.
        target, benchmark : float, optional
            Values to hold the scores against.
        card, channel : record, id or name, optional
            What the scores are about, where it is not a stage or the whole journey.

        Raises
        ------
        JourneyError
            When the scores lost how they were made, or name a stage or persona that is gone.

        Examples
        --------
        >>> import pandas as pd, journey_widgets as jw
        >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security"])
        >>> answers = pd.DataFrame({"queue": [4, 5, 3, 4, 2, 5, 4, 3, 4, 5, 4, 4]})
        >>> questions = {"Security": jw.Question("queue", measure="mean", scale=(1, 5))}
        >>> journey.overlay(jw.stage_scores(journey, answers, questions))
        >>> [(metric.measure, metric.n) for metric in journey.metrics]
        [('mean', 12)]
        """
        from journey_widgets.data import overlay

        changes = overlay.operations(
            self._doc,
            scores,
            source=source,
            as_of=as_of,
            target=target,
            benchmark=benchmark,
            card=None if card is None else find(self._doc, ["cards"], card).id,
            channel=None if channel is None else find_channel(self._doc, channel),
        )
        self._change(changes, "Lay scores over the map")

    @checked
    def refresh(
        self, answers: object, *, source: str | None = None, as_of: str | dt.date | None = None
    ) -> tuple[pd.DataFrame, ...]:
        """Ask new answers what an earlier `overlay` asked, and lay the scores over the map.

        Questions, groups, personas, weight, confidence and minimum base are those that the map
        keeps with the survey. Metrics stay where they are, with their targets and benchmarks.

        Parameters
        ----------
        answers : frame, or {wave: frame}
            The new answers, with the same columns.
        source : str, optional
            Name of the survey, when more than one was laid over the map.
        as_of : str or date, optional
            Day or instant of the new answers.

        Returns
        -------
        tuple of pandas.DataFrame
            The new scores, a table for each overlay of the survey (whole, by persona, …).

        Raises
        ------
        JourneyError
            When no survey was laid over the map, or more than one and none is named.

        Examples
        --------
        >>> import pandas as pd, journey_widgets as jw
        >>> journey = jw.JourneyMap("Flying", stages=["Check in", "Security"])
        >>> answers = pd.DataFrame({"queue": [4, 5, 3, 4, 2, 5, 4, 3, 4, 5, 4, 4]})
        >>> questions = {"Security": jw.Question("queue", measure="mean", scale=(1, 5))}
        >>> journey.overlay(jw.stage_scores(journey, answers, questions))
        >>> (scores,) = journey.refresh(answers.clip(upper=4), as_of="2026-10-01")
        >>> [(round(metric.value, 2), metric.as_of) for metric in journey.metrics]
        [(3.67, '2026-10-01')]
        """
        from journey_widgets.data import overlay

        scores, changes = overlay.refresh(self._doc, answers, source=source, as_of=as_of)
        self._change(changes, "Refresh the scores")
        return scores

    def __repr__(self) -> str:
        document = self._doc
        counts = {
            name: f"{number:,} {name if number != 1 or name == 'evidence' else name[:-1]}"
            for name in ("stages", "lanes", "cards", "personas", "metrics", "evidence", "comments")
            if (number := len(document.collection(name))) or name in ("stages", "lanes")
        }
        parts = [f"{counts.pop('stages')} × {counts.pop('lanes')}", *counts.values()]
        title = document.title if len(document.title) <= 60 else f"{document.title[:59]}…"
        lines = [f"{title} (journey map, {document.language}): {', '.join(parts)}"]
        if self._store.readonly:
            lines.append(f"read-only: {self._store.readonly}")
        if self.path is None:
            lines.append('not bound to a file; journey.save_as("….journey.json") binds it')
        else:
            lines.append(f"{'unsaved changes for' if self.unsaved else 'saved in'} {self.path}")
        return "\n".join(lines)


def open_map(path: str | os.PathLike[str]) -> JourneyMap:
    """Open a map and bind it to its file: each change, from Python or a browser, is saved.

    Parameters
    ----------
    path : str or path
        A file that ends in ``.journey.json``.

    Returns
    -------
    JourneyMap

    Raises
    ------
    JourneyError
        If there is no such file, or it holds no map.

    Examples
    --------
    >>> import tempfile, journey_widgets as jw
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = jw.JourneyMap("Renewal", stages=["Use"]).save(f"{folder.name}/r.journey.json")
    >>> journey = jw.open(path)
    >>> _ = journey.add_stage("Renew")
    >>> journey.close()
    >>> len(jw.read(path).stages)
    2
    >>> folder.cleanup()
    """
    target, document, stamp = open_file(path)
    return JourneyMap._of(document, target, stamp)


def read_map(path: str | os.PathLike[str]) -> JourneyMap:
    """Read a map from a file of any known format; it stays unbound.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    JourneyMap

    Examples
    --------
    >>> import tempfile, journey_widgets as jw
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = jw.JourneyMap("Renewal", stages=["Use"]).save(f"{folder.name}/r.journey.json")
    >>> jw.read(path).path is None
    True
    >>> folder.cleanup()
    """
    return JourneyMap._of(registry.read(path))
