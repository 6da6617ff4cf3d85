"""Quick proofs, on polars, that nobody comes twice: the sure way counts every pair of keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import narwhals as nw
import numpy as np

from journey_widgets.data import frames
from journey_widgets.data.frames import CHUNK, Frame

MOST_BLOCKS: Final = 10_000
FIRST_LOOK: Final = 4_096
MOST_PLACES: Final = 8
"""Bytes a row that marking places may cost."""


def surely_once(frame: Frame, keys: Sequence[str], names: Sequence[str] = ()) -> bool:
    """Whether it is plain that no respondent (of a question) comes twice; False may still be so.

    Neighbours show it in a sorted or melted frame: each question stands in one block, in which
    respondents rise. Else, where respondents are whole numbers close together, each pair has a
    place of its own, and as many places as rows are proof. Else each question's different
    respondents are counted.

    Parameters
    ----------
    frame : narwhals frame
        Of any engine; only polars gives a quick answer.
    keys : list of str
        The column of respondents and, in a long frame, that of questions.
    names : list of str
        Of a long frame, the questions that matter.
    """
    if not frame.implementation.is_polars():
        return False
    native: Any = nw.to_native(frame.lazy() if isinstance(frame, nw.DataFrame) else frame)
    with frames.told():
        # A first look at some rows: most frames that are not in that order show it there.
        if _rising(native.head(FIRST_LOOK), keys) and _rising(native, keys):
            return True
        found = _placed(native, keys, list(names))
        return _counted(native, keys) if found is None else found


def _rising(native: Any, keys: Sequence[str]) -> bool:
    import polars as pl

    who = pl.col(keys[0])
    above = (who > who.shift()).fill_null(value=False)
    if len(keys) == 1:
        known = who.is_not_null().all()
        return bool(native.select((above.slice(1).all()) & known).collect().item())
    what = pl.col(keys[1])
    begins = ~what.eq_missing(what.shift())
    rising, blocks = (
        native.select(
            rising=(begins | above).all() & who.is_not_null().all() & what.is_not_null().all(),
            blocks=begins.sum(),
        )
        .collect()
        .row(0)
    )
    if not rising or blocks > MOST_BLOCKS:
        return False
    starts = native.select(what.filter(begins).n_unique()).collect().item()
    return bool(starts == blocks)


def _placed(native: Any, keys: Sequence[str], names: list[str]) -> bool | None:
    """Mark each pair's place; None where respondents are no numbers close together."""
    import polars as pl

    schema = native.collect_schema()
    if not schema[keys[0]].is_integer() or (names and schema[keys[1]] != pl.String):
        return None
    who = pl.col(keys[0])
    low, high, rows, holes = (
        native.select(a=who.min(), b=who.max(), rows=pl.len(), holes=who.null_count())
        .collect()
        .row(0)
    )
    if holes or low is None or (high - low + 1) * max(len(names), 1) > MOST_PLACES * rows:
        return None
    place = who.cast(pl.Int64) - low
    if names:
        # Other questions have no place.
        number = pl.col(keys[1]).cast(pl.Enum(names), strict=False).to_physical().cast(pl.Int64)
        place = place * len(names) + number
    places = native.select(place=place).collect(engine="streaming").to_series().drop_nulls()
    seen = np.zeros((high - low + 1) * max(len(names), 1), dtype=bool)
    for start in range(0, len(places), CHUNK):
        seen[places.slice(start, CHUNK).to_numpy()] = True
    return bool(np.count_nonzero(seen) == len(places))


def _counted(native: Any, keys: Sequence[str]) -> bool:
    import polars as pl

    who = pl.col(keys[0])
    sums = [pl.len().alias("n"), who.n_unique().alias("people")]
    found = native.group_by(*keys[1:]).agg(*sums) if keys[1:] else native.select(*sums)
    return bool(found.select((pl.col("n") == pl.col("people")).all()).collect().item())
