"""Charts on a board, linked by stage with each other and with the map they stand beside."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey_widgets.charts import embed
from journey_widgets.charts.letters import one_line
from journey_widgets.locales import translate

if TYPE_CHECKING:
    from journey_widgets.charts.chart import Chart
    from journey_widgets.charts.tokens import Theme


@dataclass(frozen=True)
class Board:
    """Charts side by side, with a button for each stage.

    Attributes
    ----------
    charts : sequence of sequences of Chart
        Each chart, then the same in narrower widths.
    stages : sequence of (id, name)
        In the map's order.
    title, note : str
        A name for those who don't see it; what has to be said above the charts.
    """

    charts: Sequence[Sequence[Chart]]
    stages: Sequence[tuple[str, str]]
    title: str
    note: str
    theme: Theme
    locale: str

    def embed(self) -> dict[str, str]:
        """Give the board's parts for a page, as a chart does."""
        buttons = "".join(
            f'<button type="button" data-stage="{html.escape(stage)}" aria-pressed="false">'
            f"<bdi>{html.escape(one_line(name))}</bdi></button>"
            for stage, name in self.stages
        )
        label = html.escape(translate("Show a stage", self.locale))
        divs = "".join(
            f"<section>{embed.embedded(chart, *narrower)['div']}</section>"
            for chart, *narrower in self.charts
        )
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        return {
            "div": f'<div class="jw-board"><div class="jw-stages" role="group" '
            f'aria-label="{label}">{buttons}</div>{note}<div class="jw-board-charts">{divs}</div>'
            "</div>"
        }

    def frame(self) -> str:
        """Write the board for a notebook: a frame of its own that is as high as what it holds."""
        page = embed.page_of(self.embed()["div"], self.title, self.theme, self.locale)
        height = 60 + max((embed.size(chart)[1] for chart, *_ in self.charts), default=0)
        return (
            f'<iframe class="jw-board-frame" title="{html.escape(self.title)}" '
            f'style="width:100%;height:{height}px;border:0;display:block" '
            f'srcdoc="{html.escape(page, quote=True)}"></iframe>'
        )
