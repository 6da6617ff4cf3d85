"""Importance against performance: what to fix first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from journey_widgets.charts import canvas, letters
from journey_widgets.charts.canvas import Margins, Words, bk
from journey_widgets.charts.chart import Chart
from journey_widgets.charts.tokens import Theme, Tokens, tokens
from journey_widgets.locales import number, percent, translate
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd


BESIDE = 4
"""How many of the places about a dot touch it, so that no line has to lead back."""


@checked
def drivers(
    table: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    width: int = canvas.WIDTH,
    height: int = 400,
    theme: Theme = "auto",
    locale: str = "en",
) -> Chart:
    """Draw what goes together with the outcome against how it is rated.

    The lines that part the quadrants are the means. It shows association, not cause.

    Parameters
    ----------
    table : pandas.DataFrame
        As `journey_widgets.drivers` returned it.
    title, subtitle, note, width, height, theme, locale
        As in `stage_scores`.

    Returns
    -------
    Chart

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from journey_widgets import drivers as weigh
    >>> pick = np.random.default_rng(1)
    >>> signs, food = pick.integers(1, 6, 300), pick.integers(1, 6, 300)
    >>> answers = pd.DataFrame({"signs": signs, "food": food, "advice": 2 * signs})
    >>> chart = drivers(weigh(answers, "advice", ["signs", "food"], draws=20))
    >>> chart.describe().splitlines()[1]
    'signs: importance 100%, mean 3.07, keep up.'
    """
    context = getattr(table, "attrs", {}).get("drivers")
    if not isinstance(context, Mapping):
        message = (
            "This table has lost how it was made: pass what jw.drivers returned, or carry "
            "attrs over."
        )
        raise JourneyError(message)
    canvas.check(width, height)
    ink = tokens(theme)
    words = Words(
        translate("What goes together with {outcome}", locale, outcome=context["outcome"])
        if title is None
        else title,
        translate("Share of explained variance by mean rating; bootstrap intervals", locale)
        if subtitle is None
        else subtitle,
        _note(context, locale) if note is None else note,
    )
    rows: Any = table.to_dict("records")
    plot = _drawn(rows, context, words, ink, locale, width, height)
    lines = [". ".join(part.rstrip(".") for part in (words.title, words.subtitle) if part) + "."]
    lines += [
        translate(
            "{label}: importance {importance}, mean {mean}, {quadrant}.",
            locale,
            label=row["label"],
            importance=percent(row["importance"], locale),
            mean=number(row["performance"], locale, digits=2),
            quadrant=translate(row["quadrant"], locale),
        )
        for row in rows
    ]
    text = "\n".join([*lines, words.note] if words.note else lines)
    return Chart(plot, table, title=words.title, text=text, theme=theme, locale=locale)


def _note(context: Mapping[str, Any], locale: str) -> str:
    points = context["measure"] == "nps"
    said = [
        f"{'NPS ' if points else ''}{number(context[key], locale, digits=1)}"
        for key in ("score_complete", "score_all")
    ]
    return translate(
        "{n} complete of {all} answers: {kept} against {whole} for all. R² {r2}; {draws} draws. "
        "Dashed lines are the means. Association, not cause.",
        locale,
        n=number(context["n_complete"], locale),
        all=number(context["n_all"], locale),
        kept=said[0],
        whole=said[1],
        r2=number(context["r2"], locale, digits=2),
        draws=number(context["draws"], locale),
    )


def _drawn(
    rows: list[Any],
    context: Mapping[str, Any],
    words: Words,
    ink: Tokens,
    locale: str,
    width: int,
    height: int,
) -> Any:
    xs = canvas.nice(
        min(row["performance_low"] for row in rows), max(row["performance_high"] for row in rows)
    )
    top = canvas.nice(0, max(max(row["high"], row["importance"]) for row in rows), 5)

    def sheet_of(key: int) -> canvas.Sheet:
        return canvas.Sheet(
            words, ink, width=width, frame_height=height - 130, margins=Margins(52, 24, 44, key),
            x=(xs[0], xs[-1]), y=(top[0], 1.04 * top[-1]),
        )  # fmt: skip

    sheet = sheet_of(0)
    keyed = not _fit(sheet, rows, locale)
    columns = max(1, min(3, width // 260))
    if keyed:
        sheet = sheet_of(16 * math.ceil(len(rows) / columns) + 10)
    plot = sheet.plot
    step = xs[1] - xs[0]
    digits = 0 if step.is_integer() else 1 if (step * 10) % 1 < 1e-9 else 2
    canvas.ticks(plot.xaxis, plot.xgrid, xs, [number(x, locale, digits=digits) for x in xs])
    canvas.ticks(plot.yaxis, plot.ygrid, top, [percent(y, locale) for y in top])
    plot.ygrid.grid_line_color = ink.line
    plot.xgrid.grid_line_color = None
    plot.xaxis.axis_label = translate("Mean rating", locale)
    across, along = context["split"]
    plot.quad(
        left=xs[0], right=along, bottom=across, top=1.04 * top[-1], fill_color=ink.danger_bg,
        line_color=None, level="underlay",
    )  # fmt: skip
    for where, dimension in ((along, "height"), (across, "width")):
        plot.add_layout(
            bk.Span(
                location=where, dimension=dimension, line_color=ink.line_strong,
                line_dash=[3, 3], level="underlay",
            )
        )  # fmt: skip
    for (said, x, y, align), name in zip(_corners(sheet, locale), _QUADRANTS, strict=True):
        hot = name == "fix first"
        colour = ink.danger if hot else ink.fg_3
        sheet.write(said, x=x, y=sheet.y_at(y), colour=colour, align=align, bold=hot)
    dots = _points(sheet, rows, ink, locale)
    urgent = [row["quadrant"] == "fix first" for row in rows]
    names = [letters.one_line(row["label"]) for row in rows]
    if keyed:
        ranks = sorted(range(len(rows)), key=lambda i: -rows[i]["importance"])
        _key(sheet, [(names[i], urgent[i]) for i in ranks], columns, ink)
        names = [str(ranks.index(i) + 1) for i in range(len(rows))]
    _label(sheet, rows, names, urgent, ink, locale)
    return sheet.finish([dots])


_QUADRANTS = ("fix first", "keep up", "lower priority", "maintain")


def _corners(sheet: canvas.Sheet, locale: str) -> list[tuple[str, float, float, str]]:
    """Name the quadrants, each in its corner."""
    right, bottom = sheet.frame_width - 6.0, sheet.frame_height - 10.0
    places = ((6.0, 10.0, "left"), (right, 10.0, "right"), (6.0, bottom, "left"))
    out = []
    for name, (x, y, align) in zip(_QUADRANTS, (*places, (right, bottom, "right")), strict=True):
        said = translate(name, locale)
        out.append((said[:1].upper() + said[1:], x, y, align))
    return out


def _points(sheet: canvas.Sheet, rows: list[Any], ink: Tokens, locale: str) -> Any:
    plot = sheet.plot
    colours = [ink.e_m2 if row["quadrant"] == "fix first" else ink.s1 for row in rows]
    x = [row["performance"] for row in rows]
    y = [row["importance"] for row in rows]
    plot.segment(
        x0=x, x1=x, y0=[row["low"] for row in rows], y1=[row["high"] for row in rows],
        line_color=colours, line_alpha=0.55,
    )  # fmt: skip
    plot.segment(
        x0=[row["performance_low"] for row in rows], x1=[row["performance_high"] for row in rows],
        y0=y, y1=y, line_color=colours, line_alpha=0.55,
    )  # fmt: skip
    source = bk.ColumnDataSource(
        {
            "x": x,
            "y": y,
            "fill": colours,
            "stage": [row.get("stage_id") for row in rows],
            "t1": [f"{row['label']}: {percent(row['importance'], locale)}" for row in rows],
            "t2": [
                translate(
                    "{low} to {high}", locale, low=percent(row["low"], locale),
                    high=percent(row["high"], locale),
                )
                for row in rows
            ],
            "t3": [
                translate("n = {n}", locale, n=number(row["n"], locale))
                + f", {translate(row['quadrant'], locale)}"
                + (f" ({percent(row['chance'], locale)})" if "chance" in row else "")
                for row in rows
            ],
        }
    )  # fmt: skip
    return plot.scatter(x="x", y="y", source=source, size=9, fill_color="fill", line_color="fill")


def _at(sheet: canvas.Sheet, rows: list[Any]) -> list[tuple[float, float]]:
    """Say where the dots are, in pixels."""
    return [(sheet.px(row["performance"]), sheet.py(row["importance"])) for row in rows]


def _taken(sheet: canvas.Sheet, at: list[tuple[float, float]], locale: str) -> letters.Places:
    """Say what stands on the sheet before any name does: the dots, and the quadrants' names."""
    taken = letters.Places(letters.Box(x - 6, y - 6, x + 6, y + 6) for x, y in at)
    for corner in _corners(sheet, locale):
        taken.take(letters.box(*corner))
    return taken


def _fit(sheet: canvas.Sheet, rows: list[Any], locale: str) -> bool:
    """Whether every name finds room right beside its dot, whole."""
    at = _at(sheet, rows)
    taken = _taken(sheet, at, locale)
    for (x, y), row in zip(at, rows, strict=True):
        name = letters.one_line(row["label"])
        boxes = [letters.box(name, *place, bold=True) for place in _around(x, y)[:BESIDE]]
        if taken.first([box for box in boxes if _inside(sheet, box)]) is None:
            return False
    return True


def _key(sheet: canvas.Sheet, names: list[tuple[str, bool]], columns: int, ink: Tokens) -> None:
    """List the names by their numbers below the axis, column by column."""
    room = (sheet.frame_width + sheet.left) / columns
    deep = math.ceil(len(names) / columns)
    for i, (name, hot) in enumerate(names):
        x = room * (i // deep) - sheet.left + 20
        y = sheet.y_at(sheet.frame_height + 56 + 16 * (i % deep))
        colour = ink.danger if hot else ink.fg
        sheet.write(f"{i + 1}", x=x, y=y, colour=colour, align="right", bold=True)
        sheet.write(letters.shorten(name, room - 28), x=x + 6, y=y, colour=colour)


def _label(  # what is written about the dots, and how
    sheet: canvas.Sheet,
    rows: list[Any],
    names: list[str],
    hot: list[bool],
    ink: Tokens,
    locale: str,
) -> None:
    """Write each name beside its dot, or as near as there is room, with a line that leads back."""
    at = _at(sheet, rows)
    taken = _taken(sheet, at, locale)
    for i in sorted(range(len(rows)), key=lambda i: -rows[i]["importance"]):
        x, y = at[i]
        text = names[i]
        room = f"{text}  "  # no two names run together
        places = [
            (lx, ly, align)
            for lx, ly, align in _around(x, y)
            if _inside(sheet, letters.box(room, lx, ly, align, bold=hot[i]))
        ]
        boxes = [letters.box(room, lx, ly, align, bold=hot[i]) for lx, ly, align in places]
        which = taken.first(boxes)
        if which is None:
            continue  # the tooltip and the table still say it
        lx, ly, align = places[which]
        if math.hypot(lx - x, ly - y) > 18:
            near = boxes[which]
            sheet.plot.segment(
                x0=[x], y0=[rows[i]["importance"]], x1=[min(max(x, near.left), near.right)],
                y1=[sheet.y_at(near.top if near.top > y else near.bottom)],
                line_color=ink.fg_3, line_width=0.75, level="underlay", x_range_name="page",
            )  # fmt: skip
        colour = ink.danger if hot[i] else ink.fg
        sheet.write(text, x=lx, y=sheet.y_at(ly), colour=colour, align=align, bold=hot[i])


def _around(x: float, y: float) -> list[tuple[float, float, str]]:
    """Where a name may stand: beside its dot first, then in rings about it."""
    out = [(x + 8, y - 9, "left"), (x + 8, y + 10, "left")]
    out += [(x - 8, y - 9, "right"), (x - 8, y + 10, "right")]
    for far in range(1, 9):
        for dy in (-13 * far, 13 * far):
            out += [(x, y + dy, "center"), (x + 14, y + dy, "left"), (x - 14, y + dy, "right")]
    return out


def _inside(sheet: canvas.Sheet, place: letters.Box) -> bool:
    return (
        place.left >= 0
        and place.right <= sheet.frame_width + 20
        and place.top >= 0
        and place.bottom <= sheet.frame_height - 2
    )
