"""A persona drafted from data: who the people of a segment are, beside all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from journey_widgets.data import frames, intervals
from journey_widgets.data.asked import base_of
from journey_widgets.data.table import CONTEXT
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

MOST_VALUES: Final = 12
MOST_COLUMNS: Final = 60


@checked
def profile(
    answers: Any,
    by: str,
    *,
    columns: str | Sequence[str] | None = None,
    confidence: float = 0.95,
    min_base: int = 10,
) -> pd.DataFrame:
    """Draft a persona from each segment: what its people say more or less often than all.

    Parameters
    ----------
    answers : frame
        One row a respondent, on any engine; only counts come back.
    by : str
        Column whose values are the segments.
    columns : str or list of str, optional
        What to tell of them. Without it: every column of words, yes-no or whole numbers with at
        most 12 values.
    confidence : float, default 0.95
        Of the Wilson intervals.
    min_base : int, default 10
        Fewest answers for a share to stand.

    Returns
    -------
    pandas.DataFrame
        A row for each segment, column and value, the most telling first: ``share`` among the
        segment's answers with ``low``, ``high``, ``n`` (answers) and ``count``; ``share_all``; and
        ``difference``. ``attrs["personas"]`` holds for each segment what ``add_persona(**draft)``
        takes: name, segment, share (of all respondents), ``n`` of how many, and a summary of its
        three most telling traits.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"why": ["work"] * 12 + ["holiday"] * 28,
    ...                         "bags": ["no"] * 10 + ["yes"] * 30})
    >>> found = profile(answers, by="why")
    >>> found[["segment", "column", "value", "share", "share_all", "n"]].round(2).head(2)
       segment column value  share  share_all   n
    0  holiday   bags    no    0.0       0.25  28
    1  holiday   bags   yes    1.0       0.75  28
    >>> found.attrs["personas"][1]["share"]
    0.3
    """
    import pandas as pd

    confidence, min_base = intervals.checked_confidence(confidence), base_of(min_base)
    columns = [columns] if isinstance(columns, str) else columns
    frame = frames.opened(answers)
    schema = frames.need(frame, {by: "by"} | dict.fromkeys(columns or (), "columns"))
    for name in (by, *(columns or ())):
        frames.need_groups(schema, name, "by" if name == by else "columns")
    names = _told(frame, by) if columns is None else [name for name in columns if name != by]
    frame = frames.plain(frame, [by, *names])
    sizes = {row["segment"]: row["n"] for row in _counted(frame, by, None)}
    if len(sizes) > 50:
        message = (
            f'"{by}" has {len(sizes):,} values, too many for personas. Name a column with fewer, '
            "or bin it first."
        )
        raise JourneyError(message)
    total = sum(sizes.values())
    sizes.pop(None, None)  # who gave no answer is no segment
    if not sizes:
        message = f'No row has a value in "{by}". Check the column, or the file.'
        raise JourneyError(message)
    out = []
    for name in names:
        counted = _counted(frame, by, name)
        if columns is None and len({row["value"] for row in counted}) > MOST_VALUES:
            continue
        out += _traits(name, counted, list(sizes), confidence, min_base)
    if not out:
        message = (
            f'No column tells "{by}" apart: none has 2–{MOST_VALUES} values. Name columns=[…].'
        )
        raise JourneyError(message)
    table = pd.DataFrame(out)
    order = {segment: i for i, segment in enumerate(sorted(sizes, key=str))}
    far = table["difference"].abs().where(table["base_ok"], -1)
    table = (
        table.assign(_order=table["segment"].map(order), _far=-far)
        .sort_values(["_order", "_far", "column"], kind="stable")
        .drop(columns=["_order", "_far"])
        .reset_index(drop=True)
    )
    table.attrs["personas"] = [
        _persona(by, segment, int(sizes[segment]), int(total), table) for segment in order
    ]
    table.attrs[CONTEXT] = {"kind": "profile", "by": [by], "confidence": confidence}
    return table


def _told(frame: frames.Frame, by: str) -> list[str]:
    schema = frame.collect_schema()
    kinds = (nw.String, nw.Categorical, nw.Enum, nw.Boolean)
    names = [n for n, k in schema.items() if n != by and (isinstance(k, kinds) or k.is_integer())]
    return names[:MOST_COLUMNS]


def _counted(frame: frames.Frame, by: str, name: str | None) -> list[dict[str, Any]]:
    schema = frame.collect_schema()
    keys = {"segment": by} | ({"value": name} if name else {})
    columns: dict[str, nw.Expr] = {}
    for key, column in keys.items():
        loose = isinstance(schema[column], nw.Categorical | nw.Enum)
        columns[key] = frames.words_of(column) if loose else nw.col(column)
    found = frames.gather(frame.select(**columns).with_columns(n=nw.lit(1)), ["n"], list(keys))
    return [row for row in found if name is None or row["value"] is not None]


def _traits(
    name: str, counted: list[dict[str, Any]], segments: list[Any], confidence: float, min_base: int
) -> list[dict[str, Any]]:
    everybody: dict[Any, float] = {}
    for row in counted:
        everybody[row["value"]] = everybody.get(row["value"], 0) + row["n"]
    total = sum(everybody.values())
    if len(everybody) < 2:
        return []
    out = []
    for segment in segments:
        own = {row["value"]: row["n"] for row in counted if row["segment"] == segment}
        n = sum(own.values())
        for value, all_n in sorted(everybody.items(), key=lambda item: str(item[0])):
            count = own.get(value, 0)
            span = intervals.share_interval(count, n, confidence)
            share = count / n if n else float("nan")
            out.append(
                {
                    "segment": segment,
                    "column": name,
                    "value": value,
                    "share": share,
                    "low": float(span.low),
                    "high": float(span.high),
                    "count": int(count),
                    "n": int(n),
                    "share_all": all_n / total,
                    "difference": share - all_n / total,
                    "base_ok": n >= min_base,
                }
            )
    return out


def _persona(by: str, segment: Any, n: int, total: int, table: pd.DataFrame) -> dict[str, Any]:
    own: Any = table[(table["segment"] == segment) & table["base_ok"]].to_dict("records")
    traits = [
        f"{row['column']} = {row['value']}: {100 * row['share']:.0f} % "
        f"(all: {100 * row['share_all']:.0f} %)"
        for row in [row for row in own if row["difference"] > 0][:3]
    ]
    return {
        "name": str(segment),
        "segment": {by: segment},
        "share": round(n / total, 4),
        "attributes": {"n": n, "of": total},
        "basis": "evidence",
        "summary": "; ".join([*traits, f"n = {n:,}"]),
    }
