"""A map and its charts side by side, linked both ways by stage."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import os

    import ipywidgets  # type: ignore[import-untyped]
    import pandas as pd

    from journey_widgets.charts.board import Board
    from journey_widgets.charts.chart import Chart
    from journey_widgets.charts.tokens import Theme
    from journey_widgets.journey import JourneyMap
    from journey_widgets.model import Document

_WIDTHS: Final = (520, 430, 350)
"""Of each chart; the page shows the widest that fits."""
_PAGE_STYLE: Final = """
@media(min-width:1400px){
main{max-width:2000px;display:grid;grid-template-columns:minmax(0,1fr) 544px;gap:24px}
.journey-map-charts{margin-top:0;align-content:start}}
"""


@checked
def dashboard(
    journey: JourneyMap,
    scores: pd.DataFrame,
    *,
    charts: Sequence[Chart] | None = None,
    theme: Theme = "auto",
    locale: str | None = None,
) -> Dashboard:
    """Put a map and the charts of its scores side by side.

    The two follow each other: where a person is in the map, the charts show that stage; a stage
    that is tapped in a chart (or chosen with Enter, or by its button) is marked in the map and
    brought into view. It needs no kernel for that, so the page that `save` writes does the same.

    Parameters
    ----------
    journey : JourneyMap
        The map; it stays editable.
    scores : pandas.DataFrame
        As `stage_scores` returned it for this map. Stages that were renamed since have their new
        names; scores of stages that have gone are left out, and said.
    charts : sequence of Chart, optional
        Charts of your own in place of the usual ones: scores by stage for each measure, the shares
        behind an NPS, and the trend where there are waves.
    theme : {"auto", "light", "dark"}
        "auto" follows the notebook or page.
    locale : str, optional
        Language of words and numbers; the map's own when left out.

    Returns
    -------
    Dashboard
        Shows itself in a notebook, with no cell to run first.

    Raises
    ------
    JourneyError
        When the scores are of another map, or have lost how they were made.

    Examples
    --------
    >>> import pandas as pd
    >>> import journey_widgets as jw
    >>> journey = jw.JourneyMap("A visit", stages=["Arrive", "Leave"])
    >>> answers = pd.DataFrame({"signs": [5, 4, 4, 3, 5, 4, 2, 5, 4, 4, 5]})
    >>> scores = jw.stage_scores(journey, answers, {"Arrive": jw.Question("signs", scale=(1, 5))})
    >>> jw.dashboard(journey, scores)
    Dashboard('A visit', 1 chart)
    """
    from journey_widgets.charts import reading
    from journey_widgets.charts.tokens import tokens
    from journey_widgets.locales import nearest

    tokens(theme)
    if not hasattr(journey, "editor"):
        message = (
            f"A dashboard shows a JourneyMap, not {type(journey).__name__}. "
            "Pass the map first, then its scores: jw.dashboard(journey, scores)."
        )
        raise JourneyError(message)
    locale = locale or nearest(journey.document.language)
    reading.read(scores, locale)
    _belongs(journey.document, scores)
    return Dashboard(journey, scores, charts, theme, locale)


class Dashboard:
    """A map and charts of its scores, linked by stage; made by `dashboard`.

    In a notebook it shows itself with an id of ours: what the file keeps of it is made again 1.5 s
    after the last change of the map.

    Attributes
    ----------
    journey : JourneyMap
        The map.
    charts : list of Chart
        What stands beside it, by the map's stages as they are now.
    widget : ipywidgets.Box
        Both as one widget, for layouts of your own.
    """

    def __init__(
        self,
        journey: JourneyMap,
        scores: pd.DataFrame,
        charts: Sequence[Chart] | None,
        theme: Theme,
        locale: str,
    ) -> None:
        self.journey = journey
        self._scores, self._theme, self._locale = scores, theme, locale
        self._own = None if charts is None else [[chart] for chart in charts]
        self._lock = threading.RLock()
        self._drawn: Drawn | None = None
        self._live: Any = None

    @property
    def charts(self) -> list[Chart]:
        """What stands beside the map."""
        return [chart for chart, *_ in self._now().charts]

    @cached_property
    def widget(self) -> ipywidgets.Box:
        """Both as one widget: side by side where there is room, else the map above."""
        import ipywidgets

        editor = self.journey.editor(locale=self._locale, theme=self._theme)
        self._live = ipywidgets.HTML(self._frame())
        parts = ((editor, "1 1 860px"), (self._live, "1 1 360px"))
        box: Any = ipywidgets.Box(
            [
                ipywidgets.Box(
                    [part], layout=ipywidgets.Layout(flex=flex, min_width="0", display="block")
                )
                for part, flex in parts
            ],
            layout=ipywidgets.Layout(flex_flow="row wrap", align_items="flex-start", width="100%"),
        )
        box.add_class("jw-dashboard")
        return box

    def describe(self) -> str:
        """Say what the charts show, mark by mark.

        Returns
        -------
        str
        """
        now = self._now()
        note = self._note(now.gone)
        texts = [chart.describe() for chart, *_ in now.charts]
        return "\n\n".join([self.journey.document.title, *([note] if note else []), *texts])

    @checked
    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write map and charts as one page that opens offline, linked as in the notebook.

        Comments and owners stay out of it; use ``journey.export`` to choose otherwise.

        Parameters
        ----------
        path : path
            A name that ends in ``.html``.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        JourneyError
            For another ending, or a file that can't be written.
        """
        from journey_widgets.charts import embed
        from journey_widgets.formats import html

        target = Path(path)
        if target.suffix.lower() not in {".html", ".htm"}:
            message = f'"{target}": a dashboard is saved as .html. Change the ending.'
            raise JourneyError(message)
        html.export(
            self.journey.document,
            target,
            [self._board(self._now(), "auto")],  # a page follows the reader's own light or dark
            chart_script=embed.runtime(),
            chart_style=embed.style() + _PAGE_STYLE,
            locale=self._locale,
        )
        return target

    def _ipython_display_(self) -> None:
        """Show it in a cell's output."""
        _outputs.show(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        from journey_widgets.formats import static
        from journey_widgets.widget.display import VIEW, view_of

        document, frame, box = self.journey.document, self._frame(), self.widget
        if self._live.value != frame:
            self._live.value = frame
        still = static.html(document, self._locale, limit=static.SHORT) + frame
        words = f"{static.plain(document, self._locale)}\n\n{self.describe()}"
        return {VIEW: view_of(box), "text/html": still, "text/plain": words}

    def __repr__(self) -> str:
        n = len(self.charts)
        return f"Dashboard({self.journey.document.title!r}, {n} chart{'s' if n != 1 else ''})"

    def _now(self) -> Drawn:
        """Give the charts by the stages of the map as they are; drawn anew only if those differ."""
        document = self.journey.document
        stages = [(stage.id, stage.name, stage.hidden) for stage in document.stages]
        with self._lock:
            if self._drawn is None or self._drawn.stages != stages:
                fitted, gone = _fitted(document, self._scores, self._locale)
                charts = self._charts(fitted, self._theme)
                self._drawn = Drawn(stages, fitted, gone, charts)
            return self._drawn

    def _frame(self) -> str:
        now = self._now()
        with self._lock:
            now.frame = now.frame or self._board(now).frame()
            return now.frame

    def _note(self, gone: Sequence[str]) -> str:
        from journey_widgets.locales import translate

        if not gone:
            return ""
        said = "Left out, as they are no longer on this map: {names}."
        return translate(said, self._locale, names=", ".join(gone))

    def _board(self, now: Drawn, theme: Theme | None = None) -> Board:
        from journey_widgets.charts.board import Board
        from journey_widgets.locales import translate

        return Board(
            charts=now.charts if theme is None else self._charts(now.scores, theme),
            stages=[(stage, name) for stage, name, hidden in now.stages if not hidden],
            title=translate("Charts", self._locale),
            note=self._note(now.gone),
            theme=theme or self._theme,
            locale=self._locale,
        )

    def _charts(self, scores: pd.DataFrame, theme: Theme) -> list[list[Chart]]:
        if self._own is not None:
            return self._own
        return [
            [make(width=width, theme=theme, locale=self._locale) for width in _WIDTHS]
            for make in _usual(scores)
        ]


@dataclass
class Drawn:
    """The charts of a dashboard, and the stages that they were drawn for."""

    stages: list[tuple[str, str, bool]]
    scores: pd.DataFrame
    gone: list[str]
    charts: list[list[Chart]]
    frame: str = ""


class _Outputs:
    """Which dashboards stand in which cells: those of an earlier run are not made again."""

    def __init__(self) -> None:
        self._runs: dict[str, tuple[str, list[Callable[[], None]]]] = {}

    def show(self, dashboard: Dashboard) -> None:
        """Show one in the cell that runs, and keep what is stored of it fresh."""
        from journey_widgets.widget.display import Output

        output = Output(dashboard._repr_mimebundle_)
        output.show()
        stop = dashboard.journey.store.on_change(output.changed)

        def leave() -> None:
            stop()
            output.stop()

        cell, run = _running()
        before, leaving = self._runs.pop(cell, ("", []))
        if before != run:
            _leave(leaving)
            leaving = []
        self._runs[cell] = (run, [*leaving, leave])
        unnamed = [each for each, (its_run, _) in self._runs.items() if each == its_run]
        for each in unnamed[:-_MOST_RUNS]:
            _leave(self._runs.pop(each)[1])


_MOST_RUNS: Final = 8
"""Where a host names no cells nobody knows which runs are of one: so many of the last are kept."""


def _leave(leaving: list[Callable[[], None]]) -> None:
    for each in leaving:
        each()


_outputs: Final = _Outputs()


def _running() -> tuple[str, str]:
    """Name the cell that runs, and this run of it; a host that names no cells has one for each."""
    from IPython import get_ipython

    shell: Any = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    run = parent.get("header", {}).get("msg_id", "")
    return parent.get("metadata", {}).get("cellId") or run, run


def _usual(scores: pd.DataFrame) -> list[Callable[..., Chart]]:
    """Choose the charts that these scores can fill."""
    from functools import partial

    from journey_widgets import charts
    from journey_widgets.data.table import context_of

    staged = scores[scores["stage_id"].notna()]
    found = (staged if len(staged) else scores)["measure"]
    made: list[Callable[..., Chart]] = []
    for measure in dict.fromkeys(found):
        made.append(partial(charts.stage_scores, scores, measure=measure))
        if measure == "nps":
            made.append(partial(charts.score_shares, scores))
        if context_of(scores)["waves"]:
            made.append(partial(charts.trend, scores, measure=measure))
    return made


def _belongs(document: Document, scores: pd.DataFrame) -> None:
    """Refuse scores of another map."""
    staged = scores[scores["stage_id"].notna()]
    if len(staged) and not staged["stage_id"].isin(document.stages.ids()).any():
        message = (
            "These scores are of another map: "
            f'none of their stages ("{staged["stage"].iloc[0]}", …) is on '
            f'"{document.title}". Score this map: jw.stage_scores(journey, answers, questions).'
        )
        raise JourneyError(message)


def _fitted(
    document: Document, scores: pd.DataFrame, locale: str
) -> tuple[pd.DataFrame, list[str]]:
    """Bring scores to the map as it is now: its names, its order; and what is no longer there."""
    from journey_widgets.charts import reading
    from journey_widgets.data.table import CONTEXT

    read = reading.read(scores, locale)
    names = {stage.id: stage.name for stage in document.stages}
    on_map = scores["stage_id"].isna() | scores["stage_id"].isin(list(names))
    gone = list(dict.fromkeys(scores.loc[~on_map, "stage"]))
    fitted = scores[on_map].copy()
    known = fitted["stage_id"].notna()
    fitted.loc[known, "stage"] = fitted.loc[known, "stage_id"].map(names)
    scored = set(fitted.loc[known, "stage_id"])
    stages = [[s.id, s.name] for s in document.stages if not s.hidden or s.id in scored]
    fitted.attrs = {CONTEXT: dict(read.context) | {"stages": stages}}
    return fitted, [str(name) for name in gone]
