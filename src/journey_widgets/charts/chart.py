"""A chart: a Bokeh figure with its table, its words and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from journey_widgets.charts.tokens import Theme
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    import os

    import pandas as pd

    from journey_widgets.charts.embed import Embedded


class Chart:
    """A Bokeh figure that shows itself, with a table and a text alternative.

    Made by the functions of this room. In a notebook it shows itself, with no cell to run first and
    no network.

    Parameters
    ----------
    figure : bokeh model
        What is drawn; change it, embed it or `show` it as any Bokeh figure.
    table : pandas.DataFrame
        The figures behind the marks.
    title, text : str
        The title, and what the picture says in words.
    theme : {"auto", "light", "dark"}
        "auto" follows the page the chart stands on.
    locale : str
        Language of the words around it.

    Attributes
    ----------
    figure : bokeh model
        The plain Bokeh object.
    """

    def __init__(
        self,
        figure: Any,
        table: pd.DataFrame,
        *,
        title: str,
        text: str,
        theme: Theme = "auto",
        locale: str = "en",
    ) -> None:
        self.figure = figure
        self.title = title
        self.theme: Theme = theme
        self.locale = locale
        self._table = table
        self._text = text

    def table(self) -> pd.DataFrame:
        """Give the figures behind the marks, as a frame of its own.

        Returns
        -------
        pandas.DataFrame
        """
        return self._table.copy()

    def describe(self) -> str:
        """Say what the chart shows, mark by mark: its text alternative.

        Returns
        -------
        str
        """
        return self._text

    @checked
    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the chart to a file, by its ending.

        ``.html`` opens offline and keeps the tooltips. ``.svg`` and ``.png`` (twice as fine as on
        screen) are drawn by a Chromium or Chrome found on this machine, with its network cut.

        Parameters
        ----------
        path : path
            Where to; ``.html``, ``.svg`` or ``.png``.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        JourneyError
            For another ending, a folder that cannot be written, or when no browser is found.
        """
        from journey_widgets.charts import files  # only who saves needs it

        return files.save(self, Path(path))

    def embed(self) -> Embedded:
        """Give the parts for a page of one's own.

        Put ``div`` where the chart goes, and once in the page, after all charts, the script that
        `journey_widgets.charts.runtime` gives.

        Returns
        -------
        dict
            ``id``; ``div``, escaped HTML with the chart's data inside as inert JSON, a table for
            those who don't see the picture, and no script of its own; ``width`` and ``height`` in
            pixels.
        """
        from journey_widgets.charts import embed

        return embed.embedded(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        from journey_widgets.charts import embed

        return {"text/html": embed.frame(self), "text/plain": self._text}

    def __repr__(self) -> str:
        return f"Chart({self.title!r}, {len(self._table)} rows)"
